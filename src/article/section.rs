//! The outline of an article.

use crate::text::Span;

/// One section with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading as it stands in the text, its number included.
    pub heading: Span,
    /// The words of the heading, without its number.
    pub title: Span,
    /// From the heading to the next heading of the same or an outer level.
    pub span: Span,
    /// 1 for the outermost.
    pub level: u8,
}
