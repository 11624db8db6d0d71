//! Where a name may stand: runs of capitals, with the small words that names take in, without what stands before or behind.
//!
//! Invariant: candidates are sorted, do not overlap and never cross a block. What they name is not asked here.

use std::ops::Range;

use crate::analysis::maps::HashSet;
use crate::analysis::tokens::Shape;
use crate::article::{Article, Block, BlockKind, FurnitureKind};

use super::cues::OWNED;
use super::inside::IN_FRONT;
use super::joints::{OPENING, is_particle, run_end};
use super::lexicon::{self, Trait, Traits, is_body, is_place, is_title, synonym};
use super::shapes::{is_initials, is_plural};
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
    let mut found = Vec::new();
    let mut index = fresh;
    while let Some(first) = words.tokens.all.get(index) {
        let block = &article.blocks[first.block as usize];
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
            debug_assert!(words.tokens.all[run.end - 1].block == first.block, "a run stays in its block");
            index = run.end;
            if proves_nothing {
                found.push(Candidate { words: run, proof: Proof::Line });
            } else {
                cut(words, run, &mut found);
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
            Some(before) if is_particle(words, before) && !words.is_one_of(before, &["la", "le", "y", "bin"]) => {
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
        || !words.tokens.all[index].is_word()
        || words.clings(index) && index > 0
    {
        return None;
    }
    if joins(index + 3)
        && words.is_one_of(index + 2, &["co", "org", "com", "gov", "ac"])
        && words.text(index + 4).len() == 2
    {
        return Some(index + 5);
    }
    let ends = ["com", "org", "net", "uk", "us", "ca", "au", "ie", "eu", "info", "tv", "io"];
    (ends.contains(&words.text(index + 2)) && words.text(index + 3) != "/").then_some(index + 3)
}

/// `#NameLikeThis`, `@name`
fn is_tag(words: &Words<'_>, index: usize) -> bool {
    words.clings(index) && matches!(words.text(index - 1), "#" | "@")
}

/// Whether the capitals of a block prove nothing: headings of a few words, lines where nearly all words have a capital.
fn proves_nothing(block: &Block, words: &Words<'_>, tokens: Range<usize>) -> bool {
    let is_heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading(_));
    if matches!(block.kind, BlockKind::Furniture(FurnitureKind::Chrome)) {
        return true;
    }
    let long = |index: &usize| words.tokens.all[*index].is_word() && words.tokens.all[*index].length > 3;
    let last = tokens.end.saturating_sub(1);
    let (mut all, mut capitals, mut shouted) = (0, 0, 0);
    for index in tokens.filter(long) {
        all += 1;
        capitals += usize::from(words.tokens.all[index].is_capitalised());
        shouted += usize::from(words.shape(index) == Shape::AllCapitals);
    }
    let is_sentence = words.text(last).ends_with(['.', '?', '!', '”']) && !is_heading;
    let is_furniture = matches!(block.kind, BlockKind::Furniture(_));
    is_heading && all < 4
        || !is_furniture && !is_sentence && all >= 4 && capitals * 10 >= all * 7 && block.span.len() < 240
        || all >= 3 && shouted * 10 >= all * 7
}

/// Cuts off what stands before and behind a name in a run, and parts the run at titles and roles.
fn cut(words: &Words<'_>, run: Range<usize>, found: &mut Vec<Candidate>) {
    let mut start = run.start;
    while start < run.end && is_no_part(words, start) {
        start += 1;
    }
    let run = start..run.end;
    if run.is_empty() {
        return;
    }
    // `Ann Lee | MP`
    let mut bare = run.clone();
    while bare.len() > 2 && is_office_in_letters(words, bare.end - 1) {
        bare.end -= 1;
    }
    if let Some(role) = role_before_person(words, &bare) {
        cut_roles_behind(words, run.start..role, found);
        cut_roles_behind(words, role + 1..run.end, found);
    } else if let Some(person) = person_behind(words, &bare) {
        cut_roles_behind(words, run.start..person, found);
        cut_roles_behind(words, person..run.end, found);
    } else {
        cut_roles_behind(words, run, found);
    }
}

/// An office, a degree or an honour in capitals: `MP`, `OBE`.
fn is_office_in_letters(words: &Words<'_>, index: usize) -> bool {
    words.shape(index) == Shape::AllCapitals && words.traits(index).any(&[Trait::Role, Trait::Acronym])
}

/// An article, or a word of the closed classes that has its capital from the sentence.
fn is_no_part(words: &Words<'_>, index: usize) -> bool {
    let opens = words.tokens.all[index].opens;
    words.is_article(index)
        || !words.tokens.all[index].is_word()
        || opens && words.is(index, Trait::Function)
        || opens && words.text(index).ends_with("ly") && words.is(index, Trait::Common)
        || words.shape(index) == Shape::Lower && !words.is_name_word(index) && !is_particle(words, index)
}

/// The last title or role in a run that has a person behind it: `Tidewater MP | Ann Lee`.
fn role_before_person(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let last = run.end - 1;
    // `Mr. Boss Tembe`: what stands behind a form of address is a name.
    let address = words.before(run.start).filter(|dot| words.text(*dot) == "." && words.clings(*dot));
    if address.is_some_and(|dot| words.is_one_of(dot - 1, &["mr", "mrs", "ms", "dr"])) && run.len() == 2 {
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
        let is_surname_here =
            *index > run.start && words.traits(index - 1).is_first_name() && traits.has(Trait::Surname);
        let one = words.lower(*index).strip_suffix('s').is_some_and(is_title);
        let is_title = traits.has(Trait::Title) || one || is_title(&words.key(&(index.saturating_sub(1)..index + 1)));
        // `Saltby CM | Ann Lee`
        let in_letters = *index > run.start && is_office_in_letters(words, *index);
        let behind = words.traits(index + 1);
        let is_person = behind.is_first_name()
            || words.text(index + 1).ends_with('.')
            || (is_title || in_letters)
                && words.shape(index + 1) == Shape::Capital
                && !behind.any(&[Trait::Function, Trait::Role])
            || behind.is_unknown();
        let stands_before =
            traits.any(&[Trait::Title, Trait::Role]) || one || is_title && behind.is_first_name() || in_letters;
        stands_before && !is_surname_here && is_person && words.is_name_word(index + 1)
    })
}

/// A title that is a first name as well, before what can only be a surname: `Dean Archer`.
fn is_first_name_here(words: &Words<'_>, index: usize, run: &Range<usize>) -> bool {
    let behind = words.traits(index + 1);
    index == run.start
        && index + 2 == run.end
        && words.traits(index).is_first_name()
        && (behind.has(Trait::Surname) || behind.is_unknown())
        && !behind.is_first_name()
}

/// Where a person begins behind something else in a run: `Harbour Council | Ann Lee`, `Norway | Ann Lee`.
fn person_behind(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let last = run.end - 1;
    let is_noun = words.traits(last).any(&[Trait::Body, Trait::Thing, Trait::Place]);
    if run.len() < 3 || is_noun && !words.is(last, Trait::Surname) || words.is(last, Trait::Body) {
        return None;
    }
    (run.start + 1..last).find(|index| {
        let before = words.traits(index - 1);
        let tail = *index..run.end;
        let first = words.traits(*index);
        let plain = |index: usize| words.shape(index) == Shape::Capital || is_initials(words.text(index));
        let ordinary = |index: usize| {
            let traits = words.traits(index);
            traits.any(&[Trait::Common, Trait::Body, Trait::Thing, Trait::Known]) && !traits.has(Trait::Surname)
        };
        let named = first.is_first_name() && !first.any(&[Trait::Common, Trait::Place, Trait::City, Trait::Known])
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

/// Pushes what is left of a run without the roles behind: `Tidewater | MP`, `Kettle | HQ`, `Tidewater | Government`.
fn cut_roles_behind(words: &Words<'_>, run: Range<usize>, found: &mut Vec<Candidate>) {
    let mut end = run.end;
    if run.len() == 2 && is_party_alone(words, run.start) && words.is_one_of(run.start + 1, &IN_OFFICE) {
        push(words, run.start..run.start + 1, found);
        return;
    }
    let first = words.traits(run.start).is_first_name() || is_initials(words.text(run.start));
    let is_person = run.len() <= 3 && first && words.is(run.end - 1, Trait::Surname);
    if !is_person && run.len() > 1 {
        while end > run.start && is_role(words, end - 1) {
            end -= 1;
        }
        if end < run.end {
            // What is left before a role may be more of the role: `Shadow Health Secretary`.
            let has_joint = |end: usize| (run.start..end).any(|index| words.is_one_of(index, &["of", "for", "on"]));
            while end > run.start
                && !has_joint(end)
                && (words.is(end - 1, Trait::Common) && !words.traits(end - 1).any(&[Trait::Body, Trait::Known])
                    || words.is_one_of(end - 1, &OPENING))
                && !first
                && !is_body(&words.key(&(run.start..end)))
            {
                end -= 1;
            }
        }
        while end > run.start && end < run.end && !words.is_name_word(end - 1) {
            end -= 1;
        }
    }
    let before_role =
        end < run.end || words.goes_on(end) && (words.is(end, Trait::Role) || words.is_one_of(end, &OWNED));
    let mut start = run.start;
    // `Saltby Tidewater | councillor`: where somebody stands for a body is no part of its name.
    if before_role
        && end - start == 2
        && words.traits(start).any(&[Trait::Place, Trait::City, Trait::People])
        && is_party(words, end - 1)
    {
        start += 1;
    }
    push(words, start..end, found);
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

/// What a party has when it is in office or not.
const IN_OFFICE: [&str; 4] = ["government", "administration", "cabinet", "opposition"];

fn is_role(words: &Words<'_>, index: usize) -> bool {
    let traits = words.traits(index);
    let is_paper = traits.has(Trait::WeakBody) && !words.is_one_of(index, &["executive"]);
    traits.any(&[Trait::Role, Trait::Title]) && !traits.has(Trait::Body) && !is_paper
        || words.is_one_of(index, &["hq"])
        || traits.has(Trait::Acronym) && words.shape(index) == Shape::AllCapitals
}

fn push(words: &Words<'_>, range: Range<usize>, found: &mut Vec<Candidate>) {
    let range = with_its_dot(words, range);
    if range.is_empty() || range.len() == 1 && is_initials(words.text(range.start)) {
        return;
    }
    let first = range.start;
    let ordinary = words.is(first, Trait::Common) || is_participle(words, first);
    let opens = words.tokens.all[first].opens
        && (ordinary || range.len() == 1 && words.traits(first).is_unknown())
        && words.shape(first) != Shape::AllCapitals;
    let proof = if opens { Proof::Opening } else { Proof::Sure };
    found.push(Candidate { words: range, proof });
}

/// `Jailing` of `Jailing Orr, the judge said`: no list has it as a name.
fn is_participle(words: &Words<'_>, index: usize) -> bool {
    let text = words.text(index);
    text.len() > 6 && text.ends_with("ing") && words.traits(index) == Traits::default()
}

/// `Acorn Co.` keeps the dot of its abbreviation, unless the sentence ends there.
fn with_its_dot(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let dot = range.end;
    let short = !range.is_empty() && words.is_one_of(dot - 1, &["co", "inc", "ltd", "corp", "bros"]);
    let inside = words.goes_on(dot + 1) && !words.tokens.all[dot + 1].opens;
    if short && inside && words.text(dot) == "." && words.clings(dot) { range.start..dot + 1 } else { range }
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
        if candidate.proof != Proof::Opening || candidate.words.len() == 1 {
            return candidate;
        }
        let whole = candidate.words;
        let rest = whole.start + 1..whole.end;
        let key = words.key(&whole);
        let belongs = !words.is_name_word(rest.start)
            || is_sure(&key)
            || words.is_one_of(whole.start, &IN_FRONT)
            || is_body(&key)
            || is_place(&key)
            || words.traits(whole.start).is_first_name() && !is_sure(&words.key(&rest))
            || ends_in_noun(words, &whole) && !is_complete(words, &rest, &is_sure);
        Candidate { words: if belongs { whole } else { rest }, proof: Proof::Sure }
    };
    found.into_iter().map(settle).collect()
}

fn ends_in_noun(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.traits(range.end - 1).any(&[Trait::Body, Trait::WeakBody, Trait::Thing])
}

fn is_complete(words: &Words<'_>, range: &Range<usize>, is_sure: &dyn Fn(&str) -> bool) -> bool {
    let key = words.key(range);
    is_sure(&key) || is_body(&key) && range.len() > 1
}
