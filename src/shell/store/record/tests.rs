//! What is written reads back, and what is broken reads back as far as it goes.

use proptest::prelude::*;

use super::*;
use crate::notes::{Colour, Field, Mark, MarkId, Marks, Place, Stamp};
use crate::text::Span;

fn field<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Field<T>> {
    let stamp = (any::<u64>(), any::<i64>(), "[a-f0-9-]{0,6}");
    (value, stamp).prop_map(|(value, (counter, time, writer))| Field::new(value, Stamp { counter, time, writer }))
}

fn words() -> impl Strategy<Value = String> {
    r#"[a-zé“”\\"{}😀\n ]{0,12}"#
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
    let mark = (
        "[a-c]",
        any::<i64>(),
        field(anchor()),
        field(prop::option::of(prop::sample::select(&['a', 'Z', 'é', 'я', '水'][..]))),
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
    prop::collection::vec(mark, 0..4).prop_map(Marks::from_iter)
}

proptest! {
    #[test]
    fn marks_read_back_as_they_were_written(before in marks(), now in marks()) {
        let mut record = MarksRecord::default();
        record.update(&before);
        let mut all = before;
        all.merge(&now);
        record.update(&all);
        let text = serde_json::to_string_pretty(&record).unwrap();
        let read: MarksRecord = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read.marks(), all);
    }

    #[test]
    fn a_place_reads_back_as_it_was_written(
        anchor in anchor(),
        numbers in any::<(i64, u32, u16, Option<u32>)>(),
        passages in prop::collection::vec(any::<(u32, u32)>(), 0..5),
    ) {
        let (changed, length, progress, source) = numbers;
        let seen = passages.into_iter().map(|(a, b)| Span { start: a.min(b), end: a.max(b) }).collect();
        let place = Place { changed, writer: "w".to_owned(), anchor, length, progress, source, seen };
        let mut record = PlaceRecord::default();
        record.update(&place);
        let text = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<PlaceRecord>(&text).unwrap().place(), place);
    }
}

#[test]
fn a_place_of_an_earlier_version_was_read_up_to_it() {
    let record = r#"{"version": 1, "changed": 5, "anchor": {"exact": "Two lamps", "start": 18}, "length": 84}"#;
    let place = serde_json::from_str::<PlaceRecord>(record).unwrap().place();
    assert_eq!(place.seen.spans(), [Span { start: 0, end: 18 }]);
    let passages =
        r#"{"version": 1, "changed": 5, "anchor": {"exact": "a", "start": 9}, "seen": [[7, 3], [40, 50], [0, 4]]}"#;
    let place = serde_json::from_str::<PlaceRecord>(passages).unwrap().place();
    assert_eq!(place.seen.spans(), [Span { start: 0, end: 4 }, Span { start: 40, end: 50 }], "by hand");
}
