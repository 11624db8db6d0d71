//! The name of this device: random, made once, and made anew when the folder turns up on another machine.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::files::{self, Content};
use super::record::VERSION;

#[derive(Clone, Debug, Serialize, Deserialize)]
struct DeviceRecord {
    version: u64,
    name: String,
    /// A hash of the machine's id, which is nobody else's business (machine-id(5)).
    machine: String,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// The name of this device, kept in `folder`; and the path a damaged record of it was set aside to.
///
/// # Errors
/// When the name can be neither read nor kept.
pub(super) fn name(folder: &Path) -> io::Result<(String, Option<String>)> {
    name_on(folder, &machine())
}

/// Sixteen random hexadecimal digits. The standard library seeds its hash tables from the system's source of randomness.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

fn name_on(folder: &Path, machine: &str) -> io::Result<(String, Option<String>)> {
    let path = folder.join("device.json");
    if let Content::Understood(record) = files::read::<DeviceRecord>(&path, VERSION)?
        && record.machine == machine
        && is_name(&record.name)
    {
        return Ok((record.name, None));
    }
    files::create_folder(folder)?;
    let _lock = files::lock(folder)?;
    // Another reader, started at the same moment, may have made it by now.
    let mut aside = None;
    match files::read::<DeviceRecord>(&path, VERSION)? {
        Content::Understood(record) | Content::Newer(Some(record))
            if record.machine == machine && is_name(&record.name) =>
        {
            return Ok((record.name, None));
        }
        // A newer program's record is left alone; this run goes by a name of its own.
        Content::Newer(_) => return Ok((random(), None)),
        Content::Damaged(_) => aside = Some(files::set_aside(&path)?.display().to_string()),
        Content::Missing | Content::Understood(_) => {}
    }
    let record = DeviceRecord { version: VERSION, name: random(), machine: machine.to_owned(), unknown: Map::new() };
    files::replace(&path, &record)?;
    Ok((record.name, aside))
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

    #[test]
    fn a_name_stays_on_its_machine() {
        let folder = tempfile::tempdir().unwrap();
        let (name, aside) = name_on(folder.path(), "one").unwrap();
        assert!(is_name(&name) && aside.is_none());
        assert_eq!(name_on(folder.path(), "one").unwrap().0, name);
        let (other, _) = name_on(folder.path(), "two").unwrap();
        assert_ne!(other, name, "a copied folder is another device");
    }

    #[test]
    fn a_damaged_record_is_set_aside_and_a_hostile_name_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.json");
        fs::write(&path, "{").unwrap();
        let (name, aside) = name_on(folder.path(), "one").unwrap();
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "{");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace(&name, "../../elsewhere")).unwrap();
        assert!(is_name(&name_on(folder.path(), "one").unwrap().0));
    }
}
