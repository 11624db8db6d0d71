//! Text as tokens that stay the same when it is retyped, wrapped anew or marked up.
//!
//! Invariant: tokens stand in the order of the text and do not overlap. Spaces and line ends are none.

use crate::text::Span;

/// No address is looked for that has more characters.
const LONGEST_ADDRESS: usize = 256;

/// What tokens are compared by: case kept, all quotation marks and apostrophes one, all dashes one.
///
/// The address of a link in Markdown is no prose: no word is one of an address.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word<'t> {
    folded: &'t str,
    pub is_of_address: bool,
}

/// A word, a character of a script written without spaces, or a sign.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// What it is compared by.
    pub word: Word<'t>,
    /// Where it stands.
    pub span: Span,
}

/// The tokens of `text`. The signs of Markdown's emphasis, headings, quotations and tables are none; dashes in a row are one.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    let mut address = 0..address_begun(text);
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            if let Some(behind) = rest.strip_prefix("](") {
                address = at + 2..at + 2 + address_length(behind);
            }
            let length = match kind(first) {
                Kind::Word => rest.find(|c| kind(c) != Kind::Word).unwrap_or(rest.len()),
                Kind::Dash => rest.find(|c| kind(c) != Kind::Dash).unwrap_or(rest.len()),
                Kind::Quote | Kind::Sign | Kind::Nothing => first.len_utf8(),
            };
            let start = at;
            at += length;
            let folded = match kind(first) {
                Kind::Word | Kind::Sign => &text[start..at],
                Kind::Dash => "-",
                Kind::Quote => "'",
                Kind::Nothing => continue,
            };
            // The brackets around it are as any others.
            let is_of_address = address.contains(&start);
            let word = Word { folded, is_of_address };
            return Some(Token { word, span: Span::new(start, at) });
        }
    })
}

/// The length of the address with which `text` begins. No address has spaces, but one that was edited may have some.
fn address_length(text: &str) -> usize {
    let near = text.char_indices().nth(LONGEST_ADDRESS).map_or(text, |(end, _)| &text[..end]);
    let end = near.find([')', '(', '[', ']']).filter(|end| near[*end..].starts_with(')'));
    end.or_else(|| near.find(char::is_whitespace)).unwrap_or(near.len())
}

/// How much of an address stands at the beginning of `text`, which was cut out of another: the first bracket before a space closes.
fn address_begun(text: &str) -> usize {
    let piece = text.split(char::is_whitespace).next().unwrap_or_default();
    piece.find([')', '(', '[', ']']).filter(|end| piece[*end..].starts_with(')')).unwrap_or(0)
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
        tokens(text).map(|token| token.word.folded).collect()
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
        let address = |text| tokens(text).filter(|token| token.word.is_of_address).map(|token| token.word.folded);
        assert_eq!(address("a [map](b.org/a) a (or b)").collect::<Vec<_>>(), ["b", ".", "org", "/", "a"]);
        assert_eq!(address("org/a) a").collect::<Vec<_>>(), ["org", "/", "a"]);
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
