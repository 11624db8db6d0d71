//! Which marks are meant: by kind, colour, state, words and date. Pure, but for the time zone in which a date is read.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::notes::Colour;
use crate::text::find;

use super::survey::{Entry, Kind};
use crate::shell::command_line::{KindFilter, Selection};

impl Selection {
    /// Whether every mark is meant, also those that were deleted.
    pub(super) fn is_everything(&self) -> bool {
        let Self { kind, colour, state, words, since } = self;
        kind.is_empty() && colour.is_empty() && state.is_empty() && words.is_none() && since.is_none()
    }

    /// Whether `entry` is meant: it fits every option that was given, and of a list that was given any.
    pub(super) fn lets_through(&self, entry: &Entry) -> bool {
        let mark = &entry.mark;
        let note = mark.note.value.as_deref();
        let is_of = |kind: &KindFilter| match kind {
            KindFilter::Bookmark => entry.kind() == Kind::Bookmark,
            KindFilter::Highlight => entry.kind() == Kind::Highlight,
            KindFilter::Note => note.is_some(),
        };
        let holds = |words: &String| {
            let texts = [Some(mark.anchor.value.exact.as_str()), note];
            texts.into_iter().flatten().any(|text| !find(text, words).is_empty())
        };
        (self.kind.is_empty() || self.kind.iter().any(is_of))
            && (self.colour.is_empty() || mark.colour.value.is_some_and(|colour| self.colour.contains(&colour)))
            && (self.state.is_empty() || self.state.contains(&entry.state))
            && self.words.as_ref().is_none_or(holds)
            && self.since.is_none_or(|since| entry.modified() >= since)
    }
}

/// A colour by its name.
///
/// # Errors
/// One line that names the colours that there are.
pub fn colour(name: &str) -> Result<Colour, String> {
    let names = || Colour::ALL.map(Colour::name).join(", ");
    Colour::named(name).ok_or_else(|| format!("the colours are {}", names()))
}

/// A date, or a date and a time, in milliseconds since 1970-01-01 UTC; where no zone is given, it is the system's.
///
/// # Errors
/// One line that says how a date is written.
pub fn date(text: &str) -> Result<i64, String> {
    let here = |time: DateTime| time.to_zoned(TimeZone::system()).ok().map(|time| time.timestamp());
    let time = text.parse::<Timestamp>().ok().or_else(|| here(text.parse::<DateTime>().ok()?));
    time.map(Timestamp::as_millisecond)
        .ok_or_else(|| "a date is written 2026-11-29, with a time 2026-11-29T18:30".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::notes::{Field, Mark, Marks};
    use crate::shell::marks::survey::{State, survey};
    use crate::text::Anchor;

    fn entry(words: &str, note: Option<&str>, colour: Option<Colour>) -> Entry {
        let mut marks = Marks::default();
        let stamp = marks.stamp(date("2026-11-29T12:00Z").unwrap(), "w");
        let mark = Mark::new(Anchor { exact: words.to_owned(), ..Anchor::default() }, &stamp);
        let (note, colour) = (Field::new(note.map(str::to_owned), stamp.clone()), Field::new(colour, stamp));
        marks.insert(Mark { colour, note, ..mark });
        survey(&marks, None).remove(0)
    }

    #[test]
    fn a_mark_fits_every_option_and_any_of_a_list() {
        let entry = entry("The weir’s gate", Some("Who paid?"), Some(Colour::Green));
        let nothing = Selection::default();
        let table = [
            (nothing.clone(), true),
            (Selection { kind: vec![KindFilter::Bookmark], ..nothing.clone() }, false),
            (Selection { kind: vec![KindFilter::Bookmark, KindFilter::Note], ..nothing.clone() }, true),
            (Selection { kind: vec![KindFilter::Highlight], ..nothing.clone() }, true),
            (Selection { colour: vec![Colour::Red], ..nothing.clone() }, false),
            (Selection { colour: vec![Colour::Red, Colour::Green], ..nothing.clone() }, true),
            (Selection { state: vec![State::Exact], ..nothing.clone() }, false),
            (Selection { state: vec![State::Unknown], ..nothing.clone() }, true),
            (Selection { words: Some("weir's".to_owned()), ..nothing.clone() }, true),
            (Selection { words: Some("who".to_owned()), ..nothing.clone() }, true),
            (Selection { words: Some("WHO".to_owned()), ..nothing.clone() }, false),
            (Selection { since: date("2026-11-29T12:00Z").ok(), ..nothing.clone() }, true),
            (Selection { since: date("2026-11-29T12:01Z").ok(), words: Some("who".to_owned()), ..nothing }, false),
        ];
        for (selection, expected) in table {
            assert_eq!(selection.lets_through(&entry), expected, "{selection:?}");
        }
    }

    #[test]
    fn a_date_has_a_zone_or_is_read_where_the_reader_is() {
        assert_eq!(date("1970-01-02T00:00:01+01:00"), Ok(82_801_000));
        assert!(date("2026-11-29").unwrap() < date("2026-11-29T00:01").unwrap());
        for wrong in ["yesterday", "29.11.2026", "2026-13-01", ""] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
