//! Words being selected: where the selection begins, where its free end is, and what keys do to it.
//!
//! Invariant: a selection is bytes of the article being read and holds at least one character; it ends when another article is read
//! or a list gets focus.

pub(super) mod free_end;
pub(super) mod selecting;
mod units;

use crate::text::{Span, graphemes, to_byte};

pub use free_end::cursor;
pub use selecting::size;
pub(super) use units::{Shown, Unit};

/// Words being selected: everything from what it began with to what its free end was moved to, both included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// What it began with.
    fixed: Span,
    /// What its free end was moved to.
    free: Span,
    /// The column that moving from line to line keeps to.
    column: Option<u16>,
}

impl Selection {
    /// A selection of `span`, the free end behind it.
    pub fn of(span: Span) -> Self {
        Self { fixed: span, free: span, column: None }
    }

    /// What is selected.
    pub fn span(&self) -> Span {
        self.fixed.hull(self.free)
    }

    /// The byte at which the free end is: that of the last character if the selection was made onwards, else of the first.
    pub fn cursor(&self, text: &str) -> u32 {
        let span = self.span();
        let last = graphemes(span.of(text)).next_back().filter(|_| self.is_onwards());
        last.map_or(span.start, |(at, _)| span.start + to_byte(at))
    }

    /// Moves the free end to `free`; what it began with stays selected.
    pub fn reach(&mut self, free: Span) {
        self.free = free;
        self.column = None;
    }

    /// Whether the free end is behind what it began with.
    fn is_onwards(&self) -> bool {
        self.free.end >= self.fixed.end
    }

    /// The bounds that stays and the one that moves.
    fn bounds(&self) -> (u32, u32) {
        let Span { start, end } = self.span();
        if self.is_onwards() { (start, end) } else { (end, start) }
    }
}
