//! Looks at everything in the folder of what is kept, says what is not as it should be and what can be done, and does it.
//!
//! Invariant: looking changes nothing, and repairing takes no byte away that was not read and kept elsewhere.

mod kept_texts;
mod records;
mod surroundings;

use std::io;
use std::path::{Path, PathBuf};

use super::device::DeviceRecord;
use super::files;
use super::folder::Own;
use super::index::Index;
use super::library::Library;
use super::naming;
use super::reading::{self, Content, Damaged};
use super::record::{AboutRecord, MarksRecord, PlaceRecord, Record, ViewRecord};

/// Something that is not as it should be, or is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub path: PathBuf,
    /// What kind of trouble it is.
    pub trouble: Trouble,
    /// What is wrong, in words for the reader: the end of a sentence that begins with the path.
    pub problem: String,
    /// What [`Library::repair`] does about it; `None` if nothing can be done, or need be.
    pub remedy: Option<Remedy>,
}

/// What can be found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is no record as it stands.
    Damaged,
    /// The system does not let it be read.
    Unreadable,
    /// It was left half written.
    HalfWritten,
    /// It is a copy, as synchronisers make them, and holds what this device's file does not.
    NotTakenUp,
    /// It is such a copy, and nothing in it is new.
    Copy,
    /// Its permissions keep its own owner out.
    Closed,
    /// Its permissions let others in, as a synchroniser may have left them.
    Exposed,
    /// A newer version of the program wrote it.
    Newer,
    /// It was set aside, and nobody reads it.
    SetAside,
    /// It is nothing that the program made or reads.
    Stranger,
    /// It is of an article that has another folder too.
    Twin,
    /// It names another machine.
    OtherMachine,
}

/// What can be done about it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// All of it is kept under another name, and what can be read of it in its place.
    SetAside,
    /// What can be read of it is taken up.
    TakeUp,
    /// It is taken up, and renamed.
    PutAway,
    /// It is removed.
    Sweep,
    /// The text that it holds is kept under its own name, and it is removed.
    Restore,
    /// It is renamed to a name that nobody reads.
    Rename,
    /// Its owner is let in.
    Open,
    /// Others are shut out.
    Close,
}

impl Trouble {
    /// Its name for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Unreadable => "unreadable",
            Self::HalfWritten => "half-written",
            Self::NotTakenUp => "not-taken-up",
            Self::Copy => "copy",
            Self::Closed => "closed",
            Self::Exposed => "exposed",
            Self::Newer => "newer",
            Self::SetAside => "set-aside",
            Self::Stranger => "stranger",
            Self::Twin => "twin",
            Self::OtherMachine => "other-machine",
        }
    }

    /// Whether all is well with it, and it is only worth knowing.
    pub fn is_harmless(self) -> bool {
        let worth_knowing =
            [Self::Exposed, Self::Newer, Self::SetAside, Self::Stranger, Self::Twin, Self::OtherMachine];
        worth_knowing.contains(&self)
    }
}

impl Remedy {
    /// Its name for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::SetAside | Self::Rename => "set-aside",
            Self::TakeUp => "take-up",
            Self::PutAway => "put-away",
            Self::Sweep | Self::Restore => "remove",
            Self::Open => "open",
            Self::Close => "close",
        }
    }

    /// What is done, as a sentence without its full stop.
    pub fn words(self) -> &'static str {
        match self {
            Self::SetAside => "it is set aside under another name, and what can be read of it stays",
            Self::TakeUp => {
                "what can be read of it is taken up into this device's file; the file itself stays as it is"
            }
            Self::PutAway => "it is taken up into this device's file, and put away under a name that nobody reads",
            Self::Sweep => "it is removed: whatever it was to hold was never said to be kept",
            Self::Restore => "it is removed: the text that it holds is kept under the name of that",
            Self::Rename => "it is put away under a name that nobody reads",
            Self::Open => "its owner may read and write it again",
            Self::Close => "it is closed to everybody but its owner",
        }
    }

    /// Whether it has to be done before anything else can be seen.
    fn comes_first(self) -> bool {
        matches!(self, Self::Open | Self::Close)
    }
}

impl Library {
    /// Looks at everything that is kept and says what is found, in the order of paths. Nothing is changed.
    pub fn check(&mut self) -> Vec<Finding> {
        let mut findings = surroundings::look(&self.folder, &self.articles_folder());
        let folders = Index::folders(&self.articles_folder(), &mut self.keeper);
        for folder in &folders {
            records::check::<MarksRecord>(folder, &self.keeper.device.name, &mut findings);
            records::check::<PlaceRecord>(folder, &self.keeper.device.name, &mut findings);
            records::check::<AboutRecord>(folder, &self.keeper.device.name, &mut findings);
        }
        findings.extend(records::twins(&folders));
        let view = self.view_path();
        findings.extend(
            records::look_at::<ViewRecord>(&view).err().map(|found| found.finding(view, Some(Remedy::SetAside))),
        );
        findings.extend(self.check_device());
        findings.sort_by(|a, b| a.path.cmp(&b.path));
        findings
    }

    /// Does what can be done about all that [`Library::check`] finds: each finding, and why it could not be done if so.
    pub fn repair(&mut self) -> Vec<(Finding, Result<(), String>)> {
        let comes_first = |finding: &Finding| finding.remedy.is_some_and(Remedy::comes_first);
        let mut done: Vec<_> =
            self.check().into_iter().filter(comes_first).map(|finding| self.put_right(finding)).collect();
        // What was closed shows only now.
        let rest: Vec<Finding> = self.check().into_iter().filter(|finding| !comes_first(finding)).collect();
        done.extend(rest.into_iter().map(|finding| self.put_right(finding)));
        done
    }

    pub(super) fn put_right(&mut self, finding: Finding) -> (Finding, Result<(), String>) {
        let path = &finding.path;
        let done = match finding.remedy {
            None => Ok(()),
            Some(Remedy::Open | Remedy::Close) => surroundings::make_private(path),
            Some(Remedy::SetAside | Remedy::TakeUp | Remedy::Sweep) => self.mend(path),
            Some(Remedy::PutAway) => self.put_away(path),
            Some(Remedy::Restore) => self.restore_text(path),
            Some(Remedy::Rename) => self.set_text_aside(path),
        };
        (finding, done.map_err(|error| files::cause(&error)))
    }

    /// What is wrong with the file that names this device.
    fn check_device(&self) -> Option<Finding> {
        let path = self.folder.join(DeviceRecord::ENDING);
        match records::look_at::<DeviceRecord>(&path) {
            Ok(Some(_)) if !self.keeper.device.is_kept() => Some(Finding {
                path,
                trouble: Trouble::OtherMachine,
                problem: "names another machine; this one gets a name of its own with the next thing that is kept"
                    .to_owned(),
                remedy: None,
            }),
            Ok(_) => None,
            Err(found) => Some(found.finding(path, Some(Remedy::SetAside))),
        }
    }

    /// Locks the folder that `path` is in, which sweeps away what is half written, mends what is this device's and takes up the rest.
    fn mend(&mut self, path: &Path) -> io::Result<()> {
        self.settle_device()?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let lock = files::lock(self.keeper.disk.as_ref(), folder)?;
        if folder == self.folder {
            let view = self.view_path();
            return self.keeper.settle::<ViewRecord>(&view).map(drop);
        }
        self.keeper.own::<PlaceRecord>(folder)?;
        self.keeper.own::<AboutRecord>(folder)?;
        let mut own: Own<MarksRecord> = self.keeper.own(folder)?;
        let listed = self.keeper.list(folder.to_owned());
        let merged = self.marks_under(&[listed], Some(&lock));
        if own.record.marks() != merged {
            own.record.update(&merged);
            self.keeper.replace(&own.path, &own.record)?;
        }
        Ok(())
    }

    /// Takes up a copy into this device's file of its kind, then renames it.
    fn put_away(&mut self, path: &Path) -> io::Result<()> {
        self.settle_device()?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _lock = files::lock(self.keeper.disk.as_ref(), folder)?;
        if naming::is_of::<PlaceRecord>(&name) {
            self.take_up::<PlaceRecord>(folder, path)?;
        } else if naming::is_of::<AboutRecord>(&name) {
            self.take_up::<AboutRecord>(folder, path)?;
        } else {
            self.take_up::<MarksRecord>(folder, path)?;
        }
        files::put_away(self.keeper.disk.as_ref(), path).map(drop)
    }

    fn take_up<R: Record>(&mut self, folder: &Path, path: &Path) -> io::Result<()> {
        let mut own: Own<R> = self.keeper.own(folder)?;
        match reading::read::<R>(path)? {
            Content::Understood(record) | Content::Damaged(Damaged { rest: record, .. }) => {
                if records::adds(&own.record, &record) {
                    own.record.take_up(record);
                    self.keeper.replace(&own.path, &own.record)?;
                }
                Ok(())
            }
            Content::Missing => Err(io::ErrorKind::NotFound.into()),
            Content::Newer(_) => Err(io::Error::other("it is of a newer longread by now")),
        }
    }
}
