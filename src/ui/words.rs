//! Words in the narrow places beside the page. The page itself is laid out by `layout`.

use crate::text::lines;

/// `text` on lines of at most `columns`, broken between words where there are any; a line feed begins a new line.
pub fn wrapped(text: &str, columns: u16) -> Vec<&str> {
    lines(text, usize::from(columns)).into_iter().map(|line| line.of(text).trim_end()).collect()
}

/// What fits in `columns`, and what is left for the next line; `None` if nothing is.
pub(super) fn first_line(text: &str, columns: u16) -> (&str, Option<&str>) {
    let first = lines(text, usize::from(columns)).first().map_or(0, |line| line.to());
    let rest = text[first..].trim_start();
    (text[..first].trim_end(), (!rest.is_empty()).then_some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_words_or_where_it_must() {
        assert_eq!(wrapped("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(first_line("one two three", 8), ("one two", Some("three")));
        assert_eq!(first_line("one two", 8), ("one two", None));
    }
}
