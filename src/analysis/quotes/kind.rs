//! What a quotation is: speech, a phrase, a title.

use crate::analysis::model::QuoteKind;
use crate::analysis::speakers::{Class, Cue, Scene, Subject, What};
use crate::analysis::tokens::Shape;
use crate::article::{BlockKind, FurnitureKind};

/// What the quotation `index` is, given what stands beside it.
///
/// Speech, if a clause beside it says so, if it is a sentence of its own, or if it is long; a fragment is speech only where its sentence
/// names who says it.
pub fn judge(scene: &Scene<'_>, index: usize, cue: &Cue) -> QuoteKind {
    let look = Look::at(scene, index);
    if look.is_title {
        return QuoteKind::Title;
    }
    let speech = match cue {
        Cue::After(_) | Cue::Label(_) => true,
        Cue::Before(clause) if look.in_heading => clause.tight && look.words > 1,
        Cue::Before(clause) => reports(&look, clause.class, &clause.subject, clause.tight),
        Cue::None => false,
    };
    let nobody = matches!(cue, Cue::Before(clause) if clause.subject == Subject::Nobody);
    if speech || look.is_sentence || look.words >= 9 && !look.in_heading && !nobody {
        QuoteKind::Speech
    } else {
        QuoteKind::Phrase
    }
}

/// Whether the clause before it makes a quotation of this look speech.
fn reports(look: &Look, class: Class, subject: &Subject, tight: bool) -> bool {
    let Subject::Somebody(phrase) = subject else {
        return *subject == Subject::Unknown && tight && look.words >= 2 && class == Class::Speech;
    };
    match class {
        Class::Naming => tight && phrase.what != What::Writer,
        Class::Speech => tight || look.words >= 2,
        Class::Beside | Class::Writing => tight,
    }
}

/// What a quotation looks like from outside and inside.
#[derive(Debug)]
struct Look {
    words: usize,
    is_sentence: bool,
    is_title: bool,
    in_heading: bool,
}

impl Look {
    fn at(scene: &Scene<'_>, index: usize) -> Self {
        let quote = &scene.quotes[index];
        let (start, end) = scene.bounds(index);
        let inner = scene.tokens.from(quote.inside.start)..scene.tokens.from(quote.inside.end);
        let all_words: Vec<usize> = inner.clone().filter(|at| scene.tokens.all[*at].is_word()).collect();
        let words = all_words.len();
        let capital = all_words.first().is_some_and(|first| !matches!(scene.shape(*first), Shape::Lower));
        let stops = quote
            .inside
            .of(scene.tokens.text)
            .trim_end()
            .ends_with(['.', '?', '!', '…', '–', '—', '’', '”', '\'', '"']);
        let block = scene.article.block_at(quote.span.start);
        let in_heading = scene.article.blocks.get(block).is_some_and(|block| {
            matches!(
                block.kind,
                BlockKind::Title
                    | BlockKind::Heading(_)
                    | BlockKind::Furniture(FurnitureKind::Credit | FurnitureKind::Chrome)
            )
        });
        let opens = quote.depth == 0 && opens_sentence(scene, start);
        let ends = stops && quote.depth == 0;
        Self {
            words,
            is_sentence: opens && (ends && capital || quote.unclosed) && !in_heading,
            is_title: is_title(scene, start, end, &all_words),
            in_heading,
        }
    }
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
    let cited = matches!(scene.tokens.word(end), "—" | "–" | "-")
        && scene.article.blocks.get(scene.tokens.all[start].block as usize).is_some_and(|block| {
            let rest = &scene.tokens.text[scene.tokens.all[end].span.from()..block.span.to()];
            rest.len() < 120 && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
        });
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
