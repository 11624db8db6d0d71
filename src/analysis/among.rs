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
            let mark = mark(words[index]);
            marks[(mark >> 6) as usize] |= 1 << (mark & 63);
            index += 1;
        }
        Self { words, marks }
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.may_hold(mark(word)) && self.words.contains(&word)
    }

    /// Whether a word with this mark may be one of them.
    pub fn may_hold(&self, mark: u8) -> bool {
        self.marks[(mark >> 6) as usize] >> (mark & 63) & 1 != 0
    }
}

/// What is compared first: both ends of a word and its length, mixed.
pub const fn mark(word: &str) -> u8 {
    let word = word.as_bytes();
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

/// A list that stands where it is asked: `among!["inc", "ltd"]`.
macro_rules! among {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::analysis::among::Among::of([$($word),+]) }
    };
}

pub(super) use among;

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
