//! When the place is kept, and what is told of what was kept and what was not.

use crate::notes::{Keep, Kept, Place as Left};
use crate::text::{share, to_cells};

use super::message::Effect;
use super::state::State;
use super::{draft, marking};

/// The place is kept this long after it was changed, in milliseconds.
const PLACE_DELAY: i64 = 1_000;

impl State {
    /// When [`super::Message::Due`] is wanted next, in milliseconds since 1970.
    pub fn deadline(&self) -> Option<i64> {
        self.moved_at.map(|moved| moved + PLACE_DELAY)
    }
}

/// Something is on the disk.
pub fn saved(state: &mut State, what: &Kept) {
    state.told_unsaved = false;
    if let Kept::Marks(id) = what {
        marking::saved(state, id);
    }
}

/// The place is saved again and again while one reads: that it cannot be is told once, until something can be saved again.
pub fn not_saved(state: &mut State, what: Kept, why: String) {
    let marks = matches!(what, Kept::Marks(_));
    if let Kept::Marks(id) = what {
        marking::not_saved(state, id);
    }
    if marks || !state.told_unsaved {
        state.notices.error(why);
    }
    state.told_unsaved = true;
}

/// The effect that keeps the place of the article being read, if it was changed.
pub fn keep_place(state: &mut State, now: i64) -> Vec<Effect> {
    if state.moved_at.take().is_none() {
        return Vec::new();
    }
    let Some(opened) = state.articles.get(state.current) else { return Vec::new() };
    let Some(id) = opened.id.clone() else { return Vec::new() };
    let text = &opened.article.text;
    let progress = if state.page.span.end as usize >= text.trim_end().len() {
        1_000
    } else {
        share(opened.top.byte as usize, text.len(), 1_000)
    };
    let left = match &opened.offered {
        Some(offered) => Left { changed: now, writer: state.writer.clone(), ..offered.clone() },
        None => opened.leave(to_cells(progress), now, &state.writer),
    };
    vec![Effect::Keep(Keep::Place(id, left))]
}

/// Leaves: the place is kept first.
pub fn leave(state: &mut State, now: i64) -> Vec<Effect> {
    // An article opened and left at once is one read lately, too.
    state.moved_at.get_or_insert(now);
    let mut effects = marking::try_again(state);
    // Whoever closes the window while writing a note wants to have written it.
    effects.extend(draft::finish(state, now));
    effects.extend(keep_place(state, now));
    effects.push(Effect::Quit);
    effects
}
