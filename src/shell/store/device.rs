//! The name of this device: random, made once, and made anew when the folder turns up on another machine.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::disk::Disk;
use super::files;
use super::reading::{self, Content, Damaged};
use super::record::{Record, VERSION};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct DeviceRecord {
    version: u64,
    name: String,
    /// A hash of the machine's id, which is nobody else's business (machine-id(5)).
    machine: String,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Record for DeviceRecord {
    const ENDING: &'static str = "device.json";
    const WHAT: &'static str = "name of this device";

    fn version(&self) -> u64 {
        self.version
    }

    fn holds_something(&self) -> bool {
        !self.name.is_empty()
    }

    fn take_up(&mut self, other: Self) {
        if !self.holds_something() {
            *self = other;
        }
    }
}

/// This device, as far as it is known: its name, which is random until something is written, and what names the machine.
#[derive(Clone, Debug)]
pub(super) struct Device {
    pub(super) name: String,
    machine: String,
    is_kept: bool,
}

impl Device {
    /// The device whose name is kept in `folder`, or one with a new name. Nothing is written.
    pub(super) fn look_up(folder: &Path) -> Self {
        Self::on(folder, machine())
    }

    fn on(folder: &Path, machine: String) -> Self {
        let name = match reading::read::<DeviceRecord>(&folder.join(DeviceRecord::ENDING)) {
            Ok(Content::Understood(record)) => record.name_on(&machine),
            _ => None,
        };
        Self { is_kept: name.is_some(), name: name.unwrap_or_else(random), machine }
    }

    /// Whether its name is kept already.
    pub(super) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Keeps the name in `folder`, which is made if there is none; or takes the name that is kept there by now. Gives the path to
    /// which a damaged record of it was set aside.
    ///
    /// # Errors
    /// When the name can be neither read nor kept.
    pub(super) fn settle(&mut self, disk: &dyn Disk, folder: &Path) -> io::Result<Option<PathBuf>> {
        if self.is_kept {
            return Ok(None);
        }
        let path = folder.join(DeviceRecord::ENDING);
        files::create_folder(disk, folder)?;
        let _lock = files::lock(disk, folder)?;
        let mut aside = None;
        let known = match reading::read::<DeviceRecord>(&path)? {
            // A newer program's record is left alone; without a name in it this run goes by a name of its own.
            Content::Newer(record) => Some(record.and_then(|record| record.name_on(&self.machine))),
            // Another reader, started at the same moment, may have made it by now.
            Content::Understood(record) => record.name_on(&self.machine).map(Some),
            Content::Damaged(Damaged { rest, bytes, .. }) => {
                aside = Some(files::set_aside(disk, &path, &bytes)?);
                self.name = rest.name_on(&self.machine).unwrap_or(std::mem::take(&mut self.name));
                None
            }
            Content::Missing => None,
        };
        match known {
            Some(name) => self.name = name.unwrap_or(std::mem::take(&mut self.name)),
            None => files::replace(disk, &path, &self.record())?,
        }
        self.is_kept = true;
        Ok(aside)
    }

    fn record(&self) -> DeviceRecord {
        let (name, machine) = (self.name.clone(), self.machine.clone());
        DeviceRecord { version: VERSION, name, machine, unknown: Map::new() }
    }
}

impl DeviceRecord {
    /// The name, if it is one and of this machine.
    fn name_on(&self, machine: &str) -> Option<String> {
        (self.machine == machine && is_name(&self.name)).then(|| self.name.clone())
    }
}

/// Sixteen random hexadecimal digits. The standard library seeds its hash tables from the system's source of randomness.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// A name becomes part of the names of files, so nothing else will do.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A hash of what tells this machine from others: its id, else its name.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).ok();
    let id = read("/etc/machine-id").or_else(|| read("/var/lib/dbus/machine-id"));
    let id = id.or_else(|| read("/proc/sys/kernel/hostname")).or_else(|| {
        let output = Command::new("hostname").output().ok()?;
        String::from_utf8(output.stdout).ok()
    });
    format!("{:016x}", xxh3_64(id.unwrap_or_default().trim().as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::shell::store::disk::Real;

    fn settled(folder: &Path, machine: &str) -> (String, Option<PathBuf>) {
        let mut device = Device::on(folder, machine.to_owned());
        let aside = device.settle(&Real, folder).unwrap();
        (device.name, aside)
    }

    #[test]
    fn a_name_stays_on_its_machine() {
        let folder = tempfile::tempdir().unwrap();
        let (name, aside) = settled(folder.path(), "one");
        assert!(is_name(&name) && aside.is_none());
        assert_eq!(settled(folder.path(), "one").0, name);
        assert_ne!(settled(folder.path(), "two").0, name, "a copied folder is another device");
    }

    #[test]
    fn nothing_is_written_before_it_must_and_two_that_start_at_once_have_one_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut both = [(); 2].map(|()| Device::on(folder.path(), "one".to_owned()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        for device in &mut both {
            device.settle(&Real, folder.path()).unwrap();
        }
        assert_eq!(both[0].name, both[1].name);
    }

    #[test]
    fn a_damaged_record_is_set_aside_and_a_hostile_name_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.json");
        fs::write(&path, "{").unwrap();
        let (name, aside) = settled(folder.path(), "one");
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "{");
        let text = fs::read_to_string(&path).unwrap();
        let cut = text.rfind('}').unwrap();
        fs::write(&path, &text[..cut]).unwrap();
        assert_eq!(settled(folder.path(), "one").0, name, "it can still be read");
        fs::write(&path, text.replace(&name, "../../elsewhere")).unwrap();
        assert!(is_name(&settled(folder.path(), "one").0));
    }
}
