//! Marks are found again after edits, and never at a wrong place: a small run of what `benches/anchors.rs` measures.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "the benchmark reads folders")]
#[path = "anchors/articles/mod.rs"]
mod articles;
#[path = "anchors/edits.rs"]
mod edits;
#[path = "anchors/marks.rs"]
mod marks;
#[path = "anchors/random.rs"]
mod random;
#[path = "anchors/scoring.rs"]
mod scoring;

use edits::KINDS;
use random::Random;
use scoring::{Score, measure};

#[test]
fn after_every_kind_of_edit_marks_are_where_they_belong_or_orphaned() {
    let story = include_str!("../assets/articles/the-rain-that-never-fell.txt");
    let (mut right, mut surviving) = (0, 0);
    for (number, (name, edits)) in (0u64..).zip(KINDS) {
        let mut random = Random(number + 1);
        let mut score = Score::default();
        for article in [articles::invented(14, &mut random), articles::shuffled(story, &mut random)] {
            score.add(measure(&article, edits, 40, &mut random));
        }
        assert_eq!(score.wrong, 0, "{name}: {:#?}", score.wrongs);
        assert!(score.right * 100 >= score.surviving * 70, "{name}: {score:?}");
        assert!(score.surviving > 0, "{name}: nothing was measured");
        right += score.right;
        surviving += score.surviving;
    }
    assert!(right * 100 >= surviving * 90, "{right} of {surviving} were found");
}
