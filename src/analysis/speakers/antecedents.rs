//! Whom a pronoun means: everybody spoken of lately is weighed, the heaviest who fits wins.
//!
//! After Lappin & Leass 1994 ("An algorithm for pronominal anaphora resolution"): each mention weighs by the part it plays in its sentence,
//! half as much with each sentence further back, and the mentions of one person add up. Weights are integers.

use std::ops::Range;

use crate::analysis::model::Who;
use crate::analysis::tokens::Shape;

use super::labels;
use super::nouns::Gender;
use super::phrases::{Phrase, What, is_possessive, starting_at};
use super::references::{Asked, Referent, resolve, subject};
use super::scene::Scene;
use super::subjects::acts;
use super::verbs::reporting;
use super::words::{DETERMINERS, is_preposition, is_subordinator};

/// The tokens of a sentence that are looked at, at most.
const LONGEST: usize = 150;

/// How many sentences a pronoun looks back, so that looking stays linear in the text.
const SENTENCES_BACK: usize = 22;

/// The part somebody plays in a sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Says a quotation in it.
    Speaker,
    /// Its subject.
    Subject,
    /// The subject of another clause of it.
    Actor,
    /// Neither acts nor is governed by a preposition.
    Object,
    /// Stands behind a preposition.
    Governed,
    /// Owns something.
    Owner,
    /// A body that asks or is told.
    Listener,
}

impl Part {
    fn weight(self) -> u64 {
        match self {
            Self::Speaker => 90,
            Self::Subject => 80,
            Self::Actor => 55,
            Self::Object => 35,
            Self::Governed => 20,
            Self::Owner => 25,
            Self::Listener => 2,
        }
    }
}

/// With each sentence further back a mention weighs as many binary places less.
const STEP: usize = 2;

/// Weights are kept this much finer than they are given, so that halving does not end at once.
const FINER: u64 = 1 << (STEP * SENTENCES_BACK);

/// Whoever weighs most before the token `at` among those whom a pronoun for `gender` can mean.
pub fn antecedent(scene: &Scene<'_>, at: usize, gender: Gender, asked: &Asked<'_>) -> Option<Referent> {
    let asked = &Asked { on_the_way: true, ..*asked };
    let mut scales = Scales { at, scene, asked, gender, view: View::at(scene, at, asked), weighed: Vec::new() };
    let first = scene.sentence(at);
    let mut halvings = 0;
    for sentence in (first.saturating_sub(SENTENCES_BACK)..=first).rev() {
        let range = scene.sentences.get(sentence);
        let limit = if sentence == first { at } else { range.end };
        let start = range.start.max(limit.saturating_sub(LONGEST));
        let found = subject(scene, start, limit, scales.view.context(scene, start..limit));
        let same = found.as_ref().is_some_and(|found| found.what == What::Pronoun(gender)) && sentence != first;
        // "He knew Hale. … he said": the same pronoun passes on, and means nobody else in its sentence.
        let until = found.as_ref().filter(|_| same).map_or(limit, |pronoun| pronoun.start);
        scales.weigh(start..until, start..limit, found.filter(|_| !same).as_ref(), FINER >> halvings);
        halvings += STEP * usize::from(!same);
        if scales.is_settled(FINER >> halvings) {
            break;
        }
    }
    scales.heaviest()
}

/// Which words around a pronoun can hold whom it means.
struct View {
    /// The quotation it stands in.
    around: Option<usize>,
    /// Who says that.
    sayer: Option<Who>,
}

impl View {
    fn at(scene: &Scene<'_>, at: usize, asked: &Asked<'_>) -> Self {
        let around = scene.quote(at);
        // Who says a quotation is in it "I", never "she".
        let sayer = around.and_then(|quote| asked.speakers.get(quote).copied().flatten());
        let sayer = sayer.or_else(|| labels::paragraph_speaker(scene, at)).map(|sayer| sayer.who);
        Self { around, sayer }
    }

    /// The quotation in which the sentence of the tokens `range` goes on: that of the pronoun, or what is around that.
    fn context(&self, scene: &Scene<'_>, mut range: Range<usize>) -> Option<usize> {
        let inside = range.any(|at| scene.quote(at) == self.around);
        if inside { self.around } else { self.around.and_then(|quote| scene.around(quote)) }
    }

    /// How much of its weight somebody has who is mentioned at the token `at`, in quarters.
    fn share(&self, scene: &Scene<'_>, at: usize, asked: &Asked<'_>) -> u64 {
        let holder = scene.quote(at);
        if holder == self.around {
            return 4;
        }
        let outside =
            std::iter::successors(self.around, |quote| scene.around(*quote)).any(|quote| scene.around(quote) == holder);
        if outside {
            return 2;
        }
        // Another part of what the same person says.
        let said = holder.and_then(|quote| asked.speakers.get(quote).copied().flatten()).map(|sayer| sayer.who);
        if self.sayer.is_some() && said == self.sayer { 4 } else { 0 }
    }
}

struct Scales<'a> {
    /// Where the pronoun stands.
    at: usize,
    scene: &'a Scene<'a>,
    asked: &'a Asked<'a>,
    gender: Gender,
    view: View,
    weighed: Vec<(Referent, u64)>,
}

impl Scales<'_> {
    /// Weighs whoever speaks in the tokens `all` or is mentioned in `range`, where a full weight is `unit`.
    fn weigh(&mut self, range: Range<usize>, all: Range<usize>, subject: Option<&Phrase>, unit: u64) {
        let scene = self.scene;
        if let Some(sayer) = self.last_speaker(all) {
            self.add(sayer, Part::Speaker, 4, unit);
        }
        if let Some(phrase) =
            subject.filter(|phrase| !matches!(phrase.what, What::Pronoun(_) | What::Writer | What::Addressee))
            && let Some(found) = resolve(scene, phrase, self.asked)
        {
            self.add(found, Part::Subject, self.view.share(scene, phrase.start, self.asked), unit);
        }
        let own = subject
            .filter(|phrase| matches!(phrase.what, What::Name(_)))
            .map_or(0..0, |phrase| phrase.start..phrase.end);
        let mut at = range.start;
        while at < range.end {
            let share = self.view.share(scene, at, self.asked);
            if share == 0 || own.contains(&at) {
                at += 1;
            } else if let Some(mention) = scene.mention(at) {
                let found = Referent { who: Who::Name(mention.name), gender: scene.gender(mention.name) };
                self.add(found, part(scene, range.start, mention.start, mention.end), share, unit);
                at = mention.end.max(at + 1);
            } else {
                if let Some((found, part)) = self.described(range.start, at, range.end) {
                    self.add(found, part, share.div_ceil(2), unit);
                }
                at += 1;
            }
        }
    }

    /// Who says the last quotation that ends in the tokens `range`.
    fn last_speaker(&self, mut range: Range<usize>) -> Option<Referent> {
        let quote = range.rfind(|at| self.scene.quote(*at).is_some_and(|quote| Some(quote) != self.view.around))?;
        self.asked.speakers.get(self.scene.quote(quote)?).copied().flatten()
    }

    /// Whoever the phrase that begins at `at` describes, if they act or are spoken to: "I asked the nurse".
    fn described(&self, start: usize, at: usize, limit: usize) -> Option<(Referent, Part)> {
        let scene = self.scene;
        if at == start || !DETERMINERS.contains(scene.lower(at)) {
            return None;
        }
        let spoken_to = reporting(scene.lower(at - 1)).is_some();
        let exists = matches!(scene.lower(at - 1), "is" | "was") && scene.lower(at.saturating_sub(2)) == "there";
        let phrase = starting_at(scene, at, limit)?;
        // "A man who cannot read is no clerk" tells of nobody.
        let generic = matches!(scene.lower(at), "a" | "an") && scene.lower(phrase.end) == "who";
        let acting = opens_clause(scene, at) && acts(scene, phrase.end) && !generic;
        // "“They sent a lad, and he said”": who enters what somebody tells.
        let enters = self.view.around.is_some() && matches!(scene.lower(at), "a" | "an") && !generic;
        let predicate = matches!(scene.lower(at - 1), "is" | "was" | "be" | "been" | "not" | "became" | "where");
        let enters =
            enters && scene.shape(at - 1) == Shape::Lower && !predicate && !is_preposition(scene.lower(at - 1));
        let part = if spoken_to || exists || acting { Part::Actor } else { Part::Object };
        let found = if enters || part == Part::Actor { resolve(scene, &phrase, self.asked) } else { None };
        found.filter(|found| found.gender.is_human() || found.gender == Gender::Group).map(|found| (found, part))
    }

    fn add(&mut self, referent: Referent, part: Part, share: u64, unit: u64) {
        let fits = self.gender.fits(referent.gender)
            && Some(referent.who) != self.asked.not
            && Some(referent.who) != self.view.sayer
            && !self.is_nobody(referent.who);
        if !fits {
            return;
        }
        let sure = match (referent.who, referent.gender) {
            (Who::Name(_), gender) if gender == self.gender => 4,
            (Who::Name(_), _) | (_, Gender::Man | Gender::Woman | Gender::Group) => 3,
            (_, Gender::Unknown) => 1,
            _ => 2,
        };
        let weight = part.weight() * share * sure * unit / self.spoken_of(referent.who);
        match self.weighed.iter_mut().find(|(other, _)| is_same(self.scene, other.who, referent.who)) {
            Some((_, sum)) => *sum += weight,
            None => self.weighed.push((referent, weight)),
        }
    }

    /// Whether it is the author, who says *I*, or nobody in particular.
    fn is_nobody(&self, who: Who) -> bool {
        let article = self.scene.article;
        match who {
            Who::Author => true,
            Who::Name(name) => article.metadata.byline.as_deref() == Some(&*self.scene.names[name].label),
            Who::Described(span) => {
                matches!(
                    span.of(&article.text).to_lowercase().as_str(),
                    "everybody"
                        | "everyone"
                        | "somebody"
                        | "someone"
                        | "nobody"
                        | "anybody"
                        | "anyone"
                        | "many"
                        | "one"
                        | "two"
                        | "both"
                        | "some"
                        | "others"
                        | "each"
                )
            }
        }
    }

    /// By how much somebody is lighter because the quotation itself speaks of them, or the words before it that are told with it: "what Hale
    /// did was “wrong”, he said" is not said by Hale.
    fn spoken_of(&self, who: Who) -> u64 {
        let (Who::Name(name), Some(quote)) = (who, self.asked.quote) else { return 1 };
        match (told_with(self.scene, quote, self.at, name), self.scene.names_within(quote, name)) {
            (true, _) => 8,
            (false, true) => 2,
            (false, false) => 1,
        }
    }

    /// Whether nobody further back, where a full weight is `unit`, can become the heaviest.
    fn is_settled(&self, unit: u64) -> bool {
        let mut weights: Vec<u64> = self.weighed.iter().map(|(_, weight)| *weight).collect();
        weights.sort_unstable_by(|a, b| b.cmp(a));
        let lead = weights.first().copied().unwrap_or(0) - weights.get(1).copied().unwrap_or(0);
        lead > (Part::Speaker.weight() + Part::Subject.weight()) * 16 * unit
    }

    /// Of two who weigh the same whoever was mentioned last.
    fn heaviest(self) -> Option<Referent> {
        let best = self.weighed.iter().rev().max_by_key(|(_, weight)| *weight)?;
        Some(best.0)
    }
}

/// Whether both are the same name, or described in the same words: "the youth" is one all through an article.
fn is_same(scene: &Scene<'_>, one: Who, other: Who) -> bool {
    match (one, other) {
        (Who::Described(one), Who::Described(other)) => {
            one == other || one.of(scene.tokens.text).eq_ignore_ascii_case(other.of(scene.tokens.text))
        }
        _ => one == other,
    }
}

/// Whether the words before `quote` that are told with it by the clause at `at` behind it mention `name`.
fn told_with(scene: &Scene<'_>, quote: usize, at: usize, name: usize) -> bool {
    let (start, end) = scene.bounds(quote);
    let first = scene.sentences.get(scene.sentence(start)).start.max(start.saturating_sub(LONGEST));
    let parted = start == 0 || scene.shape(start - 1) == Shape::Mark || matches!(scene.lower(start - 1), "and" | "but");
    let own = is_preposition(scene.lower(first)) || is_subordinator(scene.lower(first)) && scene.lower(first) != "what";
    let named = |at: usize| scene.mention(at).is_some_and(|mention| mention.name == name);
    at >= end && !parted && !own && (first..start).any(named)
}

/// The part that the name at `start..end` plays in the sentence that begins at `first`.
fn part(scene: &Scene<'_>, first: usize, start: usize, end: usize) -> Part {
    let before = |back: usize| start.checked_sub(back).map_or("", |at| scene.lower(at));
    if is_possessive(scene, end) {
        // "did not answer the Post's request": whoever asked is not who is spoken of.
        let noun = end + 1;
        let asks = matches!(
            scene.lower(noun),
            "request" | "requests" | "questions" | "inquiries" | "enquiries" | "query" | "queries"
        );
        if asks { Part::Listener } else { Part::Owner }
    } else if matches!(before(1), "told" | "tells" | "telling")
        && scene.mention(start).is_some_and(|told| scene.gender(told.name) == Gender::Group)
    {
        Part::Listener
    } else if before(1) == "to" && before(2) == "according" {
        Part::Speaker
    } else if start > first && is_preposition(scene.lower(start - 1)) {
        Part::Governed
    } else if acts(scene, end) {
        Part::Actor
    } else {
        Part::Object
    }
}

/// Whether a clause may begin at `at`.
fn opens_clause(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.lower(at - 1),
        "and" | "but" | "where" | "when" | "while" | "as" | "then" | "until" | "because" | ":" | "–" | "—"
    )
}
