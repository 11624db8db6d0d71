//! Where to part a text so that each part keeps to its own words: the most likely division, found by dynamic programming.
//!
//! Invariant: deterministic, and bounded by [`Lengths::most`]: a passage is weighed against those that a part with it may begin with.

use std::collections::VecDeque;

use crate::text::to_byte;

/// A stretch of text that is not parted further.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// The terms that occur in it, each as often as it occurs; numbered from 0 without gaps over the whole text.
    pub terms: Vec<u32>,
    /// How many words it has, those that are no terms included.
    pub words: u32,
    /// How much likelier than anywhere else a part begins here, in nats; negative where that is less likely.
    pub welcome: f64,
}

/// How long parts are, in words.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Lengths {
    /// What is expected.
    pub usual: u32,
    /// What a part may not be longer than, unless it is one passage.
    pub most: u32,
    /// Nats that a part costs which is longer or shorter than usual by the factor *e*; the cost grows with the square of the logarithm.
    pub stiffness: f64,
}

/// The division of `passages` with the greatest likelihood: the indices of those that begin a part, 0 the first. Empty for no passages.
///
/// Each part is taken for words drawn from an urn of its own (Laplace's law, so a part costs what telling its terms one by one costs,
/// each by how often it occurred in the part before), as in Utiyama & Isahara 2001, "A statistical model for domain-independent text
/// segmentation", in the form of Eisenstein & Barzilay 2008, "Bayesian unsupervised topic segmentation", where the urn's content is
/// integrated out. To it come the cost of an unusual length and [`Passage::welcome`].
///
/// A part of *n* terms, of which the term *t* occurs *c*(*t*) times, costs the logarithm of a rising factorial of *n* less the sum of ln *c*(*t*)!.
/// With one more passage only the terms of that passage change the sum, and among the parts that end there two that begin beside each other differ
/// by the terms that both passages hold. So time grows with the number of passages times the parts that may end with each, and with how often a
/// term recurs within the longest part.
pub fn divide(passages: &[Passage], lengths: &Lengths) -> Vec<usize> {
    let costs = Costs::of(passages, lengths);
    let mut recurring = Recurring::new(costs.terms);
    // For each passage the part that begins with it. Those from `first` on may end with the present passage.
    let mut parts: Vec<Part> = Vec::with_capacity(passages.len());
    let mut first = 0;
    // Where the last part of the best division begins of the passages up to each, and what the last of these divisions costs.
    let mut last_begins: Vec<usize> = Vec::with_capacity(passages.len());
    let mut cost = 0;
    let (mut words, mut drawn) = (0, 0);
    for (end, passage) in passages.iter().enumerate() {
        let before = cost - if end == 0 { 0 } else { nats(passage.welcome) };
        parts.push(Part { before, alike: 0, words, drawn });
        (words, drawn) = (words + passage.words, drawn + passage.terms.len());
        while first < end && words - parts[first].words > lengths.most {
            first += 1;
        }
        let gains = recurring.gains(end, first, passage, &costs);
        let mut gain = 0;
        let mut cheapest = (Nats::MAX, 0);
        for (index, (part, more)) in parts[first..].iter_mut().zip(&gains).enumerate().rev() {
            gain += more;
            part.alike += gain;
            let whole = part.before + costs.draws[drawn - part.drawn] - part.alike + costs.unusual(words - part.words);
            if whole <= cheapest.0 {
                cheapest = (whole, first + index);
            }
        }
        cost = cheapest.0;
        last_begins.push(cheapest.1);
    }
    let mut begins = Vec::new();
    let mut end = passages.len();
    while end > 0 {
        end = last_begins[end - 1];
        begins.push(end);
    }
    begins.reverse();
    begins
}

/// A part that begins with a certain passage, as far as it was read.
struct Part {
    /// What the best division of the passages before it costs, and that a part begins here.
    before: Nats,
    /// The sum of ln *c*(*t*)! over its terms.
    alike: Nats,
    /// How many words and terms stand before it.
    words: u32,
    drawn: usize,
}

/// Nats in units of 2⁻²⁸: whole numbers, so that sums do not depend on the order in which they are added up.
type Nats = i64;

fn nats(value: f64) -> Nats {
    // Costs of hundreds of millions of terms have room.
    #[expect(clippy::cast_possible_truncation, reason = "it is rounded")]
    let whole = (value * f64::from(1 << 28)).round() as Nats;
    whole
}

/// What is looked up for each part.
struct Costs<'a> {
    lengths: &'a Lengths,
    /// How many different terms there are.
    terms: usize,
    /// For each number of terms that a part may have, what drawing so many costs, whatever they are.
    draws: Vec<Nats>,
    /// ln *n*! for each number of times that a term may occur in a part.
    factorials: Vec<Nats>,
    /// The cost of an unusual length, for each number of words that a part of several passages may have.
    unusual: Vec<Nats>,
}

impl<'a> Costs<'a> {
    fn of(passages: &[Passage], lengths: &'a Lengths) -> Self {
        let terms = passages.iter().flat_map(|passage| &passage.terms).max().map_or(0, |last| *last as usize + 1);
        let longest = most_terms(passages, lengths);
        let sums = |from: usize| {
            let logarithms = (from..from + longest).map(|number| nats(f64::from(to_byte(number)).ln()));
            let sums = logarithms.scan(0, |sum, logarithm| {
                *sum += logarithm;
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        };
        let unusual = (0..=lengths.most).map(|words| unusual(words, lengths)).collect();
        Self { lengths, terms, draws: sums(terms), factorials: sums(1), unusual }
    }

    /// The cost of a part of `words` words.
    fn unusual(&self, words: u32) -> Nats {
        self.unusual.get(words as usize).copied().unwrap_or_else(|| unusual(words, self.lengths))
    }
}

/// How many terms a part has at most.
fn most_terms(passages: &[Passage], lengths: &Lengths) -> usize {
    let (mut first, mut words, mut terms, mut most) = (0, 0, 0, 0);
    for (end, passage) in passages.iter().enumerate() {
        (words, terms) = (words + passage.words, terms + passage.terms.len());
        while first < end && words > lengths.most {
            (words, terms) = (words - passages[first].words, terms - passages[first].terms.len());
            first += 1;
        }
        most = most.max(terms);
    }
    most
}

/// Where terms occurred lately.
struct Recurring {
    /// For each passage and each term in it, in the order of the text; as far back as a part may reach.
    occurrences: VecDeque<Occurrence>,
    /// How many occurrences were dropped.
    dropped: usize,
    /// For each term 1 and the number of its last occurrence; 0 if there is none.
    last: Vec<u32>,
}

/// A term in a passage.
struct Occurrence {
    passage: u32,
    times: u32,
    /// 1 and the number of its occurrence before, 0 if there is none.
    before: u32,
}

impl Recurring {
    fn new(terms: usize) -> Self {
        Self { occurrences: VecDeque::new(), dropped: 0, last: vec![0; terms] }
    }

    /// By how much the sum of ln *c*(*t*)! grows in the parts that end with `passage`, which is the one at `end`, and may begin with one at `first`
    /// or behind it: for each of these what comes to the growth of the part that begins one further on.
    fn gains(&mut self, end: usize, first: usize, passage: &Passage, costs: &Costs<'_>) -> Vec<Nats> {
        while self.occurrences.front().is_some_and(|one| (one.passage as usize) < first) {
            self.occurrences.pop_front();
            self.dropped += 1;
        }
        let mut gains = vec![0; end - first + 1];
        let mut terms = passage.terms.clone();
        terms.sort_unstable();
        for same in terms.chunk_by(|one, other| one == other) {
            let (last, times) = (&mut self.last[same[0] as usize], same.len());
            // With these the sum grows by so much in a part that has the term so often before.
            let growth = |counted: usize| costs.factorials[counted + times] - costs.factorials[counted];
            let (mut counted, mut grown) = (0, growth(0));
            gains[end - first] += grown;
            let mut at = *last as usize;
            while let Some(one) = at.checked_sub(1 + self.dropped).and_then(|at| self.occurrences.get(at)) {
                counted += one.times as usize;
                let more = growth(counted);
                gains[one.passage as usize - first] += more - grown;
                (grown, at) = (more, one.before as usize);
            }
            self.occurrences.push_back(Occurrence { passage: to_byte(end), times: to_byte(times), before: *last });
            *last = to_byte(self.dropped + self.occurrences.len());
        }
        gains
    }
}

/// The cost of a part of `words` words.
fn unusual(words: u32, lengths: &Lengths) -> Nats {
    let factor = f64::from(words.max(1)) / f64::from(lengths.usual.max(1));
    nats(lengths.stiffness * factor.ln().powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A passage of ten words for each group of letters; each letter is a term.
    fn passages(groups: &str) -> Vec<Passage> {
        let passage = |group: &str| Passage {
            terms: group.bytes().map(|letter| u32::from(letter - b'a')).collect(),
            words: 10,
            welcome: 0.0,
        };
        groups.split(' ').map(passage).collect()
    }

    fn lengths(usual: u32, most: u32) -> Lengths {
        Lengths { usual, most, stiffness: 20.0 }
    }

    #[test]
    fn parts_begin_where_other_words_do() {
        let passages = passages("abcab bacba cabac defde fedef dfefd ghigh hghig");
        assert_eq!(divide(&passages, &lengths(30, 80)), [0, 3, 6]);
    }

    #[test]
    fn one_topic_is_parted_by_length_alone() {
        let passages = passages("abab abab abab abab abab abab");
        assert_eq!(divide(&passages, &lengths(60, 120)), [0]);
        assert_eq!(divide(&passages, &lengths(30, 30)), [0, 3]);
    }

    #[test]
    fn a_welcome_decides_between_like_places() {
        let mut passages = passages("abab abab cccc dddd dddd eded");
        passages[3].welcome = 3.0;
        assert_eq!(divide(&passages, &lengths(30, 60)), [0, 3]);
    }

    #[test]
    fn a_passage_longer_than_any_part_is_a_part() {
        let mut passages = passages("ab cd ef");
        passages[1].words = 1_000;
        assert_eq!(divide(&passages, &lengths(20, 40)), [0, 1, 2]);
        assert!(divide(&[], &lengths(20, 40)).is_empty());
    }
}
