//! The schema of marks for other programs: `docs/marks.schema.json` is made from these types. What is read back on an import is all but
//! what says how things stand now.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::survey::{Kind, State};

/// The version of this schema.
pub(super) const VERSION: u64 = 1;

/// Marks, by article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Document {
    /// The version of this schema: 1.
    pub version: u64,
    /// The articles that have marks: those of the files that were named in their order, else the one read last first.
    pub articles: Vec<ArticleReport>,
}

/// One article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct ArticleReport {
    #[serde(flatten)]
    pub article: KeptReport,
    /// Its marks, in the order of the text; those that have lost their words come last.
    pub marks: Vec<MarkReport>,
}

/// What an article is, by what it is known again, and which of its marks were deleted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct KeptReport {
    /// The name under which its marks are kept.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// The author.
    pub byline: Option<String>,
    /// The magazine, newspaper or site.
    pub publication: Option<String>,
    /// Minutes it takes to read.
    #[serde(default)]
    pub minutes: u32,
    /// Where it was found last; `null` if it was piped in.
    pub source: Option<SourceReport>,
    /// Every text it was seen with, the last one last.
    #[serde(default)]
    pub texts: Vec<TextReport>,
    /// What was deleted, without words and note, so that no other copy brings it back. Left out where only some marks were asked for.
    #[serde(default)]
    pub deleted: Vec<DeletedReport>,
}

/// Where an article was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct SourceReport {
    /// The absolute path of the file; `longread:` and a name for what comes with the reader.
    pub path: String,
    /// Which article of the file, from 0.
    #[serde(default)]
    pub index: u32,
    /// The length of the file in bytes.
    #[serde(default)]
    pub size: u64,
    /// When the file was last changed, in milliseconds since 1970-01-01 UTC.
    #[serde(default)]
    pub modified: i64,
}

/// By what one text of an article is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct TextReport {
    /// 32 hexadecimal digits; equal for texts with the same words.
    pub digest: String,
    /// 1024 hexadecimal digits; alike for texts that share passages.
    pub sketch: String,
    /// The number of words.
    pub words: u32,
}

/// A mark.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct MarkReport {
    /// Its name, one for all devices.
    pub id: String,
    /// The words it was made on.
    pub words: String,
    /// What the reader wrote.
    pub note: Option<String>,
    /// A highlight has a colour, a bookmark has none.
    #[serde(skip_deserializing)]
    pub kind: Kind,
    #[serde(flatten)]
    pub kept: Kept,
    /// When it was made: RFC 3339, UTC.
    pub created: String,
    /// When it was last changed.
    #[serde(skip_deserializing)]
    pub modified: String,
    /// What became of its words.
    #[serde(skip_deserializing)]
    pub state: State,
    #[serde(flatten, skip_deserializing)]
    pub now: Now,
    /// At most 64 characters before the words, where it was made.
    #[serde(default)]
    pub prefix: String,
    /// At most 64 characters after them.
    #[serde(default)]
    pub suffix: String,
}

/// How a mark stands in its article now; all of it `null` where the article is not at hand, or has lost the words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Now {
    /// Where it begins in the file as UTF-8, in bytes.
    pub start: Option<u32>,
    /// Where it ends.
    pub end: Option<u32>,
    /// How far into the article it stands, in percent.
    pub percent: Option<usize>,
    /// The title of its section.
    pub section: Option<String>,
    /// Who says what is said there.
    pub speakers: Vec<SpeakerReport>,
    /// The whole sentence or sentences.
    pub context: Option<String>,
    /// The command line that opens the article at this mark, quoted for a shell.
    pub open: Option<String>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct SpeakerReport {
    /// A name, else the shortest description that the text gives.
    pub name: String,
    /// The share of speakers found in this way that were right in articles annotated by hand, from 0 to 1.
    pub confidence: f64,
}

/// What a mark has beside its words, its note and when it was made. In W3C annotations this is the extension `longread`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Kept {
    /// The letter by which it is reached. Of several marks with one letter, the one that was given it last has it.
    pub letter: Option<char>,
    /// `yellow`, `green`, `blue`, `red` or `violet`; `null` for a bookmark.
    pub colour: Option<String>,
    /// Where it was made in the article.
    pub anchor: AnchorReport,
    /// When each part of it was last changed: two copies of a mark are merged by these.
    pub changes: Changes,
}

/// Where a mark was made in the text of the article, which is the file without its markup.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct AnchorReport {
    /// The byte at which its words began.
    pub start: u32,
    /// A hash of the text (XXH3), in hexadecimal digits; empty if it is not known.
    pub text: String,
    /// How much of the words and their context the likest other passage had, in thousandths.
    pub lookalike: u16,
}

/// When each part of a mark was last changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Changes {
    pub anchor: StampReport,
    pub letter: StampReport,
    pub colour: StampReport,
    pub note: StampReport,
    pub deleted: StampReport,
}

/// The time of a change. Of two the later one has the greater counter, or else the later time, or else the greater writer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct StampReport {
    /// One more than the greatest counter in the record before the change.
    pub counter: u64,
    /// In milliseconds since 1970-01-01 UTC.
    pub time: i64,
    /// Which run of the program on which device.
    pub writer: String,
}

/// A mark that was deleted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct DeletedReport {
    /// Its name.
    pub id: String,
    /// When it was made: RFC 3339, UTC.
    pub created: String,
    /// When it was deleted.
    pub deleted: StampReport,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::schema;

    #[test]
    fn the_documents_have_this_schema() {
        schema::hold("docs/marks.schema.json", &schemars::schema_for!(Document));
    }
}
