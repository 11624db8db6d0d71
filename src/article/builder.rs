//! Builds an [`Article`] and keeps its invariants, whatever a format does.

use std::cmp::Reverse;

use crate::text::{Replacement, Span, harmless, replacement, to_byte};

use super::{
    Article, BLOCK_LIMIT, Block, BlockKind, Destination, Emphasis, EmphasisKind, Link, Metadata, Run, Section,
    SourceMap, Table,
};

/// Takes pieces of source in the order of reading and makes canonical text, blocks and the source map of them.
///
/// A format opens a block, pushes what stands in it and closes it; cleaning, parting over-long blocks and mapping
/// happen here, so no format can forget them.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    open: Option<Block>,
    /// Something was pushed into the open block.
    begun: bool,
    emphases: Vec<Emphasis>,
    links: Vec<Link>,
    tables: Vec<Table>,
}

impl Builder {
    /// An empty article.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty article that will take up about `bytes` of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// An article of nothing but paragraphs, one for each line of `text`: of text that has no format.
    pub fn paragraphs(text: &str) -> Article {
        let mut builder = Self::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            builder.open(BlockKind::Paragraph, 0, false);
            builder.push(line.trim_end(), at);
            at += line.len();
        }
        builder.finish(Metadata::default(), &[], Span::new(0, text.len()))
    }

    /// Opens a block, closing the one before.
    pub fn open(&mut self, kind: BlockKind, depth: u8, tight: bool) {
        self.close();
        self.begun = false;
        let at = to_byte(self.text.len());
        let quoted = if kind == BlockKind::Quotation { depth } else { 0 };
        self.open = Some(Block { span: Span { start: at, end: at }, kind, depth, quoted, tight, continues: false });
    }

    /// Of the depths of the open block `count` are block quotes; without this all of a quotation's are, and none of another block's.
    pub fn quote(&mut self, count: u8) {
        if let Some(open) = &mut self.open {
            open.quoted = count.min(open.depth);
        }
    }

    /// Adds `source`, which stands at byte `at` of the decoded source, cleaned.
    pub fn push(&mut self, source: &str, at: usize) {
        self.part_from_the_block_before();
        let mut literal = 0;
        let mut offset = harmless(source);
        while let Some(character) = source[offset..].chars().next() {
            let end = offset + character.len_utf8();
            let change = replacement(character);
            if change != Replacement::Keep {
                self.push_literal(&source[literal..offset], at + literal);
                literal = end;
            }
            if let Replacement::With(other) = change {
                self.push_replaced(other, at + offset, at + end);
            }
            offset = end + harmless(&source[end..]);
        }
        self.push_literal(&source[literal..], at + literal);
    }

    /// Adds one space for the source bytes `start..end`: a joined line end with the blanks around it.
    pub fn push_space(&mut self, start: usize, end: usize) {
        self.push_as(' ', start, end);
    }

    /// Adds `character`, cleaned, which the source bytes `start..end` stand for: an entity, the sign of an item.
    pub fn push_as(&mut self, character: char, start: usize, end: usize) {
        self.part_from_the_block_before();
        match replacement(character) {
            Replacement::Keep => self.push_replaced(character, start, end),
            Replacement::With(other) => self.push_replaced(other, start, end),
            Replacement::Drop => {}
        }
    }

    /// Closes the open block; one that nothing was pushed into leaves no trace.
    pub fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        block.span.end = to_byte(self.text.len());
        while block.span.len() > BLOCK_LIMIT {
            let cut = part_at(&self.text[block.span.range()], block.kind);
            let start = block.span.start + to_byte(cut);
            let rest = Block { span: Span { start, ..block.span }, continues: true, tight: true, ..block.clone() };
            block.span.end = start;
            self.blocks.push(block);
            block = rest;
        }
        if !block.span.is_empty() {
            self.blocks.push(block);
        } else if self.blocks.last().is_some_and(|last| last.span.end < block.span.start) {
            // What was pushed was cleaned away; the line feed before it goes too.
            self.text.truncate(self.blocks.last().map_or(0, |last| last.span.to()));
        }
    }

    /// The byte at which the next piece of text will stand.
    pub fn position(&self) -> u32 {
        let parting = self.open.is_some() && !self.begun && !self.text.is_empty();
        to_byte(self.text.len() + usize::from(parting))
    }

    /// The span of the block closed last.
    pub fn last_block(&self) -> Option<Span> {
        self.blocks.last().map(|block| block.span)
    }

    /// The words of `span`, which was closed.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// How many blocks were closed; a long one may have become several.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Sets the words of `span` apart.
    pub fn emphasise(&mut self, span: Span, kind: EmphasisKind) {
        self.emphases.push(Emphasis { span, kind });
    }

    /// Lets the words of `span` lead somewhere.
    pub fn link(&mut self, span: Span, to: Destination) {
        self.links.push(Link { span, to });
    }

    /// Makes a table of rows that were closed: its blocks, and as many cells for each as there are columns.
    pub fn table(&mut self, table: Table) {
        debug_assert_eq!(table.cells.len(), table.blocks.len() * table.columns.len());
        self.tables.push(table);
    }

    /// The article. `headings` are its sections' headings and titles with their levels, in order; where each section ends follows from
    /// them. `extent` is the article's place in the decoded source.
    pub fn finish(mut self, metadata: Metadata, headings: &[(Span, Span, u8)], extent: Span) -> Article {
        self.close();
        let end = to_byte(self.text.len());
        let sections = headings
            .iter()
            .enumerate()
            .map(|(index, &(heading, title, level))| {
                let next = headings[index + 1..].iter().find(|(_, _, other)| *other <= level);
                let span = Span { start: heading.start, end: next.map_or(end, |(heading, _, _)| heading.start) };
                Section { heading, title, span, level }
            })
            .collect();
        // What was pushed last may have been cleaned away, and words inside it with it.
        let whole = Span { start: 0, end };
        self.emphases.retain(|emphasis| !emphasis.span.is_empty() && whole.covers(emphasis.span));
        self.emphases.sort_by_key(|emphasis| (emphasis.span.start, Reverse(emphasis.span.end)));
        self.links.retain(|link| !link.span.is_empty() && whole.covers(link.span));
        self.links.sort_by_key(|link| (link.span.start, Reverse(link.span.end)));
        let mut behind = 0;
        self.links.retain(|link| {
            let apart = link.span.start >= behind;
            behind = behind.max(link.span.end);
            apart
        });
        Article {
            text: self.text,
            blocks: self.blocks,
            sections,
            emphases: self.emphases,
            links: self.links,
            tables: self.tables,
            metadata,
            source: SourceMap::new(self.runs),
            extent,
        }
    }

    fn part_from_the_block_before(&mut self) {
        let Some(open) = self.open.as_mut().filter(|_| !self.begun) else { return };
        self.begun = true;
        if !self.text.is_empty() {
            self.text.push('\n');
            open.span.start = to_byte(self.text.len());
        }
    }

    fn push_literal(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(piece);
        let run = Run { text: Span::new(start, self.text.len()), source: Span::new(at, at + piece.len()) };
        match self.runs.last_mut() {
            Some(last)
                if last.text.end == run.text.start
                    && last.source.end == run.source.start
                    && last.text.len() == last.source.len() =>
            {
                last.text.end = run.text.end;
                last.source.end = run.source.end;
            }
            _ => self.runs.push(run),
        }
    }

    fn push_replaced(&mut self, character: char, start: usize, end: usize) {
        let at = self.text.len();
        self.text.push(character);
        self.runs.push(Run { text: Span::new(at, self.text.len()), source: Span::new(start, end) });
    }
}

/// Where to part a block that is too long: behind the last sentence that fits (in code, the last line), else behind the last
/// space, else at the last character boundary.
fn part_at(text: &str, kind: BlockKind) -> usize {
    let limit = (0..=BLOCK_LIMIT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = &text[..limit];
    let sentence = match kind {
        BlockKind::Code => head.rfind('\n').map(|at| at + 1),
        _ => head.rfind(". ").map(|at| at + 2),
    };
    sentence.or_else(|| head.rfind(' ').map(|at| at + 1)).unwrap_or(limit)
}
