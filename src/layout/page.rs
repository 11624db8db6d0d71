//! What a laid-out page is.

use crate::article::{Article, BlockKind};
use crate::text::Span;

/// What the lines of a page depend on besides the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Columns of text, at least 8.
    pub measure: u16,
    /// Leftovers of a web page are laid out too, rather than folded to nothing.
    pub leftovers: bool,
    /// Columns by which what is wider than the measure (code, tables) is moved to the left.
    pub shift: u16,
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
    /// A page of `lines`, which begins at the byte `start` if there is no text on it.
    pub(super) fn new(lines: Vec<Line>, start: u32) -> Self {
        let mut spans = lines.iter().flat_map(Line::spans);
        let first = spans.next().unwrap_or(Span { start, end: start });
        let span = spans.fold(first, |all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) });
        Self { lines, span }
    }

    /// The row on which the byte stands, or, for a space left out at the end of a line, the row before it; `None` if it is not
    /// on the page.
    pub fn row_of(&self, byte: u32) -> Option<usize> {
        row_of(&self.lines, byte).filter(|_| self.span.contains(byte))
    }

    /// By how many columns what is widest on the page is wider than the measure.
    pub fn overflow(&self) -> u16 {
        self.lines.iter().map(|line| line.overflow).max().unwrap_or(0)
    }
}

/// The row of `lines` on which the byte is painted, else the last one that begins at or before it.
pub(super) fn row_of(lines: &[Line], byte: u32) -> Option<usize> {
    let painted = lines.iter().position(|line| line.texts().any(|span| span.contains(byte)));
    painted.or_else(|| lines.iter().rposition(|line| !line.span.is_empty() && line.span.start <= byte))
}

/// One row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes that stand for it, which are those of its text, trailing space left out; empty (at the byte of the text that follows) on
    /// a row without bytes. Of the lines of a table's row, whose cells stand beside each other, each has its part of the row.
    pub span: Span,
    /// The index of the block it belongs to.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// What is painted, from left to right.
    pub pieces: Vec<Piece>,
    /// By how many columns its block is wider than the measure; 0 where all of it is in sight.
    pub overflow: u16,
}

impl Line {
    /// A row of the block at `block`, with nothing on it yet.
    pub(super) fn of(article: &Article, block: usize) -> Self {
        let kind = article.blocks[block].kind;
        Self { span: Span::default(), block, kind, pieces: Vec::new(), overflow: 0 }
    }

    /// The text that is painted on it, from left to right.
    pub fn texts(&self) -> impl Iterator<Item = Span> {
        self.pieces.iter().filter_map(|piece| match piece.content {
            Content::Text(span) => Some(span),
            Content::Decoration(..) => None,
        })
    }

    /// The bytes that stand for it, and those of its text.
    fn spans(&self) -> impl Iterator<Item = Span> {
        std::iter::once(self.span).filter(|span| !span.is_empty()).chain(self.texts())
    }
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
    /// A rule under the head of a table, or over the notes.
    Rule,
    /// More of the line stands to this side.
    Cut,
    /// The line beside a block quote.
    QuotationRule,
    /// The mark behind the last word of the story.
    EndMark,
    /// A sign put for one that is missing, such as a hyphen at a forced break.
    Filler,
}
