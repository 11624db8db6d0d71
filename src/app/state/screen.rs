//! Size and what is open, to rectangles. The one place that knows the grid.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::panes::{PANES, Pane};
use crate::text::{to_cells, width};

/// Columns beside the text of a page block: sign, space, and behind the text space, tick, spine.
const PAGE_MARGINS: u16 = 5;

/// Columns of the contents where there would be room for a pane on the other side of the page, and none is there.
const ROOMY_CONTENTS: u16 = 32;

/// From this many columns up there is room for one pane beside the page.
pub(super) const ONE_PANE_FROM: u16 = 80;

/// From this many columns up there is room for contents on one side of the page and a pane on the other. A sheet is as wide as the page and four
/// columns more on each side; below it is as wide as the screen.
pub(super) const TWO_PANES_FROM: u16 = 110;

/// From this many columns up there is more than enough room for both.
pub(super) const WIDE_FROM: u16 = 160;

/// Columns between the names of two panes.
const BETWEEN_HEADS: u16 = 2;

/// The smallest screen that anything is shown on, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 10);

/// What is to be placed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Columns of text that the page would like.
    pub measure: u16,
    /// Whether contents stand beside the page where there is room.
    pub contents: bool,
    /// Whether a pane stands beside the page where there is room.
    pub side: bool,
    /// Which of both is given the only place there is.
    pub only: Only,
}

/// What has the one place beside the page on a screen that has no room for two; over the page where it has none at all.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// The page keeps it all.
    Page,
    /// Contents.
    Contents,
    /// The side pane.
    Side,
}

/// Where everything stands, in cells.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The whole terminal.
    pub whole: Rect,
    /// The row of the heads; `None` on a low screen.
    pub heads: Option<u16>,
    /// The status row.
    pub status: Rect,
    /// The text of the page: as wide as the measure, as high as the content.
    pub text: Rect,
    /// Contents, with the column for the selection bar first.
    pub contents: Option<Rect>,
    /// The side pane, with the column for the selection bar first.
    pub side: Option<Rect>,
    /// The pane lies over the page.
    pub overlay: bool,
    /// The terminal is smaller than [`SMALLEST`]; nothing else holds.
    pub too_small: bool,
}

impl Screen {
    /// The cells of `pane`, if it is on the screen; `side` is the pane that has the side.
    pub fn area_of(&self, pane: Pane, side: Option<Pane>) -> Option<Rect> {
        match pane {
            Pane::Contents => self.contents,
            other => self.side.filter(|_| side == Some(other)),
        }
    }

    /// The panes that share the side, and the columns of their names over it.
    pub fn side_heads(&self) -> Vec<(Pane, Range<u16>)> {
        let Some(area) = self.side else { return Vec::new() };
        let mut x = area.x + 1;
        let heads = PANES.iter().filter(|row| row.pane != Pane::Contents).map(|row| {
            let columns = x..(x + to_cells(width(row.title))).min(area.right()).max(x);
            x = columns.end + BETWEEN_HEADS;
            (row.pane, columns)
        });
        heads.collect()
    }

    /// The column of the margin signs.
    pub fn sign_column(&self) -> u16 {
        self.text.x.saturating_sub(2)
    }

    /// The lines of the help, which stands over all else: as much of the screen as its edges leave.
    pub fn help(&self) -> Rect {
        let Rect { width, height, .. } = self.whole;
        let edge = if width >= 60 { 2 } else { 1 };
        let (top, bottom) = if height >= 20 { (2, 2) } else { (1, 1) };
        Rect::new(edge, top, width.saturating_sub(2 * edge), height.saturating_sub(top + bottom))
    }

    /// The columns of a sheet, in the status line, on which it stands.
    pub fn sheet(&self) -> Rect {
        let Rect { width, .. } = self.whole;
        let (x, width) =
            if width < TWO_PANES_FROM { (0, width) } else { (self.text.x.saturating_sub(4), self.text.width + 8) };
        Rect { x, y: self.status.y, width, height: 1 }
    }

    /// The columns of a sheet's words, which hang on the same edge as the words beneath, and the rows they may take: something of the page
    /// stays in sight.
    pub fn sheet_words(&self) -> Rect {
        let of = if self.whole.width < TWO_PANES_FROM { self.status } else { self.text };
        Rect { x: of.x, y: self.text.y, width: of.width, height: self.text.height.saturating_sub(4) }
    }

    /// The cells of the words of a sheet that has `lines` of them, as far as there is room.
    pub fn sheet_lines(&self, lines: usize) -> Rect {
        let words = self.sheet_words();
        let height = u16::try_from(lines).unwrap_or(u16::MAX).clamp(1, words.height.max(1));
        Rect { y: self.sheet().y.saturating_sub(height + 1), height, ..words }
    }

    /// The column of the spine; ticks stand in the one before, lit things in the one behind.
    pub fn spine_column(&self) -> u16 {
        self.text.right() + 2
    }
}

/// Whether the cell at `column` and `row` is in `area`.
pub fn holds(area: Rect, column: u16, row: u16) -> bool {
    (area.x..area.right()).contains(&column) && (area.y..area.bottom()).contains(&row)
}

/// Places what is wanted on a terminal of `columns` by `rows` cells.
pub fn arrange(columns: u16, rows: u16, wanted: Wanted) -> Screen {
    let whole = Rect::new(0, 0, columns, rows);
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        return Screen { whole, too_small: true, ..Screen::default() };
    }
    let (heads, top, bottom) = match rows {
        20.. => (Some(0), 2, 2),
        14.. => (Some(0), 1, 1),
        _ => (None, 0, 1),
    };
    let band = |x: u16, width: u16| Rect::new(x, top, width, rows - top - bottom);
    let (contents, side) = match columns {
        TWO_PANES_FROM.. => (wanted.contents, wanted.side),
        ONE_PANE_FROM.. => (wanted.only == Only::Contents, wanted.only == Only::Side),
        _ => (false, false),
    };
    let grid = Grid::of(columns, wanted.measure, contents && !side);
    let before = if contents { grid.contents + grid.gap } else { 0 };
    let behind = if side { grid.gap + grid.pane } else { 0 };
    let measure = wanted.measure.min(columns - 2 * grid.outer - before - behind - PAGE_MARGINS).max(1);
    // With a pane open all stands as one centred spread; without one the page is centred in what the contents leave.
    let free = columns - (before + behind + measure + PAGE_MARGINS);
    let (left, page) = match (contents, side) {
        _ if columns >= WIDE_FROM => (free / 2, free / 2 + before),
        (false, false) => (grid.outer, free.div_ceil(2)),
        _ => (grid.outer, grid.outer + before + free.saturating_sub(2 * grid.outer) / 2),
    };
    let text = band(page + 2, measure);
    let page_end = text.right() + 3;
    let side_column = if columns >= WIDE_FROM { page_end + grid.gap } else { columns - grid.outer - grid.pane };
    let over = (columns < ONE_PANE_FROM && wanted.only != Only::Page).then(|| band(1, columns - 2));
    let (first, last) = match over {
        Some(_) => (2, columns - 1),
        None => (if contents { left + 1 } else { text.x }, if side { side_column + grid.pane } else { page_end }),
    };
    let last = last.min(columns);
    Screen {
        whole,
        heads,
        status: Rect::new(first, rows - 1, last - first, 1),
        text,
        contents: over.filter(|_| wanted.only == Only::Contents).or(contents.then(|| band(left, grid.contents))),
        side: over.filter(|_| wanted.only == Only::Side).or(side.then(|| band(side_column, grid.pane))),
        overlay: over.is_some(),
        too_small: false,
    }
}

/// Columns of what stands beside the page.
struct Grid {
    contents: u16,
    pane: u16,
    /// Between either and the page.
    gap: u16,
    /// At the edges of the screen.
    outer: u16,
}

impl Grid {
    /// That of a screen of `columns`, on which a page of `measure` is wanted with the contents beside it `alone`, or with something else.
    fn of(columns: u16, measure: u16, alone: bool) -> Self {
        let grid = match columns {
            WIDE_FROM.. => Self { contents: 30, pane: 46, gap: 5, outer: 1 },
            TWO_PANES_FROM.. => Self { contents: 23, pane: 28, gap: 2, outer: 1 },
            ONE_PANE_FROM.. => Self { contents: 26, pane: 26, gap: 2, outer: 1 },
            48.. => Self { contents: 0, pane: 0, gap: 0, outer: 1 },
            _ => Self { contents: 0, pane: 0, gap: 0, outer: 0 },
        };
        // Where no pane stands on the other side, contents have room for whole titles beside a page of the measure that is wanted.
        let roomy = measure + PAGE_MARGINS + ROOMY_CONTENTS + grid.gap + 2 * grid.outer;
        match columns {
            TWO_PANES_FROM..WIDE_FROM if alone && roomy <= columns => Self { contents: ROOMY_CONTENTS, ..grid },
            _ => grid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: Wanted = Wanted { measure: 66, contents: true, side: true, only: Only::Page };

    #[test]
    fn three_columns_at_120_and_200() {
        let screen = arrange(120, 40, WANTED);
        assert_eq!(screen.contents, Some(Rect::new(1, 2, 23, 36)));
        assert_eq!(screen.text, Rect::new(28, 2, 58, 36));
        assert_eq!(screen.side, Some(Rect::new(91, 2, 28, 36)));
        let wide = arrange(200, 60, WANTED);
        assert_eq!((wide.text.x, wide.text.width), (58, 66));
        assert_eq!(wide.side.map(|side| side.x), Some(132));
    }

    #[test]
    fn contents_are_roomy_where_no_pane_is_open() {
        let two = |columns, measure| arrange(columns, 40, Wanted { measure, side: false, ..WANTED });
        assert_eq!(two(110, 66).contents, Some(Rect::new(1, 2, 32, 36)));
        assert_eq!((two(120, 66).text.x, two(120, 66).text.width), (43, 66));
        assert_eq!((two(110, 80).contents, two(110, 80).text.width), (Some(Rect::new(1, 2, 23, 36)), 78));
    }

    #[test]
    fn the_page_alone_is_centred_at_80() {
        let screen = arrange(80, 24, Wanted { contents: false, side: false, ..WANTED });
        assert_eq!((screen.text.x, screen.text.width, screen.contents, screen.side), (7, 66, None, None));
    }

    #[test]
    fn everything_fits_whatever_the_size() {
        for columns in 0..260 {
            for rows in [0, 1, 9, 10, 13, 14, 19, 20, 60] {
                for only in [Only::Page, Only::Contents, Only::Side] {
                    for (contents, side) in [(true, true), (true, false), (false, true), (false, false)] {
                        for measure in [20, 66, 140] {
                            let screen = arrange(columns, rows, Wanted { measure, contents, side, only });
                            if screen.too_small {
                                continue;
                            }
                            let rectangles = [Some(screen.text), Some(screen.status), screen.contents, screen.side];
                            for rectangle in rectangles.into_iter().flatten() {
                                assert!(
                                    rectangle.right() <= columns && rectangle.bottom() <= rows,
                                    "{columns}x{rows} {screen:?}"
                                );
                                assert!(rectangle.width > 0 && rectangle.height > 0, "{columns}x{rows} {screen:?}");
                            }
                            assert!(screen.spine_column() < columns, "{columns}x{rows} {screen:?}");
                            assert!(screen.text.x >= 2);
                        }
                    }
                }
            }
        }
    }
}
