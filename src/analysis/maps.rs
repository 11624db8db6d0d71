//! Hash maps and sets for what is looked up at every word: with a quick hash (foldhash), whose seed differs from run to run.
//!
//! Invariant: nothing depends on the order in which one is walked.

use std::collections;
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::text::to_byte;

/// A hash map. `HashMap::default()` makes an empty one.
pub type HashMap<K, V> = collections::HashMap<K, V, RandomState>;

/// A hash set. `HashSet::default()` makes an empty one.
pub type HashSet<K> = collections::HashSet<K, RandomState>;

/// The numbers of distinct words, from 0 without gaps, in the order in which they were met. The words themselves are kept elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Numbers {
    /// None yet, with room for so many.
    pub fn with_room(count: usize) -> Self {
        Self { table: HashTable::with_capacity(count), hasher: RandomState::default() }
    }

    /// The number of `word`, the next one if it was not met before; `spelled` gives the word with a number.
    pub fn of<'a>(&mut self, word: &str, spelled: impl Fn(u32) -> &'a str) -> u32 {
        let next = to_byte(self.table.len());
        let same = |number: &u32| spelled(*number) == word;
        match self.table.entry(hash(&self.hasher, word), same, |number| hash(&self.hasher, spelled(*number))) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => *new.insert(next).get(),
        }
    }

    /// The number of `word`, if it was met before.
    pub fn known<'a>(&self, word: &str, spelled: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.table.find(hash(&self.hasher, word), |number| spelled(*number) == word).copied()
    }
}

fn hash(quick: &RandomState, word: &str) -> u64 {
    let mut hasher = quick.build_hasher();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_as_they_are_met() {
        let (mut numbers, mut words) = (Numbers::default(), Vec::new());
        let given = ["ebb", "tide", "ebb", "", "tide", "eb"].map(|word| {
            let number = numbers.of(word, |number| words[number as usize]);
            if number as usize == words.len() {
                words.push(word);
            }
            number
        });
        assert_eq!(given, [0, 1, 0, 2, 1, 3]);
    }
}
