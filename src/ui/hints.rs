//! Hints: keys as they are bound, with a word for what each does. Made from the table of actions.

use ratatui::layout::Rect;

use crate::app::keys::{ACTIONS, Action, Context, Row};
use crate::app::marking::reviewing;
use crate::app::places::links::{self, Way};
use crate::app::sheets::{Peeked, Sheet};
use crate::app::{Focus, Lit, State};
use crate::panes::{Pane, Sign, Target};
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
        Self::saying(state, action, action.row().hint)
    }

    /// The same with other words for what `action` does here.
    pub fn saying(state: &State, action: Action, words: &str) -> Option<Self> {
        let key = state.keymap.keys(action).next()?;
        Some(Self { key, words: words.to_owned() })
    }

    /// The columns it takes.
    pub fn columns(&self) -> u16 {
        to_cells(width(&self.key) + 1 + width(&self.words))
    }
}

/// Hints for one row, of which one is never left out.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// The one that is never left out.
    pub stays: Option<Hint>,
    /// It stands before the others, not behind them.
    pub stays_first: bool,
    /// The others, as far as there is room.
    pub others: Vec<Hint>,
}

impl Hints {
    /// Those for what has focus.
    pub fn here(state: &State) -> Self {
        let (stays, others) = actions(state);
        let leads_somewhere = |action: &&Action| match action {
            Action::Back => state.trail.lengths().0 > 0,
            Action::SearchAll => state.articles.len() > 1,
            // Where Enter does it too, it is said once.
            Action::Fold => turning(state).is_none(),
            Action::Review | Action::Confirm => reviewing::any(state),
            _ => true,
        };
        let others = others.iter().filter(leads_somewhere).filter_map(|action| worded(state, *action));
        let others = others.chain(closing(state));
        Self {
            stays: match (state.focus, filter_of(state)) {
                (_, Some(_)) => Hint::saying(state, stays, "show all"),
                // Back on the trail is another key.
                (Focus::Page, None) if stays == Action::Escape => {
                    Hint::saying(state, stays, if state.selection.is_some() { "end" } else { "clear" })
                }
                _ => Hint::of(state, stays),
            },
            // A way in is what one looks for first, a way out last.
            stays_first: stays == Action::Help,
            others: following(state).into_iter().chain(sideways(state)).chain(others).collect(),
        }
    }

    /// Those for the sheet that is open over the page: what goes on, and the way out.
    pub fn in_sheet(state: &State) -> Self {
        let usual = |action: Action| Hint::of(state, action);
        let on = match &state.sheet {
            Some(Sheet::Card(_)) => vec![usual(Action::MentionNext), usual(Action::Quotes)],
            Some(Sheet::Review(_)) => {
                let decide = if reviewing::is_lost(state) {
                    vec![Hint::saying(state, Action::Confirm, "attach")]
                } else {
                    [Action::Confirm, Action::Detach, Action::ItemOpen].map(usual).into()
                };
                decide.into_iter().chain([Hint::saying(state, Action::ItemNext, "next")]).collect()
            }
            Some(Sheet::Peek(peek)) => {
                let is_more = peek.first < peek.hidden(state);
                let on = match peek.what {
                    Peeked::Footnote(_) => Hint::saying(state, Action::Enter, "go to the note"),
                    Peeked::Mark(_) => Hint::saying(state, Action::KeepNote, "edit"),
                };
                vec![Hint::saying(state, Action::PageDown, "more").filter(|_| is_more), on]
            }
            None => Vec::new(),
        };
        let stays = Hint::saying(state, Action::Escape, "put away");
        Self { stays, others: on.into_iter().flatten().collect(), ..Self::default() }
    }

    /// The keys of a note being written; they cannot be changed.
    pub fn in_draft() -> Self {
        let keys = [("Enter", "keep"), ("Esc", "leave it"), ("Alt-Enter", "new line"), ("Ctrl-g", "your editor")];
        let others = keys.map(|(key, words)| Hint { key: key.to_owned(), words: words.to_owned() });
        Self { others: others.into(), ..Self::default() }
    }

    /// The keys that may follow those that wait.
    pub fn waiting(state: &State) -> Self {
        let Some(prefix) = &state.waiting.prefix else {
            let others = [Action::Percent, Action::LineDown].into_iter().filter_map(|action| Hint::of(state, action));
            return Self { others: others.collect(), ..Self::default() };
        };
        let prefix = prefix.to_string();
        let follow = |row: &Row| {
            let keys = state.keymap.keys(row.action);
            let rest =
                keys.filter_map(|key| key.strip_prefix(&prefix).filter(|rest| !rest.is_empty()).map(str::to_owned));
            rest.map(|key| Hint { key, words: row.hint.to_owned() }).collect::<Vec<_>>()
        };
        let counts = |row: &&Row| match row.context {
            Context::Page => true,
            Context::List => matches!(state.focus, Focus::List(_)),
            Context::Selection => state.selection.is_some(),
        };
        Self { others: ACTIONS.iter().filter(counts).flat_map(follow).collect(), ..Self::default() }
    }

    /// Paints the one that stays and as many of the others as there is room for.
    pub fn paint(&self, canvas: &mut Canvas<'_>, area: Rect) {
        // Each of the others takes the columns between two hints with it; the last one alone does not.
        let stays = self.stays.as_ref();
        let mut room = stays.map_or(area.width + BETWEEN, |hint| area.width.saturating_sub(hint.columns()));
        let fitting = self.others.iter().take_while(|hint| {
            let needed = hint.columns() + BETWEEN;
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        });
        let fitting: Vec<&Hint> = fitting.collect();
        let (first, last) = if self.stays_first { (stays, None) } else { (None, stays) };
        let mut x = area.x;
        for hint in first.into_iter().chain(fitting).chain(last) {
            x = paint_one(canvas, (x, area.y), area.right(), hint) + BETWEEN;
        }
    }
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
    Hint::saying(state, opening, "close")
}

/// The hint for `action`; opening a name walks its mentions, opening a group folds it, and the hint says so.
fn worded(state: &State, action: Action) -> Option<Hint> {
    let on_name = matches!(state.list(Pane::Names).selected, Some(Target::Name(_)));
    match (action, state.focus) {
        (Action::ItemOpen, Focus::List(Pane::Names)) if on_name => Hint::saying(state, action, "next mention"),
        (Action::ItemOpen, _) if turning(state).is_some() => turning(state),
        (Action::Enter, Focus::Page) if state.selection.is_some() => {
            Hint::saying(state, action, Action::Highlight.row().hint)
        }
        // Of the five colours the first stands for all: its prefix shows them.
        (Action::Yellow, _) => Hint::saying(state, action, "colour")
            .map(|hint| Hint { key: hint.key.trim_end_matches('1').to_owned(), ..hint }),
        (Action::OneSection, _) if state.list(Pane::Names).shape.within.is_some() => {
            Hint::saying(state, action, "all sections")
        }
        _ => Hint::of(state, action),
    }
}

/// What opening the selected item does, if that is a group which it folds or unfolds.
fn turning(state: &State) -> Option<Hint> {
    let item = state.list(state.focused_pane()?).item()?;
    let folds = match item.target {
        Target::Article(index) => index == state.current && item.sign != Sign::Blank,
        _ => item.target.is_head(),
    };
    let turned = if item.sign == Sign::Folded { Action::Unfold } else { Action::Fold };
    Hint::saying(state, Action::ItemOpen, turned.row().hint).filter(|_| folds)
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
    Hint::saying(state, Action::Enter, words)
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

/// Paints what `actions` do in rows, the keys in a column of their own; in the words of the help, or in the hint's where those have no room.
pub(super) fn paint_rows(canvas: &mut Canvas<'_>, state: &State, area: Rect, actions: &[Action]) {
    let keys: Vec<(String, &Row)> =
        actions.iter().filter_map(|action| Some((state.keymap.keys(*action).next()?, action.row()))).collect();
    let column = keys.iter().map(|(key, _)| to_cells(width(key))).max().unwrap_or(0) + 2;
    let room = area.width.saturating_sub(column);
    for (y, (key, row)) in (area.y..area.bottom()).zip(keys) {
        canvas.put((area.x, y), area.width, &[Role::Key], &key);
        let words = if to_cells(width(row.help)) <= room { row.help } else { row.hint };
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
