//! The folder of one article: of each kind of record one file for each device, read together, written only by its own device.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::notes::ArticleId;
use crate::text::clean_line;

use super::device::Device;
use super::disk::Disk;
use super::files::{self, Lock};
use super::naming;
use super::reading::{self, Content, Damaged};
use super::record::Record;

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
    pub(super) path: PathBuf,
    /// The names of what is in it, sorted.
    names: Vec<String>,
}

/// The file that this device may write, and what is in it now.
#[derive(Debug)]
pub(super) struct Own<R> {
    pub(super) path: PathBuf,
    pub(super) record: R,
}

/// Reads and writes the records of all folders, for this device.
#[derive(Debug)]
pub(super) struct Keeper {
    pub(super) disk: Box<dyn Disk>,
    pub(super) device: Device,
    pub(super) notices: Notices,
}

impl Folder {
    /// The name of the article.
    pub(super) fn id(&self) -> ArticleId {
        ArticleId(self.path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    }

    /// The names of its records of the kind `R`, and of copies of them.
    pub(super) fn names_of<R: Record>(&self) -> impl Iterator<Item = &String> {
        self.names.iter().filter(|name| naming::is_of::<R>(name))
    }
}

impl Keeper {
    /// The folder at `path` with what is in it now; empty if there is none.
    pub(super) fn list(&mut self, path: PathBuf) -> Folder {
        let names = self.names_in(&path);
        Folder { path, names }
    }

    /// The names of what is in `folder`, sorted; none if there is no such folder.
    pub(super) fn names_in(&mut self, folder: &Path) -> Vec<String> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let is_missing = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
                if !is_missing {
                    let (shown, why) = (folder.display(), files::cause(&error));
                    self.notices.add(folder, &format!("What is kept in {shown} cannot be read: {why}."));
                }
                return Vec::new();
            }
        };
        let mut names: Vec<String> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// All records of the kind `R` in `folder`, copies included, this device's first. Of what is broken all that can be read is among
    /// them; if it is this device's own it is set aside and mended, under `lock` if that is the folder's, else under one of its own.
    pub(super) fn records<R: Record>(&mut self, folder: &Folder, lock: Option<&Lock>) -> Vec<R> {
        self.records_but(folder, lock, None)
    }

    /// The same without the one at the path `known`, which was read already.
    pub(super) fn records_but<R: Record>(
        &mut self,
        folder: &Folder,
        lock: Option<&Lock>,
        known: Option<&Path>,
    ) -> Vec<R> {
        let own = naming::own_names::<R>(&self.device.name);
        let lock = lock.filter(|lock| lock.holds(&folder.path));
        let mut names: Vec<&String> =
            folder.names_of::<R>().filter(|name| Some(&*folder.path.join(name)) != known).collect();
        names.sort_by_key(|name| !own.contains(name));
        let read = |name: &String| self.read_one(&folder.path.join(name), own.contains(name), lock);
        names.into_iter().filter_map(read).collect()
    }

    /// What this device has in `folder`, to be changed and written back. The folder must be locked.
    ///
    /// # Errors
    /// When the file is there and cannot be read or set aside: then nothing may be written over it.
    pub(super) fn own<R: Record>(&mut self, folder: &Path) -> io::Result<Own<R>> {
        for name in naming::own_names::<R>(&self.device.name) {
            let path = folder.join(name);
            if let Some(record) = self.settle(&path)? {
                return Ok(Own { path, record });
            }
        }
        Err(io::Error::other("every file that this version could write belongs to a newer longread"))
    }

    /// The record at `path` as it may be changed: empty if there is none, and what can be read of a damaged one, which is set aside and
    /// mended now. `None` if it is of a newer version. The folder must be locked.
    ///
    /// # Errors
    /// When the file is there and cannot be read, set aside or mended.
    pub(super) fn settle<R: Record>(&mut self, path: &Path) -> io::Result<Option<R>> {
        match reading::read(path)? {
            Content::Missing => Ok(Some(R::default())),
            Content::Understood(record) => Ok(Some(record)),
            Content::Newer(_) => Ok(None),
            Content::Damaged(damaged) => self.mend(path, damaged).map(Some),
        }
    }

    /// Writes `record` to `path`, whose folder must be locked.
    pub(super) fn replace(&self, path: &Path, record: &impl Record) -> io::Result<()> {
        files::replace(self.disk.as_ref(), path, record)
    }

    /// Keeps all of a damaged file under another name, then leaves what could be read of it in its place.
    fn mend<R: Record>(&mut self, path: &Path, damaged: Damaged<R>) -> io::Result<R> {
        let Damaged { why, rest, bytes } = damaged;
        let aside = files::set_aside(self.disk.as_ref(), path, &bytes)?;
        let kept = if rest.holds_something() {
            self.replace(path, &rest)?;
            "What could be read of it is kept."
        } else {
            self.disk.remove(path)?;
            self.disk.flush_folder(path.parent().unwrap_or(Path::new(".")))?;
            "All else is read."
        };
        let (what, aside) = (R::WHAT, aside.display());
        self.notices.add(path, &format!("A damaged record ({what}) was set aside as {aside}: {why}. {kept}"));
        Ok(rest)
    }

    fn read_one<R: Record>(&mut self, path: &Path, is_own: bool, lock: Option<&Lock>) -> Option<R> {
        let (what, shown) = (R::WHAT, path.display());
        match reading::read::<R>(path) {
            Ok(Content::Understood(record)) => Some(record),
            Ok(Content::Newer(record)) => {
                let line = "is of a newer longread; it is read as far as possible and stays as it is";
                self.notices.add(path, &format!("A record ({what}) {line}: {shown}"));
                record
            }
            Ok(Content::Damaged(damaged)) if is_own => {
                Some(self.mend_under_lock(path, lock, damaged)).filter(R::holds_something)
            }
            // A synchroniser may still be writing it: it is not ours to move.
            Ok(Content::Damaged(Damaged { why, rest, .. })) => {
                let line = "of another device cannot be read whole and is left as it is";
                self.notices.add(path, &format!("A record ({what}) {line}: {shown}: {why}"));
                Some(rest).filter(R::holds_something)
            }
            Ok(Content::Missing) => None,
            Err(error) => {
                self.notices.add(path, &format!("A record ({what}) cannot be read: {shown}: {}", files::cause(&error)));
                None
            }
        }
    }

    /// What can be read of this device's own damaged file, mended if the folder can be written to; `lock` is the folder's, if it is locked.
    fn mend_under_lock<R: Record>(&mut self, path: &Path, lock: Option<&Lock>, damaged: Damaged<R>) -> R {
        let folder = path.parent().unwrap_or(Path::new("."));
        let locked = match lock {
            Some(_) => Ok(None),
            None => files::lock(self.disk.as_ref(), folder).map(Some),
        };
        // Another running reader may have written it whole in the meantime.
        let mended = locked.and_then(|_lock| self.settle::<R>(path));
        match mended {
            Ok(Some(record)) => record,
            Ok(None) => damaged.rest,
            Err(error) => {
                let (what, shown, why) = (R::WHAT, path.display(), files::cause(&error));
                let line = format!("A damaged record ({what}) could not be set aside and is read as far as it can be");
                self.notices.add(path, &format!("{line}: {shown}: {why}."));
                damaged.rest
            }
        }
    }
}
