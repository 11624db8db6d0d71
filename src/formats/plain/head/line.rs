//! A passage at the beginning of an article, with all that is seen of it.

use std::borrow::Cow;

use super::{Passages, Set, Trace};
use super::{dates, headings, names, numbers, shape};

/// One of the first passages.
pub struct Line<'a> {
    /// Its words on one line.
    pub text: Cow<'a, str>,
    /// How many they are.
    pub words: u16,
    /// What they are by their wording.
    pub trace: Trace,
    /// How it is set.
    pub set: Set,
    /// It follows the passage before it without a blank line.
    pub is_tight: bool,
    /// What stands on it besides a date, times and weekdays; `None` without a date.
    pub besides_date: Option<String>,
    /// Whom it names, if it names people and little else.
    pub authors: Option<String>,
    /// What it says of itself, as the lines over a mail do: `Subject: …`.
    pub field: Option<Field>,
    place: Place<'a>,
}

/// What a line over a mail, a press release or a saved page is by the word before its colon.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// The author, often with an address.
    Author,
    /// Nothing that a reader needs.
    Other,
}

/// Where a passage stands.
#[derive(Copy, Clone)]
struct Place<'a> {
    passages: &'a Passages<'a>,
    at: usize,
    end: usize,
}

/// Longer passages can be nothing but a summary or the story.
const LONG: u16 = 40;

impl<'a> Line<'a> {
    /// The passage at `at`, in an article that ends before `end`.
    pub fn of(passages: &'a Passages<'a>, at: usize, end: usize) -> Option<Self> {
        let passage = passages.get(at).filter(|_| at < end)?;
        let text = passages.text(at);
        let short = passage.words <= LONG;
        let besides_date = if short { dates::remainder(&text) } else { None };
        let field = if short { field(&text) } else { None };
        let authors = match field {
            Some(Field::Author) => text.split_once(": ").and_then(|(_, names)| names::bare(without_address(names))),
            _ if short => authors(&text, passage.trace, besides_date.as_deref()),
            _ => None,
        };
        Some(Self {
            words: passage.words,
            trace: passage.trace,
            set: passage.set,
            is_tight: passage.gap == 0,
            besides_date,
            authors,
            field,
            text,
            place: Place { passages, at, end },
        })
    }

    /// Whether it would head a section.
    pub fn is_heading(&self) -> bool {
        self.words <= LONG && headings::is_heading(self.place.passages, self.place.at, self.place.end)
    }

    /// Whether a line with a name or a date stands close below.
    pub fn is_signed_below(&self) -> bool {
        let Place { passages, at, end } = self.place;
        let near = (at + 1..end.min(at + 5)).filter_map(|next| passages.get(next));
        near.take_while(|next| next.words < 60).any(|next| matches!(next.trace, Trace::Byline | Trace::Date))
    }

    /// The passage after it.
    pub fn next(&self) -> Option<Self> {
        Self::of(self.place.passages, self.place.at + 1, self.place.end)
    }

    /// Whether it is a date and little else.
    pub fn is_dated(&self) -> bool {
        let besides = self.besides_date.as_deref().map(shape::count);
        besides.is_some_and(|words| words <= 6) && self.words <= 16 && !shape::ends_sentence(&self.text)
    }

    /// Whether a number stands before its words.
    pub fn is_numbered(&self) -> bool {
        numbers::before(&self.text) > 0 || numbers::is_chapter(&self.text)
    }

    /// Whether it is a paragraph or a line, not an item of a list or a quotation.
    pub fn is_plain(&self) -> bool {
        matches!(self.set, Set::Prose | Set::Verse | Set::Underlined(_))
    }

    /// Whether there is no letter in it.
    pub fn is_wordless(&self) -> bool {
        !self.text.chars().any(char::is_alphabetic)
    }

    /// Whether its words begin with capitals, small ones apart, as in an American headline.
    pub fn is_in_title_case(&self) -> bool {
        let small = |word: &str| word.chars().count() <= 4 && word != "is";
        let large = |word: &str| shape::starts_large(word);
        self.words >= 4 && self.text.split_whitespace().all(|word| large(word) || small(word)) && {
            let many = self.text.split_whitespace().filter(|word| large(word)).count();
            many * 2 > usize::from(self.words)
        }
    }
}

/// The field that `text` is.
fn field(text: &str) -> Option<Field> {
    let (label, _) = text.split_once(": ")?;
    match label.to_ascii_lowercase().as_str() {
        "title" | "headline" | "subject" => Some(Field::Title),
        "from" => Some(Field::Author),
        "to" | "cc" | "bcc" | "reply-to" | "message-id" | "sender" | "url" | "link" | "source" | "via" | "contact"
        | "contacts" | "media contact" | "press contact" | "media enquiries" | "language" | "section" | "category" => {
            Some(Field::Other)
        }
        _ => None,
    }
}

/// `names` as a mail gives them, without the address behind: `Ann Orr <ann@weir.example>`.
fn without_address(names: &str) -> &str {
    names.split(['<', '(', '[']).next().unwrap_or_default().trim().trim_matches('"')
}

/// Whom a line names: after `By`, beside a date, or alone.
fn authors(text: &str, trace: Trace, besides_date: Option<&str>) -> Option<String> {
    if trace == Trace::Byline {
        return names::byline(text);
    }
    let fits = matches!(trace, Trace::Story | Trace::Label | Trace::Leftover) && shape::starts_large(text);
    if !fits || shape::ends_sentence(text) {
        return None;
    }
    match besides_date {
        Some(rest) => {
            let parts = rest.split(['|', '·', '•', ',', '–', '—']).map(str::trim);
            parts.clone().find_map(names::byline).or_else(|| parts.clone().find_map(names::bare))
        }
        None => names::bare(text),
    }
}
