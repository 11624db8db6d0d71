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

/// The sentences of `text`, trailing space left out.
///
/// UAX #29 sentence boundaries, but for one addition: a boundary after which the text goes on in lower case is none, so
/// that an abbreviation or `“Well!” she said` does not end a sentence.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.len();
        let goes_on = piece.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        match sentences.last_mut().filter(|_| goes_on) {
            Some(last) => *last = Span::new(last.from(), end),
            None => sentences.push(Span::new(start, end)),
        }
    }
    let trimmed = |span: Span| Span::new(span.from(), span.from() + span.of(text).trim_end().len());
    sentences.into_iter().map(trimmed).collect()
}

/// The sentence of `text` that holds the byte `at`, or the last one before it.
pub fn sentence_at(text: &str, at: usize) -> Span {
    sentences(text).into_iter().rfind(|sentence| sentence.from() <= at).unwrap_or_default()
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
        assert_eq!(sentence_at(text, 10).of(text), "One stood.", "the space behind it is its own");
        assert_eq!(sentence_at("", 3), Span::default());
    }
}
