//! What is found in an article arrives: that of a long one part by part, then settled; that of any other at once.
//!
//! Invariant: what is selected, lit or shown on a card stays what it means, and what is in sight in a list stays in sight.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::names::Holders;
use crate::analysis::{Analysis, Part};
use crate::app::lists::focus;
use crate::app::sheets::Sheet;
use crate::app::state::{Knowledge, Lit, State};
use crate::article::Article;
use crate::panes::{Pane, Target};

/// The analysis has come so far, in percent.
pub fn come_on(state: &mut State, article: &Arc<Article>, percent: u8) {
    learn(state, article, |knowledge| {
        if let Knowledge::Growing(done, _) = knowledge {
            *done = percent;
        }
    });
}

/// The next part of a long article has this in it.
pub fn found_part(state: &mut State, article: &Arc<Article>, part: &Part) {
    learn(state, article, |knowledge| {
        if let Knowledge::Growing(_, found) = knowledge {
            // The lists hold on to what they were made from, which tells them that this is more.
            Arc::make_mut(found).grow(part);
        }
    });
}

/// All that was found. Names have other indices than in the parts, and some are called otherwise; whatever means one of them goes with it.
pub fn settled(state: &mut State, article: &Arc<Article>, found: Arc<Analysis>) {
    let current = state.opened().filter(|_| state.is_being_read(article));
    if let Some(before) = current.and_then(|opened| opened.knowledge.found()).cloned() {
        rename(state, &Renaming::new(&before, &found));
    }
    learn(state, article, |knowledge| *knowledge = Knowledge::Done(found));
}

/// The analysis failed.
pub fn failed(state: &mut State, article: &Arc<Article>) {
    learn(state, article, |knowledge| *knowledge = Knowledge::Failed);
    state.notices.error(
        "Quotations and names could not be found.\n\nThe search for them failed on this article; reading, searching and marking go on as before.",
    );
}

fn learn(state: &mut State, article: &Arc<Article>, news: impl FnOnce(&mut Knowledge)) {
    // What was found holds for that very text: if its file was read on meanwhile, the part of it that was open is gone.
    let Some(index) = state.articles.iter().position(|opened| Arc::ptr_eq(&opened.article, article)) else { return };
    news(&mut state.articles[index].knowledge);
    state.found_in.insert(index);
    // A list that was opened before there was anything in it lights what is selected in it now.
    let empty = state.focused_pane().filter(|pane| state.list(*pane).selected.is_none());
    if let Some(pane) = empty.filter(|_| state.is_shown && index == state.current) {
        focus::light_here(state, pane);
    }
}

/// What became of names and speakers when all was settled.
struct Renaming<'a> {
    before: &'a Analysis,
    names: Holders,
    speakers: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renaming<'a> {
    fn new(before: &'a Analysis, after: &'a Analysis) -> Self {
        // The quotations are the same, so each tells what its speaker is called now; the first one counts.
        let quotes = before.quotes.iter().zip(&after.quotes).rev();
        let speakers = quotes.filter_map(|(old, new)| {
            let (old, new) = (old.speaker.as_ref()?, new.speaker.as_ref()?);
            Some((&*old.label, &*new.label))
        });
        Self { before, names: Holders::of(&after.names), speakers: speakers.collect() }
    }

    fn name(&self, index: usize) -> Option<usize> {
        self.names.holder(self.before.names.get(index)?.mentions.first()?.start)
    }

    fn target(&self, target: &Target) -> Option<Target> {
        match target {
            Target::Name(index) => self.name(*index).map(Target::Name),
            Target::Speaker(label) => {
                let now = self.speakers.get(&**label).map_or_else(|| label.clone(), |label| (*label).to_owned());
                Some(Target::Speaker(now))
            }
            other => Some(other.clone()),
        }
    }
}

fn rename(state: &mut State, renaming: &Renaming<'_>) {
    if let Lit::Name(index) = state.lit {
        state.lit = renaming.name(index).map_or(Lit::Nothing, Lit::Name);
    }
    if let Some(Sheet::Card(index)) = state.sheet {
        state.sheet = renaming.name(index).map(Sheet::Card);
    }
    for pane in [Pane::Quotes, Pane::Names] {
        state.list_mut(pane).rename(|target| renaming.target(target));
    }
}
