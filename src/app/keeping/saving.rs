//! What could not be saved is tried again, and what is told of that and of what was saved.

use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::notes::{ArticleId, Keep, Kept};

use super::{marks, places};

/// What could not be saved is tried again after this time, in milliseconds, and each time after twice as long, up to the second figure.
const PAUSE: i64 = 1_000;
const LONGEST_PAUSE: i64 = 60_000;

/// What is told with every error about marks that are not saved.
const SAFE: &str = "Nothing is lost while this window stays open. It is tried again until they are saved.";

impl State {
    /// When [`crate::app::Message::Due`] is wanted next, in milliseconds since 1970.
    pub fn deadline(&self) -> Option<i64> {
        let again = self.keeping.again.map(|(at, _)| at);
        places::deadline(self).into_iter().chain(again).min()
    }
}

/// What is due is done.
pub fn due(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let mut effects = Vec::new();
    if let Some((_, pause)) = state.keeping.again.filter(|(at, _)| *at <= now) {
        // Should no answer come, the next try is due all the same.
        let pause = (2 * pause).min(LONGEST_PAUSE);
        state.keeping.again = Some((now + pause, pause));
        effects.extend(try_again(state));
    }
    if places::deadline(state).is_some_and(|at| at <= now) {
        effects.extend(places::keep(state));
    }
    effects
}

/// These effects go out: each save of marks among them will be answered.
pub fn asked(state: &mut State, effects: &[Effect]) {
    state.keeping.asked += effects.iter().filter(|effect| matches!(effect, Effect::Keep(Keep::Marks(..)))).count();
}

/// Something is on the disk.
pub fn saved(state: &mut State, what: &Kept) {
    match what {
        Kept::Marks(id) => marks_saved(state, id),
        Kept::Place(id) => {
            state.keeping.places.remove(id);
        }
        Kept::View => {}
    }
    let keeping = &mut state.keeping;
    keeping.told = false;
    if keeping.marks.is_empty() {
        keeping.warned = false;
        if keeping.places.is_empty() {
            keeping.again = None;
            state.notices.mended(SAFE);
        }
    }
}

fn marks_saved(state: &mut State, id: &ArticleId) {
    let keeping = &mut state.keeping;
    let was_unsaved = keeping.marks.remove(id);
    keeping.asked = keeping.asked.saturating_sub(1);
    let is_last = was_unsaved && keeping.marks.is_empty();
    if keeping.promised.is_none() && is_last {
        state.notices.done("Your marks are saved now.");
    }
    // What was promised last is on the disk with the last save.
    if let Some(words) = keeping.promised.take_if(|_| keeping.asked == 0) {
        state.notices.done(words);
    }
}

/// Something could not be saved. It is told once, and again of each change to the marks: not of each try.
pub fn not_saved(state: &mut State, what: Kept, why: &str) {
    let now = state.clock;
    let keeping = &mut state.keeping;
    let (is_kept_trying, tell) = match what {
        Kept::Marks(id) => {
            let is_new = keeping.marks.is_empty();
            let is_change = keeping.promised.take().is_some();
            why.clone_into(&mut keeping.why);
            keeping.asked = keeping.asked.saturating_sub(1);
            keeping.marks.insert(id);
            (true, is_change || is_new)
        }
        Kept::Place(id) => {
            keeping.places.insert(id);
            (true, !keeping.told)
        }
        Kept::View => (false, !keeping.told),
    };
    if is_kept_trying {
        keeping.again.get_or_insert((now + PAUSE, PAUSE));
    }
    if tell {
        state.notices.error(format!("{why} {SAFE}"));
    }
    keeping.told = true;
}

/// Whether leaving now would lose marks, and the reader was not told so yet; from now on that is told.
pub fn warn(state: &mut State) -> bool {
    let is_new = !state.keeping.marks.is_empty() && !state.keeping.warned;
    state.keeping.warned |= is_new;
    is_new
}

/// The effects that try once more to keep what could not be saved.
pub fn try_again(state: &State) -> Vec<Effect> {
    let its_place = |opened: &&Opened| opened.id.as_ref().is_some_and(|id| state.keeping.places.contains(id));
    let places = state.articles.iter().filter(its_place);
    let places = places.filter_map(|opened| places::kept(state, opened));
    marks_again(state).chain(places).collect()
}

/// The effects that try once more to keep the marks that could not be saved.
pub fn marks_again(state: &State) -> impl Iterator<Item = Effect> {
    let unsaved = |opened: &&Opened| opened.id.as_ref().is_some_and(|id| state.keeping.marks.contains(id));
    state.articles.iter().filter(unsaved).filter_map(marks::kept)
}
