//! Jumps: everything that goes to a span or another place and leaves the one where it began on the trail.

use crate::app::state::{Lit, State};
use crate::layout::{self, Top};
use crate::panes::Pane;
use crate::text::{Span, share, to_byte};

use super::movement::{self, Movement};
use super::trail::Position;

/// Goes to `target` in the article being read, makes it the thing stepped to and lights `lit`. The place it was left at goes on the trail.
pub fn to_span(state: &mut State, target: Span, lit: Lit) {
    leave_trail(state);
    step_to(state, target, lit);
}

/// Steps to `target` and lights `lit`. From one thing to the next of its kind is a walk, and a walk is one jump: the place that goes on
/// the trail is the one where it began.
pub fn walk(state: &mut State, target: Span, lit: Lit) {
    let goes_on = state.here.is_some() && state.left_at.is_none() && state.lit.is_like(&lit);
    if !goes_on {
        leave_trail(state);
    }
    step_to(state, target, lit);
}

fn step_to(state: &mut State, target: Span, lit: Lit) {
    state.lit = lit;
    show(state, target);
    state.here = Some(target);
}

/// Brings `target` into sight without leaving a place on the trail.
pub fn show(state: &mut State, target: Span) {
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = movement::jumped(&opened.article, &state.page, opened.top, window, target);
        state.shift = layout::shift_to(&opened.article, target.start, &window.settings);
    }
}

/// Shows `target` of the open article at `index` and lights `lit`, without leaving a place on the trail.
pub fn show_in(state: &mut State, index: usize, target: Span, lit: Lit) {
    to_article(state, index);
    state.refresh();
    step_to(state, target, lit);
}

/// Goes to a heading of the article being read, which comes to the first row.
pub fn to_heading(state: &mut State, heading: Span) {
    leave_trail(state);
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = movement::at_row(&opened.article, window, heading.start, 0);
    }
    state.here = None;
}

/// Goes to a top of the article being read; for the start, the end, a percentage.
pub fn to_top(state: &mut State, top: Top) {
    leave_trail(state);
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = top;
    }
    state.here = None;
}

/// Goes to where `part` of `whole` of the article being read begins.
pub fn to_share(state: &mut State, part: usize, whole: usize) {
    let Some(opened) = state.opened() else { return };
    let text = &opened.article.text;
    let mut at = share(part.min(whole), whole, text.len()).min(text.len().saturating_sub(1));
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let window = state.window();
    let top = movement::at_row(&opened.article, window, to_byte(at), 0);
    // The line that holds the byte may begin before it; then the next one is the first of that part.
    let rows = i64::from((top.byte as usize) < at);
    let top = movement::moved(&opened.article, top, window, Movement::Rows(rows));
    to_top(state, top);
}

/// Reads the open article at `index`, where it was left.
pub fn to_article(state: &mut State, index: usize) {
    if index >= state.articles.len() || index == state.current {
        return;
    }
    state.current = index;
    state.selection = None;
    state.mouse.let_go();
    state.lit = Lit::Nothing;
    state.here = None;
    state.list_mut(Pane::Names).shape.within = None;
    state.look_again();
}

/// Back (negative) or forward on the trail.
pub fn along_trail(state: &mut State, count: i64) {
    for _ in 0..count.unsigned_abs() {
        let here = state.position();
        let place = if count < 0 { state.trail.back(here) } else { state.trail.forward(here) };
        match place {
            Some(place) => to_place(state, place),
            None => {
                let words = if count < 0 { "No earlier jump." } else { "No later jump." };
                state.notices.news(words);
                return;
            }
        }
    }
}

/// To where the last jump began; and from there back again.
pub fn to_before_jump(state: &mut State) {
    match state.before_jump {
        Some(place) => {
            leave_trail(state);
            to_place(state, place);
        }
        None => state.notices.news("No jump was made yet."),
    }
}

/// Puts the place on the trail before a jump.
pub fn leave_trail(state: &mut State) {
    // A list may have moved the page to show what is selected; the reader was where it was before.
    let here = state.left_at.take().unwrap_or_else(|| state.position());
    state.trail.push(here);
    state.before_jump = Some(here);
}

fn to_place(state: &mut State, place: Position) {
    to_article(state, place.article);
    if let Some(opened) = state.articles.get_mut(place.article) {
        opened.top = place.top;
    }
    state.here = None;
}
