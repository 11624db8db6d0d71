//! Which quotations are parts of one utterance.

use crate::analysis::model::{QuoteKind, Reason, Speaker};

use super::Marked;

/// A number for each quotation, from 1; the parts of a split or continued utterance share one.
pub fn number(marked: &[Marked], kinds: &[QuoteKind], speakers: &[Option<Speaker>]) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::with_capacity(marked.len());
    let mut last = 0;
    for (index, quote) in marked.iter().enumerate() {
        let before = (0..index)
            .rev()
            .take(12)
            .find(|other| marked[*other].depth == quote.depth && kinds[*other] == QuoteKind::Speech);
        let joined = before.filter(|before| {
            let continued = speakers[index].as_ref().is_some_and(|speaker| speaker.reason == Reason::Continued);
            continued
                && kinds[index] == QuoteKind::Speech
                && speakers[*before].as_ref().map(|s| s.who) == speakers[index].as_ref().map(|s| s.who)
        });
        let number = joined.map_or(last + 1, |before| numbers[before]);
        last = last.max(number);
        numbers.push(number);
    }
    numbers
}
