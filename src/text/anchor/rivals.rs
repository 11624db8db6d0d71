//! What speaks against the best explanation: others that are nearly as good.

use super::decision::{Explanation, FAR_MARGIN, MARGIN, NOISE, SURE, is_most};
use super::index::Index;
use super::passage::Passage;

/// Whether `rival` is so much worse than `best` that it need not be thought of.
pub(super) fn is_clearly_worse(rival: &Explanation, best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let distance = rival.place.start.abs_diff(best.place.start);
    let overlap = rival.place.start < best.place.end && best.place.start < rival.place.end;
    if rival.place == best.place || (overlap && !rival.same && !best.same) {
        return true;
    }
    if rival.same && best.same && !passage.repeats_itself_at(distance) {
        let first = rival.place.start.min(best.place.start);
        if stand_twice_in_a_row(&index.ids, first, first + distance) {
            return false;
        }
    }
    let natural = rival.place.is_empty() || overlap || passage.repeats_itself() || !is_copy(rival, best, passage);
    if distance < passage.tokens.len() && natural {
        let margin = if rival.place.is_empty() && is_held(best, passage) { 1 } else { MARGIN };
        return best.score - rival.score >= margin;
    }
    // A copy keeps the words and may have lost more of its context than the original, or less. So whatever has half of what
    // the best one has might be it, but for what was known to be that much alike from the beginning.
    let (own, own_bits) = (passage.bits_met(&passage.own, &rival.pairs), passage.bits(passage.own.clone()));
    let known = passage.lookalike >= own_bits || (own < own_bits && own <= passage.lookalike + NOISE);
    let words = passage.bits_met(&passage.words, &rival.pairs);
    let has_words = words >= SURE && is_most(words, passage.bits(passage.words.clone()));
    let explained = rival.score * if has_words { 3 } else { 2 } <= best.score || known;
    explained && best.score - rival.score >= FAR_MARGIN
}

/// Whether the tokens at `one` and at `other`, further on, belong to a passage and a copy directly behind it.
fn stand_twice_in_a_row(ids: &[u32], one: usize, other: usize) -> bool {
    let behind = ids[..one].iter().rev().zip(ids[..other].iter().rev()).take_while(|(a, b)| a == b).count();
    let ahead = ids[one..].iter().zip(&ids[other..]).take_while(|(a, b)| a == b).count();
    behind + ahead >= other - one
}

/// Whether a third of the own paragraph stands at `rival` that does not at `best`: else it is only the words that come again.
fn is_copy(rival: &Explanation, best: &Explanation, passage: &Passage) -> bool {
    let is_best = |(token, at): &(usize, usize)| {
        let there = rival.stretch.start + at;
        there.checked_sub(best.stretch.start).is_some_and(|at| best.pairs.binary_search(&(*token, at)).is_ok())
    };
    let apart: Vec<(usize, usize)> = rival.pairs.iter().filter(|pair| !is_best(pair)).copied().collect();
    passage.bits_met(&passage.own, &apart) * 3 >= passage.bits(passage.own.clone())
}

/// Whether the words stand directly between the tokens that stood on both sides of them: it takes two edits in one place to make that otherwise.
fn is_held(best: &Explanation, passage: &Passage) -> bool {
    let Explanation { stretch, place, pairs, same, .. } = best;
    let stands = |token: Option<usize>, at: Option<usize>| {
        let pair = token.zip(at.and_then(|at| at.checked_sub(stretch.start)));
        pair.is_some_and(|pair| pairs.binary_search(&pair).is_ok())
    };
    *same
        && stands(passage.words.start.checked_sub(1), place.start.checked_sub(1))
        && stands(Some(passage.words.end), Some(place.end))
}
