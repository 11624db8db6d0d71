//! Marks on a text, the same marks on the edited text, and whether they were put where they belong.

use std::collections::HashMap;
use std::ops::Range;

use longread::text::{Anchor, Found, Span, find_all};

use super::edits::{Edit, Kind, Piece, edit, pieces, text_of};
use super::random::Random;

/// What became of marks, counted.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub marks: usize,
    /// Marks whose words stand in the new text in order and unbroken.
    pub surviving: usize,
    /// Of those, the ones found at their place, and orphans that have an equal twin.
    pub right: usize,
    /// Of those, the ones called changed although the words are the same.
    pub misnamed: usize,
    /// Marks of which only a part of the words survives, found around that part.
    pub edited_found: usize,
    /// Marks of which no word survives, left without a place.
    pub gone: usize,
    /// Marks put at any other place, and marks put at one of several equal ones.
    pub wrong: usize,
    /// For reading: the words, the state and what they were put on.
    pub examples: Vec<String>,
}

/// A mark in the old text, by the numbers of its first and last piece.
struct Mark {
    anchor: Anchor,
    numbers: Range<usize>,
}

/// Makes `count` marks on `old`, edits it and looks for the marks.
pub fn measure(old: &str, edits: &[Edit], count: usize, random: &mut Random) -> Score {
    let before = pieces(old);
    let marks: Vec<Mark> = (0..count).filter_map(|_| mark(old, &before, random)).collect();
    let after = edits.iter().fold(before, |pieces, kind| edit(pieces, *kind, random));
    let new = text_of(&after);
    let found = find_all(&new, marks.iter().map(|mark| &mark.anchor));
    let judge = Judge::new(&after, &new);
    let mut score = Score { marks: marks.len(), ..Score::default() };
    for (mark, found) in marks.iter().zip(found) {
        judge.judge(mark, found, &mut score);
    }
    score
}

impl Score {
    pub fn add(&mut self, other: Score) {
        self.marks += other.marks;
        self.surviving += other.surviving;
        self.right += other.right;
        self.misnamed += other.misnamed;
        self.edited_found += other.edited_found;
        self.gone += other.gone;
        self.wrong += other.wrong;
        self.examples.extend(other.examples);
    }
}

/// A word, a frequent word, a phrase, a sentence or several.
fn mark(text: &str, pieces: &[Piece], random: &mut Random) -> Option<Mark> {
    let is_word = |piece: &Piece| piece.kind == Kind::Word;
    let start = (0..20).map(|_| random.below(pieces.len())).find(|at| is_word(&pieces[*at]))?;
    let ends_sentence = |piece: &Piece| matches!(piece.text.as_str(), "." | "?" | "!");
    let sentence_start = (1..=start)
        .rev()
        .find(|at| matches!(pieces[at - 1].kind, Kind::Break) || (*at > 1 && ends_sentence(&pieces[at - 2])));
    let sentence_end = |from: usize| {
        let ends =
            |at: &usize| ends_sentence(&pieces[*at]) || pieces.get(at + 1).is_none_or(|next| next.kind == Kind::Break);
        (from..pieces.len()).find(ends).unwrap_or(pieces.len() - 1)
    };
    let (start, end) = match random.below(100) {
        0..20 => (start, start),
        20..30 => {
            let common = ["the", "of", "and", "was", "said", "to", "in", "a"];
            let at = (start..pieces.len()).find(|at| common.contains(&pieces[*at].text.as_str()))?;
            (at, at)
        }
        30..60 => {
            let end = (start + 2 + random.below(14)).min(pieces.len() - 1);
            (start, (start..=end).rev().find(|at| is_word(&pieces[*at]))?)
        }
        60..95 => (sentence_start.unwrap_or(0), sentence_end(start)),
        _ => {
            let end = sentence_end(start);
            (sentence_start.unwrap_or(0), sentence_end((end + 1 + random.below(400)).min(pieces.len() - 1)))
        }
    };
    let start = (start..=end).find(|at| is_word(&pieces[*at]))?;
    let end = (start..=end).rev().find(|at| pieces[*at].origin.is_some())?;
    let from: usize = pieces[..start].iter().map(|piece| piece.text.len()).sum();
    let length: usize = pieces[start..=end].iter().map(|piece| piece.text.len()).sum();
    let anchor = Anchor::of(text, Span::new(from, from + length));
    Some(Mark { anchor, numbers: pieces[start].origin?..pieces[end].origin? + 1 })
}

struct Judge<'a> {
    /// The pieces of the new text but spaces, each with its place.
    pieces: Vec<(&'a Piece, Span)>,
    /// Where in `pieces` each number of the old text is.
    places: HashMap<usize, usize>,
    text: &'a str,
}

impl<'a> Judge<'a> {
    fn new(pieces: &'a [Piece], text: &'a str) -> Self {
        let mut at = 0;
        let mut placed = Vec::new();
        for piece in pieces {
            let span = Span::new(at, at + piece.text.len());
            at = span.to();
            if matches!(piece.kind, Kind::Word | Kind::Sign) {
                placed.push((piece, span));
            }
        }
        let numbered = placed.iter().enumerate().filter_map(|(at, (piece, _))| Some((piece.origin?, at)));
        Self { places: numbered.collect(), pieces: placed, text }
    }

    fn judge(&self, mark: &Mark, found: Found, score: &mut Score) {
        let places: Vec<usize> = mark.numbers.clone().filter_map(|number| self.places.get(&number).copied()).collect();
        let whole = places.len() == mark.numbers.len() && self.unbroken(&places);
        let right = if whole {
            score.surviving += 1;
            let span = Span { start: self.pieces[places[0]].1.start, end: self.pieces[*places.last().unwrap()].1.end };
            let twin = self.has_twin(mark, &places);
            let at_its_place = found.span() == Some(span) && !twin;
            score.right += usize::from(at_its_place || (twin && found == Found::Orphaned));
            score.misnamed += usize::from(at_its_place && matches!(found, Found::Changed(_)));
            at_its_place
        } else if let Some(span) = found.span() {
            let right = self.is_around(mark, &places, span);
            score.edited_found += usize::from(right);
            right
        } else {
            score.gone += usize::from(places.is_empty());
            false
        };
        if found.span().is_some() && !right {
            score.wrong += 1;
            let Anchor { exact, prefix, suffix, .. } = &mark.anchor;
            score.examples.push(format!("{prefix:?} [{exact}] {suffix:?}\n    {found:?}: {}", self.shown(found)));
        } else if whole && !right {
            let Anchor { exact, prefix, suffix, .. } = &mark.anchor;
            let there = Found::Exact(Span {
                start: self.pieces[places[0]].1.start,
                end: self.pieces[*places.last().unwrap()].1.end,
            });
            score.examples.push(format!("missed: {prefix:?} [{exact}] {suffix:?}\n    {}", self.shown(there)));
        }
    }

    /// Whether the pieces at `places` follow one another; signs of markup without words do not part them.
    fn unbroken(&self, places: &[usize]) -> bool {
        let is_markup = |at: usize| {
            let piece = self.pieces[at].0;
            piece.origin.is_none() && piece.text.chars().all(|c| "*_>#".contains(c))
        };
        places.windows(2).all(|pair| pair[0] < pair[1] && (pair[0] + 1..pair[1]).all(is_markup))
    }

    /// Whether the same words stand elsewhere with the same context, as much of it as the anchor keeps.
    fn has_twin(&self, mark: &Mark, places: &[usize]) -> bool {
        let count = |context: &str| pieces(context).iter().filter(|piece| piece.origin.is_some()).count();
        let (first, last) = (places[0], *places.last().unwrap());
        let start = first.saturating_sub(count(&mark.anchor.prefix));
        let end = (last + 1 + count(&mark.anchor.suffix)).min(self.pieces.len());
        let here = &self.pieces[start..end];
        let same = |there: &[(&Piece, Span)]| there.iter().zip(here).all(|(a, b)| a.0.text == b.0.text);
        self.pieces.windows(here.len()).enumerate().any(|(at, there)| at != start && same(there))
    }

    /// Whether `span` begins and ends with the mark's tokens, what was put in aside, and holds at least half of those that are left.
    fn is_around(&self, mark: &Mark, left: &[usize], span: Span) -> bool {
        let inside: Vec<usize> =
            (0..self.pieces.len()).filter(|at| self.pieces[*at].1.overlap(span).is_some()).collect();
        let own = left.iter().filter(|at| inside.contains(at)).count();
        let mut old = inside.iter().filter_map(|at| self.pieces[*at].0.origin);
        let first = old.next();
        let last = old.next_back().or(first);
        let is_own = |number: Option<usize>| number.is_some_and(|number| mark.numbers.contains(&number));
        is_own(first) && is_own(last) && own * 2 >= left.len()
    }

    fn shown(&self, found: Found) -> String {
        let Some(span) = found.span() else { return "orphaned".to_owned() };
        let mut start = span.from().saturating_sub(80);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let after: String = self.text[span.to()..].chars().take(80).collect();
        format!("{:?} [{}] {after:?}", &self.text[start..span.from()], span.of(self.text))
    }
}
