//! How marks are described to people. Pure, but for the time zone in which a day is named.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::panes::marks::{AT_THE_START, CHANGED, IN_THIS_ARTICLE, LOST, LOST_THEIR_PLACE, MOVED};

use super::survey::{Entry, Place, State};

/// The section under which a mark is listed.
pub(super) fn section(entry: &Entry) -> String {
    match (entry.state, entry.place.as_ref()) {
        (State::Orphaned, _) => LOST_THEIR_PLACE.to_owned(),
        (_, Some(Place { section: Some(section), .. })) => section.clone(),
        (_, Some(Place { has_sections: true, .. })) => AT_THE_START.to_owned(),
        (_, Some(_)) => IN_THIS_ARTICLE.to_owned(),
        (_, None) => "In an article that is not at hand".to_owned(),
    }
}

/// Letter, colour and what became of the words.
pub(super) fn details(entry: &Entry) -> Vec<String> {
    let letter = entry.letter.map(|letter| format!("letter {letter}"));
    let colour = entry.mark.colour.value.map(|colour| colour.name().to_owned());
    let state = match entry.state {
        State::Exact | State::Unknown => None,
        State::Moved => Some(MOVED),
        State::Changed => Some(CHANGED),
        State::Orphaned => Some(LOST),
    };
    [letter, colour, state.map(str::to_owned)].into_iter().flatten().collect()
}

/// The day of `time`, which is in milliseconds since 1970-01-01 UTC, where the reader is. At 0 nothing was made: nobody said when.
pub(super) fn day(time: i64) -> String {
    let time = Timestamp::from_millisecond(time).ok().filter(|_| time != 0);
    let time = time.map(|time| time.to_zoned(TimeZone::system()));
    time.map_or_else(|| "at an unknown time".to_owned(), |time| time.strftime("%-d %B %Y").to_string())
}

/// A number of things.
pub(super) fn plural(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
