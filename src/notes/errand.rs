//! What takes too long for a key in a large article: finding marks in a text that changed, and measuring what marks just made are like.
//!
//! Invariant: what comes of an errand holds for an anchor only as long as the mark still has it.

use crate::text::{Anchor, Found, find_all_since};

use super::MarkId;

/// What is to be done with marks of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errand {
    /// To be found.
    pub sought: Vec<(MarkId, Anchor)>,
    /// Made in this text; to be measured.
    pub made: Vec<(MarkId, Anchor)>,
}

/// What came of an errand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What became of each anchor that was sought.
    pub found: Vec<(MarkId, Anchor, Found)>,
    /// Each anchor as it was made and as it is with its lookalike.
    pub measured: Vec<(MarkId, Anchor, Anchor)>,
}

impl Errand {
    /// Does it; `former` gives the text with a hash, in which some of the marks may have been made. Up to a second for 1,000 marks on a
    /// megabyte.
    pub fn run(self, text: &str, former: impl FnMut(u64) -> Option<String>) -> Findings {
        let found = find_all_since(text, self.sought.iter().map(|(_, anchor)| anchor), former);
        let measure = |(id, anchor): (MarkId, Anchor)| (id, anchor.clone(), anchor.measured(text));
        Findings {
            found: self.sought.into_iter().zip(found).map(|((id, anchor), found)| (id, anchor, found)).collect(),
            measured: self.made.into_iter().map(measure).collect(),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty() && self.made.is_empty()
    }
}
