//! When things are kept, and tried again, and what is told of what was kept and what was not.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::article::Article;
use crate::notes::{ArticleId, Keep, Kept, Place};
use crate::text::{share, to_cells};

use super::action::Action;
use super::message::Effect;
use super::opened::Opened;
use super::state::State;
use super::{draft, marking};

/// The place is kept this long after it was changed, in milliseconds.
const PLACE_DELAY: i64 = 1_000;

/// What could not be saved is tried again after this time, in milliseconds, and each time after twice as long, up to the second figure.
const PAUSE: i64 = 1_000;
const LONGEST_PAUSE: i64 = 60_000;

/// What is told with every error about marks that are not saved.
const SAFE: &str = "Nothing is lost while this window stays open. It is tried again until they are saved.";

/// What could not be saved, but the marks, and when it is tried again.
#[derive(Clone, Debug, Default)]
pub struct Unsaved {
    /// The articles whose place could not be saved.
    places: BTreeSet<ArticleId>,
    /// When to try again, in milliseconds since 1970, and how long the pause before was.
    again: Option<(i64, i64)>,
    /// It was told, and nothing was saved since.
    told: bool,
    /// Why marks could not be saved the last time.
    why: String,
    /// The reader was told that leaving now loses marks.
    warned: bool,
}

impl State {
    /// When [`super::Message::Due`] is wanted next, in milliseconds since 1970.
    pub fn deadline(&self) -> Option<i64> {
        let known = self.opened().is_some_and(|opened| opened.id.is_some());
        let place = self.moved_at.filter(|_| known).map(|moved| moved + PLACE_DELAY);
        let again = self.not_saved.again.map(|(at, _)| at);
        place.into_iter().chain(again).min()
    }

    /// Why there are marks that are not on the disk, if there are.
    pub fn marks_not_saved(&self) -> Option<&str> {
        (!self.unsaved.is_empty()).then_some(self.not_saved.why.as_str())
    }
}

/// What is due is done.
pub fn due(state: &mut State, now: i64) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some((_, pause)) = state.not_saved.again.filter(|(at, _)| *at <= now) {
        // Should no answer come, the next try is due all the same.
        let pause = (2 * pause).min(LONGEST_PAUSE);
        state.not_saved.again = Some((now + pause, pause));
        effects.extend(try_again(state, now));
    }
    if state.moved_at.is_some_and(|moved| moved + PLACE_DELAY <= now) {
        effects.extend(keep_place(state, now));
    }
    effects
}

/// Something is on the disk.
pub fn saved(state: &mut State, what: &Kept) {
    match what {
        Kept::Marks(id) => {
            let was_unsaved = state.unsaved.contains(id);
            let promised = state.promised.is_some();
            marking::saved(state, id);
            if was_unsaved && !promised && state.unsaved.is_empty() {
                state.notices.done("Your marks are saved now.");
            }
        }
        Kept::Place(id) => {
            state.not_saved.places.remove(id);
        }
        Kept::View => {}
    }
    state.not_saved.told = false;
    if state.unsaved.is_empty() {
        state.not_saved.warned = false;
        if state.not_saved.places.is_empty() {
            state.not_saved.again = None;
            state.notices.mended(SAFE);
        }
    }
}

/// Something could not be saved. It is told once, and again of each change to the marks: not of each try.
pub fn not_saved(state: &mut State, what: Kept, why: &str, now: i64) {
    let is_change = state.promised.is_some();
    let (is_kept_trying, tell) = match what {
        Kept::Marks(id) => {
            let is_new = state.unsaved.is_empty();
            why.clone_into(&mut state.not_saved.why);
            marking::not_saved(state, id);
            (true, is_change || is_new)
        }
        Kept::Place(id) => {
            state.not_saved.places.insert(id);
            (true, !state.not_saved.told)
        }
        Kept::View => (false, !state.not_saved.told),
    };
    if is_kept_trying {
        state.not_saved.again.get_or_insert((now + PAUSE, PAUSE));
    }
    if tell {
        state.notices.error(format!("{why} {SAFE}"));
    }
    state.not_saved.told = true;
}

/// The effects that try once more to keep what could not be saved.
fn try_again(state: &mut State, now: i64) -> Vec<Effect> {
    let mut effects = marking::try_again(state);
    let places =
        state.articles.iter().filter(|opened| opened.id.as_ref().is_some_and(|id| state.not_saved.places.contains(id)));
    effects.extend(places.filter_map(|opened| place_of(opened, now, &state.writer)));
    effects
}

/// The effect that keeps the place of the article being read, if it was changed. It waits for the name of the article.
pub fn keep_place(state: &mut State, now: i64) -> Option<Effect> {
    state.moved_at?;
    let kept = place_of(state.opened()?, now, &state.writer)?;
    state.moved_at = None;
    Some(kept)
}

/// The effect that keeps the place of `left`, which was being read until now, if it was changed.
pub fn keep_left(state: &mut State, left: &Arc<Article>, now: i64) -> Option<Effect> {
    state.moved_at?;
    let opened = state.articles.iter().find(|opened| Arc::ptr_eq(&opened.article, left))?;
    let kept = place_of(opened, now, &state.writer);
    state.moved_at = None;
    kept
}

fn place_of(opened: &Opened, now: i64, writer: &str) -> Option<Effect> {
    let id = opened.id.clone()?;
    let place = match &opened.offered {
        Some(offered) => Place { changed: now, writer: writer.to_owned(), ..offered.clone() },
        None => {
            let share = share(opened.top.byte as usize, opened.article.text.len(), 1_000);
            opened.leave(to_cells(if opened.at_end { 1_000 } else { share }), now, writer)
        }
    };
    Some(Effect::Keep(Keep::Place(id, place)))
}

/// The reader wants to leave. Who has marks that are not saved is told so first, while they are tried once more.
pub fn quit(state: &mut State, now: i64) -> Vec<Effect> {
    if state.unsaved.is_empty() || state.not_saved.warned {
        return leave(state, now);
    }
    state.not_saved.warned = true;
    let key = state.keymap.key(Action::Quit);
    state.notices.news(format!("Your marks are not saved yet; {key} again leaves without them."));
    try_again(state, now)
}

/// Leaves: what is not saved is tried once more, and the place is kept.
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
