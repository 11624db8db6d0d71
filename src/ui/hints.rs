//! Hints: keys as they are bound, with a word for what each does. Made from the table of actions.

use ratatui::layout::Rect;

use crate::app::keys::{ACTIONS, Action, Context, Row};
use crate::app::marking::reviewing;
use crate::app::places::links::{self, Way};
use crate::app::sheets::{Peeked, Sheet};
use crate::app::{Focus, Lit, State, Waiting};
use crate::panes::{Pane, Target};
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
        Some(Self { key, words: action.row().hint.to_owned() })
    }

    /// The columns it takes.
    pub fn columns(&self) -> u16 {
        to_cells(width(&self.key) + 1 + width(&self.words))
    }
}

/// The hints for what has focus, the one that must stay first.
pub(super) fn here(state: &State) -> (Option<Hint>, Vec<Hint>) {
    let (stays, others) = actions(state);
    let leads_somewhere = |action: &&Action| match action {
        Action::Back => state.trail.lengths().0 > 0,
        Action::SearchAll => state.articles.len() > 1,
        Action::Review | Action::Confirm => reviewing::any(state),
        _ => true,
    };
    let others = others.iter().filter(leads_somewhere).filter_map(|action| worded(state, *action));
    let others = others.chain(closing(state));
    let hints = following(state).into_iter().chain(sideways(state)).chain(others).collect();
    let stays = Hint::of(state, stays).map(|hint| match (state.focus, filter_of(state)) {
        (_, Some(_)) => Hint { words: "show all".to_owned(), ..hint },
        // Back on the trail is another key.
        (Focus::Page, None) if stays == Action::Escape => {
            Hint { words: if state.selection.is_some() { "end" } else { "clear" }.to_owned(), ..hint }
        }
        _ => hint,
    });
    (stays, hints)
}

/// A pane's own key closes it while it has focus.
fn closing(state: &State) -> Option<Hint> {
    let Focus::List(pane) = state.focus else { return None };
    let opening = match pane {
        Pane::Contents => Action::Contents,
        Pane::Quotes => Action::Quotes,
        Pane::Names => Action::Names,
        Pane::Marks => Action::Marks,
    };
    Hint::of(state, opening).map(|hint| Hint { words: "close".to_owned(), ..hint })
}

/// The hint for `action`; opening a name walks its mentions, and says so.
fn worded(state: &State, action: Action) -> Option<Hint> {
    let on_name = matches!(state.list(Pane::Names).selected, Some(Target::Name(_)));
    let hint = Hint::of(state, action)?;
    Some(match (action, state.focus) {
        (Action::ItemOpen, Focus::List(Pane::Names)) if on_name => Hint { words: "next mention".to_owned(), ..hint },
        (Action::Enter, Focus::Page) if state.selection.is_some() => {
            Hint { words: Action::Highlight.row().hint.to_owned(), ..hint }
        }
        // Of the five colours the first stands for all: its prefix shows them.
        (Action::Yellow, _) => Hint { key: hint.key.trim_end_matches('1').to_owned(), words: "colour".to_owned() },
        (Action::OneSection, _) if state.list(Pane::Names).shape.within.is_some() => {
            Hint { words: "all sections".to_owned(), ..hint }
        }
        _ => hint,
    })
}

/// The sheet that is open over the page: what goes on, and the way out.
pub(super) fn in_sheet(state: &State) -> (Option<Hint>, Vec<Hint>) {
    let renamed =
        |action: Action, words: &str| Hint::of(state, action).map(|hint| Hint { words: words.to_owned(), ..hint });
    let usual = |action: Action| Hint::of(state, action);
    let on = match &state.sheet {
        Some(Sheet::Card(_)) => vec![usual(Action::MentionNext), usual(Action::Quotes)],
        Some(Sheet::Review(_)) if reviewing::is_lost(state) => {
            vec![renamed(Action::Confirm, "attach"), renamed(Action::ItemNext, "next")]
        }
        Some(Sheet::Review(_)) => {
            let decide = [Action::Confirm, Action::Detach, Action::ItemOpen].map(usual);
            decide.into_iter().chain([renamed(Action::ItemNext, "next")]).collect()
        }
        Some(Sheet::Peek(peek)) => {
            let more = if peek.first < peek.hidden(state) { renamed(Action::PageDown, "more") } else { None };
            let on = match peek.what {
                Peeked::Footnote(_) => renamed(Action::Enter, "go to the note"),
                Peeked::Mark(_) => renamed(Action::KeepNote, "edit"),
            };
            vec![more, on]
        }
        None => Vec::new(),
    };
    (renamed(Action::Escape, "put away"), on.into_iter().flatten().collect())
}

/// The keys of a note being written; they cannot be changed.
pub(super) fn in_draft() -> Vec<Hint> {
    let keys = [("Enter", "keep"), ("Esc", "leave it"), ("Alt-Enter", "new line"), ("Ctrl-g", "your editor")];
    keys.map(|(key, words)| Hint { key: key.to_owned(), words: words.to_owned() }).into()
}

/// What Enter does with the link that was stepped to.
fn following(state: &State) -> Option<Hint> {
    let words = match (state.focus, links::way(state)?) {
        _ if state.selection.is_some() => return None,
        (Focus::List(_), _) | (_, Way::Outside(_)) => return None,
        (_, Way::Inside(_)) => "go there",
        (_, Way::ToNote(_) | Way::ToOwnNote(_)) => "read the note",
        (_, Way::BackToText) => "back to the text",
    };
    Hint::of(state, Action::Enter).map(|hint| Hint { words: words.to_owned(), ..hint })
}

/// Both keys that move what is cut off on the page.
fn sideways(state: &State) -> Option<Hint> {
    if state.focus != Focus::Page || state.page.overflow() == 0 {
        return None;
    }
    let (left, right) = (Hint::of(state, Action::SidewaysLeft)?, Hint::of(state, Action::SidewaysRight)?);
    Some(Hint { key: format!("{} {}", left.key, right.key), ..right })
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
    let follow = |row: &Row| {
        let keys = state.keymap.keys(row.action);
        let rest = keys.filter_map(|key| key.strip_prefix(&prefix).filter(|rest| !rest.is_empty()).map(str::to_owned));
        rest.map(|key| Hint { key, words: row.hint.to_owned() }).collect::<Vec<_>>()
    };
    let counts = |row: &&Row| match row.context {
        Context::Page => true,
        Context::List => matches!(state.focus, Focus::List(_)),
        Context::Selection => state.selection.is_some(),
    };
    ACTIONS.iter().filter(counts).flat_map(follow).collect()
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
    let keys: Vec<(String, &str)> =
        actions.iter().filter_map(|action| Some((state.keymap.keys(*action).next()?, action.row().help))).collect();
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
                Pane::Contents => &[A::ItemOpen, A::Fold, A::Filter],
                Pane::Quotes => &[A::ItemOpen, A::Names, A::Filter],
                Pane::Names => &[A::ItemOpen, A::Card, A::OneSection, A::Quotes, A::Filter],
                Pane::Marks => {
                    &[A::ItemOpen, A::KeepNote, A::Review, A::Delete, A::Undo, A::Yellow, A::Confirm, A::Filter]
                }
            },
        ),
        Focus::Page if state.articles.is_empty() => (A::Help, &[A::Contents, A::Quit]),
        Focus::Page if state.selection.is_some() => (
            A::Escape,
            &[
                A::WholeSentence,
                A::Copy,
                A::Enter,
                A::KeepNote,
                A::WordNext,
                A::Yellow,
                A::WholeParagraph,
                A::WholeQuotation,
                A::OtherEnd,
                A::SelectAnew,
            ],
        ),
        Focus::Page => match state.lit {
            Lit::Nothing => (A::Help, &[A::Search, A::Contents, A::Quotes, A::Names, A::Keep, A::Quit, A::Select]),
            Lit::Name(_) => (A::Escape, &[A::MentionNext, A::Back, A::Card, A::MentionPrevious, A::Names, A::Keep]),
            Lit::Utterance(_) => (A::Escape, &[A::QuoteNext, A::Back, A::QuotePrevious, A::Quotes, A::Keep]),
            Lit::Hits => (A::Escape, &[A::HitNext, A::Back, A::HitPrevious, A::SearchAll, A::Search, A::Keep]),
            Lit::Link(_) => (A::Escape, &[A::LinkNext, A::Back, A::LinkPrevious, A::Keep]),
            Lit::Note(_) => (A::Escape, &[A::Back, A::LinkNext, A::Keep]),
            Lit::Mark(_) => (A::Escape, &[A::MarkNext, A::Back, A::KeepNote, A::Yellow, A::MarkPrevious, A::Marks]),
            Lit::Passage(_) => (A::Escape, &[A::Back, A::Contents, A::Search, A::Keep]),
        },
    }
}
