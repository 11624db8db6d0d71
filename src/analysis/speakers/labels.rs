//! Labels at the head of a paragraph that say who speaks it: `ORR:`, `Q:`, `A.O.:`.

use crate::analysis::model::{NameKind, Who};
use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::references::Referent;
use super::scene::Scene;

/// Whoever labels the paragraph that holds the token `at`.
pub fn paragraph_speaker(scene: &Scene<'_>, at: usize) -> Option<Referent> {
    let block = scene.tokens.all[at].block;
    let start = scene.tokens.all.partition_point(|token| token.block < block);
    let colon = (start + 1..at.min(start + 5)).find(|index| scene.tokens.word(*index) == ":")?;
    let capitals =
        (start..colon).all(|index| scene.tokens.all[index].is_capitalised() || scene.tokens.word(index) == ".");
    if !capitals {
        return None;
    }
    if let Some(mention) = scene.mention(start) {
        return Some(Referent { who: Who::Name(mention.name), gender: scene.gender(mention.name) });
    }
    let label = scene.span(start, colon).of(scene.tokens.text);
    if scene.shape(start) == Shape::AllCapitals || colon - start <= 3 {
        return named(scene, &label.replace(['.', ' '], ""));
    }
    None
}

/// The person whose surname or initials `label` is.
fn named(scene: &Scene<'_>, label: &str) -> Option<Referent> {
    let folded = label.to_lowercase();
    let name = scene.names.iter().position(|name| {
        let words: Vec<&str> = name.label.split(' ').collect();
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        name.kind == NameKind::Person
            && (words.last().is_some_and(|last| last.to_lowercase() == folded) || initials.to_lowercase() == folded)
    })?;
    Some(Referent { who: Who::Name(name), gender: Gender::Person })
}
