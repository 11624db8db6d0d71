//! Searching: what is typed is shown at once, `n` and `N` step from hit to hit, and through all open articles where that was asked for.
//!
//! Invariant: while words are typed nothing but the article being read moves; `Esc` puts it back to where it was.

use crate::text::{Span, words};

use super::lit::Lit;
use super::prompt::{Prompt, Purpose};
use super::search::{Scope, Search};
use super::state::State;
use super::{go, lists};

/// Opens the line for what is searched for. A search in all articles goes on with the words whose hits are lit.
pub fn ask(state: &mut State, scope: Scope) {
    state.left_at = state.opened().map(|opened| (state.current, opened.top));
    let text = match (scope, &state.lit) {
        (Scope::All, Lit::Hits) => state.search.query.clone(),
        _ => String::new(),
    };
    state.ask(purpose(scope), &text);
    if !text.is_empty() {
        show_first(state, &text, scope);
    }
}

/// Whether a backslash looks in all open articles for what this one does not have, rather than being a part of the words.
pub fn may_widen(state: &State) -> bool {
    let searched = |prompt: &Prompt| prompt.purpose == Purpose::Search && !prompt.line.text.trim().is_empty();
    state.prompt.as_ref().is_some_and(searched) && state.search.hits.is_empty() && state.articles.len() > 1
}

/// Looks in all open articles for what is being looked for in one.
pub fn widen(state: &mut State) {
    let Some(prompt) = &mut state.prompt else { return };
    prompt.purpose = Purpose::SearchAll;
    let text = prompt.line.text.clone();
    show_first(state, &text, Scope::All);
}

/// Shows the first hit of `query` from where the search began.
pub fn show_first(state: &mut State, query: &str, scope: Scope) {
    let Some(opened) = state.opened() else { return };
    let mut search = Search::new(query, &opened.article);
    if scope == Scope::All {
        search.count(state.articles.iter().map(|opened| &*opened.article));
    }
    let from = state.left_at.map_or(0, |(_, top)| top.byte);
    let hit = search.hit_from(from).map(|index| search.hits[index]);
    state.lit = if search.total() == 0 { Lit::Nothing } else { Lit::Hits };
    state.search = search;
    if let (Some((_, top)), Some(opened)) = (state.left_at, state.articles.get_mut(state.current)) {
        opened.top = top;
    }
    state.here = hit;
    if let Some(hit) = hit {
        state.refresh();
        go::show(state, hit);
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
    go::show(state, hit);
    state.here = Some(hit);
}

/// The line is done: the hit that is shown was a jump. Where only other articles have any, the first of them is gone to.
pub fn keep(state: &mut State) {
    let began = state.left_at.is_some();
    let shown = state.opened().map(|opened| opened.top);
    if let (Some(hit), true) = (state.here, began) {
        go::leave_trail(state);
        if let (Some(top), Some(opened)) = (shown, state.articles.get_mut(state.current)) {
            opened.top = top;
        }
        state.here = Some(hit);
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
    lists::put_back(state);
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
    match go::step(&state.search.hits, state.stepping_from(count), count) {
        Some(index) => go::walk(state, Lit::Hits, state.search.hits[index]),
        None => step_over(state, count),
    }
}

/// Searches for the name or the word here.
pub fn here(state: &mut State) {
    let Some(opened) = state.opened() else { return };
    let text = &opened.article.text;
    let query = match state.here.or_else(|| go::mention_on_page(state)) {
        Some(span) => span.of(text),
        None => words(&text[state.here() as usize..]).next().map_or("", |(_, word)| word),
    };
    state.search = Search::new(query, &opened.article);
    step(state, 1);
}

/// Looks for the same words anew: another article is being read, or the articles are others.
pub fn anew(state: &mut State) {
    let Some(opened) = state.articles.get(state.current).filter(|_| !state.search.query.is_empty()) else { return };
    let mut search = Search::new(&state.search.query, &opened.article);
    if state.search.counts.is_some() {
        search.count(state.articles.iter().map(|opened| &*opened.article));
    }
    state.search = search;
}

fn purpose(scope: Scope) -> Purpose {
    match scope {
        Scope::Article => Purpose::Search,
        Scope::All => Purpose::SearchAll,
    }
}

/// Beyond the last hit of the article, or before its first.
fn step_over(state: &mut State, count: i64) {
    let next = state.search.article_after(state.current, count);
    if next == state.current {
        let hit = if count > 0 { state.search.hits.first() } else { state.search.hits.last() };
        return hit.copied().into_iter().for_each(|hit| go::walk(state, Lit::Hits, hit));
    }
    if state.here.is_none() || state.lit != Lit::Hits {
        go::leave_trail(state);
    }
    go::to_article(state, next);
    let hit = if count > 0 { state.search.hits.first() } else { state.search.hits.last() };
    show_in_other(state, hit.copied());
}

fn show_in_other(state: &mut State, hit: Option<Span>) {
    let Some(hit) = hit else { return };
    state.lit = Lit::Hits;
    state.refresh();
    go::show(state, hit);
    state.here = Some(hit);
    let title = state.opened().map_or(String::new(), |opened| opened.title().to_owned());
    state.notices.news(format!("Now in {title}"));
}
