//! Text broken into lines: where a line may end (UAX #14), and which of these places make the best paragraph.
//!
//! Invariant: every byte that is not white space lies in exactly one line, in order, and no line is wider than its room.

use std::ops::Range;

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};

use crate::text::{graphemes, width};

/// How lines are chosen among the possible ones.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// An even right edge: the sum of the squared gaps at the right is the least there is, and the last line is free.
    Ragged,
    /// Lines of nearly even length, and no last line of one word.
    Balanced,
}

/// The columns there are for text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// On the first line.
    pub first: usize,
    /// On every other line; at most `first`.
    pub rest: usize,
    /// To be left free behind the last word.
    pub tail: usize,
}

/// A stretch of text between two places where a line may end.
#[derive(Copy, Clone, Debug, Default)]
struct Word {
    start: usize,
    /// The byte after its last grapheme that is not white space.
    end: usize,
    /// Columns, without the white space behind it.
    width: usize,
    /// Columns of the white space behind it, which is left out where a line ends.
    space: usize,
    /// It ends in a hyphen, and what follows belongs to the same word.
    hyphenated: bool,
}

/// A break after a hyphen is as bad as a gap of ten columns.
const INSIDE_A_WORD: u64 = 100;

/// No line holds more words, so that words without width do not cost a search without bound.
const LINE_WORDS: usize = 128;

/// A last line of one word is as bad as a gap of five columns.
const LONELY_WORD: u64 = 25;

/// The lines of `text`, which holds no line feed and does not begin with white space: byte ranges without the white space that
/// parts them.
///
/// The lines are chosen together, as in Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with the gap at the right for
/// badness; the cost is the number of words times the words that fit on a line.
pub(super) fn wrap(text: &str, room: Room, fit: Fit) -> Vec<Range<usize>> {
    let mut words = words(text, room);
    let Some(last) = words.last_mut() else { return Vec::new() };
    last.width += room.tail;
    let starts = match fit {
        Fit::Ragged => ragged_starts(&words, room),
        Fit::Balanced => balanced_starts(&words, room),
    };
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().zip(ends).map(|(&first, end)| words[first].start..words[end - 1].end).collect()
}

/// The words of `text`, in parts where they are wider than a line.
fn words(text: &str, room: Room) -> Vec<Word> {
    let segmenter = LineSegmenter::new_dictionary(LineBreakOptions::default());
    let mut words = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(text) {
        if end > start && is_boundary(text, start, end) && !parts_note_sign(text, end) {
            // What has to stand behind the last word takes part of its room.
            let columns = if end < text.len() { room.rest } else { room.rest.saturating_sub(room.tail) };
            push_word(&mut words, text, start..end, columns);
            start = end;
        }
    }
    words
}

/// Whether no grapheme goes on across `end`, seen from the boundary at `start`. A few places where a line may end lie inside a
/// grapheme, such as that between a space and an accent that stands on it.
fn is_boundary(text: &str, start: usize, end: usize) -> bool {
    // Whether a grapheme goes on behind an ASCII character does not depend on what is before that.
    let from = if text.as_bytes()[end - 1].is_ascii() { end - 1 } else { start };
    let mut ends = graphemes(&text[from..]).map(|(at, grapheme)| from + at + grapheme.len());
    ends.find(|at| *at >= end) == Some(end)
}

/// Whether a break at `end` would part the sign of a note, `[1]`, from the word right before it. UAX #14 allows that behind a full stop.
fn parts_note_sign(text: &str, end: usize) -> bool {
    let is_note_sign = || {
        let rest = text[end..].strip_prefix('[')?;
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
        (digits > 0).then(|| rest[digits..].starts_with(']'))
    };
    !text[..end].ends_with(char::is_whitespace) && is_note_sign() == Some(true)
}

/// Adds the word that lies in `range` with the white space behind it, in parts if it is wider than `columns`.
fn push_word(words: &mut Vec<Word>, text: &str, range: Range<usize>, columns: usize) {
    let whole = &text[range.clone()];
    let visible = whole.trim_end();
    let space = width(&whole[visible.len()..]);
    if let Some(last) = words.last_mut().filter(|_| visible.is_empty()) {
        last.space += space;
        return;
    }
    let hyphenated = space == 0 && visible.ends_with(['-', '‐', '\u{ad}']);
    for (part, width) in chunks(visible, columns) {
        let (start, end) = (range.start + part.start, range.start + part.end);
        words.push(Word { start, end, width, ..Word::default() });
    }
    if let Some(last) = words.last_mut() {
        last.space = space;
        last.hyphenated = hyphenated;
    }
}

/// `text` in pieces of at most `columns`, each as long as it can be, with their widths.
fn chunks(text: &str, columns: usize) -> Vec<(Range<usize>, usize)> {
    let whole = width(text);
    if whole <= columns {
        return vec![(0..text.len(), whole)];
    }
    let mut chunks: Vec<(Range<usize>, usize)> = Vec::new();
    let mut add = |range: Range<usize>, width: usize| match chunks.last_mut() {
        Some((chunk, used)) if *used + width <= columns => {
            chunk.end = range.end;
            *used += width;
        }
        _ => chunks.push((range, width)),
    };
    for (at, grapheme) in graphemes(text) {
        let whole = width(grapheme);
        if whole <= columns {
            add(at..at + grapheme.len(), whole);
            continue;
        }
        // Even a grapheme can be wider than a line, as a long chain of conjuncts is. Its characters are counted generously, for
        // the sum of the parts can be less than the whole.
        for (offset, character) in grapheme.char_indices() {
            let start = at + offset;
            add(start..start + character.len_utf8(), width(character.encode_utf8(&mut [0; 4])).max(1));
        }
    }
    chunks
}

/// The index of the first word of each line: the gaps at the right are as even as can be, and the last line is free.
fn ragged_starts(words: &[Word], room: Room) -> Vec<usize> {
    best_starts(words, room, |line| {
        let gap = if line.end < words.len() { square(room_from(room, line.first) - line.width) } else { 0 };
        gap + if is_lonely(words, line) { LONELY_WORD } else { 0 }
    })
}

/// The same with all lines near the width that the fewest possible lines would have on average.
fn balanced_starts(words: &[Word], room: Room) -> Vec<usize> {
    let dearer_than_all_breaks = INSIDE_A_WORD * words.len() as u64;
    let fewest = best_starts(words, room, |_| dearer_than_all_breaks).len();
    let whole: usize = words.iter().map(|word| word.width + word.space).sum();
    let aim = whole.div_ceil(fewest);
    let never = 2 * square(whole);
    best_starts(words, room, |line| square(line.width.abs_diff(aim)) + if is_lonely(words, line) { never } else { 0 })
}

/// A line that could be: its words, from the first to the one before `end`, and its columns.
#[derive(Copy, Clone, Debug)]
struct Candidate {
    first: usize,
    end: usize,
    width: usize,
}

/// The index of the first word of each line, so that the sum of `cost` over the lines, with what breaks inside words
/// cost, is the least there is.
fn best_starts(words: &[Word], room: Room, cost: impl Fn(Candidate) -> u64) -> Vec<usize> {
    let mut least = vec![(0_u64, 0_usize); words.len() + 1];
    for end in 1..=words.len() {
        let mut best = (u64::MAX, end - 1);
        let mut width = words[end - 1].width;
        for first in (end.saturating_sub(LINE_WORDS)..end).rev() {
            if first < end - 1 {
                width += words[first].width + words[first].space;
            }
            if width > room.first {
                break;
            }
            if width > room_from(room, first) {
                continue;
            }
            let total = least[first].0.saturating_add(cost(Candidate { first, end, width }));
            if total <= best.0 {
                best = (total, first);
            }
        }
        let inside_a_word = end < words.len() && words[end - 1].hyphenated;
        least[end] = (best.0.saturating_add(if inside_a_word { INSIDE_A_WORD } else { 0 }), best.1);
    }
    let mut starts = Vec::new();
    let mut end = words.len();
    while end > 0 {
        end = least[end].1;
        starts.push(end);
    }
    starts.reverse();
    starts
}

/// Whether the line is the last of several and holds a single word, which may have a hyphen in it.
fn is_lonely(words: &[Word], line: Candidate) -> bool {
    let is_last = line.first > 0 && line.end == words.len();
    is_last && words[line.first..line.end - 1].iter().all(|word| word.hyphenated)
}

fn room_from(room: Room, first: usize) -> usize {
    if first == 0 { room.first } else { room.rest }
}

fn square(columns: usize) -> u64 {
    let columns = columns as u64;
    columns * columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize, fit: Fit) -> Vec<&str> {
        let room = Room { first: columns, rest: columns, tail: 0 };
        wrap(text, room, fit).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_are_chosen_together() {
        assert_eq!(
            lines("aaa bb cc ddddd", 6, Fit::Ragged),
            ["aaa", "bb cc", "ddddd"],
            "the first line gives up a word so that no later line is nearly empty"
        );
        assert_eq!(lines("one two", 20, Fit::Ragged), ["one two"]);
        assert!(lines("", 20, Fit::Ragged).is_empty());
    }

    #[test]
    fn balanced_lines_are_even_and_no_word_stays_alone() {
        assert_eq!(
            lines("The slow return of the night train to the north", 40, Fit::Balanced),
            ["The slow return of the", "night train to the north"]
        );
        assert_eq!(lines("To be or incomprehensibility", 23, Fit::Balanced), ["To be", "or incomprehensibility"]);
    }

    #[test]
    fn long_words_break_between_graphemes() {
        assert_eq!(lines("an abcdefghijkl m", 5, Fit::Ragged), ["an", "abcde", "fghij", "kl m"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2, Fit::Ragged), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(lines("日本語の文章", 4, Fit::Ragged), ["日本", "語の", "文章"]);
    }

    #[test]
    fn a_line_never_ends_inside_a_grapheme() {
        assert_eq!(
            lines("ab \u{301}cd", 3, Fit::Ragged),
            ["ab \u{301}", "cd"],
            "UAX #14 would break before the accent"
        );
    }

    #[test]
    fn a_break_inside_a_word_is_dear() {
        assert_eq!(lines("the long lamp-post of iron", 14, Fit::Ragged), ["the long", "lamp-post", "of iron"]);
        assert_eq!(lines("a lamp-post-maker", 10, Fit::Ragged), ["a lamp-", "post-maker"]);
    }

    #[test]
    fn the_sign_of_a_note_stays_with_its_word() {
        assert_eq!(lines("It was the best.[12] So", 16, Fit::Ragged), ["It was the", "best.[12] So"]);
        assert_eq!(lines("the best. [12] So", 10, Fit::Ragged), ["the best.", "[12] So"]);
        assert_eq!(lines("“the best.”[1][2]", 12, Fit::Ragged), ["“the", "best.”[1][2]"]);
    }

    #[test]
    fn hard_spaces_hold() {
        assert_eq!(lines("in all 20\u{a0}km", 10, Fit::Ragged), ["in all", "20\u{a0}km"]);
    }

    #[test]
    fn the_tail_goes_with_the_last_word() {
        let room = Room { first: 10, rest: 10, tail: 2 };
        assert_eq!(wrap("four words", room, Fit::Ragged), [0..4, 5..10]);
        assert_eq!(wrap("tenletters", room, Fit::Ragged), [0..8, 8..10]);
    }
}
