//! What a description is called, and what pronoun can follow it: "a nurse on the ward" is *nurse*.

use super::antecedents::antecedent;
use super::nouns::{Gender, one_of, speaker_noun};
use super::phrases::{Phrase, What, is_possessive};
use super::references::{self, Asked};
use super::scene::Scene;
use super::words::{ANYBODY, GENERAL, LINKS, PAST, is_dropped, is_number};
use crate::analysis::model::Who;
use crate::analysis::tokens::Shape;
use crate::text::Span;

/// The phrase as a description, without its article and with at most one complement.
pub fn described(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mut first = start;
    while first < end && is_dropped(scene.lower(first)) {
        first += 1;
    }
    let mut cut = end;
    let mut links = 0;
    for index in first + 1..end {
        let word = scene.lower(index);
        let drops =
            matches!(word, "of") && matches!(scene.lower(index + 1), "hers" | "his" | "theirs" | "mine" | "ours");
        if is_link(scene, index) {
            links += 1;
        }
        // Of "a man in the front row" the row belongs to the name he goes by, of "a nurse on the ward" it does not.
        let telling = matches!(word, "of" | "from") || GENERAL.contains(scene.lower(index - 1));
        if links == 2 || links == 1 && is_link(scene, index) && !telling || drops {
            cut = index;
            break;
        }
    }
    if first == start
        && let Some(mention) = scene.mention(first).filter(|mention| mention.start == first && mention.end < end)
        && LINKS.contains(scene.lower(mention.end))
    {
        return Some(Phrase { start, end, what: What::Name(mention.name) });
    }
    // "a small man came running up" is a small man.
    let came = |at: &usize| {
        let verb = PAST.contains(scene.lower(*at)) || scene.lower(*at).ends_with("ing") && scene.lower(*at).len() > 4;
        let behind_noun = speaker_noun(scene.lower(*at - 1)).is_some()
            || (first + 1..*at - 1).any(|link| is_link(scene, link))
                && !is_link(scene, *at - 1)
                && !is_article(scene, *at - 1);
        verb && behind_noun
    };
    cut = (first + 1..cut).find(came).unwrap_or(cut);
    while cut > first + 1 && matches!(scene.lower(cut - 1), "there" | "here" | "then" | "now") {
        cut -= 1;
    }
    while cut > first && scene.shape(cut - 1) == Shape::Mark {
        cut -= 1;
    }
    // "glanced": a bare past form is no description.
    let bare = first == start && cut == first + 1 && scene.lower(first).ends_with("ed");
    if bare && speaker_noun(scene.lower(first)).is_none() {
        return None;
    }
    if first >= cut || is_possessive(scene, cut) {
        return None;
    }
    // "the deacon of Stray Church" is a deacon, but "a man from Stray Church" needs his church.
    if let Some(link) = (first + 1..cut).find(|at| LINKS.contains(scene.lower(*at)))
        && (link..cut).any(|at| scene.mention(at).is_some())
        && (link > first + 1
            || !GENERAL.contains(scene.lower(first))
            || !matches!(scene.lower(link), "from" | "in" | "of"))
        && speaker_noun(scene.lower(link - 1)).is_some_and(|gender| gender != Gender::Text)
        && !ANYBODY.contains(scene.lower(first))
    {
        cut = link;
    }
    // "the union's president" is the president.
    if let Some(owner) = (first..cut.saturating_sub(1)).rev().find(|at| is_possessive(scene, *at))
        && speaker_noun(scene.lower(head(scene, owner + 1, cut))).is_some_and(|gender| gender != Gender::Text)
    {
        first = owner + 1;
    }
    let head = head(scene, first, cut);
    // "one of the nurses"
    let known = speaker_noun(scene.lower(head))
        .or_else(|| one_of(scene.lower(cut - 1)).filter(|_| ANYBODY.contains(scene.lower(head))));
    // "one of them" may be anybody, "one of the rules" is nobody.
    let of_things = scene.lower(head + 1) == "of"
        && cut > head + 2
        && !matches!(scene.lower(cut - 1), "them" | "us" | "you" | "these" | "those");
    let anybody = ANYBODY.contains(scene.lower(head)) && !of_things;
    let unknown = if anybody { Gender::Unknown } else { Gender::Text };
    let named = scene.tokens.is_capitalised(head) && !scene.tokens.opens(head);
    let gender = known.unwrap_or(if named { Gender::Unknown } else { unknown });
    // "her letter" speaks for her; "their study" is theirs who are many, so it speaks for itself.
    if known == Some(Gender::Text)
        && let Some(what) = owner(scene.lower(start)).filter(|what| *what != What::Pronoun(Gender::Group))
    {
        return Some(Phrase { start, end, what });
    }
    if gender == Gender::Text
        && let Some(owner) = scene.mention(first).filter(|owner| is_possessive(scene, owner.end) && head >= owner.end)
    {
        // "Orr's statement" speaks for Orr.
        return Some(Phrase { start, end, what: What::Name(owner.name) });
    }
    // "a coach close to him" is a coach, but a man needs what is said of him.
    let complement = cut > head + 1 && !LINKS.contains(scene.lower(head + 1));
    if complement && known.is_some_and(|gender| gender != Gender::Text) && !GENERAL.contains(scene.lower(head)) {
        cut = head + 1;
    }
    // What is written is told by its noun alone.
    if known == Some(Gender::Text) {
        cut = head + 1;
        first += usize::from(first < head && is_passing(scene.lower(first)));
    }
    Some(Phrase { start, end, what: What::Described(scene.span(first, cut), gender) })
}

/// The name of whoever `phrase` describes, where the article calls somebody so: "the chief executive", "her son".
pub fn name_of(scene: &Scene<'_>, phrase: &Phrase, asked: &Asked<'_>) -> Option<usize> {
    let What::Described(span, gender) = phrase.what else { return None };
    let opens = scene.lower(phrase.start);
    let (start, end) = (scene.tokens.from(span.start), scene.tokens.from(span.end));
    let head = head(scene, start, end);
    let thing = gender == Gender::Text && !is_age(scene.lower(head));
    if !is_dropped(opens) || matches!(opens, "a" | "an") || thing {
        return None;
    }
    // "the 13-year-old", "the former England defender" is whoever was named last.
    let former = scene.lower(start) == "former" && head > start + 1 && phrase.end == head + 1;
    let aged = (start..end).any(|at| is_age(scene.lower(at)));
    if opens == "the" && gender != Gender::Group && (aged || former && gender.is_human()) {
        if let Some(name) = scene.called(scene.lower(head), None, phrase.start).filter(|_| aged) {
            return Some(name);
        }
        let named = |at: usize| scene.mention(at).map(|mention| mention.name);
        let fits = |name: &usize| {
            let other = scene.gender(*name);
            if gender.is_human() { gender.fits(other) && other != Gender::Unknown } else { other.is_human() }
        };
        return (phrase.start.saturating_sub(NEAR)..phrase.start).rev().filter_map(named).find(fits);
    }
    if head > start + 1 {
        return None;
    }
    let noun = scene.lower(head);
    let by_kin = || {
        let kin = references::resolve(scene, &Phrase { what: owner(opens)?, ..*phrase }, asked)?;
        if let Who::Name(name) = kin.who { scene.kin_of(noun, name) } else { None }
    };
    let modifier = (head > start).then(|| scene.lower(start));
    if phrase.end > head + 1 {
        // "the chairman of the yard": if there is but one.
        return scene.only_one_called(noun, modifier);
    }
    let known = scene.called(noun, modifier, phrase.start);
    if known.is_some() || asked.on_the_way {
        return known;
    }
    // "the company" is the body spoken of last.
    let body = || {
        let spoken_of = || antecedent(scene, phrase.start, Gender::Group, asked);
        let found = BODIES.contains(&noun).then(spoken_of)??;
        if let Who::Name(name) = found.who { Some(name) } else { None }
    };
    by_kin().or_else(body).or_else(|| other_word(scene, phrase, noun, gender, asked))
}

/// "“…,” said the midfielder": another word for the subject of the sentence before, where the article has not spoken of one so far.
fn other_word(scene: &Scene<'_>, phrase: &Phrase, noun: &str, gender: Gender, asked: &Asked<'_>) -> Option<usize> {
    let seen = (phrase.start.saturating_sub(FAR)..phrase.start).any(|at| scene.lower(at) == noun);
    // A spokesman speaks for somebody else.
    if seen || scene.lower(phrase.start) != "the" || GENERAL.contains(noun) || noun.starts_with("spokes") {
        return None;
    }
    let sentence = scene.sentence(asked.quote.map_or(phrase.start, |quote| scene.bounds(quote).0)).checked_sub(1)?;
    let range = scene.sentences.get(sentence);
    let subject = references::subject(scene, range.start, range.end, scene.quote(phrase.start))?;
    let found = references::resolve(scene, &subject, &Asked { on_the_way: true, ..*asked })
        .filter(|found| gender.fits(found.gender))?;
    if let Who::Name(name) = found.who { Some(name) } else { None }
}

/// How many tokens back somebody is named who is told by their age or by what they were.
const NEAR: usize = 150;

/// How many tokens back a noun counts as spoken of.
const FAR: usize = 600;

/// Whether the description at `span` can be of the person `name`: the article calls them so too, or it is "the" one and the article
/// says nothing else of them.
pub fn may_be(scene: &Scene<'_>, span: Span, name: usize) -> bool {
    let (start, end) = (scene.tokens.from(span.start), scene.tokens.from(span.end));
    let noun = scene.lower(head(scene, start, end));
    let definite = start > 0 && scene.lower(start - 1) == "the";
    scene.is_called(name, Some(noun)) || definite && !scene.is_called(name, None)
}

/// Nouns that mean whatever body was spoken of, of whatever kind it is.
const BODIES: [&str; 10] =
    ["company", "firm", "group", "agency", "organisation", "organization", "charity", "club", "corporation", "party"];

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

/// `13-year-old`, `six-month-old`
fn is_age(word: &str) -> bool {
    ["-year-old", "-month-old", "-week-old", "-day-old", "-something"].iter().any(|end| word.ends_with(end))
}

/// Whether `word` tells of what is written only which of several it is, or how long.
fn is_passing(word: &str) -> bool {
    let count = word.split_once('-').map_or("", |(count, _)| count);
    let measured = count.starts_with(|c: char| c.is_ascii_digit()) || is_number(count);
    measured
        || matches!(
            word,
            "first"
                | "second"
                | "third"
                | "last"
                | "latest"
                | "next"
                | "new"
                | "recent"
                | "same"
                | "other"
                | "interim"
                | "final"
                | "another"
                | "one"
        )
}

/// Whether the phrase goes on with the preposition at `at`, which is no noun, as in "someone on the inside".
fn is_link(scene: &Scene<'_>, at: usize) -> bool {
    LINKS.contains(scene.lower(at)) && !is_article(scene, at - 1)
}

fn is_article(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), "the" | "a" | "an")
}

/// The head noun: the last word before the first preposition.
fn head(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let link = (start + 1..end).find(|index| LINKS.contains(scene.lower(*index)));
    let until = link.unwrap_or(end);
    // Behind a known noun stands at most a complement: "woman beside me", "man asleep".
    (start..until).rev().find(|index| speaker_noun(scene.lower(*index)).is_some()).unwrap_or(until - 1)
}
