//! What the model looks at: the features of each distinct name of an article, from all its mentions together.
//!
//! Invariant: the reader and the trainer add up the same features: those of the name itself, those around each mention, and those that change
//! with what other names are taken for. The trainer gathers them at once, the reader adds up weights as it meets the mentions.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::maps::HashMap;
use crate::analysis::model::NameKind;
use crate::analysis::tokens::Shape;

use super::context;
use super::evidence::{Evidence, Features, Source, Template, WHOLE, hash, share};
use super::lexicon::{Trait, Traits, is_body, is_party, is_place, is_thing};
use super::points::Points;
use super::shapes::{is_acronym, is_camel, is_initials, is_plural};
use super::table::{Group, Table};
use super::words::Words;

/// What an article says beyond single names.
pub(super) struct Surroundings<'t, 'a> {
    words: &'t Words<'a>,
    /// For each word: what names are taken for that it begins (bits 0 to 2, by [`number`]), ends (3 to 5) or stands in (6 to 8).
    roles: HashMap<u32, u32>,
    /// What single words are taken for.
    alone: HashMap<u32, u32>,
    /// The initials of longer names, with what those are taken for.
    initials: HashMap<u32, u32>,
    /// Acronyms that are defined: whether by a name.
    defined: HashMap<u32, bool>,
}

/// No more mentions of one name are looked at.
pub(super) const MOST_MENTIONS: usize = 64;

impl<'t, 'a> Surroundings<'t, 'a> {
    /// What is said by an article whose names, those of `table`, are taken for these `kinds`.
    pub(super) fn of(table: &Table<'t, 'a>, kinds: &[Option<NameKind>]) -> Self {
        let words = table.words;
        let (mut roles, mut alone, mut initials) = (HashMap::default(), HashMap::default(), HashMap::default());
        for (group, kind) in table.groups.iter().zip(kinds) {
            let name = group.name();
            let kind = number(*kind);
            if name.len() == 1 {
                alone.insert(words.hash(name.start), kind);
                continue;
            }
            for index in name.clone().filter(|index| words.is_name_word(*index)) {
                let place = if index == name.start {
                    0
                } else if index + 1 == name.end {
                    1
                } else {
                    2
                };
                *roles.entry(words.hash(index)).or_default() |= 1 << (place * 3 + kind);
            }
            if name.len() > 2 {
                initials.entry(hash(initials_of(words, name).as_bytes())).or_insert(kind);
            }
        }
        let defined = table.definitions.iter();
        let defined = defined.map(|one| (hash(one.acronym.as_bytes()), !one.expansion.is_empty())).collect();
        Self { words, roles, alone, initials, defined }
    }

    /// Gathers all features of `group`, whose mentions stand in `article`.
    pub(super) fn gather(&self, group: &Group, article: &Words<'_>, features: &mut Features) {
        self.gather_own(group, features);
        let most = if features.takes(Source::Article) { MOST_MENTIONS } else { 1 };
        let places = &group.places[..group.places.len().min(most)];
        features.value = share(places.len());
        for place in places {
            context::gather(article, &article.within(place.span), features);
        }
        features.value = WHOLE;
        self.gather_changing(group, features);
    }

    /// Gathers those of the name itself, which stay as they are whatever other names are taken for.
    pub(super) fn gather_own(&self, group: &Group, evidence: &mut impl Evidence) {
        evidence.note(Source::Letters, Template::Always, 0);
        self.own_words(&group.key, group.name(), evidence);
        Self::rules(group, evidence);
    }

    fn own_words(&self, key: &str, name: &Range<usize>, evidence: &mut impl Evidence) {
        use Source::{Letters, Lists};
        let words = self.words;
        let name = &words.without_suffix(name);
        let (first, last) = (name.start, name.end - 1);
        evidence.note(Letters, Template::Whole, hash(key.as_bytes()));
        evidence.note(Letters, Template::Length, u32::try_from(name.len().min(6)).unwrap_or(6));
        evidence.note(Letters, Template::First, words.hash(first));
        evidence.note(Letters, Template::Last, words.hash(last));
        for index in name.clone() {
            if words.is_name_word(index) {
                evidence.note(Letters, Template::Any, words.hash(index));
            } else {
                evidence.note(Letters, Template::Joint, words.hash(index));
            }
        }
        let joint = name.clone().skip(1).find(|index| words.is_one_of(*index, among!["of", "for", "on"]));
        let head = joint.map_or(last, |joint| joint - 1);
        evidence.add(Letters, Template::Head, words.hash(head), u32::from(joint.is_some()));
        let (start, end) = (words.lower(first), words.lower(last));
        for length in 2..=4 {
            evidence.note(Letters, Template::EndsIn, hash(ending(end, length).as_bytes()));
            if name.len() > 1 {
                evidence.note(Letters, Template::FirstEndsIn, hash(ending(start, length).as_bytes()));
            }
        }
        evidence.note(Letters, Template::BeginsWith, hash(beginning(end, 3).as_bytes()));
        let pattern: u32 =
            name.clone().fold(1, |pattern, index| pattern.wrapping_mul(11).wrapping_add(look(words, index)));
        evidence.note(Letters, Template::Pattern, pattern);
        let looks = u32::from(is_acronym(words.text(last)))
            | u32::from(is_camel(words.text(last))) << 1
            | u32::from(is_plural(words.text(last))) << 2
            | u32::from(words.text(first).contains('-')) << 3
            | u32::from(name.len() == 1) << 4
            | u32::from(is_initials(words.text(first))) << 5;
        evidence.note(Letters, Template::Looks, looks);
        let single = u32::from(name.len() == 1);
        traits(words.traits(first), Template::FirstTrait, single, evidence);
        if name.len() > 1 {
            traits(words.traits(last), Template::LastTrait, 0, evidence);
            for index in first + 1..last {
                traits(words.traits(index), Template::InnerTrait, 0, evidence);
            }
        }
        if joint.is_some() {
            traits(words.traits(head), Template::HeadTrait, 0, evidence);
        }
        let (front, back) = (words.traits(first).bits(), words.traits(last).bits());
        evidence.add(Lists, Template::FirstTraits, front, single);
        evidence.add(Lists, Template::LastTraits, back, single);
        evidence.add(Lists, Template::Ends, front, back);
        evidence.add(Lists, Template::IsBody, u32::from(is_body(key)), single);
        evidence.note(Lists, Template::IsParty, u32::from(is_party(key)));
        evidence.add(Lists, Template::IsPlace, u32::from(is_place(key)), single);
        evidence.add(Lists, Template::IsThing, u32::from(is_thing(key)), single);
    }

    fn rules(group: &Group, evidence: &mut impl Evidence) {
        use Source::Rules;
        let Points { person, organisation, other } = group.points;
        let many = u32::from(group.name().len() > 1);
        evidence.add(Rules, Template::ForPerson, step(person), many);
        evidence.add(Rules, Template::ForOrganisation, step(organisation), many);
        evidence.add(Rules, Template::ForOther, step(other), many);
        evidence.add(Rules, Template::Lead, step(person - organisation), step(person.max(organisation) - other));
        evidence.add(Rules, Template::Final, number(group.kind), many | u32::from(group.sure) << 1);
        evidence.add(Rules, Template::Verdict, number(group.kind), step(group.points.lead()));
    }

    /// Gathers those that change with that.
    pub(super) fn gather_changing(&self, group: &Group, evidence: &mut impl Evidence) {
        use Source::Article;
        let name = group.name();
        let words = self.words;
        let single = name.len() == 1;
        let mentions = group.places.len();
        evidence.add(Article, Template::Mentions, mentions.ilog2().min(5), u32::from(single));
        evidence.note(Article, Template::Sure, u32::from(group.sure));
        let (first, last) = (words.hash(name.start), words.hash(name.end - 1));
        let small = |hash: u32| u32::from(words.has_small(hash));
        evidence.add(
            Article,
            Template::Small,
            small(first) | small(last) << 1,
            u32::from(single) | u32::from(group.sure) << 1,
        );
        if single {
            let roles = self.roles.get(&first).copied().unwrap_or_default();
            for (place, template) in [Template::FirstOf, Template::LastOf, Template::InsideOf].into_iter().enumerate() {
                evidence.note(Article, template, roles >> (place * 3) & 7);
            }
            if is_acronym(words.text(name.start)) {
                evidence.note(Article, Template::Initials, self.initials.get(&first).map_or(0, |kind| kind + 1));
                let defined = self.defined.get(&first).map_or(0, |by_name| 1 + u32::from(*by_name));
                evidence.note(Article, Template::Defined, defined);
            }
        } else {
            evidence.note(Article, Template::HasFirst, self.alone.get(&first).map_or(0, |kind| kind + 1));
            evidence.note(Article, Template::HasLast, self.alone.get(&last).map_or(0, |kind| kind + 1));
        }
    }
}

/// Each thing that the lists say of a word is a feature of its own.
pub(super) fn traits(all: Traits, template: Template, beside: u32, evidence: &mut impl Evidence) {
    let mut rest = all.bits();
    if rest == 0 {
        evidence.add(Source::Lists, template, 0, beside);
    }
    while rest != 0 {
        evidence.add(Source::Lists, template, rest.trailing_zeros() + 1, beside);
        rest &= rest - 1;
    }
}

/// 0 for neither, 1 for a person, 2 for an organisation.
fn number(kind: Option<NameKind>) -> u32 {
    match kind {
        None => 0,
        Some(NameKind::Person) => 1,
        Some(NameKind::Organisation) => 2,
    }
}

fn step(points: i32) -> u32 {
    u32::try_from(points.clamp(-10, 15) + 10).unwrap_or_default()
}

/// What a word of a name looks like, below 11; small words by which they are.
fn look(words: &Words<'_>, index: usize) -> u32 {
    let text = words.text(index);
    match words.shape(index) {
        _ if is_initials(text) => 1,
        Shape::AllCapitals => 2,
        Shape::Capital if text.contains('-') => 3,
        Shape::Capital => 4,
        Shape::Number => 5,
        Shape::Clitic => 6,
        Shape::Mark if text == "&" => 7,
        Shape::Mark => 8,
        Shape::Lower if matches!(text, "of" | "for" | "and" | "on") => 9,
        Shape::Lower => 10,
    }
}

/// The first letters of the words of `name` that have a capital, folded.
pub(super) fn initials_of(words: &Words<'_>, name: &Range<usize>) -> String {
    let capitals = name.clone().filter(|index| words.is_name_word(*index));
    capitals.filter_map(|index| words.lower(index).chars().next()).collect()
}

/// The last characters of a word.
pub(super) fn ending(word: &str, length: usize) -> &str {
    word.char_indices().rev().nth(length - 1).map_or(word, |(at, _)| &word[at..])
}

fn beginning(word: &str, length: usize) -> &str {
    word.char_indices().nth(length).map_or(word, |(at, _)| &word[..at])
}

/// Whether the lists give a word something that a description ends in.
pub(super) fn is_noun(traits: Traits) -> bool {
    traits.any(&[Trait::Role, Trait::Body, Trait::WeakBody, Trait::Thing])
}
