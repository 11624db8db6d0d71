//! Messages in, effects out: who deals with which message, and what is done after each.

use std::sync::Arc;

use crate::article::Article;
use crate::layout::Top;
use crate::notes::{Keep, News};

use super::arriving::{articles, completing, findings, marks, spot};
use super::keeping::{places, saving};
use super::message::{Effect, Message, Stamped};
use super::mouse::pointing;
use super::state::State;
use super::typing::{asking, writing};
use super::{command, pressing};

/// Changes `state` by what happened and says what is to be done about it.
pub fn update(state: &mut State, stamped: Stamped) -> Vec<Effect> {
    let Stamped { at, message } = stamped;
    let before = state.opened().map(|opened| (Arc::clone(&opened.article), opened.top));
    let view = state.view;
    state.clock = at;
    state.arrivals += u64::from(message.brings_articles());
    // What is found in the articles that are not being read shows nowhere; there may be thousands of them.
    let shows = message.found_in().is_none_or(|article| state.is_being_read(article));
    let mut effects = route(state, message);
    // Before the first frame much arrives and nothing is looked at: one page is made of it all.
    if state.is_shown {
        marks::tell_of_changes(state);
        if shows {
            state.refresh();
        }
        effects.extend(moved(state, before.as_ref()));
    }
    saving::asked(state, &effects);
    if view != state.view {
        effects.push(Effect::Keep(Keep::View(state.view.kept())));
    }
    effects
}

/// Who deals with which message.
fn route(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => return pressing::pressed(state, &key),
        Message::Pasted(text) => asking::pasted(state, &text),
        Message::Pointed(pointed) => return pointing::pointed(state, pointed),
        Message::Edited(written) => return writing::edited(state, written),
        Message::Resized(columns, rows) => return resized(state, (columns, rows)),
        Message::Loaded(articles) => return articles::loaded(state, articles),
        Message::Recalled(source, left) => articles::recalled(state, source, &left),
        Message::Completed(articles) => return completing::completed(state, articles),
        Message::NotCompleted(source, why) => return completing::not_completed(state, source, &why),
        Message::Analysing(article, percent) => findings::come_on(state, &article, percent),
        Message::FoundPart(article, part) => findings::found_part(state, &article, &part),
        Message::Analysed(article, Some(found)) => findings::settled(state, &article, found),
        Message::Analysed(article, None) => findings::failed(state, &article),
        Message::MarksFound(article, findings) => return marks::found(state, &article, findings),
        Message::News(news) => return told(state, news),
        Message::Problem(words) => state.notices.error(words),
        Message::Shown => state.is_shown = true,
        Message::Seek(spot) => spot::seek(state, &spot),
        Message::Due => return saving::due(state),
        Message::Terminated => return command::leave(state),
    }
    Vec::new()
}

/// If another page is shown than `before`, that place is to be kept; at once, if it is one in an article that was left.
fn moved(state: &mut State, before: Option<&(Arc<Article>, Top)>) -> Option<Effect> {
    let left = before.filter(|(article, _)| !state.is_being_read(article));
    let kept = left.and_then(|(article, _)| places::keep_left(state, article));
    let here = state.articles.get_mut(state.current)?;
    let stayed = before.is_some_and(|(article, top)| Arc::ptr_eq(article, &here.article) && *top == here.top);
    if !stayed {
        if left.is_none() {
            here.offered = None;
        }
        places::moved(state);
    }
    kept
}

/// The terminal has this size now. If it has it again, it may have had others between, and lost what was painted.
fn resized(state: &mut State, size: (u16, u16)) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.size, size);
    if before == size { vec![Effect::Redraw] } else { Vec::new() }
}

fn told(state: &mut State, news: News) -> Vec<Effect> {
    match news {
        News::Recognised { ticket, known } => return articles::recognised(state, ticket, known),
        News::Merged(id, changed) => return marks::merged(state, &id, &changed),
        News::Saved(what) => saving::saved(state, &what),
        News::NotSaved { what, why } => saving::not_saved(state, what, &why),
        News::Shelf(shelf) => state.shelf = shelf,
        News::Notice(words) => state.notices.error(words),
    }
    Vec::new()
}
