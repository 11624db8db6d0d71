//! The words that say who or what a name is: an apposition behind it, a role before it.
//!
//! Invariant: the phrase stands beside a mention, in its block, and does not hold the mention.

use crate::analysis::model::Name;
use crate::analysis::tokens::Shape;
use crate::text::Span;

use super::around::is_determiner;
use super::lexicon::Trait;
use super::words::Words;

/// The first phrase beside one of the mentions of `name` that says who or what it is.
pub(super) fn phrase(words: &Words<'_>, name: &Name) -> Option<Span> {
    name.mentions.iter().find_map(|mention| {
        let start = words.tokens.from(mention.start);
        let end = words.tokens.from(mention.end);
        behind(words, end).or_else(|| before(words, start))
    })
}

/// `X, a pilot on the river,`
fn behind(words: &Words<'_>, end: usize) -> Option<Span> {
    let start = end + 1;
    let opens = words.goes_on(start) && matches!(words.text(end), "," | "(" | "–" | "—");
    let is_phrase = is_determiner(words, start) || words.shape(start) == Shape::Lower && is_noun(words, start);
    if !opens || !is_phrase {
        return None;
    }
    let close = (start..start + LONGEST).find(|index| !words.goes_on(*index) || ends_phrase(words, *index))?;
    // The noun comes before any clause: `the owner of`, not `the day she left`.
    let head = (start..close)
        .take_while(|index| *index == start || !words.is(*index, Trait::Function))
        .any(|index| is_noun(words, index));
    (head && close > start).then(|| words.span(&(start..close)))
}

/// `the river pilot X`, `Harbour Master X`, `his sister, X`
fn before(words: &Words<'_>, start: usize) -> Option<Span> {
    let mut last = words.before(start)?;
    if matches!(words.text(last), "," | ".") {
        last = words.before(last)?;
    }
    if !words.is(last, Trait::Role) && !words.is(last, Trait::Body) {
        return None;
    }
    let mut first = last;
    while let Some(previous) = words.before(first)
        && last - previous < LONGEST / 2
        && words.tokens.all[previous].is_word()
        && (!words.is(previous, Trait::Function) || is_determiner(words, previous))
    {
        first = previous;
        if is_determiner(words, first) {
            break;
        }
    }
    // A bare noun in small letters is not worth showing, and a verb may stand before it.
    let says_more = is_determiner(words, first) || (first..=last).all(|index| words.is_name_word(index));
    says_more.then(|| words.span(&(first..last + 1)))
}

fn is_noun(words: &Words<'_>, index: usize) -> bool {
    words.traits(index).any(&[Trait::Role, Trait::Body])
}

fn ends_phrase(words: &Words<'_>, index: usize) -> bool {
    matches!(words.text(index), "," | "." | ";" | ":" | "?" | "!" | ")" | "–" | "—" | "“" | "”" | "\"")
}

/// No phrase is longer, in tokens.
const LONGEST: usize = 18;
