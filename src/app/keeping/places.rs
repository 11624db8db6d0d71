//! The place where an article is being read: when it is kept, and as what.

use std::sync::Arc;

use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::article::Article;
use crate::notes::{Keep, Place};
use crate::text::{share, to_cells};

/// The place is kept this long after it was changed, in milliseconds.
const DELAY: i64 = 1_000;

/// The page is another one now: its place is kept in a while.
pub fn moved(state: &mut State) {
    state.keeping.moved_at.get_or_insert(state.clock);
}

/// When the place is to be kept, in milliseconds since 1970, if it was changed; it waits for the name of the article, and while a list or a search
/// only shows another one, which a reader who is cut off there does not want to go on from.
pub fn deadline(state: &State) -> Option<i64> {
    let known = state.opened().is_some_and(|opened| opened.id.is_some());
    state.keeping.moved_at.filter(|_| known && state.left_at.is_none()).map(|moved| moved + DELAY)
}

/// The effect that keeps the place of the article being read, if it was changed. It waits for the name of the article.
pub fn keep(state: &mut State) -> Option<Effect> {
    state.keeping.moved_at?;
    let kept = kept(state, state.opened()?)?;
    state.keeping.moved_at = None;
    Some(kept)
}

/// The effect that keeps the place of `left`, which was being read until now, if it was changed.
pub fn keep_left(state: &mut State, left: &Arc<Article>) -> Option<Effect> {
    state.keeping.moved_at?;
    let opened = state.articles.iter().find(|opened| Arc::ptr_eq(&opened.article, left))?;
    let kept = kept(state, opened);
    state.keeping.moved_at = None;
    kept
}

/// The effect that keeps the place of an article; none while it is not known under which name.
pub fn kept(state: &State, opened: &Opened) -> Option<Effect> {
    let id = opened.id.clone()?;
    let place = match &opened.offered {
        Some(offered) => Place { changed: state.clock, writer: state.writer.clone(), ..offered.clone() },
        None => {
            let share = share(opened.top.byte as usize, opened.article.text.len(), 1_000);
            opened.leave(to_cells(if opened.at_end { 1_000 } else { share }), state.clock, &state.writer)
        }
    };
    Some(Effect::Keep(Keep::Place(id, place)))
}
