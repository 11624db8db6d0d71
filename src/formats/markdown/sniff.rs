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
    let lines: Vec<&str> = text.lines().collect();
    let blank = |index: usize| lines.get(index).is_none_or(|line| line.trim().is_empty());
    let headings = (0..lines.len()).filter(|index| {
        is_heading(lines[*index])
            && (*index == 0 || blank(index - 1))
            && (blank(index + 1) || !is_heading(lines[index + 1]))
    });
    let fences = lines.iter().filter(|line| line.starts_with("```")).count() / 2;
    let rules =
        lines.iter().filter(|line| line.contains("|--") || line.contains("|:-") || line.contains("| --")).count();
    let count = |most: usize, found: usize| found.min(most);
    count(3, headings.count())
        + count(3, occurrences(text, "](") + definitions(&lines))
        + count(2, fences)
        + count(2, rules)
        + count(2, strong(&lines))
        + count(1, occurrences(text, "[^"))
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && words.chars().any(char::is_alphanumeric)
}

fn occurrences(text: &str, sign: &str) -> usize {
    text.matches(sign).count()
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
