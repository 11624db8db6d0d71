//! What an article is known by, whatever its file is called: a digest of its words and a sketch of what it says.
//!
//! Invariant: only letters and digits of the body count. Title, standfirst and furniture stand at the edges, where a
//! neighbour in the same file may change how they are read; spaces, line ends and punctuation change with every copy.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{Article, BlockKind};

/// How many samples a sketch holds at most.
const SAMPLES: usize = 256;

/// Shorter words (the, and, was) say nothing about what a text is, numbers excepted.
const SHORTEST: usize = 4;

/// A pair of words with two on either side, which say whether the text around it is the same too.
const ROW: usize = 6;

/// How many words of a row are behind the first of its pair.
const BEHIND: u32 = 4;

/// Into how many parts a text is taken to be, at most, and how many samples each should have at least.
const PARTS: usize = 16;
const SAMPLES_IN_A_PART: usize = 8;

/// No text is so edited that less than this share of its pairs is left. What two strangers share is less than that by far.
const LEFT: f32 = 0.3;

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

/// A sample of the pairs of telling words (long ones and numbers) that follow each other in a body, with where each stands and what is around
/// it; by it is estimated how much of one text is in another, edited or not.
///
/// Bottom-k sampling (Broder 1997, "On the resemblance and containment of documents"): the 256 pairs with the least hashes are kept, so that
/// of two texts the same pairs are. Each sample is 40 bits of hash, 8 bits of place (in 256ths of the text) and 16 bits of a hash of the pair
/// with two words on either side, written as 16 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(Vec<u64>);

/// How much of a text is in another, from 0 to 1.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Likeness {
    /// The share of the text that is there, edited or not: of 30 % changed words all of it, of half a text copied a half.
    pub cover: f32,
    /// The share of its pairs of words that are there.
    pub share: f32,
    /// How whole the passages are that are there: 1 if they were copied as they are, near 0 if most words in them were changed.
    pub wholeness: f32,
}

/// How many bytes the digest takes at once.
const PIECE: usize = 1024;

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
    /// How much of either text is in the other: the greater of the two, as a text that was cut is wholly in what it was cut from. Texts without
    /// words have nothing in common. With 256 samples the standard error is at most 1/32.
    pub fn likeness(&self, other: &Self) -> Likeness {
        // Of the texts the same pairs were sampled up to the least of what each sample ends with.
        let end = self.end().min(other.end());
        let (here, there) = (self.up_to(end), other.up_to(end));
        let (a, b) = (likeness(here, there), likeness(there, here));
        if a.cover < b.cover { b } else { a }
    }

    /// The greatest hash up to which every pair is in the sample.
    fn end(&self) -> u64 {
        self.0.last().filter(|_| self.0.len() == SAMPLES).map_or(u64::MAX, |last| hash_of(*last))
    }

    fn up_to(&self, end: u64) -> &[u64] {
        &self.0[..self.0.partition_point(|sample| hash_of(*sample) <= end)]
    }
}

fn hash_of(sample: u64) -> u64 {
    sample >> 24
}

fn place_of(sample: u64) -> usize {
    usize::from(sample.to_be_bytes()[5])
}

fn context_of(sample: u64) -> u64 {
    sample & 0xffff
}

/// How much of `here` is in `there`, both sorted.
fn likeness(here: &[u64], there: &[u64]) -> Likeness {
    let parts = (here.len() / SAMPLES_IN_A_PART).clamp(1, PARTS);
    let (mut all, mut left) = ([0u8; PARTS], [0u8; PARTS]);
    let (mut shared, mut whole) = (0u16, 0u16);
    for sample in here {
        let part = place_of(*sample) * parts / 256;
        all[part] = all[part].saturating_add(1);
        let twin = there.binary_search_by_key(&hash_of(*sample), |other| hash_of(*other));
        if let Ok(at) = twin {
            left[part] = left[part].saturating_add(1);
            shared += 1;
            whole += u16::from(context_of(there[at]) == context_of(*sample));
        }
    }
    if shared == 0 {
        return Likeness::default();
    }
    let mean = |sum: f32, count: usize| sum / u16::try_from(count).map_or(f32::from(u16::MAX), f32::from);
    let (share, wholeness) = (mean(f32::from(shared), here.len()), f32::from(whole) / f32::from(shared));
    // However words were put in, taken out and replaced at random, so many passages stay whole or more. Two fillings of one form have half of
    // their pairs in common, too, and no passage.
    let least = f32::from(shared) * share.powi(4);
    if 4.0 * f32::from(whole) + 2.0 * least.sqrt() < least {
        return Likeness::default();
    }
    // Where each word stayed with the chance p, a pair did with p², and the six words of a row with p⁶. So of text that was edited as this was,
    // the square root of the wholeness is what would be left if all of it were here.
    let expected = wholeness.sqrt().max(LEFT);
    let parts = all.iter().zip(left).filter(|(all, _)| **all > 0);
    let covers: Vec<f32> = parts.map(|(all, left)| (f32::from(left) / f32::from(*all) / expected).min(1.0)).collect();
    Likeness { cover: mean(covers.iter().sum(), covers.len()), share, wholeness }
}

fn is_body(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Title | BlockKind::Standfirst | BlockKind::Furniture(_))
}

/// Folds text into words and takes them up into digest and sketch, in one pass.
#[derive(Default)]
struct WordReader {
    digest: Xxh3,
    samples: BTreeMap<u64, Sample>,
    /// What was folded and is not yet in the digest, which takes long pieces quicker than short ones.
    folded: String,
    /// Where in `folded` the word being read begins.
    word: usize,
    /// The hashes of the last telling words, the newest last; 0 where there was none.
    row: [u64; ROW],
    words: u32,
    /// How many words there were that say what the text is.
    telling: u32,
}

/// A pair of words that is in the sample so far.
#[derive(Copy, Clone)]
struct Sample {
    /// How many telling words stand before it.
    place: u32,
    context: u64,
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
        let is_long = str::from_utf8(word).is_ok_and(|word| word.chars().nth(SHORTEST - 1).is_some());
        let is_telling = is_long || word.iter().any(u8::is_ascii_digit);
        let hash = xxh3_64(word).max(1);
        if self.folded.len() >= PIECE {
            self.digest.update(self.folded.as_bytes());
            self.folded.clear();
        }
        self.word = self.folded.len();
        self.words = self.words.saturating_add(1);
        if is_telling {
            self.telling = self.telling.saturating_add(1);
            self.push(hash);
        }
    }

    /// Takes the hash of a telling word into the row, and the pair in the middle of the row into the sample.
    fn push(&mut self, word: u64) {
        self.row.rotate_left(1);
        self.row[ROW - 1] = word;
        let pair = &self.row[ROW / 2 - 1..=ROW / 2];
        if pair.contains(&0) {
            return;
        }
        let hash = hash_all(pair) >> 24;
        let is_full = self.samples.len() == SAMPLES;
        if is_full && self.samples.last_key_value().is_some_and(|(last, _)| hash >= *last) {
            return;
        }
        let place = self.telling.saturating_sub(BEHIND);
        let sample = Sample { place, context: hash_all(&self.row) & 0xffff };
        // Of a pair that occurs more than once, the first one counts.
        if let Entry::Vacant(vacant) = self.samples.entry(hash) {
            vacant.insert(sample);
            if is_full {
                self.samples.pop_last();
            }
        }
    }

    fn finish(mut self) -> Identity {
        self.end_word();
        self.digest.update(self.folded.as_bytes());
        for _ in 0..ROW / 2 - 1 {
            self.push(0);
        }
        let all = u64::from(self.telling.max(1));
        let place = |sample: &Sample| (u64::from(sample.place) * 256 / all).min(255);
        let samples = self.samples.iter().map(|(hash, sample)| hash << 24 | place(sample) << 16 | sample.context);
        Identity { digest: Digest(self.digest.digest128()), sketch: Sketch(samples.collect()), words: self.words }
    }
}

/// A hash of several hashes.
fn hash_all(hashes: &[u64]) -> u64 {
    let mut all = Xxh3::new();
    for hash in hashes {
        all.update(&hash.to_le_bytes());
    }
    all.digest()
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|sample| write!(f, "{sample:016x}"))
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
        if !text.is_ascii() || !text.len().is_multiple_of(16) || text.len() > SAMPLES * 16 {
            return Err(NotHexadecimal);
        }
        let samples = (0..text.len() / 16).map(|index| u64::from_str_radix(&text[index * 16..][..16], 16));
        let samples = samples.collect::<Result<Vec<u64>, _>>().map_err(|_| NotHexadecimal)?;
        if samples.is_sorted_by_key(|sample| hash_of(*sample)) { Ok(Self(samples)) } else { Err(NotHexadecimal) }
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

    /// A text of `count` sentences about `topic`.
    fn about(topic: &str, count: usize) -> String {
        let sentences: Vec<_> =
            (0..count).map(|n| format!("{topic}{n} stood where{n} under{n} the long{n} {topic}. ")).collect();
        sentences.concat()
    }

    #[test]
    fn likeness_is_how_much_of_one_text_is_in_the_other() {
        let text = about("lamp", 400);
        let words = |share: usize| -> String {
            let changed = |(n, word): (usize, &str)| {
                if n * 7919 % 100 < share { format!("other{n} ") } else { format!("{word} ") }
            };
            text.split(' ').enumerate().map(changed).collect()
        };
        let half: String = about("lamp", 200);
        let both = format!("{half}{}", about("gull", 200));
        let table = [
            ("the same", text.clone(), 1.0..1.01, 0.95..1.01),
            ("a half of it", half, 0.95..1.01, 0.9..1.01),
            ("a half of it, and something else", both, 0.4..0.6, 0.9..1.01),
            ("each tenth word changed", words(10), 0.9..1.01, 0.4..0.75),
            ("each third word changed", words(30), 0.85..1.01, 0.0..0.4),
            ("another text", about("gull", 400), 0.0..0.01, 0.0..1.01),
            ("no text", String::new(), 0.0..0.01, 0.0..1.01),
        ];
        let whole = of(&text).sketch;
        for (case, text, cover, wholeness) in table {
            let there = whole.likeness(&of(&text).sketch);
            assert!(cover.contains(&there.cover) && wholeness.contains(&there.wholeness), "{case}: {there:?}");
            assert_eq!(of(&text).sketch.likeness(&whole).cover.to_bits(), there.cover.to_bits(), "{case}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let identity = of(&story(3));
        assert_eq!(identity.digest.to_string().parse(), Ok(identity.digest));
        assert_eq!(identity.sketch.to_string().parse(), Ok(identity.sketch));
        assert_eq!("12".parse::<Digest>(), Err(NotHexadecimal));
        assert_eq!("é".repeat(512).parse::<Sketch>(), Err(NotHexadecimal));
        assert_eq!("0123456789abcdef0123456789abcde".parse::<Sketch>(), Err(NotHexadecimal));
        assert_eq!(format!("{:016x}{:016x}", u64::MAX, 0).parse::<Sketch>(), Err(NotHexadecimal));
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
