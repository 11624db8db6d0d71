//! Headings of sections: numbered, in capitals, underlined, or a few words that stand alone over a paragraph.

use std::ops::Range;

use super::numbers;
use super::passages::{Passages, Set};
use super::publication;
use super::shape;
use super::traces::Trace;

/// A passage that is a heading.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The index of the passage.
    pub at: usize,
    /// 1 for the outermost.
    pub level: u8,
    /// Where in its text the words begin, behind a number.
    pub words: usize,
}

/// How a heading is told, the outer ranks first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A line beneath it says its level.
    Underlined(u8),
    Part,
    Chapter,
    Roman,
    /// How many numbers: 1 for `3`, 2 for `3.1`.
    Number(u8),
    /// Capitals, or a few words alone.
    Words,
}

/// No heading has more words than this; one without number, capitals or line beneath it has at most [`BARE_WORDS`].
const WORDS: u16 = 16;
const BARE_WORDS: u16 = 10;

/// The headings among the passages of `range` of which `may` holds, in order. Numbered ones stand within those of an outer rank; so do
/// headings of words alone, where they stand between numbered ones.
pub(super) fn find(passages: &Passages<'_>, range: Range<usize>, may: impl Fn(usize) -> bool) -> Vec<Heading> {
    let mut count = 0;
    let found = range.clone().filter(|at| may(*at)).filter_map(|at| {
        let (rank, words) = at_passage(passages, at, range.end)?;
        // A bare number ("2 The Mill") counts only as the next of a sequence.
        match numbers::bare(&passages.raw(at)).filter(|(number, _)| *number == count + 1) {
            Some((number, words)) => {
                count = number;
                Some((at, Rank::Number(1), words))
            }
            None => Some((at, rank, words)),
        }
    });
    let found: Vec<(usize, Rank, usize)> = found.collect();
    let ranks: Vec<Rank> = found.iter().map(|(_, rank, _)| *rank).collect();
    let headings = found.iter().zip(levels(&ranks));
    headings.map(|(&(at, _, words), level)| Heading { at, level, words }).collect()
}

/// The level of each heading, told by what it stands behind.
fn levels(ranks: &[Rank]) -> Vec<u8> {
    let last_numbered = ranks.iter().rposition(|rank| !matches!(rank, Rank::Words | Rank::Underlined(_)));
    let first_numbered = ranks.iter().position(|rank| !matches!(rank, Rank::Words | Rank::Underlined(_)));
    let within = |at: usize| first_numbered.is_some_and(|first| at > first) && Some(at) < last_numbered;
    let nests = ranks.iter().enumerate().any(|(at, rank)| *rank == Rank::Words && within(at));
    let mut outer: Vec<Rank> = Vec::new();
    let level = |(at, &rank): (usize, &Rank)| {
        if let Rank::Underlined(level) = rank {
            return level;
        }
        if rank == Rank::Words && !(nests && first_numbered.is_some_and(|first| at > first)) {
            return 1;
        }
        outer.retain(|other| *other < rank);
        outer.push(rank);
        u8::try_from(outer.len()).unwrap_or(u8::MAX)
    };
    ranks.iter().enumerate().map(level).collect()
}

/// Whether the passage at `at` is a heading; `end` is the index behind the article's last passage.
pub(super) fn is_heading(passages: &Passages<'_>, at: usize, end: usize) -> bool {
    at_passage(passages, at, end).is_some()
}

/// How the passage at `at` is told for a heading, and where its words begin, if it is one; `end` is the index behind the article's last
/// passage.
fn at_passage(passages: &Passages<'_>, at: usize, end: usize) -> Option<(Rank, usize)> {
    let passage = passages.get(at)?;
    let quiet = matches!(passage.trace, Trace::Story | Trace::Label | Trace::Date);
    if passage.words > WORDS || !quiet || at >= end {
        return None;
    }
    let text = passages.raw(at);
    if publication::is_of_book(&text) {
        return None;
    }
    let words = numbers::before(&text);
    if let Set::Underlined(level) = passage.set {
        return Some((Rank::Underlined(level), words));
    }
    let stands_alone =
        (passage.gap > 0 || at == 0 || passages.trace(at - 1) != Trace::Story) && !is_over_credit(passages, at);
    let prose = passage.set == Set::Prose || passage.set == Set::Verse;
    if !stands_alone || !prose || passage.first != passage.last || !heads_something(passages, at, end) {
        return None;
    }
    let numbered = words > 0 && is_headline(&text[words..]);
    if is_number(&text) || numbers::is_chapter(&text) || numbered {
        return Some((rank(&text), words));
    }
    if is_in_capitals(&text) {
        return Some((Rank::Words, words));
    }
    (passage.words <= BARE_WORDS && is_bare(passages, at, &text)).then_some((Rank::Words, 0))
}

/// The rank of a numbered heading.
fn rank(text: &str) -> Rank {
    let signs = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opening: String = signs.chars().take_while(|c| c.is_alphabetic()).collect();
    match opening.to_lowercase().as_str() {
        "part" | "book" | "act" => Rank::Part,
        "chapter" | "section" => Rank::Chapter,
        "" => {
            let number: String = signs.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            Rank::Number(u8::try_from(number.split('.').filter(|part| !part.is_empty()).count()).unwrap_or(u8::MAX))
        }
        _ => Rank::Roman,
    }
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
    if wholly_quoted && passages.get(at + 1).is_some_and(|next| next.gap == 0 && next.words <= BARE_WORDS) {
        return false;
    }
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
        if publication::is_of_book(&text) {
            return false;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_from_what_numbers_stand_within() {
        let words = |texts: &[&str]| -> Vec<Rank> {
            texts
                .iter()
                .map(|text| {
                    if numbers::before(text) > 0 || is_number(text) || numbers::is_chapter(text) {
                        rank(text)
                    } else {
                        Rank::Words
                    }
                })
                .collect()
        };
        for (texts, expected) in [
            (&["1. The Mill", "2. The Weir", "Notes"][..], &[1, 1, 1][..]),
            (&["I", "II", "1. The Mill", "2. The Weir", "III", "Notes"], &[1, 1, 2, 2, 1, 1]),
            (&["Part One", "Chapter 1", "The Mill", "Chapter 2", "Part Two", "Chapter 3"], &[1, 2, 3, 2, 1, 2]),
            (&["1. The Mill", "1.1. The Wheel", "1.2. The Race", "2. The Weir"], &[1, 2, 2, 1]),
            (&["The Mill", "The Weir"], &[1, 1]),
            (&["Before", "1. The Mill", "The Wheel", "2. The Weir", "The Sluice"], &[1, 1, 2, 1, 2]),
        ] {
            assert_eq!(levels(&words(texts)), expected, "{texts:?}");
        }
    }
}
