//! A note being written, in a sheet over the page or in the reader's own editor.
//!
//! Invariant: what was written is never lost: it is kept, set aside until it is asked for again, or given back as it was.

use crate::notes::{ArticleId, On};
use crate::text::{Span, lines, width};

use super::keymap::Key;
use super::marking;
use super::message::Effect;
use super::screen::Screen;
use super::state::State;
use super::typing::{Lines, Typed, Typing};

/// A note being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The article that it belongs to.
    pub article: ArticleId,
    /// What it is written on.
    pub on: On,
    /// The words it is written on.
    pub words: String,
    /// What is written.
    pub note: Typing,
    /// What it said when it was opened.
    before: String,
    /// The first of its lines in sight.
    pub first: usize,
    /// The column that moving from line to line keeps to.
    column: Option<usize>,
}

impl Draft {
    /// A note that says `before` so far, with `written` in its place.
    pub fn new(article: ArticleId, on: On, words: String, before: &str, written: &str) -> Self {
        let note = Typing::new(Lines::Many, written);
        Self { article, on, words, note, before: before.to_owned(), first: 0, column: None }
    }

    /// Its lines in a sheet of `columns`.
    pub fn lines(&self, columns: u16) -> Vec<Span> {
        lines(&self.note.text, usize::from(columns.max(2)) - 1)
    }

    /// The line and the column of the cursor in a sheet of `columns`.
    pub fn cursor(&self, columns: u16) -> (usize, usize) {
        let lines = self.lines(columns);
        let line = lines.iter().rposition(|line| line.from() <= self.note.cursor).unwrap_or(0);
        (line, width(&self.note.text[lines[line].from()..self.note.cursor]))
    }

    /// Scrolls as little as possible, so that the cursor is in sight on `screen`.
    pub fn reveal(&mut self, screen: &Screen) {
        let area = screen.sheet_words();
        let rows = usize::from(area.height.max(1));
        let (line, _) = self.cursor(area.width);
        let last = self.lines(area.width).len().saturating_sub(rows);
        self.first = self.first.clamp((line + 1).saturating_sub(rows), line).min(last);
    }

    /// Whether it says something else than when it was opened.
    fn is_changed(&self) -> bool {
        self.note.text.trim() != self.before.trim()
    }

    /// What is told when it is put away as it was.
    fn unchanged(&self) -> &'static str {
        if self.before.is_empty() { "No note was made." } else { "The note is as it was." }
    }

    /// Moves the cursor `count` lines down (negative: up), keeping its column.
    fn step(&mut self, count: isize, columns: u16) {
        let lines = self.lines(columns);
        let (line, column) = self.cursor(columns);
        let wanted = self.column.unwrap_or(column);
        let Some(next) = line.checked_add_signed(count).filter(|next| *next < lines.len()) else {
            self.note.cursor = if count < 0 { 0 } else { self.note.text.len() };
            return;
        };
        self.put_cursor(&lines, next, wanted);
        self.column = Some(wanted);
    }

    /// Puts the cursor where was clicked in the sheet: in the last line and behind the last character if that is beyond them.
    pub fn point(&mut self, row: u16, column: u16, columns: u16) {
        let lines = self.lines(columns);
        let line = (self.first + usize::from(row)).min(lines.len().saturating_sub(1));
        self.put_cursor(&lines, line, usize::from(column));
        self.column = None;
    }

    fn put_cursor(&mut self, lines: &[Span], line: usize, column: usize) {
        let words = lines[line].of(&self.note.text);
        let mut used = 0;
        let within = crate::text::graphemes(words).find(|(_, grapheme)| {
            used += width(grapheme);
            used > column
        });
        // Behind its last space a line is over: there the cursor would stand on the next one.
        let goes_on = lines.get(line + 1).is_some_and(|after| after.start == lines[line].end);
        let end = crate::text::graphemes(words).next_back().filter(|_| goes_on).map_or(words.len(), |(at, _)| at);
        self.note.cursor = lines[line].from() + within.map_or(end, |(at, _)| at.min(end));
    }
}

/// A key for the note.
pub fn typed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    let area = state.screen.sheet_words();
    let Some(draft) = &mut state.draft else { return Vec::new() };
    let page = isize::try_from(area.height.saturating_sub(1).max(1)).unwrap_or(1);
    match key.notation() {
        // What failed lies over the note, and is put away first.
        "Enter" | "Esc" if state.notices.put_away() => {}
        "Enter" => return finish(state, now),
        "A-Enter" | "C-j" => {
            draft.note.insert("\n");
            draft.column = None;
        }
        "Up" | "C-p" => draft.step(-1, area.width),
        "Down" | "C-n" => draft.step(1, area.width),
        "PageUp" => draft.step(-page, area.width),
        "PageDown" => draft.step(page, area.width),
        "C-g" => return vec![Effect::Edit(draft.note.text.clone())],
        "Esc" | "C-c" => set_aside(state),
        "C-z" => return vec![Effect::Suspend],
        _ => {
            if draft.note.press(key) != Typed::Nothing {
                draft.column = None;
            }
        }
    }
    Vec::new()
}

/// Text was pasted into the note.
pub fn pasted(draft: &mut Draft, text: &str) {
    draft.note.insert(text);
    draft.column = None;
}

/// The editor is done: what was written there is kept; what was not changed, or could not be, is as it was.
pub fn edited(state: &mut State, written: Result<String, String>, now: i64) -> Vec<Effect> {
    let Some(draft) = &mut state.draft else { return Vec::new() };
    match written {
        Ok(written) if written.trim() == draft.note.text.trim() => {
            state.notices.news("Nothing was changed.");
            Vec::new()
        }
        Ok(written) => {
            draft.note = Typing::new(Lines::Many, written.trim_end());
            finish(state, now)
        }
        Err(why) => {
            state.notices.error(why);
            Vec::new()
        }
    }
}

/// Keeps the note. One that says what it said changes nothing.
pub fn finish(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(draft) = state.draft.take() else { return Vec::new() };
    if draft.is_changed() {
        return marking::note(state, &draft, now);
    }
    state.selection = None;
    state.notices.done(draft.unchanged());
    Vec::new()
}

/// Puts the note away without keeping it. What was written comes back when a note on the same words is asked for again.
fn set_aside(state: &mut State) {
    let Some(draft) = state.draft.take() else { return };
    if draft.is_changed() {
        let key = state.keymap.key(super::action::Action::KeepNote);
        state.notices.news(format!("Not kept; {key} has it until you quit."));
        state.set_aside.retain(|other| (&other.article, &other.on) != (&draft.article, &draft.on));
        state.set_aside.push(draft);
    } else {
        state.notices.done(draft.unchanged());
    }
}
