//! A text made ready to be searched for many passages: its tokens as numbers, and where each stands.

use std::collections::HashMap;
use std::ops::Range;

use super::alignment::Sought;
use super::tokens::{Word, tokens};
use crate::text::{Span, to_byte};

/// The number of a token that does not occur in the text.
pub(super) const ABSENT: u32 = u32::MAX;

/// The number of a token that is not to be looked at: that of none.
pub(super) const MASKED: u32 = u32::MAX - 1;

/// In a text of fewer tokens than this, a token counts as if there were as many: that a word does not come again in two sentences
/// says little of how rare it is.
const FEW: usize = 256;

/// Where one line end in so many is a blank line, blank lines part the paragraphs.
const WRAPPED: usize = 20;

/// The tokens of a text. Takes some 12 bytes a token besides the text; made in linear time.
pub(super) struct Index<'t> {
    text: &'t str,
    numbers: HashMap<Word<'t>, u32>,
    /// What the tokens of each number are compared by.
    words: Vec<Word<'t>>,
    /// The number of each token, in the order of the text.
    pub ids: Vec<u32>,
    /// Where each token stands.
    pub spans: Vec<Span>,
    /// The tokens that begin a paragraph, but for the first. Where blank lines part those, other line ends do not.
    openings: Vec<usize>,
    /// Where in `places` those of each number begin; one more than there are numbers.
    firsts: Vec<u32>,
    /// The indices of all tokens, by number, then in the order of the text.
    places: Vec<u32>,
}

impl<'t> Index<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut numbers: HashMap<Word<'t>, u32> = HashMap::new();
        let (mut ids, mut spans, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for token in tokens(text) {
            let next = to_byte(words.len());
            let id = *numbers.entry(token.word).or_insert(next);
            if id == next {
                words.push(token.word);
            }
            ids.push(id);
            spans.push(token.span);
        }
        let (firsts, places) = sort_by_number(&ids, numbers.len());
        let mut index = Self { text, numbers, words, ids, spans, openings: Vec::new(), firsts, places };
        let ends = |end: &str| (0..index.ids.len()).filter(|at| index.before(*at).contains(end)).count();
        // Of a text that is not wrapped a line or two may be empty.
        let paragraph_end = if ends("\n\n") * WRAPPED >= ends("\n").max(1) { "\n\n" } else { "\n" };
        index.openings = (0..index.ids.len()).filter(|at| index.before(*at).contains(paragraph_end)).collect();
        index
    }

    /// The number of a token, or [`ABSENT`].
    pub fn number(&self, word: Word<'_>) -> u32 {
        self.numbers.get(&word).copied().unwrap_or(ABSENT)
    }

    /// The indices of the tokens with this number.
    pub fn places(&self, id: u32) -> &[u32] {
        match self.firsts.get(id as usize..).and_then(|rest| rest.first_chunk::<2>()) {
            Some([first, end]) => &self.places[*first as usize..*end as usize],
            None => &[],
        }
    }

    /// The token at this index as it is compared.
    pub fn word(&self, at: usize) -> Word<'t> {
        self.words[self.ids[at] as usize]
    }

    /// The token at this index as it is written.
    pub fn token(&self, at: usize) -> &'t str {
        self.spans[at].of(self.text)
    }

    /// Whether the token at this index is more than a sign.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).contains(char::is_alphanumeric)
    }

    /// The byte at which the last `count` tokens before the byte `end` begin.
    pub fn start_of(&self, end: u32, count: usize) -> u32 {
        let behind = self.spans.partition_point(|span| span.start < end);
        self.spans.get(behind.saturating_sub(count)).map_or(end, |span| span.start)
    }

    /// What stands between the token at this index and the one before it.
    pub fn before(&self, at: usize) -> &'t str {
        let start = at.checked_sub(1).map_or(0, |before| self.spans[before].to());
        &self.text[start..self.spans[at].from()]
    }

    /// Whether the token at this index begins a paragraph.
    pub fn opens(&self, at: usize) -> bool {
        self.openings.binary_search(&at).is_ok()
    }

    /// The tokens of the paragraph, or the paragraphs, that hold those in `range`.
    pub fn paragraph(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.openings.partition_point(|at| *at <= range.start).checked_sub(1);
        let end = self.openings.get(self.openings.partition_point(|at| *at < range.end));
        start.map_or(0, |start| self.openings[start])..end.copied().unwrap_or(self.ids.len())
    }

    /// How much it says that a token with this number stands at a place: the logarithm to base 2 of one in how many tokens it is,
    /// at least 1.
    pub fn bits(&self, id: u32) -> i32 {
        halvings(self.ids.len().max(FEW) / self.places(id).len().max(1)).max(1)
    }

    /// A token with this number, to be looked for.
    pub fn sought(&self, id: u32) -> Sought {
        Sought { id, bits: self.bits(id) }
    }

    /// How much must be said to single out one place of the text.
    pub fn bits_of_a_place(&self) -> i32 {
        halvings(self.ids.len().max(FEW))
    }
}

fn halvings(number: usize) -> i32 {
    number.checked_ilog2().map_or(0, u32::cast_signed)
}

/// Counting sort.
fn sort_by_number(ids: &[u32], count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut firsts = vec![0; count + 1];
    for id in ids {
        firsts[*id as usize + 1] += 1;
    }
    for number in 0..count {
        firsts[number + 1] += firsts[number];
    }
    let mut next = firsts.clone();
    let mut places = vec![0; ids.len()];
    for (index, id) in ids.iter().enumerate() {
        let slot = &mut next[*id as usize];
        places[*slot as usize] = to_byte(index);
        *slot += 1;
    }
    (firsts, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_each_token_stands_and_how_much_it_says() {
        let index = Index::new("the lamp, the long lamp, the end");
        let number = |text| tokens(text).next().map_or(ABSENT, |token| index.number(token.word));
        assert_eq!(index.places(number("the")), [0, 3, 7]);
        assert_eq!(index.places(number("quay")), [0; 0]);
        assert_eq!((index.bits(number("the")), index.bits(number("end"))), (6, 8));
        assert_eq!(index.bits(ABSENT), index.bits_of_a_place());
        assert_eq!(Index::new(&"one two three ".repeat(400)).bits(0), 1);
    }
}
