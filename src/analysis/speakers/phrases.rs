//! Noun phrases that can name a speaker, read forwards from where they start or backwards from where they end.

use crate::analysis::tokens::Shape;
use crate::text::Span;

use super::descriptions::described;
use super::nouns::{Gender, speaker_noun};
use super::scene::Scene;
use super::verbs::{Form, reporting, verb_at};
use super::words::{
    ANYBODY, DETERMINERS, LINKS, PAST, STOPS, is_adverb, is_dropped, is_nominative, is_number, is_preposition,
    is_pronoun, is_time, uncontracted,
};

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
    /// *you*.
    Addressee,
    /// A description: what it says without its article, and what pronoun can follow it.
    Described(Span, Gender),
}

/// The noun phrase that the tokens from `start` on open, before `limit`.
pub fn starting_at(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    if start >= limit {
        return None;
    }
    let modifies = |end: usize| {
        let noun = scene.shape(end) == Shape::Lower && end < limit;
        noun && speaker_noun(scene.lower(end)).is_some_and(Gender::is_human)
    };
    // "said Homestead spokeswoman Ann Orr": the body only tells whose she is.
    let is_owner = scene.mention(start).is_some_and(|mention| mention.start == start && modifies(mention.end));
    if let Some(phrase) = holder(scene, start, limit).or_else(|| alone(scene, start, limit).filter(|_| !is_owner)) {
        return Some(phrase);
    }
    let first = scene.lower(start);
    if scene.shape(start) == Shape::Clitic || is_preposition(first) || STOPS.contains(first) {
        return None;
    }
    let mut end = start;
    let mut links = 0;
    while end < limit && end < start + 16 {
        if let Some(mention) = scene.mention(end).filter(|mention| mention.start >= start) {
            if links == 0 && !modifies(mention.end) && !is_possessive(scene, mention.end) {
                return Some(Phrase { start, end: mention.end, what: What::Name(mention.name) });
            }
            end = mention.end.max(end + 1);
            continue;
        }
        let word = scene.lower(end);
        if ends(scene, start, end, links) {
            break;
        }
        if end > start && LINKS.contains(word) {
            links += 1;
            if links > 3 {
                break;
            }
        } else if end > start && links == 0 && DETERMINERS.contains(word) && !is_number(word) {
            // "The digger scratched his chin"; but of "Forget the man" what stands before the article is no noun phrase.
            let verb = end - 1;
            let acts = verb > start + 1 && (scene.lower(verb).ends_with("ed") || PAST.contains(scene.lower(verb)));
            if !acts {
                return None;
            }
            end = verb;
            break;
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

/// As [`starting_at`], behind a preposition or a verb: *him*, *her* and *them* too.
pub fn object_at(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    let gender = match scene.lower(start) {
        "him" => Gender::Man,
        "her" if is_pronoun(scene.lower(start + 1)) || !continues_noun(scene, start + 1, limit) => Gender::Woman,
        "them" => Gender::Group,
        _ => return starting_at(scene, start, limit),
    };
    (start < limit).then_some(Phrase { start, end: start + 1, what: What::Pronoun(gender) })
}

/// The noun phrase whose last token stands before `end`, not reaching before `floor`.
pub fn ending_at(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    // "when they bought the flats it promised": a pronoun is a phrase of its own, whatever stands before it.
    let word = scene.lower(last);
    if is_nominative(word) || matches!(uncontracted(word), "it" | "you") {
        return alone(scene, last, end);
    }
    let begins = beginning(scene, end, floor);
    if let Some(mention) = scene.mention(last).filter(|mention| mention.end == end && mention.start >= floor) {
        // "a spokesman for Homestead" is no name; "the engineer Ann Orr" is.
        let linked = begins.is_some_and(|begins| {
            let noun = (begins..mention.start).find(|at| !is_dropped(scene.lower(*at))).unwrap_or(mention.start);
            (noun + 1..mention.start).any(|at| LINKS.contains(scene.lower(at)))
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

/// Whether a possessive stands at `index`: the name before it is not the speaker, what follows is.
pub fn is_possessive(scene: &Scene<'_>, index: usize) -> bool {
    if scene.shape(index) == Shape::Clitic {
        return true;
    }
    scene.tokens.clings(index)
        && matches!(scene.tokens.word(index), "’" | "'")
        && scene.tokens.word(index - 1).ends_with('s')
        && scene.shape(index + 1) != Shape::Mark
}

/// A name or a pronoun that is a phrase by itself.
fn alone(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    if let Some(mention) = scene.mention(start).filter(|mention| mention.start == start && mention.end <= limit) {
        let possessive = is_possessive(scene, mention.end);
        return (!possessive).then_some(Phrase { start, end: mention.end, what: What::Name(mention.name) });
    }
    let pronoun = |what| Some(Phrase { start, end: start + 1, what });
    match uncontracted(scene.lower(start)) {
        "he" => pronoun(What::Pronoun(Gender::Man)),
        "she" => pronoun(What::Pronoun(Gender::Woman)),
        "they" => pronoun(What::Pronoun(Gender::Group)),
        "it" => pronoun(What::Pronoun(Gender::Text)),
        "i" | "we" => pronoun(What::Writer),
        "you" => pronoun(What::Addressee),
        word if ANYBODY.contains(word) && !continues_noun(scene, start + 1, limit) => {
            pronoun(What::Described(scene.span(start, start + 1), Gender::Unknown))
        }
        _ => None,
    }
}

/// Whoever stands behind a body and the office they hold there: "Tide Board President Ann Orr".
fn holder(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    let is_body = |name: usize| scene.gender(name) == Gender::Group;
    let body = scene.mention(start).filter(|body| body.start == start && is_body(body.name))?;
    let first = (body.end + 1..limit.min(body.end + 5)).find(|at| scene.mention(*at).is_some())?;
    let office = (body.end..first).all(|at| scene.tokens.is_capitalised(at))
        && speaker_noun(scene.lower(first - 1)).is_some_and(Gender::is_human);
    let person =
        scene.mention(first).filter(|person| !is_body(person.name) && !is_possessive(scene, person.end) && office)?;
    Some(Phrase { start, end: person.end, what: What::Name(person.name) })
}

/// Whether the phrase goes on at `index` with a noun: "one *man*", "another *of them*".
fn continues_noun(scene: &Scene<'_>, index: usize, limit: usize) -> bool {
    let word = scene.lower(index);
    index < limit
        && matches!(scene.shape(index), Shape::Lower | Shape::Capital | Shape::AllCapitals)
        && (word == "of" || !LINKS.contains(word))
        && !STOPS.contains(word)
        && !is_adverb(word)
        && reporting(word).is_none_or(|verb| verb.form == Form::Base)
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
                // "a spokesman for the Post", "for the seamen's charity Post"
                let body = scene.gender(mention.name) == Gender::Group;
                let plain = |at: &usize| {
                    let word = scene.lower(*at);
                    word == "the" || matches!(scene.shape(*at), Shape::Lower | Shape::Clitic) && !LINKS.contains(word)
                };
                let article = (floor.max(index.saturating_sub(if body { 4 } else { 1 }))..index)
                    .rev()
                    .take_while(plain)
                    .find(|at| scene.lower(*at) == "the" || body && matches!(scene.lower(*at), "a" | "an"));
                index = article.unwrap_or(index);
            }
            let owned = index > floor && DETERMINERS.contains(scene.lower(index - 1));
            let one = speaker_noun(scene.lower(end - 1)).is_some_and(Gender::is_human);
            if start.is_none() && owned && one && mention.end + 1 == end {
                // "the Post editor": the name only tells whose he is.
                return Some(index - 1);
            }
        } else if DETERMINERS.contains(word) || ANYBODY.contains(word) {
            start = Some(index);
        } else if shape == Shape::Mark && !is_inner_comma(scene, floor, index)
            || STOPS.contains(word)
            || matches!(word, "he" | "she" | "i" | "we" | "they" | "became")
        {
            break;
        } else {
            let opens = index == floor || scene.shape(index - 1) == Shape::Mark;
            if links > 0 && opens && speaker_noun(word) == Some(Gender::Group) {
                // "Engineers hired by the council"
                return Some(index);
            }
            continue;
        }
        // A preposition before it: the phrase may be a part of a longer one.
        let Some(before) = index.checked_sub(1).filter(|before| *before >= floor) else { break };
        if !LINKS.contains(scene.lower(before)) || links >= 2 {
            break;
        }
        links += 1;
        index = before;
    }
    start.or_else(|| {
        // A bare noun: "lawyers say", "team member".
        let bare = (floor.max(end.saturating_sub(3))..end).rev().find(|index| {
            *index == floor || scene.shape(index - 1) == Shape::Mark || STOPS.contains(scene.lower(index - 1))
        })?;
        speaker_noun(scene.lower(end - 1)).map(|_| bare)
    })
}

/// Whether the phrase that begins at `start` and has gone through `links` prepositions ends before the token at `index`.
fn ends(scene: &Scene<'_>, start: usize, index: usize, links: usize) -> bool {
    let word = scene.lower(index);
    if scene.shape(index) == Shape::Mark {
        return !is_inner_comma(scene, start, index) && !is_after_title(scene, start, index);
    }
    if is_stop(scene, index, word) {
        return true;
    }
    // "one thing I", "the man she"
    if index > start && is_nominative(word) {
        return true;
    }
    if index == start || scene.shape(index) != Shape::Lower {
        return false;
    }
    let before = scene.lower(index - 1);
    let is_link = LINKS.contains(word);
    let is_noun = speaker_noun(word).is_some();
    // "according to court records,"
    let source = start > 1 && scene.lower(start - 1) == "to" && scene.lower(start - 2) == "according";
    let at_end = source && is_noun && scene.shape(index + 1) == Shape::Mark;
    let is_verb =
        reporting(word).is_some_and(|verb| verb.form != Form::Base) && has_noun(scene, start, index) && !at_end;
    // "a man in a good coat stood up"
    let is_past = links > 0
        && (word.ends_with("ed") || PAST.contains(word))
        && !LINKS.contains(before)
        && !DETERMINERS.contains(before);
    // "a man walks up"
    let behind_noun = speaker_noun(before).is_some() && !is_link && !word.contains('-');
    let adverb = is_adverb(word) && !DETERMINERS.contains(before);
    is_verb || adverb || (is_past || behind_noun) && !is_noun
}

/// `, Name` behind a description: "their founder, Ann Orr", "the head of the union (NUT), Councillor Orr".
fn apposition(scene: &Scene<'_>, end: usize, limit: usize) -> Option<Phrase> {
    let comma = match scene.tokens.word(end) {
        "there" | "here" | "then" | "now" => end + 1,
        "(" => (end..limit.min(end + 12)).find(|index| scene.tokens.word(*index) == ")")? + 1,
        _ => end,
    };
    if scene.tokens.word(comma) != "," || comma + 1 >= limit {
        return None;
    }
    let first = (comma + 1..limit.min(comma + 5)).find(|index| scene.mention(*index).is_some())?;
    let leads = |index: usize| {
        let word = scene.lower(index);
        scene.tokens.word(index) == "." || scene.tokens.is_word(index) && !STOPS.contains(word) && !LINKS.contains(word)
    };
    let mention =
        scene.mention(first).filter(|mention| mention.start == first && !is_possessive(scene, mention.end))?;
    let person = scene.gender(mention.name) != Gender::Group && (comma + 1..first).all(leads);
    let next = scene.lower(mention.end);
    let closed = mention.end >= limit
        || scene.shape(mention.end) == Shape::Mark
        || next == "who"
        || verb_at(scene, mention.end, end).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Third))
        || scene.shape(mention.end) == Shape::AllCapitals && scene.shape(mention.end + 1) == Shape::Mark
        || LINKS.contains(next);
    (person && closed).then_some(Phrase { start: first, end: mention.end, what: What::Name(mention.name) })
}

fn has_noun(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|index| !DETERMINERS.contains(scene.lower(index)) || ANYBODY.contains(scene.lower(index)))
}

/// The comma of "a young, jolly girl": after a determiner, between two words in lower case, no noun for a speaker before it.
fn is_inner_comma(scene: &Scene<'_>, start: usize, index: usize) -> bool {
    scene.tokens.word(index) == ","
        && index > start
        && scene.shape(index + 1) == Shape::Lower
        && scene.shape(index - 1) == Shape::Lower
        && index >= 2
        && matches!(scene.lower(index - 2), "a" | "an" | "the" | "one" | "another")
        && speaker_noun(scene.lower(index - 1)).is_none()
        && !is_time(scene.lower(index - 1))
        && !matches!(scene.lower(index + 1), "however" | "though" | "meanwhile" | "too" | "therefore")
}

/// The stop of "Mr. Hale".
fn is_after_title(scene: &Scene<'_>, start: usize, index: usize) -> bool {
    scene.tokens.word(index) == "."
        && index > start
        && scene.tokens.word(index - 1).len() <= 4
        && scene.tokens.is_capitalised(index - 1)
        && scene.sentence(index) == scene.sentence(index + 1)
}

/// Whether the phrase ends before the word at `index`; the *and* inside a name does not end it.
fn is_stop(scene: &Scene<'_>, index: usize, word: &str) -> bool {
    let capital = |at: usize| matches!(scene.shape(at), Shape::Capital | Shape::AllCapitals);
    let inside_name = word == "and" && index > 0 && capital(index - 1) && capital(index + 1);
    STOPS.contains(word) && !inside_name
}
