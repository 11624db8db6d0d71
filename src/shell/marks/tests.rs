//! What goes out comes back: any marks, through every form that an import takes.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::article::{Article, BlockKind, Builder, Identity, Metadata};
use crate::notes::{About, ArticleId, Colour, Field, Mark, MarkId, Marks, Source, Stamp};
use crate::text::{Anchor, Span};

fn field<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Field<T>> {
    let stamp = (any::<u64>(), any::<i64>(), "[a-f0-9-]{0,6}");
    (value, stamp).prop_map(|(value, (counter, time, writer))| Field::new(value, Stamp { counter, time, writer }))
}

fn words() -> impl Strategy<Value = String> {
    r#"[a-zé“”\\"{}😀#\n ]{0,12}"#
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let texts = (words(), words(), words(), any::<u32>(), any::<u64>(), any::<u16>());
    texts.prop_map(|(exact, prefix, suffix, start, text, lookalike)| Anchor {
        exact,
        prefix,
        suffix,
        start,
        text,
        lookalike,
    })
}

fn marks() -> impl Strategy<Value = Marks> {
    // From the first to the last time that RFC 3339 can say.
    let created = -62_135_596_800_000i64..253_402_207_200_000;
    let mark = (
        "[a-c]/[é \\-%]{0,2}",
        created,
        field(anchor()),
        field(prop::option::of(prop::char::range('A', 'z').prop_filter("a letter", |letter| letter.is_alphabetic()))),
        field(prop::option::of(prop::sample::select(&Colour::ALL[..]))),
        field(prop::option::of(words())),
        field(any::<bool>()),
    );
    let mark = mark.prop_map(|(id, created, anchor, letter, colour, note, deleted)| Mark {
        id: MarkId(id),
        created,
        anchor,
        letter,
        colour,
        note,
        deleted,
    });
    prop::collection::vec(mark, 0..5).prop_map(Marks::from_iter)
}

fn article() -> Article {
    let mut builder = Builder::new();
    builder.open(BlockKind::Paragraph, 0, false);
    builder.push("One lamp was lit. Two lamps were lit, and then nobody counted.", 0);
    builder.finish(Metadata::default(), &[], Span::default())
}

fn surveyed(marks: &Marks) -> Surveyed {
    let identity = Identity::of(&article());
    let source = Source { path: "/lamps & gates.txt".to_owned(), index: 2, size: 62, modified: 7 };
    Surveyed {
        id: ArticleId(identity.digest.to_string()),
        about: About { title: Some("Lamps".to_owned()), minutes: 1, source, ..About::default() },
        texts: vec![identity],
        marks: survey::survey(marks, None),
        deleted: marks.iter().filter(|mark| mark.deleted.value).map(gather::without_words).collect(),
    }
}

/// What an import makes of `text`: the one article in it, and its marks.
fn back(text: &str) -> (records::Named, Marks) {
    let mut incoming = import::read(text).unwrap();
    assert_eq!(incoming.len(), 1);
    let import::Incoming { article, marks, deleted, quoted } = incoming.remove(0);
    assert!(quoted.is_empty());
    (article, marks.into_iter().chain(deleted).collect())
}

/// Those that were deleted without what they were.
fn without_what_is_gone(marks: &Marks) -> Marks {
    marks.iter().map(|mark| if mark.deleted.value { gather::without_words(mark) } else { mark.clone() }).collect()
}

proptest! {
    #[test]
    fn import_after_export_is_identity(marks in marks()) {
        let surveyed = [surveyed(&marks)];
        let forms = [output::json(&json::document(&surveyed)), output::json(&w3c::collection(&surveyed))];
        for text in forms {
            let (article, read) = back(&text.unwrap());
            prop_assert_eq!(&read, &without_what_is_gone(&marks));
            prop_assert_eq!(article.id.as_ref(), Some(&surveyed[0].id));
            prop_assert_eq!((&article.about, &article.texts), (&surveyed[0].about, &surveyed[0].texts));
            // And changes nothing where it came from, now or after anything that happened since.
            let mut merged = marks.clone();
            merged.merge(&read);
            prop_assert_eq!(merged, marks.clone());
        }
    }

    #[test]
    fn no_annotations_are_too_strange_to_read(text in r#"[{}\[\]":,a-z0-9]{0,40}"#, shape in 0usize..6) {
        let shapes = [
            r#"{"target": X}"#, r#"[{"target": {"selector": X}}]"#, r#"{"items": [X]}"#, r#"{"rows": [{"body": X}]}"#,
            r#"{"longread": X, "items": []}"#, r#"{"version": 1, "articles": X}"#,
        ];
        // Whatever it is, it is read or refused.
        let _ = import::read(&shapes[shape].replace('X', &text)).map(|incoming| incoming.len());
    }
}

#[test]
fn of_a_deleted_mark_nothing_is_handed_out() {
    let mut marks = Marks::default();
    let anchor = Anchor { exact: "a secret".to_owned(), ..Anchor::default() };
    let mut mark = Mark::new(anchor, &marks.stamp(5, "w"));
    mark.note = Field::new(Some("a thought".to_owned()), mark.note.changed.clone());
    mark.deleted = Field::new(true, Stamp { counter: 2, time: 6, writer: "w".to_owned() });
    marks.insert(mark);
    let surveyed = [surveyed(&marks)];
    for text in [output::json(&json::document(&surveyed)), output::json(&w3c::collection(&surveyed))] {
        let text = text.unwrap();
        assert!(!text.contains("secret") && !text.contains("thought") && text.contains("\"deleted\""), "{text}");
    }
}

#[test]
fn a_mark_of_ours_stays_ours_beside_a_copy_that_another_tool_made_of_it() {
    let data = tempfile::tempdir().unwrap();
    let mut library = Library::open(data.path());
    let identity = Identity::of(&article());
    // It is on no words that could be looked for, which another tool's mark may not be.
    let own = Mark::new(Anchor::default(), &Marks::default().stamp(5, "w"));
    let copy = Mark { id: own.id.clone(), ..Mark::new(Anchor::default(), &Stamp::default()) };
    let named = records::Named { texts: vec![identity], ..records::Named::default() };
    let quoted = vec![import::Quoted { mark: copy, end: None, position: None }];
    let incoming = import::Incoming { marks: vec![own.clone()], quoted, ..import::Incoming::of(named) };
    let catalogue = library.catalogue();
    let outcome = import::Import::new(&mut library, catalogue, None).take(vec![incoming]).unwrap();
    assert_eq!(outcome.homeless.len(), 1, "the copy alone");
    let kept = library.catalogue().articles.remove(0).marks;
    assert_eq!(kept.iter().collect::<Vec<_>>(), [&own]);
}
