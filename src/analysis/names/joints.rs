//! How far a run of capitals goes, and which small words and marks it may take in: `Bank of England`, `Marks & Spencer`,
//! `Ludwig van Beethoven`, `Women’s Institute`, `Department for Food and Farming`.
//!
//! Invariant: a run ends with a word that has a capital, in the block and the sentence it began in.

use std::ops::Range;

use crate::analysis::tokens::Shape;

use super::lexicon::{Trait, is_body, is_place};
use super::words::Words;

/// The end of the run of capitals that begins at `start`.
pub(super) fn run_end(words: &Words<'_>, start: usize) -> usize {
    let mut end = start + 1;
    loop {
        if goes_on(words, end) {
            end += 1;
        } else if let Some(further) = joined(words, start..end) {
            end = further;
        } else {
            return end;
        }
    }
}

/// Whether the token at `index` goes on with a run: a capital that is neither an article nor opens a sentence.
fn goes_on(words: &Words<'_>, index: usize) -> bool {
    words.goes_on(index)
        && words.is_name_word(index)
        && (!words.tokens.all[index].opens || is_dotted(words, index - 1))
        && !words.is_one_of(index, &["the", "a", "an"])
}

/// `U.S.`, `E.A.`: the stop need not be the end of a sentence.
fn is_dotted(words: &Words<'_>, index: usize) -> bool {
    let text = words.text(index);
    text.ends_with('.') && text.chars().filter(char::is_ascii_uppercase).count() > 1
}

/// The end of the run beyond the small word or mark that follows it, if that joins.
fn joined(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    let joint = run.end;
    let next = joint + 1;
    if !words.goes_on(joint) || !words.goes_on(next) {
        return None;
    }
    let capital = words.is_name_word(next);
    match words.text(joint) {
        "&" => capital.then_some(next + 1),
        "." => (capital && words.clings(joint) && words.is_one_of(joint - 1, &["st", "mt", "ft"])).then_some(next + 1),
        "," => list_of_a_department(words, &run, next),
        "’" | "'" => {
            let plural = words.clings(joint) && !words.clings(next) && words.text(joint - 1).ends_with('s');
            (plural && capital && (is_headed(words, &run) || ends_in_body(words, next))).then_some(next + 1)
        }
        "of" => behind_of(words, &run, next, &[Trait::Body, Trait::WeakBody, Trait::Thing]),
        "on" => behind_of(words, &run, next, &[Trait::Body]),
        "for" => behind_of(words, &run, next, &[Trait::Body, Trait::WeakBody]),
        "and" => behind_and(words, &run, next),
        "“" | "\"" | "‘" | "(" => nickname(words, &run, next),
        _ if words.shape(joint) == Shape::Clitic => {
            let left = joint - 1;
            let is_saint = run.len() > 1 && words.is_one_of(left - 1, &["st", "saint", "."]);
            let in_front = |index: usize| words.traits(index).any(&[Trait::Common, Trait::Place, Trait::People]);
            let is_owner =
                is_saint || words.is(left, Trait::Common) && !words.is(left, Trait::Known) && run.clone().all(in_front);
            (capital && is_owner && ends_in_body(words, next)).then_some(next + 1)
        }
        _ if words.shape(joint) == Shape::Number => is_body(&words.key(&(run.start..next))).then_some(next),
        _ if is_particle(words, joint) => {
            let second = is_particle(words, next) && words.is_name_word(next + 1);
            let end = if second { next + 2 } else { next + 1 };
            ((capital || second) && !words.is(run.start, Trait::Function)).then_some(end)
        }
        _ => None,
    }
}

/// `of (the) X` behind a noun that takes it: the last word of the run so far.
fn behind_of(words: &Words<'_>, run: &Range<usize>, next: usize, heads: &[Trait]) -> Option<usize> {
    let head = words.traits(run.end - 1);
    let takes = head.any(heads) && !head.has(Trait::Role) || head.has(Trait::Common) && is_headed(words, run);
    let next = if words.is_one_of(next, &["the", "our"]) { next + 1 } else { next };
    (takes && words.goes_on(next) && words.is_name_word(next)).then_some(next + 1)
}

/// `and X` where both sides are one name.
fn behind_and(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    if !words.is_name_word(next) || words.is_one_of(next, &["the", "a", "an"]) {
        return None;
    }
    let mut end = next + 1;
    while goes_on(words, end) {
        end += 1;
    }
    let whole = words.key(&(run.start..end));
    if is_body(&whole) || is_place(&whole) {
        return Some(end);
    }
    let right = next..end;
    let right_is_body = words.is(end - 1, Trait::Body) || is_body(&words.key(&right));
    let ordinary = |index: usize| is_ordinary(words, index);
    // `Department of Health and | Social Care`
    let is_list = run.clone().any(|index| words.text(index) == ",");
    if is_headed(words, run) && ordinary(run.end - 1) && (is_list || right.clone().all(ordinary)) && !right_is_body {
        return Some(end);
    }
    let left = run.end - 1;
    let same_sort = ordinary(left) && ordinary(next) && !words.is(left, Trait::Body)
        || words.is(left, Trait::Place) && words.is(next, Trait::Place);
    // `Health and | Safety Executive`, `Oxford and | Swindon Co-op`
    let in_front = |index: usize| ordinary(index) || words.traits(index).any(&[Trait::Place, Trait::People]);
    let one_word = run.len() <= 2
        && run.clone().all(in_front)
        && !(run.len() == 1 && words.tokens.all[left].opens && ordinary(left));
    let headed = words.traits(end - 1).any(&[Trait::Body, Trait::WeakBody]);
    (one_word && same_sort && right.len() > 1 && headed).then_some(end)
}

/// An ordinary word of English, or a plural that no list knows.
fn is_ordinary(words: &Words<'_>, index: usize) -> bool {
    let traits = words.traits(index);
    traits.has(Trait::Common) && !traits.has(Trait::Known) || traits.is_unknown() && words.text(index).ends_with('s')
}

/// `, X` in the middle of `Department for Food, X and Y`.
fn list_of_a_department(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    let after = next + 1;
    let is_item = words.is_name_word(next) && is_ordinary(words, next) && is_ordinary(words, run.end - 1);
    let goes_on = words.goes_on(after) && matches!(words.text(after), "," | "and");
    let legal = words.is_one_of(next, &["inc", "ltd", "llc", "plc", "jr"]);
    (legal || is_headed(words, run) && is_item && goes_on).then_some(next + 1)
}

/// Whether the run holds `of` or `for` behind a noun for a body.
fn is_headed(words: &Words<'_>, run: &Range<usize>) -> bool {
    (run.start + 1..run.end).any(|index| {
        words.shape(index) == Shape::Lower
            && words.is_one_of(index, &["of", "for", "on"])
            && words.traits(index - 1).any(&[Trait::Body, Trait::WeakBody])
    })
}

/// Whether the run of capitals from `start`, small words taken in, comes to a noun for a body.
fn ends_in_body(words: &Words<'_>, start: usize) -> bool {
    let is_small = |index: usize| words.is_one_of(index, &["and", "of", "for", "the", "&"]);
    (start..start + 8)
        .take_while(|index| words.goes_on(*index) && (goes_on(words, *index) || is_small(*index)))
        .any(|index| words.is_name_word(index) && words.traits(index).any(&[Trait::Body, Trait::WeakBody]))
}

/// `“Kit” Lee` behind a first name: the nickname and what follows.
fn nickname(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    let closes = matches!(words.text(next + 1), "”" | "\"" | "’" | ")") && words.clings(next + 1);
    let end = next + 3;
    let fits = run.len() <= 2
        && words.traits(run.start).is_first_name()
        && words.shape(next) == Shape::Capital
        && words.goes_on(next + 2)
        && words.shape(next + 2) == Shape::Capital
        && !words.tokens.all[next + 2].opens;
    (closes && fits).then_some(end)
}

fn is_particle(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::Lower && PARTICLES.contains(&words.text(index))
}

/// Small words inside the names of persons.
const PARTICLES: [&str; 21] = [
    "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "bin",
    "ibn", "bint", "zu", "y",
];
