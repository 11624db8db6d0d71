//! What is looked for: the tokens of an anchor, its words between the context on both sides.

use std::ops::Range;

use super::Anchor;
use super::alignment::Sought;
use super::index::Index;
use super::tokens::{Token, tokens};
use crate::text::Span;

/// The tokens of an anchor, as the numbers of the text that is searched.
#[derive(Clone)]
pub(super) struct Passage {
    /// Context, words, context.
    pub tokens: Vec<Sought>,
    /// Whether a line end stands before each of them.
    pub opens: Vec<bool>,
    /// Which of them are the words.
    pub words: Range<usize>,
    /// Which of them stand in the paragraph or paragraphs of the words: what was moved, kept or deleted together with them.
    pub own: Range<usize>,
    /// How many bytes of the first and of the last token of the words do not belong to them, as the anchor begins or ends
    /// inside a word.
    pub inset: (u32, u32),
    /// How many bits the passage had that was most like it in the text it was made for.
    pub lookalike: i32,
}

impl Passage {
    /// The tokens of `anchor`; `None` if its words are none.
    pub fn new(anchor: &Anchor, index: &Index<'_>) -> Option<Self> {
        let text = [anchor.prefix.as_str(), &anchor.exact, &anchor.suffix].concat();
        let exact = Span::new(anchor.prefix.len(), anchor.prefix.len() + anchor.exact.len());
        let own = own_paragraph(&text, exact);
        let all: Vec<Token<'_>> = tokens(&text).collect();
        let words = covered(&all, exact);
        let (first, last) = (all.get(words.clone())?.first()?, all.get(words.clone())?.last()?);
        let inset = (exact.start.saturating_sub(first.span.start), last.span.end.saturating_sub(exact.end));
        let sought = |token: &Token<'_>| {
            let id = index.number(token.folded);
            Sought { id, bits: index.bits(id) }
        };
        let tokens: Vec<Sought> = all.iter().map(sought).collect();
        let opens = opens(&text, &all);
        let lookalike = tokens.iter().map(|token| token.bits).sum::<i32>() * i32::from(anchor.lookalike) / 1000;
        Some(Self { tokens, opens, own: covered(&all, own), words, inset, lookalike })
    }

    /// How much the tokens in `range` say.
    pub fn bits(&self, range: Range<usize>) -> i32 {
        self.tokens[range].iter().map(|token| token.bits).sum()
    }

    /// How much the tokens in `range` say that are among `pairs`.
    pub fn bits_met(&self, range: &Range<usize>, pairs: &[(usize, usize)]) -> i32 {
        pairs.iter().filter(|(token, _)| range.contains(token)).map(|(token, _)| self.tokens[*token].bits).sum()
    }

    /// Whether the words stand in `text` from `at` on, unbroken.
    pub fn stands_at(&self, text: &[u32], at: usize) -> bool {
        let words = &self.tokens[self.words.clone()];
        text.get(at..at + words.len()).is_some_and(|there| there.iter().zip(words).all(|(id, word)| *id == word.id))
    }

    /// Whether its words come again in the passage itself, `distance` tokens after or before.
    pub fn repeats_itself_at(&self, distance: usize) -> bool {
        let ids: Vec<u32> = self.tokens.iter().map(|token| token.id).collect();
        let before = self.words.start.checked_sub(distance).is_some_and(|at| self.stands_at(&ids, at));
        before || self.stands_at(&ids, self.words.start + distance)
    }

    /// Whether half of its words come again in its context: then something like them beside them is no copy.
    pub fn repeats_itself(&self) -> bool {
        let context = || self.tokens[..self.words.start].iter().chain(&self.tokens[self.words.end..]);
        let words = &self.tokens[self.words.clone()];
        let again = words.iter().filter(|word| context().any(|token| token.id == word.id)).count();
        again * 2 >= words.len()
    }

    /// The passage with the first `count` of its words and the context before them.
    pub fn head(&self, count: usize) -> Self {
        let end = self.words.start + count;
        self.part(0..end, self.words.start..end, (self.inset.0, 0))
    }

    /// The passage with the last `count` of its words and the context behind them.
    pub fn tail(&self, count: usize) -> Self {
        let start = self.words.end - count;
        self.part(start..self.tokens.len(), start..self.words.end, (0, self.inset.1))
    }

    /// A part of it, of which no lookalike is known.
    fn part(&self, tokens: Range<usize>, words: Range<usize>, inset: (u32, u32)) -> Self {
        let from = |range: &Range<usize>| {
            range.start.max(tokens.start) - tokens.start..range.end.min(tokens.end) - tokens.start
        };
        Self {
            words: from(&words),
            own: from(&self.own),
            opens: self.opens[tokens.clone()].to_vec(),
            tokens: self.tokens[tokens.clone()].to_vec(),
            inset,
            lookalike: 0,
        }
    }
}

/// Whether a line end stands before each token of `text`.
fn opens(text: &str, tokens: &[Token<'_>]) -> Vec<bool> {
    let mut end = 0;
    let mut opens = |token: &Token<'_>| {
        let before = &text[end..token.span.from()];
        end = token.span.to();
        before.contains('\n')
    };
    tokens.iter().map(&mut opens).collect()
}

/// The part of `text` around `span` that no line end parts from it.
fn own_paragraph(text: &str, span: Span) -> Span {
    let start = text[..span.from()].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.to()..].find('\n').map_or(text.len(), |at| span.to() + at);
    Span::new(start, end)
}

fn covered(tokens: &[Token<'_>], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}
