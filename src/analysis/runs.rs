//! What each of many tokens in a row belongs to, said once for each run of them: most belong to the same as the one before.
//!
//! Invariant: runs are sorted. Asking costs no more than a look at those that begin near the token.

use crate::text::to_byte;

/// So many tokens are near.
const NEAR: usize = 32;

/// Runs of tokens, each with a number or a gap; one reaches to where the next begins, the last one without end.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    all: Vec<Run>,
    /// For every [`NEAR`]th token before the last run, how many runs begin there or before it.
    stones: Vec<u32>,
}

#[derive(Copy, Clone, Debug)]
struct Run {
    start: u32,
    number: u32,
}

/// The number of a gap.
const NONE: u32 = u32::MAX;

impl Runs {
    /// The ranges that `bounds` gives, sorted by start, each apart from the others or inside another. The number of a run is the index of the innermost
    /// range there.
    pub fn nested(bounds: impl ExactSizeIterator<Item = (usize, usize)>) -> Self {
        let mut runs = Self { all: Vec::with_capacity(bounds.len() * 2), stones: Vec::new() };
        // The ranges that go on, with their ends; behind the last of them is a gap.
        let mut open: Vec<(u32, usize)> = Vec::new();
        let close = |runs: &mut Self, open: &mut Vec<(u32, usize)>, until: usize| {
            while let Some((_, end)) = open.pop_if(|(_, end)| *end <= until) {
                runs.begin(end, open.last().map_or(NONE, |(outer, _)| *outer));
            }
        };
        for (number, (start, end)) in (0..).zip(bounds) {
            close(&mut runs, &mut open, start);
            runs.begin(start, number);
            // One that reaches out of the range around it ends with it.
            open.push((number, open.last().map_or(end, |(_, outer)| end.min(*outer))));
        }
        close(&mut runs, &mut open, usize::MAX);
        runs
    }

    /// Begins a run with this `number` at the token `start`, which is not before that of the run begun last.
    pub fn begin(&mut self, start: usize, number: u32) {
        let begun = to_byte(self.all.len());
        let passed = start.div_ceil(NEAR);
        if passed > self.stones.len() {
            self.stones.resize(passed, begun);
        }
        self.all.push(Run { start: to_byte(start), number });
    }

    /// The number of the run that holds the token at `index`; that of the one begun last if several begin with it. `None` in a gap.
    pub fn at(&self, index: usize) -> Option<u32> {
        let before = self.stones.get(index / NEAR).map_or(self.all.len(), |before| *before as usize);
        let near = self.all[before..].iter().take_while(|run| run.start as usize <= index);
        let last = (before + near.count()).checked_sub(1)?;
        Some(self.all[last].number).filter(|number| *number != NONE)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The token with which the run at `index` begins; `None` behind the last one.
    pub fn start(&self, index: usize) -> Option<usize> {
        self.all.get(index).map(|run| run.start as usize)
    }

    /// The token with which the first run begins whose number is not below `number`, of runs whose numbers grow; `None` if there is no such run.
    pub fn start_of(&self, number: u32) -> Option<usize> {
        self.start(self.all.partition_point(|run| run.number < number))
    }

    /// Gives up the runs that begin at the token `end` or behind it.
    pub fn truncate(&mut self, end: usize) {
        self.all.truncate(self.all.partition_point(|run| (run.start as usize) < end));
        let passed = self.all.last().map_or(0, |last| (last.start as usize).div_ceil(NEAR));
        self.stones.truncate(passed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn of_ranges_inside_others_the_innermost_counts(ends in prop::collection::vec((0..40_usize, 0..40_usize), 0..12)) {
            let mut ranges: Vec<(usize, usize)> = Vec::new();
            for (one, other) in ends {
                let (start, end) = (one.min(other), one.max(other));
                let crosses = |(from, to): &(usize, usize)| *from < end && start < *to && !(*from <= start && end <= *to || start <= *from && *to <= end);
                if !ranges.iter().any(crosses) {
                    ranges.push((start, end));
                }
            }
            ranges.sort_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
            let runs = Runs::nested(ranges.iter().copied());
            for index in 0..50 {
                let holder = (0..).zip(&ranges).filter(|(_, (start, end))| (start..end).contains(&&index)).last();
                prop_assert_eq!(runs.at(index), holder.map(|(number, _)| number));
            }
        }

        #[test]
        fn every_token_is_in_the_last_run_that_begins_before_it(
            gaps in prop::collection::vec(0..200_usize, 0..30),
            end in 0..3_000_usize,
        ) {
            let mut runs = Runs::default();
            let mut starts = Vec::new();
            for (number, gap) in (0..).zip(gaps) {
                let start = starts.last().map_or(gap, |(last, _)| last + gap);
                runs.begin(start, number);
                starts.push((start, number));
            }
            for _ in 0..2 {
                for index in 0..3_000 {
                    let holder = starts.iter().rev().find(|(start, _)| *start <= index);
                    prop_assert_eq!(runs.at(index), holder.map(|(_, number)| *number));
                }
                for number in 0..30 {
                    let first = starts.iter().find(|(_, one)| *one == number);
                    prop_assert_eq!(runs.start_of(number), first.map(|(start, _)| *start));
                }
                starts.retain(|(start, _)| *start < end);
                runs.truncate(end);
            }
        }
    }
}
