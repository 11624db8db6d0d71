//! What the article tells of the people and bodies it names: which pronoun stands for each, and what each is called by its role.

use std::collections::BTreeMap;

use crate::analysis::model::{Name, NameKind};
use crate::analysis::names;
use crate::analysis::tokens::{Shape, Tokens};

use super::nouns::{self, Gender, man_or_woman, speaker_noun};
use super::scene::Mention;
use super::verbs::reporting;
use super::words::{DETERMINERS, GENERAL, LINKS, PAST, STOPS, is_preposition};

/// Genders and roles of the names of an article.
#[derive(Debug, Default)]
pub struct Cast {
    genders: Vec<Gender>,
    /// By noun ("nurse", "union"), in the order of the text: where somebody is called so, and who that is.
    roles: BTreeMap<String, Vec<Role>>,
}

/// Somebody called by a noun.
#[derive(Clone, Debug)]
struct Role {
    at: usize,
    name: usize,
    /// The word before the noun, where it narrows it: *chief* executive.
    modifier: Option<String>,
    /// Whose it is: *Orr's* daughter.
    owner: Option<usize>,
}

/// Of those called by a noun so many are looked at, so that looking stays linear in the text.
const NEAR: usize = 200;

/// So many tokens before a name its office may begin.
const LONGEST_OFFICE: usize = 12;

/// So many pronouns for one gender more than for the other tell whom an unknown first name belongs to.
const MAJORITY: i32 = 2;

/// So many more tell against what a first name says.
const CONTRADICTED: i32 = 4;

/// "Is a mother of four", "her husband": as good as so many pronouns.
const TOLD: i32 = 4;

impl Cast {
    /// Of the `names` of an article, mentioned as `mentions` say (in the order of the text).
    pub fn new(tokens: &Tokens<'_>, names: &[Name], mentions: &[Mention]) -> Self {
        let mut cast = Self { genders: vec![Gender::Person; names.len()], roles: BTreeMap::new() };
        let mut votes = vec![0; names.len()];
        for (index, mention) in mentions.iter().enumerate() {
            let next = mentions.get(index + 1).filter(|next| next.start <= mention.end + 1);
            let previous = index.checked_sub(1).map(|previous| mentions[previous]);
            cast.note_roles(tokens, *mention, previous, next.copied());
            let is_person = |mention: &Mention| names[mention.name].kind == NameKind::Person;
            if is_person(mention) {
                cast.note_office(tokens, *mention, previous.filter(is_person).map_or(0, |before| before.end));
            }
            let until = mentions.get(index + 1).map_or(tokens.len(), |next| next.start);
            let governed = mention.start > 0 && is_preposition(tokens.lower(mention.start - 1));
            let owner = tokens.shape(mention.end) == Shape::Clitic;
            votes[mention.name] += if governed || owner { 0 } else { vote(tokens, mention.end, until) };
        }
        let called = cast.called_by_gender(names.len());
        let mut titled = vec![None; names.len()];
        for mention in mentions {
            titled[mention.name] = titled[mention.name].or_else(|| title_before(tokens, mention.start));
        }
        for (index, name) in names.iter().enumerate() {
            cast.genders[index] = match name.kind {
                NameKind::Organisation => Gender::Group,
                NameKind::Person => titled[index]
                    .or_else(|| majority(votes[index], CONTRADICTED))
                    .or_else(|| by_first_name(&name.label))
                    .or(called[index].map(|(_, gender)| gender))
                    .or_else(|| majority(votes[index], MAJORITY))
                    .unwrap_or(Gender::Person),
            };
            if name.kind == NameKind::Organisation {
                cast.note_own_nouns(name, index, tokens);
            }
        }
        cast
    }

    /// For each of `count` names the first noun for a man or a woman that it is called by: where, and which of both.
    fn called_by_gender(&self, count: usize) -> Vec<Option<(usize, Gender)>> {
        let mut called: Vec<Option<(usize, Gender)>> = vec![None; count];
        for (noun, roles) in &self.roles {
            let Some(gender @ (Gender::Man | Gender::Woman)) = speaker_noun(noun) else { continue };
            for role in roles {
                let first = &mut called[role.name];
                if first.is_none_or(|(at, _)| role.at < at) {
                    *first = Some((role.at, gender));
                }
            }
        }
        called
    }

    /// What pronouns can stand for the name.
    pub fn gender(&self, name: usize) -> Gender {
        self.genders[name]
    }

    /// Whoever is called `noun` (with `modifier` before it, if any), in the article up to the token `at`, else behind it.
    pub fn called(&self, noun: &str, modifier: Option<&str>, at: usize) -> Option<usize> {
        if GENERAL.contains(noun) {
            return None;
        }
        let fits = |role: &&Role| modifier.is_none() || role.modifier.as_deref() == modifier;
        let roles = self.roles.get(noun)?;
        let known = roles.partition_point(|role| role.at < at);
        let before = roles[..known].iter().rev().take(NEAR).find(fits);
        before.or_else(|| roles[known..].iter().take(NEAR).find(fits)).map(|role| role.name)
    }

    /// The one who is called `noun` (with `modifier` before it, if any), if nobody else is.
    pub fn only_one_called(&self, noun: &str, modifier: Option<&str>) -> Option<usize> {
        let name = self.called(noun, modifier, usize::MAX)?;
        self.roles[noun].iter().take(NEAR).all(|role| role.name == name).then_some(name)
    }

    /// Whether `name` is called `noun`, or for no noun anything.
    pub fn is_called(&self, name: usize, noun: Option<&str>) -> bool {
        let fits = |(other, _): &(&String, &Vec<Role>)| noun.is_none_or(|noun| noun == *other);
        self.roles.iter().filter(fits).any(|(_, roles)| roles.iter().any(|role| role.name == name))
    }

    /// Whose `noun` is the person `kin`, where the article says the reverse: Ann Orr is Tom Hale's mother if he is her son.
    pub fn kin_of(&self, noun: &str, kin: usize) -> Option<usize> {
        let reverse: &[&str] = match noun {
            "mother" | "father" => &["son", "daughter", "child"],
            "son" | "daughter" => &["mother", "father"],
            "wife" => &["husband"],
            "husband" => &["wife"],
            "brother" | "sister" => &["brother", "sister"],
            _ => return None,
        };
        let roles = reverse.iter().filter_map(|noun| self.roles.get(*noun)).flatten();
        let other = roles.take(NEAR).filter(|role| role.name == kin).find_map(|role| role.owner)?;
        speaker_noun(noun).is_some_and(|gender| gender.fits(self.genders[other])).then_some(other)
    }

    /// `the nurse Ann Orr`, `the nurse, Ann Orr,`, `a nurse called Ann Orr`, `Ann Orr, a nurse`, `Ann Orr is a nurse`.
    fn note_roles(&mut self, tokens: &Tokens<'_>, mention: Mention, previous: Option<Mention>, next: Option<Mention>) {
        let block = tokens.block(mention.start);
        let in_block = |at: usize| tokens.block(at) == block;
        let closed = !in_block(mention.end) || tokens.shape(mention.end) == Shape::Mark;
        let noun = mention.start.checked_sub(1).and_then(|before| match tokens.word(before) {
            "called" | "named" => before.checked_sub(1),
            "," if closed => before.checked_sub(1),
            _ => Some(before),
        });
        let is_title = |at: usize| tokens.is_capitalised(at) && nouns::title(tokens.lower(at)).is_some();
        if let Some(noun) = noun.filter(|noun| in_block(*noun) && !is_title(*noun)) {
            // "Orr's daughter, Ann Hale"
            let owner = previous.filter(|owner| owner.end + 1 == noun || owner.end + 2 == noun);
            let owner = owner.filter(|owner| tokens.shape(owner.end) == Shape::Clitic);
            self.note(tokens, noun, mention, owner);
        }
        let behind = match tokens.lower(mention.end) {
            "," | "is" | "was" | "became" | "(" => mention.end + 1,
            _ => return,
        };
        let owner = next.filter(|owner| in_block(owner.end) && tokens.shape(owner.end) == Shape::Clitic);
        let owner = owner.filter(|owner| owner.start == behind);
        let opens = |at: usize| DETERMINERS.contains(tokens.lower(at)) || tokens.shape(at) == Shape::Lower;
        if !in_block(behind) || !opens(behind) && owner.is_none() {
            return;
        }
        let ends = |at: usize| {
            let word = tokens.lower(at);
            !in_block(at)
                || !tokens.is_word(at) && tokens.shape(at) != Shape::Clitic
                || LINKS.contains(word)
                || matches!(word, "who" | "whose" | "which" | "that" | "and" | "named" | "called")
        };
        let end = (behind..behind + 8).find(|at| ends(*at)).unwrap_or(behind);
        if end > behind {
            self.note(tokens, end - 1, mention, owner);
        }
    }

    /// `Minister of Tides and Harbours Ann Orr`, `the head of music, Ann Orr`: the office that ends before the name, not before `floor`.
    fn note_office(&mut self, tokens: &Tokens<'_>, mention: Mention, floor: usize) {
        let Some(mut last) = mention.start.checked_sub(1) else { return };
        // "the Minister of Tides, Mrs Ann Orr"
        let leads =
            |at: usize| nouns::title(tokens.lower(at).trim_end_matches('.')).is_some() || tokens.word(at) == ".";
        while last > floor && leads(last) {
            last -= 1;
        }
        last -= usize::from(tokens.word(last) == "," && last > floor);
        let block = tokens.block(mention.start);
        let in_office = |at: &usize| tokens.block(*at) == block && is_of_office(tokens, *at);
        let first = floor.max(last.saturating_sub(LONGEST_OFFICE)) + 1;
        let link = (first..last).rev().take_while(in_office).filter(|at| is_office_link(tokens.lower(*at))).last();
        let Some(link) = link else { return };
        let word = tokens.lower(link - 1);
        if speaker_noun(word).is_some_and(Gender::is_human) && !word.ends_with('s') {
            let field = (link + 1..=last).find(|at| tokens.lower(*at) != "the");
            let modifier = field.map(|field| tokens.lower(field).to_owned());
            let role = Role { at: mention.start, name: mention.name, modifier, owner: None };
            self.roles.entry(word.to_owned()).or_default().push(role);
        }
    }

    fn note(&mut self, tokens: &Tokens<'_>, noun: usize, mention: Mention, owner: Option<Mention>) {
        let word = tokens.lower(noun);
        let one = speaker_noun(word).is_some_and(|gender| gender != Gender::Text) && !word.ends_with('s');
        if !one || tokens.shape(noun) == Shape::Clitic {
            return;
        }
        let modifier = noun.checked_sub(1).map(|before| tokens.lower(before).to_owned());
        let role = Role { at: mention.start, name: mention.name, modifier, owner: owner.map(|owner| owner.name) };
        self.roles.entry(word.to_owned()).or_default().push(role);
    }

    /// The Tide Board is "the board".
    fn note_own_nouns(&mut self, name: &Name, index: usize, tokens: &Tokens<'_>) {
        let Some(first) = name.mentions.first() else { return };
        let head = name.label.split([' ']).take_while(|word| !LINKS.contains(word)).last().unwrap_or_default();
        let noun = head.to_lowercase();
        if name.label.contains(' ') && speaker_noun(&noun) == Some(Gender::Group) {
            let role = Role { at: tokens.at(first.start), name: index, modifier: None, owner: None };
            let all = self.roles.entry(noun).or_default();
            all.insert(all.partition_point(|other| other.at < role.at), role);
        }
    }
}

/// Which pronoun comes first behind the token `end`, before anybody else is named: 1 for *he*, −1 for *she*, more where it is said, 0 for neither or if it is far.
fn vote(tokens: &Tokens<'_>, end: usize, until: usize) -> i32 {
    let near = end..until.min(end + 30).min(tokens.len());
    // "is a mother", "was a young mother", but not "was hit by a man".
    let is_predicate = |at: usize| {
        let article = (at.saturating_sub(3).max(end + 1)..at).find(|at| matches!(tokens.lower(*at), "a" | "an"));
        article.is_some_and(|article| {
            matches!(tokens.lower(article - 1), "is" | "was")
                && (article + 1..at).all(|at| tokens.is_word(at) && !is_preposition(tokens.lower(at)))
        })
    };
    let pronoun = |at: usize| match tokens.lower(at) {
        "he" | "himself" => Some(1),
        "she" | "herself" => Some(-1),
        "her" if tokens.lower(at + 1) == "husband" => Some(-TOLD),
        "his" if tokens.lower(at + 1) == "wife" => Some(TOLD),
        word => man_or_woman(word).map(|gender| match gender {
            _ if !is_predicate(at) => 0,
            Gender::Man => TOLD,
            _ => -TOLD,
        }),
    };
    near.filter(|at| tokens.shape(*at) != Shape::Mark).find_map(pronoun).unwrap_or(0)
}

/// Whether the token can stand inside an office: "Minister *of Tides and Harbours*", "head *of urban development*".
fn is_of_office(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.lower(at);
    let small = is_office_link(word) || matches!(word, "and" | "&" | "the" | ",");
    let verbal = word.ends_with("ed") || PAST.contains(word) || STOPS.contains(word);
    let noun = tokens.is_word(at) && !verbal && !is_preposition(word) && reporting(word).is_none();
    small || noun || tokens.is_capitalised(at)
}

fn is_office_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "on")
}

fn majority(votes: i32, needed: i32) -> Option<Gender> {
    match votes {
        _ if votes >= needed => Some(Gender::Man),
        _ if votes <= -needed => Some(Gender::Woman),
        _ => None,
    }
}

fn title_before(tokens: &Tokens<'_>, start: usize) -> Option<Gender> {
    (start.saturating_sub(2)..start).rev().find_map(|at| nouns::title(tokens.lower(at).trim_end_matches('.')))
}

fn by_first_name(label: &str) -> Option<Gender> {
    match names::gender(label)? {
        names::Gender::Female => Some(Gender::Woman),
        names::Gender::Male => Some(Gender::Man),
    }
}
