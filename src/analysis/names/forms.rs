//! Fixed forms in which papers set names: the place of a report, the state behind a town, seats, results, lists of books.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::tokens::Shape;

use super::lexicon::{self, Trait, is_body, is_party};
use super::points::Around;
use super::rows;
use super::sport;
use super::words::Words;

/// Adds what the forms around `name` say of it.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    if words.before(name.start).is_none() {
        heads_its_block(words, name, points);
    }
    if is_state(words, name) {
        points.other(9);
        points.person(-4);
    }
    // `Independent councillor Ann Lee`
    let alone = name.len() == 1
        && words.is(name.start, Trait::Known)
        && words.is_one_of(name.start, among!["independent", "independents"]);
    if alone && words.shape(name.end) == Shape::Lower && words.is(name.end, Trait::Role) {
        points.other(8);
    }
    if is_one_of_places(words, name) {
        points.other(7);
        points.person(-3);
    }
    if is_in_a_title(words, name) {
        points.other(5);
        points.organisation(-2);
    }
    if words.text(name.end) == "can" && words.is_one_of(name.end + 2, among!["reached", "contacted"]) {
        points.person(6);
    }
    if publishes(words, name) || holds_the_rights(words, name) || has_a_seat(words, name) {
        points.organisation(9);
    } else if is_credit(words, name) {
        points.organisation(6);
    } else {
        sport::points(words, name, points);
    }
    rows::points(words, name, points);
}

/// `HULL: A porter was late`, `SALTBY (Post) — A porter`: the place of a report; `AL: Was it late?`: initials that say who speaks.
fn heads_its_block(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let next = name.end;
    let shouted = name.clone().all(|index| words.shape(index) == Shape::AllCapitals);
    let place = name.clone().all(|index| words.traits(index).any(&[Trait::City, Trait::Place]));
    let place = place || words.text(next) == "," && is_state(words, &(next + 1..next + 2));
    let dateline = place && matches!(words.text(next), ":" | "–" | "—" | "(" | ",");
    let initials = words.text(next) == ":" && name.len() == 1 && words.text(name.start).len() <= 3;
    if shouted && (dateline || initials) {
        points.other(8);
    }
}

/// Whether the name stands in brackets behind a party, so that it is a seat: `Ann Lee (Lab, Saltby and Marden)`.
pub(super) fn is_seat(words: &Words<'_>, name: &Range<usize>) -> bool {
    let inside = |index: &usize| {
        words.is_name_word(*index) || words.text(*index) == "," || words.is_one_of(*index, among!["and"])
    };
    let open = (name.start.saturating_sub(10)..name.start).rev().find(|index| !inside(index));
    let Some(open) = open.filter(|open| words.text(*open) == "(") else { return false };
    let Some(comma) = (open + 1..name.start).find(|index| words.text(*index) == ",") else { return false };
    let party = words.key(&(open + 1..comma));
    let closed = (name.end..name.end + 10).find(|index| !inside(index)).is_some_and(|close| words.text(close) == ")");
    let known = || is_body(&party) || is_party(&party) || is_body(&[&*party, "s"].concat());
    closed && (known() || words.is_one_of(open + 1, among!["lab", "con", "ind", "lib", "d", "r", "ld"]))
}

/// Whether the name is that of a party before a seat: `Ann Lee (Lab, Saltby)`.
fn has_a_seat(words: &Words<'_>, name: &Range<usize>) -> bool {
    let opens = words.before(name.start).is_some_and(|open| words.text(open) == "(");
    opens && words.text(name.end) == "," && is_seat(words, &(name.end + 1..name.end + 2))
}

/// `Saltby, Ala.`, `Saltby, N.H.`: a state behind a town.
fn is_state(words: &Words<'_>, name: &Range<usize>) -> bool {
    let behind_a_town =
        words.before(name.start).filter(|comma| words.text(*comma) == ",").and_then(|comma| words.before(comma));
    name.len() == 1
        && (words.text(name.start).ends_with('.') || words.text(name.end) == "." && words.clings(name.end))
        && behind_a_town.is_some_and(|town| words.is_name_word(town))
        && lexicon::is_state(words.lower(name.start))
}

/// `Orr, Tovell and Hale counties`: what names in a row are.
fn is_one_of_places(words: &Words<'_>, name: &Range<usize>) -> bool {
    static PLACES: Among<8> =
        Among::of(["counties", "streets", "avenues", "roads", "rivers", "islands", "districts", "parishes"]);
    let in_row = |index: &usize| {
        words.goes_on(*index) && (words.is_name_word(*index) || matches!(words.text(*index), "," | "and" | "or"))
    };
    let noun = (name.end..name.end + 8).find(|index| !in_row(index));
    let rows = |noun: usize| noun > name.end || words.before(name.start).is_some_and(|and| words.text(and) == "and");
    noun.is_some_and(|noun| {
        words.goes_on(noun) && words.is_one_of(noun, &PLACES) && words.is_name_word(noun - 1) && rows(noun)
    })
}

/// `(NWA)`, alone in its paragraph: the agency that sent the report.
fn is_credit(words: &Words<'_>, name: &Range<usize>) -> bool {
    let open = words.before(name.start).filter(|open| words.text(*open) == "(");
    name.len() == 1
        && words.shape(name.start) == Shape::AllCapitals
        && open.is_some_and(|open| words.before(open).is_none())
        && words.text(name.end) == ")"
        && !words.goes_on(name.end + 1)
}

/// `Kettle Books, $17.99`, `Kettle, 240 pp.`, at the head of a line: who publishes the book that is reviewed.
fn publishes(words: &Words<'_>, name: &Range<usize>) -> bool {
    let next = name.end + 1;
    let priced = words.text(next).starts_with(['$', '£', '€']);
    let paged = words.shape(next) == Shape::Number && words.is_one_of(next + 1, among!["pp", "pages"]);
    words.before(name.start).is_none() && words.goes_on(next) && words.text(name.end) == "," && (priced || paged)
}

/// `© 2006 – 2021 The Saltby Lamp`: whose the page is.
fn holds_the_rights(words: &Words<'_>, name: &Range<usize>) -> bool {
    let passed = |index: &usize| {
        words.shape(*index) == Shape::Number
            || matches!(words.text(*index), "-" | "–" | ",")
            || words.is_article(*index)
            || words.is_one_of(*index, among!["copyright", "by"])
    };
    let before = words.before(name.start);
    if before.is_none_or(|before| words.shape(before) == Shape::Lower && !words.is(before, Trait::Function)) {
        return false;
    }
    let first = (name.start.saturating_sub(6)..name.start).rev().find(|index| !passed(index));
    first.is_some_and(|sign| words.text(sign) == "©" && words.tokens.block(sign) == words.tokens.block(name.start))
}

/// Whether the name is part of a title set in quotation marks: `“Four Tides of Orr”`, every word of which has a capital or is one of those that
/// have none in titles.
fn is_in_a_title(words: &Words<'_>, name: &Range<usize>) -> bool {
    const LONGEST: usize = 8;
    static SMALL: Among<16> = Among::of([
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "’s", "'s",
    ]);
    let is_part = |index: &usize| {
        let is_small = || words.is(*index, Trait::Function) || words.shape(*index) == Shape::Clitic;
        words.goes_on(*index) && (words.is_name_word(*index) || is_small() && words.is_one_of(*index, &SMALL))
    };
    let Some(end) = (name.end..name.end + LONGEST).find(|index| !is_part(index)) else { return false };
    let close = end + usize::from(matches!(words.text(end), "," | "." | "?" | "!"));
    if !matches!(words.text(close), "”" | "\"" | "’") || !words.clings(close) {
        return false;
    }
    let open = (name.start.saturating_sub(LONGEST)..name.start).rev().find(|index| !is_part(index));
    let Some(open) = open.filter(|open| matches!(words.text(*open), "“" | "\"" | "‘") && words.clings(open + 1))
    else {
        return false;
    };
    let has_capital = |index: usize| words.is_name_word(index) || matches!(words.text(index), "The" | "A" | "An");
    let addressed = words.before(name.start).is_some_and(|before| words.is(before, Trait::Title));
    // `The Life of Ann Orr` is of somebody, and no body.
    let of = name.clone().skip(1).find(|index| words.text(*index) == "of");
    let of_somebody = || {
        let named = |of: usize| words.traits(of + 1).is_first_name() && !words.is(of + 1, Trait::Place);
        of.is_some_and(|of| of + 2 < name.end && named(of))
    };
    has_capital(open + 1) && !addressed && (end - open > name.len() + 2 || of_somebody())
}
