//! Where to part a text so that each part keeps to its own words: the most likely division, found by dynamic programming.
//!
//! Invariant: deterministic, and bounded by [`Lengths::most`]: a passage is weighed once for each passage that a part may begin with.

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
/// integrated out. To it come the cost of an unusual length and [`Passage::welcome`]. Time grows with the number of passages times the
/// terms in the longest part.
pub fn divide(passages: &[Passage], lengths: &Lengths) -> Vec<usize> {
    let terms = passages.iter().flat_map(|passage| &passage.terms).max().map_or(0, |last| *last as usize + 1);
    let total: usize = passages.iter().map(|passage| passage.terms.len()).sum();
    let logarithms: Vec<f64> = (0..=total + terms).map(|number| f64::from(crate::text::to_byte(number)).ln()).collect();
    let mut counts = vec![0_usize; terms];
    // The cost of the best division of the first so many passages, and where its last part begins.
    let mut best = vec![(f64::INFINITY, 0_usize); passages.len() + 1];
    best[0].0 = 0.0;
    for begin in 0..passages.len() {
        let before = best[begin].0 - if begin == 0 { 0.0 } else { passages[begin].welcome };
        let (mut cost, mut words, mut drawn) = (0.0, 0, 0);
        let mut end = begin;
        for passage in &passages[begin..] {
            words += passage.words;
            if end > begin && words > lengths.most {
                break;
            }
            for term in &passage.terms {
                let count = &mut counts[*term as usize];
                *count += 1;
                cost += logarithms[drawn + terms] - logarithms[*count];
                drawn += 1;
            }
            end += 1;
            let whole = before + cost + unusual(words, lengths);
            if whole < best[end].0 {
                best[end] = (whole, begin);
            }
        }
        for term in passages[begin..end].iter().flat_map(|passage| &passage.terms) {
            counts[*term as usize] = 0;
        }
    }
    let mut begins = Vec::new();
    let mut end = passages.len();
    while end > 0 {
        end = best[end].1;
        begins.push(end);
    }
    begins.reverse();
    begins
}

/// The cost of a part of `words` words.
fn unusual(words: u32, lengths: &Lengths) -> f64 {
    let factor = f64::from(words.max(1)) / f64::from(lengths.usual.max(1));
    lengths.stiffness * factor.ln().powi(2)
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
