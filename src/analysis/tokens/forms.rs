//! The distinct words of a text, with what follows from their letters alone: what they are in lower case, what they look like.
//!
//! Invariant: each is asked about once, however often it stands in the text.

use crate::analysis::maps::Numbers;
use crate::text::{Span, to_byte};

use super::cut::is_apostrophe;

/// The distinct words, numbers and marks of a text, numbered in the order in which they were met.
#[derive(Clone, Debug)]
pub struct Forms<'a> {
    all: Vec<Form<'a>>,
    numbers: Numbers,
    /// The words in lower case that are spelled otherwise in the text, one behind the other.
    lowered: String,
}

/// A distinct word, number or mark.
#[derive(Copy, Clone, Debug)]
struct Form<'a> {
    /// As it stands in the text.
    word: &'a str,
    /// Where it stands among those lowered; without a length if it is spelled alike in lower case. A block, and so a word, has no more bytes than
    /// this can tell.
    lower: u32,
    length: u16,
    shape: Shape,
}

impl<'a> Forms<'a> {
    /// None yet, with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), numbers: Numbers::with_room(count), lowered: String::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The number of the form that is spelled like `word`; a new one if it was not met before.
    pub(super) fn number(&mut self, word: &'a str) -> u32 {
        let number = self.numbers.of(word, |number| self.all[number as usize].word);
        if number as usize == self.all.len() {
            let start = self.lowered.len();
            lower_into(&mut self.lowered, word);
            let length = u16::try_from(self.lowered.len() - start).unwrap_or(u16::MAX);
            self.all.push(Form { word, lower: to_byte(start), length, shape: shape(word) });
        }
        number
    }

    /// The word with this number, as it is spelled in the text.
    pub fn word(&self, number: usize) -> &'a str {
        self.all[number].word
    }

    /// The word with this number in lower case, typographic apostrophes made plain.
    pub fn lower(&self, number: usize) -> &str {
        let Form { word, lower, length, .. } = self.all[number];
        if length == 0 {
            return word;
        }
        Span { start: lower, end: lower + u32::from(length) }.of(&self.lowered)
    }

    /// What the word with this number looks like.
    pub fn shape(&self, number: usize) -> Shape {
        self.all[number].shape
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

/// Adds `word` to `lowered` in lower case, typographic apostrophes made plain; nothing where that changes nothing.
fn lower_into(lowered: &mut String, word: &str) {
    let start = lowered.len();
    if word.is_ascii() {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lowered.push_str(word);
            lowered[start..].make_ascii_lowercase();
        }
    } else if word.chars().any(|c| c == '’' || !c.is_lowercase() && c.is_alphabetic()) {
        lowered.push_str(&word.replace('’', "'").to_lowercase());
    }
}

/// What a whole token looks like.
fn shape(word: &str) -> Shape {
    if word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Shape::Lower;
    }
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
