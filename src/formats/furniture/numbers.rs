//! Numbers that stand before the words of a heading.

use super::shape;

/// What is numbered, and how its number may be spelt.
const PARTS: [&str; 5] = ["chapter", "part", "section", "act", "book"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Where the words of a heading begin: behind `3. `, `IV) `, `Part Two: `. 0 where no number stands before words.
pub fn before(text: &str) -> usize {
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
pub fn bare(text: &str) -> Option<(u32, usize)> {
    let (number, words) = text.split_once(char::is_whitespace)?;
    let number = number.parse().ok().filter(|number| *number < 100)?;
    let words = words.trim_start();
    shape::starts_large(words).then(|| (number, text.len() - words.len()))
}

/// `Chapter 3`, `PART TWO`.
pub fn is_chapter(text: &str) -> bool {
    let ends = |at: usize| text[at..].chars().next().is_none_or(|c| matches!(c, ' ' | '.' | ':' | '—' | '–' | '-'));
    counted(text).is_some_and(|(end, named)| named && ends(end))
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
            assert_eq!(&heading[before(heading)..], words, "{heading}");
        }
        assert!(is_chapter("Part Two") && is_chapter("CHAPTER IV. The Flood") && !is_chapter("Part of the weir"));
        assert_eq!(bare("2 The Mill"), Some((2, 2)));
    }
}
