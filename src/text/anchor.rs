//! Words that find themselves again: a passage kept with its place and with what stood around it.
//!
//! Invariant: an anchor never guesses. Where the text leaves two places equally likely, or only a lookalike, it is lost.

use super::{Span, to_byte};

/// How many characters of context are kept on either side.
const CONTEXT: usize = 32;

/// How many bytes (words and matching context together) make a passage elsewhere in the text the one that was meant. Shorter
/// ones recur by chance.
const ENOUGH: usize = 24;

/// How many characters of the text stand for a place in it.
const PLACE: usize = 64;

/// A passage by its words, the context around them and its place: the `TextQuoteSelector` and the `TextPositionSelector`
/// of the W3C Web Annotation Data Model in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The words themselves.
    pub exact: String,
    /// At most 32 characters before them.
    pub prefix: String,
    /// At most 32 characters after them.
    pub suffix: String,
    /// The byte at which they began.
    pub start: u32,
}

/// What became of an anchor in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The words stand where they stood.
    Exact(Span),
    /// The words stand elsewhere.
    Moved(Span),
    /// The words are gone, or stand in several places of which none is likelier than the others.
    Lost,
}

impl Found {
    /// Where the words stand, if they do.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

impl Anchor {
    /// The anchor of `span` in `text`.
    ///
    /// # Panics
    /// If the span was made for another text.
    pub fn of(text: &str, span: Span) -> Self {
        let (before, after) = (&text[..span.from()], &text[span.to()..]);
        let context_start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        Self {
            exact: span.of(text).to_owned(),
            prefix: before[context_start..].to_owned(),
            suffix: head(after, CONTEXT).to_owned(),
            start: span.start,
        }
    }

    /// The anchor of a place in `text`: of the 64 characters that begin at the byte `at`, or at the character that holds it.
    pub fn at(text: &str, at: u32) -> Self {
        let mut start = text.len().min(at as usize);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let end = start + head(&text[start..], PLACE).len();
        Self::of(text, Span::new(start, end))
    }

    /// Where the words of this anchor stand in `text`.
    ///
    /// The same words at the same place, with as much of the context around them as anywhere else, are exact. Otherwise the
    /// occurrence with most context in common has it, unless another has as much.
    /// Linear in `text`, at the speed of a substring search.
    pub fn find(&self, text: &str) -> Found {
        let here = self.start as usize;
        let stands_here = text.get(here..).is_some_and(|rest| rest.starts_with(self.exact.as_str()));
        let all_context = self.prefix.len() + self.suffix.len();
        if stands_here && self.context_in_common(text, here) == all_context {
            return Found::Exact(self.span_at(here));
        }
        if self.exact.is_empty() {
            return Found::Lost;
        }
        self.likeliest(text, all_context).map_or(Found::Lost, |at| {
            let span = self.span_at(at);
            if at == here { Found::Exact(span) } else { Found::Moved(span) }
        })
    }

    /// Where the occurrence with most context in common begins; among equals the one at the old place, if it is one of them.
    fn likeliest(&self, text: &str, all_context: usize) -> Option<usize> {
        let mut best = None;
        let mut rival = false;
        for at in memchr::memmem::find_iter(text.as_bytes(), self.exact.as_bytes()) {
            let likeness = (self.context_in_common(text, at), at == self.start as usize);
            match best {
                Some((most, _)) if likeness < most => {}
                Some((most, _)) if likeness == most => rival = true,
                _ => {
                    best = Some((likeness, at));
                    rival = false;
                }
            }
        }
        let ((context, at_old_place), at) = best.filter(|_| !rival)?;
        let enough = context == all_context || self.exact.len() + context >= ENOUGH;
        (enough || at_old_place).then_some(at)
    }

    /// How many bytes of the context stand around an occurrence at `at`, counted outwards on both sides.
    fn context_in_common(&self, text: &str, at: usize) -> usize {
        let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + self.exact.len()..]);
        let (prefix, suffix) = (self.prefix.as_bytes(), self.suffix.as_bytes());
        let behind = before.iter().rev().zip(prefix.iter().rev()).take_while(|(a, b)| a == b).count();
        behind + after.iter().zip(suffix).take_while(|(a, b)| a == b).count()
    }

    fn span_at(&self, at: usize) -> Span {
        Span { start: to_byte(at), end: to_byte(at + self.exact.len()) }
    }
}

/// The first `characters` characters of `text`.
fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str =
        "The ferry left at noon. Nobody waved. The gulls stayed. Nobody waved. The quay was empty by one.";

    fn anchor(words: &str, nth: usize) -> Anchor {
        let (at, _) = TEXT.match_indices(words).nth(nth).expect("the words stand in the text");
        Anchor::of(TEXT, Span::new(at, at + words.len()))
    }

    fn found(anchor: &Anchor, text: &str) -> (&'static str, u32) {
        match anchor.find(text) {
            Found::Exact(span) => ("exact", span.start),
            Found::Moved(span) => ("moved", span.start),
            Found::Lost => ("lost", 0),
        }
    }

    #[test]
    fn finds_its_words_again() {
        let second = anchor("Nobody waved.", 1);
        let inserted = format!("A word before. {TEXT}");
        let table = [
            ("the text as it was", TEXT.to_owned(), ("exact", 56)),
            ("a sentence before it", inserted, ("moved", 71)),
            ("the first of two twins gone", TEXT.replacen("Nobody waved. ", "", 1), ("moved", 42)),
            ("both twins gone", TEXT.replace("Nobody waved. ", ""), ("lost", 0)),
            ("only the far twin left", TEXT.replace("stayed. Nobody waved.", "stayed."), ("lost", 0)),
            ("twins with equal context", "Nobody waved. Nobody waved. Nobody waved.".to_owned(), ("lost", 0)),
            ("no text", String::new(), ("lost", 0)),
        ];
        for (case, text, expected) in table {
            assert_eq!(found(&second, &text), expected, "{case}");
        }
    }

    #[test]
    fn a_short_word_is_not_taken_for_a_lookalike() {
        let by = anchor("by", 0);
        assert_eq!(found(&by, "They went by train, all of them."), ("lost", 0));
        assert_eq!(found(&by, "Now the quay was empty by one."), ("moved", 23));
    }

    #[test]
    fn words_at_the_old_place_win_over_equals() {
        let first = anchor("Nobody waved.", 0);
        let text = "The ferry left at nine. Nobody waved; the gulls went. Nobody waved! The quay was empty by one.";
        let moved = Anchor { exact: "Nobody waved".to_owned(), ..first };
        assert_eq!(found(&moved, text), ("exact", 24));
    }

    #[test]
    fn a_place_is_kept_by_the_words_that_follow_it() {
        let place = Anchor::at("né à Brest, un matin", 2);
        assert_eq!((place.exact.as_str(), place.start), ("é à Brest, un matin", 1));
        assert_eq!(place.find("Il est né à Brest, un matin"), Found::Moved(Span::new(8, 29)));
        let end = Anchor::at(TEXT, 9_999);
        assert_eq!(found(&end, TEXT), ("exact", to_byte(TEXT.len())));
    }

    #[test]
    fn a_thousand_marks_in_a_megabyte_are_one_search_each() {
        let sentences: Vec<String> = (0..20_000).map(|n| format!("Keeper {n} lit lamp {} alone. ", n * 7919)).collect();
        let old = sentences.concat();
        let new = format!("One line more. {old}");
        let starts = sentences.iter().scan(0, |at, sentence| {
            *at += sentence.len();
            Some(*at - sentence.len())
        });
        let spans = starts.zip(&sentences).step_by(997).map(|(at, sentence)| Span::new(at, at + sentence.len() - 1));
        for span in spans {
            let there = Span { start: span.start + 15, end: span.end + 15 };
            assert_eq!(Anchor::of(&old, span).find(&new), Found::Moved(there));
        }
    }

    proptest! {
        #[test]
        fn stands_where_it_was_made(text in "\\PC{0,80}", a in 0usize..80, b in 0usize..80) {
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (boundaries[a.min(boundaries.len() - 1)], boundaries[b.min(boundaries.len() - 1)]);
            let span = Span::new(a.min(b), a.max(b));
            prop_assert_eq!(Anchor::of(&text, span).find(&text), Found::Exact(span));
        }

        #[test]
        fn what_it_finds_has_its_words(text in "[ab ]{0,40}", other in "[ab ]{0,40}", at in 0usize..40, length in 0usize..8) {
            let span = Span::new(at.min(text.len()), (at + length).min(text.len()));
            let anchor = Anchor::of(&text, span);
            if let Some(there) = anchor.find(&other).span() {
                prop_assert_eq!(there.of(&other), anchor.exact);
            }
        }
    }
}
