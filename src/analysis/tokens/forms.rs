//! What follows from the letters of a word alone: what it is in lower case, what it looks like.
//!
//! Invariant: nothing but the word is asked.

use std::borrow::Cow;

use super::cut::is_apostrophe;

/// A distinct word, number or mark, as it is spelled.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// In lower case, typographic apostrophes made plain.
    pub lower: Cow<'a, str>,
    /// What it looks like.
    pub shape: Shape,
}

impl<'a> Form<'a> {
    /// Of `word`.
    pub(super) fn of(word: &'a str) -> Self {
        Self { text: word, lower: lower(word), shape: shape(word) }
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
