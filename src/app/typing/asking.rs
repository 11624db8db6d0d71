//! The keys of a line of input: the line opens, what is typed is searched for or narrows a list at once, and is kept or given up.

use crate::app::keys::Key;
use crate::app::lists::choosing;
use crate::app::message::Effect;
use crate::app::places::preview;
use crate::app::search::{Scope, finding};
use crate::app::selection::free_end;
use crate::app::state::{Lit, State};

use super::prompt::{Prompt, Purpose};
use super::text::Typed;

/// Opens the line for what is searched for. A search in all articles goes on with the words whose hits are lit.
pub fn search(state: &mut State, scope: Scope) {
    preview::remember(state);
    let text = match (scope, &state.lit) {
        (Scope::All, Lit::Hits) => state.search.query.clone(),
        _ => String::new(),
    };
    state.prompt = Some(Prompt::new(Purpose::Search(scope), &text));
    if !text.is_empty() {
        finding::show_first(state, &text, scope);
    }
}

/// Opens the line for what the list that has focus is narrowed to.
pub fn filter(state: &mut State) {
    let Some(pane) = state.focused_pane() else { return };
    state.prompt = Some(Prompt::new(Purpose::Filter, &state.list(pane).shape.filter));
}

/// A key for the line of input.
pub fn typed(state: &mut State, key: &Key) -> Vec<Effect> {
    let may_widen = may_widen(state);
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match key.notation() {
        "Esc" | "C-c" => cancel(state),
        "Enter" => accept(state),
        "Down" | "C-n" => step(state, 1),
        "Up" | "C-p" => step(state, -1),
        "C-z" => return vec![Effect::Suspend],
        // Backspace in an empty line leaves it, as in every pager.
        "Backspace" | "C-h" if prompt.line.text.is_empty() => cancel(state),
        "\\" if may_widen => widen(state),
        _ => {
            if prompt.line.press(key) == Typed::Changed {
                changed(state);
            }
        }
    }
    Vec::new()
}

/// Text was pasted, into the note or the line that is being written.
pub fn pasted(state: &mut State, text: &str) {
    if let Some(draft) = &mut state.draft {
        draft.insert(text);
    } else if let Some(prompt) = &mut state.prompt {
        prompt.line.insert(text);
        changed(state);
    }
}

/// What is typed has changed: hits and filtered lists follow at once.
fn changed(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    let text = prompt.line.text.clone();
    match prompt.purpose {
        Purpose::Search(scope) => finding::show_first(state, &text, scope),
        Purpose::Filter => choosing::narrow(state, text),
    }
}

fn accept(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Search(_) => {
            finding::keep(state);
            free_end::follow(state);
        }
        Purpose::Filter => {}
    }
}

fn cancel(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Search(_) => finding::give_up(state),
        Purpose::Filter => choosing::narrow(state, String::new()),
    }
}

fn step(state: &mut State, count: i64) {
    let Some(prompt) = &state.prompt else { return };
    match prompt.purpose {
        Purpose::Search(_) => finding::step_typed(state, count),
        Purpose::Filter => choosing::step(state, count),
    }
}

/// Whether a backslash looks in all open articles for what this one does not have, rather than being a part of the words.
pub fn may_widen(state: &State) -> bool {
    let in_one =
        |prompt: &Prompt| prompt.purpose == Purpose::Search(Scope::Article) && !prompt.line.text.trim().is_empty();
    state.prompt.as_ref().is_some_and(in_one) && state.search.hits.is_empty() && state.articles.len() > 1
}

/// Looks in all open articles for what is being looked for in one.
fn widen(state: &mut State) {
    if let Some(prompt) = &mut state.prompt {
        prompt.purpose = Purpose::Search(Scope::All);
        changed(state);
    }
}
