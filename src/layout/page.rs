//! What a laid-out page is.

use crate::article::BlockKind;
use crate::text::Span;

/// What the lines of a page depend on besides the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Columns of text, at least 8.
    pub measure: u16,
    /// Leftovers of a web page are laid out too, rather than folded to nothing.
    pub leftovers: bool,
}

/// Where a page begins: a byte, and how many rows without bytes (blank rows, the ornaments over a headline) stand
/// above that byte's line at the top of the page.
///
/// Only `byte` is ever stored. `above` makes scrolling by one row smooth; a layout with fewer such rows clamps it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// A byte on the first line of text of the page.
    pub byte: u32,
    /// Rows without bytes above it.
    pub above: u16,
}

/// The lines of one screenful.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// From top to bottom; fewer than the height only at the end of the article.
    pub lines: Vec<Line>,
    /// The text from the first byte on the page to the last.
    pub span: Span,
}

impl Page {
    /// The row on which the byte stands, or, for a space left out at the end of a line, the row before it; `None` if it is not
    /// on the page.
    pub fn row_of(&self, byte: u32) -> Option<usize> {
        if !self.span.contains(byte) {
            return None;
        }
        self.lines.iter().rposition(|line| !line.span.is_empty() && line.span.start <= byte)
    }
}

/// One row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text on it, trailing space left out; empty (at the byte of the text that follows) on a row without bytes.
    pub span: Span,
    /// The index of the block it belongs to.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// What is painted, from left to right.
    pub pieces: Vec<Piece>,
}

/// A run of cells on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins, in columns from the left edge of the measure.
    pub column: u16,
    /// How many columns it takes.
    pub width: u16,
    /// What is painted there.
    pub content: Content,
}

/// Text of the article, or something that the page adds and that copying and searching cannot see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes of `Article::text`.
    Text(Span),
    /// Something added.
    Decoration(Ornament, String),
}

/// What a decoration is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ornament {
    /// The short rule over the eyebrow.
    OpeningRule,
    /// Publication, date and minutes over the headline.
    Eyebrow,
    /// The byline, where the text has no line of its own for it.
    Byline,
    /// The line beside a block quote.
    QuotationRule,
    /// The mark behind the last word of the story.
    EndMark,
    /// A sign put for one that is missing, such as a hyphen at a forced break.
    Filler,
}
