//! Quotations by speaker: speech first, whoever says most before the others; then words in marks that nobody says.

use crate::analysis::{Analysis, Language, Quote, QuoteKind, Who};
use crate::article::Article;
use crate::text::share;

use super::{Item, Look, Shape, Target};

/// The list. The parts of one utterance are one item, joined with ` … `; the number is the percentage of the article at which
/// it stands.
pub fn items(article: &Article, analysis: &Analysis, shape: &Shape) -> Vec<Item> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for quote in outermost(analysis) {
        let (label, named) = match (&quote.speaker, quote.kind) {
            (Some(speaker), _) => (speaker.label.as_str(), matches!(speaker.who, Who::Name(_))),
            (None, QuoteKind::Speech) if analysis.language != Language::English => (ENGLISH_ONLY, false),
            (None, QuoteKind::Speech) => (UNGIVEN, false),
            (None, QuoteKind::Phrase) => (PHRASES, false),
            (None, QuoteKind::Title) => (TITLES, false),
        };
        let known = groups.iter().position(|group| group.label == label);
        let index = known.unwrap_or(groups.len());
        if known.is_none() {
            groups.push(Group { label, named, utterances: Vec::new() });
        }
        let utterances = &mut groups[index].utterances;
        match utterances.last_mut() {
            Some(parts) if parts[0].utterance == quote.utterance => parts.push(quote),
            _ => utterances.push(vec![quote]),
        }
    }
    // Whoever says most stands first; what nobody says stands last.
    groups.sort_by_key(|group| (rank(group.label), std::cmp::Reverse(group.utterances.len())));
    groups.iter().flat_map(|group| group_items(article, group, shape)).collect()
}

const GUESSED: &str = "speaker guessed";
const ENGLISH_ONLY: &str = "speakers are found in English";
const UNGIVEN: &str = "speaker not given";
const PHRASES: &str = "words in marks";
const TITLES: &str = "titles of works";

struct Group<'a> {
    label: &'a str,
    named: bool,
    utterances: Vec<Vec<&'a Quote>>,
}

/// Where a group stands among those of what nobody says; 0 for a speaker's.
fn rank(label: &str) -> usize {
    [ENGLISH_ONLY, UNGIVEN, PHRASES, TITLES].iter().position(|known| *known == label).map_or(0, |index| index + 1)
}

/// A phrase inside somebody's speech is part of that speech, not an item of its own.
fn outermost(analysis: &Analysis) -> impl Iterator<Item = &Quote> {
    analysis.quotes.iter().filter(|quote| quote.depth == 0)
}

fn group_items(article: &Article, group: &Group<'_>, shape: &Shape) -> Vec<Item> {
    let target = Target::Speaker(group.label.to_owned());
    let by_speaker = shape.lets_through(group.label);
    let quotes: Vec<Item> = group
        .utterances
        .iter()
        .map(|parts| utterance_item(article, parts))
        .filter(|item| by_speaker || shape.lets_through(&item.label))
        .collect();
    if quotes.is_empty() {
        return quotes;
    }
    let folded = shape.folded(&target);
    let look = if group.named { Look::Group } else { Look::Unnamed };
    let head = Item { look, ..Item::head(target, group.label, quotes.len(), folded) };
    let shown = if folded { Vec::new() } else { quotes };
    std::iter::once(head).chain(shown).collect()
}

fn utterance_item(article: &Article, parts: &[&Quote]) -> Item {
    let first = parts[0];
    let words: Vec<&str> = parts.iter().map(|part| bare(part.span.of(&article.text))).collect();
    let label = format!("“{}”", words.join(" … "));
    let percent = share(first.span.from(), article.text.len(), 100);
    Item {
        below: first.speaker.as_ref().filter(|speaker| speaker.is_guess()).map(|_| GUESSED.to_owned()),
        rows: 2,
        ..Item::new(Target::Utterance(first.utterance), Look::Quotation, label, percent.to_string())
    }
}

/// The words of a quotation without its marks.
fn bare(quoted: &str) -> &str {
    quoted.trim_matches(|c: char| matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '«' | '»' | '„' | ' '))
}
