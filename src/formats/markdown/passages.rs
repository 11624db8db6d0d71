//! What a Markdown source holds: passages in the order of the source, each a run of pieces that lead back to it.
//!
//! Invariant: passages do not overlap in the source, and marks opened in a passage are closed in it.

use std::collections::HashMap;
use std::ops::Range;

use crate::article::{Alignment, BlockKind, EmphasisKind};
use crate::formats::furniture::shape;
use crate::formats::furniture::traces::{self, Trace};
use crate::text::Span;

use super::front::Front;

/// A piece of a passage, in the order of reading.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the source as they stand.
    Text(Span),
    /// A character that stands for these bytes.
    Sign(char, Span),
    /// Words set apart begin.
    Open(EmphasisKind),
    /// The words of a link begin; it leads to the target of this number.
    Link(u32),
    /// What was opened last ends.
    Close,
    /// A reference to the note of this number, in these bytes.
    Reference(u32, Span),
    /// The sign of the note of this number, at its beginning.
    NoteSign(u32, Span),
    /// A cell of a table begins.
    Cell,
    /// The bar between two cells.
    Bar(Span),
    /// A place that links can name by the target of this number.
    Anchor(u32),
}

/// A paragraph, a heading, an item, a row, a picture: what becomes one block, or several if it is long.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What the markup makes of it.
    pub kind: BlockKind,
    /// How many lists and block quotes it stands in.
    pub depth: u8,
    /// How many of these are block quotes.
    pub quoted: u8,
    /// No blank line stands before it, where that counts.
    pub tight: bool,
    /// Where it stands in the source, from its first sign to its last.
    pub source: Span,
    /// Its pieces.
    pub pieces: Range<usize>,
    /// The note it belongs to.
    pub note: Option<u32>,
    /// What it is by its words alone.
    pub trace: Trace,
}

/// A table: its rows, as passages, and its columns.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The indices of its rows.
    pub passages: Range<usize>,
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The first row names the columns.
    pub headed: bool,
}

/// A stretch of source with front matter of its own, or the first one without.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its first passage.
    pub first: usize,
    /// Its bytes, front matter included.
    pub source: Span,
    /// What its front matter tells.
    pub front: Option<Front>,
}

/// A source with all that was found in it.
#[derive(Debug)]
pub struct Document<'a> {
    /// The decoded source.
    pub source: &'a str,
    /// The passages in the order of the source.
    pub passages: Vec<Passage>,
    /// The pieces of all passages.
    pub pieces: Vec<Piece>,
    /// Where links lead, as written, and the names of places.
    pub targets: Vec<String>,
    /// The passages of each note.
    pub notes: HashMap<u32, Vec<usize>>,
    /// Which notes something refers to, by their number.
    pub referred: Vec<bool>,
    /// The tables in the order of the source.
    pub tables: Vec<Rows>,
    /// The parts in the order of the source; at least one.
    pub parts: Vec<Part>,
}

/// A row that is longer than this makes no table, as its block would be parted.
pub const LONGEST_ROW: usize = 8 * 1024;

/// A table with more cells than this for each byte of its source is none: so few of them hold anything.
pub const CELLS_A_BYTE: usize = 4;

/// Passages longer than this are never furniture.
const LONG: usize = 800;

impl<'a> Document<'a> {
    /// A document without passages.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            passages: Vec::new(),
            pieces: Vec::new(),
            targets: Vec::new(),
            notes: HashMap::new(),
            referred: Vec::new(),
            tables: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds a passage whose pieces have been added.
    pub fn add(&mut self, mut passage: Passage) {
        let judged = matches!(passage.kind, BlockKind::Paragraph | BlockKind::Verse) && passage.depth == 0;
        self.passages.push(passage.clone());
        let index = self.passages.len() - 1;
        if judged && passage.note.is_none() && passage.source.len() <= LONG {
            let text = self.text(index);
            passage.trace = traces::of(&text, shape::count(&text));
            self.passages[index].trace = passage.trace;
        }
        if let Some(note) = passage.note {
            self.notes.entry(note).or_default().push(index);
        }
    }

    /// The pieces of the passage at `index`.
    pub fn pieces(&self, index: usize) -> &[Piece] {
        self.passages.get(index).map_or(&[], |passage| &self.pieces[passage.pieces.clone()])
    }

    /// The nature of the passage at `index`; behind the last it is story.
    pub fn trace(&self, index: usize) -> Trace {
        self.passages.get(index).map_or(Trace::Story, |passage| passage.trace)
    }

    /// What the markup makes of the passage at `index`; `None` behind the last.
    pub fn kind(&self, index: usize) -> Option<BlockKind> {
        self.passages.get(index).map(|passage| passage.kind)
    }

    /// The words of the passage at `index` on one line, for judging; only the beginning of a long one.
    pub fn text(&self, index: usize) -> String {
        let mut text = String::new();
        for piece in self.pieces(index) {
            match piece {
                Piece::Text(span) => text.push_str(span.of(self.source)),
                Piece::Sign(character, _) => text.push(*character),
                Piece::Bar(_) => text.push_str(" | "),
                _ => {}
            }
            if text.len() > LONG {
                break;
            }
        }
        text.replace(['\n', '\u{a0}'], " ").trim().to_owned()
    }

    /// Whether all words of the passage at `index` are set apart as `kind`.
    pub fn is_wholly(&self, index: usize, kind: EmphasisKind) -> bool {
        are_wholly(self.source, self.pieces(index), kind)
    }
}

/// Whether all words of `pieces` are set apart as `kind`.
pub fn are_wholly(source: &str, pieces: &[Piece], kind: EmphasisKind) -> bool {
    let mut open = Vec::new();
    let mut words = false;
    for piece in pieces {
        match piece {
            Piece::Open(other) => open.push(Some(*other)),
            Piece::Link(_) => open.push(None),
            Piece::Close => {
                open.pop();
            }
            Piece::Text(span) if span.of(source).chars().any(char::is_alphanumeric) => {
                if !open.contains(&Some(kind)) {
                    return false;
                }
                words = true;
            }
            _ => {}
        }
    }
    words
}
