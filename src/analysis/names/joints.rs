//! How far a run of capitals goes, and which small words and marks it may take in: `Bank of England`, `Marks & Spencer`,
//! `Ludwig van Beethoven`, `Women’s Institute`, `Department for Food and Farming`.
//!
//! Invariant: a run ends with a word that has a capital, in the block and the sentence it began in, after a bounded number of tokens, so
//! that a text in nothing but capitals costs what it is long.

use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::tokens::Shape;

use super::lexicon::{Trait, is_body, is_party};
use super::shapes::is_acronym;
use super::sides::{
    LONGEST, behind_and, behind_of, ends_in_body, goes_on, is_compound, is_headed, is_ordinary, is_people_together,
    list_of_a_department, plain_end, spelled_out,
};
use super::words::Words;

/// The end of the run of capitals that begins at `start`.
pub(super) fn run_end(words: &Words<'_>, start: usize) -> usize {
    let mut end = start + 1;
    while end - start < LONGEST {
        if goes_on(words, end) {
            end += 1;
        } else if let Some(further) = joined(words, start..end)
            && (end..further).all(|index| words.goes_on(index))
        {
            end = further;
        } else {
            break;
        }
    }
    end
}

/// The end of the run beyond the small word or mark that follows it, if that joins.
fn joined(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    let joint = run.end;
    let next = joint + 1;
    if !words.goes_on(joint) || !words.goes_on(next) {
        return None;
    }
    let capital = words.is_name_word(next);
    // `the Tidewater party`
    if run.len() == 1 && words.text(joint) == "party" && is_party(words.lower(run.start)) {
        let ends = words.shape(next) == Shape::Mark || words.is(next, Trait::Function);
        return ends.then_some(next);
    }
    if let Some(end) = spelled_out(words, &run) {
        return Some(end);
    }
    if words.shape(joint) == Shape::Lower && capital {
        let end = plain_end(words, next);
        if is_body(&words.key(&(run.start..end))) {
            return Some(end);
        }
    }
    match words.text(joint) {
        "&" => capital.then_some(next + 1),
        // `Porters’ Union No. 2`
        "." if words.text(joint - 1) == "No" && words.clings(joint) && run.len() > 1 => {
            (words.is(joint - 2, Trait::Body) && words.shape(next) == Shape::Number).then_some(next + 1)
        }
        "." => {
            (capital && words.clings(joint) && words.is_one_of(joint - 1, among!["st", "mt", "ft"])).then_some(next + 1)
        }
        "," if words.text(next) == "and" && words.goes_on(next + 1) => {
            // `Ministry of Food, Tides, and | Harbours`
            let listed = is_headed(words, &run) && run.clone().any(|index| words.text(index) == ",");
            behind_and(words, &run, next + 1).filter(|_| listed)
        }
        "," => list_of_a_department(words, &run, next),
        "’" | "'" if words.text(next) == "and" => {
            // `Porters’ and | Stokers’ Union`
            let second = words.is_name_word(next + 1) && matches!(words.text(next + 2), "’" | "'");
            (second && words.clings(joint) && ends_in_body(words, next + 3)).then_some(next + 2)
        }
        "’" | "'" => {
            let plural = words.clings(joint) && !words.clings(next) && words.text(joint - 1).ends_with('s');
            (plural && capital && (is_headed(words, &run) || ends_in_body(words, next))).then_some(next + 1)
        }
        "of" => behind_of(words, &run, next, &[Trait::Body, Trait::WeakBody, Trait::Thing]),
        "at" | "on" | "in" | "for" => behind_preposition(words, &run, next),
        // `Stand to | Save Harbours`
        "to" => {
            let aims =
                capital && words.is_one_of(next, &AIMS) && words.is_name_word(next + 1) && words.goes_on(next + 1);
            (aims && words.traits(joint - 1).any(&[Trait::Common, Trait::Body])).then(|| plain_end(words, next))
        }
        "and" => behind_and(words, &run, next),
        "“" | "\"" | "‘" => nickname(words, &run, next),
        _ if words.shape(joint) == Shape::Clitic => {
            (capital && owns_a_body(words, &run, next) && ends_in_body(words, next)).then_some(next + 1)
        }
        number if words.shape(joint) == Shape::Number => {
            (is_number_of_a_body(words, &run, number) || is_body(&words.key(&(run.start..next)))).then_some(next)
        }
        _ if is_particle(words, joint) => {
            let second = is_particle(words, next) && words.is_name_word(next + 1);
            let end = if second { next + 2 } else { next + 1 };
            ((capital || second) && !words.is(joint - 1, Trait::Function)).then_some(end)
        }
        _ if is_foreign_joint(words, joint) => {
            let whole = capital && !words.tokens.opens(next) && !words.is(joint - 1, Trait::Function);
            whole.then_some(next + 1)
        }
        _ => None,
    }
}

/// The end of the name beyond *at*, *on*, *in* or *for*, where what stands before it takes that: `Pilots for a Lit Harbour`.
fn behind_preposition(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    static NOT_FOR: Among<9> = Among::of(["army", "navy", "union", "party", "club", "company", "bank", "team", "firm"]);
    let (joint, capital) = (run.end, words.is_name_word(next));
    let head = joint - 1;
    match words.text(joint) {
        // `University of Skerry at Saltby`
        "at" if capital && words.traits(next).any(&[Trait::City, Trait::Place]) => {
            let of = (run.start + 1..joint).find(|index| words.is_one_of(*index, among!["of"]));
            let university = of.is_some_and(|of| words.is_one_of(of - 1, among!["university", "college", "school"]));
            university.then(|| plain_end(words, next))
        }
        "on" if words.is(next, Trait::People) || is_ordinary(words, next) || is_compound(words, next) => {
            behind_of(words, run, next, &[Trait::Body])
        }
        // `Commission on Tidal Standards`, but not `on Monday`
        "on" if capital && words.is_one_of(head, &DELIBERATING) => {
            let traits = words.traits(next);
            let no_matter = traits.is_first_name() || traits.any(&[Trait::Calendar, Trait::City, Trait::Title]);
            (!no_matter && words.goes_on(next + 1) && words.is_name_word(next + 1)).then_some(next + 1)
        }
        // `Coalition in Defence of Tides`
        "in" if words.is_one_of(next, among!["defence", "defense", "support", "solidarity"]) && capital => {
            let taken = words.is(head, Trait::Body) && words.is_one_of(next + 1, among!["of", "with"]);
            (taken && words.goes_on(next + 2) && words.is_name_word(next + 2)).then_some(next + 3)
        }
        // `Party for Tides`, but not `Tidewater Party for ten years`
        "for" if words.is_one_of(head, &NOT_FOR) => {
            let bare = run.len() == 1 || run.len() == 2 && words.is(run.start, Trait::People);
            let party = bare && words.is_one_of(head, among!["party"]) && is_ordinary(words, next);
            (party && capital).then(|| plain_end(words, next))
        }
        "for" if is_people_together(words, head) && !words.tokens.opens(head) => {
            let behind = next + usize::from(words.is_one_of(next, among!["a", "an", "the"]));
            let matter = words.is_name_word(behind) && words.goes_on(behind) && !words.is(behind, Trait::Title);
            (matter && !words.traits(behind).is_first_name()).then_some(behind + 1)
        }
        "for" if words.is_one_of(next, among!["a", "an"]) => behind_of(words, run, next, &[Trait::Body]),
        "for" => behind_of(words, run, next, &[Trait::Body, Trait::WeakBody]),
        _ => None,
    }
}

/// Whether the run ends in an owner by whom bodies are called: `Women’s`, `St. Dora’s`, `King’s`, `Saltby County Prosecutor’s | Office`.
fn owns_a_body(words: &Words<'_>, run: &Range<usize>, next: usize) -> bool {
    let left = run.end - 1;
    let is_saint = run.len() > 1 && (words.text(left - 1) == "." || words.is_one_of(left - 1, among!["st", "saint"]));
    let is_crowned = run.len() == 1 && words.is_one_of(left, &CROWNED);
    let is_office = run.len() > 1
        && words.traits(left).any(&[Trait::Role, Trait::Title])
        && words.is_one_of(next, among!["office", "department"]);
    let sorts = [Trait::Common, Trait::Place, Trait::City, Trait::People, Trait::Role, Trait::Title];
    let in_front = |index: usize| {
        words.traits(index).any(&sorts)
            || run.len() > 1 && (is_ordinary(words, index) || index == run.start && is_acronym(words.text(index)))
    };
    is_saint
        || is_crowned
        || is_office
        || words.is(left, Trait::Common)
            && !words.traits(left).any(&[Trait::Known, Trait::Place])
            && run.clone().all(in_front)
}

/// Whether a number belongs to the run before it: that of a line, a station, a service (`NHS 24`), or of a branch (`Porters Local 12`).
fn is_number_of_a_body(words: &Words<'_>, run: &Range<usize>, number: &str) -> bool {
    let left = run.end - 1;
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
    let letters = is_acronym(words.text(left)) && words.text(left).len() < 6;
    let of_a_service = run.len() == 1 && letters && number.len() < 4 && !words.is(left, Trait::Acronym);
    is_plain && (of_a_service || words.is_one_of(left, among!["local", "lodge"]) && number.len() < 5)
}

/// Whether the word at `index` is a small word inside the names of bodies in French, Gaelic and German, written small.
pub(super) fn is_foreign_joint(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::Lower && matches!(words.text(index), "des" | "na" | "und" | "für")
}

/// `“Kit” Lee`, `“the Tide” Lee` behind a first name: the nickname and what follows.
fn nickname(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    let is_close = |index: usize| matches!(words.text(index), "”" | "\"" | "’" | ")") && words.clings(index);
    let close = (next + 1..next + 4).find(|index| is_close(*index))?;
    let behind = close + 1;
    let first = words.traits(run.start);
    let fits = run.len() <= 2
        && !words.clings(run.end)
        && (first.is_first_name() || !first.any(&[Trait::Common, Trait::Body, Trait::Place]))
        && words.shape(close - 1) == Shape::Capital
        && words.goes_on(behind)
        && !words.clings(behind)
        && words.shape(behind) == Shape::Capital;
    fits.then_some(behind + 1)
}

/// Whether the word at `index` is a small word inside the names of persons, written small.
pub(super) fn is_particle(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::Lower && PARTICLES.contains(words.text(index))
}

/// Small words inside the names of persons.
pub(super) static PARTICLES: Among<25> = Among::of([
    "de", "los", "las", "delos", "dela", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von",
    "der", "den", "ter", "ten", "bin", "ibn", "bint", "zu", "y",
]);

/// What bodies are there to do, where their names say so.
static AIMS: Among<16> = Among::of([
    "abolish", "ban", "defeat", "defend", "end", "fight", "free", "keep", "preserve", "prevent", "promote", "protect",
    "reform", "save", "stop", "support",
]);

/// Nouns for bodies that deliberate on something.
static DELIBERATING: Among<9> = Among::of([
    "center",
    "centre",
    "commission",
    "committee",
    "council",
    "institute",
    "panel",
    "subcommittee",
    "taskforce",
]);

/// After whom colleges, hospitals and schools are called, with a possessive: `King’s College`.
static CROWNED: Among<9> =
    Among::of(["king", "kings", "queen", "queens", "prince", "princess", "bishop", "archbishop", "regent"]);
