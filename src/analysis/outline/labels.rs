//! What to call a part that has no heading: words with which it opens and that say something.
//!
//! Invariant: a label is a run of the part's own words, within one sentence of its first paragraph.

use std::ops::Range;

use crate::analysis::sentences::{self, Sentence};
use crate::analysis::tokens::{Shape, Tokens};
use crate::article::Article;
use crate::text::{Span, width};

use super::FUNCTION_WORDS;

/// Columns that a label takes at most, and at least where a clause ends it.
const MOST_COLUMNS: usize = 40;
const LEAST_COLUMNS: usize = 15;

/// A sentence is looked for that says more than the first one, this far.
const SENTENCES: usize = 3;

/// Words that lead over from what was before.
const LINKING: [&str; 20] = [
    "but",
    "and",
    "yet",
    "so",
    "or",
    "nor",
    "then",
    "still",
    "also",
    "however",
    "moreover",
    "nevertheless",
    "nonetheless",
    "indeed",
    "besides",
    "furthermore",
    "thus",
    "therefore",
    "instead",
    "again",
];

/// Words that lead over to something else.
const SHIFTING: [&str; 3] = ["now", "meanwhile", "elsewhere"];

/// Words that mean something said before, as the first of a sentence.
const POINTING: [&str; 12] =
    ["he", "she", "they", "this", "that", "these", "those", "such", "his", "her", "its", "their"];

/// The label of the part of `article` that begins with this `block`: the opening words of the first sentence there that neither is
/// quoted nor points back, without a word that leads over; else those of the very first sentence.
pub(super) fn of(article: &Article, block: usize) -> Span {
    let paragraph = article.blocks[block].span;
    // Where a sentence ends the words behind it tell, if they are of the same paragraph.
    let goes_on = article.blocks.get(block + 1).is_some_and(|next| next.continues);
    let tokens = &mut Tokens::of_blocks(article, block..block + 1 + usize::from(goes_on));
    let sentences = &sentences::split(article, tokens);
    let (from, to) = (tokens.from(paragraph.start), tokens.from(paragraph.end));
    let inside = sentences.from(sentences.at(from)).map(|sentence| sentence.start.max(from)..sentence.end.min(to));
    let candidates: Vec<Sentence> =
        inside.take_while(|sentence| !sentence.is_empty()).take(SENTENCES).map(|one| opening(tokens, one)).collect();
    let telling = candidates.iter().find(|sentence| says_something(tokens, (*sentence).clone()));
    let sentence = telling.or(candidates.first()).cloned().unwrap_or(from..to);
    cut(tokens, sentence).unwrap_or(paragraph)
}

/// Whether a paragraph whose first word or mark is this, in lower case, goes on with what was said before.
pub(super) fn goes_on(first: &str) -> bool {
    LINKING.contains(&first) || POINTING.contains(&first) || first.starts_with(['“', '‘', '"', '\''])
}

fn leads_over(first: &str) -> bool {
    LINKING.contains(&first) || SHIFTING.contains(&first)
}

/// `sentence` without a linking word at its start, and the comma behind that.
fn opening(tokens: &Tokens<'_>, sentence: Sentence) -> Sentence {
    let mut start = sentence.start;
    while start + 1 < sentence.end && leads_over(tokens.lower(start)) {
        start += 1 + usize::from(tokens.word(start + 1) == ",");
    }
    if start < sentence.end { start..sentence.end } else { sentence }
}

/// Whether the opening words of `sentence` can stand for themselves.
fn says_something(tokens: &Tokens<'_>, sentence: Sentence) -> bool {
    if tokens.shape(sentence.start) == Shape::Mark || POINTING.contains(&tokens.lower(sentence.start)) {
        return false;
    }
    let telling = |index: &usize| tokens.is_word(*index) && !FUNCTION_WORDS.contains(&tokens.lower(*index));
    sentence.take(8).filter(telling).count() >= 2
}

/// The words of `sentence` up to where a clause ends, else as many as there is room for, without small words at the end.
fn cut(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<Span> {
    let start = Some(tokens.start(sentence.start)).filter(|_| sentence.start < tokens.len())?;
    let upto = |index: usize| Span { start, end: tokens.span(index).end };
    let columns = |index: usize| width(upto(index).of(tokens.text));
    let fits: Vec<usize> = sentence.clone().take_while(|index| columns(*index) <= MOST_COLUMNS).collect();
    let whole = fits.len() == sentence.len();
    let ends_clause = |index: &usize| {
        let next = tokens.word(index + 1);
        matches!(next, "," | ";" | ":" | "–" | "—" | "(" | "." | "?" | "!") && columns(*index) >= LEAST_COLUMNS
    };
    let says_little = |index: &usize| {
        tokens.shape(*index) == Shape::Mark && !matches!(tokens.word(*index), ")" | "”" | "’" | "\"" | "?" | "!" | "%")
            || tokens.is_word(*index) && FUNCTION_WORDS.contains(&tokens.lower(*index))
    };
    let clause = fits.iter().rev().find(|index| ends_clause(index)).copied();
    let words = fits.iter().rev().find(|index| !says_little(index)).copied();
    let end = if whole { words } else { clause.or(words) };
    end.or(fits.first().copied()).or(Some(sentence.start)).map(upto)
}
