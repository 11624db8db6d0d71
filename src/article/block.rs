//! The blocks of a page: one flat list with depths, no tree.

use crate::text::Span;

/// No block is longer than this many bytes, so that laying out one block is bounded work.
pub const BLOCK_LIMIT: usize = 16 * 1024;

/// A paragraph, a heading, an item of a list, a line of verse, a line of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it covers; never empty.
    pub span: Span,
    /// How it is set.
    pub kind: BlockKind,
    /// How deep it stands in lists or block quotes; 0 outside.
    pub depth: u8,
    /// How many of these depths are block quotes.
    pub quoted: u8,
    /// It follows the block before without a blank row: items of a list, lines of verse.
    pub tight: bool,
    /// It goes on with the paragraph of the block before, which was longer than [`BLOCK_LIMIT`].
    pub continues: bool,
}

/// What a block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The summary beneath the headline.
    Standfirst,
    /// A section's heading, 1 for the outermost level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One line of verse; the next line is a block of its own.
    Verse,
    /// An item of a list, its sign or number included.
    ListItem,
    /// Text quoted as a block.
    Quotation,
    /// Text whose line ends and spaces count.
    Code,
    /// One row of a table; its cells stand in `Article::tables`.
    TableRow,
    /// A footnote, or a paragraph of one; the first begins with its sign.
    Note,
    /// A break between parts without a heading.
    Break,
    /// What a reader does not read as the story.
    Furniture(FurnitureKind),
}

/// What a piece of furniture is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FurnitureKind {
    /// A picture: the words that stand for it, or U+FFFC where there are none.
    Picture,
    /// Who made a picture, with its caption.
    Credit,
    /// Leftovers of a web page.
    Chrome,
    /// A byline, or the line about the author.
    Byline,
    /// A correction.
    Correction,
    /// Where and when the article was published.
    Publication,
}

impl FurnitureKind {
    /// The name in the output for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Credit => "credit",
            Self::Chrome => "chrome",
            Self::Byline => "byline",
            Self::Correction => "correction",
            Self::Publication => "publication",
        }
    }
}
