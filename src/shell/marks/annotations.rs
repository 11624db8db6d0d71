//! Annotations, in: of the W3C Web Annotation Data Model, our own or of other tools, and as Hypothesis exports and serves them. Pure.
//!
//! Invariant: what is read twice gives the same marks, with the same names and times.

use std::collections::BTreeMap;

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::notes::{About, ArticleId, Colour, Field, Mark, MarkId, Source, Stamp};
use crate::text::{Anchor, Span, clean, clean_line};

use super::import::{Incoming, Quoted};
use super::records::{self, Named};
use super::reopen;
use super::schema::VERSION;
use super::w3c::{Articles, Extension, note_hash};

/// Who makes the changes that another tool made.
const WRITER: &str = "import";

/// Whether `value` is annotations in a form that is known.
pub(super) fn is_known(value: &Value) -> bool {
    list(value).is_some()
}

/// The annotations in `value`, by what they annotate.
///
/// # Errors
/// One line that says what in it is not as it should be.
pub(super) fn incoming(value: &Value) -> Result<Vec<Incoming>, String> {
    let mut ours = articles(value)?;
    let mut others: BTreeMap<_, Incoming> = BTreeMap::new();
    for annotation in list(value).unwrap_or_default() {
        match extension(annotation)? {
            Some(extension) => {
                let mark = own_mark(annotation, &extension)?;
                let id = &extension.article;
                let is_this =
                    |incoming: &&mut Incoming| incoming.article.id.as_ref().is_some_and(|other| other.0 == *id);
                match ours.iter_mut().find(is_this) {
                    Some(incoming) => incoming.marks.push(mark),
                    None => ours.push(Incoming { marks: vec![mark], ..Incoming::of(named(annotation, Some(id))) }),
                }
            }
            None => {
                let ours = text(annotation, "/id").and_then(reopen::marked);
                let article = named(annotation, ours.map(|(article, _)| article.0).as_ref());
                let key = (article.id.clone(), article.about.source.path.clone(), article.about.title.clone());
                let group = others.entry(key).or_insert_with(|| Incoming::of(article));
                group.quoted.extend(quoted(annotation)?);
            }
        }
    }
    Ok(ours.into_iter().chain(others.into_values()).collect())
}

/// The annotations, wherever this form has them: on the first page of a collection, on a page, in a graph, as a plain list or alone; `rows`
/// and `annotations` are how Hypothesis serves and exports them.
fn list(value: &Value) -> Option<Vec<&Value>> {
    let places = ["/first/items", "/items", "/rows", "/annotations", "/@graph", ""];
    let listed = places.iter().find_map(|place| value.pointer(place)?.as_array());
    let alone = || value.get("target").map(|_| vec![value]);
    listed.map(|items| items.iter().collect()).or_else(alone)
}

/// The articles that a collection of ours says are annotated, without their marks.
fn articles(value: &Value) -> Result<Vec<Incoming>, String> {
    let Some(extension) = value.get("longread") else { return Ok(Vec::new()) };
    if extension.get("version").is_none() {
        return Ok(Vec::new());
    }
    let Articles { version, articles } =
        serde_json::from_value(extension.clone()).map_err(|error| format!("its articles cannot be read: {error}"))?;
    if version > VERSION {
        return Err("it was written by a newer longread; import it with that one".to_owned());
    }
    let incoming = articles
        .iter()
        .map(|report| Ok(Incoming { deleted: records::deleted(report)?, ..Incoming::of(records::named(report)) }));
    incoming.collect()
}

/// What we wrote beside the annotation, if it is ours.
fn extension(annotation: &Value) -> Result<Option<Extension>, String> {
    let Some(kept) = annotation.get("longread") else { return Ok(None) };
    let name = || clean_line(text(annotation, "/id").unwrap_or("without an id"));
    serde_json::from_value(kept.clone())
        .map(Some)
        .map_err(|error| format!("annotation {}: what longread wrote beside it cannot be read: {error}", name()))
}

/// What is annotated.
fn named(annotation: &Value, id: Option<&String>) -> Named {
    let source = |target: &Value| {
        let told = ["/source", "/source/id", "/id"].into_iter().find_map(|place| text(target, place));
        target.as_str().or(told).map(str::to_owned)
    };
    let source = members(annotation.get("target")).into_iter().find_map(source);
    let path = source.as_deref().or_else(|| text(annotation, "/uri")).and_then(reopen::path).unwrap_or_default();
    let titles = ["/document/title/0", "/document/title", "/target/source/title", "/target/title"];
    let title = titles.iter().find_map(|place| text(annotation, place)).map(clean_line);
    let id = id.cloned().map(ArticleId);
    Named {
        id,
        about: About { title, source: Source { path, ..Source::default() }, ..About::default() },
        texts: Vec::new(),
    }
}

fn own_mark(annotation: &Value, extension: &Extension) -> Result<Mark, String> {
    let created = text(annotation, "/created").map_or(Ok(0), records::read);
    let created = created.map_err(|why| format!("annotation {}: created: {why}", clean_line(&extension.mark)))?;
    let Passage { anchor: words, .. } =
        members(annotation.get("target")).first().map(|it| selected(it)).unwrap_or_default();
    let words = [&words.exact, &words.prefix, &words.suffix].map(String::as_str);
    // As it was written, whatever it is.
    let note = text(annotation, "/body/value").map(|note| clean(note).into_owned()).or_else(|| note(annotation));
    let mut mark = records::mark(&extension.mark, created, words, note.as_deref(), &extension.kept);
    if note_hash(note.as_deref()) != extension.note {
        let last = [
            &mark.anchor.changed,
            &mark.letter.changed,
            &mark.colour.changed,
            &mark.note.changed,
            &mark.deleted.changed,
        ];
        let last = last.into_iter().max().cloned().unwrap_or_default();
        let time = changed(annotation).unwrap_or(last.time);
        mark.note.changed = Stamp { counter: last.counter.saturating_add(1), time, writer: WRITER.to_owned() };
    }
    Ok(mark)
}

/// The marks for an annotation of another tool, one for each passage that it is about. A passage that was not annotated as a mere bookmark is a
/// highlight.
fn quoted(annotation: &Value) -> Result<Vec<Quoted>, String> {
    let mut passages: Vec<Passage> = members(annotation.get("target")).into_iter().map(selected).collect();
    // What is about no passage is named, and what is about one and its whole source is about the passage.
    passages.retain(|passage| *passage != Passage::default());
    passages.extend(passages.is_empty().then(Passage::default));
    let note = note(annotation);
    let made = changed(annotation);
    let created = text(annotation, "/created").and_then(|time| records::read(time).ok()).or(made).unwrap_or(0);
    // Counted from nothing: whatever is changed here later is newer.
    let stamp = Stamp { counter: 0, time: made.unwrap_or(created), writer: WRITER.to_owned() };
    let motivations: Vec<&str> = values(annotation.get("motivation")).filter_map(Value::as_str).collect();
    let colour = (!motivations.iter().any(|motivation| motivation.ends_with("bookmarking"))).then(Colour::default);
    let id = name(annotation, created)?;
    let quoted = (0..).zip(passages).map(|(number, Passage { anchor, end, position })| {
        let id = if number == 0 { id.clone() } else { MarkId(format!("{}-{number}", id.0)) };
        let mark = Mark {
            id,
            created,
            colour: Field::new(colour, stamp.clone()),
            note: Field::new(note.clone(), stamp.clone()),
            ..Mark::new(anchor, &stamp)
        };
        Quoted { mark, end, position }
    });
    Ok(quoted.collect())
}

/// A name that the annotation has on every device: from its address, that of the first copy of it if it is told, else from what it says.
fn name(annotation: &Value, created: i64) -> Result<MarkId, String> {
    let id = text(annotation, "/id").or_else(|| text(annotation, "/@id"));
    if let Some((_, mark)) = id.and_then(reopen::marked) {
        return Ok(MarkId(clean_line(&mark.0)));
    }
    let told = match text(annotation, "/canonical").or(id) {
        Some(id) => id.to_owned(),
        None => serde_json::to_string(annotation).map_err(|error| error.to_string())?,
    };
    Ok(MarkId(format!("{created}-0-{WRITER}-{:016x}", xxh3_64(told.as_bytes()))))
}

/// What is selected of a source.
#[derive(Clone, Debug, Default, PartialEq)]
struct Passage {
    /// The words; of a range that is told by its ends, those at which it begins.
    anchor: Anchor,
    /// Those before which such a range ends.
    end: Option<Anchor>,
    /// Where it stands, in characters of the source.
    position: Option<Span>,
}

fn selected(target: &Value) -> Passage {
    let selectors: Vec<&Value> = members(target.get("selector")).into_iter().flat_map(with_refinements).collect();
    let (anchor, position) = words_and_place(&selectors);
    let range = selectors.iter().find(|selector| is_of(selector, "RangeSelector"));
    let (Some(range), true) = (range, anchor.exact.is_empty() && position.is_none()) else {
        return Passage { anchor, end: None, position };
    };
    let end_of = |end| words_and_place(&range.get(end).into_iter().flat_map(with_refinements).collect::<Vec<_>>());
    let ((anchor, from), (end, to)) = (end_of("startSelector"), end_of("endSelector"));
    let position = from.zip(to).map(|(from, to)| Span { start: from.start, end: to.start });
    let position = position.filter(|span| span.start <= span.end);
    // Of a range of which one end is told in a way that is not known here, nothing is.
    let is_told = !anchor.exact.is_empty() && !end.exact.is_empty();
    let anchor = if is_told { anchor } else { Anchor::default() };
    Passage { anchor, end: is_told.then_some(end), position }
}

/// The words that `selectors` select, and where, in characters of the source.
fn words_and_place(selectors: &[&Value]) -> (Anchor, Option<Span>) {
    let of_type = |class: &str| selectors.iter().copied().find(|selector| is_of(selector, class));
    let words = |selector: &Value, part: &str| {
        selector.get(part).and_then(Value::as_str).map_or(String::new(), |words| clean(words).into_owned())
    };
    let quote = of_type("TextQuoteSelector");
    let anchor = quote.map_or_else(Anchor::default, |quote| {
        let [exact, prefix, suffix] = ["exact", "prefix", "suffix"].map(|part| words(quote, part));
        Anchor { exact, prefix, suffix, ..Anchor::default() }
    });
    let position = of_type("TextPositionSelector").and_then(|position| {
        let number = |end| u32::try_from(position.get(end)?.as_u64()?).ok();
        Some(Span { start: number("start")?, end: number("end")? }).filter(|span| span.start <= span.end)
    });
    (anchor, position)
}

/// Whether a thing is of a type; it may be of several.
fn is_of(thing: &Value, class: &str) -> bool {
    values(thing.get("type")).any(|known| known.as_str() == Some(class))
}

/// A selector and those that refine it.
fn with_refinements(selector: &Value) -> Vec<&Value> {
    std::iter::successors(Some(selector), |selector| selector.get("refinedBy")).collect()
}

/// What was written: the text of the bodies or their addresses, and what they are tagged with.
fn note(annotation: &Value) -> Option<String> {
    let said = |body: &Value| {
        let told = body.as_str().or_else(|| text(body, "/value"));
        let address = ["/source", "/source/id", "/id"].into_iter().find_map(|place| text(body, place));
        let value = told.or(address).filter(|value| !value.trim().is_empty())?;
        let is_tag = text(body, "/purpose") == Some("tagging");
        Some(if is_tag { format!("#{value}") } else { value.to_owned() })
    };
    let bodies = members(annotation.get("body")).into_iter().filter_map(said);
    let others = ["/bodyValue", "/text"].into_iter().filter_map(|place| text(annotation, place)).map(str::to_owned);
    let tags = values(annotation.get("tags")).filter_map(|tag| Some(format!("#{}", tag.as_str()?)));
    let parts: Vec<String> = bodies.chain(others).chain(tags).filter(|part| !part.trim().is_empty()).collect();
    (!parts.is_empty()).then(|| clean(&parts.join("\n")).into_owned())
}

/// When it was last changed, in milliseconds since 1970-01-01 UTC.
fn changed(annotation: &Value) -> Option<i64> {
    let times = ["/modified", "/updated", "/created"];
    times.iter().find_map(|place| records::read(text(annotation, place)?).ok())
}

/// One value, or all of a list, or none.
fn values(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let one = value.filter(|value| !value.is_array());
    one.into_iter().chain(value.and_then(Value::as_array).into_iter().flatten())
}

/// One value or all of a list, and of those that are a choice or another set of things the things in it.
fn members(value: Option<&Value>) -> Vec<&Value> {
    values(value)
        .flat_map(|value| match value.get("items") {
            Some(items) => values(Some(items)).collect(),
            None => vec![value],
        })
        .collect()
}

fn text<'a>(value: &'a Value, place: &str) -> Option<&'a str> {
    value.pointer(place).and_then(Value::as_str)
}
