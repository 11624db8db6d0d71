//! Marks of every kind that a reader makes, at places that follow from the seed.

use std::ops::Range;

use longread::text::{Anchor, Span};

use super::edits::{Kind, Piece};
use super::random::Random;

/// A mark in the old text, by the numbers of its first and last piece.
pub struct Mark {
    pub anchor: Anchor,
    pub numbers: Range<usize>,
    /// Those of its pieces that are more than signs of markup.
    pub words: Vec<usize>,
    /// How many bytes of the first and the last piece it leaves out.
    pub inset: (u32, u32),
}

/// A mark of some kind; `None` where the text has no place for one.
pub fn mark(text: &str, pieces: &[Piece], random: &mut Random) -> Option<Mark> {
    let is_word = |at: &usize| pieces[*at].kind == Kind::Word;
    let start = (0..20).map(|_| random.below(pieces.len())).find(is_word)?;
    let trimmed = |start: usize, end: usize| {
        let start = (start..=end).find(is_word)?;
        let end = (start..=end).rev().find(|at| pieces[*at].origin.is_some())?;
        Some((start, end))
    };
    let (start, end) = match random.below(100) {
        0..15 => (start, start),
        15..20 => (start..pieces.len()).find(|at| COMMON.contains(&pieces[*at].text.as_str())).map(|at| (at, at))?,
        20..25 => return one_character(text, pieces, start, random),
        25..50 => {
            let end = (start + 2 + random.below(14)).min(pieces.len() - 1);
            (start, (start..=end).rev().find(is_word)?)
        }
        50..72 => trimmed(sentence_start(pieces, start), sentence_end(pieces, start))?,
        72..80 => whole_lines(pieces, start, 1)?,
        80..88 => between_signs(pieces, start)?,
        88..94 => {
            let end = (sentence_end(pieces, start) + 1 + random.below(400)).min(pieces.len() - 1);
            trimmed(sentence_start(pieces, start), sentence_end(pieces, end))?
        }
        _ => whole_lines(pieces, start, 2 + random.below(12))?,
    };
    made(text, pieces, start, end, (0, 0))
}

const COMMON: [&str; 8] = ["the", "of", "and", "was", "said", "to", "in", "a"];

fn made(text: &str, pieces: &[Piece], start: usize, end: usize, inset: (u32, u32)) -> Option<Mark> {
    let from: usize = pieces[..start].iter().map(|piece| piece.text.len()).sum();
    let length: usize = pieces[start..=end].iter().map(|piece| piece.text.len()).sum();
    let span = Span::new(from + inset.0 as usize, from + length - inset.1 as usize);
    let words = pieces[start..=end].iter().filter(|piece| !piece.is_markup()).filter_map(|piece| piece.origin);
    let words: Vec<usize> = words.collect();
    let numbers = pieces[start].origin?..pieces[end].origin? + 1;
    (!words.is_empty()).then(|| Mark { anchor: Anchor::of(text, span), numbers, words, inset })
}

/// A character of a word, or a sign.
fn one_character(text: &str, pieces: &[Piece], word: usize, random: &mut Random) -> Option<Mark> {
    if random.percent(30) {
        let sign = (word..pieces.len()).find(|at| pieces[*at].kind == Kind::Sign)?;
        return made(text, pieces, sign, sign, (0, 0));
    }
    let count = pieces[word].text.chars().count();
    let (from, character) = pieces[word].text.char_indices().nth(random.below(count))?;
    let behind = pieces[word].text.len() - from - character.len_utf8();
    made(text, pieces, word, word, (u32::try_from(from).ok()?, u32::try_from(behind).ok()?))
}

/// What stands between two lines' ends: a heading, a headline, a paragraph, or some of them in a row.
fn whole_lines(pieces: &[Piece], at: usize, count: usize) -> Option<(usize, usize)> {
    let is_break = |at: &usize| pieces[*at].kind == Kind::Break;
    let start = (0..at).rev().find(is_break).map_or(0, |at| at + 1);
    let end = (at..pieces.len()).filter(is_break).nth(count - 1).map_or(pieces.len() - 1, |at| at - 1);
    let numbered = |at: &usize| pieces[*at].origin.is_some();
    Some(((start..=end).find(numbered)?, (start..=end).rev().find(numbered)?))
}

/// From one sign to the next, both included: a cell of a table, code between backticks, words between quotation marks.
fn between_signs(pieces: &[Piece], at: usize) -> Option<(usize, usize)> {
    let is_sign = |at: &usize| pieces[*at].kind == Kind::Sign;
    Some(((0..at).rev().find(is_sign)?, (at..pieces.len()).find(is_sign)?))
}

fn ends_sentence(piece: &Piece) -> bool {
    matches!(piece.text.as_str(), "." | "?" | "!" | "。")
}

fn sentence_start(pieces: &[Piece], at: usize) -> usize {
    let starts = |at: &usize| pieces[at - 1].kind == Kind::Break || (*at > 1 && ends_sentence(&pieces[at - 2]));
    (1..=at).rev().find(starts).unwrap_or(0)
}

fn sentence_end(pieces: &[Piece], at: usize) -> usize {
    let ends =
        |at: &usize| ends_sentence(&pieces[*at]) || pieces.get(at + 1).is_none_or(|next| next.kind == Kind::Break);
    (at..pieces.len()).find(ends).unwrap_or(pieces.len() - 1)
}
