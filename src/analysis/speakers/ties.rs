//! How closely a verb and a quotation belong together: by what stands between them, and by who or what does it.

use crate::analysis::tokens::Shape;

use super::nouns::{Gender, speaker_noun};
use super::phrases::{Phrase, What};
use super::scene::Scene;
use super::verbs::{Class, Verb};
use super::words::is_determiner;

/// Whether a word between a verb and what it says hardly parts them: "offered *her a* “…”", "spoke *of his* “…”".
pub fn is_slight(word: &str) -> bool {
    is_determiner(word)
        || matches!(
            word,
            "of" | "about"
                | "for"
                | "me"
                | "us"
                | "him"
                | "them"
                | "it"
                | "one"
                | "himself"
                | "herself"
                | "themselves"
                | "itself"
                | "only"
                | "out"
                | "back"
        )
}

/// Whether the last word before the quotation hands over to it.
pub fn is_announced(scene: &Scene<'_>, verb: usize, start: usize) -> bool {
    match scene.lower(start - 1) {
        ":" | "," => true,
        "that" | "as" | "—" | "–" => start - verb <= 30,
        "a" | "an" | "the" if start - verb > 2 => scene.lower(start - 2) == "as" && start - verb <= 30,
        "to" | "being" => scene.lower(verb).starts_with("compar") || scene.lower(verb).starts_with("liken"),
        _ => false,
    }
}

/// Whether the token joins one quotation to the next: "and", a comma, brackets with what stands in them.
pub fn is_joint(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    scene.shape(at) == Shape::Mark
        || is_determiner(word)
        || matches!(word, "and" | "or" | "but" | "it" | "who" | "which")
}

/// Whether the verb gives a name here: the naming verbs, and *call* without a colon or *out*.
pub fn names(scene: &Scene<'_>, at: usize, verb: Verb) -> bool {
    verb.class == Class::Naming
        || scene.lower(at).starts_with("call") && scene.lower(at + 1) != "out" && scene.tokens.word(at + 1) != ":"
}

/// Whether `phrase` describes something that nobody is known to speak or be written by.
pub fn is_thing(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let What::Described(span, Gender::Text) = phrase.what else { return false };
    !scene.tokens.within(span).any(|at| speaker_noun(scene.lower(at)).is_some())
}
