//! What was done to the marks in this run, so that it can be taken back, and done again.
//!
//! Invariant: taking back is a change like any other, so what was taken back merges as what was done does.

use crate::notes::{Colour, Field, Mark, MarkId, Stamp};
use crate::text::Anchor;

/// What was done to a mark.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was made, whatever else it was given.
    Put,
    /// It was removed.
    Removed,
    /// It was given a letter.
    Lettered,
    /// Its note was written, or taken away.
    Annotated,
    /// Its colour was changed, or taken away.
    Coloured,
    /// It was put on other words.
    Attached,
}

/// A field of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Anchor(Anchor),
    Letter(Option<char>),
    Colour(Option<Colour>),
    Note(Option<String>),
    Deleted(bool),
}

/// A field that has another value now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub id: MarkId,
    pub from: Value,
    pub to: Value,
}

/// What one key did: changes that are taken back together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub deed: Deed,
    pub id: MarkId,
    pub changes: Vec<Change>,
    /// When that was, in milliseconds since 1970-01-01 UTC.
    pub time: i64,
}

/// Everything that was done, and what of it was taken back since; the newest last.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// When something was done last that was neither taking back nor doing again.
    begun: Option<i64>,
    /// When anything at all was done last.
    latest: i64,
}

impl Value {
    /// Puts it into `mark`, changed at `stamp`. Gives what was there before.
    pub fn put_into(self, mark: &mut Mark, stamp: Stamp) -> Self {
        fn swap<T>(field: &mut Field<T>, value: T, stamp: Stamp) -> T {
            std::mem::replace(field, Field::new(value, stamp)).value
        }
        match self {
            Self::Anchor(anchor) => Self::Anchor(swap(&mut mark.anchor, anchor, stamp)),
            Self::Letter(letter) => Self::Letter(swap(&mut mark.letter, letter, stamp)),
            Self::Colour(colour) => Self::Colour(swap(&mut mark.colour, colour, stamp)),
            Self::Note(note) => Self::Note(swap(&mut mark.note, note, stamp)),
            Self::Deleted(deleted) => Self::Deleted(swap(&mut mark.deleted, deleted, stamp)),
        }
    }

    /// Whether `mark` has it.
    pub fn stands_in(&self, mark: &Mark) -> bool {
        match self {
            // It may have been measured since.
            Self::Anchor(anchor) => {
                let stands = &mark.anchor.value;
                *stands == Anchor { lookalike: stands.lookalike, ..anchor.clone() }
            }
            Self::Letter(letter) => mark.letter.value == *letter,
            Self::Colour(colour) => mark.colour.value == *colour,
            Self::Note(note) => mark.note.value == *note,
            Self::Deleted(deleted) => mark.deleted.value == *deleted,
        }
    }
}

impl Step {
    pub fn new(deed: Deed, id: &MarkId, changes: impl IntoIterator<Item = Change>, time: i64) -> Self {
        Self { deed, id: id.clone(), changes: changes.into_iter().collect(), time }
    }
}

impl History {
    /// Something was done. What was taken back before can no longer be done again.
    pub fn push(&mut self, step: Step) {
        if !step.changes.is_empty() {
            let step = self.in_order(step);
            self.begun = Some(step.time);
            self.done.push(step);
            self.undone.clear();
        }
    }

    /// When the last thing was done that can be taken back.
    pub fn done_at(&self) -> Option<i64> {
        self.done.last().map(|step| step.time)
    }

    /// When the last thing was taken back that can be done again.
    pub fn undone_at(&self) -> Option<i64> {
        self.undone.last().map(|step| step.time)
    }

    /// When something new was done last.
    pub fn begun_at(&self) -> Option<i64> {
        self.begun
    }

    /// The last thing done, no longer remembered as done.
    pub fn last_done(&mut self) -> Option<Step> {
        self.done.pop()
    }

    /// The last thing taken back, no longer remembered as such.
    pub fn last_undone(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    /// `inverse` took something back.
    pub fn undone(&mut self, inverse: Step) {
        let inverse = self.in_order(inverse);
        self.undone.push(inverse);
    }

    /// `inverse` did something again.
    pub fn redone(&mut self, inverse: Step) {
        let inverse = self.in_order(inverse);
        self.done.push(inverse);
    }

    /// `step`, no earlier than what was done before it, even if the clock was put back.
    fn in_order(&mut self, step: Step) -> Step {
        self.latest = self.latest.max(step.time);
        Step { time: self.latest, ..step }
    }
}
