//! Marks as annotations of the W3C Web Annotation Data Model (Recommendation of 23 February 2017), out. Pure.
//!
//! What the standard has no word for is in one property, `longread`, which the context declares as plain JSON: other tools pass it by, and
//! nothing is lost.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use crate::notes::Mark;

use super::records;
use super::reopen;
use super::schema::{Kept, KeptReport, VERSION};
use super::survey::{Entry, Kind, State, Surveyed};

/// The context of the standard, which every annotation names.
pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// All annotations, on one page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Collection {
    #[serde(rename = "@context")]
    context: Value,
    id: &'static str,
    #[serde(rename = "type")]
    class: Class,
    label: &'static str,
    /// How many annotations there are.
    total: usize,
    first: Page,
    /// What is annotated, and what was deleted.
    longread: Articles,
}

/// Types of things.
#[derive(Copy, Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
enum Class {
    AnnotationCollection,
    AnnotationPage,
    Annotation,
    Person,
    Software,
    TextualBody,
    SpecificResource,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Page {
    id: &'static str,
    #[serde(rename = "type")]
    class: Class,
    part_of: &'static str,
    start_index: u32,
    items: Vec<Annotation>,
}

/// A mark.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    class: Class,
    motivation: Vec<Motivation>,
    creator: Agent,
    generator: Agent,
    /// RFC 3339, UTC; of what another tool made without saying when, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body>,
    target: Target,
    longread: Extension,
}

#[derive(Copy, Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
enum Motivation {
    Bookmarking,
    Highlighting,
    Commenting,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Agent {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "type")]
    class: Class,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
}

/// A note.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Body {
    #[serde(rename = "type")]
    class: Class,
    value: String,
    format: &'static str,
    purpose: Motivation,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Target {
    #[serde(rename = "type")]
    class: Class,
    /// The address of the file; of an article that was piped in, `longread:article/` and its name.
    source: String,
    /// The words, and where they stand in the file now if they were not changed.
    selector: Vec<Selector>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(tag = "type")]
enum Selector {
    TextQuoteSelector {
        exact: String,
        prefix: String,
        suffix: String,
    },
    /// In characters (code points) of the file, a byte order mark not counted.
    TextPositionSelector {
        start: u32,
        end: u32,
    },
}

/// What a mark has that the standard has no word for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Extension {
    /// The name under which the marks of the article are kept.
    pub article: String,
    /// The name of the mark.
    pub mark: String,
    /// A hash of the note (XXH3, hexadecimal), so that it can be told whether another tool has changed it.
    pub note: String,
    #[serde(flatten)]
    pub kept: Kept,
}

/// The articles that are annotated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Articles {
    /// The version of the extension: 1.
    pub version: u64,
    pub articles: Vec<KeptReport>,
}

const COLLECTION: &str = "longread:marks";

/// What is kept, as a collection of annotations.
pub(super) fn collection(surveyed: &[Surveyed]) -> Collection {
    let of_article = |article| move |entry| annotation(article, entry);
    let items: Vec<Annotation> =
        surveyed.iter().flat_map(|article| article.marks.iter().map(of_article(article))).collect();
    Collection {
        context: json!([CONTEXT, { "@version": 1.1, "longread": { "@id": "longread:terms/kept", "@type": "@json" } }]),
        id: COLLECTION,
        class: Class::AnnotationCollection,
        label: "Marks of longread",
        total: items.len(),
        first: Page {
            id: "longread:marks/1",
            class: Class::AnnotationPage,
            part_of: COLLECTION,
            start_index: 0,
            items,
        },
        longread: Articles { version: VERSION, articles: surveyed.iter().map(records::article).collect() },
    }
}

/// The hash by which it is told whether a note was changed elsewhere.
pub(super) fn note_hash(note: Option<&str>) -> String {
    note.map_or(String::new(), |note| format!("{:016x}", xxh3_64(note.as_bytes())))
}

fn annotation(article: &Surveyed, entry: &Entry) -> Annotation {
    let Mark { id, created, anchor, note, .. } = &entry.mark;
    let purpose = match entry.kind() {
        Kind::Bookmark => Motivation::Bookmarking,
        Kind::Highlight => Motivation::Highlighting,
    };
    let writer = &anchor.changed.writer;
    let known = |time: i64| (time != 0).then(|| records::written(time));
    Annotation {
        id: reopen::mark_address(&article.id, id),
        class: Class::Annotation,
        motivation: [purpose].into_iter().chain(note.value.as_ref().map(|_| Motivation::Commenting)).collect(),
        creator: Agent {
            id: Some(format!("longread:writer/{}", reopen::encoded(writer))),
            class: Class::Person,
            name: None,
        },
        generator: Agent { id: None, class: Class::Software, name: Some("longread") },
        created: known(*created),
        modified: known(entry.modified()),
        body: note.value.as_ref().map(|note| Body {
            class: Class::TextualBody,
            value: note.clone(),
            format: "text/plain",
            purpose: Motivation::Commenting,
        }),
        target: Target {
            class: Class::SpecificResource,
            source: reopen::address(&article.about.source, &article.id),
            selector: selectors(entry),
        },
        longread: Extension {
            article: article.id.0.clone(),
            mark: id.0.clone(),
            note: note_hash(note.value.as_deref()),
            kept: records::kept(&entry.mark),
        },
    }
}

fn selectors(entry: &Entry) -> Vec<Selector> {
    let anchor = &entry.mark.anchor.value;
    let (exact, prefix, suffix) = (anchor.exact.clone(), anchor.prefix.clone(), anchor.suffix.clone());
    // All selectors of a target select the same, and what was changed has other words now.
    let same = matches!(entry.state, State::Exact | State::Moved);
    let position = entry.place.as_ref().and_then(|place| place.characters).filter(|_| same);
    let position = position.map(|span| Selector::TextPositionSelector { start: span.start, end: span.end });
    [Selector::TextQuoteSelector { exact, prefix, suffix }].into_iter().chain(position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::schema;

    #[test]
    fn the_documents_have_this_schema() {
        schema::hold("docs/annotations.schema.json", &schemars::schema_for!(Collection));
    }
}
