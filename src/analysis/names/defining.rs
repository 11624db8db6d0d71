//! The words that say who or what a name is, and the field that they tell: an apposition, a role before it, `X is a baker`, `X, who runs a mill`.
//!
//! Invariant: the phrase stands beside a mention, in its block, does not hold the mention, and ends in a noun that fits the kind of the name.

use crate::analysis::among::{Among, among};
use std::ops::Range;

use crate::analysis::model::{Field, Name, NameKind};
use crate::analysis::tokens::Shape;

use super::appositions::is_determiner;
use super::cues::KIN;
use super::lexicon::{Trait, field, fold};
use super::told::Told;
use super::words::Words;

/// What the words beside one mention say.
struct Found {
    phrase: Range<usize>,
    /// Its noun, with the word before: `taxi driver`.
    head: usize,
}

/// What the first phrase says that stands beside one of the mentions of `name` among `words`, at `from` or behind it. Nothing if there is none.
pub(super) fn tell(words: &Words<'_>, name: &Name, from: u32) -> Option<Told> {
    let (kind, first) = (name.kind, name.mentions.partition_point(|mention| mention.start < from));
    let mentions = &name.mentions[first..];
    let ranges: Vec<Range<usize>> = mentions.iter().map(|mention| words.within(*mention)).collect();
    let told = ranges.iter().find_map(|mention| told_of(words, mention, kind));
    let is_title = told.is_none();
    let found = told.or_else(|| ranges.iter().find_map(|mention| titled(words, mention, kind)));
    let phrase = found.as_ref().map(|found| words.span(&found.phrase));
    let field = found.and_then(|found| {
        // Companies have presidents too, but before a name it is a title.
        let is_title = found.phrase.len() == 1 && words.is_one_of(found.head, among!["president"]);
        if is_title { Some(Field::Politics) } else { field_of(words, found.phrase.start..found.head + 1) }
    });
    let longest = ranges.iter().filter(|_| kind == NameKind::Organisation).max_by_key(|mention| mention.len());
    let own = longest.map_or((0, None), |mention| (mention.len(), own_field(words, mention)));
    let tells = phrase.is_some() || own.1.is_some();
    tells.then_some(Told { mention: *mentions.first()?, kind, phrase, is_title, field, own })
}

fn told_of(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    apposition(words, mention, kind)
        .or_else(|| before(words, mention, kind))
        .or_else(|| complement(words, mention, kind))
        .or_else(|| clause(words, mention, kind))
}

/// `X, a pilot on the river,` `X (34), the pilot,` `X – once a pilot –`
fn apposition(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    let mut mark = mention.end;
    if matches!(words.text(mark), "," | "(") && words.shape(mark + 1) == Shape::Number {
        // The age.
        mark += if words.text(mark) == "(" && words.text(mark + 3) == "," { 3 } else { 2 };
    }
    if !words.goes_on(mark + 1) || !matches!(words.text(mark), "," | "(" | "–" | "—" | ":") {
        return None;
    }
    if words.text(mark) == ":" && kind == NameKind::Person {
        return None;
    }
    noun_phrase(words, mark + 1, kind)
}

/// `X is a pilot on the river`
fn complement(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    let verb = mention.end;
    let is_verb = words.goes_on(verb + 1) && words.is_one_of(verb, among!["is", "was", "became", "remains"]);
    (is_verb && is_determiner(words, verb + 1)).then(|| noun_phrase(words, verb + 1, kind)).flatten()
}

/// `X, who runs the mill,`
fn clause(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    let who = mention.end + 1;
    let opens = words.text(mention.end) == "," && words.goes_on(who + 1);
    if !opens || !words.is_one_of(who, among!["who", "which"]) {
        return None;
    }
    if words.is_one_of(who + 1, among!["is", "was", "became"]) && is_determiner(words, who + 2) {
        return noun_phrase(words, who + 2, kind);
    }
    let is_engaged = kind == NameKind::Person && words.is_one_of(who + 1, &ENGAGED);
    let end = is_engaged.then(|| phrase_end(words, who)).flatten()?;
    Some(Found { phrase: who..end, head: who })
}

/// `the river pilot X`, `Saltby’s mayor X`, `his sister, X,`, `a firm called X`
fn before(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    let mut last = words.before(mention.start)?;
    let parted = words.text(last) == ",";
    if parted {
        // `his sister, X, came`, but not `before his sister, X came`.
        let closes = !words.goes_on(mention.end) || words.shape(mention.end) == Shape::Mark;
        last = words.before(last).filter(|_| closes)?;
    } else if words.is_one_of(last, among!["called", "named"]) {
        last = words.before(last)?;
        let first = (0..LONGEST / 2).try_fold(last, |index, _| {
            if is_determiner(words, index) { Err(index) } else { words.before(index).ok_or(usize::MAX) }
        });
        let start = first.err().filter(|start| *start != usize::MAX)?;
        return noun_phrase(words, start, kind).filter(|found| found.phrase.end == last + 1);
    }
    if !is_head(words, last, kind) || words.shape(last) == Shape::AllCapitals && kind == NameKind::Organisation {
        return None;
    }
    let mut first = last;
    while let Some(previous) = words.before(first)
        && last - previous < LONGEST / 2
        && (words.tokens.is_word(previous) || words.shape(previous) == Shape::Clitic)
        && (!words.is(previous, Trait::Function) || is_determiner(words, previous))
    {
        first = previous;
        if is_determiner(words, first) {
            return Some(Found { phrase: first..last + 1, head: last });
        }
    }
    // No article opens it: the noun, and before it what belongs to it for certain.
    let start = bare_start(words, last);
    let is_lone_title = start == last && words.shape(last) != Shape::Lower;
    (!parted && kind == NameKind::Person && !is_lone_title).then_some(Found { phrase: start..last + 1, head: last })
}

/// Where a role without an article begins: `Saltby Tidewater MP`, `former chief executive`, `Environment Minister`.
fn bare_start(words: &Words<'_>, last: usize) -> usize {
    let mut start = last;
    while let Some(previous) = words.before(start)
        && last - previous < LONGEST / 3
        && (words.is_name_word(previous) && !words.is(previous, Trait::Function)
            || words.is_one_of(previous, &MODIFYING))
        && words.text(previous) != "I"
    {
        start = previous;
    }
    start
}

/// `President X`, `Senator X`
fn titled(words: &Words<'_>, mention: &Range<usize>, kind: NameKind) -> Option<Found> {
    let mut last = words.before(mention.start)?;
    if words.text(last) == "." {
        last = words.before(last)?;
    }
    let says_something = words.is(last, Trait::Role) && words.is_name_word(last) && !is_kin(words, last);
    let spelt_out = words.text(last).len() > 3 || words.shape(last) == Shape::AllCapitals;
    (kind == NameKind::Person && says_something && spelt_out).then_some(Found { phrase: last..last + 1, head: last })
}

/// The noun phrase that begins at `start`, with what it is the noun of: `a pilot on the river`.
fn noun_phrase(words: &Words<'_>, start: usize, kind: NameKind) -> Option<Found> {
    // `X, Director of Tides, said`
    let is_office = kind == NameKind::Person
        && words.is(start, Trait::Role)
        && words.is_one_of(start + 1, among!["of", "at", "for"]);
    let opens = is_determiner(words, start)
        || words.shape(start) == Shape::Lower && !words.is(start, Trait::Function)
        || is_office;
    if !opens {
        return None;
    }
    let belongs = |index: usize| {
        let is_plural_owner = words.clings(index) && matches!(words.text(index), "’" | "'");
        words.goes_on(index)
            && (words.tokens.is_word(index) || words.shape(index) == Shape::Clitic || is_plural_owner)
            && (index == start
                || !words.is(index, Trait::Function)
                || words.is_one_of(index, among!["first", "own", "only"]))
    };
    let stop = (start..start + LONGEST).find(|index| !belongs(*index))?;
    let head = (start..stop).rev().find(|index| is_head(words, *index, kind))?;
    // `the baker said` is a subject of its own, `the baker born in Hull` is not.
    let is_rest_fine = head + 1 == stop || words.is_one_of(head + 1, &PARTICIPLES);
    // Two nouns are two bodies or people: `X, the baker, and`, but `X, the baker and the nurse`.
    let next = words.is_one_of(stop, among!["and"]) && is_determiner(words, stop + 1) && words.is_name_word(stop + 2);
    if !is_rest_fine || next || !says_enough(words, start..head + 1) {
        return None;
    }
    let end = phrase_end(words, start).unwrap_or(head + 1).max(head + 1);
    // An article that is left out tells apposition from the next clause only where the phrase is closed.
    let is_closed = !words.goes_on(end) || ends_phrase(words, end) || is_relative(words, end);
    (is_determiner(words, start) || is_closed).then_some(Found { phrase: start..end, head })
}

/// A noun alone with a bare article is worth showing if it is one for a role: `a nurse`, but not `the man`.
fn says_enough(words: &Words<'_>, phrase: Range<usize>) -> bool {
    !words.is_one_of(phrase.start, among!["the"])
        || phrase.len() > 2
        || !words.is_one_of(phrase.end - 1, among!["man", "woman", "boy", "girl"])
}

/// Whether the word at `index` is a noun for what a name of this kind can be.
fn is_head(words: &Words<'_>, index: usize, kind: NameKind) -> bool {
    let traits = words.traits(index);
    match kind {
        NameKind::Person => {
            let is_role = traits.has(Trait::Role) || is_kin(words, index);
            let small = words.shape(index) == Shape::Lower;
            is_role
                && !(traits.has(Trait::Body) && small && !traits.has(Trait::Title) && field_is_of_bodies(words, index))
                || small && is_doer(words, index)
        }
        NameKind::Organisation => {
            words.shape(index) == Shape::Lower
                && (traits.has(Trait::Body) || traits.has(Trait::WeakBody) && !traits.has(Trait::Role))
                && !words.is_one_of(index, among!["people", "workers", "men", "women", "children", "today", "now"])
        }
    }
}

/// `lawmaker`, `weightlifter`, `flautist`: nouns by their ending that are nouns for nothing else.
fn is_doer(words: &Words<'_>, index: usize) -> bool {
    let text = words.text(index);
    let ends = ["maker", "keeper", "worker", "player", "ologist", "ician", "woman", "smith", "writer", "founder"];
    let is_man = text.ends_with("man") && text.len() > 5;
    (ends.iter().any(|end| text.ends_with(end)) || text.ends_with("ist") && text.len() > 5 || is_man)
        && !words.traits(index).any(&[Trait::Thing, Trait::Body, Trait::Function])
}

/// `police` and the like are roles in one list and bodies in another.
fn field_is_of_bodies(words: &Words<'_>, index: usize) -> bool {
    words.is_one_of(index, among!["police", "patrol", "operator", "publisher", "broadcaster"])
}

fn is_kin(words: &Words<'_>, index: usize) -> bool {
    let lower = words.lower(index);
    KIN.contains(lower) && !matches!(lower, "face" | "eyes" | "hand" | "voice")
}

/// Where the phrase that begins at `start` ends: at a mark or a relative clause.
fn phrase_end(words: &Words<'_>, start: usize) -> Option<usize> {
    let close = (start + 1..start + LONGEST)
        .find(|index| !words.goes_on(*index) || ends_phrase(words, *index) || is_relative(words, *index))?;
    // `the president for what he called | “…”` ends nowhere in particular.
    if matches!(words.text(close), "“" | "\"") {
        return None;
    }
    // `a magistrate of | whom all are afraid`
    let dangling = words.is_one_of(close - 1, among!["of", "for", "to", "with", "in", "and", "from"]);
    Some(if dangling { close - 1 } else { close })
}

fn ends_phrase(words: &Words<'_>, index: usize) -> bool {
    // `a hospital in St. Brook`
    let is_short = words.text(index) == "." && words.goes_on(index + 1) && !words.tokens.opens(index + 1);
    !is_short
        && matches!(
            words.text(index),
            "," | "." | ";" | ":" | "?" | "!" | "(" | ")" | "–" | "—" | "-" | "“" | "”" | "\""
        )
}

fn is_relative(words: &Words<'_>, index: usize) -> bool {
    words.is_one_of(index, among!["who", "whom", "whose", "which", "that", "where", "when", "since", "because", "but"])
}

/// The field of the noun that a phrase ends in; else of an earlier one in it.
fn field_of(words: &Words<'_>, phrase: Range<usize>) -> Option<Field> {
    phrase.clone().rev().find_map(|index| {
        let noun = fold(words.text(index));
        let pair = if index > phrase.start { format!("{} {noun}", words.lower(index - 1)) } else { noun.into_owned() };
        field(&pair)
    })
}

/// The field of a body's own noun: `Saltby | Bank`, `Bank | of Saltby`; not of nouns that name bodies of every sort.
fn own_field(words: &Words<'_>, name: &Range<usize>) -> Option<Field> {
    let joint = name.clone().skip(1).find(|index| words.is_one_of(*index, among!["of", "for", "on"]));
    let head = joint.map_or(name.end - 1, |joint| joint - 1);
    let is_noun = words.traits(head).any(&[Trait::Body, Trait::WeakBody])
        && !words.is_one_of(head, among!["union", "federation", "fund", "network", "platform", "channel", "chain"]);
    is_noun.then(|| field_of(words, head.saturating_sub(1).max(name.start)..head + 1)).flatten()
}

/// No phrase is longer, in tokens.
const LONGEST: usize = 18;

/// In `X, who runs`: what somebody does for a living or is known for.
static ENGAGED: Among<31> = Among::of([
    "runs",
    "ran",
    "leads",
    "led",
    "heads",
    "headed",
    "chairs",
    "chaired",
    "owns",
    "owned",
    "founded",
    "edits",
    "edited",
    "directs",
    "directed",
    "manages",
    "managed",
    "teaches",
    "taught",
    "studies",
    "studied",
    "represents",
    "coaches",
    "works",
    "worked",
    "invented",
    "designed",
    "built",
    "commanded",
    "presents",
    "farms",
]);

/// Adjectives and nouns that belong to a role behind them.
static MODIFYING: Among<29> = Among::of([
    "former",
    "ex",
    "chief",
    "deputy",
    "assistant",
    "associate",
    "vice",
    "senior",
    "junior",
    "prime",
    "foreign",
    "general",
    "acting",
    "retired",
    "veteran",
    "late",
    "managing",
    "executive",
    "police",
    "lead",
    "head",
    "principal",
    "fellow",
    "prominent",
    "shadow",
    "opposition",
    "government",
    "party",
    "state",
]);

/// Behind the noun of a description, they go on with it.
static PARTICIPLES: Among<20> = Among::of([
    "based",
    "born",
    "registered",
    "known",
    "named",
    "called",
    "living",
    "working",
    "elected",
    "appointed",
    "specialising",
    "specializing",
    "running",
    "representing",
    "charged",
    "accused",
    "involved",
    "responsible",
    "famous",
    "turned",
]);
