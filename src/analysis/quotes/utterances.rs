//! Which quotations are parts of one utterance.

use crate::analysis::model::{QuoteKind, Reason, Speaker};

use super::Marked;

/// A number for each quotation, one more than the `last` for the first; the parts of a split or continued utterance share one. `text` is that
/// of the article; the first of the quotations have the numbers `known`.
pub fn number(
    text: &str,
    marked: &[Marked],
    kinds: &[QuoteKind],
    speakers: &[Option<Speaker>],
    known: &[u32],
    mut last: u32,
) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::with_capacity(marked.len());
    numbers.extend(known.iter().take(marked.len()));
    let said = |quote: usize| speakers[quote].as_ref().map(|speaker| speaker.who);
    for (index, quote) in marked.iter().enumerate().skip(numbers.len()) {
        let before = (0..index)
            .rev()
            .take(12)
            .find(|other| marked[*other].depth == quote.depth && kinds[*other] == QuoteKind::Speech);
        let joined = before.filter(|before| {
            let continued = speakers[index].as_ref().is_some_and(|speaker| speaker.reason == Reason::Continued);
            kinds[index] == QuoteKind::Speech
                && said(*before) == said(index)
                && (continued && !is_announced(text, quote) || is_split(text, &marked[*before], quote))
        });
        let number = joined.map_or(last + 1, |before| numbers[before]);
        last = last.max(number);
        numbers.push(number);
    }
    numbers
}

/// `and then: “`: whoever goes on speaks anew.
fn is_announced(text: &str, quote: &Marked) -> bool {
    text[..quote.span.from()].trim_end().ends_with(':')
}

/// `“It was,” she said (and laughed), “always late.”`: one sentence in two parts.
fn is_split(text: &str, first: &Marked, second: &Marked) -> bool {
    let opens = second.inside.of(text).trim_start();
    first.paragraph == second.paragraph
        && first.inside.of(text).trim_end().ends_with([',', '–', '—'])
        && opens.starts_with(char::is_lowercase)
        && text[first.span.to()..second.span.from()].len() < FAR
}

/// The parts of a sentence stand no further from each other, in bytes.
const FAR: usize = 200;
