//! The marks of one article as a record that merges.
//!
//! Invariant: merging is commutative, associative and idempotent, so that it does not matter which device's file is read
//! first, or twice.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::Anchor;

use super::{Field, Stamp};

/// The name of a mark, one for all devices: made from the stamp of its creation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkId(pub String);

/// One of the five colours of highlights, by its number from 1. What it looks like is the theme's affair.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// The first, and the usual one.
    #[default]
    Yellow,
    /// The second.
    Green,
    /// The third.
    Blue,
    /// The fourth.
    Red,
    /// The fifth.
    Violet,
}

impl Colour {
    /// All five, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Violet];

    /// The number, from 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The colour with this number, if it is from 1 to 5.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.number() == number)
    }

    /// Its name in English, in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Violet => "violet",
        }
    }

    /// The colour of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }
}

/// A bookmark or, if it has a colour, a highlight; with a letter, a note, both or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name.
    pub id: MarkId,
    /// When it was made, in milliseconds since 1970-01-01 UTC.
    pub created: i64,
    /// The words it stands at.
    pub anchor: Field<Anchor>,
    /// The letter by which it is reached; a capital one from every article.
    pub letter: Field<Option<char>>,
    /// The colour of a highlight; a bookmark has none.
    pub colour: Field<Option<Colour>>,
    /// What the reader wrote.
    pub note: Field<Option<String>>,
    /// It was taken away. It stays in the record, so that no other device brings it back.
    pub deleted: Field<bool>,
}

/// All marks of one article, those that were deleted included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    marks: BTreeMap<MarkId, Mark>,
}

impl Mark {
    /// A bookmark without letter or note.
    pub fn new(anchor: Anchor, made: &Stamp) -> Self {
        Self {
            id: MarkId(format!("{}-{}-{}", made.time, made.counter, made.writer)),
            created: made.time,
            anchor: Field::new(anchor, made.clone()),
            letter: Field::new(None, made.clone()),
            colour: Field::new(None, made.clone()),
            note: Field::new(None, made.clone()),
            deleted: Field::new(false, made.clone()),
        }
    }

    /// Takes over each field that changed later in `other`, another copy of this mark.
    pub fn merge(&mut self, other: &Self) {
        self.created = self.created.min(other.created);
        self.anchor.merge(&other.anchor);
        self.letter.merge(&other.letter);
        self.colour.merge(&other.colour);
        self.note.merge(&other.note);
        self.deleted.merge(&other.deleted);
    }

    fn counter(&self) -> u64 {
        let Self { anchor, letter, colour, note, deleted, .. } = self;
        let changes = [&anchor.changed, &letter.changed, &colour.changed, &note.changed, &deleted.changed];
        changes.iter().map(|changed| changed.counter).max().unwrap_or(0)
    }
}

impl Marks {
    /// Takes up everything that `other` knows.
    pub fn merge(&mut self, other: &Self) {
        other.marks.values().for_each(|mark| self.insert(mark.clone()));
    }

    /// Takes up `mark`, merging it with the copy that is there.
    pub fn insert(&mut self, mark: Mark) {
        match self.marks.get_mut(&mark.id) {
            Some(known) => known.merge(&mark),
            None => {
                self.marks.insert(mark.id.clone(), mark);
            }
        }
    }

    /// All marks, those that were deleted included, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.marks.values()
    }

    /// The marks that were not deleted.
    pub fn live(&self) -> impl Iterator<Item = &Mark> {
        self.iter().filter(|mark| !mark.deleted.value)
    }

    /// The mark of this name, deleted or not.
    pub fn get(&self, id: &MarkId) -> Option<&Mark> {
        self.marks.get(id)
    }

    /// The mark of this name, to change a field of it together with its stamp.
    pub fn get_mut(&mut self, id: &MarkId) -> Option<&mut Mark> {
        self.marks.get_mut(id)
    }

    /// The mark that has `letter`: among live ones the one that was given it last, so that two devices agree.
    pub fn lettered(&self, letter: char) -> Option<&Mark> {
        let holders = self.live().filter(|mark| mark.letter.value == Some(letter));
        holders.max_by(|a, b| (&a.letter.changed, &a.id).cmp(&(&b.letter.changed, &b.id)))
    }

    /// The stamp of a change made now: greater than that of every change in the record.
    pub fn stamp(&self, now: i64, writer: &str) -> Stamp {
        let seen = self.iter().map(Mark::counter).max().unwrap_or(0);
        Stamp { counter: seen.saturating_add(1), time: now, writer: writer.to_owned() }
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut record = Self::default();
        marks.into_iter().for_each(|mark| record.insert(mark));
        record
    }
}

impl fmt::Display for MarkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stamp() -> impl Strategy<Value = Stamp> {
        let writer = prop_oneof![Just("a"), Just("b"), Just("c")];
        (0u64..4, 0i64..3, writer).prop_map(|(counter, time, writer)| Stamp {
            counter,
            time,
            writer: writer.to_owned(),
        })
    }

    fn mark() -> impl Strategy<Value = Mark> {
        let fields = (
            (0u32..3, stamp()),
            (prop::option::of(prop::char::range('a', 'c')), stamp()),
            (prop::option::of(prop::sample::select(&Colour::ALL[..])), stamp()),
            (prop::option::of("[xy]{0,2}"), stamp()),
            (any::<bool>(), stamp()),
        );
        (0u8..4, 0i64..3, fields).prop_map(|(id, created, (anchor, letter, colour, note, deleted))| Mark {
            id: MarkId(id.to_string()),
            created,
            anchor: Field::new(Anchor { start: anchor.0, ..Anchor::default() }, anchor.1),
            letter: Field::new(letter.0, letter.1),
            colour: Field::new(colour.0, colour.1),
            note: Field::new(note.0, note.1),
            deleted: Field::new(deleted.0, deleted.1),
        })
    }

    fn marks() -> impl Strategy<Value = Marks> {
        prop::collection::vec(mark(), 0..6).prop_map(Marks::from_iter)
    }

    fn merged(a: &Marks, b: &Marks) -> Marks {
        let mut both = a.clone();
        both.merge(b);
        both
    }

    proptest! {
        #[test]
        fn merging_is_commutative_associative_and_idempotent(a in marks(), b in marks(), c in marks()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &a), a.clone());
            prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
        }

        #[test]
        fn a_change_made_after_a_merge_outlasts_it(a in marks(), b in marks(), now in 0i64..3) {
            let mut both = merged(&a, &b);
            let stamp = both.stamp(now, "");
            let Some(id) = both.iter().next().map(|mark| mark.id.clone()) else { return Ok(()) };
            both.get_mut(&id).unwrap().note = Field::new(Some("last word".to_owned()), stamp);
            let later = merged(&merged(&a, &both), &b);
            prop_assert_eq!(later.get(&id).unwrap().note.value.as_deref(), Some("last word"));
        }
    }

    #[test]
    fn a_deletion_outlasts_an_older_copy_and_a_letter_has_one_holder() {
        let mut here = Marks::default();
        let first = Mark::new(Anchor::default(), &here.stamp(5, "here"));
        here.insert(first.clone());
        let elsewhere = here.clone();
        here.get_mut(&first.id).unwrap().deleted = Field::new(true, here.stamp(6, "here"));
        here.merge(&elsewhere);
        assert_eq!(here.live().count(), 0);

        let mut there = elsewhere.clone();
        there.get_mut(&first.id).unwrap().letter = Field::new(Some('a'), there.stamp(7, "there"));
        let second = Mark::new(Anchor::default(), &elsewhere.stamp(8, "elsewhere"));
        let mut both = elsewhere;
        both.insert(Mark { letter: Field::new(Some('a'), both.stamp(8, "elsewhere")), ..second.clone() });
        both.merge(&there);
        assert_eq!(both.lettered('a').unwrap().id, second.id);
        assert_eq!(both.lettered('b'), None);
    }
}
