//! What stands on both sides of a small word or a mark that may join a name: whether they are one.
//!
//! Invariant: looks at a bounded number of tokens, so that a text in nothing but capitals costs what it is long.

use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::tokens::Shape;

use super::acronyms::agrees;
use super::lexicon::{Trait, Traits, is_body, is_place};
use super::shapes::is_acronym;
use super::words::Words;

/// The end of the plain run of capitals that begins at `start`, nothing taken in.
pub(super) fn plain_end(words: &Words<'_>, start: usize) -> usize {
    (start + 1..start + LONGEST).find(|index| !goes_on(words, *index)).unwrap_or(start + LONGEST)
}

/// Whether the token at `index` goes on with a run: a capital that is neither an article nor opens a sentence.
pub(super) fn goes_on(words: &Words<'_>, index: usize) -> bool {
    words.goes_on(index)
        && words.is_name_word(index)
        && (!words.tokens.opens(index) || is_dotted(words, index - 1))
        && (!words.is_article(index) || words.text(index + 1) == "&" && words.clings(index + 1))
}

/// `U.S.`, `E.A.`: the stop need not be the end of a sentence.
fn is_dotted(words: &Words<'_>, index: usize) -> bool {
    let text = words.text(index);
    text.ends_with('.') && text.chars().filter(char::is_ascii_uppercase).count() > 1
}

/// The end of a name beyond small words of any kind, where an acronym in brackets behind it spells it out: `League of Tides in Orsa and
/// Ulvik (LTOU)`.
pub(super) fn spelled_out(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let is_small = |index: usize| words.shape(index) == Shape::Lower && words.is(index, Trait::Function);
    if !is_small(run.end) {
        return None;
    }
    let belongs = |index: &usize| words.goes_on(*index) && (words.is_name_word(*index) || is_small(*index));
    let bracket = (run.end + 1..run.end + 10).find(|index| !belongs(index))?;
    let acronym = bracket + 1;
    let short = words.text(acronym);
    let is_short = words.text(bracket) == "("
        && words.goes_on(acronym)
        && words.text(acronym + 1) == ")"
        && words.is_name_word(bracket - 1)
        && short.len() > 2
        && is_acronym(short);
    (is_short && run.clone().any(|start| agrees(words, short, &(start..bracket)))).then_some(bracket)
}

/// Nouns for people in the plural, who join for something: `Pilots`, `Citizens`.
pub(super) fn is_people_together(words: &Words<'_>, index: usize) -> bool {
    let one = words.lower(index).strip_suffix('s').map(Traits::of_word).unwrap_or_default();
    one.has(Trait::Role)
        || words
            .is_one_of(index, among!["citizens", "parents", "friends", "mothers", "people", "families", "residents"])
}

/// `of (the) X` behind a noun that takes it: the last word of the run so far.
pub(super) fn behind_of(words: &Words<'_>, run: &Range<usize>, next: usize, heads: &[Trait]) -> Option<usize> {
    let head = words.traits(run.end - 1);
    // `National Museums of`
    let one = words.lower(run.end - 1).strip_suffix('s').map(Traits::of_word).unwrap_or_default();
    let many = run.len() > 1 && one.has(Trait::Body) && !one.has(Trait::Role);
    // `Associated Builders of Saltby`
    let place = words.traits(next).any(&[Trait::Place, Trait::City]);
    let many = many || run.len() > 1 && one.has(Trait::Role) && place && words.is_name_word(run.end - 2);
    // `Sisters of St. Dora`, but not `Parts of St. Dora` where it opens a sentence
    let many = many
        || words.lower(run.end - 1).ends_with('s')
            && !(run.len() == 1 && words.tokens.opens(run.start))
            && words.is_one_of(next, among!["st", "saint", "our"])
            && !words.traits(run.end - 1).any(&[Trait::Thing, Trait::Surname]);
    let office = place && is_headed(words, run) && words.is_one_of(run.start, among!["office"]);
    let takes =
        head.any(heads) && !head.has(Trait::Role) || many || office || head.has(Trait::Common) && is_headed(words, run);
    let lone = words.is_one_of(next, among!["a", "an"]);
    let next = if lone || words.is_one_of(next, among!["the", "our"]) { next + 1 } else { next };
    let last = plain_end(words, next) - 1;
    // `Conduct Board of | Saltby University` are two.
    let keeps = lone || words.is_one_of(run.end - 1, among!["museum", "library", "academy", "school", "institute"]);
    let two = !keeps && run.len() > 1 && last > next && words.is(last, Trait::Body) && !is_headed(words, run);
    // `Residents of Saltby` where it opens a sentence
    let opens = run.len() == 1 && words.tokens.opens(run.start) && is_people_together(words, run.start);
    let takes = takes && !two && !opens;
    let dated = words.is(next, Trait::Calendar) && words.shape(next + 1) == Shape::Number;
    (takes && !dated && words.goes_on(next) && words.is_name_word(next)).then_some(next + 1)
}

/// `and X` where both sides are one name.
pub(super) fn behind_and(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    if !words.is_name_word(next) || words.is_article(next) {
        return None;
    }
    let end = plain_end(words, next);
    let whole = words.key(&(run.start..end));
    if is_body(&whole) || is_place(&whole) || is_body(&whole.replace(" and ", " & ")) {
        return Some(end);
    }
    // `Quay Porters and | Allied Hands Union (QPAHU)`: the letters are those of both sides.
    let short = |index: usize| is_acronym(words.text(index)) && agrees(words, words.text(index), &(run.start..end));
    if words.text(end) == "(" && words.goes_on(end + 1) && short(end + 1) {
        return Some(end);
    }
    // `Nora and Friends`
    if words.is_one_of(next, among!["friends"])
        && end == next + 1
        && (words.traits(run.end - 1).is_first_name() || words.traits(run.end - 1).is_unknown())
    {
        return Some(end);
    }
    if is_called_after_two(words, run, &(next..end)) {
        return Some(end);
    }
    let right = next..end;
    let right_is_body = words.is(end - 1, Trait::Body) || is_body(&words.key(&right));
    let ordinary = |index: usize| is_ordinary(words, index);
    // `Department of Health and | Social Care`
    let is_list = run.clone().any(|index| words.text(index) == ",");
    let listed = is_list && words.traits(run.end - 1).any(&[Trait::Place, Trait::People]);
    if is_headed(words, run)
        && (ordinary(run.end - 1) || listed)
        && (is_list || right.clone().all(ordinary))
        && !right_is_body
    {
        return Some(end);
    }
    let left = run.end - 1;
    // A word that also names a team is one here behind another: `New Saltby Jazz and | Tide Society`.
    let the = words.before(run.start).is_some_and(|the| words.is_one_of(the, among!["the"]));
    let common = |index: usize| ordinary(index) || (the || run.len() > 1) && words.is(index, Trait::Common);
    let same_sort = common(left) && ordinary(next) && !words.is(left, Trait::Body)
        || words.traits(left).any(&[Trait::Place, Trait::City]) && words.traits(next).any(&[Trait::Place, Trait::City]);
    // `Health and | Safety Executive`, `Oxford and | Swindon Co-op`
    let in_front = |index: usize| common(index) || words.traits(index).any(&[Trait::Place, Trait::City, Trait::People]);
    // `New Saltby | Tide and Harbour Board`
    let own = (run.start + 1..run.end - 1).find(|end| is_place(&words.key(&(run.start..end + 1))));
    let own = own.map_or(run.start, |end| end + 1)..run.end;
    let one_word = own.clone().filter(|index| words.is_name_word(*index)).count() <= 2
        && own.clone().all(|index| in_front(index) || words.shape(index) == Shape::Clitic)
        && !(run.len() == 1 && words.tokens.opens(left) && ordinary(left));
    let headed = words.traits(end - 1).any(&[Trait::Body, Trait::WeakBody]);
    (one_word && same_sort && right.len() > 1 && headed).then_some(end)
}

/// `the Ann and | Tom Orr Foundation`, `the Ann Lee and | Tom Orr Foundation`
fn is_called_after_two(words: &Words<'_>, run: &Range<usize>, right: &Range<usize>) -> bool {
    let given = |index: usize| words.traits(index).is_first_name();
    let noun = words.traits(right.end - 1);
    run.len() <= 3
        && right.len() >= 3
        && given(run.start)
        && given(right.start)
        && noun.any(&[Trait::Body, Trait::WeakBody])
        && !noun.has(Trait::Surname)
        && words.before(run.start).is_some_and(|the| words.is_one_of(the, among!["the"]))
}

/// `American-Islamic`
pub(super) fn is_compound(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::Capital && words.text(index).contains('-')
}

/// An ordinary word of English, or a plural that no list knows.
pub(super) fn is_ordinary(words: &Words<'_>, index: usize) -> bool {
    let traits = words.traits(index);
    words.is_one_of(index, &OPENING)
        || traits.any(&[Trait::Common, Trait::Thing, Trait::WeakBody]) && !traits.has(Trait::Known)
        || traits.is_unknown() && words.text(index).ends_with('s')
        || traits == Traits::default() && ENDINGS.iter().any(|end| words.text(index).ends_with(end))
}

/// `, X` in the middle of `Department for Food, X and Y`.
pub(super) fn list_of_a_department(words: &Words<'_>, run: &Range<usize>, next: usize) -> Option<usize> {
    let after = next + 1;
    let fits = |index: usize| is_ordinary(words, index) || words.traits(index).any(&[Trait::Place, Trait::People]);
    let is_item = words.is_name_word(next) && fits(next) && fits(run.end - 1);
    let goes_on = words.goes_on(after) && matches!(words.text(after), "," | "and");
    // `Hale, Orr & Lee`
    let firm = words.is_name_word(next)
        && words.goes_on(after + 1)
        && words.text(after) == "&"
        && words.is_name_word(after + 1);
    let legal = words.is_one_of(next, among!["inc", "ltd", "llc", "plc", "jr"]);
    (legal || firm || is_headed(words, run) && is_item && goes_on).then_some(next + 1)
}

/// Whether the run holds `of` or `for` behind a noun for a body.
pub(super) fn is_headed(words: &Words<'_>, run: &Range<usize>) -> bool {
    (run.start + 1..run.end).any(|index| {
        words.shape(index) == Shape::Lower
            && words.is_one_of(index, among!["of", "for", "on"])
            && words.traits(index - 1).any(&[Trait::Body, Trait::WeakBody])
    })
}

/// Whether the run of capitals from `start`, small words taken in, comes to a noun for a body.
pub(super) fn ends_in_body(words: &Words<'_>, start: usize) -> bool {
    let is_small = |index: usize| words.is_one_of(index, among!["and", "of", "for", "the", "&"]);
    let belongs =
        |index: usize| goes_on(words, index) || is_small(index) || index == start && words.is_name_word(index);
    (start..start + 8)
        .take_while(|index| words.goes_on(*index) && belongs(*index))
        .any(|index| words.is_name_word(index) && is_noun_for_a_body(words, index))
}

/// A noun for a body, or several.
fn is_noun_for_a_body(words: &Words<'_>, index: usize) -> bool {
    let one = || words.lower(index).strip_suffix('s').map(Traits::of_word).unwrap_or_default();
    words.traits(index).any(&[Trait::Body, Trait::WeakBody]) || one().has(Trait::Body)
}

/// Adjectives that open names of bodies, so that corpora have them more often with a capital than without.
pub(super) static OPENING: Among<24> = Among::of([
    "national",
    "international",
    "royal",
    "federal",
    "central",
    "united",
    "joint",
    "general",
    "metropolitan",
    "municipal",
    "provincial",
    "regional",
    "state",
    "county",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "naval",
    "civil",
]);

/// Endings of adjectives and of nouns for what is done and known, by which an ordinary word is told that no list has.
const ENDINGS: [&str; 10] = ["al", "anic", "eric", "istic", "tion", "sion", "ology", "ondary", "ment", "ility"];

/// No run is longer, in tokens.
pub(super) const LONGEST: usize = 24;
