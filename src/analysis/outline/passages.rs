//! An article as passages: paragraphs with their terms, those too slight to begin a part joined to others.
//!
//! Invariant: a passage begins with a block of running text at which a part may begin, and none but the first has fewer than
//! 40 words unless a break stands before it or after it.

use std::borrow::Cow;

use crate::analysis::Quote;
use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::tokens::{Shape, Token, Tokens, lower};
use crate::article::{Article, Block, BlockKind};
use crate::text::to_byte;

use super::division::Passage;
use super::labels;

/// A paragraph with fewer words, such as a line of dialogue, begins no part; this also bounds how many passages there are.
const LEAST_WORDS: u32 = 40;

/// Letters of a word that are compared, so that *vote*, *voters* and *voting* count as one (truncation as stemming).
const LETTERS: usize = 5;

/// How welcome a part is behind a break, which the author has put there for that, in nats.
const BREAK: f64 = 40.0;

/// How unwelcome a part is that begins with *but*, *he* or a quotation, or behind a question, in nats.
const BOND: f64 = 6.0;

/// The passages of the body of `article`, each with the index of the block it begins with.
pub(super) fn of(article: &Article, tokens: &Tokens<'_>, quotes: &[Quote]) -> Vec<(usize, Passage)> {
    let spoken_on = goes_on_in_speech(article, quotes);
    let mut vocabulary = Vocabulary::default();
    let mut passages: Vec<(usize, Passage)> = Vec::new();
    // The last block of the body, and whether a break stands behind it.
    let mut last: Option<&Block> = None;
    let mut broken = false;
    let mut rest = &tokens.all[..];
    for (index, block) in article.blocks.iter().enumerate() {
        let own = rest.partition_point(|token| token.block as usize <= index);
        let (inside, behind) = rest.split_at(own);
        rest = behind;
        match block.kind {
            BlockKind::Break => broken = true,
            BlockKind::Title | BlockKind::Standfirst | BlockKind::Heading(_) | BlockKind::Furniture(_) => {}
            _ => {
                let words = to_byte(inside.iter().filter(|token| token.is_word()).count());
                let begins = match (last, passages.last()) {
                    (Some(last), Some((_, passage))) => {
                        let asks = block.span.of(&article.text).ends_with(['?', ':']);
                        let slight = words < LEAST_WORDS && !asks || passage.words < LEAST_WORDS;
                        may_begin(article, last, block) && !spoken_on.contains(&index) && (broken || !slight)
                    }
                    _ => true,
                };
                if begins {
                    let welcome = last.map_or(0.0, |last| welcome(article, last, broken, tokens, inside));
                    passages.push((index, Passage { welcome, ..Passage::default() }));
                }
                if let Some((_, passage)) = passages.last_mut() {
                    passage.words += words;
                    if block.kind != BlockKind::Code {
                        passage.terms.extend(inside.iter().filter_map(|token| vocabulary.term(tokens, *token)));
                    }
                }
                last = Some(block);
                broken = false;
            }
        }
    }
    passages
}

/// Whether a part may begin with `block`, which follows `last`.
fn may_begin(article: &Article, last: &Block, block: &Block) -> bool {
    let running = block.kind == BlockKind::Paragraph && block.depth == 0 && !block.continues && !block.tight;
    running && !last.span.of(&article.text).trim_end().ends_with(':')
}

/// How much likelier a part begins with a block of these tokens, which follows `last`, than with any other.
fn welcome(article: &Article, last: &Block, broken: bool, tokens: &Tokens<'_>, inside: &[Token]) -> f64 {
    let first = inside.first().map(|token| lower(token.span.of(tokens.text)));
    let asked = last.span.of(&article.text).trim_end_matches(['”', '"', '’', ' ']).ends_with('?');
    let parted = if broken { BREAK } else { 0.0 };
    let bound = if asked || first.is_some_and(|first| labels::goes_on(&first)) { BOND } else { 0.0 };
    parted - bound
}

/// The blocks in which words go on that somebody began to say in a block before.
fn goes_on_in_speech(article: &Article, quotes: &[Quote]) -> HashSet<usize> {
    let outer: Vec<&Quote> = quotes.iter().filter(|quote| quote.depth == 0).collect();
    let mut blocks = HashSet::default();
    for pair in outer.windows(2).filter(|pair| pair[0].utterance == pair[1].utterance) {
        let (from, to) = (article.block_at(pair[0].span.start), article.block_at(pair[1].span.start));
        blocks.extend(from + 1..=to);
    }
    blocks
}

/// The terms met so far, numbered in the order in which they were met.
#[derive(Debug)]
pub struct Vocabulary<'a> {
    numbers: HashMap<Cow<'a, str>, u32>,
    function_words: HashSet<&'static str>,
}

impl Default for Vocabulary<'_> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), function_words: super::function_words() }
    }
}

impl<'a> Vocabulary<'a> {
    /// The number of the term that `token` is; `None` for what says nothing of a topic: words of the closed classes, very short
    /// words, numbers and marks.
    pub fn term(&mut self, tokens: &Tokens<'a>, token: Token) -> Option<u32> {
        if !matches!(token.shape, Shape::Lower | Shape::Capital | Shape::AllCapitals) {
            return None;
        }
        let word = lower(token.span.of(tokens.text));
        if word.len() < 3 || self.function_words.contains(&*word) {
            return None;
        }
        let end = word.char_indices().nth(LETTERS).map_or(word.len(), |(at, _)| at);
        let stem = match word {
            Cow::Borrowed(word) => Cow::Borrowed(&word[..end]),
            Cow::Owned(word) => Cow::Owned(word[..end].to_owned()),
        };
        let next = to_byte(self.numbers.len());
        Some(*self.numbers.entry(stem).or_insert(next))
    }
}
