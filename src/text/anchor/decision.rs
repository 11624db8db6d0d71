//! Whether a passage stands in a text, and where: the best explanation of the text, if every other one is clearly worse.
//!
//! Invariant: what a deletion, a copy or a lookalike explains as well is left undecided.

use std::ops::Range;

use super::alignment::{Alignment, GAP, Sought, best_score};
use super::cuts::with_edges;
use super::former::Former;
use super::index::Index;
use super::passage::Passage;
use super::rivals::is_clearly_worse;
use super::slot;
use super::stretches;

/// By how many bits the best explanation must be better than another that lies beside it.
pub(super) const MARGIN: i32 = 5;

/// By how many bits the best explanation must be better than what stands elsewhere: two or three words, so that no chance edit makes a
/// lookalike the likeliest.
pub(super) const FAR_MARGIN: i32 = 20;

/// By how many bits the lookalike of old may seem more like the passage than it was, as a text that was edited weighs its tokens anew.
pub(super) const NOISE: i32 = 12;

/// How many bits more than one place of the text needs must be found, and how many more of its own paragraph than any other place has:
/// a chance of one in 65,536 that they met there by accident.
pub(super) const SURE: i32 = 16;

/// How many bits of the context may be missing, however little context there is: about two words.
pub(super) const SLACK: i32 = 16;

/// The most tokens for whose loss an explanation is charged: a longer piece goes in one stroke.
const STROKE: i32 = 3;

/// Of how much of the own paragraph one part must be there: the half.
const SHARE: i32 = 2;

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
pub(super) struct Explanation {
    pub score: i32,
    /// The tokens of the text that were looked at.
    pub stretch: Range<usize>,
    /// The tokens of the text that stand for the words; empty if they are gone.
    pub place: Range<usize>,
    /// Whether they are the same words.
    pub same: bool,
    /// Which token of the passage stands at which of the text.
    pub pairs: Vec<(usize, usize)>,
}

/// Where `passage` stands in the text of `index`; `former` is the text that it was made in, if that is known.
pub(super) fn decide(passage: &Passage, index: &Index<'_>, former: Option<&Former<'_>>) -> Decision {
    let before = passage.was.as_ref().zip(former);
    if let Some(decision) = before.and_then(|(was, former)| slot::decide(passage, was, index, former)) {
        return decision;
    }
    let mut explanations = Vec::new();
    for stretch in stretches::find(passage, index) {
        explain(passage, index, stretch, &mut explanations);
    }
    let Some(best) = take_best(&mut explanations) else { return Decision::Undecided };
    let clear = explanations.iter().all(|rival| is_clearly_worse(rival, &best, passage, index));
    if best.place.is_empty() || !clear || !is_enough(&best, passage, index) {
        return Decision::Undecided;
    }
    let elsewhere = before.is_some_and(|(was, former)| {
        former.is_elsewhere(was, &best.place, index)
            || former.is_of_another(was, &best.place, index)
            || former.stands_in_another(was, &best.place, index)
            || slot::is_another(passage, was, &best.place, index, former, passage.bits(passage.own.clone()) / 2)
    });
    if elsewhere { Decision::Undecided } else { with_edges(best, passage, index) }
}

/// Takes the best of `explanations` out of them. Among equals one with words comes first, so that it meets the others as rivals.
pub(super) fn take_best(explanations: &mut Vec<Explanation>) -> Option<Explanation> {
    let best = (0..explanations.len()).max_by_key(|at| {
        let Explanation { score, place, same, .. } = &explanations[*at];
        (*score, !place.is_empty(), *same, std::cmp::Reverse(place.start))
    })?;
    Some(explanations.swap_remove(best))
}

/// How much of `passage`, or of its own paragraph alone, the text has elsewhere than where the words begin at the byte `start`, for
/// which it was made; in thousandths of the whole.
pub(super) fn lookalike(passage: &Passage, index: &Index<'_>, start: u32) -> u16 {
    let first = index.spans.partition_point(|span| span.end <= start);
    let place = |part: &Range<usize>| {
        let start = first.saturating_sub(passage.words.start - part.start);
        start..(start + part.len()).min(index.ids.len())
    };
    let all = 0..passage.tokens.len();
    let most =
        [&all, &passage.own].map(|part| elsewhere(&passage.tokens[part.clone()], index, &all_of(index), &place(part)));
    u16::try_from(most[0].max(most[1]) * 1000 / passage.bits(all).max(1)).unwrap_or(0)
}

impl Decision {
    pub fn place(&self) -> Option<&Range<usize>> {
        match self {
            Self::Same(place) | Self::Changed(place) => Some(place),
            Self::Undecided => None,
        }
    }
}

/// All tokens of each part of a text.
fn all_of(index: &Index<'_>) -> impl Fn(Range<usize>) -> Vec<u32> {
    |part| index.ids[part].to_vec()
}

/// How many bits of `sought` fit what is most like it outside of `place`, by the tokens that `text` gives of each part.
pub(super) fn elsewhere(
    sought: &[Sought],
    index: &Index<'_>,
    text: &dyn Fn(Range<usize>) -> Vec<u32>,
    place: &Range<usize>,
) -> i32 {
    let outside = |stretch: Range<usize>| {
        let before = stretch.start..stretch.end.min(place.start).max(stretch.start);
        let behind = stretch.start.max(place.end).min(stretch.end)..stretch.end;
        [before, behind]
    };
    let parts = stretches::of(sought, index, stretches::STRETCHES, 0).into_iter().flat_map(outside);
    parts.map(|part| best_score(sought, &text(part))).max().unwrap_or(0)
}

/// All that may be made of one stretch of text.
pub(super) fn explain(
    passage: &Passage,
    index: &Index<'_>,
    stretch: Range<usize>,
    explanations: &mut Vec<Explanation>,
) {
    let start = stretch.start;
    let text = &index.ids[stretch.clone()];
    let alignment = Alignment::new(&passage.tokens, text);
    let words = passage.words.clone();
    let bits = passage.bits(words.clone());
    let mut explanation = |score: i32, place: Range<usize>, same: bool, pairs: Vec<(usize, usize)>| {
        let place = start + place.start..start + place.end;
        explanations.push(Explanation { score, stretch: stretch.clone(), place, same, pairs });
    };
    let mut best_same = 0;
    for at in (0..text.len()).filter(|at| passage.stands_at(text, *at)) {
        let end = at + words.len();
        let score = alignment.before(words.start, at) + bits + alignment.after(words.end, end);
        best_same = best_same.max(score);
        let mut pairs = alignment.pairs_before(words.start, at);
        pairs.extend(words.clone().zip(at..end));
        pairs.extend(alignment.pairs_after(words.end, end));
        explanation(score, at..end, true, pairs);
    }
    let (score, at) = gone(&alignment, &words, text.len());
    explanation(score, at..at, false, Vec::new());
    let (score, (row, column)) = alignment.best();
    if score > best_same {
        let pairs = alignment.pairs_before(row, column);
        let place = changed(&pairs, passage, index, start);
        explanation(score, place.unwrap_or(0..0), false, pairs);
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

/// Whether `met` bits of `all` are so many that the rest may have been edited: three fifths.
pub(super) fn is_most(met: i32, all: i32) -> bool {
    met * 5 >= all * 3
}

/// The place of words of which most are still there: from the first to the last of those, and what was put in the place of the ones
/// at the edge, with nothing but spaces between. The text of `pairs` begins at the token `start`.
fn changed(pairs: &[(usize, usize)], passage: &Passage, index: &Index<'_>, start: usize) -> Option<Range<usize>> {
    let words = &passage.words;
    if !is_most(passage.bits_met(words, pairs), passage.bits(words.clone())) {
        return None;
    }
    let met: Vec<(usize, usize)> = pairs.iter().copied().filter(|(token, _)| words.contains(token)).collect();
    let together = |pair: &&[(usize, usize)]| {
        let opens = |at: usize| index.opens(start + at);
        let apart = passage.opens[pair[0].0 + 1..=pair[1].0].contains(&true) || (pair[0].1 + 1..=pair[1].1).any(opens);
        !apart && pair[1].0 - pair[0].0 + pair[1].1 - pair[0].1 <= LOOSE
    };
    let first = *met.windows(2).find(together)?.first()?;
    let last = *met.windows(2).rfind(together)?.last()?;
    if (first.1 + 1..=last.1).any(|at| index.opens(start + at)) {
        return None;
    }
    let behind = pairs.iter().rev().find(|(token, _)| *token < words.start);
    let ahead = pairs.iter().find(|(token, _)| *token >= words.end);
    // Only where the neighbour still stands beside them is it known what belongs to the words.
    let missing_first = first.0 - words.start;
    let missing_last = words.end - 1 - last.0;
    let replaced_first = behind.filter(|(token, _)| token + 1 == words.start).map_or(0, |(_, at)| first.1 - at - 1);
    let replaced_last = ahead.filter(|(token, _)| *token == words.end).map_or(0, |(_, at)| at - last.1 - 1);
    let edge = |replaced: usize, missing: usize| if replaced <= missing { replaced } else { 0 };
    let (ahead_of, after) = (edge(replaced_first, missing_first), edge(replaced_last, missing_last));
    let spaced = |at: usize| index.before(start + at).chars().all(|character| character == ' ');
    // Signs are not put in the place of words: that of a list may have come to stand there.
    let words = |mut tokens: Range<usize>| tokens.all(|at| index.is_word(start + at));
    let is_replaced = (first.1 - ahead_of + 1..=first.1).all(spaced) && words(first.1 - ahead_of..first.1);
    let ahead_of = if is_replaced { ahead_of } else { 0 };
    let is_replaced = (last.1 + 1..=last.1 + after).all(spaced) && words(last.1 + 1..last.1 + 1 + after);
    let after = if is_replaced { after } else { 0 };
    Some(first.1 - ahead_of..last.1 + 1 + after)
}

/// Whether enough of the passage is there to believe that it is the one.
///
/// Its own paragraph must be: around a paragraph that was deleted, the neighbours still stand. Where it says too little, the neighbours
/// must be there too.
fn is_enough(best: &Explanation, passage: &Passage, index: &Index<'_>) -> bool {
    let Passage { own, .. } = passage;
    let own_pairs = pairs_in_own_paragraph(best, index);
    let own_met = passage.bits_met(own, &own_pairs);
    let met = |range: Range<usize>| passage.bits_met(&range, &best.pairs);
    let mostly = |range: Range<usize>| met(range.clone()) * 2 >= passage.bits(range);
    let enough = index.bits_of_a_place() + SURE;
    let outside = mostly(0..own.start) && mostly(own.end..passage.tokens.len());
    is_mostly_there(best, passage, index, SHARE)
        && (met(0..passage.tokens.len()) >= enough)
        && (own_met >= enough || outside)
        && is_no_lookalike(best, &own_pairs, passage, index)
}

/// Which of the pairs stand in the paragraph where the words are.
pub(super) fn pairs_in_own_paragraph(best: &Explanation, index: &Index<'_>) -> Vec<(usize, usize)> {
    let paragraph = index.paragraph(&best.place);
    let in_paragraph = |(_, column): &&(usize, usize)| paragraph.contains(&(best.stretch.start + column));
    best.pairs.iter().filter(in_paragraph).copied().collect()
}

/// Whether one part in `share` of the own paragraph is there, and of what stands around the words in it.
pub(super) fn is_mostly_there(best: &Explanation, passage: &Passage, index: &Index<'_>, share: i32) -> bool {
    let Passage { own, words, .. } = passage;
    let own_pairs = pairs_in_own_paragraph(best, index);
    let own_met = |range: &Range<usize>| passage.bits_met(range, &own_pairs);
    let own_context = passage.bits(own.clone()) - passage.bits(words.clone());
    let own_context_met = own_met(own) - own_met(words);
    let missing = own_context - own_context_met;
    own_met(own) * share >= passage.bits(own.clone()) && missing <= SLACK.max(own_context - own_context / share)
}

/// The tokens of the text that stand for the own paragraph, from the first to the last of `pairs` in it.
pub(super) fn own_place(best: &Explanation, pairs: &[(usize, usize)], passage: &Passage) -> Range<usize> {
    let in_own = pairs.iter().filter(|(token, _)| passage.own.contains(token));
    let columns = in_own.map(|(_, column)| best.stretch.start + column);
    columns.clone().min().unwrap_or(0)..columns.max().map_or(0, |last| last + 1)
}

/// Whether it is the passage and not what is most like it, now or in the text that it was made for: by more of its own paragraph, or,
/// where that comes again, by standing between its old neighbours. `pairs` are those in the paragraph.
fn is_no_lookalike(best: &Explanation, pairs: &[(usize, usize)], passage: &Passage, index: &Index<'_>) -> bool {
    let own = &passage.own;
    let place = own_place(best, pairs, passage);
    let sought = &passage.tokens[own.clone()];
    let (here, there) =
        (best_score(sought, &index.ids[place.clone()]), elsewhere(sought, index, &all_of(index), &place));
    let own = passage.bits(own.clone());
    if here >= there.max(passage.lookalike.min(own)) + SURE {
        return true;
    }
    let all = passage.bits(0..passage.tokens.len());
    let is_more = best.score >= passage.lookalike + FAR_MARGIN.max(all / 8);
    let is_unchanged = best.score == all && all - passage.lookalike >= MARGIN;
    // Words that were changed here and are unchanged elsewhere may have been moved.
    let is_whole = own - here <= SLACK && (best.same || here >= there);
    (is_whole) && (is_more || is_unchanged) && (stands_between(best, passage))
}

/// Whether the own paragraph stands directly between most of what stood before and behind it, two words or more on each side.
fn stands_between(best: &Explanation, passage: &Passage) -> bool {
    let own = &passage.own;
    let pairs = &best.pairs;
    let is_beside = |outside: Range<usize>, before: Option<&(usize, usize)>, behind: Option<&(usize, usize)>| {
        let (met, all) = (passage.bits_met(&outside, pairs), passage.bits(outside));
        let close = before.zip(behind).is_some_and(|(a, b)| b.1 - a.1 <= b.0 - a.0 + 1);
        met >= SLACK && met * 2 >= all && close
    };
    let (first, end) =
        (pairs.partition_point(|(token, _)| *token < own.start), pairs.partition_point(|(token, _)| *token < own.end));
    let before = first.checked_sub(1).and_then(|at| pairs.get(at));
    let last = end.checked_sub(1).and_then(|at| pairs.get(at));
    is_beside(0..own.start, before, pairs.get(first)) && is_beside(own.end..passage.tokens.len(), last, pairs.get(end))
}
