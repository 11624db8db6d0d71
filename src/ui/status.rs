//! The status line: what keys do here or what the reader is told, and to the right where the reader is.

use ratatui::layout::Rect;

use crate::app::places::links::{self, Way};
use crate::app::state::{Knowledge, NoticeKind, Opened, Rest};
use crate::app::{Focus, Lit, State, selection};
use crate::article::Article;
use crate::panes::Pane;
use crate::text::Span;

use super::canvas::Canvas;
use super::heads::section_above;
use super::hints::{self, Hint, Hints};
use super::sheet;
use super::theme::Role;

/// Columns between two facts, and between the halves of the line.
const BETWEEN: u16 = 3;
/// Below this many columns the place is said by one figure.
const ONE_FIGURE_BELOW: u16 = 64;
/// An address gives way to a hint only where it keeps so many columns.
const LEAST_ADDRESS: u16 = 20;
/// Longer than this many minutes is told in hours.
const MOST_MINUTES: u32 = 180;

/// Paints the line.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.screen.status;
    canvas.clear(Rect { x: 0, width: state.screen.whole.width, ..area });
    if state.notices.line().is_none() && (state.waiting.count.is_some() || state.waiting.prefix.is_some()) {
        return paint_waiting(canvas, state, Rect { width: state.screen.whole.width.saturating_sub(area.x), ..area });
    }
    let facts = facts(state, area.width).join(&" ".repeat(usize::from(BETWEEN)));
    let begin = canvas.put_before(area.right(), area.y, &[Role::Quiet], &facts);
    let left = Rect { width: begin.saturating_sub(area.x + BETWEEN), ..area };
    paint_left(canvas, state, left);
}

fn paint_left(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    if state.draft.is_some() && !sheet::is_open(state) && state.notices.line().is_none() {
        return Hints::in_draft().paint(canvas, area);
    }
    if sheet::is_open(state) {
        return sheet::paint_way_out(canvas, state, area);
    }
    if let Some(notice) = state.notices.line() {
        let role = match notice.kind {
            NoticeKind::Done => Role::Done,
            NoticeKind::News | NoticeKind::Error => Role::Text,
        };
        let words = canvas.signs().cut(&notice.words, area.width);
        canvas.put((area.x, area.y), area.width, &[role], &words);
        return;
    }
    if let Some(Way::Outside(address)) = links::way(state).filter(|_| state.focus == Focus::Page) {
        return paint_address(canvas, state, area, address);
    }
    let area = if state.screen.heads.is_none() { paint_head(canvas, state, area) } else { area };
    Hints::here(state).paint(canvas, area);
}

/// Where a link leads, and the way out of it where there is room for both.
fn paint_address(canvas: &mut Canvas<'_>, state: &State, area: Rect, address: &str) {
    let way_out = Hints { others: Vec::new(), ..Hints::here(state) };
    let hint = way_out.stays.as_ref().map_or(0, Hint::columns) + BETWEEN;
    let hint = if area.width >= hint + LEAST_ADDRESS { hint } else { 0 };
    let address = canvas.signs().cut(address, area.width - hint);
    let end = canvas.put((area.x, area.y), area.width - hint, &[Role::Text], &address);
    if hint > 0 {
        let rest = Rect { x: end + BETWEEN, width: hint - BETWEEN, ..area };
        way_out.paint(canvas, rest);
    }
}

/// Keys typed so far, and what may follow, on all of the line.
fn paint_waiting(canvas: &mut Canvas<'_>, state: &State, area: Rect) {
    let count = state.waiting.count.map_or(String::new(), |count| count.to_string());
    let prefix = state.waiting.prefix.as_ref().map_or(String::new(), ToString::to_string);
    let x = canvas.put((area.x, area.y), area.width, &[Role::Accent], &format!("{count}{prefix}")) + BETWEEN;
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    Hints::waiting(state).paint(canvas, rest);
}

/// On a screen too low for heads: the section, or the pane that has focus. Gives what is left of the line, to its right.
fn paint_head(canvas: &mut Canvas<'_>, state: &State, area: Rect) -> Rect {
    let (role, words) = match state.focus {
        Focus::List(pane) => (Role::PaneFocused, pane.row().title.into()),
        Focus::Page => section_above(state).unwrap_or((Role::Quiet, "".into())),
    };
    let words = canvas.signs().cut(&words, area.width / 2);
    let end = canvas.put((area.x, area.y), area.width, &[role], &words);
    let hint = Hints::here(state).stays.map_or(0, |hint| hint.columns());
    let x = area.right().saturating_sub(hint).max(if words.is_empty() { area.x } else { end + BETWEEN });
    Rect { x, width: area.right().saturating_sub(x), ..area }
}

/// What the right half says, from left to right.
fn facts(state: &State, columns: u16) -> Vec<String> {
    let Some(opened) = state.opened() else { return Vec::new() };
    match opened.rest {
        Rest::Read => {}
        // How much there is to read is not known.
        Rest::Awaited => return vec!["reading the rest".to_owned()],
        Rest::Lost => return vec!["a part of it".to_owned()],
    }
    // The keys of a note need all of the line.
    if state.draft.is_some() {
        return Vec::new();
    }
    // While words are selected their number is what is asked; the keys need the rest of the line.
    if let Some(size) = selection::size(state) {
        return vec![size];
    }
    let percent = if opened.at_end { 100 } else { opened.percent(state.page.span.start) };
    let percent = format!("{percent} %");
    if columns < ONE_FIGURE_BELOW {
        return vec![percent];
    }
    let place = match opened.knowledge {
        Knowledge::Growing(done, _) => format!("finding names {done} %"),
        Knowledge::Done(_) | Knowledge::Failed => percent,
    };
    let rest = Span { start: state.page.span.start, end: opened.article.whole().end };
    let left = (!opened.at_end).then(|| match Article::minutes(rest) {
        minutes @ ..=MOST_MINUTES => format!("{minutes} min left"),
        minutes => format!("{} h left", minutes.div_ceil(60)),
    });
    let unsaved = state.keeping.marks_not_saved().map(|_| "marks not saved".to_owned());
    let filter = hints::filter_of(state).map(|filter| format!("/{filter}"));
    unsaved.into_iter().chain(filter).chain(counted(state, opened)).chain([place]).chain(left).collect()
}

/// What is counted: the lit things, or the marks while their list has focus.
fn counted(state: &State, opened: &Opened) -> Option<String> {
    let total = state.lit_spans.len();
    let index = state.here.and_then(|here| state.lit_spans.iter().position(|span| *span == here));
    let one_of = |one: &str, many: &str| match index {
        Some(index) => format!("{one} {} of {total}", index + 1),
        None if total == 1 => format!("1 {one}"),
        None => format!("{total} {many}"),
    };
    match (&state.lit, state.focus) {
        (Lit::Name(_), _) => Some(one_of("mention", "mentions")),
        (Lit::Hits, _) if state.search.total() > total => {
            Some(format!("{}; {} in all", one_of("hit", "hits"), state.search.total()))
        }
        (Lit::Hits, _) => Some(one_of("hit", "hits")),
        (Lit::Link(index), _) => Some(format!("link {} of {}", index + 1, opened.article.links.len())),
        (Lit::Utterance(number), _) => quotation(opened, *number),
        (_, Focus::List(Pane::Marks)) => {
            let entries = opened.notebook.entries();
            if entries.is_empty() {
                return None;
            }
            let lost = entries.iter().filter(|entry| entry.found.span().is_none()).count();
            let marks = if entries.len() == 1 { "1 mark".to_owned() } else { format!("{} marks", entries.len()) };
            Some(if lost > 0 { format!("{marks}, {lost} lost") } else { marks })
        }
        _ => None,
    }
}

/// Which of all utterances it is.
fn quotation(opened: &Opened, number: u32) -> Option<String> {
    let mut numbers: Vec<u32> =
        opened.analysis()?.quotes.iter().filter(|quote| quote.depth == 0).map(|quote| quote.utterance).collect();
    numbers.dedup();
    let index = numbers.iter().position(|other| *other == number)?;
    Some(format!("quote {} of {}", index + 1, numbers.len()))
}
