//! Whether a quotation is the name of a work: by its capitals, and by what stands beside it.

use crate::analysis::among::Among;
use crate::analysis::speakers::{Class, Scene, is_determiner, reporting};
use crate::analysis::tokens::Shape;

/// So many words at most are no whole title by their capitals alone.
const FEW: usize = 3;

/// Capitals on every longer word, no final stop, and a word before it that names a work; or a source with its date behind it.
pub fn is_title(scene: &Scene<'_>, start: usize, end: usize, words: &[usize]) -> bool {
    let small = |word: &str| word.len() < 4 || matches!(word, "with" | "from" | "over" | "into" | "upon");
    let capitals = words.iter().all(|at| scene.shape(*at) != Shape::Lower || small(scene.tokens.word(*at)));
    let capitals =
        capitals && (words.len() == 1 || words.iter().filter(|at| scene.shape(**at) != Shape::Lower).count() >= 2);
    let first = words.first().is_some_and(|at| scene.shape(*at) != Shape::Lower);
    if is_cited(scene, start, end) || first && is_headed(scene, start) {
        return true;
    }
    if !first || !capitals {
        return false;
    }
    let last = words.last().map_or("", |last| scene.tokens.word(last + 1));
    // `“A Life,” by Ann Orr` ends with a comma, and nothing else that is said does so.
    let by = scene.lower(end) == "by" && scene.mention(end + 1).is_some();
    if by || heads_a_list(scene, start) || is_explained_as_work(scene, last, end) {
        return true;
    }
    let is_person = words.first().and_then(|first| scene.mention(*first)).is_some_and(|mention| {
        scene.gender(mention.name).is_human() && words.last().is_some_and(|last| mention.end == last + 1)
    });
    if is_person && words.len() == 1 {
        return false;
    }
    let plays = words.len() >= 2 && !matches!(last, "," | "." | "?" | "!" | "…") && is_subject(scene, end);
    let Some(before) = start.checked_sub(1) else { return plays };
    let work = (before.saturating_sub(2)..=before).any(|at| is_work(scene.lower(at)));
    let content = words.iter().filter(|at| scene.shape(**at) != Shape::Lower).count();
    let listed = scene.tokens.word(before) == "," && content >= 3 && matches!(scene.lower(end), "," | "and");
    let open = !matches!(scene.tokens.word(before), ":" | ",") || listed && last != ",";
    // "the “Late Tide” storm" is what people call a thing.
    let so_called = words.len() <= 2
        && matches!(scene.lower(before), "the" | "a" | "an" | "own" | "so-called")
        && !is_work(scene.lower(end));
    let named = words.len() >= 2 && words.len() <= 8 && open && !so_called;
    let whole_title = words.len() > FEW && content + 1 >= words.len();
    (!matches!(last, "?" | "!") || whole_title) && (work && words.len() <= 12 || named && !opens_sentence(scene, start))
        || plays
}

/// Whether a sentence begins at the token `start`: nothing, a full stop, a colon or another quotation stands before it.
pub fn opens_sentence(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    if scene.tokens.block(before) != scene.tokens.block(start) {
        return true;
    }
    // "She wept. (“I was late.”)"
    let bracket =
        scene.tokens.word(before) == "(" && scene.sentence(before) != scene.sentence(before.saturating_sub(1));
    bracket
        || scene.quote(before).is_some()
        || matches!(scene.tokens.word(before), "." | "?" | "!" | "…" | ":" | ")" | "–" | "—" | "--")
        || scene.tokens.word(before).starts_with("..")
}

/// Whether a noun for works stands before a list of them in marks that goes up to `start`: "her novels, “A”, “B” and".
fn heads_a_list(scene: &Scene<'_>, start: usize) -> bool {
    let mut at = start;
    let mut listed = false;
    while at > 0 && (matches!(scene.lower(at - 1), "," | "and" | "or") || scene.quote(at - 1).is_some()) {
        listed |= scene.quote(at - 1).is_some();
        at = scene.quote(at - 1).map_or(at - 1, |quote| scene.bounds(quote).0);
    }
    listed && at > 0 && at < start && (at.saturating_sub(4)..at).any(|before| is_work(scene.lower(before)))
}

/// Whether an apposition behind a quotation that ends with a comma says that it is a work: "“Late,” their seventh album".
fn is_explained_as_work(scene: &Scene<'_>, last: &str, end: usize) -> bool {
    let from = if last == "," { end } else { end + 1 };
    let parted = last == "," || scene.tokens.word(end) == ",";
    let opens = is_determiner(scene.lower(from));
    parted
        && opens
        && (from + 1..from + 6).take_while(|at| scene.shape(*at) == Shape::Lower).any(|at| is_work(scene.lower(at)))
}

/// Whether a sentence goes on behind its first words at `end` with a verb that reports nothing: "“The Late Tide” opens with".
fn is_subject(scene: &Scene<'_>, end: usize) -> bool {
    let word = scene.lower(end);
    let copula = matches!(word, "is" | "was" | "has" | "had");
    let third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let silent = reporting(word).is_none_or(|verb| verb.class == Class::Writing);
    scene.shape(end) == Shape::Lower && (copula || third && silent)
}

/// Whether `word` is a noun or a verb that stands before the name of a work, or its plural.
pub fn is_work(word: &str) -> bool {
    WORKS.contains(word) || word.strip_suffix('s').is_some_and(|singular| WORKS.contains(singular))
}

/// `“…” — The Post, 4 May 2008`: the rest of the block gives a source and ends with its date.
fn is_cited(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let block = scene.tokens.block(start);
    let Some(block) = block.filter(|_| block == scene.tokens.block(end)) else { return false };
    let rest = &scene.tokens.text[scene.tokens.span(end).from()..scene.article.blocks[block as usize].span.to()];
    rest.starts_with(['—', '–', '-']) && rest.len() < 120 && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// `Under the heading “`, `under the headline, “`.
fn is_headed(scene: &Scene<'_>, start: usize) -> bool {
    let comma = usize::from(start > 0 && scene.tokens.word(start - 1) == ",");
    let noun = start.checked_sub(1 + comma).map_or("", |at| scene.lower(at));
    matches!(noun, "heading" | "headline" | "headlined" | "subtitle" | "subtitled")
}

/// Nouns and verbs before the name of a work.
static WORKS: Among<60> = Among::of([
    "report",
    "review",
    "collection",
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
    "biography",
    "autobiography",
    "history",
    "thriller",
    "comedy",
    "drama",
    "trilogy",
    "episode",
    "record",
    "ballet",
    "symphony",
    "release",
    "released",
]);
