//! What longread finds in real articles, against what careful readers marked there. Passes with a word where the reference folder is absent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::missing_panics_doc, missing_docs)]

use std::path::{Path, PathBuf};

use serde_json::Value;

#[path = "reference/analysis.rs"]
mod analysis;
#[path = "reference/scoring.rs"]
mod scoring;

/// A source with its gold and our own report on it.
pub struct Document {
    pub name: String,
    pub gold: Value,
    pub found: Value,
}

/// The documents of a folder of the reference folder; none where it is absent.
pub fn documents(folder: &str) -> Vec<Document> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(entries) = std::fs::read_dir(shared.join(folder)) else {
        println!("no {folder} here: skipped");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".gold.json"));
    paths.sort();
    paths.iter().map(|path| document(&shared, path)).collect()
}

fn document(shared: &Path, path: &Path) -> Document {
    let gold: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let name = gold["source"].as_str().unwrap().to_owned();
    let beside = path.with_file_name(&name);
    let source = if beside.exists() { beside } else { shared.join("seeds").join(&name) };
    let bytes = std::fs::read(source).unwrap();
    let decisions = longread::formats::decide(&name, &bytes).unwrap();
    let reading = longread::formats::read(&bytes, decisions);
    let found: Vec<_> = reading
        .articles
        .into_iter()
        .map(|article| {
            let analysis = longread::analysis::analyse(&article, &mut |_| {});
            (article, analysis)
        })
        .collect();
    let report = longread::shell::inspect_json(&name, &reading.decoded, &found).unwrap();
    Document { name, gold, found: serde_json::from_str(&report).unwrap() }
}
