//! The model of names against what it is to be made from: lessons, lists, rules and features as they are now.

use longread::analysis::names::{Course, Model, digest};

use super::folder;
use super::lexicons::lists::corpora;

#[path = "../../examples/train_names/gold.rs"]
#[allow(dead_code)]
mod gold;
#[path = "../../examples/train_names/sets.rs"]
#[allow(dead_code)]
mod sets;

/// Training takes the lessons and nothing else, and gives the same bytes of the same lessons; so it is enough to read these.
#[test]
fn the_shipped_model_was_learned_from_the_lessons_as_they_are_read_now() {
    let Some(folder) = folder() else { return };
    let lessons = sets::Sets::read(&folder).lessons();
    let model = Model::shipped().expect("a model");
    assert!(
        model.digest() == digest(&lessons, Course::default()),
        "the model is stale: cargo run --release --example train_names -- ../shared"
    );
}
