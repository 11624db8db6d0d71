//! What is looked for: the tokens of an anchor, its words between the context on both sides.

use std::ops::Range;

use super::Anchor;
use super::alignment::Sought;
use super::index::Index;
use super::tokens::{Token, tokens};
use crate::text::{Span, to_byte};

/// Words with more tokens than this are looked for by their beginning and their end.
const LONG: usize = 96;

/// How many tokens of the words themselves are context of their beginning, and of their end.
const NEIGHBOURS: usize = 16;

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
    /// How many characters of the first and of the last token of the words do not belong to them, as the anchor begins or ends
    /// inside a word.
    pub inset: (usize, usize),
    /// Whether the words begin or end within the address of a link.
    pub cuts_address: bool,
    /// How many bits the passage had that was most like it in the text it was made for.
    pub lookalike: i32,
    /// Where the words stood, in tokens of the text that the anchor was made in, if that is known.
    pub was: Option<Range<usize>>,
}

impl Passage {
    /// The tokens of `anchor`; `None` if its words are none.
    pub fn new(anchor: &Anchor, index: &Index<'_>) -> Option<Self> {
        let text = [anchor.prefix.as_str(), &anchor.exact, &anchor.suffix].concat();
        let exact = Span::new(anchor.prefix.len(), anchor.prefix.len() + anchor.exact.len());
        let all: Vec<Token<'_>> = tokens(&text).collect();
        let words = covered(&all, exact);
        let (first, last) = (all.get(words.clone())?.first()?, all.get(words.clone())?.last()?);
        let characters = |from: u32, to: u32| text[from as usize..to.max(from) as usize].chars().count();
        let inset = (characters(first.span.start, exact.start), characters(exact.end, last.span.end));
        let sought = |token: &Token<'_>| index.sought(index.number(token.word));
        let tokens: Vec<Sought> = all.iter().map(sought).collect();
        // In words of another program's a line end may be one of a wrapped text.
        let opens = opens(&text, &all, if anchor.text == 0 { "\n\n" } else { "\n" });
        let own = own_paragraph(&opens, &words);
        let lookalike = tokens.iter().map(|token| token.bits).sum::<i32>() * i32::from(anchor.lookalike) / 1000;
        let cuts_address = first.word.is_of_address || last.word.is_of_address;
        Some(Self { tokens, opens, words, own, inset, cuts_address, lookalike, was: None })
    }

    /// The same, whose words stood there in the text that the anchor was made in.
    pub fn that_was(self, was: Option<Range<usize>>) -> Self {
        Self { was: was.filter(|was| was.len() == self.words.len()), ..self }
    }

    /// The parts by which it is looked for: itself, or its beginning and its end if it is long or goes over a line end. Where a passage
    /// begins and where it ends are two places then, as what lies between may have been moved.
    pub fn ends(&self) -> Option<(Self, Self)> {
        let length = self.words.len();
        let opens = |token: &usize| self.opens[*token];
        let first_line = self.words.clone().skip(1).find(opens).map_or(length, |token| token - self.words.start);
        let last_line = self.words.clone().skip(1).rfind(opens).map_or(length, |token| self.words.end - token);
        let is_one = first_line == length && length <= LONG;
        (!is_one).then(|| (self.head(first_line.min(LONG / 2)), self.tail(last_line.min(LONG / 2))))
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

    /// The span from the token `first` of the text to its token `last`, without the parts of them that were left out before, if they
    /// are the same tokens.
    pub fn span(&self, first: usize, last: usize, index: &Index<'_>) -> Span {
        let words = &self.tokens[self.words.clone()];
        let same = |at: usize, word: Option<&Sought>| word.is_some_and(|word| word.id == index.ids[at]);
        let (start, end) = (index.spans[first], index.spans[last]);
        let (from, to) = (index.token(first), index.token(last));
        let head = from.char_indices().nth(self.inset.0).filter(|_| same(first, words.first()));
        let tail = to.char_indices().nth_back(self.inset.1.wrapping_sub(1)).filter(|_| same(last, words.last()));
        let head = head.map_or(0, |(at, _)| to_byte(at));
        let tail = tail.map_or(0, |(at, _)| to_byte(to.len() - at));
        let span = Span { start: start.start + head, end: end.end.saturating_sub(tail) };
        if span.start < span.end { span } else { Span { start: start.start, end: end.end } }
    }

    /// Whether the tokens directly before and behind `place` of the text are those that stood beside the words.
    pub fn neighbours_at(&self, place: &Range<usize>, index: &Index<'_>) -> (bool, bool) {
        let is_same = |token: Option<&Sought>, there: Option<usize>| {
            let there = there.and_then(|at| index.ids.get(at));
            token.map(|token| token.id) == there.copied()
        };
        let before = self.words.start.checked_sub(1).and_then(|at| self.tokens.get(at));
        let behind = self.tokens.get(self.words.end);
        (is_same(before, place.start.checked_sub(1)), is_same(behind, Some(place.end)))
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

    /// The first `count` of its words, the context before them, and some of what follows.
    fn head(&self, count: usize) -> Self {
        let end = self.words.start + count;
        let part = self.part(0..(end + NEIGHBOURS).min(self.tokens.len()), self.words.start..end, (self.inset.0, 0));
        Self { was: self.was.as_ref().map(|was| was.start..was.start + count), ..part }
    }

    /// The last `count` of its words, the context behind them, and some of what goes before.
    fn tail(&self, count: usize) -> Self {
        let start = self.words.end - count;
        let part =
            self.part(start.saturating_sub(NEIGHBOURS)..self.tokens.len(), start..self.words.end, (0, self.inset.1));
        Self { was: self.was.as_ref().map(|was| was.end - count..was.end), ..part }
    }

    /// The passage of some of its tokens, of which some are the words.
    fn part(&self, tokens: Range<usize>, words: Range<usize>, inset: (usize, usize)) -> Self {
        let words = words.start - tokens.start..words.end - tokens.start;
        let opens = self.opens[tokens.clone()].to_vec();
        let own = own_paragraph(&opens, &words);
        let sought = self.tokens[tokens].to_vec();
        // What was kept is the share of the end that had the greater one.
        let bits = |tokens: &[Sought]| i64::from(tokens.iter().map(|token| token.bits).sum::<i32>());
        let lookalike = i64::from(self.lookalike) * bits(&sought) / bits(&self.tokens).max(1);
        let lookalike = i32::try_from(lookalike).unwrap_or(0);
        Self { tokens: sought, opens, own, words, inset, cuts_address: self.cuts_address, lookalike, was: None }
    }
}

/// Whether a paragraph ends before each token of `text`.
fn opens(text: &str, tokens: &[Token<'_>], paragraph_end: &str) -> Vec<bool> {
    let mut end = 0;
    let mut opens = |token: &Token<'_>| {
        let before = &text[end..token.span.from()];
        end = token.span.to();
        before.contains(paragraph_end)
    };
    tokens.iter().map(&mut opens).collect()
}

/// The tokens around `words` that no line end parts from them.
fn own_paragraph(opens: &[bool], words: &Range<usize>) -> Range<usize> {
    let start = (0..=words.start).rev().find(|token| opens.get(*token) == Some(&true)).unwrap_or(0);
    let end = (words.end..opens.len()).find(|token| opens[*token]).unwrap_or(opens.len());
    start..end
}

fn covered(tokens: &[Token<'_>], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}
