//! Where in a text a passage may stand: the stretches that share rare tokens and pairs of tokens with it.

use std::ops::Range;

use super::alignment::Sought;
use super::index::{ABSENT, Index};
use super::passage::Passage;

/// How many stretches are looked at closely: enough to see that there are several equally good ones.
pub(super) const STRETCHES: usize = 6;

/// A token that stands at more places than this says nothing about the place by itself.
const RARE: usize = 16;

/// A pair of tokens of which the rarer one stands at more places than this is not looked for.
const TOO_COMMON: usize = 512;

/// By how many tokens a passage may have been shifted and still count for the same stretch.
const WIDTH: usize = 8;

/// The most promising stretches of the text, as ranges of its tokens, the best first.
///
/// As in the search for similar sequences (Altschul et al. 1990, "Basic Local Alignment Search Tool"), short exact matches are the
/// seeds: each votes for the diagonal on which passage and text would lie.
pub(super) fn find(passage: &Passage, index: &Index<'_>) -> Vec<Range<usize>> {
    of(&passage.tokens, index, STRETCHES, 0)
}

/// The same for any tokens: at most `count` of them, each with at least `least` bits in its favour.
pub(super) fn of(passage: &[Sought], index: &Index<'_>, count: usize, least: i32) -> Vec<Range<usize>> {
    let mut diagonals = votes(passage, index);
    diagonals.retain(|(_, votes)| *votes >= least);
    diagonals.sort_unstable_by_key(|(diagonal, votes)| (std::cmp::Reverse(*votes), *diagonal));
    let mut chosen: Vec<usize> = Vec::new();
    for (diagonal, _) in diagonals {
        if chosen.len() == count {
            break;
        }
        if chosen.iter().all(|known| known.abs_diff(diagonal) > 1) {
            chosen.push(diagonal);
        }
    }
    let length = passage.len();
    let slack = length / 4 + WIDTH;
    let stretch = |diagonal: usize| {
        let start = (diagonal * WIDTH).saturating_sub(WIDTH + slack + length);
        let end = (diagonal * WIDTH + WIDTH + slack).min(index.ids.len());
        start..end.max(start)
    };
    chosen.into_iter().map(stretch).collect()
}

/// How many bits speak for each diagonal, in units of `WIDTH` tokens; each counts for two of them, so that no edge parts what
/// belongs together. The diagonal is the place in the text less that in the passage, plus the length of the passage.
fn votes(passage: &[Sought], index: &Index<'_>) -> Vec<(usize, i32)> {
    let mut votes = vec![0; (index.ids.len() + passage.len()) / WIDTH + 2];
    let mut vote = |place: usize, token: usize, bits: i32| {
        let diagonal = (place + passage.len() - token) / WIDTH;
        votes[diagonal] += bits;
        votes[diagonal + 1] += bits;
    };
    for (at, token) in passage.iter().enumerate() {
        let places = index.places(token.id);
        if places.len() <= RARE {
            for place in places {
                vote(*place as usize, at, token.bits);
            }
        }
        let Some(next) = passage.get(at + 1).filter(|next| next.id != ABSENT) else { continue };
        let next_places = index.places(next.id);
        let bits = token.bits + next.bits;
        if places.len() <= next_places.len().min(TOO_COMMON) {
            let follows = |place: &&u32| index.ids.get(**place as usize + 1) == Some(&next.id);
            places.iter().filter(follows).for_each(|place| vote(*place as usize, at, bits));
        } else if next_places.len() <= TOO_COMMON {
            let before = next_places.iter().filter_map(|place| (*place as usize).checked_sub(1));
            before.filter(|place| index.ids[*place] == token.id).for_each(|place| vote(place, at, bits));
        }
    }
    votes.into_iter().enumerate().filter(|(_, bits)| *bits > 0).collect()
}
