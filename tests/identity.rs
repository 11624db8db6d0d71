//! Articles are known again by what they are, and none is taken for another: a small run of what `benches/identity.rs` measures.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "anchors/articles/mod.rs"]
#[allow(dead_code, reason = "the benchmark reads folders")]
mod articles;
#[path = "identity/deciding.rs"]
mod deciding;
#[path = "anchors/edits.rs"]
#[allow(dead_code, reason = "other tests go through all kinds of edits")]
mod edits;
#[path = "anchors/random.rs"]
mod random;

use deciding::{SERIES, copies, series, strangers};
use random::Random;
use tempfile::tempdir;

fn invented(count: usize, random: &mut Random) -> Vec<String> {
    (0..count).map(|_| articles::invented(8 + random.below(20), random)).collect()
}

#[test]
fn an_edited_cut_moved_or_converted_copy_is_the_article_it_was() {
    let mut random = Random(11);
    let texts: Vec<String> = (0..24).map(|_| articles::invented(30 + random.below(40), &mut random)).collect();
    for (change, count) in copies(tempdir().unwrap().path(), &texts, 1, &mut random) {
        assert_eq!(count.wrong, 0, "{change}: {count:?}");
        assert!(count.in_place * 100 >= count.opened * 90, "{change}: {count:?}");
        let most_are = if change.contains("60 % of the words") { 50 } else { 90 };
        assert!(count.elsewhere * 100 >= count.opened * most_are, "{change}: {count:?}");
    }
}

#[test]
fn another_article_never_gets_its_marks_whatever_its_title_and_place() {
    let mut random = Random(12);
    let (texts, others) = (invented(12, &mut random), invented(12, &mut random));
    let count = strangers(tempdir().unwrap().path(), &texts, &others, 60, &mut random);
    assert_eq!((count.in_place, count.elsewhere, count.wrong), (0, 0, 0), "{count:?}");
    for share in SERIES {
        let count = series(tempdir().unwrap().path(), &texts, &others, share, &mut random);
        assert_eq!((count.in_place, count.elsewhere, count.wrong), (0, 0, 0), "{share} % the same: {count:?}");
    }
}
