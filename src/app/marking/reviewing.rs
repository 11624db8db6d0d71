//! Reviewing marks whose words are no longer what or where they were: the old words beside the new ones, to be confirmed, or taken off
//! again; and marks that lost their place, to be put on other words.

use crate::app::keys::Action;
use crate::app::lists::{choosing, focus};
use crate::app::message::Effect;
use crate::app::places::jump;
use crate::app::sheets::Sheet;
use crate::app::state::{Focus, Lit, State};
use crate::notes::MarkId;
use crate::panes::{Pane, Target};
use crate::text::{Found, Span, clean_line};

use super::making::keep;
use super::meant::{at_work, is_ready, selected_in_list, sentence_here, trimmed};

/// How many bytes of the text are shown on either side of a mark, about as many as are kept of what was there.
const CONTEXT: usize = 64;

/// A mark under review, as a sheet shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What became of it, and how many there are to review.
    pub title: String,
    /// Over the words as they were marked.
    pub then: String,
    /// Those words among what stood around them.
    pub old: String,
    /// Over the words as they are now.
    pub now: &'static str,
    /// Those words among what stands around them; what can be done where there are none.
    pub new: String,
}

/// Whether a mark that was `found` like that is to be reviewed.
fn needs_review(found: Found) -> bool {
    matches!(found, Found::Moved(_) | Found::Changed(_) | Found::Orphaned)
}

/// Whether there is a mark to review.
pub fn any(state: &State) -> bool {
    !to_review(state).is_empty()
}

/// Whether the mark under review lost its place.
pub fn is_lost(state: &State) -> bool {
    let lost = || Some(state.opened()?.notebook.get(under_review(state)?)?.found == Found::Orphaned);
    lost() == Some(true)
}

/// What the sheet shows, while a mark is under review.
pub fn shown(state: &State) -> Option<Review> {
    let opened = state.opened()?;
    let entry = opened.notebook.get(under_review(state)?)?;
    let all = to_review(state);
    let at = all.iter().position(|id| *id == entry.mark.id).map_or(1, |at| at + 1);
    let anchor = &entry.mark.anchor.value;
    let what = match entry.found {
        Found::Exact(_) | Found::Sought => return None,
        Found::Moved(_) => "Moved",
        Found::Changed(_) => "Changed",
        Found::Orphaned => "Lost its place",
    };
    let text = &opened.article.text;
    let new = match entry.found.span() {
        Some(span) => in_context(before(text, span), span.of(text), after(text, span)),
        None => "Not in the text as it is now. It can be put on what is selected, or on the sentence at the top of the page.".to_owned(),
    };
    Some(Review {
        title: format!("{what}, {at} of {} to review", all.len()),
        then: format!("as marked on {}", state.zone.day(entry.mark.anchor.changed.time, state.clock)),
        old: in_context(&anchor.prefix, &anchor.exact, &anchor.suffix),
        now: "as it is now",
        new,
    })
}

/// In the list of marks: opens the sheet on the selected mark, if it is to be reviewed; else on the first one that is.
pub(in crate::app) fn begin(state: &mut State) {
    if state.focus != Focus::List(Pane::Marks) {
        return state.notices.news("Choose a mark in the list of marks to review it.");
    }
    let all = to_review(state);
    let selected = selected_in_list(state).filter(|id| all.contains(id));
    match selected.or_else(|| all.first().cloned()) {
        Some(id) => show(state, id),
        None => state.notices.news("No marks to review: all stand where they stood."),
    }
}

/// What `action` does while the mark `id` is under review; `None` if it is not about that, and the sheet is put away.
pub(in crate::app) fn perform(state: &mut State, id: MarkId, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Escape | Action::Interrupt => {}
        Action::Confirm | Action::Detach => {
            state.sheet = Some(Sheet::Review(id));
            return Some(if action == Action::Confirm { confirm(state) } else { detach(state) });
        }
        Action::ItemNext => step(state, &id, 1),
        Action::ItemPrevious => step(state, &id, -1),
        Action::ItemOpen => match state.spans_of(&Lit::Mark(id.clone())).first().copied() {
            Some(span) => {
                jump::to_span(state, span, Lit::Mark(id));
                focus::leave(state);
            }
            None => state.sheet = Some(Sheet::Review(id)),
        },
        _ => return None,
    }
    Some(Vec::new())
}

/// The mark under review, or selected in the list: confirms where it was found, or puts one that was not found on what is selected, or on
/// the sentence here.
pub(in crate::app) fn confirm(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let Some(id) = selected_in_list(state).filter(|_| is_ready(state)) else { return Vec::new() };
    let selected = state.selection.map(|selection| selection.span());
    let Some(here) = selected.or_else(|| sentence_here(state)) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let Some(found) = notebook.get(&id).map(|entry| entry.found) else { return Vec::new() };
    let words = match found {
        Found::Exact(_) => {
            state.notices.news("It stands where it stood.");
            return Vec::new();
        }
        Found::Sought => {
            state.notices.news("It is still being looked for; try again in a moment.");
            return Vec::new();
        }
        Found::Moved(_) | Found::Changed(_) => {
            notebook.confirm(&id, &article.text, now);
            "Confirmed; its words are kept as they are now"
        }
        Found::Orphaned => {
            notebook.attach(&id, &article.text, trimmed(&article, here), now);
            if selected.is_some() { "Put on the selected words" } else { "Put on the first sentence of the page" }
        }
    };
    reviewed(state, &id, words)
}

/// The mark under review, or selected in the list: takes it off the words where it was found, as they are not its own.
pub(in crate::app) fn detach(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
    let Some(id) = selected_in_list(state).filter(|_| is_ready(state)) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    if notebook.get(&id).is_none_or(|entry| entry.found.span().is_none()) {
        state.notices.news("This mark is on no words now.");
        return Vec::new();
    }
    notebook.detach(&id, &article.text, now);
    let key = state.keymap.key(Action::Undo);
    reviewed(state, &id, &format!("Taken off these words; {key} puts it back"))
}

/// Keeps what was decided about the mark `id`, and goes on to the next one while the sheet is open.
fn reviewed(state: &mut State, id: &MarkId, words: &str) -> Vec<Effect> {
    let all = to_review(state);
    let behind = |next: &&MarkId| order(state, next) > order(state, id);
    let next = all.iter().find(behind).or(all.first()).filter(|next| *next != id).cloned();
    let is_open = state.sheet.take_if(|sheet| matches!(sheet, Sheet::Review(_))).is_some();
    let left = match all.len() {
        0 if is_open => "; all are reviewed.".to_owned(),
        _ => ".".to_owned(),
    };
    if let Some(next) = next.filter(|_| is_open) {
        show(state, next);
    }
    keep(state, format!("{words}{left}"))
}

fn step(state: &mut State, id: &MarkId, count: isize) {
    let all = to_review(state);
    let at = all.iter().position(|other| other == id).unwrap_or(0);
    let next = at.checked_add_signed(count).and_then(|at| all.get(at)).unwrap_or(id);
    show(state, next.clone());
}

fn show(state: &mut State, id: MarkId) {
    state.list_mut(Pane::Marks).selected = Some(Target::Mark(id.clone()));
    choosing::light_selected(state, Pane::Marks);
    state.sheet = Some(Sheet::Review(id));
}

fn under_review(state: &State) -> Option<&MarkId> {
    match &state.sheet {
        Some(Sheet::Review(id)) => Some(id),
        _ => None,
    }
}

/// The marks to review, in the order of the list.
fn to_review(state: &State) -> Vec<MarkId> {
    let entries = state.opened().map(|opened| opened.notebook.entries()).unwrap_or_default();
    entries.into_iter().filter(|entry| needs_review(entry.found)).map(|entry| entry.mark.id.clone()).collect()
}

/// Where the mark stands in the list.
fn order(state: &State, id: &MarkId) -> Option<usize> {
    state.opened()?.notebook.entries().iter().position(|entry| entry.mark.id == *id)
}

fn in_context(before: &str, words: &str, after: &str) -> String {
    let edge = |context: &str| if context.trim().is_empty() { "" } else { "…" };
    let line = format!("{}{}[{words}]{}{}", edge(before), before.trim_start(), after.trim_end(), edge(after));
    clean_line(&line)
}

fn before(text: &str, span: Span) -> &str {
    let mut start = span.from().saturating_sub(CONTEXT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    // Not from within a word on.
    let before = &text[start..span.from()];
    let word = before.find(char::is_whitespace).filter(|_| start > 0);
    &before[word.unwrap_or(0)..]
}

fn after(text: &str, span: Span) -> &str {
    let mut end = (span.to() + CONTEXT).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let after = &text[span.to()..end];
    let word = after.rfind(char::is_whitespace).filter(|_| end < text.len());
    &after[..word.unwrap_or(after.len())]
}
