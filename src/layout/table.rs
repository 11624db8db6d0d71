//! Tables: how wide each column is, and the lines of one row.
//!
//! Invariant: the columns depend on the table and the room alone, so that all rows of a table agree wherever the page begins.

use crate::article::{Alignment, Article, Table};
use crate::text::{Span, to_byte, width};

use super::sideways::Stretch;
use super::wrap::{Fit, Room, wrap};

/// No more rows than this are measured, so that a row of a long table costs no more than one of a short one.
const MEASURED_ROWS: usize = 200;
/// No more bytes of a cell than this are measured; a longer one is broken into lines in any case.
const MEASURED_BYTES: usize = 256;
/// Columns of blank between two columns of the table.
const BETWEEN: usize = 3;
/// No column is narrower; one that is blank in all rows measured may still hold words further down.
const NARROWEST: usize = 3;
/// A column in which cells are broken into lines is not made narrower than this, so that it can be read,
const READABLE: usize = 10;
/// nor narrower than its longest word, as long as that has no more columns than this.
const LONG_WORD: usize = 16;
/// In a table that is moved sideways cells are broken at this width.
const BROAD: usize = 32;

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// How wide each is.
    pub widths: Vec<usize>,
    /// Cells are broken into lines, so rows must be told apart by more than their lines.
    pub breaks: bool,
}

impl Grid {
    /// The columns of `table` in `room` columns of the page: as wide as they would like to be where that fits, else as even as can
    /// be with none too narrow to be read, else wider than the room.
    pub fn of(article: &Article, table: &Table, room: usize) -> Self {
        let natural: Vec<(usize, usize)> = measure(article, table);
        let between = BETWEEN * natural.len().saturating_sub(1);
        let sum = |widths: &[usize]| widths.iter().sum::<usize>() + between;
        let wanted: Vec<usize> = natural.iter().map(|(cell, _)| *cell).collect();
        if sum(&wanted) <= room {
            return Self { widths: wanted, breaks: false };
        }
        let long = LONG_WORD.min(room);
        let least = |(cell, word): &(usize, usize)| (*cell).min((*word).min(long).max(READABLE));
        let narrow: Vec<usize> = natural.iter().map(least).collect();
        if sum(&narrow) > room {
            let widths: Vec<usize> = natural.iter().map(|(cell, _)| (*cell).min(BROAD)).collect();
            let breaks = widths != wanted;
            return Self { widths, breaks };
        }
        let at_most = |bound: usize| -> Vec<usize> {
            wanted.iter().zip(&narrow).map(|(wanted, narrow)| bound.clamp(*narrow, *wanted)).collect()
        };
        let bound = (0..=room).rev().find(|bound| sum(&at_most(*bound)) <= room).unwrap_or(0);
        let mut widths = at_most(bound);
        let mut spare = room - sum(&widths);
        for (width, wanted) in widths.iter_mut().zip(&wanted) {
            let more = spare.min(usize::from(*width < *wanted));
            *width += more;
            spare -= more;
        }
        Self { widths, breaks: true }
    }

    /// Columns from the first to behind the last.
    pub fn columns(&self) -> usize {
        self.widths.iter().sum::<usize>() + BETWEEN * self.widths.len().saturating_sub(1)
    }
}

/// The lines of the row that is the block at `index`: for each the bytes that stand for it, and its text at columns of the grid.
/// `None` if the cells do not lie in the block.
///
/// Cells stand beside each other, so the lines of a row are not ranges of text one after the other. Each line stands for
/// the bytes from where the highest cell begins on it to where that begins on the next; so a line still is a range of
/// bytes, they follow each other, and no byte of the row is without a line.
pub(super) fn lines(article: &Article, table: &Table, index: usize, grid: &Grid) -> Option<Vec<(Span, Vec<Stretch>)>> {
    let block = article.blocks[index].span;
    let cells = table.row(index);
    let in_order = cells.windows(2).all(|pair| pair[0].end <= pair[1].start);
    if !in_order || cells.iter().any(|cell| !block.covers(*cell)) {
        return None;
    }
    let broken: Vec<Vec<Span>> =
        cells.iter().zip(&grid.widths).map(|(cell, width)| broken(&article.text, *cell, *width)).collect();
    let highest = broken.iter().rev().max_by_key(|lines| lines.len())?;
    let ends = highest.iter().skip(1).map(|line| line.start).chain([block.end]);
    let starts = std::iter::once(block.start).chain(highest.iter().skip(1).map(|line| line.start));
    let row = starts.zip(ends).take(highest.len()).enumerate().map(|(number, (start, end))| {
        let mut column = 0;
        let mut stretches = Vec::new();
        for ((lines, room), alignment) in broken.iter().zip(&grid.widths).zip(&table.columns) {
            if let Some(span) = lines.get(number) {
                let free = room.saturating_sub(width(span.of(&article.text)));
                let before = match alignment {
                    Alignment::Left => 0,
                    Alignment::Centre => free / 2,
                    Alignment::Right => free,
                };
                stretches.push(Stretch { column: column + before, span: *span });
            }
            column += room + BETWEEN;
        }
        (Span { start, end }, stretches)
    });
    Some(row.collect()).filter(|row: &Vec<_>| !row.is_empty())
}

/// For each column of the table the columns of its widest cell, and of its longest word.
fn measure(article: &Article, table: &Table) -> Vec<(usize, usize)> {
    let mut widest = vec![(NARROWEST, 0); table.columns.len()];
    let measured = table.cells.len().min(MEASURED_ROWS * table.columns.len());
    for (index, cell) in table.cells[..measured].iter().enumerate() {
        let words = cell.trimmed(&article.text).of(&article.text);
        let end = (0..=MEASURED_BYTES.min(words.len())).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
        let words = &words[..end];
        let (cell, word) = &mut widest[index % table.columns.len()];
        *cell = (*cell).max(width(words));
        *word = (*word).max(words.split_whitespace().map(width).max().unwrap_or(0));
    }
    widest
}

fn broken(text: &str, cell: Span, columns: usize) -> Vec<Span> {
    let words = cell.trimmed(text);
    let room = Room { first: columns, rest: columns, tail: 0 };
    let lines = wrap(words.of(text), room, Fit::Ragged).into_iter();
    lines.map(|line| Span { start: words.start + to_byte(line.start), end: words.start + to_byte(line.end) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table with the rows of `drawn`, whose cells are parted by `|`.
    fn table(drawn: &str) -> (Article, Table) {
        let mut article = Article::default();
        let mut cells = Vec::new();
        for row in drawn.lines() {
            for cell in row.split('|') {
                let start = article.text.len();
                article.text.push_str(cell);
                cells.push(Span::new(start, article.text.len()));
                article.text.push(' ');
            }
        }
        let columns = vec![Alignment::Left; drawn.lines().next().map_or(0, |row| row.split('|').count())];
        let rows = drawn.lines().count();
        (article, Table { blocks: 0..rows, columns, cells, headed: true })
    }

    fn widths(drawn: &str, room: usize) -> (Vec<usize>, bool) {
        let (article, table) = table(drawn);
        let grid = Grid::of(&article, &table, room);
        (grid.widths, grid.breaks)
    }

    #[test]
    fn columns_are_as_wide_as_they_like_where_there_is_room() {
        assert_eq!(widths("harbour|boats\nOld Quay|12", 30), (vec![8, 5], false));
        assert_eq!(widths("a||b", 30), (vec![3, 3, 3], false));
    }

    #[test]
    fn wide_columns_give_up_room_before_narrow_ones() {
        let drawn = "12|the keeper of the northern lamp|the keeper of the southern lamp";
        assert_eq!(widths(drawn, 50), (vec![3, 21, 20], true));
    }

    #[test]
    fn a_long_word_keeps_its_column_wide() {
        let drawn = "one two three four|responsibilities two three four five six";
        assert_eq!(widths(drawn, 30), (vec![11, 16], true));
    }

    #[test]
    fn where_nothing_could_be_read_the_table_is_wider_than_the_page() {
        let (article, table) = table("one two three|four five six|seven eight nine|ten eleven twelve");
        let grid = Grid::of(&article, &table, 30);
        assert_eq!((grid.columns(), grid.breaks), (13 + 13 + 16 + 17 + 9, false));
    }
}
