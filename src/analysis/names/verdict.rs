//! The last word on each name of an article: the model, with what the rules say among its evidence.
//!
//! Invariant: one decision for each distinct name; names are walked in the order of their first mention.

use crate::analysis::model::NameKind;

use super::evidence::{Evidence, share};
use super::features::{MOST_MENTIONS, Surroundings};
use super::lexicon::is_party;
use super::table::{Group, Table};
use super::weights::{Model, Scores, best};

/// How often the model looks: the second time with what it made of longer and shorter names the first time.
const PASSES: usize = 2;

/// Lets `model` decide every group that the rules judged. Parties without their noun stay as the rules have them: the corpora that
/// the model learns from mark `Labour` in `Labour MP` in another way than readers of this program expect.
pub(super) fn settle(model: Model<'_>, table: &mut Table<'_, '_>) {
    let ruled: Vec<Option<NameKind>> = table.groups.iter().map(|group| group.kind).collect();
    let mut kinds = ruled.clone();
    let mut evidence = Evidence::new(None);
    let mut lasting: Vec<Scores> = Vec::new();
    for _ in 0..PASSES {
        let surroundings = Surroundings::of(table, &kinds);
        if lasting.is_empty() {
            lasting.extend(table.groups.iter().map(|group| {
                surroundings.gather_own(group, &mut evidence);
                let own = model.scores(&evidence.features, group.kind, group.points.lead());
                with_context(own, group)
            }));
        }
        for ((group, kind), scores) in table.groups.iter().zip(&mut kinds).zip(&lasting) {
            if !is_party(&group.key) {
                surroundings.gather_changing(group, &mut evidence);
                *kind = best(model.add_scores(*scores, &evidence.features)).kind();
            }
        }
        settle_acronyms(table, &mut kinds);
    }
    for (group, kind) in table.groups.iter_mut().zip(kinds) {
        group.kind = kind;
    }
}

/// `own` with what stands around the mentions of `group`.
fn with_context(mut own: Scores, group: &Group) -> Scores {
    let weight = share(group.places.len().min(MOST_MENTIONS));
    for (score, context) in own.iter_mut().zip(group.context) {
        *score += context * weight;
    }
    own
}

/// An acronym and the name it stands for are one body, if either is; one that stands for small words is none.
fn settle_acronyms(table: &Table<'_, '_>, kinds: &mut [Option<NameKind>]) {
    for definition in table.definitions {
        let Some(short) = table.find(&definition.acronym) else { continue };
        let body = Some(NameKind::Organisation);
        match table.find(&definition.expansion) {
            Some(long) if kinds[short] == body || kinds[long] == body => (kinds[short], kinds[long]) = (body, body),
            None if definition.expansion.is_empty() => kinds[short] = None,
            _ => {}
        }
    }
}
