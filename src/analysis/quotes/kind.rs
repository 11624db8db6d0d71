//! What a quotation is: speech, a phrase, a title.

use crate::analysis::among::Among;
use crate::analysis::model::{QuoteKind, Speaker};
use crate::analysis::speakers::{
    Class, Clause, Cue, Gender, Phrase, Scene, Subject, What, is_determiner, is_function_word, reporting,
};
use crate::analysis::tokens::Shape;
use crate::article::{BlockKind, FurnitureKind};

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
    let told_on = *cue == Cue::None && look.role == Role::Fragment && is_told;
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
        } else if start > 0 && is_determiner(before) && words.len() <= FEW && scene.shape(end) == Shape::Lower {
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
}

impl Look {
    /// Whether another quotation stands before it in its sentence.
    fn follows_another(&self, scene: &Scene<'_>) -> bool {
        let first = scene.sentences.get(scene.sentence(scene.bounds(self.index).0)).start;
        self.index > 0 && scene.bounds(self.index - 1).0 >= first
    }
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

/// Whether a sentence begins at the token `start`: nothing, a full stop, a colon or another quotation stands before it.
fn opens_sentence(scene: &Scene<'_>, start: usize) -> bool {
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

/// Capitals on every longer word, no final stop, and a word before it that names a work; or a source with its date behind it.
fn is_title(scene: &Scene<'_>, start: usize, end: usize, words: &[usize]) -> bool {
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
    if is_person {
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

/// Whether an apposition behind a quotation that ends with a comma says that it is a work: "“Late,” their seventh album".
fn is_explained_as_work(scene: &Scene<'_>, last: &str, end: usize) -> bool {
    let from = if last == "," { end } else { end + 1 };
    let parted = last == "," || scene.tokens.word(end) == ",";
    let opens = is_determiner(scene.lower(from));
    parted
        && opens
        && (from + 1..from + 6).take_while(|at| scene.shape(*at) == Shape::Lower).any(|at| is_work(scene.lower(at)))
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

/// Whether a sentence goes on behind its first words at `end` with a verb that reports nothing: "“The Late Tide” opens with".
fn is_subject(scene: &Scene<'_>, end: usize) -> bool {
    let word = scene.lower(end);
    let copula = matches!(word, "is" | "was" | "has" | "had");
    let third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let silent = reporting(word).is_none_or(|verb| verb.class == Class::Writing);
    scene.shape(end) == Shape::Lower && (copula || third && silent)
}

/// Whether `word` is a noun or a verb that stands before the name of a work, or its plural.
fn is_work(word: &str) -> bool {
    WORKS.contains(word) || word.strip_suffix('s').is_some_and(|singular| WORKS.contains(singular))
}

/// `Under the heading “`, `under the headline, “`.
fn is_headed(scene: &Scene<'_>, start: usize) -> bool {
    let comma = usize::from(start > 0 && scene.tokens.word(start - 1) == ",");
    let noun = start.checked_sub(1 + comma).map_or("", |at| scene.lower(at));
    matches!(noun, "heading" | "headline" | "headlined" | "subtitle" | "subtitled")
}

/// `“…” — The Post, 4 May 2008`: the rest of the block gives a source and ends with its date.
fn is_cited(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let block = scene.tokens.block(start);
    let Some(block) = block.filter(|_| block == scene.tokens.block(end)) else { return false };
    let rest = &scene.tokens.text[scene.tokens.span(end).from()..scene.article.blocks[block as usize].span.to()];
    rest.starts_with(['—', '–', '-']) && rest.len() < 120 && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
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
