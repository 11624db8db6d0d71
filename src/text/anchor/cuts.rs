//! Where the words of a passage begin and end in the explanation that holds.
//!
//! Invariant: a word that may be the context's, or that may have been put in, is not taken for the first or the last one.

use std::ops::Range;

use super::alignment::{Alignment, GAP};
use super::decision::{Decision, Explanation, SURE};
use super::index::Index;
use super::passage::Passage;

/// How far from something that stood by it a word that says little may stand, in passage and text together.
const APART: usize = 2;

/// The decision for an explanation that holds, if it is clear which tokens are the first and the last.
pub(super) fn with_edges(best: Explanation, passage: &Passage, index: &Index<'_>) -> Decision {
    match best.same {
        true if is_attached(&best, passage) && is_clear_of_context(&best, passage, index) => Decision::Same(best.place),
        // Where an address was edited, it is not clear how much of it is one.
        false if !passage.cuts_address && has_clear_edges(&best, passage, index) => Decision::Changed(best.place),
        _ => Decision::Undecided,
    }
}

/// Whether it is clear which tokens are the first and the last of words that were changed: no other cut between context and words
/// explains the text as well, as where a part of them stands twice in a row.
fn has_clear_edges(best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let Explanation { stretch, pairs, .. } = best;
    let alignment = Alignment::new(&passage.tokens, &index.ids[stretch.clone()]);
    let at = |pair: Option<&(usize, usize)>| pair.map(|(_, at)| *at);
    let is_clear = |cut: usize| {
        let low = at(pairs.iter().rfind(|(token, _)| *token < cut)).map_or(0, |at| at + 1);
        let high = at(pairs.iter().find(|(token, _)| *token >= cut)).unwrap_or(stretch.len());
        let score = |at: usize| alignment.before(cut, at) + alignment.after(cut, at);
        let most = (low..=high).map(score).max().unwrap_or(0);
        (0..low).chain(high + 1..=stretch.len()).all(|at| score(at) + GAP < most)
    };
    is_clear(passage.words.start) && is_clear(passage.words.end)
}

/// Whether the words say enough, or stand by something that stood by them: a common word may have been put in anywhere between.
fn is_attached(best: &Explanation, passage: &Passage) -> bool {
    let words = &passage.words;
    if passage.bits(words.clone()) >= SURE {
        return true;
    }
    let place = best.place.start - best.stretch.start..best.place.end - best.stretch.start;
    let before = best.pairs.iter().rfind(|(token, _)| *token < words.start);
    let behind = best.pairs.iter().find(|(token, _)| *token >= words.end);
    let before = before.map(|(token, at)| (words.start - token - 1) + (place.start - at - 1));
    let behind = behind.map(|(token, at)| (token - words.end) + (at - place.end));
    before.into_iter().chain(behind).any(|distance| distance <= APART)
}

/// Whether the words at the place of `best` are all theirs: the first or the last of them may be the context's, where that holds the same
/// one and one of the two was deleted. Of signs that is not asked, as where the sentence behind the words was deleted with its full stop.
fn is_clear_of_context(best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let Explanation { stretch, place, .. } = best;
    let (first, last) = (passage.words.start, passage.words.end);
    let (before, behind) = (&passage.tokens[..first], &passage.tokens[last..]);
    if !before.contains(&passage.tokens[first]) && !behind.contains(&passage.tokens[last - 1]) {
        return true;
    }
    let alignment = Alignment::new(&passage.tokens, &index.ids[stretch.clone()]);
    let score = |cut: usize, at: usize| {
        let at = at - stretch.start;
        alignment.before(cut, at) + alignment.after(cut, at)
    };
    let holds_words = |tokens: Range<usize>| tokens.into_iter().any(|at| index.is_word(at));
    let mut starts = (place.start + 1..=place.end).filter(|at| holds_words(place.start..*at));
    let mut ends = place.clone().filter(|at| holds_words(*at..place.end));
    starts.all(|at| score(first, at) < score(first, place.start))
        && ends.all(|at| score(last, at) < score(last, place.end))
}

#[cfg(test)]
mod tests {
    use crate::text::{Anchor, Span};

    #[test]
    fn a_common_word_among_what_was_put_in_is_not_the_one_that_was_deleted() {
        let text =
            "Nobody on the quay could learn a better way of it, and nobody asked the keeper of the lamp for one.";
        let at = text.find(" a ").expect("the word stands in the text") + 1;
        let anchor = Anchor::of(text, Span::new(at, at + 1));
        let new = text.replace("learn a better", "learn (see: the second of all lists, row a of page nine) better");
        assert_eq!(anchor.find(&new).span(), None);
        let kept = text.replace("learn a better", "learn (see there) a far better");
        assert!(anchor.find(&kept).span().is_some_and(|span| span.from() == kept.find(" a far").unwrap_or(0) + 1));
    }
}
