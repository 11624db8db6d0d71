//! Where a name may stand: runs of capitals, with the small words that names take in, without what stands before or behind.
//!
//! Invariant: candidates are sorted, do not overlap and never cross a block. What they name is not asked here.

use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::maps::HashSet;
use crate::analysis::tokens::Shape;
use crate::article::{Article, Block, BlockKind, FurnitureKind};

use super::cues::{ACTING, BELONGING, IN_FRONT, SAYING};
use super::cuts::cut;
use super::joints::{is_particle, run_end};
use super::lexicon::{Trait, Traits, is_body, is_place};
use super::shapes::is_initials;
use super::sides::is_headed;
use super::words::Words;

/// A run of words that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The tokens.
    pub words: Range<usize>,
    /// What the capitals prove.
    pub proof: Proof,
}

/// What the capitals of a candidate prove.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// They would be small if this were no name.
    Sure,
    /// It is one word, opens a sentence, and is an ordinary word of English.
    Opening,
    /// It stands in a line where every word has a capital.
    Line,
}

/// The candidates among the words from index `fresh` on, which begins a block, in the order of the text. `known` tells which names,
/// by their keys, were met before.
pub(super) fn find(article: &Article, words: &Words<'_>, fresh: usize, known: &dyn Fn(&str) -> bool) -> Vec<Candidate> {
    let (mut found, mut parts) = (Vec::new(), Vec::new());
    let mut index = fresh;
    while let Some(number) = words.tokens.block(index) {
        let block = &article.blocks[number as usize];
        let end = words.tokens.from(block.span.end);
        let proves_nothing = proves_nothing(block, words, index..end);
        while index < end {
            if let Some(behind) = address_end(words, index) {
                found.push(Candidate { words: index..behind, proof: Proof::Sure });
                index = behind;
                continue;
            }
            if !words.is_name_word(index) || words.is_article(index) || is_tag(words, index) {
                index += 1;
                continue;
            }
            let run = particles_before(words, index)..run_end(words, index);
            debug_assert!(words.tokens.block(run.end - 1) == Some(number), "a run stays in its block");
            index = run.end;
            if proves_nothing {
                found.push(Candidate { words: run, proof: Proof::Line });
            } else {
                cut(words, run, &mut parts);
                parts.drain(..).for_each(|part| push(words, part, &mut found));
            }
        }
    }
    settle_openings(words, found, known)
}

/// Where a name begins whose small words stand first: `van der Velt`, `de la Cour`.
fn particles_before(words: &Words<'_>, index: usize) -> usize {
    let mut start = index;
    for _ in 0..2 {
        match words.before(start) {
            Some(before) if is_particle(words, before) && !words.is_one_of(before, among!["la", "le", "y", "bin"]) => {
                start = before;
            }
            Some(before)
                if is_particle(words, before) && start == index && before > 0 && is_particle(words, before - 1) =>
            {
                start = before;
            }
            _ => break,
        }
    }
    start
}

/// The end of the address of a site that begins at `index`: `saltby.org`, `saltby.co.uk`.
fn address_end(words: &Words<'_>, index: usize) -> Option<usize> {
    let joins = |dot: usize| words.clings(dot) && words.clings(dot + 1) && words.text(dot) == ".";
    if words.shape(index + 1) != Shape::Mark
        || !joins(index + 1)
        || !words.tokens.is_word(index)
        || words.clings(index) && index > 0
    {
        return None;
    }
    if joins(index + 3)
        && words.is_one_of(index + 2, among!["co", "org", "com", "gov", "ac"])
        && words.text(index + 4).len() == 2
    {
        return Some(index + 5);
    }
    let ends = [
        "com", "org", "net", "uk", "us", "ca", "au", "ie", "eu", "info", "tv", "io", "br", "cn", "cz", "de", "dk",
        "es", "fi", "fr", "gr", "jp", "kr", "mx", "ng", "nl", "nz", "pl", "pt", "ru", "se", "sg", "tr", "ua", "za",
    ];
    (ends.contains(&words.text(index + 2)) && words.text(index + 3) != "/").then_some(index + 3)
}

/// `#NameLikeThis`, `@name`
fn is_tag(words: &Words<'_>, index: usize) -> bool {
    words.clings(index) && matches!(words.text(index - 1), "#" | "@")
}

/// Whether every run of capitals among `tokens` is what can only be somebody's full name: `Nora Orr`, `Nora B. Orr; drawn by Tom Hale`.
fn are_full_names(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let mut index = tokens.start;
    while index < tokens.end {
        let end = (index..tokens.end).find(|index| !words.is_name_word(*index)).unwrap_or(tokens.end);
        if end > index && !is_full_name(words, &(index..end)) {
            return false;
        }
        index = end + 1;
    }
    tokens.clone().any(|index| words.is_name_word(index))
}

/// Whether `name` can only be the full name of somebody.
fn is_full_name(words: &Words<'_>, name: &Range<usize>) -> bool {
    let first = words.traits(name.start);
    // `Lawrence` and `Beverly` are towns too.
    let given = first.is_first_name() && !first.any(&[Trait::Common, Trait::Place]);
    let last = words.traits(name.end - 1);
    let no_name = |index: usize| {
        let traits = words.traits(index);
        let others = [Trait::Body, Trait::Thing, Trait::Place, Trait::People, Trait::Known, Trait::Function];
        (traits.any(&others) || traits.has(Trait::Common)) && !traits.has(Trait::Surname)
            || words.shape(index) != Shape::Capital && !is_initials(words.text(index))
    };
    (2..=3).contains(&name.len())
        && (given || is_initials(words.text(name.start)))
        && (last.has(Trait::Surname) || given && last.is_unknown())
        && !name.clone().any(no_name)
}

/// Whether the capitals of a block prove nothing: headings of a few words, lines where nearly all words have a capital.
fn proves_nothing(block: &Block, words: &Words<'_>, tokens: Range<usize>) -> bool {
    let is_heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading(_));
    if matches!(block.kind, BlockKind::Furniture(FurnitureKind::Byline)) || are_full_names(words, &tokens) {
        return false;
    }
    if matches!(block.kind, BlockKind::Furniture(FurnitureKind::Chrome)) {
        return true;
    }
    let last = tokens.end.saturating_sub(1);
    let quiet = tokens.clone().any(|index| matches!(words.shape(index), Shape::Lower | Shape::Capital));
    let (mut all, mut capitals, mut shouted) = (0, 0, 0);
    for index in tokens {
        let shape = words.shape(index);
        if shape.is_word() && words.text(index).len() > 3 {
            all += 1;
            capitals += usize::from(matches!(shape, Shape::Capital | Shape::AllCapitals));
            shouted += usize::from(shape == Shape::AllCapitals);
        }
    }
    let is_sentence = words.text(last).ends_with(['.', '?', '!', '”']) && !is_heading;
    let is_furniture = matches!(block.kind, BlockKind::Furniture(_));
    is_heading && all < 4
        || !is_furniture && !is_sentence && all >= 4 && capitals * 10 >= all * 7 && block.span.len() < 240
        || all >= 3 && shouted * 10 >= all * 7
        || all == 2 && !quiet && !is_sentence && !is_furniture
}

fn push(words: &Words<'_>, range: Range<usize>, found: &mut Vec<Candidate>) {
    let Some(range) = with_its_plus(words, with_its_dot(words, range)) else { return };
    let is_initial = |index: usize| is_initials(words.text(index)) && !is_known_by_letters(words, index);
    if range.is_empty() || range.len() == 1 && (is_initial(range.start) || is_date(words, range.start)) {
        return;
    }
    let first = range.start;
    // `Hurricanes are late`
    let many = || {
        let one = words.lower(first).strip_suffix('s').filter(|_| range.len() == 1);
        one.is_some_and(|one| Traits::of_word(one).any(&[Trait::Common, Trait::Thing]))
    };
    let ordinary = || words.is(first, Trait::Common) || is_participle(words, first) || many();
    let opens = words.tokens.opens(first)
        && (ordinary() || range.len() == 1 && words.traits(first).is_unknown())
        && words.shape(first) != Shape::AllCapitals;
    let proof = if opens { Proof::Opening } else { Proof::Sure };
    found.push(Candidate { words: range, proof });
}

/// `U.N.` is no initials.
fn is_known_by_letters(words: &Words<'_>, index: usize) -> bool {
    words.text(index).len() > 2 && words.is(index, Trait::Known)
}

/// A month that is told by what stands beside it: `in May`, `3 May`, `May 3`, `last May`.
fn is_date(words: &Words<'_>, index: usize) -> bool {
    static BEFORE: Among<8> = Among::of(["in", "last", "next", "early", "late", "since", "until", "during"]);
    let beside = |index: Option<usize>| index.is_some_and(|index| words.shape(index) == Shape::Number);
    let before = words.before(index);
    let behind = words.goes_on(index + 1).then_some(index + 1);
    words.is(index, Trait::Calendar)
        && (before.is_some_and(|before| words.is_one_of(before, &BEFORE)) || beside(before) || beside(behind))
}

/// `Jailing` of `Jailing Orr, the judge said`: no list has it as a name.
fn is_participle(words: &Words<'_>, index: usize) -> bool {
    let text = words.text(index);
    text.len() > 6 && text.ends_with("ing") && words.traits(index) == Traits::default()
}

/// `Acorn Co.` and `Tom Orr Jr.` keep the dot of the abbreviation, unless the sentence ends there.
fn with_its_dot(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let dot = range.end;
    let short = !range.is_empty() && words.is_one_of(dot - 1, among!["co", "inc", "ltd", "corp", "bros", "jr", "sr"]);
    // `Acorn Inc. Chairman Tom Orr`
    let office = words.traits(dot + 1).any(&[Trait::Role, Trait::Title]) && words.is_name_word(dot + 2);
    let inside = words.goes_on(dot + 1) && (!words.tokens.opens(dot + 1) || office);
    if short && inside && words.text(dot) == "." && words.clings(dot) { range.start..dot + 1 } else { range }
}

/// `Kettle+` is a thing that Kettle sells, and none of its names; a body of that name where it speaks or acts, or is spoken for.
fn with_its_plus(words: &Words<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let plus = range.end;
    if words.text(plus) != "+" || !words.clings(plus) {
        return Some(range);
    }
    let acts = words.is_one_of(plus + 1, &SAYING) || words.is_one_of(plus + 1, &ACTING);
    let joint = words.before(range.start).filter(|joint| words.is_one_of(*joint, among!["for", "of", "at"]));
    let spoken_for = joint.and_then(|joint| words.before(joint)).is_some_and(|one| words.is_one_of(one, &BELONGING));
    (!range.is_empty() && words.goes_on(plus + 1) && (acts || spoken_for)).then_some(range.start..plus + 1)
}

/// Settles runs whose first word opens a sentence and is an ordinary word: part of the name (`National Trust`) or not (`Critics Ann Lee`).
fn settle_openings(words: &Words<'_>, found: Vec<Candidate>, known: &dyn Fn(&str) -> bool) -> Vec<Candidate> {
    let mut here: HashSet<String> = HashSet::default();
    let mut key = String::new();
    for candidate in found.iter().filter(|one| one.proof == Proof::Sure) {
        words.key_into(&mut key, &candidate.words);
        if !here.contains(&key) {
            here.insert(key.clone());
        }
    }
    let is_sure = |key: &str| here.contains(key) || known(key);
    let settle = |candidate: Candidate| {
        // `An Bord` where it opens a sentence.
        let article = words.before(candidate.words.start).filter(|an| words.text(*an) == "An");
        if let Some(whole) = article.map(|an| an..candidate.words.end).filter(|whole| is_sure(&words.key(whole))) {
            return Candidate { words: whole, proof: Proof::Sure };
        }
        if candidate.proof != Proof::Opening || candidate.words.len() == 1 {
            return candidate;
        }
        let whole = candidate.words;
        let rest = whole.start + 1..whole.end;
        let key = words.key(&whole);
        let belongs = !words.is_name_word(rest.start)
            || is_initials(words.text(whole.start))
            || is_sure(&key)
            || is_sure(words.lower(whole.start))
            || words.is_one_of(whole.start, &IN_FRONT)
            || is_body(&key)
            || is_place(&key)
            || words.traits(whole.start).is_first_name() && !is_sure(&words.key(&rest))
            || (ends_in_noun(words, &whole) || is_headed(words, &whole)) && !is_complete(words, &rest, &is_sure);
        Candidate { words: if belongs { whole } else { rest }, proof: Proof::Sure }
    };
    found.into_iter().map(settle).collect()
}

fn ends_in_noun(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.traits(range.end - 1).any(&[Trait::Body, Trait::WeakBody, Trait::Thing])
        || words.shape(range.end - 1) == Shape::Number
}

fn is_complete(words: &Words<'_>, range: &Range<usize>, is_sure: &dyn Fn(&str) -> bool) -> bool {
    let key = words.key(range);
    is_sure(&key) || is_body(&key) && range.len() > 1
}
