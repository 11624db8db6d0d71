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
mod sets;

use std::path::PathBuf;

use longread::analysis::names::{Course, learn};
use sets::Sets;

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
