//! Regular expressions that are constants of the program.
//!
//! The first frame waits for them, so they are kept small: classes are ASCII (`(?u:…)` where a sign is not), and tables of
//! patterns match folded text, in which letters are small and signs plain.

use regex::Regex;
use regex::bytes::{RegexSet, RegexSetBuilder};

/// The expression `pattern`, its letters in either case.
///
/// # Panics
/// If it is no expression, which the tests of each table of patterns would show at once.
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(&format!("(?i-u){pattern}")).expect("a constant pattern is well formed")
}

/// A table of patterns for [`fold`]ed text, of which any row may match.
///
/// # Panics
/// As [`pattern`].
pub(super) fn table(rows: &[&str]) -> RegexSet {
    RegexSetBuilder::new(rows).unicode(false).build().expect("a constant pattern is well formed")
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
            '©' => folded.push_str("(c)"),
            '…' => folded.push_str("..."),
            '\u{a0}' => folded.push(' '),
            _ => folded.push(character.to_ascii_lowercase()),
        }
    }
    folded
}
