//! A sheet on the bottom edge: errors, which stay until they are put away, a footnote, or the card of a name. Reading goes on above it.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::card::{self, Card};
use crate::text::{to_cells, width};

use super::canvas::Canvas;
use super::hints::{self, Order};
use super::theme::Role;
use super::words::wrapped;

/// From this many columns up a sheet is as wide as the page and four columns more on each side.
const FULL_WIDTH_BELOW: u16 = 110;

/// No more bytes of a footnote than this are shown in a sheet; the page shows all of it.
const PEEKED: usize = 4096;

/// Columns of the words that say what a fact on a card is.
const FACT_COLUMN: u16 = 8;

/// Whether a sheet is open.
pub(super) fn is_open(state: &State) -> bool {
    state.peek.is_some() || state.card.is_some() || !state.notices.errors().is_empty()
}

/// Paints the errors that were not put away, the first with its first line as the title; else the footnote that is peeked at.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let errors = state.notices.errors();
    if let Some(first) = errors.first() {
        let (title, rest) = first.split_once('\n').unwrap_or(("", first));
        let paragraphs = std::iter::once(rest).chain(errors[1..].iter().map(String::as_str));
        paint_sheet(canvas, state, (Role::Error, title), paragraphs);
    } else if let Some(card) = state.card.and_then(|index| card::of(state, index)) {
        let facts = facts(&card, words_area(state).width);
        let dot = canvas.signs().dot;
        let title =
            [&card.title, card.kind].into_iter().chain(card.field).collect::<Vec<_>>().join(&format!(" {dot} "));
        let defining = card.defining.as_deref();
        paint_sheet(canvas, state, (Role::Strong, &title), defining.into_iter().chain([facts.as_str()]));
    } else if let (Some(note), Some(opened)) = (state.peek, state.opened()) {
        let words = opened.article.text.get(note.range()).unwrap_or_default();
        let end = (0..=PEEKED.min(words.len())).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
        paint_sheet(canvas, state, (Role::Strong, "Note"), words[..end].split('\n'));
    }
}

/// The facts of a card on lines of `columns`, the words for what they are in a column of their own.
fn facts(card: &Card, columns: u16) -> String {
    let lines = card.facts.iter().flat_map(|(what, words)| {
        let words = wrapped(words, columns.saturating_sub(FACT_COLUMN));
        let labels = std::iter::once(*what).chain(std::iter::repeat(""));
        labels.zip(words).map(|(label, words)| format!("{label:0$}{words}", usize::from(FACT_COLUMN)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn paint_sheet<'a>(
    canvas: &mut Canvas<'_>,
    state: &State,
    (role, title): (Role, &str),
    paragraphs: impl Iterator<Item = &'a str>,
) {
    let words = words_area(state);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        lines.push(String::new());
        lines.extend(wrapped(paragraph.trim_matches('\n'), words.width));
    }
    lines.push(String::new());
    // Something of the page stays in sight; what does not fit is the sheet's end.
    if lines.len() > usize::from(words.height) {
        lines.truncate(usize::from(words.height));
        if let Some(last) = lines.last_mut() {
            canvas.signs().left_out.clone_into(last);
        }
    }
    let height = to_cells(lines.len()) + 1;
    let edge = edge_area(state);
    let area = Rect { y: edge.y.saturating_sub(height), height: height + 1, ..edge };
    canvas.clear(area);
    paint_edge(canvas, area, words.x, (role, title));
    for (y, line) in (area.y + 1..edge.y).zip(&lines) {
        canvas.put((words.x, y), words.width, &[Role::Text], line);
    }
}

/// The way out, in the status line under the words of the sheet.
pub(super) fn paint_way_out(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    let words = words_area(state);
    let (way_out, others) = hints::in_sheet(state);
    let area = Rect { x: words.x, width: area.right().saturating_sub(words.x), ..area };
    hints::paint(canvas, area, way_out.as_ref(), &others, Order::StaysLast);
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

fn paint_edge(canvas: &mut Canvas<'_>, area: Rect, words: u16, (role, title): (Role, &str)) {
    let edge = canvas.signs().rule.repeat(usize::from(area.width));
    canvas.put((area.x, area.y), area.width, &[Role::Trace], &edge);
    if !title.is_empty() {
        let title = canvas.signs().cut(title.trim_end_matches('.'), area.right().saturating_sub(words + 2));
        let title = format!(" {title} ");
        let x = words.saturating_sub(1);
        canvas.clear(Rect { x, width: to_cells(width(&title)).min(area.right().saturating_sub(x)), height: 1, ..area });
        canvas.put((x, area.y), area.width, &[role], &title);
    }
}
