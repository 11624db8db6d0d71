//! Short lists of words, asked about one word after another: nearly every word that is not in a list is told so at once.

/// A list of words in small letters, made when the program is built.
#[derive(Debug)]
pub struct Among<const COUNT: usize> {
    words: [&'static str; COUNT],
    /// A bit for each mark that one of the words has.
    marks: [u64; 4],
}

impl<const COUNT: usize> Among<COUNT> {
    /// The list of these words.
    pub const fn of(words: [&'static str; COUNT]) -> Self {
        let mut marks = [0; 4];
        let mut index = 0;
        while index < COUNT {
            let mark = mark(words[index].as_bytes());
            marks[(mark >> 6) as usize] |= 1 << (mark & 63);
            index += 1;
        }
        Self { words, marks }
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        let mark = mark(word.as_bytes());
        self.marks[(mark >> 6) as usize] >> (mark & 63) & 1 != 0 && self.words.contains(&word)
    }
}

/// What is compared first: both ends of a word and its length, mixed.
const fn mark(word: &[u8]) -> u8 {
    match word {
        [] => 0,
        [first, .., last] => first.wrapping_mul(7).wrapping_add(last.wrapping_mul(29)).wrapping_add(length(word) << 5),
        [only] => *only,
    }
}

#[allow(clippy::cast_possible_truncation, reason = "the lower bits are enough")]
const fn length(word: &[u8]) -> u8 {
    word.len() as u8
}

/// Words among which one may be.
pub trait List {
    /// Whether `word` is one of them.
    fn has(&self, word: &str) -> bool;
}

impl<const COUNT: usize> List for Among<COUNT> {
    fn has(&self, word: &str) -> bool {
        self.contains(word)
    }
}

impl<const COUNT: usize> List for [&str; COUNT] {
    fn has(&self, word: &str) -> bool {
        self.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SMALL: Among<5> = Among::of(["a", "of", "the", "over", "members"]);

    #[test]
    fn a_list_holds_its_words_and_no_others() {
        for word in ["a", "of", "the", "over", "members"] {
            assert!(SMALL.contains(word), "{word}");
        }
        for word in ["", "o", "tee", "oxer", "member", "rebmems", "tide"] {
            assert!(!SMALL.contains(word), "{word}");
        }
    }
}
