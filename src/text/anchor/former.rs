//! The text in which marks were made, laid beside the one in which they are looked for: where a paragraph stood between its neighbours,
//! and what else was like it.
//!
//! Invariant: a slot is known only where enough of the neighbours on both sides is still there, in the old order.

use std::ops::Range;

use super::Anchor;
use super::alignment::{Alignment, Sought, best_score};
use super::index::{ABSENT, Index};
use super::side_by_side::{GONE, in_both, lay};
use super::stretches;

/// How many landmarks must be found again on either side.
const LANDMARKS: usize = 2;

/// How many tokens away those neighbours may be.
const REACH: usize = 240;

/// How many tokens on either side of the words stand for a long paragraph.
const AROUND: usize = 48;

/// How many tokens of its neighbours must stand directly beside a paragraph that was not touched.
const BESIDE: usize = 6;

/// How many passages that are like one are looked at: if there are more, none of them is told from the others.
const TWINS: usize = 32;

/// By how many bits a passage must be more like the old one than like any other to be no twin of those.
const UNLIKE: i32 = 16;

/// A text of old, and where its tokens are in the new one.
pub(super) struct Former<'t> {
    text: &'t str,
    index: Index<'t>,
    /// Its tokens by their numbers in the new text.
    ids: Vec<u32>,
    /// Where in the new text each of them is.
    pairs: Vec<u32>,
    /// Where in this text each token of the new one was.
    origins: Vec<u32>,
    /// Which of them begin a pair of tokens that stands once in either text, and is a pair still.
    landmarks: Vec<bool>,
}

impl<'t> Former<'t> {
    pub fn new(text: &'t str, now: &Index<'_>) -> Self {
        let index = Index::new(text);
        let ids: Vec<u32> = (0..index.ids.len()).map(|at| now.number(index.folded(at))).collect();
        let pairs = lay(&ids, &now.ids, &|id| now.bits(id));
        let mut origins = vec![GONE; now.ids.len()];
        for (at, place) in (0..).zip(&pairs).filter(|(_, place)| **place != GONE) {
            origins[*place as usize] = at;
        }
        let mut landmarks = vec![false; ids.len()];
        for (at, there) in in_both(&ids, &now.ids, 2) {
            landmarks[at] = pairs[at] as usize == there && pairs[at + 1] as usize == there + 1;
        }
        Self { text, index, ids, pairs, origins, landmarks }
    }

    /// The tokens of the words of `anchor`, if it was made in this text.
    pub fn words(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let span = anchor.same_words(self.text)?;
        let start = self.index.spans.partition_point(|token| token.end <= span.start);
        let end = self.index.spans.partition_point(|token| token.start < span.end);
        (start < end).then_some(start..end)
    }

    /// Where the words stand, if they stand as they stood: they, as many tokens before and behind them, all of their paragraph, and directly
    /// beside that what stood there: some tokens of it, as most paragraphs end with a full stop.
    pub fn unedited(&self, words: &Range<usize>, before: usize, behind: usize) -> Option<Range<usize>> {
        let paragraph = self.index.paragraph(words);
        let start = words.start.saturating_sub(before).min(paragraph.start.saturating_sub(BESIDE));
        let end = (words.end + behind).max(paragraph.end + BESIDE).min(self.pairs.len());
        let pairs = &self.pairs[start..end];
        let first = *pairs.first().filter(|pair| **pair != GONE)?;
        let unbroken = (first..).zip(pairs).all(|(at, pair)| at == *pair);
        let begins_alike = start > 0 || first == 0;
        let ends_alike = end < self.pairs.len() || first as usize + pairs.len() == self.origins.len();
        let place = first as usize + words.start - start;
        (unbroken && begins_alike && ends_alike).then_some(place..place + words.len())
    }

    /// The tokens of the new text between what stood before the paragraph of `words` and what stood behind it, a few of those included.
    pub fn slot(&self, words: &Range<usize>, now: &Index<'_>) -> Option<Range<usize>> {
        let paragraph = self.index.paragraph(words);
        let start = self.neighbour((0..paragraph.start.saturating_sub(1)).rev(), 0)?;
        let end = self.neighbour(paragraph.end..self.pairs.len(), now.ids.len())?;
        (start < end).then_some(start..end)
    }

    /// Where the nearest landmarks `away` from a paragraph stand now; `edge` if the text ends before there are enough.
    fn neighbour(&self, away: impl Iterator<Item = usize>, edge: usize) -> Option<usize> {
        let mut met = 0;
        for (distance, at) in away.enumerate() {
            if distance == REACH {
                return None;
            }
            met += usize::from(self.landmarks[at]);
            if met == LANDMARKS {
                return Some(self.pairs[at] as usize + 2 * usize::from(edge > 0));
            }
        }
        Some(edge)
    }

    /// The tokens in `part` of the new text without those that are known to have been outside the paragraph of `words`.
    pub fn unclaimed(&self, part: Range<usize>, words: &Range<usize>, now: &Index<'_>) -> Vec<u32> {
        let paragraph = self.index.paragraph(words);
        let is_claimed = |at: usize| self.origins[at] != GONE && !paragraph.contains(&(self.origins[at] as usize));
        part.map(|at| if is_claimed(at) { ABSENT } else { now.ids[at] }).collect()
    }

    /// Whether what stands at `place` of the new text, in the slot of the paragraph of `words`, may be another passage of the old text, that
    /// was as much like it, and was moved there.
    pub fn may_be_another(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let own = around(self.index.paragraph(words), words);
        let here = around(now.paragraph(place), place);
        let sought: Vec<Sought> = here.clone().map(|at| self.index.sought(self.index.number(now.folded(at)))).collect();
        let likeness = |old: &Range<usize>| best_score(&sought, &self.index.ids[old.clone()]);
        let own_likeness = likeness(&own);
        let mut twins = located(&sought, &self.index, own_likeness - UNLIKE);
        twins.retain(|there| there.end <= own.start || own.end <= there.start);
        let is_at_home = |twin: &Range<usize>| {
            let Some(slot) = self.slot(twin, now) else { return false };
            let at = |place: usize| place.clamp(slot.start, slot.end);
            let sides = [slot.start..at(here.start), at(here.end)..slot.end];
            let sought = self.sought(twin.clone(), now);
            let all: i32 = sought.iter().map(|token| token.bits).sum();
            sides.into_iter().any(|side| best_score(&sought, &now.ids[side]) * 3 >= all)
        };
        twins.len() >= TWINS - 1
            || twins.iter().any(|twin| likeness(twin) >= own_likeness + UNLIKE || !is_at_home(twin))
    }

    /// Whether a third of the paragraph of `words` is known to be somewhere else than around `place` of the new text, and no more of it there.
    pub fn is_elsewhere(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let own = around(self.index.paragraph(words), words);
        let here = now.paragraph(place);
        let (mut all, mut there, mut elsewhere) = (0, 0, 0);
        for at in own {
            let bits = now.bits(self.ids[at]);
            all += bits;
            match self.pairs[at] {
                GONE => {}
                pair if here.contains(&(pair as usize)) => there += bits,
                _ => elsewhere += bits,
            }
        }
        elsewhere * 3 >= all && elsewhere >= there
    }

    fn sought(&self, old: Range<usize>, now: &Index<'_>) -> Vec<Sought> {
        self.ids[old].iter().map(|id| now.sought(*id)).collect()
    }
}

/// What of `all` is near its `middle`.
fn around(all: Range<usize>, middle: &Range<usize>) -> Range<usize> {
    all.start.max(middle.start.saturating_sub(AROUND))..all.end.min(middle.end + AROUND)
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
