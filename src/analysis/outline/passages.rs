//! An article as passages: paragraphs with their terms, those too slight to begin a part joined to others.
//!
//! Invariant: a passage begins with a block of running text at which a part may begin, and none but the first has fewer than
//! 40 words unless a break stands before it or after it.

use std::ops::Range;

use crate::analysis::Quote;
use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::tokens::{Shape, Tokens};
use crate::article::{Article, Block, BlockKind};
use crate::text::to_byte;

use super::division::Passage;
use super::{FUNCTION_WORDS, labels};

/// A paragraph with fewer words, such as a line of dialogue, begins no part; this also bounds how many passages there are.
const LEAST_WORDS: u32 = 40;

/// Letters of a word that are compared, so that *vote*, *voters* and *voting* count as one (truncation as stemming).
const LETTERS: usize = 5;

/// The first letters of a word, 21 bits for each.
type Stem = u128;

/// How welcome a part is behind a break, which the author has put there for that, in nats.
const BREAK: f64 = 40.0;

/// How unwelcome a part is that begins with *but*, *he* or a quotation, or behind a question, in nats.
const BOND: f64 = 6.0;

/// The passages of the body of an article, as far as it was read.
#[derive(Debug)]
pub(super) struct Passages<'a> {
    article: &'a Article,
    vocabulary: Vocabulary,
    /// Each with the index of the block it begins with.
    pub found: Vec<(usize, Passage)>,
    /// The last block of the body, and whether a break stands behind it.
    last: Option<usize>,
    broken: bool,
    /// Where the last quotation begins that stands in no other, and its utterance.
    quoted: Option<(u32, u32)>,
}

impl<'a> Passages<'a> {
    /// Of `article`, of which nothing was read yet.
    pub(super) fn new(article: &'a Article) -> Self {
        let vocabulary = Vocabulary::default();
        Self { article, vocabulary, found: Vec::new(), last: None, broken: false, quoted: None }
    }

    /// Reads these `blocks`, which follow those read before. `tokens` hold theirs, `quotes` are the quotations in them.
    pub(super) fn read(&mut self, blocks: Range<usize>, tokens: &Tokens<'a>, quotes: &[Quote]) {
        let article = self.article;
        let spoken_on = self.goes_on_in_speech(quotes);
        self.vocabulary.turn_to(tokens);
        let mut start = tokens.from(article.blocks[blocks.clone()].first().map_or(0, |first| first.span.start));
        for (index, block) in blocks.clone().zip(&article.blocks[blocks]) {
            let inside = start..tokens.from(block.span.end);
            start = inside.end;
            match block.kind {
                BlockKind::Break => self.broken = true,
                BlockKind::Title | BlockKind::Standfirst | BlockKind::Heading(_) | BlockKind::Furniture(_) => {}
                _ => self.read_block(index, tokens, inside, spoken_on.contains(&index)),
            }
        }
    }

    /// Reads the block at `index`, which is running text of the tokens `inside`.
    fn read_block(&mut self, index: usize, tokens: &Tokens<'a>, inside: Range<usize>, is_spoken_on: bool) {
        let article = self.article;
        let (block, last) = (&article.blocks[index], self.last.map(|last| &article.blocks[last]));
        let words = to_byte(inside.clone().filter(|index| tokens.is_word(*index)).count());
        let begins = match (last, self.found.last()) {
            (Some(last), Some((_, passage))) => {
                let asks = block.span.of(&article.text).ends_with(['?', ':']);
                let slight = words < LEAST_WORDS && !asks || passage.words < LEAST_WORDS;
                may_begin(article, last, block) && !is_spoken_on && (self.broken || !slight)
            }
            _ => true,
        };
        if begins {
            let first = if inside.is_empty() { "" } else { tokens.lower(inside.start) };
            let welcome = last.map_or(0.0, |last| welcome(article, last, self.broken, first));
            if let Some((_, passage)) = self.found.last_mut() {
                passage.terms.shrink_to_fit();
            }
            self.found.push((index, Passage { welcome, ..Passage::default() }));
        }
        if let Some((_, passage)) = self.found.last_mut() {
            passage.words += words;
            if block.kind != BlockKind::Code {
                passage.terms.extend(inside.filter_map(|index| self.vocabulary.term(tokens, index)));
            }
        }
        self.last = Some(index);
        self.broken = false;
    }

    /// The blocks in which words go on that somebody began to say in a block before; `quotes` are those that follow the ones read before.
    fn goes_on_in_speech(&mut self, quotes: &[Quote]) -> HashSet<usize> {
        let mut blocks = HashSet::default();
        for quote in quotes.iter().filter(|quote| quote.depth == 0) {
            let this = (quote.span.start, quote.utterance);
            if let Some((before, _)) = self.quoted.filter(|(_, utterance)| *utterance == quote.utterance) {
                blocks.extend(self.article.block_at(before) + 1..=self.article.block_at(this.0));
            }
            self.quoted = Some(this);
        }
        blocks
    }
}

/// Whether a part may begin with `block`, which follows `last`.
fn may_begin(article: &Article, last: &Block, block: &Block) -> bool {
    let running = block.kind == BlockKind::Paragraph && block.depth == 0 && !block.continues && !block.tight;
    running && !last.span.of(&article.text).trim_end().ends_with(':')
}

/// How much likelier a part begins with a block that begins with this word and follows `last`, than with any other.
fn welcome(article: &Article, last: &Block, broken: bool, first: &str) -> f64 {
    let asked = last.span.of(&article.text).trim_end_matches(['”', '"', '’', ' ']).ends_with('?');
    let parted = if broken { BREAK } else { 0.0 };
    let bound = if asked || labels::goes_on(first) { BOND } else { 0.0 };
    parted - bound
}

/// The terms met so far, numbered in the order in which they were met.
#[derive(Debug, Default)]
pub struct Vocabulary {
    stems: HashMap<Stem, u32>,
    /// For each form of the tokens that are read.
    met: Vec<Met>,
}

/// Whether a form was met, and as which term.
#[derive(Copy, Clone, Debug)]
enum Met {
    Never,
    As(Option<u32>),
}

impl Vocabulary {
    /// Turns to these tokens.
    pub fn turn_to(&mut self, tokens: &Tokens<'_>) {
        self.met.clear();
        self.met.resize(tokens.forms.len(), Met::Never);
    }

    /// The number of the term that the token at `index` is, one of the `tokens` turned to; `None` for what says nothing of a topic: words of the closed
    /// classes, very short words, numbers and marks.
    pub fn term(&mut self, tokens: &Tokens<'_>, index: usize) -> Option<u32> {
        let form = tokens.form(index)?;
        if let Met::As(known) = self.met[form] {
            return known;
        }
        let is_term = matches!(tokens.forms.shape(form), Shape::Lower | Shape::Capital | Shape::AllCapitals);
        let term = if is_term { self.number(tokens.forms.lower(form)) } else { None };
        self.met[form] = Met::As(term);
        term
    }

    /// The same of a word in lower case.
    fn number(&mut self, word: &str) -> Option<u32> {
        if word.len() < 3 || FUNCTION_WORDS.contains(word) {
            return None;
        }
        let stem = word.chars().take(LETTERS).fold(0, |stem, letter| stem << 21 | Stem::from(u32::from(letter)));
        let next = to_byte(self.stems.len());
        Some(*self.stems.entry(stem).or_insert(next))
    }
}
