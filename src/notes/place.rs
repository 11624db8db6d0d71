//! Where an article was left, and what of it was read.

use crate::text::{Anchor, Span, share, to_byte};

/// The reading place of one article. Of two, the one that was left last holds, with what was read by either.
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
    /// What of the text was read.
    pub seen: Seen,
}

/// Passages that were read, sorted, none touching another.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen(Vec<Span>);

impl Place {
    /// The place at the byte `at` of `text`, `progress` thousandths of the way, left `now` by `writer`; its byte in the source
    /// and what was read are the caller's to add.
    pub fn at(text: &str, at: u32, progress: u16, now: i64, writer: &str) -> Self {
        let length = to_byte(text.len());
        Self {
            changed: now,
            writer: writer.to_owned(),
            anchor: Anchor::at(text, at),
            length,
            progress,
            source: None,
            seen: Seen::default(),
        }
    }

    /// Takes up `other`: the place that was left last holds, and of a text of the same length what was read in either was read. In a
    /// text of another length the bytes are others, so the passages of the earlier place are passed over.
    pub fn merge(&mut self, mut other: Self) {
        if *self < other {
            std::mem::swap(self, &mut other);
        }
        if self.length == other.length {
            self.seen.extend(other.seen.0);
        }
    }

    /// The byte of `text` at which reading goes on: where the words stand now, else as far into the text as it was. Takes some 20 ms at most.
    pub fn byte_in(&self, text: &str) -> u32 {
        let mut at = share(self.anchor.start as usize, self.length as usize, text.len()).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        self.anchor.find_near(text, to_byte(at)).span().map_or(to_byte(at), |span| span.start)
    }

    /// What was read, in a text (or a part of one) of `length` bytes in which the words of the place stand at the byte `at` now. It moves as
    /// the place did, but from the start and to the end of the text is so still.
    pub fn seen_in(&self, length: u32, at: u32) -> Seen {
        let moved = |byte: u32| {
            let byte = i64::from(byte) + i64::from(at) - i64::from(self.anchor.start);
            u32::try_from(byte.max(0)).unwrap_or(u32::MAX).min(length)
        };
        let passage = |span: &Span| Span {
            start: if span.start == 0 { 0 } else { moved(span.start) },
            end: if span.end >= self.length { length } else { moved(span.end) },
        };
        self.seen.0.iter().map(passage).collect()
    }
}

impl FromIterator<Span> for Seen {
    /// Those that end before they begin, or there, are none.
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut seen = Self::default();
        seen.extend(spans);
        seen
    }
}

impl Extend<Span> for Seen {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        spans.into_iter().filter(|span| span.start < span.end).for_each(|span| self.add(span));
    }
}

impl Seen {
    /// `span` was read. Passages with nothing but a line end between them become one.
    pub fn add(&mut self, span: Span) {
        let from = self.0.partition_point(|seen| seen.end.saturating_add(1) < span.start);
        let to = self.0.partition_point(|seen| seen.start <= span.end.saturating_add(1));
        let touched = &self.0[from..to.max(from)];
        let start = touched.first().map_or(span.start, |first| first.start.min(span.start));
        let end = touched.last().map_or(span.end, |last| last.end.max(span.end));
        self.0.splice(from..to.max(from), [Span { start, end }]);
    }

    /// The passages.
    pub fn spans(&self) -> &[Span] {
        &self.0
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

    #[test]
    fn passages_that_touch_become_one() {
        let passages = [(10, 20), (40, 50), (21, 30), (0, 5), (70, 70), (90, 80)];
        let mut seen: Seen = passages.into_iter().map(|(start, end)| Span { start, end }).collect();
        assert_eq!(seen.spans(), [Span::new(0, 5), Span::new(10, 30), Span::new(40, 50)]);
        seen.add(Span::new(4, 45));
        assert_eq!(seen.spans(), [Span::new(0, 50)]);
    }

    #[test]
    fn of_two_places_the_later_holds_and_all_that_was_read() {
        let place = |now, length, spans: &[(u32, u32)]| {
            let seen = spans.iter().map(|&(start, end)| Span { start, end }).collect();
            Place { length, seen, ..Place::at("One lamp was lit.", 4, 450, now, "w") }
        };
        let merged = |mut place: Place, other: Place| {
            place.merge(other);
            place
        };
        let (early, late) = (place(1, 90, &[(20, 50)]), place(2, 90, &[(0, 10), (48, 60)]));
        let both = place(2, 90, &[(0, 10), (20, 60)]);
        assert_eq!(merged(early.clone(), late.clone()), both);
        assert_eq!(merged(late, early), both, "in whatever order");
        assert_eq!(merged(both.clone(), both.clone()), both, "and however often");
        assert_eq!(merged(both.clone(), place(1, 80, &[(10, 20)])), both, "of another text");
        assert_eq!(merged(both, place(3, 80, &[(10, 20)])), place(3, 80, &[(10, 20)]));
    }

    #[test]
    fn what_was_read_moves_with_the_place() {
        let text = "One lamp was lit. Two lamps were lit. Three lamps were lit, and then nobody counted.";
        let mut place = Place::at(text, 38, 450, 1, "w");
        place.seen.extend([Span::new(0, 17), Span::new(38, 60), Span::new(70, 84)]);
        let spans = |length, at| place.seen_in(length, at).spans().to_vec();
        assert_eq!(spans(84, 38), place.seen.spans(), "the same text");
        assert_eq!(
            spans(98, 52),
            [Span::new(0, 31), Span::new(52, 74), Span::new(84, 98)],
            "a sentence more before it"
        );
        assert_eq!(spans(60, 10), [Span::new(10, 32), Span::new(42, 60)], "a part that begins later");
        assert!(spans(20, 20).is_empty(), "the words are gone, and most of the text");
    }
}
