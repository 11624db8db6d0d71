//! The last word on each name of an article: the model, with what the rules say among its evidence.
//!
//! Invariant: one decision for each distinct name; names are walked in the order of their first mention.

use crate::analysis::maps::HashMap;
use crate::analysis::model::NameKind;

use super::acronyms::{self, Definition};
use super::candidates::Candidate;
use super::evidence::Evidence;
use super::features::Surroundings;
use super::kinds::Group;
use super::lexicon::is_body;
use super::weights::{Model, Scores, best};
use super::words::Words;

/// How often the model looks: the second time with what it made of longer and shorter names the first time.
const PASSES: usize = 2;

/// Lets `model` decide every group that the rules judged. Parties without their noun stay as the rules have them: the corpora that
/// the model learns from mark `Labour` in `Labour MP` in another way than readers of this program expect.
pub(super) fn settle(model: Model<'_>, words: &Words<'_>, candidates: &[Candidate], groups: &mut [Group]) {
    let definitions = acronyms::definitions(words, candidates);
    let by_key: HashMap<String, usize> =
        groups.iter().enumerate().map(|(number, group)| (group.key.clone(), number)).collect();
    let ruled: Vec<Option<NameKind>> = groups.iter().map(|group| group.kind).collect();
    let mut kinds = ruled.clone();
    let mut evidence = Evidence::new(None);
    let mut lasting: Vec<Scores> = Vec::new();
    for _ in 0..PASSES {
        let surroundings = Surroundings::of(words, candidates, groups, &kinds, &definitions);
        if lasting.is_empty() {
            lasting.extend(groups.iter().map(|group| {
                surroundings.gather_lasting(group, &mut evidence);
                model.scores(&evidence.features, group.kind, group.points.lead())
            }));
        }
        for ((group, kind), scores) in groups.iter().zip(&mut kinds).zip(&lasting) {
            if !is_party(&group.key) {
                surroundings.gather_changing(group, &mut evidence);
                *kind = best(model.add_scores(*scores, &evidence.features)).kind();
            }
        }
        settle_acronyms(&definitions, &by_key, &mut kinds);
    }
    for (group, kind) in groups.iter_mut().zip(kinds) {
        group.kind = kind;
    }
}

/// An acronym and the name it stands for are one body, if either is; one that stands for small words is none.
fn settle_acronyms(definitions: &[Definition], by_key: &HashMap<String, usize>, kinds: &mut [Option<NameKind>]) {
    for definition in definitions {
        let Some(short) = by_key.get(&definition.acronym).copied() else { continue };
        let body = Some(NameKind::Organisation);
        match by_key.get(&definition.expansion).copied() {
            Some(long) if kinds[short] == body || kinds[long] == body => (kinds[short], kinds[long]) = (body, body),
            None if definition.expansion.is_empty() => kinds[short] = None,
            _ => {}
        }
    }
}

/// Whether a word names a party without its noun: `Labour`.
pub(super) fn is_party(key: &str) -> bool {
    is_body(&format!("{key} party"))
}
