//! Marks as JSON of our own, from which nothing is missing; out and in. Pure.

use crate::notes::Mark;
use crate::text::clean_line;

use super::import::Incoming;
use super::records;
use super::reopen;
use super::schema::{ArticleReport, Document, MarkReport, Now, SpeakerReport, VERSION};
use super::survey::{Entry, Place, Surveyed, Voice};

/// What is kept, as a document.
pub(super) fn document(surveyed: &[Surveyed]) -> Document {
    let article = |surveyed: &Surveyed| ArticleReport {
        article: records::article(surveyed),
        marks: surveyed.marks.iter().map(|entry| mark(surveyed, entry)).collect(),
    };
    Document { version: VERSION, articles: surveyed.iter().map(article).collect() }
}

/// What `document` holds, by article.
///
/// # Errors
/// One line that says what in it is not as it should be.
pub(super) fn incoming(document: &Document) -> Result<Vec<Incoming>, String> {
    if document.version > VERSION {
        return Err("it was written by a newer longread; import it with that one".to_owned());
    }
    let article = |report: &ArticleReport| {
        let marks = report.marks.iter().map(read).collect::<Result<_, String>>()?;
        let deleted = records::deleted(&report.article)?;
        Ok(Incoming { article: records::named(&report.article), marks, deleted, quoted: Vec::new() })
    };
    document.articles.iter().map(article).collect()
}

fn mark(surveyed: &Surveyed, entry: &Entry) -> MarkReport {
    let Mark { id, created, anchor, note, .. } = &entry.mark;
    MarkReport {
        id: id.0.clone(),
        words: anchor.value.exact.clone(),
        note: note.value.clone(),
        kind: entry.kind(),
        kept: records::kept(&entry.mark),
        created: records::written(*created),
        modified: records::written(entry.modified()),
        state: entry.state,
        now: now(entry.place.as_ref(), reopen::command(&surveyed.about.source, id)),
        prefix: anchor.value.prefix.clone(),
        suffix: anchor.value.suffix.clone(),
    }
}

fn now(place: Option<&Place>, open: Option<String>) -> Now {
    let Some(place) = place else { return Now { open, ..Now::default() } };
    let speaker =
        |voice: &Voice| SpeakerReport { name: voice.name.clone(), confidence: f64::from(voice.confidence) / 100.0 };
    Now {
        start: place.source.map(|span| span.start),
        end: place.source.map(|span| span.end),
        percent: Some(place.percent),
        section: place.section.clone(),
        speakers: place.speakers.iter().map(speaker).collect(),
        context: Some(place.context.clone()),
        open,
    }
}

fn read(report: &MarkReport) -> Result<Mark, String> {
    let created = records::read(&report.created).map_err(|why| format!("mark {}: {why}", clean_line(&report.id)))?;
    let words = [&report.words, &report.prefix, &report.suffix].map(String::as_str);
    Ok(records::mark(&report.id, created, words, report.note.as_deref(), &report.kept))
}
