//! Marks on a text, the same marks on the edited text, and whether they were put where they belong.

use std::collections::HashMap;
use std::ops::Range;

use longread::text::{Anchor, Found, Span, find_all_since, text_hash};

use super::edits::{Edit, Kind, Piece, edit, pieces, text_of};
use super::marks::{Mark, mark};
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
    /// Marks of which no word survives, as their paragraph was deleted, left without a place.
    pub gone: usize,
    /// The same, but put somewhere: they are among the wrong ones.
    pub risen: usize,
    /// Marks put at any other place, and marks put at one of several equal ones.
    pub wrong: usize,
    /// For reading: those put at a wrong place, with what is wrong, and where they should be.
    pub wrongs: Vec<String>,
    /// For reading: those that survive and were not found.
    pub missed: Vec<String>,
}

/// Makes `count` marks on `old`, edits it and looks for the marks.
pub fn measure(old: &str, edits: &[Edit], count: usize, random: &mut Random) -> Score {
    let before = pieces(old);
    let marks: Vec<Mark> = (0..count).filter_map(|_| mark(old, &before, random)).collect();
    let after = edits.iter().fold(before, |pieces, kind| edit(pieces, *kind, random));
    let new = text_of(&after);
    let former = |hash| (hash == text_hash(old)).then(|| old.to_owned());
    let found = find_all_since(&new, marks.iter().map(|mark| &mark.anchor), former);
    let judge = Judge::new(&after, &new, new == old);
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
        self.risen += other.risen;
        self.wrong += other.wrong;
        self.wrongs.extend(other.wrongs);
        self.missed.extend(other.missed);
    }
}

struct Judge<'a> {
    /// The pieces of the new text but spaces, each with its place.
    pieces: Vec<(&'a Piece, Span)>,
    /// Where in `pieces` each number of the old text is.
    places: HashMap<usize, usize>,
    text: &'a str,
    /// In a text in which nothing was edited, twins stand where they stood.
    unedited: bool,
}

impl<'a> Judge<'a> {
    fn new(pieces: &'a [Piece], text: &'a str, unedited: bool) -> Self {
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
        Self { places: numbered.collect(), pieces: placed, text, unedited }
    }

    fn judge(&self, mark: &Mark, found: Found, score: &mut Score) {
        let places: Vec<usize> = mark.numbers.clone().filter_map(|number| self.places.get(&number).copied()).collect();
        let whole = mark.words.iter().all(|number| self.places.contains_key(number)) && self.unbroken(&places);
        let expected = whole.then(|| self.span_of(mark, &places));
        let twin = whole && !self.unedited && self.has_twin(mark, &places);
        let wrong = match (found.span(), expected) {
            (Some(span), Some(expected)) => {
                let wrong = if twin { Some("has a twin") } else { (span != expected).then_some("elsewhere") };
                score.right += usize::from(wrong.is_none());
                score.misnamed += usize::from(wrong.is_none() && matches!(found, Found::Changed(_)));
                wrong
            }
            (Some(_), None) if places.is_empty() => {
                score.risen += 1;
                Some("is gone")
            }
            (Some(span), None) => {
                let right = self.is_around(mark, &places, span);
                score.edited_found += usize::from(right);
                (!right).then_some("is not around what is left")
            }
            (None, Some(expected)) => {
                score.right += usize::from(twin);
                if !twin {
                    score.missed.push(self.described("missed", mark, Found::Orphaned, Some(expected)));
                }
                None
            }
            (None, None) => {
                score.gone += usize::from(places.is_empty());
                None
            }
        };
        score.surviving += usize::from(whole);
        if let Some(why) = wrong {
            score.wrong += 1;
            let left = places.first().zip(places.last());
            let left = left.map(|(first, last)| Span {
                start: self.pieces[*first].1.start,
                end: self.pieces[*last].1.end.max(self.pieces[*first].1.end),
            });
            score.wrongs.push(self.described(why, mark, found, expected.or(left)));
        }
    }

    /// From the first to the last of the pieces at `places`, and no more of those than the mark had.
    fn span_of(&self, mark: &Mark, places: &[usize]) -> Span {
        let (first, last) = (self.pieces[places[0]].1, self.pieces[places[places.len() - 1]].1);
        Span { start: first.start + mark.inset.0, end: last.end - mark.inset.1 }
    }

    /// Whether the pieces at `places` follow one another; signs of markup without words do not part them.
    fn unbroken(&self, places: &[usize]) -> bool {
        let is_markup = |at: usize| self.pieces[at].0.origin.is_none() && self.pieces[at].0.is_markup();
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
        let inside = |at: &usize| self.pieces[*at].1.overlap(span).is_some();
        let inside: Range<usize> = {
            let start = self.pieces.partition_point(|(_, piece)| piece.end <= span.start);
            start..start + (start..self.pieces.len()).take_while(inside).count()
        };
        let own = left.iter().filter(|at| inside.contains(at)).count();
        let mut old = inside.filter_map(|at| self.pieces[at].0.origin);
        let first = old.next();
        let last = old.next_back().or(first);
        let is_own = |number: Option<usize>| number.is_some_and(|number| mark.numbers.contains(&number));
        is_own(first) && is_own(last) && own * 2 >= left.len()
    }

    fn described(&self, what: &str, mark: &Mark, found: Found, right: Option<Span>) -> String {
        let Anchor { exact, prefix, suffix, lookalike, .. } = &mark.anchor;
        let found = match found.span() {
            Some(span) => format!(
                "{:?} {}",
                std::mem::discriminant(&found) == std::mem::discriminant(&Found::Changed(span)),
                self.shown(span)
            ),
            None => String::new(),
        };
        let right = right.map_or("nowhere".to_owned(), |span| self.shown(span));
        format!("{what} ({lookalike}):\n   made  {prefix:?} [{exact}] {suffix:?}\n   found {found}\n   right {right}")
    }

    fn shown(&self, span: Span) -> String {
        let mut start = span.from().saturating_sub(80);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let after: String = self.text[span.to()..].chars().take(80).collect();
        format!("{:?} [{}] {after:?}", &self.text[start..span.from()], span.of(self.text))
    }
}
