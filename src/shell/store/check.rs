//! Looks at every file that is kept, says what is wrong with it and what can be done, and does it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::notes::Marks;

use super::files;
use super::folder::{Folder, Own};
use super::index::Index;
use super::library::Library;
use super::naming;
use super::reading::{self, Content, Damaged};
use super::record::{AboutRecord, MarksRecord, PlaceRecord, Record, ViewRecord};

/// A file that is being written is no older than this.
const WRITING: Duration = Duration::from_secs(60);

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub path: PathBuf,
    /// What kind of trouble it is.
    pub trouble: Trouble,
    /// What is wrong, in words for the reader: the end of a sentence that begins with the path.
    pub problem: String,
    /// What [`Library::repair`] does about it; `None` if nothing can be done, or need be.
    pub remedy: Option<&'static str>,
}

/// What can be wrong with a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is no record as it stands.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
    /// The system does not let it be read.
    Unreadable,
    /// It was left half written.
    HalfWritten,
    /// It is a copy, as synchronisers make them, and holds what no other file does.
    NotTakenUp,
}

impl Trouble {
    /// Its name for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Unreadable => "unreadable",
            Self::HalfWritten => "half-written",
            Self::NotTakenUp => "not-taken-up",
        }
    }
}

const SET_ASIDE: &str = "it is set aside under another name, and what can be read of it stays";
const TAKE_UP: &str = "what can be read of it is taken up into this device's file; the file itself stays as it is";
const SWEEP: &str = "it is removed: whatever it was to hold was never said to be kept";

impl Library {
    /// Looks at every file and says what is wrong, in the order of their paths. Nothing is changed.
    pub fn check(&mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for folder in &Index::folders(&self.articles_folder(), &mut self.keeper) {
            let own = self.own_marks(folder);
            check_kind::<MarksRecord>(folder, &self.keeper.device.name, &mut findings, |record| {
                let mut both = own.clone();
                both.merge(&record.marks());
                both == own
            });
            check_kind::<PlaceRecord>(folder, &self.keeper.device.name, &mut findings, |_| true);
            check_kind::<AboutRecord>(folder, &self.keeper.device.name, &mut findings, |_| true);
            findings.extend(half_written(&folder.path));
        }
        let view = self.view_path();
        findings.extend(look_at::<ViewRecord>(&view).err().map(|trouble| trouble.found(view, Some(SET_ASIDE))));
        findings.extend(half_written(&self.folder));
        findings.sort_by(|a, b| a.path.cmp(&b.path));
        findings
    }

    /// Does what can be done about all that [`Library::check`] finds: each finding, and why it could not be done if so.
    pub fn repair(&mut self) -> Vec<(Finding, Result<(), String>)> {
        let findings = self.check();
        let done = findings.into_iter().map(|finding| {
            let done = if finding.remedy.is_some() { self.mend(&finding.path) } else { Ok(()) };
            (finding, done.map_err(|error| files::cause(&error)))
        });
        done.collect()
    }

    /// Locks the folder that `path` is in, which sweeps away what is half written, mends what is this device's and takes up the rest.
    fn mend(&mut self, path: &Path) -> io::Result<()> {
        self.settle_device()?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let _lock = files::lock(self.keeper.disk.as_ref(), folder)?;
        if folder == self.folder {
            let view = self.view_path();
            return self.keeper.settle::<ViewRecord>(&view).map(drop);
        }
        self.keeper.own::<PlaceRecord>(folder)?;
        self.keeper.own::<AboutRecord>(folder)?;
        let mut own: Own<MarksRecord> = self.keeper.own(folder)?;
        let listed = self.keeper.list(folder.to_owned());
        let merged = self.marks(&[listed]);
        if own.record.marks() != merged {
            own.record.update(&merged);
            self.keeper.replace(&own.path, &own.record)?;
        }
        Ok(())
    }

    /// What this device's own file of marks in `folder` holds.
    fn own_marks(&self, folder: &Folder) -> Marks {
        let mut marks = Marks::default();
        for name in naming::own_names::<MarksRecord>(&self.keeper.device.name) {
            if let Ok(Content::Understood(record)) = reading::read::<MarksRecord>(&folder.path.join(name)) {
                marks.merge(&record.marks());
            }
        }
        marks
    }
}

/// What is wrong with a file, and what can be read of it all the same.
struct Found<R> {
    trouble: Trouble,
    problem: String,
    rest: Option<R>,
}

impl<R> Found<R> {
    fn found(self, path: PathBuf, remedy: Option<&'static str>) -> Finding {
        let Self { trouble, problem, .. } = self;
        let remedy = remedy.filter(|_| !matches!(trouble, Trouble::Newer | Trouble::Unreadable));
        Finding { path, trouble, problem, remedy }
    }
}

/// The record at `path`, if nothing is wrong with it.
fn look_at<R: Record>(path: &Path) -> Result<Option<R>, Found<R>> {
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

/// Looks at all records of one kind; `is_known` says whether what one of them holds is in this device's own file.
fn check_kind<R: Record>(folder: &Folder, device: &str, findings: &mut Vec<Finding>, is_known: impl Fn(&R) -> bool) {
    let own = naming::own_names::<R>(device);
    for name in folder.names_of::<R>() {
        let path = folder.path.join(name);
        match look_at::<R>(&path) {
            Ok(Some(record)) if !naming::is_original(name) && !is_known(&record) => findings.push(Finding {
                path,
                trouble: Trouble::NotTakenUp,
                problem: format!("is a copy of a record ({}) that holds what no other file does", R::WHAT),
                remedy: Some(TAKE_UP),
            }),
            Ok(_) => {}
            Err(found) if own.contains(name) => findings.push(found.found(path, Some(SET_ASIDE))),
            Err(found) => {
                let is_new = found.rest.as_ref().is_some_and(|rest| rest.holds_something() && !is_known(rest));
                findings.push(found.found(path, is_new.then_some(TAKE_UP)));
            }
        }
    }
}

/// What was left half written in `folder`, and not a moment ago.
fn half_written(folder: &Path) -> Vec<Finding> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let left = entries.filter(|entry| {
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|time| time.elapsed().ok());
        entry.file_name().to_string_lossy().starts_with(files::HALF_WRITTEN) && age.is_some_and(|age| age >= WRITING)
    });
    let finding = |entry: fs::DirEntry| Finding {
        path: entry.path(),
        trouble: Trouble::HalfWritten,
        problem: "was left half written by a run that was ended".to_owned(),
        remedy: Some(SWEEP),
    };
    left.map(finding).collect()
}
