//! Marks for people: by article and section, on lines that fit the terminal. Pure.
//!
//! Invariant: no control character but LF.

use crate::text::{clean_line, cut, to_cells, width};
use crate::ui::wrapped;

use super::survey::{Entry, Surveyed};
use super::wording::{day, details, plural, section};

/// The list, `columns` wide.
pub(super) fn list(surveyed: &[Surveyed], columns: u16) -> String {
    let mut lines = Vec::new();
    for article in surveyed {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        head(article, columns, &mut lines);
        let mut last = None;
        for entry in &article.marks {
            let section = section(entry);
            if last.as_ref() != Some(&section) {
                lines.extend([String::new(), indented(2, &cut(&clean_line(&section), room(columns, 2)))]);
                last = Some(section);
            }
            mark(entry, columns, &mut lines);
        }
    }
    let trimmed: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    trimmed.join("\n") + "\n"
}

/// How much of a line is left beside so many columns; enough for something.
fn room(columns: u16, indent: usize) -> usize {
    usize::from(columns).saturating_sub(indent).max(16)
}

fn indented(by: usize, text: &str) -> String {
    format!("{:by$}{text}", "")
}

fn head(article: &Surveyed, columns: u16, lines: &mut Vec<String>) {
    let marks = plural(article.marks.len(), "mark");
    let title = article.about.title.as_deref().unwrap_or("(without a title)");
    let title = cut(&clean_line(title), room(columns, marks.len() + 2));
    let gap = usize::from(columns).saturating_sub(width(&title) + marks.len()).max(2);
    lines.push(format!("{title}{:gap$}{marks}", ""));
    let path = clean_line(&article.about.source.path);
    if !path.is_empty() {
        lines.push(shortened(&path, room(columns, 0)));
    }
}

/// `path` cut at its beginning, as its end tells more.
fn shortened(path: &str, columns: usize) -> String {
    let mut rest = path;
    while width(rest) + 1 > columns && width(path) > columns {
        let mut characters = rest.chars();
        characters.next();
        rest = characters.as_str();
    }
    if rest.len() == path.len() { path.to_owned() } else { format!("…{rest}") }
}

fn mark(entry: &Entry, columns: u16, lines: &mut Vec<String>) {
    const WORDS: usize = 4;
    const BELOW: usize = 6;
    let words = clean_line(&entry.mark.anchor.value.exact);
    lines.push(indented(WORDS, &cut(&words, room(columns, WORDS))));
    if let Some(note) = &entry.mark.note.value {
        let room = to_cells(room(columns, BELOW));
        lines.extend(wrapped(note, room).iter().map(|line| indented(BELOW, line)));
    }
    let about: Vec<String> = [day(entry.mark.created)].into_iter().chain(details(entry)).collect();
    lines.push(indented(BELOW, &cut(&about.join(" · "), room(columns, BELOW))));
}
