//! Dividing texts: how far two divisions are apart, and what simple ways of dividing give.
//!
//! A text is a row of units (paragraphs or sentences); a division of it is the sorted indices of the units that begin a part, without
//! the first unit.

use std::collections::HashMap;

/// One unit of a text.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its size in whatever distances are measured in.
    pub size: usize,
    /// The terms that occur in it.
    pub terms: Vec<u32>,
}

/// How far a division is from the right one, as shares: 0 for the same.
#[derive(Copy, Clone, Debug, Default)]
pub struct Distance {
    /// Pk of Beeferman, Berger & Lafferty 1999: how often two places half a mean part apart are wrongly taken to lie in one part or in
    /// two.
    pub pk: f64,
    /// `WindowDiff` of Pevzner & Hearst 2002: how often the number of bounds between two such places is wrong.
    pub window_diff: f64,
}

/// The distance of the division `found` of `units` from `right`.
#[allow(clippy::cast_precision_loss)]
pub fn distance(units: &[Unit], right: &[usize], found: &[usize]) -> Distance {
    let length: usize = units.iter().map(|unit| unit.size).sum();
    let bounds_before = |division: &[usize]| {
        let mut counts = vec![0_usize; length + 1];
        let mut at = 0;
        for (index, unit) in units.iter().enumerate() {
            if division.contains(&index) {
                counts[at] += 1;
            }
            at += unit.size;
        }
        // How many bounds lie at this place or before it.
        for place in 1..=length {
            counts[place] += counts[place - 1];
        }
        counts
    };
    let (right_counts, found_counts) = (bounds_before(right), bounds_before(found));
    let window = (length / (right.len() + 1) / 2).max(2);
    let (mut pk, mut window_diff) = (0, 0);
    let places = length.saturating_sub(window);
    for place in 0..places {
        let between = |counts: &[usize]| counts[place + window] - counts[place];
        let (right, found) = (between(&right_counts), between(&found_counts));
        pk += usize::from((right == 0) != (found == 0));
        window_diff += usize::from(right != found);
    }
    let share = |count: usize| if places == 0 { 0.0 } else { count as f64 / places as f64 };
    Distance { pk: share(pk), window_diff: share(window_diff) }
}

/// `parts` parts as equal in size as the units allow.
pub fn even(units: &[Unit], parts: usize) -> Vec<usize> {
    let length: usize = units.iter().map(|unit| unit.size).sum();
    let starts: Vec<usize> = units
        .iter()
        .scan(0, |at, unit| {
            let start = *at;
            *at += unit.size;
            Some(start)
        })
        .collect();
    let nearest = |place: usize| (1..units.len()).min_by_key(|unit| starts[*unit].abs_diff(place));
    let mut division: Vec<usize> = (1..parts).filter_map(|part| nearest(length * part / parts)).collect();
    division.dedup();
    division
}

/// `parts` parts, each begun by any unit.
pub fn random(units: &[Unit], parts: usize, chance: &mut Chance) -> Vec<usize> {
    let mut rest: Vec<usize> = (1..units.len()).collect();
    let mut division: Vec<usize> =
        (1..parts.min(units.len())).map(|_| rest.swap_remove(chance.below(rest.len()))).collect();
    division.sort_unstable();
    division
}

/// `TextTiling` (Hearst 1997, "`TextTiling`: segmenting text into multi-paragraph subtopic passages"): blocks of ten rows of ten terms
/// (twenty words, of which half are terms) on both sides of each gap between rows; smoothed once over three gaps; a bound is put at the
/// beginning of the unit nearest to a gap that is deeper than the mean less half a standard deviation.
#[allow(clippy::cast_precision_loss)]
pub fn text_tiling(units: &[Unit]) -> Vec<usize> {
    const ROW: usize = 10;
    const BLOCK: usize = 10;
    let terms: Vec<u32> = units.iter().flat_map(|unit| unit.terms.iter().copied()).collect();
    let rows: Vec<&[u32]> = terms.chunks(ROW).collect();
    if rows.len() < 3 {
        return Vec::new();
    }
    let likeness: Vec<f64> = (1..rows.len())
        .map(|gap| {
            let before = counts(&rows[gap.saturating_sub(BLOCK)..gap]);
            let after = counts(&rows[gap..rows.len().min(gap + BLOCK)]);
            cosine(&before, &after)
        })
        .collect();
    let smooth: Vec<f64> = (0..likeness.len())
        .map(|gap| {
            let near = &likeness[gap.saturating_sub(1)..likeness.len().min(gap + 2)];
            near.iter().sum::<f64>() / near.len() as f64
        })
        .collect();
    let climb = |gap: usize, others: &mut dyn Iterator<Item = usize>| {
        others
            .map(|at| smooth[at])
            .scan(smooth[gap], |top, next| (next >= *top).then(|| std::mem::replace(top, next)))
            .last()
    };
    let depths: Vec<f64> = (0..smooth.len())
        .map(|gap| {
            let peak = |top: Option<f64>| top.unwrap_or(smooth[gap]) - smooth[gap];
            peak(climb(gap, &mut (0..gap).rev())) + peak(climb(gap, &mut (gap + 1..smooth.len())))
        })
        .collect();
    let mean = depths.iter().sum::<f64>() / depths.len() as f64;
    let variance = depths.iter().map(|depth| (depth - mean).powi(2)).sum::<f64>() / depths.len() as f64;
    let mut starts = Vec::new();
    let mut at = 0;
    for unit in units {
        starts.push(at);
        at += unit.terms.len();
    }
    let is_deepest =
        |gap: usize| depths[gap.saturating_sub(1)..depths.len().min(gap + 2)].iter().all(|near| *near <= depths[gap]);
    let deep = (0..depths.len()).filter(|gap| depths[*gap] > mean - variance.sqrt() / 2.0 && is_deepest(*gap));
    let nearest = |gap: usize| (1..units.len()).min_by_key(|unit| starts[*unit].abs_diff((gap + 1) * ROW));
    let mut division: Vec<usize> = deep.filter_map(nearest).collect();
    division.sort_unstable();
    division.dedup();
    division
}

fn counts(rows: &[&[u32]]) -> HashMap<u32, f64> {
    let mut counts = HashMap::new();
    for term in rows.iter().copied().flatten() {
        *counts.entry(*term).or_insert(0.0) += 1.0;
    }
    counts
}

fn cosine(one: &HashMap<u32, f64>, other: &HashMap<u32, f64>) -> f64 {
    // In the order of the terms, for sums of floating-point numbers depend on their order.
    let mut shared: Vec<&u32> = one.keys().filter(|term| other.contains_key(term)).collect();
    shared.sort_unstable();
    let product: f64 = shared.into_iter().map(|term| one[term] * other[term]).sum();
    let square = |counts: &HashMap<u32, f64>| counts.values().map(|count| count * count).sum::<f64>();
    let lengths = (square(one) * square(other)).sqrt();
    if lengths == 0.0 { 0.0 } else { product / lengths }
}

/// A row of numbers that look like chance and are the same each time (xorshift64*, Marsaglia 2003 and Vigna 2016).
pub struct Chance(pub u64);

impl Chance {
    /// The next number below `bound`, which is more than 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % bound
    }

    /// So many different ones of `all`, in any order.
    pub fn choose<'a, T>(&mut self, all: &'a [T], count: usize) -> Vec<&'a T> {
        let mut rest: Vec<&T> = all.iter().collect();
        (0..count.min(all.len())).map(|_| rest.swap_remove(self.below(rest.len()))).collect()
    }
}

#[test]
fn distances_are_none_for_the_same_and_grow_with_errors() {
    let units = vec![Unit { size: 10, terms: Vec::new() }; 10];
    let far = |found: &[usize]| distance(&units, &[5], found);
    assert!(far(&[5]).pk < 1e-9 && far(&[5]).window_diff < 1e-9);
    assert!(far(&[4]).pk < far(&[2]).pk);
    assert!(far(&[4, 5, 6]).window_diff > far(&[4, 5, 6]).pk);
    assert_eq!(even(&units, 5), [2, 4, 6, 8]);
}
