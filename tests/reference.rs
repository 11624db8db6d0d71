//! Scores the whole pipeline, bytes in and JSON out, against the annotated articles of the reference folder.
//!
//! The folder is `$LONGREAD_REFERENCE`, else `../shared`. Without it the tests say so and pass, unless
//! `LONGREAD_REQUIRE_REFERENCE` is set. The floors guard against regressions; they are never targets to tune to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use longread::analysis::analyse;
use longread::formats;
use longread::shell::inspect_json;
use serde_json::Value;

#[path = "reference/analysis.rs"]
mod analysis;
#[path = "reference/articles.rs"]
mod articles;
#[path = "reference/confidence.rs"]
mod confidence;
#[path = "reference/fiction.rs"]
mod fiction;
#[path = "reference/halves.rs"]
mod halves;
#[path = "reference/lexicons.rs"]
mod lexicons;
#[path = "reference/model.rs"]
mod model;
#[path = "reference/names.rs"]
mod names;
#[path = "reference/outline.rs"]
mod outline;
#[path = "reference/overlap.rs"]
mod overlap;
#[path = "reference/scoring.rs"]
mod scoring;
#[path = "reference/segmentation.rs"]
mod segmentation;
#[path = "reference/windows.rs"]
mod windows;

/// A source with what is annotated in it and what the program finds.
struct Pair {
    /// The name of the source file.
    pub name: String,
    /// The bytes of the source.
    pub source: String,
    /// The annotation.
    pub gold: Value,
    /// The output of `inspect`, in the same schema.
    pub found: Value,
}

/// The reference folder, if there is one.
///
/// # Panics
/// If there is none, but the environment demands one.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("LONGREAD_REFERENCE")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if folder.join("gold").is_dir() {
        return Some(folder);
    }
    let required = std::env::var_os("LONGREAD_REQUIRE_REFERENCE").is_some();
    assert!(!required, "there is no reference folder at {}", folder.display());
    println!("skipped: no reference folder");
    None
}

/// The reference articles themselves.
fn seeds() -> Option<Pair> {
    let folder = folder()?;
    Some(pair(&folder.join("seeds/articles.txt"), &folder.join("gold/articles.gold.json")))
}

/// The annotated sources in the sub-folder `set` whose names end in `ending`, sorted by name.
fn sources(set: &str, ending: &str) -> Option<Vec<Pair>> {
    let folder = folder()?.join("gold").join(set);
    let mut names: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let annotated = names.iter().filter_map(|path| {
        let gold = path.with_extension("gold.json");
        (path.to_string_lossy().ends_with(ending) && gold.exists()).then(|| pair(path, &gold))
    });
    Some(annotated.collect())
}

fn pair(source: &Path, gold: &Path) -> Pair {
    let name = source.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(source).unwrap();
    let gold = serde_json::from_slice(&std::fs::read(gold).unwrap()).unwrap();
    let found = inspect(&name, &bytes);
    Pair { name, source: String::from_utf8(bytes).unwrap(), gold, found }
}

fn inspect(name: &str, bytes: &[u8]) -> Value {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let decisions = formats::decide(name, head).expect("a readable source");
    let reading = formats::read(bytes, decisions);
    let analysed = reading.articles.into_iter().map(|article| {
        let analysis = analyse(&article, &mut |_| {});
        (article, analysis)
    });
    let found: Vec<_> = analysed.collect();
    serde_json::from_str(&inspect_json(name, &reading.decoded, &found).unwrap()).unwrap()
}

/// How many were found, how many of them rightly, and how many there are.
#[derive(Copy, Clone, Debug, Default)]
struct Tally {
    /// Found and annotated.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Annotated.
    pub gold: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found.
    #[allow(clippy::cast_precision_loss)]
    pub fn f(self) -> f64 {
        let total = self.found + self.gold;
        if total == 0 { 1.0 } else { 2.0 * self.right as f64 / total as f64 }
    }

    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// The tally of two lists whose elements must agree exactly; each counts once.
    pub fn of_sets<T: PartialEq>(found: &[T], gold: &[T]) -> Self {
        let right = gold.iter().filter(|item| found.contains(item)).count();
        Self { right, found: found.len(), gold: gold.len() }
    }
}
