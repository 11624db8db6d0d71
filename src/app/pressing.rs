//! A key was pressed: which of those that may take it takes it.

use super::command;
use super::keys::{Action, Context, Key, Reached};
use super::marking::reviewing;
use super::message::Effect;
use super::places::links;
use super::sheets::Sheet;
use super::state::{Focus, State, Waiting};
use super::typing::{asking, writing};

/// A key goes to the first of these that takes it: a note being written, a line of input, a count, a sheet over the page, the keymap.
pub fn pressed(state: &mut State, key: &Key) -> Vec<Effect> {
    state.notices.key_pressed();
    state.awaited.key_pressed();
    // A sheet is put away by any key that it does not take itself.
    let sheet = state.sheet.take();
    if state.draft.is_some() {
        return writing::typed(state, key);
    }
    if state.prompt.is_some() {
        return asking::typed(state, key);
    }
    if counted(&mut state.waiting, key) {
        return Vec::new();
    }
    let waiting = std::mem::take(&mut state.waiting);
    let reached = state.keymap.reach(context(state), waiting.prefix.as_ref(), key);
    if let Reached::Action(action, _) = reached
        && let Some(effects) = sheet.and_then(|sheet| in_sheet(state, sheet, action))
    {
        return effects;
    }
    match reached {
        // A count that waits is dropped first; whatever is open stays.
        Reached::Action(Action::Escape | Action::Interrupt, _) if waiting.count.is_some() => Vec::new(),
        Reached::Action(action, letter) => command::perform(state, action, waiting.count, letter),
        Reached::Prefix => {
            state.waiting = Waiting { prefix: Some(key.clone()), ..waiting };
            Vec::new()
        }
        Reached::Nothing => {
            nothing_meant(state, waiting.prefix.as_ref(), key);
            Vec::new()
        }
    }
}

/// Whether `key` is a digit of a count; 0 is one only behind another.
fn counted(waiting: &mut Waiting, key: &Key) -> bool {
    let digit = key.typed().and_then(|character| character.to_digit(10));
    let digit = digit.filter(|digit| waiting.prefix.is_none() && (*digit > 0 || waiting.count.is_some()));
    if let Some(digit) = digit {
        waiting.count = Some(waiting.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(9_999_999));
    }
    digit.is_some()
}

/// What keys are for.
fn context(state: &State) -> Context {
    match state.focus {
        _ if state.help.is_some() => Context::Page,
        Focus::List(_) => Context::List,
        Focus::Page if state.selection.is_some() => Context::Selection,
        Focus::Page => Context::Page,
    }
}

/// What `action` does to the sheet that lay over the page when its key was pressed; `None` if it is meant for what lies beneath.
fn in_sheet(state: &mut State, mut sheet: Sheet, action: Action) -> Option<Vec<Effect>> {
    if let Sheet::Peek(peek) = &mut sheet
        && peek.scroll(state, action, 1)
    {
        state.sheet = Some(sheet);
        return Some(Vec::new());
    }
    match (sheet, action) {
        (Sheet::Review(id), _) => return reviewing::perform(state, id, action),
        (Sheet::Peek(_), Action::Enter | Action::ItemOpen) => links::go_to_note(state),
        (_, Action::Escape | Action::Card) => {}
        _ => return None,
    }
    Some(Vec::new())
}

/// Says that `key` means nothing here, so that nobody wonders whether it was heard. `Esc` drops what waits without a word.
fn nothing_meant(state: &mut State, prefix: Option<&Key>, key: &Key) {
    let help = state.keymap.key(Action::Help);
    let pressed = format!("{}{key}", prefix.map_or(String::new(), ToString::to_string));
    if state.help.is_none() && !key.is("Esc") {
        state.notices.news(format!("{pressed} does nothing here; {help} shows the keys"));
    }
}
