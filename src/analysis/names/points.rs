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
