//! What a name says by its own words: known bodies and places, nouns at its ends, first names and initials.
//!
//! Invariant: nothing outside the name is looked at, so one answer holds for all mentions of a string.

use crate::analysis::among::among;
use std::ops::Range;

use crate::analysis::tokens::Shape;

use super::cues::{IN_FRONT, LETTERED};
use super::joints::{PARTICLES, is_foreign_joint, is_particle};
use super::lexicon::{Trait, Traits, fold, is_body, is_party, is_place, is_thing};
use super::points::Points;
use super::shapes::{is_acronym, is_camel, is_initials, is_plural};
use super::sides::is_people_together;
use super::words::Words;

/// What the words of a name say by themselves.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>) -> Points {
    let mut points = Points::default();
    let name = &words.without_suffix(name);
    let key = words.key(name);
    if name.len() == 1 {
        one_word(words, name.start, &key, &mut points);
        return points;
    }
    if is_body(&key) {
        points.organisation(9);
        points.person(-3);
    } else if words.traits(name.start).any(&[Trait::People, Trait::Place])
        && is_body(&words.key(&(name.start + 1..name.end)))
    {
        points.organisation(6);
    }
    // `Porters Local 12`
    if words.shape(name.end - 1) == Shape::Number && words.is_one_of(name.end - 2, among!["local", "lodge"]) {
        points.organisation(8);
        return points;
    }
    // The address of a site; `Kettle+`.
    let is_address = words.text(name.start + 1) == "." && words.clings(name.start + 1) && words.clings(name.start + 2);
    if is_address || words.text(name.end - 1) == "+" {
        points.organisation(10);
        return points;
    }
    // `New Saltbyers`
    let demonym = || key.strip_suffix("ers").is_some_and(is_place);
    if is_place(&key) || demonym() && !is_body(&key) {
        points.other(7);
    }
    if is_thing(&key) {
        points.other(9);
        points.person(-4);
    }
    heads(words, name, &mut points);
    shape_of_a_person(words, name, &mut points);
    points
}

fn one_word(words: &Words<'_>, index: usize, key: &str, points: &mut Points) {
    let traits = words.traits(index);
    let shape = words.shape(index);
    let acronym = is_acronym(words.text(index));
    if traits.any(&[Trait::People, Trait::Calendar]) {
        points.other(8);
    }
    if traits.has(Trait::Function) && shape != Shape::AllCapitals {
        points.other(8);
    }
    // `PCs` are several of what the list has.
    let one = words.text(index).strip_suffix('s').is_some_and(|one| Traits::of_word(&fold(one)).has(Trait::Acronym));
    if traits.has(Trait::Known) && (acronym || key.len() > 3) && !one {
        points.organisation(if traits.any(&[Trait::People, Trait::Calendar]) {
            1
        } else if traits.has(Trait::Common) && !acronym {
            2
        } else if traits.is_first_name() || traits.any(&[Trait::Surname, Trait::Place]) {
            4
        } else {
            8
        });
    }
    if traits.has(Trait::Place) {
        points.other(if traits.is_first_name() || traits.has(Trait::Known) { 3 } else { 6 });
    } else if traits.has(Trait::City) {
        points.other(if traits.is_first_name() || traits.has(Trait::Known) { 3 } else { 4 });
    }
    if traits.has(Trait::KnownThing) && !traits.has(Trait::Known) {
        let others = [Trait::Surname, Trait::Place, Trait::Woman, Trait::Man];
        // Letters that stand for a thing may be a body's as well.
        points.other(if acronym || traits.any(&others) { 3 } else { 8 });
    }
    if is_party(key) {
        points.organisation(4);
    }
    if acronym {
        if traits.has(Trait::Acronym) || one {
            points.other(9);
        } else {
            points.organisation(2);
        }
        if key.ends_with('s') && words.text(index).ends_with('s') {
            points.other(3);
        }
        points.person(-3);
    } else if is_camel(words.text(index)) {
        points.organisation(3);
    }
    if words.is_one_of(index, among!["army", "navy"]) {
        points.organisation(6);
    } else if traits.any(&[Trait::Role, Trait::Title, Trait::Body, Trait::Thing]) {
        points.other(4);
    }
    // `R-Saltby`, `T-shirt`
    if words.text(index).chars().nth(1) == Some('-') {
        points.other(8);
    }
    // A model, a flight, a road: `STS-1`.
    if words.text(index).contains('-') && words.text(index).ends_with(|c: char| c.is_ascii_digit()) {
        points.other(5);
    }
    if traits.is_first_name() {
        points.person(if traits.any(&[Trait::Common, Trait::City]) { 2 } else { 3 });
    } else if traits.has(Trait::Surname) {
        points.person(if traits.is_unknown() { 2 } else { 1 });
    }
    if traits.has(Trait::Famous) {
        let others = [Trait::Common, Trait::City, Trait::Place, Trait::Known, Trait::KnownThing];
        points.person(if traits.any(&others) { 1 } else { 4 });
    }
    if traits == Traits::default() && !acronym && !is_camel(words.text(index)) {
        points.person(1);
    }
    if traits.has(Trait::Common) {
        points.person(-2);
        points.other(1);
    }
}

/// Nouns at the ends: `Lantern Board`, `Bank of …`, `Acorn Street`.
fn heads(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let last = words.traits(name.end - 1);
    let joint = (name.start..name.end)
        .find(|index| words.shape(*index) == Shape::Lower && words.is_one_of(*index, among!["of", "for"]));
    let head = joint.map_or(last, |joint| words.traits(joint - 1));
    // `HMS Kettle`, `Storm Ann`, `Space Shuttle Kettle`
    let opening =
        words.is_one_of(name.start, &IN_FRONT) || name.len() > 2 && words.is_one_of(name.start + 1, among!["shuttle"]);
    if opening && joint.is_none() && !last.has(Trait::Body) {
        points.other(8);
        points.person(-6);
    }
    // `Group E`
    if name.len() == 2 && is_initials(words.text(name.end - 1)) && words.is_one_of(name.start, &LETTERED) {
        points.other(8);
    }
    // `Bank of Norway Stadium`
    let is_house = last.has(Trait::Thing)
        && !last.any(&[Trait::Body, Trait::WeakBody])
        && joint.is_some_and(|joint| name.end - joint > 2 && words.traits(joint + 1).any(&[Trait::Place, Trait::City]));
    // `Orr County`, `Saltby City`
    let is_region = words.is_one_of(name.end - 1, among!["county"])
        || words.is_one_of(name.end - 1, among!["city"]) && is_place(&words.key(&(name.start..name.end - 1)));
    if joint.is_none() && is_region {
        points.other(5);
    }
    // `Pilots for a Lit Harbour`
    if joint.is_some_and(|joint| words.is_one_of(joint, among!["for"]) && is_people_together(words, joint - 1)) {
        points.organisation(6);
    }
    if is_house {
        points.other(7);
    } else if head.has(Trait::Body) {
        points.organisation(7);
    } else if head.has(Trait::WeakBody) {
        points.organisation(if joint.is_some() { 4 } else { 3 });
    }
    // `Queen’s College London`
    if joint.is_none()
        && name.len() > 2
        && last.any(&[Trait::Place, Trait::City])
        && words.is(name.end - 2, Trait::Body)
    {
        points.organisation(6);
    }
    // Romance and Celtic languages, and broadcasters, put the noun first: `Radio Skerry`, `Banco do Sul`.
    let foreign = words.traits(name.start);
    if joint.is_none() && foreign.has(Trait::Body) && !last.any(&[Trait::Body, Trait::Thing, Trait::Role]) {
        points.organisation(4);
    }
    let is_school_district =
        words.is_one_of(name.end - 2, among!["school"]) && words.is_one_of(name.end - 1, among!["district"]);
    // `Ann Hill`, but not `Orr Street`
    let first = words.traits(name.start);
    let lettered = || (name.start..name.end - 1).all(|index| is_initials(words.text(index)));
    let may_be_called_so =
        last.has(Trait::Surname) && (name.len() == 2 && (first.is_first_name() || first.is_unknown()) || lettered());
    if head.has(Trait::Thing) && !head.any(&[Trait::Body]) && !is_school_district {
        points.other(if head.has(Trait::WeakBody) {
            2
        } else if may_be_called_so {
            4
        } else {
            7
        });
    }
    if joint.is_some() && last.has(Trait::Thing) && !head.has(Trait::Body) {
        points.other(5);
    }
    if is_school_district {
        points.organisation(9);
    }
    if joint.is_none() && last.any(&[Trait::Role, Trait::Title]) && !last.has(Trait::Surname) && !last.has(Trait::Body)
    {
        points.other(6);
    }
    // `Lord Chief Justice`: a title from end to end.
    let in_title = |index: usize| words.traits(index).any(&[Trait::Title, Trait::Role]);
    let may_be_called_so = may_be_called_so || name.len() == 2 && last.is_first_name();
    if last.has(Trait::Title) && !may_be_called_so && name.clone().all(in_title) {
        points.other(8);
    }
    if last.has(Trait::Calendar) && !last.has(Trait::WeakBody) || words.is(name.start, Trait::Calendar) {
        points.other(4);
    }
    for index in name.clone() {
        if words.is(index, Trait::Body) && index + 1 < name.end {
            points.organisation(1);
        }
        if words.is(index, Trait::Known) && !words.traits(index).any(&[Trait::Common, Trait::Surname, Trait::Place]) {
            points.organisation(2);
        }
        if matches!(words.text(index), "&") {
            points.organisation(4);
        }
    }
    if is_acronym(words.text(name.start)) && !words.is(name.start, Trait::Acronym) && !is_pair_of_initials(words, name)
    {
        points.organisation(2);
    }
    // `Club na Skerry`, `Blog del Sur`
    if name.clone().any(|index| is_foreign_joint(words, index))
        || foreign.has(Trait::WeakBody) && is_particle(words, name.start + 1)
    {
        points.organisation(4);
        points.person(-4);
    }
    if is_camel(words.text(name.start)) {
        points.organisation(2);
    }
}

/// `SK Orr`: two initials without stops before one word that may be a surname.
fn is_pair_of_initials(words: &Words<'_>, name: &Range<usize>) -> bool {
    let last = words.traits(name.end - 1);
    name.len() == 2
        && words.text(name.start).chars().count() == 2
        && words.traits(name.start) == Traits::default()
        && words.shape(name.end - 1) == Shape::Capital
        && last.is_unknown()
        && !is_plural(words.text(name.end - 1))
}

/// `Ji-won`: two short syllables of which the second is small, as Korean and Chinese given names are written.
fn is_joined_syllables(word: &str) -> bool {
    let short = |part: &str| (2..=5).contains(&part.chars().count()) && part.chars().skip(1).all(char::is_lowercase);
    word.split_once('-').is_some_and(|(first, second)| {
        short(first) && short(second) && first.starts_with(char::is_uppercase) && second.starts_with(char::is_lowercase)
    })
}

/// First names, initials, surnames, particles; and, in the end, that no word of it is anything else.
fn shape_of_a_person(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let first = words.traits(name.start);
    let last = words.traits(name.end - 1);
    let is_noun = |index: usize| words.traits(index).any(&[Trait::Body, Trait::Thing]);
    if first.is_first_name() {
        points.person(if first.is_only_a_first_name() { 5 } else { 3 });
    } else if first.any(&[Trait::Place, Trait::City, Trait::People]) {
        points.person(if first.any(&[Trait::Place, Trait::People]) { -4 } else { -1 });
        points.other(1);
    }
    if last.has(Trait::Surname) && !last.any(&[Trait::Body, Trait::Thing, Trait::Place]) {
        points.person(2);
    }
    if is_noun(name.end - 1) && !last.has(Trait::Surname) {
        points.person(-4);
    } else if last.has(Trait::WeakBody) && !first.is_first_name() {
        points.person(-3);
    }
    let mut unknown = true;
    for index in name.clone() {
        let traits = words.traits(index);
        let text = words.text(index);
        if is_initials(text) {
            // `Ann B.`, but not `Section B.`
            let item = first.has(Trait::Common) && !first.is_first_name() || words.is_one_of(name.start, &LETTERED);
            points.person(if index + 1 < name.end {
                5
            } else if item {
                -6
            } else {
                0
            });
            continue;
        }
        if words.is_one_of(index, among!["st", "saint"]) {
            points.person(-5);
            points.other(1);
        }
        // `Sun Mi-yon`
        if index == name.start + 1 && index + 1 == name.end && is_joined_syllables(text) && !traits.any(&NO_NAMES) {
            points.person(4);
        }
        // `Robert De Lorn`
        if index > name.start && index + 1 < name.end && PARTICLES.contains(words.lower(index)) {
            points.person(1);
            continue;
        }
        match words.shape(index) {
            Shape::Lower if words.is_one_of(index, among!["of", "for", "and"]) || is_foreign_joint(words, index) => {
                points.person(-8);
            }
            Shape::Lower if !words.is_name_word(index) && text != "y" => points.person(3),
            Shape::AllCapitals if index == name.start && is_pair_of_initials(words, name) => points.person(3),
            // But `ANNELIESE Lee` in the capitals in which an article is opened.
            Shape::AllCapitals
                if !traits.is_first_name()
                    && !traits.has(Trait::Surname)
                    && (text.len() < 6 || !traits.is_unknown()) =>
            {
                points.person(-4);
            }
            Shape::Number => points.person(-6),
            Shape::Mark if text == "&" => points.person(-8),
            _ => {}
        }
        if traits.has(Trait::Common)
            && !traits.is_first_name()
            && !(index + 1 == name.end && traits.has(Trait::Surname))
        {
            // `Nora Works`: behind what can only be a first name any word may be a surname.
            let called_so = first.is_only_a_first_name() && name.len() == 2 && index > name.start;
            points.person(if called_so { -1 } else { -3 });
        }
        if traits.any(&[Trait::Common, Trait::Place, Trait::Body, Trait::Thing, Trait::People, Trait::Role])
            && !traits.is_first_name()
        {
            unknown = false;
        }
    }
    let capitals = name.clone().filter(|index| words.is_name_word(*index)).count();
    if unknown && (2..=3).contains(&capitals) {
        let plural = is_plural(words.text(name.end - 1)) && !last.has(Trait::Surname) && !first.is_first_name();
        points.person(if plural { 1 } else { 3 });
    }
    if capitals > 4 {
        points.person(-4);
    }
}

/// What no part of a person's name is.
const NO_NAMES: [Trait; 5] = [Trait::Body, Trait::WeakBody, Trait::Thing, Trait::Known, Trait::Common];
