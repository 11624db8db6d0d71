//! Quotations, speakers and names against the gold: a table for each set, and the floors below which they must not fall.

use crate::halves::half;
use crate::names::name_errors;
use crate::scoring::{Scores, Tally, quote_errors, score};
use crate::{Pair, seeds, sources};

/// What a set of documents must reach, in percent: F of spans, speech, mentions of people and of organisations; the share of speakers.
struct Floors {
    spans: f64,
    speech: f64,
    speakers: f64,
    people: f64,
    organisations: f64,
}

#[test]
fn finds_what_careful_readers_marked() {
    let mut dev = sources("dev", ".txt").unwrap_or_default();
    dev.extend(sources("dev", ".md").unwrap_or_default());
    let floors = Floors { spans: 99.5, speech: 98.5, speakers: 91.5, people: 97.5, organisations: 89.5 };
    hold("dev, without its HTML file", &dev, &floors);
}

#[test]
fn finds_what_is_in_the_reference_articles() {
    let articles: Vec<Pair> = seeds().into_iter().collect();
    let floors = Floors { spans: 99.5, speech: 99.0, speakers: 98.5, people: 99.0, organisations: 97.5 };
    hold("reference articles", &articles, &floors);
}

#[test]
fn finds_what_is_in_the_invented_articles() {
    let written = sources("written", ".txt").unwrap_or_default();
    let floors = Floors { spans: 99.5, speech: 97.5, speakers: 75.0, people: 96.0, organisations: 89.0 };
    hold("written", &written, &floors);
}

/// Prints the table of a set and fails where it falls below its floors.
fn hold(name: &str, documents: &[Pair], floors: &Floors) {
    if documents.is_empty() {
        return;
    }
    let totals = print_table(name, documents);
    let reached = [
        ("spans", totals.spans.f(), floors.spans),
        ("speech", totals.speech.f(), floors.speech),
        ("speakers", totals.speakers.recall(), floors.speakers),
        ("people", totals.people.f(), floors.people),
        ("organisations", totals.organisations.f(), floors.organisations),
    ];
    for (what, reached, floor) in reached {
        assert!(reached >= floor, "{name}: {what} fell to {reached:.1}, below {floor}");
    }
}

/// Prints the scores of each document, of each half, and gives their sum. With `ERRORS=quotes` or `ERRORS=names` in the environment the
/// quotations or the names we have wrong are printed too, but for those of half b: what is seen is worked on.
fn print_table(name: &str, documents: &[Pair]) -> Scores {
    let mut totals = Scores::default();
    let mut halves = [('a', Scores::default()), ('b', Scores::default())];
    println!("\n{name}");
    println!(
        "{:<36} {:>17} {:>6} {:>7} {:>17} {:>5} {:>17} {:>5}",
        "", "spans P R F", "speech", "speaker", "people P R F", "ent", "bodies P R F", "ent"
    );
    for document in documents {
        let scores = score(&document.gold, &document.found);
        totals += scores;
        let own = half(&document.name);
        if let Some((_, sum)) = halves.iter_mut().find(|(half, _)| own == Some(*half)) {
            *sum += scores;
        }
        print_row(&document.name, scores);
        let wrong = match std::env::var("ERRORS").as_deref() {
            Ok("quotes") if own != Some('b') => quote_errors(&document.gold, &document.found),
            Ok("names") if own != Some('b') => name_errors(&document.source, &document.gold, &document.found),
            _ => Vec::new(),
        };
        for line in wrong {
            println!("      {line}");
        }
    }
    for (half, sum) in halves.iter().filter(|(_, sum)| sum.spans.gold > 0) {
        print_row(&format!("half {half}"), *sum);
    }
    print_row("total", totals);
    totals
}

fn print_row(name: &str, scores: Scores) {
    let three = |tally: Tally| format!("{:5.1} {:5.1} {:5.1}", tally.precision(), tally.recall(), tally.f());
    println!(
        "{name:<36} {} {:6.1} {:7.1} {} {:5.1} {} {:5.1}",
        three(scores.spans),
        scores.speech.f(),
        scores.speakers.recall(),
        three(scores.people),
        scores.people_entities.f(),
        three(scores.organisations),
        scores.organisation_entities.f(),
    );
}
