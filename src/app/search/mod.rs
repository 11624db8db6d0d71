//! Searching: what is looked for and where it stands, and the keys that go there.

pub(super) mod finding;

use crate::article::Article;
use crate::text::{Span, find};

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

#[cfg(test)]
mod tests {
    use super::*;

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
