//! The rest of a large file arrives: its articles take the place of the parts that were shown.
//!
//! Invariant: the words that are on the screen stay where they are.

use std::ops::Range;
use std::sync::Arc;

use crate::app::message::{Effect, Loaded};
use crate::app::state::{Opened, Rest, State};
use crate::article::Article;
use crate::layout::Top;
use crate::panes::Pane;
use crate::text::Span;

use super::articles::{found_again, loaded, look_into, opened};

/// So many bytes more a passage may have in the whole, as where something else was taken for furniture.
const SLACK: usize = 64;

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
fn carry_over(state: &mut State, part: &Opened, wholes: Range<usize>) {
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
