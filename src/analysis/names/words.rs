//! The tokens of an article with what the lexicons say of each.
//!
//! Invariant: each distinct word is looked up once; a mark has no traits. Asking beyond the ends gives nothing, never a panic.

use std::borrow::Cow;
use std::ops::Range;

use crate::analysis::among::List;
use crate::analysis::maps::HashSet;
use crate::analysis::tokens::{Form, Shape, Token, Tokens};
use crate::text::Span;

use super::evidence::hash;
use super::lexicon::{Trait, Traits, fold};

/// The tokens of an article, looked up.
pub(super) struct Words<'a> {
    /// The tokens themselves.
    pub tokens: Cow<'a, Tokens<'a>>,
    /// What is known of each of their forms.
    entries: Vec<Entry<'a>>,
    /// The hashes of the words in small letters.
    small: HashSet<u32>,
}

/// What is known of a word or mark, whatever stands around it.
struct Entry<'a> {
    folded: Cow<'a, str>,
    /// Of the folded letters.
    hash: u32,
    traits: Traits,
    /// Whether it can be part of a name.
    is_name_word: bool,
}

impl<'a> Entry<'a> {
    fn of(form: &'a Form<'a>) -> Self {
        let is_plain = form.text.bytes().all(|byte| byte.is_ascii() && byte != b'.');
        let folded = if is_plain { Cow::Borrowed(&*form.lower) } else { fold(form.text) };
        match form.shape {
            Shape::Mark | Shape::Clitic => {
                Self { folded, hash: hash(form.text.as_bytes()), traits: Traits::default(), is_name_word: false }
            }
            shape => {
                let traits = if shape == Shape::Lower { Traits::of_word(&folded) } else { Traits::of_name(&folded) };
                let is_name_word = can_be_named(form.text, shape);
                Self { hash: hash(folded.as_bytes()), folded, traits, is_name_word }
            }
        }
    }

    /// The same beside words that live longer.
    fn kept<'b>(&self) -> Entry<'b> {
        let Self { ref folded, hash, traits, is_name_word } = *self;
        Entry { folded: Cow::Owned(folded.to_string()), hash, traits, is_name_word }
    }
}

impl<'a> Words<'a> {
    /// Looks every form of the tokens up.
    pub(super) fn of(tokens: &'a Tokens<'a>) -> Self {
        let entries: Vec<Entry<'a>> = tokens.forms.iter().map(Entry::of).collect();
        let is_small = |(form, _): &(&Form<'_>, &Entry<'_>)| form.shape == Shape::Lower;
        let mut small = HashSet::default();
        small.reserve(entries.len());
        small.extend(tokens.forms.iter().zip(&entries).filter(is_small).map(|(_, entry)| entry.hash));
        Self { tokens: Cow::Borrowed(tokens), entries, small }
    }

    /// None yet, of `text`.
    pub(super) fn none(text: &'a str) -> Self {
        Self { tokens: Cow::Owned(Tokens::none(text)), entries: Vec::new(), small: HashSet::default() }
    }

    /// Takes over these of `other`, which is of the same text, and says where they stand now. What is before and behind them there does not
    /// come with them.
    pub(super) fn take_over(&mut self, other: &Words<'_>, words: &Range<usize>) -> Range<usize> {
        let start = self.len();
        let tokens = self.tokens.to_mut();
        for token in &other.tokens.all[words.clone()] {
            let form = tokens.number(token.span().of(tokens.text));
            if form as usize == self.entries.len() {
                self.entries.push(other.entries[token.form as usize].kept());
            }
            tokens.all.push(Token { form, ..*token });
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
        self.tokens.all.len()
    }

    fn entry(&self, index: usize) -> Option<&Entry<'a>> {
        self.tokens.all.get(index).map(|token| &self.entries[token.form as usize])
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
        self.tokens.all.get(index).map_or(Shape::Mark, |token| token.shape)
    }

    /// The word or mark at `index`, as it stands in the text.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.tokens.word(index)
    }

    /// The word or mark at `index`, folded.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.entry(index).map_or("", |entry| &entry.folded)
    }

    /// Whether the token at `index` is one of these, in any case.
    pub(super) fn is_one_of(&self, index: usize, these: &impl List) -> bool {
        these.has(self.lower(index))
    }

    /// Whether the word at `index` is an article, and no initial; nor the `An` of an Irish name, which has its capital inside a sentence.
    pub(super) fn is_article(&self, index: usize) -> bool {
        let is_irish = || self.is_inside_a_sentence(index) && self.is_name_word(index + 1) && self.goes_on(index + 1);
        match self.text(index) {
            "The" | "the" | "A" | "a" | "an" => true,
            "An" => !is_irish(),
            _ => false,
        }
    }

    /// Whether the word at `index` neither opens a sentence nor stands behind a mark.
    fn is_inside_a_sentence(&self, index: usize) -> bool {
        !self.tokens.all[index].opens && self.before(index).is_some_and(|before| self.shape(before) == Shape::Lower)
    }

    /// The index of the token before, in the same block.
    pub(super) fn before(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        (self.tokens.all[before].block == self.tokens.all.get(index)?.block).then_some(before)
    }

    /// Whether the token at `index` is in the same block as the one before it.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        index < self.len() && self.before(index).is_some()
    }

    /// Whether no blank parts the token at `index` from the one before.
    pub(super) fn clings(&self, index: usize) -> bool {
        index > 0 && index < self.len() && self.tokens.all[index - 1].span().end == self.tokens.all[index].start
    }

    /// The words of a name without the stop of an abbreviation and without `Jr.`, `Sr.`, `II`, `III` at its end.
    pub(super) fn without_suffix(&self, name: &Range<usize>) -> Range<usize> {
        let stop = name.len() > 1 && self.text(name.end - 1) == ".";
        let end = name.end - usize::from(stop);
        let suffix =
            end - name.start > 1 && self.is_one_of(end - 1, &["jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii"]);
        let end = end - usize::from(suffix);
        // `Orr, Jr.`
        let comma = end - name.start > 1 && self.text(end - 1) == ",";
        name.start..end - usize::from(comma)
    }

    /// The bytes that the tokens cover.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        let all = &self.tokens.all;
        Span { start: all[words.start].start, end: all[words.end - 1].span().end }
    }

    /// The words at these bytes.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        self.tokens.within(span)
    }

    /// The tokens folded and parted by one space where a blank parts them: what two mentions of one name share.
    pub(super) fn key(&self, words: &Range<usize>) -> String {
        let mut key = String::new();
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

/// Whether a word has a capital, and is neither `I` nor half a name with a common word behind it (`Whig-led`).
fn can_be_named(word: &str, shape: Shape) -> bool {
    match shape {
        Shape::AllCapitals => true,
        Shape::Capital => {
            let bare = word.strip_prefix('I').map(|rest| rest.chars().next());
            let is_pronoun = matches!(bare, Some(None | Some('’' | '\'')));
            let tail = word.rsplit('-').next().unwrap_or(word);
            let is_half = tail.len() < word.len()
                && tail.starts_with(char::is_lowercase)
                && Traits::of_word(&fold(tail)).any(&[Trait::Common, Trait::Role, Trait::Body]);
            !is_pronoun && !is_half
        }
        Shape::Lower => {
            let begins_so =
                |article: &&str| word.strip_prefix(*article).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            !word.bytes().all(|byte| byte.is_ascii_lowercase()) && ARTICLES_OF_ARABIC.iter().any(begins_so)
        }
        Shape::Number | Shape::Clitic | Shape::Mark => false,
    }
}

/// Written small before a hyphen, they belong to the name behind it: `al-Masri`.
const ARTICLES_OF_ARABIC: [&str; 8] = ["al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "ul-"];
