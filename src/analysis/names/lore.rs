//! What the letters of a word alone tell: what the lists say of it, whether it can be part of a name. It is kept from article to article.
//!
//! Invariant: nothing that is found depends on what was read before; what is kept only saves that a word is looked up again.

use std::borrow::Cow;

use crate::analysis::among::mark;
use crate::analysis::maps::{HashMap, Numbers};
use crate::analysis::tokens::Shape;
use crate::text::{Span, to_byte};

use super::evidence::hash;
use super::lexicon::{Trait, Traits, fold};

/// So many words are kept, the first that are met: the common ones are soon among them, and the others are not met often. With their letters they take
/// some 300 kB.
const MOST_KEPT: usize = 1 << 13;

/// Longer words, in bytes, are not kept: addresses and what else is met once.
const LONGEST_KEPT: usize = 32;

/// The words looked up so far, by whoever reads one article after another.
#[derive(Debug, Default)]
pub struct Lore {
    numbers: Numbers,
    kept: Vec<Kept>,
    /// Those of them that are folded to other letters than those in lower case, by their numbers.
    folded: HashMap<u32, Box<str>>,
    /// The words themselves, as they are spelled, one behind the other.
    letters: String,
}

/// A word that was looked up, and where its letters are.
#[derive(Copy, Clone, Debug)]
struct Kept {
    word: Span,
    entry: Entry,
}

/// What is known of a word or mark, whatever stands around it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Entry {
    /// Of the folded letters.
    pub hash: u32,
    /// The same, by which lists know most words that are not in them.
    pub mark: u8,
    pub traits: Traits,
    /// Whether it can be part of a name.
    pub is_name_word: bool,
    /// Whether it is folded to other letters than those in lower case.
    pub is_folded: bool,
}

impl Lore {
    /// What is known of the word `text`, which looks so and is `lower` in lower case (both follow from its letters, by which it is kept); with it
    /// folded, where that differs.
    pub(super) fn look_up(&mut self, text: &str, shape: Shape, lower: &str) -> (Entry, Option<Box<str>>) {
        let spelled = |number: u32| self.kept[number as usize].word.of(&self.letters);
        let passes = self.kept.len() >= MOST_KEPT || text.len() > LONGEST_KEPT;
        let number = if passes { self.numbers.known(text, spelled) } else { Some(self.numbers.of(text, spelled)) };
        if let Some(Kept { entry, .. }) = number.and_then(|number| self.kept.get(number as usize)) {
            let folded = number.filter(|_| entry.is_folded).and_then(|number| self.folded.get(&number).cloned());
            return (*entry, folded);
        }
        let folded = folded(text, lower);
        let entry = Entry::of(text, shape, lower, folded.as_deref());
        if let Some(number) = number {
            let start = to_byte(self.letters.len());
            self.letters.push_str(text);
            self.kept.push(Kept { word: Span { start, end: to_byte(self.letters.len()) }, entry });
            self.folded.extend(folded.clone().map(|folded| (number, folded)));
        }
        (entry, folded)
    }
}

impl Entry {
    /// Of the word `text` that looks so, is `lower` in lower case and `folded` where that differs.
    fn of(text: &str, shape: Shape, lower: &str, folded: Option<&str>) -> Self {
        let letters = folded.unwrap_or(lower);
        let hash = hash(if shape.is_word() { letters } else { text }.as_bytes());
        let traits = match shape {
            Shape::Mark | Shape::Clitic => Traits::default(),
            Shape::Lower => Traits::of_hashed_word(letters, hash),
            _ => Traits::of_name(letters),
        };
        Self { hash, mark: mark(letters), traits, is_name_word: can_be_named(text, shape), is_folded: folded.is_some() }
    }
}

/// `text` folded, where that gives other letters than `lower`, which it is in lower case.
fn folded(text: &str, lower: &str) -> Option<Box<str>> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii() && byte != b'.');
    let folded = if is_plain { Cow::Borrowed(lower) } else { fold(text) };
    (folded != lower).then(|| folded.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough for [`MOST_KEPT`] words, each followed by one that is met again.
    fn words() -> impl Iterator<Item = String> {
        (0..MOST_KEPT + 100)
            .flat_map(|number| [format!("Tide{number}"), ["Zoë", "U.S.", "the", "Lee"][number % 4].to_owned()])
    }

    #[test]
    fn what_is_known_of_a_word_does_not_depend_on_what_was_looked_up_before() {
        let mut lore = Lore::default();
        let looked_up = |lore: &mut Lore, word: &str| {
            let (Entry { hash, mark, traits, is_name_word, is_folded }, folded) =
                lore.look_up(word, if word == "the" { Shape::Lower } else { Shape::Capital }, &word.to_lowercase());
            (hash, mark, traits, is_name_word, is_folded, folded)
        };
        for word in words() {
            assert_eq!(looked_up(&mut lore, &word), looked_up(&mut Lore::default(), &word), "{word}");
        }
        assert_eq!(lore.kept.len(), MOST_KEPT);
        assert_eq!(looked_up(&mut lore, "Zoë").5.as_deref(), Some("zoe"));
    }
}
