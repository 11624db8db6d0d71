//! What is written for other programs and into files: whole, without a control character, and a pipe whose reader has gone is no error.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tempfile::NamedTempFile;

use crate::text::{Replacement, clean_line, replacement};

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
