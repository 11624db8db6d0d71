//! What the rules for speakers look at: the tokens, with the names and the quotations laid over them.

use crate::analysis::model::Name;
use crate::analysis::quotes::Marked;
use crate::analysis::runs::Runs;
use crate::analysis::sentences::Sentences;
use crate::analysis::tokens::{Shape, Tokens};
use crate::article::Article;
use crate::text::Span;

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
    pub sentences: &'a Sentences,
    /// People and organisations; what is mentioned before the words may be among the mentions.
    pub names: &'a [Name],
    /// The quotations.
    pub quotes: &'a [Marked],
    /// In the order of the text.
    mentions: Vec<Mention>,
    /// The mention that holds a token, and the innermost quotation.
    mention_at: Runs,
    quote_at: Runs,
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
        sentences: &'a Sentences,
        names: &'a [Name],
        quotes: &'a [Marked],
    ) -> Self {
        let mentions = mentions(tokens, names);
        let bound = |quote: &Marked| (tokens.from(quote.span.start), tokens.from(quote.span.end));
        let bounds: Vec<(usize, usize)> = quotes.iter().map(bound).collect();
        Self {
            article,
            tokens,
            sentences,
            names,
            quotes,
            mention_at: Runs::nested(mentions.iter().map(|mention| (mention.start, mention.end))),
            quote_at: Runs::nested(bounds.iter().copied()),
            cast: Cast::new(tokens, names, &mentions),
            parents: parents(quotes),
            mentions,
            bounds,
        }
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
        self.mention_at.at(index).map(|mention| self.mentions[mention as usize])
    }

    /// The innermost quotation that holds the token at `index`.
    pub fn quote(&self, index: usize) -> Option<usize> {
        self.quote_at.at(index).map(|quote| quote as usize)
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
        self.sentences.at(index)
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

/// The mentions of `names` among the tokens, in the order of the text.
fn mentions(tokens: &Tokens<'_>, names: &[Name]) -> Vec<Mention> {
    let start = tokens.first_byte();
    let mut all = Vec::with_capacity(names.iter().map(|name| name.mentions.len()).sum());
    for (name, entry) in names.iter().enumerate() {
        let inside = entry.mentions.partition_point(|mention| mention.start < start);
        all.extend(entry.mentions[inside..].iter().map(|span| {
            let words = tokens.within(*span);
            Mention { start: words.start, end: words.end, name }
        }));
    }
    all.sort_unstable_by_key(|mention: &Mention| mention.start);
    all
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
