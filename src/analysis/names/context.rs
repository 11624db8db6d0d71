//! The features of one mention: the words around it.
//!
//! Invariant: looks at a bounded number of tokens, in the mention's block, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::tokens::Shape;

use super::evidence::Source::Letters;
use super::evidence::{Evidence, Template, hash};
use super::features::{ending, is_noun, traits};
use super::lexicon::Trait;
use super::words::Words;

/// Adds what stands around `name`.
pub(super) fn gather(words: &Words<'_>, name: &Range<usize>, evidence: &mut impl Evidence) {
    let before = words.before(name.start);
    let before_that = before.and_then(|index| words.before(index));
    let third = before_that.and_then(|index| words.before(index));
    let behind = words.goes_on(name.end).then_some(name.end);
    let behind_that = behind.map(|index| index + 1).filter(|index| words.goes_on(*index));
    let seen = |index: Option<usize>| index.map_or(EDGE, |index| class(words, index));
    let (b1, b2, a1, a2) = (seen(before), seen(before_that), seen(behind), seen(behind_that));
    evidence.note(Letters, Template::Before, b1);
    evidence.note(Letters, Template::BeforeThat, b2);
    evidence.add(Letters, Template::BothBefore, b2, b1);
    evidence.note(Letters, Template::Behind, a1);
    evidence.note(Letters, Template::BehindThat, a2);
    evidence.add(Letters, Template::BothBehind, a1, a2);
    evidence.add(Letters, Template::Around, b1, a1);
    evidence.note(Letters, Template::Opens, u32::from(words.tokens.opens(name.start)));
    if let Some(index) = before {
        beside(words, index, Template::BeforeTrait, Template::BeforeShape, Template::BeforeEndsIn, evidence);
        if words.is_one_of(index, among!["the"]) {
            evidence.add(Letters, Template::BeforeThe, b2, seen(third));
        }
        if words.text(index) == "," {
            evidence.note(Letters, Template::DescribedBefore, b2);
        }
        neighbour(words, before, before_that, Template::NextBefore, evidence);
    }
    if let Some(index) = behind {
        beside(words, index, Template::BehindTrait, Template::BehindShape, Template::BehindEndsIn, evidence);
        if words.shape(index) == Shape::Clitic {
            evidence.note(Letters, Template::Owned, a2);
            traits(words.traits(index + 1), Template::OwnedTrait, 0, evidence);
        }
        described(words, index, evidence);
        neighbour(words, behind, behind_that, Template::NextBehind, evidence);
    }
    near(words, name, evidence);
}

/// Where a block ends.
const EDGE: u32 = 1;

/// A word as its neighbours see it: names are known by what the lists say of them, numbers are one.
fn class(words: &Words<'_>, index: usize) -> u32 {
    match words.shape(index) {
        Shape::Number => 2,
        Shape::Capital | Shape::AllCapitals if !words.is(index, Trait::Common) && !words.is(index, Trait::Title) => {
            words.traits(index).bits() | 1 << 31
        }
        _ => words.hash(index),
    }
}

fn beside(
    words: &Words<'_>,
    index: usize,
    of_lists: Template,
    of_shape: Template,
    of_ending: Template,
    evidence: &mut impl Evidence,
) {
    let shape = words.shape(index) as u32;
    traits(words.traits(index), of_lists, shape, evidence);
    evidence.note(Letters, of_shape, shape);
    if words.shape(index) == Shape::Lower {
        evidence.note(Letters, of_ending, hash(ending(words.text(index), 3).as_bytes()));
    }
}

/// What a name stands in a row with: `Ann, Tom and Joan`.
fn neighbour(
    words: &Words<'_>,
    joint: Option<usize>,
    next: Option<usize>,
    template: Template,
    evidence: &mut impl Evidence,
) {
    if let (Some(joint), Some(next)) = (joint, next)
        && matches!(words.text(joint), "," | "and" | "&" | "/" | "or")
        && words.is_name_word(next)
    {
        traits(words.traits(next), template, 0, evidence);
    }
}

/// `X, the oldest ferry company in`, `X (a charity)`, `X is a band`: the last noun of the phrase behind.
fn described(words: &Words<'_>, mark: usize, evidence: &mut impl Evidence) {
    let opens =
        matches!(words.text(mark), "," | "(" | "–" | "—") || words.is_one_of(mark, among!["is", "was", "are", "were"]);
    let start = mark + 1;
    if !opens || !words.goes_on(start) || words.shape(start) != Shape::Lower {
        return;
    }
    let phrase = start..start + 8;
    let goes_on = |index: &usize| {
        words.goes_on(*index) && words.tokens.is_word(*index) && (*index == start || !words.is(*index, Trait::Function))
    };
    let noun = phrase.take_while(goes_on).filter(|index| words.shape(*index) == Shape::Lower).last();
    if let Some(noun) = noun {
        evidence.note(Letters, Template::Described, words.hash(noun));
        if is_noun(words.traits(noun)) {
            traits(words.traits(noun), Template::DescribedTrait, 0, evidence);
        }
    }
}

/// Words of some content within a few steps.
fn near(words: &Words<'_>, name: &Range<usize>, evidence: &mut impl Evidence) {
    const STEPS: usize = 6;
    let mut index = name.start;
    for _ in 0..STEPS {
        let Some(before) = words.before(index) else { break };
        index = before;
        near_word(words, index, evidence);
    }
    for index in name.end..name.end + STEPS {
        if !words.goes_on(index) {
            break;
        }
        near_word(words, index, evidence);
    }
}

fn near_word(words: &Words<'_>, index: usize, evidence: &mut impl Evidence) {
    if words.shape(index) == Shape::Lower && !words.is(index, Trait::Function) {
        evidence.note(Letters, Template::Near, words.hash(index));
    }
}
