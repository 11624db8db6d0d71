//! Several articles in one source: where each begins.
//!
//! Front matter opens one. So does a heading as high as the headline of the article before it, if a rule stands over it or a byline
//! or a date under it; every other heading opens a section.

use std::ops::Range;

use crate::article::BlockKind;

use super::front::Front;
use super::head;
use super::passages::Document;
use crate::text::Span;

/// An article: its passages, its bytes in the source, and its front matter.
#[derive(Clone, Debug)]
pub struct Found<'d> {
    /// Its passages.
    pub passages: Range<usize>,
    /// From its first line to its last, without the blanks behind it.
    pub extent: Span,
    /// Its front matter.
    pub front: Option<&'d Front>,
}

/// So many bytes of story stand in an article before another may begin.
const SHORTEST: usize = 60;

/// The articles of `document`, in order; at least one where it has any passage or front matter.
pub fn find<'d>(document: &'d Document<'_>) -> Vec<Found<'d>> {
    let mut found = Vec::new();
    for (index, part) in document.parts.iter().enumerate() {
        let end = document.parts.get(index + 1).map_or(document.passages.len(), |next| next.first);
        let mut starts = vec![part.first];
        let mut front = part.front.as_ref();
        let mut level = level(document, part.first..end, front);
        let mut story = 0;
        for at in part.first..end {
            let passage = &document.passages[at];
            if let BlockKind::Heading(own) = passage.kind
                && own <= level
                && story >= SHORTEST
                && begins(document, at, own, end)
            {
                starts.push(at);
                (level, story, front) = (own, 0, None);
            }
            if matches!(passage.kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem) {
                story += passage.source.len();
            }
        }
        starts.push(end);
        let whole = part.source;
        let opens =
            |number: usize| if number == 0 { whole.from() } else { document.passages[starts[number]].source.from() };
        for number in 0..starts.len() - 1 {
            let range = starts[number]..starts[number + 1];
            let behind = if range.end < end { document.passages[range.end].source.from() } else { whole.to() };
            let passages = without_rule(document, range, end);
            let behind =
                if passages.end < starts[number + 1] { document.passages[passages.end].source.from() } else { behind };
            let text = &document.source[opens(number)..behind];
            let blank = text.len() - text.trim_start().len();
            let extent = Span::new(opens(number) + blank, opens(number) + text.trim_end().len().max(blank));
            let front = part.front.as_ref().filter(|_| number == 0);
            if !passages.is_empty() || front.is_some() {
                found.push(Found { passages, extent, front });
            }
        }
    }
    found
}

/// The level of the headline of the article that begins a part.
fn level(document: &Document<'_>, range: Range<usize>, front: Option<&Front>) -> u8 {
    let title = head::read(document, range, front).title;
    match title.and_then(|title| document.kind(title)) {
        Some(BlockKind::Heading(level)) => level,
        _ => 1,
    }
}

/// Whether the heading at `at` stands over an article of its own.
fn begins(document: &Document<'_>, at: usize, level: u8, end: usize) -> bool {
    let as_high = |next: &usize| matches!(document.kind(*next), Some(BlockKind::Heading(other)) if other <= level);
    let end = (at + 1..end).find(as_high).unwrap_or(end);
    let under_rule = document.kind(at - 1) == Some(BlockKind::Break);
    let head = head::read(document, at..end, None);
    let tells = (head.body..end.min(head.body + 4)).any(|next| {
        matches!(document.kind(next), Some(BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem))
    });
    tells && head.title == Some(at) && (under_rule || head.is_signed(document))
}

/// A rule between two articles belongs to neither.
fn without_rule(document: &Document<'_>, range: Range<usize>, end: usize) -> Range<usize> {
    let parts = range.end < end && range.len() > 1 && document.kind(range.end - 1) == Some(BlockKind::Break);
    if parts { range.start..range.end - 1 } else { range }
}
