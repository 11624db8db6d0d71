//! What is done with the mouse: clicks in panes and on the page, dragging over words, the wheel.

use crate::app::keys::Action;
use crate::app::lists::{choosing, focus};
use crate::app::message::Effect;
use crate::app::places::{Movement, jump, links, page};
use crate::app::selection::selecting;
use crate::app::selection::{Selection, Unit};
use crate::app::sheets::{self, Sheet, help};
use crate::app::state::{Focus, Lit, State, Waiting, holds};
use crate::layout::Cell;
use crate::panes::Pane;
use crate::text::Span;

use super::{How, Mouse, Pointed, Press, under};

/// Presses on one cell within this many milliseconds belong together.
const TOGETHER: i64 = 400;
/// Rows that the wheel moves.
const WHEEL_ROWS: i64 = 3;

/// Lets the terminal have the mouse, or takes it back.
pub fn release_or_take(state: &mut State) -> Vec<Effect> {
    let key = state.keymap.key(Action::Mouse);
    state.mouse = Mouse::new(!state.mouse.taken);
    state.notices.news(if state.mouse.taken {
        format!("The mouse selects here; {key} gives it away.")
    } else {
        format!("The mouse is the terminal’s; {key} takes it back.")
    });
    vec![Effect::TakeMouse(state.mouse.taken)]
}

/// Does what was pointed at.
pub fn pointed(state: &mut State, pointed: Pointed) -> Vec<Effect> {
    match pointed.how {
        How::WheelDown => wheel(state, pointed, WHEEL_ROWS),
        How::WheelUp => wheel(state, pointed, -WHEEL_ROWS),
        How::Dragged => dragged(state, pointed),
        How::Released => released(state, pointed),
        How::Pressed => return pressed(state, pointed),
    }
    Vec::new()
}

fn wheel(state: &mut State, pointed: Pointed, rows: i64) {
    if state.help.is_some() {
        return help::scroll(state, rows);
    }
    match state.sheet.take() {
        Some(Sheet::Peek(mut peek)) => {
            peek.scroll(state, Action::LineDown, rows);
            state.sheet = Some(Sheet::Peek(peek));
            return;
        }
        covering => state.sheet = covering,
    }
    if state.sheet.is_some() || state.draft.is_some() || state.prompt.is_some() {
        return;
    }
    if let Some(pane) = under::pane_at(state, pointed) {
        return state.list_mut(pane).scroll(rows);
    }
    page::by(state, Movement::Rows(rows));
}

fn pressed(state: &mut State, pointed: Pointed) -> Vec<Effect> {
    let before = state.mouse.press.take();
    state.notices.key_pressed();
    state.waiting = Waiting::default();
    // What lies over the page is put away by a click, as by a key; what is being typed is not.
    let put_away = [state.sheet.take().is_some(), state.help.take().is_some(), state.notices.put_away()];
    if put_away.contains(&true) || state.prompt.is_some() {
        return Vec::new();
    }
    if let Some(draft) = &mut state.draft {
        let lines = draft.lines(state.screen.sheet_words().width).len();
        let sheet = state.screen.sheet_lines(lines);
        if holds(sheet, pointed.column, pointed.row) {
            draft.point(pointed.row - sheet.y, pointed.column - sheet.x, sheet.width);
        }
        return Vec::new();
    }
    if let Some(pane) = under::pane_at(state, pointed) {
        return press_in_list(state, pane, pointed);
    }
    if let Some(pane) = under::head_at(state, pointed) {
        focus::toggle(state, pane);
        return Vec::new();
    }
    if state.screen.overlay || state.screen.too_small {
        return Vec::new();
    }
    match under::on_spine(state, pointed) {
        Some(row) => jump::to_share(state, usize::from(row), usize::from(state.screen.text.height)),
        None => press_on_page(state, pointed, before),
    }
    Vec::new()
}

/// The first click on an item selects it, the next one opens it.
fn press_in_list(state: &mut State, pane: Pane, pointed: Pointed) -> Vec<Effect> {
    let Some(target) = under::item_at(state, pane, pointed) else { return Vec::new() };
    if state.focus == Focus::List(pane) && state.list(pane).selected.as_ref() == Some(&target) {
        return choosing::open(state);
    }
    choosing::choose(state, pane, target);
    Vec::new()
}

fn press_on_page(state: &mut State, pointed: Pointed, before: Option<Press>) {
    let now = state.clock;
    if state.focused_pane().is_some() {
        focus::leave(state);
        state.refresh();
    }
    let at = (pointed.column, pointed.row);
    let goes_on = before.filter(|press| press.at == at && now - press.time <= TOGETHER);
    let count = goes_on.map_or(1, |press| press.count % 4 + 1);
    let on = under::cell_at(state, pointed).and_then(|cell| state.page.nearest(&state.opened()?.article.text, cell));
    let press = Press { at, time: now, count, on };
    state.mouse.press = Some(press);
    state.selection = None;
    if count > 1
        && let Some(words) = words_at(state, press, on)
    {
        selecting::select(state, Selection::of(words));
    }
}

fn dragged(state: &mut State, pointed: Pointed) {
    let Some(press) = state.mouse.press.filter(|_| state.prompt.is_none() && state.draft.is_none()) else { return };
    let area = state.screen.text;
    // Beyond an edge the page goes on, a row for each movement.
    if pointed.row < area.y {
        scroll(state, -1);
    } else if pointed.row >= area.bottom() {
        scroll(state, 1);
    }
    let row = pointed.row.clamp(area.y, area.bottom().saturating_sub(1)) - area.y;
    let cell = Cell { column: pointed.column.saturating_sub(area.x), row };
    let now_on = state.opened().and_then(|opened| state.page.nearest(&opened.article.text, cell));
    if press.count == 1 && now_on == press.on && state.selection.is_none() {
        return;
    }
    if let (Some(fixed), Some(free)) = (words_at(state, press, press.on), words_at(state, press, now_on)) {
        let mut selection = Selection::of(fixed);
        selection.reach(free);
        selecting::select(state, selection);
    }
}

/// A click that selected nothing: a link is followed, a mark is lit, and its note is shown.
fn released(state: &mut State, pointed: Pointed) {
    let Some(press) = state.mouse.press else { return };
    if press.count > 1 || press.at != (pointed.column, pointed.row) || state.selection.is_some() {
        return;
    }
    if let Some((index, span)) = under::link_at(state, pointed) {
        state.here = Some(span);
        state.lit = Lit::Link(index);
        links::follow(state);
    } else if let Some((span, id)) = under::mark_at(state, pointed) {
        state.here = Some(span);
        state.lit = Lit::Mark(id.clone());
        sheets::at_mark(state, &id);
    }
}

/// The words that `press` takes where the grapheme `on` is.
fn words_at(state: &State, press: Press, on: Option<Span>) -> Option<Span> {
    let unit = match press.count {
        1 => return on,
        2 => Unit::Word,
        3 => Unit::Sentence,
        _ => Unit::Paragraph,
    };
    let on = on?;
    let whole = state.shown()?.holding(unit, on.start)?;
    // Between two words there is none.
    Some(if whole.contains(on.start) { whole } else { on })
}

/// Moves the page by rows, as the keys do.
fn scroll(state: &mut State, rows: i64) {
    page::by(state, Movement::Rows(rows));
    state.refresh();
}
