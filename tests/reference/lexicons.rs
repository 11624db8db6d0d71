//! The word lists against what they say they were made from, and against the annotated names: nothing may be won by knowing the articles.
//!
//! The names are read from the annotation; none stands here.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use longread::analysis::names::fold;
use serde_json::Value;

use super::folder;

#[path = "../../examples/lexicons/lists.rs"]
pub mod lists;

/// The folder of lists whose entries stand each under the heading of a whole list.
const WHOLE: &str = "whole";

#[test]
fn lists_that_have_a_source_are_as_their_rule_makes_them() {
    let corpora = folder().map(|folder| folder.join("corpora"));
    for list in lists::ALL {
        if let Some(corpora) = corpora.as_deref().or_else(|| list.is_of_the_house().then_some(Path::new(""))) {
            let is = std::fs::read_to_string(lexicons().join(list.name)).unwrap();
            assert!(
                is == list.text(&lexicons(), corpora),
                "{} is not what cargo run --example lexicons makes",
                list.name
            );
        }
    }
}

#[test]
fn every_list_says_where_it_comes_from() {
    for (name, text) in written(&lexicons(), "txt") {
        let heading: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        for part in ["Source: ", "Licence: ", "Rule: "] {
            assert!(heading.contains(part), "{name} does not say its {part}");
        }
    }
    for (name, text) in written(&lexicons().join(WHOLE), "txt") {
        let first = text.lines().find(|line| !line.starts_with("# ") && !line.is_empty()).unwrap();
        assert!(first.starts_with("## "), "{name} has entries under no heading");
    }
}

#[test]
fn no_annotated_name_stands_where_no_rule_put_it() {
    let Some(folder) = folder() else { return };
    let names = telling_names(&folder);
    assert!(names.len() > 500, "the annotation has names");
    let mut made: HashSet<String> = lists::ALL.iter().map(|list| list.name.to_owned()).collect();
    made.extend(written(&lexicons().join(WHOLE), "txt").into_keys());
    let mut found = Vec::new();
    for (name, text) in written(&lexicons(), "txt").into_iter().filter(|(name, _)| !made.contains(name)) {
        for entry in text.lines().filter(|line| !line.starts_with('#')) {
            found.extend(names_in(entry, &names).into_iter().map(|one| format!("{name}: {one}")));
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (name, text) in written(&source, "rs") {
        for literal in literals(&text) {
            let with_capitals = names_in(&literal, &names).into_iter().filter(|one| has_capitals(&literal, one));
            found.extend(with_capitals.map(|one| format!("{name}: {one}")));
        }
    }
    let found: BTreeSet<String> = found.into_iter().collect();
    assert!(found.is_empty(), "annotated names: {found:#?}");
}

#[test]
fn literals_are_told_from_comments_and_signs() {
    let source =
        "// \"no\"\n let a = \"one \\\" two\"; let b = '\"'; /* \"no\" */ let c = r#\"th\"ree\"#; fn f<'a>() {}";
    assert_eq!(literals(source), ["one \\\" two", "th\"ree"]);
}

fn lexicons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicons")
}

/// The files of a folder and of those in it that end so, by name, with their text.
fn written(folder: &Path, ending: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(written(&path, ending));
        } else if path.extension().is_some_and(|other| other == ending) {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path);
            let name = if ending == "txt" { Path::new(name.file_name().unwrap()) } else { name };
            files.insert(name.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap());
        }
    }
    files
}

/// The annotated names of two words or more, and those of one word that the corpora never have in lower case, unless it is a month; folded.
fn telling_names(folder: &Path) -> HashSet<String> {
    let mut names = HashSet::new();
    let gold = folder.join("gold");
    for path in [gold.clone(), gold.join("dev"), gold.join("written")] {
        for text in written(&path, "json").into_values() {
            let gold: Value = serde_json::from_str(&text).unwrap();
            collect_names(&gold, &mut names);
        }
    }
    let small = words_in_small_letters(&folder.join("corpora"));
    let times = std::fs::read_to_string(lexicons().join("calendar.txt")).unwrap();
    let is_telling = |name: &str| !small.contains(name) && !times.lines().any(|time| time == name);
    names.retain(|name| name.contains(' ') || is_telling(name));
    names
}

fn collect_names(gold: &Value, names: &mut HashSet<String>) {
    for article in gold["articles"].as_array().into_iter().flatten() {
        for kind in ["people", "organisations"] {
            for entity in article[kind].as_array().into_iter().flatten() {
                let mentions = entity["mentions"].as_array().into_iter().flatten().map(|mention| &mention["text"]);
                names.extend(mentions.chain([&entity["name"]]).filter_map(Value::as_str).map(plain));
            }
        }
    }
}

/// A name or a text as words in small letters, parted by one blank.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let parted = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '-' | '&'));
    parted.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words_in_small_letters(corpora: &Path) -> HashSet<String> {
    let files = written(corpora, "tsv");
    let tokens = files.values().flat_map(|text| text.lines()).filter_map(|line| line.split('\t').next());
    let novels = std::fs::read_to_string(corpora.join("litbank/litbank.jsonl")).unwrap();
    let words = novels.split(|c: char| !c.is_alphabetic());
    let small = tokens.chain(words).filter(|word| word.starts_with(char::is_lowercase));
    small.map(|word| fold(word).into_owned()).collect()
}

/// The names that stand in `text` as whole words; the longest run of words first, and no name inside another.
fn names_in(text: &str, names: &HashSet<String>) -> Vec<String> {
    const LONGEST: usize = 8;
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let runs = (1..=LONGEST.min(words.len() - at)).rev().map(|length| (length, words[at..at + length].join(" ")));
        match runs.into_iter().find(|(_, run)| names.contains(run)) {
            Some((length, run)) => {
                found.push(run);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `text` has the words of the name with capitals somewhere.
fn has_capitals(text: &str, name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '&' | '.'))
        .any(|word| word.starts_with(char::is_uppercase) && plain(word) == first)
}

/// The string literals of Rust source, as they are written.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(sign) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|tail| tail.len() - tail.trim_start_matches('#').len());
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if let Some(signs) = raw.filter(|signs| rest[1 + signs..].starts_with('"')) {
            let close = format!("\"{}", "#".repeat(signs));
            let start = signs + 2;
            let end = rest[start..].find(&close).map_or(rest.len(), |at| start + at);
            found.push(rest[start..end].to_owned());
            end + close.len()
        } else if sign == '"' {
            let mut is_escaped = false;
            let ends = |c: char| {
                let closes = c == '"' && !is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                closes
            };
            let end = rest[1..].find(ends).map_or(rest.len(), |at| at + 1);
            found.push(rest[1..end].to_owned());
            end + 1
        } else if let Some(escaped) = rest.strip_prefix("'\\") {
            escaped.find('\'').map_or(rest.len(), |at| at + 3)
        } else if rest.starts_with("'\"'") {
            3
        } else {
            sign.len_utf8()
        };
        rest = rest.get(skipped..).unwrap_or_default();
    }
    found
}
