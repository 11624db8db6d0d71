//! Words by what they tell of a speaker: common nouns for those who can speak, pronouns, first names, titles.

use crate::analysis::maps::{HashMap, HashSet};

use std::sync::LazyLock;

/// What pronouns can stand for somebody or something.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Gender {
    /// *he*.
    Man,
    /// *she*.
    Woman,
    /// *he* or *she*.
    Person,
    /// *they* or *it*.
    Group,
    /// *it*: what is written, or any other thing.
    Text,
    /// A capitalised word that may name anybody.
    Unknown,
}

impl Gender {
    /// Whether it is one human being.
    pub fn is_human(self) -> bool {
        matches!(self, Gender::Man | Gender::Woman | Gender::Person)
    }

    /// Whether a pronoun for `self` can stand for `other`.
    pub fn fits(self, other: Gender) -> bool {
        match self {
            Gender::Man => matches!(other, Gender::Man | Gender::Person | Gender::Unknown),
            Gender::Woman => matches!(other, Gender::Woman | Gender::Person | Gender::Unknown),
            Gender::Person => other.is_human(),
            Gender::Unknown => true,
            Gender::Group => other == Gender::Group,
            Gender::Text => matches!(other, Gender::Text | Gender::Group),
        }
    }
}

/// What the common noun `word` (in lower case) says about somebody who may speak; `None` for any other noun.
pub fn speaker_noun(word: &str) -> Option<Gender> {
    if let Some(gender) = NOUNS.get(word) {
        return Some(*gender);
    }
    if let Some(singular) = word.strip_suffix('s')
        && let Some(gender) = NOUNS.get(singular)
    {
        return Some(if *gender == Gender::Text { Gender::Text } else { Gender::Group });
    }
    if word.ends_with("woman") {
        return Some(Gender::Woman);
    }
    if word.ends_with("man") && word.len() > 5 {
        return Some(Gender::Man);
    }
    let ends = ["ist", "ician", "ologist", "keeper", "worker", "maker", "teer"];
    (word.len() > 6 && ends.iter().any(|end| word.ends_with(end))).then_some(Gender::Person)
}

/// The same of nouns for men and women alone, which is soon told of any other word.
pub fn man_or_woman(word: &str) -> Option<Gender> {
    static THEIRS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let theirs = NOUNS.iter().filter(|(_, gender)| matches!(gender, Gender::Man | Gender::Woman));
        theirs.map(|(noun, _)| *noun).collect()
    });
    if !word.ends_with("man") && !THEIRS.contains(word) {
        return None;
    }
    speaker_noun(word).filter(|gender| matches!(gender, Gender::Man | Gender::Woman))
}

/// What pronoun stands for one of those whom the plural `word` means; `None` for any other noun.
pub fn one_of(word: &str) -> Option<Gender> {
    match word {
        "men" => Some(Gender::Man),
        "women" => Some(Gender::Woman),
        _ if speaker_noun(word) == Some(Gender::Group) => {
            let one = word.strip_suffix('s').and_then(speaker_noun).filter(|one| one.is_human());
            Some(one.unwrap_or(Gender::Person))
        }
        _ => None,
    }
}

/// What a title before a name says: *Mrs*, *Sir*.
pub fn title(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "father" | "brother" | "fr" | "uncle" | "king" | "prince" | "baron" | "don"
        | "señor" | "alhaji" | "malam" | "mallam" | "shri" | "pandit" | "maulana" | "sheikh" | "mullah"
        | "ayatollah" | "emir" => Some(Gender::Man),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "sister" | "mme" | "madame" | "aunt" | "queen" | "princess"
        | "baroness" | "duchess" | "mother" | "doña" | "alhaja" | "hajiya" | "hajia" | "smt" | "shrimati"
        | "kumari" | "datin" | "sheikha" => Some(Gender::Woman),
        _ => None,
    }
}

static NOUNS: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut nouns = HashMap::default();
    let mut gender = Gender::Person;
    for line in entries(include_str!("../../../assets/lexicons/speaker_nouns.txt")) {
        match line {
            "[man]" => gender = Gender::Man,
            "[woman]" => gender = Gender::Woman,
            "[person]" => gender = Gender::Person,
            "[group]" => gender = Gender::Group,
            "[text]" => gender = Gender::Text,
            _ => nouns.extend(line.split(' ').map(|word| (word, gender))),
        }
    }
    let trades = entries(include_str!("../../../assets/lexicons/occupations.txt"));
    for trade in trades.chain(entries(include_str!("../../../assets/lexicons/roles.txt"))) {
        nouns.entry(trade).or_insert(Gender::Person);
    }
    nouns
});

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_what_pronoun_follows() {
        assert_eq!(speaker_noun("nurse"), Some(Gender::Person));
        assert_eq!(speaker_noun("nurses"), Some(Gender::Group));
        assert_eq!(speaker_noun("boatwoman"), Some(Gender::Woman));
        assert_eq!(speaker_noun("letter"), Some(Gender::Text));
        assert_eq!(speaker_noun("table"), None);
        assert!(Gender::Woman.fits(Gender::Person) && !Gender::Woman.fits(Gender::Man));
    }
}
