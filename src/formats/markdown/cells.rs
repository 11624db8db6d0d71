//! Tables of Markdown: their rows and cells, told to the [`Reader`].

use std::ops::Range;

use crate::article::{Alignment, BlockKind};
use crate::text::Span;

use super::passages::{CELLS_A_BYTE, LONGEST_ROW, Piece, Rows};
use super::reader::Reader;

/// The table that is open.
#[derive(Debug, Default)]
pub struct Cells {
    /// Its rows stay a table; else they are running text.
    is_sound: bool,
    /// The end of the cell before in the open row.
    before: Option<usize>,
}

impl Cells {
    /// A table in the bytes of `range`. It is not sound if a row is so long that its block would be parted, or if nearly all cells are missing.
    pub fn begin(reader: &mut Reader<'_>, columns: &[pulldown_cmark::Alignment], range: Range<usize>) -> Self {
        reader.close(range.start);
        let rows = reader.document.source[range.clone()].lines();
        let is_full = rows.clone().count().saturating_mul(columns.len()) <= CELLS_A_BYTE * range.len();
        let is_sound = is_full && rows.clone().all(|row| row.len() + 3 * columns.len() <= LONGEST_ROW);
        if is_sound {
            let first = reader.document.passages.len();
            let columns = columns.iter().copied().map(aligned).collect();
            reader.document.tables.push(Rows { passages: first..first, columns, headed: true });
        }
        Self { is_sound, before: None }
    }

    /// The table ends.
    pub fn end(&mut self, reader: &mut Reader<'_>) {
        let end = reader.document.passages.len();
        let tables = &mut reader.document.tables;
        if std::mem::take(&mut self.is_sound)
            && let Some(rows) = tables.last_mut()
        {
            rows.passages.end = end;
            if rows.passages.is_empty() {
                tables.pop();
            }
        }
    }

    /// A row begins at byte `at`.
    pub fn begin_row(&mut self, reader: &mut Reader<'_>, at: usize) {
        self.before = None;
        if self.is_sound {
            reader.begin(BlockKind::TableRow, at);
        } else {
            reader.begin_prose(at);
        }
    }

    /// The row in the bytes of `range` ends. Cells that the columns have no room for go with the last one.
    pub fn end_row(&mut self, reader: &mut Reader<'_>, range: Range<usize>) {
        if let Some(before) = self.before.filter(|before| *before < range.end) {
            let rest = reader.document.source[before..range.end].trim_end().trim_end_matches('|').trim_end();
            let words = rest.trim_start_matches(['|', ' ', '\t']);
            if !words.is_empty() {
                let from = before + rest.len() - words.len();
                let open = reader.open(range.start);
                open.push(Piece::Bar(Span::new(before, from)));
                open.text(words, words, from);
            }
        }
        reader.close(range.end);
    }

    /// A cell begins, in the bytes of `range`.
    pub fn begin_cell(&mut self, reader: &mut Reader<'_>, range: &Range<usize>) {
        let source = reader.document.source;
        let open = reader.open(range.start);
        // Cells that a row lacks are added, without a bar before them.
        if let Some(before) = self.before
            && source[before.min(range.start)..range.start].contains('|')
        {
            open.push(Piece::Bar(Span::new(before, range.start)));
        }
        open.push(Piece::Cell);
        self.before = Some(range.end);
    }
}

fn aligned(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
