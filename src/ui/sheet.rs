//! A sheet on the bottom edge: errors, which stay until they are put away, a note, read or written, or the card of a name. Reading goes on
//! above it.

use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::marking::reviewing::{self, Review};
use crate::app::sheets::Sheet;
use crate::app::sheets::card::{self, Card};
use crate::app::typing::Draft;
use crate::text::{clean_line, to_cells, width};

use super::canvas::Canvas;
use super::hints::Hints;
use super::theme::Role;
use super::words::wrapped;

/// Columns of the words that say what a fact on a card is.
const FACT_COLUMN: u16 = 8;

/// Columns between the old words of a mark and the new ones.
const BETWEEN_TEXTS: u16 = 4;

/// With fewer columns than this for each, they stand over each other.
const NARROWEST_TEXT: u16 = 24;

/// Whether a sheet is open.
pub(super) fn is_open(state: &State) -> bool {
    state.sheet.is_some() || !state.notices.errors().is_empty()
}

/// Paints the errors that were not put away, the first with its first line as the title; else the sheet that is open.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let errors = state.notices.errors();
    if let Some(first) = errors.first() {
        let (title, rest) = first.split_once('\n').unwrap_or(("", first));
        let paragraphs = std::iter::once(rest).chain(errors[1..].iter().map(String::as_str));
        return paint_sheet(canvas, state, (Role::Error, title), paragraphs);
    }
    match &state.sheet {
        Some(Sheet::Peek(peek)) => {
            paint_lines(canvas, state, (Role::Strong, "Note"), &peek.lines(state), usize::from(peek.first));
        }
        Some(Sheet::Card(index)) => {
            if let Some(card) = card::of(state, *index) {
                paint_card(canvas, state, &card);
            }
        }
        Some(Sheet::Review(_)) => {
            if let Some(review) = reviewing::shown(state) {
                paint_review(canvas, state, &review);
            }
        }
        None => {}
    }
}

fn paint_card(canvas: &mut Canvas<'_>, state: &State, card: &Card) {
    let facts = facts(card, state.screen.sheet_words().width);
    let dot = canvas.signs().dot;
    let title = [&card.title, card.kind].into_iter().chain(card.field).collect::<Vec<_>>().join(&format!(" {dot} "));
    let defining = card.defining.as_deref();
    paint_sheet(canvas, state, (Role::Strong, &title), defining.into_iter().chain([facts.as_str()]));
}

/// Paints the note being written, with the words it is written on over it. Gives the cell of the cursor.
pub(super) fn paint_draft(canvas: &mut Canvas<'_>, state: &State, draft: &Draft) -> Position {
    let words = state.screen.sheet_words();
    let title = format!("Note on “{}”", clean_line(&draft.words));
    let lines: Vec<&str> = draft.lines(words.width).into_iter().map(|line| line.of(&draft.note.text)).collect();
    let top = paint_lines(canvas, state, (Role::Strong, &title), &lines, draft.first);
    let (line, column) = draft.cursor(words.width);
    let column = to_cells(column).min(words.width.saturating_sub(1));
    Position::new(words.x + column, top + to_cells(line.saturating_sub(draft.first)))
}

/// Paints the old words beside the new ones; on a narrow screen over them.
fn paint_review(canvas: &mut Canvas<'_>, state: &State, review: &Review) {
    let columns = state.screen.sheet_words().width;
    let half = (columns.saturating_sub(BETWEEN_TEXTS)) / 2;
    let lines: Vec<String> = if half >= NARROWEST_TEXT {
        let column = |head: &str, words: &str| -> Vec<String> {
            std::iter::once(head.to_owned()).chain(wrapped(words, half).into_iter().map(str::to_owned)).collect()
        };
        let (old, new) = (column(&review.then, &review.old), column(review.now, &review.new));
        let line = |at: usize| {
            let (old, new) = (old.get(at).map_or("", String::as_str), new.get(at).map_or("", String::as_str));
            let blank = usize::from(half + BETWEEN_TEXTS).saturating_sub(width(old));
            format!("{old}{:blank$}{new}", "").trim_end().to_owned()
        };
        (0..old.len().max(new.len())).map(line).collect()
    } else {
        let text = format!("{}\n{}\n\n{}\n{}", review.then, review.old, review.now, review.new);
        wrapped(&text, columns).into_iter().map(str::to_owned).collect()
    };
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    paint_lines(canvas, state, (Role::Strong, &review.title), &lines, 0);
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
    let columns = state.screen.sheet_words().width;
    let mut lines: Vec<&str> = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push("");
        }
        lines.extend(wrapped(paragraph.trim_matches('\n'), columns));
    }
    paint_lines(canvas, state, (role, title), &lines, 0);
}

/// Paints as many of `lines` as there is room for, from `first` on, a blank row over and under them. Gives the row of the first.
fn paint_lines(
    canvas: &mut Canvas<'_>,
    state: &State,
    (role, title): (Role, &str),
    lines: &[&str],
    first: usize,
) -> u16 {
    let words = state.screen.sheet_words();
    let edge = state.screen.sheet();
    let Rect { y: top, height: rows, .. } = state.screen.sheet_lines(lines.len());
    let area = Rect { y: top.saturating_sub(2), height: rows + 4, ..edge };
    canvas.clear(area);
    paint_edge(canvas, area, words.x, (role, title));
    for (y, line) in (top..top + rows).zip(lines.iter().skip(first)) {
        canvas.put((words.x, y), words.width, &[Role::Text], line);
    }
    // Where there is more, a sign says so.
    let left_out = canvas.signs().left_out;
    if lines.len() > first + usize::from(rows) {
        canvas.put((words.x, top + rows), words.width, &[Role::Quiet], left_out);
    }
    if first > 0 {
        canvas.put((words.x, top - 1), words.width, &[Role::Quiet], left_out);
    }
    top
}

/// The way out, in the status line under the words of the sheet.
pub(super) fn paint_way_out(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    let words = state.screen.sheet_words();
    let area = Rect { x: words.x, width: area.right().saturating_sub(words.x), ..area };
    Hints::in_sheet(state).paint(canvas, area);
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
