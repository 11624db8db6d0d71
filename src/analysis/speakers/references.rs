//! Whom a noun phrase means: a name, a description, the writer, or for a pronoun whoever was the subject last.

use crate::analysis::model::Who;
use crate::analysis::tokens::Shape;

use super::antecedents::antecedent;
use super::descriptions;
use super::labels;
use super::nouns::{Gender, speaker_noun};
use super::phrases::{Phrase, What, starting_at};
use super::scene::Scene;
use super::subjects::opening;
use super::verbs::reporting;
use super::words::{is_common, is_preposition};

/// Somebody with the pronoun that can follow.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Referent {
    /// Who it is.
    pub who: Who,
    /// What pronoun stands for them.
    pub gender: Gender,
}

/// What is known when it is asked whom a phrase means.
#[derive(Copy, Clone, Debug)]
pub struct Asked<'a> {
    /// For each quotation so far, who says it.
    pub speakers: &'a [Option<Referent>],
    /// Whoever a pronoun cannot stand for.
    pub not: Option<Who>,
    /// The quotation whose speaker is asked for.
    pub quote: Option<usize>,
    /// Whether it is asked on the way to another answer: then descriptions are looked up, not followed, so that asking ends.
    pub on_the_way: bool,
}

/// Whom `phrase` means.
pub fn resolve(scene: &Scene<'_>, phrase: &Phrase, asked: &Asked<'_>) -> Option<Referent> {
    let named = |name| Referent { who: Who::Name(name), gender: scene.gender(name) };
    match phrase.what {
        What::Name(name) => Some(named(name)),
        What::Described(span, gender) => {
            let name = descriptions::name_of(scene, phrase, asked);
            Some(name.map_or(Referent { who: Who::Described(span), gender }, named))
        }
        What::Writer => Some(writer(scene, phrase.start, asked)),
        What::Addressee => labels::addressee(scene, phrase.start),
        What::Pronoun(gender) => antecedent(scene, phrase.start, gender, asked),
    }
}

/// Who *I* is at the token `at`: whoever says the quotation around it, else whoever labels the paragraph, else the author.
fn writer(scene: &Scene<'_>, at: usize, asked: &Asked<'_>) -> Referent {
    let said = scene.quote(at).and_then(|quote| asked.speakers.get(quote).copied().flatten());
    said.or_else(|| labels::paragraph_speaker(scene, at))
        .unwrap_or(Referent { who: Who::Author, gender: Gender::Person })
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
    let copula = (from..limit.min(from + 8)).find(|at| matches!(scene.lower(*at), "is" | "was" | "be"))?;
    let first = (copula + 1..limit.min(copula + 5)).find(|at| scene.mention(*at).is_some())?;
    let mention = scene.mention(first).filter(|mention| scene.gender(mention.name) != Gender::Group)?;
    let titled = (copula + 1..first).all(|at| scene.tokens.is_capitalised(at) || scene.tokens.word(at) == ".");
    titled.then_some(Phrase { start: mention.start, end: mention.end, what: What::Name(mention.name) })
}

fn grammatical_subject(scene: &Scene<'_>, start: usize, limit: usize, around: Option<usize>) -> Option<Phrase> {
    let mut at = start;
    while at < limit && (scene.quote(at) != around || scene.shape(at) == Shape::Mark) {
        at += 1;
    }
    if at > start && reporting(scene.lower(at)).is_some() {
        return starting_at(scene, at + 1, limit);
    }
    let quote = (at..limit).find(|at| scene.quote(*at) != around);
    let until = quote.unwrap_or(limit);
    // "In “The Late Tide,” Ann Orr tells of it"
    let behind = || {
        let after = scene.bounds(scene.quote(quote.filter(|quote| quote - at <= FEW)?)?).1;
        opening(scene, after, limit).filter(|_| is_preposition(scene.lower(at)))
    };
    opening(scene, at, until).or_else(behind)
}

/// The name to show for `who`.
pub fn label(scene: &Scene<'_>, who: Who) -> String {
    match who {
        Who::Name(name) => scene.names[name].label.clone(),
        Who::Described(span) => {
            let words = span.of(scene.tokens.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let first = words.split(' ').next().unwrap_or_default();
            // "One man says" and "says one man" are one description; some papers set the first words of an article in capitals.
            let lower = first.to_lowercase();
            let opens = scene.tokens.opens(scene.tokens.at(span.start));
            let noun = opens && speaker_noun(&lower).is_some();
            if is_common(&lower) || noun || opens && is_set_in_capitals(first, &words) {
                words.replacen(first, &lower, 1)
            } else {
                words
            }
        }
        Who::Author => scene.article.metadata.byline.clone().unwrap_or_else(|| "narrator".to_owned()),
    }
}

/// Whether the `first` of the `words` of a description is in capitals only for its place: too long for initials, and the rest is not.
fn is_set_in_capitals(first: &str, words: &str) -> bool {
    let capitals = first.chars().all(char::is_uppercase) && first.chars().nth(INITIALS).is_some();
    capitals && words.chars().any(char::is_lowercase)
}

/// So many words stand at most before a title that a sentence opens with.
const FEW: usize = 3;

/// So many letters initials have at most.
const INITIALS: usize = 4;
