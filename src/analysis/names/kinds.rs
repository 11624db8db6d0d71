//! Which names are people, which are organisations: one decision for each distinct name, from all its mentions.
//!
//! Invariant: names stand in the order of their first mention, so that equal input gives equal output.

use std::ops::Range;

use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::model::NameKind;

use super::acronyms;
use super::candidates::{Candidate, Proof};
use super::lexicon::Trait;
use super::points::Points;
use super::shapes::{is_acronym, is_initials, is_plural};
use super::weights::Model;
use super::words::Words;
use super::{around, inside, verdict};

/// One mention with what it was decided to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The tokens.
    pub words: Range<usize>,
    /// Person or organisation.
    pub kind: NameKind,
}

/// All candidates of one string.
pub(super) struct Group {
    /// The words, folded.
    pub key: String,
    /// Indices of candidates, in the order of the text; at least one.
    pub mentions: Vec<usize>,
    /// What the rules count.
    pub points: Points,
    /// Whether the capitals of a mention prove that it is a name.
    pub sure: bool,
    /// What it is decided to be.
    pub kind: Option<NameKind>,
}

/// The mentions of people and organisations among `candidates`, in the order of the text.
pub(super) fn decide(words: &Words<'_>, candidates: &[Candidate], model: Option<Model<'_>>) -> Vec<Mention> {
    let mut groups = judge(words, candidates);
    if let Some(model) = model {
        verdict::settle(model, words, candidates, &mut groups);
    }
    let mut mentions: Vec<Mention> = groups
        .iter()
        .filter_map(|group| group.kind.map(|kind| (group, kind)))
        .flat_map(|(group, kind)| {
            group.mentions.iter().map(move |index| Mention { words: candidates[*index].words.clone(), kind })
        })
        .collect();
    mentions.extend(in_lines(words, candidates, &mentions));
    mentions.sort_by_key(|mention| mention.words.start);
    mentions
}

/// The distinct names among `candidates` as the rules judge them, in the order of their first mention.
pub(super) fn judge(words: &Words<'_>, candidates: &[Candidate]) -> Vec<Group> {
    let (mut groups, by_key) = gather(words, candidates);
    for definition in acronyms::definitions(words, candidates) {
        let expansion = by_key.get(&definition.expansion).copied();
        let acronym = by_key.get(&definition.acronym).copied();
        let shared = expansion.map_or(Points { other: 8, ..Points::default() }, |index| {
            groups[index].points.organisation += 4;
            groups[index].points
        });
        if let Some(index) = acronym {
            groups[index].points += shared;
        }
    }
    for group in &mut groups {
        group.kind = verdict(group.points);
    }
    follow_their_initials(words, candidates, &mut groups);
    follow_their_bodies(words, candidates, &mut groups, &by_key);
    let people = PartsOfPeople::of(words, candidates, &groups);
    let parts_of_bodies = single_words_of_bodies(words, candidates, &groups);
    for group in &mut groups {
        let name = &candidates[group.mentions[0]].words;
        if name.len() == 1 {
            let claimed = people.claim(words, name.start, group.points);
            group.sure |= claimed.is_some();
            group.kind = claimed.or_else(|| {
                let part = parts_of_bodies.contains(&words.key(name)) && group.points.other < 6;
                group.kind.or(part.then_some(NameKind::Organisation))
            });
        }
    }
    for group in groups.iter_mut().filter(|group| !group.sure) {
        if group.points.organisation.max(group.points.person) < 5 {
            group.kind = None;
        }
    }
    groups
}

fn gather(words: &Words<'_>, candidates: &[Candidate]) -> (Vec<Group>, HashMap<String, usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key = HashMap::default();
    for (index, candidate) in candidates.iter().enumerate().filter(|(_, one)| one.proof != Proof::Line) {
        let key = words.key(&candidate.words);
        let number = *by_key.entry(key).or_insert_with_key(|key| {
            let key = key.clone();
            groups.push(Group { key, mentions: Vec::new(), points: Points::default(), sure: false, kind: None });
            groups.len() - 1
        });
        let group = &mut groups[number];
        group.mentions.push(index);
        group.points += around::points(words, &candidate.words);
        group.sure |= candidate.proof == Proof::Sure;
    }
    for group in &mut groups {
        group.points = averaged(group.points, group.mentions.len());
        group.points += inside::points(words, &candidates[group.mentions[0]].words);
    }
    (groups, by_key)
}

/// Many mentions weigh more than one, but no more than four.
fn averaged(points: Points, mentions: usize) -> Points {
    let count = i32::try_from(mentions.max(4)).unwrap_or(i32::MAX);
    let scale = |sum: i32| (sum * 4 + sum.signum() * count / 2) / count;
    Points { person: scale(points.person), organisation: scale(points.organisation), other: scale(points.other) }
}

fn verdict(points: Points) -> Option<NameKind> {
    const ENOUGH: i32 = 3;
    let best = points.person.max(points.organisation);
    if best < ENOUGH || best <= points.other {
        return None;
    }
    Some(if points.person >= points.organisation { NameKind::Person } else { NameKind::Organisation })
}

/// An acronym whose letters are the initials of a body in the article stands for it, defined or not.
fn follow_their_initials(words: &Words<'_>, candidates: &[Candidate], groups: &mut [Group]) {
    let initials = |name: &Range<usize>| -> String {
        let capitals = name.clone().filter(|index| words.is_name_word(*index));
        capitals.filter_map(|index| words.text(index).chars().next()).flat_map(char::to_lowercase).collect()
    };
    let bodies = groups.iter().filter(|group| group.kind == Some(NameKind::Organisation));
    let names = bodies.map(|group| &candidates[group.mentions[0]].words).filter(|name| name.len() > 2);
    let known: HashSet<String> = names.map(initials).collect();
    for group in groups {
        let name = &candidates[group.mentions[0]].words;
        if name.len() == 1 && is_acronym(words.text(name.start)) && known.contains(&words.key(name)) {
            group.points.organisation += 4;
            group.kind = verdict(group.points);
        }
    }
}

/// A name of two words or more whose first or last word alone is decided to be a body is one too: `Saltby | Kettle`.
fn follow_their_bodies(
    words: &Words<'_>,
    candidates: &[Candidate],
    groups: &mut [Group],
    by_key: &HashMap<String, usize>,
) {
    for index in 0..groups.len() {
        let name = &candidates[groups[index].mentions[0]].words;
        if name.len() < 2 {
            continue;
        }
        let ends = [name.start, name.end - 1];
        let holds_a_body = ends.iter().any(|word| {
            by_key.get(&words.key(&(*word..word + 1))).is_some_and(|alone| {
                let points = groups[*alone].points;
                groups[*alone].kind == Some(NameKind::Organisation)
                    && groups[*alone].sure
                    && points.organisation >= points.person + 2
            })
        });
        if holds_a_body {
            groups[index].points.organisation += 4;
            groups[index].kind = verdict(groups[index].points);
        }
    }
}

/// The first and last words of full names of people: what a single word may stand for.
struct PartsOfPeople {
    last: HashSet<String>,
    first: HashSet<String>,
}

impl PartsOfPeople {
    fn of(words: &Words<'_>, candidates: &[Candidate], groups: &[Group]) -> Self {
        let mut parts = Self { last: HashSet::default(), first: HashSet::default() };
        for group in groups.iter().filter(|group| group.kind == Some(NameKind::Person)) {
            let name = &candidates[group.mentions[0]].words;
            if name.len() > 1 {
                parts.last.insert(words.key(&(name.end - 1..name.end)));
                if !is_initials(words.text(name.start)) {
                    parts.first.insert(words.key(&(name.start..name.start + 1)));
                }
            }
        }
        parts
    }

    /// Whether the single word at `index` is short for one of the people, against what else speaks about it.
    fn claim(&self, words: &Words<'_>, index: usize, points: Points) -> Option<NameKind> {
        let key = words.key(&(index..index + 1));
        let traits = words.traits(index);
        if traits.any(&[Trait::Body, Trait::Thing, Trait::People])
            && !traits.has(Trait::Surname)
            && !traits.is_first_name()
        {
            return None;
        }
        let bonus = if self.last.contains(&key) {
            8
        } else if self.first.contains(&key) {
            match words.traits(index) {
                traits if traits.has(Trait::Calendar) => 8,
                traits if traits.is_first_name() => 5,
                _ => 3,
            }
        } else {
            return None;
        };
        let person = points.person + bonus;
        (person >= 3 && person > points.organisation && person > points.other).then_some(NameKind::Person)
    }
}

/// The single words that names of bodies may be cut to.
fn single_words_of_bodies(words: &Words<'_>, candidates: &[Candidate], groups: &[Group]) -> HashSet<String> {
    let bodies = groups.iter().filter(|group| group.kind == Some(NameKind::Organisation));
    let names = bodies.map(|group| &candidates[group.mentions[0]].words).filter(|name| name.len() > 1);
    names.flat_map(|name| short_forms(words, name)).collect()
}

/// The single words that `name` may be called by: its first word where that is its own; its noun (`the Board`, `the Friends`).
fn short_forms(words: &Words<'_>, name: &Range<usize>) -> Vec<String> {
    let joint = name.clone().find(|index| words.is_one_of(*index, &["of", "for", "on"]));
    let head = joint.map_or(name.end - 1, |joint| joint - 1);
    let mut forms = Vec::new();
    if words.traits(head).any(&[Trait::Body, Trait::WeakBody]) && !words.is_one_of(head, &GENERIC) {
        forms.push(words.key(&(head..head + 1)));
    }
    if joint.is_none() && is_plural(words.text(head)) {
        forms.push(words.key(&(head..head + 1)));
    }
    if words.traits(name.start).is_unknown() && !words.is_one_of(head, &PUBLIC) {
        forms.push(words.key(&(name.start..name.start + 1)));
    }
    forms
}

/// In lines where every word has a capital, only names that are known from elsewhere are found, the longest first.
fn in_lines(words: &Words<'_>, candidates: &[Candidate], mentions: &[Mention]) -> Vec<Mention> {
    let known: HashMap<String, NameKind> = mentions.iter().map(|one| (words.key(&one.words), one.kind)).collect();
    let longest = mentions.iter().map(|one| one.words.len()).max().unwrap_or_default();
    let mut found = Vec::new();
    for line in candidates.iter().filter(|one| one.proof == Proof::Line) {
        let mut start = line.words.start;
        while start < line.words.end {
            let ends = (start + 1..=line.words.end.min(start + longest)).rev();
            let hit =
                ends.map(|end| start..end).find_map(|range| known.get(&words.key(&range)).map(|kind| (range, *kind)));
            start += 1;
            if let Some((range, kind)) = hit {
                start = range.end;
                found.push(Mention { words: range, kind });
            }
        }
    }
    found
}

/// Public bodies begin with the place they are for: `Saltby Lantern Board` does not make a body of Saltby.
const PUBLIC: [&str; 24] = [
    "authority",
    "board",
    "borough",
    "chamber",
    "church",
    "club",
    "college",
    "commission",
    "committee",
    "constabulary",
    "council",
    "court",
    "department",
    "district",
    "fc",
    "hospital",
    "infirmary",
    "museum",
    "parish",
    "police",
    "school",
    "society",
    "trust",
    "university",
];

/// Nouns that have a capital by themselves without naming one body.
const GENERIC: [&str; 6] = ["government", "department", "university", "ministry", "museum", "state"];
