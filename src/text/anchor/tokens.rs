//! Text as tokens that stay the same when it is retyped, wrapped anew or marked up.
//!
//! Invariant: tokens stand in the order of the text and do not overlap. Spaces and line ends are none.

use crate::text::Span;

/// A word, a character of a script written without spaces, or a sign.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// What it is compared by: case kept, all quotation marks and apostrophes one, all dashes one.
    pub folded: &'t str,
    /// Where it stands.
    pub span: Span,
}

/// The tokens of `text`. The signs of Markdown's emphasis, headings, quotations and tables are none; dashes in a row are one.
///
/// The address of a link in Markdown is no prose: what stands in it is compared by all of it up to there, so that no word is one of an address.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    let mut address = None;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            if rest.starts_with("](") {
                address = Some(at);
            } else if first == ')' || first.is_whitespace() {
                address = None;
            }
            let length = match kind(first) {
                Kind::Word => rest.find(|c| kind(c) != Kind::Word).unwrap_or(rest.len()),
                Kind::Dash => rest.find(|c| kind(c) != Kind::Dash).unwrap_or(rest.len()),
                Kind::Quote | Kind::Sign | Kind::Nothing => first.len_utf8(),
            };
            let start = at;
            at += length;
            // The bracket before an address is one like any other.
            let folded = match (kind(first), address.filter(|address| *address < start)) {
                (Kind::Nothing, _) => continue,
                (_, Some(address)) => &text[address..at],
                (Kind::Word | Kind::Sign, None) => &text[start..at],
                (Kind::Dash, None) => "-",
                (Kind::Quote, None) => "'",
            };
            return Some(Token { folded, span: Span::new(start, at) });
        }
    })
}

/// Whether `character` is part of no token.
pub(super) fn is_silent(character: char) -> bool {
    kind(character) == Kind::Nothing
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    Word,
    Quote,
    Dash,
    Sign,
    Nothing,
}

fn kind(character: char) -> Kind {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{300}'..='\u{36f}' => Kind::Word,
        ' ' | '\n' | '*' | '_' | '`' | '#' | '>' | '|' | '~' | '\\' | '\u{ad}' | '\u{200b}' => Kind::Nothing,
        '\'' | '"' | '‘'..='‟' | '«' | '»' | '‹' | '›' | 'ʼ' | '′' | '″' => Kind::Quote,
        '-' | '‐'..='―' | '−' | '⸺' | '⸻' => Kind::Dash,
        _ if character.is_whitespace() => Kind::Nothing,
        // Where words are not parted by spaces, each character is a token: from the CJK radicals on.
        '\u{2e80}'.. => Kind::Sign,
        _ if character.is_alphanumeric() => Kind::Word,
        _ => Kind::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.folded).collect()
    }

    #[test]
    fn retyping_wrapping_and_markup_change_no_token() {
        let table = [
            ("“Don’t,” she said — twice.", "\"Don't,\" she said -- twice."),
            ("a long line", "a\nlong\u{a0} line"),
            ("> It was *very* `old`", "It was very old"),
        ];
        for (one, other) in table {
            assert_eq!(folded(one), folded(other));
        }
        assert_eq!(
            folded("a [map](b.org/a) a"),
            ["a", "[", "map", "]", "](", "](b", "](b.", "](b.org", "](b.org/", "](b.org/a", ")", "a"]
        );
        assert_eq!(folded("Été, 12.5"), ["Été", ",", "12", ".", "5"]);
        assert_eq!(folded("灯台"), ["灯", "台"]);
        assert_ne!(folded("The"), folded("the"));
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "né—là";
        let spans: Vec<&str> = tokens(text).map(|token| token.span.of(text)).collect();
        assert_eq!(spans, ["né", "—", "là"]);
    }
}
