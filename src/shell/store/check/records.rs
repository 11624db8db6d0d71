//! What can be wrong with records: each is read, none is changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::shell::store::files;
use crate::shell::store::folder::Folder;
use crate::shell::store::naming;
use crate::shell::store::reading::{self, Content, Damaged};
use crate::shell::store::record::{AboutRecord, Record};

use super::surroundings::is_being_written;
use super::{Finding, Remedy, Trouble};

/// What is wrong with a file, and what can be read of it all the same.
pub(super) struct Found<R> {
    trouble: Trouble,
    problem: String,
    rest: Option<R>,
}

impl<R> Found<R> {
    pub(super) fn finding(self, path: PathBuf, remedy: Option<Remedy>) -> Finding {
        let Self { trouble, problem, .. } = self;
        let remedy = remedy.filter(|_| !matches!(trouble, Trouble::Newer | Trouble::Unreadable));
        Finding { path, trouble, problem, remedy }
    }
}

/// The record at `path`, if nothing is wrong with it.
pub(super) fn look_at<R: Record>(path: &Path) -> Result<Option<R>, Found<R>> {
    let what = R::WHAT;
    match reading::read::<R>(path) {
        Ok(Content::Missing) => Ok(None),
        Ok(Content::Understood(record)) => Ok(Some(record)),
        Ok(Content::Newer(rest)) => {
            let problem = format!("is of a newer longread ({what}) and stays as it is");
            Err(Found { trouble: Trouble::Newer, problem, rest })
        }
        Ok(Content::Damaged(Damaged { why, rest, .. })) => {
            let readable =
                if rest.holds_something() { "a part of it can be read" } else { "nothing in it can be read" };
            let problem = format!("is damaged ({what}): {why}; {readable}");
            Err(Found { trouble: Trouble::Damaged, problem, rest: Some(rest) })
        }
        Err(error) => {
            let problem = format!("cannot be read ({what}): {}", files::cause(&error));
            Err(Found { trouble: Trouble::Unreadable, problem, rest: None })
        }
    }
}

/// Looks at all records of one kind in `folder`, this device being called `device`.
pub(super) fn check<R: Record>(folder: &Folder, device: &str, findings: &mut Vec<Finding>) {
    let names = naming::own_names::<R>(device);
    let mut own = R::default();
    for name in &names {
        let known = look_at::<R>(&folder.path.join(name)).unwrap_or_else(|found| found.rest);
        if let Some(record) = known {
            own.take_up(record);
        }
    }
    for name in folder.names_of::<R>() {
        let path = folder.path.join(name);
        let is_copy = !naming::is_original(name);
        match look_at::<R>(&path) {
            Ok(Some(record)) if is_copy => findings.push(copy(path, adds(&own, &record), R::WHAT)),
            Ok(_) => {}
            Err(found) if names.contains(name) => findings.push(found.finding(path, Some(Remedy::SetAside))),
            // A synchroniser may still be writing it.
            Err(found) if is_copy && !is_being_written(&path) => {
                findings.push(found.finding(path, Some(Remedy::PutAway)));
            }
            Err(found) => {
                let is_new = found.rest.as_ref().is_some_and(|rest| rest.holds_something() && adds(&own, rest));
                findings.push(found.finding(path, is_new.then_some(Remedy::TakeUp)));
            }
        }
    }
}

/// Whether `other` holds anything that `own` does not.
pub(super) fn adds<R: Record>(own: &R, other: &R) -> bool {
    let both = serde_json::to_value(own).ok().zip(serde_json::to_value(other).ok());
    let Some((before, other)) = both else { return true };
    let again = || Some((R::deserialize(&before).ok()?, R::deserialize(&other).ok()?));
    let Some((mut own, other)) = again() else { return true };
    own.take_up(other);
    serde_json::to_value(&own).ok() != Some(before)
}

fn copy(path: PathBuf, is_new: bool, what: &str) -> Finding {
    let (trouble, holds) = if is_new {
        (Trouble::NotTakenUp, "holds what this device's file does not")
    } else {
        (Trouble::Copy, "holds nothing new")
    };
    Finding {
        path,
        trouble,
        problem: format!("is a copy of a record ({what}) that {holds}"),
        remedy: Some(Remedy::PutAway),
    }
}

/// Folders of one article: two devices opened it before either knew of the other. All of them are read, and changes go to the first.
pub(super) fn twins(folders: &[Folder]) -> Vec<Finding> {
    let mut first: BTreeMap<String, &Folder> = BTreeMap::new();
    let mut findings = Vec::new();
    for folder in folders {
        let abouts =
            folder.names_of::<AboutRecord>().filter_map(|name| look_at(&folder.path.join(name)).ok().flatten());
        let digests: Vec<String> = abouts
            .flat_map(|about: AboutRecord| about.texts.into_iter().map(|text| text.digest))
            .chain([folder.id().0])
            .collect();
        let twin = digests.iter().find_map(|digest| first.get(digest)).map(|twin| twin.id());
        for digest in digests {
            first.entry(digest).or_insert(folder);
        }
        if let Some(twin) = twin {
            let problem = format!("is of the same article as {twin}; both are read");
            findings.push(Finding { path: folder.path.clone(), trouble: Trouble::Twin, problem, remedy: None });
        }
    }
    findings
}
