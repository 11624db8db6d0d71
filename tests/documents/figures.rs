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
        columns: ["speech F", "speakers", "people F", "organisations F"],
    },
    Row {
        words: "articles of Wikipedia that nobody had looked at",
        begins: "**WikiGold, last",
        columns: ["", "", "people", "organisations"],
    },
];

/// The table of the README.
pub fn table(analysis: &Document) -> String {
    let head = "| found rightly, in percent | quotations | their speakers | people | organisations |\n| --- | --- | --- | --- | --- |\n";
    let rows = ROWS.iter().map(|row| {
        let number = number(analysis, row.begins);
        let figures: Vec<String> = row.columns.iter().map(|column| figure(analysis, row.begins, column)).collect();
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

/// The figure in the column whose head is `column`, or a dash for none. Of precision, recall and F it is F, the last.
fn figure(analysis: &Document, begins: &str, column: &str) -> String {
    if column.is_empty() {
        return "–".to_owned();
    }
    let rows = rows_beginning(analysis, begins);
    let found = rows.iter().find_map(|(head, cells)| {
        let index = head.iter().position(|name| name == column)?;
        cells[index].rsplit(" / ").next()
    });
    found.unwrap_or_else(|| panic!("docs/analysis.md has no “{column}” for {begins}")).to_owned()
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
