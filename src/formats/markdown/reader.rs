//! Gathers what the events of a source give into passages: which block quotes, lists and notes are open, and which passage.
//!
//! Invariant: a sign that opens an item or a note is given to the first passage in it, whatever that is.

use std::collections::HashMap;

use crate::article::{BlockKind, EmphasisKind};
use crate::formats::furniture::traces::Trace;
use crate::text::{Span, to_byte};

use super::open::{Open, Origin};
use super::passages::{Document, Passage, Piece};

/// What passages stand in.
#[derive(Debug)]
pub enum Container {
    /// A block quote.
    Quotation,
    /// An item of a list, with the sign that waits for its first passage.
    Item(Option<Sign>),
    /// The note of this number, with its sign, which waits likewise.
    Note(u32, Option<Span>),
}

/// The sign or number of an item.
#[derive(Debug)]
pub struct Sign {
    /// Its characters.
    pub pieces: Vec<Piece>,
    /// Where it stands.
    pub source: Span,
}

/// The state of reading one source.
pub struct Reader<'a> {
    /// What was read.
    pub document: Document<'a>,
    containers: Vec<Container>,
    open: Option<Open>,
    /// The depth of the open passage, how many of these are block quotes, and the note it belongs to.
    place: (u8, u8, Option<u32>),
    /// The end of the passage before, in the source.
    behind: usize,
    labels: HashMap<String, u32>,
}

impl<'a> Reader<'a> {
    /// Nothing is read yet.
    pub fn new(source: &'a str) -> Self {
        let document = Document::new(source);
        Self { document, containers: Vec::new(), open: None, place: (0, 0, None), behind: 0, labels: HashMap::new() }
    }

    /// A part of the source begins, where labels of notes have meanings of their own.
    pub fn begin_part(&mut self, at: usize) {
        self.labels.clear();
        self.behind = at;
    }

    /// What follows byte `at` stands in `container`.
    pub fn enter(&mut self, container: Container, at: usize) {
        self.close(at);
        self.place_sign();
        self.containers.push(container);
    }

    /// The container entered last ends before byte `at`. An item with nothing in it keeps its sign.
    pub fn leave(&mut self, at: usize) {
        self.close(at);
        if matches!(self.containers.last(), Some(Container::Item(_))) {
            self.place_sign();
        }
        self.containers.pop();
    }

    /// The container entered last ends; what is open goes on.
    pub fn forget_container(&mut self) {
        self.containers.pop();
    }

    /// Begins a passage that is no running text, at byte `at`.
    pub fn begin(&mut self, kind: BlockKind, at: usize) -> &mut Open {
        self.close(at);
        self.place_sign();
        self.begin_as(kind, at)
    }

    /// Begins running text at byte `at`: a paragraph, an item, a paragraph of a block quote or of a note, whatever stands here.
    pub fn begin_prose(&mut self, at: usize) -> &mut Open {
        self.close(at);
        let (kind, begins, sign) = match self.containers.last_mut() {
            Some(Container::Quotation) => (BlockKind::Quotation, at, Vec::new()),
            Some(Container::Item(sign)) => match sign.take() {
                Some(sign) => (BlockKind::ListItem, sign.source.from(), with_space(sign.pieces, sign.source, at)),
                None => (BlockKind::Paragraph, at, Vec::new()),
            },
            Some(Container::Note(note, sign)) => match sign.take() {
                Some(sign) => (BlockKind::Note, sign.from(), with_space(vec![Piece::NoteSign(*note, sign)], sign, at)),
                None => (BlockKind::Note, at, Vec::new()),
            },
            None => (BlockKind::Paragraph, at, Vec::new()),
        };
        let open = self.begin_as(kind, begins);
        for piece in sign {
            open.push(piece);
        }
        open
    }

    /// Begins a heading. In lists and block quotes it is no heading of a section, but strong words.
    pub fn begin_heading(&mut self, level: u8, at: usize) {
        if self.containers.is_empty() {
            self.begin(BlockKind::Heading(level), at);
        } else {
            self.begin_prose(at).mark(Piece::Open(EmphasisKind::Strong), Origin::Markdown);
        }
    }

    /// The open passage; running text is begun at byte `at` if there is none.
    pub fn open(&mut self, at: usize) -> &mut Open {
        if self.open.is_none() {
            return self.begin_prose(at);
        }
        self.open.get_or_insert_with(|| Open::new(BlockKind::Paragraph, false, at))
    }

    /// Whether a passage is open in which something can be seen.
    pub fn has_begun(&self) -> bool {
        self.open.as_ref().is_some_and(Open::has_begun)
    }

    /// Closes the open passage, if there is one; it ends before byte `at`.
    pub fn close(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let (depth, quoted, note) = self.place;
        for closed in open.close(self.document.source, at) {
            let first = self.document.pieces.len();
            self.document.pieces.extend(closed.pieces);
            let pieces = first..self.document.pieces.len();
            let (kind, tight, source) = (closed.kind, closed.tight, closed.source);
            self.behind = self.behind.max(source.to());
            self.document.add(Passage { kind, depth, quoted, tight, source, pieces, note, trace: Trace::Story });
        }
    }

    /// The number of a target of links.
    pub fn target(&mut self, target: &str) -> u32 {
        self.document.targets.push(target.to_owned());
        to_byte(self.document.targets.len() - 1)
    }

    /// The number of the note with this label.
    pub fn note(&mut self, label: &str) -> u32 {
        let next = to_byte(self.document.referred.len());
        let number = *self.labels.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.document.referred.push(false);
        }
        number
    }

    fn begin_as(&mut self, kind: BlockKind, at: usize) -> &mut Open {
        let tight = self.follows_tightly(kind, at);
        self.place = (self.depth(), self.quoted(), self.in_note());
        self.open.insert(Open::new(kind, tight, at))
    }

    /// A sign that still waits stands alone, over code or a table.
    fn place_sign(&mut self) {
        let at = match self.containers.last() {
            Some(Container::Item(Some(sign))) => sign.source.to(),
            Some(Container::Note(_, Some(sign))) => sign.to(),
            _ => return,
        };
        self.begin_prose(at);
        self.close(at);
    }

    fn depth(&self) -> u8 {
        let deep = self.containers.iter().filter(|container| !matches!(container, Container::Note(..))).count();
        u8::try_from(deep).unwrap_or(u8::MAX)
    }

    fn quoted(&self) -> u8 {
        let quotes = self.containers.iter().filter(|container| matches!(container, Container::Quotation)).count();
        u8::try_from(quotes).unwrap_or(u8::MAX)
    }

    fn in_note(&self) -> Option<u32> {
        self.containers.iter().find_map(|container| match container {
            Container::Note(note, _) => Some(*note),
            _ => None,
        })
    }

    /// Whether an item follows what is before it without a blank line, and a row its table.
    fn follows_tightly(&self, kind: BlockKind, at: usize) -> bool {
        let Some(before) = self.document.passages.last() else { return false };
        let prose =
            matches!(before.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Note);
        match kind {
            BlockKind::ListItem => prose && !has_blank_line(&self.document.source[self.behind.min(at)..at]),
            BlockKind::TableRow => before.kind == BlockKind::TableRow,
            _ => false,
        }
    }
}

/// A sign and the space behind it, which stands for what is between the sign and the words at byte `at`.
fn with_space(mut sign: Vec<Piece>, source: Span, at: usize) -> Vec<Piece> {
    let gap = if at > source.to() { Span::new(source.to(), at) } else { source };
    sign.push(Piece::Sign(' ', gap));
    sign
}

/// Whether a blank line stands in `gap`, the signs of block quotes left aside.
fn has_blank_line(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.chars().all(|c| c.is_whitespace() || c == '>') {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_is_seen_in_block_quotes_too() {
        for (gap, blank) in [("\n", false), ("\n\n", true), ("\r\n \r\n", true), ("\n>\n> ", true), ("\n> ", false)] {
            assert_eq!(has_blank_line(gap), blank, "{gap:?}");
        }
    }
}
