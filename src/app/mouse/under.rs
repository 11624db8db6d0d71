//! What is under the mouse: a cell of the page, the line beside it, a pane, an item, what lies open.

use crate::app::state::{State, holds};
use crate::layout::Cell;
use crate::notes::MarkId;
use crate::panes::{PANES, Pane, Target};
use crate::text::Span;

use super::Pointed;

/// The cell of the page under the mouse: its text, or the margin before it.
pub fn cell_at(state: &State, pointed: Pointed) -> Option<Cell> {
    let area = state.screen.text;
    let inside = (area.y..area.bottom()).contains(&pointed.row)
        && (area.x.saturating_sub(2)..area.right()).contains(&pointed.column);
    inside.then(|| Cell { column: pointed.column.saturating_sub(area.x), row: pointed.row - area.y })
}

/// The row of the spine, or of the ticks beside it, under the mouse.
pub fn on_spine(state: &State, pointed: Pointed) -> Option<u16> {
    let (area, spine) = (state.screen.text, state.screen.spine_column());
    let inside = pointed.column.abs_diff(spine) <= 1 && (area.y..area.bottom()).contains(&pointed.row);
    inside.then(|| pointed.row - area.y)
}

/// The pane on whose list the mouse is.
pub fn pane_at(state: &State, pointed: Pointed) -> Option<Pane> {
    PANES.iter().map(|row| row.pane).find(|pane| {
        let area = state.screen.area_of(*pane, state.side());
        area.is_some_and(|area| holds(area, pointed.column, pointed.row))
    })
}

/// The pane whose name over the side is under the mouse.
pub fn head_at(state: &State, pointed: Pointed) -> Option<Pane> {
    let mut heads = state.screen.side_heads().into_iter().filter(|_| state.screen.heads == Some(pointed.row));
    heads.find(|(_, columns)| columns.contains(&pointed.column)).map(|(pane, _)| pane)
}

/// What the item of `pane` under the mouse means; an item has all its rows, but not the blank one before it.
pub fn item_at(state: &State, pane: Pane, pointed: Pointed) -> Option<Target> {
    let area = state.screen.area_of(pane, state.side())?;
    let row = pointed.row - area.y;
    let mut visible = state.list(pane).visible(area.height, area.width.saturating_sub(1));
    let (_, _, item) = visible.find(|(start, height, _)| (*start..start + height).contains(&row))?;
    Some(item.target.clone())
}

/// The link under the mouse: its index and its words.
pub fn link_at(state: &State, pointed: Pointed) -> Option<(usize, Span)> {
    let byte = byte_at(state, pointed)?;
    let mut links = state.opened()?.article.links.iter().map(|link| link.span).enumerate();
    links.find(|(_, span)| span.contains(byte))
}

/// The mark whose sign in the margin, or whose highlighted words, are under the mouse; of several the shortest.
pub fn mark_at(state: &State, pointed: Pointed) -> Option<(Span, MarkId)> {
    let entries = state.opened()?.notebook.entries();
    let marks = entries.iter().filter_map(|entry| Some((entry.found.span()?, entry.mark)));
    let line = line_signed(state, pointed);
    let byte = byte_at(state, pointed);
    let under = marks.filter(|(span, mark)| match (line, byte) {
        (Some(line), _) => span.overlap(line).is_some(),
        (None, Some(byte)) => mark.colour.value.is_some() && span.contains(byte),
        (None, None) => false,
    });
    under.min_by_key(|(span, _)| span.len()).map(|(span, mark)| (span, mark.id.clone()))
}

/// The line in the margin of which the mouse is, where signs stand.
fn line_signed(state: &State, pointed: Pointed) -> Option<Span> {
    let row = usize::from(pointed.row.saturating_sub(state.screen.text.y));
    let line = state.page.lines.get(row).filter(|_| pointed.column == state.screen.sign_column())?;
    Some(line.span)
}

/// Where the character under the mouse begins.
fn byte_at(state: &State, pointed: Pointed) -> Option<u32> {
    let cell = cell_at(state, pointed)?;
    Some(state.page.grapheme_at(&state.opened()?.article.text, cell)?.start)
}
