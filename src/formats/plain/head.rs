//! The head of an article: what stands from its first line to the first of its story.

use crate::article::FurnitureKind;

use super::dates;
use super::headings;
use super::names;
use super::numbers;
use super::passages::{Passages, Set};
use super::shape;
use super::traces::Trace;

/// What the head of an article holds, as indices of passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The headline.
    pub title: Option<usize>,
    /// The summary beneath it.
    pub standfirst: Option<usize>,
    /// Furniture, in order.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// Lines that give dates and publication, in order.
    pub published: Vec<usize>,
    /// Who wrote it, where a line says so.
    pub byline: Option<String>,
    /// The first passage of the story.
    pub body: usize,
}

/// A head ends after this many passages at the latest.
const LONGEST: usize = 16;

/// Reads the head that begins at passage `from`, in an article that ends before `end`.
pub(super) fn read(passages: &Passages<'_>, from: usize, end: usize) -> Head {
    let end = end.min(from + LONGEST);
    let mut head = Head { body: from, ..Head::default() };
    while head.body < end && is_lead(passages, head.body, end) {
        head.take(passages, head.body);
    }
    if head.body < end && can_be_title(passages, head.body, end) {
        head.title = Some(head.body);
        head.body += 1;
    }
    while head.body < end {
        let at = head.body;
        let trace = passages.trace(at);
        let set_apart = head.byline.is_some() || !head.published.is_empty();
        let is_heading = |at| !is_dated(passages, at) && headings::at(passages, at, end).is_some();
        if trace == Trace::Story || trace == Trace::Label && is_heading(at) {
            if head.title.is_some()
                && head.standfirst.is_none()
                && is_standfirst(passages, at, end)
                && !(set_apart && is_after_title(&head))
            {
                head.standfirst = Some(at);
                head.body += 1;
            } else if head.title.is_some() && head.byline.is_none() && is_bare_byline(passages, at) {
                head.byline = names::bare(&passages.text(at));
                head.furniture.push((at, FurnitureKind::Byline));
                head.body += 1;
            } else if is_post(passages, at) {
                head.furniture.push((at, FurnitureKind::Byline));
                head.body += 1;
            } else {
                break;
            }
        } else {
            head.take(passages, at);
        }
    }
    head
}

impl Head {
    /// Takes the passage at `at`, which is furniture, into the head.
    fn take(&mut self, passages: &Passages<'_>, at: usize) {
        let trace = passages.trace(at);
        if trace == Trace::Byline && self.byline.is_none() {
            self.byline = names::byline(&passages.text(at));
        }
        if matches!(trace, Trace::Date | Trace::Publication | Trace::Label | Trace::Leftover | Trace::Byline) {
            self.published.push(at);
        }
        // A rule stays what it is; words that are taken for their place alone are leftovers.
        let place = (trace == Trace::Story).then_some(FurnitureKind::Chrome);
        self.furniture.extend(trace.kind().or(place).map(|kind| (at, kind)));
        self.body = at + 1;
    }
}

/// Whether the passage at `at` looks like a headline wherever it stands: short, without a stop, beginning large.
pub(super) fn is_headline(passages: &Passages<'_>, at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    let plain = matches!(passage.trace, Trace::Story | Trace::Label)
        && matches!(passage.set, Set::Prose | Set::Verse | Set::Underlined(_));
    if !plain || passage.words > 28 || passage.words == 0 {
        return false;
    }
    let text = passages.text(at);
    let last = shape::last_sign(&text);
    let columns = text.contains("   ") || text.contains('\t') || text.contains("://");
    shape::starts_large(&text) && !columns && !matches!(last, Some('.' | ',' | ';' | ':' | '…' | '—' | '-'))
}

/// Whether the passage at `at` is running text of the story.
pub(super) fn is_story(passages: &Passages<'_>, at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    if passage.trace != Trace::Story || passage.words < 8 {
        return false;
    }
    passage.words > 40 || shape::ends_with_stop(&passages.text(at))
}

fn is_lead(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    match passages.trace(at) {
        Trace::Story => is_label_by_place(passages, at, end),
        Trace::Label => is_headline_next(passages, at, end),
        Trace::Byline => false,
        _ => true,
    }
}

/// Words over a headline that name a part of the paper: a few capitals, where headline and summary still follow.
fn is_label_by_place(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    let after = at + 1;
    // The name of a site stands over its menu, the headline below that.
    let menu = passage.words <= 4
        && matches!(passages.trace(after), Trace::Label | Trace::Leftover)
        && !is_dated(passages, after)
        && passages.get(after).is_some_and(|next| next.gap == 0);
    if menu && is_headline_next(passages, at, end) {
        return true;
    }
    let capitals = passage.words <= 4 && shape::is_capitals(&passages.text(at));
    capitals
        && is_headline_next(passages, at, end)
        && passages.get(after).is_some_and(|title| title.words > passage.words)
        && (at + 2..end)
            .find(|next| passages.trace(*next) != Trace::Credit)
            .is_some_and(|next| is_standfirst(passages, next, end))
}

/// Whether the passage at `at` holds a date.
pub(super) fn is_dated(passages: &Passages<'_>, at: usize) -> bool {
    dates::find(&passages.text(at)).is_some()
}

fn is_headline_next(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    let next = (at + 1..end).find(|next| matches!(passages.trace(*next), Trace::Story | Trace::Byline));
    next.is_some_and(|next| is_headline(passages, next))
}

/// Whether the first words of an article are its headline. At the beginning of a source one is expected, so one that ends in a stop will do
/// if what follows it is longer.
fn can_be_title(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    let text = passages.text(at);
    if is_headline(passages, at) {
        return !numbers::is_chapter(&text);
    }
    let Some(passage) = passages.get(at) else { return false };
    let short = passage.words <= 20 && passage.trace == Trace::Story && passage.set != Set::Item;
    let named =
        |next: usize| matches!(passages.trace(next), Trace::Byline | Trace::Date | Trace::Credit | Trace::Publication);
    let longer = passages.get(at + 1).is_some_and(|next| next.words >= 3 * passage.words && next.words >= 30);
    let text = passages.text(at);
    short
        && at + 1 < end
        && !shape::opens_quotation(&text)
        && !text.ends_with([',', ';', ':'])
        && (named(at + 1) || longer)
}

fn is_after_title(head: &Head) -> bool {
    let title = head.title.unwrap_or_default();
    head.published.iter().any(|at| *at > title) || head.byline.is_some()
}

/// Whether the passage at `at`, which follows a headline, sums up what comes.
///
/// It does if it ends without a stop and is no heading, if a byline, a date or a credit stands between it and the story, or if it is much
/// shorter than the first paragraph.
fn is_standfirst(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    if !(4..=75).contains(&passage.words)
        || !matches!(passage.set, Set::Prose | Set::Verse)
        || passage.trace != Trace::Story
    {
        return false;
    }
    let text = passages.text(at);
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if is_dateline(&text) || is_turn(&text) || first_word == "By" || numbers::before(&text) > 0 {
        return false;
    }
    let next =
        (at + 1..end).find(|next| !matches!(passages.trace(*next), Trace::Credit | Trace::Leftover | Trace::Rule));
    let Some(next) = next else { return false };
    if matches!(passages.trace(next), Trace::Byline | Trace::Date | Trace::Label) || is_bare_byline(passages, next) {
        return true;
    }
    if !shape::ends_with_stop(&text) {
        return passage.words >= 5 && (is_story(passages, next) || headings::at(passages, next, end).is_some());
    }
    if headings::at(passages, next, end).is_some() {
        return passage.words >= 8;
    }
    let first = passages.get(next).map_or(0, |first| first.words);
    passage.words >= 8 && !shape::opens_quotation(&text) && first >= 60 && passage.words * 2 <= first
}

/// `LAGOS, March 12 — …`, `SCARBOROUGH (Agency) - …`: a report's first paragraph.
pub(super) fn is_dateline(text: &str) -> bool {
    let Some((place, rest)) = text.split_once([',', '—', '–', '(', '-']) else { return false };
    let early = place.len() <= 40 && rest.len() > 20;
    let dash = text
        .char_indices()
        .take(70)
        .any(|(at, c)| matches!(c, '—' | '–') || c == '-' && text[..at].ends_with([' ', '-']));
    early && dash && place.trim().len() >= 3 && shape::is_capitals(place)
}

/// `Q: …`, `Ann Orr: …`: a turn of an interview.
fn is_turn(text: &str) -> bool {
    text.split_once(": ")
        .is_some_and(|(who, _)| shape::count(who) <= 3 && who.split_whitespace().all(shape::starts_large))
        && shape::ends_sentence(text)
}

/// A line directly under a byline that names the author's post.
fn is_post(passages: &Passages<'_>, at: usize) -> bool {
    let under = at > 0 && passages.trace(at - 1) == Trace::Byline;
    let short = passages.get(at).is_some_and(|passage| passage.gap == 0 && passage.words <= 7);
    under && short && names::is_post(&passages.text(at))
}

/// A line of nothing but names with a date, a leftover or a credit beneath.
fn is_bare_byline(passages: &Passages<'_>, at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    let short = passage.words <= 9 && passage.words >= 2 && passage.trace == Trace::Story;
    let dated = matches!(passages.trace(at + 1), Trace::Date | Trace::Label | Trace::Leftover | Trace::Publication);
    short && dated && names::bare(&passages.text(at)).is_some()
}
