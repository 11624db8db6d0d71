//! The quotations of one window of an article: where they are, of what kind, and who says them.

use std::ops::Range;

use crate::article::Article;

use super::model::{Name, Quote, QuoteKind, Speaker};
use super::progress::Stage;
use super::quotes::{self, Marked};
use super::sentences::Sentences;
use super::speakers::{self, Cue, Scene};
use super::tokens::Tokens;

/// A window with all that was found in it so far.
#[derive(Clone, Debug)]
pub(super) struct Window<'a> {
    /// The article.
    pub article: &'a Article,
    /// The blocks that are looked at.
    pub blocks: Range<usize>,
    /// Their words.
    pub tokens: &'a Tokens<'a>,
    /// Their sentences.
    pub sentences: &'a Sentences,
    /// The people and organisations mentioned there.
    pub names: &'a [Name],
    /// The numbers of the utterances of the first quotations, which were found before.
    pub known: &'a [u32],
    /// The number of the last utterance found before.
    pub last: u32,
}

impl Window<'_> {
    /// The quotations with their speakers; those of a name are indices into the names of the window. `tell` is told of the stages.
    pub(super) fn said(&self, tell: &mut dyn FnMut(Stage)) -> Vec<Quote> {
        tell(Stage::Quotations);
        let marked = quotes::find(self.article, self.blocks.clone());
        tell(Stage::Speakers);
        let (kinds, speakers) = self.attributed(&marked);
        let (text, known) = (&self.article.text, self.known);
        let utterances = quotes::number(text, &marked, &kinds, &speakers, known, self.last);
        let found = marked.iter().zip(kinds).zip(speakers.into_iter().zip(utterances));
        let quotes = found.map(|((quote, kind), (speaker, utterance))| Quote {
            span: quote.span,
            kind,
            depth: quote.depth,
            utterance,
            speaker,
        });
        quotes.collect()
    }

    /// What each quotation of `marked` is, and who says it.
    fn attributed(&self, marked: &[Marked]) -> (Vec<QuoteKind>, Vec<Option<Speaker>>) {
        let scene = Scene::new(self.article, self.tokens, self.sentences, self.names, marked);
        let cues = speakers::cues(&scene);
        let mut kinds: Vec<QuoteKind> =
            cues.iter().enumerate().map(|(quote, cue)| quotes::judge(&scene, quote, cue)).collect();
        let mut speakers = speakers::attribute(&scene, &cues, &kinds);
        quotes::settle(&scene, &mut kinds, &cues, &speakers);
        speakers::of_headings(&scene, &mut kinds, &mut speakers);
        (kinds, speakers)
    }

    /// The quotations, of which no more is known than what their marks and their length tell.
    pub(super) fn marked(&self, tell: &mut dyn FnMut(Stage)) -> Vec<Quote> {
        tell(Stage::Quotations);
        let marked = quotes::find(self.article, self.blocks.clone());
        let scene = Scene::new(self.article, self.tokens, self.sentences, &[], &marked);
        let utterances = self.known.iter().copied().chain(self.last + 1..);
        let quotes = marked.iter().enumerate().zip(utterances).map(|((index, quote), utterance)| Quote {
            span: quote.span,
            kind: quotes::judge(&scene, index, &Cue::None),
            depth: quote.depth,
            utterance,
            speaker: None,
        });
        quotes.collect()
    }
}
