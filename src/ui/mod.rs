//! State to cells. Pure: `view` paints what `State` holds and decides nothing.
//!
//! Invariant: only `canvas` writes to the buffer, so nothing is painted outside it and no style is used that has no role.

mod accents;
mod canvas;
mod heads;
mod help;
mod hints;
mod list;
mod page;
mod pane;
mod prompt;
mod sheet;
mod signs;
mod spine;
mod status;
mod strip;
mod theme;
mod words;

pub use signs::Signs;
pub use theme::{Background, Role, Theme};
pub use words::wrapped;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::State;
use crate::app::state::SMALLEST;

use canvas::Canvas;

/// Paints `state` in the styles of `theme` on all of `buffer`. Gives the cell of the cursor while
/// something is typed or words are selected.
pub fn view(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, theme);
    if state.screen.too_small {
        too_small(&mut canvas, state.size);
        return None;
    }
    if let Some(first) = state.help {
        help::paint(&mut canvas, state, first);
        return None;
    }
    heads::paint(&mut canvas, state);
    if !state.screen.overlay {
        page::paint(&mut canvas, state);
        spine::paint(&mut canvas, state);
    }
    pane::paint(&mut canvas, state);
    sheet::paint(&mut canvas, state);
    match (state.draft.as_ref().filter(|_| !sheet::is_open(state)), &state.prompt) {
        (Some(draft), _) => {
            let cursor = sheet::paint_draft(&mut canvas, state, draft);
            status::paint(&mut canvas, state);
            Some(cursor)
        }
        (None, Some(prompt)) => Some(prompt::paint(&mut canvas, state, prompt)),
        (None, None) => {
            status::paint(&mut canvas, state);
            page::cursor(state).filter(|_| !state.screen.overlay && !sheet::is_open(state))
        }
    }
}

fn too_small(canvas: &mut Canvas<'_>, (columns, rows): (u16, u16)) {
    let words = format!("longread needs {} by {}; this is {columns} by {rows}.", SMALLEST.0, SMALLEST.1);
    for (row, line) in (0..rows).zip(wrapped(&words, columns)) {
        canvas.put((0, row), columns, &[Role::Text], line);
    }
}
