//! Hostile text made harmless, once, on its way in.
//!
//! Invariant: what comes out of here holds no control character but LF and no bidirectional control, so no byte of an
//! article, a file name, a note or an error message can reach the terminal as a control sequence.

use std::borrow::Cow;

/// What becomes of one character of a source on its way into canonical text.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Replacement {
    /// It stays as it is.
    Keep,
    /// Another character stands for it: the control picture of a control character, a space for a tab.
    With(char),
    /// Nothing stands for it: bidirectional controls, which reorder what is around them (Unicode TR36, "Bidirectional
    /// Text Spoofing"), and byte order marks.
    Drop,
}

/// What `character` becomes. LF stays; CR is a line end and the business of whoever splits lines, alone it gets its picture.
pub fn replacement(character: char) -> Replacement {
    match character {
        '\n' => Replacement::Keep,
        // Line and paragraph separators break lines in some terminals.
        '\t' | '\u{2028}' | '\u{2029}' => Replacement::With(' '),
        '\u{0}'..='\u{1f}' => {
            Replacement::With(char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        '\u{7f}' => Replacement::With('\u{2421}'),
        '\u{80}'..='\u{9f}' => Replacement::With(char::REPLACEMENT_CHARACTER),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            Replacement::Drop
        }
        _ => Replacement::Keep,
    }
}

/// How many bytes at the start of `text` are surely [`Replacement::Keep`]: cheap to tell, as nearly all text is.
pub fn harmless(text: &str) -> usize {
    // Of the bytes from 0x80 on only those that begin a character which is replaced are looked at: U+0080 to U+00BF, U+0600 to
    // U+063F, U+2000 to U+2FFF and U+F000 to U+FFFF.
    let suspect = |byte: &u8| (*byte < b' ' && *byte != b'\n') || matches!(*byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef);
    text.bytes().position(|byte| suspect(&byte)).unwrap_or(text.len())
}

/// `text` with every hostile character replaced; borrowed where there is none. Line feeds stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text[harmless(text)..].chars().all(|c| replacement(c) == Replacement::Keep) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match replacement(character) {
            Replacement::Keep => out.push(character),
            Replacement::With(other) => out.push(other),
            Replacement::Drop => {}
        }
    }
    Cow::Owned(out)
}

/// [`clean`], with line feeds as spaces too: for file names, error texts and whatever else must stay on one line.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_pictures_and_bidi_goes() {
        assert_eq!(clean("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(clean("a\u{9b}b\u{7f}"), "a\u{fffd}b␡");
        assert_eq!(clean("a\u{202e}b\u{feff}"), "ab");
        assert_eq!(clean("a\tb\nc"), "a b\nc");
        assert!(matches!(clean("plain “text”\n"), Cow::Borrowed(_)));
        assert_eq!(clean_line("a\r\nb"), "a␍ b");
    }
}
