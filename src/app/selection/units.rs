//! Words, sentences, paragraphs and sections of an article as spans, and which of them comes next.
//!
//! Invariant: what is not shown is in no answer; costs are those of the blocks that are passed.

use crate::article::{Article, BlockKind};
use crate::layout::{Settings, is_shown};
use crate::text::{Span, graphemes, sentences, words};

/// What a selection grows by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A character as a reader sees it, with all its marks.
    Character,
    /// A word, without the punctuation round it.
    Word,
    /// A sentence, or a whole headline or heading.
    Sentence,
    /// A paragraph, or whatever else is a block.
    Paragraph,
}

/// An article as it is shown.
#[derive(Copy, Clone, Debug)]
pub struct Shown<'a> {
    /// The article.
    pub article: &'a Article,
    /// What is shown of it.
    pub settings: Settings,
}

impl Shown<'_> {
    /// The `unit` that holds the byte `at`; of words the next one, where `at` stands between two.
    pub fn holding(self, unit: Unit, at: u32) -> Option<Span> {
        let ahead = self.first(unit, at, |span| span.end > at);
        let behind = || self.last(unit, at, |span| span.start <= at);
        match unit {
            Unit::Word => ahead.or_else(behind),
            _ => behind().or(ahead),
        }
    }

    /// The first `unit` from the block that holds `at` on of which `is_it` is so.
    pub fn first(self, unit: Unit, at: u32, is_it: impl Fn(&Span) -> bool) -> Option<Span> {
        let blocks = self.article.block_at(at)..self.article.blocks.len();
        blocks.filter(|block| self.shows(*block)).find_map(|block| self.units(unit, block).into_iter().find(&is_it))
    }

    /// The last `unit` up to the block that holds `at` of which `is_it` is so.
    pub fn last(self, unit: Unit, at: u32, is_it: impl Fn(&Span) -> bool) -> Option<Span> {
        let blocks = (0..self.article.blocks.len().min(self.article.block_at(at) + 1)).rev();
        blocks.filter(|block| self.shows(*block)).find_map(|block| self.units(unit, block).into_iter().rfind(&is_it))
    }

    /// The words of `span` as they are copied: a blank line between blocks that stand apart, nothing that is not shown.
    pub fn words_of(self, span: Span) -> String {
        let mut copied = String::new();
        let blocks = self.article.blocks.iter().enumerate().skip(self.article.block_at(span.start));
        for (index, block) in blocks.take_while(|(_, block)| block.span.start < span.end) {
            let Some(part) = block.span.overlap(span).filter(|_| self.shows(index)) else { continue };
            match (copied.is_empty(), block.continues, block.tight) {
                (true, ..) | (_, true, _) => {}
                (_, _, true) => copied.push('\n'),
                _ => copied.push_str("\n\n"),
            }
            copied.push_str(part.of(&self.article.text));
        }
        copied.trim().to_owned()
    }

    fn shows(self, block: usize) -> bool {
        is_shown(self.article, block, self.settings)
    }

    fn units(self, unit: Unit, index: usize) -> Vec<Span> {
        let block = &self.article.blocks[index];
        let visible =
            Span::new(block.span.from(), block.span.from() + block.span.of(&self.article.text).trim_end().len());
        let text = visible.of(&self.article.text);
        let inside = |start: usize, length: usize| Span::new(visible.from() + start, visible.from() + start + length);
        match unit {
            Unit::Character => graphemes(text).map(|(at, grapheme)| inside(at, grapheme.len())).collect(),
            Unit::Word => words(text).map(|(at, word)| inside(at, word.len())).collect(),
            Unit::Sentence if matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)) => vec![visible],
            Unit::Sentence => {
                sentences(text).into_iter().map(|sentence| inside(sentence.from(), sentence.len())).collect()
            }
            Unit::Paragraph => vec![visible],
        }
    }
}
