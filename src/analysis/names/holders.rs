//! Which of some names is mentioned at a byte.
//!
//! Invariant: no two names are mentioned at the same byte.

use crate::analysis::model::Name;
use crate::text::to_byte;

/// The mentions of names, by the byte where each begins.
#[derive(Debug)]
pub struct Holders(Vec<(u32, u32)>);

impl Holders {
    /// Of `names`.
    pub fn of(names: &[Name]) -> Self {
        let mentions = names.iter().enumerate().flat_map(|(index, name)| {
            let index = to_byte(index);
            name.mentions.iter().map(move |mention| (mention.start, index))
        });
        let mut all: Vec<(u32, u32)> = mentions.collect();
        all.sort_unstable();
        Self(all)
    }

    /// The index of the name that a mention which begins at `byte` is of.
    pub fn holder(&self, byte: u32) -> Option<usize> {
        let at = self.0.binary_search_by_key(&byte, |(start, _)| *start).ok()?;
        Some(self.0[at].1 as usize)
    }
}
