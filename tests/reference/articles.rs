//! Titles, standfirsts, bylines, publication, sections and furniture against the annotation.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Pair, Tally, seeds, sources};

/// The fields in the order of the table.
const FIELDS: [&str; 9] =
    ["articles", "title", "standfirst", "byline", "date", "publication", "issue", "sections", "furniture"];

/// What of the annotation of a set can be held against us.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Marking {
    /// All of it.
    Whole,
    /// The marks of that set know no publication, no issue, no line `By …`, and give some dates and names that stand nowhere in the text.
    Inline,
}

type Table = BTreeMap<&'static str, Tally>;

#[test]
fn the_reference_articles_are_all_right() {
    let Some(pair) = seeds() else { return };
    guard("reference articles", &[pair], Marking::Whole, 1.0);
}

#[test]
fn saved_articles_are_split_and_labelled() {
    let Some(pairs) = sources("dev", ".txt") else { return };
    guard("dev", &pairs, Marking::Whole, 0.95);
}

#[test]
fn markdown_is_split_and_labelled() {
    let Some(pairs) = sources("dev", ".md") else { return };
    guard("dev, Markdown", &pairs, Marking::Whole, 0.95);
}

#[test]
fn invented_articles_are_split_and_labelled() {
    let Some(pairs) = sources("written", ".txt") else { return };
    guard("written", &pairs, Marking::Inline, 0.95);
}

fn guard(set: &str, pairs: &[Pair], marking: Marking, floor: f64) {
    let mut table = Table::new();
    for pair in pairs {
        score(pair, marking, &mut table);
    }
    print(set, &table);
    for field in FIELDS {
        assert!(table[field].f() >= floor, "{field}: {:?} is below {floor}", table[field]);
    }
}

fn print(set: &str, table: &Table) {
    println!("{set:<24}     F  right  found   gold");
    for field in FIELDS {
        let tally = table[field];
        println!("  {field:<22} {:.3} {:>6} {:>6} {:>6}", tally.f(), tally.right, tally.found, tally.gold);
    }
}

fn score(pair: &Pair, marking: Marking, table: &mut Table) {
    let gold = list(&pair.gold["articles"]);
    let found = list(&pair.found["articles"]);
    let mut note = |field: &'static str, tally: Tally, detail: String| {
        if tally.right < tally.gold.max(tally.found) {
            println!("{}: {field}: {detail}", pair.name);
        }
        table.entry(field).or_default().add(tally);
    };
    let extents = |articles: &[Value]| articles.iter().map(extent).collect::<Vec<_>>();
    let (found_at, gold_at) = (extents(found), extents(gold));
    note("articles", Tally::of_sets(&found_at, &gold_at), format!("{found_at:?} for {gold_at:?}"));
    for article in gold {
        let nothing = Value::Null;
        let other = found.iter().max_by_key(|other| overlap(extent(article), extent(other))).unwrap_or(&nothing);
        let source = &pair.source[extent(article).0..extent(article).1];
        let mut compare = |field: &'static str, gold: &Value, found: &Value| {
            let tally = Tally { right: usize::from(gold == found), found: 1, gold: 1 };
            note(field, tally, format!("{found} for {gold}"));
        };
        for field in ["title", "standfirst", "byline"] {
            let in_text = article[field].as_str().is_none_or(|words| source.contains(words));
            let nameless = field == "byline" && article[field].is_null();
            if marking == Marking::Whole || in_text && !nameless || !other[field].is_null() && !nameless {
                compare(field, &article[field], &other[field]);
            }
        }
        for field in ["date", "publication", "issue"] {
            let (gold, found) = (&article["published"][field], &other["published"][field]);
            let given = field == "date" && gold.as_str().is_none_or(|date| source.contains(&date[..4]));
            if marking == Marking::Whole || given {
                compare(field, gold, found);
            }
        }
        for (field, keys) in [("sections", ["title", "start", "start"]), ("furniture", ["kind", "start", "end"])] {
            let (gold, found) = (entries(&article[field], keys, marking), entries(&other[field], keys, marking));
            note(field, Tally::of_sets(&found, &gold), format!("{found:?} for {gold:?}"));
        }
    }
    for field in FIELDS {
        table.entry(field).or_default();
    }
}

fn entries(values: &Value, keys: [&str; 3], marking: Marking) -> Vec<[String; 3]> {
    let unmarked = |value: &&Value| {
        let line = value["text"].as_str().unwrap_or_default();
        marking == Marking::Inline && value["kind"] == "byline" && line.starts_with("By ")
    };
    list(values).iter().filter(|value| !unmarked(value)).map(|value| keys.map(|key| value[key].to_string())).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn extent(article: &Value) -> (usize, usize) {
    let offset = |key: &str| usize::try_from(article[key].as_u64().unwrap_or(0)).unwrap();
    (offset("start"), offset("end"))
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}
