//! Dates as English-language papers and pages print them.

use std::ops::Range;

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

/// A date, and the numbers of its first and last word.
type Dated = (String, usize, usize);

/// How years of printed matter begin.
const CENTURIES: [&str; 6] = ["15", "16", "17", "18", "19", "20"];

/// The ways to write a date, the most telling first. Each looks around the year that is the word of this number.
const WAYS: [fn(&Line<'_>, usize) -> Option<Dated>; 5] =
    [year_first, day_month_year, month_day_year, month_year, numbers_alone];

/// What may stand beside a date on a line that is nothing but the date of an article; weekdays, times and zones apart.
const BESIDE: [&str; 20] = [
    "gmt",
    "utc",
    "cet",
    "issue",
    "edition",
    "first",
    "originally",
    "published",
    "posted",
    "updated",
    "modified",
    "amended",
    "created",
    "released",
    "issued",
    "date",
    "dated",
    "last",
    "on",
    "at",
];

/// How weekdays are shortened; written out they go on with `day`.
const WEEKDAYS: [&str; 11] = ["mon", "tue", "tues", "wed", "wednes", "thu", "thurs", "fri", "sat", "satur", "sun"];

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
    let line = Line::of(text);
    WAYS.iter().find_map(|way| {
        let (date, first, last) = line.years().find_map(|year| way(&line, year))?;
        Some(Found { date, place: line.words[first].start..line.words[last].end })
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
        alone && CENTURIES.contains(&&text[at..at + 2])
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
    Some(without_what_goes_with_dates(&around).trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// Whether the date in `text` is one of a later change, not of publication.
pub fn is_of_change(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| CHANGES.contains(&word)) && !lower.contains("published")
}

/// `2015-02-27`, `2015/2/27`.
fn year_first(line: &Line<'_>, year: usize) -> Option<Dated> {
    let (month, last) = (line.number(year + 1)?, line.day_from(year + 2)?);
    let parted = ["-", "/", "."].map(Some);
    let fits = parted.contains(&line.gap(year)) && parted.contains(&line.gap(year + 1)) && !line.is_glued(last);
    let date = written(line.text(year), month, line.number(year + 2)?)?;
    fits.then_some((date, year, last))
}

/// `27 February 2015`, `the 27th of February, 2015`.
fn day_month_year(line: &Line<'_>, year: usize) -> Option<Dated> {
    let at = year.checked_sub(2)?;
    let month = line.month(at + 1)?;
    let before_year = line.gap(at + 1)?;
    let before_year = before_year.strip_prefix('.').unwrap_or(before_year);
    if before_year.is_empty() || !before_year.bytes().all(|byte| matches!(byte, b' ' | b',' | b'-')) {
        return None;
    }
    let has_of = line.is(at, "of") && at > 0 && line.gap(at - 1) == Some(" ");
    let day = line.day_to(if has_of { at - 1 } else { at })?;
    let fits = matches!(line.gap(at), Some(" " | "-"));
    Some((written(line.text(year), month, line.number(day)?)?, day, year)).filter(|_| fits)
}

/// `February 27, 2015`, `Feb. 27th 2015`.
fn month_day_year(line: &Line<'_>, year: usize) -> Option<Dated> {
    let day = line.day_to(year.checked_sub(1)?)?;
    let at = day.checked_sub(1)?;
    let before_year = line.gap(year - 1)?;
    let before_year = before_year.strip_prefix(',').unwrap_or(before_year);
    let fits = matches!(line.gap(at), Some(" " | ". ")) && !before_year.is_empty() && before_year.trim().is_empty();
    Some((written(line.text(year), line.month(at)?, line.number(day)?)?, at, year)).filter(|_| fits)
}

/// `February 2015`, `Feb., 2015`.
fn month_year(line: &Line<'_>, year: usize) -> Option<Dated> {
    let at = year.checked_sub(1)?;
    let month = line.month(at)?;
    let fits = matches!(line.gap(at), Some(" " | ", " | ". " | "., "));
    fits.then(|| (format!("{}-{month:02}", line.text(year)), at, year))
}

/// `27/02/2015`: day first in most of the world; where that cannot be, month first; where both can be, nobody knows.
fn numbers_alone(line: &Line<'_>, year: usize) -> Option<Dated> {
    let at = year.checked_sub(2)?;
    let parted = ["/", "."].map(Some);
    if !parted.contains(&line.gap(at)) || !parted.contains(&line.gap(at + 1)) || at > 0 && line.is_glued(at - 1) {
        return None;
    }
    let date = match (line.number(at)?, line.number(at + 1)?) {
        (day @ 13..=31, month @ 1..=12) | (month @ 1..=12, day @ 13..=31) => written(line.text(year), month, day)?,
        _ => line.text(year).to_owned(),
    };
    Some((date, at, year))
}

fn written(year: &str, month: u32, day: u32) -> Option<String> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// `text` with a blank for each weekday, time of day, zone, and word such as "published".
fn without_what_goes_with_dates(text: &str) -> String {
    let line = Line::of(text);
    let (mut rest, mut kept, mut at) = (String::new(), 0, 0);
    while at < line.words.len() {
        let whole = at == 0 || !line.is_glued(at - 1);
        match if whole { line.goes_with_dates(at) } else { 0 } {
            0 => at += 1,
            count => {
                rest.push_str(&text[kept..line.words[at].start]);
                rest.push(' ');
                at += count;
                kept = line.words[at - 1].end;
            }
        }
    }
    rest.push_str(&text[kept..]);
    rest
}

/// A text in runs of letters and runs of digits.
struct Line<'a> {
    text: &'a str,
    words: Vec<Range<usize>>,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut before = None;
        for (at, character) in text.char_indices() {
            let kind = character.is_alphanumeric().then(|| character.is_ascii_digit());
            match words.last_mut() {
                Some(word) if kind.is_some() && kind == before => word.end = at + character.len_utf8(),
                _ if kind.is_some() => words.push(at..at + character.len_utf8()),
                _ => {}
            }
            before = kind;
        }
        Self { text, words }
    }

    fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.clone()])
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// What parts the word `at` from the next one; `None` at the end.
    fn gap(&self, at: usize) -> Option<&'a str> {
        Some(&self.text[self.words.get(at)?.end..self.words.get(at + 1)?.start])
    }

    /// Whether nothing parts the word `at` from the next one.
    fn is_glued(&self, at: usize) -> bool {
        self.gap(at) == Some("")
    }

    /// The words that may be years of printed matter.
    fn years(&self) -> impl Iterator<Item = usize> {
        (0..self.words.len()).filter(|&at| {
            let word = self.text(at);
            let alone = !self.is_glued(at) && (at == 0 || !self.is_glued(at - 1));
            alone && word.len() == 4 && word.get(..2).is_some_and(|century| CENTURIES.contains(&century))
        })
    }

    /// The number of one or two digits at `at`.
    fn number(&self, at: usize) -> Option<u32> {
        let word = self.text(at);
        if word.len() > 2 { None } else { word.parse().ok() }
    }

    /// The number of the month whose name, whole or shortened, stands alone at `at`.
    fn month(&self, at: usize) -> Option<u32> {
        let name = self.text(at).to_ascii_lowercase();
        let is_short = name.len() == 3 || name == "sept";
        let alone = at == 0 || !self.is_glued(at - 1);
        let index = MONTHS.iter().position(|month| *month == name || is_short && month.starts_with(&name))?;
        u32::try_from(index + 1).ok().filter(|_| alone)
    }

    /// The last word of the day, as `27` or `27th`, that begins with the word `at`.
    fn day_from(&self, at: usize) -> Option<usize> {
        self.number(at)?;
        Some(if self.is_glued(at) && self.is_ordinal(at + 1) { at + 1 } else { at })
    }

    /// The first word of the day, as `27` or `27th`, that ends with the word `at`.
    fn day_to(&self, at: usize) -> Option<usize> {
        let day = if self.is_ordinal(at) && at > 0 && self.is_glued(at - 1) { at - 1 } else { at };
        self.number(day)?;
        (day == 0 || !self.is_glued(day - 1)).then_some(day)
    }

    fn is_ordinal(&self, at: usize) -> bool {
        ["st", "nd", "rd", "th"].iter().any(|ending| self.is(at, ending))
    }

    /// How many words from `at` on say no more than a date does.
    fn goes_with_dates(&self, at: usize) -> usize {
        let time = self.time(at);
        if time > 0 || self.is_glued(at) {
            return time;
        }
        let word = self.text(at).to_ascii_lowercase();
        let is_zone = (3..=4).contains(&word.len()) && (word.ends_with("st") || word.ends_with("dt"));
        let goes =
            is_zone || WEEKDAYS.contains(&word.strip_suffix("day").unwrap_or(&word)) || BESIDE.contains(&word.as_str());
        usize::from(goes)
    }

    /// How many words the time of day takes that begins at `at`: `14:05`, `4.30 p.m.`, `9am`.
    fn time(&self, at: usize) -> usize {
        if self.number(at).is_none() {
            return 0;
        }
        let mut end = at + 1;
        while end < at + 3
            && matches!(self.gap(end - 1), Some(":" | "."))
            && self.number(end).is_some()
            && self.text(end).len() == 2
        {
            end += 1;
        }
        if self.gap(end - 1).is_some_and(|gap| gap.trim().is_empty()) {
            let is_half = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "am" | "pm");
            let parted = matches!(self.text(end), "a" | "p" | "A" | "P") && self.gap(end) == Some(".");
            end += if is_half(self.text(end)) {
                1
            } else if parted && self.is(end + 1, "m") {
                2
            } else {
                0
            };
        }
        if end == at + 1 || self.is_glued(end - 1) { 0 } else { end - at }
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
        for text in ["in 2015", "27 February", "chapter 2.3.4", "127 February 2015x", "Marching 2015", "02/27/20155"] {
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
            "Saturday, May 3rd, 2016, 6:04 p.m. EDT",
            "9am on 3 May 2016",
            "First published: May 3, 2016. Last modified: May 4, 2016",
        ] {
            assert_eq!(remainder(text).as_deref(), Some(""), "{text}");
        }
        assert_eq!(remainder("Courts | 3 May 2016").as_deref(), Some("Courts"));
        assert!(is_of_change("Updated 3 May 2016") && !is_of_change("Published 3 May 2016, updated later"));
    }
}
