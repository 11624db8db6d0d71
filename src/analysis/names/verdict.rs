//! The last word on each name of an article: the model, with what the rules say among its evidence.
//!
//! Invariant: one decision for each distinct name; names are walked in the order of their first mention.

use crate::analysis::model::NameKind;

use super::evidence::{WHOLE, share};
use super::features::{MOST_MENTIONS, Surroundings};
use super::lexicon::{Trait, is_party};
use super::points::Points;
use super::table::{Group, Table};
use super::weights::{Model, Scores, best, plus};
use super::words::Words;

/// How often the model looks: the second time with what it made of longer and shorter names the first time.
const PASSES: usize = 2;

/// Lets `model` decide every group that the rules judged. Parties without their noun stay as the rules have them: the corpora that
/// the model learns from mark `Labour` in `Labour MP` in another way than readers of this program expect.
pub(super) fn settle(model: Model<'_>, table: &mut Table<'_, '_>) {
    let ruled: Vec<Option<NameKind>> = table.groups.iter().map(|group| group.kind).collect();
    let mut kinds = ruled.clone();
    let mut lasting: Vec<Scores> = Vec::new();
    for _ in 0..PASSES {
        let surroundings = Surroundings::of(table, &kinds);
        if lasting.is_empty() {
            lasting.extend(table.groups.iter().map(|group| {
                let mut tally = model.tally();
                surroundings.gather_own(group, &mut tally);
                let own = plus(model.leaning_to(group.kind, group.points.lead()), tally.scores, WHOLE);
                plus(own, group.context, share(group.places.len().min(MOST_MENTIONS)))
            }));
        }
        let mut whole = lasting.clone();
        for ((group, kind), scores) in table.groups.iter().zip(&mut kinds).zip(&mut whole) {
            if !is_party(&group.key) {
                let mut tally = model.tally();
                surroundings.gather_changing(group, &mut tally);
                *scores = plus(*scores, tally.scores, WHOLE);
                *kind = best(*scores).kind();
                if group.backed && group.kind == Some(NameKind::Organisation) {
                    *kind = group.kind;
                } else if keeps_a_person(table.words, group) {
                    *kind = Some(NameKind::Person);
                }
            }
        }
        settle_acronyms(table, &whole, &mut kinds);
    }
    for (group, kind) in table.groups.iter_mut().zip(kinds) {
        group.kind = kind;
    }
}

/// Whether the rules' reading of a person stands against the model: a surname of somebody named in full means them whatever it means
/// elsewhere (a firm, a month, a trade), unless what stands around it tells of something else; and so does what can only be a first name
/// with one word behind it, where nothing speaks against it.
fn keeps_a_person(words: &Words<'_>, group: &Group) -> bool {
    let Points { person, organisation, other } = group.points;
    if group.backed {
        let inside = group.inside;
        let (person, organisation, other) =
            (person - inside.person, organisation - inside.organisation, other - inside.other);
        // A body that everybody knows is one unless somebody of that name nearly surely stands there.
        let known = words.is(group.name().start, Trait::Known);
        return person >= organisation.max(other).max(i32::from(known) * 3);
    }
    let first = words.traits(group.name().start);
    let named = group.name().len() == 2 && first.is_only_a_first_name();
    group.sure && named && group.kind == Some(NameKind::Person) && organisation.max(other) <= 0
}

/// Whether the model has no say.
fn is_settled(group: &Group) -> bool {
    group.backed || is_party(&group.key)
}

/// An acronym and the name it stands for are one, and judged together by the `scores` of both; one that stands for small words is no body.
fn settle_acronyms(table: &Table<'_, '_>, scores: &[Scores], kinds: &mut [Option<NameKind>]) {
    for definition in table.definitions {
        let Some(short) = table.find(&definition.acronym) else { continue };
        match table.find(&definition.expansion) {
            // What other names of the article settle stays so.
            Some(long) if long != short && ![long, short].iter().any(|index| is_settled(table.groups[*index])) => {
                let kind = best(plus(scores[long], scores[short], 1)).kind();
                (kinds[short], kinds[long]) = (kind, kind);
            }
            None if definition.expansion.is_empty() => kinds[short] = None,
            _ => {}
        }
    }
}
