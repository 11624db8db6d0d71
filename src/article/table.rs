//! Tables: blocks of one row each, and where the cells lie in them.

use std::ops::Range;

use crate::text::Span;

/// One table. Its rows are blocks of the kind [`TableRow`](super::BlockKind::TableRow) that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The indices of its blocks.
    pub blocks: Range<usize>,
    /// How each column is aligned; its length is the number of columns.
    pub columns: Vec<Alignment>,
    /// The cells row by row, as many for each row as there are columns; one without words is empty.
    pub cells: Vec<Span>,
    /// Its first row names the columns.
    pub headed: bool,
}

impl Table {
    /// The cells of the row that is the block at `index`.
    pub fn row(&self, index: usize) -> &[Span] {
        let columns = self.columns.len();
        let first = index.saturating_sub(self.blocks.start) * columns;
        self.cells.get(first..first + columns).unwrap_or_default()
    }

    /// Whether the block at `index` is the row that names the columns.
    pub fn is_head(&self, index: usize) -> bool {
        self.headed && index == self.blocks.start
    }
}

/// How the cells of a column are set.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// From the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}
