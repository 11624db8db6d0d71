//! What opens a run of capitals and is no part of a name: articles, small words that open a sentence, days, whose a picture is.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use crate::analysis::among::among;
use crate::analysis::tokens::Shape;

use super::joints::is_particle;
use super::lexicon::Trait;
use super::shapes::is_initials;
use super::words::Words;

/// An article, or a word of the closed classes that has its capital from the sentence.
pub(super) fn is_no_part(words: &Words<'_>, index: usize, length: usize) -> bool {
    let opens = words.tokens.opens(index);
    words.is_article(index)
        || opens && length > 2 && is_credit(words, index)
        || length > 1 && is_shouted(words, index)
        || !words.tokens.is_word(index)
        || length > 1 && (is_day(words, index) || is_of_an_office(words, index))
        || opens
            && words.is(index, Trait::Function)
            && !is_initials(words.text(index))
            // In capitals it may be an acronym, if the article says so.
            && (length > 1 || words.shape(index) != Shape::AllCapitals || words.text(index).len() < 3)
        || opens && words.text(index).ends_with("ly") && words.is(index, Trait::Common)
        || words.shape(index) == Shape::Lower && !words.is_name_word(index) && !is_particle(words, index)
}

/// `Courtesy | Ann Lee`: whose a picture is.
fn is_credit(words: &Words<'_>, index: usize) -> bool {
    words.is_one_of(index, among!["courtesy", "photo", "photograph", "video", "picture", "illustration"])
        && words.traits(index + 1).is_first_name()
}

/// `HOW ARE | ANN Lee and`: a small word among the capitals in which a paragraph is opened.
fn is_shouted(words: &Words<'_>, index: usize) -> bool {
    let shouted = |index: usize| words.shape(index) == Shape::AllCapitals && words.text(index).len() > 1;
    let small = |index: usize| words.is(index, Trait::Function) && words.shape(index) == Shape::AllCapitals;
    let before = words.before(index).filter(|before| shouted(*before));
    small(index) && (before.is_some() || words.before(index).is_none() && shouted(index + 1))
}

/// `Secretary of State | Ann Lee`
fn is_of_an_office(words: &Words<'_>, index: usize) -> bool {
    let of = words.before(index).filter(|of| words.text(*of) == "of");
    words.is_one_of(index, among!["state"])
        && of
            .and_then(|of| words.before(of))
            .is_some_and(|office| words.traits(office).any(&[Trait::Role, Trait::Title]))
        && words.is_name_word(index + 1)
}

/// `On Monday | Orr said`
fn is_day(words: &Words<'_>, index: usize) -> bool {
    let before = words.before(index);
    words.is(index, Trait::Calendar)
        && words.lower(index).ends_with("day")
        && before
            .is_some_and(|before| words.is_one_of(before, among!["on", "last", "this", "next", "since", "until", "by"]))
}
