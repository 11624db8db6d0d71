//! What a name stands in a row with: `firms like X and Y`, `Kettle Bank, X and Y`, `Ann Lee (X), Tom Hale (Y)`, and what a dash leads to.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::model::NameKind;
use crate::analysis::tokens::Shape;

use super::lexicon::{Trait, Traits, is_body};
use super::points::Around;
use super::shapes::is_acronym;
use super::words::Words;

/// No row is followed further, in tokens.
const LONGEST: usize = 16;

/// Adds what the row around `name` says of it.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let beside = beside(words, name);
    match beside {
        Some(NameKind::Organisation) if name.len() == 1 => points.organisation(2),
        Some(NameKind::Person) => points.person(3),
        _ => {}
    }
    let Some(before) = words.before(name.start) else { return };
    // Whom everybody knows by one name is an example of nothing else: `Firms like Plato`.
    let own = words.traits(name.start);
    if name.len() == 1 && (own.is_first_name() || own.has(Trait::Famous)) {
        return;
    }
    let town = name.clone().any(|index| words.traits(index).any(&[Trait::Place, Trait::City]));
    match head_of_row(words, before).map(|noun| plural(words, noun)) {
        Some(traits) if traits.has(Trait::Body) || traits.has(Trait::WeakBody) && !town => points.told.organisation(5),
        Some(traits) if traits.has(Trait::Role) => points.told.person(2),
        Some(traits) if traits.has(Trait::Thing) => points.told.other(4),
        _ => {}
    }
    if is_led_to(words, name, before) {
        points.told.organisation(4);
    }
    if holds_an_affiliation(words, name, before) {
        if own.has(Trait::Known) || is_acronym(words.text(name.start)) {
            points.told.organisation(5);
        } else {
            points.organisation(2);
        }
    }
}

/// `a platform—Kettle, which`: a noun for a body before a dash, and nothing more said of it behind.
fn is_led_to(words: &Words<'_>, name: &Range<usize>, dash: usize) -> bool {
    let noun = words.before(dash).filter(|noun| words.shape(*noun) == Shape::Lower);
    let ends = !words.goes_on(name.end)
        || words.text(name.end) == "."
        || words.text(name.end) == "," && words.is_one_of(name.end + 1, among!["which", "a", "an", "the"])
        || words.text(name.end) == "," && words.text(name.end + 1).ends_with("ing");
    matches!(words.text(dash), "—" | "–")
        && words.clings(dash)
        && ends
        && noun.is_some_and(|noun| words.traits(noun).any(&[Trait::Body, Trait::WeakBody]))
}

/// The noun before a row that gives examples of it: `firms | like X, Y and Z`, where `before` is the token before one of them.
fn head_of_row(words: &Words<'_>, before: usize) -> Option<usize> {
    let in_row = |index: &usize| {
        words.is_name_word(*index) && !words.tokens.opens(*index)
            || matches!(words.text(*index), "," | "&" | "(" | ")")
            || words.is_one_of(*index, among!["and", "or", "the"])
    };
    // A row that leads back to the start of its block ends there, as what opens a block is no part of one.
    let opener = (before.saturating_sub(LONGEST)..=before).rev().find(|index| !in_row(index))?;
    let noun = match words.text(opener) {
        "like" | "including" | "especially" | "namely" => words.before(opener)?,
        "as" => words.before(opener).filter(|such| words.text(*such) == "such").and_then(|such| words.before(such))?,
        _ => return None,
    };
    let noun = if words.text(noun) == "," { words.before(noun)? } else { noun };
    let plain = words.shape(noun) == Shape::Lower || words.tokens.opens(noun);
    // Of these a list has some as parts of names of bodies.
    let place = words.is_one_of(noun, among!["cities", "towns", "communities", "counties", "boroughs", "parishes"]);
    (plain && !place && words.text(noun).ends_with('s')).then_some(noun)
}

/// What the lists say of one of the many that the word at `index` means.
fn plural(words: &Words<'_>, index: usize) -> Traits {
    let many = words.lower(index);
    let one = many.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let one = one.or_else(|| many.strip_suffix('s').map(str::to_owned)).unwrap_or_default();
    Traits::of_word(&one)
}

/// `Ann Lee (X), Tom Hale (Y)`: whom each of a row of people works for, or plays.
fn holds_an_affiliation(words: &Words<'_>, name: &Range<usize>, open: usize) -> bool {
    let is_full = |close: usize| {
        let capital = |index: usize| words.shape(index) == Shape::Capital;
        let thing = words.traits(close.saturating_sub(1)).any(&[Trait::Body, Trait::Thing]);
        close > 1 && capital(close - 1) && capital(close - 2) && !thing
    };
    let joins = |close: usize| matches!(words.text(close + 1), "," | "and" | "&");
    let goes_on = |close: usize| {
        let another = |index: usize| words.goes_on(index) && words.text(index) == "(" && is_full(index);
        joins(close) && (close + 2..close + 7).any(another)
    };
    let came_from = |open: usize| {
        let close = (open.saturating_sub(6)..open).rev().find(|index| words.text(*index) == ")");
        close.is_some_and(joins)
    };
    let no_body = [Trait::Place, Trait::City, Trait::People, Trait::Calendar];
    words.text(open) == "("
        && words.text(name.end) == ")"
        && words.goes_on(name.end)
        && is_full(open)
        && (goes_on(name.end) || came_from(open))
        && !name.clone().any(|index| words.traits(index).any(&no_body))
}

/// What surely stands next to the name in a row: `Kettle Bank and X`, `Ann Lee, X and`.
fn beside(words: &Words<'_>, name: &Range<usize>) -> Option<NameKind> {
    const MOST: usize = 5;
    let joins =
        |index: usize| matches!(words.text(index), "," | "&" | "/") || words.is_one_of(index, among!["and", "or"]);
    let left = || {
        let comma = words.before(name.start).filter(|comma| joins(*comma))?;
        let start = std::iter::successors(Some(comma), |index| {
            words.before(*index).filter(|before| words.is_name_word(*before))
        });
        let start = start.take(MOST + 1).last()?;
        // `Tom Hale of Kettle and Ann Lee`: what stands behind *of* is no part of the row.
        let held = words.before(start).is_some_and(|of| words.is_one_of(of, among!["of", "at", "from", "for"]));
        surely(words, start..comma).filter(|_| !held)
    };
    let right = || {
        let start = name.end + 1;
        let capital = |index: &usize| words.goes_on(*index) && words.is_name_word(*index);
        let length = (start..start + MOST).take_while(capital).count();
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
