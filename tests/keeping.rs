//! What is told of what was kept, and when what could not be is tried again: keys and news in, effects and notices out.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests look at the screen")]
#[path = "screens/harness.rs"]
mod harness;

use harness::Reader;
use longread::app::{Effect, Key, Message, Stamped, update};
use longread::notes::{ArticleId, Before, How, Keep, Kept, Known, Marks, News, Notebook, On, Place};
use longread::text::Span;

fn id() -> ArticleId {
    ArticleId("fixture".to_owned())
}

fn happens(reader: &mut Reader, at: i64, message: Message) -> Vec<Effect> {
    update(&mut reader.state, Stamped { at, message })
}

fn press(reader: &mut Reader, at: i64, keys: &str) -> Vec<Effect> {
    keys.split_whitespace().flat_map(|key| happens(reader, at, Message::Key(Key::parse(key).expect("a key")))).collect()
}

fn keeps_marks(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Keep(Keep::Marks(..))))
}

fn not_saved(reader: &mut Reader, at: i64) {
    let why = "Your marks are not saved: the disk is full (/home).".to_owned();
    happens(reader, at, Message::News(News::NotSaved { what: Kept::Marks(id()), why }));
}

fn saved(reader: &mut Reader, at: i64) {
    happens(reader, at, Message::News(News::Saved(Kept::Marks(id()))));
}

#[test]
fn marks_that_are_not_saved_are_tried_again_with_growing_pauses_until_they_are() {
    let mut reader = Reader::new(120, 40);
    assert!(keeps_marks(&press(&mut reader, 0, "m m")));
    assert_eq!(reader.state.deadline(), None, "nothing is due while the store is at it");
    not_saved(&mut reader, 10);
    assert!(reader.state.notices.errors()[0].contains("the disk is full"));
    assert!(reader.screen().contains("marks not saved"));
    press(&mut reader, 20, "Esc");
    let mut now = 20;
    let mut pauses = Vec::new();
    for _ in 0..9 {
        let due = reader.state.deadline().expect("it is tried again");
        assert!(!keeps_marks(&happens(&mut reader, due - 1, Message::Due)), "not before");
        assert!(keeps_marks(&happens(&mut reader, due, Message::Due)));
        not_saved(&mut reader, due + 1);
        assert!(reader.state.notices.errors().is_empty(), "it is told once");
        pauses.push(due - now);
        now = due;
    }
    assert!(pauses.is_sorted() && pauses[8] == 60_000, "{pauses:?}");
    assert!(keeps_marks(&press(&mut reader, now, "] ] m m")), "the next change tries at once");
    not_saved(&mut reader, now);
    assert_eq!(reader.state.notices.errors().len(), 1, "and is told");
    press(&mut reader, now, "Esc");
    assert!(keeps_marks(&happens(&mut reader, now + 60_000, Message::Due)));
    saved(&mut reader, now + 60_010);
    assert_eq!(reader.state.notices.line().unwrap().words, "Your marks are saved now.");
    happens(&mut reader, now + 70_000, Message::Due);
    assert_eq!(reader.state.deadline(), None, "nothing runs while nothing is unsaved");
    assert!(!reader.screen().contains("marks not saved"));
}

#[test]
fn what_was_told_of_marks_that_are_not_saved_goes_when_they_are() {
    let mut reader = Reader::new(120, 40);
    press(&mut reader, 0, "m m");
    not_saved(&mut reader, 10);
    assert_eq!(reader.state.notices.errors().len(), 1);
    saved(&mut reader, 1_010);
    assert_eq!(reader.state.notices.errors(), [""; 0]);
    assert_eq!(reader.state.notices.line().unwrap().words, "Your marks are saved now.");
}

#[test]
fn who_leaves_with_marks_that_are_not_saved_is_told_first() {
    let mut reader = Reader::new(120, 40);
    press(&mut reader, 0, "m m");
    not_saved(&mut reader, 10);
    press(&mut reader, 20, "Esc");
    let effects = press(&mut reader, 30, "q");
    assert!(keeps_marks(&effects) && !effects.iter().any(|effect| matches!(effect, Effect::Quit)));
    assert!(reader.state.notices.line().unwrap().words.contains("q again leaves"));
    let effects = press(&mut reader, 40, "q");
    assert!(keeps_marks(&effects) && effects.iter().any(|effect| matches!(effect, Effect::Quit)));
    let mut reader = Reader::new(120, 40);
    press(&mut reader, 0, "m m");
    saved(&mut reader, 10);
    assert!(press(&mut reader, 20, "q").iter().any(|effect| matches!(effect, Effect::Quit)));
}

#[test]
fn a_page_that_a_list_or_a_search_only_shows_is_not_the_place_that_is_kept() {
    let left = |keys: &str| {
        let mut reader = Reader::new(80, 24);
        press(&mut reader, 0, keys);
        let shown = reader.state.opened().unwrap().top;
        let effects = happens(&mut reader, 10, Message::Terminated);
        let kept = effects.into_iter().find_map(|effect| match effect {
            Effect::Keep(Keep::Place(_, place)) => Some((place.anchor, place.progress)),
            _ => None,
        });
        (shown, kept.unwrap())
    };
    let (here, kept) = left("Space");
    for keys in ["Space \" G", "Space / r e n n"] {
        let (shown, other) = left(keys);
        assert_ne!(shown, here, "{keys} shows something else");
        assert_eq!(other, kept, "{keys}");
    }
    assert_ne!(left("Space \" G Enter").1, kept, "what was gone to is");
    let due = |keys: &str| {
        let mut reader = Reader::new(80, 24);
        press(&mut reader, 0, keys);
        reader.state.deadline()
    };
    assert_eq!(due("Space \" G"), None, "nothing is kept while it is only shown");
    assert!(due("Space").is_some() && due("Space \" G Enter").is_some());
}

#[test]
fn a_place_that_is_not_saved_is_tried_again_and_told_once() {
    let mut reader = Reader::new(120, 40);
    press(&mut reader, 0, "Space");
    let keeps_place = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Keep(Keep::Place(..))));
    assert!(keeps_place(&happens(&mut reader, 1_000, Message::Due)));
    for at in [2_000, 4_000] {
        let why = "Your place is not saved: the disk is full (/home).".to_owned();
        happens(&mut reader, at, Message::News(News::NotSaved { what: Kept::Place(id()), why }));
        assert_eq!(reader.state.notices.errors().len(), usize::from(at == 2_000));
        press(&mut reader, at, "Esc");
        let due = reader.state.deadline().unwrap();
        assert!(keeps_place(&happens(&mut reader, due, Message::Due)));
    }
    happens(&mut reader, 9_000, Message::News(News::Saved(Kept::Place(id()))));
    assert_eq!(reader.state.deadline(), None);
}

#[test]
fn what_changed_since_the_last_time_is_said_in_a_line() {
    let text = Reader::unread(120, 40).state.articles[0].article.text.clone();
    let mut notebook = Notebook::open(Marks::default(), &text, "before");
    for at in [300, 1_500] {
        let span = Span::new(at, at + 60);
        notebook.toggle(&text, &On::Words(span), 5);
    }
    let found = notebook.marks().clone();
    let mut lost = Notebook::open(Marks::default(), "Quite other words stood here before.", "before");
    lost.toggle("Quite other words stood here before.", &On::Words(Span::new(0, 36)), 6);
    let mut one_lost = found.clone();
    one_lost.merge(lost.marks());
    // 12 November 2026, seen on the 29th, and the year after.
    let (opened, now, later) = (1_794_441_600_000, 1_795_910_400_000, 1_827_446_400_000);
    let moved_from = Some("/old/boat\u{1b}.txt".to_owned());
    let table = [
        (&one_lost, true, None, now, "This article has changed since 12 November; 2 of 3 marks found."),
        (&found, true, None, later, "This article has changed since 12 November 2026; 2 of 2 marks found."),
        (lost.marks(), true, None, now, "This article has changed since 12 November; its mark was not found."),
        (&Marks::default(), true, None, now, "This article has changed since 12 November; your place was kept."),
        (&found, false, moved_from.clone(), now, "Moved here from /old/boat␛.txt; 2 of 2 marks found."),
        (
            &found,
            true,
            moved_from,
            now,
            "Moved here from /old/boat␛.txt, and changed since 12 November; 2 of 2 marks found.",
        ),
    ];
    for (marks, changed, moved_from, now, words) in table {
        let mut reader = Reader::unread(120, 40);
        let known = Known {
            article: id(),
            how: How::Likeness,
            marks: marks.clone(),
            place: Some(Place::at(&text, 0, 0, 1, "before")),
            before: Some(Before { opened, changed, moved_from }),
        };
        for effect in happens(&mut reader, now, Message::News(News::Recognised { ticket: 0, known: vec![known] })) {
            if let Effect::FindMarks(article, errand) = effect {
                let findings = errand.run(&article.text, |_| None);
                happens(&mut reader, now, Message::MarksFound(article, findings));
            }
        }
        assert_eq!(reader.state.notices.line().map(|line| line.words.as_str()), Some(words));
    }
}

#[test]
fn a_change_is_told_when_its_own_save_is_done() {
    let mut reader = Reader::new(120, 40);
    press(&mut reader, 0, "m m U");
    saved(&mut reader, 10);
    assert!(!reader.screen().contains("removed"), "the first save is none of the second change");
    saved(&mut reader, 20);
    assert!(reader.screen().contains("removed"), "{}", reader.screen());
}
