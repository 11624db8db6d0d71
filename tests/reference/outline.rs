//! The outline found in texts whose headings are taken away, against these headings, beside simpler ways of dividing.
//!
//! Sets: articles of the reference folder with headings of their own; chapters of "The Rust Programming Language", which comes with
//! `rustup`, pages for sections; openings of novels (`LitBank`) put one behind the other; sentences as in Choi 2000. What stands nowhere on
//! this machine is skipped. `LONGREAD_OUTLINE` may name one more folder, of any files that the program reads.

use std::path::{Path, PathBuf};

use longread::analysis::outline::division::{Lengths, Passage, divide};
use longread::analysis::outline::passages::Vocabulary;
use longread::analysis::tokens::Tokens;
use longread::analysis::{analyse, outline};
use longread::article::{Article, BlockKind, Builder, Metadata};
use longread::formats;
use longread::text::Span;

use super::folder;
use super::segmentation::{Chance, Distance, Unit, distance, even, random, text_tiling};

/// A text with what begins its sections taken away.
struct Document {
    article: Article,
    /// The blocks that began a section, without the first.
    begins: Vec<usize>,
}

/// The ways of dividing, in the order of the table.
const WAYS: [&str; 5] = ["found", "TextTiling", "even", "random", "none"];

type Row = [Distance; 5];

#[test]
fn finds_the_sections_of_articles_whose_headings_are_taken_away() {
    let Some(folder) = folder() else { return };
    let files = ["seeds", "gold/dev"].iter().flat_map(|set| files(&folder.join(set)));
    let documents: Vec<Document> = files.flat_map(|file| without_headings(&file)).collect();
    assert!(!documents.is_empty());
    report("reference and dev, 900 words or more", &documents);
}

#[test]
fn finds_the_pages_of_chapters() {
    let chapters = chapters();
    let (tuned, unseen): (Vec<_>, Vec<_>) = chapters.into_iter().enumerate().partition(|(index, _)| index % 2 == 0);
    for (name, half, floor) in [("The Rust Book, chapters tuned on", tuned, 0.28), ("its other chapters", unseen, 0.31)]
    {
        let documents: Vec<Document> = half.into_iter().map(|(_, document)| document).collect();
        if documents.is_empty() {
            println!("skipped: no documentation of Rust");
            continue;
        }
        let row = report(name, &documents);
        assert!(row[0].pk <= floor, "{name}: {:.3}", row[0].pk);
    }
}

#[test]
fn finds_where_one_novel_ends_and_another_begins() {
    let Some(folder) = folder() else { return };
    let novels = novels(&folder);
    let (tuned, unseen) = novels.split_at(novels.len() / 2);
    for (name, half, floor) in
        [("openings of novels tuned on", tuned, 0.13), ("openings of other novels", unseen, 0.14)]
    {
        let mut chance = Chance(2_000);
        let documents: Vec<Document> = (0..50).map(|_| row_of_openings(half, &mut chance)).collect();
        let row = report(name, &documents);
        assert!(row[0].pk <= floor, "{name}: {:.3}", row[0].pk);
    }
}

#[test]
fn finds_where_one_text_ends_and_another_begins() {
    let Some(folder) = folder() else { return };
    let texts = sentences(&folder);
    let mut chance = Chance(1_994);
    for (least, most, count, floor) in [(3, 11, 400, 0.12), (3, 5, 100, 0.12), (6, 8, 100, 0.07), (9, 11, 100, 0.05)] {
        let mut rows = Vec::new();
        for _ in 0..count {
            let (units, begins) = choi(&texts, least..=most, &mut chance);
            let usual = u32::try_from(units.len()).unwrap() / 10;
            let passage = |unit: &Unit| Passage { terms: unit.terms.clone(), words: 1, welcome: 0.0 };
            let passages: Vec<Passage> = units.iter().map(passage).collect();
            let found = divide(&passages, &Lengths { usual, most: 40, stiffness: 2.0 })[1..].to_vec();
            rows.push(compare(&units, &begins, &found));
        }
        let row = mean(&rows);
        print(&format!("Choi {least}-{most}, {count} texts"), &row, None);
        assert!(row[0].pk <= floor, "{least}-{most}: {:.3}", row[0].pk);
    }
}

#[test]
fn finds_the_sections_of_a_folder_of_ones_own() {
    let Some(folder) = std::env::var_os("LONGREAD_OUTLINE").map(PathBuf::from) else { return };
    let documents: Vec<Document> = files(&folder).iter().flat_map(|file| without_headings(file)).collect();
    assert!(!documents.is_empty(), "no articles with headings in {}", folder.display());
    report(&folder.display().to_string(), &documents);
}

/// The row of a set, printed.
fn report(name: &str, documents: &[Document]) -> Row {
    let (mut right, mut parts) = (0, 0);
    let mut rows = Vec::new();
    for document in documents {
        let outline = analyse(&document.article, &mut |_| {}).outline;
        let block = |part: &longread::article::Section| document.article.block_at(part.span.start);
        let found: Vec<usize> = outline.iter().skip(1).map(block).collect();
        right += document.begins.len() + 1;
        parts += found.len() + 1;
        rows.push(compare(&units(&document.article), &document.begins, &found));
    }
    let row = mean(&rows);
    print(name, &row, Some((documents.len(), right, parts)));
    row
}

/// The distances of all ways of dividing; *even* and *random* are told how many parts there are.
#[allow(clippy::cast_precision_loss)]
fn compare(units: &[Unit], begins: &[usize], found: &[usize]) -> Row {
    let parts = begins.len() + 1;
    let mut chance = Chance(7);
    let tries: Vec<Row> = (0..20).map(|_| [distance(units, begins, &random(units, parts, &mut chance)); 5]).collect();
    let at = |division: &[usize]| distance(units, begins, division);
    [at(found), at(&text_tiling(units)), at(&even(units, parts)), mean(&tries)[3], at(&[])]
}

#[allow(clippy::cast_precision_loss)]
fn mean(rows: &[Row]) -> Row {
    let mut mean = Row::default();
    for (way, mean) in mean.iter_mut().enumerate() {
        mean.pk = rows.iter().map(|row| row[way].pk).sum::<f64>() / rows.len() as f64;
        mean.window_diff = rows.iter().map(|row| row[way].window_diff).sum::<f64>() / rows.len() as f64;
    }
    mean
}

/// Prints a row, Pk and `WindowDiff` of each way in percent; `counts` are documents, sections and parts found.
fn print(name: &str, row: &Row, counts: Option<(usize, usize, usize)>) {
    let ways =
        WAYS.iter().zip(row).map(|(way, far)| format!("{way} {:4.1} {:4.1}", far.pk * 100.0, far.window_diff * 100.0));
    let ways: Vec<String> = ways.collect();
    let counts = counts
        .map_or(String::new(), |(texts, right, parts)| format!("  {texts} texts, {right} sections, {parts} found"));
    println!("{name:<38} {}{counts}", ways.join("  "));
}

/// The blocks of `article` as units, measured in words.
fn units(article: &Article) -> Vec<Unit> {
    let tokens = Tokens::of(article);
    let mut vocabulary = Vocabulary::default();
    vocabulary.turn_to(&tokens);
    let mut units = vec![Unit::default(); article.blocks.len()];
    for index in 0..tokens.len() {
        let unit = &mut units[tokens.block(index).unwrap() as usize];
        unit.size += usize::from(tokens.is_word(index));
        unit.terms.extend(vocabulary.term(&tokens, index));
    }
    units
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| !file.to_string_lossy().ends_with(".json"));
    files.sort();
    files
}

/// The articles of a file that are long enough for an outline and have two sections or more, without their headings.
fn without_headings(file: &Path) -> Vec<Document> {
    let bytes = std::fs::read(file).unwrap();
    let name = file.to_string_lossy();
    let Ok(decisions) = formats::decide(&name, &bytes[..bytes.len().min(64 * 1024)]) else { return Vec::new() };
    let articles = formats::read(&bytes, decisions).articles;
    let documents = articles.iter().map(|article| {
        let kept = article.blocks.iter().filter(|block| {
            !matches!(
                block.kind,
                BlockKind::Heading(_) | BlockKind::Title | BlockKind::Standfirst | BlockKind::Furniture(_)
            )
        });
        let section_of = |at| article.sections.iter().rposition(|section| section.span.contains(at));
        document(kept.map(|block| (section_of(block.span.start).unwrap_or(0), block.span.of(&article.text))))
    });
    documents.filter(|document| document.begins.len() > 1 && words(document) >= outline::LEAST_WORDS).collect()
}

fn words(document: &Document) -> u32 {
    u32::try_from(units(&document.article).iter().map(|unit| unit.size).sum::<usize>()).unwrap()
}

/// A document of paragraphs, each with the number of its section.
fn document<'a>(paragraphs: impl Iterator<Item = (usize, &'a str)>) -> Document {
    let mut builder = Builder::new();
    let mut begins = Vec::new();
    let mut before = None;
    let mut at = 0;
    for (index, (section, paragraph)) in paragraphs.enumerate() {
        if before.replace(section).is_some_and(|before| before != section) {
            begins.push(index);
        }
        builder.open(BlockKind::Paragraph, 0, false);
        builder.push(paragraph, at);
        at += paragraph.len() + 1;
    }
    let article = builder.finish(Metadata::default(), &[], Span::new(0, at));
    Document { article, begins }
}

/// The numbered chapters of "The Rust Programming Language" as `rustup` installs it: the paragraphs alone, without code and tables, the
/// pages as sections.
fn chapters() -> Vec<Document> {
    let sysroot = std::process::Command::new("rustc").args(["--print", "sysroot"]).output();
    let Ok(sysroot) = sysroot.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()) else {
        return Vec::new();
    };
    let folder = Path::new(&sysroot).join("share/doc/rust/html/book");
    let name_of = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    let mut pages = if folder.is_dir() { files(&folder) } else { Vec::new() };
    pages.retain(|file| name_of(file).starts_with("ch") && file.extension().is_some_and(|ending| ending == "html"));
    let chapter_of = |file: &PathBuf| name_of(file)[..4].to_owned();
    let chapters = pages.chunk_by(|one, other| chapter_of(one) == chapter_of(other));
    let documents = chapters.map(|pages| {
        let paragraphs: Vec<(usize, String)> = pages
            .iter()
            .enumerate()
            .flat_map(|(page, file)| {
                let html = std::fs::read_to_string(file).unwrap();
                paragraphs(&html).into_iter().map(move |paragraph| (page, paragraph)).collect::<Vec<_>>()
            })
            .collect();
        document(paragraphs.iter().map(|(page, paragraph)| (*page, paragraph.as_str())))
    });
    documents.filter(|document| document.begins.len() > 1).collect()
}

/// The paragraphs of a page, without code set apart and without tables.
fn paragraphs(html: &str) -> Vec<String> {
    let pattern = |words: &str| regex_lite::Regex::new(words).unwrap();
    let body = html.split_once("<main>").and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(body, _)| body);
    let body = pattern("(?s)<pre.*?</pre>|<table.*?</table>").replace_all(body, "");
    let paragraph = pattern("(?s)<p>(.*?)</p>");
    let (tag, blank) = (pattern("<[^>]*>"), pattern(r"\s+"));
    let words = paragraph.captures_iter(&body).map(|found| {
        let words = tag.replace_all(&found[1], "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        blank.replace_all(words.trim(), " ").into_owned()
    });
    words.filter(|words| !words.is_empty()).collect()
}

/// The openings of the novels of `LitBank`, as paragraphs.
fn novels(folder: &Path) -> Vec<Vec<String>> {
    let lines = std::fs::read_to_string(folder.join("corpora/litbank/litbank.jsonl")).unwrap_or_default();
    let novel = |line: &str| {
        let novel: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = novel["text"].as_str().unwrap();
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    };
    lines.lines().map(novel).collect()
}

/// Openings of four to eight novels, of 500 to 1,400 words each (or what there is), one behind the other.
fn row_of_openings(novels: &[Vec<String>], chance: &mut Chance) -> Document {
    let count = 4 + chance.below(5);
    let mut paragraphs: Vec<(usize, &str)> = Vec::new();
    for (number, novel) in chance.choose(novels, count).into_iter().enumerate() {
        let wanted = 500 + chance.below(901);
        let mut words = 0;
        for paragraph in novel {
            if words >= wanted {
                break;
            }
            words += paragraph.split_whitespace().count();
            paragraphs.push((number, paragraph));
        }
    }
    document(paragraphs.into_iter())
}

/// The documents of GUM and `WikiGold` with eleven sentences or more, as sentences.
fn sentences(folder: &Path) -> Vec<Vec<String>> {
    let mut documents: Vec<Vec<String>> = Vec::new();
    for corpus in ["gum.tsv", "wikigold.tsv"] {
        let lines = std::fs::read_to_string(folder.join("corpora").join(corpus)).unwrap_or_default();
        let mut sentence = String::new();
        for line in lines.lines().chain([""]) {
            match line.split_once('\t') {
                Some((token, _)) => sentence = format!("{sentence} {token}"),
                None if line.starts_with("# doc") => documents.push(Vec::new()),
                None if line.is_empty() && !sentence.is_empty() => {
                    documents.last_mut().unwrap().push(std::mem::take(&mut sentence));
                }
                None => {}
            }
        }
    }
    documents.retain(|document| document.len() >= 11);
    documents
}

/// A text as in Choi 2000, "Advances in domain independent linear text segmentation": the first so many sentences of ten documents,
/// one behind the other; each sentence is a unit of size 1.
fn choi(
    texts: &[Vec<String>],
    lengths: std::ops::RangeInclusive<usize>,
    chance: &mut Chance,
) -> (Vec<Unit>, Vec<usize>) {
    let mut sentences: Vec<(usize, &str)> = Vec::new();
    for (number, text) in chance.choose(texts, 10).into_iter().enumerate() {
        let length = lengths.start() + chance.below(lengths.end() - lengths.start() + 1);
        sentences.extend(text[..length].iter().map(|sentence| (number, sentence.as_str())));
    }
    let document = document(sentences.into_iter());
    let mut units = units(&document.article);
    for unit in &mut units {
        unit.size = 1;
    }
    (units, document.begins)
}
