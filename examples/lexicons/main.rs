//! Makes the word lists of `assets/lexicons` that come from a source: gazetteers, corpora, or lists written whole.
//!
//! `cargo run --release --example lexicons -- FOLDER` reads `FOLDER/corpora` and the lists whole in `assets/lexicons`, and writes the rest there. The same sources give the same
//! bytes. Lists that are written down by a rule of meaning have no other source than themselves and are not touched.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::expect_used)]

mod lists;

use std::path::{Path, PathBuf};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the reference folder is given"));
    let lexicons = Path::new("assets/lexicons");
    for list in lists::ALL {
        let text = list.text(lexicons, &folder.join("corpora"));
        println!("{:7} {}", text.lines().count(), list.name);
        std::fs::write(lexicons.join(list.name), text).expect("the list is written");
    }
}
