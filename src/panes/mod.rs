//! What the side panes list: pure functions from what is known to items.
//!
//! Invariant: an item says what it means by its [`Target`], which stays the same when the list is made anew; so a selection or
//! a fold is kept by identity, whatever is found meanwhile.

mod contents;
pub mod marks;
mod names;
mod quotes;

use std::collections::BTreeSet;

use crate::analysis::NameKind;
use crate::notes::{Colour, MarkId};
use crate::text::Span;

pub use contents::items as contents;
pub use contents::rows as contents_of;
pub use contents::{Counted, Open, Recent, inferred_title, short_title};
pub use marks::items as marks;
pub use names::items as names;
pub use quotes::items as quotes;

/// The panes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// Open articles with their sections, or what was read lately.
    Contents,
    /// Quotations by speaker.
    Quotes,
    /// People and organisations.
    Names,
    /// Bookmarks, highlights and notes.
    Marks,
}

/// One row of the table of panes.
#[derive(Copy, Clone, Debug)]
pub struct Row {
    /// Which it is.
    pub pane: Pane,
    /// Its name over the list.
    pub title: &'static str,
    /// Its name in the state that is kept.
    pub name: &'static str,
}

/// The panes in the order in which focus goes round; all but the first share the side.
pub static PANES: [Row; 4] = [
    Row { pane: Pane::Contents, title: "Contents", name: "contents" },
    Row { pane: Pane::Quotes, title: "Quotes", name: "quotes" },
    Row { pane: Pane::Names, title: "People", name: "names" },
    Row { pane: Pane::Marks, title: "Marks", name: "marks" },
];

impl Pane {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        &PANES[self as usize]
    }

    /// The pane with this name in the state that is kept.
    pub fn named(name: &str) -> Option<Self> {
        PANES.iter().find(|row| row.name == name).map(|row| row.pane)
    }
}

/// What an item means: its identity, and what opening it goes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An open article.
    Article(usize),
    /// A section of an open article.
    Section(usize, usize),
    /// An article read lately, by its place in the list of those.
    Recent(usize),
    /// All that one speaker says; the empty label stands for quotations without a speaker.
    Speaker(String),
    /// An utterance, by its number; its first quotation is what opening goes to.
    Utterance(u32),
    /// The group of people, or of organisations.
    Kind(Kind),
    /// A name, by its index.
    Name(usize),
    /// The names of a kind that are folded away.
    More(Kind),
    /// A group of marks, by its title.
    Group(String),
    /// A mark, by its identity.
    Mark(MarkId),
}

impl Target {
    /// The same where an open article has the index that `moved` says.
    #[must_use]
    pub fn renumbered(self, moved: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Article(index) => Self::Article(moved(index)),
            Self::Section(index, section) => Self::Section(moved(index), section),
            other => other,
        }
    }

    /// Whether it heads a group that can be folded.
    pub fn is_head(&self) -> bool {
        matches!(self, Self::Article(_) | Self::Speaker(_) | Self::Kind(_) | Self::More(_) | Self::Group(_))
    }
}

/// [`NameKind`], ordered as the pane lists them.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// People.
    People,
    /// Organisations.
    Organisations,
}

impl Kind {
    /// The kind of names in this group.
    pub fn of_names(self) -> NameKind {
        match self {
            Self::People => NameKind::Person,
            Self::Organisations => NameKind::Organisation,
        }
    }
}

/// How an item is set.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// The head of a group.
    Group,
    /// The head of a group that the text does not name.
    Unnamed,
    /// An entry.
    Entry,
    /// A part found in the text, which has no heading.
    Inferred,
    /// An entry that is done with, or a hint.
    Quiet,
    /// A quotation; its mark hangs.
    Quotation,
}

/// One row (or two) of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it means.
    pub target: Target,
    /// How it is set.
    pub look: Look,
    /// How deep it stands, in steps of two columns.
    pub depth: u8,
    /// A sign before the label, of one column: folded, read, a mark's letter.
    pub sign: Sign,
    /// The words.
    pub label: String,
    /// Words below, quiet: a note, of several lines perhaps, a state.
    pub below: Option<String>,
    /// The number column; empty for none.
    pub number: String,
    /// How many rows the label may take.
    pub rows: u16,
    /// A blank row stands above, unless it is the first.
    pub apart: bool,
}

impl Item {
    /// An entry of one row, without a sign.
    pub fn new(target: Target, look: Look, label: impl Into<String>, number: impl Into<String>) -> Self {
        Self {
            target,
            look,
            depth: 0,
            sign: Sign::None,
            label: label.into(),
            below: None,
            number: number.into(),
            rows: 1,
            apart: false,
        }
    }

    /// The head of a group that begins open and has so many entries.
    fn head(target: Target, label: impl Into<String>, count: usize, folded: bool) -> Self {
        let sign = if folded { Sign::Folded } else { Sign::None };
        Self { sign, apart: true, ..Self::new(target, Look::Group, label, count.to_string()) }
    }
}

/// The sign before a label.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// No sign, and no room for one.
    None,
    /// No sign, but room for one.
    Blank,
    /// A group that shows what it holds.
    Open,
    /// A group that is folded.
    Folded,
    /// Read to its end.
    Read,
    /// A bookmark.
    Bookmark,
    /// A bookmark with a note.
    Note,
    /// A lettered mark.
    Letter(char),
    /// A highlight.
    Highlight(Colour),
}

/// What a list is narrowed to, and what is folded in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Only items whose words contain this are listed; compared without regard to case.
    pub filter: String,
    /// Groups that are not as they are at first: folded where they begin open, open where they begin folded.
    pub turned: BTreeSet<Target>,
    /// Only what stands in this passage is listed and counted; in all of the article where there is none.
    pub within: Option<Span>,
}

impl Shape {
    /// Whether the group `target`, which begins open, is folded. While a filter is on nothing is.
    pub fn folded(&self, target: &Target) -> bool {
        self.filter.is_empty() && self.turned.contains(target)
    }

    /// Whether the group `target`, which begins folded, is open.
    pub fn unfolded(&self, target: &Target) -> bool {
        !self.filter.is_empty() || self.turned.contains(target)
    }

    /// Whether `words` are to be listed.
    pub fn lets_through(&self, words: &str) -> bool {
        self.filter.is_empty() || words.to_lowercase().contains(&self.filter.to_lowercase())
    }
}
