//! Single files of the store: replaced whole or not at all, private to their owner, under a lock of their folder.
//!
//! Invariant: no byte of a file that could not be understood is ever overwritten before a copy of it is on the disk.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;

use super::device;
use super::disk::Disk;

/// How long a save waits for another running reader to finish its own.
const PATIENCE: Duration = Duration::from_secs(5);

/// What follows the name of a file that was set aside.
pub(super) const DAMAGED: &str = ".damaged-";

/// What follows the name of a copy that was taken up.
pub(super) const TAKEN_UP: &str = ".taken-up-";

/// How the name of a file begins that is still being written.
pub(super) const HALF_WRITTEN: &str = ".saving-";

/// Puts `record` at `path`: a temporary file beside it, flushed, then renamed, then the folder flushed, so that at every
/// moment, also when the power fails, the old record or the new one is there whole.
pub(super) fn replace(disk: &dyn Disk, path: &Path, record: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(record)?;
    bytes.push(b'\n');
    put(disk, path, &bytes)
}

/// Keeps `bytes`, read from `path` and not understood, under a name that nobody reads, and gives the path.
pub(super) fn set_aside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let free = free_name(path, DAMAGED);
    put(disk, &free, bytes)?;
    Ok(free)
}

/// Renames a copy of which everything was taken up to a name that nobody reads, and gives the path.
pub(super) fn put_away(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    rename(disk, path, free_name(path, TAKEN_UP))
}

/// Renames a file that is not what its name says to a name that nobody reads, and gives the path.
pub(super) fn rename_aside(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    rename(disk, path, free_name(path, DAMAGED))
}

fn rename(disk: &dyn Disk, path: &Path, free: PathBuf) -> io::Result<PathBuf> {
    disk.rename(path, &free)?;
    disk.flush_folder(path.parent().unwrap_or(Path::new(".")))?;
    Ok(free)
}

/// A name beside `path` that nothing has yet: its own with `sign` and the time.
fn free_name(path: &Path, sign: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let endings = [".json", ".txt"];
    let is_last = endings.into_iter().find(|ending| name.ends_with(ending));
    // A copy may end otherwise, and holds what its name says before that.
    let ending = is_last.or_else(|| endings.into_iter().find(|ending| name.contains(ending))).unwrap_or(".json");
    let stem = name.strip_suffix(ending).unwrap_or(&name);
    let time = Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let candidates = (1..).map(|n: u32| {
        let ordinal = if n == 1 { String::new() } else { format!("-{n}") };
        path.with_file_name(format!("{stem}{sign}{time}{ordinal}{ending}"))
    });
    candidates.into_iter().find(|candidate| !candidate.exists()).unwrap_or_else(|| path.to_owned())
}

/// Puts `bytes` at `path`, like a record.
pub(super) fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let half = folder.join(format!("{HALF_WRITTEN}{}", device::random()));
    let put = disk.write(&half, bytes).and_then(|()| disk.rename(&half, path));
    if put.is_err() {
        // What stays of it is swept away by the next save.
        let _ = disk.remove(&half);
    }
    put.and_then(|()| disk.flush_folder(folder))
}

/// Makes `folder` and what is missing above it, open to their owner alone, each flushed to its parent.
pub(super) fn create_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_folder(disk, parent)?;
    match disk.make_folder(folder) {
        // Another running reader was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        created => created.and_then(|()| disk.flush_folder(parent)),
    }
}

/// An advisory lock on a folder, given up when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    _file: Option<File>,
}

impl Lock {
    /// Whether it is `folder` that is locked.
    pub(super) fn holds(&self, folder: &Path) -> bool {
        self.folder == folder
    }
}

/// Locks `folder` against other running readers. Where the file system knows no locks there is none, and renaming alone
/// keeps files whole.
pub(super) fn lock(disk: &dyn Disk, folder: &Path) -> io::Result<Lock> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(folder.join(".lock"))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => {
                sweep(disk, folder);
                return Ok(Lock { folder: folder.to_owned(), _file: Some(file) });
            }
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => sleep(Duration::from_millis(10)),
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::TimedOut,
                    "another longread has been holding the folder for 5 seconds",
                ));
            }
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Lock { folder: folder.to_owned(), _file: None });
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Removes what runs that were killed left half written. The folder is locked, so nobody is writing.
fn sweep(disk: &dyn Disk, folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(HALF_WRITTEN)) {
        // One that stays is in nobody's way.
        let _ = disk.remove(&entry.path());
    }
}

/// What went wrong, in words, without the system's number for it.
pub(super) fn cause(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_aside_ends_as_what_it_holds() {
        let table = [
            ("d.json", "d", ".json"),
            ("d.place (1).json", "d.place (1)", ".json"),
            ("d.json~", "d.json~", ".json"),
            ("d.8d3f0b6c2a914e57.txt", "d.8d3f0b6c2a914e57", ".txt"),
            ("d.8d3f0b6c2a914e57.txt~", "d.8d3f0b6c2a914e57.txt~", ".txt"),
            ("d.8d3f0b6c2a914e57.txt.conflict1", "d.8d3f0b6c2a914e57.txt.conflict1", ".txt"),
            ("device", "device", ".json"),
        ];
        for (name, stem, ending) in table {
            let free = free_name(&Path::new("/nowhere").join(name), DAMAGED);
            let free = free.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let time = free.strip_prefix(&format!("{stem}{DAMAGED}")).and_then(|rest| rest.strip_suffix(ending));
            assert!(time.is_some_and(|time| time.len() == "20261129T104059Z".len()), "{name}: {free}");
        }
    }
}
