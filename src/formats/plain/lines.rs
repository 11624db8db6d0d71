//! The lines of a source: where each stands and where its words are.
//!
//! Invariant: lines are in order, do not overlap, and between them they cover every byte but line ends and form feeds.

use memchr::memchr3_iter;

use crate::text::Span;

/// One line of the source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From its first byte to its last, without the line end.
    pub full: Span,
    /// Its words, without the blanks around them; empty on a blank line.
    pub words: Span,
    /// A form feed stands before it.
    pub opens_page: bool,
}

impl Line {
    /// Whether it holds nothing but blanks, no-break spaces and characters without width.
    pub fn is_blank(self) -> bool {
        self.words.is_empty()
    }

    /// How many bytes of blanks stand before the words.
    pub fn indent(self) -> usize {
        self.words.from() - self.full.from()
    }
}

/// The lines of `source`; LF, CRLF, CR and form feed end a line. A byte order mark belongs to no line.
pub(super) fn find(source: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 64);
    let mut start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut opens_page = false;
    for at in memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
        if at < start {
            continue;
        }
        lines.push(line(source, start, at, opens_page));
        opens_page = bytes[at] == b'\x0c';
        let is_pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        start = if is_pair { at + 2 } else { at + 1 };
    }
    if start < bytes.len() {
        lines.push(line(source, start, bytes.len(), opens_page));
    }
    lines
}

fn line(source: &str, start: usize, end: usize, opens_page: bool) -> Line {
    let text = &source[start..end];
    let from = start + text.len() - text.trim_start_matches(is_blank).len();
    let to = from + source[from..end].trim_end_matches(is_blank).len();
    Line { full: Span::new(start, end), words: Span::new(from, to), opens_page }
}

/// Blanks, and characters that show nothing: zero-width spaces, byte order marks.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<&str> {
        find(source).iter().map(|line| line.words.of(source)).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        assert_eq!(words("a\nb\r\nc\rd\x0ce"), ["a", "b", "c", "d", "e"]);
        assert_eq!(words("a\r\n\r\nb\n"), ["a", "", "b"]);
        assert_eq!(words("\u{feff} a\u{a0}\n\u{a0} \u{200b}\n"), ["a", ""]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn a_form_feed_opens_a_page() {
        let pages: Vec<bool> = find("a\n\x0cb\nc").iter().map(|line| line.opens_page).collect();
        assert_eq!(pages, [false, false, true, false]);
    }
}
