//! Which names are people, which are organisations: one decision for each distinct name, from all its mentions.
//!
//! Invariant: what is decided follows from the table of names alone, never from the text.

use crate::analysis::among::{Among, among};
use std::ops::Range;

use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::model::NameKind;

use super::lexicon::{Trait, is_body};
use super::points::Points;
use super::shapes::{is_acronym, is_initials, is_plural};
use super::sides::is_people_together;
use super::table::{Group, Mention, Place, Table};
use super::verdict;
use super::weights::Model;
use super::words::Words;

/// The mentions of people and organisations among the names of `table` that stand at `from` or behind it, in the order of the text; of names
/// that are mentioned before it the first. `lines` are the words of lines where every word has a capital.
pub(super) fn decide<'t>(
    mut table: Table<'t, '_>,
    lines: &[Line],
    from: u32,
    model: Option<Model<'_>>,
) -> Vec<Mention<'t>> {
    judge(&mut table);
    if let Some(model) = model {
        verdict::settle(model, &mut table);
    }
    let words = table.words;
    let groups: Vec<&Group> = table.groups.into_iter().map(|group| &*group).collect();
    let mut mentions = Vec::new();
    for (group, kind) in groups.iter().filter_map(|group| group.kind.map(|kind| (*group, kind))) {
        let new = group.places.partition_point(|place| place.span.start < from);
        let places = group.places[..new.min(1)].iter().chain(&group.places[new..]);
        let words = |place: &Place| group.spellings[usize::from(place.spelling)].clone();
        mentions.extend(places.map(|place| Mention { group, words: words(place), place: *place, kind }));
    }
    let in_lines = in_lines(words, lines, &mentions);
    mentions.extend(in_lines);
    mentions.sort_unstable_by_key(|mention| mention.place.span.start);
    mentions
}

/// Judges the names of `table` as the rules do.
pub(super) fn judge(table: &mut Table<'_, '_>) {
    for group in &mut table.groups {
        group.points = group.around.together(group.places.len());
        group.points += group.inside;
    }
    for definition in table.definitions {
        let (long, short) = (table.find(&definition.expansion), table.find(&definition.acronym));
        let around = |index: Option<usize>| {
            index.map(|index| &table.groups[index]).map(|group| group.around.together(group.places.len()))
        };
        let acts = [long, short].into_iter().filter_map(around).any(|around| around.organisation > around.other + 1);
        let shared = long.map_or(Points { other: 8, ..Points::default() }, |index| {
            let group = &mut *table.groups[index];
            if acts || can_act(table.words, group.name()) {
                group.points.organisation += 4;
            } else {
                group.points.other += 6;
            }
            group.points
        });
        if let Some(index) = short {
            table.groups[index].points += shared;
        }
    }
    for group in &mut table.groups {
        group.kind = verdict(group.points);
    }
    follow_their_initials(table);
    follow_their_bodies(table);
    follow_their_surnames(table);
    follow_their_full_names(table);
    let people = PartsOfPeople::of(table);
    let parts_of_bodies = single_words_of_bodies(table);
    for group in &mut table.groups {
        if group.name().len() == 1 {
            let mut points = group.points;
            let traits = table.words.traits(group.name().start);
            if traits.has(Trait::Calendar) && traits.has(Trait::Surname) {
                // That it may be a month says nothing where no date stands.
                points.other -= group.inside.other;
            }
            let claimed = people.claim(table.words, &group.key, group.name().start, points);
            group.sure |= claimed.is_some();
            group.backed = claimed.is_some() && people.last.contains(&*group.key);
            group.kind = claimed.or_else(|| {
                let part = parts_of_bodies.contains(&*group.key) && group.points.other < 6;
                if part && group.sure {
                    group.points.organisation += 3;
                    group.backed = group.points.organisation > group.points.other;
                }
                group.kind.or(part.then_some(NameKind::Organisation))
            });
        }
    }
    for group in table.groups.iter_mut().filter(|group| !group.sure) {
        if group.points.organisation.max(group.points.person) < 5 {
            group.kind = None;
        }
    }
}

/// Whether what an acronym is short for has a noun for a body or for people in it, or ends in a place: `Area Median Income` does not.
fn can_act(words: &Words<'_>, name: &Range<usize>) -> bool {
    let of_a_body =
        |index: usize| words.traits(index).any(&[Trait::Body, Trait::WeakBody]) || is_people_together(words, index);
    let last = words.traits(name.end - 1);
    is_body(&words.key(name))
        || last.any(&[Trait::Known, Trait::Place, Trait::City, Trait::People])
        || name.clone().any(of_a_body)
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
fn follow_their_initials(table: &mut Table<'_, '_>) {
    let words = table.words;
    let initials = |name: &Range<usize>| -> String {
        let capitals = name.clone().filter(|index| words.is_name_word(*index));
        capitals.filter_map(|index| words.text(index).chars().next()).flat_map(char::to_lowercase).collect()
    };
    let headed = |name: &&Range<usize>| words.traits(name.end - 1).any(&[Trait::Body, Trait::WeakBody]);
    let known: HashSet<String> =
        bodies(table).filter(|name| name.len() > 2 || name.len() == 2 && headed(name)).map(initials).collect();
    for group in &mut table.groups {
        let name = group.name();
        if name.len() == 1 && is_acronym(words.text(name.start)) && known.contains(&*group.key) {
            group.points.organisation += 4;
            // That it heads paragraphs, as initials of speakers do, is explained.
            group.points.other = group.points.other.min(group.inside.other);
            group.kind = verdict(group.points);
        }
    }
}

/// A name of two words or more whose first or last word alone is decided to be a body is one too: `Saltby | Kettle`.
fn follow_their_bodies(table: &mut Table<'_, '_>) {
    for index in 0..table.groups.len() {
        let name = table.groups[index].name().clone();
        if name.len() < 2 {
            continue;
        }
        let ends = [name.start, name.end - 1];
        let holds_a_body = ends.iter().any(|word| {
            table.find(table.words.lower(*word)).is_some_and(|alone| {
                let Group { points, kind, sure, .. } = &*table.groups[alone];
                *kind == Some(NameKind::Organisation) && *sure && points.organisation >= points.person + 2
            })
        });
        if holds_a_body {
            let group = &mut *table.groups[index];
            group.points.organisation += 4;
            group.kind = verdict(group.points);
        }
    }
}

/// A name of two words that stands where a person does, and one of whose words alone does too, is a person, whatever the words are:
/// `Plume Askel, a baker, … said Askel`.
fn follow_their_surnames(table: &mut Table<'_, '_>) {
    for index in 0..table.groups.len() {
        let group = &table.groups[index];
        let name = table.words.without_suffix(group.name());
        let stands_so = |around: Points| around.person > around.organisation && around.person > around.other;
        let alone = |word: usize| {
            let alone = table.find(table.words.lower(word));
            alone.is_some_and(|alone| stands_so(table.groups[alone].around.all()))
        };
        if name.len() == 2
            && group.kind != Some(NameKind::Organisation)
            && group.around.all().person >= 4
            && stands_so(group.around.all())
            && (alone(name.end - 1) || alone(name.start))
        {
            let group = &mut *table.groups[index];
            group.points.person += 5;
            group.kind = verdict(group.points);
            group.backed = group.kind == Some(NameKind::Person);
        }
    }
}

/// The longer end of a person's name of three words or more is a person too: `Hale Orr` of `Ann Hale Orr`.
fn follow_their_full_names(table: &mut Table<'_, '_>) {
    let words = table.words;
    for index in 0..table.groups.len() {
        let group = &table.groups[index];
        let name = words.without_suffix(group.name());
        if group.kind != Some(NameKind::Person) || name.len() < 3 {
            continue;
        }
        for part in [name.start + 1..name.end, name.start..name.end - 1] {
            if let Some(short) = table.find(&words.key(&part)).filter(|short| *short != index) {
                let short = &mut *table.groups[short];
                short.points.person += 4;
                short.kind = verdict(short.points);
                short.backed = short.kind == Some(NameKind::Person);
            }
        }
    }
}

/// The words of the names that are decided to be bodies.
fn bodies<'b>(table: &'b Table<'_, '_>) -> impl Iterator<Item = &'b Range<usize>> {
    table.groups.iter().filter(|group| group.kind == Some(NameKind::Organisation)).map(|group| group.name())
}

/// The first and last words of full names of people: what a single word may stand for.
struct PartsOfPeople<'t> {
    last: HashSet<&'t str>,
    first: HashSet<&'t str>,
}

impl<'t> PartsOfPeople<'t> {
    fn of(table: &Table<'t, '_>) -> Self {
        let words = table.words;
        let mut parts = Self { last: HashSet::default(), first: HashSet::default() };
        for group in table.groups.iter().filter(|group| group.kind == Some(NameKind::Person)) {
            let name = words.without_suffix(group.name());
            if name.len() > 1 {
                parts.last.insert(words.lower(name.end - 1));
                if !is_initials(words.text(name.start)) {
                    parts.first.insert(words.lower(name.start));
                }
            }
        }
        parts
    }

    /// Whether the single word `key` at `index` is short for one of the people, against what else speaks about it.
    fn claim(&self, words: &Words<'_>, key: &str, index: usize, points: Points) -> Option<NameKind> {
        let traits = words.traits(index);
        if traits.any(&[Trait::Body, Trait::Thing, Trait::People])
            && !traits.has(Trait::Surname)
            && !traits.is_first_name()
        {
            return None;
        }
        let bonus = if self.last.contains(key) {
            8
        } else if self.first.contains(key) {
            match traits {
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
fn single_words_of_bodies<'t>(table: &Table<'t, '_>) -> HashSet<&'t str> {
    bodies(table).filter(|name| name.len() > 1).flat_map(|name| short_forms(table.words, name)).collect()
}

/// The single words that `name` may be called by: its first word where that is its own; its noun (`the Board`, `the Friends`).
fn short_forms<'w>(words: &'w Words<'_>, name: &Range<usize>) -> Vec<&'w str> {
    let joint = name.clone().skip(1).find(|index| words.is_one_of(*index, among!["of", "for", "on"]));
    let head = joint.map_or(name.end - 1, |joint| joint - 1);
    let mut forms = Vec::new();
    if words.traits(head).any(&[Trait::Body, Trait::WeakBody]) && !words.is_one_of(head, &GENERIC) {
        forms.push(words.lower(head));
    }
    if joint.is_none() && is_called_by_its_last(words, name) {
        forms.push(words.lower(head));
    }
    if words.traits(name.start).is_unknown() && !words.is_one_of(head, &PUBLIC) {
        forms.push(words.lower(name.start));
    }
    forms
}

/// Whether a body whose `name` holds no small words may be called by the last word of it, though that is no noun for a body: `the Drovers`;
/// `the Advocate` of the `Saltby Advocate`; `the Thunder` of a team that a list has.
pub(super) fn is_called_by_its_last(words: &Words<'_>, name: &Range<usize>) -> bool {
    let (first, last) = (words.traits(name.start), name.end - 1);
    let of_a_place = || first.any(&[Trait::Place, Trait::City, Trait::Known]) || first.is_unknown();
    let is_paper = || name.len() == 2 && of_a_place() && words.is(last, Trait::Role);
    let is_team = || {
        name.len() > 1
            && first.any(&[Trait::City, Trait::Place])
            && !words.is_one_of(last, &GENERIC)
            && is_body(&words.key(name))
    };
    is_plural(words.text(last)) || is_paper() || is_team()
}

/// The words of a line where every word has a capital, where a table's words have them, and whatever of the two words before it stands
/// in its block.
#[derive(Clone, Debug)]
pub(super) struct Line(pub Range<usize>);

/// In such lines, only names that are known from elsewhere are found, the longest first.
fn in_lines<'t>(words: &Words<'_>, lines: &[Line], mentions: &[Mention<'t>]) -> Vec<Mention<'t>> {
    let known: HashMap<&str, &Mention<'t>> = mentions.iter().map(|one| (&*one.group.key, one)).collect();
    let longest = mentions.iter().map(|one| one.words.len()).max().unwrap_or_default();
    let mut found = Vec::new();
    let mut key = String::new();
    for Line(line) in lines {
        let mut start = line.start;
        while start < line.end {
            let ends = (start + 1..=line.end.min(start + longest)).rev();
            let hit = ends.map(|end| start..end).find_map(|range| {
                words.key_into(&mut key, &range);
                known.get(&*key).map(|known| (range, *known))
            });
            start += 1;
            if let Some((range, Mention { group, kind, .. })) = hit {
                start = range.end;
                let place = Place::of(words, &range);
                found.push(Mention { group, words: range, place, kind: *kind });
            }
        }
    }
    found
}

/// Public bodies begin with the place they are for: `Saltby Lantern Board` does not make a body of Saltby.
static PUBLIC: Among<24> = Among::of([
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
]);

/// Nouns that have a capital by themselves without naming one body.
static GENERIC: Among<12> = Among::of([
    "government",
    "department",
    "university",
    "ministry",
    "museum",
    "state",
    "council",
    "administration",
    "church",
    "cabinet",
    "school",
    "house",
]);
