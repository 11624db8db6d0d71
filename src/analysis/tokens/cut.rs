//! Where in a text a word, a number or a mark begins and ends.
//!
//! Invariant: nothing but blanks is left between two of them.

use crate::text::Span;

/// About how many tokens `text` has, rather more than fewer: as many as it has blanks and marks, of which the typographic ones are told by the
/// first of their bytes.
pub(super) fn about(text: &str) -> usize {
    let parts = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() || byte == 0xe2;
    // Sums of a byte can be taken of many bytes at once.
    let sum = |stretch: &[u8]| stretch.iter().map(|byte| u8::from(parts(*byte))).sum::<u8>();
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|stretch| usize::from(sum(stretch))).sum()
}

/// Where the next token stands in `text` from the byte `at` on, an empty span behind the last; `glued` if a word ends right before that byte.
pub(super) fn next(text: &str, at: usize, glued: bool) -> Span {
    let blanks = blanks(text, at);
    let start = at + blanks;
    let rest = &text[start..];
    let length = plain_length(rest.as_bytes()).unwrap_or_else(|| length(rest, glued && blanks == 0));
    Span::new(start, start + length)
}

/// The length of the blanks that stand in `text` at the byte `at`; most words are parted by one space.
fn blanks(text: &str, at: usize) -> usize {
    match text.as_bytes()[at..] {
        [first, ..] if first.is_ascii_graphic() => 0,
        [b' ', next, ..] if next.is_ascii_graphic() => 1,
        _ => text.len() - at - text[at..].trim_start().len(),
    }
}

/// The length of the token that `text` begins with; `glued` if a word ends right before it.
fn length(text: &str, glued: bool) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let rest = &text[first.len_utf8()..];
    if is_apostrophe(first) && glued && is_clitic(rest) {
        return first.len_utf8() + 1;
    }
    if first.is_alphanumeric() {
        return word_length(text);
    }
    if matches!(first, '.' | '-') {
        return text.len() - rest.trim_start_matches(first).len();
    }
    first.len_utf8()
}

/// How far the word goes that `text` begins with: letters and digits, hyphens and apostrophes between letters, the dots of
/// initials, the separators inside a number. A final `’s` is left to the next token.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, next)| *next);
        let joins = match character {
            '-' | '\u{2010}' | '\u{2011}' => after.is_alphanumeric(),
            '’' | '\'' => {
                after.is_alphabetic() && before.is_alphabetic() && !is_clitic(&text[at + character.len_utf8()..])
            }
            '.' | ',' | ':' if before.is_ascii_digit() => after.is_ascii_digit(),
            '.' => is_initials(&text[..at]) && text[..at] != *"I",
            // A combining mark belongs to its letter.
            '\u{300}'..='\u{36f}' | '\u{ad}' => true,
            _ => character.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        before = character;
        end = at + character.len_utf8();
    }
    end
}

/// The length of a word of plain letters and digits behind which nothing could go on with it: most words are told so at once.
fn plain_length(text: &[u8]) -> Option<usize> {
    let length = text.iter().position(|byte| !PLAIN[usize::from(*byte)]).unwrap_or(text.len());
    let (word, rest) = text.split_at(length);
    let ends = match rest.first() {
        None => true,
        Some(b',' | b':') => !word.last()?.is_ascii_digit(),
        // Two letters in a row are no initials.
        Some(b'.') => matches!(word, [.., one, other] if one.is_ascii_alphabetic() && other.is_ascii_alphabetic()),
        Some(b'-' | b'\'') => false,
        Some(byte) => byte.is_ascii(),
    };
    (ends && length > 0).then_some(length)
}

/// Which bytes are plain letters and digits.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

fn is_clitic(after_apostrophe: &str) -> bool {
    let mut characters = after_apostrophe.chars();
    matches!(characters.next(), Some('s' | 'S')) && !characters.next().is_some_and(char::is_alphanumeric)
}

/// `J`, `U.S`, `J.-P`: letters of which no two stand together.
fn is_initials(word: &str) -> bool {
    let mut after_letter = false;
    word.chars().all(|character| {
        let fine = if character.is_alphabetic() {
            !after_letter && character.is_uppercase()
        } else {
            character == '.' || character == '-'
        };
        after_letter = character.is_alphabetic();
        fine
    })
}

/// Whether a capital proves nothing behind `mark`.
pub(super) fn opens_after(mark: &str) -> bool {
    matches!(mark, "“" | "‘" | "„" | "«" | "\"" | "'" | "(" | "[" | ":" | "•" | "*" | "_" | "#" | ">" | "|")
}

/// Whether it is an apostrophe, typographic or not.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '’' | '\'')
}
