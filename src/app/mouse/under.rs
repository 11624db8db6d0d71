//! What is under the mouse: a cell of the page, the line beside it, a pane, an item, what lies open.

use crate::app::state::{State, holds};
use crate::layout::Cell;
use crate::panes::{PANES, Pane, Target};

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

pub fn item_at(state: &State, pane: Pane, pointed: Pointed) -> Option<Target> {
    let area = state.screen.area_of(pane, state.side())?;
    let row = pointed.row - area.y;
    let mut visible = state.list(pane).visible(area.height, area.width.saturating_sub(1));
    let (_, _, item) = visible.find(|(start, height, _)| (*start..start + height).contains(&row))?;
    Some(item.target.clone())
}
