//! The folder of one article: of each kind of record one file for each device, read together, written only by its own device.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

/// The file that this device may write, and what is in it now.
#[derive(Debug)]
pub(super) struct Own<R> {
    pub(super) path: PathBuf,
    pub(super) record: R,
}

/// All records of the kind `R` in `folder`, this device's first. What cannot be understood is left out and noted; if it is
/// this device's own it is set aside, for which the folder must not be locked by the caller.
pub(super) fn read_all<R: Record>(folder: &Path, device: &str, notices: &mut Notices) -> Vec<R> {
    let mut names = names_in(folder, notices);
    names.retain(|name| !files::is_no_record(name) && record::is_named::<R>(name));
    let own = own_names::<R>(device);
    names.sort_by_key(|name| (!own.contains(name), name.clone()));
    names.iter().filter_map(|name| read_one(&folder.join(name), device, notices)).collect()
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
        match files::read(&path, VERSION)? {
            Content::Missing => return Ok(Own { path, record: R::default() }),
            Content::Understood(record) => return Ok(Own { path, record }),
            Content::Newer(_) => {}
            Content::Damaged(why) => {
                let aside = files::set_aside(&path)?;
                let (what, aside) = (R::WHAT, aside.display());
                notices.add(
                    &path,
                    &format!("A damaged record ({what}) was set aside as {aside}: {why}. All else is read."),
                );
                return Ok(Own { path, record: R::default() });
            }
        }
    }
    Err(io::Error::other("every file that this version could write belongs to a newer longread"))
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
