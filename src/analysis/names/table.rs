//! The distinct names that are judged together, each with what all its mentions tell.
//!
//! Invariant: names stand in the order of their first mention, so that equal input gives equal output.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::maps::HashMap;
use crate::analysis::model::NameKind;
use crate::text::Span;

use super::Gender;
use super::acronyms::Definition;
use super::people::titled;
use super::points::{Around, Points};
use super::weights::Scores;
use super::words::Words;

/// A distinct name: all candidates of one string.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The words, folded.
    pub key: Arc<str>,
    /// The ways in which it is written, where the table's words have them; the first is that of the first mention.
    pub spellings: Vec<Range<usize>>,
    /// Where it is mentioned, in the order of the text; at least once.
    pub places: Vec<Place>,
    /// What stands around its mentions, added up.
    pub around: Around,
    /// What stands in it.
    pub inside: Points,
    /// What the model makes of the words around its first mentions, added up; each mention weighs one.
    pub context: Scores,
    /// Whether the capitals of a mention prove that it is a name.
    pub sure: bool,
    /// Whether other names of the article speak for the rules' reading of a person: it is part of somebody's full name, or its own part is one.
    pub backed: bool,
    /// What the rules count.
    pub points: Points,
    /// What it is decided to be.
    pub kind: Option<NameKind>,
}

/// Where a name is mentioned.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The bytes of the mention.
    pub span: Span,
    /// Its block.
    pub block: u32,
    /// Which of the spellings it has.
    pub spelling: u16,
    /// What the title before it tells.
    pub titled: Option<Gender>,
}

/// One mention with what it was decided to be.
#[derive(Clone, Debug)]
pub(super) struct Mention<'t> {
    /// What is mentioned.
    pub group: &'t Group,
    /// How it is written there, where the table's words have it.
    pub words: Range<usize>,
    /// Where.
    pub place: Place,
    /// Person or organisation.
    pub kind: NameKind,
}

impl Group {
    /// Its words, where the table's words have them.
    pub(super) fn name(&self) -> &Range<usize> {
        &self.spellings[0]
    }
}

impl Place {
    /// Of the mention `name` in `words`, in the first spelling.
    pub(super) fn of(words: &Words<'_>, name: &Range<usize>) -> Self {
        let block = words.tokens.block(name.start).unwrap_or_default();
        Self { span: words.span(name), block, spelling: 0, titled: titled(words, name.start) }
    }
}

/// Some distinct names of an article.
pub(super) struct Table<'t, 'a> {
    /// The words of the names.
    pub words: &'t Words<'a>,
    /// The names.
    pub groups: Vec<&'t mut Group>,
    /// What acronyms are short for, in the order of the text.
    pub definitions: &'t [Definition],
    /// Which of all names of the article these are, in order.
    numbers: Vec<usize>,
    by_key: &'t HashMap<Arc<str>, usize>,
}

impl<'t, 'a> Table<'t, 'a> {
    /// The names with these `numbers` (sorted, each once) among `all`, which `by_key` finds.
    pub(super) fn new(
        words: &'t Words<'a>,
        mut all: &'t mut [Group],
        numbers: Vec<usize>,
        by_key: &'t HashMap<Arc<str>, usize>,
        definitions: &'t [Definition],
    ) -> Self {
        let mut groups = Vec::with_capacity(numbers.len());
        let mut passed = 0;
        for number in &numbers {
            let rest = std::mem::take(&mut all);
            if let Some((group, rest)) = rest.get_mut(number - passed..).and_then(<[Group]>::split_first_mut) {
                groups.push(group);
                all = rest;
                passed = number + 1;
            }
        }
        Self { words, groups, definitions, numbers, by_key }
    }

    /// The index of the name with this key.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let number = self.by_key.get(key)?;
        self.numbers.binary_search(number).ok()
    }
}
