//! What speaks for a person, for an organisation and for neither: in the name itself, and around one mention of it.
//!
//! Invariant: evidence is points, added up; nothing is decided here. A single point is a hint, four are nearly proof.

use std::ops::{AddAssign, Range};

use crate::analysis::tokens::Shape;

use super::lexicon::{Trait, Traits, is_body, is_place};
use super::words::Words;

/// Points for each reading of a name.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    /// It names a human being.
    pub person: i32,
    /// It names a body that can act.
    pub organisation: i32,
    /// It names a place, a time, a work, a law, an event, or nothing.
    pub other: i32,
}

impl AddAssign for Points {
    fn add_assign(&mut self, more: Self) {
        self.person += more.person;
        self.organisation += more.organisation;
        self.other += more.other;
    }
}

impl Points {
    fn person(&mut self, points: i32) {
        self.person += points;
    }

    fn organisation(&mut self, points: i32) {
        self.organisation += points;
    }

    fn other(&mut self, points: i32) {
        self.other += points;
    }
}

/// What the words of a name say by themselves.
pub(super) fn within(words: &Words<'_>, name: &Range<usize>) -> Points {
    let mut points = Points::default();
    let key = words.key(name);
    if name.len() == 1 {
        one_word(words, name.start, &key, &mut points);
        return points;
    }
    if is_body(&key) {
        points.organisation(9);
    }
    if is_place(&key) {
        points.other(7);
    }
    heads(words, name, &mut points);
    shape_of_a_person(words, name, &mut points);
    points
}

fn one_word(words: &Words<'_>, index: usize, key: &str, points: &mut Points) {
    let traits = words.traits(index);
    let shape = words.shape(index);
    let acronym = is_acronym(words.text(index));
    if traits.any(&[Trait::People, Trait::Calendar]) {
        points.other(8);
    }
    if traits.has(Trait::Function) && shape != Shape::AllCapitals {
        points.other(8);
    }
    if traits.has(Trait::Known)
        && (acronym || key.len() > 4 || shape != Shape::AllCapitals && !traits.has(Trait::Common))
    {
        points.organisation(if traits.has(Trait::Common) && !acronym {
            3
        } else if traits.is_first_name() || traits.any(&[Trait::Surname, Trait::Place]) {
            4
        } else {
            8
        });
    }
    if traits.has(Trait::Place) {
        points.other(if traits.is_first_name() || traits.has(Trait::Known) { 3 } else { 6 });
    }
    if is_body(&format!("{key} party")) {
        points.organisation(4);
    }
    if acronym {
        if traits.has(Trait::Acronym) {
            points.other(9);
        } else {
            points.organisation(2);
        }
        if key.ends_with('s') && words.text(index).ends_with('s') {
            points.other(3);
        }
        points.person(-3);
    } else if is_camel(words.text(index)) {
        points.organisation(3);
    }
    if traits.any(&[Trait::Role, Trait::Title, Trait::Body, Trait::Thing]) {
        points.other(4);
    }
    if traits.is_first_name() {
        points.person(if traits.has(Trait::Common) { 2 } else { 3 });
    } else if traits.has(Trait::Surname) {
        points.person(if traits.is_unknown() { 2 } else { 1 });
    }
    if traits == Traits::default() && !acronym && !is_camel(words.text(index)) {
        points.person(1);
    }
    if traits.has(Trait::Common) {
        points.person(-2);
        points.other(1);
    }
}

/// Nouns at the ends: `Harbour Board`, `Bank of …`, `Acorn Street`.
fn heads(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let last = words.traits(name.end - 1);
    let joint = (name.start..name.end)
        .find(|index| words.shape(*index) == Shape::Lower && words.is_one_of(*index, &["of", "for"]));
    let head = joint.map_or(last, |joint| words.traits(joint - 1));
    if head.has(Trait::Body) {
        points.organisation(7);
    } else if head.has(Trait::WeakBody) {
        points.organisation(if joint.is_some() { 4 } else { 3 });
    }
    if head.has(Trait::Thing) && !head.any(&[Trait::Body]) {
        points.other(if head.has(Trait::WeakBody) { 2 } else { 7 });
    }
    if joint.is_none() && last.any(&[Trait::Role, Trait::Title]) && !last.has(Trait::Surname) && !last.has(Trait::Body)
    {
        points.other(6);
    }
    if last.has(Trait::Calendar) || words.is(name.start, Trait::Calendar) {
        points.other(4);
    }
    for index in name.clone() {
        if words.is(index, Trait::Body) && index + 1 < name.end {
            points.organisation(1);
        }
        if words.is(index, Trait::Known) && !words.traits(index).any(&[Trait::Common, Trait::Surname, Trait::Place]) {
            points.organisation(2);
        }
        if matches!(words.text(index), "&") {
            points.organisation(4);
        }
    }
    if is_acronym(words.text(name.start)) && !words.is(name.start, Trait::Acronym) {
        points.organisation(2);
    }
    if is_camel(words.text(name.start)) {
        points.organisation(2);
    }
}

/// First names, initials, surnames, particles; and, in the end, that no word of it is anything else.
fn shape_of_a_person(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let first = words.traits(name.start);
    let last = words.traits(name.end - 1);
    let is_noun = |index: usize| words.traits(index).any(&[Trait::Body, Trait::Thing]);
    if first.is_first_name() {
        let doubtful = first.any(&[Trait::Place, Trait::People, Trait::Common, Trait::Known]);
        points.person(if doubtful { 3 } else { 5 });
    } else if first.any(&[Trait::Place, Trait::People]) {
        points.person(-4);
        points.other(1);
    }
    if last.has(Trait::Surname) && !last.any(&[Trait::Body, Trait::Thing, Trait::Place]) {
        points.person(2);
    }
    if is_noun(name.end - 1) && !last.has(Trait::Surname) {
        points.person(-4);
    }
    let mut unknown = true;
    for index in name.clone() {
        let traits = words.traits(index);
        let text = words.text(index);
        if is_initials(text) {
            points.person(5);
            continue;
        }
        match words.shape(index) {
            Shape::Lower if words.is_one_of(index, &["of", "for", "and"]) => points.person(-8),
            Shape::Lower if !words.is_name_word(index) => points.person(3),
            Shape::AllCapitals if !traits.is_first_name() && !traits.has(Trait::Surname) => points.person(-4),
            Shape::Number => points.person(-6),
            Shape::Mark if text == "&" => points.person(-8),
            _ => {}
        }
        if traits.has(Trait::Common)
            && !traits.is_first_name()
            && !(index + 1 == name.end && traits.has(Trait::Surname))
        {
            points.person(-3);
        }
        if traits.any(&[
            Trait::Common,
            Trait::Place,
            Trait::Body,
            Trait::Thing,
            Trait::People,
            Trait::Role,
            Trait::Known,
        ]) && !traits.is_first_name()
        {
            unknown = false;
        }
    }
    let capitals = name.clone().filter(|index| words.is_name_word(*index)).count();
    if unknown && (2..=3).contains(&capitals) {
        points.person(3);
    }
    if capitals > 4 {
        points.person(-4);
    }
}

/// What stands around one mention.
pub(super) fn around(words: &Words<'_>, name: &Range<usize>) -> Points {
    let mut points = Points::default();
    if let Some(before) = words.before(name.start) {
        before_it(words, before, name, &mut points);
    }
    if words.goes_on(name.end) {
        behind_it(words, name, &mut points);
    }
    points
}

fn before_it(words: &Words<'_>, before: usize, name: &Range<usize>, points: &mut Points) {
    let traits = words.traits(before);
    // The full stop of `Dr.`
    if words.text(before) == "." && words.clings(before) && words.is(before - 1, Trait::Title) {
        points.person(7);
        return;
    }
    match words.shape(before) {
        Shape::Capital | Shape::AllCapitals if traits.any(&[Trait::Title, Trait::Role]) => {
            points.person(if traits.has(Trait::Title) { 6 } else { 4 });
        }
        Shape::Lower | Shape::Capital if words.is_one_of(before, &["the"]) => after_the(words, name, points),
        Shape::Lower if words.is_one_of(before, &["a", "an"]) => points.person(-2),
        Shape::Lower if words.is_one_of(before, &["in", "near", "across", "throughout", "around", "outside"]) => {
            points.other(if name.len() == 1 { 3 } else { 1 });
            points.person(-1);
        }
        Shape::Lower if words.is_one_of(before, &["called", "named"]) => called(words, before, points),
        Shape::Mark if words.text(before) == "," => kin_before(words, before, points),
        Shape::Mark if matches!(words.text(before), "“" | "‘" | "\"") && closes_quote(words, name.end) => {
            points.other(3);
        }
        Shape::Lower if words.is_one_of(before, &JOINING) => points.organisation(3),
        Shape::Lower if words.is_one_of(before, &["of", "with", "for", "by", "at"]) => before_of(words, before, points),
        Shape::Lower if words.is_one_of(before, &KIN) => points.person(5),
        Shape::Lower if traits.has(Trait::Body) => points.organisation(4),
        Shape::Lower if traits.any(&[Trait::Role]) => points.person(4),
        Shape::Capital if words.is_one_of(before, &["by"]) => points.person(3),
        _ => {}
    }
}

/// `a firm in Leeds called X`: the nearest noun before.
fn called(words: &Words<'_>, called: usize, points: &mut Points) {
    let nearest =
        (called.saturating_sub(8)..called).rev().take_while(|index| words.shape(*index) != Shape::Mark).find(|index| {
            words.shape(*index) == Shape::Lower && words.traits(*index).any(&[Trait::Role, Trait::Body, Trait::Thing])
        });
    match nearest.map(|index| words.traits(index)) {
        Some(traits) if traits.has(Trait::Role) => points.person(5),
        Some(traits) if traits.has(Trait::Body) => points.organisation(5),
        Some(_) => points.other(4),
        None => {}
    }
}

/// `his wife, X`, `the charity, X`.
fn kin_before(words: &Words<'_>, comma: usize, points: &mut Points) {
    let Some(noun) = words.before(comma) else { return };
    if words.is_one_of(noun, &KIN) || words.is_one_of(noun, &["child", "baby", "partner"]) {
        points.person(4);
    } else if words.shape(noun) == Shape::Lower && words.is(noun, Trait::Role) {
        points.person(2);
    }
}

fn closes_quote(words: &Words<'_>, index: usize) -> bool {
    matches!(words.text(index), "”" | "’" | "\"") && words.clings(index)
}

/// `the X` is no person, unless the article goes with a noun behind: `the Lee years`.
fn after_the(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let noun_behind =
        words.shape(name.end) == Shape::Lower && !words.is(name.end, Trait::Function) && words.goes_on(name.end);
    if noun_behind {
        points.person(-1);
    } else {
        points.person(-4);
        points.organisation(1);
    }
    if name.len() == 1 && words.is(name.start, Trait::Known) {
        points.organisation(3);
    }
}

/// `members of X`, `the leader of the X`.
fn before_of(words: &Words<'_>, of: usize, points: &mut Points) {
    let Some(noun) = words.before(of) else { return };
    if words.is_one_of(noun, &BELONGING) {
        points.organisation(4);
    } else if words.is_one_of(of, &["of", "at", "for"]) && words.traits(noun).any(&[Trait::Role, Trait::Title]) {
        points.organisation(2);
        points.other(1);
    }
}

fn behind_it(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let next = name.end;
    match words.shape(next) {
        Shape::Clitic => {
            points.person(1);
            if words.is_one_of(next + 1, &KIN) {
                points.person(5);
            } else if words.is_one_of(next + 1, &BELONGING) || words.is_one_of(next + 1, &OWNED) {
                points.organisation(3);
            }
        }
        Shape::Lower | Shape::AllCapitals => {
            if words.is_one_of(next, &SAYING) {
                points.person(2);
            } else if words.is_one_of(next, &FEELING) {
                points.person(4);
            } else if words.is_one_of(next, &["is", "was"]) && words.shape(next + 1) != Shape::Mark {
                if is_determiner(words, next + 1)
                    || words.is_name_word(next + 1) && words.shape(next + 2) == Shape::Clitic
                {
                    described(words, next + 1, points);
                }
            } else if words.is_one_of(next, &["who", "whose"]) {
                points.person(3);
            } else if words.is_one_of(next, &ACTING) {
                points.organisation(2);
            } else if words.is_one_of(next, &OWNED) || words.is_one_of(next, &BELONGING) {
                points.organisation(3);
            } else if words.is_one_of(next, &["supporters", "supporter", "campaign", "government", "administration"]) {
                points.organisation(1);
            }
        }
        Shape::Mark if matches!(words.text(next), "," | "(" | "[" | "–" | "—" | "-") => {
            apposition(words, name, points);
        }
        Shape::Mark if words.text(next) == "/" && words.is(name.start, Trait::Known) => points.organisation(3),
        Shape::Number if name.len() == 1 && is_acronym(words.text(name.start)) && words.text(next).len() < 4 => {
            points.other(2);
        }
        _ => {}
    }
}

/// What follows behind a comma or a bracket: an age, a relative clause, `the centrist pressure group`.
fn apposition(words: &Words<'_>, name: &Range<usize>, points: &mut Points) {
    let start = name.end + 1;
    if !words.goes_on(start) {
        return;
    }
    if words.shape(start) == Shape::Number {
        let age = words.text(start).parse::<u32>().is_ok_and(|age| (5..110).contains(&age));
        if age && matches!(words.text(start + 1), "," | "." | ")" | ";") {
            points.person(6);
        }
        return;
    }
    if words.is_one_of(start, &["who", "whose"]) {
        points.person(4);
    } else if words.is_one_of(start, &["which"]) {
        points.organisation(2);
        points.other(1);
    }
    if words.text(name.end) == "," && words.is(start, Trait::Place) && words.is_name_word(start) {
        points.other(2);
    }
    let bare_role = words.shape(start) == Shape::Lower && words.is(start, Trait::Role);
    if is_determiner(words, start) || bare_role {
        described(words, start, points);
    }
}

fn is_determiner(words: &Words<'_>, index: usize) -> bool {
    words.is_one_of(
        index,
        &["the", "a", "an", "its", "his", "her", "their", "our", "my", "then", "now", "one", "another"],
    )
}

/// The head of the noun phrase that begins at `start`: its last noun before a small word or a mark.
fn described(words: &Words<'_>, start: usize, points: &mut Points) {
    let goes_on = |index: &usize| {
        words.goes_on(*index)
            && words.shape(*index) != Shape::Mark
            && (*index == start || !words.is(*index, Trait::Function))
    };
    let is_noun = |index: &usize| {
        words.shape(*index) == Shape::Lower && words.traits(*index).any(&[Trait::Role, Trait::Body, Trait::Thing])
            || words.is_one_of(*index, &KIN)
    };
    let Some(head) = (start..start + 9).take_while(goes_on).filter(is_noun).last() else { return };
    let traits = words.traits(head);
    if traits.has(Trait::Role) || words.is_one_of(head, &KIN) {
        points.person(5);
    } else if traits.has(Trait::Body) {
        points.organisation(5);
    } else {
        points.other(4);
    }
}

/// `AWL`, `TSSAs`, `A&M`: at least two capitals and nothing else.
pub(super) fn is_acronym(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&capitals) && bare.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.' || c == '&')
}

/// `J.`, `J`, `J.R.`
pub(super) fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with('.') && letters <= 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        || letters == 1 && word.chars().all(char::is_uppercase)
}

/// `YouGov`: a capital inside, and no `Mc`.
fn is_camel(word: &str) -> bool {
    let prefixes = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz", "Van", "O’", "O'", "D’", "D'", "Al", "El", "Ó"];
    let mut letters = word.chars();
    letters.next();
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    letters.clone().any(char::is_lowercase)
        && inner.is_some_and(|(at, _)| !prefixes.contains(&&word[..at]) && !word[..at].ends_with('-'))
}

/// Before a name, they make it a body one joins.
const JOINING: [&str; 8] = ["joined", "joining", "join", "founded", "co-founded", "quit", "chairs", "chaired"];

/// Of, at or for whom: nouns that make what they belong to a body.
const BELONGING: [&str; 30] = [
    "members",
    "member",
    "membership",
    "founder",
    "co-founder",
    "leadership",
    "headquarters",
    "hq",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "branch",
    "branches",
    "board",
    "trustees",
    "employees",
    "staff",
    "chairman",
    "chairwoman",
    "chief",
    "executive",
    "executives",
    "treasurer",
    "directors",
    "shareholders",
    "delegates",
    "activists",
    "organiser",
    "organisers",
];

/// Behind a name: things that a body has.
const OWNED: [&str; 22] = [
    "conference",
    "headquarters",
    "offices",
    "mp",
    "mps",
    "councillor",
    "councillors",
    "candidate",
    "candidates",
    "party",
    "officials",
    "official",
    "shares",
    "subsidiary",
    "website",
    "lawyers",
    "workers",
    "manifesto",
    "committee",
    "boss",
    "bosses",
    "volunteers",
];

/// Behind a name: what people do with words, and bodies too.
const SAYING: [&str; 38] = [
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "asked",
    "asks",
    "replied",
    "replies",
    "explained",
    "explains",
    "recalled",
    "recalls",
    "insisted",
    "insists",
    "admitted",
    "admits",
    "wrote",
    "writes",
    "argued",
    "argues",
    "claimed",
    "claims",
    "noted",
    "notes",
    "continued",
    "continues",
    "remembered",
    "remembers",
    "concluded",
    "warned",
    "warns",
    "suggested",
    "joked",
    "jokes",
    "believes",
    "thinks",
];

/// Behind a name: what only people do.
const FEELING: [&str; 30] = [
    "smiled",
    "smiles",
    "laughed",
    "laughs",
    "nodded",
    "nods",
    "shrugged",
    "shrugs",
    "sighed",
    "sighs",
    "grinned",
    "grins",
    "cried",
    "wept",
    "died",
    "dies",
    "married",
    "born",
    "himself",
    "herself",
    "sat",
    "sits",
    "stood",
    "walked",
    "walks",
    "looked",
    "looks",
    "knew",
    "felt",
    "remembered",
];

/// Behind a name: what bodies do.
const ACTING: [&str; 24] = [
    "announced",
    "announces",
    "launched",
    "launches",
    "issued",
    "published",
    "publishes",
    "hired",
    "employs",
    "employed",
    "acquired",
    "sued",
    "merged",
    "owns",
    "operates",
    "funded",
    "funds",
    "sponsored",
    "organised",
    "organized",
    "declined",
    "sells",
    "confirmed",
    "campaigns",
];

/// Whose they are is a person.
const KIN: [&str; 26] = [
    "wife",
    "husband",
    "son",
    "daughter",
    "mother",
    "father",
    "brother",
    "sister",
    "widow",
    "widower",
    "parents",
    "children",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "girlfriend",
    "boyfriend",
    "friend",
    "face",
    "eyes",
    "hand",
    "voice",
];
