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
