//! Headings of sections: numbered, in capitals, underlined, or a few words that stand alone over a paragraph.

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

/// What is numbered, and how its number may be spelt.
const PARTS: [&str; 5] = ["chapter", "part", "section", "act", "book"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The heading that the passage at `at` is, if it is one; `end` is the index behind the article's last passage.
pub(super) fn at(passages: &Passages<'_>, at: usize, end: usize) -> Option<Heading> {
    let passage = passages.get(at)?;
    let quiet = matches!(passage.trace, Trace::Story | Trace::Label | Trace::Date);
    if passage.words > WORDS || !quiet || at >= end {
        return None;
    }
    let text = passages.raw(at);
    if let Set::Underlined(level) = passage.set {
        return Some(Heading { level, words: number(&text) });
    }
    let stands_alone =
        (passage.gap > 0 || at == 0 || passages.trace(at - 1) != Trace::Story) && !is_over_credit(passages, at);
    let prose = passage.set == Set::Prose || passage.set == Set::Verse;
    if !stands_alone || !prose || passage.first != passage.last || !heads_something(passages, at, end) {
        return None;
    }
    let words = number(&text);
    let found = |words| Some(Heading { level: 1, words });
    if is_number(&text) || is_chapter(&text) {
        return found(words);
    }
    if words > 0 && is_headline(&text[words..]) || is_in_capitals(&text) {
        return found(words);
    }
    (passage.words <= BARE_WORDS && is_bare(passages, at, &text)).then_some(Heading { level: 1, words: 0 })
}

/// Where the words of a heading begin: behind `3. `, `IV) `, `Part Two: `. 0 where no number stands before words.
pub(super) fn number(text: &str) -> usize {
    let Some((counted, _)) = counted(text) else { return 0 };
    let rest = text[counted..].trim_start();
    let Some(sign) = rest.chars().next().filter(|sign| matches!(sign, '.' | ')' | ':' | '—' | '–' | '-')) else {
        return 0;
    };
    let words = rest[sign.len_utf8()..].trim_start();
    // "3.5 million" and "X.Y" are no numbers of headings.
    let spaced = rest[sign.len_utf8()..].starts_with(char::is_whitespace);
    if spaced && !words.is_empty() { text.len() - words.len() } else { 0 }
}

/// Where a number that `text` opens with ends (`3`, `3.1`, `IV`; `Part 3`, `Part Two`), and whether a word such as `Part` stands before it.
fn counted(text: &str) -> Option<(usize, bool)> {
    let opening = text.split_whitespace().next()?;
    let is = |words: &[&str]| words.iter().any(|word| opening.eq_ignore_ascii_case(word));
    let named = is(&PARTS);
    let start = if named || is(&["no", "no."]) {
        text.len() - text[text.find(opening)? + opening.len()..].trim_start().len()
    } else {
        0
    };
    let rest = &text[start..];
    let run = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    let digits = run(|c| c.is_ascii_digit());
    let letters = run(char::is_alphabetic);
    let is_roman = rest[..letters].bytes().all(|letter| b"ivxlcIVXLC".contains(&letter));
    let is_spelt = || NUMBERS.iter().any(|number| rest[..letters].eq_ignore_ascii_case(number));
    match (digits, letters) {
        (1..=3, _) => Some((start + digits + decimals(&rest[digits..]), named)),
        (0, 1..=7) if is_roman || named && is_spelt() => Some((start + letters, named)),
        _ => None,
    }
}

/// How many bytes `.2`, `.2.11` and so on take at the start of `text`.
fn decimals(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('.') else { return 0 };
    match rest.bytes().take_while(u8::is_ascii_digit).count() {
        digits @ 1..=2 => 1 + digits + decimals(&rest[digits..]),
        _ => 0,
    }
}

/// A bare number before a capital (`2 The Mill`), with where the words begin. It counts only as the next of a sequence.
pub(super) fn bare_number(text: &str) -> Option<(u32, usize)> {
    let (number, words) = text.split_once(char::is_whitespace)?;
    let number = number.parse().ok().filter(|number| *number < 100)?;
    let words = words.trim_start();
    shape::starts_large(words).then(|| (number, text.len() - words.len()))
}

/// A number and nothing else: `3`, `3.`, `IV`.
fn is_number(text: &str) -> bool {
    let signs = text.trim_matches(['.', ')', '(', '[', ']', '—', '–', '-', ' ', '*', '#', '§']);
    let digits = signs.len() <= 2 && signs.bytes().all(|byte| byte.is_ascii_digit());
    let roman = signs.len() <= 5 && signs.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    !signs.is_empty() && (digits || roman)
}

/// `Chapter 3`, `PART TWO`.
pub(super) fn is_chapter(text: &str) -> bool {
    let ends = |at: usize| text[at..].chars().next().is_none_or(|c| matches!(c, ' ' | '.' | ':' | '—' | '–' | '-'));
    counted(text).is_some_and(|(end, named)| named && ends(end))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_before_the_words() {
        for (heading, words) in [
            ("1. The Weir", "The Weir"),
            ("2) The Mill", "The Mill"),
            ("IV. The Flood", "The Flood"),
            ("Part Two: The Flood", "The Flood"),
            ("Chapter 3 – The Flood", "The Flood"),
            ("1.\u{a0}The Weir", "The Weir"),
            ("3.5 million", "3.5 million"),
            ("I. “Go home”", "“Go home”"),
            ("The Weir", "The Weir"),
            ("Chapter 3", "Chapter 3"),
            ("Civic pride", "Civic pride"),
            ("Mix: a recipe", "Mix: a recipe"),
        ] {
            assert_eq!(&heading[number(heading)..], words, "{heading}");
        }
        assert!(is_chapter("Part Two") && is_chapter("CHAPTER IV. The Flood") && !is_chapter("Part of the weir"));
        assert_eq!(bare_number("2 The Mill"), Some((2, 2)));
    }
}
