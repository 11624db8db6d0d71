//! Which pane is open and what has focus.

use crate::app::places::jump;
use crate::app::state::{Focus, Lit, State};
use crate::panes::{Pane, Target};

/// A pane's key: opens and focuses it; pressed in it, closes it.
pub fn toggle(state: &mut State, pane: Pane) {
    if state.focus == Focus::List(pane) {
        state.view.close(pane);
        leave(state);
        return;
    }
    state.view.open(pane);
    give(state, pane);
    light_here(state, pane);
}

/// Lights what is selected in a list just opened, where it stands; the page stays as it is.
pub fn light_here(state: &mut State, pane: Pane) {
    state.refresh();
    let Some(lit) = state.list(pane).selected.as_ref().and_then(Lit::of) else { return };
    if lit != state.lit {
        state.lit = lit;
        state.here = None;
    }
}

/// Focus to the next (or the pane before) of those on the screen, round over the page.
pub fn cycle(state: &mut State, count: i64) {
    let mut stops: Vec<Focus> = Vec::new();
    if state.is_visible(Pane::Contents) {
        stops.push(Focus::List(Pane::Contents));
    }
    stops.push(Focus::Page);
    stops.extend(state.side().filter(|_| state.screen.side.is_some()).map(Focus::List));
    if stops.len() == 1 {
        return give(state, Pane::Contents);
    }
    let here = stops.iter().position(|stop| *stop == state.focus).unwrap_or(0);
    let count = isize::try_from(count).unwrap_or(0);
    let length = isize::try_from(stops.len()).unwrap_or(1);
    let next = (isize::try_from(here).unwrap_or(0) + count).rem_euclid(length);
    match stops[usize::try_from(next).unwrap_or(0)] {
        Focus::Page => leave(state),
        Focus::List(pane) => give(state, pane),
    }
}

/// Gives focus to `pane`; its selection goes where the reader is, unless something is selected already.
pub fn give(state: &mut State, pane: Pane) {
    state.focus = Focus::List(pane);
    state.selection = None;
    match state.lit {
        Lit::Name(index) if pane == Pane::Names => state.list_mut(pane).selected = Some(Target::Name(index)),
        _ if pane == Pane::Names => {}
        // A list that follows the text begins where the reader is.
        _ => state.list_mut(pane).selected = None,
    }
}

/// Back to the page; what a list lit stays lit. If the list has moved the page, that was a jump.
pub fn leave(state: &mut State) {
    if state.left_at.is_some_and(|left| left != state.position()) {
        jump::leave_trail(state);
    }
    state.focus = Focus::Page;
    state.left_at = None;
}
