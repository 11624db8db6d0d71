//! The page moves: by rows and paragraphs, to its start and end, by a share of the article, sideways.

use crate::app::keys::Action;
use crate::app::state::State;
use crate::layout::{self, Top};
use crate::text::Span;

use super::jump;
use super::movement::{self, Movement};

/// Columns by which wide lines are moved sideways.
const SIDEWAYS_STEP: i64 = 8;

/// Moves the page; what goes off its top was read.
pub fn by(state: &mut State, movement: Movement) {
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        let from = state.page.span.start;
        opened.top = movement::moved(&opened.article, opened.top, window, movement);
        if opened.top.byte > from {
            opened.seen.add(Span { start: from, end: opened.top.byte });
        }
    }
}

/// To the start of the article.
pub fn to_start(state: &mut State) {
    let Some(opened) = state.opened() else { return };
    let start = layout::scroll(&opened.article, Top::default(), i64::MIN / 2, &state.window().settings);
    jump::to_top(state, start);
}

/// To the end of the article; with a count to that percentage of it, as `42G` goes to a line elsewhere.
pub fn to_end(state: &mut State, count: Option<u32>) {
    if count.is_some() {
        return to_percent(state, count);
    }
    let Some(opened) = state.opened() else { return };
    let end = movement::end(&opened.article, state.window());
    jump::to_top(state, end);
}

/// To so many percent of the article.
pub fn to_percent(state: &mut State, count: Option<u32>) {
    match count {
        Some(percent) => jump::to_share(state, percent as usize, 100),
        None => {
            let key = state.keymap.key(Action::Percent);
            state.notices.news(format!("A number first: 50{key} goes to half."));
        }
    }
}

/// Moves what is wider than the page, `times` some columns to the right (negative: to the left).
pub fn sideways(state: &mut State, times: i64) {
    let overflow = state.page.overflow();
    if overflow == 0 {
        state.notices.news("Nothing is cut off here.");
    }
    let wanted = i64::from(state.shift).saturating_add(times.saturating_mul(SIDEWAYS_STEP));
    state.shift = u16::try_from(wanted.clamp(0, i64::from(overflow))).unwrap_or(overflow);
}
