//! How the free end of a selection moves: by units of the text, by rows of the page, and to whatever is stepped to.

use crate::app::keys::Action;
use crate::app::places::{self, Movement};
use crate::app::state::State;
use crate::layout::Cell;
use crate::text::{Span, to_cells};

use super::{Selection, Shown, Unit};

/// Rows that stay between the free end and the edge of the page where it had gone out of sight.
const MARGIN: u16 = 2;
/// No count takes more steps than this.
const MOST_STEPS: u64 = 10_000;

/// Which way the free end goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// Moves the free end `count` units on (negative: back). What the selection began with stays in it, of words and characters the one at
/// its other end.
pub fn by_unit(state: &mut State, unit: Unit, count: i64) {
    let way = if count < 0 { Way::Back } else { Way::On };
    for _ in 0..count.unsigned_abs().min(MOST_STEPS) {
        let (Some(selection), Some(shown)) = (state.selection, state.shown()) else { return };
        let fixed = match unit {
            Unit::Character | Unit::Word => innermost(shown, unit, &selection),
            Unit::Sentence | Unit::Paragraph => selection.fixed,
        };
        let Some(free) = next(shown, unit, &selection, way) else { break };
        state.selection = Some(Selection { fixed, free, column: None });
    }
    reveal(state);
}

/// Moves the free end to the end of the section, `count` times (negative: to the start of one).
pub fn by_section(state: &mut State, count: i64) {
    for _ in 0..count.unsigned_abs().min(MOST_STEPS) {
        let (Some(mut selection), Some(shown), Some(opened)) = (state.selection, state.shown(), state.opened()) else {
            return;
        };
        let (_, edge) = selection.bounds();
        let starts = || opened.sections().iter().map(|section| section.heading.start);
        let free = if count < 0 {
            let start = starts().rfind(|start| *start < edge).unwrap_or(0);
            shown.holding(Unit::Character, start)
        } else {
            let ends = starts().chain([opened.article.whole().end]).filter(|end| *end > edge);
            // The blank between two sections belongs to neither.
            ends.filter_map(|end| shown.last(Unit::Character, end - 1, |last| last.end <= end))
                .find(|last| last.end > edge)
        };
        let Some(free) = free else { break };
        selection.reach(free);
        state.selection = Some(selection);
    }
    reveal(state);
}

/// Moves the free end `rows` rows down (negative: up), to the word in the same column; the page follows.
pub fn by_rows(state: &mut State, rows: i64) {
    reveal(state);
    let (Some(selection), Some(at), Some(opened)) = (state.selection, cursor(state), state.opened()) else { return };
    let Some(cell) = state.page.cell_of(&opened.article.text, at) else { return };
    let column = selection.column.unwrap_or(cell.column);
    let last = i64::try_from(state.page.lines.len()).unwrap_or(0) - 1;
    let wanted = i64::from(cell.row).saturating_add(rows);
    let row = wanted.clamp(0, last.max(0));
    scroll(state, wanted.saturating_sub(row));
    let Some(grapheme) = on_row(state, Cell { column, row: u16::try_from(row).unwrap_or(0) }, rows) else { return };
    let Some(shown) = state.shown() else { return };
    let word = shown.last(Unit::Word, grapheme.start, |word| word.start <= grapheme.start);
    let free = word.filter(|word| word.contains(grapheme.start)).unwrap_or(grapheme);
    state.selection = Some(Selection { free, column: Some(column), ..selection });
}

/// Goes along to where `action`, which counted `count`, led on the page: to an end of the article, a place in it, or what was stepped to.
pub fn go_along(state: &mut State, action: Action, count: Option<u32>) {
    let to = match (action, count, state.opened()) {
        (Action::Start, ..) => Some(0),
        (Action::End, None, Some(opened)) => Some(opened.article.whole().end),
        (Action::End | Action::Percent, Some(_), Some(opened)) => Some(opened.top.byte),
        _ => None,
    };
    match (to.and_then(|to| state.shown()?.holding(Unit::Word, to)), &mut state.selection) {
        (Some(word), Some(selection)) => selection.reach(word),
        _ => follow(state),
    }
    state.refresh();
    reveal(state);
}

/// The free end goes to what was stepped to, if anything was.
pub fn follow(state: &mut State) {
    let here = state.here.filter(|here| !here.is_empty());
    if let (Some(selection), Some(here)) = (&mut state.selection, here) {
        selection.reach(here);
    }
}

/// The byte of the free end, if words are selected.
pub fn cursor(state: &State) -> Option<u32> {
    Some(state.selection?.cursor(&state.opened()?.article.text))
}

/// Brings the free end into sight.
pub fn reveal(state: &mut State) {
    let Some(at) = cursor(state).filter(|at| state.page.row_of(*at).is_none()) else { return };
    let window = state.window();
    let row = if at < state.page.span.start { MARGIN } else { window.height.saturating_sub(1 + MARGIN) };
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = places::at_row(&opened.article, window, at, row);
    }
    state.refresh();
}

/// The next `unit` behind the free end, or before it where that is the start.
pub fn beyond(shown: Shown<'_>, unit: Unit, selection: &Selection) -> Option<Span> {
    next(shown, unit, selection, if selection.is_onwards() { Way::On } else { Way::Back })
}

/// What the free end comes to, without what lies behind the other end.
fn next(shown: Shown<'_>, unit: Unit, selection: &Selection, way: Way) -> Option<Span> {
    let (far, edge) = selection.bounds();
    let onwards = || shown.first(unit, edge.max(far), |span| span.end > edge.max(far));
    let backwards = || shown.last(unit, edge.min(far), |span| span.start < edge.min(far));
    let behind = |span: Span| Span { start: span.start.max(far), ..span };
    let before = |span: Span| Span { end: span.end.min(far), ..span };
    match (way, selection.is_onwards()) {
        (Way::On, true) => onwards().map(behind),
        (Way::Back, false) => backwards().map(before),
        // The selection becomes smaller, until nothing is left of this unit; then it goes on on the other side.
        (Way::Back, true) => {
            let smaller = shown.last(unit, edge, |span| span.end < edge).filter(|span| span.end > far);
            smaller.map(behind).or_else(|| backwards().map(before))
        }
        (Way::On, false) => {
            let smaller = shown.first(unit, edge, |span| span.start > edge).filter(|span| span.start < far);
            smaller.map(before).or_else(|| onwards().map(behind))
        }
    }
}

/// The part of the selection's first `unit` (last, where the free end is the start) that is selected.
fn innermost(shown: Shown<'_>, unit: Unit, selection: &Selection) -> Span {
    let (far, _) = selection.bounds();
    let span = selection.span();
    let unit = if selection.is_onwards() {
        shown.first(unit, far, |unit| unit.end > far)
    } else {
        shown.last(unit, far.saturating_sub(1), |unit| unit.start < far)
    };
    unit.and_then(|unit| unit.overlap(span)).unwrap_or(selection.fixed)
}

/// The grapheme nearest to `cell` on the next row with text that way.
fn on_row(state: &mut State, cell: Cell, way: i64) -> Option<Span> {
    let found = |state: &State, cell: Cell| state.page.nearest_on_row(&state.opened()?.article.text, cell);
    let rows = to_cells(state.page.lines.len());
    let ahead: Vec<u16> = if way < 0 { (0..=cell.row).rev().collect() } else { (cell.row..rows).collect() };
    if let Some(grapheme) = ahead.into_iter().find_map(|row| found(state, Cell { row, ..cell })) {
        return Some(grapheme);
    }
    // Nothing but blank rows are left that way: the page goes on a little, and where the article ends, it does not.
    let top = state.position();
    scroll(state, way.signum());
    let edge = Cell { row: if way < 0 { 0 } else { to_cells(state.page.lines.len()).saturating_sub(1) }, ..cell };
    if state.position() == top { None } else { on_row(state, edge, way) }
}

fn scroll(state: &mut State, rows: i64) {
    if rows == 0 {
        return;
    }
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = places::moved(&opened.article, opened.top, window, Movement::Rows(rows));
    }
    state.refresh();
}
