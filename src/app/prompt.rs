//! A line of input: search, filter, note.

use unicode_segmentation::GraphemeCursor;

/// What the line is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To search in the article.
    Search,
    /// To search in all open articles.
    SearchAll,
    /// To narrow the list that has focus.
    Filter,
    /// To write the note of a mark.
    Note,
}

/// Text being typed, with a cursor between two graphemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What the line is for.
    pub purpose: Purpose,
    /// What was typed so far; cleaned.
    pub text: String,
    /// The byte before which the next character goes.
    pub cursor: usize,
}

impl Prompt {
    /// A line that begins with `text`, the cursor behind it.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, text: text.to_owned(), cursor: text.len() }
    }

    /// Puts `text` (one character typed, or many pasted) before the cursor. Line ends become spaces, controls their pictures.
    pub fn insert(&mut self, text: &str) {
        // Terminals send the line ends of a paste as the Enter key does.
        let clean = crate::text::clean_line(&text.replace("\r\n", "\n").replace('\r', "\n"));
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Deletes the grapheme before the cursor. False if there is none.
    pub fn delete_before(&mut self) -> bool {
        let Some(start) = self.boundary_before() else { return false };
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
        true
    }

    /// Deletes the grapheme behind the cursor.
    pub fn delete_behind(&mut self) {
        if let Some(end) = self.boundary_behind() {
            self.text.replace_range(self.cursor..end, "");
        }
    }

    /// Deletes the word before the cursor with the blanks behind it.
    pub fn delete_word(&mut self) {
        let head = self.text[..self.cursor].trim_end();
        let start = head.rfind(' ').map_or(0, |space| space + 1);
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Deletes everything before the cursor.
    pub fn delete_to_start(&mut self) {
        self.text.replace_range(..self.cursor, "");
        self.cursor = 0;
    }

    /// Moves the cursor a grapheme to the left.
    pub fn left(&mut self) {
        self.cursor = self.boundary_before().unwrap_or(0);
    }

    /// Moves the cursor a grapheme to the right.
    pub fn right(&mut self) {
        self.cursor = self.boundary_behind().unwrap_or(self.text.len());
    }

    /// Moves the cursor to the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn boundary_before(&self) -> Option<usize> {
        GraphemeCursor::new(self.cursor, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten()
    }

    fn boundary_behind(&self) -> Option<usize> {
        GraphemeCursor::new(self.cursor, self.text.len(), true).next_boundary(&self.text, 0).ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_by_graphemes() {
        let mut prompt = Prompt::new(Purpose::Search, "cafe\u{301}");
        assert!(prompt.delete_before());
        assert_eq!(prompt.text, "caf");
        prompt.home();
        prompt.insert("a\u{1b}[31m\r");
        assert_eq!(prompt.text, "a␛[31m caf");
        prompt.end();
        prompt.delete_word();
        assert_eq!(prompt.text, "a␛[31m ");
        prompt.home();
        assert!(!prompt.delete_before());
        prompt.right();
        prompt.delete_to_start();
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("␛[31m ", 0));
    }
}
