//! What an article is known by, whatever its file is called: a digest of its words and a sketch of what it says.
//!
//! Invariant: only letters and digits of the body count. Title, standfirst and furniture stand at the edges, where a
//! neighbour in the same file may change how they are read; spaces, line ends and punctuation change with every copy.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{Article, BlockKind};

/// How many samples a sketch holds.
const SAMPLES: usize = 64;

/// How many words in a row are one sample.
const WORDS_IN_A_ROW: usize = 5;

/// Digest, sketch and length of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Equal for equal words.
    pub digest: Digest,
    /// Alike for texts that share passages.
    pub sketch: Sketch,
    /// The number of words of the body.
    pub words: u32,
}

/// XXH3 (128 bits) of the letters and digits of a body, in lower case, without anything between them.
///
/// Written as 32 hexadecimal digits.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u128);

/// A sample of the runs of five words of a body, by which the share that two texts have in common is estimated.
///
/// One permutation hashing (Li, Owen and Zhang 2012, "One Permutation Hashing"): the hash of each run falls into one of 64
/// bins, and each bin keeps its least. Each run is hashed once, not 64 times. Written as 64 times 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u64; SAMPLES]);

/// How many bytes the digest takes at once.
const PIECE: usize = 1024;

/// What a bin holds into which nothing fell.
const EMPTY: u64 = u64::MAX;

impl Default for Sketch {
    fn default() -> Self {
        Self([EMPTY; SAMPLES])
    }
}

impl Identity {
    /// The identity of `article`. Linear in its text; some 5 ns a byte.
    pub fn of(article: &Article) -> Self {
        let mut reader = WordReader::default();
        let body = article.blocks.iter().filter(|block| is_body(block.kind));
        for block in body {
            reader.read(block.span.of(&article.text), block.continues);
        }
        // An article of headline and furniture alone is known by all it has.
        if reader.words == 0 && reader.folded.is_empty() {
            for block in &article.blocks {
                reader.read(block.span.of(&article.text), block.continues);
            }
        }
        reader.finish()
    }
}

impl Sketch {
    /// The share of runs of five words that two texts have in common (Jaccard's index), estimated: from 0 to 1, with a
    /// standard error of at most 1/16. Texts without words have nothing in common.
    pub fn likeness(&self, other: &Self) -> f32 {
        let pairs = || self.0.iter().zip(&other.0).filter(|&(&a, &b)| a != EMPTY || b != EMPTY);
        let (equal, filled) = (pairs().filter(|(a, b)| a == b).count(), pairs().count());
        let ratio = |count: usize| u8::try_from(count).map_or(f32::from(u8::MAX), f32::from);
        if filled == 0 { 0.0 } else { ratio(equal) / ratio(filled) }
    }
}

fn is_body(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Title | BlockKind::Standfirst | BlockKind::Furniture(_))
}

/// Folds text into words and takes them up into digest and sketch, in one pass.
#[derive(Default)]
struct WordReader {
    digest: Xxh3,
    sketch: Sketch,
    /// What was folded and is not yet in the digest, which takes long pieces quicker than short ones.
    folded: String,
    /// Where in `folded` the word being read begins.
    word: usize,
    /// The hashes of the last words, the newest last.
    row: [u64; WORDS_IN_A_ROW],
    words: u32,
}

impl WordReader {
    fn read(&mut self, text: &str, goes_on: bool) {
        if !goes_on {
            self.end_word();
        }
        for character in text.chars() {
            match character {
                'a'..='z' | '0'..='9' => self.folded.push(character),
                'A'..='Z' => self.folded.push(character.to_ascii_lowercase()),
                // An apostrophe or a soft hyphen does not part a word: ’ and ' are one to the reader.
                '\'' | '’' | 'ʼ' | '\u{ad}' => {}
                _ if character.is_alphanumeric() => self.folded.extend(character.to_lowercase()),
                _ => self.end_word(),
            }
        }
    }

    fn end_word(&mut self) {
        let word = &self.folded.as_bytes()[self.word..];
        if word.is_empty() {
            return;
        }
        self.row.rotate_left(1);
        self.row[WORDS_IN_A_ROW - 1] = xxh3_64(word);
        if self.folded.len() >= PIECE {
            self.digest.update(self.folded.as_bytes());
            self.folded.clear();
        }
        self.word = self.folded.len();
        self.words = self.words.saturating_add(1);
        if self.words as usize >= WORDS_IN_A_ROW {
            self.take_sample();
        }
    }

    fn take_sample(&mut self) {
        let mut bytes = [0; WORDS_IN_A_ROW * 8];
        for (slot, hash) in bytes.chunks_exact_mut(8).zip(self.row) {
            slot.copy_from_slice(&hash.to_le_bytes());
        }
        let hash = xxh3_64(&bytes);
        // The top six bits choose the bin.
        let least = &mut self.sketch.0[(hash >> 58) as usize];
        *least = hash.min(*least);
    }

    fn finish(mut self) -> Identity {
        self.end_word();
        self.digest.update(self.folded.as_bytes());
        if self.words > 0 && (self.words as usize) < WORDS_IN_A_ROW {
            self.take_sample();
        }
        Identity { digest: Digest(self.digest.digest128()), sketch: self.sketch, words: self.words }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|least| write!(f, "{least:016x}"))
    }
}

/// A digest or a sketch that is not written as this program writes them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NotHexadecimal;

impl FromStr for Digest {
    type Err = NotHexadecimal;

    fn from_str(text: &str) -> Result<Self, NotHexadecimal> {
        let value = u128::from_str_radix(text, 16).map_err(|_| NotHexadecimal)?;
        if text.len() == 32 { Ok(Self(value)) } else { Err(NotHexadecimal) }
    }
}

impl FromStr for Sketch {
    type Err = NotHexadecimal;

    fn from_str(text: &str) -> Result<Self, NotHexadecimal> {
        let mut sketch = Self::default();
        if text.len() != SAMPLES * 16 || !text.is_ascii() {
            return Err(NotHexadecimal);
        }
        for (index, sample) in sketch.0.iter_mut().enumerate() {
            let digits = &text[index * 16..][..16];
            *sample = u64::from_str_radix(digits, 16).map_err(|_| NotHexadecimal)?;
        }
        Ok(sketch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Builder, FurnitureKind, Metadata};
    use crate::text::Span;

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut builder = Builder::new();
        for (kind, text) in blocks {
            builder.open(*kind, 0, false);
            builder.push(text, 0);
        }
        builder.finish(Metadata::default(), &[], Span::default())
    }

    fn of(text: &str) -> Identity {
        Identity::of(&article(&[(BlockKind::Paragraph, text)]))
    }

    /// A text of `count` distinct sentences of nine words.
    fn story(count: usize) -> String {
        let sentences: Vec<_> = (0..count).map(|n| format!("Keeper {n} lit the {n}th lamp and went home. ")).collect();
        sentences.concat()
    }

    #[test]
    fn only_letters_and_digits_count() {
        let table = [
            ("The keeper’s lamp — lit at 9 p.m.", "the KEEPER'S lamp\u{a0}- lit  at 9 pm", true),
            ("“Up, up!” she said.", "'Up,' up she said", true),
            ("The lamp is lit.", "The lamp is out.", false),
            ("Lamp 12", "Lamp 21", false),
            ("ÉTÉ", "été", true),
        ];
        for (a, b, equal) in table {
            assert_eq!(of(a).digest == of(b).digest, equal, "{a} | {b}");
        }
        assert_eq!(of("The keeper’s lamp — lit at 9 p.m.").words, 8);
    }

    #[test]
    fn the_body_is_what_counts() {
        let body = (BlockKind::Paragraph, "One stood on the quay.");
        let bare = Identity::of(&article(&[body]));
        let credit = (BlockKind::Furniture(FurnitureKind::Credit), "Picture: a friend");
        let dressed = [(BlockKind::Title, "The Quay"), (BlockKind::Standfirst, "A day."), body, credit];
        assert_eq!(Identity::of(&article(&dressed)), bare);
        let headed = [(BlockKind::Heading(1), "One stood on the quay")];
        assert_eq!(Identity::of(&article(&headed)).digest, bare.digest, "a heading may be read as a paragraph");
        let title_alone = Identity::of(&article(&[(BlockKind::Title, "The Quay")]));
        assert_eq!(title_alone.words, 2);
        assert_ne!(title_alone.digest, Identity::of(&article(&[])).digest);
    }

    #[test]
    fn likeness_is_the_share_of_runs_in_common() {
        let whole = of(&story(400));
        let close = |a: f32, b: f32| (a - b).abs() < 0.13;
        assert!(close(whole.sketch.likeness(&whole.sketch), 1.0));
        assert!(close(whole.sketch.likeness(&of(&story(200)).sketch), 0.5));
        let edited = story(400).replace("Keeper 17 lit", "Keeper 17 at last lit");
        assert!(whole.sketch.likeness(&of(&edited).sketch) > 0.9);
        let other: Vec<_> = (0..400).map(|n| format!("Nobody counted gull {n} over the long mole. ")).collect();
        assert!(whole.sketch.likeness(&of(&other.concat()).sketch) < 0.1);
        assert!(close(of("Two words").sketch.likeness(&of("two words").sketch), 1.0));
        assert!(close(of("").sketch.likeness(&of("").sketch), 0.0));
    }

    #[test]
    fn what_is_written_reads_back() {
        let identity = of(&story(3));
        assert_eq!(identity.digest.to_string().parse(), Ok(identity.digest));
        assert_eq!(identity.sketch.to_string().parse(), Ok(identity.sketch));
        assert_eq!("12".parse::<Digest>(), Err(NotHexadecimal));
        assert_eq!("é".repeat(512).parse::<Sketch>(), Err(NotHexadecimal));
    }

    #[test]
    fn parting_a_long_paragraph_changes_nothing() {
        let long = story(2_000);
        let parted = article(&[(BlockKind::Paragraph, &long)]);
        assert!(parted.blocks.len() > 1);
        let mut whole = WordReader::default();
        whole.read(&long, false);
        assert_eq!(Identity::of(&parted), whole.finish());
    }
}
