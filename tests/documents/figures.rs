//! The figures that the README shows, taken from the tables of `docs/analysis.md`, where the commands that made them stand.

use super::prose::Document;

/// What the README says of a set of articles: how it calls it, how its row begins in `docs/analysis.md`, and the tables to look in with their
/// columns for quotations, speakers, people and organisations.
struct Row {
    words: &'static str,
    begins: &'static str,
    columns: [&'static str; 4],
}

const ROWS: [Row; 3] = [
    Row {
        words: "real articles, whose errors were looked at by kind while the rules were made",
        begins: "`gold/dev`",
        columns: ["speech F", "speakers", "people F", "organisations F"],
    },
    Row {
        words: "invented articles, full of hard cases",
        begins: "`gold/written`",
        columns: ["speech F", "speakers", "people: with the model", "organisations: with the model"],
    },
    Row {
        words: "articles of Wikipedia that nothing was learned from",
        begins: "**WikiGold, last",
        columns: ["", "", "people: with the model", "organisations: with the model"],
    },
];

/// What the README shows: the table, and a sentence on outlines.
pub fn shown(analysis: &Document) -> String {
    let outline = "**its other 10 chapters**";
    let share = |column: &str| figure(analysis, outline, column).0;
    format!(
        "{}\nParts found in articles without headings (ten chapters of a book, their headings taken away, none of them tuned on): Pk {}, 0 being best; for an \
         even split\nthat is told how many parts there are, {}.\n",
        table(analysis),
        share("found"),
        share("even"),
    )
}

fn table(analysis: &Document) -> String {
    let head = "| found rightly, in percent | quotations | their speakers | people | organisations |\n| --- | --- | --- | --- | --- |\n";
    let rows = ROWS.iter().map(|row| {
        let number = number(analysis, row.begins);
        let figures: Vec<String> = row.columns.iter().map(|column| figure(analysis, row.begins, column).0).collect();
        format!("| {number} {} | {} |\n", row.words, figures.join(" | "))
    });
    head.to_owned() + &rows.collect::<String>()
}

/// How many articles the set has whose row begins so: the number in its name.
fn number(analysis: &Document, begins: &str) -> String {
    let rows = rows_beginning(analysis, begins);
    let name = &rows.first().unwrap_or_else(|| panic!("docs/analysis.md has no row for {begins}")).1[0];
    name.split(|character: char| !character.is_ascii_digit()).find(|digits| !digits.is_empty()).unwrap_or("").to_owned()
}

/// The first and the last figure in the column whose head is `column`, or a dash for none: of mentions and entities the first is that of
/// mentions, of Pk and `WindowDiff` the first is Pk.
fn figure(analysis: &Document, begins: &str, column: &str) -> (String, String) {
    if column.is_empty() {
        return ("–".to_owned(), "–".to_owned());
    }
    let rows = rows_beginning(analysis, begins);
    let cell = rows.iter().find_map(|(head, cells)| Some(&cells[head.iter().position(|name| name == column)?]));
    let cell = cell.unwrap_or_else(|| panic!("docs/analysis.md has no “{column}” for {begins}"));
    let figures: Vec<&str> = cell.split(" / ").collect();
    (figures[0].to_owned(), figures[figures.len() - 1].to_owned())
}

/// The rows of all tables whose first cell begins so, each with the head of its table.
fn rows_beginning(analysis: &Document, begins: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let mut found = Vec::new();
    let mut head: Option<Vec<String>> = None;
    for line in analysis.prose() {
        if !line.starts_with('|') {
            head = None;
            continue;
        }
        let cells = super::prose::cells(line);
        match &head {
            None => head = Some(cells),
            Some(head) if cells[0].starts_with(begins) => found.push((head.clone(), cells)),
            Some(_) => {}
        }
    }
    found
}
