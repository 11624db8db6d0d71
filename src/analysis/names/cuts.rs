//! What is cut off a run of capitals: titles and roles before and behind a name, the body or the place before a person.
//!
//! Invariant: what is left of a run are stretches of it, in order, that do not overlap; one may be empty.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::tokens::Shape;

use super::cues::{CHAMBERS, HELD, IN_CHARGE, OWNED};
use super::front::is_no_part;
use super::joints::is_particle;
use super::lexicon::{self, Trait, Traits, is_body, is_place, is_title, synonym};
use super::shapes::{is_acronym, is_initials, is_plural};
use super::sides::OPENING;
use super::words::Words;

/// Cuts off what stands before and behind a name in a run, and parts the run at titles and roles.
pub(super) fn cut(words: &Words<'_>, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = run.start;
    while start < run.end && is_no_part(words, start, run.end - start) {
        start += 1;
    }
    // `Kettle | Tuesday`, but neither `Black Friday` nor `Tom Friday`
    let called_so = run.end == start + 2 && words.traits(start).is_only_a_first_name();
    let on_a_day = run.end > start + 1
        && !called_so
        && words.is(run.end - 1, Trait::Calendar)
        && words.text(run.end - 1).ends_with("day")
        && !words.is(run.end - 2, Trait::Common);
    let mut run = start..run.end - usize::from(on_a_day);
    // `MR. ORR | HAS`
    while run.len() > 1 && words.shape(run.end - 1) == Shape::AllCapitals && is_small(words, run.end - 1) {
        run.end -= 1;
    }
    if run.is_empty() {
        return;
    }
    // `Sunday Leader` is a paper.
    if run.len() > 1 && is_body(&words.key(&run)) {
        found.push(run);
        return;
    }
    if is_party_of_a_country(words, &run) {
        run.start += 1;
    }
    // `The Saltby Advocate` inside a sentence: with its article it is a title, of which nothing is cut off but a person.
    if has_its_article(words, run.start) && !holds_a_person(words, &run) {
        found.push(run);
        return;
    }
    // `Ann Lee | MP`
    let mut bare = run.clone();
    while bare.len() > 2 && is_office_in_letters(words, bare.end - 1) {
        bare.end -= 1;
    }
    if let Some(role) = role_before_person(words, &bare) {
        // `AP Tide | Writer Ann Lee`: what the role is for.
        let of_role =
            |end: usize| words.is(end - 1, Trait::Common) && !words.traits(end - 1).any(&[Trait::Body, Trait::Known]);
        let is_whole = words.is(run.start, Trait::Known) || is_acronym(words.text(run.start));
        let end = if is_field(words, run.start..role, role) {
            run.start
        } else if is_whole && role - run.start == 2 && of_role(role) {
            role - 1
        } else {
            role
        };
        cut_roles_behind(words, run.start..end, found);
        cut_roles_behind(words, role + 1..run.end, found);
    } else if let Some(person) = person_behind(words, &bare) {
        cut_roles_behind(words, run.start..person, found);
        cut_roles_behind(words, person..run.end, found);
    } else {
        cut_roles_behind(words, run, found);
    }
}

/// Whether a party that says what it is for stands behind whose it is: `Norwegian | Party for Tides`.
fn is_party_of_a_country(words: &Words<'_>, run: &Range<usize>) -> bool {
    let party = run.start + 1;
    run.len() > 2
        && words.is(run.start, Trait::People)
        && words.is_one_of(party, among!["party"])
        && words.shape(party + 1) == Shape::Lower
}

/// Whether the word at `index` is one of the closed classes that no acronym is.
fn is_small(words: &Words<'_>, index: usize) -> bool {
    words.is(index, Trait::Function) && !words.traits(index).any(&[Trait::Known, Trait::Place, Trait::Surname])
}

/// Whether an article with a capital stands before the word at `index` inside a sentence.
pub(super) fn has_its_article(words: &Words<'_>, index: usize) -> bool {
    let the = words.before(index).filter(|the| words.text(*the) == "The" && !words.tokens.opens(*the));
    the.and_then(|the| words.before(the)).is_some_and(|before| words.shape(before) == Shape::Lower)
}

/// Whether a run whose article has a capital is no title, but ends in a person: `The Prime Minister Ann Lee`.
fn holds_a_person(words: &Words<'_>, run: &Range<usize>) -> bool {
    let given = |index: usize| words.traits(index).is_first_name();
    let may_be_called_so = |from: usize| {
        (2..=3).contains(&(run.end - from))
            && (from..run.end).all(|index| given(index) || words.traits(index).is_unknown())
    };
    (run.start + 1..run.end.max(run.start + 2) - 1).any(given)
        || role_before_person(words, run).is_some_and(|role| may_be_called_so(role + 1))
}

/// Whether the words `before` a role say what it is for, and whose: `Norway Tide | Minister Ann Lee`, `Tide | Commissioner Ann Lee`.
fn is_field(words: &Words<'_>, before: Range<usize>, role: usize) -> bool {
    let place = (before.start..before.end).rev().find(|end| is_place(&words.key(&(before.start..*end))));
    let field = place.unwrap_or(before.start)..before.end;
    let ordinary = |index: usize| {
        words.is(index, Trait::Common) && !words.traits(index).any(&[Trait::Body, Trait::Known, Trait::Place])
    };
    words.is_one_of(role, &IN_CHARGE) && !field.is_empty() && field.clone().all(ordinary)
}

/// An office, a degree or an honour in capitals: `MP`, `OBE`.
fn is_office_in_letters(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::AllCapitals && words.traits(index).any(&[Trait::Role, Trait::Acronym])
}

/// The last title or role in a run that has a person behind it: `Tidewater MP | Ann Lee`.
fn role_before_person(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let last = run.end - 1;
    // `Mr. Boss Tembe`: what stands behind a form of address is a name.
    let address = words.before(run.start).filter(|dot| words.text(*dot) == "." && words.clings(*dot));
    if address.is_some_and(|dot| words.is_one_of(dot - 1, among!["mr", "mrs", "ms", "dr"])) && run.len() == 2 {
        return None;
    }
    if words.traits(last).any(&[Trait::Body, Trait::Thing]) && !words.is(last, Trait::Surname) {
        return None;
    }
    (run.start..last).rev().find(|index| {
        let traits = words.traits(*index);
        if is_initials(words.text(*index)) || is_first_name_here(words, *index, run) {
            return false;
        }
        let behind_a_first_name = |first: Traits| first.is_first_name() || index - 1 == run.start && first.is_unknown();
        let is_surname_here = *index > run.start
            && traits.has(Trait::Surname)
            && behind_a_first_name(words.traits(index - 1))
            // `Saltby Bishop Ann Lee`
            && !(words.traits(index - 1).is_unknown() && words.traits(index + 1).is_first_name());
        let one = words.lower(*index).strip_suffix('s').is_some_and(is_title);
        let is_title = traits.has(Trait::Title) || one || is_title(&words.key(&(index.saturating_sub(1)..index + 1)));
        // `Saltby CM | Ann Lee`
        let in_letters = *index > run.start && is_office_in_letters(words, *index);
        // `Mayor | de Orr`
        let particle = usize::from(index + 2 <= last && is_particle(words, index + 1));
        let behind = words.traits(index + 1 + particle);
        // `General | Contractors` are no person.
        let many = words.lower(index + 1).strip_suffix('s').map(Traits::of_word).unwrap_or_default();
        if many.has(Trait::Role) && !behind.has(Trait::Surname) {
            return false;
        }
        let is_person = behind.is_first_name()
            || words.text(index + 1).ends_with('.')
            || (is_title || in_letters)
                && words.shape(index + 1 + particle) == Shape::Capital
                && !behind.any(&[Trait::Function, Trait::Role])
            || behind.is_unknown()
            // `Commissioner | Orsa Lund`, where some town is called like the first name
            || index + 2 == last && behind.has(Trait::City) && is_unknown_surname(words, last);
        let stands_before =
            traits.any(&[Trait::Title, Trait::Role]) || one || is_title && behind.is_first_name() || in_letters;
        let named = words.is_name_word(index + 1) || is_title && particle > 0;
        stands_before && !is_surname_here && is_person && named
    })
}

/// Whether no list has the word at `index`, and it is no plural.
fn is_unknown_surname(words: &Words<'_>, index: usize) -> bool {
    words.traits(index) == Traits::default() && words.shape(index) == Shape::Capital && !is_plural(words.text(index))
}

/// A title that is a first name as well, before what can only be a surname: `Dean Archer`.
fn is_first_name_here(words: &Words<'_>, index: usize, run: &Range<usize>) -> bool {
    let behind = words.traits(index + 1);
    index == run.start
        && index + 2 == run.end
        && words.traits(index).is_first_name()
        && (behind.has(Trait::Surname) || behind.is_unknown())
        && (!behind.is_first_name()
            || behind.has(Trait::Surname) && words.is_one_of(index, among!["dean", "don", "earl"]))
}

/// Where a person begins behind something else in a run: `Harbour Council | Ann Lee`, `Norway | Ann Lee`.
fn person_behind(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let run = words.without_suffix(run);
    let last = run.end - 1;
    let is_noun = words.traits(last).any(&[Trait::Body, Trait::Thing, Trait::Place]);
    if run.len() < 3 || is_noun && !words.is(last, Trait::Surname) || words.is(last, Trait::Body) {
        return None;
    }
    (run.start + 1..last).find(|index| {
        let before = words.traits(index - 1);
        let tail = *index..run.end;
        // `Saltby | Supreme Court` is not cut.
        if words.is(last, Trait::WeakBody) && is_body(&words.key(&tail)) {
            return false;
        }
        let first = words.traits(*index);
        let plain = |index: usize| words.shape(index) == Shape::Capital || is_initials(words.text(index));
        let ordinary = |index: usize| {
            let traits = words.traits(index);
            traits.any(&[Trait::Common, Trait::Body, Trait::Thing, Trait::Known]) && !traits.has(Trait::Surname)
        };
        let named = first.is_only_a_first_name()
            || tail.len() == 2 && first.is_unknown() && words.traits(last).has(Trait::Surname);
        let place = is_place(&words.key(&(run.start..*index)));
        let named = named || place && tail.len() == 2 && tail.clone().all(|index| words.traits(index).is_unknown());
        let parted = place
            || before.any(&[
                Trait::Common,
                Trait::Place,
                Trait::City,
                Trait::Body,
                Trait::Known,
                Trait::Role,
                Trait::People,
            ])
            || words.shape(index - 1) == Shape::AllCapitals && !is_initials(words.text(index - 1))
            || words.text(index - 1).ends_with("ist")
            || before.is_unknown() && is_plural(words.text(index - 1));
        tail.len() <= 3
            && words.is_name_word(index - 1)
            && named
            && parted
            && !before.is_first_name()
            && tail.clone().all(plain)
            && !tail.clone().any(ordinary)
    })
}

/// Adds what is left of a run without the roles behind: `Tidewater | MP`, `Kettle | HQ`, `Tidewater | Government`.
fn cut_roles_behind(words: &Words<'_>, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    if run.is_empty() {
        return;
    }
    let mut end = run.end;
    // `Tidewater | Government`, `Tidewater | Senate candidate`
    let holds = || {
        words.is_one_of(run.end - 1, &HELD)
            || run.len() == 2 && words.is_one_of(run.end - 1, &CHAMBERS) && is_somebodys(words, run.end)
    };
    if (2..=3).contains(&run.len()) && holds() && is_party_alone(words, run.start) {
        found.push(run.start..run.start + 1);
        return;
    }
    // `New Jersey | Tidewaters`
    if run.len() > 1
        && words.text(run.end - 1).ends_with('s')
        && words.lower(run.end - 1).strip_suffix('s').is_some_and(lexicon::is_party)
        && is_place(&words.key(&(run.start..run.end - 1)))
    {
        found.push(run.end - 1..run.end);
        return;
    }
    let first = words.traits(run.start).is_first_name() || is_initials(words.text(run.start));
    // `Ann II`, `Ann Orr III`
    let is_numbered = run.len() > 1
        && words.shape(run.end - 1) == Shape::AllCapitals
        && words.without_suffix(&run).end < run.end
        && (words.traits(run.end - 2).any(&[Trait::Woman, Trait::Man, Trait::Surname])
            || run.clone().all(|index| !words.is(index, Trait::Common)));
    let is_person =
        is_numbered || run.len() <= 3 && first && words.is(run.end - 1, Trait::Surname) || is_called_so(words, &run);
    // `STV | AR5`: what it has out has a number.
    let numbered = run.len() == 2 && words.is(run.start, Trait::Known) && !words.is(run.start, Trait::Common);
    if numbered
        && words.shape(end - 1) == Shape::AllCapitals
        && words.text(end - 1).ends_with(|c: char| c.is_ascii_digit())
    {
        end -= 1;
    }
    // `STV Web | site`
    if run.len() > 1
        && words.is_one_of(end - 1, among!["web"])
        && words.is_one_of(end, among!["site", "sites", "page", "pages"])
    {
        end -= 1;
    }
    if !is_person && !is_office_of_one(words, &run) && run.len() > 1 {
        while end > run.start && is_role(words, end - 1) {
            end -= 1;
        }
        if end < run.end {
            // What is left before a role may be more of the role: `Shadow Health Secretary`.
            let has_joint =
                |end: usize| (run.start..end).any(|index| words.is_one_of(index, among!["of", "for", "on"]));
            while end > run.start
                && !has_joint(end)
                && (words.is(end - 1, Trait::Common) && !words.traits(end - 1).any(&[Trait::Body, Trait::Known])
                    || words.is_one_of(end - 1, &OPENING))
                && !first
                && (end - run.start == 1 || !is_body(&words.key(&(run.start..end))))
            {
                end -= 1;
            }
        }
        while end > run.start && end < run.end && !words.is_name_word(end - 1) {
            end -= 1;
        }
    }
    let before_role = end < run.end || is_somebodys(words, end);
    let mut start = run.start;
    // `Saltby Tidewater | councillor`: where somebody stands for a body is no part of its name.
    if before_role
        && end - start == 2
        && words.traits(start).any(&[Trait::Place, Trait::City, Trait::People])
        && is_party(words, end - 1)
    {
        start += 1;
    }
    found.push(start..end);
}

/// Whether who holds or seeks an office is named at `index`: `candidate`, `nominee`.
fn is_somebodys(words: &Words<'_>, index: usize) -> bool {
    words.goes_on(index) && (words.is(index, Trait::Role) || words.is_one_of(index, &OWNED))
}

/// `Nora Pilot`: behind what can only be a first name a trade is a surname, whether a list has it or not; a title is none.
fn is_called_so(words: &Words<'_>, run: &Range<usize>) -> bool {
    let (first, last) = (words.traits(run.start), words.traits(run.end.saturating_sub(1)));
    run.len() == 2
        && first.is_only_a_first_name()
        && !first.any(&[Trait::Title, Trait::Role])
        && words.shape(run.end - 1) == Shape::Capital
        && last.has(Trait::Role)
        && last.has(Trait::Common)
        && !last.any(&[Trait::Title, Trait::Body])
}

/// `Office of the Tide Commissioner`: the office bears the name of who holds it.
fn is_office_of_one(words: &Words<'_>, run: &Range<usize>) -> bool {
    let of = (run.start..run.end).find(|index| words.is_one_of(*index, among!["of"]));
    of.is_some_and(|of| {
        of > run.start
            && words.is_one_of(of - 1, among!["office"])
            && words.is_one_of(of + 1, among!["the"])
            && of + 2 < run.end
    })
}

/// Whether a single word names a body that somebody can stand for: a known one, or a party without its `Party`.
fn is_party(words: &Words<'_>, index: usize) -> bool {
    words.is(index, Trait::Known) || lexicon::is_party(words.lower(index))
}

/// A party without its noun, or the adjective of one.
fn is_party_alone(words: &Words<'_>, index: usize) -> bool {
    let word = words.lower(index);
    lexicon::is_party(word) || synonym(word).is_some_and(|other| is_body(other) && !words.is(index, Trait::Known))
}

fn is_role(words: &Words<'_>, index: usize) -> bool {
    let traits = words.traits(index);
    let is_paper = traits.has(Trait::WeakBody) && !words.is_one_of(index, among!["executive"]);
    traits.any(&[Trait::Role, Trait::Title]) && !traits.has(Trait::Body) && !is_paper
        || words.is_one_of(index, among!["hq"])
        || traits.has(Trait::Acronym) && words.shape(index) == Shape::AllCapitals
}
