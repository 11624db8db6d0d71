//! Who says what: a sieve of rules from the surest to the least sure; the first that answers wins.
//!
//! Rules in order (after Muzny et al. 2017, "A two-stage sieve approach for quote attribution"): a clause behind the quotation, a
//! label or a clause before it, the other part of a split quotation, the subject of the sentence before, turn-taking.

mod antecedents;
mod cast;
mod clauses;
mod continued;
mod descriptions;
mod echoes;
mod labels;
mod nouns;
mod phrases;
mod references;
mod scene;
mod sources;
mod subjects;
mod ties;
mod turns;
mod verbs;
mod words;

pub use clauses::{Clause, Cue};
pub use echoes::of_headings;
pub use nouns::Gender;
pub use phrases::{Phrase, What};
pub use scene::Scene;
pub use subjects::Subject;
pub use verbs::{Class, reporting};
pub use words::{is_adverb, is_determiner, is_function_word};

use crate::analysis::model::{QuoteKind, Reason, Speaker, Who};
use crate::analysis::tokens::Shape;

use references::{Asked, Referent, label, resolve};
use turns::is_talk;

/// What stands beside each quotation of `scene`.
pub fn cues(scene: &Scene<'_>) -> Vec<Cue> {
    (0..scene.quotes.len())
        .map(|quote| {
            let (floor, limit) = surroundings(scene, quote);
            let cue = clauses::beside(scene, quote, floor, limit);
            let goes_on = (quote + 1..quote + 5).any(|next| split_from(scene, next) == Some(quote));
            let part = goes_on || split_from(scene, quote).is_some();
            if part && !matches!(cue, Cue::After(_)) { Cue::Split } else { cue }
        })
        .collect()
}

/// The quotation before `quote` that it goes on with, if only words between dashes part them.
fn split_from(scene: &Scene<'_>, quote: usize) -> Option<usize> {
    let depth = scene.quotes.get(quote)?.depth;
    let previous = (quote.saturating_sub(4)..quote).rev().find(|other| scene.quotes[*other].depth == depth)?;
    let (from, to) = (scene.bounds(previous).1, scene.bounds(quote).0);
    let is_dash = |at: usize| matches!(scene.tokens.word(at), "–" | "—" | "-" | "--");
    let one_paragraph = scene.quotes[previous].paragraph == scene.quotes[quote].paragraph;
    (one_paragraph && from + 2 < to && to - from < 25 && is_dash(from) && is_dash(to - 1)).then_some(previous)
}

/// Who says each quotation, given what stands beside it and what kind it is of. Phrases and titles have no speaker.
pub fn attribute(scene: &Scene<'_>, cues: &[Cue], kinds: &[QuoteKind]) -> Vec<Option<Speaker>> {
    let mut sieve = Sieve {
        scene,
        cues,
        kinds,
        referents: Vec::with_capacity(cues.len()),
        reasons: Vec::with_capacity(cues.len()),
        talk: is_talk(scene, kinds),
    };
    for (quote, kind) in kinds.iter().enumerate() {
        let found = if *kind == QuoteKind::Speech { sieve.attribute(quote) } else { None };
        if let (Some(previous), Some(_)) = (split_from(scene, quote), found) {
            // The clause behind the second part speaks for the first as well.
            sieve.referents[previous] = sieve.referents[previous].or(found.map(|(referent, _)| referent));
            sieve.reasons[previous] = sieve.reasons[previous].or(found.map(|(_, reason)| reason));
        }
        sieve.referents.push(found.map(|(referent, _)| referent));
        sieve.reasons.push(found.map(|(_, reason)| reason));
    }
    sieve.name_those_named_later();
    if scene.is_opening() {
        echoes::of_opening(scene, &mut sieve.referents);
    }
    let speaker = |(referent, reason): (&Option<Referent>, &Option<Reason>)| {
        let (referent, reason) = ((*referent)?, (*reason)?);
        Some(Speaker { label: label(scene, referent.who), who: referent.who, reason })
    };
    sieve.referents.iter().zip(&sieve.reasons).map(speaker).collect()
}

/// The tokens a clause beside `quote` may take up: from the start of its sentence to the next quotation or the end of what holds it.
fn surroundings(scene: &Scene<'_>, quote: usize) -> (usize, usize) {
    let (start, end) = scene.bounds(quote);
    let marked = &scene.quotes[quote];
    let outer = scene.around(quote);
    let (outer_start, outer_end) = outer.map_or((0, scene.tokens.len()), |outer| scene.bounds(outer));
    let block = scene.tokens.block(start);
    // A sentence without end must not make every clause in it a long search.
    // "She said:" at the end of a paragraph announces the quotation that opens the next.
    let announced = start > 0 && scene.tokens.word(start - 1) == ":";
    let sentence =
        scene.sentences.get(scene.sentence(start - usize::from(announced))).start.max(start.saturating_sub(150));
    let floor = sentence.max(outer_start + usize::from(marked.depth > 0));
    let next = (quote + 1..scene.quotes.len()).find(|next| scene.bounds(*next).0 >= end);
    let next = next.map_or(scene.tokens.len(), |next| scene.bounds(next).0);
    let mut limit = next.min(outer_end).min(end + 60);
    while limit > end && scene.tokens.block(limit - 1) != block {
        limit -= 1;
    }
    (floor.min(start), limit)
}

fn is_pronoun(clause: &Clause) -> bool {
    matches!(&clause.subject, Subject::Somebody(phrase) if matches!(phrase.what, What::Pronoun(_)))
}

/// So many tokens stand at most between two quotations for what somebody does while they speak.
const LONGEST_BEAT: usize = 14;

struct Sieve<'a> {
    scene: &'a Scene<'a>,
    cues: &'a [Cue],
    kinds: &'a [QuoteKind],
    referents: Vec<Option<Referent>>,
    reasons: Vec<Option<Reason>>,
    /// Whether the article is full of talk.
    talk: bool,
}

impl Sieve<'_> {
    fn attribute(&self, quote: usize) -> Option<(Referent, Reason)> {
        let scene = self.scene;
        match &self.cues[quote] {
            Cue::After(clause) if is_pronoun(clause) && self.goes_on(quote) => self.continued(quote),
            Cue::After(clause) if is_pronoun(clause) && self.adds(quote, clause) => {
                self.last_before(quote).map(|referent| (referent, Reason::After))
            }
            Cue::After(clause) => self.of_clause(quote, clause, Reason::After),
            Cue::Label(phrase) => resolve(scene, phrase, &self.asked(quote)).map(|referent| (referent, Reason::Label)),
            Cue::Before(clause) if clause.subject == Subject::Nobody => return None,
            Cue::Before(clause) if self.is_clause_of_previous(quote, clause) => None,
            // Who calls a thing something is told by the clause or not at all.
            Cue::Before(clause) if clause.class == Class::Naming => {
                return self.of_clause(quote, clause, Reason::Before);
            }
            Cue::Before(clause) => self.of_clause(quote, clause, Reason::Before),
            Cue::Split if split_from(scene, quote).is_none() => return self.continued(quote),
            Cue::None if self.is_announced(quote) => self.of_sentence_before(quote),
            Cue::Split | Cue::None => None,
        }
        .or_else(|| self.answer(quote))
        .or_else(|| self.continued(quote))
        .or_else(|| self.of_beat(quote))
        .or_else(|| self.of_sentence_before(quote))
        .or_else(|| self.turn(quote))
    }

    /// `“I know.” Orr shook his head. “It was late.”`: whoever does something between two quotations of one paragraph.
    fn of_beat(&self, quote: usize) -> Option<(Referent, Reason)> {
        let scene = self.scene;
        let (_, end) = scene.bounds(quote);
        let next = (quote + 1..self.cues.len()).find(|next| scene.bounds(*next).0 >= end)?;
        let (around, between) = (scene.around(quote), end..scene.bounds(next).0);
        let beat = scene.quotes[next].paragraph == scene.quotes[quote].paragraph
            && matches!(self.cues[next], Cue::None)
            && (1..=LONGEST_BEAT).contains(&between.len())
            && scene.sentence(between.start) == scene.sentence(between.end - 1)
            && matches!(scene.tokens.word(between.end - 1), "." | "!")
            && between.clone().all(|at| scene.quote(at) == around);
        let phrase = references::subject(scene, between.start, between.end, around).filter(|_| beat)?;
        let found = resolve(scene, &phrase, &self.asked(quote))?;
        (found.gender.is_human() && found.who != Who::Author).then_some((found, Reason::Subject))
    }

    /// What is asked for `quote`, of all who spoke before it.
    fn asked(&self, quote: usize) -> Asked<'_> {
        Asked { speakers: &self.referents, not: None, quote: Some(quote), on_the_way: false }
    }

    /// Whether the clause before it is the one behind the quotation before it: `“…,” says X, who is late, “…”`.
    fn is_clause_of_previous(&self, quote: usize, clause: &Clause) -> bool {
        self.previous(quote).is_some_and(|previous| match &self.cues[previous] {
            Cue::After(other) => other.verb == clause.verb,
            _ => false,
        })
    }

    fn of_clause(&self, quote: usize, clause: &Clause, reason: Reason) -> Option<(Referent, Reason)> {
        let Subject::Somebody(phrase) = &clause.subject else { return None };
        // Right behind somebody else's words, a pronoun means another.
        let not = self
            .previous(quote)
            .filter(|previous| self.gap(*previous, quote).is_empty())
            .filter(|previous| {
                // "He said it was “late”. ¶ “Very late,” he said."
                let marked = &self.scene.quotes;
                marked[*previous].paragraph == marked[quote].paragraph
                    || !matches!(self.cues[*previous], Cue::Before(_))
            })
            .and_then(|previous| self.referents[previous]);
        let asked = Asked { not: not.map(|not| not.who), ..self.asked(quote) };
        let referent = resolve(self.scene, phrase, &asked)?;
        Some((referent, reason))
    }

    /// Behind a question and its clause, in one paragraph: whoever was asked, `“A,” says X. “B?” asks Y. “C.”`.
    fn answer(&self, quote: usize) -> Option<(Referent, Reason)> {
        let previous = self.previous(quote)?;
        let before = self.previous(previous)?;
        let marked = &self.scene.quotes;
        let asked = matches!(self.cues[previous], Cue::After(_)) && self.ends_with(previous, '?');
        let other = self.referents[before]
            .filter(|referent| Some(referent.who) != self.referents[previous].map(|asker| asker.who))?;
        let one_paragraph = marked[before].paragraph == marked[quote].paragraph;
        (asked && one_paragraph).then_some((other, Reason::Turn))
    }

    /// "It was Ann Orr", soon after somebody described spoke: gives the description its name, where the name is new there.
    fn name_those_named_later(&mut self) {
        for quote in 0..self.referents.len() {
            let Some(Referent { who: Who::Described(_), gender }) = self.referents[quote] else { continue };
            let Some(name) = self.named_behind(quote, gender) else { continue };
            let described = self.referents[quote].map(|referent| referent.who);
            let named = Referent { who: Who::Name(name), gender: self.scene.gender(name) };
            let near = quote.saturating_sub(12)..self.referents.len().min(quote + 12);
            for referent in self.referents[near].iter_mut().flatten().filter(|referent| Some(referent.who) == described)
            {
                *referent = named;
            }
        }
    }

    /// The person whom one of the next sentences names for the first time: "He was …", "It is …".
    fn named_behind(&self, quote: usize, gender: Gender) -> Option<usize> {
        let scene = self.scene;
        let described = self.referents[quote].map(|referent| referent.who);
        let last = scene.sentence(scene.bounds(quote).1.saturating_sub(1));
        scene.sentences.from(last + 1).take(8).find_map(|sentence| {
            let pronoun = match scene.lower(sentence.start) {
                "he" | "his" => Gender::Man,
                "she" | "her" => Gender::Woman,
                "it" => gender,
                _ => return None,
            };
            let named = references::complement(scene, sentence.start + 1, sentence.end.min(sentence.start + 6))?;
            let What::Name(name) = named.what else { return None };
            let new =
                scene.names[name].mentions.first().is_some_and(|first| first.start > scene.quotes[quote].span.start);
            let last = (quote + 1..self.referents.len())
                .take_while(|next| scene.bounds(*next).0 < sentence.start)
                .filter(|next| self.scene.quotes[*next].depth == self.scene.quotes[quote].depth)
                .all(|next| self.referents[next].is_none_or(|other| Some(other.who) == described));
            (new && last && pronoun.fits(gender) && gender.fits(scene.gender(name))).then_some(name)
        })
    }

    /// Whether the words before `quote` in its sentence end with a colon.
    fn is_announced(&self, quote: usize) -> bool {
        let (start, _) = self.scene.bounds(quote);
        start > 0 && self.scene.tokens.word(start - 1) == ":"
    }

    /// The subject of the sentence before a quotation that stands alone.
    fn of_sentence_before(&self, quote: usize) -> Option<(Referent, Reason)> {
        let scene = self.scene;
        let (start, _) = scene.bounds(quote);
        let sentence = scene.sentence(start);
        let own = scene.sentences.get(sentence).start.max(start.saturating_sub(150));
        let around = scene.around(quote);
        // "She wept. (“I was late.”)"
        let led = (own..start).any(|at| scene.shape(at) != Shape::Mark);
        let range = if led { own..start } else { scene.sentences.get(sentence.checked_sub(1)?) };
        let of_other = self.previous(quote).is_some_and(|previous| match &self.cues[previous] {
            Cue::After(clause) => range.contains(&clause.verb) && self.is_whole_paragraph(quote),
            _ => false,
        });
        // A phrase in marks, "she says the “late” boat is gone", is a part of the sentence; what is said in it is not.
        let told = |at: usize| {
            let quote = scene.quote(at).filter(|quote| Some(*quote) != around);
            quote.map_or(around.is_some() && scene.quote(at).is_none(), |quote| self.kinds[quote] == QuoteKind::Speech)
        };
        if range.is_empty() || of_other || range.clone().any(told) {
            return None;
        }
        let teller = subjects::teller(scene, range.clone());
        let subject = teller.or_else(|| references::subject(scene, range.start, range.end, around))?;
        let speaks = |phrase: &Phrase| {
            let found = resolve(scene, phrase, &self.asked(quote))?;
            let one = matches!(phrase.what, What::Described(_, Gender::Unknown))
                && phrase.end == phrase.start + 1
                && words::ANYBODY.contains(scene.lower(phrase.start));
            ((found.gender.is_human() || one) && found.who != Who::Author).then_some((found, Reason::Subject))
        };
        // "When I asked her she laughed.", but not "I said that she had laughed."
        let next = || {
            let told = (subject.end..range.end).any(|at| scene.lower(at) == "that");
            subjects::first_actor(scene, subject.end, range.end).filter(|_| !told)
        };
        // "The article, based on what Ann Orr told it, has these words: “"
        let thing = matches!(subject.what, What::Described(_, Gender::Text)) && led && self.is_announced(quote);
        speaks(&subject).or_else(|| speaks(&next().filter(|_| subject.what == What::Writer || thing)?))
    }

    /// Whether the quotation, or the part of one, takes up its paragraph.
    fn is_whole_paragraph(&self, quote: usize) -> bool {
        let (start, end) = self.scene.bounds(quote);
        let block = |at: usize| self.scene.tokens.block(at);
        (start == 0 || block(start - 1) != block(start)) && block(end) != block(start)
    }

    /// The speech before `quote` at the same depth.
    fn previous(&self, quote: usize) -> Option<usize> {
        let depth = self.scene.quotes[quote].depth;
        (quote.saturating_sub(12)..quote)
            .rev()
            .find(|other| self.scene.quotes[*other].depth == depth && self.kinds[*other] == QuoteKind::Speech)
    }

    fn ends_with(&self, quote: usize, mark: char) -> bool {
        self.scene.quotes[quote].inside.of(self.scene.tokens.text).trim_end().ends_with(mark)
    }

    /// The tokens between two quotations.
    fn gap(&self, first: usize, second: usize) -> std::ops::Range<usize> {
        self.scene.bounds(first).1..self.scene.bounds(second).0
    }

    fn words_between(&self, start: usize, end: usize) -> usize {
        (start..end).filter(|at| self.scene.shape(*at) != Shape::Mark).count()
    }
}
