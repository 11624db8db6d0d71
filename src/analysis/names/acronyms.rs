//! Short forms in capitals and what they are short for: `Harbour Workers’ Union (HWU)`, `HWU [Harbour Workers’ Union]`.
//!
//! Invariant: a definition is one only if the initials agree.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::maps::HashSet;
use crate::analysis::tokens::Shape;

use super::candidates::Candidate;
use super::lexicon::{Trait, fold, is_body};
use super::shapes::is_acronym;
use super::sides::is_people_together;
use super::words::Words;

/// An acronym and what it stands for, as keys; the expansion is empty where it is no name (`an agreed route plan (ARP)`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// The short form.
    pub acronym: String,
    /// The long form.
    pub expansion: String,
}

/// Adds the definitions by brackets among `candidates` to those `found` before, in the order of the text. `defined` holds the acronyms
/// that are short for a name.
pub(super) fn note_definitions(
    words: &Words<'_>,
    candidates: &[Candidate],
    found: &mut Vec<Definition>,
    defined: &mut HashSet<String>,
) {
    for (number, candidate) in candidates.iter().enumerate() {
        let start = candidate.words.start;
        // `the Harbour Workers’ Union, or HWU,`
        let or = start > 2 && words.is_one_of(start - 1, among!["or"]) && words.text(start - 2) == ",";
        if start < 2 || !or && !matches!(words.text(start - 1), "(" | "[") || words.before(start - 1).is_none() {
            continue;
        }
        let inside = &candidate.words;
        let before = number
            .checked_sub(1)
            .map(|number| &candidates[number].words)
            .filter(|name| closely(words, name, start - 1 - usize::from(or)));
        let key = words.key(inside);
        let in_capitals = is_acronym(words.text(start));
        if inside.len() == 1 && closes(words, inside.end) {
            // Some papers write `Qupahu` for what others write in capitals.
            if let Some(expansion) = before.filter(|name| {
                agrees(words, words.text(start), name) || in_capitals && spells(words, words.text(start), name)
            }) {
                let long = words.key(expansion);
                if !is_body(&long) && is_of_many(words, start, expansion) {
                    // `Lantern Feeding Operations (LFOs)` are things.
                    found.push(Definition { acronym: long, expansion: String::new() });
                    found.push(Definition { acronym: key, expansion: String::new() });
                    continue;
                }
                found.push(Definition { acronym: key.clone(), expansion: long });
                defined.insert(key);
            } else if in_capitals
                && !or
                && is_plain_expansion(words, words.text(start), start - 1)
                && !defined.contains(&key)
            {
                let one = key.strip_suffix('s').unwrap_or(&key).to_owned();
                found.push(Definition { acronym: one, expansion: String::new() });
                found.push(Definition { acronym: key, expansion: String::new() });
            }
        } else if let Some(acronym) = before
            && acronym.len() == 1
            && is_acronym(words.text(acronym.start))
            && agrees(words, words.text(acronym.start), inside)
        {
            found.push(Definition { acronym: words.key(acronym), expansion: key });
        }
    }
}

/// Whether the acronym at `index` and what it is short for are both plurals, and not of people who have joined.
fn is_of_many(words: &Words<'_>, index: usize, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    words.text(index).ends_with('s')
        && words.text(last).ends_with('s')
        && !words.is(last, Trait::Body)
        && !is_people_together(words, last)
}

/// Whether the capitals of `acronym` are the initials of the name, its small words counted or not.
pub(super) fn agrees(words: &Words<'_>, acronym: &str, name: &Range<usize>) -> bool {
    let letters: String =
        fold(acronym.strip_suffix('s').unwrap_or(acronym)).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.len() > 1
        && name.len() > 1
        && (initials(words, name, |index| words.is_name_word(index)) == letters
            || initials(words, name, |_| true) == letters)
}

/// The first letters, folded, of those words of the name that count, each part of `Anti-Tide` and `U.S.` for itself.
pub(super) fn initials(words: &Words<'_>, name: &Range<usize>, counts: impl Fn(usize) -> bool) -> String {
    let counted = name.clone().filter(|index| words.tokens.is_word(*index) && counts(*index));
    let mut letters = String::new();
    for index in counted {
        let dotted = words.text(index).split('.').filter_map(|part| part.chars().next()).count() > 1;
        if dotted {
            letters.push_str(words.lower(index));
        } else {
            letters.extend(words.lower(index).split('-').filter_map(|part| part.chars().next()));
        }
    }
    letters
}

/// Whether the letters of `acronym` stand in the name of a body in their order, the first of them at the head of a word: `Skerry University
/// (SKU)`. They are sought from the end (Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions").
fn spells(words: &Words<'_>, acronym: &str, name: &Range<usize>) -> bool {
    let is_place = |index: usize| words.traits(index).any(&[Trait::Place, Trait::People]);
    let of_a_body = name.clone().any(|index| words.traits(index).any(&[Trait::Body, Trait::WeakBody]));
    if acronym.chars().count() < 3 || !of_a_body || is_place(name.end) || words.is(name.end + 1, Trait::Place) {
        return false;
    }
    let name = words.key(name);
    let mut left: Vec<char> = name.chars().collect();
    let sought: Vec<char> = fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
    sought.iter().enumerate().rev().all(|(number, letter)| {
        let heads = |at: usize| at == 0 || !left[at - 1].is_alphanumeric();
        let found = (0..left.len()).rev().find(|at| left[*at] == *letter && (number > 0 || heads(*at)));
        found.inspect(|at| left.truncate(*at)).is_some()
    })
}

/// Whether only a possessive or nothing stands between the name and the token at `bracket`.
fn closely(words: &Words<'_>, name: &Range<usize>, bracket: usize) -> bool {
    name.end == bracket || name.end + 1 == bracket && !words.tokens.is_word(name.end)
}

fn closes(words: &Words<'_>, index: usize) -> bool {
    matches!(words.text(index), ")" | "]" | "," | ";")
}

/// Whether the small words before the bracket give the letters: then it is short for a thing.
fn is_plain_expansion(words: &Words<'_>, acronym: &str, bracket: usize) -> bool {
    let letters: Vec<char> = acronym.trim_end_matches('s').chars().flat_map(char::to_lowercase).collect();
    let (mut parts, mut is_small) = (Vec::new(), false);
    let mut before = bracket;
    // A closing mark may stand before the bracket, hyphens between the words.
    while parts.len() < letters.len() && before > 0 && bracket - before <= 2 * letters.len() {
        before -= 1;
        if words.tokens.is_word(before) {
            is_small |= words.shape(before) == Shape::Lower;
            parts.extend(words.text(before).rsplit('-').filter_map(|part| part.chars().next()));
        } else if before + 1 < bracket && !words.text(before).starts_with('-') {
            return false;
        }
    }
    let initials = parts.into_iter().rev().flat_map(char::to_lowercase);
    is_small && initials.eq(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::names::lore::Lore;
    use crate::analysis::tokens::Tokens;
    use crate::article::{BlockKind, Builder, Metadata};
    use crate::text::Span;

    /// Whether the small words before the bracket explain the acronym inside.
    fn is_explained(text: &str) -> bool {
        let mut builder = Builder::new();
        builder.open(BlockKind::Paragraph, 0, false);
        builder.push(text, 0);
        let article = builder.finish(Metadata::default(), &[], Span::new(0, text.len()));
        let tokens = Tokens::of(&article);
        let words = Words::of(&tokens, &mut Lore::default());
        (0..words.len())
            .any(|index| words.text(index) == "(" && is_plain_expansion(&words, words.text(index + 1), index))
    }

    #[test]
    fn small_words_explain_an_acronym_by_their_initials() {
        assert!(is_explained("every agreed route plan (ARP) was late"));
        assert!(is_explained("an “agreed route plan” (ARP) was late"));
        assert!(is_explained("the end-of-line (EOL) lamps"));
        assert!(is_explained("two end-of- line lamps (EOLLs)"));
        assert!(!is_explained("the Tide Union (TU) met"));
        assert!(!is_explained("late (ARP)"));
    }
}
