//! Marks: what the keys that make, take and find them do.

use std::sync::Arc;

use crate::article::BlockKind;
use crate::notes::{ArticleId, Keep, MarkId, Toggled};
use crate::panes::{Pane, Target};
use crate::text::{Found, Span, sentence_at};

use super::action::Action;
use super::lit::Lit;
use super::message::Effect;
use super::prompt::Purpose;
use super::shelf::Opened;
use super::state::{Focus, State};
use super::{go, lists};

/// Whether marks can be kept: the article was looked up.
pub fn ready(state: &State) -> bool {
    state.opened().is_some_and(|opened| opened.id.is_some())
}

/// A bookmark on the sentence here, or none.
pub fn toggle(state: &mut State, now: i64) -> Vec<Effect> {
    let Some((sentence, here)) = spot(state) else { return Vec::new() };
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    match opened.notebook.toggle(&article.text, sentence, here, now) {
        Toggled::Put(_) => keep(state, "Kept.".to_owned()),
        Toggled::Removed(_) => removed(state),
    }
}

/// A lettered bookmark here.
pub fn name(state: &mut State, letter: Option<char>, now: i64) -> Vec<Effect> {
    let (Some(letter), Some((sentence, here))) = (letter, spot(state)) else { return Vec::new() };
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    opened.notebook.name(&article.text, sentence, here, letter, now);
    keep(state, format!("Kept as {letter}."))
}

/// To the bookmark with this letter; a capital one leads to other articles too.
pub fn go_to_letter(state: &mut State, letter: Option<char>) -> Vec<Effect> {
    let Some(letter) = letter else { return Vec::new() };
    let articles = if letter.is_uppercase() { 0..state.articles.len() } else { state.current..state.current + 1 };
    let holder = |index: &usize| {
        let opened = state.articles.get(*index)?;
        let entry = opened.notebook.lettered(letter)?;
        Some((entry.mark.letter.changed.clone(), *index, entry.found.span(), entry.mark.id.clone()))
    };
    let newest = articles.filter_map(|index| holder(&index)).max_by(|a, b| a.0.cmp(&b.0));
    match newest {
        Some((_, article, Some(span), id)) => go_to(state, article, span, id),
        Some((_, _, None, _)) => {
            state.notices.news(lost(letter));
        }
        None => {
            let kept = state.shelf.capitals.iter().find(|capital| capital.letter == letter);
            if let Some(source) = kept.map(|capital| capital.source.clone()) {
                state.sought = Some(letter);
                return vec![Effect::Open(source)];
            }
            state.notices.news(format!("No mark has the letter {letter}."));
        }
    }
    Vec::new()
}

/// The article at `index` is known now: if it has the mark that is sought, goes there. The jump began where the article was opened.
pub fn arrive(state: &mut State, index: usize) {
    let held = state.sought.and_then(|letter| Some((letter, state.articles.get(index)?.notebook.lettered(letter)?)));
    let Some((letter, entry)) = held else { return };
    match (entry.found.span(), entry.mark.id.clone()) {
        (Some(span), id) => show(state, index, span, id),
        (None, _) => state.notices.news(lost(letter)),
    }
    state.sought = None;
}

/// To the bookmark made last.
pub fn go_to_newest(state: &mut State) {
    let newest = state.opened().and_then(|opened| {
        let entry = opened.notebook.newest()?;
        Some((entry.found.span()?, entry.mark.id.clone()))
    });
    match newest {
        Some((span, id)) => go_to(state, state.current, span, id),
        None => state.notices.news("No marks yet."),
    }
}

/// Opens the line for a note on the sentence here, beginning with the note that stands there.
pub fn ask_for_note(state: &mut State) {
    let Some((_, here)) = spot(state) else { return };
    let there = state.opened().and_then(|opened| opened.notebook.covering(here)?.mark.note.value.clone());
    state.ask(Purpose::Note, &there.unwrap_or_default());
}

/// Keeps the note that was written.
pub fn note(state: &mut State, words: &str, now: i64) -> Vec<Effect> {
    let Some((sentence, here)) = spot(state) else { return Vec::new() };
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    opened.notebook.annotate(&article.text, sentence, here, words, now);
    keep(state, "Kept.".to_owned())
}

/// Deletes the mark that is selected in the list.
pub fn delete(state: &mut State, now: i64) -> Vec<Effect> {
    if state.focus != Focus::List(Pane::Marks) {
        return Vec::new();
    }
    let Some(Target::Mark(id)) = state.list(Pane::Marks).selected.clone() else { return Vec::new() };
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    if !opened.notebook.remove(&id, now) {
        return Vec::new();
    }
    removed(state)
}

/// The mark that is selected in the list: confirms where it was found, or attaches one that was not found to the sentence here.
pub fn confirm(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(Target::Mark(id)) =
        state.list(Pane::Marks).selected.clone().filter(|_| state.focus == Focus::List(Pane::Marks))
    else {
        return Vec::new();
    };
    let Some((sentence, _)) = spot(state) else { return Vec::new() };
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    let Some(found) = opened.notebook.get(&id).map(|entry| entry.found) else { return Vec::new() };
    let words = match found {
        Found::Exact(_) => {
            state.notices.news("It stands where it stood.");
            return Vec::new();
        }
        Found::Moved(_) | Found::Changed(_) => {
            opened.notebook.confirm(&id, &article.text, now);
            "Confirmed; its words are kept as they are now.".to_owned()
        }
        Found::Orphaned => {
            opened.notebook.attach(&id, &article.text, sentence, now);
            "Attached to the first sentence of the page.".to_owned()
        }
    };
    keep(state, words)
}

/// Takes back the last change.
pub fn undo(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(opened) = state.articles.get_mut(state.current) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    match opened.notebook.undo(&article.text, now) {
        Some(id) => {
            state.list_mut(Pane::Marks).selected = Some(Target::Mark(id));
            keep(state, "It is back.".to_owned())
        }
        None => {
            state.notices.news("Nothing to undo.");
            Vec::new()
        }
    }
}

fn go_to(state: &mut State, article: usize, span: Span, id: MarkId) {
    if article == state.current {
        go::to_span(state, span);
        state.lit = Lit::Mark(id);
    } else {
        go::leave_trail(state);
        show(state, article, span, id);
    }
}

/// Shows a mark in whichever article, without leaving a place on the trail.
fn show(state: &mut State, article: usize, span: Span, id: MarkId) {
    go::to_article(state, article);
    state.refresh();
    go::show(state, span);
    state.here = Some(span);
    state.lit = Lit::Mark(id);
    lists::leave(state);
}

fn lost(letter: char) -> String {
    format!("The words of mark {letter} are gone.")
}

fn removed(state: &mut State) -> Vec<Effect> {
    let key = state.keymap.key(Action::Undo);
    keep(state, format!("Deleted; {key} brings it back."))
}

/// The sentence (or the whole headline or heading) that holds the place, and the place. `None`, with a word about it, while the article is
/// still being looked up.
fn spot(state: &mut State) -> Option<(Span, u32)> {
    if !ready(state) {
        state.notices.news("This article is still being looked up; try again in a moment.");
        return None;
    }
    let here = state.here();
    let article = &state.opened()?.article;
    let block = article.blocks.get(article.block_at(here))?;
    let start = block.span.start;
    let here = here.max(start);
    if matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)) {
        return Some((block.span, here));
    }
    let sentence = sentence_at(block.span.of(&article.text), (here - start) as usize);
    Some((Span { start: start + sentence.start, end: start + sentence.end }, here))
}

/// The effect that keeps the marks; `words` are told when they are on the disk, not before.
fn keep(state: &mut State, words: String) -> Vec<Effect> {
    let Some(opened) = state.articles.get(state.current) else { return Vec::new() };
    let Some(id) = opened.id.clone() else { return Vec::new() };
    state.promised = Some(words);
    vec![Effect::Keep(Keep::Marks(id, opened.notebook.marks().clone()))]
}

/// The marks of an article are on the disk.
pub fn saved(state: &mut State, id: &ArticleId) {
    state.unsaved.remove(id);
    if let Some(words) = state.promised.take() {
        state.notices.done(words);
    }
}

/// The marks of an article could not be saved: they stay here, and are tried again with the next change and on leaving.
pub fn not_saved(state: &mut State, id: ArticleId) {
    state.promised = None;
    state.unsaved.insert(id);
}

/// The effects that try once more to keep what could not be saved.
pub fn try_again(state: &State) -> Vec<Effect> {
    let kept = |opened: &Opened| Some(Keep::Marks(opened.id.clone()?, opened.notebook.marks().clone()));
    let unsaved = |opened: &&Opened| opened.id.as_ref().is_some_and(|id| state.unsaved.contains(id));
    state.articles.iter().filter(unsaved).filter_map(kept).map(Effect::Keep).collect()
}

/// Where a mark of the article being read stands.
pub fn span_of(state: &State, id: &MarkId) -> Option<Span> {
    state.opened()?.notebook.get(id)?.found.span()
}
