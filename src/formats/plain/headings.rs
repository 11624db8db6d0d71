//! Headings of sections: numbered, in capitals, underlined, or a few words that stand alone over a paragraph.

use super::numbers;
use super::passages::{Passages, Set};
use super::shape;
use super::traces::Trace;

/// A passage that is a heading.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 1 for the outermost.
    pub level: u8,
    /// Where in its text the words begin, behind a number.
    pub words: usize,
}

/// No heading has more words than this; one without number, capitals or line beneath it has at most [`BARE_WORDS`].
const WORDS: u16 = 16;
const BARE_WORDS: u16 = 10;

/// The heading that the passage at `at` is, if it is one; `end` is the index behind the article's last passage.
pub(super) fn at(passages: &Passages<'_>, at: usize, end: usize) -> Option<Heading> {
    let passage = passages.get(at)?;
    let quiet = matches!(passage.trace, Trace::Story | Trace::Label | Trace::Date);
    if passage.words > WORDS || !quiet || at >= end {
        return None;
    }
    let text = passages.raw(at);
    if let Set::Underlined(level) = passage.set {
        return Some(Heading { level, words: numbers::before(&text) });
    }
    let stands_alone =
        (passage.gap > 0 || at == 0 || passages.trace(at - 1) != Trace::Story) && !is_over_credit(passages, at);
    let prose = passage.set == Set::Prose || passage.set == Set::Verse;
    if !stands_alone || !prose || passage.first != passage.last || !heads_something(passages, at, end) {
        return None;
    }
    let words = numbers::before(&text);
    let found = |words| Some(Heading { level: 1, words });
    if is_number(&text) || numbers::is_chapter(&text) {
        return found(words);
    }
    if words > 0 && is_headline(&text[words..]) || is_in_capitals(&text) {
        return found(words);
    }
    (passage.words <= BARE_WORDS && is_bare(passages, at, &text)).then_some(Heading { level: 1, words: 0 })
}

/// A number and nothing else: `3`, `3.`, `IV`.
fn is_number(text: &str) -> bool {
    let signs = text.trim_matches(['.', ')', '(', '[', ']', '—', '–', '-', ' ', '*', '#', '§']);
    let digits = signs.len() <= 2 && signs.bytes().all(|byte| byte.is_ascii_digit());
    let roman = signs.len() <= 5 && signs.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    !signs.is_empty() && (digits || roman)
}

fn is_headline(words: &str) -> bool {
    shape::starts_large(words) && !matches!(shape::last_sign(words), Some('.' | ',' | ';' | ':' | '…'))
}

fn is_in_capitals(text: &str) -> bool {
    shape::is_capitals(text) && is_headline(text) && !text.ends_with('!')
}

/// A few words without stop that begin with a capital, over a paragraph that is no such line itself.
fn is_bare(passages: &Passages<'_>, at: usize, text: &str) -> bool {
    let question = text.trim_end_matches(['”', '’', '"', '\'']).ends_with('?');
    if !shape::starts_large(text) || shape::ends_with_stop(text) && !question || text.contains(['\t', '@', '=']) {
        return false;
    }
    let long = |index: usize| passages.get(index).is_some_and(|passage| passage.words >= 40);
    if question {
        // In an interview a question stands over each answer.
        return shape::count(text) <= 6
            && !text.contains(": ")
            && !shape::opens_quotation(text)
            && long(at + 1)
            && at > 0
            && long(at - 1);
    }
    // A name and a colon, or a quotation with its source, is somebody's turn, not a heading.
    let wholly_quoted = shape::opens_quotation(text) && text.ends_with(['”', '’', '"', '\'']);
    let turn = shape::opens_quotation(text) && !wholly_quoted && shape::count(text) > 6;
    !turn && !text.starts_with(['—', '–', '-', '(', '['])
}

/// Whether the line after the passage at `at` says who made the picture whose caption this is.
fn is_over_credit(passages: &Passages<'_>, at: usize) -> bool {
    passages.get(at + 1).is_some_and(|next| next.gap == 0 && next.trace == Trace::Credit)
}

/// Whether a paragraph, or another heading with a paragraph, follows, furniture left aside.
fn heads_something(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    let mut headings = 0;
    for next in at + 1..end.min(at + 6) {
        let Some(passage) = passages.get(next) else { return false };
        if passage.trace != Trace::Story
            || passage.set == Set::Verse && passage.words < 8 && passages.trace(next + 1) == Trace::Credit
        {
            continue;
        }
        if passage.words >= 14 || matches!(passage.set, Set::Item | Set::Quotation) {
            return true;
        }
        let text = passages.text(next);
        if shape::ends_sentence(&text) || shape::ends_with_stop(&text) {
            return true;
        }
        headings += 1;
        if headings > 1 {
            return false;
        }
    }
    false
}
