//! Labels at the head of a paragraph that say who speaks it: `ORR:`, `Q:`, `A.O.:`.

use crate::analysis::model::{NameKind, Who};
use crate::analysis::tokens::Shape;

use super::nouns::Gender;
use super::references::Referent;
use super::scene::Scene;

/// How many paragraphs off the other one of an interview is looked for.
const NEAR: u32 = 6;

/// Whoever labels the paragraph that holds the token `at`.
pub fn paragraph_speaker(scene: &Scene<'_>, at: usize) -> Option<Referent> {
    label_of(scene, scene.tokens.block(at)?)
}

/// Whom the labelled paragraph that holds the token `at` speaks to: whoever labels the nearest other one.
pub fn addressee(scene: &Scene<'_>, at: usize) -> Option<Referent> {
    let block = scene.tokens.block(at)?;
    let own = label_of(scene, block)?;
    let before = (block.saturating_sub(NEAR)..block).rev();
    let mut near = before.chain(block + 1..=block.saturating_add(NEAR)).filter_map(|block| label_of(scene, block));
    near.find(|other| other.who != own.who)
}

/// Whoever labels `block`: a name, initials or a surname in capitals before a colon.
fn label_of(scene: &Scene<'_>, block: u32) -> Option<Referent> {
    let start = scene.tokens.of_block(block);
    let in_block = |at: usize| scene.tokens.block(at) == Some(block);
    let colon = (start + 1..start + 6).take_while(|at| in_block(*at)).find(|at| scene.tokens.word(*at) == ":")?;
    let capitals = (start..colon).all(|index| scene.tokens.is_capitalised(index) || scene.tokens.word(index) == ".");
    if !capitals {
        return None;
    }
    let label = scene.span(start, colon).of(scene.tokens.text);
    let initials = scene.shape(start) == Shape::AllCapitals && colon == start + 1 && label.len() <= 3;
    if let Some(found) = named(scene, label).filter(|_| initials) {
        return Some(found);
    }
    let the = usize::from(scene.lower(start) == "the");
    if let Some(mention) = scene.mention(start + the) {
        return Some(Referent { who: Who::Name(mention.name), gender: scene.gender(mention.name) });
    }
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
