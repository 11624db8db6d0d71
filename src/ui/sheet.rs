//! Errors: a sheet on the bottom edge, which stays until it is put away. Reading goes on above it.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::action::Action;

use super::canvas::Canvas;
use super::hints::{Hint, Order, paint as paint_hints};
use super::theme::Role;
use super::words::wrapped;

/// From this many columns up a sheet is as wide as the page and two columns more on each side.
const FULL_WIDTH_BELOW: u16 = 110;

pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let errors = state.notices.errors();
    let Some(first) = errors.first() else { return };
    let whole = state.screen.whole;
    let (x, columns) = if whole.width < FULL_WIDTH_BELOW {
        (0, whole.width)
    } else {
        (state.screen.text.x.saturating_sub(4), state.screen.text.width + 8)
    };
    let inner = columns.saturating_sub(4);
    let (title, rest) = first.split_once('\n').unwrap_or(("", first));
    let paragraphs = std::iter::once(rest).chain(errors[1..].iter().map(String::as_str));
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        lines.push(String::new());
        lines.extend(wrapped(paragraph.trim_matches('\n'), inner));
    }
    lines.push(String::new());
    // The sheet leaves the first row of the page, and what does not fit is its end.
    let bottom = state.screen.status.y;
    let most = bottom.saturating_sub(state.screen.text.y + 2);
    lines.truncate(usize::from(most));
    let height = crate::text::to_cells(lines.len()) + 1;
    let area = Rect { x, y: bottom.saturating_sub(height), width: columns, height: height + 1 }.intersection(whole);
    canvas.clear(area);
    paint_edge(canvas, area, title);
    for (y, line) in (area.y + 1..bottom).zip(&lines) {
        canvas.put((area.x + 2, y), inner, &[Role::Text], line);
    }
}

/// The way out, in the status line.
pub(super) fn paint_way_out(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    let escape = Hint::of(state, Action::Escape).map(|hint| Hint { words: "put away".to_owned(), ..hint });
    paint_hints(canvas, area, escape.as_ref(), &[], Order::StaysLast);
}

fn paint_edge(canvas: &mut Canvas<'_>, area: Rect, title: &str) {
    let rule = canvas.signs().rule.repeat(usize::from(area.width));
    canvas.put((area.x, area.y), area.width, &[Role::Trace], &rule);
    if !title.is_empty() {
        let title = canvas.signs().cut(title.trim_end_matches('.'), area.width.saturating_sub(4));
        canvas.put((area.x + 1, area.y), area.width, &[Role::Error], &format!(" {title} "));
    }
}
