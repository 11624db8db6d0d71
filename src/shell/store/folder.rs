//! The folder of one article: of each kind of record one file for each device, read together, written only by its own device.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::notes::ArticleId;
use crate::text::clean_line;

use super::files::{self, Content};
use super::record::{self, Record, VERSION};

/// What the reader ought to know about the store's files, each file named once.
#[derive(Debug, Default)]
pub(super) struct Notices {
    lines: Vec<String>,
    named: BTreeSet<PathBuf>,
}

impl Notices {
    pub(super) fn add(&mut self, about: &Path, line: &str) {
        if self.named.insert(about.to_owned()) {
            self.lines.push(clean_line(line));
        }
    }

    pub(super) fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }
}

/// The folder of an article, as it was when it was listed.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// The names of the records in it, sorted.
    names: Vec<String>,
}

/// The file that this device may write, and what is in it now.
#[derive(Debug)]
pub(super) struct Own<R> {
    pub(super) path: PathBuf,
    pub(super) record: R,
}

impl Folder {
    /// The folder at `path` with what is in it now; empty if there is none.
    pub(super) fn list(path: PathBuf, notices: &mut Notices) -> Self {
        let mut names = names_in(&path, notices);
        names.retain(|name| !files::is_no_record(name));
        Self { path, names }
    }

    /// The name of the article.
    pub(super) fn id(&self) -> ArticleId {
        ArticleId(self.path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    }

    /// All records of the kind `R`, this device's first. What cannot be understood is left out and noted; if it is this
    /// device's own it is set aside, for which the folder must not be locked by the caller.
    pub(super) fn records<R: Record>(&self, device: &str, notices: &mut Notices) -> Vec<R> {
        let own = own_names::<R>(device);
        let mut names: Vec<&String> = self.names.iter().filter(|name| record::is_named::<R>(name)).collect();
        names.sort_by_key(|name| !own.contains(name));
        names.into_iter().filter_map(|name| read_one(&self.path.join(name), device, notices)).collect()
    }
}

/// The names of what is in `folder`, sorted; none if there is no such folder.
pub(super) fn names_in(folder: &Path, notices: &mut Notices) -> Vec<String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                let (shown, why) = (folder.display(), files::cause(&error));
                notices.add(folder, &format!("What is kept in {shown} cannot be read: {why}."));
            }
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// What this device has in `folder`, to be changed and written back. The folder must be locked.
///
/// # Errors
/// When the file is there and cannot be read or set aside: then nothing may be written over it.
pub(super) fn own<R: Record>(folder: &Path, device: &str, notices: &mut Notices) -> io::Result<Own<R>> {
    for name in own_names::<R>(device) {
        let path = folder.join(name);
        if let Some(record) = settle(&path, notices)? {
            return Ok(Own { path, record });
        }
    }
    Err(io::Error::other("every file that this version could write belongs to a newer longread"))
}

/// The record at `path` as it may be changed: empty if there is none, or a damaged one that was set aside now. `None` if it is of a
/// newer version. The folder must be locked.
///
/// # Errors
/// When the file is there and cannot be read or set aside.
pub(super) fn settle<R: Record>(path: &Path, notices: &mut Notices) -> io::Result<Option<R>> {
    match files::read(path, VERSION)? {
        Content::Missing => Ok(Some(R::default())),
        Content::Understood(record) => Ok(Some(record)),
        Content::Newer(_) => Ok(None),
        Content::Damaged(why) => {
            let aside = files::set_aside(path)?;
            let (what, aside) = (R::WHAT, aside.display());
            notices.add(path, &format!("A damaged record ({what}) was set aside as {aside}: {why}. All else is read."));
            Ok(Some(R::default()))
        }
    }
}

/// The names of the files this device writes: beside one of a newer program it writes another, which that program reads too.
fn own_names<R: Record>(device: &str) -> [String; 2] {
    [format!("{device}{}", R::ENDING), format!("{device}.v{VERSION}{}", R::ENDING)]
}

fn read_one<R: Record>(path: &Path, device: &str, notices: &mut Notices) -> Option<R> {
    let is_own = || own_names::<R>(device).iter().any(|name| path.ends_with(name));
    let (what, shown) = (R::WHAT, path.display());
    match files::read(path, VERSION) {
        Ok(Content::Understood(record)) => Some(record),
        Ok(Content::Newer(record)) => {
            let line = "is of a newer longread; it is read as far as possible and stays as it is";
            notices.add(path, &format!("A record ({what}) {line}: {shown}"));
            record
        }
        Ok(Content::Damaged(_)) if is_own() => {
            let folder = path.parent()?;
            let set_aside = files::lock(folder).and_then(|_lock| own::<R>(folder, device, notices));
            // Another running reader may have written it whole in the meantime.
            match set_aside.and_then(|_| files::read(path, VERSION)) {
                Ok(Content::Understood(record)) => Some(record),
                _ => None,
            }
        }
        // A synchroniser may still be writing it: it is not ours to move.
        Ok(Content::Damaged(why)) => {
            notices.add(
                path,
                &format!("A record ({what}) of another device cannot be read and is left as it is: {shown}: {why}"),
            );
            None
        }
        Ok(Content::Missing) => None,
        Err(error) => {
            notices.add(path, &format!("A record ({what}) cannot be read: {shown}: {}", files::cause(&error)));
            None
        }
    }
}
