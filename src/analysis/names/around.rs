//! What stands around one mention: titles and roles before it, verbs and things owned behind it, appositions.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::tokens::Shape;

use super::appositions::{apposition, described, is_determiner};
use super::cues::{
    ACTING, BELONGING, DIRECTIONS, FEELING, IN_A_PLACE, IN_CHARGE, JOINING, KIN, LED, OWNED, PROFESSIONS, RUNNING,
    SAYING, WORKING, WRITING,
};
use super::cuts::has_its_article;
use super::forms;
use super::lexicon::{self, Trait, Traits, fold, is_party};
use super::points::Around;
use super::shapes::{is_acronym, is_plural};
use super::words::Words;

/// What stands around one mention.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>) -> Around {
    let mut points = Around::default();
    if let Some(before) = words.before(name.start) {
        before_it(words, before, name, &mut points);
    }
    if words.goes_on(name.end) {
        behind_it(words, name, &mut points);
    }
    forms::points(words, name, &mut points);
    points
}

fn before_it(words: &Words<'_>, before: usize, name: &Range<usize>, points: &mut Around) {
    let traits = words.traits(before);
    // The full stop of `Dr.`
    let opens = words.tokens.opens(name.start);
    if !opens && words.text(before) == "." && words.clings(before) && words.is(before - 1, Trait::Title) {
        points.person(7);
        return;
    }
    match words.shape(before) {
        Shape::Capital | Shape::AllCapitals if traits.any(&[Trait::Title, Trait::Role]) => {
            points.person(if traits.has(Trait::Title) { 6 } else { 4 });
        }
        // `Saltby CM Ann Lee`
        Shape::AllCapitals if traits.has(Trait::Acronym) && name.len() > 1 => points.person(4),
        Shape::Lower | Shape::Capital if words.is_one_of(before, among!["the"]) => {
            after_the(words, name, points);
            // `The Saltby Advocate`, `The Journal`
            let noun = if name.len() == 1 { [Trait::Body, Trait::WeakBody] } else { [Trait::Role, Trait::Title] };
            if words.traits(name.end - 1).any(&noun) && has_its_article(words, name.start) {
                points.organisation(if name.len() == 1 { 9 } else { 6 });
            }
        }
        Shape::Lower if words.is_one_of(before, among!["a", "an"]) => {
            points.person(-2);
            // `an Orr was late`: something that Orr makes.
            let ends =
                !words.goes_on(name.end) || words.shape(name.end) == Shape::Mark || words.is(name.end, Trait::Function);
            if name.len() == 1
                && ends
                && words.is(name.start, Trait::Known)
                && !is_party_or_its_member(words, name.start)
            {
                points.other(5);
            }
        }
        Shape::Lower | Shape::Capital
            if name.len() == 1
                && words.is_one_of(before, among!["one", "another", "every", "each", "some", "many"]) =>
        {
            points.person(-4);
        }
        Shape::Lower | Shape::Capital if words.is_one_of(before, &IN_A_PLACE) => {
            points.other(if name.len() == 1 { 3 } else { 1 });
            points.person(-1);
        }
        Shape::Lower if words.is_one_of(before, among!["called", "named"]) => called(words, before, points),
        Shape::Mark | Shape::Lower if forms::is_seat(words, name) => {
            points.other(7);
            points.person(-4);
        }
        Shape::Mark if words.text(before) == "," => noun_before(words, before, name.end, points),
        Shape::Mark if matches!(words.text(before), "“" | "‘" | "\"") && closes_quote(words, name.end) => {
            points.other(3);
        }
        Shape::Lower if words.is_one_of(before, &JOINING) => points.organisation(3),
        Shape::Lower if words.is_one_of(before, among!["told", "tells"]) => {
            // `told Saltby Today`: who asked.
            points.organisation(if names_a_paper(words, name) { 8 } else { i32::from(name.len() > 1) * 2 });
        }
        Shape::Lower if words.is_one_of(before, among!["to", "from"]) && words.is(name.start, Trait::City) => {
            points.other(1);
        }
        Shape::Lower if words.is_one_of(before, among!["of", "with", "for", "by", "at"]) => {
            if words.is_one_of(before, among!["at"]) {
                points.person(-1);
                points.organisation(1);
            }
            if name.len() == 1 && is_acronym(words.text(name.start)) {
                points.organisation(1);
            }
            before_of(words, before, points);
        }
        Shape::Lower if words.is_one_of(before, &KIN) => points.person(5),
        Shape::Lower if traits.has(Trait::Body) => points.told.organisation(4),
        Shape::Lower if traits.any(&[Trait::Role]) => points.person(5),
        Shape::Lower if words.is_one_of(before, among!["aboard"]) => points.other(4),
        // `pop star Orr`, `a task force member Ann Lee`
        Shape::Lower
            if !traits.has(Trait::Function)
                && words.is_one_of(before, among!["star", "legend", "teammate", "member", "members"]) =>
        {
            points.person(if words.lower(before).starts_with("member") { i32::from(name.len() > 1) * 3 } else { 4 });
        }
        _ if name.len() > 1 && words.text(name.end) == "on" && words.is_one_of(before, among!["follow"]) => {
            points.person(4);
        }
        Shape::Capital if words.is_one_of(before, among!["by"]) => points.person(3),
        _ => {}
    }
}

/// `a firm in Leeds called X`: the nearest noun before.
fn called(words: &Words<'_>, called: usize, points: &mut Around) {
    let nearest =
        (called.saturating_sub(8)..called).rev().take_while(|index| words.shape(*index) != Shape::Mark).find(|index| {
            words.shape(*index) == Shape::Lower && words.traits(*index).any(&[Trait::Role, Trait::Body, Trait::Thing])
        });
    match nearest.map(|index| words.traits(index)) {
        Some(traits) if traits.has(Trait::Role) => points.told.person(5),
        Some(traits) if traits.has(Trait::Body) => points.told.organisation(5),
        Some(_) => points.told.other(4),
        None => {}
    }
}

/// `his wife, X`, `the charity, X`.
fn noun_before(words: &Words<'_>, comma: usize, end: usize, points: &mut Around) {
    let Some(noun) = words.before(comma) else { return };
    let noun_text = words.lower(noun);
    let one = noun_text.strip_suffix('s').unwrap_or(noun_text);
    if KIN.contains(one)
        || words.is_one_of(noun, among!["child", "children", "baby", "partner", "successor", "predecessor"])
    {
        points.told.person(4);
    } else if words.is_one_of(noun, &PROFESSIONS) {
        points.told.organisation(4);
    } else if words.shape(noun) == Shape::Lower && words.is(noun, Trait::Role) {
        points.told.person(2);
    } else if words.shape(noun) == Shape::Lower && words.is(noun, Trait::Body) && words.text(end) == "," {
        points.told.organisation(3);
    }
}

fn is_party_or_its_member(words: &Words<'_>, index: usize) -> bool {
    let word = words.lower(index);
    is_party(word) || is_party(word.strip_suffix('s').unwrap_or(word)) || lexicon::synonym(word).is_some()
}

/// Whether ordinary words make up a name, as they do those of papers and sites, and no first name stands in it.
fn names_a_paper(words: &Words<'_>, name: &Range<usize>) -> bool {
    let ordinary = |index: usize| words.traits(index).any(&[Trait::Common, Trait::Thing, Trait::WeakBody]);
    let given = |index: usize| words.traits(index).any(&[Trait::Woman, Trait::Man, Trait::Title, Trait::Role]);
    let surname = name.len() == 1 && words.is(name.start, Trait::Surname);
    name.clone().any(ordinary) && !name.clone().any(given) && !surname
}

fn closes_quote(words: &Words<'_>, index: usize) -> bool {
    matches!(words.text(index), "”" | "’" | "\"") && words.clings(index)
}

/// `the X` is no person, unless the article goes with a noun behind: `the Lee years`.
fn after_the(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let noun_behind =
        words.shape(name.end) == Shape::Lower && !words.is(name.end, Trait::Function) && words.goes_on(name.end);
    let first = words.traits(name.start);
    // `the Ann Lee of her day`
    let given = name.len() > 1 && first.is_only_a_first_name();
    if noun_behind || given {
        points.person(-1);
    } else {
        points.person(-4);
        points.organisation(1);
    }
    if name.len() == 1 && words.is(name.start, Trait::Known) {
        points.organisation(3);
    }
    // `the TWA said`, but not `the TWA lamps`
    if name.len() == 1 && is_acronym(words.text(name.start)) && !noun_behind {
        points.organisation(2);
    }
    // `the Marden Drovers`
    let last = words.text(name.end - 1);
    let is_thing =
        words.is(name.end - 1, Trait::Thing) || Traits::of_word(&fold(last.trim_end_matches('s'))).has(Trait::Thing);
    // `the Northern Uplands`
    let is_region = words.traits(name.end - 1).any(&[Trait::Place, Trait::People, Trait::Calendar])
        || words.is_one_of(name.start, &DIRECTIONS) && !words.is(name.end - 1, Trait::Known);
    if name.len() > 1 && is_plural(last) && !is_thing && !given {
        if !is_region {
            points.organisation(3);
        } else if words.is_one_of(name.start, &DIRECTIONS) && !words.traits(name.end - 1).has(Trait::Body) {
            points.other(4);
        }
    }
    // `the leader of the X`, but neither `Secretary of the Navy` nor `member of the Hull committee`
    let before = words.before(name.start).and_then(|the| words.before(the));
    if before.is_some_and(|of| of > 0 && words.is_one_of(of - 1, among!["secretary", "minister"])) && name.len() == 1 {
        points.other(7);
    }
    if let Some(before) = before
        && !noun_behind
        && before > 0
        && words.shape(before - 1) == Shape::Lower
        && !(name.len() == 1 && words.is(name.start, Trait::Body))
        && words.is_one_of(before, among!["of", "with", "for", "by", "at"])
    {
        before_of(words, before, points);
    }
}

/// `members of X`, `the leader of the X`.
fn before_of(words: &Words<'_>, of: usize, points: &mut Around) {
    let Some(noun) = words.before(of) else { return };
    if noun > 1 && words.is_one_of(noun, among!["leadership"]) && words.is_one_of(noun - 2, among!["under"]) {
        // `under the leadership of Ann Lee`, or of a body.
    } else if words.is_one_of(noun, &BELONGING) || words.is_one_of(noun, &WRITING) {
        points.organisation(4);
    } else if words.is_one_of(of, among!["at", "for", "with"]) && words.is_one_of(noun, &WORKING) {
        points.organisation(2);
    } else if words.is_one_of(of, among!["at", "with", "for"])
        && words.is(noun, Trait::Role)
        && words.shape(noun) == Shape::Lower
    {
        points.organisation(3);
    } else if words.is_one_of(of, among!["by"]) && words.is_one_of(noun, &RUNNING) {
        points.organisation(2);
    } else if words.is_one_of(of, among!["of", "for", "on"]) && words.is_one_of(noun, &IN_CHARGE) {
        // `the Minister of Tides`: what he is in charge of.
        points.other(6);
    } else if words.is_one_of(of, among!["of", "at", "for"]) && words.traits(noun).any(&[Trait::Role, Trait::Title]) {
        points.organisation(2);
        points.other(1);
    }
}

fn behind_it(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let next = name.end;
    match words.shape(next) {
        Shape::Clitic => {
            points.person(1);
            if words.is_one_of(next + 1, &KIN) {
                points.person(5);
            } else if words.is_one_of(next + 1, &BELONGING) || words.is_one_of(next + 1, &OWNED) {
                points.organisation(3);
            }
        }
        Shape::Lower | Shape::AllCapitals => {
            if words.is_one_of(next, among!["have", "are", "were", "own", "say", "sell", "do"]) {
                let many = name.len() == 1 && words.is(name.start, Trait::Common);
                if !many && is_alone(words, name) {
                    points.organisation(3);
                }
            } else if words.is_one_of(next, &SAYING)
                && words.is_one_of(next + 1, among!["in"])
                && words.is_one_of(next + 3, among!["statement"])
            {
                points.organisation(3);
            } else if words.is_one_of(next, &SAYING) {
                points.person(2);
            } else if words.is_one_of(next, &FEELING) {
                points.person(4);
            } else if words.is_one_of(next, among!["is", "was"]) && words.shape(next + 1) != Shape::Mark {
                if is_determiner(words, next + 1)
                    || words.is_name_word(next + 1) && words.shape(next + 2) == Shape::Clitic
                {
                    described(words, next + 1, name, points);
                }
            } else if words.is_one_of(next, among!["who"]) {
                points.person(3);
            } else if words.is_one_of(next, &ACTING) {
                points.organisation(2);
            } else if words.is_one_of(next, among!["magazine", "newspaper"]) {
                points.organisation(5);
            } else if words.is_one_of(next, &LED) && may_hold_office(words, name) {
                points.person(5);
            } else if words.is_one_of(next, &OWNED) || words.is_one_of(next, &BELONGING) {
                points.organisation(3);
            } else if is_body_behind(words, next) || is_body_behind(words, next + 1) && !words.is(next, Trait::Function)
            {
                points.organisation(2);
            } else if words
                .is_one_of(next, among!["supporters", "supporter", "campaign", "government", "administration"])
            {
                points.organisation(1);
            }
        }
        // `Tom Hale, of Saltby, his wife`
        Shape::Mark if matches!(words.text(next), "," | "(" | "[" | "–" | "—" | "-") && !is_home(words, name) => {
            apposition(words, name, points);
        }
        Shape::Mark if words.text(next) == "/" && words.is(name.start, Trait::Known) => points.organisation(4),
        Shape::Number if name.len() == 1 && is_acronym(words.text(name.start)) && words.text(next).len() < 4 => {
            points.other(2);
        }
        _ => {}
    }
}

/// `, of Saltby`: where somebody lives.
fn is_home(words: &Words<'_>, name: &Range<usize>) -> bool {
    let of = words.before(name.start).filter(|of| words.is_one_of(*of, among!["of", "from"]));
    let comma = of.and_then(|of| words.before(of)).is_some_and(|comma| words.text(comma) == ",");
    comma && words.traits(name.start).any(&[Trait::City, Trait::Place])
}

/// Whether a government may be called after what can only be somebody's surname: `the Orr government`.
fn may_hold_office(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() == 1
        && words.traits(name.start).is_unknown()
        && words.shape(name.start) == Shape::Capital
        && !is_party(words.lower(name.start))
        && !is_plural(words.text(name.start))
}

/// Whether the name is all of a subject: a plural verb behind it then tells that many are meant, as British English has it
/// (`Saltby have won`).
fn is_alone(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(before) = words.before(name.start) else { return true };
    let before = if words.is_one_of(before, among!["the"]) { words.before(before).unwrap_or(before) } else { before };
    let plural = words.text(name.end - 1).ends_with('s');
    !plural && (matches!(words.text(before), "." | ";" | "”" | "“" | "that") || words.is_one_of(before, among!["the"]))
}

/// A noun for a body in small letters, but those that are named after people: `the Lee government`.
fn is_body_behind(words: &Words<'_>, index: usize) -> bool {
    let of_people = among![
        "government",
        "administration",
        "campaign",
        "team",
        "police",
        "press",
        "cabinet",
        "camp",
        "services",
        "service",
    ];
    words.shape(index) == Shape::Lower && words.is(index, Trait::Body) && !words.is_one_of(index, of_people)
}
