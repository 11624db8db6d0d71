//! The tokens of an article with what the lexicons say of each.
//!
//! Invariant: `traits` runs beside the tokens; a mark has no traits. Asking beyond the ends gives nothing, never a panic.

use std::borrow::Cow;
use std::ops::Range;

use crate::analysis::maps::{HashMap, HashSet, with_room};
use crate::analysis::tokens::{Shape, Tokens};
use crate::text::Span;

use super::evidence::hash;
use super::lexicon::{Trait, Traits, fold, fold_into};

/// The tokens of an article, looked up.
pub(super) struct Words<'a> {
    /// The tokens themselves.
    pub tokens: Cow<'a, Tokens<'a>>,
    traits: Vec<Traits>,
    /// Which words can be part of a name.
    capitals: Vec<bool>,
    /// Of the folded words.
    hashes: Vec<u32>,
    /// Of the words in small letters.
    small: HashSet<u32>,
}

impl<'a> Words<'a> {
    /// Looks every distinct word up once.
    pub(super) fn of(tokens: &'a Tokens<'a>) -> Self {
        // A text has fewer different words for each of its words the longer it is.
        let different = (tokens.all.len() / 3).min(1 << 14);
        let mut known: HashMap<&str, (Traits, bool, u32)> = with_room(different);
        let mut traits = Vec::with_capacity(tokens.all.len());
        let mut capitals = Vec::with_capacity(tokens.all.len());
        let mut hashes = Vec::with_capacity(tokens.all.len());
        let mut small = HashSet::default();
        for (index, token) in tokens.all.iter().enumerate() {
            let word = tokens.word(index);
            let look_up = || {
                let folded = fold(word);
                let hash = hash(folded.as_bytes());
                let traits = if token.shape == Shape::Lower {
                    small.insert(hash);
                    Traits::of_word(&folded)
                } else {
                    Traits::of_name(&folded)
                };
                (traits, can_be_named(word, token.shape), hash)
            };
            let (one, capital, hash) = if token.is_word() {
                *known.entry(word).or_insert_with(look_up)
            } else {
                (Traits::default(), false, hash(word.as_bytes()))
            };
            traits.push(one);
            capitals.push(capital);
            hashes.push(hash);
        }
        Self { tokens: Cow::Borrowed(tokens), traits, capitals, hashes, small }
    }

    /// None yet, of `text`.
    pub(super) fn none(text: &'a str) -> Self {
        let tokens = Cow::Owned(Tokens { text, all: Vec::new() });
        Self { tokens, traits: Vec::new(), capitals: Vec::new(), hashes: Vec::new(), small: HashSet::default() }
    }

    /// Takes over these of `other`, which is of the same text, and says where they stand now. What is before and behind them there does not
    /// come with them.
    pub(super) fn take_over(&mut self, other: &Words<'_>, words: &Range<usize>) -> Range<usize> {
        let start = self.len();
        self.tokens.to_mut().all.extend_from_slice(&other.tokens.all[words.clone()]);
        self.traits.extend_from_slice(&other.traits[words.clone()]);
        self.capitals.extend_from_slice(&other.capitals[words.clone()]);
        self.hashes.extend_from_slice(&other.hashes[words.clone()]);
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
        self.traits.len()
    }

    /// What the lexicons say of the word at `index`.
    pub(super) fn traits(&self, index: usize) -> Traits {
        self.traits.get(index).copied().unwrap_or_default()
    }

    /// Whether the word at `index` is this.
    pub(super) fn is(&self, index: usize, which: Trait) -> bool {
        self.traits(index).has(which)
    }

    /// A hash of the word or mark at `index`, folded; 0 beyond the end.
    pub(super) fn hash(&self, index: usize) -> u32 {
        self.hashes.get(index).copied().unwrap_or_default()
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
    pub(super) fn lower(&self, index: usize) -> Cow<'a, str> {
        fold(self.text(index))
    }

    /// Whether the token at `index` is one of these, in any case.
    pub(super) fn is_one_of(&self, index: usize, these: &[&str]) -> bool {
        let text = self.text(index);
        let is_plain = || text.bytes().all(|byte| byte.is_ascii() && byte != b'.');
        these.iter().any(|one| text.eq_ignore_ascii_case(one)) || !is_plain() && these.contains(&fold(text).as_ref())
    }

    /// Whether the word at `index` is an article, and no initial.
    pub(super) fn is_article(&self, index: usize) -> bool {
        matches!(self.text(index), "The" | "the" | "A" | "a" | "An" | "an")
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
        index > 0 && index < self.len() && self.tokens.all[index - 1].span.end == self.tokens.all[index].span.start
    }

    /// The words of a name without the stop of an abbreviation and without `Jr.`, `Sr.`, `II`, `III` at its end.
    pub(super) fn without_suffix(&self, name: &Range<usize>) -> Range<usize> {
        let stop = name.len() > 1 && self.text(name.end - 1) == ".";
        let end = name.end - usize::from(stop);
        let suffix = end - name.start > 1 && self.is_one_of(end - 1, &["jr", "sr", "ii", "iii", "iv"]);
        let end = end - usize::from(suffix);
        // `Orr, Jr.`
        let comma = end - name.start > 1 && self.text(end - 1) == ",";
        name.start..end - usize::from(comma)
    }

    /// The bytes that the tokens cover.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        let all = &self.tokens.all;
        Span { start: all[words.start].span.start, end: all[words.end - 1].span.end }
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
            fold_into(key, self.text(index));
        }
    }

    /// Whether the word at `index` can be part of a name.
    pub(super) fn is_name_word(&self, index: usize) -> bool {
        self.capitals.get(index).copied().unwrap_or_default()
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
        Shape::Lower => ARTICLES_OF_ARABIC
            .iter()
            .any(|article| word.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase))),
        Shape::Number | Shape::Clitic | Shape::Mark => false,
    }
}

/// Written small before a hyphen, they belong to the name behind it: `al-Masri`.
const ARTICLES_OF_ARABIC: [&str; 8] = ["al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "ul-"];
