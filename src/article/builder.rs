//! Builds an [`Article`] and keeps its invariants, whatever a format does.

use crate::text::{Replacement, Span, harmless, replacement, to_byte};

use super::{Article, BLOCK_LIMIT, Block, BlockKind, Metadata, Run, Section, SourceMap};

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

    /// Opens a block, closing the one before.
    pub fn open(&mut self, kind: BlockKind, depth: u8, tight: bool) {
        self.close();
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
        self.part_from_the_block_before();
        self.push_replaced(' ', start, end);
    }

    /// Closes the open block; one that nothing was pushed into leaves no trace.
    pub fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        block.span.end = to_byte(self.text.len());
        while block.span.len() > BLOCK_LIMIT {
            let cut = part_at(&self.text[block.span.range()]);
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
        to_byte(self.text.len())
    }

    /// The span of the block closed last.
    pub fn last_block(&self) -> Option<Span> {
        self.blocks.last().map(|block| block.span)
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
        let source = SourceMap::new(self.runs);
        Article { text: self.text, blocks: self.blocks, sections, metadata, source, extent, ..Article::default() }
    }

    fn part_from_the_block_before(&mut self) {
        let Some(open) = &mut self.open else { return };
        let at = to_byte(self.text.len());
        if open.span.start == at && at > 0 && !self.text.ends_with('\n') {
            self.text.push('\n');
            open.span.start = at + 1;
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

/// Where to part a block that is too long: behind the last sentence that fits, else behind the last space, else at the last
/// character boundary.
fn part_at(text: &str) -> usize {
    let limit = (0..=BLOCK_LIMIT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = &text[..limit];
    let sentence = head.rfind(". ").map(|at| at + 2);
    sentence.or_else(|| head.rfind(' ').map(|at| at + 1)).unwrap_or(limit)
}
