//! Front matter: what stands over a post between lines of `---` (YAML) or `+++` (TOML), and what of it a reader wants to know.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::formats::furniture::dates;
use crate::text::clean_line;

use super::yaml::{self, Field};

/// What front matter tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The headline.
    pub title: Option<Field>,
    /// The summary.
    pub standfirst: Option<Field>,
    /// The authors, joined.
    pub byline: Option<String>,
    /// As far as it is given: `2015-02-27`, `2015-02`, `2015`.
    pub date: Option<String>,
    /// The paper, magazine or site.
    pub publication: Option<String>,
    /// The issue's title or number.
    pub issue: Option<String>,
}

/// What may be called what, the most telling name first.
const TITLES: [&str; 2] = ["title", "headline"];
const STANDFIRSTS: [&str; 10] =
    ["standfirst", "subtitle", "subheadline", "dek", "deck", "lede", "excerpt", "summary", "description", "abstract"];
const AUTHORS: [&str; 8] = ["author.name", "authors.name", "author", "authors", "byline", "by", "writer", "creator"];
const DATES: [&str; 9] = [
    "date",
    "published",
    "publishdate",
    "publishedat",
    "pubdate",
    "pubdatetime",
    "datepublished",
    "created",
    "createdat",
];
const PUBLICATIONS: [&str; 9] =
    ["publication.name", "publication", "publisher", "journal", "magazine", "newspaper", "outlet", "sitename", "site"];

/// No front matter has more lines than this.
const LONGEST: usize = 200;

/// The front matter that a part of `source` begins with at `at`, and where what follows it begins. What stands `over` other text opens
/// a part only if it holds a title, since a line of `---` may also be a rule.
pub fn at(source: &str, at: usize, place: Place) -> Option<(Front, usize)> {
    let mut lines = source[at..].split_inclusive('\n').take(LONGEST);
    let fence = lines.next()?.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let start = at + source[at..].find('\n')? + 1;
    let mut end = start;
    for line in lines {
        let words = line.trim_end();
        if words == fence || fence == "---" && words == "..." {
            let fields =
                if fence == "---" { yaml::fields(source, start..end) } else { toml_fields(source, start..end) };
            let titled = fields.iter().any(|field| TITLES.contains(&field.key.as_str()));
            let opens = if place == Place::Beginning { !fields.is_empty() || start == end } else { titled };
            return opens.then(|| (read(&fields), end + line.len()));
        }
        let is_prose = end == start && fence == "---" && !words.contains(':') && !words.starts_with('#');
        if is_prose && place == Place::Later {
            return None;
        }
        end += line.len();
    }
    None
}

/// Where front matter may stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the beginning of a source.
    Beginning,
    /// Behind a blank line, over another post.
    Later,
}

fn read(fields: &[Field]) -> Front {
    let first = |names: &[&str]| names.iter().find_map(|name| fields.iter().find(|field| field.key == *name));
    let line = |names: &[&str]| first(names).map(|field| clean_line(&field.text));
    let date = DATES
        .iter()
        .find_map(|name| fields.iter().find(|field| field.key == *name).and_then(|field| date(&field.text)));
    let authors = AUTHORS.iter().find_map(|name| {
        let found: Vec<String> =
            fields.iter().filter(|field| field.key == *name).filter_map(|field| author(&field.text)).collect();
        (!found.is_empty()).then_some(found)
    });
    Front {
        title: first(&TITLES).cloned(),
        standfirst: first(&STANDFIRSTS).cloned(),
        byline: authors.map(|names| joined(&names)),
        date,
        publication: line(&PUBLICATIONS).filter(|name| !name.contains("://")),
        issue: line(&["issue"]),
    }
}

/// `2021-11-04T10:00:00+01:00` and whatever else is a date.
fn date(text: &str) -> Option<String> {
    let day = text
        .split_once('T')
        .map_or(text, |(day, _)| if day.ends_with(|c: char| c.is_ascii_digit()) { day } else { text });
    dates::find(day).map(|found| found.date).or_else(|| dates::find_year(day))
}

/// A name without an address, and without the brackets of a link between notes.
fn author(text: &str) -> Option<String> {
    let name = text.split(['<', '(']).next().unwrap_or(text).trim();
    let name = name.trim_start_matches("[[").trim_end_matches("]]").trim_start_matches('@');
    (!name.is_empty() && !name.contains("://")).then(|| clean_line(name))
}

fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The fields of the TOML in `range`, with keys as those of YAML; none if it is not well formed.
fn toml_fields(source: &str, range: Range<usize>) -> Vec<Field> {
    let mut fields = Vec::new();
    if let Ok(table) = DeTable::parse(&source[range.clone()]) {
        gather(table.get_ref(), "", &mut |key, text, span: Range<usize>| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let source = range.start + span.start..range.start + span.end;
            if !text.is_empty() {
                fields.push(Field { key, text, source });
            }
        });
    }
    fields.sort_by_key(|field: &Field| field.source.start);
    fields
}

fn gather(table: &DeTable<'_>, under: &str, found: &mut dyn FnMut(String, String, Range<usize>)) {
    for (name, value) in table {
        let name = yaml::key(name.get_ref());
        let key = if under.is_empty() { name } else { format!("{under}.{name}") };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => found(key.clone(), text.to_string(), item.span()),
                DeValue::Datetime(date) => found(key.clone(), date.to_string(), item.span()),
                DeValue::Integer(number) => found(key.clone(), number.to_string(), item.span()),
                DeValue::Table(table) => gather(table, &key, found),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_front_matter_tell_the_same() {
        let yaml = "---\ntitle: The weir\nauthors:\n  - name: Ann Orr\n  - name: Ben Lamb\ndate: 2011-05-04T10:00:00Z\n\
            description: Nine days of rain\npublication: The Weir\nissue: 12\n---\n\nIt rained.\n";
        let toml = "+++\ntitle = \"The weir\"\ndate = 2011-05-04T10:00:00Z\ndescription = 'Nine days of rain'\n\
            authors = [\"Ann Orr\", \"Ben Lamb\"]\npublication = \"The Weir\"\nissue = 12\n+++\n\nIt rained.\n";
        for source in [yaml, toml] {
            let (front, body) = at(source, 0, Place::Beginning).unwrap();
            assert_eq!(front.title.as_ref().map(|field| field.text.as_str()), Some("The weir"));
            assert_eq!(front.standfirst.as_ref().map(|field| field.text.as_str()), Some("Nine days of rain"));
            assert_eq!(front.byline.as_deref(), Some("Ann Orr and Ben Lamb"));
            assert_eq!(front.date.as_deref(), Some("2011-05-04"));
            assert_eq!(front.publication.as_deref(), Some("The Weir"));
            assert_eq!(front.issue.as_deref(), Some("12"));
            assert_eq!(&source[body..], "\nIt rained.\n");
        }
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for (source, place) in [
            ("---\nIt rained.\n---\n", Place::Beginning),
            ("---\nNote: it rained.\n---\n", Place::Later),
            ("---\n\nIt rained.\n\n---\n", Place::Later),
            ("---\ntitle: never closed\n", Place::Beginning),
        ] {
            assert_eq!(at(source, 0, place), None, "{source}");
        }
    }
}
