//! Whoever words or sees a thing so, told without a verb of saying: "according to Orr", "Orr's claim that", "for Orr, it was".

use super::clauses::Clause;
use super::nouns::{Gender, speaker_noun};
use super::phrases::{Phrase, What, is_possessive, object_at};
use super::scene::Scene;
use super::subjects::Subject;
use super::verbs::{Class, verb_at};
use super::words::is_saying;

/// `Orr’s “…”`.
pub fn of_owner(scene: &Scene<'_>, start: usize) -> Option<Clause> {
    let owner = start.checked_sub(2).filter(|_| is_possessive(scene, start - 1))?;
    let mention = scene.mention(owner).filter(|mention| scene.gender(mention.name) != Gender::Group)?;
    let phrase = Phrase { start: mention.start, end: mention.end, what: What::Name(mention.name) };
    Some(Clause { subject: Subject::Somebody(phrase), class: Class::Naming, tight: true, verb: start - 1, end: start })
}

/// `According to Orr, … “`, `in the words of Orr, “`, if that begins at `at`.
pub fn of_source(scene: &Scene<'_>, at: usize, start: usize) -> Option<Clause> {
    let tight = match (scene.lower(at), scene.lower(at + 1)) {
        ("according", "to") => scene.tokens.word(start - 1) == ",",
        ("words", "of") if start - at < 20 => true,
        _ => return None,
    };
    let subject = object_at(scene, at + 2, start).map_or(Subject::Unknown, Subject::Somebody);
    Some(Clause { subject, class: Class::Speech, tight, verb: at, end: start })
}

/// `Orr's claim that “`, `her promise of “`, if the noun of saying stands at `at`.
pub fn of_saying(scene: &Scene<'_>, at: usize, start: usize, floor: usize) -> Option<Clause> {
    if start - at > 8 || !is_saying(scene.lower(at)) {
        return None;
    }
    let phrase = owner_before(scene, at, floor)?;
    Some(Clause { subject: Subject::Somebody(phrase), class: Class::Naming, tight: true, verb: at, end: start })
}

/// `For Orr, it was “…”`, `For Orr, “…”`, `As Orr put it, it was “…”`: how somebody sees it, at the head of the clause.
pub fn of_view(scene: &Scene<'_>, start: usize, floor: usize) -> Option<Clause> {
    let around = scene.quote(start.checked_sub(1)?);
    let opens = |at: usize| at == floor || matches!(scene.tokens.word(at - 1), ";" | "." | "—" | "–");
    let head = (floor.max(start.saturating_sub(14))..start)
        .rev()
        .find(|at| matches!(scene.lower(*at), "for" | "to" | "as") && opens(*at) && scene.quote(*at) == around)?;
    let phrase = object_at(scene, head + 1, start)?;
    let person = matches!(phrase.what, What::Name(_) | What::Pronoun(_))
        || matches!(phrase.what, What::Described(_, gender) if gender.is_human());
    let is_copula = |at: usize| matches!(scene.lower(at), "is" | "was" | "are" | "were" | "be");
    let puts = matches!(scene.lower(phrase.end), "put" | "puts") && scene.lower(phrase.end + 1) == "it";
    if (scene.lower(head) == "as") != puts || scene.lower(phrase.end) == "to" {
        return None;
    }
    let seen = phrase.end + 1 == start && scene.tokens.word(phrase.end) == ","
        || (start.saturating_sub(3)..start).any(|at| at >= phrase.end && is_copula(at));
    let one_clause =
        (phrase.end..start).all(|at| scene.quote(at) == around && !matches!(scene.tokens.word(at), ";" | ":"));
    (person && seen && one_clause).then_some(Clause {
        subject: Subject::Somebody(phrase),
        class: Class::Naming,
        tight: true,
        verb: head,
        end: start,
    })
}

/// `“…” was Orr's verdict`, `“…”, in the words of Orr`: whoever words it so behind the quotation.
pub fn judged(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Phrase> {
    let words: Vec<_> = (at..at + 4).map(|at| scene.lower(at)).collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    if words == ["in", "the", "words", "of"] {
        return object_at(scene, at + 4, limit);
    }
    let saying = (at + 2..limit.min(at + 6)).find(|at| is_saying(scene.lower(*at)))?;
    if matches!(words[0], "is" | "was") { owner_before(scene, saying, at + 1) } else { None }
}

/// `An answer came from Ann Orr, the cook: “`
pub fn sender(scene: &Scene<'_>, colon: usize, floor: usize) -> Option<Phrase> {
    let from = (floor + 1..colon).rev().find(|at| scene.lower(*at) == "from")?;
    let mention = scene.mention(from + 1).filter(|mention| mention.start == from + 1)?;
    let sent = (floor..from).any(|at| {
        matches!(
            scene.lower(at),
            "answer" | "reply" | "response" | "word" | "question" | "advice" | "verdict" | "shout"
        ) || speaker_noun(scene.lower(at)) == Some(Gender::Text)
    });
    let closed = mention.end == colon || scene.tokens.word(mention.end) == ",";
    let silent = (floor..colon).all(|at| verb_at(scene, at, floor).is_none());
    (sent && closed && silent).then_some(Phrase {
        start: mention.start,
        end: mention.end,
        what: What::Name(mention.name),
    })
}

/// Whoever owns the noun at `at`, within three words before it: "Orr's last claim", "her promise".
fn owner_before(scene: &Scene<'_>, at: usize, floor: usize) -> Option<Phrase> {
    let owner = (floor.max(at.saturating_sub(3))..at).rev().find(|owner| {
        is_possessive(scene, *owner) || matches!(scene.lower(*owner), "his" | "her" | "their" | "its" | "my")
    })?;
    let phrase = match scene.lower(owner) {
        "his" => Some(What::Pronoun(Gender::Man)),
        "her" => Some(What::Pronoun(Gender::Woman)),
        "their" | "its" => Some(What::Pronoun(Gender::Group)),
        "my" => Some(What::Writer),
        _ => None,
    };
    phrase.map(|what| Phrase { start: owner, end: owner + 1, what }).or_else(|| {
        let mention = scene.mention(owner.checked_sub(1)?)?;
        Some(Phrase { start: mention.start, end: mention.end, what: What::Name(mention.name) })
    })
}
