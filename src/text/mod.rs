//! Text and places in it: spans, boundaries, width in columns, cleaning, search, anchors.
//!
//! Invariant: nothing here knows of articles or screens. The only casts of the whole program that narrow a number to
//! bytes, columns or cells are the three functions below.

mod anchor;
mod boundaries;
mod clean;
mod lines;
mod search;
mod span;
mod width;

pub use anchor::{Anchor, Found, find_all, find_all_since, first_look, text_hash};
pub use boundaries::{graphemes, sentence_at, sentences, words};
pub use clean::{Replacement, clean, clean_line, harmless, replacement};
pub use lines::lines;
pub use search::{MOST_HITS, find};
pub use span::{Span, within};
pub use width::{cut, width};

/// A byte offset as it is stored in a [`Span`].
///
/// Texts are refused above 4 GiB when they are read, so the offset always fits; were it ever not to, the largest
/// offset is given rather than a wrong one.
pub fn to_byte(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A number of columns as ratatui counts them; more than 65,535 columns count as that many.
pub fn to_cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// The share `part / whole` of `of`, rounded down; 0 when `whole` is 0. All arithmetic is in `u64`, so it never overflows
/// for byte offsets and columns.
pub fn share(part: usize, whole: usize, of: usize) -> usize {
    if whole == 0 {
        return 0;
    }
    let product = part as u128 * of as u128 / whole as u128;
    usize::try_from(product).unwrap_or(usize::MAX)
}
