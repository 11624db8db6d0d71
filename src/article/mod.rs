//! What an article is: one immutable string, and spans in it.
//!
//! Invariants, kept by [`Builder`] and held by property tests: `text` is canonical (UTF-8 without markup, joined line ends
//! are one space, blocks parted by `\n`, hostile characters replaced); `blocks` are sorted, do not overlap, each covers at
//! least one byte and at most [`BLOCK_LIMIT`] bytes; every other span lies in `text`.

mod block;
mod builder;
mod identity;
mod inline;
mod metadata;
mod section;
mod source;
mod table;

pub use block::{BLOCK_LIMIT, Block, BlockKind, FurnitureKind};
pub use builder::Builder;
pub use identity::{Digest, Identity, Likeness, NotHexadecimal, Sketch};
pub use inline::{Destination, Emphasis, EmphasisKind, Link};
pub use metadata::Metadata;
pub use section::Section;
pub use source::{Run, SourceMap};
pub use table::{Alignment, Table};

use crate::text::{Span, sentence_at};

/// One article, as read from a source. Nothing in it changes after it was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The canonical text: title, standfirst, body and furniture, in the order of the source.
    pub text: String,
    /// The blocks of the page, in the order of the text.
    pub blocks: Vec<Block>,
    /// The sections, in the order of the text; those of a deeper level lie inside the one before.
    pub sections: Vec<Section>,
    /// Words set apart inside blocks, sorted by start; an outer one comes before those inside it.
    pub emphases: Vec<Emphasis>,
    /// Links and references to notes, sorted.
    pub links: Vec<Link>,
    /// The tables, in the order of the text.
    pub tables: Vec<Table>,
    /// Title, byline and so on, as strings.
    pub metadata: Metadata,
    /// The way back to the source.
    pub source: SourceMap,
    /// The article's lines in the decoded source (bytes), from its first to its last, without the last line end.
    pub extent: Span,
}

impl Article {
    /// The index of the block that holds the byte `at`, or of the last one before it; 0 in an article without blocks.
    pub fn block_at(&self, at: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= at).saturating_sub(1)
    }

    /// The table that has the block at `index` for a row.
    pub fn table_of(&self, index: usize) -> Option<&Table> {
        let before = self.tables.partition_point(|table| table.blocks.start <= index);
        self.tables[..before].last().filter(|table| table.blocks.contains(&index))
    }

    /// The innermost section that holds the byte `at`, as an index; `None` before the first heading.
    pub fn section_at(&self, at: u32) -> Option<usize> {
        self.sections.iter().rposition(|section| section.span.contains(at))
    }

    /// The sentence that holds the byte `at`, or the whole headline or heading.
    pub fn sentence(&self, at: u32) -> Span {
        let Some(block) = self.blocks.get(self.block_at(at)) else { return Span { start: at, end: at } };
        if matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)) {
            return block.span;
        }
        let sentence = sentence_at(block.span.of(&self.text), at.saturating_sub(block.span.start) as usize);
        Span { start: block.span.start + sentence.start, end: block.span.start + sentence.end }
    }

    /// The byte at which reading starts: the headline where there is one, else the first block.
    pub fn opening(&self) -> u32 {
        let headline = self.blocks.iter().take(12).find(|block| block.kind == BlockKind::Title);
        headline.or(self.blocks.first()).map_or(0, |block| block.span.start)
    }

    /// Minutes that `span` takes to read, at 238 words a minute (the mean for non-fiction in English in Brysbaert 2019, "How
    /// many words do we read per minute?"); at least 1. A word is counted as 6 bytes, so that a long text costs nothing. Both ends are
    /// rounded, so that the minutes of parts that follow each other add up to those of the whole.
    pub fn minutes(span: Span) -> u32 {
        const BYTES_A_MINUTE: u32 = 238 * 6;
        let rounded = |byte: u32| (byte / BYTES_A_MINUTE) + u32::from(byte % BYTES_A_MINUTE >= BYTES_A_MINUTE / 2);
        (rounded(span.end) - rounded(span.start)).max(1)
    }

    /// The whole text as a span.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minutes_of_parts_add_up_to_those_of_the_whole() {
        let bounds = [0, 4_000, 11_500, 19_777, 30_001];
        let parts: u32 = bounds.windows(2).map(|pair| Article::minutes(Span::new(pair[0], pair[1]))).sum();
        assert_eq!(parts, Article::minutes(Span::new(0, 30_001)));
        assert_eq!(Article::minutes(Span::new(5, 9)), 1);
    }
}
