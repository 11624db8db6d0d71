//! The help while it is open: it is scrolled, or closed.

use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::state::State;

/// Does what `action` means while the help is open.
pub fn perform(state: &mut State, action: Action, times: i64) -> Vec<Effect> {
    match action {
        Action::Help | Action::Escape | Action::Quit | Action::Interrupt => state.help = None,
        Action::Suspend | Action::Redraw => {
            state.help = None;
            return vec![if action == Action::Suspend { Effect::Suspend } else { Effect::Redraw }];
        }
        Action::Start => state.help = Some(0),
        Action::End => state.help = Some(u16::MAX),
        Action::Enter => scroll(state, times),
        _ => scroll(state, action.rows(times, state.screen.help().height).unwrap_or(0)),
    }
    Vec::new()
}

/// Scrolls the help by `rows` (negative: up). Where it ends is seen when it is laid out.
pub fn scroll(state: &mut State, rows: i64) {
    let row = i64::from(state.help.unwrap_or(0)).saturating_add(rows).clamp(0, i64::from(u16::MAX));
    state.help = Some(u16::try_from(row).unwrap_or(0));
}
