//! What an article is and where it was left, as one device writes it.

use serde::{Deserialize, Serialize};

use crate::article::Identity;
use crate::notes::{About, Place, Source};
use crate::text::{Span, clean_line};

use super::{AnchorRecord, Record, Unknown, Version};

/// How many places an article was found at are remembered.
const SOURCES: usize = 16;

/// Where an article was left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PlaceRecord {
    version: Version,
    changed: i64,
    #[serde(default)]
    writer: String,
    anchor: AnchorRecord,
    #[serde(default)]
    length: u32,
    #[serde(default)]
    progress: u16,
    #[serde(default)]
    source: Option<u32>,
    /// What of the text was read, from byte to byte. Missing in a record of an earlier version: then all that lies before the place.
    #[serde(default)]
    seen: Option<Vec<(u32, u32)>>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What an article is and where it was found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AboutRecord {
    version: Version,
    /// When it was last opened, in milliseconds since 1970-01-01 UTC.
    #[serde(default)]
    pub opened: i64,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    #[serde(default)]
    publication: Option<String>,
    #[serde(default)]
    minutes: u32,
    /// Every text it was seen with.
    pub texts: Vec<TextRecord>,
    /// Where it was found, the last one last.
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TextRecord {
    pub digest: String,
    #[serde(default)]
    pub sketch: String,
    #[serde(default)]
    pub words: u32,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    pub path: String,
    #[serde(default)]
    pub index: u32,
    #[serde(default)]
    pub size: u64,
    #[serde(default)]
    pub modified: i64,
    #[serde(flatten)]
    unknown: Unknown,
}

impl Record for PlaceRecord {
    const ENDING: &'static str = ".place.json";
    const WHAT: &'static str = "reading place";

    fn version(&self) -> u64 {
        self.version.0
    }

    fn holds_something(&self) -> bool {
        !self.anchor.exact.is_empty()
    }

    fn take_up(&mut self, other: Self) {
        let mut place = self.place();
        place.merge(other.place());
        if self.place() < other.place() {
            *self = other;
        }
        if place != self.place() {
            self.update(&place);
        }
    }
}

impl Record for AboutRecord {
    const ENDING: &'static str = ".about.json";
    const WHAT: &'static str = "description of an article";

    fn version(&self) -> u64 {
        self.version.0
    }

    fn holds_something(&self) -> bool {
        !self.texts.is_empty()
    }

    fn take_up(&mut self, other: Self) {
        let (mut newer, older) =
            if other.opened > self.opened { (other, std::mem::take(self)) } else { (std::mem::take(self), other) };
        let texts: Vec<TextRecord> = older.texts.into_iter().filter(|text| !newer.has_text(&text.digest)).collect();
        newer.texts.splice(0..0, texts);
        let sources: Vec<SourceRecord> = older.sources.into_iter().filter(|known| !newer.has_source(known)).collect();
        newer.sources.splice(0..0, sources);
        newer.forget_surplus();
        *self = newer;
    }
}

impl PlaceRecord {
    pub fn place(&self) -> Place {
        let anchor = self.anchor.anchor();
        let passages = self.seen.clone().unwrap_or_else(|| vec![(0, anchor.start)]);
        Place {
            changed: self.changed,
            writer: self.writer.clone(),
            anchor,
            length: self.length,
            progress: self.progress,
            source: self.source,
            seen: passages.into_iter().map(|(start, end)| Span { start, end }).collect(),
        }
    }

    pub fn update(&mut self, place: &Place) {
        let unknown = std::mem::take(&mut self.unknown);
        *self = Self {
            version: Version::default(),
            changed: place.changed,
            writer: place.writer.clone(),
            anchor: self.anchor.updated(&place.anchor),
            length: place.length,
            progress: place.progress,
            source: place.source,
            seen: Some(place.seen.spans().iter().map(|span| (span.start, span.end)).collect()),
            unknown,
        };
    }
}

impl AboutRecord {
    /// Takes up that the article was opened at `opened` with this text.
    pub fn update(&mut self, about: &About, text: TextRecord, opened: i64) {
        self.opened = opened;
        self.title.clone_from(&about.title);
        self.byline.clone_from(&about.byline);
        self.publication.clone_from(&about.publication);
        self.minutes = about.minutes;
        match self.texts.iter_mut().find(|known| known.digest == text.digest) {
            // A later version of the program may sketch otherwise.
            Some(known) => (known.sketch, known.words) = (text.sketch, text.words),
            None => self.texts.push(text),
        }
        let source = SourceRecord::new(&about.source);
        self.sources.retain(|known| !known.is_same_place(&source));
        self.sources.push(source);
        self.forget_surplus();
    }

    /// What each of its texts is known by; one that cannot be read is left out.
    pub fn identities(&self) -> impl Iterator<Item = Identity> {
        self.texts.iter().filter_map(|text| {
            let (digest, sketch) = (text.digest.parse().ok()?, text.sketch.parse().ok()?);
            Some(Identity { digest, sketch, words: text.words })
        })
    }

    pub fn about(&self) -> About {
        let line = |text: &Option<String>| text.as_deref().map(clean_line);
        About {
            title: line(&self.title),
            byline: line(&self.byline),
            publication: line(&self.publication),
            minutes: self.minutes,
            source: self.sources.last().map(SourceRecord::source).unwrap_or_default(),
        }
    }

    fn has_text(&self, digest: &str) -> bool {
        self.texts.iter().any(|known| known.digest == digest)
    }

    fn has_source(&self, source: &SourceRecord) -> bool {
        self.sources.iter().any(|known| known.is_same_place(source))
    }

    fn forget_surplus(&mut self) {
        let surplus = self.sources.len().saturating_sub(SOURCES);
        self.sources.drain(..surplus);
    }
}

impl TextRecord {
    pub fn new(identity: &Identity) -> Self {
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

    fn is_same_place(&self, other: &Self) -> bool {
        self.path == other.path && self.index == other.index
    }
}
