//! Regular expressions that are constants of the program, each compiled when a text first needs it.
//!
//! The first frame waits for them, so the engine is the one that compiles at once (classes are ASCII), and a row of a table is
//! compiled only once a text opens with its words. Tables match folded text: small letters, plain signs.

use std::sync::OnceLock;

use regex_lite::Regex;

/// The expression `pattern`, its letters in either case.
///
/// # Panics
/// If it is no expression, which the tests of each table of patterns would show at once.
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).expect("a constant pattern is well formed")
}

/// One habit of wording: words that a text must have before the expression is tried at all.
pub(super) struct Row {
    words: &'static str,
    needed: &'static str,
    place: Place,
    rest: &'static str,
    expression: OnceLock<Regex>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Place {
    Opening,
    Anywhere,
}

/// A text that opens with one of `words` (parted by `|`), signs before it left aside, and goes on as `rest` says.
pub(super) const fn opens(words: &'static str, rest: &'static str) -> Row {
    Row { words, needed: "", place: Place::Opening, rest, expression: OnceLock::new() }
}

/// The same; but a text that does not hold one of `needed` (parted by `|`) is not tried: for openings that any sentence may have.
pub(super) const fn opens_and_holds(words: &'static str, needed: &'static str, rest: &'static str) -> Row {
    Row { words, needed, place: Place::Opening, rest, expression: OnceLock::new() }
}

/// A text that holds one of `words` (parted by `|`) and matches `rest`.
pub(super) const fn holds(words: &'static str, rest: &'static str) -> Row {
    Row { words, needed: "", place: Place::Anywhere, rest, expression: OnceLock::new() }
}

/// Whether any row of `table` matches `folded`.
pub(super) fn any(table: &[Row], folded: &str) -> bool {
    let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    table.iter().any(|row| {
        let mut words = row.words.split('|');
        let may = match row.place {
            Place::Opening => words.any(|word| start.starts_with(word)),
            Place::Anywhere => words.any(|word| folded.contains(word)),
        };
        let may = may && row.needed.split('|').any(|word| folded.contains(word));
        may && row.expression().is_match(if row.place == Place::Opening { start } else { folded })
    })
}

impl Row {
    fn expression(&self) -> &Regex {
        self.expression.get_or_init(|| {
            let whole = match self.place {
                Place::Opening => format!("^(?:{}){}", self.words, self.rest),
                Place::Anywhere => self.rest.to_owned(),
            };
            Regex::new(&whole).expect("a constant pattern is well formed")
        })
    }
}

/// `text` in small letters with straight quotation marks, plain dashes, and `|` for every sign that parts the fields of a line.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '’' | '‘' => folded.push('\''),
            '“' | '”' => folded.push('"'),
            '—' | '–' => folded.push('-'),
            '·' | '•' => folded.push('|'),
            '»' | '→' | '›' => folded.push('>'),
            '©' => folded.push_str("copyright"),
            '…' => folded.push_str("..."),
            '\u{a0}' => folded.push(' '),
            _ => folded.push(character.to_ascii_lowercase()),
        }
    }
    if folded.contains("(c)") { folded.replace("(c)", "copyright") } else { folded }
}

/// Compiles every row of `table`, for tests.
#[cfg(test)]
pub(super) fn compile(table: &[Row]) {
    for row in table {
        let _ = row.expression();
    }
}
