//! What lies over the page until it is put away: the help, a note that is read, the card of a name, a mark under review.

pub mod card;
pub(super) mod help;
mod peek;

use crate::notes::MarkId;
use crate::text::Span;

pub(super) use peek::at_mark;

/// What lies over the page, one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A note.
    Peek(Peek),
    /// The card of the name at this index.
    Card(usize),
    /// A mark under review: its old words beside the new ones.
    Review(MarkId),
}

impl Sheet {
    /// A note from its first line on.
    pub fn peek(what: Peeked) -> Self {
        Self::Peek(Peek { what, first: 0 })
    }
}

/// What is peeked at, and how far it is scrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    /// The note.
    pub what: Peeked,
    /// The first of its lines in sight.
    pub first: u16,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peeked {
    /// A footnote of the article.
    Footnote(Span),
    /// The note of a mark.
    Mark(MarkId),
}
