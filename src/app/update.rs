//! Messages in, effects out. `update` only routes.

use std::sync::Arc;

use crate::article::Article;
use crate::layout::Top;
use crate::notes::{Keep, News};

use super::arriving::{articles, findings, marks, spot};
use super::command;
use super::keeping::{places, saving};
use super::keys::{Action, Context, Key, Reached};
use super::marking::reviewing;
use super::message::{Effect, Message, Stamped};
use super::mouse::clicks;
use super::places::links;
use super::sheets::Sheet;
use super::state::{Focus, State, Waiting};
use super::typing::{asking, writing};

/// Changes `state` by what happened and says what is to be done about it.
pub fn update(state: &mut State, stamped: Stamped) -> Vec<Effect> {
    let now = stamped.at;
    state.clock = now;
    let before = state.opened().map(|opened| (Arc::clone(&opened.article), opened.top));
    let view = state.view;
    // What is found in the articles that are not being read shows nowhere; there may be thousands of them.
    let shows = match &stamped.message {
        Message::Analysing(article, _) | Message::FoundPart(article, _) | Message::Analysed(article, Some(_)) => {
            state.is_being_read(article)
        }
        _ => true,
    };
    let arrives = matches!(
        stamped.message,
        Message::Loaded(_)
            | Message::Recalled(..)
            | Message::Completed(_)
            | Message::NotCompleted(..)
            | Message::News(_)
    );
    state.arrivals += u64::from(arrives);
    let mut effects = match stamped.message {
        Message::Key(key) => pressed(state, &key, now),
        Message::Pasted(text) => pasted(state, &text),
        Message::Pointed(pointed) => clicks::pointed(state, pointed, now),
        Message::Edited(written) => writing::edited(state, written, now),
        Message::Resized(columns, rows) => resized(state, columns, rows),
        Message::Loaded(articles) => articles::loaded(state, articles),
        Message::Recalled(source, left) => articles::recalled(state, source, &left),
        Message::Completed(articles) => articles::completed(state, articles),
        Message::NotCompleted(source, why) => articles::not_completed(state, source, &why),
        Message::Analysing(article, percent) => findings::come_on(state, &article, percent),
        Message::FoundPart(article, part) => findings::found_part(state, &article, &part),
        Message::Analysed(article, Some(found)) => findings::settled(state, &article, found),
        Message::Analysed(article, None) => findings::failed(state, &article),
        Message::MarksFound(article, findings) => marks::found(state, &article, findings),
        Message::News(news) => told(state, news, now),
        Message::Problem(words) => {
            state.notices.error(words);
            Vec::new()
        }
        Message::Shown => {
            state.shown = true;
            Vec::new()
        }
        Message::Seek(spot) => {
            spot::seek(state, &spot);
            Vec::new()
        }
        Message::Due => saving::due(state, now),
        Message::Terminated => command::leave(state, now),
    };
    if state.shown {
        marks::tell_of_changes(state, now);
    }
    // Before the first frame much arrives and nothing is looked at: one page is made of it all.
    if shows && state.shown {
        state.refresh();
    }
    if state.shown {
        effects.extend(moved(state, before.as_ref(), now));
    }
    saving::asked(state, &effects);
    if view != state.view {
        effects.push(Effect::Keep(Keep::View(state.view.kept())));
    }
    effects
}

/// If another page is shown than `before`, that place is to be kept; at once, if it is one in an article that was left.
fn moved(state: &mut State, before: Option<&(Arc<Article>, Top)>, now: i64) -> Option<Effect> {
    let left = before.filter(|(article, _)| !state.is_being_read(article));
    let kept = left.and_then(|(article, _)| places::keep_left(state, article, now));
    let here = state.articles.get_mut(state.current)?;
    let stayed = before.is_some_and(|(article, top)| Arc::ptr_eq(article, &here.article) && *top == here.top);
    if !stayed {
        if left.is_none() {
            here.offered = None;
        }
        places::moved(state, now);
    }
    kept
}

/// A key goes to the first of these that takes it: a note being written, a line of input, a count, a sheet over the page, the keymap.
fn pressed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    state.notices.key_pressed();
    state.awaited.key_pressed();
    // A sheet is put away by any key that it does not take itself.
    let sheet = state.sheet.take();
    if state.draft.is_some() {
        return writing::typed(state, key, now);
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
        && let Some(effects) = sheet.and_then(|sheet| in_sheet(state, sheet, action, now))
    {
        return effects;
    }
    match reached {
        // A count that waits is dropped first; whatever is open stays.
        Reached::Action(Action::Escape | Action::Interrupt, _) if waiting.count.is_some() => Vec::new(),
        Reached::Action(action, letter) => command::perform(state, action, waiting.count, letter, now),
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
fn in_sheet(state: &mut State, mut sheet: Sheet, action: Action, now: i64) -> Option<Vec<Effect>> {
    if let Sheet::Peek(peek) = &mut sheet
        && peek.scroll(state, action, 1)
    {
        state.sheet = Some(sheet);
        return Some(Vec::new());
    }
    match (sheet, action) {
        (Sheet::Review(id), _) => return reviewing::perform(state, id, action, now),
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

fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(draft) = &mut state.draft {
        draft.insert(text);
    } else if let Some(prompt) = &mut state.prompt {
        prompt.line.insert(text);
        asking::changed(state);
    }
    Vec::new()
}

fn resized(state: &mut State, columns: u16, rows: u16) -> Vec<Effect> {
    state.size = (columns, rows);
    Vec::new()
}

fn told(state: &mut State, news: News, now: i64) -> Vec<Effect> {
    match news {
        News::Recognised { ticket, known } => return articles::recognised(state, ticket, known),
        News::Merged(id, changed) => return marks::merged(state, &id, &changed),
        News::Saved(what) => saving::saved(state, &what),
        News::NotSaved { what, why } => saving::not_saved(state, what, &why, now),
        News::Shelf(shelf) => state.shelf = shelf,
        News::Notice(words) => state.notices.error(words),
    }
    Vec::new()
}
