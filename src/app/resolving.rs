//! Marks are found in a text that changed, and marks just made are measured: what is asked for that, what is done with the answers, and
//! what is told of it.

use std::sync::Arc;

use crate::article::Article;
use crate::notes::{Findings, Keep};
use crate::text::clean_line;

use super::message::Effect;
use super::opened::Opened;
use super::returning;
use super::spot;
use super::state::State;

/// The effect that does what is left to be done for the marks of an article, if anything is.
pub fn errand(opened: &mut Opened) -> Option<Effect> {
    let errand = opened.notebook.errand();
    (!errand.is_empty()).then(|| Effect::FindMarks(Arc::clone(&opened.article), errand))
}

/// What came of an errand for the marks in this very text.
pub fn found(state: &mut State, article: &Arc<Article>, findings: Findings) -> Vec<Effect> {
    let its = |opened: &Opened| Arc::ptr_eq(&opened.article, article);
    let Some(index) = state.articles.iter().position(its) else { return Vec::new() };
    let opened = &mut state.articles[index];
    let changed = opened.notebook.learn(findings);
    let kept = opened.id.clone().filter(|_| changed);
    let effects = kept.map(|id| Effect::Keep(Keep::Marks(id, opened.notebook.marks().clone())));
    returning::arrive(state, index);
    if let Some(spot) = state.spot.take() {
        spot::seek(state, &spot);
    }
    effects.into_iter().collect()
}

/// Tells once that the article being read has other words than before, or came from another file, and what became of its marks, as soon
/// as that is known.
pub fn tell_of_changes(state: &mut State, now: i64) {
    let zone = state.zone;
    let Some(opened) = state.articles.get_mut(state.current).filter(|opened| !opened.notebook.is_looking()) else {
        return;
    };
    let Some(before) = opened.before.take() else { return };
    let entries = opened.notebook.entries();
    let found = entries.iter().filter(|entry| entry.found.span().is_some()).count();
    let marks = match (entries.len(), found) {
        (0, _) => "your place was kept".to_owned(),
        (1, 1) => "its mark was found".to_owned(),
        (1, _) => "its mark was not found".to_owned(),
        (all, found) => format!("{found} of {all} marks found"),
    };
    let (since, from) = (zone.day(before.opened, now), before.moved_from.as_deref().map(clean_line));
    let words = match (before.changed, from) {
        (true, None) => format!("This article has changed since {since}; {marks}."),
        (true, Some(from)) => format!("Moved here from {from}, and changed since {since}; {marks}."),
        (false, from) => format!("Moved here from {}; {marks}.", from.unwrap_or_default()),
    };
    state.notices.news(words);
}
