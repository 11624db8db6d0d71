//! Articles arrive: those of a file or of a part of a large one, and what was kept of each.
//!
//! Invariant: no text that is on the screen moves because of it.

use std::sync::Arc;

use crate::app::keeping::marks;
use crate::app::keys::Action;
use crate::app::lists::focus;
use crate::app::marking::returning;
use crate::app::message::{Effect, Loaded};
use crate::app::places::{Position, jump};
use crate::app::state::{Opened, Rest, State};
use crate::layout::{self, Top};
use crate::notes::{Known, Notebook, Place as Left};

/// Articles were read: they are open now, those that are open already excepted. Once the reader is at work, the first of them is
/// turned to as soon as it is known where it was left.
pub fn loaded(state: &mut State, articles: Vec<Loaded>) -> Vec<Effect> {
    let mut to_look_into = Vec::new();
    let mut first = None;
    for loaded in articles {
        let known = state.articles.iter().position(|opened| opened.article.text == loaded.article.text);
        let index = known.unwrap_or(state.articles.len());
        first.get_or_insert(index);
        if known.is_none() {
            let partial = loaded.partial;
            open(state, loaded);
            if !partial {
                to_look_into.push(index);
            }
        }
    }
    if let Some(first) = first.filter(|_| state.is_shown) {
        if to_look_into.contains(&first) {
            state.awaited.article = Some(first);
        } else {
            turn_to(state, first);
        }
    }
    look_into(state, to_look_into)
}

/// An article of the source with this number was left at `left`: if its words are among what was read of the source, reading goes
/// on there, in that article unless another source is being read.
pub fn recalled(state: &mut State, source: usize, left: &Left) {
    let of_source = state.articles.iter().enumerate().filter(|(_, opened)| opened.origin.source == source);
    let Some((index, byte)) = found_again(of_source, left) else { return };
    if state.opened().is_some_and(|current| current.origin.source == source) {
        state.current = index;
    }
    let opened = &mut state.articles[index];
    opened.read_before(left, byte);
    if byte > 0 {
        opened.top = Top { byte, above: 0 };
    }
}

/// What is kept of the articles that `ticket` asked about: their marks, and where each was left. What is on the screen already stays where it is;
/// before the first frame the reader turns to the one of them that was read last, if they are what is to be read.
pub fn recognised(state: &mut State, ticket: u64, known: Vec<Known>) -> Vec<Effect> {
    let asked = usize::try_from(ticket).ok().and_then(|ticket| state.awaited.tickets.get(ticket));
    let indices = asked.cloned().unwrap_or_default();
    let left = |known: &Known| known.place.as_ref().map(|place| place.changed);
    let read_last = indices.iter().zip(&known).filter(|(_, known)| known.place.is_some());
    let read_last = read_last.max_by_key(|(_, known)| left(known)).map(|(index, _)| *index);
    if let Some(index) = read_last.filter(|_| !state.is_shown && indices.contains(&state.current)) {
        state.current = index;
    }
    indices.into_iter().zip(known).filter_map(|(index, known)| recognise(state, index, known)).collect()
}

fn recognise(state: &mut State, index: usize, known: Known) -> Option<Effect> {
    let on_screen = state.is_shown && state.current == index && state.awaited.article != Some(index);
    let settings = state.window().settings;
    let opened = state.articles.get_mut(index)?;
    opened.notebook = Notebook::open(known.marks, &opened.article.text, &state.writer);
    opened.id = Some(known.article);
    let errand = marks::errand(opened);
    opened.before = known.before;
    if let Some(left) = known.place {
        let byte = left.byte_in(&opened.article.text);
        opened.read_before(&left, byte);
        if !on_screen && byte > 0 {
            opened.top = Top { byte, above: 0 };
        } else if byte > state.page.span.end {
            state.before_jump = Some(Position { article: index, top: Top { byte, above: 0 } });
            let percent = opened.percent(byte);
            // Who has not moved yet, and leaves now, has not given that place up.
            let opening = layout::opening(&opened.article, &settings);
            opened.offered = Some(left).filter(|_| opened.top == opening);
            let key = state.keymap.key(Action::GoToBefore);
            state.notices.news(format!("{percent} % last time; {key} goes there"));
        }
    }
    if state.awaited.article == Some(index) {
        state.awaited.article = None;
        turn_to(state, index);
    }
    returning::arrive(state, index);
    errand
}

/// The effects that look up what is kept of the articles at `indices`, and find what is in them, the one being read first.
pub(super) fn look_into(state: &mut State, mut indices: Vec<usize>) -> Vec<Effect> {
    if indices.is_empty() {
        return Vec::new();
    }
    let article = |index: &usize| (Arc::clone(&state.articles[*index].article), state.articles[*index].origin.clone());
    let ticket = u64::try_from(state.awaited.tickets.len()).unwrap_or(u64::MAX);
    let mut effects = vec![Effect::Recognise(ticket, indices.iter().map(article).collect())];
    state.awaited.tickets.push(indices.clone());
    indices.sort_by_key(|index| *index != state.current);
    effects.extend(indices.into_iter().map(|index| Effect::Analyse(Arc::clone(&state.articles[index].article))));
    effects
}

fn open(state: &mut State, loaded: Loaded) {
    let opened = opened(state, loaded);
    state.articles.push(opened);
}

/// An open article, at its beginning.
pub(super) fn opened(state: &State, loaded: Loaded) -> Opened {
    let mut opened = Opened::new(loaded.article, loaded.origin);
    opened.rest = if loaded.partial { Rest::Awaited } else { Rest::Read };
    opened.top = layout::opening(&opened.article, &state.window().settings);
    opened
}

fn turn_to(state: &mut State, index: usize) {
    if index != state.current {
        jump::leave_trail(state);
    }
    jump::to_article(state, index);
    focus::leave(state);
}

/// Where the words of `left` stand in one of `articles`: at the same byte of the source, else wherever they are found.
pub(super) fn found_again<'a>(
    mut articles: impl Iterator<Item = (usize, &'a Opened)> + Clone,
    left: &Left,
) -> Option<(usize, u32)> {
    let same_source = |(index, opened): (usize, &Opened)| {
        let byte = opened.article.source.to_text(left.source?)?;
        let rest = opened.article.text.get(byte as usize..)?;
        rest.starts_with(&left.anchor.exact).then_some((index, byte))
    };
    let same_words = |(index, opened): (usize, &Opened)| {
        let span = left.anchor.find(&opened.article.text).span()?;
        Some((index, span.start))
    };
    articles.clone().find_map(same_source).or_else(|| articles.find_map(same_words))
}
