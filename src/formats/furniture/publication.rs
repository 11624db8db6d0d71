//! What a line such as "This article first appeared in the 4 May 2011 issue of the Weir, Cold water" tells.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::dates;
use super::pattern::pattern;
use super::shape;
use super::traces::Trace;

/// What a line about publication gives; each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// `2011-05-04`, `2011-05` or `2011`.
    pub date: Option<String>,
    /// The paper, magazine, site or book.
    pub name: Option<String>,
    /// The issue's title or number.
    pub issue: Option<String>,
}

/// How words begin that tell which edition of a paper it was.
const EDITIONS: [&str; 11] =
    ["early", "late", "print", "page", "mon", "tues", "wednes", "thurs", "fri", "satur", "sun"];
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "winter", "fall"];

/// Reads `line`, which is known to be about publication.
pub fn read(line: &str) -> Publication {
    let date = dates::find(line).map(|found| found.date).or_else(|| dates::find_year(line));
    let (name, rest) = named(line).unzip();
    let name = name.map(|name: &str| name.trim_end_matches(['.', ' ']).to_owned()).filter(|name| !name.is_empty());
    Publication { date, name, issue: rest.and_then(issue) }
}

/// What lines at the head and the foot of an article tell together, each given with its trace; and the date of a later change, if
/// one is given.
pub fn gather(lines: impl Iterator<Item = (Trace, String)>) -> (Publication, Option<String>) {
    let (mut published, mut changed) = (Publication::default(), None);
    for (trace, text) in lines {
        let told = match trace {
            Trace::Publication => read(&text),
            _ => Publication { date: dates::find(&text).map(|found| found.date), ..Publication::default() },
        };
        let slot = if dates::is_of_change(&text) { &mut changed } else { &mut published.date };
        // The fuller date is the better one: a line may give only the month of the issue.
        if told.date.as_ref().map_or(0, String::len) > slot.as_ref().map_or(0, String::len) {
            *slot = told.date;
        }
        if published.name.is_none() && told.name.is_some() {
            published = Publication { date: published.date, ..told };
        }
    }
    (published, changed)
}

/// The name, and what stands after the comma behind it.
fn named(line: &str) -> Option<(&str, &str)> {
    static BEFORE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:issue|edition|number) of (?:the )?|\b(?:in|on|from|at|by|of) (?:the )?"));
    BEFORE.find_iter(line).find_map(|before| {
        // "in The Weir Quarterly": an article with a capital is part of the name.
        let article =
            before.as_str().len() - before.as_str().trim_end().len() == 1 && before.as_str().ends_with("The ");
        let start = if article { before.end() - "The ".len() } else { before.end() };
        let after = &line[start..];
        let after = after.trim_start_matches(['“', '‘', '"', '\'', '*', '_']);
        let is_date = dates::find(after).is_some_and(|found| found.place.start < 12) || is_month(after);
        if is_date || !after.starts_with(char::is_uppercase) && !is_site(after) {
            return None;
        }
        let end = end_of_name(after);
        let rest = after[end..].trim_start_matches(['”', '’', '"', '\'', '*', '_']);
        Some((after[..end].trim(), rest))
    })
}

/// Where a name ends: at a comma, bracket, closing mark or full stop, or where a date or another clause begins.
fn end_of_name(text: &str) -> usize {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"[,;(”"*_]|’(?: |$)|\.(?:\s|$)| (?:on|in|under|and is|as|with|by|at|where|which) | [–—|-] | \d{1,2} [a-z]+ \d{4}"#,
        )
    });
    END.find(text).map_or(text.len(), |end| end.start())
}

/// The issue in what follows the name: `, Cold water`, `, issue 112`.
fn issue(rest: &str) -> Option<String> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:issue|no|number|vol|volume)\b\.? ?\d+"));
    let words = rest.strip_prefix([',', ';', ':'])?.trim();
    if let Some(number) = NUMBER.find(words) {
        return Some(number.as_str().to_owned());
    }
    let words = words.split(". ").next()?.trim_end_matches('.').trim_matches(['“', '”', '"', '*', '_']);
    let is_other = words.is_empty()
        || dates::find(words).is_some()
        || dates::find_year(words).is_some() && shape::count(words) < 2
        || words.to_lowercase().starts_with("page")
        || shape::count(words) > 12
        || !shape::starts_large(words);
    (!is_other).then(|| words.to_owned())
}

/// Whether `text` opens with a month, a season, a day, or another word that tells which edition it was.
fn is_month(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    EDITIONS.iter().any(|opening| word.starts_with(opening))
        || SEASONS.contains(&word.as_str())
        || dates::is_month(&word)
}

/// `example.org`, which has no capital.
fn is_site(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',', ')']);
    word.split('.').count() >= 2
        && word
            .split('.')
            .all(|part| part.len() >= 2 && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_publication_are_read() {
        for (line, date, name, issue) in [
            (
                "This article first appeared in the 4 May 2011 issue of the New Weir, Cold water",
                "2011-05-04",
                "New Weir",
                "Cold water",
            ),
            ("First published in the October 2011 issue of Weir Monthly.", "2011-10", "Weir Monthly", ""),
            ("A longer version of this piece first appeared in Weir Quarterly, no. 31", "", "Weir Quarterly", "no. 31"),
            ("This interview was first published in the Weir, issue 7", "", "Weir", "issue 7"),
            ("First published 4 May 2011 in Weir Review. Translated by Ann Orr.", "2011-05-04", "Weir Review", ""),
            ("Originally published on weirs.example.org on 4 May 2011", "2011-05-04", "weirs.example.org", ""),
            ("From “Weir Journeys” (Orr & Lamb, 1911)", "1911", "Weir Journeys", ""),
            ("Published 4 May 2011", "2011-05-04", "", ""),
        ] {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let expected = Publication { date: some(date), name: some(name), issue: some(issue) };
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
