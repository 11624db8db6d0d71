//! Who says the quotations of novels (the corpus named LitBank): openings of a hundred of them, more dialogue than articles have.
//!
//! Folds 0 to 4 may be looked at (`ERRORS=fiction` prints what is wrong in them); 5 to 9 are counted only.

use std::collections::HashMap;

use serde_json::Value;

use crate::scoring::percent;
use crate::{folder, inspect};

/// The folds that may be looked at come before this one.
const SEALED: u64 = 5;

/// What must be reached of all quotations, in percent, on the sealed folds.
const FLOORS: [(&str, f64); 3] = [("spans", 95.0), ("speakers", 69.5), ("clauses", 80.5)];

/// What was counted in the documents of some folds.
#[derive(Copy, Clone, Debug, Default)]
struct Count {
    quotations: usize,
    found: usize,
    /// Quotations found whose speaker the novel names somewhere, and those whose speaker is right.
    named: usize,
    named_right: usize,
    /// Of all found.
    right: usize,
    answered: usize,
    /// Those that a clause beside them told, and the right ones.
    told: usize,
    told_right: usize,
}

#[test]
fn novels_tell_who_speaks() {
    let Some(folder) = folder() else { return };
    let novels = std::fs::read_to_string(folder.join("corpora/litbank/litbank.jsonl")).unwrap();
    let mut counts = [Count::default(); 2];
    for novel in novels.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let sealed = novel["fold"].as_u64().unwrap() >= SEALED;
        count(&novel, !sealed, &mut counts[usize::from(sealed)]);
    }
    println!("\nLitBank     quotations  spans  speakers  where named  precision  told by a clause, right of");
    for (folds, count) in ["0 to 4", "5 to 9"].iter().zip(counts) {
        let Count { quotations, found, named, named_right, right, answered, told, told_right } = count;
        println!(
            "  {folds:<10} {quotations:>9} {:>6.1} {:>9.1} {:>12.1} {:>10.1} {:>14.1} {told:>6}",
            percent(found, quotations),
            percent(right, found),
            percent(named_right, named),
            percent(right, answered),
            percent(told_right, told),
        );
    }
    let Count { quotations, found, right, told, told_right, .. } = counts[1];
    let reached = [percent(found, quotations), percent(right, found), percent(told_right, told)];
    for ((what, floor), reached) in FLOORS.iter().zip(reached) {
        assert!(reached >= *floor, "{what} fell to {reached:.1}, below {floor}");
    }
}

fn count(novel: &Value, shown: bool, count: &mut Count) {
    let text = novel["text"].as_str().unwrap();
    let found = inspect("novel.txt", text.as_bytes());
    let articles = || list(&found["articles"]).iter();
    let ours: HashMap<_, &Value> =
        articles().flat_map(|article| list(&article["quotes"])).map(|quote| (place(quote), quote)).collect();
    let people: Vec<&Value> = articles().flat_map(|article| list(&article["people"])).collect();
    for quotation in list(&novel["quotes"]) {
        count.quotations += 1;
        let Some(ours) = ours.get(&place(quotation)) else {
            if shown {
                show(novel, quotation, "not found");
            }
            continue;
        };
        let right = ours["speaker"].as_str().is_some_and(|label| is_speaker(novel, quotation, &people, label));
        let told = ours["reason"].as_str().is_some_and(|reason| reason.starts_with("clause"));
        let named = !list(&quotation["speaker_names"]).is_empty();
        count.found += 1;
        count.right += usize::from(right);
        count.answered += usize::from(!ours["speaker"].is_null());
        count.named += usize::from(named);
        count.named_right += usize::from(named && right);
        count.told += usize::from(told);
        count.told_right += usize::from(told && right);
        if shown && !right {
            show(novel, quotation, &format!("{} ({})", ours["speaker"], ours["reason"]));
        }
    }
}

/// Whether `label` means who says the quotation: the person who shares most mentions with ours of that name, one who is so called or so
/// described, or for the narrator one who says *I* outside quotations.
fn is_speaker(novel: &Value, quotation: &Value, people: &[&Value], label: &str) -> bool {
    let id = quotation["speaker_id"].as_str().unwrap_or_default();
    let annotated = list(&novel["people"]);
    let Some(speaker) = annotated.iter().find(|person| person["id"] == id) else { return false };
    if label == "narrator" {
        let text = novel["text"].as_str().unwrap();
        let quoted =
            |(start, _)| list(&novel["quotes"]).iter().map(place).any(|(from, to)| from <= start && start < to);
        return list(&speaker["mentions"])
            .iter()
            .map(place)
            .any(|(from, to)| &text[from..to] == "I" && !quoted((from, to)));
    }
    let Some(ours) = people.iter().find(|person| person["name"] == label) else {
        let so_called = list(&speaker["nouns"]).iter().chain(list(&quotation["speaker_names"]));
        return so_called.filter_map(Value::as_str).any(|called| bare(called) == bare(label));
    };
    let shared = |person: &Value| {
        let theirs = list(&person["mentions"]).iter().filter(|mention| mention["kind"] == "name").map(place);
        let ours = || list(&ours["mentions"]).iter().map(place);
        theirs.filter(|(start, end)| ours().any(|(from, to)| from < *end && *start < to)).count()
    };
    let most = annotated.iter().max_by_key(|person| shared(person)).filter(|person| shared(person) > 0);
    most.is_some_and(|person| person["id"] == id)
}

fn show(novel: &Value, quotation: &Value, what: &str) {
    if std::env::var("ERRORS").is_ok_and(|shown| shown == "fiction") {
        let (start, end) = place(quotation);
        let words: String = novel["text"].as_str().unwrap()[start..end].chars().take(60).collect();
        println!("{} {start}: {} found as {what}: {words}", novel["doc"], quotation["speaker_id"]);
    }
}

/// A description without its article, in lower case.
fn bare(description: &str) -> String {
    let lower = description.to_lowercase();
    let articles = ["the ", "a ", "an ", "his ", "her ", "my ", "our ", "their "];
    articles.iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower).to_owned()
}

fn place(item: &Value) -> (usize, usize) {
    let offset = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
    (offset("start"), offset("end"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
