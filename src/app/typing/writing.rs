//! A note is written: its sheet opens, keys go to it or to the reader's own editor, and it is kept or set aside.

use std::sync::Arc;

use crate::app::keeping::marks;
use crate::app::keys::{Action, Key};
use crate::app::marking::making::light;
use crate::app::marking::meant::{Otherwise, meant};
use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::notes::On;

use super::draft::Draft;

/// Opens the sheet for a note here, beginning with the note that stands there, or with what was set aside.
pub fn begin(state: &mut State) {
    let Some(on) = meant(state, Otherwise::Sentence) else { return };
    let Some(opened) = state.opened() else { return };
    let Some(id) = opened.id.clone() else { return };
    let entry = opened.notebook.meant_by(&on);
    let on = entry.as_ref().map_or(on, |entry| On::Mark(entry.mark.id.clone()));
    let before = entry.as_ref().and_then(|entry| entry.mark.note.value.clone()).unwrap_or_default();
    let words = match (&on, entry) {
        (_, Some(entry)) => entry.mark.anchor.value.exact.clone(),
        (On::Words(span), None) => span.of(&opened.article.text).to_owned(),
        (On::Mark(_), None) => return,
    };
    let aside = state.set_aside.iter().position(|other| other.article == id && other.on == on);
    let written = aside.map_or_else(|| before.clone(), |index| state.set_aside.remove(index).note.text);
    state.draft = Some(Draft::new(id, on, words, &before, &written));
}

/// A key for the note.
pub fn typed(state: &mut State, key: &Key) -> Vec<Effect> {
    let area = state.screen.sheet_words();
    let Some(draft) = &mut state.draft else { return Vec::new() };
    let page = isize::try_from(area.height.saturating_sub(1).max(1)).unwrap_or(1);
    match key.notation() {
        // What failed lies over the note, and is put away first.
        "Enter" | "Esc" if state.notices.put_away() => {}
        "Enter" => return finish(state),
        "A-Enter" | "C-j" => draft.insert("\n"),
        "Up" | "C-p" => draft.step(-1, area.width),
        "Down" | "C-n" => draft.step(1, area.width),
        "PageUp" => draft.step(-page, area.width),
        "PageDown" => draft.step(page, area.width),
        "C-g" => return vec![Effect::Edit(draft.note.text.clone())],
        "Esc" | "C-c" => set_aside(state),
        "C-z" => return vec![Effect::Suspend],
        _ => draft.press(key),
    }
    Vec::new()
}

/// The editor is done: what was written there is kept; what was not changed, or could not be, is as it was.
pub fn edited(state: &mut State, written: Result<String, String>) -> Vec<Effect> {
    let Some(draft) = &mut state.draft else { return Vec::new() };
    match written {
        Ok(written) if written.trim() == draft.note.text.trim() => {
            state.notices.news("Nothing was changed.");
            Vec::new()
        }
        Ok(written) => {
            draft.rewrite(written.trim_end());
            finish(state)
        }
        Err(why) => {
            state.notices.error(why);
            Vec::new()
        }
    }
}

/// Keeps the note. One that says what it said changes nothing.
pub fn finish(state: &mut State) -> Vec<Effect> {
    let Some(draft) = state.draft.take() else { return Vec::new() };
    if draft.is_changed() {
        return keep(state, &draft);
    }
    state.selection = None;
    state.notices.done(draft.unchanged());
    Vec::new()
}

/// Puts the note away without keeping it. What was written comes back when a note on the same words is asked for again.
fn set_aside(state: &mut State) {
    let Some(draft) = state.draft.take() else { return };
    if draft.is_changed() {
        let key = state.keymap.key(Action::KeepNote);
        state.notices.news(format!("Not kept; {key} has it until you quit."));
        state.set_aside.retain(|other| (&other.article, &other.on) != (&draft.article, &draft.on));
        state.set_aside.push(draft);
    } else {
        state.notices.done(draft.unchanged());
    }
}

/// Keeps the note that was written.
fn keep(state: &mut State, draft: &Draft) -> Vec<Effect> {
    let now = state.clock;
    let its = |opened: &Opened| opened.id.as_ref() == Some(&draft.article);
    let Some(index) = state.articles.iter().position(its) else { return Vec::new() };
    let opened = &mut state.articles[index];
    let article = Arc::clone(&opened.article);
    let id = opened.notebook.annotate(&article.text, &draft.on, &draft.note.text, now);
    light(state, &id);
    state.selection = None;
    let words = match draft.note.text.trim() {
        "" => format!("The note is gone; {} brings it back.", state.keymap.key(Action::Undo)),
        _ => "Kept.".to_owned(),
    };
    marks::keep(state, index, words)
}
