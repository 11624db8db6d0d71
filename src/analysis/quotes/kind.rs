//! What a quotation is: speech, a phrase, a title.

use crate::analysis::model::{QuoteKind, Speaker};
use crate::analysis::speakers::{Class, Clause, Cue, Scene, Subject, What};
use crate::analysis::tokens::Shape;
use crate::article::{BlockKind, FurnitureKind};

/// What the quotation `index` is, given what stands beside it.
///
/// Speech, if a clause beside it says so, if it is a sentence of its own, or if it is long; a fragment is speech only where its sentence
/// names who says it.
pub fn judge(scene: &Scene<'_>, index: usize, cue: &Cue) -> QuoteKind {
    let look = Look::at(scene, index);
    let speech = match cue {
        Cue::After(_) | Cue::Label(_) => true,
        _ if look.role == Role::Title => return QuoteKind::Title,
        Cue::Split => true,
        Cue::Before(clause) if look.in_heading => clause.tight && look.words > 1,
        Cue::Before(clause) => reports(&look, clause, scene.bounds(index).0 - clause.verb),
        Cue::None => false,
    };
    let nobody = matches!(cue, Cue::Before(clause) if clause.subject == Subject::Nobody);
    let long = look.words >= LONG && !look.in_heading && !nobody;
    if speech || look.role == Role::Sentence || long { QuoteKind::Speech } else { QuoteKind::Phrase }
}

/// `kinds` once the speakers are known: what a thing is called is no speech where nobody in particular calls it so.
pub fn settle(kinds: &mut [QuoteKind], cues: &[Cue], speakers: &[Option<Speaker>]) {
    for ((kind, cue), speaker) in kinds.iter_mut().zip(cues).zip(speakers) {
        let naming = matches!(cue, Cue::Before(clause) if clause.class == Class::Naming);
        if *kind == QuoteKind::Speech && naming && speaker.is_none() {
            *kind = QuoteKind::Phrase;
        }
    }
}

/// From so many words on a quotation is no phrase.
const LONG: usize = 9;

/// Whether the clause before it, whose verb is `distance` tokens away, makes a quotation of this look speech.
fn reports(look: &Look, clause: &Clause, distance: usize) -> bool {
    let Subject::Somebody(phrase) = &clause.subject else {
        return clause.subject == Subject::Unknown && clause.tight && look.words >= 2 && clause.class == Class::Speech;
    };
    match clause.class {
        Class::Naming => clause.tight && phrase.what != What::Writer,
        Class::Speech if look.role == Role::Word => false,
        Class::Speech => clause.tight || look.words >= 2 || distance <= 6,
        Class::Beside | Class::Writing => clause.tight,
    }
}

/// What a quotation looks like from outside and inside.
#[derive(Debug)]
struct Look {
    words: usize,
    role: Role,
    in_heading: bool,
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
        let words: Vec<usize> = inner.filter(|at| scene.tokens.all[*at].is_word()).collect();
        let block = scene.article.blocks.get(scene.article.block_at(quote.span.start));
        let in_heading = block.is_some_and(|block| {
            use FurnitureKind::{Chrome, Credit};
            matches!(block.kind, BlockKind::Title | BlockKind::Heading(_) | BlockKind::Furniture(Credit | Chrome))
        });
        let spoken_of =
            start > 0 && matches!(scene.lower(start - 1).as_ref(), "word" | "words" | "term" | "phrase" | "name");
        let role = if is_title(scene, start, end, &words) {
            Role::Title
        } else if spoken_of && words.len() <= 4 {
            Role::Word
        } else if !in_heading && is_sentence(scene, index, start, &words) {
            Role::Sentence
        } else {
            Role::Fragment
        };
        Self { words: words.len(), role, in_heading }
    }
}

/// Whether the quotation begins where a sentence can, with a capital, and ends with a stop.
fn is_sentence(scene: &Scene<'_>, index: usize, start: usize, words: &[usize]) -> bool {
    let quote = &scene.quotes[index];
    let capital = words.first().is_some_and(|first| scene.shape(*first) != Shape::Lower);
    let inside = quote.inside.of(scene.tokens.text).trim_end();
    let stops = inside.ends_with(['.', '?', '!', '…', '–', '—', '’', '”', '\'', '"']);
    quote.depth == 0 && opens_sentence(scene, start) && (stops && capital || quote.unclosed)
}

/// Whether a sentence begins at the token `start`: nothing, a full stop, a colon or another quotation stands before it.
fn opens_sentence(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    if scene.tokens.all[before].block != scene.tokens.all[start].block {
        return true;
    }
    scene.quote(before).is_some()
        || matches!(scene.tokens.word(before), "." | "?" | "!" | "…" | ":" | ")" | "–" | "—" | "--")
        || scene.tokens.word(before).starts_with("..")
}

/// Capitals on every longer word, no final stop, and a word before it that names a work; or a source with its date behind it.
fn is_title(scene: &Scene<'_>, start: usize, end: usize, words: &[usize]) -> bool {
    let small = |word: &str| word.len() < 4 || matches!(word, "with" | "from" | "over" | "into" | "upon");
    let capitals = words.iter().all(|at| scene.shape(*at) != Shape::Lower || small(scene.tokens.word(*at)));
    let capitals =
        capitals && (words.len() == 1 || words.iter().filter(|at| scene.shape(**at) != Shape::Lower).count() >= 2);
    let first = words.first().is_some_and(|at| scene.shape(*at) != Shape::Lower);
    let cited = is_cited(scene, start, end);
    if cited {
        return true;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let work = (before.saturating_sub(2)..=before).any(|at| WORKS.contains(&scene.lower(at).as_ref()));
    let inside_last = end.checked_sub(2).map_or("", |at| scene.tokens.word(at));
    let stopped = matches!(inside_last, "?" | "!");
    first
        && capitals
        && !stopped
        && (work && words.len() <= 12
            || words.len() >= 2
                && words.len() <= 8
                && !matches!(scene.tokens.word(before), ":" | ",")
                && !opens_sentence(scene, start))
}

/// `“…” — The Post, 4 May 2008`: the rest of the block gives a source and ends with its date.
fn is_cited(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let block = scene.tokens.all[start].block;
    let Some(dash) = scene.tokens.all.get(end).filter(|dash| dash.block == block) else { return false };
    let rest = &scene.tokens.text[dash.span.from()..scene.article.blocks[block as usize].span.to()];
    rest.starts_with(['—', '–', '-']) && rest.len() < 120 && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Nouns and verbs before the name of a work.
const WORKS: [&str; 44] = [
    "called",
    "titled",
    "entitled",
    "named",
    "book",
    "novel",
    "film",
    "movie",
    "song",
    "album",
    "poem",
    "play",
    "essay",
    "article",
    "podcast",
    "series",
    "documentary",
    "opera",
    "painting",
    "memoir",
    "column",
    "story",
    "headline",
    "headlined",
    "single",
    "hymn",
    "ballad",
    "musical",
    "sitcom",
    "show",
    "programme",
    "magazine",
    "newspaper",
    "pamphlet",
    "anthem",
    "track",
    "sculpture",
    "exhibition",
    "watched",
    "sang",
    "sing",
    "published",
    "section",
    "chapter",
];
