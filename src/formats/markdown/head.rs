//! The head of an article: headline, summary, byline and dates, from front matter and from the first passages.

use std::ops::Range;

use crate::article::{BlockKind, EmphasisKind, FurnitureKind};
use crate::formats::furniture::traces::Trace;
use crate::formats::furniture::{dates, names, shape};

use super::front::Front;
use super::passages::Document;

/// What the head of an article holds, as indices of passages.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The headline, where a passage is it.
    pub title: Option<usize>,
    /// The summary, where a passage is it.
    pub standfirst: Option<usize>,
    /// Furniture, in order.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// Passages that give dates and publication, in order.
    pub published: Vec<usize>,
    /// Who wrote it, where a passage says so.
    pub byline: Option<String>,
    /// The first passage of the story.
    pub body: usize,
}

/// A head ends after this many passages at the latest.
const LONGEST: usize = 16;

/// A headline that is no first passage stands among so many.
const LATEST_TITLE: usize = 8;

/// Reads the head of the article in `range`, which begins with the front matter `front` if it has any.
pub fn read(document: &Document<'_>, range: Range<usize>, front: Option<&Front>) -> Head {
    let end = range.end.min(range.start + LONGEST);
    let mut head = Head { body: range.start, ..Head::default() };
    while head.body < end && is_lead(document, head.body) {
        head.take(document, head.body);
    }
    head.title = title(document, head.body..range.end, front);
    if let Some(title) = head.title {
        head.body = title + 1;
    }
    let titled = head.title.is_some() || front.is_some_and(|front| front.title.is_some());
    while titled && head.body < end {
        let at = head.body;
        if matches!(document.kind(at), Some(BlockKind::Furniture(_) | BlockKind::Break)) {
            head.take(document, at);
        } else if let Some(author) = byline(document, at, end, &head) {
            head.byline.get_or_insert(author);
            head.furniture.push((at, FurnitureKind::Byline));
            head.published.push(at);
            head.body += 1;
        } else if !matches!(document.trace(at), Trace::Story | Trace::Note | Trace::Correction) {
            head.take(document, at);
        } else if head.standfirst.is_none() && is_standfirst(document, at, range.end, &head, front) {
            head.standfirst = Some(at);
            head.body += 1;
        } else {
            break;
        }
    }
    head
}

impl Head {
    /// Whether it shows that an article begins here: somebody wrote what follows, or it was published on a day.
    pub fn is_signed(&self, document: &Document<'_>) -> bool {
        let dated = |at: &usize| document.trace(*at) != Trace::Story && dates::find(&document.text(*at)).is_some();
        self.byline.is_some() || self.published.iter().any(dated)
    }

    /// Takes the passage at `at`, which is furniture, into the head.
    fn take(&mut self, document: &Document<'_>, at: usize) {
        let trace = document.trace(at);
        if !matches!(trace, Trace::Story | Trace::Rule | Trace::Credit) {
            self.published.push(at);
        }
        self.furniture.extend(trace.kind().map(|kind| (at, kind)));
        self.body = at + 1;
    }
}

/// What may stand over a headline: pictures, credits, labels, leftovers, rules.
fn is_lead(document: &Document<'_>, at: usize) -> bool {
    match document.kind(at) {
        Some(BlockKind::Furniture(_) | BlockKind::Break) => true,
        Some(BlockKind::Paragraph | BlockKind::Verse) => {
            !matches!(document.trace(at), Trace::Story | Trace::Byline | Trace::Note | Trace::Correction)
        }
        _ => false,
    }
}

/// The headline among the passages of `range`, the rest of the article: a heading that says what the front matter says; else the first
/// passage, if it is a heading of the first level, or over all others, or over a byline or a date, or a paragraph of strong words
/// alone; else the only heading of the first level, if not much stands before it.
fn title(document: &Document<'_>, range: Range<usize>, front: Option<&Front>) -> Option<usize> {
    let at = range.start;
    let level = |at: usize| match document.kind(at) {
        Some(BlockKind::Heading(level)) if document.passages[at].note.is_none() => Some(level),
        _ => None,
    };
    if let Some(given) = front.and_then(|front| front.title.as_ref()) {
        let (given, found) = (folded(&given.text), folded(&document.text(at)));
        let same = !found.is_empty() && (given.starts_with(&found) || found.starts_with(&given));
        return (level(at).is_some() && same).then_some(at);
    }
    let others = |at: usize| range.clone().filter(move |other| *other != at).filter_map(level);
    if let Some(own) = level(at).filter(|_| at < range.end) {
        let signed_below = matches!(document.trace(at + 1), Trace::Byline | Trace::Date);
        return (own == 1 || signed_below || others(at).all(|other| other > own)).then_some(at);
    }
    let first = range.clone().take(LATEST_TITLE).find(|at| level(*at) == Some(1));
    if let Some(first) = first.filter(|first| others(*first).all(|other| other > 1)) {
        return Some(first);
    }
    let text = document.text(at);
    let is_headline = document.kind(at) == Some(BlockKind::Paragraph)
        && document.is_wholly(at, EmphasisKind::Strong)
        && (2..=20).contains(&shape::count(&text))
        && !text.ends_with(['.', ':', ','])
        && at + 1 < range.end;
    is_headline.then_some(at)
}

/// The authors, if the passage at `at` names them: `By …`, `Author: …`, a name with a date, or a name alone that is set apart, or has a date
/// under it, in the article that ends before `end`.
fn byline(document: &Document<'_>, at: usize, end: usize, head: &Head) -> Option<String> {
    if !matches!(document.kind(at), Some(BlockKind::Paragraph | BlockKind::Verse)) || head.byline.is_some() {
        return None;
    }
    let text = document.text(at);
    if document.trace(at) == Trace::Byline {
        return names::byline(&text);
    }
    if shape::count(&text) > 14 || shape::ends_sentence(&text) {
        return None;
    }
    if let Some(rest) = dates::remainder(&text) {
        return rest.split(['|', '·', '•', ',', '–', '—']).find_map(|part| names::bare(part.trim()));
    }
    let set_apart = document.is_wholly(at, EmphasisKind::Stressed) || document.is_wholly(at, EmphasisKind::Strong);
    let dated = at + 1 < end && document.trace(at + 1) == Trace::Date;
    if set_apart || dated { names::bare(&text) } else { None }
}

/// Whether the passage at `at`, which follows the headline, sums up what comes: a paragraph that is stressed as a whole; a heading over which
/// nothing else stands and that heads nothing; or a short paragraph with a byline or a date under it.
fn is_standfirst(document: &Document<'_>, at: usize, end: usize, head: &Head, front: Option<&Front>) -> bool {
    if front.is_some_and(|front| front.standfirst.is_some()) || at + 1 >= end {
        return false;
    }
    let text = document.text(at);
    if !(4..=75).contains(&shape::count(&text)) || document.trace(at) != Trace::Story {
        return false;
    }
    let signed_below = (at + 1..end.min(at + 3))
        .take_while(|next| !matches!(document.kind(*next), Some(BlockKind::Heading(_))))
        .any(|next| matches!(document.trace(next), Trace::Byline | Trace::Date));
    match document.kind(at) {
        Some(BlockKind::Paragraph) => {
            document.is_wholly(at, EmphasisKind::Stressed) || signed_below && head.byline.is_none()
        }
        Some(BlockKind::Heading(level)) => {
            let is_next = head.title.is_some_and(|title| title + 1 == at);
            let next = (at + 1..end).find_map(|next| match document.kind(next) {
                Some(BlockKind::Heading(level)) => Some(level),
                _ => None,
            });
            let skips = next.is_some_and(|next| next < level);
            is_next && (signed_below || skips || shape::ends_sentence(&text) && shape::count(&text) >= 8)
        }
        _ => false,
    }
}

/// Letters and digits alone, in small letters.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
