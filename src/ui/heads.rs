//! The row of heads: the panes' names, the number column's unit, and over the page where the reader is.

use std::borrow::Cow;

use crate::app::{Focus, State};
use crate::panes::{Pane, inferred_title, short_title};
use crate::text::{to_cells, width};

use super::canvas::Canvas;
use super::theme::Role;

/// Columns between two names.
const BETWEEN: u16 = 2;

/// Paints the row, on a screen that has one.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let Some(y) = state.screen.heads else { return };
    if let Some(area) = state.screen.contents {
        let end = canvas.put((area.x + 1, y), area.width, &role(state, Pane::Contents), Pane::Contents.row().title);
        let room = area.right().saturating_sub(end + BETWEEN);
        let unit = canvas.signs().cut(&state.counted_words(), room);
        canvas.put_before(area.right(), y, &[Role::Quiet], &unit);
    }
    if let Some(area) = state.screen.side {
        let mut end = area.x;
        for (pane, columns) in state.screen.side_heads() {
            end = canvas.put((columns.start, y), columns.end - columns.start, &role(state, pane), pane.row().title);
        }
        // What the number beside a quotation or a mark is.
        if matches!(state.side(), Some(Pane::Quotes | Pane::Marks)) && end + BETWEEN <= area.right() {
            canvas.put_before(area.right(), y, &[Role::Quiet], "%");
        }
    }
    if !state.screen.overlay {
        running_head(canvas, state, y);
    }
}

/// The title and the section, once the headline and the section's heading have left the page.
fn running_head(canvas: &mut Canvas<'_>, state: &State, y: u16) {
    let Some(opened) = state.opened().filter(|opened| state.page.span.start > opened.article.opening()) else { return };
    let area = state.screen.text;
    let (role, section) = section_above(state).unwrap_or((Role::Quiet, Cow::Borrowed("")));
    let title = short_title(opened.title());
    // The section is worth more than the title where there is no room for both.
    let section = canvas.signs().cut(&section, area.width);
    let begin = canvas.put_before(area.right(), y, &[role], &section);
    let room = begin.saturating_sub(area.x + if section.is_empty() { 0 } else { 2 * BETWEEN });
    if to_cells(width(title)) <= room || room >= area.width / 3 {
        let title = canvas.signs().cut(title, room);
        canvas.put((area.x, y), room, &[Role::Quiet], &title);
    }
}

/// The title of the section that the page is in the midst of, and its role: what is no heading of the author's is set apart.
pub(super) fn section_above(state: &State) -> Option<(Role, Cow<'_, str>)> {
    let opened = state.opened()?;
    let section = opened.sections().get(state.section_here()?)?;
    let title = section.title.of(&opened.article.text);
    let set = if opened.is_outline_inferred() {
        (Role::Slanted, inferred_title(title).into())
    } else {
        (Role::Quiet, title.into())
    };
    (section.heading.start < state.page.span.start).then_some(set)
}

fn role(state: &State, pane: Pane) -> [Role; 1] {
    [match pane {
        _ if state.focus == Focus::List(pane) => Role::PaneFocused,
        Pane::Contents => Role::Quiet,
        _ if state.is_visible(pane) => Role::PaneOpen,
        _ => Role::Quiet,
    }]
}
