//! A note being written, in a sheet over the page or in the reader's own editor.
//!
//! Invariant: what was written is never lost: it is kept, set aside until it is asked for again, or given back as it was.

use crate::app::keys::Key;
use crate::notes::{ArticleId, On};
use crate::text::{Span, graphemes, lines, width};

use super::text::{Lines, Typed, Typing};

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

    /// Scrolls as little as possible, so that the cursor is in sight in a sheet of `columns` and `rows`.
    pub fn reveal(&mut self, columns: u16, rows: u16) {
        let rows = usize::from(rows.max(1));
        let (line, _) = self.cursor(columns);
        let last = self.lines(columns).len().saturating_sub(rows);
        self.first = self.first.clamp((line + 1).saturating_sub(rows), line).min(last);
    }

    /// Puts `text` (a line end, or what was pasted) before the cursor.
    pub fn insert(&mut self, text: &str) {
        self.note.insert(text);
        self.column = None;
    }

    /// Does what `key` asks for, if it is one for text.
    pub fn press(&mut self, key: &Key) {
        if self.note.press(key) != Typed::Nothing {
            self.column = None;
        }
    }

    /// Puts `text` in the place of all that was written.
    pub fn rewrite(&mut self, text: &str) {
        self.note = Typing::new(Lines::Many, text);
        self.column = None;
    }

    /// Whether it says something else than when it was opened.
    pub fn is_changed(&self) -> bool {
        self.note.text.trim() != self.before.trim()
    }

    /// What is told when it is put away as it was.
    pub fn unchanged(&self) -> &'static str {
        if self.before.is_empty() { "No note was made." } else { "The note is as it was." }
    }

    /// Moves the cursor `count` lines down (negative: up), keeping its column.
    pub fn step(&mut self, count: isize, columns: u16) {
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
        let within = graphemes(words).find(|(_, grapheme)| {
            used += width(grapheme);
            used > column
        });
        // Behind its last space a line is over: there the cursor would stand on the next one.
        let goes_on = lines.get(line + 1).is_some_and(|after| after.start == lines[line].end);
        let end = graphemes(words).next_back().filter(|_| goes_on).map_or(words.len(), |(at, _)| at);
        self.note.cursor = lines[line].from() + within.map_or(end, |(at, _)| at.min(end));
    }
}
