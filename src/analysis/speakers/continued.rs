//! What somebody goes on to say: the other part of a quotation, its next paragraph, what they add.

use crate::analysis::model::{Reason, Who};

use super::Sieve;
use super::clauses::{Clause, Cue};
use super::nouns::{Gender, speaker_noun};
use super::phrases::{Phrase, What};
use super::references::{self, Referent, resolve};
use super::subjects::Subject;

/// So many tokens stand at most between what somebody says and what they add.
const FEW_BETWEEN: usize = 12;

impl Sieve<'_> {
    /// The other part of a quotation split by its clause, or the next paragraph of one that was not closed.
    pub fn continued(&self, quote: usize) -> Option<(Referent, Reason)> {
        let previous = self.previous(quote)?;
        let referent = self.referents[previous]?;
        let (marked, before) = (&self.scene.quotes[quote], &self.scene.quotes[previous]);
        if self.goes_on(quote) {
            return Some((referent, Reason::Continued));
        }
        let behind_clause = marked.paragraph == before.paragraph
            && match &self.cues[previous] {
                Cue::After(clause) => self.words_between(clause.end, self.scene.bounds(quote).0) <= 30,
                _ => self.gap(previous, quote).len() <= 12,
            };
        if !behind_clause {
            return None;
        }
        let newcomer = self.newcomer(previous, quote).filter(|newcomer| newcomer.who != referent.who);
        Some(newcomer.map_or((referent, Reason::Continued), |newcomer| (newcomer, Reason::Subject)))
    }

    /// Whether `quote` is the next paragraph of a quotation that was not closed.
    pub fn goes_on(&self, quote: usize) -> bool {
        let marked = &self.scene.quotes;
        self.previous(quote).is_some_and(|previous| {
            // A caption may stand between.
            let near = marked[quote].paragraph - marked[previous].paragraph;
            marked[previous].unclosed && (near == 1 || near == 2 && self.opens_paragraph(quote))
        })
    }

    fn opens_paragraph(&self, quote: usize) -> bool {
        let (start, _) = self.scene.bounds(quote);
        start == 0 || self.scene.tokens.block(start - 1) != self.scene.tokens.block(start)
    }

    /// Who is the subject of the last whole sentence between two quotations.
    fn newcomer(&self, previous: usize, quote: usize) -> Option<Referent> {
        let scene = self.scene;
        let gap = self.gap(previous, quote);
        let last = scene.sentence(gap.end.checked_sub(1)?);
        (last.saturating_sub(2)..=last).rev().find_map(|sentence| {
            let range = scene.sentences.get(sentence);
            let whole = gap.start < range.start && range.end <= gap.end;
            let phrase = references::subject(scene, range.start, range.end, scene.around(quote)).filter(|_| whole)?;
            resolve(scene, &phrase, &self.asked(quote))
                .filter(|found| found.gender.is_human() && found.who != Who::Author)
        })
    }

    /// Whether the clause says that somebody adds something, right behind what was said before: "“It is late,” said Orr. ¶ “It is
    /// dark,” he added."
    pub fn adds(&self, quote: usize, clause: &Clause) -> bool {
        let verb = self.scene.lower(clause.verb);
        let adding = matches!(verb, "added" | "adds" | "continued" | "continues" | "concluded");
        let Subject::Somebody(Phrase { what: What::Pronoun(gender), .. }) = clause.subject else { return false };
        let same = |previous: usize| {
            let gap = self.gap(previous, quote);
            let newcomer = |at: usize| {
                let human = speaker_noun(self.scene.lower(at)).is_some_and(Gender::is_human);
                human || self.scene.mention(at).is_some() && self.is_new(previous, at)
            };
            let near = self.scene.quotes[previous].paragraph + 1 >= self.scene.quotes[quote].paragraph;
            near && gap.len() <= FEW_BETWEEN && !gap.into_iter().any(newcomer)
        };
        let last = self.last_before(quote).is_some_and(|last| gender.fits(last.gender) && last.gender != Gender::Text);
        adding && last && self.previous(quote).is_some_and(same)
    }

    /// Whether somebody else than whoever says `previous` is named at `at`.
    fn is_new(&self, previous: usize, at: usize) -> bool {
        let name = self.scene.mention(at).map(|mention| Who::Name(mention.name));
        name.is_some() && name != self.referents[previous].map(|referent| referent.who)
    }

    /// Who says the speech before `quote`.
    pub fn last_before(&self, quote: usize) -> Option<Referent> {
        self.referents[self.previous(quote)?]
    }
}
