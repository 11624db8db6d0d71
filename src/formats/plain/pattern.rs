//! Regular expressions that are constants of the program.

use regex::{Regex, RegexSet};

/// The expression `pattern`, its letters in either case.
///
/// # Panics
/// If it is no expression, which the tests of each table of patterns would show at once.
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).expect("a constant pattern is well formed")
}

/// As [`pattern`], for a table of which any row may match.
///
/// # Panics
/// As [`pattern`].
pub(super) fn table(rows: &[&str]) -> RegexSet {
    RegexSet::new(rows.iter().map(|row| format!("(?i){row}"))).expect("a constant pattern is well formed")
}
