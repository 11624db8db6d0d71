//! What stands inside the words of a block: emphasis, links, references to notes.

use crate::text::Span;

/// Words set apart from those round them. Such spans may lie inside each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Emphasis {
    /// The words, without any markup.
    pub span: Span,
    /// How they are set apart.
    pub kind: EmphasisKind,
}

/// How words are set apart.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum EmphasisKind {
    /// Stressed, as a rule in italics.
    Stressed,
    /// Of importance, as a rule in bold.
    Strong,
    /// Struck through.
    Struck,
    /// Code inside a line.
    Code,
}

/// Words that lead somewhere. Links do not lie inside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words, or the sign of a footnote.
    pub span: Span,
    /// Where they lead.
    pub to: Destination,
}

impl Link {
    /// The whole of the footnote that it leads to, if it leads to one.
    pub fn note(&self) -> Option<Span> {
        match self.to {
            Destination::Note(note) => Some(note),
            Destination::Place(_) | Destination::Address(_) => None,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A place in the same article: a byte of its text.
    Place(u32),
    /// A footnote of the same article: the span of its blocks.
    Note(Span),
    /// An address outside, cleaned.
    Address(String),
}
