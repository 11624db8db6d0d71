//! What lies about in the folder of what is kept, and who may see it. Nothing is opened but the texts that marks were made in.

use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Finding, Remedy, Trouble, kept_texts};
use crate::shell::store::device::DeviceRecord;
use crate::shell::store::record::{Record, ViewRecord};
use crate::shell::store::{files, naming, texts};

/// A file that is being written is no older than this.
const WRITING: Duration = Duration::from_secs(60);

/// Looks at everything in `folder`, in which `articles` holds the folders of the articles.
pub(super) fn look(folder: &Path, articles: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Ok(root) = fs::metadata(folder) else { return findings };
    findings.extend(access(folder, &root));
    for (path, about) in entries(folder) {
        findings.extend(access(&path, &about));
        if path != articles {
            findings.extend(leftover(&path, &about, |name| [DeviceRecord::ENDING, ViewRecord::ENDING].contains(&name)));
        }
    }
    for (article, about) in entries(articles) {
        findings.extend(access(&article, &about));
        if !about.is_dir() {
            findings.extend(leftover(&article, &about, |_| false));
            continue;
        }
        for (path, about) in entries(&article) {
            findings.extend(access(&path, &about));
            findings.extend(leftover(&path, &about, |name| naming::is_record(name) || texts::named(name).is_some()));
            findings.extend(kept_texts::look_at(&path));
        }
    }
    findings
}

/// Whether the file at `path` was changed a moment ago.
pub(super) fn is_being_written(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| is_new(&about))
}

/// Lets the owner of `path` in, and nobody else.
#[cfg(unix)]
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if fs::metadata(path)?.is_dir() { 0o700 } else { 0o600 };
    fs::set_permissions(path, Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// What is in `folder`, in the order of names. Links are left out, as what they lead to is somebody else's, and so is what is hidden, which
/// synchronisers keep for themselves, but for what was left half written.
fn entries(folder: &Path) -> Vec<(PathBuf, Metadata)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?))).collect();
    let is_ours = |name: &str| !name.starts_with('.') || name.starts_with(files::HALF_WRITTEN);
    entries.retain(|(path, about)| {
        !about.is_symlink() && path.file_name().is_some_and(|name| is_ours(&name.to_string_lossy()))
    });
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries
}

#[cfg(unix)]
fn access(path: &Path, about: &Metadata) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let mode = about.permissions().mode() & 0o777;
    let needed = if about.is_dir() { 0o700 } else { 0o600 };
    let finding = |trouble, problem: &str, remedy| Finding {
        path: path.to_owned(),
        trouble,
        problem: format!("{problem} (its mode is {mode:03o})"),
        remedy: Some(remedy),
    };
    match mode {
        _ if mode & needed != needed => {
            Some(finding(Trouble::Closed, "cannot be read or written by its owner", Remedy::Open))
        }
        _ if mode & 0o077 != 0 => Some(finding(Trouble::Exposed, "can be seen by others", Remedy::Close)),
        _ => None,
    }
}

#[cfg(not(unix))]
fn access(_path: &Path, _about: &Metadata) -> Option<Finding> {
    None
}

/// What `path` is, if it is no record.
fn leftover(path: &Path, about: &Metadata, is_record: impl Fn(&str) -> bool) -> Option<Finding> {
    let name = path.file_name()?.to_string_lossy();
    let (trouble, problem, remedy) = if name.starts_with(files::HALF_WRITTEN) {
        let left = (Trouble::HalfWritten, "was left half written by a run that was ended", Some(Remedy::Sweep));
        Some(left).filter(|_| !is_new(about))?
    } else if naming::is_set_aside(&name) {
        (Trouble::SetAside, "was set aside; it is read by nobody and may be deleted", None)
    } else if is_record(&name) {
        return None;
    } else {
        (Trouble::Stranger, "is nothing of longread's; it is left alone", None)
    };
    Some(Finding { path: path.to_owned(), trouble, problem: problem.to_owned(), remedy })
}

fn is_new(about: &Metadata) -> bool {
    about.modified().ok().and_then(|time| time.elapsed().ok()).is_none_or(|age| age < WRITING)
}
