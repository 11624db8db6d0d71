//! The parts of a source: each stretch with front matter of its own.
//!
//! Invariant: the parts cover the source; whether one begins at a line depends on that line, the fences of code over it and the front
//! matter under it.

use std::ops::Range;

use super::fence::Fence;
use super::front::{self, Front, Place};

/// A part: where it and its Markdown stand, and what its front matter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes, front matter included.
    pub whole: Range<usize>,
    /// Its bytes behind the front matter.
    pub body: Range<usize>,
    /// Its front matter.
    pub front: Option<Front>,
}

/// The parts of `source`; at least one. A byte order mark belongs to none.
pub fn find(source: &str) -> Vec<Found> {
    let mut start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = start + source[start..].len() - source[start..].trim_start_matches(['\n', '\r', ' ']).len();
    let mut front = None;
    let mut body = start;
    if let Some((found, behind)) = front::at(source, first, Place::Beginning) {
        front = Some(found);
        (start, body) = (first, behind);
    }
    let mut parts = Vec::new();
    let mut at = body;
    let mut fence = Fence::default();
    let mut blank = false;
    while at < source.len() {
        let line = &source[at..at + line_length(&source[at..])];
        let words = line.trim();
        if !fence.holds(line)
            && blank
            && matches!(words, "---" | "+++")
            && let Some((found, behind)) = front::at(source, at, Place::Later)
        {
            parts.push(Found { whole: start..at, body: body..at, front: front.replace(found) });
            (start, body, at) = (at, behind, behind);
            continue;
        }
        blank = words.is_empty();
        at += line.len();
    }
    parts.push(Found { whole: start..source.len(), body: body..source.len(), front });
    // What stands before the first front matter may be nothing.
    parts.retain(|part| part.front.is_some() || !source[part.body.clone()].trim().is_empty());
    parts
}

fn line_length(rest: &str) -> usize {
    memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(source: &str) -> Vec<(Option<String>, &str)> {
        let title = |front: Front| front.title.map(|field| field.text);
        find(source).into_iter().map(|part| (part.front.and_then(title), source[part.body].trim())).collect()
    }

    #[test]
    fn each_front_matter_opens_a_part() {
        let title = |words: &str| Some(words.to_owned());
        for (source, expected) in [
            ("It rained.\n", vec![(None, "It rained.")]),
            ("\u{feff}---\ntitle: a\n---\nIt rained.\n", vec![(title("a"), "It rained.")]),
            (
                "---\ntitle: a\n---\nIt rained.\n\n---\ntitle: b\n---\nIt snowed.\n",
                vec![(title("a"), "It rained."), (title("b"), "It snowed.")],
            ),
            ("a\n\n---\n\nb: c\n---\n", vec![(None, "a\n\n---\n\nb: c\n---")]),
            ("a\n\n```yaml\n\n---\ntitle: b\n---\n```\n", vec![(None, "a\n\n```yaml\n\n---\ntitle: b\n---\n```")]),
        ] {
            assert_eq!(bodies(source), expected, "{source}");
        }
    }
}
