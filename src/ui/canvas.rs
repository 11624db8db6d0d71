//! Cells and the roles they are painted in. The one place that writes to the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{to_cells, width};

use super::signs::Signs;
use super::theme::{Role, Theme};

/// A buffer, painted by role.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// All of `buffer`, blank, in the page's own colours.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        let mut canvas = Self { buffer, theme };
        canvas.clear(canvas.buffer.area);
        canvas
    }

    /// The signs of the theme.
    pub fn signs(&self) -> &'static Signs {
        self.theme.signs()
    }

    /// The style of `roles`, the later over the earlier.
    pub fn style(&self, roles: &[Role]) -> Style {
        self.theme.style(roles)
    }

    /// Writes `words` from the cell `(x, y)` on, in at most `columns` columns. Gives the column behind them.
    pub fn put(&mut self, at: (u16, u16), columns: u16, roles: &[Role], words: &str) -> u16 {
        self.write(at, columns, self.style(roles), words)
    }

    /// Writes `words` so that they end before the column `right`. Gives the column at which they begin.
    pub fn put_before(&mut self, right: u16, y: u16, roles: &[Role], words: &str) -> u16 {
        let columns = to_cells(width(words)).min(right);
        self.put((right - columns, y), columns, roles, words);
        right - columns
    }

    /// The same as [`Canvas::put`] in a style that was mixed from roles before.
    pub fn write(&mut self, (x, y): (u16, u16), columns: u16, style: Style, words: &str) -> u16 {
        let area = self.buffer.area;
        if x >= area.right() || y >= area.bottom() {
            return x;
        }
        self.buffer.set_stringn(x, y, words, usize::from(columns), style).0
    }

    /// Gives all cells of `area` the ground of `role`, if it has one.
    pub fn shade(&mut self, area: Rect, role: Role) {
        let ground = self.style(&[role]).bg;
        self.buffer.set_style(area, Style { bg: ground, ..Style::new() });
    }

    /// Makes all cells of `area` blank.
    pub fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buffer.area).positions() {
            self.buffer[position].reset();
        }
        self.buffer.set_style(area, self.style(&[Role::Text]));
    }
}
