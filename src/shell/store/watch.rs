//! Watches the folders of open articles, so that what another running reader or a synchroniser puts there is seen at once. While nothing
//! happens nothing runs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::Orders;
use super::files::HALF_WRITTEN;

/// The watcher, and what it watches.
#[derive(Debug)]
pub(super) struct Watch {
    /// `None` where the system gives none: then only the reader's keys make the store look.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    /// The folders that are meant, whether they exist or not.
    meant: Arc<Mutex<Vec<PathBuf>>>,
}

impl Watch {
    /// A watch on nothing yet, which gives orders to look.
    pub(super) fn start(orders: Orders) -> Self {
        let meant: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
        let known = Arc::clone(&meant);
        let seen = move |event: notify::Result<Event>| {
            let folders = known.lock().unwrap_or_else(PoisonError::into_inner);
            if event.map_or(true, |event| tells_something(&event, &folders)) {
                orders.look();
            }
        };
        Self { watcher: notify::recommended_watcher(seen).ok(), watched: BTreeSet::new(), meant }
    }

    /// Watches `folders` and no others; instead of one that does not exist yet, what it will be made in. Says whether anything is watched now
    /// that was not before: what happened there until now nobody told.
    pub(super) fn keep_to(&mut self, folders: impl Iterator<Item = PathBuf>) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let folders: Vec<PathBuf> = folders.collect();
        let wanted: BTreeSet<PathBuf> = folders.iter().filter_map(|folder| nearest(folder)).collect();
        *self.meant.lock().unwrap_or_else(PoisonError::into_inner) = folders;
        for folder in self.watched.difference(&wanted) {
            // It may be gone.
            let _ = watcher.unwatch(folder);
        }
        let is_watched = |folder: &PathBuf| {
            self.watched.contains(folder) || watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()
        };
        let now: BTreeSet<PathBuf> = wanted.into_iter().filter(is_watched).collect();
        let before = std::mem::replace(&mut self.watched, now);
        !self.watched.is_subset(&before)
    }
}

/// Reading is no change, nor is locking, nor writing what is not done yet; and where a folder is still to be made, what others put beside
/// it is none of ours. What names no file may be about any.
fn tells_something(event: &Event, folders: &[PathBuf]) -> bool {
    let tells = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_passing = name == ".lock" || name.starts_with(HALF_WRITTEN);
        !is_passing && folders.iter().any(|folder| path.starts_with(folder) || folder.starts_with(path))
    };
    !event.kind.is_access() && (event.paths.is_empty() || event.paths.iter().any(tells))
}

/// `folder`, or the nearest one above it that exists, up to the one in which that of the program is to be made.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().take(4).find(|folder| folder.is_dir()).map(Path::to_owned)
}
