//! How long each stage of the analysis takes beside `wc -w` on the same text in the same run, and how much memory it needs.
//! `cargo bench --bench analysis [-- FILE [MEGABYTES...]]`; FILE is what the text is made of, the guide if none is given.
//!
//! Once with a text of many articles, as they stand in FILE over and over, and once with one article as long as all of them.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, clippy::cast_precision_loss)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use longread::analysis::names::{self, Lore, Model};
use longread::analysis::{Analysis, Analyst, Stage, Step};
use longread::article::Article;
use longread::formats;
use peak_alloc::PeakAlloc;

/// Every figure is the least of so many runs in turn: what is slower was slowed by something else.
const RUNS: usize = 3;
const MEGABYTE: usize = 1 << 20;

/// Counts what is asked of the allocator; what was given back and is kept for later is not counted.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The stages of each window, and what is done when all are read.
const STAGES: usize = Stage::ALL.len() + 1;

fn main() {
    let mut given = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let file = given.next().map_or_else(|| PathBuf::from("assets/articles/guide.md"), PathBuf::from);
    let sizes: Vec<usize> = given.map(|size| size.parse().unwrap()).collect();
    let sizes = if sizes.is_empty() { vec![1, 10] } else { sizes };
    println!("the model is ready in {:.3} ms, the word lists in {:.1} ms", load_model(), index_lists());
    let names: Vec<&str> = stages().collect();
    println!("MB      articles  wc -w (ms)  analysis (ms)  times wc   memory / text   {}", names.join("  "));
    let folder = tempfile::tempdir().unwrap();
    for size in sizes {
        let path = folder.path().join("text").with_extension(file.extension().unwrap_or_default());
        write(&file, &path, size * MEGABYTE);
        for is_one in [false, true] {
            let bytes = fs::read(&path).unwrap();
            let decisions = formats::decide(&path.to_string_lossy(), &bytes).unwrap();
            let mut articles = formats::read(&bytes, decisions).articles;
            drop(bytes);
            if is_one {
                articles = vec![joined(&articles)];
            }
            measure(size, &articles, &path);
        }
    }
}

fn measure(size: usize, articles: &[Article], path: &Path) {
    let (mut words, mut whole, mut least) = (f64::MAX, f64::MAX, [f64::MAX; STAGES]);
    let held = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    for _ in 0..RUNS {
        words = words.min(timed(|| {
            let counted = Command::new("wc").arg("-w").arg(path).output().unwrap();
            assert!(counted.status.success());
        }));
        let mut found = Vec::new();
        let (mut times, mut lore) = ([0.0; STAGES], Lore::default());
        whole =
            whole.min(timed(|| found.extend(articles.iter().map(|article| analysed(article, &mut lore, &mut times)))));
        black_box(found);
        for (least, time) in least.iter_mut().zip(times) {
            *least = f64::min(*least, time);
        }
    }
    let text: usize = articles.iter().map(|article| article.text.len()).sum();
    println!(
        "{size:<7} {:8}  {words:10.0}  {whole:13.0}  {:8.1}   {:13.1}   {}",
        articles.len(),
        whole / words,
        (MEMORY.peak_usage() - held) as f64 / text as f64,
        stages().zip(least).map(|(name, time)| format!("{time:>0$.0}", name.len())).collect::<Vec<_>>().join("  "),
    );
}

/// Milliseconds that it takes to make the model of names ready.
fn load_model() -> f64 {
    timed(|| {
        black_box(Model::shipped().unwrap());
    })
}

/// Milliseconds that it takes to make the word lists ready, which the first words that are looked up do; of a name in two parts the second is
/// looked up as a word in small letters is.
fn index_lists() -> f64 {
    timed(|| {
        black_box(names::gender("Joan-Joan"));
    })
}

/// The analysis of an article, with the milliseconds of each stage added to `times`, and those of settling behind them.
fn analysed(article: &Article, lore: &mut Lore, times: &mut [f64; STAGES]) -> Analysis {
    let mut last: Option<(usize, Instant)> = None;
    let mut turn = |next: usize| {
        if let Some((stage, started)) = last.replace((next, Instant::now())) {
            times[stage] += started.elapsed().as_secs_f64() * 1000.0;
        }
    };
    let mut analyst = Analyst::new(article, lore);
    let mut begins = |step: Step| turn(Stage::ALL.iter().position(|stage| *stage == step.stage).unwrap());
    while analyst.read_on(&mut begins).is_some() {}
    turn(Stage::ALL.len());
    let found = analyst.settle();
    turn(0);
    found
}

/// What the stages are called.
fn stages() -> impl Iterator<Item = &'static str> {
    Stage::ALL.iter().map(|stage| stage.name()).chain(["settling"])
}

/// A text of `size` bytes or some more, in which the words of `file` stand over and over.
fn write(file: &Path, path: &Path, size: usize) {
    let text = fs::read_to_string(file).unwrap();
    let times = size.div_ceil(text.len());
    fs::write(path, format!("{text}\n\n").repeat(times)).unwrap();
}

/// One article in which the blocks of all `articles` stand, one behind the other.
fn joined(articles: &[Article]) -> Article {
    let mut builder = longread::article::Builder::new();
    let mut at = 0;
    for (article, block) in articles.iter().flat_map(|article| article.blocks.iter().map(move |block| (article, block)))
    {
        builder.open(block.kind, block.depth, block.tight);
        let words = block.span.of(&article.text);
        builder.push(words, at);
        at += words.len() + 1;
    }
    builder.finish(longread::article::Metadata::default(), &[], longread::text::Span::new(0, at))
}

/// Milliseconds that `work` takes.
fn timed(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64() * 1000.0
}
