//! What can be wrong with the texts in which marks were made, and with copies of them: each is read, and believed if it has the hash that its name
//! says.

use std::fs;
use std::io;
use std::path::Path;

use crate::shell::store::files;
use crate::shell::store::library::Library;
use crate::shell::store::texts::{self, Named};
use crate::text::text_hash;

use super::surroundings::is_being_written;
use super::{Finding, Remedy, Trouble};

/// What is wrong with the file at `path`, if it is a text that was kept for marks, or a copy of one.
pub(super) fn look_at(path: &Path) -> Option<Finding> {
    let named = texts::named(&path.file_name()?.to_string_lossy())?;
    let original = path.with_file_name(named.original());
    let finding = |trouble, problem: &str, remedy| {
        Some(Finding { path: path.to_owned(), trouble, problem: problem.to_owned(), remedy })
    };
    match (holds(path, named.hash), named.is_copy) {
        (true, false) => None,
        // A synchroniser may still be writing it.
        (false, _) if is_being_written(path) => None,
        (false, false) if has_good_copy(path, &named) => {
            let problem = "is not the text that its name says, but a copy of it is";
            finding(Trouble::Damaged, problem, Some(Remedy::Rename))
        }
        (false, false) => {
            let problem = "is not the text that its name says, and is not read; it may be deleted";
            finding(Trouble::Stranger, problem, None)
        }
        (true, true) if holds(&original, named.hash) => {
            finding(Trouble::Copy, "is a copy of a text that marks were made in, and the same", Some(Remedy::Restore))
        }
        (true, true) if is_being_written(&original) => None,
        (true, true) if original.exists() => {
            let problem = "is a copy of a text that marks were made in, which is damaged itself";
            finding(Trouble::NotTakenUp, problem, Some(Remedy::Restore))
        }
        (true, true) => {
            let problem = "is a copy of a text that marks were made in, which is not there itself";
            finding(Trouble::NotTakenUp, problem, Some(Remedy::Restore))
        }
        (false, true) => {
            let problem = "is a copy of a text that marks were made in, and not the text that its name says";
            finding(Trouble::Damaged, problem, Some(Remedy::Rename))
        }
    }
}

/// Whether the file at `path` holds the text with this hash.
fn holds(path: &Path, hash: u64) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text_hash(&text) == hash)
}

/// Whether a copy of the file at `path` holds the text that its name, which is `named`, says.
fn has_good_copy(path: &Path, named: &Named) -> bool {
    let beside = path.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let is_copy = |name: &str| texts::named(name).is_some_and(|it| it.is_copy && it.original() == named.original());
    let mut copies = beside.filter(|entry| is_copy(&entry.file_name().to_string_lossy()));
    copies.any(|copy| holds(&copy.path(), named.hash))
}

impl Library {
    /// Has the text that a copy holds under its own name alone. Whatever else has that name is set aside.
    pub(super) fn restore_text(&mut self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let disk = self.keeper.disk.as_ref();
        let _lock = files::lock(disk, folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let named = texts::named(&name).ok_or(io::ErrorKind::InvalidInput)?;
        if !holds(path, named.hash) {
            return Err(io::Error::other("it is another text by now"));
        }
        let original = path.with_file_name(named.original());
        if holds(&original, named.hash) {
            disk.remove(path)?;
        } else {
            if original.exists() {
                files::rename_aside(disk, &original)?;
            }
            disk.rename(path, &original)?;
        }
        disk.flush_folder(folder)
    }

    /// Renames a file that does not hold the text that its name says, if it does not by now.
    pub(super) fn set_text_aside(&mut self, path: &Path) -> io::Result<()> {
        let disk = self.keeper.disk.as_ref();
        let _lock = files::lock(disk, path.parent().unwrap_or(Path::new(".")))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let named = texts::named(&name).ok_or(io::ErrorKind::InvalidInput)?;
        // A synchroniser may have finished it since it was looked at, or its copy has taken its place.
        if holds(path, named.hash) {
            return Ok(());
        }
        files::rename_aside(disk, path).map(drop)
    }
}
