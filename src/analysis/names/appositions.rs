//! What stands behind a name in apposition to it: an age, a relative clause, an office, what it is.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::tokens::Shape;

use super::cues::{ACTING, COUNTING, KIN, PROFESSIONS};
use super::lexicon::Trait;
use super::points::Around;
use super::words::Words;

/// What follows behind a comma or a bracket: an age, a relative clause, `the centrist pressure group`.
pub(super) fn apposition(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let start = name.end + 1;
    if !words.goes_on(start) {
        return;
    }
    if words.shape(start) == Shape::Number {
        let age = words.text(start).parse::<u32>().is_ok_and(|age| (5..110).contains(&age));
        if age && matches!(words.text(start + 1), "," | "." | ")" | ";") {
            points.person(6);
        }
        return;
    }
    if words.is_one_of(start, among!["who"]) {
        points.person(4);
    } else if words.is_one_of(start, among!["which"]) {
        let acts = words.is_one_of(start + 1, &ACTING);
        points.person(if acts { -6 } else { -3 });
        points.organisation(if acts { 5 } else { 2 });
        points.other(i32::from(!acts));
    }
    if words.text(name.end) == "," && words.is(start, Trait::Place) && words.is_name_word(start) {
        points.other(2);
    }
    // `Ann Lee, Home Secretary,`
    let office = (start..start + 3).take_while(|index| words.is_name_word(*index)).last().filter(|last| {
        let ends =
            matches!(words.text(last + 1), "," | "." | ";") || words.is_one_of(last + 1, among!["of", "for", "at"]);
        ends && words.is(*last, Trait::Role) && !words.traits(*last).any(&[Trait::Surname, Trait::Body])
    });
    if office.is_some() && words.text(name.end) == "," {
        points.person(4);
    }
    let bare_role =
        words.shape(start) == Shape::Lower && words.is(start, Trait::Role) || words.is_one_of(start, &PROFESSIONS);
    if is_determiner(words, start) || bare_role {
        described(words, start, name, points);
    }
}

/// Whether a noun phrase that describes somebody can begin with the word at `index`.
pub(super) fn is_determiner(words: &Words<'_>, index: usize) -> bool {
    words.is_one_of(
        index,
        among!["the", "a", "an", "its", "his", "her", "their", "our", "my", "then", "now", "one", "another"],
    )
}

/// The head of the noun phrase that begins at `start` and describes `name`: its last noun before a small word or a mark.
pub(super) fn described(words: &Words<'_>, start: usize, name: &Range<usize>, points: &mut Around) {
    let goes_on = |index: &usize| {
        let apostrophe = words.clings(*index) && matches!(words.text(*index), "’" | "'");
        let small = words.is(*index, Trait::Function) && !words.is_one_of(*index, &COUNTING);
        words.goes_on(*index) && (words.shape(*index) != Shape::Mark || apostrophe) && (*index == start || !small)
    };
    let is_noun = |index: &usize| {
        words.shape(*index) == Shape::Lower && words.traits(*index).any(&[Trait::Role, Trait::Body, Trait::Thing])
            || words.is_one_of(*index, &KIN)
            || words.is_one_of(*index, &PROFESSIONS)
            || words.is_one_of(*index, among!["maker"])
    };
    let Some(head) = (start..start + 9).take_while(goes_on).filter(is_noun).last() else { return };
    let traits = words.traits(head);
    if words.is_one_of(head, &PROFESSIONS) {
        points.told.organisation(7);
    } else if words.is_one_of(head, among!["maker"]) {
        // `a lamp maker`, of whom the first name is not given.
        points.told.organisation(if words.traits(name.start).is_first_name() { 0 } else { 5 });
    } else if traits.has(Trait::Role) && traits.has(Trait::Body) && name.len() == 1 {
        // `Wrix, a Finnish broadcaster`: people are first named in full.
        points.told.organisation(5);
    } else if traits.has(Trait::Role) || words.is_one_of(head, &KIN) {
        points.told.person(5);
    } else if traits.has(Trait::Body) {
        points.told.organisation(6);
    } else {
        points.told.other(4);
    }
}
