//! Quotations, speakers and names against the gold: a table for each set, and the floors below which they must not fall.

use crate::scoring::{Scores, Tally, quote_errors, score};
use crate::{Document, documents};

#[test]
fn finds_what_careful_readers_marked() {
    let dev: Vec<Document> =
        documents("gold/dev").into_iter().filter(|document| !document.name.contains(".html")).collect();
    let sets = [
        ("dev, without its HTML file", dev),
        ("written", documents("gold/written")),
        ("reference articles", documents("gold")),
    ];
    for (name, documents) in &sets {
        let totals = print_table(name, documents);
        assert!(documents.is_empty() || totals.spans.gold > 0, "no quotation in the gold of {name}");
    }
}

/// Prints the scores of each document and gives their sum. With `ERRORS=quotes` in the environment the quotations we have wrong are printed too.
fn print_table(name: &str, documents: &[Document]) -> Scores {
    let mut totals = Scores::default();
    println!("\n{name}");
    println!(
        "{:<36} {:>17} {:>6} {:>7} {:>17} {:>5} {:>17} {:>5}",
        "", "spans P R F", "speech", "speaker", "people P R F", "ent", "bodies P R F", "ent"
    );
    for document in documents {
        let scores = score(&document.gold, &document.found);
        totals += scores;
        print_row(&document.name, scores);
        if std::env::var("ERRORS").is_ok_and(|what| what == "quotes") {
            for line in quote_errors(&document.gold, &document.found) {
                println!("      {line}");
            }
        }
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
