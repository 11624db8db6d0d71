//! Where graphemes, words and sentences begin and end (UAX #29).

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The grapheme clusters of `text` with the byte at which each begins.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// The words of `text`, without punctuation and space, with the byte at which each begins.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// The sentence of `text` that holds the byte `at` (the last one if `at` lies behind it), trailing space left out.
///
/// UAX #29 sentence boundaries, but for one addition: a boundary after which the text goes on in lower case is none, so
/// that an abbreviation or `“Well!” she said` does not end a sentence.
pub fn sentence_at(text: &str, at: usize) -> Span {
    let mut start = 0;
    let mut end = text.len();
    for (index, piece) in text.split_sentence_bound_indices() {
        let goes_on = piece.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        if index > 0 && !goes_on {
            if index > at {
                end = index;
                break;
            }
            start = index;
        }
    }
    let trimmed = text[start..end].trim_end();
    Span::new(start, start + trimmed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_sentence_around_a_byte() {
        let text = "One stood. “Two stood!” she said. Three.";
        assert_eq!(sentence_at(text, 0).of(text), "One stood.");
        assert_eq!(sentence_at(text, 14).of(text), "“Two stood!” she said.");
        assert_eq!(sentence_at(text, 999).of(text), "Three.");
    }
}
