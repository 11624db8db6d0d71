//! One article from its passages: text, blocks, tables, links and metadata.

use std::collections::HashMap;

use crate::article::{Article, BlockKind, Builder, FurnitureKind, Metadata, Table};
use crate::formats::Extent;
use crate::formats::furniture::traces::Trace;
use crate::formats::furniture::{numbers, publication};
use crate::text::{Span, clean_line, to_byte};

use super::align;
use super::foot::{self, Foot};
use super::front::Front;
use super::head::{self, Head};
use super::links::Links;
use super::passages::{Document, Passage, Piece, Rows};
use super::split::Found;
use super::yaml::Field;

/// The article that `found` is.
pub fn article(document: &Document<'_>, found: &Found<'_>, extent: Extent) -> Article {
    let head = head::read(document, found.passages.clone(), found.front);
    let byline = found.front.and_then(|front| front.byline.as_deref()).or(head.byline.as_deref());
    let foot = foot::read(document, head.body..found.passages.end, byline);
    let metadata = metadata(document, found.front, &head, &foot);
    let mut writer = Writer {
        document,
        builder: Builder::with_capacity(found.extent.len()),
        links: Links::new(document),
        order: Vec::new(),
        numbers: HashMap::new(),
        headings: Vec::new(),
    };
    writer.front(found.front, &head);
    let outermost = found.passages.clone().filter(|at| head.title != Some(*at) && head.standfirst != Some(*at));
    let outermost = outermost.filter_map(|at| writer.level(at)).min().unwrap_or(1);
    let kinds: HashMap<usize, FurnitureKind> = head.furniture.iter().chain(&foot.furniture).copied().collect();
    let mut at = found.passages.start;
    while at < found.passages.end {
        if let Some(rows) = writer.table_at(at) {
            writer.table(rows);
            at = rows.passages.end;
            continue;
        }
        let passage = &document.passages[at];
        if passage.note.is_none() {
            let kind = if head.title == Some(at) {
                BlockKind::Title
            } else if head.standfirst == Some(at) {
                BlockKind::Standfirst
            } else if let Some(kind) = kinds.get(&at) {
                BlockKind::Furniture(*kind)
            } else {
                of_story(document, at, outermost)
            };
            writer.passage(at, kind);
        }
        at += 1;
    }
    if extent == Extent::Whole {
        writer.notes(found);
    }
    writer.links.settle(&mut writer.builder);
    writer.builder.finish(metadata, &writer.headings, found.extent)
}

/// What a passage of the story is: in its midst only pictures and the page leave furniture.
fn of_story(document: &Document<'_>, at: usize, outermost: u8) -> BlockKind {
    let passage = &document.passages[at];
    let captions =
        passage.tight && document.kind(at.wrapping_sub(1)) == Some(BlockKind::Furniture(FurnitureKind::Picture));
    match (passage.kind, passage.trace) {
        (BlockKind::Heading(level), _) => BlockKind::Heading(level + 1 - outermost.min(level)),
        (BlockKind::Paragraph, Trace::Credit) => BlockKind::Furniture(FurnitureKind::Credit),
        (BlockKind::Paragraph, Trace::Leftover | Trace::List) => BlockKind::Furniture(FurnitureKind::Chrome),
        (BlockKind::Paragraph, _) if captions => BlockKind::Furniture(FurnitureKind::Credit),
        (kind, _) => kind,
    }
}

struct Writer<'d, 'a> {
    document: &'d Document<'a>,
    builder: Builder,
    links: Links<'d>,
    /// The notes in the order in which something refers to them.
    order: Vec<u32>,
    /// The place of each note in that order, from 1.
    numbers: HashMap<u32, usize>,
    headings: Vec<(Span, Span, u8)>,
}

impl<'d> Writer<'d, '_> {
    /// Headline and summary that only the front matter gives.
    fn front(&mut self, front: Option<&Front>, head: &Head) {
        let Some(front) = front else { return };
        if let Some(title) = front.title.as_ref().filter(|_| head.title.is_none()) {
            self.field(BlockKind::Title, title);
        }
        if let Some(standfirst) = front.standfirst.as_ref().filter(|field| !self.is_repeated(field, head.body)) {
            self.field(BlockKind::Standfirst, standfirst);
        }
    }

    /// Whether the story, which begins at `body`, begins with the words of the summary: then it was taken from there.
    fn is_repeated(&self, summary: &Field, body: usize) -> bool {
        let words = head::folded(summary.text.trim_end_matches(['…', '.', ' ']));
        head::folded(&self.document.text(body)).starts_with(&words)
    }

    fn field(&mut self, kind: BlockKind, field: &Field) {
        self.builder.open(kind, 0, false);
        let source = &self.document.source[field.source.clone()];
        for piece in align::pieces(&field.text, source, field.source.start) {
            self.plain(piece);
        }
        self.builder.close();
    }

    fn level(&self, at: usize) -> Option<u8> {
        match self.document.passages.get(at)? {
            Passage { kind: BlockKind::Heading(level), note: None, .. } => Some(*level),
            _ => None,
        }
    }

    fn passage(&mut self, at: usize, kind: BlockKind) {
        let passage = &self.document.passages[at];
        self.builder.open(kind, passage.depth, passage.tight);
        self.builder.quote(passage.quoted);
        let from = self.builder.position();
        self.pieces(at);
        self.builder.close();
        let Some(span) = self.builder.last_block().filter(|span| span.start >= from) else { return };
        if kind != BlockKind::Code {
            self.links.bare(self.builder.words(span), span);
        }
        if let BlockKind::Heading(level) = kind {
            let text = self.document.text(at);
            let words = numbers::before(&text);
            let words = if text.len() == span.len() { words } else { 0 };
            self.headings.push((span, Span { start: span.start + to_byte(words), ..span }, level));
        }
        if matches!(passage.kind, BlockKind::Heading(_)) {
            self.links.heading(&self.document.text(at), span.start);
        }
    }

    /// Writes the pieces of a passage into the open block; gives the cells, if there are any.
    fn pieces(&mut self, at: usize) -> Vec<Span> {
        let mut open: Vec<(Piece, u32)> = Vec::new();
        let mut cells: Vec<Span> = Vec::new();
        for piece in self.document.pieces(at) {
            let here = self.builder.position();
            match *piece {
                Piece::Text(_) | Piece::Sign(..) => self.plain(*piece),
                Piece::Open(_) | Piece::Link(_) => open.push((*piece, here)),
                Piece::Close => {
                    let Some((piece, from)) = open.pop() else { continue };
                    let span = Span { start: from, end: here.max(from) };
                    match piece {
                        Piece::Open(kind) => self.builder.emphasise(span, kind),
                        Piece::Link(target) => self.links.link(span, target),
                        _ => {}
                    }
                }
                Piece::Reference(note, source) => {
                    let number = self.number(note);
                    self.sign(number, source);
                    self.links.reference(Span { start: here, end: self.builder.position() }, note);
                }
                Piece::NoteSign(note, source) => {
                    let number = self.number(note);
                    self.sign(number, source);
                }
                Piece::Cell => cells.push(Span { start: here, end: here }),
                Piece::Bar(source) => {
                    for sign in [' ', '|', ' '] {
                        self.builder.push_as(sign, source.from(), source.to());
                    }
                    continue;
                }
                Piece::Anchor(target) => self.links.anchor(target, here),
            }
            if let Some(cell) = cells.last_mut() {
                cell.end = self.builder.position();
            }
        }
        cells
    }

    fn plain(&mut self, piece: Piece) {
        match piece {
            Piece::Text(span) => self.builder.push(span.of(self.document.source), span.from()),
            // A line end that an entity stands for is a blank like any other.
            Piece::Sign('\n' | '\r', span) => self.builder.push_space(span.from(), span.to()),
            Piece::Sign(character, span) => self.builder.push_as(character, span.from(), span.to()),
            _ => {}
        }
    }

    /// `[1]`, for the bytes of `source`.
    fn sign(&mut self, number: usize, source: Span) {
        for character in format!("[{number}]").chars() {
            self.builder.push_as(character, source.from(), source.to());
        }
    }

    fn number(&mut self, note: u32) -> usize {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(note).or_insert(next);
        if number == next {
            self.order.push(note);
        }
        number
    }

    fn table_at(&self, at: usize) -> Option<&'d Rows> {
        let tables = &self.document.tables;
        tables.binary_search_by_key(&at, |rows| rows.passages.start).ok().map(|index| &tables[index])
    }

    fn table(&mut self, rows: &Rows) {
        let first = self.builder.block_count();
        let mut cells = Vec::new();
        for at in rows.passages.clone() {
            let passage = &self.document.passages[at];
            self.builder.open(passage.kind, passage.depth, passage.tight);
            self.builder.quote(passage.quoted);
            let mut row = self.pieces(at);
            self.builder.close();
            let end = self.builder.last_block().map_or(0, |span| span.end);
            row.resize(rows.columns.len(), Span { start: end, end });
            // Blanks at the end of a row go with its block.
            cells.extend(row.into_iter().map(|cell| Span { start: cell.start.min(end), end: cell.end.min(end) }));
        }
        let blocks = first..self.builder.block_count();
        if blocks.len() == rows.passages.len() {
            self.builder.table(Table { blocks, columns: rows.columns.clone(), cells, headed: rows.headed });
        }
    }

    /// The notes: those referred to in the order of reference, then those of the article that nothing refers to.
    fn notes(&mut self, found: &Found<'_>) {
        let mut next = 0;
        while next < self.order.len() {
            self.note(self.order[next]);
            next += 1;
        }
        let stray = found.passages.clone().filter_map(|at| self.document.passages[at].note);
        let stray: Vec<u32> = stray.filter(|note| !self.document.referred[*note as usize]).collect();
        for note in stray {
            if !self.numbers.contains_key(&note) {
                self.number(note);
                self.note(note);
            }
        }
    }

    fn note(&mut self, note: u32) {
        let Some(passages) = self.document.notes.get(&note) else { return };
        let from = self.builder.block_count();
        let start = self.builder.last_block().map_or(0, |span| span.end + 1);
        for at in passages {
            self.passage(*at, self.document.passages[*at].kind);
        }
        if let Some(last) = self.builder.last_block().filter(|_| self.builder.block_count() > from) {
            self.links.note(note, Span { start, end: last.end });
        }
    }
}

fn metadata(document: &Document<'_>, front: Option<&Front>, head: &Head, foot: &Foot) -> Metadata {
    let text = |at: usize| clean_line(&document.text(at));
    let lines = head.published.iter().chain(&foot.published);
    let (published, changed) = publication::gather(lines.map(|at| (document.trace(*at), document.text(*at))));
    let author = head.byline.clone().or_else(|| foot.author.clone()).map(|name| clean_line(&name));
    let found = Metadata {
        title: head.title.map(text),
        standfirst: head.standfirst.map(text),
        byline: author,
        date: published.date.or(changed),
        publication: published.name.map(|name| clean_line(&name)),
        issue: published.issue.map(|name| clean_line(&name)),
    };
    let Some(front) = front.cloned() else { return found };
    let line = |field: Field| clean_line(&field.text);
    Metadata {
        title: found.title.or(front.title.map(line)),
        standfirst: front.standfirst.map(line).or(found.standfirst),
        byline: front.byline.or(found.byline),
        date: front.date.or(found.date),
        publication: front.publication.or(found.publication),
        issue: front.issue.or(found.issue),
    }
}
