//! Marks in an article that changed: what is seen of them before and after they were found, and what reviewing them does.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "screens/harness.rs"]
mod harness;

use std::sync::Arc;

use harness::Reader;
use insta::assert_snapshot;
use longread::app::{Effect, Message};
use longread::notes::{ArticleId, Before, Colour, Errand, How, Keep, Known, Marks, News, Notebook, On, Place};
use longread::panes::Pane;
use longread::text::{Found, Span};

/// When the marks were made, and the article read: 2023-11-14.
const THEN: i64 = 1_700_000_000_000;
/// A month later.
const NOW: i64 = 1_702_600_000_000;

/// What stood in the article then, for what stands there now.
const EDITS: [(&str, &str); 3] = [
    (
        "Eleven people wait tonight. One has a bicycle; one has a cello",
        "Eleven people are waiting tonight. One has a bicycle; one has a cello",
    ),
    ("The purser has a brother, whom nobody has heard. ", ""),
    ("a calendar with one picture for each month", "a calendar with a picture for each month"),
];

/// The article as it was when the marks were made, and the marks.
fn before(now: &str) -> (String, Marks) {
    let old = EDITS.iter().fold(now.to_owned(), |text, (then, now)| {
        if now.is_empty() {
            text.replace("Her brother, Ivar Holt, steers.", &format!("{then}Her brother, Ivar Holt, steers."))
        } else {
            text.replace(now, then)
        }
    });
    let mut notebook = Notebook::open(Marks::default(), &old, "there");
    let on = |words: &str| {
        let at = old.find(words).expect("the words stand in the text");
        On::Words(Span::new(at, at + words.len()))
    };
    let marked = [
        (on("The boat leaves from the far end of the quay"), None, None),
        (on("Eleven people wait tonight."), Some(Colour::Blue), None),
        (on("The purser has a brother, whom nobody has heard."), None, Some("Who says so?")),
        (on("It loses money on every night of the year but two."), None, None),
    ];
    for (on, colour, note) in marked {
        notebook.toggle(&old, &on, THEN);
        if let Some(colour) = colour {
            notebook.colour(&old, &on, colour, THEN);
        }
        if let Some(note) = note {
            notebook.annotate(&old, &on, note, THEN);
        }
    }
    notebook.settle(&old);
    (old.clone(), notebook.marks().clone())
}

/// A reader that was told of the marks; nothing was found yet.
fn unfound(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::new(columns, rows);
    let (old, marks) = before(&reader.state.articles[0].article.text);
    let place = Some(Place::at(&old, 0, 0, THEN, "there"));
    let before = Some(Before { opened: THEN, changed: true, moved_from: None });
    let known = Known { article: ArticleId("fixture".to_owned()), how: How::Likeness, before, marks, place };
    reader.at(NOW, Message::News(News::Recognised { ticket: 0, known: vec![known] }));
    reader
}

/// The errand that was asked for since.
fn errand(reader: &mut Reader) -> Errand {
    let mut asked = reader.effects.drain(..).filter_map(|effect| match effect {
        Effect::FindMarks(_, errand) => Some(errand),
        _ => None,
    });
    asked.next_back().expect("marks are asked for")
}

/// A reader whose marks were found.
fn found(columns: u16, rows: u16) -> Reader {
    let mut reader = unfound(columns, rows);
    let article = Arc::clone(&reader.state.articles[0].article);
    let findings = errand(&mut reader).run(&article.text, |_| None);
    reader.at(NOW, Message::MarksFound(article, findings));
    reader
}

fn states(reader: &Reader) -> Vec<Found> {
    reader.state.articles[0].notebook.entries().iter().map(|entry| entry.found).collect()
}

fn press(mut reader: Reader, keys: &str) -> Reader {
    for notation in keys.split_whitespace() {
        reader.at(NOW, Message::Key(longread::app::Key::parse(notation).expect("a key")));
    }
    reader
}

#[test]
fn until_they_are_found_marks_are_being_looked_for_and_not_lost() {
    let reader = unfound(120, 40);
    assert!(matches!(states(&reader)[..], [Found::Exact(_), Found::Sought, Found::Sought, Found::Sought]));
    assert!(!reader.screen().contains("has changed"), "nothing is told before it is known");
    assert!(press(reader, "B").screen().contains("Being looked for"));
}

#[test]
fn what_became_of_the_marks_is_told_once_and_shown_in_the_list() {
    let reader = found(120, 40);
    assert!(matches!(states(&reader)[..], [Found::Exact(_), Found::Changed(_), Found::Moved(_), Found::Orphaned]));
    let told = reader.screen();
    assert!(told.contains("This article has changed since 14 November; 3 of 4 marks found."), "{told}");
    assert!(!press(reader, "j").screen().contains("has changed"));
    assert_snapshot!(press(found(120, 40), "B").screen());
}

#[test]
fn findings_for_another_text_hold_for_none() {
    let mut reader = unfound(120, 40);
    let other = Arc::new((*reader.state.articles[0].article).clone());
    let findings = errand(&mut reader).run(&other.text, |_| None);
    reader.at(NOW, Message::MarksFound(other, findings));
    assert!(reader.state.articles[0].notebook.is_looking());
}

#[test]
fn a_review_shows_old_and_new_words_and_steps_from_one_mark_to_the_next() {
    let reader = press(found(120, 40), "B r");
    assert_snapshot!("old_and_new_words_side_by_side", reader.screen());
    let reader = press(reader, "C");
    assert!(reader.state.sheet.is_some(), "the next one");
    assert!(matches!(states(&reader)[..], [Found::Exact(_), Found::Exact(_), Found::Moved(_), Found::Orphaned]));
    assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Keep(Keep::Marks(..)))));
    let reader = press(reader, "C");
    assert_snapshot!("a_mark_that_lost_its_place_under_review", reader.screen());
    let reader = press(reader, "C");
    assert!(reader.state.sheet.is_none(), "none is left");
    assert!(states(&reader).iter().all(|found| matches!(found, Found::Exact(_))));
}

#[test]
fn a_mark_found_at_words_that_are_not_its_own_is_taken_off_them() {
    let reader = press(found(120, 40), "B r x Esc");
    assert!(matches!(states(&reader)[..], [Found::Exact(_), Found::Moved(_), Found::Orphaned, Found::Orphaned]));
    let reader = press(reader, "U");
    assert!(matches!(states(&reader)[..], [Found::Exact(_), Found::Moved(_), Found::Sought, Found::Orphaned]));
    assert_snapshot!("the_review_on_a_small_screen", press(found(60, 20), "B r").screen());
}

#[test]
fn the_list_is_narrowed_by_kind_colour_and_state_in_plain_words() {
    let listed = |filter: &str| {
        let reader = press(found(120, 40), "B /").type_in(filter);
        let items = &reader.state.list(Pane::Marks).items;
        items.iter().filter(|item| !item.target.is_head()).map(|item| item.label.clone()).collect::<Vec<_>>()
    };
    let eleven = ["Eleven people wait tonight."];
    let purser = ["The purser has a brother, whom nobody has heard."];
    assert_eq!(listed("changed"), eleven);
    assert_eq!(listed("blue high"), eleven);
    assert_eq!(listed("lost"), purser);
    assert_eq!(listed("note"), purser);
    assert_eq!(listed("bookmark moved"), ["It loses money on every night of the year but two."]);
    assert_eq!(listed("far end"), ["The boat leaves from the far end of the quay"]);
}
