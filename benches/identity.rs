//! How often an article is known again after it was edited, cut, moved or converted, how often one is taken for another, and how long a save
//! takes.
//! `cargo bench --bench identity [-- FOLDER] [--seed N]`; FOLDER holds further texts.
//!
//! Built-in and invented articles, and all that is random comes from the seed. What the columns mean stands in `docs/marks.md`.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, clippy::cast_precision_loss)]

#[path = "../tests/anchors/articles/mod.rs"]
#[allow(dead_code, reason = "the other benchmark shuffles sentences")]
mod articles;
#[path = "../tests/identity/deciding.rs"]
mod deciding;
#[path = "../tests/anchors/edits.rs"]
#[allow(dead_code, reason = "the other benchmark goes through all kinds of edits")]
mod edits;
#[path = "../tests/anchors/random.rs"]
mod random;

use std::path::Path;
use std::time::Instant;

use deciding::{Count, SERIES, copies, series, strangers};
use longread::notes::{ArticleId, Keep, Mark, Marks};
use longread::shell::Library;
use longread::text::Anchor;
use random::Random;
use tempfile::tempdir;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let seed = arguments.iter().position(|argument| argument == "--seed");
    let seed = seed.and_then(|at| arguments.get(at + 1)?.parse::<u64>().ok()).unwrap_or(1);
    let folder = arguments.first().filter(|argument| !argument.starts_with("--"));
    let random = &mut Random(seed);
    let (texts, others) = texts(folder.map(Path::new), random);
    println!("{} articles and {} others, seed {seed}\n", texts.len(), others.len());

    println!("| the copy's change | copies | known in place | known elsewhere | taken for another |");
    println!("| --- | --- | --- | --- | --- |");
    let mut all = Count::default();
    for (name, count) in copies(tempdir().unwrap().path(), &texts, 4, random) {
        print_row(name, count);
        all = sum(all, count);
    }
    print_row("all", all);

    println!("\n| other articles | opened | shared in place | shared elsewhere | taken for a third |");
    println!("| --- | --- | --- | --- | --- |");
    let mut all = strangers(tempdir().unwrap().path(), &texts, &others, 1500, random);
    print_row("others under the same title", all);
    for share in SERIES {
        let mut count = Count::default();
        for _ in 0..4 {
            count = sum(count, series(tempdir().unwrap().path(), &texts, &others, share, random));
        }
        print_row(&format!("issues of a series, {share} % the same"), count);
        all = sum(all, count);
    }
    print_row("all", all);
    time_saving(&texts[0]);
}

/// How long it takes to save one more mark where there are 1,000, on whatever disk temporary files are.
fn time_saving(text: &str) {
    let folder = tempdir().unwrap();
    let mut library = Library::open(folder.path());
    let mut marks = Marks::default();
    let add = |marks: &mut Marks, library: &Library, number: usize| {
        let start = (0..=number * 7 % text.len()).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let stamp = marks.stamp(1, library.writer());
        marks.insert(Mark::new(Anchor::at(text, u32::try_from(start).unwrap()), &stamp));
    };
    (0..1_000).for_each(|number| add(&mut marks, &library, number));
    let mut times: Vec<f64> = (0..30)
        .map(|number| {
            add(&mut marks, &library, number);
            let begun = Instant::now();
            library.keep(&Keep::Marks(ArticleId("0".repeat(32)), marks.clone())).unwrap();
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let bytes: u64 = walk(folder.path());
    println!("\none more mark beside 1,000 ({bytes} bytes): {:.1} ms, at most {:.1} ms", times[15], times[29]);
}

/// The bytes of all files under a folder.
fn walk(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { walk(&path) } else { path.metadata().unwrap().len() }).sum()
}

/// The articles that are kept, and others that are opened.
fn texts(folder: Option<&Path>, random: &mut Random) -> (Vec<String>, Vec<String>) {
    let mut texts = articles::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles"));
    texts.extend((0..44).map(|_| articles::invented(8 + random.below(60), random)));
    let mut others: Vec<String> = (0..48).map(|_| articles::invented(8 + random.below(60), random)).collect();
    for (number, text) in folder.map(articles::in_folder).unwrap_or_default().into_iter().enumerate() {
        if number % 2 == 0 { texts.push(text) } else { others.push(text) }
    }
    texts.retain(|text| text.len() > 400);
    others.retain(|text| text.len() > 400);
    (texts, others)
}

fn sum(a: Count, b: Count) -> Count {
    Count {
        opened: a.opened + b.opened,
        in_place: a.in_place + b.in_place,
        elsewhere: a.elsewhere + b.elsewhere,
        wrong: a.wrong + b.wrong,
    }
}

fn print_row(name: &str, count: Count) {
    let Count { opened, in_place, elsewhere, wrong } = count;
    let share = |part: usize| 100.0 * part as f64 / opened.max(1) as f64;
    let (here, there) = (share(in_place), share(elsewhere));
    println!("| {name} | {opened} | {in_place} ({here:.1} %) | {elsewhere} ({there:.1} %) | {wrong} |");
}
