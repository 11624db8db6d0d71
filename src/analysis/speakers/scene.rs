//! What the rules for speakers look at: the tokens, with the names and the quotations laid over them.

use std::borrow::Cow;

use crate::analysis::model::{Name, NameKind};
use crate::analysis::names;
use crate::analysis::quotes::Marked;
use crate::analysis::sentences::{Sentence, sentence_of};
use crate::analysis::tokens::{Shape, Tokens};
use crate::article::Article;
use crate::text::{Span, to_byte};

use super::nouns::{self, Gender};

/// An article with all that was found in it so far.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its words.
    pub tokens: &'a Tokens<'a>,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// People and organisations.
    pub names: &'a [Name],
    /// Its quotations.
    pub quotes: &'a [Marked],
    mentions: Vec<Mention>,
    /// For each token the mention that holds it, and the innermost quotation, as index + 1.
    mention_at: Vec<u32>,
    quote_at: Vec<u32>,
    genders: Vec<Gender>,
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
            mention_at: vec![0; tokens.all.len()],
            quote_at: vec![0; tokens.all.len()],
            genders: Vec::new(),
            parents: parents(quotes),
            bounds: quotes.iter().map(|quote| (tokens.from(quote.span.start), tokens.from(quote.span.end))).collect(),
        };
        for (name, entry) in names.iter().enumerate() {
            for span in &entry.mentions {
                let mention = Mention { start: tokens.at(span.start), end: tokens.from(span.end), name };
                scene.mentions.push(mention);
                let mark = to_byte(scene.mentions.len());
                for slot in &mut scene.mention_at[mention.start..mention.end.max(mention.start)] {
                    *slot = mark;
                }
            }
        }
        for (index, (start, end)) in scene.bounds.iter().enumerate() {
            scene.quote_at[*start..*end].fill(to_byte(index + 1));
        }
        scene.genders = (0..names.len()).map(|name| scene.find_gender(name)).collect();
        scene
    }

    /// The word at `index` in lower case.
    pub fn lower(&self, index: usize) -> Cow<'a, str> {
        self.tokens.lower(index)
    }

    /// What the token at `index` looks like; a mark behind the last one.
    pub fn shape(&self, index: usize) -> Shape {
        self.tokens.all.get(index).map_or(Shape::Mark, |token| token.shape)
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
        let from = self.tokens.all[start].span.start;
        Span { start: from, end: self.tokens.all[end.max(start + 1) - 1].span.end }
    }

    /// What pronouns can stand for the name.
    pub fn gender(&self, name: usize) -> Gender {
        self.genders[name]
    }

    /// From titles before its mentions, else from the first name.
    fn find_gender(&self, name: usize) -> Gender {
        let entry = &self.names[name];
        if entry.kind == NameKind::Organisation {
            return Gender::Group;
        }
        let titled = entry.mentions.iter().find_map(|span| {
            let first = self.tokens.at(span.start);
            (first.saturating_sub(2)..first)
                .rev()
                .find_map(|index| nouns::title(self.lower(index).trim_end_matches('.')))
        });
        let by_first_name = || match names::gender(&entry.label)? {
            names::Gender::Female => Some(Gender::Woman),
            names::Gender::Male => Some(Gender::Man),
        };
        titled.or_else(by_first_name).unwrap_or(Gender::Person)
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
