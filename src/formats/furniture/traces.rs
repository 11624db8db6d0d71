//! Furniture: lines that the story does not need, known by their wording wherever they stand.
//!
//! Each table row is a general habit of English-language papers and pages, never one title's own words. Lines whose
//! nature depends on where they stand (the author's note, a label over a headline) are left to `head` and `foot`.

use crate::article::FurnitureKind;

use super::dates;
use super::pattern::{Folded, any};
use super::shape;
use super::wording::{BYLINES, CORRECTIONS, CREDITS, LABELS, LEFTOVERS, LISTS, NOTES, PUBLICATIONS};

/// What a passage is, judged by its words alone.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Nothing in particular: the story, a headline, a heading.
    Story,
    /// Asterisks, dashes and the like that part what is above from what is below.
    Rule,
    /// Who made a picture.
    Credit,
    /// Where on a site the article stands: `Home › World`, `Opinion`.
    Label,
    /// Any other leftover of a web page.
    Leftover,
    /// A leftover after which the rest of its group belongs to it: `Tags:`, `Most read`.
    List,
    /// `By …`.
    Byline,
    /// A date and nothing else.
    Date,
    /// Where and when the article was published.
    Publication,
    /// What was wrong in an earlier version.
    Correction,
    /// `(Reporting by …)`, `The author is …`.
    Note,
}

impl Trace {
    /// What it is as furniture; a rule and the story are none.
    pub fn kind(self) -> Option<FurnitureKind> {
        match self {
            Self::Story | Self::Rule => None,
            Self::Credit => Some(FurnitureKind::Credit),
            Self::Label | Self::Leftover | Self::List => Some(FurnitureKind::Chrome),
            Self::Byline | Self::Note => Some(FurnitureKind::Byline),
            Self::Date | Self::Publication => Some(FurnitureKind::Publication),
            Self::Correction => Some(FurnitureKind::Correction),
        }
    }
}

/// No piece of furniture is longer than this many words.
const LONGEST: usize = 90;

/// What `text`, a passage on one line that has so many `words`, is by them.
pub fn of(text: &str, words: usize) -> Trace {
    if is_rule(text) {
        return Trace::Rule;
    }
    if words > LONGEST {
        return Trace::Story;
    }
    let folded = Folded::of(text);
    let is_count = words == 1 && text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    if is_count || words <= 2 && (is_host(text) || is_time(text)) {
        return Trace::Leftover;
    }
    if words <= 40 && any(&LEFTOVERS, &folded) {
        return if text.ends_with(':') || any(&LISTS, &folded) { Trace::List } else { Trace::Leftover };
    }
    if words <= 16 && any(&LISTS, &folded) {
        return Trace::List;
    }
    if words <= 20 && any(&BYLINES, &folded) && super::names::byline(text).is_some() {
        return Trace::Byline;
    }
    if words <= 20
        && let Some(rest) = dates::remainder(text)
        && let Some(trace) = dated(text, &rest)
    {
        return trace;
    }
    if words <= 60 && is_credit(text, &folded, words) {
        return Trace::Credit;
    }
    if words <= 8 && (any(&LABELS, &folded) || is_path(text)) {
        return Trace::Label;
    }
    if any(&CORRECTIONS, &folded) {
        return Trace::Correction;
    }
    if words <= 60 && any(&PUBLICATIONS, &folded) {
        return Trace::Publication;
    }
    if any(&NOTES, &folded) {
        return Trace::Note;
    }
    Trace::Story
}

/// A line with a date and little else: a date line, or one that says also how long it takes or in which part of a site it stands.
fn dated(text: &str, rest: &str) -> Option<Trace> {
    if rest.is_empty() {
        return Some(Trace::Date);
    }
    let parted = text.contains(['|', '·', '•', '›']);
    (parted && shape::count(rest) <= 8 && !shape::ends_sentence(text)).then_some(Trace::Label)
}

/// `www.weir.example`, over an article as some programs save it.
pub fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let fits =
        |label: &&str| label.len() >= 2 && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    labels.len() >= 2
        && labels.iter().all(fits)
        && labels.last().is_some_and(|last| last.bytes().all(|b| b.is_ascii_lowercase()))
}

/// `00:58`, `9:00 AM`.
fn is_time(text: &str) -> bool {
    let Some((hours, rest)) = text.split_once([':', '.']) else { return false };
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((minutes, half)) = rest.split_at_checked(2) else { return false };
    let half = half.trim().trim_end_matches('.').to_ascii_lowercase();
    digits(hours) && digits(minutes) && matches!(half.as_str(), "" | "am" | "pm" | "a.m" | "p.m")
}

fn is_rule(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    let mut count = 0;
    for sign in signs {
        if !matches!(
            sign,
            '*' | '-' | '=' | '_' | '~' | '#' | '•' | '·' | '—' | '–' | '⁂' | '─' | '━' | '═' | '◆' | '+' | '.'
        ) {
            return false;
        }
        count += if sign == '⁂' { 3 } else { 1 };
    }
    count >= 3 || matches!(text, "*" | "#" | "—" | "•" | "·" | "◆" | "~" | "--")
}

/// `Home › World › Climate`, `News > Politics`.
fn is_path(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['›', '»', '>', '/']).map(str::trim).collect();
    let spaced =
        text.contains([' ', '›', '»']) && (text.contains(" > ") || text.contains(['›', '»']) || text.contains(" / "));
    parts.len() >= 2
        && spaced
        && parts.iter().all(|part| !part.is_empty() && shape::count(part) <= 3 && shape::starts_large(part))
}

/// A picture's maker: told by a word such as `photograph` with `by` or a colon, or by the shape `NAME/AGENCY`.
fn is_credit(text: &str, folded: &Folded, words: usize) -> bool {
    // The people behind a play or a film stand under its review, mostly in capitals.
    let large = text.split_whitespace().filter(|word| shape::is_capitals(word)).count();
    let is_cast = folded.text.contains("directed by ") && large * 2 > words;
    if is_cast || any(&CREDITS, folded) {
        return true;
    }
    let parts: Vec<&str> = text.split('/').collect();
    let named = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        !part.starts_with(' ') && (1..=5).contains(&words.len()) && words.iter().all(|word| shape::starts_large(word))
    };
    let capitals_or_names = words <= 12 && parts.len() >= 2 && !shape::ends_with_stop(text);
    capitals_or_names
        && parts.iter().all(|part| named(&part.trim_end()))
        && parts.iter().any(|part| shape::count(part) >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_words() {
        for (text, trace) in [
            ("* * *", Trace::Rule),
            ("==========", Trace::Rule),
            ("Photograph: Ann Orr/Northern Pictures", Trace::Credit),
            ("ILLUSTRATION BY ANN ORR", Trace::Credit),
            ("ANN ORR/COAST AGENCY/FELL IMAGES", Trace::Credit),
            ("The mayor at the weir. Photo: Ann Orr", Trace::Credit),
            ("(Photo by Ann Orr)", Trace::Credit),
            ("Show Hide image", Trace::Leftover),
            ("Advertisement", Trace::Leftover),
            ("Share this article", Trace::List),
            ("Share on Facebook", Trace::Leftover),
            ("12 comments", Trace::Leftover),
            ("7 min read", Trace::Leftover),
            ("Read more: Who paid for the weir?", Trace::Leftover),
            ("Sign up to our weekly newsletter", Trace::Leftover),
            ("Listen to this article (14 minutes)", Trace::Leftover),
            ("Follow Ann Orr on Twitter @annorr", Trace::Leftover),
            ("Related articles", Trace::List),
            ("Categories:", Trace::List),
            ("Home › World › Rivers", Trace::Label),
            ("THE LONG READ", Trace::Label),
            ("Courts | 4 May 2011", Trace::Label),
            ("4 May 2011 · 6 min read", Trace::Leftover),
            ("By Ann Orr and Ben Lamb", Trace::Byline),
            ("Wednesday 4 May 2011", Trace::Date),
            ("Published 4 May 2011", Trace::Date),
            ("This article first appeared in the 4 May 2011 issue of the Weir", Trace::Publication),
            ("Correction: the weir is in Upper Lamb, not Lower.", Trace::Correction),
            ("This article was amended on 5 May 2011 to correct a name.", Trace::Correction),
            ("(Reporting by Ann Orr; editing by Ben Lamb)", Trace::Note),
        ] {
            assert_eq!(of(text, shape::count(text)), trace, "{text}");
        }
    }

    #[test]
    fn the_story_is_none() {
        for text in [
            "By the time they reached the weir it was dark.",
            "The picture: a weir, a mill and nobody at home.",
            "Share prices fell on Monday.",
            "In 2011 he sold the mill.",
            "Photographs of the weir hang in every kitchen in town.",
            "More than forty people came.",
            "The correction of the river took ten years.",
            "Follow the river for a mile and you come to the weir.",
            "The weir",
        ] {
            assert_eq!(of(text, shape::count(text)), Trace::Story, "{text}");
        }
    }
}
