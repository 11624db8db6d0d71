//! What the lists in `assets/lexicons` say of a word or a name.
//!
//! Invariant: a list is searched where it lies in the binary, so nothing is built or copied when the reader starts. Its
//! lines are folded and sorted by byte (a test holds that); lines that begin with `#` head it.

use std::borrow::Cow;

use crate::analysis::model::Field;

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
}

/// A set of [`Trait`]s.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// What the lists of ordinary words say of one word, given as [`fold`] leaves it.
    pub(super) fn of_word(word: &str) -> Self {
        Self::from_lists(&WORDS, word)
    }

    /// Everything the lists say of one word that has a capital, given as [`fold`] leaves it. Most words have none, and the lists of
    /// names are long.
    pub(super) fn of_name(word: &str) -> Self {
        let mut all = Self::from_lists(&WORDS, word).0 | Self::from_lists(&NAMES, word).0;
        // `Sub-Committee`
        if let Some((_, tail)) = word.rsplit_once('-') {
            all |= Self::from_lists(&WORDS, tail).0 & (1 << Trait::Body as u16 | 1 << Trait::Thing as u16);
        }
        // `Muslims`, `Americans`
        if let Some(one) = word.strip_suffix('s')
            && PEOPLES.iter().any(|lines| contains(lines, one))
        {
            all |= 1 << Trait::People as u16;
        }
        Self(all)
    }

    fn from_lists(lists: &[(Trait, &str)], word: &str) -> Self {
        let holding = lists.iter().filter(|(_, lines)| contains(lines, word));
        Self(holding.fold(0, |all, (which, _)| all | 1 << *which as u16))
    }

    /// Whether the word is this.
    pub(super) fn has(self, which: Trait) -> bool {
        self.0 & (1 << which as u16) != 0
    }

    /// Whether the word is one of these.
    pub(super) fn any(self, which: &[Trait]) -> bool {
        which.iter().any(|one| self.has(*one))
    }

    /// One bit for each trait, in the order of [`Trait`].
    pub(super) fn bits(self) -> u32 {
        u32::from(self.0)
    }

    /// Whether the word is a first name.
    pub(super) fn is_first_name(self) -> bool {
        self.any(&[Trait::Woman, Trait::Man])
    }

    /// Whether no list knows the word, but for the surnames, which hold many others.
    pub(super) fn is_unknown(self) -> bool {
        self.0 & !(1 << Trait::Surname as u16) == 0
    }
}

/// Whether the lists of bodies hold this whole name, folded.
pub(super) fn is_body(name: &str) -> bool {
    BODIES.iter().any(|lines| contains(lines, name))
}

/// Whether the lists of places hold this whole name, folded.
pub(super) fn is_place(name: &str) -> bool {
    PLACES.iter().any(|lines| contains(lines, name))
}

/// Whether the list of titles holds these words, folded.
pub(super) fn is_title(words: &str) -> bool {
    contains(TITLES, words)
}

/// The field of the noun that ends `words`, folded: of the last two words together, else of the last.
pub(super) fn field(words: &str) -> Option<Field> {
    let lines = list!("fields");
    let two = words.rmatch_indices(' ').nth(1).map_or(words, |(at, _)| &words[at + 1..]);
    let one = words.rsplit(' ').next().unwrap_or(words);
    let name = [two, one].into_iter().find_map(|noun| value_of(lines, noun))?;
    Field::ALL.into_iter().find(|field| field.name() == name)
}

/// Another name of the same body that shares no letters with `name`, both folded: one form stands for all.
pub(super) fn synonym(name: &str) -> Option<&'static str> {
    value_of(list!("synonyms"), name)
}

/// `word` as the lists spell it: lower case, Latin letters without diacritics, a straight apostrophe, no full stops.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'\'')) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
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
    Cow::Owned(folded)
}

/// Whether `key` is one of the sorted lines.
fn contains(lines: &str, key: &str) -> bool {
    line_of(lines, key).is_some_and(|line| line.len() == key.len())
}

/// What stands behind the sign of equality on the line of `key`.
fn value_of(lines: &'static str, key: &str) -> Option<&'static str> {
    line_of(lines, &format!("{key} = "))?.split_once(" = ").map(|(_, value)| value)
}

/// The sorted line that begins with `key`, the shortest if there are several, by halving in O(log n) comparisons.
fn line_of<'a>(lines: &'a str, key: &str) -> Option<&'a str> {
    let bytes = lines.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(|byte| *byte == b'\n').map_or(high, |at| middle + at);
        let line = &bytes[start..end];
        // The heading stands before every entry.
        let order = if line.first() == Some(&b'#') { std::cmp::Ordering::Less } else { line.cmp(key.as_bytes()) };
        match order {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => return Some(&lines[start..end]),
        }
    }
    // What begins with the key stands where the key would.
    lines.get(low..)?.lines().next().filter(|line| line.starts_with(key))
}

const TITLES: &str = list!("titles");

const PLACES: [&str; 5] = [list!("countries"), list!("regions"), list!("geography"), list!("towns"), list!("cities")];

const BODIES: [&str; 4] = [list!("bodies_world"), list!("bodies_us"), list!("companies"), list!("parties_uk")];

const PEOPLES: [&str; 2] = [list!("nationalities"), list!("peoples")];

/// What words in small letters are looked up in.
const WORDS: [(Trait, &str); 10] = [
    (Trait::Title, TITLES),
    (Trait::Role, list!("roles")),
    (Trait::Role, list!("occupations")),
    (Trait::Body, list!("bodies")),
    (Trait::WeakBody, list!("bodies_weak")),
    (Trait::Thing, list!("things")),
    (Trait::Function, list!("function_words")),
    (Trait::Common, list!("function_words")),
    (Trait::Common, list!("common_words")),
    (Trait::Acronym, list!("acronyms")),
];

/// What only words with a capital are looked up in.
const NAMES: [(Trait, &str); 15] = [
    (Trait::Woman, list!("first_names_female")),
    (Trait::Man, list!("first_names_male")),
    (Trait::Surname, list!("surnames")),
    (Trait::Place, PLACES[0]),
    (Trait::Place, PLACES[1]),
    (Trait::Place, PLACES[2]),
    (Trait::City, PLACES[3]),
    (Trait::City, PLACES[4]),
    (Trait::People, PEOPLES[0]),
    (Trait::People, PEOPLES[1]),
    (Trait::Calendar, list!("calendar")),
    (Trait::Known, BODIES[0]),
    (Trait::Known, BODIES[1]),
    (Trait::Known, BODIES[2]),
    (Trait::Known, BODIES[3]),
];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_folded_sorted_and_headed() {
        for (which, lines) in WORDS.into_iter().chain(NAMES) {
            let entries: Vec<&str> = lines.lines().skip_while(|line| line.starts_with('#')).collect();
            assert!(lines.starts_with("# ") && lines.contains("Licence:") && lines.contains("Rule:"), "{which:?}");
            assert!(entries.is_sorted_by(|one, other| one < other), "{which:?} is not sorted");
            assert!(
                entries.iter().all(|entry| fold(entry) == *entry || entry.contains(' ')),
                "{which:?} is not folded"
            );
        }
    }

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for (which, lines) in WORDS.into_iter().chain(NAMES) {
            for entry in lines.lines().filter(|line| !line.starts_with('#')) {
                assert!(contains(lines, entry), "{which:?} {entry}");
            }
            assert!(!contains(lines, "") && !contains(lines, "zzzz") && !contains(lines, "#"));
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
        for lines in [list!("fields"), list!("synonyms")] {
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
