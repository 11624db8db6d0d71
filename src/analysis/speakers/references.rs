//! Whom a noun phrase means: a name, a description, the writer, or for a pronoun whoever was the subject last.

use crate::analysis::model::Who;
use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::phrases::{Phrase, What, is_possessive, starting_at};
use super::scene::Scene;
use super::subjects::{acts, opening};
use super::verbs::reporting;
use super::words::is_preposition;

/// Somebody with the pronoun that can follow.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Referent {
    /// Who it is.
    pub who: Who,
    /// What pronoun stands for them.
    pub gender: Gender,
}

/// The tokens of a sentence that are looked at, at most.
const LONGEST: usize = 150;

/// How many sentences a pronoun looks back, so that looking stays linear in the text.
const SENTENCES_BACK: usize = 24;

/// Whom `phrase` means. `speakers` holds, for each quotation so far, who says it; `not` is whoever a pronoun cannot stand for.
pub fn resolve(
    scene: &Scene<'_>,
    phrase: &Phrase,
    speakers: &[Option<Referent>],
    not: Option<Who>,
) -> Option<Referent> {
    match phrase.what {
        What::Name(name) => Some(Referent { who: Who::Name(name), gender: scene.gender(name) }),
        What::Described(span, gender) => Some(Referent { who: Who::Described(span), gender }),
        What::Writer => Some(writer(scene, phrase.start, speakers)),
        What::Pronoun(gender) => antecedent(scene, phrase.start, gender, speakers, not),
    }
}

/// Who *I* is at the token `at`: whoever says the quotation around it, else whoever labels the paragraph, else the author.
fn writer(scene: &Scene<'_>, at: usize, speakers: &[Option<Referent>]) -> Referent {
    let said = scene.quote(at).and_then(|quote| speakers.get(quote).copied().flatten());
    said.or_else(|| super::labels::paragraph_speaker(scene, at))
        .unwrap_or(Referent { who: Who::Author, gender: Gender::Person })
}

/// Whoever was the subject last, before the token `at`, and fits `gender`.
fn antecedent(
    scene: &Scene<'_>,
    at: usize,
    gender: Gender,
    speakers: &[Option<Referent>],
    not: Option<Who>,
) -> Option<Referent> {
    let around = scene.quote(at);
    let first = scene.sentence(at);
    // Who says a quotation is in it "I", never "she".
    let sayer = around.and_then(|quote| speakers.get(quote).copied().flatten()).map(|sayer| sayer.who);
    let fits = |referent: &Referent| {
        gender.fits(referent.gender)
            && Some(referent.who) != not
            && Some(referent.who) != sayer
            && referent.who != Who::Author
    };
    for sentence in (first.saturating_sub(SENTENCES_BACK)..=first).rev() {
        let range = scene.sentences[sentence].clone();
        let limit = if sentence == first { at } else { range.end };
        let start = range.start.max(limit.saturating_sub(LONGEST));
        if let Some(found) = speaker_in(scene, start, limit, speakers).filter(fits) {
            return Some(found);
        }
        let subject = subject(scene, start, limit, around);
        match subject.as_ref().map(|subject| subject.what) {
            Some(What::Pronoun(other)) if other == gender && sentence != first => continue,
            Some(What::Name(_) | What::Described(..)) => {
                let found = subject.and_then(|subject| resolve(scene, &subject, speakers, None)).filter(fits);
                if found.is_some_and(|found| found.gender != Gender::Unknown) {
                    return found;
                }
            }
            _ => {}
        }
        let (mut free, governed) = others(scene, start, limit, around);
        let governed = if sentence == first { Vec::new() } else { governed };
        if sentence + 1 < first {
            free.retain(|found| matches!(found.who, Who::Name(_)));
        }
        if let Some(found) = free.into_iter().chain(governed).find(fits) {
            return Some(found);
        }
    }
    None
}

/// Who says the last quotation that ends in `start..limit`.
fn speaker_in(scene: &Scene<'_>, start: usize, limit: usize, speakers: &[Option<Referent>]) -> Option<Referent> {
    let quote = (start..limit).rev().find_map(|at| scene.quote(at))?;
    speakers.get(quote).copied().flatten()
}

/// The subject of the sentence `start..limit`, quotations left out; behind a leading quotation that of its verb. Of "the director was
/// Ann Orr" it is Ann Orr.
pub fn subject(scene: &Scene<'_>, start: usize, limit: usize, around: Option<usize>) -> Option<Phrase> {
    let phrase = grammatical_subject(scene, start, limit, around)?;
    if matches!(phrase.what, What::Described(..) | What::Pronoun(_))
        && let Some(named) = complement(scene, phrase.end, limit)
    {
        return Some(named);
    }
    Some(phrase)
}

/// The name that a copula within a few words of `from` gives.
pub fn complement(scene: &Scene<'_>, from: usize, limit: usize) -> Option<Phrase> {
    let copula = (from..limit.min(from + 8)).find(|at| matches!(scene.lower(*at).as_ref(), "is" | "was" | "be"))?;
    let first = (copula + 1..limit.min(copula + 5)).find(|at| scene.mention(*at).is_some())?;
    let mention = scene.mention(first).filter(|mention| scene.gender(mention.name) != Gender::Group)?;
    let titled = (copula + 1..first).all(|at| scene.tokens.all[at].is_capitalised() || scene.tokens.word(at) == ".");
    titled.then_some(Phrase { start: mention.start, end: mention.end, what: What::Name(mention.name) })
}

fn grammatical_subject(scene: &Scene<'_>, start: usize, limit: usize, around: Option<usize>) -> Option<Phrase> {
    let mut at = start;
    while at < limit && (scene.quote(at) != around || scene.shape(at) == Shape::Mark) {
        at += 1;
    }
    if at > start && reporting(&scene.lower(at)).is_some() {
        return starting_at(scene, at + 1, limit);
    }
    let until = (at..limit).find(|at| scene.quote(*at) != around).unwrap_or(limit);
    opening(scene, at, until)
}

/// The people and bodies named in `start..limit` outside quotations, and those described as spoken to ("I asked the nurse"): those that no
/// preposition governs, and those that one does.
fn others(scene: &Scene<'_>, start: usize, limit: usize, around: Option<usize>) -> (Vec<Referent>, Vec<Referent>) {
    let mut free = Vec::new();
    let mut governed = Vec::new();
    let mut at = start;
    while at < limit {
        if scene.quote(at) != around {
            at += 1;
            continue;
        }
        let list = if at > start && is_preposition(&scene.lower(at - 1)) { &mut governed } else { &mut free };
        if let Some(mention) = scene.mention(at) {
            if !is_possessive(scene, mention.end) {
                list.push(Referent { who: Who::Name(mention.name), gender: scene.gender(mention.name) });
            }
            at = mention.end.max(at + 1);
        } else if at > start
            && let Some(phrase) = starting_at(scene, at, limit)
            && (reporting(&scene.lower(at - 1)).is_some() || opens_clause(scene, start, at) && acts(scene, phrase.end))
        {
            if let What::Described(span, gender) = phrase.what
                && (gender.is_human() || gender == Gender::Group)
            {
                list.push(Referent { who: Who::Described(span), gender });
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    (free, governed)
}

/// Whether a clause may begin at `at` in a sentence that begins at `start`.
fn opens_clause(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    at == start
        || matches!(
            scene.lower(at - 1).as_ref(),
            "and" | "but" | "where" | "when" | "while" | "as" | "then" | "until" | "because" | ":" | "–" | "—"
        )
}
