//! Points for what a name may be.
//!
//! Invariant: evidence is points, added up; nothing is decided here. A single point is a hint, four are nearly proof.

use std::ops::AddAssign;

/// Points for each reading of a name.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    /// It names a human being.
    pub person: i32,
    /// It names a body that can act.
    pub organisation: i32,
    /// It names a place, a time, a work, a law, an event, or nothing.
    pub other: i32,
}

impl AddAssign for Points {
    fn add_assign(&mut self, more: Self) {
        self.person += more.person;
        self.organisation += more.organisation;
        self.other += more.other;
    }
}

/// What stands around mentions of a name.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// Hints, of which a name has as many as mentions: they are averaged.
    pub hints: Points,
    /// What the text says it is (`a pilot called X`, `X, a ferry company`): said once, it holds for all mentions.
    pub told: Points,
}

impl AddAssign for Around {
    fn add_assign(&mut self, more: Self) {
        self.hints += more.hints;
        self.told += more.told;
    }
}

impl Around {
    /// Adds a hint of a person; takes from it below zero.
    pub(super) fn person(&mut self, points: i32) {
        self.hints.person(points);
    }

    /// The same of a body.
    pub(super) fn organisation(&mut self, points: i32) {
        self.hints.organisation(points);
    }

    /// The same of neither.
    pub(super) fn other(&mut self, points: i32) {
        self.hints.other(points);
    }

    /// All of it, added up.
    pub(super) fn all(self) -> Points {
        let mut all = self.hints;
        all += self.told;
        all
    }

    /// What all of `mentions` say together: many hints weigh more than one, but no more than four; what is told weighs no more when it is told
    /// often.
    pub(super) fn together(self, mentions: usize) -> Points {
        // What a known body or place is worth by its own words: being told as often as one likes makes no name surer than that.
        const MOST_TOLD: i32 = 8;
        let count = i32::try_from(mentions.max(4)).unwrap_or(i32::MAX);
        let scale = |sum: i32| (sum * 4 + sum.signum() * count / 2) / count;
        let of = |hints: i32, told: i32| scale(hints) + told.clamp(-MOST_TOLD, MOST_TOLD);
        Points {
            person: of(self.hints.person, self.told.person),
            organisation: of(self.hints.organisation, self.told.organisation),
            other: of(self.hints.other, self.told.other),
        }
    }
}

impl Points {
    /// By how much the better of the two kinds leads before all else; below zero if it does not.
    pub(super) fn lead(self) -> i32 {
        self.person.max(self.organisation) - self.other.max(self.person.min(self.organisation))
    }

    /// Adds points for a person; takes them away below zero.
    pub(super) fn person(&mut self, points: i32) {
        self.person += points;
    }

    /// The same for a body.
    pub(super) fn organisation(&mut self, points: i32) {
        self.organisation += points;
    }

    /// The same for neither.
    pub(super) fn other(&mut self, points: i32) {
        self.other += points;
    }
}
