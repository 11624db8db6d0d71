//! Text that was made from a stretch of source: which character stands for which bytes.
//!
//! Invariant: the pieces, in order, give the text character by character, and each stands for at least one byte of the source (unless
//! there is none).

use crate::text::Span;

use super::passages::Piece;

/// The pieces of `text`, made from `source`, which stands at byte `at`: by dropping marks, by decoding an entity or an escape, or by
/// joining lines.
pub fn pieces(text: &str, source: &str, at: usize) -> Vec<Piece> {
    if text == source {
        return vec![Piece::Text(Span::new(at, at + source.len()))];
    }
    let mut pieces = Vec::new();
    let mut literal: Option<Span> = None;
    let mut place = Place { source, next: 0, last: 0..0 };
    for (index, character) in text.char_indices() {
        let is_itself = place.find(character, &text[index..]);
        let span = Span::new(at + place.last.start, at + place.last.end);
        match &mut literal {
            Some(run) if is_itself && run.end == span.start => run.end = span.end,
            _ => {
                pieces.extend(literal.take().map(Piece::Text));
                if is_itself {
                    literal = Some(span);
                } else {
                    pieces.push(Piece::Sign(character, span));
                }
            }
        }
    }
    pieces.extend(literal.map(Piece::Text));
    pieces
}

/// How far the source is used up, and where its last character that stands for something is.
struct Place<'a> {
    source: &'a str,
    next: usize,
    last: std::ops::Range<usize>,
}

impl Place<'_> {
    /// Goes on to what `character`, the first of `text`, was made from; whether that is the same character.
    fn find(&mut self, character: char, text: &str) -> bool {
        loop {
            let rest = &self.source[self.next..];
            let Some(sign) = rest.chars().next() else {
                // One entity may stand for two characters.
                return false;
            };
            let entity = if sign == '&' { entity(rest) } else { 0 };
            if entity > 0 && !text.starts_with(&rest[..entity]) {
                self.take(entity);
                return false;
            }
            if sign == character {
                self.take(sign.len_utf8());
                return true;
            }
            match sign {
                _ if character == ' ' && sign.is_whitespace() => {
                    self.take(sign.len_utf8());
                    return false;
                }
                '\\' if !rest[1..].starts_with(character) && escape(rest) > 0 => {
                    self.take(escape(rest));
                    return false;
                }
                _ => match near(rest, character) {
                    // Marks of emphasis, of links, of quotation stand between.
                    Some(skipped) => self.next += skipped,
                    None => {
                        self.take(sign.len_utf8());
                        return false;
                    }
                },
            }
        }
    }

    fn take(&mut self, length: usize) {
        self.last = self.next..self.next + length;
        self.next += length;
    }
}

/// How far on `character` stands in `rest`, if it is not far.
fn near(rest: &str, character: char) -> Option<usize> {
    rest.char_indices().take(256).find(|(_, sign)| *sign == character).map(|(at, _)| at)
}

/// The length of the escape sequence that `rest` begins with, as in YAML, TOML and JSON; 0 if it is none.
fn escape(rest: &str) -> usize {
    let length = match rest.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        Some(b'n' | b't' | b'r' | b'0' | b'_' | b'N') => 2,
        _ => 0,
    };
    if rest.is_char_boundary(length) { length } else { 0 }
}

/// The length of the entity that `rest` begins with; 0 if it is none.
pub fn entity(rest: &str) -> usize {
    let name =
        rest.as_bytes().iter().skip(1).take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let length = name.count() + 1;
    if length > 1 && rest[length..].starts_with(';') { length + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, source: &str) -> Vec<String> {
        let piece = |piece: &Piece| match piece {
            Piece::Text(span) => span.of(source).to_owned(),
            Piece::Sign(character, span) => format!("{character}={:?}", span.of(source)),
            _ => String::new(),
        };
        pieces(text, source, 0).iter().map(piece).collect()
    }

    #[test]
    fn every_character_stands_for_its_source() {
        for (text, source, expected) in [
            ("weir", "weir", vec!["weir"]),
            ("a b", "a\n> b", vec!["a", " =\"\\n\"", "b"]),
            ("a & b", "a &amp; b", vec!["a ", "&=\"&amp;\"", " b"]),
            ("x|y", "x\\|y", vec!["x", "|y"]),
            ("a \"b\"", "\"a \\\"b\\\"\"", vec!["a ", "\"b", "\""]),
            ("caf\u{e9}s", "caf\\u00e9s", vec!["caf", "\u{e9}=\"\\\\u00e9\"", "s"]),
        ] {
            assert_eq!(shown(text, source), expected, "{source}");
        }
    }
}
