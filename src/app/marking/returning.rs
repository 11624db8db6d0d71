//! Going back to marks: by their letters, to the newest, in whichever article they are.

use crate::app::lists::focus;
use crate::app::message::Effect;
use crate::app::places::jump;
use crate::app::state::{Lit, State};
use crate::notes::MarkId;
use crate::text::Span;

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
        // It is being looked for, and gone to when it is found.
        Some((_, index, None, _)) if state.articles[index].notebook.is_looking() => state.awaited.letter = Some(letter),
        Some((_, _, None, _)) => {
            state.notices.news(lost(letter));
        }
        None => {
            // What an open article has was looked for already: the list may be older than its marks.
            let open = state.open_ids();
            let kept = state.shelf.capitals.iter().find(|capital| capital.letter == letter);
            let kept = kept.filter(|capital| !open.contains(&capital.article));
            if let Some(source) = kept.map(|capital| capital.source.clone()) {
                state.awaited.letter = Some(letter);
                return vec![Effect::Open(source)];
            }
            state.notices.news(format!("No mark has the letter {letter}."));
        }
    }
    Vec::new()
}

/// The article at `index` is known now: if it has the mark that is sought, goes there. The jump began where the article was opened.
pub fn arrive(state: &mut State, index: usize) {
    let is_looking = |index: usize| state.articles.get(index).is_some_and(|opened| opened.notebook.is_looking());
    if is_looking(index) {
        return;
    }
    let held =
        state.awaited.letter.and_then(|letter| Some((letter, state.articles.get(index)?.notebook.lettered(letter)?)));
    let Some((letter, entry)) = held else { return };
    match (entry.found.span(), entry.mark.id.clone()) {
        (Some(span), id) => show(state, index, span, id),
        (None, _) => state.notices.news(lost(letter)),
    }
    state.awaited.letter = None;
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

fn go_to(state: &mut State, article: usize, span: Span, id: MarkId) {
    if article == state.current {
        jump::to_span(state, span, Lit::Mark(id));
    } else {
        jump::leave_trail(state);
        show(state, article, span, id);
    }
}

/// Shows a mark in whichever article, without leaving a place on the trail.
fn show(state: &mut State, article: usize, span: Span, id: MarkId) {
    jump::show_in(state, article, span, Lit::Mark(id));
    focus::leave(state);
}

fn lost(letter: char) -> String {
    format!("The words of mark {letter} are gone.")
}
