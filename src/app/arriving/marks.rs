//! What becomes of marks arrives: they were found in a text that changed, or changed elsewhere, and that is told.

use std::sync::Arc;

use crate::app::keeping::marks;
use crate::app::marking::returning;
use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::article::Article;
use crate::notes::{ArticleId, Findings, Marks};
use crate::text::clean_line;

use super::spot;

/// What came of an errand for the marks in this very text.
pub fn found(state: &mut State, article: &Arc<Article>, findings: Findings) -> Vec<Effect> {
    let its = |opened: &Opened| Arc::ptr_eq(&opened.article, article);
    let Some(index) = state.articles.iter().position(its) else { return Vec::new() };
    let opened = &mut state.articles[index];
    let changed = opened.notebook.learn(findings);
    let kept = marks::kept(opened).filter(|_| changed);
    returning::arrive(state, index);
    if let Some(spot) = state.awaited.spot.take() {
        spot::seek(state, &spot);
    }
    kept.into_iter().collect()
}

/// Another reader or another device has changed the marks of the article `id`.
pub fn merged(state: &mut State, id: &ArticleId, marks: &Marks) -> Vec<Effect> {
    let mut effects = Vec::new();
    for opened in state.articles.iter_mut().filter(|opened| opened.id.as_ref() == Some(id)) {
        let article = Arc::clone(&opened.article);
        opened.notebook.merge(marks, &article.text);
        effects.extend(marks::errand(opened));
    }
    effects
}

/// Tells once that the article being read has other words than before, or came from another file, and what became of its marks, as soon
/// as that is known.
pub fn tell_of_changes(state: &mut State) {
    let (zone, now) = (state.zone, state.clock);
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
