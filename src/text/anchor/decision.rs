//! Whether a passage stands in a text, and where: the best explanation of the text, if every other one is clearly worse.
//!
//! Invariant: what a deletion, a copy or a lookalike explains as well is left undecided.

use std::ops::Range;

use crate::text::Span;

use super::alignment::{Alignment, GAP};
use super::index::Index;
use super::passage::Passage;
use super::stretches;

/// By how many bits the best explanation must be better than another that lies beside it.
const MARGIN: i32 = 5;

/// By how many bits the best explanation must be better than what stands elsewhere, or stood elsewhere in the text that the mark was
/// made in: two or three words, so that no chance edit makes a lookalike the likeliest.
const FAR_MARGIN: i32 = 20;

/// By how many bits the lookalike of old may seem more like the passage than it was, as a text that was edited weighs its tokens anew.
const NOISE: i32 = 12;

/// How many bits more than one place of the text needs must be found: a chance of one in 65,536 that they met there by accident.
const SURE: i32 = 16;

/// How many bits of the context may be missing, however little context there is: about two words.
const SLACK: i32 = 16;

/// The most tokens for whose loss an explanation is charged: a longer piece goes in one stroke.
const STROKE: i32 = 3;

/// How far apart the first two and the last two words that were met may be, in passage and text together: a word that stands farther
/// off, or in another paragraph, may be there by chance.
const LOOSE: usize = 6;

/// Where the words of a passage stand, in tokens of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// The same words, unbroken.
    Same(Range<usize>),
    /// What became of them.
    Changed(Range<usize>),
    /// Nowhere, or at several places.
    Undecided,
}

/// One way to explain a stretch of text.
struct Explanation {
    score: i32,
    /// The tokens of the text that stand for the words; empty if they are gone.
    place: Range<usize>,
    /// Whether they are the same words.
    same: bool,
    /// Which token of the passage stands at which of the text.
    pairs: Vec<(usize, usize)>,
}

/// Where `passage` stands in the text of `index`.
pub(super) fn decide(passage: &Passage, index: &Index<'_>) -> Decision {
    let mut explanations = Vec::new();
    for stretch in stretches::find(passage, index) {
        explain(passage, index, stretch, &mut explanations);
    }
    // Among equals one with words comes first, so that it meets the others as rivals.
    let Some(best) = (0..explanations.len()).max_by_key(|at| {
        let Explanation { score, place, same, .. } = &explanations[*at];
        (*score, !place.is_empty(), *same, std::cmp::Reverse(place.start))
    }) else {
        return Decision::Undecided;
    };
    let best = explanations.swap_remove(best);
    let clear = explanations.iter().all(|rival| is_clearly_worse(rival, &best, passage, index));
    if best.place.is_empty() || !clear || !is_enough(&best, passage, index) {
        return Decision::Undecided;
    }
    if best.same { Decision::Same(best.place) } else { Decision::Changed(best.place) }
}

/// How much of `passage` the text has elsewhere than at `place`, where it was made, in thousandths.
pub(super) fn lookalike(passage: &Passage, index: &Index<'_>, place: Span) -> u16 {
    let start = index.spans.partition_point(|span| span.end <= place.start);
    let mut explanations = Vec::new();
    for stretch in stretches::find(passage, index) {
        explain(passage, index, stretch, &mut explanations);
    }
    let elsewhere = explanations.iter().filter(|other| other.place.start.abs_diff(start) >= passage.tokens.len());
    let most = elsewhere.map(|other| other.score).max().unwrap_or(0);
    let whole = passage.bits(0..passage.tokens.len()).max(1);
    u16::try_from(most * 1000 / whole).unwrap_or(0)
}

/// All that may be made of one stretch of text.
fn explain(passage: &Passage, index: &Index<'_>, stretch: Range<usize>, explanations: &mut Vec<Explanation>) {
    let start = stretch.start;
    let text = &index.ids[stretch];
    let alignment = Alignment::new(&passage.tokens, text);
    let words = passage.words.clone();
    let bits = passage.bits(words.clone());
    let mut best_same = 0;
    for at in (0..text.len()).filter(|at| passage.stands_at(text, *at)) {
        let end = at + words.len();
        let score = alignment.before(words.start, at) + bits + alignment.after(words.end, end);
        best_same = best_same.max(score);
        let mut pairs = alignment.pairs_before(words.start, at);
        pairs.extend(words.clone().zip(at..end));
        pairs.extend(alignment.pairs_after(words.end, end));
        explanations.push(Explanation { score, place: start + at..start + end, same: true, pairs });
    }
    let (score, at) = gone(&alignment, &words, text.len());
    explanations.push(Explanation { score, place: start + at..start + at, same: false, pairs: Vec::new() });
    let (score, (row, column)) = alignment.best();
    if score > best_same {
        let pairs = alignment.pairs_before(row, column);
        let place = changed(&pairs, passage).map_or(0..0, |place| start + place.start..start + place.end);
        explanations.push(Explanation { score, place, same: false, pairs });
    }
}

/// The best score if the words are gone or replaced by as many others, and where they would be.
fn gone(alignment: &Alignment, words: &Range<usize>, length: usize) -> (i32, usize) {
    let charge = i32::try_from(words.len()).map_or(STROKE, |count| count.min(STROKE)) * GAP;
    let left_out = (0..=length).map(|at| (alignment.before(words.start, at) + alignment.after(words.end, at), at));
    let replaced = (words.len()..=length)
        .map(|end| (end - words.len(), end))
        .map(|(at, end)| (alignment.before(words.start, at) + alignment.after(words.end, end), at));
    left_out.chain(replaced).max().map_or((0, 0), |(score, at)| (score - charge, at))
}

/// The place of words of which most are still there: from the first to the last of those, and what was put in the place of the ones
/// at the edge.
fn changed(pairs: &[(usize, usize)], passage: &Passage) -> Option<Range<usize>> {
    let words = &passage.words;
    if passage.bits_met(words, pairs) * 5 < passage.bits(words.clone()) * 3 {
        return None;
    }
    let met: Vec<(usize, usize)> = pairs.iter().copied().filter(|(token, _)| words.contains(token)).collect();
    let together = |pair: &&[(usize, usize)]| {
        let same_paragraph = !passage.opens[pair[0].0 + 1..=pair[1].0].contains(&true);
        same_paragraph && pair[1].0 - pair[0].0 + pair[1].1 - pair[0].1 <= LOOSE
    };
    let first = *met.windows(2).find(together)?.first()?;
    let last = *met.windows(2).rfind(together)?.last()?;
    let behind = pairs.iter().rev().find(|(token, _)| *token < words.start);
    let ahead = pairs.iter().find(|(token, _)| *token >= words.end);
    // Only where the neighbour still stands beside them is it known what belongs to the words.
    let missing_first = first.0 - words.start;
    let missing_last = words.end - 1 - last.0;
    let replaced_first = behind.filter(|(token, _)| token + 1 == words.start).map_or(0, |(_, at)| first.1 - at - 1);
    let replaced_last = ahead.filter(|(token, _)| *token == words.end).map_or(0, |(_, at)| at - last.1 - 1);
    let edge = |replaced: usize, missing: usize| if replaced <= missing { replaced } else { 0 };
    Some(first.1 - edge(replaced_first, missing_first)..last.1 + 1 + edge(replaced_last, missing_last))
}

fn is_clearly_worse(rival: &Explanation, best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let distance = rival.place.start.abs_diff(best.place.start);
    let overlap = rival.place.start < best.place.end && best.place.start < rival.place.end;
    if rival.place == best.place || (overlap && !rival.same && !best.same) {
        return true;
    }
    let natural = rival.place.is_empty() || overlap || passage.repeats_itself();
    if distance < passage.tokens.len() && natural {
        let repeated = rival.same && best.same && !passage.repeats_itself_at(distance) && {
            let first = rival.place.start.min(best.place.start);
            stand_twice_in_a_row(&index.ids, first, first + distance)
        };
        return best.score - rival.score >= MARGIN && !repeated;
    }
    // A copy keeps the words and may have lost more of its context than the original, or less. So whatever has half of what
    // the best one has might be it, but for what was known to be that much alike from the beginning.
    let explained = rival.score * 2 <= best.score || rival.score <= passage.lookalike + NOISE;
    explained && best.score - rival.score >= FAR_MARGIN
}

/// Whether the tokens at `one` and at `other`, further on, belong to a passage and a copy directly behind it.
fn stand_twice_in_a_row(ids: &[u32], one: usize, other: usize) -> bool {
    let behind = ids[..one].iter().rev().zip(ids[..other].iter().rev()).take_while(|(a, b)| a == b).count();
    let ahead = ids[one..].iter().zip(&ids[other..]).take_while(|(a, b)| a == b).count();
    behind + ahead >= other - one
}

/// Whether enough of the passage is there to believe that it is the one.
///
/// Its own paragraph must be: around a paragraph that was deleted, the neighbours still stand. Where it says too little, the
/// neighbours must be there too. And the lookalike of old must have less.
fn is_enough(best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let Passage { own, words, .. } = passage;
    let enough = index.bits_of_a_place() + SURE;
    let met = |range: Range<usize>| passage.bits_met(&range, &best.pairs);
    let mostly = |range: Range<usize>| met(range.clone()) * 2 >= passage.bits(range);
    let own_context = passage.bits(own.clone()) - passage.bits(words.clone());
    let own_context_met = met(own.clone()) - met(words.clone());
    let around = own_context - own_context_met <= SLACK.max(own_context / 2);
    let all = met(0..passage.tokens.len());
    let more_alike = FAR_MARGIN.max(passage.bits(0..passage.tokens.len()) / 8);
    // Where the words go over a line end, each of their ends must be among what it stood among.
    let first_line = words.clone().skip(1).find(|token| passage.opens[*token]).unwrap_or(own.end);
    let last_line = words.clone().skip(1).rfind(|token| passage.opens[*token]).unwrap_or(own.start);
    if best.score < passage.lookalike + more_alike
        || !mostly(own.start..first_line)
        || !mostly(last_line..own.end)
        || !around
        || all < enough
    {
        return false;
    }
    let outside = mostly(0..own.start) && mostly(own.end..passage.tokens.len());
    met(own.clone()) >= enough || outside
}
