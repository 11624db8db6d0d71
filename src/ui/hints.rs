//! Hints: keys as they are bound, with a word for what each does. Made from the table of actions.

use ratatui::layout::Rect;

use crate::app::action::{self, ACTIONS, Action};
use crate::app::{Focus, Lit, State, Waiting};
use crate::panes::Pane;
use crate::text::{to_cells, width};

use super::canvas::Canvas;
use super::theme::Role;

/// Columns between two hints.
const BETWEEN: u16 = 3;

/// A key and its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub key: String,
    pub words: String,
}

impl Hint {
    /// The hint for `action`, if it has a key.
    pub fn of(state: &State, action: Action) -> Option<Self> {
        let key = state.keymap.keys(action).next()?;
        Some(Self { key, words: action::row(action).hint.to_owned() })
    }

    fn columns(&self) -> u16 {
        to_cells(width(&self.key) + 1 + width(&self.words))
    }
}

/// The hints for what has focus, the one that must stay first.
pub(super) fn here(state: &State) -> (Option<Hint>, Vec<Hint>) {
    let (stays, others) = actions(state);
    let hints = others.iter().filter_map(|action| Hint::of(state, *action)).collect();
    let stays = Hint::of(state, stays).map(|hint| match filter_of(state) {
        Some(_) => Hint { words: "show all".to_owned(), ..hint },
        None => hint,
    });
    (stays, hints)
}

/// What the list that has focus is narrowed to, if it is.
pub(super) fn filter_of(state: &State) -> Option<&str> {
    let Focus::List(pane) = state.focus else { return None };
    Some(state.list(pane).shape.filter.as_str()).filter(|filter| !filter.is_empty())
}

/// The keys that may follow those that wait.
pub(super) fn waiting(state: &State, waiting: &Waiting) -> Vec<Hint> {
    let Some(prefix) = &waiting.prefix else {
        return [Action::Percent, Action::LineDown].into_iter().filter_map(|action| Hint::of(state, action)).collect();
    };
    let prefix = prefix.to_string();
    let follow = |row: &action::Row| {
        let keys = state.keymap.keys(row.action);
        let rest = keys.filter_map(|key| key.strip_prefix(&prefix).filter(|rest| !rest.is_empty()).map(str::to_owned));
        rest.map(|key| Hint { key, words: row.hint.to_owned() }).collect::<Vec<_>>()
    };
    let in_list = matches!(state.focus, Focus::List(_));
    ACTIONS.iter().filter(|row| in_list || row.context == action::Context::Page).flat_map(follow).collect()
}

/// Paints as many of `others` as fit before `stays`, which is painted last, or first where it is the way in.
pub(super) fn paint(canvas: &mut Canvas<'_>, area: Rect, stays: Option<&Hint>, others: &[Hint], order: Order) {
    // Each of the others takes the columns between two hints with it; the last one alone does not.
    let mut room = stays.map_or(area.width + BETWEEN, |hint| area.width.saturating_sub(hint.columns()));
    let fitting = others.iter().take_while(|hint| {
        let needed = hint.columns() + BETWEEN;
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        fits
    });
    let fitting: Vec<&Hint> = fitting.collect();
    let all: Vec<&Hint> = match order {
        Order::StaysFirst => stays.into_iter().chain(fitting).collect(),
        Order::StaysLast => fitting.into_iter().chain(stays).collect(),
    };
    let mut x = area.x;
    for hint in all {
        x = paint_one(canvas, (x, area.y), area.right(), hint) + BETWEEN;
    }
}

/// Where the hint that is never left out stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    StaysFirst,
    StaysLast,
}

/// Paints what `actions` do in rows, the keys in a column of their own.
pub(super) fn paint_rows(canvas: &mut Canvas<'_>, state: &State, area: Rect, actions: &[Action]) {
    let keys: Vec<(String, &str)> = actions
        .iter()
        .filter_map(|action| Some((state.keymap.keys(*action).next()?, action::row(*action).help)))
        .collect();
    let column = keys.iter().map(|(key, _)| to_cells(width(key))).max().unwrap_or(0) + 2;
    for (y, (key, words)) in (area.y..area.bottom()).zip(keys) {
        canvas.put((area.x, y), area.width, &[Role::Key], &key);
        let room = area.width.saturating_sub(column);
        let words = canvas.signs().cut(words, room);
        canvas.put((area.x + column, y), room, &[Role::Quiet], &words);
    }
}

fn paint_one(canvas: &mut Canvas<'_>, (x, y): (u16, u16), right: u16, hint: &Hint) -> u16 {
    let x = canvas.put((x, y), right.saturating_sub(x), &[Role::Key], &hint.key) + 1;
    canvas.put((x, y), right.saturating_sub(x), &[Role::Quiet], &hint.words)
}

fn actions(state: &State) -> (Action, &'static [Action]) {
    use Action as A;
    match state.focus {
        Focus::List(pane) if state.list(pane).items.is_empty() => (A::Escape, &[]),
        Focus::List(pane) => (
            A::Escape,
            match pane {
                Pane::Contents => &[A::ItemOpen, A::Fold, A::Unfold, A::Filter],
                Pane::Quotes => &[A::ItemOpen, A::Fold, A::Names, A::Filter],
                Pane::Names => &[A::ItemOpen, A::Quotes, A::Filter],
                Pane::Marks => &[A::ItemOpen, A::Confirm, A::Delete, A::Undo, A::Filter],
            },
        ),
        Focus::Page if state.articles.is_empty() => (A::Help, &[A::Contents, A::Quit]),
        Focus::Page => match state.lit {
            Lit::Nothing => (A::Help, &[A::Search, A::Contents, A::Quotes, A::Names, A::Keep]),
            Lit::Name(_) => (A::Escape, &[A::MentionNext, A::MentionPrevious, A::Names, A::Keep]),
            Lit::Utterance(_) => (A::Escape, &[A::QuoteNext, A::QuotePrevious, A::Quotes, A::Keep]),
            Lit::Hits => (A::Escape, &[A::HitNext, A::HitPrevious, A::Search, A::Keep]),
            Lit::Mark(_) => (A::Escape, &[A::MarkNext, A::MarkPrevious, A::Marks, A::KeepNote]),
            Lit::Passage(_) => (A::Escape, &[A::Contents, A::Search, A::Keep]),
        },
    }
}
