//! What speaks for each part that a passage of a head can play, in points; `None` where it cannot be that.
//!
//! The points were set by hand on made-up heads in the manner of some forty papers, magazines and sites.

use super::line::{Field, Line};
use super::{Set, Trace};
use super::{is_dateline, names, numbers, shape};

/// The headline. One that ends in a full stop must have something beneath it that shows it: see [`beneath`].
pub fn title(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<i32> {
    match line.field {
        Some(Field::Title) => return Some(8),
        Some(_) => return None,
        None => {}
    }
    let odd = line.text.contains("   ") || line.text.contains(['\t', '@']) || line.text.contains("://");
    if !line.is_plain() || !matches!(line.trace, Trace::Story | Trace::Label) || line.words > 28 || odd {
        return None;
    }
    if is_about_author(&line.text)
        || numbers::is_chapter(&line.text)
        || line.is_wordless()
        || shape::starts_small(&line.text)
    {
        return None;
    }
    let mut points = match line.words {
        0..=2 => 0,
        3..=16 => 3,
        _ => 1,
    };
    match shape::last_sign(&line.text) {
        Some(',' | ';' | ':' | '—' | '-') => return None,
        Some('.' | '…')
            if line.words > 20 || shape::opens_quotation(&line.text) || !next.is_some_and(|n| beneath(line, n)) =>
        {
            return None;
        }
        Some('.' | '…') => points -= 4,
        _ => {}
    }
    points -= 3 * i32::from(line.trace == Trace::Label);
    points -= 5 * i32::from(line.is_dated());
    points -= 2 * i32::from(numbers::before(&line.text) > 0);
    points -= i32::from(line.authors.is_some());
    points += i32::from(line.is_in_title_case()) + 3 * i32::from(matches!(line.set, Set::Underlined(_)));
    Some(points)
}

/// Whether it is surely a note about an author: `Ann Orr writes on rivers`.
fn is_about_author(text: &str) -> bool {
    names::note(text).is_some_and(|(_, certainty)| certainty == names::Certainty::Sure)
}

/// Whether `next` shows that `line` over it is a headline, though it ends in a stop: it is signed, dated, or much longer.
fn beneath(line: &Line<'_>, next: &Line<'_>) -> bool {
    let longer = next.words >= 3 * line.words && next.words >= 30;
    matches!(next.trace, Trace::Byline | Trace::Date | Trace::Credit | Trace::Publication) || longer
}

/// Words over the headline that name a part of the paper, a series, or the site.
pub fn kicker(line: &Line<'_>) -> Option<i32> {
    let framed = line.text.starts_with('[') || line.text.contains(['|', '›', '/']);
    let fits = line.is_plain() && matches!(line.trace, Trace::Story | Trace::Label) && line.words <= 6;
    if !fits
        || line.field.is_some()
        || shape::ends_with_stop(&line.text)
        || line.is_dated()
        || shape::starts_small(&line.text)
        || line.is_numbered()
    {
        return None;
    }
    let few = if line.words <= 3 { 1 } else { -2 };
    let capitals = 2 * i32::from(shape::is_capitals(&line.text));
    Some(few + capitals + 3 * i32::from(framed) + 3 * i32::from(line.trace == Trace::Label) - 2)
}

/// The summary under the headline.
pub fn standfirst(line: &Line<'_>) -> Option<i32> {
    let fits =
        matches!(line.set, Set::Prose | Set::Verse) && line.trace == Trace::Story && (4..=75).contains(&line.words);
    let other = line.field.is_some() || line.text.starts_with("By ");
    if !fits || other || line.is_dated() || is_dateline(&line.text) || line.is_numbered() || is_turn(&line.text) {
        return None;
    }
    let stop = shape::ends_with_stop(&line.text);
    let mut points = match (stop, line.words) {
        (_, 8..) => 2,
        _ => -1,
    };
    points -= 3 * i32::from(line.is_in_title_case()) + 4 * i32::from(line.words > 48);
    points -= i32::from(line.authors.is_some());
    Some(points)
}

/// The line with the author. A name alone needs company: see [`super::reading`].
pub fn byline(line: &Line<'_>) -> Option<i32> {
    line.authors.as_ref()?;
    match line.trace {
        _ if line.field == Some(Field::Author) => Some(6),
        Trace::Byline => Some(6),
        Trace::Story | Trace::Label | Trace::Leftover if line.besides_date.is_some() => (line.words <= 16).then_some(5),
        Trace::Story if line.is_plain() => Some(i32::from(shape::is_capitals(&line.text)) - 2),
        _ => None,
    }
}

/// What the author is, in a line of its own under the name.
pub fn post(line: &Line<'_>, byline: Option<&str>) -> Option<i32> {
    let about = matches!(line.trace, Trace::Story | Trace::Note)
        && names::note_about(&line.text, usize::from(line.words), line.trace, byline).is_some();
    if about || line.trace == Trace::Note {
        return Some(4);
    }
    if line.trace != Trace::Story || !line.is_plain() || line.words > 16 || line.is_dated() || line.is_numbered() {
        return None;
    }
    let small = shape::starts_small(&line.text);
    if !small && (shape::ends_with_stop(&line.text) || line.words > 8) {
        return None;
    }
    let named = 3 * i32::from(names::is_post(&line.text));
    Some(named + 2 * i32::from(small) + i32::from(shape::is_capitals(&line.text)) + i32::from(line.is_tight) - 2)
}

/// The line that tells when it was published.
pub fn date(line: &Line<'_>) -> Option<i32> {
    match line.trace {
        Trace::Date | Trace::Publication => Some(5),
        Trace::Story | Trace::Label | Trace::Leftover if line.is_dated() => Some(4),
        _ => None,
    }
}

/// Furniture by its wording.
pub fn furniture(line: &Line<'_>) -> Option<i32> {
    if matches!(line.field, Some(Field::Author | Field::Other)) {
        return Some(4);
    }
    match line.trace {
        Trace::Story | Trace::Byline | Trace::Date | Trace::Publication => None,
        Trace::Credit | Trace::Leftover | Trace::Note => Some(2),
        // Such words may as well head the first section.
        Trace::Label => Some(if line.is_heading() && !line.is_dated() { -3 } else { 1 }),
        Trace::List | Trace::Correction => Some(1),
        Trace::Rule => Some(0),
    }
}

/// A leftover by its place alone: a number of replies, a sign, the name of a series.
pub fn stray(line: &Line<'_>) -> Option<i32> {
    let fits = line.trace == Trace::Story && line.is_plain() && line.words <= 3 && !shape::ends_sentence(&line.text);
    if line.is_wordless() && line.words <= 2 {
        return Some(-1);
    }
    (fits && !line.is_numbered()).then_some(-5)
}

/// The first passage of the story; `None` if there is none. Until the author is known (`signed`), a line with a name or a date should not come
/// after it.
pub fn story(line: Option<&Line<'_>>, signed: bool) -> i32 {
    let Some(line) = line else { return -2 };
    if is_dateline(&line.text) {
        return 6;
    }
    let unsigned = match line.words {
        _ if signed || !line.is_signed_below() => 0,
        40.. => 2,
        _ => 5,
    };
    let points = match (line.trace, line.set) {
        (Trace::Story | Trace::Label | Trace::Rule, _) if line.words >= 40 => 5,
        (Trace::Story | Trace::Label | Trace::Rule, set) => short_story(line, set, signed),
        _ => -5,
    };
    points - unsigned - 2 * i32::from(shape::starts_small(&line.text))
}

fn short_story(line: &Line<'_>, set: Set, signed: bool) -> i32 {
    if line.is_wordless() && !line.is_heading() {
        return -4;
    }
    if shape::ends_sentence(&line.text) {
        return if line.words >= 8 { 4 } else { 2 };
    }
    if opens_sections(&line.text) && line.is_heading() {
        return 1 + story(line.next().as_ref(), signed).max(0);
    }
    match set {
        Set::Item | Set::Quotation => 1,
        Set::Verse => -1,
        Set::Prose | Set::Underlined(_) => -4,
    }
}

/// Whether a heading may be an article's first: a number alone only if it is the first one.
fn opens_sections(text: &str) -> bool {
    let signs = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.chars().any(char::is_alphabetic) || signs == "1"
}

/// `Q: …`, `Ann Orr: …`: a turn of an interview.
fn is_turn(text: &str) -> bool {
    let named = |who: &str| shape::count(who) <= 3 && who.split_whitespace().all(shape::starts_large);
    text.split_once(": ").is_some_and(|(who, _)| named(who)) && shape::ends_sentence(text)
}
