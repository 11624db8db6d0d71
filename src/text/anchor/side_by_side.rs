//! Two texts laid side by side: which token of the one became which of the other, in the order that both have in common.
//!
//! Invariant: what is paired is the same token, and pairs never cross.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::alignment::GAP;

/// A token that was paired with none.
pub(super) const GONE: u32 = u32::MAX;

/// How many tokens in a row are looked for that stand once in both texts; fewer, where none do.
const ROWS: [usize; 3] = [4, 2, 1];

/// Pieces of at most this many pairs of places are aligned one by one, and larger ones only where no token stands once in both.
const SMALL: usize = 1 << 16;

/// The largest piece that is aligned: 16 MB, and some 20 ms.
const LARGE: usize = 1 << 22;

/// For each token of `old` the place of the same one in `new`, or [`GONE`]. `bits` says how much a token tells.
///
/// Rows of tokens that stand once in both texts are the landmarks ("patience diff", Bram Cohen), of which the longest chain in the same order
/// is kept; between them the pieces are aligned globally (Needleman and Wunsch 1970). Linear in the length of the texts, but for
/// pieces without a landmark.
pub(super) fn lay(old: &[u32], new: &[u32], bits: &dyn Fn(u32) -> i32) -> Vec<u32> {
    let mut pairing = Pairing { old, new, bits, pairs: vec![GONE; old.len()] };
    pairing.pair(0..old.len(), 0..new.len());
    pairing.pairs
}

struct Pairing<'a> {
    old: &'a [u32],
    new: &'a [u32],
    bits: &'a dyn Fn(u32) -> i32,
    pairs: Vec<u32>,
}

impl Pairing<'_> {
    fn pair(&mut self, mut old: Range<usize>, mut new: Range<usize>) {
        while !old.is_empty() && !new.is_empty() && self.old[old.start] == self.new[new.start] {
            self.set(old.start, new.start);
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty() && !new.is_empty() && self.old[old.end - 1] == self.new[new.end - 1] {
            (old.end, new.end) = (old.end - 1, new.end - 1);
            self.set(old.end, new.end);
        }
        if old.is_empty() || new.is_empty() {
            return;
        }
        let area = old.len().saturating_mul(new.len());
        if area > SMALL {
            let chain = ROWS.iter().map(|row| self.landmarks(&old, &new, *row)).find(|chain| !chain.is_empty());
            if let Some(chain) = chain {
                self.pair_between(old, new, &chain);
                return;
            }
        }
        if area <= LARGE {
            self.align(&old, &new);
        }
    }

    fn set(&mut self, old: usize, new: usize) {
        self.pairs[old] = u32::try_from(new).unwrap_or(GONE);
    }

    fn pair_between(&mut self, old: Range<usize>, new: Range<usize>, chain: &[(usize, usize)]) {
        let (mut from, mut to) = (old.start, new.start);
        for (at, there) in chain {
            // Landmarks may overlap.
            if *at >= from && *there >= to {
                self.pair(from..*at, to..*there);
                self.set(*at, *there);
                (from, to) = (at + 1, there + 1);
            }
        }
        self.pair(from..old.end, to..new.end);
    }

    /// The longest chain of rows of `length` tokens that stand once in both pieces, by where they begin.
    fn landmarks(&self, old: &Range<usize>, new: &Range<usize>, length: usize) -> Vec<(usize, usize)> {
        let shared = in_both(&self.old[old.clone()], &self.new[new.clone()], length);
        longest_chain(&shared).into_iter().map(|(at, there)| (old.start + at, new.start + there)).collect()
    }

    /// Global alignment of two pieces.
    fn align(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let width = new.len() + 1;
        let gap = |count: usize| -GAP * i32::try_from(count).unwrap_or(0);
        let mut cells: Vec<i32> = (0..width).map(gap).collect();
        cells.resize(width * (old.len() + 1), 0);
        for (row, at) in old.clone().enumerate() {
            let (above, below) = cells.split_at_mut((row + 1) * width);
            let above = &above[row * width..];
            let (id, bits) = (self.old[at], (self.bits)(self.old[at]));
            below[0] = gap(row + 1);
            for (column, there) in self.new[new.clone()].iter().enumerate() {
                let met = if *there == id { above[column] + bits } else { i32::MIN };
                below[column + 1] = met.max(above[column + 1].max(below[column]) - GAP);
            }
        }
        let (mut row, mut column) = (old.len(), new.len());
        while row > 0 && column > 0 {
            let score = cells[row * width + column];
            let (at, there) = (old.start + row - 1, new.start + column - 1);
            if self.old[at] == self.new[there]
                && score == cells[(row - 1) * width + column - 1] + (self.bits)(self.old[at])
            {
                self.set(at, there);
                (row, column) = (row - 1, column - 1);
            } else if score == cells[(row - 1) * width + column] - GAP {
                row -= 1;
            } else {
                column -= 1;
            }
        }
    }
}

/// The rows of `length` tokens that stand once in `old` and once in `new`, by where they begin there, in the order of `old`.
pub(super) fn in_both(old: &[u32], new: &[u32], length: usize) -> Vec<(usize, usize)> {
    let (old_rows, new_rows) = (once(old, length), once(new, length));
    let there = |hash: u64| new_rows.binary_search_by_key(&hash, |row| row.0).ok().map(|at| new_rows[at].1);
    let mut shared: Vec<(usize, usize)> = old_rows.iter().filter_map(|(hash, at)| Some((*at, there(*hash)?))).collect();
    shared.retain(|(at, place)| old[*at..at + length] == new[*place..place + length]);
    shared.sort_unstable();
    shared
}

/// The rows of `length` tokens that stand there once, in the order of their hashes.
fn once(tokens: &[u32], length: usize) -> Vec<(u64, usize)> {
    let mut bytes = Vec::with_capacity(length * 4);
    let mut hash = |row: &[u32]| {
        bytes.clear();
        bytes.extend(row.iter().flat_map(|id| id.to_le_bytes()));
        xxh3_64(&bytes)
    };
    let mut all: Vec<(u64, usize)> = tokens.windows(length).enumerate().map(|(at, row)| (hash(row), at)).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1).map(|same| same[0]).collect()
}

/// The longest chain of `pairs`, sorted by their first half, in which the second halves ascend too.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |number| before[*number]).map(|number| pairs[number]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pairs_what_is_the_same_in_order() {
        let table: [(&[u32], &[u32], &[u32]); 5] = [
            (&[1, 2, 3], &[1, 2, 3], &[0, 1, 2]),
            (&[1, 2, 3, 4], &[1, 9, 3, 4], &[0, GONE, 2, 3]),
            (&[1, 2, 3, 4, 5], &[4, 5, 1, 2, 3], &[2, 3, 4, GONE, GONE]),
            (&[1, 1, 2, 1], &[1, 2, 1], &[0, GONE, 1, 2]),
            (&[1], &[], &[GONE]),
        ];
        for (old, new, expected) in table {
            let pairs = lay(old, new, &|_| 5);
            let is_as_good = |pairs: &[u32]| pairs.iter().filter(|pair| **pair != GONE).count();
            assert_eq!(is_as_good(&pairs), is_as_good(expected), "{old:?} {new:?}: {pairs:?}");
        }
    }

    #[test]
    fn the_longest_chain_leaves_out_what_crosses() {
        assert_eq!(longest_chain(&[(0, 3), (1, 0), (2, 1), (3, 2)]), [(1, 0), (2, 1), (3, 2)]);
        assert_eq!(longest_chain(&[]), []);
    }

    proptest! {
        #[test]
        fn pairs_are_the_same_tokens_and_never_cross(old in prop::collection::vec(0u32..6, 0..400), new in prop::collection::vec(0u32..6, 0..400)) {
            let pairs = lay(&old, &new, &|id| i32::try_from(id).unwrap_or(0) + 1);
            let met: Vec<(u32, u32)> = old.iter().copied().zip(pairs).filter(|(_, place)| *place != GONE).collect();
            prop_assert!(met.windows(2).all(|pair| pair[0].1 < pair[1].1));
            prop_assert!(met.iter().all(|(id, place)| new[*place as usize] == *id));
        }
    }
}
