//! The card of a name: who or what it is, where it is named, what else it is called, with whom, and what was said.
//!
//! Invariant: all of it is found in the article; nothing on a card stands for what was not.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, Field, Name, NameKind, Who};
use crate::app::state::{Opened, State, utterance};
use crate::panes::inferred_title;
use crate::text::Span;

/// No more names than this are listed as company.
const MOST_COMPANY: usize = 3;

/// What is known of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The fullest form of the name.
    pub title: String,
    /// Person or organisation.
    pub kind: &'static str,
    /// What the person does or the body is for.
    pub field: Option<&'static str>,
    /// The words of the article that say who or what it is.
    pub defining: Option<String>,
    /// What is known, each with a word for what it is.
    pub facts: Vec<(&'static str, String)>,
}

/// The card of the name at `index` in the article being read.
pub fn of(state: &State, index: usize) -> Option<Card> {
    let opened = state.opened()?;
    let analysis = opened.analysis()?;
    let name = analysis.names.get(index)?;
    let text = &opened.article.text;
    let defining = name.defining.map(|span| span.of(text).trim_matches([',', ' ']).to_owned());
    let facts = [
        ("named", Some(named(opened, name))),
        ("also", listed(&other_forms(name, text))),
        ("with", listed(&company(opened, analysis, index))),
        ("says", says(opened, analysis, index)),
    ];
    Some(Card {
        title: name.label.clone(),
        kind: match name.kind {
            NameKind::Person => "person",
            NameKind::Organisation => "organisation",
        },
        field: name.field.map(Field::name),
        defining,
        facts: facts.into_iter().filter_map(|(what, words)| Some((what, words?))).collect(),
    })
}

fn named(opened: &Opened, name: &Name) -> String {
    let times = match name.mentions.len() {
        1 => "once".to_owned(),
        count => format!("{count} times, first"),
    };
    let Some(first) = name.mentions.first() else { return times };
    let section = opened.section_at(first.start).map(|index| opened.sections()[index].title.of(&opened.article.text));
    let section = match section {
        Some(title) if opened.is_outline_inferred() => format!("in “{}”, ", inferred_title(title)),
        Some(title) => format!("in {title}, "),
        None => String::new(),
    };
    format!("{times} {section}at {} %", opened.percent(first.start))
}

/// The forms besides the fullest, and the short form in capitals.
fn other_forms(name: &Name, text: &str) -> Vec<String> {
    let forms: BTreeSet<&str> = name.mentions.iter().map(|span| span.of(text)).chain(name.acronym.as_deref()).collect();
    let words = |form: &str| form.split_whitespace().collect::<Vec<_>>().join(" ");
    forms.into_iter().map(words).filter(|form| *form != name.label).collect()
}

/// Who is named in the same paragraphs, the most often first, with how often; a figure is not parted from its name.
fn company(opened: &Opened, analysis: &Analysis, index: usize) -> Vec<String> {
    let block_of = |span: &Span| opened.article.block_at(span.start);
    let blocks: BTreeSet<usize> = analysis.names[index].mentions.iter().map(block_of).collect();
    let together = |name: &Name| name.mentions.iter().filter(|span| blocks.contains(&block_of(span))).count();
    let others = analysis.names.iter().enumerate().filter(|(other, _)| *other != index);
    let mut company: Vec<(usize, &str)> =
        others.map(|(_, name)| (together(name), name.label.as_str())).filter(|(count, _)| *count > 0).collect();
    company.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    company.into_iter().take(MOST_COMPANY).map(|(count, label)| format!("{label}\u{a0}{count}")).collect()
}

/// How many quotations are the name's, and the words of the first.
fn says(opened: &Opened, analysis: &Analysis, index: usize) -> Option<String> {
    let by_name = |who: Who| matches!(who, Who::Name(speaker) if speaker == index);
    let mut said: Vec<u32> = analysis
        .quotes
        .iter()
        .filter(|quote| quote.depth == 0 && quote.speaker.as_ref().is_some_and(|speaker| by_name(speaker.who)))
        .map(|quote| quote.utterance)
        .collect();
    said.dedup();
    let first = utterance(analysis, *said.first()?);
    let words = first.first()?.of(&opened.article.text);
    let count = if said.len() == 1 { "1 quotation".to_owned() } else { format!("{} quotations", said.len()) };
    Some(format!("{count}, first {words}"))
}

fn listed(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(", "))
}
