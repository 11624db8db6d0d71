//! What is in an article: quotations with their speakers, people and organisations with their mentions.
//!
//! Invariant: pure and total. `analyse` cannot fail, reads nothing but the article, and gives the same answer each time.

pub mod tokens;

pub mod sentences;

pub mod names;

pub mod quotes;

pub mod speakers;

mod model;

pub use model::{Analysis, Name, NameKind, Quote, QuoteKind, Reason, Speaker, Who};

use crate::article::Article;

use sentences::Sentence;
use speakers::Scene;
use tokens::Tokens;

/// How far the analysis has come, in percent of the article (0 to 100), told as often as it is worth showing.
pub type Progress<'a> = dyn FnMut(u8) + 'a;

/// Everything that is found in `article`. Linear in its length.
pub fn analyse(article: &Article, progress: &mut Progress<'_>) -> Analysis {
    let mut tokens = Tokens::of(article);
    let sentences = sentences::split(article, &mut tokens);
    progress(30);
    let names = names::find(article, &tokens);
    progress(60);
    attribute(article, &tokens, &sentences, names, progress)
}

/// The quotations of `article` with their speakers, given its `tokens`, its `sentences` and its `names`.
pub fn attribute(
    article: &Article,
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    names: Vec<Name>,
    progress: &mut Progress<'_>,
) -> Analysis {
    let marked = quotes::find(&article.text, &quotes::paragraphs(article));
    let scene = Scene::new(article, tokens, sentences, &names, &marked);
    let cues = speakers::cues(&scene);
    let kinds: Vec<QuoteKind> = cues.iter().enumerate().map(|(quote, cue)| quotes::judge(&scene, quote, cue)).collect();
    progress(80);
    let speakers = speakers::attribute(&scene, &cues, &kinds);
    let utterances = quotes::number(&marked, &kinds, &speakers);
    let found = marked.iter().zip(kinds).zip(speakers.into_iter().zip(utterances));
    let quotes = found.map(|((quote, kind), (speaker, utterance))| Quote {
        span: quote.span,
        kind,
        depth: quote.depth,
        utterance,
        speaker,
    });
    let quotes = quotes.collect();
    progress(100);
    Analysis { quotes, names }
}
