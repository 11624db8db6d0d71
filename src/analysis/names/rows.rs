//! What a name stands in a row with: `firms like X and Y`, `Kettle Bank, X and Y`, `Ann Lee (X), Tom Hale (Y)`, and what a dash leads to.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::model::NameKind;
use crate::analysis::tokens::Shape;

use super::lexicon::{Trait, Traits, is_body};
use super::points::Around;
use super::words::Words;

/// No row is followed further, in tokens.
const LONGEST: usize = 16;

/// Adds what the row around `name` says of it.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let Some(before) = words.before(name.start) else { return };
    match head_of_row(words, before).map(|noun| plural(words, noun)) {
        Some(traits) if traits.any(&[Trait::Body, Trait::WeakBody]) => points.told.organisation(5),
        Some(traits) if traits.has(Trait::Role) => points.told.person(2),
        Some(traits) if traits.has(Trait::Thing) => points.told.other(4),
        _ => {}
    }
    // `a platform—Kettle, which`
    let is_dash = matches!(words.text(before), "—" | "–") && words.clings(before);
    if let Some(noun) = words.before(before).filter(|noun| is_dash && words.shape(*noun) == Shape::Lower) {
        let traits = words.traits(noun);
        let ends = words.shape(name.end) == Shape::Mark || !words.goes_on(name.end);
        if ends && traits.any(&[Trait::Body, Trait::WeakBody]) {
            points.told.organisation(4);
        }
    }
    if holds_an_affiliation(words, name, before) {
        points.told.organisation(5);
    } else {
        match beside(words, name, before) {
            Some(NameKind::Organisation) => points.organisation(2),
            Some(NameKind::Person) => points.person(3),
            None => {}
        }
    }
}

/// The noun before a row that gives examples of it: `firms | like X, Y and Z`, where `before` is the token before one of them.
fn head_of_row(words: &Words<'_>, before: usize) -> Option<usize> {
    let in_row = |index: &usize| {
        words.is_name_word(*index) && !words.tokens.opens(*index)
            || matches!(words.text(*index), "," | "&" | "(" | ")")
            || words.is_one_of(*index, among!["and", "or", "the"])
    };
    let opener = (before.saturating_sub(LONGEST)..=before).rev().find(|index| !in_row(index))?;
    let noun = match words.text(opener) {
        "like" | "including" | "especially" | "namely" => words.before(opener)?,
        "as" => words.before(opener).filter(|such| words.text(*such) == "such").and_then(|such| words.before(such))?,
        _ => return None,
    };
    let noun = if words.text(noun) == "," { words.before(noun)? } else { noun };
    let plain = words.shape(noun) == Shape::Lower || words.tokens.opens(noun);
    (plain && words.text(noun).ends_with('s')).then_some(noun)
}

/// What the lists say of one of the many that the word at `index` means.
fn plural(words: &Words<'_>, index: usize) -> Traits {
    let many = words.lower(index);
    let one = many.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let one = one.or_else(|| many.strip_suffix('s').map(str::to_owned)).unwrap_or_default();
    Traits::of_word(&one)
}

/// `Ann Lee (X), Tom Hale (Y)`: whom each of a row of people works for.
fn holds_an_affiliation(words: &Words<'_>, name: &Range<usize>, open: usize) -> bool {
    let is_full = |close: usize| {
        let capital = |index: usize| words.shape(index) == Shape::Capital;
        close > 1
            && capital(close - 1)
            && capital(close - 2)
            && !words.traits(close - 1).any(&[Trait::Body, Trait::Thing])
    };
    let goes_on = |close: usize| {
        matches!(words.text(close + 1), "," | "and" | "&")
            && (close + 2..close + 7).any(|index| words.goes_on(index) && words.text(index) == "(" && is_full(index))
    };
    let came_from = |open: usize| {
        let close = (open.saturating_sub(6)..open).rev().find(|index| words.text(*index) == ")");
        close.is_some_and(|close| matches!(words.text(close + 1), "," | "and" | "&"))
    };
    words.text(open) == "("
        && words.text(name.end) == ")"
        && words.goes_on(name.end)
        && is_full(open)
        && (goes_on(name.end) || came_from(open))
        && !name
            .clone()
            .any(|index| words.traits(index).any(&[Trait::Place, Trait::City, Trait::People, Trait::Calendar]))
}

/// What surely stands next to the name in a row: `Kettle Bank and X`, `Ann Lee, X and`.
fn beside(words: &Words<'_>, name: &Range<usize>, before: usize) -> Option<NameKind> {
    let joins =
        |index: usize| matches!(words.text(index), "," | "&" | "/") || words.is_one_of(index, among!["and", "or"]);
    let capital = |index: &usize| words.goes_on(*index) && words.is_name_word(*index);
    let left = || {
        let length = (before.saturating_sub(5)..before).rev().take_while(capital).count();
        joins(before).then(|| surely(words, before - length..before)).flatten()
    };
    let right = || {
        let start = name.end + 1;
        let length = (start..start + 5).take_while(capital).count();
        (words.goes_on(name.end) && joins(name.end)).then(|| surely(words, start..start + length)).flatten()
    };
    left().or_else(right)
}

/// What the words of a run can only be.
fn surely(words: &Words<'_>, run: Range<usize>) -> Option<NameKind> {
    let (first, last) = (words.traits(run.start), words.traits(run.end.saturating_sub(1)));
    match run.len() {
        0 => None,
        1 => {
            let known = last.has(Trait::Known) && !last.any(&[Trait::Common, Trait::Surname, Trait::Place]);
            known.then_some(NameKind::Organisation)
        }
        _ if last.has(Trait::Body) || is_body(&words.key(&run)) => Some(NameKind::Organisation),
        _ => {
            let called = last.has(Trait::Surname) || last.is_unknown();
            (run.len() < 4 && first.is_only_a_first_name() && called).then_some(NameKind::Person)
        }
    }
}
