//! Articles arrive: a file, a part of a large one, then the whole of it, and what was kept of each.
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
use crate::article::Article;
use crate::layout::{self, Top};
use crate::notes::{Known, Notebook, Place as Left};
use crate::panes::Pane;
use crate::text::Span;

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

/// A source of which only a part was shown was read whole: its articles take the place of the parts.
pub fn completed(state: &mut State, articles: Vec<Loaded>) -> Vec<Effect> {
    let Some(source) = articles.first().map(|loaded| loaded.origin.source) else { return Vec::new() };
    let of_source = |opened: &Opened| opened.origin.source == source && opened.rest == Rest::Awaited;
    let Some(start) = state.articles.iter().position(of_source) else { return loaded(state, articles) };
    let parts: Vec<Opened> = {
        let end = start + state.articles[start..].iter().take_while(|opened| of_source(opened)).count();
        state.articles.drain(start..end).collect()
    };
    // Its words may stand elsewhere in the whole.
    state.selection = None;
    state.mouse.let_go();
    let count = articles.len();
    let reading = state.current.checked_sub(start).filter(|index| *index < parts.len());
    for (offset, whole) in articles.into_iter().enumerate() {
        let before = parts.get(offset);
        let mut opened = opened(state, whole);
        opened.top = before.filter(|part| goes_on(part, &opened)).map_or(opened.top, |part| part.top);
        for part in &parts {
            let whole = Arc::clone(&opened.article);
            opened.seen.extend(part.seen.spans().iter().filter_map(|span| moved(part, &whole, *span)));
        }
        state.articles.insert(start + offset, opened);
    }
    shift(state, start, parts.len(), count);
    if let Some(part) = reading.and_then(|index| parts.get(index)) {
        carry_over(state, part, start..start + count);
    }
    state.look_again();
    look_into(state, (start..start + count).collect())
}

/// The rest of a source could not be read. What was read of it stays open, and what is in that is found; who its articles are is never
/// known, so no marks can be kept for them.
pub fn not_completed(state: &mut State, source: usize, why: &str) -> Vec<Effect> {
    state.notices.error(format!("{why}\n\nWhat is shown is a part of it; marks cannot be kept for that."));
    let parts =
        state.articles.iter_mut().filter(|opened| opened.origin.source == source && opened.rest == Rest::Awaited);
    let analyse = |opened: &mut Opened| {
        opened.rest = Rest::Lost;
        Effect::Analyse(Arc::clone(&opened.article))
    };
    parts.map(analyse).collect()
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
fn look_into(state: &mut State, mut indices: Vec<usize>) -> Vec<Effect> {
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

fn opened(state: &State, loaded: Loaded) -> Opened {
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

/// Whether the whole begins as the part does, up to where the part is being read: then the place is the same byte.
fn goes_on(part: &Opened, whole: &Opened) -> bool {
    let read = part.article.text.as_bytes().get(..part.top.byte as usize);
    read.is_some_and(|read| whole.article.text.as_bytes().starts_with(read))
}

/// Where the words of `part` at `span` stand in the whole article, told by where both stand in the source.
fn moved(part: &Opened, whole: &Article, span: Span) -> Option<Span> {
    let from = part.article.source.to_source(span).filter(|from| whole.extent.contains(from.start))?;
    let (start, last) = (whole.source.to_text(from.start)?, whole.source.to_text(from.end.checked_sub(1)?)?);
    // What was left out of the part between its head and the place was not read.
    let gapless = last.saturating_sub(start) as usize <= 2 * span.len() + SLACK;
    (gapless && start <= last).then_some(Span { start, end: last + 1 })
}

/// So many bytes more a passage may have in the whole, as where something else was taken for furniture.
const SLACK: usize = 64;

/// Where articles from `start` on moved because `parts` of them became `count`.
fn shift(state: &mut State, start: usize, parts: usize, count: usize) {
    let moved = |index: usize| if index >= start + parts { index + count - parts } else { index };
    state.current = moved(state.current);
    state.awaited.renumber(moved);
    for place in state.before_jump.iter_mut().chain(&mut state.left_at) {
        place.article = moved(place.article);
    }
    state.trail.renumber(moved);
    state.list_mut(Pane::Contents).renumber(moved);
}

/// Goes on reading where `part` was being read: the same words, in whichever of the whole articles they are.
fn carry_over(state: &mut State, part: &Opened, wholes: std::ops::Range<usize>) {
    let same = |index: &usize| {
        let whole = &state.articles[*index];
        whole.origin.number == part.origin.number && goes_on(part, whole)
    };
    if let Some(index) = wholes.clone().find(same) {
        state.current = index;
        return;
    }
    let left = part.leave(0, 0, "");
    let (index, byte) = match found_again(wholes.clone().map(|index| (index, &state.articles[index])), &left) {
        Some(found) => found,
        None => {
            state.notices.news("The rest of the file reads differently from its head; your place was carried over.");
            (wholes.start, left.byte_in(&state.articles[wholes.start].article.text))
        }
    };
    state.current = index;
    state.articles[index].top = Top { byte, above: part.top.above };
}

/// Where the words of `left` stand in one of `articles`: at the same byte of the source, else wherever they are found.
fn found_again<'a>(
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
