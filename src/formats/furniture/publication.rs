//! What a line such as "This article first appeared in the 4 May 2011 issue of the Weir, Cold water" tells.

use super::dates;
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

/// Words before the name of a paper.
const PREPOSITIONS: [&str; 6] = ["in", "on", "from", "at", "by", "of"];
/// What begins another clause behind a name.
const CLAUSES: [&str; 13] = ["on", "in", "under", "and is", "as", "with", "by", "at", "where", "which", "–", "—", "-"];
/// Words before the number of an issue.
const NUMBERED: [&str; 5] = ["issue", "no", "number", "vol", "volume"];

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
    line.match_indices(' ').filter(|(space, _)| PREPOSITIONS.contains(&last_word(&line[..*space]).as_str())).find_map(
        |(space, _)| {
            let after = &line[space + 1..];
            // "in The Weir Quarterly": an article with a capital is part of the name.
            let after = ["the ", "THE "].iter().find_map(|article| after.strip_prefix(article)).unwrap_or(after);
            let after = after.trim_start_matches(['“', '‘', '"', '\'', '*', '_']);
            let is_date = dates::find(after).is_some_and(|found| found.place.start < 12) || is_month(after);
            if is_date || !after.starts_with(char::is_uppercase) && !is_site(after) {
                return None;
            }
            let end = end_of_name(after);
            let rest = after[end..].trim_start_matches(['”', '’', '"', '\'', '*', '_']);
            Some((after[..end].trim(), rest))
        },
    )
}

/// The word that ends `text`, in small letters.
fn last_word(text: &str) -> String {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase()
}

/// Where a name ends: at a comma, bracket, closing mark or full stop, or where a date or another clause begins.
fn end_of_name(text: &str) -> usize {
    let ends = |at: usize, character: char| {
        let rest = &text[at + character.len_utf8()..];
        let last = rest.chars().next().is_none_or(char::is_whitespace);
        match character {
            ',' | ';' | '(' | '”' | '"' | '*' | '_' => true,
            '’' | '.' => last,
            ' ' => {
                CLAUSES.iter().any(|words| rest.strip_prefix(words).is_some_and(|rest| rest.starts_with(' ')))
                    || rest.starts_with(|c: char| c.is_ascii_digit())
                        && dates::find(rest).is_some_and(|found| found.place.start == 0)
            }
            _ => false,
        }
    };
    text.char_indices().find(|(at, character)| ends(*at, *character)).map_or(text.len(), |(at, _)| at)
}

/// The issue in what follows the name: `, Cold water`, `, issue 112`.
fn issue(rest: &str) -> Option<String> {
    let words = rest.strip_prefix([',', ';', ':'])?.trim();
    if let Some(number) = numbered(words) {
        return Some(number.to_owned());
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

/// The number of an issue that `words` open with: `issue 112`, `no. 31`, `Vol. 12, No. 3`.
fn numbered(words: &str) -> Option<&str> {
    let (sign, rest) = words.split_at(words.find(|c: char| !c.is_alphabetic())?);
    let number = rest.strip_prefix('.').unwrap_or(rest);
    let number = number.strip_prefix(' ').unwrap_or(number);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    // "no31" is no number.
    let is_number = NUMBERED.iter().any(|word| sign.eq_ignore_ascii_case(word))
        && !rest.starts_with(|c: char| c.is_ascii_digit())
        && behind.len() < number.len();
    let more = behind.strip_prefix(", ").and_then(numbered).map_or(0, |more| ", ".len() + more.len());
    is_number.then(|| &words[..words.len() - behind.len() + more])
}

/// Whether `line` gives the details of a book, as stand over a review of it: `Lamb Press, 300 pp., $25.00`.
pub fn is_of_book(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|two| two[0].bytes().all(|byte| byte.is_ascii_digit()) && two[1].starts_with("pp"))
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
            ("From The Weir Review, Vol. 12, No. 3", "", "The Weir Review", "Vol. 12, No. 3"),
            ("From “Weir Journeys” (Orr & Lamb, 1911)", "1911", "Weir Journeys", ""),
            ("Published 4 May 2011", "2011-05-04", "", ""),
        ] {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let expected = Publication { date: some(date), name: some(name), issue: some(issue) };
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
