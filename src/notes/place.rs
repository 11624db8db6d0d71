//! How far an article was read.

use crate::text::{Anchor, share, to_byte};

/// The reading place of one article. Of two, the one that was left last holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When it was left, in milliseconds since 1970-01-01 UTC. Stands first: places are ordered by it.
    pub changed: i64,
    /// Which run of the program on which device left it.
    pub writer: String,
    /// The words with which the page began.
    pub anchor: Anchor,
    /// The length of the text in bytes, so that the place can be estimated in a text that no longer has the words.
    pub length: u32,
    /// How far the article was read, in thousandths, as the status line says it.
    pub progress: u16,
    /// The byte of the decoded source at which the page began, so that a large file can be shown there before it is read.
    pub source: Option<u32>,
}

impl Place {
    /// The place at the byte `at` of `text`, `progress` thousandths of the way, left `now` by `writer`; its byte in the source is
    /// the caller's to add.
    pub fn at(text: &str, at: u32, progress: u16, now: i64, writer: &str) -> Self {
        let length = to_byte(text.len());
        Self { changed: now, writer: writer.to_owned(), anchor: Anchor::at(text, at), length, progress, source: None }
    }

    /// The byte of `text` at which reading goes on: where the words stand now, else as far into the text as it was. Takes some 20 ms at most.
    pub fn byte_in(&self, text: &str) -> u32 {
        let mut at = share(self.anchor.start as usize, self.length as usize, text.len()).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        self.anchor.find_near(text, to_byte(at)).span().map_or(to_byte(at), |span| span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_on_where_the_words_are_or_as_far_in() {
        let text = "One lamp was lit. Two lamps were lit. Three lamps were lit, and then nobody counted.";
        let place = Place::at(text, 38, 450, 1, "w");
        assert_eq!(place.byte_in(text), 38);
        assert_eq!(place.byte_in(&format!("None was lit. {text}")), 52);
        assert_eq!(place.byte_in(&"é".repeat(50)), 44, "38 of 84 bytes, at a character");
        assert_eq!(place.byte_in(""), 0);
    }
}
