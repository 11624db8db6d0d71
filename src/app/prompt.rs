//! A line of input, for a search or a filter, and its keys.

use super::keymap::Key;
use super::message::Effect;
use super::search::Scope;
use super::state::State;
use super::typing::{Lines, Typed, Typing};
use super::{finding, lists, selection};

/// What the line is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To search in the article.
    Search,
    /// To search in all open articles.
    SearchAll,
    /// To narrow the list that has focus.
    Filter,
}

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What the line is for.
    pub purpose: Purpose,
    /// What is typed.
    pub line: Typing,
}

impl Prompt {
    /// A line that begins with `text`, the cursor behind it.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, line: Typing::new(Lines::One, text) }
    }
}

/// A key for the line of input.
pub fn typed(state: &mut State, key: &Key) -> Vec<Effect> {
    let may_widen = finding::may_widen(state);
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match key.notation() {
        "Esc" | "C-c" => cancel(state),
        "Enter" => accept(state),
        "Down" | "C-n" => step(state, 1),
        "Up" | "C-p" => step(state, -1),
        "C-z" => return vec![Effect::Suspend],
        // Backspace in an empty line leaves it, as in every pager.
        "Backspace" | "C-h" if prompt.line.text.is_empty() => cancel(state),
        "\\" if may_widen => finding::widen(state),
        _ => {
            if prompt.line.press(key) == Typed::Changed {
                changed(state);
            }
        }
    }
    Vec::new()
}

/// What is typed has changed: hits and filtered lists follow at once.
pub fn changed(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    let text = prompt.line.text.clone();
    match prompt.purpose {
        Purpose::Search => finding::show_first(state, &text, Scope::Article),
        Purpose::SearchAll => finding::show_first(state, &text, Scope::All),
        Purpose::Filter => lists::narrow(state, text),
    }
}

fn accept(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => {
            finding::keep(state);
            selection::follow(state);
        }
        Purpose::Filter => {}
    }
}

fn cancel(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => finding::give_up(state),
        Purpose::Filter => lists::narrow(state, String::new()),
    }
}

fn step(state: &mut State, count: i64) {
    let Some(prompt) = &state.prompt else { return };
    match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => finding::step_typed(state, count),
        Purpose::Filter => lists::step(state, count),
    }
}
