//! Gathers what the events of a source give into passages: which block quotes, lists and notes are open, and which passage.
//!
//! Invariant: a sign that opens an item or a note is given to the first passage in it, whatever that is.

use std::collections::HashMap;

use crate::article::{BlockKind, EmphasisKind, FurnitureKind};
use crate::formats::furniture::traces::Trace;
use crate::text::{Span, to_byte};

use super::open::{Open, Origin};
use super::passages::{Document, Passage, Piece};

/// What passages stand in.
#[derive(Debug)]
pub enum Container {
    /// A block quote.
    Quotation,
    /// A list of HTML, with the number of its next item; `None` for bullets.
    List(Option<u64>),
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

/// A container that is open.
struct Entered {
    container: Container,
    /// What opened it, and so closes it.
    origin: Origin,
    /// Where that stands which is in it.
    place: Place,
}

/// Where a passage stands.
#[derive(Copy, Clone, Default)]
struct Place {
    /// How many lists and block quotes it stands in.
    depth: u8,
    /// How many of these are block quotes.
    quoted: u8,
    /// The note it belongs to.
    note: Option<u32>,
}

/// The state of reading one source.
pub struct Reader<'a> {
    /// What was read.
    pub document: Document<'a>,
    containers: Vec<Entered>,
    open: Option<Open>,
    /// Where the open passage stands.
    place: Place,
    /// The end of the passage before, in the source.
    behind: usize,
    /// The next passage follows the one before without a blank row.
    is_tight: bool,
    labels: HashMap<String, u32>,
}

impl<'a> Reader<'a> {
    /// Nothing is read yet.
    pub fn new(source: &'a str) -> Self {
        let document = Document::new(source);
        let place = Place::default();
        Self { document, containers: Vec::new(), open: None, place, behind: 0, is_tight: false, labels: HashMap::new() }
    }

    /// A part of the source begins, where labels of notes have meanings of their own.
    pub fn begin_part(&mut self, at: usize) {
        self.leave_tags(at);
        self.labels.clear();
        self.behind = at;
    }

    /// What follows byte `at` stands in `container`, which Markdown or a tag opened.
    pub fn enter(&mut self, container: Container, origin: Origin, at: usize) {
        self.close(at);
        self.place_sign();
        let mut place = self.here();
        match container {
            Container::Quotation => (place.depth, place.quoted) = (more(place.depth), more(place.quoted)),
            Container::Item(_) => place.depth = more(place.depth),
            Container::Note(note, _) => place.note = place.note.or(Some(note)),
            Container::List(_) => {}
        }
        self.containers.push(Entered { container, origin, place });
    }

    /// The container that Markdown opened last ends before byte `at`, with those of tags in it. An item with nothing in it keeps its sign.
    pub fn leave(&mut self, at: usize) {
        self.leave_tags(at);
        self.leave_last(at);
    }

    /// The containers that tags opened last end before byte `at`, up to the last one that `fits`, if there is one.
    pub fn leave_tag(&mut self, at: usize, fits: impl Fn(&Container) -> bool) {
        let of_tags = self.containers.iter().rev().take_while(|entered| entered.origin == Origin::Tag);
        let Some(count) = of_tags.into_iter().position(|entered| fits(&entered.container)) else { return };
        for _ in 0..=count {
            self.leave_last(at);
        }
    }

    /// All containers that tags opened last end before byte `at`.
    pub fn leave_tags(&mut self, at: usize) {
        self.leave_tags_but(at, |_| false);
    }

    /// The same, up to the last one that `stays`.
    pub fn leave_tags_but(&mut self, at: usize, stays: impl Fn(&Container) -> bool) {
        let ends = |entered: &Entered| entered.origin == Origin::Tag && !stays(&entered.container);
        while self.containers.last().is_some_and(&ends) {
            self.leave_last(at);
        }
    }

    /// The sign of the next item of the list of HTML that is open, for the tag in `source`; a bullet where there is none.
    pub fn next_sign(&mut self, source: Span) -> Sign {
        let lists = self.containers.iter_mut().rev().take_while(|entered| entered.origin == Origin::Tag);
        let list = lists.into_iter().find_map(|entered| match &mut entered.container {
            Container::List(next) => Some(next),
            _ => None,
        });
        let pieces = match list {
            Some(Some(number)) => {
                let shown = format!("{number}.");
                *number = number.saturating_add(1);
                shown.chars().map(|sign| Piece::Sign(sign, source)).collect()
            }
            _ => vec![Piece::Sign(
                if (self.here().depth - self.here().quoted).is_multiple_of(2) { '•' } else { '–' },
                source,
            )],
        };
        Sign { pieces, source }
    }

    fn leave_last(&mut self, at: usize) {
        self.close(at);
        if matches!(self.containers.last(), Some(Entered { container: Container::Item(_), .. })) {
            self.place_sign();
        }
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
        let innermost = self.containers.iter_mut().map(|entered| &mut entered.container).rev();
        let (kind, begins, sign) = match innermost
            .into_iter()
            .find(|container| !matches!(container, Container::List(_)))
        {
            Some(Container::Quotation) => (BlockKind::Quotation, at, Vec::new()),
            Some(Container::Item(sign)) => match sign.take() {
                Some(sign) => (BlockKind::ListItem, sign.source.from(), with_space(sign.pieces, sign.source, at)),
                None => (BlockKind::Paragraph, at, Vec::new()),
            },
            Some(Container::Note(note, sign)) => match sign.take() {
                Some(sign) => (BlockKind::Note, sign.from(), with_space(vec![Piece::NoteSign(*note, sign)], sign, at)),
                None => (BlockKind::Note, at, Vec::new()),
            },
            Some(Container::List(_)) | None => (BlockKind::Paragraph, at, Vec::new()),
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

    /// What follows stands right under the passage before.
    pub fn go_on_tightly(&mut self) {
        self.is_tight = true;
    }

    /// Whether the open passage is the first of a block quote, and nothing in it can be seen yet.
    pub fn begins_quotation(&self) -> bool {
        let is_quotation = self.open.as_ref().is_some_and(|open| open.kind() == BlockKind::Quotation);
        is_quotation && !self.has_begun()
    }

    /// Whether a passage is open in which something can be seen.
    pub fn has_begun(&self) -> bool {
        self.open.as_ref().is_some_and(Open::has_begun)
    }

    /// Closes the open passage, if there is one; it ends before byte `at`.
    pub fn close(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let Place { depth, quoted, note } = self.place;
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
        let tight = std::mem::take(&mut self.is_tight) || self.follows_tightly(kind, at);
        self.place = self.here();
        self.open.insert(Open::new(kind, tight, at))
    }

    /// A sign that still waits stands alone, over code or a table.
    fn place_sign(&mut self) {
        let at = match self.containers.last().map(|entered| &entered.container) {
            Some(Container::Item(Some(sign))) => sign.source.to(),
            Some(Container::Note(_, Some(sign))) => sign.to(),
            _ => return,
        };
        self.begin_prose(at);
        self.close(at);
    }

    /// Where that stands which follows.
    fn here(&self) -> Place {
        self.containers.last().map_or_else(Place::default, |entered| entered.place)
    }

    /// Whether an item follows what is before it without a blank line, and a row its table.
    fn follows_tightly(&self, kind: BlockKind, at: usize) -> bool {
        let Some(before) = self.document.passages.last() else { return false };
        let prose =
            matches!(before.kind, BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Note);
        match kind {
            BlockKind::ListItem => prose && !has_blank_line(&self.document.source[self.behind.min(at)..at]),
            BlockKind::TableRow => before.kind == BlockKind::TableRow,
            BlockKind::Furniture(FurnitureKind::Credit) => before.kind == BlockKind::Furniture(FurnitureKind::Picture),
            _ => false,
        }
    }
}

fn more(count: u8) -> u8 {
    count.saturating_add(1)
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
