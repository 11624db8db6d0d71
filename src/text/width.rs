//! How many columns text takes on a terminal. Nothing else in the program judges width.
//!
//! Invariant: it is what ratatui paints, for painting and layout must agree on every cell.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What does not stand before an ellipsis.
const LEADS_ON: [char; 14] = [' ', '\u{a0}', ',', ';', ':', '-', '–', '—', '·', '(', '[', '“', '‘', '…'];

/// Columns that `text` takes: the sum over its grapheme clusters (UAX #11 and #29), as ratatui counts them.
///
/// A cluster with a control character in it takes none, since none is painted. A halfwidth voiced sound mark takes one more than
/// in UAX #11, since ratatui adds it.
pub fn width(text: &str) -> usize {
    let mut columns = 0;
    let mut rest = text;
    while let Some(foreign) = rest.bytes().position(|byte| !byte.is_ascii()) {
        // Only the last ASCII character before another one can be part of a cluster with it.
        let (plain, cluster) = rest.split_at(foreign.saturating_sub(1));
        let first = cluster.graphemes(true).next().unwrap_or(cluster);
        columns += ascii_width(plain) + grapheme_width(first);
        rest = &cluster[first.len()..];
    }
    columns + ascii_width(rest)
}

/// `text` cut to at most `columns`, at a grapheme boundary, with `…` where something was left out; between words where
/// the first word fits, inside it otherwise. Nothing that leads on, such as a comma, a dash or an opening mark, stands before
/// the `…`.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(1) else {
        return String::new();
    };
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    let kept = &text[..end];
    let between_words = text[end..].starts_with(' ');
    let whole_words = match kept.rfind(' ') {
        Some(space) if !between_words && space > 0 => &kept[..space],
        _ => kept,
    };
    let trimmed = whole_words.trim_end_matches(LEADS_ON);
    format!("{trimmed}…")
}

fn ascii_width(text: &str) -> usize {
    text.bytes().filter(|byte| !byte.is_ascii_control()).count()
}

fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    grapheme.width() + sound_marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_counts_columns_not_characters() {
        assert_eq!(width("naïve"), 5);
        assert_eq!(width("日本"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩‍👩‍👧"), 2);
        assert_eq!(width("ﾊﾞ"), 3);
        assert_eq!(width("\u{200b}\u{301}"), 0);
        assert_eq!(width("a\u{1b}\nb"), 2);
        assert_eq!(width("é\r\n"), 1);
    }

    proptest! {
        #[test]
        fn width_is_the_sum_over_graphemes(text in "([a-z \r\n]|\\PC|\u{301}|\u{600}|👩‍👧|🇫🇷){0,30}") {
            prop_assert_eq!(width(&text), text.graphemes(true).map(grapheme_width).sum::<usize>());
        }

        #[test]
        fn a_cut_text_fits_and_begins_like_the_whole(text in "\\PC{0,40}", columns in 0..40_usize) {
            let cut = cut(&text, columns);
            prop_assert!(width(&cut) <= columns);
            prop_assert!(text.starts_with(cut.trim_end_matches('…')));
        }
    }

    #[test]
    fn cuts_between_words_and_never_wider() {
        assert_eq!(cut("The Lantern Board", 17), "The Lantern Board");
        assert_eq!(cut("The Lantern Board", 13), "The Lantern…");
        assert_eq!(cut("The Lantern, Board", 14), "The Lantern…");
        assert_eq!(cut("The Lantern, … Board", 17), "The Lantern…");
        assert_eq!(cut("Antidisestablishment", 6), "Antid…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("ab", 0), "");
        assert_eq!(cut("ab", 1), "…");
        assert_eq!(cut("Lantern (the old one)", 11), "Lantern…");
    }
}
