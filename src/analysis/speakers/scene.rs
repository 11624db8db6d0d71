//! What the rules for speakers look at: the tokens, with the names and the quotations laid over them.

use crate::analysis::model::Name;
use crate::analysis::quotes::Marked;
use crate::analysis::sentences::{Sentence, sentence_of};
use crate::analysis::tokens::{Shape, Tokens};
use crate::article::Article;
use crate::text::{Span, to_byte};

use super::cast::Cast;
use super::nouns::{self, Gender};

/// An article, or a window of it, with all that was found in it so far.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// The words.
    pub tokens: &'a Tokens<'a>,
    /// Their sentences.
    pub sentences: &'a [Sentence],
    /// People and organisations; what is mentioned before the words may be among the mentions.
    pub names: &'a [Name],
    /// The quotations.
    pub quotes: &'a [Marked],
    mentions: Vec<Mention>,
    /// For each token the mention that holds it, and the innermost quotation, as index + 1.
    mention_at: Vec<u32>,
    quote_at: Vec<u32>,
    cast: Cast,
    /// For each quotation its tokens: looked up often, so not searched for each time.
    bounds: Vec<(usize, usize)>,
    parents: Vec<Option<usize>>,
}

/// A name where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its first token.
    pub start: usize,
    /// The token behind its last.
    pub end: usize,
    /// Which name it is.
    pub name: usize,
}

impl<'a> Scene<'a> {
    /// Lays `names` and `quotes` over the tokens.
    pub fn new(
        article: &'a Article,
        tokens: &'a Tokens<'a>,
        sentences: &'a [Sentence],
        names: &'a [Name],
        quotes: &'a [Marked],
    ) -> Self {
        let mut scene = Self {
            article,
            tokens,
            sentences,
            names,
            quotes,
            mentions: Vec::new(),
            mention_at: vec![0; tokens.len()],
            quote_at: vec![0; tokens.len()],
            cast: Cast::default(),
            parents: parents(quotes),
            bounds: quotes.iter().map(|quote| (tokens.from(quote.span.start), tokens.from(quote.span.end))).collect(),
        };
        let start = tokens.first_byte();
        for (name, entry) in names.iter().enumerate() {
            let inside = entry.mentions.partition_point(|mention| mention.start < start);
            for span in &entry.mentions[inside..] {
                let words = tokens.within(*span);
                let mention = Mention { start: words.start, end: words.end, name };
                scene.mentions.push(mention);
                let mark = to_byte(scene.mentions.len());
                scene.mention_at[words].fill(mark);
            }
        }
        for (index, (start, end)) in scene.bounds.iter().enumerate() {
            scene.quote_at[*start..*end].fill(to_byte(index + 1));
        }
        let mut in_order = scene.mentions.clone();
        in_order.sort_by_key(|mention| mention.start);
        scene.cast = Cast::new(tokens, names, &in_order);
        scene
    }

    /// Whether it begins where the article does.
    pub fn is_opening(&self) -> bool {
        self.article.text[..self.tokens.first_byte() as usize].trim().is_empty()
    }

    /// The word at `index` in lower case.
    pub fn lower(&self, index: usize) -> &'a str {
        self.tokens.lower(index)
    }

    /// What the token at `index` looks like; a mark behind the last one.
    pub fn shape(&self, index: usize) -> Shape {
        self.tokens.shape(index)
    }

    /// The name that the token at `index` is part of.
    pub fn mention(&self, index: usize) -> Option<Mention> {
        let mark = *self.mention_at.get(index)? as usize;
        mark.checked_sub(1).map(|index| self.mentions[index])
    }

    /// The innermost quotation that holds the token at `index`.
    pub fn quote(&self, index: usize) -> Option<usize> {
        (*self.quote_at.get(index)? as usize).checked_sub(1)
    }

    /// The indices of the first token of quotation `quote` and of the one behind its last.
    pub fn bounds(&self, quote: usize) -> (usize, usize) {
        self.bounds[quote]
    }

    /// The quotation that `quote` stands in.
    pub fn around(&self, quote: usize) -> Option<usize> {
        self.parents[quote]
    }

    /// The sentence that holds the token at `index`.
    pub fn sentence(&self, index: usize) -> usize {
        sentence_of(self.sentences, index)
    }

    /// The words of the tokens `start..end` as a span.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let from = self.tokens.start(start);
        Span { start: from, end: self.tokens.span(end.max(start + 1) - 1).end }
    }

    /// Whether the words of `quote` name `name`.
    pub fn names_within(&self, quote: usize, name: usize) -> bool {
        let span = self.quotes[quote].inside;
        let mentions = &self.names[name].mentions;
        let next = mentions.partition_point(|mention| mention.start < span.start);
        mentions.get(next).is_some_and(|mention| mention.end <= span.end)
    }

    /// Whom the words of `quote` speak to by name: "Ann, come in", "Good night, Ann."
    pub fn addressed(&self, quote: usize) -> Option<usize> {
        let span = self.quotes[quote].inside;
        let (start, end) = (self.tokens.from(span.start), self.tokens.from(span.end));
        let is_stop = |at: usize| at >= end || matches!(self.tokens.word(at), "," | "." | "?" | "!" | "…");
        let leads = |at: usize| {
            let word = self.lower(at);
            nouns::title(word.trim_end_matches('.')).is_some() || matches!(word, "my" | "dear" | "." | "oh" | ",")
        };
        let spoken_to = |mention: &Mention| {
            let opens = (start..mention.start).all(leads);
            is_stop(mention.end) && (opens || self.tokens.word(mention.start - 1) == ",")
        };
        let heads = (start..end.min(start + 6)).find(|at| self.mention(*at).is_some());
        let ends = [end.checked_sub(2), end.checked_sub(1)];
        let near = heads.into_iter().chain(ends.into_iter().flatten()).filter_map(|at| self.mention(at));
        near.into_iter().find(spoken_to).map(|mention| mention.name)
    }

    /// What pronouns can stand for the name.
    pub fn gender(&self, name: usize) -> Gender {
        self.cast.gender(name)
    }

    /// Who in the article is called by their role, near the token `at`: "the chief executive".
    pub fn called(&self, noun: &str, modifier: Option<&str>, at: usize) -> Option<usize> {
        self.cast.called(noun, modifier, at)
    }

    /// The one person or body that the article calls `noun`, if it calls no other so.
    pub fn only_one_called(&self, noun: &str, modifier: Option<&str>) -> Option<usize> {
        self.cast.only_one_called(noun, modifier)
    }

    /// Whether the article calls `name` so, or for no noun anything.
    pub fn is_called(&self, name: usize, noun: Option<&str>) -> bool {
        self.cast.is_called(name, noun)
    }

    /// Who in the article is the `noun` of the person `kin`, told by the reverse.
    pub fn kin_of(&self, noun: &str, kin: usize) -> Option<usize> {
        self.cast.kin_of(noun, kin)
    }
}

/// For each quotation the one it stands in.
fn parents(quotes: &[Marked]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let parent = |(index, quote): (usize, &Marked)| {
        while open.last().is_some_and(|outer| quotes[*outer].span.end <= quote.span.start) {
            open.pop();
        }
        let outer = open.last().copied();
        open.push(index);
        outer
    };
    quotes.iter().enumerate().map(parent).collect()
}
