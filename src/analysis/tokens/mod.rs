//! One pass over an article that cuts its text into words, numbers and marks, and says what each looks like.
//!
//! Invariant: tokens are sorted, do not overlap, never cross a block, and together cover everything but blanks.

mod cut;

mod forms;

use std::ops::Range;

use crate::article::{Article, Block};
use crate::text::{Span, to_byte};

use super::runs::Runs;
use cut::next;

pub use forms::{Forms, Shape};

/// One word, number or mark of punctuation, in 8 bytes: a text has one for each four or five of its own.
#[derive(Copy, Clone, Debug)]
struct Token {
    /// The byte where it begins in `Article::text`.
    start: u32,
    /// The number of its form, which leaves room for [`OPENS`] and [`BEGINS`]: a text of 4 GiB has less than 2³⁰ distinct words, as those of one or
    /// two bytes are few and the others are parted by blanks.
    form: u32,
}

/// It stands where a capital proves nothing: first in a sentence, after an opening mark or a colon.
const OPENS: u32 = 1 << 31;
/// It is the first of its block.
const BEGINS: u32 = 1 << 30;

/// The tokens of an article, or of some blocks of it, beside the text they were cut from. Each is known by its index; asking behind the last
/// one gives nothing.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    /// `Article::text`.
    pub text: &'a str,
    all: Vec<Token>,
    /// The blocks that they stand in.
    blocks: Runs,
    /// The distinct words and marks, in the order in which they were met: what follows from the letters of a word alone is asked once for each.
    pub forms: Forms<'a>,
}

impl<'a> Tokens<'a> {
    /// None yet, of `text`.
    pub fn none(text: &'a str) -> Self {
        Self { text, all: Vec::new(), blocks: Runs::default(), forms: Forms::with_room(0) }
    }

    /// The tokens of `article`, in the order of its text. `opens` is set only beside marks and block starts here;
    /// [`super::sentences::split`] completes it.
    pub fn of(article: &'a Article) -> Self {
        Self::of_blocks(article, 0..article.blocks.len())
    }

    /// The same of those of its blocks alone.
    pub fn of_blocks(article: &'a Article, blocks: Range<usize>) -> Self {
        let (text, inside) = (&article.text, &article.blocks[blocks.clone()]);
        let bytes = inside.first().zip(inside.last()).map_or(0..0, |(first, last)| first.span.from()..last.span.to());
        // A text has fewer different words for each of its words the longer it is.
        let different = (bytes.len() / 16).min(1 << 12);
        let (all, forms) = (Vec::with_capacity(cut::about(&text[bytes])), Forms::with_room(different));
        let mut tokens = Self { text, all, blocks: Runs::default(), forms };
        for (index, block) in blocks.zip(inside) {
            tokens.read(block, index);
        }
        tokens
    }

    /// Adds the tokens of `block`, which has this index and stands behind those read before.
    pub fn read(&mut self, block: &Block, index: usize) {
        let text = &self.text[..block.span.to()];
        let first = self.len();
        let mut opens = !block.continues;
        let mut glued = first > 0 && self.is_word(first - 1);
        let mut at = block.span.from();
        loop {
            let found = next(text, at, glued);
            if found.is_empty() {
                break;
            }
            let word = found.of(text);
            let form = self.forms.number(word);
            let shape = self.forms.shape(form as usize);
            let flag = if opens && shape != Shape::Mark { OPENS } else { 0 };
            self.all.push(Token { start: found.start, form: form | flag });
            opens = if shape == Shape::Mark { opens || cut::opens_after(word) } else { false };
            glued = shape.is_word();
            at = found.to();
        }
        if let Some(token) = self.all.get_mut(first) {
            token.form |= BEGINS;
            self.blocks.begin(first, to_byte(index));
        }
    }

    /// Adds the token at `index` of `other`, which is of the same text.
    pub fn take_over(&mut self, other: &Tokens<'_>, index: usize) {
        let form = self.forms.number(other.span(index).of(self.text));
        let Some(block) = other.block(index) else { return };
        let begins = self.all.is_empty() || self.block(self.len() - 1) != Some(block);
        if begins {
            self.blocks.begin(self.len(), block);
        }
        let flags = other.all[index].form & OPENS | if begins { BEGINS } else { 0 };
        self.all.push(Token { start: other.all[index].start, form: form | flags });
    }

    /// Gives up the tokens from the index `end` on.
    pub fn truncate(&mut self, end: usize) {
        self.all.truncate(end);
        self.blocks.truncate(end);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The number of the form of the token at `index`.
    pub fn form(&self, index: usize) -> Option<usize> {
        self.all.get(index).map(|token| (token.form & !(OPENS | BEGINS)) as usize)
    }

    /// The words of the token at `index`; empty behind the last one.
    pub fn word(&self, index: usize) -> &'a str {
        self.form(index).map_or("", |form| self.forms.word(form))
    }

    /// The words of the token at `index` in lower case, typographic apostrophes made plain.
    pub fn lower(&self, index: usize) -> &str {
        self.form(index).map_or("", |form| self.forms.lower(form))
    }

    /// What the token at `index` looks like; a mark behind the last one.
    pub fn shape(&self, index: usize) -> Shape {
        self.form(index).map_or(Shape::Mark, |form| self.forms.shape(form))
    }

    /// Whether the token at `index` is a word that begins with a capital.
    pub fn is_capitalised(&self, index: usize) -> bool {
        matches!(self.shape(index), Shape::Capital | Shape::AllCapitals)
    }

    /// Whether the token at `index` is a word or a number.
    pub fn is_word(&self, index: usize) -> bool {
        self.shape(index).is_word()
    }

    /// Whether the token at `index` stands where a capital proves nothing: first in a sentence, after an opening mark or a colon.
    pub fn opens(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|token| token.form & OPENS != 0)
    }

    /// Says so of the token at `index`.
    pub fn open(&mut self, index: usize) {
        self.all[index].form |= OPENS;
    }

    /// The index of the block of the token at `index` in `Article::blocks`.
    pub fn block(&self, index: usize) -> Option<u32> {
        self.blocks.at(index).filter(|_| index < self.len())
    }

    /// Whether the token at `index` is in the same block as the one before it.
    pub fn goes_on(&self, index: usize) -> bool {
        self.all.get(index).is_some_and(|token| token.form & BEGINS == 0)
    }

    /// Whether no blank parts the token at `index` from the one before.
    pub fn clings(&self, index: usize) -> bool {
        index > 0 && index < self.len() && self.span(index - 1).end == self.start(index)
    }

    /// The byte where the token at `index` begins; `u32::MAX` behind the last one.
    pub fn start(&self, index: usize) -> u32 {
        self.all.get(index).map_or(u32::MAX, |token| token.start)
    }

    /// Where the token at `index` stands in `Article::text`; nowhere behind the last one.
    pub fn span(&self, index: usize) -> Span {
        let start = self.start(index);
        Span { start, end: start + to_byte(self.word(index).len()) }
    }

    /// The index of the first token that ends behind the byte `at`: the one that holds it, or the next one.
    pub fn at(&self, at: u32) -> usize {
        let behind = self.all.partition_point(|token| token.start <= at);
        behind - usize::from(behind > 0 && self.span(behind - 1).end > at)
    }

    /// The indices of the tokens that hold the bytes of `span`, which begins with one: its end is looked for from there, as it is near.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.at(span.start);
        let inside = self.all[start..].iter().take_while(|token| token.start < span.end);
        start..start + inside.count()
    }

    /// The byte where the first token begins; 0 if there is none.
    pub fn first_byte(&self) -> u32 {
        self.all.first().map_or(0, |first| first.start)
    }

    /// The index of the first token that starts at the byte `at` or behind it.
    pub fn from(&self, at: u32) -> usize {
        self.all.partition_point(|token| token.start < at)
    }

    /// The index of the first token of the block at `index`, or of the next block that has any, among tokens of blocks in order.
    pub fn of_block(&self, index: u32) -> usize {
        self.blocks.start_of(index).unwrap_or(self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Builder;

    /// The tokens of one paragraph, parted by `|`.
    fn cut(text: &str) -> String {
        let article = Builder::paragraphs(text);
        let tokens = Tokens::of(&article);
        (0..tokens.len()).map(|index| tokens.word(index)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(cut("Don’t ask O’Brien’s sister."), "Don’t|ask|O’Brien|’s|sister|.");
        assert_eq!(cut("J. R. Hale of the U.S. Navy"), "J.|R.|Hale|of|the|U.S.|Navy");
        assert_eq!(cut("£2,000 at 7:30, a well-known sum…"), "£|2,000|at|7:30|,|a|well-known|sum|…");
        assert_eq!(cut("Post/Radio -- the members’ vote"), "Post|/|Radio|--|the|members|’|vote");
        assert_eq!(cut("So do I. Then"), "So|do|I|.|Then");
    }

    #[test]
    fn words_spelled_alike_share_a_form() {
        let article = Builder::paragraphs("The tide, the Tide and THE tide’s");
        let tokens = Tokens::of(&article);
        let forms: Vec<&str> = (0..tokens.forms.len()).map(|form| tokens.forms.word(form)).collect();
        assert_eq!(forms, ["The", "tide", ",", "the", "Tide", "and", "THE", "’s"]);
        let lower: Vec<&str> = (0..tokens.len()).map(|index| tokens.lower(index)).collect();
        assert_eq!(lower, ["the", "tide", ",", "the", "tide", "and", "the", "tide", "'s"]);
        let spelled = |index: usize| tokens.word(index) == tokens.span(index).of(&article.text);
        assert!((0..tokens.len()).all(spelled));
    }
}
