//! The text in which marks were made, laid beside the one in which they are looked for: where a paragraph stood between its neighbours,
//! and what else was like it.
//!
//! Invariant: a slot is known only where enough of the neighbours on both sides is still there, in the old order.

use std::ops::Range;

use super::Anchor;
use super::alignment::Sought;
use super::decision::SURE;
use super::index::{Index, MASKED};
use super::side_by_side::{GONE, in_both, lay};

/// How many landmarks must be found again on either side.
const LANDMARKS: usize = 2;

/// How many tokens away those neighbours may be.
const REACH: usize = 240;

/// How many tokens on either side of the words stand for a long paragraph.
const AROUND: usize = 48;

/// How many tokens of its neighbours must stand directly beside a paragraph that was not touched.
const BESIDE: usize = 6;

/// How many tokens on either side of some words are one row with them.
const ROW: usize = 2;

/// A text of old, and where its tokens are in the new one.
pub(super) struct Former<'t> {
    text: &'t str,
    pub index: Index<'t>,
    /// Its tokens by their numbers in the new text.
    pub ids: Vec<u32>,
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
        let ids: Vec<u32> = (0..index.ids.len()).map(|at| now.number(index.word(at))).collect();
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
        part.map(|at| if is_claimed(at) { MASKED } else { now.ids[at] }).collect()
    }

    /// Whether a third of the paragraph of `words` is known to be somewhere else than around `place` of the new text, and no more of it there.
    pub fn is_elsewhere(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let own = near(self.index.paragraph(words), words);
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

    /// Whether most of the paragraph at `place` of the new text is known to have been another passage of the old one than that of `words`.
    pub fn is_of_another(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let own = near(self.index.paragraph(words), words);
        let (mut ours, mut others, mut all) = (0, 0, 0);
        for at in near(now.paragraph(place), place) {
            let bits = now.bits(now.ids[at]);
            all += bits;
            match self.origins[at] {
                GONE => {}
                origin if own.contains(&(origin as usize)) => ours += bits,
                _ => others += bits,
            }
        }
        others * 2 >= all && others >= ours + SURE
    }

    /// Whether the words at `place` of the new text, with what stands beside them, are known to have been other words of the old one than
    /// `words`, in the same paragraph perhaps.
    pub fn stands_in_another(&self, words: &Range<usize>, place: &Range<usize>, now: &Index<'_>) -> bool {
        let row = place.start.saturating_sub(ROW)..(place.end + ROW).min(now.ids.len());
        let origins = &self.origins[row.clone()];
        let Some(first) = origins.first().filter(|origin| **origin != GONE) else { return false };
        let unbroken = (*first..).zip(origins).all(|(at, origin)| at == *origin);
        unbroken && !words.contains(&(self.origins[place.start] as usize))
    }

    pub fn sought(&self, old: Range<usize>, now: &Index<'_>) -> Vec<Sought> {
        self.ids[old].iter().map(|id| now.sought(*id)).collect()
    }
}

/// What of `all` is near its `middle`.
pub(super) fn near(all: Range<usize>, middle: &Range<usize>) -> Range<usize> {
    all.start.max(middle.start.saturating_sub(AROUND))..all.end.min(middle.end + AROUND)
}

/// What of `slot` is before `place` and what is behind it.
pub(super) fn beside(slot: &Range<usize>, place: &Range<usize>) -> [Range<usize>; 2] {
    let at = |place: usize| place.clamp(slot.start, slot.end);
    [slot.start..at(place.start), at(place.end)..slot.end]
}
