//! A range of bytes, half open: the one way anything in an article is pointed at.

use std::ops::Range;

use super::to_byte;

/// A half-open range of bytes in `Article::text` (or, in a source map, in the decoded source).
///
/// Both ends lie on character boundaries of the text that the span was made for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end` (bytes). An end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: to_byte(start), end: to_byte(end.max(start)) }
    }

    /// The same without the blanks at the ends of its words in `text`; empty at its end if it has nothing else.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.from() + words.len() - words.trim_start().len();
        Self::new(start, start + words.trim().len())
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The first byte, for slicing.
    pub fn from(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one, for slicing.
    pub fn to(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies in the span.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly in this span.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What both cover; `None` if that is no byte at all.
    pub fn overlap(self, other: Span) -> Option<Span> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Span { start, end })
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words it covers in `text`.
    ///
    /// # Panics
    /// If the span was made for another text, so that it ends beyond `text` or inside a character.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

/// The indices of those `spans` (sorted by start, none inside another) that share a byte with `window`.
///
/// Costs O(log n), so that painting a page is independent of how much an article holds.
pub fn within<T>(spans: &[T], span_of: impl Fn(&T) -> Span, window: Span) -> Range<usize> {
    let first = spans.partition_point(|item| span_of(item).end <= window.start);
    let last = spans.partition_point(|item| span_of(item).start < window.end);
    first..last.max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_are_half_open() {
        let a = Span::new(2, 5);
        assert_eq!(a.overlap(Span::new(5, 9)), None);
        assert_eq!(a.overlap(Span::new(4, 9)), Some(Span::new(4, 5)));
        assert!(a.contains(2) && !a.contains(5));
        assert!(a.covers(Span::new(3, 5)) && !a.covers(Span::new(3, 6)));
    }

    #[test]
    fn within_finds_only_what_the_window_touches() {
        let spans = [Span::new(0, 3), Span::new(5, 8), Span::new(9, 12)];
        assert_eq!(within(&spans, |s| *s, Span::new(3, 5)), 1..1);
        assert_eq!(within(&spans, |s| *s, Span::new(2, 10)), 0..3);
        assert_eq!(within(&spans, |s| *s, Span::new(7, 8)), 1..2);
    }
}
