//! Marks and articles to their reports and back. Text that comes in is cleaned.
//!
//! Invariant: what comes back is the mark that went out; of a deleted one, that it was deleted.

use jiff::Timestamp;

use crate::article::Identity;
use crate::notes::{About, ArticleId, Colour, Field, Mark, MarkId, Source, Stamp};
use crate::text::{Anchor, clean, clean_line};

use super::schema::{AnchorReport, Changes, DeletedReport, Kept, KeptReport, SourceReport, StampReport, TextReport};
use super::survey::Surveyed;

/// An article as an export names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Named {
    /// Its name where it was exported; nothing if it is not one of ours.
    pub(super) id: Option<ArticleId>,
    pub(super) about: About,
    pub(super) texts: Vec<Identity>,
}

impl Named {
    /// What to call it: its title, else its file; cleaned.
    pub(super) fn called(&self) -> Option<String> {
        let path = Some(&self.about.source.path).filter(|path| !path.is_empty());
        self.about.title.as_ref().or(path).map(|name| clean_line(name))
    }
}

/// `time`, which is in milliseconds since 1970-01-01 UTC, as RFC 3339 has it. Times beyond the years from -9999 to 9999 are its ends.
pub(super) fn written(time: i64) -> String {
    let (first, last) = (Timestamp::MIN, Timestamp::MAX);
    let time = time.clamp(first.as_millisecond(), last.as_millisecond());
    Timestamp::from_millisecond(time).unwrap_or(last).to_string()
}

/// What was [`written`], or anything else of RFC 3339, in milliseconds since 1970-01-01 UTC.
///
/// # Errors
/// One line that says that it is no time.
pub(super) fn read(time: &str) -> Result<i64, String> {
    time.parse::<Timestamp>().map(Timestamp::as_millisecond).map_err(|_| format!("“{}” is no time", clean_line(time)))
}

pub(super) fn article(surveyed: &Surveyed) -> KeptReport {
    let About { title, byline, publication, minutes, source } = surveyed.about.clone();
    let Source { path, index, size, modified } = source;
    let text = |text: &Identity| TextReport {
        digest: text.digest.to_string(),
        sketch: text.sketch.to_string(),
        words: text.words,
    };
    let gone = |mark: &Mark| DeletedReport {
        id: mark.id.0.clone(),
        created: written(mark.created),
        deleted: stamp(&mark.deleted.changed),
    };
    KeptReport {
        id: surveyed.id.0.clone(),
        title,
        byline,
        publication,
        minutes,
        source: (!path.is_empty()).then_some(SourceReport { path, index, size, modified }),
        texts: surveyed.texts.iter().map(text).collect(),
        deleted: surveyed.deleted.iter().map(gone).collect(),
    }
}

pub(super) fn named(report: &KeptReport) -> Named {
    let line = |text: &Option<String>| text.as_deref().map(clean_line);
    let source = report.source.clone().map_or_else(Source::default, |source| {
        let SourceReport { path, index, size, modified } = source;
        Source { path, index, size, modified }
    });
    let about = About {
        title: line(&report.title),
        byline: line(&report.byline),
        publication: line(&report.publication),
        minutes: report.minutes,
        source,
    };
    let identity = |text: &TextReport| {
        let (digest, sketch) = (text.digest.parse().ok()?, text.sketch.parse().ok()?);
        Some(Identity { digest, sketch, words: text.words })
    };
    Named { id: Some(ArticleId(report.id.clone())), about, texts: report.texts.iter().filter_map(identity).collect() }
}

/// The marks of `report` that were deleted, without their words.
///
/// # Errors
/// One line that says what is not as it should be.
pub(super) fn deleted(report: &KeptReport) -> Result<Vec<Mark>, String> {
    let mark = |gone: &DeletedReport| {
        let id = MarkId(clean_line(&gone.id));
        Ok(without_words(id, read(&gone.created)?, stamped(&gone.deleted)))
    };
    report.deleted.iter().map(mark).collect()
}

/// A mark of which nothing is left but that it was made at the time `created`, and deleted. Whatever else a copy has of it is newer.
pub(super) fn without_words(id: MarkId, created: i64, deleted: Stamp) -> Mark {
    let never = Stamp { time: i64::MIN, ..Stamp::default() };
    Mark { id, created, deleted: Field::new(true, deleted), ..Mark::new(Anchor::default(), &never) }
}

/// What `mark` has beside its words, its note and when it was made.
pub(super) fn kept(mark: &Mark) -> Kept {
    let Anchor { start, text, lookalike, .. } = mark.anchor.value;
    Kept {
        letter: mark.letter.value,
        colour: mark.colour.value.map(|colour| colour.name().to_owned()),
        anchor: AnchorReport { start, text: if text == 0 { String::new() } else { format!("{text:016x}") }, lookalike },
        changes: Changes {
            anchor: stamp(&mark.anchor.changed),
            letter: stamp(&mark.letter.changed),
            colour: stamp(&mark.colour.changed),
            note: stamp(&mark.note.changed),
            deleted: stamp(&mark.deleted.changed),
        },
    }
}

/// The mark `id` that was made at the time `created` on these words: what they are and what stands around them, and the note.
pub(super) fn mark(
    id: &str,
    created: i64,
    [exact, prefix, suffix]: [&str; 3],
    note: Option<&str>,
    kept: &Kept,
) -> Mark {
    let AnchorReport { start, text, lookalike } = &kept.anchor;
    let [exact, prefix, suffix] = [exact, prefix, suffix].map(|text| clean(text).into_owned());
    let text = u64::from_str_radix(text, 16).unwrap_or(0);
    let anchor = Anchor { exact, prefix, suffix, start: *start, text, lookalike: *lookalike };
    // A colour that only a later version knows is the usual one.
    let colour = kept.colour.as_deref().map(|name| Colour::named(name).unwrap_or_default());
    let Changes { anchor: anchored, letter, colour: coloured, note: noted, deleted } = &kept.changes;
    Mark {
        id: MarkId(clean_line(id)),
        created,
        anchor: Field::new(anchor, stamped(anchored)),
        letter: Field::new(kept.letter.filter(|letter| letter.is_alphanumeric()), stamped(letter)),
        colour: Field::new(colour, stamped(coloured)),
        note: Field::new(note.map(|note| clean(note).into_owned()), stamped(noted)),
        deleted: Field::new(false, stamped(deleted)),
    }
}

fn stamp(changed: &Stamp) -> StampReport {
    let Stamp { counter, time, writer } = changed.clone();
    StampReport { counter, time, writer }
}

fn stamped(report: &StampReport) -> Stamp {
    Stamp { counter: report.counter, time: report.time, writer: clean_line(&report.writer) }
}
