//! Where a page begins, and how far it is from there to elsewhere: a walk over rows, block by block.
//!
//! Invariant: a walk lays out only the blocks it passes.

use crate::article::Article;
use crate::text::to_cells;

use super::page::row_of;
use super::rows::{is_shown, next, previous, rows};
use super::{Line, Page, Settings, Top};

/// The lines of one screenful of `height` rows beginning at `top`.
pub fn page(article: &Article, top: Top, height: u16, settings: &Settings) -> Page {
    let height = usize::from(height);
    let mut lines: Vec<Line> = Vec::with_capacity(height);
    if let Some(mut place) = Place::of(article, top, *settings) {
        while lines.len() < height {
            let wanted = height - lines.len();
            lines.extend(place.rows.drain(place.row..).take(wanted));
            let Some(block) = next(article, place.block, *settings) else { break };
            place = Place::begin(article, block, *settings);
        }
    }
    Page::new(lines, top.byte)
}

/// The top `rows` rows further down than `top` (negative: up), but not above the first row of the article nor below its last
/// line of text.
pub fn scroll(article: &Article, top: Top, rows: i64, settings: &Settings) -> Top {
    let Some(mut place) = Place::of(article, top, *settings) else { return top };
    let before = (place.block, place.row);
    let distance = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
    if rows < 0 {
        place.up(article, distance, *settings);
    } else {
        place.down(article, distance, *settings);
    }
    let reached = place.top();
    // Where nothing moves the byte stays as it was, so that it is not lost to the start of its line.
    if (place.block, place.row) == before { Top { byte: top.byte.max(reached.byte), ..reached } } else { reached }
}

/// The top at which the article's last line stands on the last of `height` rows; its start if it is shorter than that.
pub fn last_top(article: &Article, height: u16, settings: &Settings) -> Top {
    let Some(mut place) = Place::end(article, *settings) else { return Top::default() };
    place.up(article, usize::from(height.saturating_sub(1)), *settings);
    place.top()
}

/// The top that puts the line holding `byte` (or the next visible one) `rows_above` rows below the top row; nearer to it at the
/// start of the article.
pub fn top_of(article: &Article, byte: u32, rows_above: u16, settings: &Settings) -> Top {
    let Some(mut place) = Place::of(article, Top { byte, above: 0 }, *settings) else { return Top::default() };
    // In a row of a table the byte may be painted further up than the line that stands for it.
    place.row = row_of(&place.rows, byte).unwrap_or(place.row);
    place.up(article, usize::from(rows_above), *settings);
    place.top()
}

/// Where an article that is opened for the first time starts: its headline with the ornaments over it.
pub fn opening(article: &Article, settings: &Settings) -> Top {
    let byte = article.opening();
    Place::of(article, Top { byte, above: u16::MAX }, *settings).map_or(Top::default(), |place| place.top())
}

/// A row of the article: the rows of its block, and which of them.
struct Place {
    block: usize,
    rows: Vec<Line>,
    row: usize,
}

impl Place {
    /// The first row of `block`.
    fn begin(article: &Article, block: usize, settings: Settings) -> Self {
        Self { block, rows: rows(article, block, settings), row: 0 }
    }

    /// The last row of the article; `None` if nothing of it is shown.
    fn end(article: &Article, settings: Settings) -> Option<Self> {
        let block = previous(article, article.blocks.len(), settings)?;
        let mut place = Self::begin(article, block, settings);
        place.row = place.rows.len().saturating_sub(1);
        Some(place)
    }

    /// The row that `top` names; a byte that is not shown stands for the next line, or else for the last one.
    fn of(article: &Article, top: Top, settings: Settings) -> Option<Self> {
        if article.blocks.is_empty() {
            return None;
        }
        let holder = article.block_at(top.byte);
        let shown = if is_shown(article, holder, settings) { Some(holder) } else { next(article, holder, settings) };
        let Some(block) = shown else { return Self::end(article, settings) };
        let mut place = Self::begin(article, block, settings);
        let first_text = place.rows.iter().position(|row| !row.span.is_empty())?;
        let reached = place.rows.iter().rposition(|row| !row.span.is_empty() && row.span.start <= top.byte);
        let text = reached.unwrap_or(first_text);
        let bare = place.rows[..text].iter().rev().take_while(|row| row.span.is_empty()).count();
        place.row = text - bare.min(usize::from(top.above));
        Some(place)
    }

    fn down(&mut self, article: &Article, mut distance: usize, settings: Settings) {
        while distance >= self.rows.len() - self.row {
            let Some(block) = next(article, self.block, settings) else {
                self.row = self.rows.len().saturating_sub(1);
                return;
            };
            distance -= self.rows.len() - self.row;
            *self = Self::begin(article, block, settings);
        }
        self.row += distance;
    }

    fn up(&mut self, article: &Article, mut distance: usize, settings: Settings) {
        while distance > self.row {
            let Some(block) = previous(article, self.block, settings) else {
                self.row = 0;
                return;
            };
            distance -= self.row + 1;
            *self = Self::begin(article, block, settings);
            self.row = self.rows.len().saturating_sub(1);
        }
        self.row -= distance;
    }

    /// The row as a byte and the rows above it.
    fn top(&self) -> Top {
        let below = self.rows[self.row..].iter().position(|row| !row.span.is_empty()).unwrap_or(0);
        let text = &self.rows[self.row + below];
        Top { byte: text.span.start, above: to_cells(below) }
    }
}
