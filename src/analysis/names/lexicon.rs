//! What the lists in `assets/lexicons` say of a word or a name.
//!
//! Invariant: the lists are read where they lie in the binary. An index of their lines, of one megabyte, is built when the first article is
//! looked into; small maps of fields, synonyms and parties when they are first asked. Lines are folded and sorted by byte (a test holds that);
//! those that begin with `#` head a list.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::analysis::maps::{HashMap, HashSet};
use crate::analysis::model::Field;
use crate::text::to_byte;

use super::evidence::hash;

/// The text of one list.
macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lexicons/", $name, ".txt"))
    };
}

/// What a word can be. One word can be several things: `Baker` is a trade and a surname.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// A first name of women.
    Woman,
    /// A first name of men.
    Man,
    /// A surname.
    Surname,
    /// A country, a region, a river, a state.
    Place,
    /// A city or a town, of which many share their names with people.
    City,
    /// A nationality, language, faith or creed.
    People,
    /// A title that stands before a name.
    Title,
    /// What a person is or does.
    Role,
    /// A noun for a body that can act.
    Body,
    /// A noun that ends names of bodies, and of other things.
    WeakBody,
    /// A noun that ends names of places, events, laws and works.
    Thing,
    /// A word of the closed classes.
    Function,
    /// A month, a day, a feast.
    Calendar,
    /// An ordinary word of English.
    Common,
    /// An acronym that names no body.
    Acronym,
    /// A body known by this one word.
    Known,
    /// A thing known by this one word.
    KnownThing,
    /// Somebody known by this one word: `Plato`.
    Famous,
}

/// A set of [`Trait`]s.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u32);

impl Traits {
    /// What the lists of ordinary words say of one word, given as [`fold`] leaves it.
    pub(super) fn of_word(word: &str) -> Self {
        Self::of_hashed_word(word, hash(word.as_bytes()))
    }

    /// The same of a word whose hash is known.
    pub(super) fn of_hashed_word(word: &str, hash: u32) -> Self {
        Self::from_lists(SMALL.lists_with_hashed(word, hash))
    }

    /// Everything the lists say of one word that has a capital, given as [`fold`] leaves it.
    pub(super) fn of_name(word: &str) -> Self {
        let mut all = Self::from_lists(INDEX.lists_with(word));
        // `Sub-Committee`
        if let Some((_, tail)) = word.rsplit_once('-') {
            all.0 |= Self::of_word(tail).0 & (bit(Trait::Body) | bit(Trait::Thing));
        }
        // `Muslims`, `Americans`
        if word.strip_suffix('s').is_some_and(|one| INDEX.lists_with(one) & PEOPLES != 0) {
            all.0 |= bit(Trait::People);
        }
        all
    }

    fn from_lists(mut lists: Lists) -> Self {
        let mut all = 0;
        while lists != 0 {
            all |= LISTS[lists.trailing_zeros() as usize].0;
            lists &= lists - 1;
        }
        Self(all)
    }

    /// Whether the word is this.
    pub(super) fn has(self, which: Trait) -> bool {
        self.0 & bit(which) != 0
    }

    /// Whether the word is one of these.
    pub(super) fn any(self, which: &[Trait]) -> bool {
        which.iter().any(|one| self.has(*one))
    }

    /// One bit for each trait, in the order of [`Trait`].
    pub(super) fn bits(self) -> u32 {
        self.0
    }

    /// Whether the word is a first name.
    pub(super) fn is_first_name(self) -> bool {
        self.any(&[Trait::Woman, Trait::Man])
    }

    /// Whether the word is a first name and nothing else by which a name may begin: a place, a people, an ordinary word, a body.
    pub(super) fn is_only_a_first_name(self) -> bool {
        self.is_first_name() && !self.any(&[Trait::Place, Trait::City, Trait::People, Trait::Common, Trait::Known])
    }

    /// Whether no list knows the word, but for the surnames, which hold many others.
    pub(super) fn is_unknown(self) -> bool {
        self.0 & !(bit(Trait::Surname) | bit(Trait::Famous)) == 0
    }
}

/// Whether the lists of bodies hold this whole name, folded.
pub(super) fn is_body(name: &str) -> bool {
    INDEX.lists_with(name) & BODIES != 0
}

/// Whether the list of things that are known holds this whole name, folded.
pub(super) fn is_thing(name: &str) -> bool {
    INDEX.lists_with(name) & THINGS != 0
}

/// Whether a word, folded, names a party without its noun: `Labour`.
pub(super) fn is_party(word: &str) -> bool {
    static PARTIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let bodies = LISTS.iter().filter(|(traits, _)| traits & bit(Trait::Known) != 0);
        bodies.flat_map(|(_, lines)| lines.lines().filter_map(|line| line.strip_suffix(" party"))).collect()
    });
    PARTIES.contains(word)
}

/// Whether a word, folded, is how a state of the United States is abbreviated behind a town: `ala`, `nh`.
pub(super) fn is_state(word: &str) -> bool {
    INDEX.lists_with(word) & STATES != 0
}

/// Whether the lists of places hold this whole name, folded.
pub(super) fn is_place(name: &str) -> bool {
    INDEX.lists_with(name) & PLACES != 0
}

/// Whether the list of titles holds these words, folded.
pub(super) fn is_title(words: &str) -> bool {
    INDEX.lists_with(words) & TITLES != 0
}

/// The field of the noun that ends `words`, folded: of the last two words together, else of the last.
pub(super) fn field(words: &str) -> Option<Field> {
    static FIELDS: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
        let named = |name| Field::ALL.into_iter().find(|field| field.name() == name);
        pairs(list!("fields")).filter_map(|(noun, name)| Some((noun, named(name)?))).collect()
    });
    let two = words.rmatch_indices(' ').nth(1).map_or(words, |(at, _)| &words[at + 1..]);
    let one = words.rsplit(' ').next().unwrap_or(words);
    [two, one].into_iter().find_map(|noun| FIELDS.get(noun).copied())
}

/// Another name of the same body that shares no letters with `name`, both folded: one form stands for all.
pub(super) fn synonym(name: &str) -> Option<&'static str> {
    static SYNONYMS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(list!("synonyms")).collect());
    SYNONYMS.get(name).copied()
}

/// The first name that `name`, folded, is short for, else itself: `thomas` of `tom` and of `tommy`.
pub(super) fn long_given_name(name: &str) -> &str {
    static SHORT: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(list!("short_names")).collect());
    SHORT.get(name).copied().unwrap_or(name)
}

/// The lines of a list that say what something is, in two parts.
fn pairs(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

/// `word` as the lists spell it: lower case, Latin letters without diacritics, a straight apostrophe, no full stops.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'\'')) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word);
    Cow::Owned(folded)
}

/// Adds `word` to `folded` as [`fold`] leaves it.
fn fold_into(folded: &mut String, word: &str) {
    if word.is_ascii() {
        folded.extend(word.bytes().filter(|byte| *byte != b'.').map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            '.' | '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            '’' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'æ' => folded.push_str("ae"),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' | 'ľ' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ß' => folded.push_str("ss"),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ž' | 'ż' => folded.push('z'),
            other => folded.push(other),
        }
    }
}

/// Where each line of the lists lies, and which lists have it: a table of hashes with linear probing (Knuth, "The Art of Computer
/// Programming" 3, 6.4), at most two thirds full.
struct Index {
    slots: Vec<Slot>,
    /// Bits of the number of a slot.
    bits: u32,
}

/// A distinct line; none if no list has it.
#[derive(Copy, Clone, Default)]
struct Slot {
    lists: Lists,
    /// From the upper bits down: some bits of its hash, the number of the first list that has it, and the byte where it begins there.
    place: u32,
}

/// A set of lists: the bit of each is its place in [`LISTS`].
type Lists = u32;

/// Of all lists.
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(Lists::MAX, 17));

/// Of those in which words in small letters are looked up, so small that it stays near the processor: most words of a text are.
static SMALL: LazyLock<Index> = LazyLock::new(|| Index::build(WORDS, 15));

impl Index {
    /// Bits of a place for the byte, and for the list.
    const BYTE: u32 = 19;
    const LIST: u32 = 5;

    /// Of these `lists`, with so many `bits` for the number of a slot.
    fn build(lists: Lists, bits: u32) -> Self {
        let mut index = Self { slots: vec![Slot::default(); 1 << bits], bits };
        for (number, (_, lines)) in (0..).zip(&LISTS).filter(|(number, _)| lists & 1 << number != 0) {
            let mut at = 0;
            for line in lines.split_inclusive('\n') {
                let entry = line.trim_end();
                if !entry.starts_with('#') {
                    let (slot, tag) = index.find(entry, hash(entry.as_bytes()));
                    let slot = &mut index.slots[slot];
                    if slot.lists == 0 {
                        slot.place = tag | number << Self::BYTE | at;
                    }
                    slot.lists |= 1 << number;
                }
                at += to_byte(line.len());
            }
        }
        index
    }

    /// The lists that have the line `key`.
    fn lists_with(&self, key: &str) -> Lists {
        self.lists_with_hashed(key, hash(key.as_bytes()))
    }

    /// The same of a line whose hash is known.
    fn lists_with_hashed(&self, key: &str, hash: u32) -> Lists {
        self.slots[self.find(key, hash).0].lists
    }

    /// The slot of `key`, which has this hash, an empty one if no list has it, and the bits of its hash that stand in a place. The multiplication (Fibonacci
    /// hashing, Knuth, ibid.) spreads the upper bits, which choose the slot.
    fn find(&self, key: &str, hash: u32) -> (usize, u32) {
        let spread = hash.wrapping_mul(0x9e37_79b9);
        let tag = spread << (Self::BYTE + Self::LIST);
        let mut slot = (spread >> (u32::BITS - self.bits)) as usize;
        while self.slots[slot].lists != 0 && !Self::is_at(self.slots[slot].place, tag, key) {
            slot = (slot + 1) & ((1 << self.bits) - 1);
        }
        (slot, tag)
    }

    /// Whether the line at `place` is `key`. Most others are told by their hash, without a look at the list.
    fn is_at(place: u32, tag: u32, key: &str) -> bool {
        if (place ^ tag) >> (Self::BYTE + Self::LIST) != 0 {
            return false;
        }
        let number = place >> Self::BYTE & ((1 << Self::LIST) - 1);
        let from = place & ((1 << Self::BYTE) - 1);
        let rest = &LISTS[number as usize].1.as_bytes()[from as usize..];
        rest.starts_with(key.as_bytes()) && matches!(rest.get(key.len()), Some(b'\n') | None)
    }
}

const fn bit(which: Trait) -> u32 {
    1 << which as u32
}

/// What each list says of its lines, wherever they stand. The lists of one kind stand together.
static LISTS: [(u32, &str); 27] = [
    (bit(Trait::Title), list!("titles")),
    (bit(Trait::Role), list!("roles")),
    (bit(Trait::Role), list!("occupations")),
    (bit(Trait::Body), list!("bodies")),
    (bit(Trait::WeakBody), list!("bodies_weak")),
    (bit(Trait::Thing), list!("things")),
    (bit(Trait::Function) | bit(Trait::Common), list!("function_words")),
    (bit(Trait::Common), list!("common_words")),
    (bit(Trait::Acronym), list!("acronyms")),
    (bit(Trait::Woman), list!("first_names_female")),
    (bit(Trait::Man), list!("first_names_male")),
    (bit(Trait::Surname), list!("surnames")),
    (bit(Trait::Place), list!("countries")),
    (bit(Trait::Place), list!("regions")),
    (bit(Trait::Place), list!("geography")),
    (bit(Trait::City), list!("towns")),
    (bit(Trait::City), list!("cities")),
    (bit(Trait::People), list!("nationalities")),
    (bit(Trait::People), list!("peoples")),
    (bit(Trait::Calendar), list!("calendar")),
    (bit(Trait::Known), list!("bodies_world")),
    (bit(Trait::Known), list!("bodies_us")),
    (bit(Trait::Known), list!("companies")),
    (bit(Trait::Known), list!("parties_uk")),
    (bit(Trait::KnownThing), list!("things_world")),
    // `Ill.` and `Miss.` are states only behind a town.
    (0, list!("states_us")),
    (bit(Trait::Famous), list!("people_world")),
];

const TITLES: Lists = 1;
/// What words in small letters are looked up in; the others are names.
const WORDS: Lists = 0b1_1111_1111;
const PLACES: Lists = 0b1_1111 << 12;
const PEOPLES: Lists = 0b11 << 17;
const BODIES: Lists = 0b1111 << 20;
const THINGS: Lists = 1 << 24;
const STATES: Lists = 1 << 25;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_folded_sorted_and_headed() {
        for (number, (_, lines)) in LISTS.iter().enumerate() {
            let entries: Vec<&str> = lines.lines().skip_while(|line| line.starts_with('#')).collect();
            assert!(lines.starts_with("# ") && lines.contains("Licence:") && lines.contains("Rule:"), "list {number}");
            assert!(entries.is_sorted_by(|one, other| one < other), "list {number} is not sorted");
            assert!(
                entries.iter().all(|entry| fold(entry) == *entry || entry.contains(' ')),
                "list {number} is not folded"
            );
        }
    }

    #[test]
    fn every_list_has_room_in_a_slot() {
        assert!(LISTS.len() <= 1 << Index::LIST && LISTS.iter().all(|(_, lines)| lines.len() < 1 << Index::BYTE));
    }

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for (number, (_, lines)) in LISTS.iter().enumerate() {
            for entry in lines.lines().filter(|line| !line.starts_with('#')) {
                assert!(INDEX.lists_with(entry) & 1 << number != 0, "list {number}: {entry}");
                assert_eq!(SMALL.lists_with(entry), INDEX.lists_with(entry) & WORDS, "list {number}: {entry}");
            }
        }
        for no_entry in ["", "zzzz", "#", "the\na"] {
            assert_eq!((INDEX.lists_with(no_entry), SMALL.lists_with(no_entry)), (0, 0), "{no_entry}");
        }
    }

    #[test]
    fn lists_of_a_kind_stand_together() {
        for (number, (traits, _)) in LISTS.iter().enumerate() {
            let of = |which: &[Trait]| which.iter().any(|one| traits & bit(*one) != 0);
            let among = |lists: Lists| lists & 1 << number != 0;
            assert_eq!(among(TITLES), of(&[Trait::Title]));
            assert_eq!(among(PLACES), of(&[Trait::Place, Trait::City]));
            assert_eq!(among(PEOPLES), of(&[Trait::People]));
            assert_eq!(among(BODIES), of(&[Trait::Known]));
            assert_eq!(among(THINGS), of(&[Trait::KnownThing]));
            let names = [Trait::Woman, Trait::Man, Trait::Surname, Trait::Place, Trait::City, Trait::People];
            assert_eq!(among(STATES), *traits == 0);
            assert_eq!(
                among(WORDS),
                *traits != 0 && !of(&names) && !of(&[Trait::Calendar, Trait::Known, Trait::KnownThing, Trait::Famous])
            );
        }
    }

    #[test]
    fn nouns_lead_to_fields_and_other_names_to_the_first() {
        assert_eq!(field("retired taxi driver"), Some(Field::Trade));
        assert_eq!(field("baker"), Some(Field::Business));
        assert_eq!(field("theatre director"), Some(Field::Arts));
        assert_eq!(field("zzzz"), None);
        assert_eq!(synonym("gop"), Some("republicans"));
        for line in list!("fields").lines().filter(|line| !line.starts_with('#')) {
            let noun = line.split_once(" = ").unwrap().0;
            assert!(field(noun).is_some(), "{line}");
        }
        for lines in [list!("fields"), list!("synonyms"), list!("short_names")] {
            assert!(lines.lines().skip_while(|line| line.starts_with('#')).is_sorted());
        }
    }

    #[test]
    fn folding_takes_case_and_marks_away() {
        assert_eq!(fold("Bláthnaid"), "blathnaid");
        assert_eq!(fold("O’Neill"), "o'neill");
        assert_eq!(fold("U.S."), "us");
        assert!(matches!(fold("plain"), Cow::Borrowed(_)));
    }
}
