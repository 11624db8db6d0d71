//! The marks of an article as one device writes them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::notes::{Colour, Field, Mark, MarkId, Marks, Stamp};
use crate::text::clean;

use super::{AnchorRecord, Record, Unknown, Version, fitted};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MarksRecord {
    version: Version,
    marks: Vec<MarkRecord>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct MarkRecord {
    id: String,
    #[serde(default)]
    created: i64,
    anchor: FieldRecord<AnchorRecord>,
    #[serde(default)]
    letter: FieldRecord<Option<char>>,
    /// The name of a colour; none in the records of the first versions.
    #[serde(default)]
    colour: FieldRecord<Option<String>>,
    #[serde(default)]
    note: FieldRecord<Option<String>>,
    #[serde(default)]
    deleted: FieldRecord<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A value and its stamp. The value stands first: where a file breaks off within it the stamp is gone too, so that a whole copy of
/// the field goes before the broken one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct FieldRecord<T> {
    value: T,
    #[serde(default)]
    counter: u64,
    #[serde(default)]
    time: i64,
    #[serde(default)]
    writer: String,
    #[serde(flatten)]
    unknown: Unknown,
}

impl Record for MarksRecord {
    const ENDING: &'static str = ".json";
    const WHAT: &'static str = "marks";

    fn from_pieces(pieces: Vec<Value>) -> Self {
        let mut record = Self::default();
        for piece in pieces {
            let Value::Object(mut fields) = piece else { continue };
            let marks = match fields.remove("marks") {
                Some(Value::Array(marks)) => {
                    fields.remove("version");
                    record.unknown.extend(fields);
                    marks
                }
                // A mark behind the place where the file is broken.
                _ => vec![Value::Object(fields)],
            };
            for mut mark in marks.iter().filter_map(fitted::<MarkRecord>).filter(MarkRecord::is_one) {
                mark.doubt_what_was_garbled();
                record.take_up_mark(mark);
            }
        }
        record
    }

    fn version(&self) -> u64 {
        self.version.0
    }

    fn holds_something(&self) -> bool {
        !self.marks.is_empty()
    }

    fn take_up(&mut self, other: Self) {
        for (name, value) in other.unknown {
            self.unknown.entry(name).or_insert(value);
        }
        other.marks.into_iter().for_each(|mark| self.take_up_mark(mark));
    }
}

impl MarksRecord {
    pub fn marks(&self) -> Marks {
        self.marks.iter().map(MarkRecord::mark).collect()
    }

    /// Writes `marks` over those of the same name and adds the others.
    pub fn update(&mut self, marks: &Marks) {
        let places: HashMap<String, usize> =
            self.marks.iter().enumerate().map(|(at, record)| (record.id.clone(), at)).collect();
        for mark in marks.iter() {
            match places.get(&mark.id.0) {
                Some(at) => self.marks[*at].update(mark),
                None => self.marks.push(MarkRecord::new(mark)),
            }
        }
    }

    fn take_up_mark(&mut self, mark: MarkRecord) {
        match self.marks.iter_mut().find(|known| known.id == mark.id) {
            Some(known) => {
                let mut both = known.mark();
                both.merge(&mark.mark());
                known.update(&both);
            }
            None => self.marks.push(mark),
        }
    }
}

impl MarkRecord {
    fn new(mark: &Mark) -> Self {
        Self {
            id: mark.id.0.clone(),
            created: mark.created,
            anchor: FieldRecord::new(AnchorRecord::new(&mark.anchor.value), &mark.anchor.changed),
            letter: FieldRecord::new(mark.letter.value, &mark.letter.changed),
            colour: FieldRecord::new(colour_name(mark), &mark.colour.changed),
            note: FieldRecord::new(mark.note.value.clone(), &mark.note.changed),
            deleted: FieldRecord::new(mark.deleted.value, &mark.deleted.changed),
            unknown: Unknown::new(),
        }
    }

    fn update(&mut self, mark: &Mark) {
        self.created = mark.created;
        let anchor = self.anchor.value.updated(&mark.anchor.value);
        self.anchor.update(anchor, &mark.anchor.changed);
        self.letter.update(mark.letter.value, &mark.letter.changed);
        self.update_colour(mark);
        self.note.update(mark.note.value.clone(), &mark.note.changed);
        self.deleted.update(mark.deleted.value, &mark.deleted.changed);
    }

    fn mark(&self) -> Mark {
        Mark {
            id: MarkId(self.id.clone()),
            created: self.created,
            anchor: Field::new(self.anchor.value.anchor(), self.anchor.stamp()),
            // Another program may have written anything there; the letter is shown as it is.
            letter: Field::new(self.letter.value.filter(|letter| letter.is_alphabetic()), self.letter.stamp()),
            colour: Field::new(self.colour(), self.colour.stamp()),
            note: Field::new(self.note.value.as_deref().map(|note| clean(note).into_owned()), self.note.stamp()),
            deleted: Field::new(self.deleted.value, self.deleted.stamp()),
        }
    }

    /// A colour that only a later version knows is shown as the usual one.
    fn colour(&self) -> Option<Colour> {
        self.colour.value.as_deref().map(|name| Colour::named(name).unwrap_or_default())
    }

    /// Leaves the name of a colour that only a later version knows as it is, until the reader chooses another.
    fn update_colour(&mut self, mark: &Mark) {
        if self.colour.stamp() != mark.colour.changed || self.colour() != mark.colour.value {
            self.colour.update(colour_name(mark), &mark.colour.changed);
        }
    }

    /// Whether it is a mark at all: it has a name, and words unless it was deleted.
    fn is_one(&self) -> bool {
        !self.id.is_empty() && (self.deleted.value || !self.anchor.value.exact.is_empty())
    }

    /// Bytes that were no text stand as U+FFFD now: a copy of the field that has them goes before this one, however old it is.
    fn doubt_what_was_garbled(&mut self) {
        let garbled = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
        let AnchorRecord { exact, prefix, suffix, .. } = &self.anchor.value;
        if [exact, prefix, suffix].into_iter().any(|text| garbled(text)) {
            self.anchor.forget_stamp();
        }
        if self.note.value.as_deref().is_some_and(garbled) {
            self.note.forget_stamp();
        }
    }
}

fn colour_name(mark: &Mark) -> Option<String> {
    mark.colour.value.map(|colour| colour.name().to_owned())
}

impl<T> FieldRecord<T> {
    fn new(value: T, changed: &Stamp) -> Self {
        let Stamp { counter, time, writer } = changed.clone();
        Self { value, counter, time, writer, unknown: Unknown::new() }
    }

    fn update(&mut self, value: T, changed: &Stamp) {
        let unknown = std::mem::take(&mut self.unknown);
        *self = Self { unknown, ..Self::new(value, changed) };
    }

    fn stamp(&self) -> Stamp {
        Stamp { counter: self.counter, time: self.time, writer: self.writer.clone() }
    }

    fn forget_stamp(&mut self) {
        let Stamp { counter, time, writer } = Stamp::default();
        (self.counter, self.time, self.writer) = (counter, time, writer);
    }
}
