//! Going to hits: what is typed is shown at once, `n` and `N` step from hit to hit, and through all open articles where that was asked for.
//!
//! Invariant: while words are typed nothing but the article being read moves; giving up puts it back to where it was.

use crate::app::places::step::further;
use crate::app::places::{jump, named, preview};
use crate::app::state::{Lit, State};
use crate::text::{Span, words};

use super::{Scope, Search};

/// Shows the first hit of `query` from where the search began.
pub fn show_first(state: &mut State, query: &str, scope: Scope) {
    state.look_for(query, scope);
    let from = state.left_at.map_or(0, |left| left.top.byte);
    let hit = state.search.hit_from(from).map(|index| state.search.hits[index]);
    state.lit = if state.search.total() == 0 { Lit::Nothing } else { Lit::Hits };
    if let (Some(left), Some(opened)) = (state.left_at, state.articles.get_mut(state.current)) {
        opened.top = left.top;
    }
    state.here = hit;
    if let Some(hit) = hit {
        state.refresh();
        jump::show(state, hit);
        state.here = Some(hit);
    }
}

/// Goes `count` hits further in the article being read while the line is open, round the ends.
pub fn step_typed(state: &mut State, count: i64) {
    let hits = state.search.hits.len();
    let index = state.here.and_then(|here| state.search.hits.binary_search(&here).ok());
    let Some(index) = index.and_then(|index| i64::try_from(index).ok()) else { return };
    let next = (index + count).rem_euclid(i64::try_from(hits).unwrap_or(1).max(1));
    let hit = state.search.hits[usize::try_from(next).unwrap_or(0)];
    jump::show(state, hit);
    state.here = Some(hit);
}

/// The line is done: the hit that is shown was a jump. Where only other articles have any, the first of them is gone to.
pub fn keep(state: &mut State) {
    if state.here.is_some() && state.left_at.is_some() {
        jump::leave_trail(state);
    }
    state.left_at = None;
    if state.here.is_none() && state.search.total() > 0 {
        step(state, 1);
    }
}

/// The line is given up: nothing was searched for.
pub fn give_up(state: &mut State) {
    state.search = Search::default();
    state.lit = Lit::Nothing;
    preview::put_back(state);
}

/// Goes to the hit `count` further; from the last one to the first, of the next article that has any where all are searched.
pub fn step(state: &mut State, count: i64) {
    if state.search.total() == 0 {
        let words = match (state.search.query.is_empty(), &state.search.counts) {
            (true, _) => "Nothing was searched for yet.",
            (false, None) => "Not in this article.",
            (false, Some(_)) => "In no open article.",
        };
        return state.notices.news(words);
    }
    match further(&state.search.hits, state.stepping_from(count), count) {
        Some(index) => jump::walk(state, state.search.hits[index], Lit::Hits),
        None => step_over(state, count),
    }
}

/// Searches for the name or the word here.
pub fn here(state: &mut State) {
    let Some(opened) = state.opened() else { return };
    let text = &opened.article.text;
    let query = match state.here.or_else(|| named::first_mention(state).map(|(span, _)| span)) {
        Some(span) => span.of(text),
        None => words(&text[state.here() as usize..]).next().map_or("", |(_, word)| word),
    };
    let query = query.to_owned();
    state.look_for(&query, Scope::Article);
    step(state, 1);
}

/// Beyond the last hit of the article, or before its first.
fn step_over(state: &mut State, count: i64) {
    let next = state.search.article_after(state.current, count);
    if next == state.current {
        if let Some(hit) = first_from(state, count) {
            jump::walk(state, hit, Lit::Hits);
        }
        return;
    }
    if state.here.is_none() || state.lit != Lit::Hits {
        jump::leave_trail(state);
    }
    jump::to_article(state, next);
    let Some(hit) = first_from(state, count) else { return };
    jump::show_in(state, next, hit, Lit::Hits);
    let title = state.opened().map_or(String::new(), |opened| opened.title().to_owned());
    state.notices.news(format!("Now in {title}"));
}

/// The first hit of the article being read; with a negative `count` the last.
fn first_from(state: &State, count: i64) -> Option<Span> {
    let hits = &state.search.hits;
    if count > 0 { hits.first() } else { hits.last() }.copied()
}
