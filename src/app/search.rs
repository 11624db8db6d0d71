//! Search on the logical text: what is typed is found across line breaks, and however its quotation marks are drawn.

use regex_automata::meta::Regex;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, Repetition};

use crate::article::Article;
use crate::text::Span;

/// No more hits than this are kept; the reader says so.
pub const MOST_HITS: usize = 20_000;

/// What is looked in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The article being read.
    Article,
    /// All open articles.
    All,
}

/// What is searched for, and where it was found in the article being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The words as typed.
    pub query: String,
    /// Where they stand, in order.
    pub hits: Vec<Span>,
    /// How often they stand in each open article, where all are searched.
    pub counts: Option<Vec<usize>>,
}

impl Search {
    /// Looks for `query` in `article`. No hits where it is blank.
    pub fn new(query: &str, article: &Article) -> Self {
        Self { query: query.to_owned(), hits: find(&article.text, query), counts: None }
    }

    /// Makes it a search in all open articles, which are `articles`.
    pub fn count<'a>(&mut self, articles: impl Iterator<Item = &'a Article>) {
        self.counts = Some(articles.map(|article| find(&article.text, &self.query).len()).collect());
    }

    /// The hits in all that is searched.
    pub fn total(&self) -> usize {
        self.counts.as_ref().map_or(self.hits.len(), |counts| counts.iter().sum())
    }

    /// How many of the open articles have hits, where all are searched.
    pub fn articles(&self) -> Option<usize> {
        Some(self.counts.as_ref()?.iter().filter(|count| **count > 0).count())
    }

    /// The next article behind `current` that has hits (with a negative `count` the one before it), round the ends; `current` if no other has any.
    pub fn article_after(&self, current: usize, count: i64) -> usize {
        let counts = self.counts.as_deref().unwrap_or_default();
        let next = |step: usize| (current + if count > 0 { step } else { counts.len() - step }) % counts.len();
        (1..counts.len()).map(next).find(|index| counts[*index] > 0).unwrap_or(current)
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

    #[test]
    fn the_hit_after_a_byte_wraps_round() {
        let search = Search { hits: vec![Span::new(3, 4), Span::new(9, 10)], ..Search::default() };
        assert_eq!(search.hit_from(4), Some(1));
        assert_eq!(search.hit_from(10), Some(0));
        assert_eq!(Search::default().hit_from(0), None);
    }

    #[test]
    fn the_next_article_with_hits_is_found_both_ways_round() {
        let search = Search { counts: Some(vec![2, 0, 1, 0]), ..Search::default() };
        let after = |current, count| search.article_after(current, count);
        assert_eq!([after(0, 1), after(2, 1), after(3, 1), after(1, -1), after(0, -1)], [2, 0, 0, 0, 2]);
        assert_eq!((search.total(), search.articles()), (3, Some(2)));
        let alone = Search { counts: Some(vec![0, 3]), ..Search::default() };
        assert_eq!((alone.article_after(1, 1), Search::default().article_after(5, -1)), (1, 5));
    }
}
