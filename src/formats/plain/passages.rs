//! Lines gathered into passages: a paragraph, a heading, an item, a line of verse, a line of furniture.
//!
//! Invariant: each line with words belongs to exactly one passage, in order; what a passage holds depends only on the
//! lines around it, so that the head of a large file gives the same passages as the whole.

use std::borrow::Cow;

use crate::text::to_byte;

use super::lines::Line;
use super::shape;
use super::traces::{self, Trace};

/// How a passage is set.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// Its lines are one paragraph.
    Prose,
    /// One line of verse, of an address, of a table.
    Verse,
    /// An item of a list.
    Item,
    /// A paragraph behind `>` signs.
    Quotation,
    /// A line with a line of `=` (1) or `-` (2) under it, which is no part of the passage.
    Underlined(u8),
}

/// Consecutive lines that belong together.
#[derive(Copy, Clone, Debug)]
pub(super) struct Passage {
    /// Its first line.
    pub first: u32,
    /// Its last line.
    pub last: u32,
    /// How it is set.
    pub set: Set,
    /// How many blank lines stand before it; 0 when it follows another passage directly.
    pub gap: u8,
    /// How many words it has; at most 65,535.
    pub words: u16,
    /// What it is, judged by its words alone.
    pub trace: Trace,
    /// A form feed stands before it.
    pub opens_page: bool,
}

/// The source with its lines and passages.
pub(super) struct Passages<'a> {
    source: &'a str,
    lines: Vec<Line>,
    found: Vec<Passage>,
}

/// Passages longer than this are never furniture or headings; their words are estimated, not counted.
const LONG: usize = 800;

impl<'a> Passages<'a> {
    /// The passages of `source`. In a `wrapped` source paragraphs run over several lines; otherwise a line is a paragraph, unless it
    /// was broken by accident.
    pub fn find(source: &'a str, lines: Vec<Line>, wrapping: Wrapping) -> Self {
        let mut found = Self { source, lines, found: Vec::new() };
        let mut at = 0;
        let mut gap = 0_u8;
        while at < found.lines.len() {
            if found.lines[at].is_blank() {
                gap = gap.saturating_add(1);
                at += 1;
                continue;
            }
            let ends = |line: &Line| line.is_blank() || line.opens_page;
            let end = (at + 1..found.lines.len()).find(|next| ends(&found.lines[*next])).unwrap_or(found.lines.len());
            found.gather(at, end, gap, wrapping);
            gap = 0;
            at = end;
        }
        found
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The passage at `index`, if there is one.
    pub fn get(&self, index: usize) -> Option<&Passage> {
        self.found.get(index)
    }

    /// The nature of the passage at `index`; behind the last it is story.
    pub fn trace(&self, index: usize) -> Trace {
        self.found.get(index).map_or(Trace::Story, |passage| passage.trace)
    }

    /// The words of the passage at `index` on one line, with plain spaces, for judging; only the beginning of a long one.
    pub fn text(&self, index: usize) -> Cow<'a, str> {
        self.found.get(index).map_or(Cow::Borrowed(""), |passage| with_plain_spaces(self.joined(passage)))
    }

    /// All words of the passage at `index` on one line, as they stand.
    pub fn raw(&self, index: usize) -> Cow<'a, str> {
        self.found.get(index).map_or(Cow::Borrowed(""), |passage| self.joined(passage))
    }

    /// The lines of a passage, each with its words (signs of quotation left out) and the byte where they stand.
    pub fn pieces(&self, passage: &Passage) -> impl Iterator<Item = (&'a str, usize)> {
        let set = passage.set;
        let pieces = self.lines[passage.first as usize..=passage.last as usize].iter().map(move |line| {
            let words = line.words.of(self.source);
            let quoted = if set == Set::Quotation { words.trim_start_matches(['>', ' ']) } else { words };
            (quoted, line.words.to() - quoted.len())
        });
        pieces.filter(|(words, _)| !words.is_empty())
    }

    /// Where the lines from the first of passage `from` to the last of passage `to` stand in the source.
    pub fn extent(&self, from: usize, to: usize) -> crate::text::Span {
        let start = self.found.get(from).map_or(0, |passage| self.lines[passage.first as usize].full.start);
        let end = self.found.get(to).map_or(start, |passage| self.lines[passage.last as usize].full.end);
        crate::text::Span { start, end }
    }

    fn joined(&self, passage: &Passage) -> Cow<'a, str> {
        let mut pieces = self.pieces(passage);
        let Some((first, _)) = pieces.next() else { return Cow::Borrowed("") };
        if passage.first == passage.last || first.len() > LONG {
            return Cow::Borrowed(first);
        }
        let mut text = first.to_owned();
        for (piece, _) in pieces {
            if text.len() > LONG {
                break;
            }
            if joint(&text, piece) == Joint::Space {
                text.push(' ');
            }
            text.push_str(piece);
        }
        Cow::Owned(text)
    }

    /// Makes passages of the lines `start..end`, none of which is blank.
    fn gather(&mut self, start: usize, end: usize, gap: u8, wrapping: Wrapping) {
        let quoted = self.lines[start..end].iter().all(|line| self.words(line).starts_with('>'));
        let group = Group { packed: wrapping == Wrapping::None && self.is_packed(start, end), wrapping };
        let mut at = start;
        while at < end {
            let before = if at == start { gap } else { u8::from(group.packed) };
            if let Some(level) = self.underlined(at, end) {
                self.push(at, at, Set::Underlined(level), before);
                at += 2;
                continue;
            }
            let mut last = at;
            while last + 1 < end && (quoted || self.goes_on(at, last, &group)) {
                last += 1;
            }
            let set = self.set(at, last, start, end, quoted);
            self.push(at, last, set, before);
            at = last + 1;
        }
    }

    fn words(&self, line: &Line) -> &'a str {
        line.words.of(self.source)
    }

    /// Paragraphs on a line each without blank lines between: most lines of the group are long.
    fn is_packed(&self, start: usize, end: usize) -> bool {
        let long = self.lines[start..end].iter().filter(|line| line.words.len() > 100).count();
        end - start >= 4 && long * 2 >= end - start
    }

    /// The level of a heading that is one line with a line of `=` or `-` of about its length beneath.
    fn underlined(&self, at: usize, end: usize) -> Option<u8> {
        if at + 1 >= end {
            return None;
        }
        let (heading, line) = (self.words(&self.lines[at]), self.words(&self.lines[at + 1]));
        let level = match line.as_bytes() {
            [b'=', ..] => 1,
            [b'-' | b'~', ..] => 2,
            _ => return None,
        };
        let sign = line.chars().next()?;
        let columns = heading.chars().count();
        let fits = line.len() >= 3 && line.len() + 4 >= columns && line.len() <= columns + 12 && columns <= 100;
        (fits && line.chars().all(|c| c == sign) && heading.chars().any(char::is_alphanumeric)).then_some(level)
    }

    /// Whether the line after `last` belongs to the passage that began at `first`.
    fn goes_on(&self, first: usize, last: usize, group: &Group) -> bool {
        let (line, next) = (&self.lines[last], &self.lines[last + 1]);
        let (words, following) = (self.words(line), self.words(next));
        let opening = self.words(&self.lines[first]);
        if is_bulleted(following)
            || is_numbered(following) && is_numbered(opening)
            || is_fence(words)
            || is_fence(following)
        {
            return false;
        }
        match group.wrapping {
            Wrapping::None => {
                let so_far = &self.source[self.lines[first].words.from()..line.words.to()];
                is_broken(words, following) || is_inside_quotation(so_far, following)
            }
            Wrapping::Columns(width) => {
                let width = usize::from(width);
                let columns = line.indent() + words.chars().count();
                let first_word = following.split_whitespace().next().map_or(0, |word| word.chars().count());
                // A line that ends long before the next word would not have fitted was ended on purpose.
                let early = columns + 1 + first_word + width / 5 <= width;
                let mid_sentence =
                    columns * 2 >= width && shape::starts_small(following) && !shape::ends_sentence(words);
                let is_item = is_bulleted(opening) || is_numbered(opening);
                let indented = next.indent() >= line.indent() + 2 && !is_item && shape::ends_sentence(words);
                !(indented || early && !mid_sentence)
            }
        }
    }

    fn set(&self, first: usize, last: usize, start: usize, end: usize, quoted: bool) -> Set {
        if quoted {
            return Set::Quotation;
        }
        let opening = self.words(&self.lines[first]);
        if is_bulleted(opening)
            || end - start >= 2 && is_numbered(opening) && is_numbered(self.words(&self.lines[start]))
        {
            return Set::Item;
        }
        let short = |line: &Line| line.words.len() <= 64;
        let several = end - start >= 2 && self.lines[start..end].iter().take(40).all(short);
        let sentence = shape::ends_sentence(self.words(&self.lines[last])) && end - start < 3;
        if first == last && several && !sentence { Set::Verse } else { Set::Prose }
    }

    fn push(&mut self, first: usize, last: usize, set: Set, gap: u8) {
        let opens_page = self.lines[first].opens_page || self.lines[first.saturating_sub(usize::from(gap))].opens_page;
        let mut passage =
            Passage { first: to_byte(first), last: to_byte(last), set, gap, words: 0, trace: Trace::Story, opens_page };
        let bytes = self.lines[last].words.to() - self.lines[first].words.from();
        if bytes > LONG {
            passage.words = u16::try_from(bytes / 6).unwrap_or(u16::MAX);
        } else {
            let text = with_plain_spaces(self.joined(&passage));
            let words = shape::count(&text);
            passage.words = u16::try_from(words).unwrap_or(u16::MAX);
            passage.trace = match (set, traces::of(&text, words)) {
                // A bullet may stand before a correction, but an item of a list is no leftover of a page.
                (Set::Item, trace @ (Trace::Correction | Trace::Publication | Trace::Note)) => trace,
                (Set::Item | Set::Quotation | Set::Underlined(_), _) => Trace::Story,
                (_, trace) => trace,
            };
        }
        self.found.push(passage);
    }
}

/// `text` with spaces for those that hold words together.
fn with_plain_spaces(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\u{a0}') { Cow::Owned(text.replace('\u{a0}', " ")) } else { text }
}

/// How the paragraphs of a source are broken into lines.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// A paragraph is a line.
    None,
    /// A paragraph is broken into lines of at most about this many columns.
    Columns(u16),
}

struct Group {
    packed: bool,
    wrapping: Wrapping,
}

/// What stands for a line end between two lines of a paragraph.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: the first line ends in a hyphen or a dash that belongs to the word.
    Nothing,
}

/// How `before` and `after`, two lines of one paragraph, join. A hyphen stays: whether the word was parted only for the line
/// cannot be known; but no space comes into the word. A hanging hyphen ("health- and") keeps its space.
pub(super) fn joint(before: &str, after: &str) -> Joint {
    let mut ending = before.chars().rev();
    let sign = ending.next();
    let in_word = ending.next().is_some_and(char::is_alphanumeric);
    let hyphen = in_word && matches!(sign, Some('-' | '‐' | '\u{ad}' | '—'));
    let hanging =
        sign != Some('—') && ["and ", "or ", "to ", "nor ", "but "].iter().any(|word| after.starts_with(word));
    let within = after.starts_with(char::is_alphanumeric) && !hanging;
    if hyphen && within { Joint::Nothing } else { Joint::Space }
}

/// Whether a line was broken by accident: it goes on in small letters, or it ends in a word after which no line ends.
fn is_broken(line: &str, next: &str) -> bool {
    const NO_END: [&str; 24] = [
        "the", "a", "an", "of", "and", "to", "in", "for", "with", "by", "at", "from", "on", "or", "that", "as", "is",
        "was", "his", "her", "their", "its", "our", "my",
    ];
    if line.len() <= 64 || shape::ends_sentence(line) {
        return false;
    }
    let last_word = line.rsplit(' ').next().unwrap_or_default();
    next.starts_with(char::is_lowercase) || NO_END.contains(&last_word)
}

/// Whether a quotation that is open at the end of `so_far` closes in the line `following` and is not opened anew there, as where each
/// sentence has a line of its own.
fn is_inside_quotation(so_far: &str, following: &str) -> bool {
    if so_far.len() >= LONG {
        return false;
    }
    let next = following.find(['“', '”']).filter(|at| following[*at..].starts_with('”'));
    let curly = || so_far.matches('“').count() > so_far.matches('”').count();
    // The marks of inches quote nothing.
    let straight = |text: &str| {
        text.match_indices('"').filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_ascii_digit())).count() % 2 == 1
    };
    let opened = || {
        so_far.rsplit_once('"').is_some_and(|(before, behind)| {
            behind.starts_with(char::is_alphanumeric) && !before.ends_with(char::is_alphanumeric)
        })
    };
    next.is_some() && curly()
        || !following.trim_start().starts_with('"') && opened() && straight(so_far) && straight(following)
}

/// Whether `line` begins with a bullet and a space.
fn is_bulleted(line: &str) -> bool {
    let mut signs = line.chars();
    let bullet = matches!(signs.next(), Some('•' | '·' | '*' | '-' | '–' | '+' | '‣' | '▪' | '◦' | '●' | '○' | '■'));
    bullet && signs.next().is_some_and(char::is_whitespace) && signs.any(char::is_alphanumeric)
}

/// Whether `line` begins with a number and a dot or bracket: `3. `, `3) `, `(3) `.
fn is_numbered(line: &str) -> bool {
    let digits = line.trim_start_matches('(');
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&(digits.len() - rest.len())) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Whether `line` is a rule, after which nothing is joined.
fn is_fence(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'*' | b'-' | b'=' | b'_' | b'~' | b'#' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::plain::lines;

    fn passages(source: &str, wrapping: Wrapping) -> Vec<String> {
        let found = Passages::find(source, lines::find(source), wrapping);
        (0..found.len()).map(|index| found.text(index).into_owned()).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_early_ends_kept() {
        let source = "The river came up in the night and took the lower bridge with it, as\nit had in the year of the fair, and nobody was\nsurprised.\n  The mill stood on.\n\nNext day.";
        assert_eq!(
            passages(source, Wrapping::Columns(70)),
            [
                "The river came up in the night and took the lower bridge with it, as it had in the year of the fair, and nobody was surprised.",
                "The mill stood on.",
                "Next day."
            ]
        );
    }

    #[test]
    fn hyphens_at_line_ends_stay_in_the_word() {
        assert_eq!(joint("door-to-door", "salesman"), Joint::Space);
        assert_eq!(joint("river-", "side"), Joint::Nothing);
        assert_eq!(joint("river-", "and lakeside"), Joint::Space);
        assert_eq!(joint("the mill -", "and"), Joint::Space);
        assert_eq!(joint("the mill—", "and"), Joint::Nothing);
    }

    #[test]
    fn a_line_broken_by_accident_is_mended() {
        let long = "The council had promised for eleven years that the bridge would be mended, and the";
        assert_eq!(passages(&format!("{long}\nbridge fell.\nNobody came."), Wrapping::None).len(), 2);
    }
}
