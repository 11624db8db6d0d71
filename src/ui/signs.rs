//! The signs, each with its fallback from ASCII.

use crate::layout::Ornament;

/// Every sign that the program adds to words.
#[derive(Debug)]
pub struct Signs {
    /// A group that is folded, and one that shows what it holds.
    pub(super) folded: &'static str,
    pub(super) open: &'static str,
    /// The section being read; one read to its end.
    pub(super) here: &'static str,
    pub(super) read: &'static str,
    /// The bar before the selected row: with focus, without.
    pub(super) bar: &'static str,
    pub(super) thin_bar: &'static str,
    /// A mark; one with a note.
    pub(super) bookmark: &'static str,
    pub(super) note: &'static str,
    /// A line of a highlight.
    pub(super) highlight: &'static str,
    /// The line on which the quotation that is lit begins.
    pub(super) quotation: &'static str,
    /// The spine, by what meets in it: nothing, a section to the left, a lit thing to the right, both.
    pub(super) spine: [&'static str; 4],
    /// The same beside the part of the article that is on the page.
    pub(super) thick: [&'static str; 4],
    /// The spine where nothing is known yet.
    pub(super) unknown: &'static str,
    /// What sticks out of the spine to the left and to the right.
    pub(super) section_tick: &'static str,
    pub(super) lit_tick: &'static str,
    /// A timeline, from no mention to the most.
    pub(super) strip: [&'static str; 6],
    /// The reader's place on a timeline.
    pub(super) place: &'static str,
    /// A number that is none; what stands between facts.
    pub(super) dot: &'static str,
    /// A row of a sheet's edge.
    pub(super) rule: &'static str,
    /// A wide line that goes on to the left, to the right.
    cut_off: [&'static str; 2],
    /// The end of the article.
    end: &'static str,
    opening_rule: &'static str,
    quotation_rule: &'static str,
    pub(super) left_out: &'static str,
}

pub(super) static UNICODE: Signs = Signs {
    folded: "▸",
    open: "▾",
    here: "›",
    read: "✓",
    bar: "▌",
    thin_bar: "▏",
    bookmark: "◆",
    note: "†",
    highlight: "▎",
    quotation: "“",
    spine: ["│", "┤", "├", "┼"],
    thick: ["┃", "┨", "┠", "╂"],
    unknown: "┊",
    section_tick: "╶",
    lit_tick: "╴",
    strip: ["▁", "▂", "▃", "▄", "▅", "▆"],
    place: "▾",
    dot: "·",
    rule: "─",
    cut_off: ["‹", "›"],
    end: "■",
    opening_rule: "━",
    quotation_rule: "▏",
    left_out: "…",
};

pub(super) static ASCII: Signs = Signs {
    folded: "+",
    open: "-",
    here: ">",
    read: "x",
    bar: ">",
    thin_bar: ":",
    bookmark: "*",
    note: "+",
    highlight: "|",
    quotation: "\"",
    spine: ["|", "+", "+", "+"],
    thick: ["#", "+", "+", "+"],
    unknown: ":",
    section_tick: "-",
    lit_tick: "-",
    strip: [".", ":", "-", "=", "+", "#"],
    place: "v",
    dot: "-",
    rule: "-",
    cut_off: ["<", ">"],
    end: "#",
    opening_rule: "=",
    quotation_rule: "|",
    left_out: "...",
};

impl Signs {
    /// `words` cut to at most `columns`, with the sign for what is left out.
    pub(super) fn cut(&self, words: &str, columns: u16) -> String {
        let columns = usize::from(columns);
        let own = "…";
        if self.left_out == own || crate::text::width(words) <= columns {
            return crate::text::cut(words, columns);
        }
        let room = columns.saturating_sub(self.left_out.len() - 1);
        let cut = crate::text::cut(words, room);
        cut.strip_suffix(own).map_or_else(String::new, |words| format!("{words}{}", self.left_out))
    }

    /// What is painted for a decoration of the page that layout wrote as `words`.
    pub(super) fn ornament(&self, ornament: Ornament, words: &str) -> String {
        match ornament {
            Ornament::OpeningRule => self.opening_rule.repeat(words.chars().count()),
            Ornament::Rule => self.rule.repeat(words.chars().count()),
            Ornament::Cut => (if words == "‹" { self.cut_off[0] } else { self.cut_off[1] }).to_owned(),
            Ornament::QuotationRule => self.quotation_rule.to_owned(),
            Ornament::EndMark => self.end.to_owned(),
            Ornament::Eyebrow => words.replace('·', self.dot),
            Ornament::Byline | Ornament::Filler => words.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_a_sign_in_both() {
        assert_eq!(UNICODE.cut("The Lantern Board", 13), "The Lantern…");
        assert_eq!(ASCII.cut("The Lantern Board", 14), "The Lantern...");
        assert_eq!(ASCII.cut("The Lantern Board", 17), "The Lantern Board");
        assert_eq!(ASCII.cut("The Lantern Board", 2), "");
    }

    #[test]
    fn fallbacks_are_ascii() {
        let strings = format!("{ASCII:?}");
        assert!(strings.is_ascii());
    }
}
