//! Words that find themselves again: a passage kept with its place and with what stood around it.
//!
//! Invariant: an anchor never guesses. Where the text leaves two places equally likely, or only a lookalike, it is orphaned.

mod alignment;
mod cuts;
mod decision;
mod edges;
mod former;
mod index;
mod parts;
mod passage;
mod rivals;
mod side_by_side;
mod slot;
mod stretches;
mod tokens;
mod twins;

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use super::{Span, to_byte};
use decision::Decision;
use former::Former;
use index::Index;
use passage::Passage;

/// How many characters of context are kept on either side, at most.
const CONTEXT: usize = 64;

/// How many characters of the text stand for a place in it.
const PLACE: usize = 64;

/// How many bytes on either side of a passage are searched for lookalikes when it is marked.
const NEIGHBOURHOOD: usize = 512 * 1024;

/// How many bytes on either side of a place are searched for edited words when there is no time for all of a text.
const NEAR: usize = 128 * 1024;

/// The share of a passage that is all of it, in thousandths.
const EVERYTHING: u16 = 1000;

/// A passage by its words, the context around them and its place: the `TextQuoteSelector` and the `TextPositionSelector`
/// of the W3C Web Annotation Data Model in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The words themselves.
    pub exact: String,
    /// At most 64 characters before them.
    pub prefix: String,
    /// At most 64 characters after them.
    pub suffix: String,
    /// The byte at which they began.
    pub start: u32,
    /// The XXH3 hash of the whole text in which they stood; 0 if it is not known.
    pub text: u64,
    /// How much of words and context the passage had that was most like it, elsewhere in that text, in thousandths; 0 if it is not
    /// known.
    pub lookalike: u16,
}

/// What became of an anchor in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The words stand where they stood.
    Exact(Span),
    /// The words stand elsewhere, and what is around them says that they are the ones.
    Moved(Span),
    /// Most of the words stand there, and what is around them says that the rest was edited.
    Changed(Span),
    /// The words are gone, or stand in several places of which none is clearly likelier than the others.
    Orphaned,
    /// They were not looked for yet.
    Sought,
}

impl Found {
    /// Where the words stand, if they do.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Changed(span) => Some(span),
            Self::Orphaned | Self::Sought => None,
        }
    }
}

impl Anchor {
    /// The anchor of `span` in `text`, its lookalike [measured](Anchor::measured): some 30 ms in a text of a megabyte.
    ///
    /// # Panics
    /// If the span was made for another text.
    pub fn of(text: &str, span: Span) -> Self {
        Self::unmeasured(text, span).measured(text)
    }

    /// The anchor of `span` in `text`, made at once: of lookalikes nothing is known.
    ///
    /// # Panics
    /// If the span was made for another text.
    pub fn unmeasured(text: &str, span: Span) -> Self {
        let start = context_start(&text[..span.from()]);
        let end = span.to() + context_end(&text[span.to()..]);
        Self {
            exact: span.of(text).to_owned(),
            prefix: text[start..span.from()].to_owned(),
            suffix: text[span.to()..end].to_owned(),
            start: span.start,
            text: text_hash(text),
            lookalike: 0,
        }
    }

    /// The same anchor, which was made in `text`, with what is most like it in the half megabyte on either side of it.
    #[must_use]
    pub fn measured(self, text: &str) -> Self {
        let Some(span) = self.same_words(text) else { return self };
        let start = boundary(text, span.from().saturating_sub(NEIGHBOURHOOD));
        let end = boundary(text, span.to() + NEIGHBOURHOOD);
        let index = Index::new(&text[start..end]);
        let place = Span::new(span.from() - start, span.to() - start);
        let lookalike = Passage::new(&self, &index).map_or(0, |passage| match passage.ends() {
            None => decision::lookalike(&passage, &index, place.start),
            Some((head, tail)) => {
                let tail_start = index.start_of(place.end, tail.words.len());
                decision::lookalike(&head, &index, place.start).max(decision::lookalike(&tail, &index, tail_start))
            }
        });
        Self { lookalike, ..self }
    }

    /// The same words, but found nowhere until they are put somewhere by hand: as if all of them stood elsewhere too.
    #[must_use]
    pub fn detached(self) -> Self {
        Self { lookalike: EVERYTHING, text: 0, ..self }
    }

    fn is_detached(&self) -> bool {
        self.lookalike >= EVERYTHING && self.text == 0
    }

    /// The anchor of a place in `text`: of the 64 characters that begin at the byte `at`, or at the character that holds it. Made at
    /// once, without a look at the rest of the text.
    pub fn at(text: &str, at: u32) -> Self {
        let start = boundary(text, at as usize);
        let end = start + head(&text[start..], PLACE).len();
        Self::unmeasured(text, Span::new(start, end))
    }

    /// Where the words of this anchor stand in `text`; for many anchors of one text see [`find_all`].
    pub fn find(&self, text: &str) -> Found {
        find_all(text, [self]).pop().unwrap_or(Found::Orphaned)
    }

    /// Where the words stand in `text`, looked for where they stood, all over the text as they are, and edited near the byte `about` alone: some
    /// 20 ms however long the text is, but for the milliseconds that it takes to look at all of it.
    pub fn find_near(&self, text: &str, about: u32) -> Found {
        let unedited = self.same_words(text).filter(|_| self.text == text_hash(text));
        if let Some(span) = unedited.or_else(|| self.same_surroundings(text)) {
            return Found::Exact(span);
        }
        let mut places = text.match_indices(&self.exact).map(|(at, _)| Span::new(at, at + self.exact.len()));
        if let (Some(span), None) = (places.next(), places.next()) {
            return Found::Moved(span);
        }
        let start = boundary(text, (about as usize).saturating_sub(NEAR));
        let end = boundary(text, about as usize + NEAR);
        let here = |span: Span| Span::new(start + span.from(), start + span.to());
        match self.find(&text[start..end]) {
            Found::Exact(span) | Found::Moved(span) => Found::Moved(here(span)),
            Found::Changed(span) => Found::Changed(here(span)),
            lost => lost,
        }
    }

    /// Where the words stood, if they are there.
    fn same_words(&self, text: &str) -> Option<Span> {
        let span = Span { start: self.start, end: self.start.saturating_add(to_byte(self.exact.len())) };
        (text.get(span.range()) == Some(self.exact.as_str())).then_some(span)
    }

    /// Where the words stood, if they and all of their context are there.
    fn same_surroundings(&self, text: &str) -> Option<Span> {
        let span = self.same_words(text)?;
        let around = text[..span.from()].ends_with(&self.prefix) && text[span.to()..].starts_with(&self.suffix);
        (around && self.lookalike < EVERYTHING).then_some(span)
    }

    fn find_in(&self, text: &str, index: &Index<'_>, former: Option<&Former<'_>>) -> Found {
        let Some(passage) = Passage::new(self, index) else { return Found::Orphaned };
        let passage = passage.that_was(former.and_then(|former| former.words(self)));
        let decision = match passage.ends() {
            None => decision::decide(&passage, index, former),
            Some((head, tail)) => parts::decide_by_ends(&passage, (&head, &tail), &self.exact, index, former),
        };
        let (tokens, same) = match decision {
            Decision::Same(tokens) => (tokens, true),
            Decision::Changed(tokens) => (tokens, false),
            Decision::Undecided => return Found::Orphaned,
        };
        let (beyond, beside) = (edges::beyond_line_ends(&self.exact), passage.neighbours_at(&tokens, index));
        if (beyond.0 && !beside.0) || (beyond.1 && !beside.1) {
            return Found::Orphaned;
        }
        let span = passage.span(tokens.start, tokens.end - 1, index);
        let span = edges::with_silent_edges(text, span, self);
        match (same, span.start == self.start) {
            (true, true) => Found::Exact(span),
            (true, false) => Found::Moved(span),
            (false, _) => Found::Changed(span),
        }
    }
}

/// Where the words of each of `anchors` stand in `text`, of whose former texts nothing is known; see [`find_all_since`].
pub fn find_all<'a>(text: &str, anchors: impl IntoIterator<Item = &'a Anchor>) -> Vec<Found> {
    find_all_since(text, anchors, |_| None)
}

/// Where the words of each of `anchors` stand in `text`; `former` gives the texts that they were made in, by their hashes, if it has them.
///
/// In the text that an anchor was made for, they stand where they stood. In another text, tokens are compared, so that other quotation
/// marks, dashes, spaces, line ends and Markdown signs make no difference. The approach is that of "Robust Anchoring" (Hypothesis)
/// and of Apache Annotator's quote selectors, carried out on tokens that count by how rare they are: seeds, local alignments, and a
/// margin over every other explanation. A former text is laid beside the new one, so that a paragraph is told from those that are like it by
/// standing between its old neighbours.
///
/// One pass over each text, and less than a millisecond an anchor, whatever its words are.
pub fn find_all_since<'a>(
    text: &str,
    anchors: impl IntoIterator<Item = &'a Anchor>,
    former: impl FnMut(u64) -> Option<String>,
) -> Vec<Found> {
    let hash = text_hash(text);
    let anchors: Vec<&Anchor> = anchors.into_iter().collect();
    let there = |anchor: &Anchor| anchor.same_words(text).filter(|_| anchor.text == hash).map(Found::Exact);
    let mut found: Vec<Option<Found>> = anchors.iter().map(|anchor| there(anchor)).collect();
    if found.contains(&None) {
        let index = Index::new(text);
        let sought = || anchors.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(anchor, _)| anchor.text);
        let hashes: BTreeSet<u64> = sought().filter(|known| *known != 0 && *known != hash).collect();
        let mut former = former;
        let texts: BTreeMap<u64, String> = hashes.into_iter().filter_map(|hash| Some((hash, former(hash)?))).collect();
        let formers: BTreeMap<u64, Former<'_>> =
            texts.iter().map(|(hash, text)| (*hash, Former::new(text, &index))).collect();
        for (anchor, found) in anchors.iter().zip(&mut found) {
            found.get_or_insert_with(|| anchor.find_in(text, &index, formers.get(&anchor.text)));
        }
    }
    found.into_iter().map(|found| found.unwrap_or(Found::Orphaned)).collect()
}

/// What a text is told from others by: its XXH3 hash.
pub fn text_hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// What is seen of `anchors` in `text` at the first look, which costs next to nothing: the words that stand where they stood, with all
/// that is kept of their context; and whether that is certain, as it is in the text that an anchor was made for. All others are
/// still to be looked for.
pub fn first_look<'a>(text: &str, anchors: impl IntoIterator<Item = &'a Anchor>) -> Vec<(Found, bool)> {
    let hash = text_hash(text);
    let look = |anchor: &Anchor| match anchor.same_words(text).filter(|_| anchor.text == hash) {
        Some(span) => (Found::Exact(span), true),
        None if anchor.is_detached() => (Found::Orphaned, true),
        None => (anchor.same_surroundings(text).map_or(Found::Sought, Found::Exact), false),
    };
    anchors.into_iter().map(look).collect()
}

/// Where the context begins in what stands before the words: at most 64 characters from its end, at the start of a word if one
/// starts there.
fn context_start(before: &str) -> usize {
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let cuts_a_word = start > 0 && !before[..start].ends_with(char::is_whitespace);
    let space = before[start..].find(char::is_whitespace).filter(|_| cuts_a_word);
    space.map_or(start, |space| start + space)
}

/// How much of what stands behind the words is context: at most 64 characters, up to the end of a word if one ends there.
fn context_end(after: &str) -> usize {
    let end = head(after, CONTEXT).len();
    let cuts_a_word = end < after.len() && !after[end..].starts_with(char::is_whitespace);
    let space = after[..end].rfind(char::is_whitespace).filter(|_| cuts_a_word);
    space.map_or(end, |space| space + after[space..].chars().next().map_or(0, char::len_utf8))
}

/// The start of the character that holds the byte `at`; the end of `text` if there is none.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
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
            Found::Changed(span) => ("changed", span.start),
            Found::Orphaned | Found::Sought => ("lost", 0),
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
        assert_eq!(found(&by, "The gulls stayed. Nobody waved. The quay was now empty by one."), ("moved", 55));
    }

    #[test]
    fn words_at_the_old_place_win_over_equals() {
        let first = anchor("Nobody waved.", 0);
        let text = "The ferry left at nine. Nobody waved; the gulls went. Nobody waved! The quay was empty by one.";
        let moved = Anchor { exact: "Nobody waved".to_owned(), ..first };
        assert_eq!(found(&moved, text), ("exact", 24));
    }

    #[test]
    fn what_was_detached_is_found_nowhere() {
        let detached = anchor("The gulls stayed.", 0).detached();
        assert_eq!(found(&detached, TEXT), ("lost", 0));
        assert_eq!(first_look(TEXT, [&detached]), [(Found::Orphaned, true)]);
    }

    #[test]
    fn the_first_look_sees_what_stands_where_it_stood() {
        let gulls = anchor("The gulls", 0);
        assert_eq!(first_look(TEXT, [&gulls]), [(Found::Exact(Span::new(38, 47)), true)]);
        let longer = format!("{TEXT} And then it rained on the quay, on the gulls and on the ferry far out.");
        let near_end = Anchor { suffix: " stayed.".to_owned(), ..gulls.clone() };
        assert_eq!(first_look(&longer, [&near_end]), [(Found::Exact(Span::new(38, 47)), false)]);
        assert_eq!(first_look(&format!("Now. {TEXT}"), [&gulls]), [(Found::Sought, false)]);
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
    fn a_paragraph_that_comes_again_is_told_by_its_old_neighbours() {
        let burden = "O the lamp is out, the lamp is out.";
        let verses = ["Two boats came in.", "The quay was wet.", "A bell rang far away.", "The gulls slept on."];
        let song = |verses: &[&str]| verses.iter().flat_map(|verse| [verse, "\n", burden, "\n"]).collect::<String>();
        let old = song(&verses);
        let (at, _) = old.match_indices("the lamp is out.").nth(1).expect("it comes four times");
        let anchor = Anchor::of(&old, Span::new(at, at + 16));
        let find = |new: &str| find_all_since(new, [&anchor], |_| Some(old.clone())).remove(0).span().map(Span::from);
        let nth = |text: &str, nth: usize| text.match_indices("the lamp is out.").nth(nth).map(|(at, _)| at);
        let edited = old.replace("quay was wet.\nO the", "quay was dry then.\nO see, the");
        assert_eq!(find(&edited), nth(&edited, 1));
        let before = format!("Once more:\n{}", edited.replace("A bell rang", "No bell rang"));
        assert_eq!(find(&before), nth(&before, 1));
        let without = song(&[verses[0], verses[2], verses[3]]);
        assert_eq!(find(&without), None, "its verse is gone, and it with it");
    }

    #[test]
    fn a_place_is_found_in_a_long_text_without_a_search_of_all_of_it() {
        let place = Anchor::at(TEXT, 24);
        let far = "The sea was flat. ".repeat(20_000);
        let table = [
            ("as it was", TEXT.to_owned(), Found::Exact(Span::new(24, 88))),
            ("moved far", format!("{far}{TEXT}"), Found::Moved(Span::new(far.len() + 24, far.len() + 88))),
            ("edited beside it", format!("Then. {}", TEXT.replace("noon", "nine")), Found::Moved(Span::new(30, 94))),
            ("gone", far.clone(), Found::Orphaned),
        ];
        for (case, text, expected) in table {
            assert_eq!(place.find_near(&text, 24), expected, "{case}");
        }
        let edited = format!("{}{far}", TEXT.replace("The gulls stayed", "All gulls stayed"));
        assert!(matches!(place.find_near(&edited, 24), Found::Changed(_)), "{:?}", place.find_near(&edited, 24));
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
            match anchor.find(&other) {
                Found::Exact(there) | Found::Moved(there) => {
                    prop_assert_eq!(there.of(&other).replace(' ', ""), anchor.exact.replace(' ', ""));
                }
                Found::Changed(there) => prop_assert!(!there.is_empty() && there.to() <= other.len()),
                Found::Orphaned | Found::Sought => {}
            }
        }
    }
}
