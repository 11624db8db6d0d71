//! The verbs that report speech, with their inflections, and where one stands.

use crate::analysis::maps::HashMap;

use std::sync::LazyLock;

use crate::analysis::tokens::Shape;

use super::nouns::{Gender, speaker_noun};
use super::phrases::is_possessive;
use super::scene::Scene;
use super::words::{is_adverb, is_auxiliary, is_determiner, is_nominative, is_preposition, uncontracted};

/// One inflected form of a reporting verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// How it reports.
    pub class: Class,
    /// Which form of it this is.
    pub form: Form,
}

/// How a verb reports.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// It says or writes: *say*, *add*, *write*.
    Speech,
    /// It reports only right beside a quotation: *cry*, *fret*, *laugh*, *go on*.
    Beside,
    /// It gives a name or an opinion: *call*, *describe*, *dismiss*.
    Naming,
    /// It tells what stands written: *read*, *run*.
    Writing,
}

/// The form of a verb.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// *say*: with *I*, *you*, *we*, *they*, after *to* and auxiliaries.
    Base,
    /// *says*.
    Third,
    /// *said*, as a past or a past participle.
    Past,
    /// *saying*.
    Participle,
}

/// The reporting verb that `word` (in lower case) is a form of.
pub fn reporting(word: &str) -> Option<Verb> {
    VERBS.get(word).copied()
}

/// The reporting verb at `at`, unless the word is a noun or an adjective there.
pub fn verb_at(scene: &Scene<'_>, at: usize, floor: usize) -> Option<Verb> {
    // "Calling it “late,” she left."
    let opens = at == floor && scene.shape(at) == Shape::Capital && scene.lower(at).ends_with("ing");
    if scene.shape(at) != Shape::Lower && !opens || scene.mention(at).is_some() {
        return None;
    }
    if is_quotative(scene, at, floor) {
        return Some(Verb { class: Class::Speech, form: Form::Third });
    }
    let verb = reporting(scene.lower(at))?;
    let Some(previous) = at.checked_sub(1).filter(|previous| *previous >= floor) else {
        return (verb.form == Form::Participle).then_some(verb);
    };
    let word = scene.lower(previous);
    let after_noun_sign =
        is_determiner(word) || is_possessive(scene, previous) && verb.form != Form::Past || is_plural(scene, at, verb);
    let after_preposition = is_preposition(word) && word != "to" && verb.form != Form::Participle;
    if after_noun_sign || after_preposition {
        return None;
    }
    // "People in the town say", but not "a greater say".
    let noun = at > floor + 1 && matches!(scene.lower(at - 2), "a" | "an" | "any" | "no");
    let bare = verb.form == Form::Base && (scene.lower(at) != "say" || noun);
    let contracted = uncontracted(word) != word && is_nominative(word);
    let after_subject = matches!(word, "i" | "we" | "they" | "you" | "who" | "to" | "people")
        || contracted
        || is_auxiliary(word)
        || is_adverb(word)
        || word.ends_with("n't")
        || word.ends_with('s') && (scene.shape(previous) == Shape::Lower || speaker_noun(word).is_some())
        || scene.mention(previous).is_some_and(|mention| scene.gender(mention.name) == Gender::Group)
            && !closes_noun(scene, at + 1)
        || matches!(word, "and" | "or");
    (!bare || after_subject).then_some(verb)
}

/// Whether the form in *-s* at `at` is a plural: "football *brands* have", "his intended *attacks*".
fn is_plural(scene: &Scene<'_>, at: usize, verb: Verb) -> bool {
    let next = scene.lower(at + 1);
    let has_verb =
        matches!(next, "are" | "were" | "have" | "will" | "would" | "can" | "could" | "may" | "might" | "must");
    let owned = |at: usize| matches!(scene.lower(at), "his" | "her" | "their" | "its" | "my" | "our" | "your");
    let described = at >= 2 && scene.lower(at - 1).ends_with("ed") && owned(at - 2);
    // "which Orr says will be", "what the minister claims are"
    let acts = at > 0
        && (scene.mention(at - 1).is_some()
            || is_nominative(scene.lower(at - 1))
            || speaker_noun(scene.lower(at - 1)).is_some_and(|gender| gender != Gender::Text));
    verb.form == Form::Third && (has_verb && !acts || described)
}

/// Whether *like* at `at` reports as in talk: "and he was like, “No!”".
fn is_quotative(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    if scene.lower(at) != "like" || at <= floor {
        return false;
    }
    let next = at + 1 + usize::from(scene.tokens.word(at + 1) == ",");
    let opens = scene.quote(next).is_some_and(|quote| scene.bounds(quote).0 == next);
    let is_being = |word: &str| {
        let contracted = uncontracted(word) != word && word.ends_with(['s', 'm', 'e']);
        matches!(word, "is" | "was" | "are" | "were" | "am" | "be" | "been" | "being" | "'s" | "'m" | "'re")
            || contracted
    };
    let skipped = usize::from(is_adverb(scene.lower(at - 1)) && at - 1 > floor);
    opens && is_being(scene.lower(at - 1 - skipped))
}

/// Whether the word before the token `at` ends its phrase, so that "the Post report," is no verb: a mark that hands over to no quotation.
fn closes_noun(scene: &Scene<'_>, at: usize) -> bool {
    scene.shape(at) == Shape::Mark && scene.quote(at).is_none() && scene.quote(at + 1).is_none()
}

static VERBS: LazyLock<HashMap<String, Verb>> =
    LazyLock::new(|| parse(include_str!("../../../assets/lexicons/reporting_verbs.txt")));

fn parse(list: &str) -> HashMap<String, Verb> {
    let mut verbs = HashMap::default();
    let mut class = Class::Speech;
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line {
            "[speech]" => class = Class::Speech,
            "[beside]" => class = Class::Beside,
            "[naming]" => class = Class::Naming,
            "[writing]" => class = Class::Writing,
            _ => inflect(line, class, &mut verbs),
        }
    }
    verbs
}

/// Adds every form of the verb of `line`: the lemma, then irregular past forms.
fn inflect(line: &str, class: Class, verbs: &mut HashMap<String, Verb>) {
    let mut words = line.split(' ');
    let Some(lemma) = words.next() else { return };
    let irregular: Vec<&str> = words.collect();
    let mut add = |word: String, form| {
        verbs.entry(word).or_insert(Verb { class, form });
    };
    // "it read": a past form like the lemma counts as that.
    if !irregular.contains(&lemma) {
        add(lemma.to_owned(), Form::Base);
    }
    add(third(lemma), Form::Third);
    if irregular.is_empty() {
        add(past(lemma), Form::Past);
    }
    for word in &irregular {
        add((*word).to_owned(), Form::Past);
    }
    add(participle(lemma, irregular.first().copied()), Form::Participle);
}

fn third(lemma: &str) -> String {
    match stem_before_y(lemma) {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with(['s', 'x', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        None => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match stem_before_y(lemma) {
        Some(stem) => format!("{stem}ied"),
        None if lemma.ends_with('e') => format!("{lemma}d"),
        None => format!("{lemma}ed"),
    }
}

/// *saying*; *begging* where the past form doubles its consonant too.
fn participle(lemma: &str, past: Option<&str>) -> String {
    let doubled = past.and_then(|past| past.strip_suffix("ed")).filter(|stem| stem.len() == lemma.len() + 1);
    match lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", doubled.unwrap_or(lemma)),
    }
}

fn stem_before_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_form() {
        let form = |word| reporting(word).map(|verb| verb.form);
        assert_eq!(form("say"), Some(Form::Base));
        assert_eq!(form("replies"), Some(Form::Third));
        assert_eq!(form("confesses"), Some(Form::Third));
        assert_eq!(form("cried"), Some(Form::Past));
        assert_eq!(form("told"), Some(Form::Past));
        assert_eq!(form("written"), Some(Form::Past));
        assert_eq!(form("describing"), Some(Form::Participle));
        assert_eq!(form("begging"), Some(Form::Participle));
        assert_eq!(form("agreeing"), Some(Form::Participle));
        assert_eq!(form("table"), None);
    }
}
