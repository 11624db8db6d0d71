//! Text on lines of so many columns, where every byte has its place: for what is typed, and for the narrow places beside the page.

use super::{Span, graphemes, to_byte, width};

/// The lines of `text` at `columns`, broken behind spaces where there are any; a line feed begins a new one and is in none.
///
/// Spaces at the end of a line hang beyond its edge. A word too long for any line is broken; a line takes at least one grapheme. There is
/// always a line, if an empty one.
pub fn lines(text: &str, columns: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0;
    for hard_line in text.split('\n') {
        push_lines(&mut lines, text, Span::new(at, at + hard_line.len()), columns);
        at += hard_line.len() + 1;
    }
    lines
}

fn push_lines(lines: &mut Vec<Span>, text: &str, hard_line: Span, columns: usize) {
    let mut line = Span { end: hard_line.start, ..hard_line };
    let mut used = 0;
    // Behind the last space of the line, and the columns up to there.
    let mut space = None;
    for (offset, grapheme) in graphemes(hard_line.of(text)) {
        let at = hard_line.start + to_byte(offset);
        let columns_taken = width(grapheme);
        if grapheme != " " && used + columns_taken > columns && at > line.start {
            let (end, before) = space.take().unwrap_or((at, used));
            lines.push(Span { end, ..line });
            line.start = end;
            used -= before;
        }
        used += columns_taken;
        line.end = at + to_byte(grapheme.len());
        if grapheme == " " {
            space = Some((line.end, used));
        }
    }
    lines.push(Span { end: hard_line.end, ..line });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn broken(text: &str, columns: usize) -> Vec<&str> {
        lines(text, columns).into_iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn lines_break_behind_spaces_or_where_they_must() {
        assert_eq!(broken("one two three\n\nfour", 8), ["one two ", "three", "", "four"]);
        assert_eq!(broken("one  two", 4), ["one  ", "two"]);
        assert_eq!(broken("abcdefgh ij", 3), ["abc", "def", "gh ", "ij"]);
        assert_eq!(broken("日本", 1), ["日", "本"]);
        assert_eq!(broken("ab\n", 5), ["ab", ""]);
        assert_eq!(broken("", 5), [""]);
    }

    proptest! {
        #[test]
        fn every_byte_has_its_place(text in "([a-z]{1,9} {0,3}|\n|日本|e\u{301}){0,20}", columns in 1..12_usize) {
            let lines = lines(&text, columns);
            let mut at = 0;
            for line in &lines {
                prop_assert!(line.from() == at || text[at..line.from()] == *"\n", "{lines:?}");
                prop_assert!(width(line.of(&text).trim_end()) <= columns.max(2));
                at = line.to();
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
