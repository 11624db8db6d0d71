//! Marks: what the keys that make, change and take them do, and what is told of it. Notes are written in `typing`.

use crate::app::keeping::marks;
use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::state::{Lit, Opened, State};
use crate::notes::{Colour, Mark, MarkId, On, Toggled};

use super::meant::{Otherwise, at_work, meant, selected_in_list};

/// A bookmark here, or none.
pub fn toggle(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let Some(on) = meant(state, Otherwise::Sentence) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    match notebook.toggle(&article.text, &on, now) {
        Toggled::Put(id) => {
            light(state, &id);
            keep(state, "Kept.".to_owned())
        }
        Toggled::Removed(id) => removed(state, &id),
    }
}

/// A lettered bookmark here.
pub fn put_letter(state: &mut State, letter: Option<char>) -> Vec<Effect> {
    let now = state.clock;
    let (Some(letter), Some(on)) = (letter, meant(state, Otherwise::Sentence)) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let id = notebook.name(&article.text, &on, letter, now);
    light(state, &id);
    keep(state, format!("Kept as {letter}."))
}

/// A highlight in `colour`, else in the one used last.
pub fn highlight(state: &mut State, colour: Option<Colour>) -> Vec<Effect> {
    let now = state.clock;
    let colour = colour.unwrap_or_else(|| last_colour(state));
    let Some(on) = meant(state, Otherwise::SteppedTo) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let id = notebook.colour(&article.text, &on, colour, now);
    state.colour = Some(colour);
    light(state, &id);
    keep(state, format!("Highlighted in {}.", colour.name()))
}

/// Takes the colour off the highlight here.
pub fn remove_highlight(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let Some(on) = meant(state, Otherwise::Sentence) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let coloured = |id: &MarkId| notebook.get(id).is_some_and(|entry| entry.mark.colour.value.is_some());
    match on {
        On::Mark(id) if coloured(&id) => {
            notebook.remove_highlight(&id, &article.text, now);
            let key = state.keymap.key(Action::Undo);
            keep(state, format!("Highlight removed; {key} brings it back."))
        }
        On::Mark(_) | On::Words(_) => {
            state.notices.news("No highlight here.");
            Vec::new()
        }
    }
}

/// Deletes the mark that is selected in the list.
pub fn delete(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let Some(id) = selected_in_list(state) else { return Vec::new() };
    let Some((notebook, _)) = at_work(state) else { return Vec::new() };
    if !notebook.remove(&id, now) {
        return Vec::new();
    }
    removed(state, &id)
}

/// What was made of selected words stays lit, so that the next key is for it. What was made otherwise is where the reader is anyway.
pub fn light(state: &mut State, id: &MarkId) {
    let span = state.opened().and_then(|opened| opened.notebook.get(id)?.found.span());
    if state.selection.is_some() && span.is_some() {
        state.lit = Lit::Mark(id.clone());
        state.here = span;
    }
}

/// The colour used last, in this run or in this article.
fn last_colour(state: &State) -> Colour {
    let made = || {
        let marks = state.opened()?.notebook.marks();
        marks.live().filter(|mark| mark.colour.value.is_some()).max_by_key(|mark| mark.created)?.colour.value
    };
    state.colour.or_else(made).unwrap_or_default()
}

/// What to call a mark, deleted or not, at the start of a sentence.
pub fn noun(opened: &Opened, id: &MarkId) -> &'static str {
    let named = |mark: &Mark| match (&mark.colour.value, &mark.note.value) {
        (Some(_), _) => "Highlight",
        (None, Some(_)) => "Note",
        (None, None) => "Bookmark",
    };
    opened.notebook.marks().get(id).map_or("Mark", named)
}

fn removed(state: &mut State, id: &MarkId) -> Vec<Effect> {
    let key = state.keymap.key(Action::Undo);
    let noun = state.opened().map_or("Mark", |opened| noun(opened, id));
    keep(state, format!("{noun} removed; {key} brings it back."))
}

/// Keeps the marks of the article being read; `words` are told when they are on the disk, not before.
pub fn keep(state: &mut State, words: String) -> Vec<Effect> {
    // What was done with the selected words was what they were selected for.
    state.selection = None;
    marks::keep(state, state.current, words)
}
