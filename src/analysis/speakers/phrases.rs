//! Noun phrases that can name a speaker, read forwards from where they start or backwards from where they end.

use crate::analysis::tokens::Shape;
use crate::text::Span;

use super::nouns::{Gender, speaker_noun};
use super::scene::Scene;
use super::verbs::{Form, reporting};

/// A noun phrase, as the tokens `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its first token.
    pub start: usize,
    /// The token behind its last.
    pub end: usize,
    /// What it is.
    pub what: What,
}

/// What a noun phrase is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A name of the article, as an index.
    Name(usize),
    /// *he*, *she*, *they*, *it*.
    Pronoun(Gender),
    /// *I*, *we*.
    Writer,
    /// A description: what it says without its article, and what pronoun can follow it.
    Described(Span, Gender),
}

/// Words that begin a noun phrase.
const DETERMINERS: [&str; 34] = [
    "the", "a", "an", "one", "another", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our",
    "your", "some", "two", "three", "four", "five", "several", "many", "most", "both", "each", "every", "any", "no",
    "all", "other", "few", "six", "such",
];

/// Nouns that say so little that what follows them is needed to tell who is meant.
const GENERAL: [&str; 12] =
    ["man", "woman", "boy", "girl", "lady", "gentleman", "voice", "person", "child", "youth", "one", "someone"];

/// Prepositions by which a noun phrase goes on.
const LINKS: [&str; 21] = [
    "of", "in", "from", "at", "with", "near", "beside", "behind", "on", "for", "by", "among", "inside", "outside",
    "under", "over", "across", "around", "opposite", "between", "to",
];

/// Words that end a noun phrase when it is read forwards.
const STOPS: [&str; 41] = [
    "what", "how", "why", "who", "whom", "whose", "which", "that", "as", "and", "or", "but", "when", "while", "before",
    "after", "because", "if", "though", "although", "where", "since", "until", "so", "then", "is", "was", "are",
    "were", "has", "had", "have", "be", "been", "will", "would", "could", "can", "not", "did", "does",
];

/// Pronouns that are speakers in their own right.
const ANYBODY: [&str; 14] = [
    "one",
    "another",
    "others",
    "some",
    "somebody",
    "someone",
    "everybody",
    "everyone",
    "nobody",
    "anybody",
    "anyone",
    "many",
    "both",
    "neither",
];

/// The noun phrase that the tokens from `start` on open, before `limit`.
pub fn starting_at(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    if start >= limit {
        return None;
    }
    if let Some(phrase) = alone(scene, start, limit) {
        return Some(phrase);
    }
    let first = scene.lower(start);
    if is_preposition(&first) || STOPS.contains(&first.as_ref()) || first == "you" {
        return None;
    }
    let mut end = start;
    let mut links = 0;
    while end < limit && end < start + 16 {
        if let Some(mention) = scene.mention(end).filter(|mention| mention.start >= start) {
            let modifies = scene.shape(mention.end) == Shape::Lower
                && speaker_noun(&scene.lower(mention.end)).is_some_and(Gender::is_human);
            if links == 0 && !modifies && !is_possessive(scene, mention.end) {
                return Some(Phrase { start, end: mention.end, what: What::Name(mention.name) });
            }
            end = mention.end.max(end + 1);
            continue;
        }
        let word = scene.lower(end);
        let shape = scene.shape(end);
        if shape == Shape::Mark && !is_inner_comma(scene, start, end) || is_stop(scene, end, &word) {
            break;
        }
        let is_verb =
            reporting(&word).is_some_and(|verb| verb.form != Form::Base) && end > start && shape == Shape::Lower;
        if is_verb && has_noun(scene, start, end) || end > start && is_adverb(&word) {
            break;
        }
        let behind_noun = end > start && shape == Shape::Lower && speaker_noun(&scene.lower(end - 1)).is_some();
        let in_complement =
            links > 0 && shape == Shape::Lower && (word.ends_with("ed") || PAST.contains(&word.as_ref()));
        if in_complement
            && speaker_noun(&word).is_none()
            && !LINKS.contains(&scene.lower(end - 1).as_ref())
            && !DETERMINERS.contains(&scene.lower(end - 1).as_ref())
        {
            break;
        }
        if behind_noun && !LINKS.contains(&word.as_ref()) && speaker_noun(&word).is_none() {
            break;
        }
        if end > start && LINKS.contains(&word.as_ref()) {
            links += 1;
            if links > 3 {
                break;
            }
        } else if end > start && links == 0 && DETERMINERS.contains(&word.as_ref()) && !is_number(&word) {
            // "Forget the man": what stands before the article is no noun phrase.
            return None;
        }
        end += 1;
    }
    if end == start {
        return None;
    }
    if let Some(name) = apposition(scene, end, limit) {
        return Some(Phrase { start, end: name.end, what: name.what });
    }
    described(scene, start, end)
}

/// The noun phrase whose last token stands before `end`, not reaching before `floor`.
pub fn ending_at(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    if scene.lower(last) == "you" {
        return None;
    }
    let begins = beginning(scene, end, floor);
    if let Some(mention) = scene.mention(last).filter(|mention| mention.end == end && mention.start >= floor) {
        // "a spokesman for Homestead" is no name; "the engineer Ann Orr" is.
        let linked = begins.is_some_and(|begins| {
            let noun = (begins..mention.start).find(|at| !is_dropped(&scene.lower(*at))).unwrap_or(mention.start);
            (noun + 1..mention.start).any(|at| LINKS.contains(&scene.lower(at).as_ref()))
        });
        if !linked {
            return Some(Phrase { start: mention.start, end, what: What::Name(mention.name) });
        }
    }
    if scene.shape(last) == Shape::Mark || scene.shape(last) == Shape::Clitic {
        return None;
    }
    if begins.is_none_or(|begins| begins == last)
        && let Some(phrase) = alone(scene, last, end)
    {
        return Some(phrase);
    }
    described(scene, begins?, end)
}

/// A name or a pronoun that is a phrase by itself.
fn alone(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    if let Some(mention) = scene.mention(start).filter(|mention| mention.start == start && mention.end <= limit) {
        let possessive = is_possessive(scene, mention.end);
        return (!possessive).then_some(Phrase { start, end: mention.end, what: What::Name(mention.name) });
    }
    let pronoun = |what| Some(Phrase { start, end: start + 1, what });
    match scene.lower(start).as_ref() {
        "he" => pronoun(What::Pronoun(Gender::Man)),
        "she" => pronoun(What::Pronoun(Gender::Woman)),
        "they" => pronoun(What::Pronoun(Gender::Group)),
        "it" => pronoun(What::Pronoun(Gender::Text)),
        "i" | "we" => pronoun(What::Writer),
        word if ANYBODY.contains(&word) && !continues_noun(scene, start + 1, limit) => {
            pronoun(What::Described(scene.span(start, start + 1), Gender::Unknown))
        }
        _ => None,
    }
}

/// Whether the phrase goes on at `index` with a noun: "one *man*", "another *of them*".
fn continues_noun(scene: &Scene<'_>, index: usize, limit: usize) -> bool {
    let word = scene.lower(index);
    index < limit
        && matches!(scene.shape(index), Shape::Lower | Shape::Capital | Shape::AllCapitals)
        && (word == "of" || !LINKS.contains(&word.as_ref()))
        && !STOPS.contains(&word.as_ref())
        && !is_adverb(&word)
        && reporting(&word).is_none_or(|verb| verb.form == Form::Base)
}

/// Where the noun phrase begins that ends before `end`: at its determiner, or at a bare noun; through prepositions.
fn beginning(scene: &Scene<'_>, end: usize, floor: usize) -> Option<usize> {
    let mut index = end;
    let mut links = 0;
    let mut start = None;
    while index > floor && end - index < 18 {
        index -= 1;
        let word = scene.lower(index);
        let shape = scene.shape(index);
        if let Some(mention) = scene.mention(index) {
            index = mention.start.max(floor);
            if is_possessive(scene, mention.end) || links > 0 {
                start = Some(index);
            }
            if mention.end == end {
                start = Some(index);
            }
        } else if DETERMINERS.contains(&word.as_ref()) || ANYBODY.contains(&word.as_ref()) {
            start = Some(index);
        } else if shape == Shape::Mark && !is_inner_comma(scene, floor, index)
            || STOPS.contains(&word.as_ref())
            || matches!(word.as_ref(), "he" | "she" | "i" | "we" | "they")
        {
            break;
        } else {
            continue;
        }
        // A preposition before it: the phrase may be a part of a longer one.
        let Some(before) = index.checked_sub(1).filter(|before| *before >= floor) else { break };
        if !LINKS.contains(&scene.lower(before).as_ref()) || links >= 2 {
            break;
        }
        links += 1;
        index = before;
    }
    start.or_else(|| {
        // A bare noun: "lawyers say", "team member".
        let bare = (floor.max(end.saturating_sub(3))..end).find(|index| {
            *index == floor || scene.shape(index - 1) == Shape::Mark || STOPS.contains(&scene.lower(index - 1).as_ref())
        })?;
        speaker_noun(&scene.lower(end - 1)).map(|_| bare)
    })
}

/// The phrase as a description, without its article and with at most one complement.
fn described(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mut first = start;
    while first < end && is_dropped(&scene.lower(first)) {
        first += 1;
    }
    let mut cut = end;
    let mut links = 0;
    for index in first + 1..end {
        let word = scene.lower(index);
        let drops = matches!(word.as_ref(), "of")
            && matches!(scene.lower(index + 1).as_ref(), "hers" | "his" | "theirs" | "mine" | "ours");
        if LINKS.contains(&word.as_ref()) {
            links += 1;
        }
        // Of "a man in the front row" the row belongs to the name he goes by, of "a nurse on the ward" it does not.
        let telling = matches!(word.as_ref(), "of" | "from") || GENERAL.contains(&scene.lower(index - 1).as_ref());
        if links == 2 || links == 1 && LINKS.contains(&word.as_ref()) && !telling || drops {
            cut = index;
            break;
        }
    }
    if first == start
        && let Some(mention) = scene.mention(first).filter(|mention| mention.start == first && mention.end < end)
        && LINKS.contains(&scene.lower(mention.end).as_ref())
    {
        return Some(Phrase { start, end, what: What::Name(mention.name) });
    }
    while cut > first && scene.shape(cut - 1) == Shape::Mark {
        cut -= 1;
    }
    if first >= cut || is_possessive(scene, cut) {
        return None;
    }
    let head = head(scene, first, cut);
    let known = speaker_noun(&scene.lower(head)).or_else(|| {
        // "one of the nurses"
        let of_people =
            ANYBODY.contains(&scene.lower(head).as_ref()) && speaker_noun(&scene.lower(cut - 1)) == Some(Gender::Group);
        of_people.then_some(Gender::Person)
    });
    let unknown = if ANYBODY.contains(&scene.lower(head).as_ref()) { Gender::Unknown } else { Gender::Text };
    let token = scene.tokens.all[head];
    let named = token.is_capitalised() && !token.opens;
    let gender = known.unwrap_or(if named { Gender::Unknown } else { unknown });
    if known == Some(Gender::Text)
        && let Some(what) = owner(&scene.lower(start))
    {
        return Some(Phrase { start, end, what });
    }
    if gender == Gender::Text
        && let Some(owner) = scene.mention(first).filter(|owner| is_possessive(scene, owner.end) && head >= owner.end)
    {
        // "Orr's statement" speaks for Orr.
        return Some(Phrase { start, end, what: What::Name(owner.name) });
    }
    // What is written is told by its noun alone.
    let cut = if known == Some(Gender::Text) { head + 1 } else { cut };
    Some(Phrase { start, end, what: What::Described(scene.span(first, cut), gender) })
}

/// Whoever owns what he says: "his letter".
fn owner(determiner: &str) -> Option<What> {
    match determiner {
        "his" => Some(What::Pronoun(Gender::Man)),
        "her" => Some(What::Pronoun(Gender::Woman)),
        "their" | "its" => Some(What::Pronoun(Gender::Group)),
        "my" | "our" => Some(What::Writer),
        _ => None,
    }
}

/// The head noun: the last word before the first preposition.
fn head(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let link = (start + 1..end).find(|index| LINKS.contains(&scene.lower(*index).as_ref()));
    let until = link.unwrap_or(end);
    // Behind a known noun stands at most a complement: "woman beside me", "man asleep".
    (start..until).rev().find(|index| speaker_noun(&scene.lower(*index)).is_some()).unwrap_or(until - 1)
}

/// `, Name` behind a description: "their founder, Ann Orr".
fn apposition(scene: &Scene<'_>, end: usize, limit: usize) -> Option<Phrase> {
    if scene.tokens.word(end) != "," || end + 1 >= limit {
        return None;
    }
    let mention =
        scene.mention(end + 1).filter(|mention| mention.start == end + 1 && !is_possessive(scene, mention.end))?;
    let person = scene.gender(mention.name) != Gender::Group;
    let closed =
        mention.end >= limit || matches!(scene.shape(mention.end), Shape::Mark) || scene.lower(mention.end) == "who";
    (person && closed).then_some(Phrase { start: end + 1, end: mention.end, what: What::Name(mention.name) })
}

fn has_noun(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|index| {
        !DETERMINERS.contains(&scene.lower(index).as_ref()) || ANYBODY.contains(&scene.lower(index).as_ref())
    })
}

/// The comma of "a young, jolly girl": after a determiner, between two words in lower case, no noun for a speaker before it.
fn is_inner_comma(scene: &Scene<'_>, start: usize, index: usize) -> bool {
    scene.tokens.word(index) == ","
        && index > start
        && scene.shape(index + 1) == Shape::Lower
        && scene.shape(index - 1) == Shape::Lower
        && index >= 2
        && matches!(scene.lower(index - 2).as_ref(), "a" | "an" | "the" | "one" | "another")
        && speaker_noun(&scene.lower(index - 1)).is_none()
}

/// Whether the phrase ends before the word at `index`; the *and* inside a name does not end it.
fn is_stop(scene: &Scene<'_>, index: usize, word: &str) -> bool {
    let capital = |at: usize| matches!(scene.shape(at), Shape::Capital | Shape::AllCapitals);
    let inside_name = word == "and" && index > 0 && capital(index - 1) && capital(index + 1);
    STOPS.contains(&word) && !inside_name
}

fn is_number(word: &str) -> bool {
    matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "few" | "many" | "other")
}

fn is_dropped(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
    )
}

/// Irregular past forms that are common after a subject.
pub const PAST: [&str; 40] = [
    "went", "came", "got", "took", "made", "stood", "sat", "rose", "arose", "saw", "found", "held", "gave", "left",
    "ran", "put", "met", "kept", "led", "felt", "lost", "won", "fell", "knew", "thought", "brought", "bought", "sent",
    "spent", "grew", "drew", "spoke", "became", "began", "broke", "chose", "let", "set", "shook", "turned",
];

/// Whether a possessive stands at `index`: the name before it is not the speaker, what follows is.
pub fn is_possessive(scene: &Scene<'_>, index: usize) -> bool {
    if scene.shape(index) == Shape::Clitic {
        return true;
    }
    let glued = index > 0
        && scene.tokens.all.get(index).is_some_and(|token| token.span.start == scene.tokens.all[index - 1].span.end);
    glued
        && matches!(scene.tokens.word(index), "’" | "'")
        && scene.tokens.word(index - 1).ends_with('s')
        && scene.shape(index + 1) != Shape::Mark
}

/// Whether `word` is a manner adverb or one of time, as stand between a subject and its verb.
pub fn is_adverb(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "reply" | "assembly" | "ally" | "bully" | "lily")
        || matches!(
            word,
            "then"
                | "later"
                | "also"
                | "still"
                | "once"
                | "just"
                | "even"
                | "now"
                | "again"
                | "soon"
                | "often"
                | "always"
                | "never"
                | "first"
                | "further"
                | "simply"
                | "only"
                | "yesterday"
                | "today"
                | "afterwards"
                | "twice"
                | "too"
                | "himself"
                | "herself"
                | "themselves"
        )
}

/// Whether `word` links a noun phrase to what stands before it, so that the phrase is no subject.
pub fn is_preposition(word: &str) -> bool {
    LINKS.contains(&word)
        || matches!(
            word,
            "than"
                | "about"
                | "against"
                | "into"
                | "like"
                | "upon"
                | "via"
                | "without"
                | "within"
                | "during"
                | "toward"
                | "towards"
                | "through"
                | "off"
                | "per"
                | "including"
        )
}
