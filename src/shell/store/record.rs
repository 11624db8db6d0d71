//! The records of the store as they are written: version, times and counters, and whatever a later version put beside them.
//!
//! Invariant: a field that this version does not know is written back as it was read. Text from a record is cleaned before
//! anybody sees it: who can write a file here could otherwise write to the terminal.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::article::Identity;
use crate::notes::{About, Colour, Field, Mark, MarkId, Marks, Place, Source, Stamp, View};
use crate::text::{Anchor, clean, clean_line};

/// The version this program writes, of all records.
pub(super) const VERSION: u64 = 1;

/// How many places an article was found at are remembered.
const SOURCES: usize = 16;

type Unknown = Map<String, Value>;

/// The version of a record; a new one has this program's.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct Version(u64);

impl Default for Version {
    fn default() -> Self {
        Self(VERSION)
    }
}

/// A kind of record. An article's folder holds one of each for each device; the arrangement of the screen is this device's.
pub(super) trait Record: Serialize + DeserializeOwned + Default {
    /// What follows the device's name, if it is in it, in the name of the file.
    const ENDING: &'static str;
    /// What it holds, for messages.
    const WHAT: &'static str;
}

impl Record for MarksRecord {
    const ENDING: &'static str = ".json";
    const WHAT: &'static str = "marks";
}

impl Record for PlaceRecord {
    const ENDING: &'static str = ".place.json";
    const WHAT: &'static str = "reading place";
}

impl Record for AboutRecord {
    const ENDING: &'static str = ".about.json";
    const WHAT: &'static str = "description of an article";
}

impl Record for ViewRecord {
    const ENDING: &'static str = "view.json";
    const WHAT: &'static str = "arrangement of the screen";
}

/// Whether `name` is the name of a record of the kind `R`.
pub(super) fn is_named<R: Record>(name: &str) -> bool {
    let particular = [PlaceRecord::ENDING, AboutRecord::ENDING];
    name.ends_with(R::ENDING) && particular.iter().all(|ending| *ending == R::ENDING || !name.ends_with(ending))
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct MarksRecord {
    version: Version,
    marks: Vec<MarkRecord>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct MarkRecord {
    id: String,
    created: i64,
    anchor: FieldRecord<AnchorRecord>,
    letter: FieldRecord<Option<char>>,
    /// The name of a colour; none in the records of the first versions.
    #[serde(default)]
    colour: FieldRecord<Option<String>>,
    note: FieldRecord<Option<String>>,
    deleted: FieldRecord<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct FieldRecord<T> {
    value: T,
    counter: u64,
    time: i64,
    writer: String,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct AnchorRecord {
    exact: String,
    prefix: String,
    suffix: String,
    start: u32,
    /// The hash of the text it was made in, in hexadecimal digits; empty if it is not known.
    #[serde(default)]
    text: String,
    /// How much of it stood elsewhere in that text, in thousandths.
    #[serde(default)]
    lookalike: u16,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Where an article was left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct PlaceRecord {
    version: Version,
    changed: i64,
    writer: String,
    anchor: AnchorRecord,
    length: u32,
    progress: u16,
    source: Option<u32>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What an article is and where it was found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct AboutRecord {
    version: Version,
    /// When it was last opened, in milliseconds since 1970-01-01 UTC.
    pub(super) opened: i64,
    pub(super) title: Option<String>,
    byline: Option<String>,
    publication: Option<String>,
    minutes: u32,
    /// Every text it was seen with.
    pub(super) texts: Vec<TextRecord>,
    /// Where it was found, the last one last.
    pub(super) sources: Vec<SourceRecord>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct TextRecord {
    pub(super) digest: String,
    pub(super) sketch: String,
    pub(super) words: u32,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SourceRecord {
    pub(super) path: String,
    pub(super) index: u32,
    pub(super) size: u64,
    pub(super) modified: i64,
    #[serde(flatten)]
    unknown: Unknown,
}

/// How the screen was arranged.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct ViewRecord {
    version: Version,
    measure: Option<u16>,
    accents: Option<bool>,
    panes: Option<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

impl MarksRecord {
    pub(super) fn marks(&self) -> Marks {
        self.marks.iter().map(MarkRecord::mark).collect()
    }

    /// Writes `marks` over those of the same name and adds the others.
    pub(super) fn update(&mut self, marks: &Marks) {
        for mark in marks.iter() {
            match self.marks.iter_mut().find(|record| record.id == mark.id.0) {
                Some(record) => record.update(mark),
                None => self.marks.push(MarkRecord::new(mark)),
            }
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
            letter: Field::new(self.letter.value, self.letter.stamp()),
            colour: Field::new(self.colour(), self.colour.stamp()),
            note: Field::new(self.note.value.as_deref().map(|note| clean(note).into_owned()), self.note.stamp()),
            deleted: Field::new(self.deleted.value, self.deleted.stamp()),
        }
    }
}

impl MarkRecord {
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
}

impl AnchorRecord {
    fn new(anchor: &Anchor) -> Self {
        let Anchor { exact, prefix, suffix, start, text, lookalike } = anchor.clone();
        let text = if text == 0 { String::new() } else { format!("{text:016x}") };
        Self { exact, prefix, suffix, start, text, lookalike, unknown: Unknown::new() }
    }

    fn updated(&self, anchor: &Anchor) -> Self {
        Self { unknown: self.unknown.clone(), ..Self::new(anchor) }
    }

    fn anchor(&self) -> Anchor {
        let [exact, prefix, suffix] = [&self.exact, &self.prefix, &self.suffix].map(|text| clean(text).into_owned());
        let text = u64::from_str_radix(&self.text, 16).unwrap_or(0);
        Anchor { exact, prefix, suffix, start: self.start, text, lookalike: self.lookalike }
    }
}

impl PlaceRecord {
    pub(super) fn place(&self) -> Place {
        Place {
            changed: self.changed,
            writer: self.writer.clone(),
            anchor: self.anchor.anchor(),
            length: self.length,
            progress: self.progress,
            source: self.source,
        }
    }

    pub(super) fn update(&mut self, place: &Place) {
        let unknown = std::mem::take(&mut self.unknown);
        *self = Self {
            version: Version::default(),
            changed: place.changed,
            writer: place.writer.clone(),
            anchor: self.anchor.updated(&place.anchor),
            length: place.length,
            progress: place.progress,
            source: place.source,
            unknown,
        };
    }
}

impl AboutRecord {
    /// Takes up that the article was opened at `opened` with this text.
    pub(super) fn update(&mut self, about: &About, text: TextRecord, opened: i64) {
        self.opened = opened;
        self.title.clone_from(&about.title);
        self.byline.clone_from(&about.byline);
        self.publication.clone_from(&about.publication);
        self.minutes = about.minutes;
        if self.texts.iter().all(|known| known.digest != text.digest) {
            self.texts.push(text);
        }
        let source = SourceRecord::new(&about.source);
        let same = |known: &SourceRecord| known.path == source.path && known.index == source.index;
        self.sources.retain(|known| !same(known));
        self.sources.push(source);
        let surplus = self.sources.len().saturating_sub(SOURCES);
        self.sources.drain(..surplus);
    }

    /// What each of its texts is known by; one that cannot be read is left out.
    pub(super) fn identities(&self) -> impl Iterator<Item = Identity> {
        self.texts.iter().filter_map(|text| {
            let (digest, sketch) = (text.digest.parse().ok()?, text.sketch.parse().ok()?);
            Some(Identity { digest, sketch, words: text.words })
        })
    }

    pub(super) fn about(&self) -> About {
        let line = |text: &Option<String>| text.as_deref().map(clean_line);
        About {
            title: line(&self.title),
            byline: line(&self.byline),
            publication: line(&self.publication),
            minutes: self.minutes,
            source: self.sources.last().map(SourceRecord::source).unwrap_or_default(),
        }
    }
}

impl TextRecord {
    pub(super) fn new(identity: &Identity) -> Self {
        Self {
            digest: identity.digest.to_string(),
            sketch: identity.sketch.to_string(),
            words: identity.words,
            unknown: Unknown::new(),
        }
    }
}

impl SourceRecord {
    fn new(source: &Source) -> Self {
        let Source { path, index, size, modified } = source.clone();
        Self { path, index, size, modified, unknown: Unknown::new() }
    }

    fn source(&self) -> Source {
        let Self { path, index, size, modified, .. } = self.clone();
        Source { path, index, size, modified }
    }
}

impl ViewRecord {
    pub(super) fn view(&self) -> View {
        View { measure: self.measure, accents: self.accents, panes: self.panes.clone() }
    }

    pub(super) fn update(&mut self, view: &View) {
        let View { measure, accents, panes } = view.clone();
        (self.measure, self.accents, self.panes) = (measure, accents, panes);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Field<T>> {
        let stamp = (any::<u64>(), any::<i64>(), "[a-f0-9-]{0,6}");
        (value, stamp).prop_map(|(value, (counter, time, writer))| Field::new(value, Stamp { counter, time, writer }))
    }

    fn words() -> impl Strategy<Value = String> {
        r#"[a-zé“”\\"{}😀\n ]{0,12}"#
    }

    fn anchor() -> impl Strategy<Value = Anchor> {
        let texts = (words(), words(), words(), any::<u32>(), any::<u64>(), any::<u16>());
        texts.prop_map(|(exact, prefix, suffix, start, text, lookalike)| Anchor {
            exact,
            prefix,
            suffix,
            start,
            text,
            lookalike,
        })
    }

    fn marks() -> impl Strategy<Value = Marks> {
        let mark = (
            "[a-c]",
            any::<i64>(),
            field(anchor()),
            field(prop::option::of(any::<char>())),
            field(prop::option::of(prop::sample::select(&Colour::ALL[..]))),
            field(prop::option::of(words())),
            field(any::<bool>()),
        );
        let mark = mark.prop_map(|(id, created, anchor, letter, colour, note, deleted)| Mark {
            id: MarkId(id),
            created,
            anchor,
            letter,
            colour,
            note,
            deleted,
        });
        prop::collection::vec(mark, 0..4).prop_map(Marks::from_iter)
    }

    proptest! {
        #[test]
        fn marks_read_back_as_they_were_written(before in marks(), now in marks()) {
            let mut record = MarksRecord::default();
            record.update(&before);
            let mut all = before;
            all.merge(&now);
            record.update(&all);
            let text = serde_json::to_string_pretty(&record).unwrap();
            let read: MarksRecord = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read.marks(), all);
        }

        #[test]
        fn a_place_reads_back_as_it_was_written(anchor in anchor(), numbers in any::<(i64, u32, u16, Option<u32>)>()) {
            let (changed, length, progress, source) = numbers;
            let place = Place { changed, writer: "w".to_owned(), anchor, length, progress, source };
            let mut record = PlaceRecord::default();
            record.update(&place);
            let text = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(serde_json::from_str::<PlaceRecord>(&text).unwrap().place(), place);
        }
    }

    #[test]
    fn each_file_name_is_of_one_kind() {
        let table = [
            ("d.json", [true, false, false]),
            ("d.place.json", [false, true, false]),
            ("d.v1.about.json", [false, false, true]),
        ];
        for (name, kinds) in table {
            assert_eq!(
                [is_named::<MarksRecord>(name), is_named::<PlaceRecord>(name), is_named::<AboutRecord>(name)],
                kinds
            );
        }
    }
}
