//! The subject of a verb: beside it, before a parenthesis, or further off in its clause.

use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::phrases::{Phrase, What, ending_at, is_possessive, starting_at};
use super::scene::Scene;
use super::verbs::{Class, Form, Verb, reporting, verb_at};
use super::words::{
    DETERMINERS, PAST, is_adverb, is_auxiliary, is_nominative, is_preposition, is_subordinator, is_time,
};

/// The subject of a reporting verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// It is there.
    Somebody(Phrase),
    /// The verb is passive and names nobody: "I am told".
    Nobody,
    /// It was not found.
    Unknown,
}

/// The subject of the verb at `verb`, between `floor` and the quotation at `quote`.
pub fn subject(scene: &Scene<'_>, verb: usize, Verb { class, form }: Verb, floor: usize, quote: usize) -> Subject {
    let mut at = verb;
    let mut passive = false;
    let mut infinitive = false;
    while at > floor {
        let word = scene.lower(at - 1);
        let being =
            matches!(word, "is" | "was" | "are" | "were" | "be" | "been" | "being" | "am" | "'m" | "got" | "i'm");
        if being && form == Form::Past {
            passive = true;
        }
        if !(being || is_adverb(word) || is_auxiliary(word)) || scene.mention(at - 1).is_some() {
            break;
        }
        infinitive |= word == "to";
        at -= 1;
    }
    if passive {
        let behind = scene.quote(quote).map_or(quote, |quote| scene.bounds(quote).1);
        let by = (verb + 1..quote).chain([behind]).find(|index| scene.lower(*index) == "by");
        let quote = if by >= Some(behind) { behind + 12 } else { quote };
        return by.and_then(|by| starting_at(scene, by + 1, quote)).map_or(Subject::Nobody, Subject::Somebody);
    }
    let reduced = form == Form::Past && class == Class::Naming && verb + 1 == quote;
    if reduced && !ending_at(scene, at, floor).is_some_and(|phrase| is_active(scene, &phrase, floor)) {
        return Subject::Nobody;
    }
    let found = match at.checked_sub(1).filter(|previous| *previous >= floor) {
        None => None,
        Some(previous) => match scene.lower(previous) {
            "who" => {
                ending_at(scene, before_comma(scene, previous), floor).or_else(|| of_clause(scene, previous, floor))
            }
            "which" | "that" if class == Class::Writing => ending_at(scene, before_comma(scene, previous), floor),
            "which" | "that" | "and" | "but" | "or" | "to" => of_clause(scene, previous, floor),
            "," if form == Form::Participle => of_clause(scene, previous, floor),
            "while" | "when" | "before" | "after" if form == Form::Participle => {
                opening(scene, floor, previous).or_else(|| of_clause(scene, previous, floor))
            }
            "," => past_parentheses(scene, previous, floor)
                .or_else(|| around_parenthesis(scene, previous, floor))
                .or_else(|| of_clause(scene, previous, floor)),
            _ if form == Form::Participle => ending_at(scene, at, floor)
                .filter(|phrase| !follows_verb(scene, phrase, floor))
                .or_else(|| of_clause(scene, at, floor)),
            // "Ann Orr explained the rules on a page *recorded* in May: “": what follows a verb is told of, and tells nothing.
            _ => ending_at(scene, at, floor)
                .filter(|phrase| form != Form::Past || !is_told_of(scene, phrase, floor))
                // "They had the courage *to say* “”", "for the minister *to say* “” is late, she said".
                .filter(|phrase| !infinitive || is_asked(phrase))
                .or_else(|| of_clause(scene, at, floor)),
        },
    };
    // "It's like, “Who are you?”": whoever tells it thinks so.
    if scene.lower(verb) == "like"
        && let Some(Phrase { start, end, what: What::Pronoun(Gender::Text) }) = found
    {
        return Subject::Somebody(Phrase { start, end, what: What::Writer });
    }
    let found = found.map(|phrase| match told_by(scene, &phrase, floor, quote) {
        Some(teller) => teller,
        None => phrase,
    });
    found.map_or(Subject::Unknown, Subject::Somebody)
}

/// Whoever tells what *it* or *they* do in `phrase`: "a spokeswoman said it would not call that “”" are her words.
fn told_by(scene: &Scene<'_>, phrase: &Phrase, floor: usize, quote: usize) -> Option<Phrase> {
    if !matches!(phrase.what, What::Pronoun(Gender::Text | Gender::Group)) {
        return None;
    }
    let before = phrase.start.checked_sub(1).filter(|at| *at > floor)?;
    let verb = before - usize::from(scene.lower(before) == "that");
    let told = verb_at(scene, verb, floor).filter(|told| told.class == Class::Speech)?;
    match subject(scene, verb, told, floor, quote) {
        Subject::Somebody(teller) if !matches!(teller.what, What::Writer | What::Pronoun(_)) => Some(teller),
        _ => None,
    }
}

/// The noun phrase that a sentence opens with, its connectives and prepositional phrases left out; of "there was a boy" it is the boy.
pub fn opening(scene: &Scene<'_>, floor: usize, limit: usize) -> Option<Phrase> {
    let mut at = behind_dateline(scene, floor, limit);
    let floor = at;
    while at < limit {
        let word = scene.lower(at);
        if word == "there" && matches!(scene.lower(at + 1), "is" | "was" | "are" | "were") {
            at += 2;
            break;
        }
        if at + 1 < limit && is_time(scene.lower(at + 1)) && DETERMINERS.contains(word) {
            // "One year it said": that is when, not who.
            at += 2;
        } else if matches!(word, "and" | "but" | "then" | "so" | "yet" | "or" | "here" | "there" | "though" | "for")
            || is_adverb(word)
            || scene.shape(at) == Shape::Mark
        {
            at += 1;
        } else if is_preposition(word)
            || matches!(word, "when" | "as" | "after" | "before" | "while" | "if" | "because" | "since" | "once")
            || matches!(word, "although" | "until")
            || at == floor && is_participle(scene, at)
        {
            // The phrase ends with its comma.
            let Some(comma) = (at..limit.min(at + 25)).find(|index| scene.tokens.word(*index) == ",") else {
                return first_actor(scene, at, limit);
            };
            // "On the bank I meet Ann Orr, a teacher": no comma parts the phrase from its clause.
            if is_preposition(word)
                && let Some(actor) = first_actor(scene, at, comma)
            {
                return Some(actor);
            }
            at = comma + 1;
        } else {
            break;
        }
    }
    starting_at(scene, at, limit)
}

/// Whether a sentence opens with a participle: "Speaking after the hearing, ", "Asked about it, ".
fn is_participle(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    let verbal = word.ends_with("ing") && word.len() > 5
        || word == "asked"
        || word == "pressed"
        || word.ends_with("ed") && word.len() > 4;
    verbal && scene.mention(at).is_none() && super::nouns::speaker_noun(word).is_none()
}

/// The token behind `LONDON (Post) — `, if the sentence at `floor` begins so.
fn behind_dateline(scene: &Scene<'_>, floor: usize, limit: usize) -> usize {
    let is_dash = |at: &usize| matches!(scene.tokens.word(*at), "-" | "–" | "—" | "--");
    let shouted = scene.shape(floor) == Shape::AllCapitals;
    (floor..limit.min(floor + 16)).find(|at| shouted && is_dash(at)).map_or(floor, |dash| dash + 1)
}

/// Whether what follows a noun phrase at `at` makes it a subject: a verb, an adverb, or a comma with a verb behind the next one.
pub fn acts(scene: &Scene<'_>, at: usize) -> bool {
    // "Ann Orr, who had waited, rose", and the Ann Orr of "the cook, Ann Orr, rose".
    is_act(scene, over_parenthesis(scene, at, at + 40)) || scene.tokens.word(at) == "," && is_finite(scene, at + 1)
}

/// Whether the word at `at` is a past form that everybody knows, or one of a reporting verb.
fn is_finite(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    PAST.contains(word) || reporting(word).is_some_and(|verb| matches!(verb.form, Form::Past | Form::Third))
}

fn is_act(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    scene.shape(at) == Shape::Lower
        && (is_auxiliary(word)
            || is_adverb(word)
            || matches!(word, "is" | "was" | "are" | "were" | "who")
            || reporting(word).is_some_and(|verb| verb.form != Form::Base)
            || word.ends_with("ed")
            || word.ends_with('s') && !word.ends_with("ss")
            || PAST.contains(word))
}

/// Behind `, … ,` if that is what stands at `at` (a relative clause, an apposition), else `at`.
pub fn over_parenthesis(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    if scene.tokens.word(at) != "," {
        return at;
    }
    (at + 1..limit.min(at + 25)).find(|index| scene.tokens.word(*index) == ",").map_or(at, |comma| comma + 1)
}

/// Whether `phrase`, right before *called* or *named*, is who calls: a pronoun, a person, or behind *what* and *which*.
fn is_active(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    let relative = phrase.start > floor && matches!(scene.lower(phrase.start - 1), "what" | "which" | "whom");
    relative
        || match phrase.what {
            What::Pronoun(_) | What::Writer | What::Addressee => true,
            What::Name(name) => scene.gender(name) != Gender::Group,
            What::Described(..) => false,
        }
}

/// The subject of the clause that ends before `from`: the nearest pronoun, name or phrase in front of a verb, else the first of the sentence.
fn of_clause(scene: &Scene<'_>, from: usize, floor: usize) -> Option<Phrase> {
    let around = scene.quote(from);
    let mut at = from;
    let mut fallback = None;
    while at > floor {
        at -= 1;
        if scene.quote(at) != around {
            continue;
        }
        if scene.tokens.word(at) == ";" {
            return fallback;
        }
        let told =
            verb_at(scene, at, floor).filter(|verb| verb.form != Form::Participle && verb.class == Class::Speech);
        if let Some(verb) = told
            && let Some(phrase) = ending_at(scene, at, floor).or_else(|| parted(scene, at, verb, floor))
            && !is_subordinate(scene, &phrase, from, floor)
        {
            // "…, the minister said, calling it “”": who said it calls it so.
            return Some(phrase);
        }
        if let Some(mention) = scene.mention(at) {
            at = mention.start.max(floor);
            let governed = at > floor && is_preposition(scene.lower(at - 1));
            if is_possessive(scene, mention.end) || governed {
                continue;
            }
            let phrase = Phrase { start: at, end: mention.end, what: What::Name(mention.name) };
            if is_subordinate(scene, &phrase, from, floor) {
                continue;
            }
            if acts(scene, mention.end) {
                return Some(phrase);
            }
            fallback = Some(phrase);
        } else if is_nominative(scene.lower(at))
            && let Some(phrase) = starting_at(scene, at, from)
            && !is_subordinate(scene, &phrase, from, floor)
        {
            return Some(phrase);
        }
    }
    opening(scene, floor, from).or(fallback)
}

/// The subject of the verb at `verb` where a comma parts the two: "Ann Orr, who has seen it all, *said*".
fn parted(scene: &Scene<'_>, verb: usize, told: Verb, floor: usize) -> Option<Phrase> {
    if verb <= floor || scene.tokens.word(verb - 1) != "," {
        return None;
    }
    match subject(scene, verb, told, floor, verb) {
        Subject::Somebody(phrase) => Some(phrase),
        Subject::Nobody | Subject::Unknown => None,
    }
}

/// Whether `phrase` is the subject of a clause inside the one that goes on at `from`: "Ann Orr, whom *we* had met, rose and said", "she
/// went to the shed where *the crew* sat and said".
fn is_subordinate(scene: &Scene<'_>, phrase: &Phrase, from: usize, floor: usize) -> bool {
    let mut start = phrase.start;
    start -= usize::from(start > floor && DETERMINERS.contains(scene.lower(start - 1)));
    if start == floor || !is_subordinator(scene.lower(start - 1)) {
        return false;
    }
    let parted = (phrase.end..from).any(|at| scene.tokens.word(at) == "," && scene.quote(at) == scene.quote(from));
    // "because *he* rose and said" goes on in the clause inside, "where *he* sat and said" does not.
    let of_place = matches!(scene.lower(start - 1), "where" | "which" | "whose");
    let joined = of_place && matches!(scene.lower(from), "and" | "but" | "or");
    let goes_on = || opening(scene, floor, start - 1).is_some_and(|main| acts(scene, main.end) && main.end < start);
    parted || joined && goes_on()
}

/// Whoever tells what the sentence says: "it was late, *she* says, and dark".
pub fn teller(scene: &Scene<'_>, sentence: std::ops::Range<usize>) -> Option<Phrase> {
    sentence.clone().skip(2).find_map(|at| {
        let verb = verb_at(scene, at, sentence.start)?;
        let finite = matches!(verb.form, Form::Third | Form::Past) && verb.class == Class::Speech;
        let phrase = ending_at(scene, at, sentence.start).filter(|_| finite)?;
        let before = phrase.start.checked_sub(1).filter(|before| *before > sentence.start)?;
        (scene.tokens.word(before) == "," && scene.shape(at + 1) == Shape::Mark).then_some(phrase)
    })
}

/// The first name or pronoun in `start..limit` that acts.
pub fn first_actor(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    (start..limit).find_map(|at| match scene.mention(at) {
        Some(mention) if mention.start == at && acts(scene, mention.end) => {
            Some(Phrase { start: at, end: mention.end, what: What::Name(mention.name) })
        }
        None if is_nominative(scene.lower(at)) => starting_at(scene, at, limit),
        _ => None,
    })
}

/// The name that opens the sentence, if nothing but parentheses part it from the verb behind `comma`: "Orr, of Hull, owned by none, said".
fn past_parentheses(scene: &Scene<'_>, comma: usize, floor: usize) -> Option<Phrase> {
    let phrase = opening(scene, floor, comma).filter(|phrase| matches!(phrase.what, What::Name(_)))?;
    let acting = |at: usize| {
        let word = scene.lower(at);
        is_nominative(word)
            || matches!(word, "is" | "was" | "are" | "were" | "has" | "had" | "and" | "but")
            || is_subordinator(word)
            || reporting(word).is_some_and(|verb| verb.form == Form::Third)
    };
    let aside = phrase.end < comma && scene.tokens.word(phrase.end) == ",";
    (aside && !(phrase.end..comma).any(acting)).then_some(phrase)
}

/// The subject with a parenthesis that ends with the comma at `comma`: "the chair, Ann Orr," is Ann Orr, "the first, a nurse," a nurse.
fn around_parenthesis(scene: &Scene<'_>, comma: usize, floor: usize) -> Option<Phrase> {
    let open = before_parenthesis(scene, comma, floor)?;
    let relative = open > floor && scene.lower(open - 1) == "who";
    let before = ending_at(scene, if relative { before_comma(scene, open - 1) } else { open }, floor);
    let inner = starting_at(scene, open + 1, comma);
    match (&before, &inner) {
        (Some(Phrase { what: What::Name(_), .. }), _) => before,
        (_, Some(Phrase { what: What::Name(name), .. })) if scene.gender(*name) != Gender::Group => inner,
        (
            Some(Phrase { what: What::Described(_, Gender::Text | Gender::Unknown), .. }),
            Some(Phrase { what: What::Described(_, gender), .. }),
        ) if gender.is_human() => inner,
        _ => before,
    }
}

/// The token of the comma that opens the parenthesis which ends with the comma at `comma`.
fn before_parenthesis(scene: &Scene<'_>, comma: usize, floor: usize) -> Option<usize> {
    (floor.max(comma.saturating_sub(45))..comma)
        .rev()
        .find(|index| scene.tokens.word(*index) == "," && scene.quote(*index) == scene.quote(comma))
}

/// The token before a comma that stands before `at`, else `at`.
fn before_comma(scene: &Scene<'_>, at: usize) -> usize {
    if at > 0 && scene.tokens.word(at - 1) == "," { at - 1 } else { at }
}

/// Whether `phrase`, a description, is the object of a verb that reports: "explained *the rules on a page*".
fn is_told_of(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    let verb = phrase.start.checked_sub(1).filter(|verb| *verb > floor);
    matches!(phrase.what, What::Described(..))
        && verb.is_some_and(|verb| {
            let finite = |verb: Verb| matches!(verb.form, Form::Past | Form::Third) && verb.class == Class::Speech;
            !matches!(scene.lower(verb), "said" | "says") && verb_at(scene, verb, floor).is_some_and(finite)
        })
}

/// Whether `phrase` before an infinitive is who shall do it, "told *the nurse* to say", and no thing, "the courage to say".
fn is_asked(phrase: &Phrase) -> bool {
    !matches!(phrase.what, What::Described(_, Gender::Text))
}

/// Whether what stands at `at` is only what it would be for somebody to do: "for the minister *to claim* “” is late, she said".
pub fn is_judged(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    let to = at.checked_sub(1).filter(|to| scene.lower(*to) == "to");
    to.is_some_and(|to| {
        let near = (floor.max(to.saturating_sub(6))..to).rev();
        let noun = |at: &usize| scene.shape(*at) != Shape::Mark && !scene.lower(*at).ends_with("ing");
        near.take_while(noun).any(|at| scene.lower(at) == "for")
    })
}

/// "got Ann saying": the phrase is the object of what stands before it.
fn follows_verb(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    phrase.start > floor && acts(scene, phrase.start - 1)
}
