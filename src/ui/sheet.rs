//! Errors: a sheet on the bottom edge, which stays until it is put away. Reading goes on above it.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::action::Action;
use crate::text::to_cells;

use super::canvas::Canvas;
use super::hints::{self, Hint, Order};
use super::theme::Role;
use super::words::wrapped;

/// From this many columns up a sheet is as wide as the page and four columns more on each side.
const FULL_WIDTH_BELOW: u16 = 110;

/// Paints the errors that were not put away, the first with its first line as the title.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let errors = state.notices.errors();
    let Some(first) = errors.first() else { return };
    let words = words_area(state);
    let (title, rest) = first.split_once('\n').unwrap_or(("", first));
    let paragraphs = std::iter::once(rest).chain(errors[1..].iter().map(String::as_str));
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        lines.push(String::new());
        lines.extend(wrapped(paragraph.trim_matches('\n'), words.width));
    }
    lines.push(String::new());
    // Something of the page stays in sight; what does not fit is the sheet's end.
    lines.truncate(usize::from(words.height));
    let height = to_cells(lines.len()) + 1;
    let edge = edge_area(state);
    let area = Rect { y: edge.y.saturating_sub(height), height: height + 1, ..edge };
    canvas.clear(area);
    paint_edge(canvas, area, words.x, title);
    for (y, line) in (area.y + 1..edge.y).zip(&lines) {
        canvas.put((words.x, y), words.width, &[Role::Text], line);
    }
}

/// The way out, in the status line under the words of the sheet.
pub(super) fn paint_way_out(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    let words = words_area(state);
    let escape = Hint::of(state, Action::Escape).map(|hint| Hint { words: "put away".to_owned(), ..hint });
    let area = Rect { x: words.x, width: area.right().saturating_sub(words.x), ..area };
    hints::paint(canvas, area, escape.as_ref(), &[], Order::StaysLast);
}

/// The columns of the sheet, at the status line.
fn edge_area(state: &State) -> Rect {
    let (whole, text) = (state.screen.whole, state.screen.text);
    let (x, width) =
        if whole.width < FULL_WIDTH_BELOW { (0, whole.width) } else { (text.x.saturating_sub(4), text.width + 8) };
    Rect { x, y: state.screen.status.y, width, height: 1 }
}

/// The columns of its words, which hang on the same edge as the words beneath, and the rows they may take.
fn words_area(state: &State) -> Rect {
    let (whole, text, status) = (state.screen.whole, state.screen.text, state.screen.status);
    let (x, width) = if whole.width < FULL_WIDTH_BELOW { (status.x, status.width) } else { (text.x, text.width) };
    Rect { x, y: text.y, width, height: text.height.saturating_sub(2) }
}

fn paint_edge(canvas: &mut Canvas<'_>, area: Rect, words: u16, title: &str) {
    let rule = canvas.signs().rule.repeat(usize::from(area.width));
    canvas.put((area.x, area.y), area.width, &[Role::Trace], &rule);
    if !title.is_empty() {
        let title = canvas.signs().cut(title.trim_end_matches('.'), area.right().saturating_sub(words + 2));
        canvas.put((words.saturating_sub(1), area.y), area.width, &[Role::Error], &format!(" {title} "));
    }
}
