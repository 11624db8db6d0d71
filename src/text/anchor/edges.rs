//! The first and last characters of a passage that was found by its tokens: the signs that are part of no token.

use super::Anchor;
use super::tokens::is_silent;
use crate::text::Span;

/// `span` of `text`, and what stands next to it of the silent characters with which `exact` begins and ends.
///
/// A mark on a cell of a table ends at its `|`, one on a command at its backtick. Where such a sign is gone or others stand between,
/// what is left of them in their order counts.
pub(super) fn with_silent_edges(text: &str, span: Span, anchor: &Anchor) -> Span {
    let Anchor { exact, prefix, suffix, .. } = anchor;
    let words = exact.trim_matches(is_silent);
    let (head, tail) = exact.split_once(words).filter(|_| !words.is_empty()).unwrap_or_default();
    let (before, after) = (&text[..span.from()], &text[span.to()..]);
    let taken =
        |sought: &mut dyn Iterator<Item = char>, beyond: Option<char>, there: &mut dyn Iterator<Item = char>| {
            let (mut passed, mut taken, mut run) = (0, 0, None);
            let mut next = sought.next();
            for character in there.take_while(|character| is_silent(*character)) {
                run = Some(character).filter(|character| passed == 0 || run == Some(*character));
                passed += character.len_utf8();
                match next {
                    Some(wanted) if wanted.is_whitespace() && character.is_whitespace() => next = sought.next(),
                    Some(wanted) if wanted == character => {
                        taken = passed;
                        next = sought.next();
                    }
                    // The signs of emphasis at a word are one run, unless the mark ended within it.
                    None if taken > 0 && run == Some(character) && beyond != run && "*_~`".contains(character) => {
                        taken = passed;
                    }
                    Some(_) => {}
                    None => break,
                }
            }
            taken
        };
    let start = span.from() - taken(&mut head.chars().rev(), prefix.chars().next_back(), &mut before.chars().rev());
    let end = span.to() + taken(&mut tail.chars(), suffix.chars().next(), &mut after.chars());
    Span::new(start, end)
}

/// Whether silent characters at the beginning and at the end of `exact` stand on another line than its words: which those are is known only
/// as long as the tokens of that line are there.
pub(super) fn beyond_line_ends(exact: &str) -> (bool, bool) {
    let words = exact.trim_matches(is_silent);
    let (head, tail) = exact.split_once(words).filter(|_| !words.is_empty()).unwrap_or_default();
    let has_sign = |edge: &str| edge.contains('\n') && !edge.trim().is_empty();
    (has_sign(head), has_sign(tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_another_line_are_told() {
        let table =
            [("|\nIt rained.", (true, false)), ("It rained.\n| a |", (false, false)), ("\nIt\n> ", (false, true))];
        for (exact, expected) in table {
            assert_eq!(beyond_line_ends(exact), expected, "{exact:?}");
        }
    }

    #[test]
    fn edges_are_those_of_the_words_as_far_as_they_are_there() {
        let table = [
            ("| a | b |", "1 a | b | 2", "a | b", "a | b |"),
            ("| a | b |", "| a | b", "a | b", "| a | b"),
            ("`run` |", "> `*run*` | x", "run", "`*run*` |"),
            ("run", "`run`", "run", "run"),
            ("*run*", "to ***run***, once", "run", "***run***"),
            ("> said", ">  **said**", "said", ">  **said"),
            ("**", "**", "**", "**"),
        ];
        for (exact, text, found, expected) in table {
            let at = text.find(found).expect("the words stand in the text");
            let anchor = Anchor { exact: exact.to_owned(), ..Anchor::default() };
            let span = with_silent_edges(text, Span::new(at, at + found.len()), &anchor);
            assert_eq!(span.of(text), expected, "{exact} in {text}");
        }
    }
}
