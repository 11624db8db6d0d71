//! Words looked for in a text: they are found across line breaks, and however their quotation marks are drawn.

use regex_automata::meta::Regex;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, Repetition};

use super::Span;

/// No more hits than this are given; the reader says so.
pub const MOST_HITS: usize = 20_000;

/// Where `query` stands in `text`.
///
/// Smart case: a query without capitals finds both. A space finds any run of blanks, the end of a block included; straight
/// quotation marks and hyphens find curly ones and dashes.
pub fn find(text: &str, query: &str) -> Vec<Span> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let Ok(expression) = Regex::builder().build_from_hir(&expression(query)) else { return Vec::new() };
    expression.find_iter(text).take(MOST_HITS).map(|hit| Span::new(hit.start(), hit.end())).collect()
}

/// What `query` means. It is built, not written and parsed: the parser's tables of Unicode would be a good part of the program.
fn expression(query: &str) -> Hir {
    let either_case = !query.chars().any(char::is_uppercase);
    let mut parts = Vec::new();
    let mut behind_blank = false;
    for character in query.chars() {
        match character {
            _ if character.is_whitespace() && behind_blank => {}
            _ if character.is_whitespace() => parts.push(blanks()),
            '\'' => parts.push(one_of("'‘’".chars())),
            '"' => parts.push(one_of("\"“”„«»".chars())),
            '-' => parts.push(one_of("-‐‑–—".chars())),
            _ if either_case => parts.push(one_of(cases(character))),
            _ => parts.push(one_of([character])),
        }
        behind_blank = character.is_whitespace();
    }
    Hir::concat(parts)
}

/// One or more blanks, as `char::is_whitespace` knows them; U+3000 is the last.
fn blanks() -> Hir {
    let one = one_of(('\0'..='\u{3000}').filter(|character| character.is_whitespace()));
    Hir::repetition(Repetition { min: 1, max: None, greedy: true, sub: Box::new(one) })
}

fn one_of(characters: impl IntoIterator<Item = char>) -> Hir {
    let ranges = characters.into_iter().map(|character| ClassUnicodeRange::new(character, character));
    Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
}

/// `character`, and its other case where that is one character too.
fn cases(character: char) -> impl Iterator<Item = char> {
    let capital = character.to_uppercase();
    let small = capital.clone().flat_map(char::to_lowercase);
    let is_one = capital.len() == 1;
    capital.chain(small).filter(move |_| is_one).chain([character])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        find(text, query).into_iter().map(|hit| hit.of(text).to_owned()).collect()
    }

    #[test]
    fn small_letters_find_both_and_capitals_only_themselves() {
        assert_eq!(found("Quay, quay, QUAY", "quay").len(), 3);
        assert_eq!(found("Quay, quay, QUAY", "Quay").len(), 1);
        assert_eq!(found("ÉMILE, Émile, émile, emile", "émile").len(), 3);
        assert_eq!(found("Ὀδυσσεύς ΟΔΟΣ οδος straße", "οδος").len(), 2);
        assert_eq!(found("Straße STRASSE", "straße").len(), 1);
    }

    #[test]
    fn blanks_marks_and_dashes_are_found_however_they_are_drawn() {
        assert_eq!(found("the\nharbour  board", "the harbour board").len(), 1);
        assert_eq!(found("“don’t”", "\"don't\"").len(), 1);
        assert_eq!(found("1989–90", "1989-90").len(), 1);
    }

    #[test]
    fn what_looks_like_a_pattern_is_words() {
        assert_eq!(found("a.b axb (c", "a.b"), ["a.b"]);
        assert_eq!(found("a.b axb (c", "(c"), ["(c"]);
        assert_eq!(found("anything", "  "), Vec::<String>::new());
    }
}
