//! The lessons and the tests, read from the reference folder.

use std::path::Path;

use longread::analysis::names::Lesson;

use super::corpora::{self, Document};
use super::gold;

/// What is learned from, and what it is tried on.
pub struct Sets {
    /// Documents of the corpora without those held out and those that stand in `gold/dev` too.
    pub train: Vec<Document>,
    /// Documents held out, by corpus.
    pub held_out: Vec<(&'static str, Vec<Document>)>,
    /// The invented articles.
    pub written: Vec<gold::Annotated>,
    /// The annotated articles to develop with: never learned from.
    pub dev: Vec<gold::Annotated>,
    /// The reference articles: never learned from.
    pub articles: Vec<gold::Annotated>,
}

/// The corpora that are learned from.
const CORPORA: [&str; 7] = ["gum", "wikigold", "uner_ewt.train", "uner_ewt.dev", "uner_pud", "re3d_open", "btc_g"];

/// How often an invented article counts against one of a corpus: more often, and the model learns how dense with bodies these are.
pub const WEIGHT_OF_WRITTEN: u32 = 1;

impl Sets {
    /// Reads them from the reference folder.
    pub fn read(folder: &Path) -> Self {
        let corpora = folder.join("corpora");
        let placings = corpora::placings(&corpora);
        let (mut train, mut held_out) = (Vec::new(), Vec::new());
        for corpus in CORPORA {
            let mut held = Vec::new();
            for document in corpora::read(&corpora, corpus) {
                match placings.get(&document.name) {
                    Some(placing) if placing.in_gold => {}
                    Some(placing) if placing.split == "test" => held.push(document),
                    _ => train.push(document),
                }
            }
            if !held.is_empty() {
                held_out.push((corpus, held));
            }
        }
        held_out.push(("uner_ewt.test", corpora::read(&corpora, "uner_ewt.test")));
        let gold = folder.join("gold");
        Self {
            train,
            held_out,
            written: gold::read(&gold.join("written"), &[".txt"]),
            dev: gold::read(&gold.join("dev"), &[".txt", ".md"]),
            articles: vec![gold::pair(&folder.join("seeds/articles.txt"), &gold.join("articles.gold.json"))],
        }
    }

    /// Everything that the shipped model learns from.
    pub fn lessons(&self) -> Vec<Lesson> {
        let corpora = self.train.iter().map(|document| document.lesson.clone());
        corpora.chain(self.written.iter().flat_map(|one| one.lessons(WEIGHT_OF_WRITTEN))).collect()
    }
}
