//! Search on the logical text: what is typed is found across line breaks, and however its quotation marks are drawn.

use std::fmt::Write as _;

use regex::RegexBuilder;

use crate::article::Article;
use crate::text::Span;

/// No more hits than this are kept; the reader says so.
pub const MOST_HITS: usize = 20_000;

/// What is searched for, and where it was found in the article being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The words as typed.
    pub query: String,
    /// Where they stand, in order.
    pub hits: Vec<Span>,
}

impl Search {
    /// Looks for `query` in `article`. No hits where it is blank.
    pub fn new(query: &str, article: &Article) -> Self {
        Self { query: query.to_owned(), hits: find(&article.text, query) }
    }

    /// The first hit at or after `byte`, else the first of all.
    pub fn hit_from(&self, byte: u32) -> Option<usize> {
        let at = self.hits.partition_point(|hit| hit.start < byte);
        (!self.hits.is_empty()).then_some(at % self.hits.len().max(1))
    }
}

/// Where `query` stands in `text`.
///
/// Smart case: a query without capitals finds both. A space finds any run of blanks, the end of a block included; straight
/// quotation marks and hyphens find curly ones and dashes.
fn find(text: &str, query: &str) -> Vec<Span> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let case_insensitive = !query.chars().any(char::is_uppercase);
    let Ok(expression) = RegexBuilder::new(&pattern(query)).case_insensitive(case_insensitive).build() else {
        return Vec::new();
    };
    expression.find_iter(text).take(MOST_HITS).map(|hit| Span::new(hit.start(), hit.end())).collect()
}

fn pattern(query: &str) -> String {
    let mut pattern = String::new();
    let mut blank = false;
    for character in query.chars() {
        if character.is_whitespace() {
            if !blank {
                pattern.push_str(r"\s+");
            }
            blank = true;
            continue;
        }
        blank = false;
        match character {
            '\'' => pattern.push_str("['‘’]"),
            '"' => pattern.push_str("[\"“”„«»]"),
            '-' => pattern.push_str("[-‐‑–—]"),
            _ => {
                let _ = write!(pattern, "{}", regex::escape(character.encode_utf8(&mut [0; 4])));
            }
        }
    }
    pattern
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

    #[test]
    fn the_hit_after_a_byte_wraps_round() {
        let search = Search { query: String::new(), hits: vec![Span::new(3, 4), Span::new(9, 10)] };
        assert_eq!(search.hit_from(4), Some(1));
        assert_eq!(search.hit_from(10), Some(0));
        assert_eq!(Search::default().hit_from(0), None);
    }
}
