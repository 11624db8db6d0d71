//! What else in the old text, or in the new one, may be taken for a passage: others that were like it, and copies of it.
//!
//! Invariant: each of the others must be known to stand somewhere else.

use std::ops::Range;

use super::alignment::{Alignment, Sought, best_score};
use super::former::{Former, beside, near};
use super::index::{Index, MASKED};
use super::stretches;

/// How many passages that are like one are looked at: if there are more, none of them is told from the others.
const TWINS: usize = 32;

/// By how many bits a passage must be more like the old one than like any other to be no twin of those.
const UNLIKE: i32 = 16;

/// By how many bits something must be more like another passage than like the old one to be that other one: more than a word.
const MORE: i32 = 12;

impl Former<'_> {
    /// Whether half of the paragraph of `words`, which stands around `place` of the new text, stands again beside it in its slot: where something
    /// was copied there, no one can tell the copy.
    pub fn is_copied(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let Some(slot) = self.slot(words, now) else { return false };
        let sought = self.sought(near(self.index.paragraph(words), words), now);
        let here = best_score(&sought, &now.ids[near(now.paragraph(place), place)]);
        let is_copy = |part: Range<usize>| best_score(&sought, &self.unclaimed(part, words, now)) * 2 >= here;
        beside(&slot, &now.paragraph(place)).into_iter().any(is_copy)
    }

    /// Whether what stands at `place` of the new text, in the slot of the paragraph of `words`, may be another passage of the old text, that
    /// was as much like it, and was moved there.
    pub fn may_be_another(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let own = near(self.index.paragraph(words), words);
        let here = near(now.paragraph(place), place);
        let sought: Vec<Sought> = here.clone().map(|at| self.index.sought(self.index.number(now.word(at)))).collect();
        let likeness = |old: &Range<usize>| best_score(&sought, &self.index.ids[old.clone()]);
        let own_likeness = likeness(&own);
        let mut twins = located(&sought, &self.index, own_likeness - UNLIKE);
        twins.retain(|there| there.end <= own.start || own.end <= there.start);
        if twins.len() >= TWINS - 1 || twins.iter().any(|twin| likeness(twin) >= own_likeness + MORE) {
            return true;
        }
        twins.sort_unstable_by_key(|twin| twin.start);
        // Each must have a home of its own: what stands in the slots of two of them is one of the two.
        let mut taken = vec![here];
        !twins.iter().all(|twin| self.takes_a_home(twin, &mut taken, now))
    }

    /// Whether something like `twin` stands in its slot beside what is `taken`; if so, that is taken too.
    fn takes_a_home(&self, twin: &Range<usize>, taken: &mut Vec<Range<usize>>, now: &Index<'_>) -> bool {
        let Some(slot) = self.slot(twin, now) else { return false };
        let is_taken = |at: usize| taken.iter().any(|it| it.contains(&at));
        let room: Vec<u32> = slot.clone().map(|at| if is_taken(at) { MASKED } else { now.ids[at] }).collect();
        let sought = self.sought(twin.clone(), now);
        let all: i32 = sought.iter().map(|token| token.bits).sum();
        // Where another one stands in the slot, that one may be this one.
        let is_enough = |met: i32| if room.contains(&MASKED) { met * 5 >= all * 3 } else { met * 3 >= all };
        let alignment = Alignment::new(&sought, &room);
        let (met, (row, column)) = alignment.best();
        let pairs = alignment.pairs_before(row, column);
        let home = pairs.first().zip(pairs.last()).filter(|_| is_enough(met));
        taken.extend(home.map(|(first, last)| slot.start + first.1..slot.start + last.1 + 1));
        home.is_some()
    }
}

/// Where in the text something stands that has at least `least` bits of `sought`. A quarter of them lies on one diagonal, however much of it
/// was edited.
fn located(sought: &[Sought], index: &Index<'_>, least: i32) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let likely = |stretch: &Range<usize>| best_score(sought, &index.ids[stretch.clone()]) >= least;
    for stretch in stretches::of(sought, index, TWINS, least / 4).into_iter().filter(likely) {
        let alignment = Alignment::new(sought, &index.ids[stretch.clone()]);
        let (_, (row, column)) = alignment.best();
        let pairs = alignment.pairs_before(row, column);
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let there = stretch.start + first.1..stretch.start + last.1 + 1;
            if all.iter().all(|known| known.end <= there.start || there.end <= known.start) {
                all.push(there);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::text::{Anchor, Span, find_all_since};

    const BURDEN: &str = "O the lamp is out, the lamp is out.";

    /// The byte at which the `nth` burden of `old` is found in `new`.
    fn found(old: &str, nth: usize, new: &str) -> Option<usize> {
        let (at, _) = old.match_indices(BURDEN).nth(nth).expect("it comes so often");
        let anchor = Anchor::of(old, Span::new(at, at + BURDEN.len()));
        find_all_since(new, [&anchor], |_| Some(old.to_owned())).remove(0).span().map(Span::from)
    }

    #[test]
    fn a_burden_that_was_deleted_is_not_the_next_one() {
        let verses =
            ["Two boats came in by night.", "The quay was wet and bare.", "A bell rang far away.", "Gulls slept."];
        let old = verses.map(|verse| format!("{verse}\n{BURDEN}\n")).concat();
        // The second is gone, and what stood before the third too, so that this one stands behind the second verse.
        let new = old.replacen(&format!("{}\n{BURDEN}\n{}\n", verses[1], verses[2]), &format!("{}\n", verses[1]), 1);
        assert_eq!(new.matches(BURDEN).count(), 3);
        assert_eq!((found(&old, 1, &new), found(&old, 2, &new)), (None, None));
        let edited = old.replace("wet and bare", "dry").replace("far away", "near");
        let nth = |nth: usize| edited.match_indices(BURDEN).nth(nth).map(|(at, _)| at);
        assert_eq!((found(&old, 1, &edited), found(&old, 2, &edited)), (nth(1), nth(2)));
    }

    #[test]
    fn a_copy_between_the_neighbours_of_old_is_left_undecided() {
        let (before, behind) = ("The ferry was late that night, as ever.", "Somebody counted the boats by the weir.");
        let old = format!("First of all, it rained.\n{before}\n{BURDEN}\n{behind}\nThen it was dark.");
        let pair = format!("{before}\n{BURDEN}");
        let new = old.replace(&pair, &format!("{pair}\nA line that nobody had sung before.\n{pair}"));
        assert_eq!(found(&old, 0, &new), None);
    }
}
