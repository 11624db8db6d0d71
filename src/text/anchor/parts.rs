//! Where a passage stands that is long, or goes over a line end: between its beginning and its end, each looked for by itself.

use std::ops::Range;

use super::alignment::best_score;
use super::decision::{Decision, decide, is_most};
use super::former::Former;
use super::index::Index;
use super::passage::Passage;
use super::slot;

/// Where `passage` of the words `exact` stands, of which `head` and `tail` are the beginning and the end.
///
/// A first or last line of which nothing but a sign is marked says nothing of where it is: it is found where nothing around it was touched,
/// or by the rest of the words, unbroken up to it, and a word beside it.
pub(super) fn decide_by_ends(
    passage: &Passage,
    (head, tail): (&Passage, &Passage),
    exact: &str,
    index: &Index<'_>,
    former: Option<&Former<'_>>,
) -> Decision {
    let is_sign = |line: Option<&str>| line.is_some_and(|line| !line.contains(char::is_alphanumeric));
    let (begins_so, ends_so) = (is_sign(exact.lines().next()), is_sign(exact.lines().last()));
    let end = |part: &Passage, is_sign: bool| {
        if is_sign { slot::untouched(part, former) } else { decide(part, index, former) }
    };
    let (mut first, mut last) = (end(head, begins_so), end(tail, ends_so));
    let length = passage.words.len();
    if let (true, Decision::Undecided, Decision::Same(rest)) = (begins_so, &first, &last) {
        let start = rest.end.checked_sub(length);
        let place = start.map(|start| start..start + head.words.len());
        let holds = |place: &Range<usize>| {
            let before = (0..passage.words.start).rev().zip((0..place.start).rev());
            passage.stands_at(&index.ids, place.start) && is_that_sign(head, place, before, passage, index, former)
        };
        first = place.filter(holds).map_or(first, Decision::Same);
    }
    if let (true, Decision::Undecided, Decision::Same(rest)) = (ends_so, &last, &first) {
        let end = rest.start + length;
        let behind = (passage.words.end..passage.tokens.len()).zip(end..index.ids.len());
        let place = end - tail.words.len()..end;
        let holds =
            passage.stands_at(&index.ids, rest.start) && is_that_sign(tail, &place, behind, passage, index, former);
        last = if holds { Decision::Same(place) } else { last };
    }
    between(passage, &first, &last, index)
}

/// Whether the signs at `place` are those of `part`, as what is `beside` them, nearest first, is what stood there, a word of it at least, half of
/// their line is there, and no other line that was like theirs may have come to stand there.
fn is_that_sign(
    part: &Passage,
    place: &Range<usize>,
    beside: impl Iterator<Item = (usize, usize)>,
    passage: &Passage,
    index: &Index<'_>,
    former: Option<&Former<'_>>,
) -> bool {
    let mut same = beside.take_while(|(token, at)| passage.tokens[*token].id == index.ids[*at]);
    let Some((was, former)) = part.was.as_ref().zip(former) else { return false };
    let line = part.own.clone();
    let met = best_score(&part.tokens[line.clone()], &index.ids[index.paragraph(place)]);
    same.any(|(_, at)| index.is_word(at))
        && met * 2 >= part.bits(line)
        && !former.is_of_another(was, place, index)
        && !slot::is_another(part, was, place, index, former, part.bits(part.own.clone()) / 2)
}

/// From the beginning to the end of the words, if most of them stand between.
fn between(passage: &Passage, head: &Decision, tail: &Decision, index: &Index<'_>) -> Decision {
    let (Some(head), Some(tail)) = (head.place(), tail.place()) else { return Decision::Undecided };
    let (start, end, length) = (head.start, tail.end, passage.words.len());
    if passage.stands_at(&index.ids, start) && end == start + length {
        return Decision::Same(start..end);
    }
    if end <= start || end - start > length * 2 {
        return Decision::Undecided;
    }
    // In their order: the same words come again in whatever was moved in between.
    let met = best_score(&passage.tokens[passage.words.clone()], &index.ids[start..end]);
    if is_most(met, passage.bits(passage.words.clone())) { Decision::Changed(start..end) } else { Decision::Undecided }
}

#[cfg(test)]
mod tests {
    use crate::text::{Anchor, Span, find_all_since};

    #[test]
    fn a_sign_at_the_end_of_a_line_is_found_by_the_line_behind_it_and_a_word_before_it() {
        let old =
            "The ferry left at noon, and nobody waved.\nThe gulls stayed on the quay.\nIt rained on them all day.";
        let words = ".\nThe gulls stayed on the quay.";
        let at = old.find(words).expect("the words stand in the text");
        let anchor = Anchor::of(old, Span::new(at, at + words.len()));
        let find = |new: &str| {
            let found = find_all_since(new, [&anchor], |_| Some(old.to_owned())).remove(0);
            found.span().map(|span| span.of(new).to_owned())
        };
        let edited = old.replace("left at noon", "went off at nine").replace("all day", "all that day");
        assert_eq!(find(&edited).as_deref(), Some(words));
        let without = edited.replace("waved", "slept there");
        assert_eq!(find(&without), None, "another line may end there");
    }
}
