//! Keeping: when marks and places go to the disk, what is tried again, and what is told of what was kept and what was not.

pub(super) mod marks;
pub(super) mod places;
pub(super) mod saving;

use std::collections::BTreeSet;

use crate::notes::ArticleId;

/// What is being saved, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct Keeping {
    /// What is told when the marks are on the disk.
    promised: Option<String>,
    /// How many saves of marks were asked for and not answered; they are answered in order.
    asked: usize,
    /// When the place was last changed without being saved; milliseconds since 1970.
    moved_at: Option<i64>,
    /// The articles whose marks could not be saved.
    marks: BTreeSet<ArticleId>,
    /// Why they could not be the last time.
    why: String,
    /// The articles whose place could not be saved.
    places: BTreeSet<ArticleId>,
    /// When to try again, in milliseconds since 1970, and how long the pause before was.
    again: Option<(i64, i64)>,
    /// It was told, and nothing was saved since.
    told: bool,
    /// The reader was told that leaving now loses marks.
    warned: bool,
}

impl Keeping {
    /// Why there are marks that are not on the disk, if there are.
    pub fn marks_not_saved(&self) -> Option<&str> {
        (!self.marks.is_empty()).then_some(self.why.as_str())
    }
}
