//! Whether a passage stands where its paragraph stood, between its old neighbours: there something like it is no stranger.
//!
//! Invariant: where a copy stands beside it, the same words with the same context elsewhere, or another passage may have been moved there, it is
//! left undecided.

use std::ops::Range;

use super::alignment::best_score;
use super::cuts::with_edges;
use super::decision::{
    Decision, Explanation, NOISE, SLACK, SURE, elsewhere, explain, is_mostly_there, own_place, pairs_in_own_paragraph,
    take_best,
};
use super::former::{Former, beside};
use super::index::Index;
use super::passage::Passage;
use super::rivals::is_clearly_worse;

/// Of how much of the own paragraph one part must be there: a third.
const SHARE: i32 = 3;

/// How many bits a copy has at least: less is a sign or two that stand everywhere.
const FEW: i32 = 8;

/// How many tokens away old neighbours stand close by.
const CLOSE: usize = 48;

/// How many tokens beside a passage there may be between its old neighbours.
const WIDEST: usize = 800;

/// Where a passage stands between its old neighbours; `None` if those are gone, or nothing like it stands between them.
pub(super) fn decide(
    passage: &Passage,
    was: &Range<usize>,
    index: &Index<'_>,
    former: &Former<'_>,
) -> Option<Decision> {
    if let Some(place) = unedited(passage, was, former) {
        let certain = !former.is_copied(was, &place, index)
            && !has_twin(&place, passage, index)
            && !is_another(passage, was, &place, index, former, passage.bits(passage.own.clone()) / 2);
        return Some(if certain { Decision::Same(place) } else { Decision::Undecided });
    }
    let length = passage.tokens.len();
    let slot = former.slot(was, index).filter(|slot| slot.len() <= length * 2 + WIDEST)?;
    let own = passage.own.clone();
    if best_score(&passage.tokens[own.clone()], &index.ids[slot.clone()]) * 4 < passage.bits(own) {
        return None;
    }
    let mut explanations = Vec::new();
    let stretch = slot.start.saturating_sub(length)..(slot.end + length).min(index.ids.len());
    explain(passage, index, stretch, &mut explanations);
    explanations.retain(|it| it.place.is_empty() || (slot.start <= it.place.start && it.place.end <= slot.end));
    let best = take_best(&mut explanations)?;
    let clear = explanations.iter().all(|rival| is_clearly_worse(rival, &best, passage, index));
    let holds = !best.place.is_empty()
        && clear
        && is_mostly_there(&best, passage, index, SHARE)
        && is_only_here(&slot, &best, passage, &|part| former.unclaimed(part, was, index), index)
        && !former.is_copied(was, &best.place, index)
        && !former.is_elsewhere(was, &best.place, index)
        && !former.stands_in_another(was, &best.place, index)
        && !has_twin(&best.place, passage, index)
        && !is_another(passage, was, &best.place, index, former, passage.bits(passage.own.clone()) * 7 / 8);
    Some(if holds { with_edges(best, passage, index) } else { Decision::Undecided })
}

/// Where a passage stands if nothing around it was touched.
pub(super) fn untouched(passage: &Passage, former: Option<&Former<'_>>) -> Decision {
    let place = passage.was.as_ref().zip(former).and_then(|(was, former)| unedited(passage, was, former));
    place.map_or(Decision::Undecided, Decision::Same)
}

/// Where the words stand, if all of the passage stands as it stood, but for its outermost tokens, which may be parts of tokens.
fn unedited(passage: &Passage, was: &Range<usize>, former: &Former<'_>) -> Option<Range<usize>> {
    let (before, behind) = (passage.words.start, passage.tokens.len() - passage.words.end);
    former.unedited(was, before.saturating_sub(1), behind.saturating_sub(1))
}

/// Whether another passage of the old text may stand at `place`. Where all that was like it fell short of its own paragraph by `slack` bits, none
/// does.
pub(super) fn is_another(
    passage: &Passage,
    was: &Range<usize>,
    place: &Range<usize>,
    index: &Index<'_>,
    former: &Former<'_>,
    slack: i32,
) -> bool {
    let is_known = passage.lookalike > 0;
    let may_be = !is_known || passage.lookalike + slack >= passage.bits(passage.own.clone());
    may_be && former.may_be_another(was, place, index)
}

/// Whether nothing that is half as much like the own paragraph, or a third if that says enough, stands beside it in the slot, and nothing that
/// is clearly more like it anywhere. `unclaimed` gives the tokens of a part of the text without those that are known to have been something
/// else.
fn is_only_here(
    slot: &Range<usize>,
    best: &Explanation,
    passage: &Passage,
    unclaimed: &dyn Fn(Range<usize>) -> Vec<u32>,
    index: &Index<'_>,
) -> bool {
    let sought = &passage.tokens[passage.own.clone()];
    let place = own_place(best, &pairs_in_own_paragraph(best, index), passage);
    let here = best_score(sought, &index.ids[place.clone()]);
    let there = elsewhere(sought, index, unclaimed, &place);
    let known = passage.lookalike.min(passage.bits(passage.own.clone())) + NOISE;
    // At the edge of a text there are neighbours on one side alone.
    let bounded = slot.start > 0 && slot.end < index.ids.len();
    let is_copy = |met: i32| met >= FEW && (met * 2 >= here || (met * 3 >= here && (met >= SLACK || !bounded)));
    let is_alone = !beside(slot, &place).into_iter().any(|part| is_copy(best_score(sought, &unclaimed(part))));
    // A copy elsewhere may be the original, unless the old neighbours stand close by on both sides.
    let is_close = |part: Range<usize>| part.len() <= CLOSE;
    let at_home = bounded && beside(slot, &index.paragraph(&best.place)).into_iter().all(is_close);
    is_alone && there < here + SURE && (at_home || there * 2 < here || there <= known)
}

/// Whether the same tokens stand elsewhere with the same ones around them, as many as the passage has.
fn has_twin(place: &Range<usize>, passage: &Passage, index: &Index<'_>) -> bool {
    // The outermost may be parts of tokens.
    let before = passage.words.start.saturating_sub(2);
    let behind = (passage.tokens.len() - passage.words.end).saturating_sub(2);
    let here = place.start.saturating_sub(before)..(place.end + behind).min(index.ids.len());
    let rarest = here.clone().min_by_key(|at| index.places(index.ids[*at]).len()).unwrap_or(here.start);
    let places = index.places(index.ids[rarest]).iter().map(|at| *at as usize).filter(|at| *at != rarest);
    let mut starts = places.filter_map(|at| (at + here.start).checked_sub(rarest));
    starts.any(|start| index.ids.get(start..start + here.len()) == Some(&index.ids[here.clone()]))
}
