//! Which mentions are one person: full names first, then surnames, first names and titles placed with them.
//!
//! Invariant: a surname that two people share goes to the one mentioned last in its paragraph, else to the one who bore it alone before,
//! else to the one introduced first, unless a title tells them apart.

use std::ops::Range;

use crate::analysis::among::among;
use crate::analysis::maps::HashMap;
use crate::analysis::model::{Name, NameKind};
use crate::text::Span;

use super::Gender;
use super::joints::PARTICLES;
use super::lexicon::long_given_name;
use super::shapes::{is_acronym, is_initials};
use super::table::{Mention, Place};
use super::words::Words;

/// The people found so far.
#[derive(Default)]
pub(super) struct People<'w> {
    all: Vec<Person>,
    by_full: HashMap<(&'w str, &'w str), Vec<usize>>,
    /// By the long form of the first name, and the surname: `Tom Lee` and `Thomas Lee` stand together.
    by_given: HashMap<(&'w str, &'w str), Vec<usize>>,
    /// The first to be known with a first name of this letter, and not by the letter alone, and this surname.
    by_letter: HashMap<(char, &'w str), usize>,
    /// The first to be known by a longer name that begins with these words, or that ends with them.
    by_head: HashMap<&'w str, usize>,
    by_tail: HashMap<&'w str, usize>,
    by_last: HashMap<&'w str, Vec<usize>>,
    by_first: HashMap<&'w str, Vec<usize>>,
    by_only: HashMap<&'w str, usize>,
}

struct Person {
    label: String,
    apart: Apart,
    gender: Option<Gender>,
    mentions: Vec<Span>,
    /// The mention placed last.
    latest: Option<Place>,
    /// How often one name alone has meant them.
    alone: usize,
    /// The first full mention.
    earliest: Span,
    /// The full mention met last.
    named: Span,
}

impl Person {
    fn new(label: &str, gender: Option<Gender>, met: Span) -> Self {
        let (mentions, apart) = (Vec::new(), Apart::default());
        Self { label: label.to_owned(), apart, gender, mentions, latest: None, alone: 0, earliest: met, named: met }
    }
}

/// What tells two people of one first name and one surname apart, where both have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Apart {
    /// The initials of the names between, folded.
    middle: String,
    /// `jr`, `iii`; empty without.
    suffix: String,
}

impl Apart {
    fn of(words: &Words<'_>, name: &Range<usize>) -> Self {
        let bare = words.without_suffix(name);
        if bare.len() < 3 && bare.end == name.end {
            return Self::default();
        }
        let suffix = name.clone().skip(bare.len()).find(|index| words.is_name_word(*index));
        let between = bare.start + 1..bare.end.max(bare.start + 2) - 1;
        let letters = between.filter(|index| words.is_name_word(*index)).flat_map(|index| {
            let whole = words.lower(index).chars();
            whole.take(if is_initials(words.text(index)) { 2 } else { 1 }).collect::<Vec<_>>()
        });
        Self {
            middle: letters.filter(|letter| letter.is_alphabetic()).collect(),
            suffix: suffix.map(|index| words.lower(index).to_owned()).unwrap_or_default(),
        }
    }

    /// Whether both may tell of one person.
    fn fits(&self, other: &Self) -> bool {
        let fit = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        fit(&self.middle, &other.middle)
            && (self.suffix == other.suffix || self.suffix.is_empty() || other.suffix.is_empty())
    }

    /// Takes in what is told of the same person elsewhere.
    fn learn(&mut self, other: Self) {
        if other.middle.len() > self.middle.len() {
            self.middle = other.middle;
        }
        if self.suffix.is_empty() {
            self.suffix = other.suffix;
        }
    }
}

impl<'w> People<'w> {
    /// Makes sure that the person of this full name is known.
    pub(super) fn add_full(&mut self, words: &'w Words<'_>, mention: &Mention<'_>) {
        if begins_small(words, &mention.words) {
            return;
        }
        let (first, last) = ends(words, &mention.words);
        let apart = Apart::of(words, &mention.words);
        let (span, all) = (mention.place.span, words.tokens.text);
        let text = span.of(all);
        if let Some(index) = self.fitting(first, last, &apart) {
            self.all[index].apart.learn(apart);
            self.rename(index, text);
            self.all[index].named = span;
            return;
        }
        // `Tom Hale` need not be Ann Tom Hale, but `Mac Hale Orr` is Tom Mac Hale Orr.
        let given = words.traits(mention.words.start).is_first_name()
            && mention.words.len() == 2
            && !begins_with_article(words, &mention.words);
        // `Orr de Hale` is Tom Orr de Hale, where he was named before; `Ann Bo` is Ann Bo Lee.
        let by_tail = self.by_tail.get(text).filter(|_| !given);
        let by_head = || self.by_head.get(text);
        // `Tom Lee` is Thomas Lee, where there is one.
        let is_short = |index: &&usize| {
            let Person { apart: theirs, named, .. } = &self.all[**index];
            theirs.fits(&apart) && !are_coupled(all, *named, span)
        };
        let by_short = || self.by_given.get(&(long_given_name(first), last)).and_then(|all| all.iter().find(is_short));
        if let Some(index) = by_tail.or_else(by_head).or_else(by_short).copied() {
            self.by_full.entry((first, last)).or_default().push(index);
            self.rename(index, text);
            return;
        }
        let gender = super::gender(text).or(mention.place.titled);
        let index = self.enter(first, last, Person { apart, ..Person::new(text, gender, span) });
        self.note_parts(index, text);
    }

    /// Lets `text` be what the person with this index is called, if it is longer than what they were called before, or plainer.
    fn rename(&mut self, index: usize, text: &'w str) {
        let label = &mut self.all[index].label;
        let is_shouted = |text: &str| text.chars().all(|c| !c.is_lowercase());
        let plainer = text.len() == label.len() && is_shouted(label);
        if (text.len() > label.len() || plainer) && !is_shouted(text) {
            text.clone_into(label);
            self.note_parts(index, text);
        }
    }

    /// Notes by which parts of their name `text`, of two words and more, the person with this index may be called.
    fn note_parts(&mut self, index: usize, text: &'w str) {
        for (at, _) in text.match_indices(' ') {
            let (head, tail) = (&text[..at], &text[at + 1..]);
            if head.contains(' ') {
                self.by_head.entry(head).or_insert(index);
            }
            if tail.contains(' ') {
                self.by_tail.entry(tail).or_insert(index);
            }
        }
    }

    /// Makes sure that the person is known whose first name and surname are two mentions, as in `(Ann) Lee` and `Ann [Lee]`.
    pub(super) fn add_parted(&mut self, words: &'w Words<'_>, given: &Mention<'_>, surname: &Mention<'_>) {
        let (first, last) = (words.lower(given.words.start), words.lower(surname.words.end - 1));
        if !self.by_full.contains_key(&(first, last)) {
            let [given_text, text] = [given, surname].map(|one| one.place.span.of(words.tokens.text));
            let label = [given_text, text].join(" ");
            let gender = super::gender(&label);
            self.enter(first, last, Person::new(&label, gender, given.place.span));
        }
    }

    /// Takes in a new person and gives their index.
    fn enter(&mut self, first: &'w str, last: &'w str, person: Person) -> usize {
        let index = self.all.len();
        self.by_full.entry((first, last)).or_default().push(index);
        self.by_given.entry((long_given_name(first), last)).or_default().push(index);
        self.by_last.entry(last).or_default().push(index);
        self.by_first.entry(first).or_default().push(index);
        if let Some(letter) = first.chars().next().filter(|_| first.len() > 1) {
            self.by_letter.entry((letter, last)).or_insert(index);
        }
        self.all.push(person);
        index
    }

    /// The person of this first name and surname whom nothing tells apart.
    fn fitting(&self, first: &str, last: &str, apart: &Apart) -> Option<usize> {
        let all = self.by_full.get(&(first, last))?;
        all.iter().copied().find(|index| self.all[*index].apart.fits(apart))
    }

    /// Gives the mention to its person; to a new one if it fits none.
    pub(super) fn place(&mut self, words: &'w Words<'_>, mention: &Mention<'_>) {
        let full = mention.words.len() > 1 && !begins_small(words, &mention.words);
        let index = if full { self.full(words, &mention.words) } else { self.short(words, mention) };
        let person = &mut self.all[index];
        person.mentions.push(mention.place.span);
        person.latest = Some(mention.place);
        person.alone += usize::from(!full);
    }

    /// The people as names, without mentions sorted in any way but by place.
    pub(super) fn into_names(self) -> Vec<Name> {
        let names = self
            .all
            .into_iter()
            .filter(|person| !person.mentions.is_empty())
            .map(|person| Name { mentions: person.mentions, ..Name::new(NameKind::Person, person.label) });
        names.collect()
    }

    fn full(&self, words: &Words<'_>, name: &Range<usize>) -> usize {
        let (first, last) = ends(words, name);
        if is_initials(words.text(name.start)) {
            // `J. Hale` is Joan Hale where there is one.
            let letter = first.chars().next().unwrap_or_default();
            if let Some(index) = self.by_letter.get(&(letter, last)) {
                return *index;
            }
        }
        let apart = Apart::of(words, name);
        self.fitting(first, last, &apart).unwrap_or_else(|| self.by_full[&(first, last)][0])
    }

    fn short(&mut self, words: &'w Words<'_>, mention: &Mention<'_>) -> usize {
        let Mention { place, words: name, .. } = mention;
        let key = words.lower(name.end - 1);
        let gender = place.titled;
        let nearest = |all: &Vec<usize>| {
            let fits =
                |one: &usize| gender.is_none() || self.all[*one].gender.is_none() || self.all[*one].gender == gender;
            let fitting = all.iter().copied().filter(fits);
            // Whoever was mentioned last in this paragraph, or else who has borne the name alone, or else who is introduced first.
            fitting.max_by_key(|one| {
                let Person { latest, alone, earliest, .. } = self.all[*one];
                let near = latest.filter(|latest| latest.block == place.block).map(|latest| latest.span.start);
                (near, if near.is_some() { 0 } else { alone }, std::cmp::Reverse(earliest.start))
            })
        };
        let by_last = self.by_last.get(key).and_then(nearest);
        let by_first = || self.by_first.get(key).and_then(nearest);
        if let Some(index) = by_last.or_else(by_first) {
            return index;
        }
        let next = self.all.len();
        let number = *self.by_only.entry(key).or_insert(next);
        if number == next {
            self.all.push(Person::new(place.span.of(words.tokens.text), gender, place.span));
        }
        number
    }
}

/// Whether two mentions stand in one sentence of `text`, joined by *and*, so that they are two people: `Thomas Hale and his son Tom Hale`.
fn are_coupled(text: &str, before: Span, after: Span) -> bool {
    const FARTHEST: u32 = 80;
    let near = before.end <= after.start && after.start - before.end <= FARTHEST;
    let between = || &text[before.to()..after.from()];
    near && between().contains(" and ") && !between().contains(['.', '?', '!', '\n'])
}

/// Whether a name begins with the small words of a surname: `van der Velt`, and `Van der Laan` where it opens a sentence.
fn begins_small(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1 && PARTICLES.contains(words.lower(name.start))
}

/// Whether a name begins with the article of a surname that has a capital: `Al Masri`, which is also a first name.
pub(super) fn begins_with_article(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() == 2 && words.is_one_of(name.start, among!["al", "el", "bin", "ibn", "ben"])
}

/// The first and the last word of a name, folded.
fn ends<'w>(words: &'w Words<'_>, name: &Range<usize>) -> (&'w str, &'w str) {
    let last = words.without_suffix(name).end - 1;
    // `CN Orr Hale` is Orr Hale.
    let lettered = name.len() > 2 && is_acronym(words.text(name.start)) && words.text(name.start).len() < 4;
    let first = name.start + usize::from(lettered);
    (words.lower(first), words.lower(last))
}

/// The gender that the title before the token at `index` tells.
pub(super) fn titled(words: &Words<'_>, index: usize) -> Option<Gender> {
    let mut before = words.before(index)?;
    if words.text(before) == "." {
        before = words.before(before)?;
    }
    if words.is_one_of(
        before,
        among!["mr", "sir", "lord", "king", "prince", "father", "brother", "monsieur", "herr", "baron"],
    ) {
        Some(Gender::Male)
    } else if words.is_one_of(
        before,
        among!["mrs", "ms", "miss", "lady", "dame", "queen", "princess", "sister", "madame", "baroness"],
    ) {
        Some(Gender::Female)
    } else {
        None
    }
}
