//! Marks: what the keys that make, change and take them do, and what is told of it.

use std::sync::Arc;

use crate::article::Article;
use crate::notes::{ArticleId, Colour, Deed, Entry, Keep, Mark, MarkId, Notebook, On, Toggled};
use crate::panes::{Pane, Target, short_title};
use crate::text::{Span, words};

use super::action::Action;
use super::draft::Draft;
use super::lit::Lit;
use super::message::Effect;
use super::opened::{Opened, Rest};
use super::state::{Focus, State};
use super::{resolving, selection};

/// No mark stands on more bytes than this, as it is kept with its words.
const MOST_MARKED: usize = 16 * 1024;
/// No more bytes than this are copied: terminals drop longer sequences, or worse.
const MOST_COPIED: usize = 1024 * 1024;

/// What is meant where nothing is selected and no mark was chosen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Otherwise {
    /// The sentence here, or the mark that covers its place.
    Sentence,
    /// What was stepped to; else the same.
    SteppedTo,
}

/// A bookmark here, or none.
pub fn toggle(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(on) = meant(state, Otherwise::Sentence) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    match notebook.toggle(&article.text, &on, now) {
        Toggled::Put(id) => {
            light(state, &id);
            keep(state, "Kept.".to_owned())
        }
        Toggled::Removed(id) => removed(state, &id),
    }
}

/// A lettered bookmark here.
pub fn name(state: &mut State, letter: Option<char>, now: i64) -> Vec<Effect> {
    let (Some(letter), Some(on)) = (letter, meant(state, Otherwise::Sentence)) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let id = notebook.name(&article.text, &on, letter, now);
    light(state, &id);
    keep(state, format!("Kept as {letter}."))
}

/// A highlight in `colour`, else in the one used last.
pub fn highlight(state: &mut State, colour: Option<Colour>, now: i64) -> Vec<Effect> {
    let colour = colour.unwrap_or_else(|| last_colour(state));
    let Some(on) = meant(state, Otherwise::SteppedTo) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let id = notebook.colour(&article.text, &on, colour, now);
    state.colour = Some(colour);
    light(state, &id);
    keep(state, format!("Highlighted in {}.", colour.name()))
}

/// Takes the colour off the highlight here.
pub fn remove_highlight(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(on) = meant(state, Otherwise::Sentence) else { return Vec::new() };
    let Some((notebook, article)) = at_work(state) else { return Vec::new() };
    let coloured = |id: &MarkId| notebook.get(id).is_some_and(|entry| entry.mark.colour.value.is_some());
    match on {
        On::Mark(id) if coloured(&id) => {
            notebook.remove_highlight(&id, &article.text, now);
            let key = state.keymap.key(Action::Undo);
            keep(state, format!("Highlight removed; {key} brings it back."))
        }
        On::Mark(_) | On::Words(_) => {
            state.notices.news("No highlight here.");
            Vec::new()
        }
    }
}

/// Opens the sheet for a note here, beginning with the note that stands there, or with what was set aside.
pub fn ask_for_note(state: &mut State) {
    let Some(on) = meant(state, Otherwise::Sentence) else { return };
    let Some(opened) = state.opened() else { return };
    let Some(id) = opened.id.clone() else { return };
    let entry = opened.notebook.meant_by(&on);
    let on = entry.as_ref().map_or(on, |entry| On::Mark(entry.mark.id.clone()));
    let before = entry.as_ref().and_then(|entry| entry.mark.note.value.clone()).unwrap_or_default();
    let words = match (&on, entry) {
        (_, Some(entry)) => entry.mark.anchor.value.exact.clone(),
        (On::Words(span), None) => span.of(&opened.article.text).to_owned(),
        (On::Mark(_), None) => return,
    };
    let aside = state.set_aside.iter().position(|other| other.article == id && other.on == on);
    let written = aside.map_or_else(|| before.clone(), |index| state.set_aside.remove(index).note.text);
    state.draft = Some(Draft::new(id, on, words, &before, &written));
}

/// Keeps the note that was written.
pub fn note(state: &mut State, draft: &Draft, now: i64) -> Vec<Effect> {
    let its = |opened: &&mut Opened| opened.id.as_ref() == Some(&draft.article);
    let Some(opened) = state.articles.iter_mut().find(its) else { return Vec::new() };
    let article = Arc::clone(&opened.article);
    let id = opened.notebook.annotate(&article.text, &draft.on, &draft.note.text, now);
    let keep = Keep::Marks(draft.article.clone(), opened.notebook.marks().clone());
    let errand = resolving::errand(opened);
    state.promised = Some(match draft.note.text.trim() {
        "" => format!("The note is gone; {} brings it back.", state.keymap.key(Action::Undo)),
        _ => "Kept.".to_owned(),
    });
    light(state, &id);
    state.selection = None;
    std::iter::once(Effect::Keep(keep)).chain(errand).collect()
}

/// Deletes the mark that is selected in the list.
pub fn delete(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(id) = selected_in_list(state) else { return Vec::new() };
    let Some((notebook, _)) = at_work(state) else { return Vec::new() };
    if !notebook.remove(&id, now) {
        return Vec::new();
    }
    removed(state, &id)
}

/// Takes back the last change of this run, in whichever article it was made.
pub fn undo(state: &mut State, now: i64) -> Vec<Effect> {
    while let Some(index) = latest(state, Notebook::done_at) {
        let Opened { notebook, article, .. } = &mut state.articles[index];
        let text = Arc::clone(article);
        // One of which nothing stands any more is passed over.
        let Some((deed, id)) = notebook.undo(&text.text, now) else { continue };
        let again = state.keymap.key(Action::Redo);
        let noun = noun(&state.articles[index], &id);
        let words = match deed {
            Deed::Put => format!("{noun} removed; {again} brings it back"),
            Deed::Removed => format!("{noun} brought back"),
            Deed::Lettered => "The letters are as they were".to_owned(),
            Deed::Annotated => "The note is as it was".to_owned(),
            Deed::Coloured => "The colour is as it was".to_owned(),
            Deed::Attached => "It stands where it stood before".to_owned(),
        };
        return turned(state, index, id, &words);
    }
    state.notices.news("Nothing to undo.");
    Vec::new()
}

/// Does again what was taken back last, if nothing new was done since.
pub fn redo(state: &mut State, now: i64) -> Vec<Effect> {
    let begun = state.articles.iter().filter_map(|opened| opened.notebook.begun_at()).max();
    let undone = |notebook: &Notebook| notebook.undone_at().filter(|time| begun.is_none_or(|begun| *time >= begun));
    while let Some(index) = latest(state, undone) {
        let Opened { notebook, article, .. } = &mut state.articles[index];
        let text = Arc::clone(article);
        let Some((deed, id)) = notebook.redo(&text.text, now) else { continue };
        let noun = noun(&state.articles[index], &id);
        let words = match deed {
            Deed::Put => format!("{noun} brought back"),
            Deed::Removed => format!("{noun} removed again"),
            Deed::Lettered | Deed::Annotated | Deed::Coloured | Deed::Attached => "Done again".to_owned(),
        };
        return turned(state, index, id, &words);
    }
    state.notices.news("Nothing was taken back.");
    Vec::new()
}

/// The article for which `time` is the latest; of several the one being read.
fn latest(state: &State, time: impl Fn(&Notebook) -> Option<i64>) -> Option<usize> {
    let timed = state.articles.iter().enumerate().filter_map(|(index, opened)| Some((time(&opened.notebook)?, index)));
    timed.max_by_key(|(time, index)| (*time, *index == state.current)).map(|(_, index)| index)
}

/// Keeps what was taken back or done again to the mark `id` of the article at `index`, and says where, if that is not the one being read.
fn turned(state: &mut State, index: usize, id: MarkId, words: &str) -> Vec<Effect> {
    if index == state.current {
        state.list_mut(Pane::Marks).selected = Some(Target::Mark(id));
        return keep(state, format!("{words}."));
    }
    let title = short_title(state.articles[index].title());
    keep_in(state, index, format!("In “{title}”: {words}."))
}

/// Copies what is selected; else the mark or the quotation that was stepped to, or whatever else was; else the sentence here.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let Some(copied) = words_meant(state).filter(|words| !words.is_empty()) else { return Vec::new() };
    if copied.len() > MOST_COPIED {
        state.notices.news("That is too much for the clipboard of a terminal.");
        return Vec::new();
    }
    state.selection = None;
    let count = match words(&copied).count() {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    };
    state.notices.done(format!("Copied {count} to the clipboard."));
    vec![Effect::Copy(copied)]
}

fn words_meant(state: &State) -> Option<String> {
    let opened = state.opened()?;
    let shown = selection::shown(state)?;
    if let Some(selection) = state.selection {
        return Some(shown.words_of(selection.span()));
    }
    let marked = |entry: Entry<'_>| match entry.found.span() {
        Some(span) => shown.words_of(span),
        None => entry.mark.anchor.value.exact.clone(),
    };
    match (&state.lit, state.here) {
        (Lit::Mark(id), _) => opened.notebook.get(id).map(marked),
        (Lit::Utterance(_), Some(_)) => {
            let parts: Vec<String> = state.lit_spans.iter().map(|part| shown.words_of(*part)).collect();
            Some(parts.join(" … "))
        }
        (_, Some(here)) => Some(shown.words_of(here)),
        (_, None) => sentence_here(state).map(|sentence| shown.words_of(sentence)),
    }
}

/// What a key means: the mark selected in the list; what is selected on the page; the mark that was stepped to; else what is meant
/// otherwise. `None`, with a word about it, while the article is still being looked up.
fn meant(state: &mut State, otherwise: Otherwise) -> Option<On> {
    if !is_ready(state) {
        return None;
    }
    if let Some(id) = selected_in_list(state) {
        return Some(On::Mark(id));
    }
    let opened = state.opened()?;
    if let Some(selection) = state.selection {
        let span = trimmed(&opened.article, selection.span());
        if span.len() > MOST_MARKED {
            state.notices.news("That is too long for a mark; a few pages are the most.");
            return None;
        }
        return Some(On::Words(span));
    }
    match (&state.lit, state.here) {
        (Lit::Mark(id), Some(_)) => Some(On::Mark(id.clone())),
        (_, Some(here)) if otherwise == Otherwise::SteppedTo && !here.is_empty() => Some(On::Words(here)),
        _ => Some(opened.notebook.at(state.here(), sentence_here(state)?)),
    }
}

/// Whether marks can be kept, as the article was looked up; if not, that is told.
pub(super) fn is_ready(state: &mut State) -> bool {
    let Some(opened) = state.opened() else { return false };
    let words = match opened.rest {
        _ if opened.id.is_some() => return true,
        Rest::Lost => "The rest of this file could not be read, so no marks can be kept.",
        Rest::Read | Rest::Awaited => "This article is still being looked up; try again in a moment.",
    };
    state.notices.news(words);
    false
}

/// The sentence (or the whole headline or heading) here.
pub(super) fn sentence_here(state: &State) -> Option<Span> {
    Some(state.opened()?.article.sentence(state.here()))
}

/// The mark that is selected in the list, while that has focus.
pub(super) fn selected_in_list(state: &State) -> Option<MarkId> {
    match &state.list(Pane::Marks).selected {
        Some(Target::Mark(id)) if state.focus == Focus::List(Pane::Marks) => Some(id.clone()),
        _ => None,
    }
}

/// What was made of selected words stays lit, so that the next key is for it. What was made otherwise is where the reader is anyway.
fn light(state: &mut State, id: &MarkId) {
    let span = state.opened().and_then(|opened| opened.notebook.get(id)?.found.span());
    if state.selection.is_some() && span.is_some() {
        state.lit = Lit::Mark(id.clone());
        state.here = span;
    }
}

/// The notebook of the article being read, and the article.
pub(super) fn at_work(state: &mut State) -> Option<(&mut Notebook, Arc<Article>)> {
    let opened = state.articles.get_mut(state.current)?;
    let article = Arc::clone(&opened.article);
    Some((&mut opened.notebook, article))
}

/// The colour used last, in this run or in this article.
fn last_colour(state: &State) -> Colour {
    let made = || {
        let marks = state.opened()?.notebook.marks();
        marks.live().filter(|mark| mark.colour.value.is_some()).max_by_key(|mark| mark.created)?.colour.value
    };
    state.colour.or_else(made).unwrap_or_default()
}

/// `span` without blanks at its ends; as it is, if it is nothing else.
pub(super) fn trimmed(article: &Article, span: Span) -> Span {
    Some(span.trimmed(&article.text)).filter(|trimmed| !trimmed.is_empty()).unwrap_or(span)
}

/// What to call a mark, deleted or not, at the start of a sentence.
fn noun(opened: &Opened, id: &MarkId) -> &'static str {
    let named = |mark: &Mark| match (&mark.colour.value, &mark.note.value) {
        (Some(_), _) => "Highlight",
        (None, Some(_)) => "Note",
        (None, None) => "Bookmark",
    };
    opened.notebook.marks().get(id).map_or("Mark", named)
}

fn removed(state: &mut State, id: &MarkId) -> Vec<Effect> {
    let key = state.keymap.key(Action::Undo);
    let noun = state.opened().map_or("Mark", |opened| noun(opened, id));
    keep(state, format!("{noun} removed; {key} brings it back."))
}

/// The effect that keeps the marks; `words` are told when they are on the disk, not before.
pub(super) fn keep(state: &mut State, words: String) -> Vec<Effect> {
    // What was done with the selected words was what they were selected for.
    state.selection = None;
    keep_in(state, state.current, words)
}

fn keep_in(state: &mut State, index: usize, words: String) -> Vec<Effect> {
    let Some(opened) = state.articles.get_mut(index) else { return Vec::new() };
    let Some(id) = opened.id.clone() else { return Vec::new() };
    state.promised = Some(words);
    let kept = Effect::Keep(Keep::Marks(id, opened.notebook.marks().clone()));
    std::iter::once(kept).chain(resolving::errand(opened)).collect()
}

/// The marks of an article are on the disk.
pub fn saved(state: &mut State, id: &ArticleId) {
    state.unsaved.remove(id);
    state.saves = state.saves.saturating_sub(1);
    // What was promised last is on the disk with the last save.
    if let Some(words) = state.promised.take_if(|_| state.saves == 0) {
        state.notices.done(words);
    }
}

/// The marks of an article could not be saved: they stay here, and are tried again with the next change and on leaving.
pub fn not_saved(state: &mut State, id: ArticleId) {
    state.promised = None;
    state.saves = state.saves.saturating_sub(1);
    state.unsaved.insert(id);
}

/// The effects that try once more to keep what could not be saved.
pub fn try_again(state: &State) -> Vec<Effect> {
    let kept = |opened: &Opened| Some(Keep::Marks(opened.id.clone()?, opened.notebook.marks().clone()));
    let unsaved = |opened: &&Opened| opened.id.as_ref().is_some_and(|id| state.unsaved.contains(id));
    state.articles.iter().filter(unsaved).filter_map(kept).map(Effect::Keep).collect()
}
