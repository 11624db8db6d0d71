//! What a quotation is: speech, a phrase, a title.

use crate::analysis::model::{QuoteKind, Speaker};
use crate::analysis::speakers::{
    Class, Clause, Cue, Gender, Phrase, Scene, Subject, What, is_adverb, is_determiner, is_function_word,
};
use crate::analysis::tokens::Shape;
use crate::article::{BlockKind, FurnitureKind};

use super::titles::{is_title, is_work, opens_sentence};

/// What the quotation `index` is, given what stands beside it.
///
/// Speech, if a clause beside it says so, if it is a sentence of its own, or if it is long; a fragment is speech only where its sentence
/// names who says it.
pub fn judge(scene: &Scene<'_>, index: usize, cue: &Cue) -> QuoteKind {
    let look = Look::at(scene, index);
    let speech = match cue {
        Cue::After(clause) if !clause.tight => {
            look.role != Role::Title && !look.in_heading && reports(scene, &look, clause, usize::MAX)
        }
        // "In “The Late Tide,” Ann Orr tells of it"
        Cue::After(_) if look.role == Role::Title && look.lead == Lead::Preposition => return QuoteKind::Title,
        Cue::After(_) | Cue::Label(_) => true,
        Cue::Before(clause) if look.role == Role::Title && is_nickname(scene, index, clause) => {
            scene.lower(clause.verb) != "named" && reports(scene, &look, clause, usize::MAX)
        }
        _ if look.role == Role::Title => return QuoteKind::Title,
        Cue::Split => true,
        Cue::Before(clause) if look.in_heading => clause.tight && look.words > 1,
        Cue::Before(clause) => reports(scene, &look, clause, scene.bounds(index).0 - clause.verb),
        Cue::None => false,
    };
    let nobody = matches!(cue, Cue::Before(clause) if clause.subject == Subject::Nobody);
    let told = matches!(cue, Cue::Before(clause) if clause.tight) && nobody && look.is_whole;
    let long = look.words >= LONG && !look.in_heading && !nobody || told;
    // "The shed, she said, was late. The boat was “never on time.”": what somebody tells goes on.
    let is_told = look.lead == Lead::Copula && look.hold == Hold::Alone && look.words > 1 && !look.in_heading;
    let told_on = *cue == Cue::None && look.role == Role::Fragment && is_told && !is_worded(scene, index);
    if speech || look.role == Role::Sentence || long || told_on { QuoteKind::Speech } else { QuoteKind::Phrase }
}

/// `kinds` once the speakers are known: what a thing is called is no speech where nobody in particular calls it so.
pub fn settle(scene: &Scene<'_>, kinds: &mut [QuoteKind], cues: &[Cue], speakers: &[Option<Speaker>]) {
    for (((kind, cue), speaker), quote) in kinds.iter_mut().zip(cues).zip(speakers).zip(scene.quotes) {
        let naming = matches!(cue, Cue::Before(clause) if clause.class == Class::Naming);
        let long = quote.inside.of(scene.tokens.text).split_whitespace().nth(2 * LONG).is_some();
        let told_on = *cue == Cue::None && !quote.inside.of(scene.tokens.text).starts_with(char::is_uppercase);
        if *kind == QuoteKind::Speech && (naming || told_on) && speaker.is_none() && !long {
            *kind = QuoteKind::Phrase;
        }
    }
}

/// From so many words on a quotation is no phrase.
const LONG: usize = 9;

/// So many words at most are used as an adjective.
const FEW: usize = 3;

/// Whether the clause before it, whose verb is `distance` tokens away, makes a quotation of this look speech.
fn reports(scene: &Scene<'_>, look: &Look, clause: &Clause, distance: usize) -> bool {
    let Subject::Somebody(phrase) = &clause.subject else {
        return clause.subject == Subject::Unknown && clause.tight && look.words >= 2 && clause.class == Class::Speech;
    };
    match clause.class {
        Class::Naming => {
            let named = clause.tight || look.follows_another(scene);
            named && phrase.what != What::Writer && !is_anybody(scene, clause, phrase)
        }
        Class::Speech if look.role == Role::Word => false,
        Class::Speech if look.hold == Hold::Adjective && !clause.tight && distance < usize::MAX => false,
        // A word far from its verb is theirs where it stands by itself: "that the supper was “late”", but not "a “late” boat".
        Class::Speech => clause.tight || look.words >= 2 || distance <= 6 || look.hold == Hold::Alone,
        Class::Beside | Class::Writing => clause.tight,
    }
}

/// Whether the sentence tells what a thing is called or what stands written: "the password was “open sesame”".
fn is_worded(scene: &Scene<'_>, index: usize) -> bool {
    let start = scene.bounds(index).0;
    (scene.sentences.get(scene.sentence(start)).start.max(start.saturating_sub(12))..start).any(|at| {
        let word = scene.lower(at);
        is_work(word)
            || matches!(
                word,
                "name"
                    | "nickname"
                    | "word"
                    | "words"
                    | "term"
                    | "phrase"
                    | "password"
                    | "code"
                    | "motto"
                    | "message"
                    | "slogan"
                    | "theme"
                    | "title"
                    | "chant"
                    | "answer"
                    | "question"
                    | "label"
                    | "sign"
            )
    })
}

/// Whether somebody calls a person or a thing so, and no noun for a work stands between: "the crew called Hale “Coach”".
fn is_nickname(scene: &Scene<'_>, index: usize, clause: &Clause) -> bool {
    let start = scene.bounds(index).0;
    let calls =
        ["call", "nam", "dub", "nicknam", "label"].iter().any(|stem| scene.lower(clause.verb).starts_with(stem));
    let active = calls && matches!(clause.subject, Subject::Somebody(_));
    active && clause.tight && clause.verb + 1 < start && (clause.verb + 1..start).all(|at| !is_work(scene.lower(at)))
}

/// Whether what is named is called so by people at large: "they call it".
fn is_anybody(scene: &Scene<'_>, clause: &Clause, phrase: &Phrase) -> bool {
    let calls = matches!(scene.lower(clause.verb), "call" | "called" | "dub" | "dubbed");
    let people = matches!(scene.lower(phrase.start), "people" | "locals" | "everyone" | "everybody" | "some" | "many");
    calls && phrase.end == clause.verb && (people || phrase.what == What::Pronoun(Gender::Group))
}

/// What a quotation looks like from outside and inside.
#[derive(Debug)]
struct Look {
    /// Which of the quotations it is.
    index: usize,
    words: usize,
    role: Role,
    in_heading: bool,
    /// It has the capital and the stop of a sentence.
    is_whole: bool,
    /// How it hangs on what follows.
    hold: Hold,
    /// What stands before it.
    lead: Lead,
}

/// What the word before a quotation makes of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Lead {
    /// A preposition governs it.
    Preposition,
    /// Something *is* it.
    Copula,
    /// Any other word, or none.
    Other,
}

/// How a quotation hangs on the word behind it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Hold {
    /// What follows is no word that it could belong to.
    Alone,
    /// It stands between an article and a noun, as an adjective: "the “late” boat".
    Adjective,
    /// Another word follows.
    Loose,
}

/// What part a quotation plays in the text around it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Role {
    /// It is a sentence by itself.
    Sentence,
    /// It looks like the name of a work.
    Title,
    /// A word that is spoken of: "the word ‘X’".
    Word,
    /// A part of the sentence around it.
    Fragment,
}

impl Look {
    fn at(scene: &Scene<'_>, index: usize) -> Self {
        let quote = &scene.quotes[index];
        let (start, end) = scene.bounds(index);
        let inner = scene.tokens.from(quote.inside.start)..scene.tokens.from(quote.inside.end);
        let words: Vec<usize> = inner.filter(|at| scene.tokens.is_word(*at)).collect();
        let block = scene.article.blocks.get(scene.article.block_at(quote.span.start));
        let in_heading = block.is_some_and(|block| {
            use FurnitureKind::{Chrome, Credit};
            matches!(block.kind, BlockKind::Title | BlockKind::Heading(_) | BlockKind::Furniture(Credit | Chrome))
        });
        let before = scene.lower(start.wrapping_sub(1));
        let spoken_of = start > 0 && matches!(before, "word" | "words" | "term" | "phrase" | "name");
        let nickname = start > 0 && matches!(before, "nickname" | "nicknamed" | "alias" | "sobriquet" | "moniker");
        let role = if nickname || spoken_of && words.len() <= 4 && !is_title(scene, start, end, &words) {
            Role::Word
        } else if is_title(scene, start, end, &words) {
            Role::Title
        } else if !in_heading && is_sentence(scene, index, start, &words) {
            Role::Sentence
        } else {
            Role::Fragment
        };
        let next = scene.lower(end);
        let hold = if scene.shape(end) == Shape::Mark || is_function_word(next) {
            Hold::Alone
        } else if start > 0 && is_determiner(before) && words.len() <= FEW && is_noun_behind(scene, start, end) {
            Hold::Adjective
        } else {
            Hold::Loose
        };
        let is_whole = is_whole(scene, index, &words);
        let lead = match before {
            _ if start == 0 => Lead::Other,
            "in" | "on" | "with" | "from" | "of" | "for" | "to" | "like" => Lead::Preposition,
            "is" | "was" | "are" | "were" | "be" => Lead::Copula,
            _ => Lead::Other,
        };
        Self { index, words: words.len(), role, in_heading, is_whole, hold, lead }
    }

    /// Whether another quotation stands before it in its sentence.
    fn follows_another(&self, scene: &Scene<'_>) -> bool {
        let first = scene.sentences.get(scene.sentence(scene.bounds(self.index).0)).start;
        self.index > 0 && scene.bounds(self.index - 1).0 >= first
    }
}

/// Whether the word at `end`, behind a quotation with an article before it, is what the quotation tells of: "the “late” *boat*", but not
/// "it was a “disaster” *waiting* to happen".
fn is_noun_behind(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let next = scene.lower(end);
    let predicated =
        start > 1 && matches!(scene.lower(start - 2), "is" | "was" | "are" | "were" | "be" | "been" | "as");
    let verbal = next.ends_with("ed") || next.ends_with("ing") || is_adverb(next);
    scene.shape(end) == Shape::Lower && !predicated && !verbal && !matches!(next, "here" | "there")
}

/// Whether the quotation begins where a sentence can, with a capital, and ends with a stop.
fn is_sentence(scene: &Scene<'_>, index: usize, start: usize, words: &[usize]) -> bool {
    let quote = &scene.quotes[index];
    let (_, end) = scene.bounds(index);
    let capital = words.first().is_some_and(|first| scene.shape(*first) != Shape::Lower);
    // "It says this: “The tide is late” (p. 4)."
    let announced = start > 0 && scene.tokens.word(start - 1) == ":" && capital && words.len() > FEW;
    let announced = announced && matches!(scene.tokens.word(end), "(" | "." | "");
    quote.depth == 0 && opens_sentence(scene, start) && (is_whole(scene, index, words) || quote.unclosed || announced)
}

fn is_whole(scene: &Scene<'_>, index: usize, words: &[usize]) -> bool {
    let capital = words.first().is_some_and(|first| scene.shape(*first) != Shape::Lower);
    let inside = scene.quotes[index].inside.of(scene.tokens.text).trim_end();
    capital && inside.ends_with(['.', '?', '!', '…', '–', '—', '’', '”', '\'', '"'])
}
