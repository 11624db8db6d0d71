//! Words are copied to the clipboard.

use crate::app::message::Effect;
use crate::app::state::{Lit, State};
use crate::notes::Entry;
use crate::text::words;

use super::meant::sentence_here;

/// No more bytes than this are copied: terminals drop longer sequences, or worse.
const MOST_COPIED: usize = 1024 * 1024;

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
    let shown = state.shown()?;
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
