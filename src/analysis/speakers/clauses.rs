//! The clauses that say who speaks: beside a quotation, behind it or before it.

use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::phrases::{Phrase, What, object_at, starting_at};
use super::scene::Scene;
use super::sources::{judged, of_owner, of_saying, of_source, of_view, sender};
use super::subjects::{Subject, is_judged, over_parenthesis, subject};
use super::ties::{is_announced, is_joint, is_slight, is_thing, names};
use super::verbs::{Class, Form, Verb, reporting, verb_at};
use super::words::{is_adverb, is_auxiliary, is_preposition, is_pronoun, is_subordinator};

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

/// What stands beside the quotation `quote`, between `floor` and `limit`.
pub fn beside(scene: &Scene<'_>, quote: usize, floor: usize, limit: usize) -> Cue {
    let (start, end) = scene.bounds(quote);
    if let Some(clause) = after(scene, start, end, limit) {
        let ended = matches!(last_inside(scene, start, end), "?" | "!")
            && scene.tokens.is_capitalised(end)
            && scene.tokens.word(start.wrapping_sub(1)) == ",";
        // "He said, “Where?” Ann nodded."
        let told = before(scene, start, scene.around(quote), floor).filter(|before| ended && before.verb + 2 == start);
        return told.map_or(Cue::After(clause), Cue::Before);
    }
    if let Some(phrase) = label(scene, start, floor) {
        return Cue::Label(phrase);
    }
    let behind = at_the_end(scene, quote);
    let named = behind.as_ref().is_some_and(|clause| scene.lower(clause.verb) == "according");
    // "They signed “false” forms, according to the court": who signs them says nothing.
    let judged = |clause: &Clause| behind.is_some() && is_judged(scene, clause.verb, floor);
    before(scene, start, scene.around(quote), floor)
        .filter(|clause| !judged(clause) && (!named || matches!(clause.class, Class::Speech | Class::Naming)))
        .map(Cue::Before)
        .or_else(|| behind.map(Cue::After))
        .unwrap_or(Cue::None)
}

/// `A “late” supper was served, said X.`, `…, X told the court.`, `…, according to X.`: the clause that ends the sentence of a fragment.
fn at_the_end(scene: &Scene<'_>, quote: usize) -> Option<Clause> {
    let (start, end) = scene.bounds(quote);
    let around = scene.around(quote);
    let limit = scene.sentences.get(scene.sentence(end.checked_sub(1)?)).end.min(end + LONGEST_SENTENCE);
    if matches!(last_inside(scene, start, end), "." | "?" | "!") || scene.shape(end) == Shape::Mark && end + 2 >= limit
    {
        return None;
    }
    let outside = |at: usize| scene.quote(at) == around;
    // "It was “late” and also “cold,” X said."
    let parts = |at: &usize| scene.tokens.word(*at) == "," && outside(*at) || closes_with_comma(scene, *at, around);
    (end..limit).filter(parts).find_map(|comma| {
        let at = comma + 1;
        let clause = |phrase: Phrase, verb, end| Clause {
            subject: Subject::Somebody(phrase),
            class: Class::Speech,
            tight: false,
            verb,
            end,
        };
        if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
            let phrase = object_at(scene, at + 2, limit)?;
            let end = phrase.end;
            return Some(clause(phrase, at, end));
        }
        let tells = matches!(scene.lower(at), "told" | "tells" | "assured" | "informed");
        if finite(scene, at).is_some_and(|verb| verb.class == Class::Speech && !tells) {
            let phrase = starting_at(scene, at + 1, limit)?;
            let end = phrase.end;
            return Some(clause(phrase, at, end));
        }
        let phrase = starting_at(scene, at, limit)?;
        let behind = over_parenthesis(scene, phrase.end, limit);
        let verb = (behind..limit).find(|at| !is_adverb(scene.lower(*at)) && !is_auxiliary(scene.lower(*at)))?;
        let told = verb_at(scene, verb, at).is_some_and(|verb| verb.class == Class::Speech);
        // Behind it stands at most whom it was told, when and where.
        let ends = limit - verb <= 12
            && (verb + 1..limit).all(|at| {
                let word = scene.lower(at);
                outside(at) && !matches!(word, "that" | ":" | "," | "and" | "but" | "he" | "she" | "it" | "they")
            });
        (told && ends).then(|| clause(phrase, verb, verb + 1))
    })
}

/// So many tokens behind a fragment the end of its sentence is looked at.
const LONGEST_SENTENCE: usize = 80;

fn after(scene: &Scene<'_>, start: usize, end: usize, limit: usize) -> Option<Clause> {
    let mut at = end;
    let inside = last_inside(scene, start, end);
    let comma = scene.tokens.word(at) == ",";
    at += usize::from(comma);
    if at >= limit {
        return None;
    }
    if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
        let phrase = object_at(scene, at + 2, limit)?;
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
    let capital = scene.tokens.is_capitalised(at) && scene.lower(at) != "i";
    let open = comma || matches!(inside, "," | "?" | "!" | "…" | "–" | "—" | "-" | "--") || inside.starts_with("..");
    let full_stop = inside == ".";
    if full_stop && capital || capital && !comma && matches!(inside, "?" | "!") && is_pronoun(scene.lower(at)) {
        return None;
    }
    at += usize::from(scene.lower(at) == "as");
    at += usize::from(is_adverb(scene.lower(at)));
    if let Some(verb) = finite(scene, at) {
        let next = scene.lower(at + 1);
        let naming = names(scene, at, verb) || scene.lower(at) == "named";
        let names_subject = !is_preposition(next) && next != "that" && (open || !naming);
        // "“the crew” reflects a wider “dislike”": what stands there goes on in the next quotation.
        let whole = |phrase: &Phrase| scene.quote(phrase.end).is_none() || !is_thing(scene, phrase);
        let subject = starting_at(scene, at + 1, limit).filter(|phrase| names_subject && whole(phrase))?;
        let is_object = matches!(next, "him" | "them" | "me" | "us");
        let end = subject.end;
        return (!is_object).then_some(Clause {
            subject: Subject::Somebody(subject),
            class: verb.class,
            tight: true,
            verb: at,
            end,
        });
    }
    if matches!(scene.lower(at), "is" | "was") && matches!(scene.lower(at + 1), "all" | "how" | "what") {
        // "“…,” is all she will say"
        let subject = starting_at(scene, at + 2, limit)?;
        let end = subject.end;
        return Some(Clause { subject: Subject::Somebody(subject), class: Class::Speech, tight: true, verb: at, end });
    }
    if let Some(phrase) = judged(scene, at, limit) {
        let end = phrase.end;
        return Some(Clause { subject: Subject::Somebody(phrase), class: Class::Naming, tight: true, verb: at, end });
    }
    if !open {
        return None;
    }
    let subject = starting_at(scene, at, limit)?;
    let closes = scene.tokens.word(subject.end) == "," && finite(scene, subject.end + 1).is_some();
    let mut next = if closes { subject.end + 1 } else { over_parenthesis(scene, subject.end, limit) };
    // "one of the women present said"
    next += usize::from(matches!(scene.lower(next), "present" | "there" | "here" | "involved" | "concerned"));
    if next == subject.end && scene.tokens.word(next) == "," && matches!(subject.what, What::Name(_)) {
        next = behind_open_apposition(scene, next, limit).unwrap_or(next);
    }
    if scene.lower(next) == "who" {
        next = behind_relative(scene, next, limit).unwrap_or(next);
    }
    // "she is said to have remarked"
    let hearsay = matches!(scene.lower(next), "is" | "was") && scene.lower(next + 2) == "to";
    next += if hearsay { 2 } else { 0 };
    while next < limit && next < subject.end + 30 && (is_adverb(scene.lower(next)) || is_auxiliary(scene.lower(next))) {
        next += 1;
    }
    let verb = reporting(scene.lower(next)).filter(|verb| next < limit && verb.form != Form::Participle)?;
    // "“Where?” I felt cold."
    if verb.class == Class::Naming && !matches!(inside, ",") && !comma {
        return None;
    }
    // "“Nearly done,” crew told"
    if scene.lower(next) == "told" && next + 1 >= limit && !capital {
        return None;
    }
    let plural = matches!(scene.lower(at), "i" | "we" | "you" | "they") || next > subject.end;
    if verb.form == Form::Base && !plural && !scene.lower(next - 1).ends_with('s') {
        return None;
    }
    // "“Where?” I told her, “There.”": the clause may have an object.
    let object = usize::from(matches!(scene.lower(next + 1), "him" | "her" | "me" | "us" | "them"));
    let capital = capital || scene.lower(at) == "i";
    // "“Where?” Ann smiles and says, “There.”"
    let joined = scene.lower(next + 1) == "and" && finite(scene, next + 2).is_some();
    let last = if joined { next + 3 } else { next + 1 + object };
    let opens_next = matches!(scene.tokens.word(last), "," | ":") && scene.quote(last + 1).is_some() && capital;
    let announces = comma && scene.tokens.word(next + 1) == ":";
    if opens_next && matches!(inside, "?" | "!" | "…") || announces && scene.quote(next + 2).is_some() {
        return None;
    }
    Some(Clause { subject: Subject::Somebody(subject), class: verb.class, tight: true, verb: next, end: next + 1 })
}

/// `Name: “`, `First scout: “`, with nothing else in the sentence.
fn label(scene: &Scene<'_>, start: usize, floor: usize) -> Option<Phrase> {
    let colon = start.checked_sub(1).filter(|colon| *colon > floor && scene.tokens.word(*colon) == ":")?;
    if let Some(phrase) = sender(scene, colon, floor) {
        return Some(phrase);
    }
    // "Said one of the crew: “"
    let turned = usize::from(reporting(scene.lower(floor)).is_some_and(|verb| verb.form == Form::Past));
    let phrase = starting_at(scene, floor + turned, colon)?;
    let speaks = match phrase.what {
        What::Described(_, gender) => !matches!(gender, Gender::Text),
        What::Name(_) => true,
        What::Pronoun(_) | What::Writer | What::Addressee => false,
    };
    (speaks && phrase.end == colon).then_some(phrase)
}

fn before(scene: &Scene<'_>, start: usize, around: Option<usize>, floor: usize) -> Option<Clause> {
    if let Some(clause) =
        of_owner(scene, start).or_else(|| of_view(scene, start, floor)).or_else(|| before_aside(scene, start, floor))
    {
        return Some(clause);
    }
    let mut at = start;
    // Where the words begin that stand between the quotation and another one before it.
    let mut other = None;
    // A passive that names nobody, or what a thing does.
    let mut weak: Option<Clause> = None;
    while at > floor && start - at < 60 {
        at -= 1;
        if scene.quote(at) != around {
            other = other.or(Some(at + 1));
            continue;
        }
        if scene.tokens.word(at) == ";" {
            break;
        }
        if let Some(clause) = of_source(scene, at, start).or_else(|| of_saying(scene, at, start, floor)) {
            return Some(clause);
        }
        if let Some(verb) = verb_at(scene, at, floor) {
            let naming = names(scene, at, verb);
            let class = match verb.class {
                // "The report found that", "they believe that", "she describes how"
                _ if scene.lower(at + 1) == "how" && scene.lower(at).starts_with("describ") => Class::Speech,
                _ if naming => Class::Naming,
                _ if scene.lower(at + 1) == "that" => Class::Speech,
                class => class,
            };
            let joined = other.is_none_or(|other| {
                let between = other..start;
                // "He called the roof “a lie” and the wall “a joke”."
                let parallel = scene.lower(other) == "and" && between.len() <= 6;
                parallel || between.clone().all(|between| is_joint(scene, between))
            });
            // "They chanted “Out” and “Now”."
            let listed = class != Class::Naming
                && other.is_some_and(|other| (other..start).all(|between| is_joint(scene, between)))
                && (at + 1..start).all(|between| {
                    scene.quote(between) != around || is_slight(scene.lower(between)) || is_joint(scene, between)
                });
            let tight = at + 1 == start
                || listed
                || (at + 1..start).all(|between| is_slight(scene.lower(between)))
                || is_announced(scene, at, start)
                || naming && joined && start - at <= 12;
            // Such a verb reports what it stands beside, nothing further on.
            if !tight && matches!(class, Class::Beside | Class::Writing) {
                continue;
            }
            let cited = scene.lower(at).starts_with("quot") || scene.lower(at).starts_with("cit");
            let behind = starting_at(scene, at + 1, start).filter(|_| at + 1 < start);
            let subject = match behind.filter(|phrase| cited || is_turned(scene, at, verb, phrase)) {
                // Whoever is quoted speaks.
                Some(phrase) => Subject::Somebody(phrase),
                None => match subject(scene, at, Verb { class, ..verb }, floor, start) {
                    Subject::Unknown if at == floor && verb.form == Form::Participle => behind_participle(scene, start),
                    subject => subject,
                },
            };
            let clause = Clause { subject, class, tight, verb: at, end: start };
            // "A relative said they were accused of “”": whoever tells of what nobody does. "She called the proposed rules “”", "saying the
            // tables assure them “”": nor does a thing speak if somebody else can.
            let thing = matches!(&clause.subject, Subject::Somebody(phrase) if is_thing(scene, phrase));
            if thing || clause.subject == Subject::Nobody || is_judged(scene, at, floor) {
                weak = weak.or(Some(clause));
                continue;
            }
            let of_thing = weak.as_ref().is_none_or(|weak| weak.subject != Subject::Nobody);
            let firm = clause.class == Class::Speech || clause.class == Class::Naming && clause.tight && of_thing;
            return Some(match weak {
                Some(weak) if !firm || clause.subject == Subject::Unknown => weak,
                _ => clause,
            });
        }
    }
    weak
}

/// Whether a quotation ends with the token at `at`, a comma inside its marks, that stands in `around` as its neighbours do.
fn closes_with_comma(scene: &Scene<'_>, at: usize, around: Option<usize>) -> bool {
    let inner = scene.quote(at).filter(|inner| scene.around(*inner) == around && scene.bounds(*inner).1 == at + 1);
    inner.is_some_and(|inner| last_inside(scene, scene.bounds(inner).0, at + 1) == ",")
}

/// The subject behind the phrase that a participle opens: `Calling it “late,” Ann Orr sat down`.
fn behind_participle(scene: &Scene<'_>, start: usize) -> Subject {
    let Some(quote) = scene.quote(start) else { return Subject::Unknown };
    let (around, limit) =
        (scene.around(quote), scene.sentences.get(scene.sentence(start)).end.min(start + LONGEST_SENTENCE));
    let comma = (start..limit).find(|at| {
        scene.tokens.word(*at) == "," && scene.quote(*at) == around || closes_with_comma(scene, *at, around)
    });
    let found = comma.and_then(|comma| starting_at(scene, comma + 1, limit));
    found.map_or(Subject::Unknown, Subject::Somebody)
}

/// Whether the verb at `at` has its subject, a name, behind it: `It is late, says X, a porter: “`.
fn is_turned(scene: &Scene<'_>, at: usize, verb: Verb, behind: &Phrase) -> bool {
    let named = matches!(behind.what, What::Name(_)) && behind.start == at + 1;
    let finite = matches!(verb.form, Form::Third | Form::Past) && verb.class == Class::Speech;
    named && finite && at > 0 && scene.tokens.word(at - 1) == "," && scene.tokens.word(behind.end) == ","
}

/// `She added, when it was dark, “`, `according to the porter, who was there, “`: the clause before an aside that ends at the quotation.
fn before_aside(scene: &Scene<'_>, start: usize, floor: usize) -> Option<Clause> {
    let closing = start.checked_sub(1).filter(|at| matches!(scene.tokens.word(*at), "," | ":"))?;
    let around = scene.quote(closing);
    let comma = (floor.max(start.saturating_sub(30))..closing).rev().find(|at| {
        scene.tokens.word(*at) == "," && scene.quote(*at) == around && is_subordinator(scene.lower(*at + 1))
    })?;
    if let Some(verb) =
        comma.checked_sub(1).and_then(|at| verb_at(scene, at, floor)).filter(|verb| verb.class == Class::Speech)
    {
        let subject = subject(scene, comma - 1, verb, floor, start);
        return Some(Clause { subject, class: Class::Speech, tight: true, verb: comma - 1, end: start });
    }
    let source = (floor.max(comma.saturating_sub(12))..comma)
        .rev()
        .find(|at| scene.lower(*at) == "according" && scene.lower(*at + 1) == "to" && scene.quote(*at) == around)?;
    let subject = object_at(scene, source + 2, comma).map_or(Subject::Unknown, Subject::Somebody);
    Some(Clause { subject, class: Class::Speech, tight: true, verb: source, end: start })
}

/// The verb behind an apposition that no comma closes: "Ann Orr, director of the yard in Hull told us".
fn behind_open_apposition(scene: &Scene<'_>, comma: usize, limit: usize) -> Option<usize> {
    let near = comma + 1..limit.min(comma + 14);
    near.take_while(|at| scene.shape(*at) != Shape::Mark)
        .find(|at| finite(scene, *at).is_some_and(|verb| verb.class == Class::Speech) && scene.mention(*at).is_none())
}

/// The verb behind the relative clause that *who* at `at` opens: "a man who drove for them told me".
fn behind_relative(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    (at + 2..limit.min(at + 14)).find(|index| {
        let object = matches!(scene.lower(index + 1), "me" | "us" | "him" | "her" | "them");
        finite(scene, *index).is_some() && (object || scene.shape(index + 1) == Shape::Mark)
    })
}

fn finite(scene: &Scene<'_>, at: usize) -> Option<Verb> {
    let verb = reporting(scene.lower(at)).filter(|_| scene.shape(at) == Shape::Lower)?;
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
