//! Trains the model of names, or says how good it is.
//!
//! `cargo run --release --example train_names -- FOLDER` reads `FOLDER/corpora` and `FOLDER/gold/written` and writes
//! `assets/model/names.bin`. With `--figures` behind it nothing is written; figures of articles that the model did not learn from are printed,
//! of the rules alone and with the model; with `--report` also of models that were trained without a part. `--errors` prints what is wrong in the
//! articles that are held out in turn, and nowhere else.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::expect_used)]

mod corpora;
mod gold;
mod report;
#[path = "../../tests/reference/scoring.rs"]
#[allow(dead_code)]
mod scoring;

use std::path::{Path, PathBuf};

use corpora::Document;
use longread::analysis::names::{Course, Lesson, learn};

fn main() {
    let mut given = std::env::args().skip(1);
    let folder = PathBuf::from(given.next().expect("the reference folder is given"));
    let sets = Sets::read(&folder);
    match given.next().as_deref() {
        Some("--report") => report::print(&sets),
        Some("--figures") => report::print_figures(&sets),
        Some("--errors") => report::print_errors(&sets),
        Some(other) => panic!("{other} is no option"),
        None => std::fs::write("assets/model/names.bin", learn(&sets.lessons(), Course::default()))
            .expect("the model is written"),
    }
}

/// What is learned from, and what it is tried on.
struct Sets {
    /// Documents of the corpora without those held out and those that stand in `gold/dev` too.
    train: Vec<Document>,
    /// Documents held out, by corpus.
    held_out: Vec<(&'static str, Vec<Document>)>,
    /// The invented articles.
    written: Vec<gold::Annotated>,
    /// The annotated articles to develop with: never learned from.
    dev: Vec<gold::Annotated>,
    /// The reference articles: never learned from.
    articles: Vec<gold::Annotated>,
}

/// The corpora that are learned from.
const CORPORA: [&str; 7] = ["gum", "wikigold", "uner_ewt.train", "uner_ewt.dev", "uner_pud", "re3d_open", "btc_g"];

/// How often an invented article counts against one of a corpus: they alone follow the guidelines.
const WEIGHT_OF_WRITTEN: u32 = 2;

impl Sets {
    fn read(folder: &Path) -> Self {
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
    fn lessons(&self) -> Vec<Lesson> {
        let corpora = self.train.iter().map(|document| document.lesson.clone());
        corpora.chain(self.written.iter().flat_map(|one| one.lessons(WEIGHT_OF_WRITTEN))).collect()
    }
}
