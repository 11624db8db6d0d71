//! Text being typed, with a cursor between two graphemes: the keys that every line of input and every note has in common.

use unicode_segmentation::GraphemeCursor;

use crate::app::keys::Key;
use crate::text::{clean, clean_line};

/// How many lines may be typed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Line ends become spaces.
    One,
    /// Line ends stay.
    Many,
}

/// What a key did.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another.
    Changed,
    /// The cursor may have moved; nothing else.
    Moved,
    /// It is no key of this.
    Nothing,
}

/// Text being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// What was typed so far; cleaned.
    pub text: String,
    /// The byte before which the next character goes.
    pub cursor: usize,
    lines: Lines,
}

impl Typing {
    /// Begins with `text`, the cursor behind it.
    pub fn new(lines: Lines, text: &str) -> Self {
        let mut typing = Self { text: String::new(), cursor: 0, lines };
        typing.insert(text);
        typing
    }

    /// Does what `key` asks for. Keys are those of a shell's line: arrows, `Ctrl-a` and `Ctrl-e` and so on.
    pub fn press(&mut self, key: &Key) -> Typed {
        match key.notation() {
            "Left" | "C-b" => self.cursor = self.boundary_before(),
            "Right" | "C-f" => self.cursor = self.boundary_behind(),
            "C-Left" | "A-b" => self.cursor = self.word_before(),
            "C-Right" | "A-f" => self.cursor = self.word_behind(),
            "Home" | "C-a" => self.cursor = self.line_start(),
            "End" | "C-e" => self.cursor = self.line_end(),
            "Backspace" | "C-h" => return self.delete_from(self.boundary_before()),
            "Delete" | "C-d" => return self.delete_to(self.boundary_behind()),
            "C-w" | "A-Backspace" => return self.delete_from(self.word_before()),
            "C-u" => return self.delete_from(self.line_start()),
            "C-k" => return self.delete_to(self.line_end()),
            _ => {
                let Some(character) = key.typed() else { return Typed::Nothing };
                self.insert(character.encode_utf8(&mut [0; 4]));
                return Typed::Changed;
            }
        }
        Typed::Moved
    }

    /// Puts `text` (a character, or many that were pasted) before the cursor. Controls become their pictures.
    pub fn insert(&mut self, text: &str) {
        // Terminals send the line ends of a paste as the Enter key does.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean = match self.lines {
            Lines::One => clean_line(&text),
            Lines::Many => clean(&text).into_owned(),
        };
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    fn delete_from(&mut self, start: usize) -> Typed {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
        Typed::Changed
    }

    fn delete_to(&mut self, end: usize) -> Typed {
        self.text.replace_range(self.cursor..end, "");
        Typed::Changed
    }

    fn boundary_before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn boundary_behind(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The start of the word before the cursor, over the blanks between.
    fn word_before(&self) -> usize {
        let head = self.text[..self.cursor].trim_end();
        let blank = head.char_indices().rfind(|(_, character)| character.is_whitespace());
        blank.map_or(0, |(at, blank)| at + blank.len_utf8())
    }

    /// The end of the word behind the cursor, over the blanks between.
    fn word_behind(&self) -> usize {
        let tail = &self.text[self.cursor..];
        let word = tail.len() - tail.trim_start().len();
        self.cursor + tail[word..].find(char::is_whitespace).map_or(tail.len(), |blank| word + blank)
    }

    fn line_start(&self) -> usize {
        self.text[..self.cursor].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self) -> usize {
        self.text[self.cursor..].find('\n').map_or(self.text.len(), |end| self.cursor + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(typing: &mut Typing, keys: &str) {
        for key in keys.split(' ') {
            typing.press(&Key::parse(key).expect("a key"));
        }
    }

    #[test]
    fn edits_by_graphemes() {
        let mut line = Typing::new(Lines::One, "cafe\u{301}");
        press(&mut line, "Backspace");
        assert_eq!(line.text, "caf");
        press(&mut line, "Home");
        line.insert("a\u{1b}[31m\r");
        assert_eq!(line.text, "a␛[31m caf");
        press(&mut line, "End C-w");
        assert_eq!(line.text, "a␛[31m ");
        press(&mut line, "Home Backspace Right C-u");
        assert_eq!((line.text.as_str(), line.cursor), ("␛[31m ", 0));
    }

    #[test]
    fn a_note_has_lines() {
        let mut note = Typing::new(Lines::Many, "one\r\ntwo three\rfour");
        assert_eq!(note.text, "one\ntwo three\nfour");
        press(&mut note, "Home Left C-Left C-k");
        assert_eq!(note.text, "one\ntwo \nfour");
        press(&mut note, "C-u C-Right Delete");
        assert_eq!((note.text.as_str(), note.cursor), ("one\n\nfour", 9), "nothing stands behind the last word");
        press(&mut note, "A-b A-b C-e Delete Delete");
        assert_eq!(note.text, "onefour");
    }
}
