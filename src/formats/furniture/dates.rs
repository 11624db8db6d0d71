//! Dates as English-language papers and pages print them.

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::pattern::pattern;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// As far as it is given: `2015-02-27`, `2015-02`, `2015`.
    pub date: String,
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const MONTH: &str = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
const DAY: &str = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?";
const YEAR: &str = r"(?P<year>1[5-9]\d\d|20\d\d)";

/// A way to write a date: whether a month's name is in it, and its expression, compiled when a text first needs it.
struct Way {
    spelt: bool,
    expression: LazyLock<Regex>,
}

/// The ways to write a date, the most telling first.
static WAYS: [Way; 5] = [
    Way {
        spelt: false,
        expression: LazyLock::new(|| pattern(&format!(r"\b{YEAR}[-/.](?P<number>[01]?\d)[-/.]{DAY}\b"))),
    },
    Way { spelt: true, expression: LazyLock::new(|| pattern(&format!(r"\b{DAY}(?: of)?[ -]{MONTH}[ ,-]+{YEAR}\b"))) },
    Way { spelt: true, expression: LazyLock::new(|| pattern(&format!(r"\b{MONTH} {DAY},? +{YEAR}\b"))) },
    Way { spelt: true, expression: LazyLock::new(|| pattern(&format!(r"\b{MONTH},? {YEAR}\b"))) },
    Way {
        spelt: false,
        expression: LazyLock::new(|| pattern(&format!(r"\b(?P<first>[0-3]?\d)[/.](?P<second>[0-3]?\d)[/.]{YEAR}\b"))),
    },
];

impl Way {
    /// Whether `text` has what every date written in this way has: a month's first letters, or a digit beside a sign. Most
    /// lines with a number in them are told so from those with a date.
    fn may_be_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        if self.spelt {
            return MONTHS
                .iter()
                .any(|month| bytes.windows(3).any(|letters| letters.eq_ignore_ascii_case(&month.as_bytes()[..3])));
        }
        bytes.windows(3).any(|three| {
            three[0].is_ascii_digit() && matches!(three[1], b'-' | b'/' | b'.') && three[2].is_ascii_digit()
        })
    }
}

/// What may stand beside a date on a line that is nothing but the date of an article.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?
        | \d{1,2}[:.]\d\d(?:[:.]\d\d)? \s* (?:[ap]\.?m\.?)? | \d{1,2}\s*[ap]\.?m\.?
        | [a-z]{1,2}[sd]t | gmt | utc | cet | cest
        | issue | edition | first | originally | published | posted | updated | modified | amended | created | released | issued | date[d]? | last | on | at)\b",
    )
});

/// Words for a later change.
const CHANGES: [&str; 4] = ["updated", "modified", "amended", "edited"];

/// Whether `word`, in small letters, is the full name of a month.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// The first date in `text`, the fullest way of writing first.
pub fn find(text: &str) -> Option<Found> {
    // Every way to write a date has the year in it.
    year_in(text)?;
    WAYS.iter().filter(|way| way.may_be_in(text)).find_map(|way| {
        let found = way.expression.captures(text)?;
        let place = found.get(0)?.range();
        Some(Found { date: written(&found)?, place })
    })
}

/// The year alone, where nothing fuller is given: `(… Press, 1917)`, `spring 2021`.
pub fn find_year(text: &str) -> Option<String> {
    year_in(text).map(|year| text[year].to_owned())
}

/// Where the first number of four digits stands that may be a year of printed matter.
fn year_in(text: &str) -> Option<Range<usize>> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let ends = |at: usize| text.as_bytes().get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    let mut starts = text.match_indices(['1', '2']).map(|(at, _)| at);
    let start = starts.find(|&at| {
        let alone = (at == 0 || ends(at - 1)) && (1..4).all(|next| digit(at + next)) && ends(at + 4);
        alone && matches!(&text.as_bytes()[at..at + 2], b"15" | b"16" | b"17" | b"18" | b"19" | b"20")
    })?;
    Some(start..start + 4)
}

/// What stands in `text` besides the date, weekdays, times and words such as "Published on"; `None` without a date.
pub fn remainder(text: &str) -> Option<String> {
    let found = find(text)?;
    let around = format!("{} {}", &text[..found.place.start], &text[found.place.end..]);
    // "Published 3 May 2019, last modified 4 May 2019" has two.
    let around = match find(&around) {
        Some(second) => format!("{} {}", &around[..second.place.start], &around[second.place.end..]),
        None => around,
    };
    let rest = BESIDE.replace_all(&around, " ");
    Some(rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// Whether the date in `text` is one of a later change, not of publication.
pub fn is_of_change(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| CHANGES.contains(&word)) && !lower.contains("published")
}

fn written(found: &Captures<'_>) -> Option<String> {
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
    let year = number("year")?;
    if let (Some(first), Some(second)) = (number("first"), number("second")) {
        // Day first in most of the world; where that cannot be, month first; where both can be, nobody knows.
        return Some(match (first, second) {
            (13..=31, 1..=12) => format!("{year}-{second:02}-{first:02}"),
            (1..=12, 13..=31) => format!("{year}-{first:02}-{second:02}"),
            _ => year.to_string(),
        });
    }
    let by_name = || {
        let name = found.name("month")?.as_str().to_lowercase();
        let index = MONTHS.iter().position(|month| month.starts_with(&name[..3]))?;
        u32::try_from(index + 1).ok()
    };
    let month = number("number").or_else(by_name).filter(|month| (1..=12).contains(month))?;
    match number("day") {
        Some(day) if (1..=31).contains(&day) => Some(format!("{year}-{month:02}-{day:02}")),
        Some(_) => None,
        None => Some(format!("{year}-{month:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_printed() {
        for (text, date) in [
            ("2015-02-27", "2015-02-27"),
            ("Friday 27 February 2015", "2015-02-27"),
            ("the 27th of February, 2015", "2015-02-27"),
            ("Feb. 27, 2015", "2015-02-27"),
            ("FEBRUARY 27TH 2015", "2015-02-27"),
            ("Sept 3, 2015 at 4.30 pm", "2015-09-03"),
            ("in the February 2015 issue", "2015-02"),
            ("27/02/2015", "2015-02-27"),
            ("02/27/2015", "2015-02-27"),
            ("02/03/2015", "2015"),
        ] {
            assert_eq!(find(text).map(|found| found.date).as_deref(), Some(date), "{text}");
        }
        for text in ["in 2015", "27 February", "chapter 2.3.4"] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(find_year("(Reed & Daughters, 1917)").as_deref(), Some("1917"));
    }

    #[test]
    fn a_line_of_nothing_but_a_date_leaves_nothing() {
        for text in [
            "Tuesday, 3 May 2016",
            "Published on 3 May 2016 at 14:05 GMT",
            "Tue 3 May 2016 06.00 BST",
            "First published: May 3, 2016. Last modified: May 4, 2016",
        ] {
            assert_eq!(remainder(text).as_deref(), Some(""), "{text}");
        }
        assert_eq!(remainder("Courts | 3 May 2016").as_deref(), Some("Courts"));
        assert!(is_of_change("Updated 3 May 2016") && !is_of_change("Published 3 May 2016, updated later"));
    }
}
