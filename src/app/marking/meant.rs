//! What a key for marks is for: a mark, selected words, or the sentence here.

use std::sync::Arc;

use crate::app::state::{Focus, Lit, Rest, State};
use crate::article::Article;
use crate::notes::{MarkId, Notebook, On};
use crate::panes::{Pane, Target};
use crate::text::Span;

/// No mark stands on more bytes than this, as it is kept with its words.
const MOST_MARKED: usize = 16 * 1024;

/// What is meant where nothing is selected and no mark was chosen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// The sentence here, or the mark that covers its place.
    Sentence,
    /// What was stepped to; else the same.
    SteppedTo,
}

/// What a key means: the mark selected in the list; what is selected on the page; the mark that was stepped to; else what is meant
/// otherwise. `None`, with a word about it, while the article is still being looked up.
pub fn meant(state: &mut State, otherwise: Otherwise) -> Option<On> {
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
pub fn is_ready(state: &mut State) -> bool {
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
pub fn sentence_here(state: &State) -> Option<Span> {
    Some(state.opened()?.article.sentence(state.here()))
}

/// The mark that is selected in the list, while that has focus.
pub fn selected_in_list(state: &State) -> Option<MarkId> {
    match &state.list(Pane::Marks).selected {
        Some(Target::Mark(id)) if state.focus == Focus::List(Pane::Marks) => Some(id.clone()),
        _ => None,
    }
}

/// `span` without blanks at its ends; as it is, if it is nothing else.
pub fn trimmed(article: &Article, span: Span) -> Span {
    Some(span.trimmed(&article.text)).filter(|trimmed| !trimmed.is_empty()).unwrap_or(span)
}

/// The notebook of the article being read, and the article.
pub fn at_work(state: &mut State) -> Option<(&mut Notebook, Arc<Article>)> {
    let opened = state.articles.get_mut(state.current)?;
    let article = Arc::clone(&opened.article);
    Some((&mut opened.notebook, article))
}
