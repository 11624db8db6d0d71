//! Words in the narrow places beside the page. The page itself is laid out by `layout`.

use crate::text::{graphemes, to_cells, width};

/// `text` on lines of at most `columns`, broken between words where there are any; a line feed begins a new line.
pub fn wrapped(text: &str, columns: u16) -> Vec<String> {
    text.split('\n').flat_map(|line| broken(line, columns.max(1))).collect()
}

/// What fits in `columns`, and what is left for the next line; `None` if nothing is.
pub(super) fn first_line(text: &str, columns: u16) -> (&str, Option<&str>) {
    let mut used = 0;
    let mut space = None;
    for (at, grapheme) in graphemes(text) {
        if grapheme == " " {
            space = Some(at);
        }
        used += to_cells(width(grapheme));
        if used > columns {
            // A word too long for any line is broken; a line takes at least one grapheme.
            let end = space.filter(|space| *space > 0).unwrap_or(if at == 0 { grapheme.len() } else { at });
            let rest = text[end..].trim_start();
            return (text[..end].trim_end(), (!rest.is_empty()).then_some(rest));
        }
    }
    (text, None)
}

fn broken(line: &str, columns: u16) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (first, next) = first_line(text, columns);
        lines.push(first.to_owned());
        rest = next;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_words_or_where_it_must() {
        assert_eq!(wrapped("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("日本", 1), ["日", "本"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
