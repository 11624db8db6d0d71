//! What passes between the reader and whatever keeps things: plain data, so that `update` stays pure.

use std::fmt;

use super::{Marks, Place};

/// The name under which an article's marks and place are kept. Made from its words when it was first opened, afterwards
/// only a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub String);

/// Where an article was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The absolute path of the file, as it is opened, so to be cleaned before it is shown; empty for standard input.
    pub path: String,
    /// Which article of the file, from 0.
    pub index: u32,
    /// The length of the file in bytes.
    pub size: u64,
    /// When the file was last changed, in milliseconds since 1970-01-01 UTC.
    pub modified: i64,
}

/// What is kept about an article, so that it can be listed and known again without opening it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The headline.
    pub title: Option<String>,
    /// The author.
    pub byline: Option<String>,
    /// The magazine, newspaper or site.
    pub publication: Option<String>,
    /// Minutes it takes to read.
    pub minutes: u32,
    /// Where it was found last.
    pub source: Source,
}

/// By what an article was known again.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It was not: nothing is kept about it yet.
    New,
    /// It has the same words.
    Words,
    /// It stands in the same file at the same place under the same title, and is like the one that was there.
    Source,
    /// Most of it is in the one that is kept, edited or not, or the other way round, and so with no other.
    Likeness,
}

/// What is kept of an article that was opened. Two texts of one article share its name, its marks and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub article: ArticleId,
    /// How it was known again.
    pub how: How,
    /// Its marks.
    pub marks: Marks,
    /// Where it was left.
    pub place: Option<Place>,
    /// What was different when it was opened the last time; `None` if nothing was, or if it was not opened before.
    pub before: Option<Before>,
}

/// An article that was opened before, with other words or from another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// When it was opened the last time, in milliseconds since 1970-01-01 UTC.
    pub opened: i64,
    /// It has other words now than it ever had.
    pub changed: bool,
    /// The file it was found in then, if that is gone; to be cleaned before it is shown.
    pub moved_from: Option<String>,
}

/// Something to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The marks of an article.
    Marks(ArticleId, Marks),
    /// The reading place of an article.
    Place(ArticleId, Place),
    /// How the screen was arranged.
    View(View),
}

/// What something was that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The marks of an article.
    Marks(ArticleId),
    /// The reading place of an article.
    Place(ArticleId),
    /// How the screen was arranged.
    View,
}

/// How the screen was arranged when the reader was left; what is `None` follows the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Columns of text.
    pub measure: Option<u16>,
    /// Whether quotations and names have accents.
    pub accents: Option<bool>,
    /// The names of the panes that were open; `None` before any was opened or closed.
    pub panes: Option<Vec<String>>,
}

/// An article that was read, as it stands on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfEntry {
    /// Its name.
    pub article: ArticleId,
    /// What is kept about it.
    pub about: About,
    /// Where it was left.
    pub place: Option<Place>,
    /// How many marks it has.
    pub marks: usize,
}

/// A capital letter and the article it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capital {
    /// From A to Z.
    pub letter: char,
    /// The article that was given it last.
    pub article: ArticleId,
    /// Where that article was found last.
    pub source: Source,
}

/// All articles that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The one read last comes first.
    pub entries: Vec<ShelfEntry>,
    /// In the order of the alphabet.
    pub capitals: Vec<Capital>,
}

/// What the keeper tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Articles were looked up.
    Recognised {
        /// The number given with the question.
        ticket: u64,
        /// What is kept of each, in the order of the question.
        known: Vec<Known>,
    },
    /// Something is on the disk now.
    Saved(Kept),
    /// The record of an article's marks, with what another running reader or another device added to it. Comes before the
    /// `Saved` of the save that found it.
    Merged(ArticleId, Marks),
    /// Something could not be kept. Whoever asked still has it and may ask again.
    NotSaved {
        /// What.
        what: Kept,
        /// What went wrong, and why: one sentence to show.
        why: String,
    },
    /// What is kept, as it was asked for.
    Shelf(Shelf),
    /// Something the reader ought to know, such as a damaged file that was set aside: one line to show.
    Notice(String),
}

impl Keep {
    /// What it is, without its contents.
    pub fn what(&self) -> Kept {
        match self {
            Self::Marks(article, _) => Kept::Marks(article.clone()),
            Self::Place(article, _) => Kept::Place(article.clone()),
            Self::View(_) => Kept::View,
        }
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
