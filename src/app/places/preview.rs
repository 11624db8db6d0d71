//! The page while it is only looked at, for a list or a line of input: what is chosen there is shown on it, and it can be put back to where
//! it was.

use crate::app::state::{Focus, Lit, State};
use crate::panes::Pane;
use crate::text::Span;

use super::jump;

/// The page as it stands is the one that is put back.
pub fn remember(state: &mut State) {
    state.left_at = state.opened().map(|_| state.position());
}

/// Lights what opening `pane`'s item means, and brings it into sight: on the page as it is, else on the page that was left for the
/// list, else wherever it stands.
pub fn show(state: &mut State, pane: Pane, lit: Lit, target: Option<Span>) {
    if state.focus == Focus::List(pane) && state.left_at.is_none() {
        remember(state);
    }
    state.lit = lit;
    state.here = target;
    // What has no place leaves the page as it was.
    if target.is_none() {
        rewind(state);
    }
    let Some(target) = target.filter(|target| state.page.row_of(target.start).is_none()) else { return };
    rewind(state);
    if state.page.row_of(target.start).is_none() {
        jump::show(state, target);
    }
    state.here = Some(target);
}

/// Shows the page that was left again, if a preview has moved it; it is still only looked at.
fn rewind(state: &mut State) {
    if let Some(left) = state.left_at.filter(|left| left.article == state.current)
        && state.articles[left.article].top != left.top
    {
        state.articles[left.article].top = left.top;
        state.refresh();
    }
}

/// Puts the page back to where it was before a list or a line of input moved it.
pub fn put_back(state: &mut State) {
    if let Some(left) = state.left_at.take()
        && let Some(opened) = state.articles.get_mut(left.article)
    {
        state.current = left.article;
        opened.top = left.top;
    }
}
