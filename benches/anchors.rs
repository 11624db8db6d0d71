//! How many marks are found again after edits of the text, how many at a wrong place, and how long it takes.
//! `cargo bench --bench anchors [-- FOLDER] [--seed N] [--marks N] [--wrong] [--missed] [--untimed]`; FOLDER holds further texts
//! to edit. `--wrong` and `--missed` list the marks that were put at a wrong place and those that were not found.
//!
//! Built-in and invented articles, and all that is random comes from the seed. What counts as right stands in `docs/marks.md`.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, clippy::cast_precision_loss)]

#[path = "../tests/anchors/articles/mod.rs"]
mod articles;
#[path = "../tests/anchors/edits.rs"]
mod edits;
#[path = "../tests/anchors/marks.rs"]
mod marks;
#[path = "../tests/anchors/random.rs"]
mod random;
#[path = "../tests/anchors/scoring.rs"]
mod scoring;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use edits::{Edit, KINDS};
use longread::text::{Anchor, Span, find_all_since, text_hash};
use random::Random;
use scoring::{Score, measure};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |name: &str| -> Option<usize> {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let seed = number("--seed").unwrap_or(1);
    let marks = number("--marks").unwrap_or(100);
    let folder = arguments.first().filter(|argument| !argument.starts_with("--"));
    let articles = texts(folder.map(Path::new), &mut Random(seed as u64));
    let bytes: usize = articles.iter().map(|(_, text)| text.len()).sum();
    println!("{} articles of {} bytes on average, seed {seed}", articles.len(), bytes / articles.len());
    let given = |name: &str| arguments.iter().any(|argument| argument == name);
    quality(&articles, seed, marks, given("--wrong"), given("--missed"));
    if !given("--untimed") {
        time(seed);
    }
}

/// The articles, each with its kind.
fn texts(folder: Option<&Path>, random: &mut Random) -> Vec<(&'static str, String)> {
    let built_in = articles::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles"));
    let invented = (0..5).flat_map(|_| articles::KINDS);
    let mut texts: Vec<(&str, String)> = invented.map(|(kind, make)| (*kind, make(random))).collect();
    let shuffled = (0..16).map(|number| articles::shuffled(&built_in[number % built_in.len()], random));
    texts.extend(shuffled.map(|text| ("built in, shuffled", text)));
    texts.extend(built_in.iter().map(|text| ("built in", text.clone())));
    let further = folder.map(articles::in_folder).unwrap_or_default();
    texts.extend(further.into_iter().map(|text| ("of the folder", text)));
    texts
}

fn quality(articles: &[(&'static str, String)], seed: usize, marks: usize, wrong: bool, missed: bool) {
    println!("\n| edit | marks | words survive | found right | part survives, found | wrong | at most (95 %) |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut all = Score::default();
    // After 10 % of the words were edited, after 30 %, after anything.
    let mut kinds: BTreeMap<&str, [Score; 3]> = BTreeMap::new();
    for (number, (name, edits)) in KINDS.iter().enumerate() {
        let mut random = Random((seed * 1000 + number) as u64);
        let mut score = Score::default();
        for (kind, article) in articles {
            let measured = measure(article, edits, marks, &mut random);
            let of_kind = kinds.entry(kind).or_default();
            match edits {
                [Edit::Insert(10) | Edit::Delete(10) | Edit::Replace(10) | Edit::Words(10)] => {
                    of_kind[0].add(measured.clone());
                }
                [Edit::Insert(30) | Edit::Delete(30) | Edit::Replace(30) | Edit::Words(30)] => {
                    of_kind[1].add(measured.clone());
                }
                _ => {}
            }
            of_kind[2].add(measured.clone());
            score.add(measured);
        }
        print_row(name, &score);
        score.wrongs.iter().filter(|_| wrong).for_each(|example| println!("  {example}"));
        score.missed.iter().filter(|_| missed).for_each(|example| println!("  {example}"));
        all.add(score);
    }
    print_row("all", &all);
    let (gone, risen) = (all.gone, all.risen);
    println!("\nnothing is left of {}, of which orphaned: {gone}", gone + risen);
    println!("called changed although the words are the same: {}", all.misnamed);
    println!("\n| article | found right, words 10 % | words 30 % | all edits | wrong | of marks |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for (kind, scores) in &kinds {
        let [few, many, every] = scores.each_ref().map(found);
        println!("| {kind} | {few} | {many} | {every} | {} | {} |", scores[2].wrong, scores[2].marks);
    }
}

/// The share of the marks whose words survive that was found right.
fn found(score: &Score) -> String {
    format!("{:.1} %", 100.0 * score.right as f64 / score.surviving.max(1) as f64)
}

fn print_row(name: &str, score: &Score) {
    let Score { marks, surviving, edited_found, wrong, .. } = score;
    // The rule of three (Hanley and Lippman-Hand 1983); beyond none, a bound on a Poisson count.
    let bound = [3.0, 4.74, 6.30, 7.75, 9.15]
        .get(*wrong)
        .copied()
        .unwrap_or(*wrong as f64 + 2.0 * (*wrong as f64).sqrt() + 2.0);
    let bound = 100.0 * bound / *marks as f64;
    println!("| {name} | {marks} | {surviving} | {} | {edited_found} | {wrong} | {bound:.3} % |", found(score));
}

fn time(seed: usize) {
    let mut random = Random(seed as u64);
    let mut text = String::new();
    while text.len() < 1_000_000 {
        text.push_str(&articles::invented(60, &mut random));
        text.push('\n');
    }
    let edited = format!("A line more.\n{text}");
    println!("\ntime for 1,000 marks on {} bytes, all looked for in an edited text", text.len());
    let spread: Vec<Span> = text.match_indices(". ").map(|(at, _)| Span::new(at - 12.min(at), at + 1)).collect();
    let spread: Vec<Span> = spread.into_iter().filter(|span| text.is_char_boundary(span.from())).collect();
    let common: Vec<Span> = text.match_indices(" the ").map(|(at, _)| Span::new(at + 1, at + 4)).collect();
    let monotone = "the ".repeat(250_000);
    let every: Vec<Span> = (0..1000).map(|number| Span::new(number * 400, number * 400 + 3)).collect();
    let reworded = edits::text_of(&edits::edit(edits::pieces(&text), Edit::Words(10), &mut random));
    let repeated = format!("A line more.\n{monotone}");
    let cases = [
        ("all over the text", &text, &edited, &spread),
        ("the same, 10 % of all words edited", &text, &reworded, &spread),
        ("one very common word", &text, &edited, &common),
        ("a text of one word", &monotone, &repeated, &every),
    ];
    for (name, text, edited, spans) in cases {
        let (step, hash) = ((spans.len() / 1000).max(1), text_hash(text));
        let anchors: Vec<Anchor> =
            spans.iter().step_by(step).take(1000).map(|span| Anchor { text: hash, ..anchor(text, *span) }).collect();
        let start = Instant::now();
        let found = find_all_since(edited, &anchors, |_| Some(text.clone()));
        let took = start.elapsed();
        let placed = found.iter().filter(|found| found.span().is_some()).count();
        println!("  {name}: {:.0} ms, {placed} of {} placed", took.as_secs_f64() * 1000.0, anchors.len());
    }
    time_of_making(&text);
}

/// How long a key takes that makes a mark, and how long the worker takes to measure it.
fn time_of_making(text: &str) {
    let span = Span::new(text.len() / 2, text.len() / 2 + 40);
    let span = Span::new(boundary(text, span.from()), boundary(text, span.to()));
    let begun = Instant::now();
    let anchor = Anchor::unmeasured(text, span);
    let made = begun.elapsed();
    let begun = Instant::now();
    let measured = anchor.measured(text);
    let took = begun.elapsed();
    println!(
        "  making one: {:.2} ms; measuring it: {:.0} ms ({} thousandths elsewhere)",
        made.as_secs_f64() * 1000.0,
        took.as_secs_f64() * 1000.0,
        measured.lookalike
    );
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// An anchor made from what is around `span`, so that 1,000 of them are made in no time.
fn anchor(text: &str, span: Span) -> Anchor {
    let (start, end) = (boundary(text, span.from().saturating_sub(5000)), boundary(text, span.to() + 5000));
    let made = Anchor::of(&text[start..end], Span::new(span.from() - start, span.to() - start));
    Anchor { start: span.start, ..made }
}
