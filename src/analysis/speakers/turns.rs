//! Who speaks in turn, where people talk to each other, and who goes on where they are only quoted.

use crate::analysis::model::{QuoteKind, Reason, Who};

use super::Sieve;
use super::antecedents;
use super::nouns::Gender;
use super::references::{Asked, Referent};
use super::scene::Scene;

/// Up to so many words are few.
const FEW: usize = 5;

/// From so many words on it is a speech.
const LONG: usize = 12;

impl Sieve<'_> {
    /// In a dialogue, a paragraph for each turn: the other one; else the last speaker goes on.
    pub fn turn(&self, quote: usize) -> Option<(Referent, Reason)> {
        let previous = self.previous(quote)?;
        let marked = &self.scene.quotes;
        let new_turn = marked[quote].paragraph == marked[previous].paragraph + 1 && !marked[previous].unclosed;
        // "“…, is it?” she said. ¶ “…”": in a report a long quotation behind a long question goes on with it.
        let report = !self.talk && self.is_long(previous) && self.is_long(quote);
        let exchange = self.is_whole_paragraph(quote) && self.is_exchange(previous, quote);
        let other = || self.other_one(quote, previous);
        let other = if new_turn && !report && (exchange || self.ends_with(previous, '?')) { other() } else { None };
        let goes_on = || {
            let last = self.referents[..=previous].iter().rev().take(8).find_map(|referent| *referent)?;
            let next = marked[quote].paragraph <= marked[previous].paragraph + 1 && !self.talk && self.is_long(quote);
            ((is_known(last.who) || next) && self.may_say(quote, last.who)).then_some(last)
        };
        other.or_else(goes_on).map(|found| (found, Reason::Turn))
    }

    /// Whether people talk to each other here; in a report whoever is quoted goes on in the next paragraph.
    fn is_exchange(&self, previous: usize, quote: usize) -> bool {
        self.talk || is_lively(self.scene, previous) || is_lively(self.scene, quote)
    }

    /// Who answers `previous` with `quote`: whoever is spoken to by name, else whoever spoke before, else, where it was a question, whoever the
    /// story was about.
    fn other_one(&self, quote: usize, previous: usize) -> Option<Referent> {
        let (scene, marked) = (self.scene, &self.scene.quotes);
        let not = self.referents[previous].map(|asker| asker.who);
        if let Some(name) = scene.addressed(previous).filter(|name| Some(Who::Name(*name)) != not) {
            return Some(Referent { who: Who::Name(name), gender: scene.gender(name) });
        }
        let lately = (0..=previous)
            .rev()
            .take(8)
            .filter(|index| marked[*index].depth == 0 && marked[*index].paragraph + 4 >= marked[quote].paragraph);
        let mut speakers = lately.filter_map(|index| self.referents[index]);
        let before = speakers.find(|other| Some(other.who) != not && self.may_say(quote, other.who));
        before.or_else(|| {
            let asked = Asked { not, ..self.asked(quote) };
            let found = antecedents::antecedent(scene, scene.bounds(quote).0, Gender::Person, &asked)?;
            let answers = self.ends_with(previous, '?') && is_known(found.who) && self.may_say(quote, found.who);
            answers.then_some(found)
        })
    }

    /// Whether `quote` has more words than people say to each other at once.
    fn is_long(&self, quote: usize) -> bool {
        self.scene.quotes[quote].inside.of(self.scene.tokens.text).split_whitespace().nth(LONG).is_some()
    }

    /// Whether the words of `quote` do not speak of or to `who`.
    fn may_say(&self, quote: usize, who: Who) -> bool {
        match who {
            Who::Name(name) => !self.scene.names_within(quote, name),
            Who::Described(_) | Who::Author => true,
        }
    }
}

/// Whether it is more than a description: of those who are only described few go on or answer, and such a guess is nearly always wrong.
fn is_known(who: Who) -> bool {
    !matches!(who, Who::Described(_))
}

/// Whether it is as people talk to each other: a question, an outcry, or a few words.
fn is_lively(scene: &Scene<'_>, quote: usize) -> bool {
    let inside = scene.quotes[quote].inside.of(scene.tokens.text);
    inside.trim_end().ends_with(['?', '!']) || inside.split_whitespace().nth(FEW).is_none()
}

/// Whether three in ten of what is said in the article are as in a conversation.
pub fn is_talk(scene: &Scene<'_>, kinds: &[QuoteKind]) -> bool {
    let whole = |quote: &usize| kinds[*quote] == QuoteKind::Speech && scene.quotes[*quote].depth == 0;
    let (lively, all) = (0..kinds.len())
        .filter(whole)
        .fold((0, 0), |(lively, all), quote| (lively + usize::from(is_lively(scene, quote)), all + 1));
    lively * 10 > all * 3
}
