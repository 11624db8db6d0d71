//! The roll: the distinct names met so far in an article that is read window by window, each with what all its mentions tell.
//!
//! Invariant: what is decided follows from the roll alone, so that the same names come of an article however it is cut, but for what a
//! decision in one window settles about its words. But for the mentions nothing in it grows with the text.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::model::Name;
use crate::analysis::tokens::Tokens;
use crate::article::Article;

use super::acronyms::{self, Definition};
use super::candidates::{self, Proof};
use super::evidence::hash;
use super::features::{MOST_MENTIONS, initials_of};
use super::holders::Holders;
use super::kinds::{self, Line};
use super::lexicon::Trait;
use super::lore::Lore;
use super::points::{Around, Points};
use super::table::{Group, Place, Table};
use super::told::Told;
use super::weights::{Model, Scores, plus};
use super::words::Words;
use super::{aliases, around, context, defining, inside};

/// Of the names that share a word with one in a window so many are judged anew beside it, so that a window costs what it is long.
const KINDRED: usize = 8;

/// The names of an article, as far as it was read.
pub struct Roll<'a> {
    model: Option<Model<'a>>,
    /// The words of each spelling of each name, and those of the lines.
    words: Words<'a>,
    groups: Vec<Group>,
    by_key: HashMap<Arc<str>, usize>,
    /// The names that hold a word, or have these initials, by its hash.
    by_word: HashMap<u32, Vec<usize>>,
    /// How many of the names these are.
    indexed: usize,
    definitions: Vec<Definition>,
    /// The acronyms that are short for a name.
    defined: HashSet<String>,
    lines: Vec<Line>,
    told: Vec<Told>,
    /// The names met in the window read last.
    lately: Vec<usize>,
}

impl<'a> Roll<'a> {
    /// Of `article`, of which nothing was read yet. Without a model the rules decide alone.
    pub fn new(article: &'a Article, model: Option<Model<'a>>) -> Self {
        Self {
            model,
            words: Words::none(&article.text),
            groups: Vec::new(),
            by_key: HashMap::default(),
            by_word: HashMap::default(),
            indexed: 0,
            definitions: Vec::new(),
            defined: HashSet::default(),
            lines: Vec::new(),
            told: Vec::new(),
            lately: Vec::new(),
        }
    }

    /// Reads a window of `article`: its `tokens`, whose sentences are marked. Those before the index `fresh`, which begins a block, were read
    /// before.
    ///
    /// Gives the people and organisations that the tokens mention, as they look after what was read so far, sorted like those of
    /// [`super::find`]. Of its mentions before the tokens each name has but the first of each form.
    pub fn read(&mut self, article: &Article, tokens: &Tokens<'_>, fresh: usize, lore: &mut Lore) -> Vec<Name> {
        let start = tokens.first_byte();
        let mut words = Words::of(tokens, lore);
        let lines = self.lines.len();
        let met = self.note(article, &mut words, fresh);
        let table = Table::new(&self.words, &mut self.groups, met, &self.by_key, &self.definitions);
        let mentions = kinds::decide(table, &self.lines[lines..], start, self.model);
        let mut names = aliases::merge(&self.words, &mentions, &self.definitions);
        names.retain(|name| name.mentions.last().is_some_and(|mention| mention.start >= start));
        for name in &mut names {
            if let Some(told) = defining::tell(&words, name, tokens.start(fresh)) {
                told.define(name);
                self.told.push(told);
            }
        }
        names
    }

    /// All people and organisations of what was read, sorted like those of [`super::find`]: settled from the roll, without another look at the text.
    pub fn settle(mut self) -> Vec<Name> {
        let all = (0..self.groups.len()).collect();
        let table = Table::new(&self.words, &mut self.groups, all, &self.by_key, &self.definitions);
        let mentions = kinds::decide(table, &self.lines, 0, self.model);
        let mut names = aliases::merge(&self.words, &mentions, &self.definitions);
        let holders = Holders::of(&names);
        let mut told: HashMap<usize, Told> = HashMap::default();
        for part in self.told {
            if let Some(name) = holders.holder(part.mention.start).filter(|name| names[*name].kind == part.kind) {
                match told.get_mut(&name) {
                    Some(so_far) => so_far.go_on(&part),
                    None => drop(told.insert(name, part)),
                }
            }
        }
        for (name, told) in told {
            told.define(&mut names[name]);
        }
        names
    }

    /// All names on the roll.
    pub(super) fn all(&mut self) -> Table<'_, 'a> {
        let all = (0..self.groups.len()).collect();
        Table::new(&self.words, &mut self.groups, all, &self.by_key, &self.definitions)
    }

    /// Puts the names among `words`, from the index `fresh` on, on the roll. Gives the numbers of those, and of the names akin to them, sorted.
    pub(super) fn note(&mut self, article: &Article, words: &mut Words<'_>, fresh: usize) -> Vec<usize> {
        self.words.take_over_small(words);
        let words = &*words;
        let is_sure = |key: &str| self.by_key.get(key).is_some_and(|number| self.groups[*number].sure);
        let candidates = candidates::find(article, words, fresh, &is_sure);
        acronyms::note_definitions(words, &candidates, &mut self.definitions, &mut self.defined);
        let mut key = String::new();
        let mut met = Vec::new();
        for candidate in &candidates {
            if candidate.proof == Proof::Line {
                self.note_line(words, &candidate.words);
                continue;
            }
            words.key_into(&mut key, &candidate.words);
            let first = candidate.words.start;
            // `CAN met on Monday` in an article that says what `CAN` is, not `BUT he came`.
            let shouted = candidate.words.len() == 1 && words.tokens.opens(first) && words.is(first, Trait::Function);
            if shouted && !self.defined.contains(&key) {
                continue;
            }
            let known = self.by_key.get(key.as_str()).copied();
            let number = known.unwrap_or_else(|| self.enter(&key, words, &candidate.words));
            met.push(number);
            let spelling = self.spelling_of(number, words, &candidate.words);
            let group = &mut self.groups[number];
            if let Some(model) = self.model.filter(|_| group.places.len() < MOST_MENTIONS) {
                let mut tally = model.tally();
                context::gather(words, &candidate.words, &mut tally);
                group.context = plus(group.context, tally.scores, 1);
            }
            group.around += around::points(words, &candidate.words);
            group.sure |= candidate.proof == Proof::Sure;
            group.places.push(Place { spelling, ..Place::of(words, &candidate.words) });
        }
        met.sort_unstable();
        met.dedup();
        // The tokens before the fresh ones mention some of those met before.
        let start = words.tokens.first_byte();
        let mentioned =
            |number: &usize| self.groups[*number].places.last().is_some_and(|last| last.span.start >= start);
        let lately = std::mem::replace(&mut self.lately, met.clone());
        met.extend(lately.into_iter().filter(mentioned));
        met.sort_unstable();
        met.dedup();
        self.with_kindred(met)
    }

    /// Puts the name `key`, which stands at `name` in `words`, on the roll, and gives its number.
    fn enter(&mut self, key: &str, words: &Words<'_>, name: &Range<usize>) -> usize {
        let number = self.groups.len();
        let inside = inside::points(words, name);
        let name = self.words.take_over(words, name);
        let key: Arc<str> = key.into();
        self.by_key.insert(Arc::clone(&key), number);
        self.groups.push(Group {
            key,
            spellings: vec![name],
            places: Vec::new(),
            around: Around::default(),
            inside,
            context: Scores::default(),
            sure: false,
            backed: false,
            points: Points::default(),
            kind: None,
        });
        number
    }

    /// Which spelling of the name with this number stands at `name` in `words`; a new one if it was not met before.
    fn spelling_of(&mut self, number: usize, words: &Words<'_>, name: &Range<usize>) -> u16 {
        let text = words.tokens.text;
        let written = words.span(name).of(text);
        let spellings = &mut self.groups[number].spellings;
        let known = spellings.iter().position(|spelling| self.words.span(spelling).of(text) == written);
        let index = known.unwrap_or(spellings.len());
        let Ok(spelling) = u16::try_from(index) else { return 0 };
        if known.is_none() {
            spellings.push(self.words.take_over(words, name));
        }
        spelling
    }

    fn note_line(&mut self, words: &Words<'_>, line: &Range<usize>) {
        let before = words.before(line.start).map(|before| words.before(before).unwrap_or(before));
        let start = before.unwrap_or(line.start);
        let taken = self.words.take_over(words, &(start..line.end));
        self.lines.push(Line(taken.end - line.len()..taken.end));
    }

    /// The names with the numbers `met`, which are sorted, each once, and those that share a word with them, in the same way.
    fn with_kindred(&mut self, mut met: Vec<usize>) -> Vec<usize> {
        if met.len() == self.groups.len() {
            return met;
        }
        for number in self.indexed..self.groups.len() {
            for word in akin(&self.words, self.groups[number].name()) {
                let holders = self.by_word.entry(word).or_default();
                if holders.len() < KINDRED {
                    holders.push(number);
                }
            }
        }
        self.indexed = self.groups.len();
        let words = met.iter().flat_map(|number| akin(&self.words, self.groups[*number].name()));
        let kindred: Vec<usize> = words.filter_map(|word| self.by_word.get(&word)).flatten().copied().collect();
        met.extend(kindred);
        met.sort_unstable();
        met.dedup();
        met
    }
}

/// Hashes of the words of `name` by which others are akin to it, and of its initials.
fn akin(words: &Words<'_>, name: &Range<usize>) -> impl Iterator<Item = u32> {
    let initials = (name.len() > 2).then(|| hash(initials_of(words, name).as_bytes()));
    name.clone().filter(|index| words.is_name_word(*index)).map(|index| words.hash(index)).chain(initials)
}
