//! Messages in, effects out. `update` only routes.

use std::sync::Arc;

use crate::article::Article;
use crate::layout::Top;
use crate::notes::{Keep, MarkId, News};

use super::action::{Action, Context};
use super::keymap::{Key, Reached};
use super::message::{Effect, Message, Stamped};
use super::peek::Peek;
use super::state::{Focus, State, Waiting};
use super::{arrival, command, draft, keeping, learning, links, lists, pointer, prompt, resolving, reviewing, spot};

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
        Message::Pointed(pointed) => pointer::pointed(state, pointed, now),
        Message::Edited(written) => draft::edited(state, written, now),
        Message::Resized(columns, rows) => resized(state, columns, rows),
        Message::Loaded(articles) => arrival::loaded(state, articles),
        Message::Recalled(source, left) => arrival::recalled(state, source, &left),
        Message::Completed(articles) => arrival::completed(state, articles),
        Message::NotCompleted(source, why) => arrival::not_completed(state, source, &why),
        Message::Analysing(article, percent) => learning::come_on(state, &article, percent),
        Message::FoundPart(article, part) => learning::found_part(state, &article, &part),
        Message::Analysed(article, Some(found)) => learning::settled(state, &article, found),
        Message::Analysed(article, None) => learning::failed(state, &article),
        Message::MarksFound(article, findings) => resolving::found(state, &article, findings),
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
        Message::Due => keeping::due(state, now),
        Message::Terminated => keeping::leave(state, now),
    };
    if state.shown {
        resolving::tell_of_changes(state, now);
    }
    // Before the first frame much arrives and nothing is looked at: one page is made of it all.
    if shows && state.shown {
        state.refresh();
    }
    if state.shown {
        effects.extend(moved(state, before.as_ref(), now));
    }
    state.saves += effects.iter().filter(|effect| matches!(effect, Effect::Keep(Keep::Marks(..)))).count();
    if view != state.view {
        effects.push(Effect::Keep(Keep::View(state.view.kept())));
    }
    effects
}

/// If another page is shown than `before`, that place is to be kept; at once, if it is one in an article that was left.
fn moved(state: &mut State, before: Option<&(Arc<Article>, Top)>, now: i64) -> Option<Effect> {
    let left = before.filter(|(article, _)| !state.is_being_read(article));
    let kept = left.and_then(|(article, _)| keeping::keep_left(state, article, now));
    let here = state.articles.get_mut(state.current)?;
    let stayed = before.is_some_and(|(article, top)| Arc::ptr_eq(article, &here.article) && *top == here.top);
    if !stayed {
        state.moved_at.get_or_insert(now);
        if left.is_none() {
            here.offered = None;
        }
    }
    kept
}

/// A key goes to the first of these that takes it: a note being written, a line of input, a count, a sheet over the page, the keymap.
fn pressed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    state.notices.key_pressed();
    state.sought = None;
    state.spot = None;
    // A sheet is put away by any key that it does not take itself.
    let sheets = Sheets { peek: state.peek.take(), card: state.card.take(), review: state.review.take() };
    if state.draft.is_some() {
        return draft::typed(state, key, now);
    }
    if state.prompt.is_some() {
        return prompt::typed(state, key);
    }
    if counted(&mut state.waiting, key) {
        return Vec::new();
    }
    let waiting = std::mem::take(&mut state.waiting);
    let reached = state.keymap.reach(context(state), waiting.prefix.as_ref(), key);
    if let Reached::Action(action, _) = reached
        && let Some(effects) = sheets.take(state, action, waiting.count, now)
    {
        return effects;
    }
    match reached {
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

/// The sheets that lay over the page when a key was pressed.
struct Sheets {
    peek: Option<Peek>,
    card: Option<usize>,
    review: Option<MarkId>,
}

impl Sheets {
    /// What `action` does to a sheet; `None` if it is meant for what lies beneath.
    fn take(self, state: &mut State, action: Action, count: Option<u32>, now: i64) -> Option<Vec<Effect>> {
        let (is_peeked, is_over) = (self.peek.is_some(), self.peek.is_some() || self.card.is_some());
        if let Some(mut peek) = self.peek
            && peek.scroll(state, action, i64::from(count.unwrap_or(1)))
        {
            state.peek = Some(peek);
            return Some(Vec::new());
        }
        if let Some(effects) = self.review.and_then(|id| reviewing::perform(state, id, action, now)) {
            return Some(effects);
        }
        match action {
            // A count that waits is dropped first; whatever is open stays.
            Action::Escape | Action::Interrupt if count.is_some() => Some(Vec::new()),
            Action::Escape | Action::Card if is_over => Some(Vec::new()),
            Action::Enter | Action::ItemOpen if is_peeked => {
                links::go_to_note(state);
                Some(Vec::new())
            }
            _ => None,
        }
    }
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
        draft::pasted(draft, text);
    } else if let Some(prompt) = &mut state.prompt {
        prompt.line.insert(text);
        prompt::changed(state);
    }
    Vec::new()
}

fn resized(state: &mut State, columns: u16, rows: u16) -> Vec<Effect> {
    state.size = (columns, rows);
    Vec::new()
}

fn told(state: &mut State, news: News, now: i64) -> Vec<Effect> {
    match news {
        News::Recognised { ticket, known } => {
            let asked = usize::try_from(ticket).ok().and_then(|ticket| state.asked.get(ticket)).cloned();
            return arrival::recognised(state, asked.unwrap_or_default(), known);
        }
        News::Merged(id, marks) => {
            let mut effects = Vec::new();
            for opened in state.articles.iter_mut().filter(|opened| opened.id.as_ref() == Some(&id)) {
                let article = Arc::clone(&opened.article);
                opened.notebook.merge(&marks, &article.text);
                effects.extend(resolving::errand(opened));
            }
            return effects;
        }
        News::Saved(what) => keeping::saved(state, &what),
        News::NotSaved { what, why } => keeping::not_saved(state, what, &why, now),
        News::Shelf(shelf) => lists::shelve(state, shelf),
        News::Notice(words) => state.notices.error(words),
    }
    Vec::new()
}
