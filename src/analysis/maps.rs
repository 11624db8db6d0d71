//! Hash maps and sets for what is looked up at every word: with a quick hash (foldhash), whose seed differs from run to run.
//!
//! Invariant: nothing depends on the order in which one is walked.

use std::collections;

use foldhash::fast::RandomState;

/// A hash map. `HashMap::default()` makes an empty one.
pub type HashMap<K, V> = collections::HashMap<K, V, RandomState>;

/// An empty hash map with room for so many.
pub fn with_room<K, V>(count: usize) -> HashMap<K, V> {
    HashMap::with_capacity_and_hasher(count, RandomState::default())
}

/// A hash set. `HashSet::default()` makes an empty one.
pub type HashSet<K> = collections::HashSet<K, RandomState>;
