//! The clauses that say who speaks: beside a quotation, behind it or before it.

use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::phrases::{PAST, Phrase, What, ending_at, is_adverb, is_possessive, is_preposition, starting_at};
use super::scene::Scene;
use super::verbs::{Class, Form, Verb, reporting};

/// What stands beside a quotation and tells of its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cue {
    /// `”, says X`, `” X says`, `”, according to X`.
    After(Clause),
    /// `X says: “`, `X called it “`.
    Before(Clause),
    /// `X: “`.
    Label(Phrase),
    /// `” – he looks up – “`: it goes on with the quotation before.
    Split,
    /// Nothing.
    None,
}

/// A reporting verb with its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Who speaks.
    pub subject: Subject,
    /// How the verb reports.
    pub class: Class,
    /// The quotation is the verb's object: nothing but *that*, *as* or a mark stands between, or it follows the colon of the clause.
    pub tight: bool,
    /// The token of the verb.
    pub verb: usize,
    /// The token behind the clause, as far as it was read.
    pub end: usize,
}

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

/// What stands beside the quotation of the tokens `start..end`, between `floor` and `limit`.
pub fn beside(scene: &Scene<'_>, (start, end): (usize, usize), floor: usize, limit: usize) -> Cue {
    if let Some(clause) = after(scene, start, end, limit) {
        return Cue::After(clause);
    }
    if let Some(phrase) = label(scene, start, floor) {
        return Cue::Label(phrase);
    }
    before(scene, start, floor).map_or(Cue::None, Cue::Before)
}

fn after(scene: &Scene<'_>, start: usize, end: usize, limit: usize) -> Option<Clause> {
    let mut at = end;
    let inside = last_inside(scene, start, end);
    let comma = scene.tokens.word(at) == ",";
    at += usize::from(comma);
    if at >= limit {
        return None;
    }
    if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
        let phrase = starting_at(scene, at + 2, limit)?;
        let end = phrase.end;
        return Some(Clause { subject: Subject::Somebody(phrase), class: Class::Speech, tight: true, verb: at, end });
    }
    if matches!(scene.tokens.word(at), "-" | "–" | "—" | "--")
        && let Some(mention) = scene.mention(at + 1).filter(|mention| scene.gender(mention.name) != Gender::Group)
        && (mention.end >= limit || scene.tokens.word(mention.end) == ",")
    {
        let phrase = Phrase { start: at + 1, end: mention.end, what: What::Name(mention.name) };
        let end = phrase.end;
        return Some(Clause { subject: Subject::Somebody(phrase), class: Class::Speech, tight: true, verb: at, end });
    }
    let capital = scene.tokens.all[at].is_capitalised() && scene.lower(at) != "i";
    let open = comma || matches!(inside, "," | "?" | "!" | "…" | "–" | "—" | "-" | "--") || inside.starts_with("..");
    let full_stop = inside == ".";
    if full_stop && capital || capital && !comma && matches!(inside, "?" | "!") && is_pronoun(&scene.lower(at)) {
        return None;
    }
    at += usize::from(scene.lower(at) == "as");
    at += usize::from(is_adverb(&scene.lower(at)));
    if let Some(verb) = finite(scene, at) {
        let next = scene.lower(at + 1);
        let names_subject = !is_preposition(&next) && next != "that" && (open || verb.class != Class::Naming);
        let subject = starting_at(scene, at + 1, limit).filter(|_| names_subject)?;
        let is_object = matches!(next.as_ref(), "him" | "them" | "me" | "us");
        let end = subject.end;
        return (!is_object).then_some(Clause {
            subject: Subject::Somebody(subject),
            class: verb.class,
            tight: true,
            verb: at,
            end,
        });
    }
    if !open {
        return None;
    }
    let subject = starting_at(scene, at, limit)?;
    let closes = scene.tokens.word(subject.end) == "," && finite(scene, subject.end + 1).is_some();
    let mut next = if closes { subject.end + 1 } else { over_parenthesis(scene, subject.end, limit) };
    if scene.lower(next) == "who" {
        next = behind_relative(scene, next, limit).unwrap_or(next);
    }
    while next < limit && next < subject.end + 30 && (is_adverb(&scene.lower(next)) || is_auxiliary(&scene.lower(next)))
    {
        next += 1;
    }
    let verb = reporting(&scene.lower(next)).filter(|verb| next < limit && verb.form != Form::Participle)?;
    let plural = matches!(scene.lower(at).as_ref(), "i" | "we" | "you" | "they") || next > subject.end;
    if verb.form == Form::Base && !plural && !scene.lower(next - 1).ends_with('s') {
        return None;
    }
    let opens_next = matches!(scene.tokens.word(next + 1), "," | ":") && scene.quote(next + 2).is_some() && capital;
    if opens_next && matches!(inside, "?" | "!" | "…") {
        return None;
    }
    Some(Clause { subject: Subject::Somebody(subject), class: verb.class, tight: true, verb: next, end: next + 1 })
}

/// `Name: “`, `First scout: “`, with nothing else in the sentence.
fn label(scene: &Scene<'_>, start: usize, floor: usize) -> Option<Phrase> {
    let colon = start.checked_sub(1).filter(|colon| *colon > floor && scene.tokens.word(*colon) == ":")?;
    let phrase = starting_at(scene, floor, colon)?;
    let speaks = match phrase.what {
        What::Described(_, gender) => !matches!(gender, Gender::Text),
        What::Name(_) => true,
        What::Pronoun(_) | What::Writer => false,
    };
    (speaks && phrase.end == colon).then_some(phrase)
}

fn before(scene: &Scene<'_>, start: usize, floor: usize) -> Option<Clause> {
    let around = scene.quote(start.checked_sub(1)?);
    if start >= 2
        && is_possessive(scene, start - 1)
        && let Some(mention) = scene.mention(start - 2).filter(|mention| scene.gender(mention.name) != Gender::Group)
    {
        let phrase = Phrase { start: mention.start, end: mention.end, what: What::Name(mention.name) };
        return Some(Clause {
            subject: Subject::Somebody(phrase),
            class: Class::Naming,
            tight: true,
            verb: start - 1,
            end: start,
        });
    }
    let mut at = start;
    while at > floor && start - at < 60 {
        at -= 1;
        if scene.quote(at) != around {
            continue;
        }
        if scene.tokens.word(at) == ";" {
            break;
        }
        if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
            let subject = starting_at(scene, at + 2, start).map_or(Subject::Unknown, Subject::Somebody);
            return Some(Clause {
                subject,
                class: Class::Speech,
                tight: scene.tokens.word(start - 1) == ",",
                verb: at,
                end: start,
            });
        }
        if scene.lower(at) == "words" && scene.lower(at + 1) == "of" && start - at < 20 {
            let subject = starting_at(scene, at + 2, start).map_or(Subject::Unknown, Subject::Somebody);
            return Some(Clause { subject, class: Class::Speech, tight: true, verb: at, end: start });
        }
        if let Some(verb) = verb_at(scene, at, floor) {
            let last = scene.lower(start - 1);
            let close = at + 1 == start;
            let marked = matches!(last.as_ref(), ":" | ",")
                || matches!(last.as_ref(), "that" | "as" | "—" | "–") && start - at <= 30;
            let naming = names(scene, at, verb);
            let called = naming && start - at <= 12;
            let class = if naming { Class::Naming } else { verb.class };
            let subject = subject(scene, at, verb.form, floor, start);
            return Some(Clause { subject, class, tight: close || marked || called, verb: at, end: start });
        }
    }
    None
}

/// Whether the verb gives a name here: the naming verbs, and *call* without a colon or *out*.
fn names(scene: &Scene<'_>, at: usize, verb: Verb) -> bool {
    verb.class == Class::Naming
        || scene.lower(at).starts_with("call") && scene.lower(at + 1) != "out" && scene.tokens.word(at + 1) != ":"
}

/// The reporting verb at `at`, unless the word is a noun or an adjective there.
fn verb_at(scene: &Scene<'_>, at: usize, floor: usize) -> Option<Verb> {
    if scene.shape(at) != Shape::Lower || scene.mention(at).is_some() {
        return None;
    }
    let verb = reporting(&scene.lower(at))?;
    let Some(previous) = at.checked_sub(1).filter(|previous| *previous >= floor) else {
        return (verb.form == Form::Participle).then_some(verb);
    };
    let word = scene.lower(previous);
    let after_noun_sign = is_determiner(&word)
        || scene.shape(previous) == Shape::Clitic && is_possessive(scene, previous) && verb.form != Form::Past;
    let after_preposition = is_preposition(&word) && word != "to" && verb.form != Form::Participle;
    if after_noun_sign || after_preposition {
        return None;
    }
    let bare = verb.form == Form::Base;
    let after_subject = matches!(word.as_ref(), "i" | "we" | "they" | "you" | "who" | "to" | "people")
        || is_auxiliary(&word)
        || is_adverb(&word)
        || word.ends_with("n't")
        || word.ends_with('s') && scene.shape(previous) == Shape::Lower
        || scene.mention(previous).is_some_and(|mention| scene.gender(mention.name) == Gender::Group)
        || matches!(word.as_ref(), "and" | "or");
    (!bare || after_subject).then_some(verb)
}

/// The subject of the verb at `verb`, between `floor` and the quotation at `quote`.
fn subject(scene: &Scene<'_>, verb: usize, form: Form, floor: usize, quote: usize) -> Subject {
    let mut at = verb;
    let mut passive = false;
    while at > floor {
        let word = scene.lower(at - 1);
        let being = matches!(
            word.as_ref(),
            "is" | "was" | "are" | "were" | "be" | "been" | "being" | "am" | "'m" | "got" | "i'm"
        );
        if being && form == Form::Past {
            passive = true;
        }
        if !(being || is_adverb(&word) || is_auxiliary(&word)) || scene.mention(at - 1).is_some() {
            break;
        }
        at -= 1;
    }
    if passive {
        let by = (verb + 1..quote).find(|index| scene.lower(*index) == "by");
        return by.and_then(|by| starting_at(scene, by + 1, quote)).map_or(Subject::Nobody, Subject::Somebody);
    }
    let reduced = form == Form::Past
        && verb + 1 == quote
        && reporting(&scene.lower(verb)).is_some_and(|found| names(scene, verb, found));
    if reduced && !ending_at(scene, at, floor).is_some_and(|phrase| is_active(scene, &phrase, floor)) {
        return Subject::Nobody;
    }
    let found = match at.checked_sub(1).filter(|previous| *previous >= floor) {
        None => None,
        Some(previous) => match scene.lower(previous).as_ref() {
            "who" => {
                ending_at(scene, before_comma(scene, previous), floor).or_else(|| of_clause(scene, previous, floor))
            }
            "which" | "that" | "and" | "but" | "or" | "to" => of_clause(scene, previous, floor),
            "," if form == Form::Participle => of_clause(scene, previous, floor),
            "," => around_parenthesis(scene, previous, floor).or_else(|| of_clause(scene, previous, floor)),
            _ if form == Form::Participle => ending_at(scene, at, floor)
                .filter(|phrase| !follows_verb(scene, phrase, floor))
                .or_else(|| of_clause(scene, at, floor)),
            _ => ending_at(scene, at, floor).or_else(|| of_clause(scene, at, floor)),
        },
    };
    found.map_or(Subject::Unknown, Subject::Somebody)
}

/// Whether `phrase`, right before *called* or *named*, is who calls: a pronoun, a person, or behind *what* and *which*.
fn is_active(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    let relative = phrase.start > floor && matches!(scene.lower(phrase.start - 1).as_ref(), "what" | "which" | "whom");
    relative
        || match phrase.what {
            What::Pronoun(_) | What::Writer => true,
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
        if let Some(mention) = scene.mention(at) {
            at = mention.start.max(floor);
            let governed = at > floor && is_preposition(&scene.lower(at - 1));
            if is_possessive(scene, mention.end) || governed {
                continue;
            }
            let phrase = Phrase { start: at, end: mention.end, what: What::Name(mention.name) };
            if acts(scene, mention.end) {
                return Some(phrase);
            }
            fallback = Some(phrase);
        } else if is_nominative(&scene.lower(at)) {
            return starting_at(scene, at, from);
        }
    }
    opening(scene, floor, from).or(fallback)
}

/// The noun phrase that a sentence opens with, its connectives and prepositional phrases left out.
pub fn opening(scene: &Scene<'_>, floor: usize, limit: usize) -> Option<Phrase> {
    let mut at = floor;
    while at < limit {
        let word = scene.lower(at);
        if matches!(word.as_ref(), "and" | "but" | "then" | "so" | "yet" | "or" | "here" | "there" | "though" | "for")
            || is_adverb(&word)
            || scene.shape(at) == Shape::Mark
        {
            at += 1;
        } else if is_preposition(&word)
            || matches!(
                word.as_ref(),
                "when"
                    | "as"
                    | "after"
                    | "before"
                    | "while"
                    | "if"
                    | "because"
                    | "since"
                    | "once"
                    | "although"
                    | "asked"
                    | "until"
            )
        {
            // The phrase ends with its comma.
            let Some(comma) = (at..limit.min(at + 25)).find(|index| scene.tokens.word(*index) == ",") else {
                return first_actor(scene, at, limit);
            };
            at = comma + 1;
        } else {
            break;
        }
    }
    starting_at(scene, at, limit)
}

/// The first name or pronoun in `start..limit` that acts.
fn first_actor(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    (start..limit).find_map(|at| match scene.mention(at) {
        Some(mention) if mention.start == at && acts(scene, mention.end) => {
            Some(Phrase { start: at, end: mention.end, what: What::Name(mention.name) })
        }
        None if is_nominative(&scene.lower(at)) => starting_at(scene, at, limit),
        _ => None,
    })
}

/// Whether what follows a noun phrase at `at` makes it a subject: a verb, an adverb, or a comma with a verb behind the next one.
pub fn acts(scene: &Scene<'_>, at: usize) -> bool {
    let next = over_parenthesis(scene, at, at + 40);
    let word = scene.lower(next);
    scene.shape(next) == Shape::Lower
        && (is_auxiliary(&word)
            || is_adverb(&word)
            || matches!(word.as_ref(), "is" | "was" | "are" | "were" | "who")
            || reporting(&word).is_some_and(|verb| verb.form != Form::Base)
            || word.ends_with("ed")
            || word.ends_with('s') && !word.ends_with("ss")
            || PAST.contains(&word.as_ref()))
}

/// Behind `, … ,` if that is what stands at `at` (a relative clause, an apposition), else `at`.
fn over_parenthesis(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    if scene.tokens.word(at) != "," {
        return at;
    }
    (at + 1..limit.min(at + 25)).find(|index| scene.tokens.word(*index) == ",").map_or(at, |comma| comma + 1)
}

/// The verb behind the relative clause that *who* at `at` opens: "a man who drove for them told me".
fn behind_relative(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    (at + 2..limit.min(at + 14)).find(|index| {
        let object = matches!(scene.lower(index + 1).as_ref(), "me" | "us" | "him" | "her" | "them");
        finite(scene, *index).is_some() && (object || scene.shape(index + 1) == Shape::Mark)
    })
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
    (floor.max(comma.saturating_sub(30))..comma)
        .rev()
        .find(|index| scene.tokens.word(*index) == "," && scene.quote(*index) == scene.quote(comma))
}

fn before_comma(scene: &Scene<'_>, at: usize) -> usize {
    if at > 0 && scene.tokens.word(at - 1) == "," { at - 1 } else { at }
}

/// "got Ann saying": the phrase is the object of what stands before it.
fn follows_verb(scene: &Scene<'_>, phrase: &Phrase, floor: usize) -> bool {
    phrase.start > floor && acts(scene, phrase.start - 1)
}

fn finite(scene: &Scene<'_>, at: usize) -> Option<Verb> {
    let verb = reporting(&scene.lower(at)).filter(|_| scene.shape(at) == Shape::Lower)?;
    matches!(verb.form, Form::Third | Form::Past).then_some(verb)
}

/// The last mark inside the quotation, "" if it ends with a word.
fn last_inside<'a>(scene: &Scene<'a>, start: usize, end: usize) -> &'a str {
    let mut last = end.saturating_sub(2);
    while last > start && matches!(scene.tokens.word(last), "”" | "’" | "\"" | "'" | "*" | "_" | "»") {
        last -= 1;
    }
    let unclosed = end.checked_sub(1).filter(|at| scene.shape(*at) != Shape::Mark);
    if unclosed.is_some() || last <= start || scene.shape(last) != Shape::Mark { "" } else { scene.tokens.word(last) }
}

fn is_nominative(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "i" | "we")
}

fn is_pronoun(word: &str) -> bool {
    is_nominative(word) || word == "it"
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "no"
            | "some"
            | "any"
            | "such"
            | "public"
            | "joint"
    )
}

/// Auxiliaries that may stand between a subject and its verb.
fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "had"
            | "have"
            | "having"
            | "would"
            | "will"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
            | "did"
            | "does"
            | "do"
            | "'d"
            | "'ve"
            | "'ll"
            | "not"
            | "never"
            | "didn't"
            | "doesn't"
            | "used"
            | "to"
    )
}
