//! Whether a source is Markdown: by its name, or, where the name says nothing, by signs that plain text does not have.

use super::front::{self, Place};

/// The endings of names that mean Markdown.
const ENDINGS: [&str; 6] = [".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"];

/// How much evidence makes a source without such a name Markdown.
const ENOUGH: usize = 4;

/// Whether the source with this `name`, which begins with `head`, is to be read as Markdown.
pub fn fits(name: &str, head: &str) -> bool {
    let name = name.to_lowercase();
    if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let says_nothing = matches!(file.rsplit_once('.'), None | Some((_, "txt" | "text")));
    says_nothing && evidence(head) >= ENOUGH
}

/// How much speaks for Markdown: each kind of sign counts as often as it occurs, up to a bound that leaves no kind alone enough, but for
/// front matter, which is.
fn evidence(head: &str) -> usize {
    let text = head.trim_start_matches('\u{feff}').trim_start_matches(['\n', '\r']);
    if front::at(text, 0, Place::Later).is_some() {
        return ENOUGH;
    }
    // Most plain text has none of these signs, and is told so at once.
    let has = |sign: u8| memchr::memchr(sign, text.as_bytes()).is_some();
    let lines: Vec<&str> = text.lines().collect();
    let of_lines = |sign: u8, count: &dyn Fn(&[&str]) -> usize| if has(sign) { count(&lines) } else { 0 };
    count(3, of_lines(b'#', &headings))
        + count(3, occurrences(text, "](") + of_lines(b'[', &definitions))
        + count(2, of_lines(b'`', &|lines| lines.iter().filter(|line| line.starts_with("```")).count() / 2))
        + count(2, of_lines(b'|', &rules))
        + count(2, of_lines(b'*', &strong))
        + count(1, occurrences(text, "[^"))
}

fn count(most: usize, found: usize) -> usize {
    found.min(most)
}

/// Headings with a blank line before them, and no other heading right behind them.
fn headings(lines: &[&str]) -> usize {
    let blank = |index: usize| lines.get(index).is_none_or(|line| line.trim().is_empty());
    let stands_apart = |index: &usize| {
        is_heading(lines[*index])
            && (*index == 0 || blank(index - 1))
            && (blank(index + 1) || !is_heading(lines[index + 1]))
    };
    (0..lines.len()).filter(stands_apart).count()
}

/// Lines under the head of a table.
fn rules(lines: &[&str]) -> usize {
    lines.iter().filter(|line| line.contains("|--") || line.contains("|:-") || line.contains("| --")).count()
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && words.chars().any(char::is_alphanumeric)
}

fn occurrences(text: &str, sign: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), sign).count()
}

/// Lines that tell where a link leads: `[weir]: https://…`.
fn definitions(lines: &[&str]) -> usize {
    lines.iter().filter(|line| line.starts_with('[') && line.contains("]: ") && line.contains("://")).count()
}

/// Lines with words between double asterisks.
fn strong(lines: &[&str]) -> usize {
    let has = |line: &&&str| {
        line.split("**").skip(1).step_by(2).any(|words| {
            words.len() > 1 && !words.starts_with(' ') && !words.ends_with(' ') && words.contains(char::is_alphabetic)
        }) && line.matches("**").count() >= 2
    };
    lines.iter().filter(has).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_told_by_its_name_or_by_strong_signs() {
        let signs =
            "# The weir\n\nIt [rained](https://weir.example) for **nine** days.\n\n## Flood\n\n```\nweir\n```\n";
        let posted = "---\ntitle: The weir\n---\n\nIt rained.\n";
        for (name, head, fits_it) in [
            ("weir.md", "It rained.", true),
            ("WEIR.Markdown", "It rained.", true),
            ("standard input", signs, true),
            ("weir.txt", signs, true),
            ("weir.txt", posted, true),
            ("weir.html", signs, false),
            ("weir.txt", "* Flood\n* Mill\n* Bridge\n\nIt rained [1].\n\n* * *\n\n# 3\n", false),
            ("weir", "#!/bin/sh\n# one\n# two\n# three\n# four\necho weir\n", false),
            ("weir.txt", "The weir\n========\n\nIt rained.\n\n- one\n- two\n\n---\n\nIt _rained_.\n", false),
        ] {
            assert_eq!(fits(name, head), fits_it, "{name}: {head}");
        }
    }
}
