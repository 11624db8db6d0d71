//! Articles for pipes and files: the cleaned text, and what was found in it.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tempfile::NamedTempFile;

use crate::analysis::Analyst;
use crate::analysis::names::Lore;
use crate::article::{Article, BlockKind, FurnitureKind};
use crate::text::{Replacement, clean_line, replacement};

use super::command_line::InspectFormat;
use super::files::Opened;
use super::inspect;

/// Writes the text of all articles, a blank line between blocks, without a control character and without leftovers of web pages.
///
/// # Errors
/// When `out` cannot be written to; a reader of the pipe that has gone is none.
pub fn articles(out: &mut impl Write, opened: &[Opened]) -> io::Result<()> {
    let articles = opened.iter().flat_map(|opened| &opened.articles);
    let written: io::Result<()> = articles.enumerate().try_for_each(|(index, article)| {
        if index > 0 {
            writeln!(out, "\n")?;
        }
        write_article(out, article)
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// What is found in a source, as `format` wants it.
///
/// # Errors
/// One line that says why there is no output.
pub fn inspected(opened: &Opened, format: InspectFormat) -> Result<String, String> {
    let mut lore = Lore::default();
    let mut analysed = |article: &Article| Analyst::new(article, &mut lore).read_all(&mut |_| {});
    let found: Vec<_> = opened.articles.iter().map(|article| (article.clone(), analysed(article))).collect();
    let name = &opened.source.name;
    match format {
        InspectFormat::Json => {
            inspect::inspect_json(name, &opened.decoded, &found).map_err(|error| format!("{name}: {error}."))
        }
        InspectFormat::Text => Ok(inspect::inspect_text(name, &found)),
    }
}

/// `value` as JSON on lines, without a control character of any kind: what JSON leaves as it is, is escaped too.
///
/// # Errors
/// One line that says why it cannot be written, which nothing is known to cause.
pub fn json(value: &impl Serialize) -> Result<String, String> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| format!("the output cannot be written: {error}."))?;
    let mut out = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        match replacement(character) {
            Replacement::Keep => out.push(character),
            // Inside a string: outside of them there is nothing of the kind.
            Replacement::With(_) | Replacement::Drop => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
        }
    }
    out.push('\n');
    Ok(out)
}

/// Writes `words` to standard output; a reader of the pipe that has gone is no error.
///
/// # Errors
/// One line that says why it cannot be written.
pub fn words(words: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output: it cannot be written: {error}."))
        }
        _ => Ok(()),
    }
}

/// Writes `words` to the file at `path`, whole or not at all, for the eyes of its owner; to a device or a pipe straight away.
///
/// # Errors
/// One line that says why it cannot be written.
pub fn to_file(path: &Path, words: &str) -> Result<(), String> {
    let written = if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        fs::write(path, words)
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        NamedTempFile::new_in(folder).and_then(|mut file| {
            file.write_all(words.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(path).map_err(|error| error.error).map(drop)
        })
    };
    written.map_err(|error| format!("{}: it cannot be written: {error}.", clean_line(&path.to_string_lossy())))
}

fn write_article(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let shown = |kind| kind != BlockKind::Furniture(FurnitureKind::Chrome);
    for (index, block) in article.blocks.iter().filter(|block| shown(block.kind)).enumerate() {
        match (index, block.continues, block.tight) {
            // What goes on with the block before stands right behind it in the text too.
            (0, ..) | (_, true, _) => {}
            (_, _, true) => writeln!(out)?,
            _ => write!(out, "\n\n")?,
        }
        let depth = usize::from(block.depth).min(8);
        let indent = match block.kind {
            _ if block.continues => 0,
            BlockKind::ListItem => 2 * depth.saturating_sub(1),
            _ => 2 * depth,
        };
        write!(out, "{:indent$}", "")?;
        write!(out, "{}", block.span.of(&article.text).replace('\n', &format!("\n{:indent$}", "")))?;
    }
    writeln!(out)
}
