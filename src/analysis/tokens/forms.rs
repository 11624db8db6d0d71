//! The distinct words of a text, with what follows from their letters alone: what they are in lower case, what they look like.
//!
//! Invariant: each is asked about once, however often it stands in the text.

use std::borrow::Cow;

use crate::analysis::maps::Numbers;
use crate::text::{Span, to_byte};

use super::cut::is_apostrophe;

/// The distinct words, numbers and marks of a text, numbered in the order in which they were met.
#[derive(Clone, Debug)]
pub struct Forms<'a> {
    text: &'a str,
    all: Vec<Form>,
    numbers: Numbers,
    /// The words in lower case that are spelled otherwise in the text, one behind the other.
    lowered: String,
}

/// A distinct word, number or mark.
#[derive(Copy, Clone, Debug)]
struct Form {
    /// The byte where it was met first in the text, and how many it has; a block holds no more than this can tell.
    start: u32,
    length: u16,
    /// The same of its letters in lower case: among those lowered, else where it stands in the text itself.
    lower_start: u32,
    lower_length: u16,
    is_lowered: bool,
    shape: Shape,
}

impl<'a> Forms<'a> {
    /// None yet, with room for so many, of `text`.
    pub(super) fn with_room(text: &'a str, count: usize) -> Self {
        Self { text, all: Vec::with_capacity(count), numbers: Numbers::with_room(count), lowered: String::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The number of the form that stands at `span`; a new one if it was not met before.
    pub(super) fn number(&mut self, span: Span) -> u32 {
        let Self { text, all, numbers, lowered } = self;
        let word = span.of(text);
        let number = numbers.of(word, |number| all[number as usize].word(text));
        if number as usize == all.len() {
            let length = u16::try_from(word.len()).unwrap_or(u16::MAX);
            let form = Form {
                start: span.start,
                length,
                lower_start: span.start,
                lower_length: length,
                is_lowered: false,
                shape: shape(word),
            };
            all.push(match lower(word) {
                Cow::Borrowed(_) => form,
                Cow::Owned(lower) => {
                    let lower_start = to_byte(lowered.len());
                    lowered.push_str(&lower);
                    let lower_length = u16::try_from(lower.len()).unwrap_or(u16::MAX);
                    Form { lower_start, lower_length, is_lowered: true, ..form }
                }
            });
        }
        number
    }

    /// The word with this number, as it is spelled in the text.
    pub fn word(&self, number: usize) -> &'a str {
        self.all[number].word(self.text)
    }

    /// The word with this number in lower case, typographic apostrophes made plain.
    pub fn lower(&self, number: usize) -> &str {
        let Form { lower_start, lower_length, is_lowered, .. } = self.all[number];
        let letters = if is_lowered { &self.lowered } else { self.text };
        Span { start: lower_start, end: lower_start + u32::from(lower_length) }.of(letters)
    }

    /// What the word with this number looks like.
    pub fn shape(&self, number: usize) -> Shape {
        self.all[number].shape
    }
}

impl Form {
    fn word(self, text: &str) -> &str {
        Span { start: self.start, end: self.start + u32::from(self.length) }.of(text)
    }
}

/// What a token looks like.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A word that begins in lower case (or in a script without case).
    Lower,
    /// A word that begins with a capital and goes on in lower case, also `McKay`, `O’Brien`, and a capital alone (`I`, `J.`).
    Capital,
    /// A word of two or more letters, all capitals: `AWL`, `U.S.`, `G20`.
    AllCapitals,
    /// A word that begins with a digit: `2,000`, `1980s`.
    Number,
    /// The `’s` of a possessive or a short "is".
    Clitic,
    /// A mark of punctuation or a symbol; a run of dots or hyphens is one.
    Mark,
}

impl Shape {
    /// Whether a token that looks so is a word or a number.
    pub fn is_word(self) -> bool {
        !matches!(self, Self::Mark | Self::Clitic)
    }
}

/// `word` in lower case, typographic apostrophes made plain; borrowed where nothing changes.
fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let changes = word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if changes { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
    }
    if word.chars().all(|c| c != '’' && (c.is_lowercase() || !c.is_alphabetic())) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.replace('’', "'").to_lowercase())
}

/// What a whole token looks like.
fn shape(word: &str) -> Shape {
    if word.starts_with(is_apostrophe) && word.chars().nth(1).is_some() {
        return Shape::Clitic;
    }
    if !word.starts_with(char::is_alphanumeric) {
        return Shape::Mark;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if word.starts_with(|c: char| c.is_numeric()) {
        return Shape::Number;
    }
    if !letters.next().is_some_and(char::is_uppercase) {
        return Shape::Lower;
    }
    match letters.next() {
        Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => Shape::AllCapitals,
        _ => Shape::Capital,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        assert_eq!(shape("McKay"), Shape::Capital);
        assert_eq!(shape("NASA"), Shape::AllCapitals);
        assert_eq!(shape("U.S."), Shape::AllCapitals);
        assert_eq!(shape("eBay"), Shape::Lower);
        assert_eq!(shape("1980s"), Shape::Number);
        assert_eq!(shape("’s"), Shape::Clitic);
        assert_eq!(shape("…"), Shape::Mark);
    }
}
