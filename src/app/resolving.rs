//! Marks are found in a text that changed, and marks just made are measured: what is asked for that, what is done with the answers, and
//! what is told of it.

use std::sync::Arc;

use crate::article::Article;
use crate::notes::{Findings, Keep};

use super::message::Effect;
use super::notice::NoticeKind;
use super::returning;
use super::shelf::Opened;
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

/// Tells once that the article being read is not as it was when it was left, and how many of its marks were found, as soon as that is known.
pub fn tell_of_changes(state: &mut State, now: i64) {
    let zone = state.zone;
    let Some(opened) = state.articles.get_mut(state.current) else { return };
    if opened.notebook.is_looking() {
        return;
    }
    let Some(since) = opened.changed_since.take() else { return };
    let marks = opened.notebook.entries();
    let found = marks.iter().filter(|mark| mark.found.span().is_some()).count();
    let of_marks = match (marks.len(), found) {
        (0, _) => String::new(),
        (1, 0) => "; its mark lost its place".to_owned(),
        (1, _) => "; its mark was found".to_owned(),
        (all, found) => format!("; {found} of {all} marks found"),
    };
    let words = format!("This article has changed since {}{of_marks}.", zone.day(since, now));
    let before = state.notices.line().filter(|line| line.kind == NoticeKind::News);
    let words = before.map_or_else(|| words.clone(), |line| format!("{words} {}", line.words));
    state.notices.news(words);
}
