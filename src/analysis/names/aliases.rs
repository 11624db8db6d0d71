//! Mentions of one person or one organisation brought together under its fullest form.
//!
//! Invariant: every mention goes to exactly one name; two people who share a surname stay two.

use crate::analysis::among::{Among, among};
use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::model::{Name, NameKind};
use crate::text::Span;

use super::acronyms::{self, initials};
use super::kinds::is_called_by_its_last;
use super::lexicon::{Trait, is_body, synonym};
use super::people::{self, People};
use super::shapes::is_acronym;
use super::table::Mention;
use super::words::Words;

/// The names that `mentions` (sorted) make up: people first; within a kind those with more mentions first, then in order of first mention.
pub(super) fn merge(words: &Words<'_>, mentions: &[Mention<'_>], defined: &[acronyms::Definition]) -> Vec<Name> {
    let mut names = persons(words, mentions);
    names.extend(organisations(words, mentions, defined));
    for name in &mut names {
        name.mentions.sort_unstable();
    }
    names.sort_by_key(|name| {
        (name.kind == NameKind::Organisation, std::cmp::Reverse(name.mentions.len()), name.mentions[0].start)
    });
    names
}

fn persons(words: &Words<'_>, mentions: &[Mention<'_>]) -> Vec<Name> {
    let persons: Vec<_> = mentions.iter().filter(|one| one.kind == NameKind::Person).collect();
    let mut people = People::default();
    // `Al Masri` is Karim Al Masri, wherever he is named in full.
    let (short, full): (Vec<_>, Vec<_>) = persons
        .iter()
        .filter(|one| one.words.len() > 1)
        .partition(|one| people::begins_with_article(words, &one.words));
    for mention in full.into_iter().chain(short) {
        people.add_full(words, mention);
    }
    for pair in persons.windows(2) {
        if are_parted(words.tokens.text, pair[0], pair[1]) {
            people.add_parted(words, pair[0], pair[1]);
        }
    }
    for mention in persons {
        people.place(words, mention);
    }
    people.into_names()
}

/// Whether a first name and a surname are parted by nothing but a bracket: `(Ann) Lee`, `[the pilot Ann] Lee`, `Ann [Lee]`.
fn are_parted(text: &str, given: &Mention<'_>, surname: &Mention<'_>) -> bool {
    let single = given.words.len() == 1 && surname.words.len() == 1;
    let between = || text.get(given.place.span.to()..surname.place.span.from());
    single && matches!(between(), Some(") " | "] " | " [" | " ("))
}

/// What an organisation is known by while mentions are placed.
struct Body {
    name: Name,
    /// Its longest form so far, for the label.
    longest: Span,
}

fn organisations(words: &Words<'_>, mentions: &[Mention<'_>], defined: &[acronyms::Definition]) -> Vec<Name> {
    let bodies: Vec<_> = mentions.iter().filter(|one| one.kind == NameKind::Organisation).collect();
    let forms = Forms::of(words, &bodies, defined);
    let mut found: Vec<Body> = Vec::new();
    // By its longest form, and by each form as it is met: most are met again.
    let mut by_key: HashMap<String, usize> = HashMap::default();
    let mut by_form: HashMap<&str, usize> = HashMap::default();
    for mention in bodies {
        let span = mention.place.span;
        let number = *by_form.entry(&mention.group.key).or_insert_with_key(|form| {
            *by_key.entry(forms.canonical(form).to_owned()).or_insert_with(|| {
                found.push(Body { name: Name::new(NameKind::Organisation, String::new()), longest: span });
                found.len() - 1
            })
        });
        let body = &mut found[number];
        body.name.mentions.push(span);
        if span.len() > body.longest.len() {
            body.longest = span;
        }
        if mention.words.len() == 1 && is_acronym(words.text(mention.words.start)) {
            body.name.acronym = Some(words.text(mention.words.start).to_owned());
        }
    }
    found
        .into_iter()
        .map(|body| {
            let label = body.longest.of(words.tokens.text).to_owned();
            let acronym = body.name.acronym.filter(|acronym| *acronym != label);
            Name { label, acronym, ..body.name }
        })
        .collect()
}

/// Which forms of names of bodies are one: short form → long form, as keys.
struct Forms {
    longer: HashMap<String, String>,
}

impl Forms {
    fn of(words: &Words<'_>, bodies: &[&Mention<'_>], defined: &[acronyms::Definition]) -> Self {
        let mut longer: HashMap<String, String> = HashMap::default();
        for definition in defined.iter().filter(|one| !one.expansion.is_empty()) {
            longer.entry(definition.acronym.clone()).or_insert_with(|| definition.expansion.clone());
        }
        // Each spelling at its first mention: those that follow tell nothing more.
        let mut met: HashSet<usize> = HashSet::default();
        let full: Vec<_> = bodies.iter().filter(|one| one.words.len() > 1 && met.insert(one.words.start)).collect();
        let mut seen: HashMap<&str, u32> = HashMap::default();
        let mut counts: HashMap<&str, usize> = HashMap::default();
        for body in bodies {
            seen.entry(&body.group.key).or_insert(body.place.span.start);
            *counts.entry(&body.group.key).or_default() += 1;
        }
        let shared = shared_by_branches(words, full.iter().map(|one| &one.words));
        let mut letters: HashMap<String, String> = HashMap::default();
        for body in &full {
            let key = &*body.group.key;
            // A nation or a place in front is seldom among the initials.
            let own =
                body.words.start + usize::from(words.traits(body.words.start).any(&[Trait::Place, Trait::People]));
            for name in [body.words.clone(), own..body.words.end] {
                for short in
                    [initials(words, &name, |index| words.is_name_word(index)), initials(words, &name, |_| true)]
                {
                    if short.len() > 2 {
                        letters.entry(short).or_insert_with(|| key.to_owned());
                    }
                }
            }
            let is_first = |part: &str| seen.get(part).is_none_or(|at| body.place.span.start < *at);
            for part in shorter_forms(words, &body.words) {
                // `Junior Lantern Board`, met late and less often, is a body beside the `Lantern Board`.
                let ends_so = part.contains(' ') && key.ends_with(&*part);
                let is_rarer = counts.get(&*part).is_some_and(|count| *count > counts[key]);
                if !ends_so || is_first(&part) || !is_rarer {
                    longer.entry(part).or_insert_with(|| key.to_owned());
                }
            }
            let is_branch = branch(words, &body.words).is_some();
            for part in opening_forms(words, &body.words) {
                // `Kettle Youth`, met late and once, is no longer form of `Kettle`; `Kettle Norway`, met late, never is.
                let is_short = if is_branch {
                    is_first(&part) && !shared.contains(&*part)
                } else {
                    is_first(&part) || counts[key] > 1
                };
                if is_short {
                    longer.entry(part).or_insert_with(|| key.to_owned());
                }
            }
        }
        for body in bodies.iter().filter(|one| one.words.len() == 1) {
            if let Some(expansion) = letters.get(&*body.group.key)
                && is_acronym(words.text(body.words.start))
            {
                longer.entry(body.group.key.to_string()).or_insert_with(|| expansion.clone());
            }
        }
        Self { longer }
    }

    /// The longest form that `key` leads to.
    fn canonical<'k>(&'k self, key: &'k str) -> &'k str {
        let mut key = self.longest(key);
        // What the article says goes before what is known, which may lead back to where it comes from.
        for _ in 0..2 {
            match synonym(key).map(|other| self.longest(other)) {
                Some(other) if other != key => key = other,
                _ => break,
            }
        }
        key
    }

    /// The longest form that `key` leads to by what the article says.
    fn longest<'k>(&'k self, key: &'k str) -> &'k str {
        // A chain is as long as forms grow; it cannot go round, but a bound costs nothing.
        let longer = std::iter::successors(Some(key), |key| self.longer.get(*key).map(String::as_str));
        longer.take(4).last().unwrap_or(key)
    }
}

/// The forms a body may be called by for short: without a legal ending, its last words, its first word, the noun before `of`.
fn shorter_forms(words: &Words<'_>, name: &std::ops::Range<usize>) -> Vec<String> {
    let mut forms = Vec::new();
    let name = &words.without_suffix(name);
    let last = name.end - 1;
    // `Local 12` of `Porters Local 12`
    if is_number(words, last) && name.len() > 2 && words.is_one_of(last - 1, among!["local", "lodge"]) {
        forms.push(words.key(&(last - 1..name.end)));
    }
    let joint = name.clone().find(|index| !words.is_name_word(*index));
    if joint.is_none() {
        if is_called_by_its_last(words, name) {
            forms.push(words.key(&(last..name.end)));
        }
        if words.is(last, Trait::Body) {
            // `the Lantern Board`, `the Board` of `Saltby Lantern Board`
            forms.extend((name.start + 1..name.end).map(|start| words.key(&(start..name.end))));
        }
        if words.is_one_of(last, &ENDINGS) {
            forms.push(words.key(&(name.start..last)));
        }
        if words.is_one_of(last, among!["department", "ministry"]) {
            let (of, noun) = (words.key(&(name.start..last)), words.lower(last));
            forms.extend([format!("{noun} of {of}"), format!("{noun} of the {of}")]);
        }
    } else if let Some(joint) = joint
        && joint > name.start
        && !is_number(words, joint)
        && words.traits(joint - 1).any(&[Trait::Body, Trait::WeakBody])
    {
        forms.push(words.key(&(name.start..joint)));
        if joint - name.start > 1 {
            forms.push(words.key(&(joint - 1..joint)));
        }
    }
    if name.len() > 2 && words.traits(name.start).any(&[Trait::Place, Trait::People]) {
        forms.push(words.key(&(name.start + 1..name.end)));
    }
    forms
}

/// The first words of a name that begins with a word of its own: `Kettle` of `Kettle Ferries`.
fn opening_forms(words: &Words<'_>, name: &std::ops::Range<usize>) -> Vec<String> {
    // `Line 7` and `Helpline 111` are not the body but what it runs.
    let name = &words.without_suffix(name);
    let whole = !is_number(words, name.end - 1) && name.clone().all(|index| words.is_name_word(index));
    let first = words.traits(name.start);
    // `Kettle` of `Kettle Marlow`, where both are known.
    let known = name.len() > 1 && first.has(Trait::Known) && !first.has(Trait::Common) && is_body(&words.key(name));
    if !whole || !first.is_unknown() && !known && branch(words, name).is_none() {
        return Vec::new();
    }
    (name.start + 1..name.end).rev().map(|end| words.key(&(name.start..end))).collect()
}

/// The body and the country, where `name` is that of a branch: `Kettle` and `Norway`.
fn branch<'w>(words: &'w Words<'_>, name: &std::ops::Range<usize>) -> Option<(&'w str, &'w str)> {
    let name = words.without_suffix(name);
    let is_branch = name.len() == 2
        && words.is(name.end - 1, Trait::Place)
        && !words.traits(name.start).any(&[Trait::Place, Trait::People]);
    is_branch.then(|| (words.lower(name.start), words.lower(name.end - 1)))
}

/// The bodies among `names` that have branches in several countries, so that their name alone is short for none of them.
fn shared_by_branches<'w, 'n>(
    words: &'w Words<'_>,
    names: impl Iterator<Item = &'n std::ops::Range<usize>>,
) -> HashSet<&'w str> {
    let mut countries: HashMap<&str, &str> = HashMap::default();
    let branches = names.filter_map(|name| branch(words, name));
    branches
        .filter(|(body, country)| countries.entry(body).or_insert(country) != country)
        .map(|(body, _)| body)
        .collect()
}

fn is_number(words: &Words<'_>, index: usize) -> bool {
    words.text(index).starts_with(|c: char| c.is_ascii_digit())
}

/// Endings that are left out at pleasure.
static ENDINGS: Among<15> = Among::of([
    "party",
    "government",
    "inc",
    "plc",
    "ltd",
    "limited",
    "llc",
    "corporation",
    "corp",
    "company",
    "co",
    "group",
    "university",
    "council",
    "newspaper",
]);
