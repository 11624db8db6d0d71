//! The tokens of an article with what the lexicons say of each.
//!
//! Invariant: each distinct word is looked up once; a mark has no traits. Asking beyond the ends gives nothing, never a panic.

use std::borrow::Cow;
use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::tokens::{Shape, Tokens};
use crate::text::Span;

use super::lexicon::{Trait, Traits};
use super::lore::{Entry, Lore};

/// The tokens of an article, looked up.
pub(super) struct Words<'a> {
    /// The tokens themselves.
    pub tokens: Cow<'a, Tokens<'a>>,
    /// What is known of each of their forms.
    entries: Vec<Entry>,
    /// The forms that are folded to other letters than those in lower case.
    folded: HashMap<usize, Box<str>>,
    /// The hashes of the words in small letters.
    small: HashSet<u32>,
}

impl<'a> Words<'a> {
    /// Looks every form of the tokens up, in `lore` first.
    pub(super) fn of(tokens: &'a Tokens<'a>, lore: &mut Lore) -> Self {
        let forms = &tokens.forms;
        let mut words = Self { tokens: Cow::Borrowed(tokens), ..Self::none(tokens.text) };
        words.entries.reserve_exact(forms.len());
        words.small.reserve(forms.len());
        for form in 0..forms.len() {
            let shape = forms.shape(form);
            let (entry, folded) = lore.look_up(forms.word(form), shape, forms.lower(form));
            if shape == Shape::Lower {
                words.small.insert(entry.hash);
            }
            words.entries.push(entry);
            if let Some(folded) = folded {
                words.folded.insert(form, folded);
            }
        }
        words
    }

    /// None yet, of `text`.
    pub(super) fn none(text: &'a str) -> Self {
        let tokens = Cow::Owned(Tokens::none(text));
        Self { tokens, entries: Vec::new(), folded: HashMap::default(), small: HashSet::default() }
    }

    /// Takes over these of `other`, which is of the same text, and says where they stand now. What is before and behind them there does not
    /// come with them.
    pub(super) fn take_over(&mut self, other: &Words<'_>, words: &Range<usize>) -> Range<usize> {
        let start = self.len();
        let tokens = self.tokens.to_mut();
        for index in words.clone() {
            tokens.take_over(&other.tokens, index);
            let form = self.entries.len();
            if tokens.forms.len() > form {
                self.entries.extend(other.entry(index));
                self.folded.extend(other.folded(index).map(|folded| (form, folded.into())));
            }
        }
        start..self.len()
    }

    /// Takes over which words `other` has in small letters; they are not with it any more.
    pub(super) fn take_over_small(&mut self, other: &mut Words<'_>) {
        let small = std::mem::take(&mut other.small);
        if self.small.is_empty() {
            self.small = small;
        } else {
            self.small.extend(small);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        self.tokens.form(index).map(|form| self.entries[form])
    }

    /// The word or mark at `index`, folded, where that gives other letters than those in lower case.
    fn folded(&self, index: usize) -> Option<&str> {
        let form = self.tokens.form(index).filter(|form| self.entries[*form].is_folded)?;
        self.folded.get(&form).map(|folded| &**folded)
    }

    /// What the lexicons say of the word at `index`.
    pub(super) fn traits(&self, index: usize) -> Traits {
        self.entry(index).map(|entry| entry.traits).unwrap_or_default()
    }

    /// Whether the word at `index` is this.
    pub(super) fn is(&self, index: usize, which: Trait) -> bool {
        self.traits(index).has(which)
    }

    /// A hash of the word or mark at `index`, folded; 0 beyond the end.
    pub(super) fn hash(&self, index: usize) -> u32 {
        self.entry(index).map_or(0, |entry| entry.hash)
    }

    /// Whether the article, as far as it was read, has the word with this hash in small letters.
    pub(super) fn has_small(&self, hash: u32) -> bool {
        self.small.contains(&hash)
    }

    /// What the token at `index` looks like; a mark beyond the end.
    pub(super) fn shape(&self, index: usize) -> Shape {
        self.tokens.shape(index)
    }

    /// The word or mark at `index`, as it stands in the text.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.tokens.word(index)
    }

    /// The word or mark at `index`, folded.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.folded(index).unwrap_or_else(|| self.tokens.lower(index))
    }

    /// Whether the token at `index` is one of these, in any case.
    pub(super) fn is_one_of<const COUNT: usize>(&self, index: usize, these: &Among<COUNT>) -> bool {
        self.entry(index).is_some_and(|entry| these.may_hold(entry.mark)) && these.contains(self.lower(index))
    }

    /// Whether the word at `index` is an article, and no initial; nor the `An` of an Irish name, which has its capital inside a sentence.
    pub(super) fn is_article(&self, index: usize) -> bool {
        let is_irish = || self.is_inside_a_sentence(index) && self.is_name_word(index + 1) && self.goes_on(index + 1);
        let text = self.text(index);
        text.len() < 4 && (matches!(text, "The" | "the" | "A" | "a" | "an") || text == "An" && !is_irish())
    }

    /// Whether the word at `index` neither opens a sentence nor stands behind a mark.
    fn is_inside_a_sentence(&self, index: usize) -> bool {
        !self.tokens.opens(index) && self.before(index).is_some_and(|before| self.shape(before) == Shape::Lower)
    }

    /// The index of the token before, in the same block.
    pub(super) fn before(&self, index: usize) -> Option<usize> {
        self.goes_on(index).then(|| index - 1)
    }

    /// Whether the token at `index` is in the same block as the one before it.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        self.tokens.goes_on(index)
    }

    /// Whether no blank parts the token at `index` from the one before.
    pub(super) fn clings(&self, index: usize) -> bool {
        self.tokens.clings(index)
    }

    /// The words of a name without the stop of an abbreviation and without `Jr.`, `Sr.`, `II`, `III` at its end.
    pub(super) fn without_suffix(&self, name: &Range<usize>) -> Range<usize> {
        let stop = name.len() > 1 && self.text(name.end - 1) == ".";
        let end = name.end - usize::from(stop);
        let suffix =
            end - name.start > 1 && self.is_one_of(end - 1, among!["jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii"]);
        let end = end - usize::from(suffix);
        // `Orr, Jr.`
        let comma = end - name.start > 1 && self.text(end - 1) == ",";
        name.start..end - usize::from(comma)
    }

    /// The bytes that the tokens cover.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        Span { start: self.tokens.start(words.start), end: self.tokens.span(words.end - 1).end }
    }

    /// The words at these bytes.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        self.tokens.within(span)
    }

    /// The tokens folded and parted by one space where a blank parts them: what two mentions of one name share.
    pub(super) fn key(&self, words: &Range<usize>) -> String {
        // Few words of a name are longer.
        let mut key = String::with_capacity(12 * words.len());
        self.key_into(&mut key, words);
        key
    }

    /// The same in place of what is in `key`, for keys that are looked up and not kept.
    pub(super) fn key_into(&self, key: &mut String, words: &Range<usize>) {
        key.clear();
        for index in words.clone() {
            if index > words.start && !self.clings(index) {
                key.push(' ');
            }
            key.push_str(self.lower(index));
        }
    }

    /// Whether the word at `index` can be part of a name.
    pub(super) fn is_name_word(&self, index: usize) -> bool {
        self.entry(index).is_some_and(|entry| entry.is_name_word)
    }
}
