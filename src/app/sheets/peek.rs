//! A note read in a sheet over the page: a footnote, or what the reader wrote to a mark.

use crate::app::keys::Action;
use crate::app::state::State;
use crate::notes::MarkId;
use crate::text::{lines, to_cells};

use super::{Peek, Peeked, Sheet};

/// No more bytes of a footnote than this are shown in a sheet; the page shows all of it.
const MOST_BYTES: usize = 4096;

impl Peek {
    /// The words of the note.
    pub fn words<'a>(&self, state: &'a State) -> &'a str {
        let Some(opened) = state.opened() else { return "" };
        match &self.what {
            Peeked::Footnote(note) => {
                let words = opened.article.text.get(note.range()).unwrap_or_default();
                let end = (0..=MOST_BYTES.min(words.len())).rev().find(|at| words.is_char_boundary(*at));
                &words[..end.unwrap_or(0)]
            }
            Peeked::Mark(id) => {
                let mark = opened.notebook.marks().get(id).filter(|mark| !mark.deleted.value);
                mark.and_then(|mark| mark.note.value.as_deref()).unwrap_or_default()
            }
        }
    }

    /// Its words on lines that fit in the sheet.
    pub fn lines<'a>(&self, state: &'a State) -> Vec<&'a str> {
        let words = self.words(state);
        let columns = usize::from(state.screen.sheet_words().width);
        lines(words, columns).into_iter().map(|line| line.of(words).trim_end()).collect()
    }

    /// How many of its lines have no room in the sheet.
    pub fn hidden(&self, state: &State) -> u16 {
        to_cells(self.lines(state).len()).saturating_sub(state.screen.sheet_words().height)
    }

    /// Scrolls as `action` asks for; false if it asks for something else, or if all of it is in sight.
    pub fn scroll(&mut self, state: &State, action: Action, times: i64) -> bool {
        let hidden = i64::from(self.hidden(state));
        let Some(rows) = action.rows(times, state.screen.sheet_words().height) else { return false };
        let first = i64::from(self.first).saturating_add(rows).clamp(0, hidden);
        self.first = u16::try_from(first).unwrap_or(0);
        hidden > 0
    }
}

/// Shows the note of the mark `id`; false if it has none.
pub fn at_mark(state: &mut State, id: &MarkId) -> bool {
    let peek = Peek { what: Peeked::Mark(id.clone()), first: 0 };
    let any = !peek.words(state).is_empty();
    if any {
        state.sheet = Some(Sheet::Peek(peek));
    }
    any
}
