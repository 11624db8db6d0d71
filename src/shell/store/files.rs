//! Single files of the store: read with care, replaced whole or not at all, private to their owner.
//!
//! Invariant: no byte of a file that could not be understood is ever overwritten.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

/// How long a save waits for another running reader to finish its own.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was found where a file was looked for.
#[derive(Debug)]
pub(super) enum Content<T> {
    /// Nothing.
    Missing,
    /// A record that this program understands in full.
    Understood(T),
    /// A record of a later version, understood as far as it goes. Must not be rewritten.
    Newer(Option<T>),
    /// Something else, and why it is not a record.
    Damaged(String),
}

/// Reads a record. One whose `version` is greater than `version` is newer.
pub(super) fn read<T: DeserializeOwned>(path: &Path, version: u64) -> io::Result<Content<T>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Content::Missing),
        Err(error) => return Err(error),
    };
    let newer = || serde_json::from_slice::<Versioned>(&bytes).is_ok_and(|record| record.version > version);
    Ok(match serde_json::from_slice(&bytes) {
        Ok(record) if newer() => Content::Newer(Some(record)),
        Ok(record) => Content::Understood(record),
        Err(_) if newer() => Content::Newer(None),
        Err(error) => Content::Damaged(error.to_string()),
    })
}

/// What all records have, of whatever version.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// Puts `record` at `path`: a temporary file beside it, flushed, then renamed, then the folder flushed, so that at every
/// moment, also when the power fails, the old record or the new one is there whole.
pub(super) fn replace(path: &Path, record: &impl Serialize) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut bytes = serde_json::to_vec_pretty(record)?;
    bytes.push(b'\n');
    // tempfile makes its files readable for their owner alone.
    let mut file = NamedTempFile::with_prefix_in(HALF_WRITTEN, folder)?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    flush_folder(folder)
}

/// Renames a file that cannot be understood to one that nobody reads, and gives the new path.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    let time = Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let candidates = (1..).map(|n: u32| {
        let ordinal = if n == 1 { String::new() } else { format!("-{n}") };
        path.with_file_name(format!("{stem}{DAMAGED}{time}{ordinal}.json"))
    });
    let free = candidates.into_iter().find(|candidate| !candidate.exists()).unwrap_or_else(|| path.to_owned());
    fs::rename(path, &free)?;
    Ok(free)
}

/// Whether a file of this name was set aside, or is still being written.
pub(super) fn is_no_record(name: &str) -> bool {
    name.contains(DAMAGED) || name.starts_with('.') || Path::new(name).extension().is_none_or(|ending| ending != "json")
}

const DAMAGED: &str = ".damaged-";

/// Makes `folder` and what is missing above it, open to their owner alone, each flushed to its parent.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_folder(parent)?;
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        // Another running reader was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        created => created.and_then(|()| flush_folder(parent)),
    }
}

/// An advisory lock on a folder, given up when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

/// Locks `folder` against other running readers. Where the file system knows no locks there is none, and renaming alone
/// keeps files whole.
pub(super) fn lock(folder: &Path) -> io::Result<Lock> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(folder.join(".lock"))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => {
                sweep(folder);
                return Ok(Lock { _file: Some(file) });
            }
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => sleep(Duration::from_millis(10)),
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::TimedOut,
                    "another longread has been holding the folder for 5 seconds",
                ));
            }
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Lock { _file: None });
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Removes what runs that were killed left half written. The folder is locked, so nobody is writing.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(HALF_WRITTEN)) {
        // One that stays is in nobody's way.
        let _ = fs::remove_file(entry.path());
    }
}

const HALF_WRITTEN: &str = ".saving-";

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// What went wrong, in words, without the system's number for it.
pub(super) fn cause(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
