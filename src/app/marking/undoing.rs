//! Changes to marks are taken back and done again, in the order in which they were made, in whichever article.

use std::sync::Arc;

use crate::app::keeping::marks;
use crate::app::keys::Action;
use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::notes::{Deed, MarkId, Notebook};
use crate::panes::{Pane, Target, short_title};

use super::making::{keep, noun};

/// Takes back the last change of this run, in whichever article it was made.
pub fn undo(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
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
pub fn redo(state: &mut State) -> Vec<Effect> {
    let now = state.clock;
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
    marks::keep(state, index, format!("In “{title}”: {words}."))
}
