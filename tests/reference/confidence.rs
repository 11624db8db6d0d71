//! Whether speakers are as sure as the program says they are.

use std::collections::BTreeMap;

use crate::scoring::attributed;
use crate::{Pair, seeds, sources};

/// So far may what is said of how sure speakers are be from what is counted, and from so many on the count means something.
const TOLERANCE: f64 = 0.08;
const ENOUGH: usize = 40;

#[test]
#[allow(clippy::cast_precision_loss)]
fn speakers_are_as_sure_as_they_are_said_to_be() {
    let mut all: Vec<Pair> = seeds().into_iter().collect();
    for (set, ending) in [("dev", ".txt"), ("dev", ".md"), ("written", ".txt")] {
        all.extend(sources(set, ending).unwrap_or_default());
    }
    let mut counts: BTreeMap<(String, String), (f64, usize, usize)> = BTreeMap::new();
    for (reason, confidence, right) in all.iter().flat_map(|pair| attributed(&pair.gold, &pair.found)) {
        let entry = counts.entry((reason, format!("{confidence:.2}"))).or_insert((confidence, 0, 0));
        entry.1 += usize::from(right);
        entry.2 += 1;
    }
    for ((reason, _), (said, right, count)) in counts {
        let counted = right as f64 / count as f64;
        println!("{reason:16} said {said:.2}, counted {counted:.2} of {count}");
        assert!(count < ENOUGH || (counted - said).abs() <= TOLERANCE, "{reason}: {said} is said, {counted} counted");
    }
}
