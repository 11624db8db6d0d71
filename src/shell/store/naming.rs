//! What the name of a file in an article's folder says: whose it is, what kind of record it holds, whether it is a copy.
//!
//! A device writes `NAME.json`, `NAME.place.json` and `NAME.about.json`, and a version in between (`NAME.v1.json`) beside files of a newer
//! program. Whatever else has such a name with something more in it is a copy that a synchroniser, an editor or a person made of such
//! a file. It is read like the file itself: merging takes what is new in it, and nothing if it is old.

use super::files::{DAMAGED, HALF_WRITTEN, TAKEN_UP};
use super::record::{AboutRecord, PlaceRecord, Record, VERSION};

/// What names have that belong to files nobody has finished writing, or that were set aside.
const NO_RECORDS: &[&str] = &[DAMAGED, TAKEN_UP, HALF_WRITTEN, "~syncthing~"];

/// How names end that belong to files which a synchroniser or an editor is still writing.
const UNFINISHED: &[&str] = &[".tmp", ".temp", ".part", ".partial", ".filepart", ".swp", ".swx", ".lock"];

/// The names of the files this device writes: beside one of a newer program it writes another, which that program reads too.
pub(super) fn own_names<R: Record>(device: &str) -> [String; 2] {
    [format!("{device}{}", R::ENDING), format!("{device}.v{VERSION}{}", R::ENDING)]
}

/// Whether the file of this name holds a record of the kind `R`, or a copy of one.
pub(super) fn is_of<R: Record>(name: &str) -> bool {
    let marker = |ending: &'static str| ending.strip_suffix(".json").unwrap_or(ending);
    let particular = [PlaceRecord::ENDING, AboutRecord::ENDING];
    let kind = particular.into_iter().find(|ending| name.contains(marker(ending)));
    let is_of_kind = kind.map_or_else(|| !particular.contains(&R::ENDING), |kind| kind == R::ENDING);
    is_of_kind && is_record(name)
}

/// Whether the name of a record is one that a device gives, and no copy's.
pub(super) fn is_original(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".json") else { return false };
    let mut parts = stem.split('.');
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_addition = |part: &str| part == "place" || part == "about" || is_version(part);
    parts.next().is_some_and(is_word) && parts.all(is_addition)
}

/// Whether the file of this name was set aside: it was damaged, or a copy that was taken up.
pub(super) fn is_set_aside(name: &str) -> bool {
    [DAMAGED, TAKEN_UP].iter().any(|sign| name.contains(sign))
}

fn is_version(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the file of this name holds a record of any kind, or a copy of one.
pub(super) fn is_record(name: &str) -> bool {
    let is_other = NO_RECORDS.iter().any(|signs| name.contains(signs));
    name.starts_with(char::is_alphanumeric) && name.contains(".json") && !is_other && !is_unfinished(name)
}

/// Whether the file of this name is still being written, by a synchroniser or an editor.
pub(super) fn is_unfinished(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    UNFINISHED.iter().any(|ending| small.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::store::record::MarksRecord;

    /// What is put where the `.json` of a name was, and by whom.
    pub const COPIES: &[(&str, &str)] = &[
        ("Syncthing", ".sync-conflict-20261129-104059-ABC7DEF.json"),
        ("Dropbox", " (conflicted copy 2026-11-29).json"),
        ("Dropbox, with the name of a machine", " (Ada's conflicted copy 2026-11-29 (1)).json"),
        ("Dropbox, in another language", " (In Konflikt stehende Kopie von Ada 2026-11-29).json"),
        ("Nextcloud", " (conflicted copy 2026-11-29 104059).json"),
        ("ownCloud", "_conflict-20261129-104059.json"),
        ("OneDrive", "-DESKTOP-A1B2C3.json"),
        ("Google Drive", " (1).json"),
        ("iCloud Drive", " 2.json"),
        ("Seafile", " (SFConflict ada@example.org 2026-11-29-10-40-59).json"),
        ("Synology Drive", "_Ada_Nov-29-104059-2026_Conflict.json"),
        ("MEGA", "_conf(1).json"),
        ("rclone bisync", ".json.conflict1"),
        ("rclone bisync, with --suffix-keep-extension", ".conflict2.json"),
        ("rclone bisync, older", ".json..path1"),
        ("Unison", " (copy: conflict with ada on 2026-11-29).json"),
        ("git mergetool", "_REMOTE_4711.json"),
        ("git mergetool, what it keeps", ".json.orig"),
        ("a file manager", " - Copy.json"),
        ("an editor", ".json~"),
    ];

    #[test]
    fn each_file_name_is_of_one_kind() {
        for stem in ["d", "d.v1", "0123456789abcdef"] {
            let endings = COPIES.iter().map(|(_, ending)| (*ending, false)).chain([(".json", true)]);
            for (ending, is_its_own) in endings {
                for (number, kind) in ["", ".place", ".about"].into_iter().enumerate() {
                    let name = format!("{stem}{kind}{ending}");
                    let kinds = [is_of::<MarksRecord>(&name), is_of::<PlaceRecord>(&name), is_of::<AboutRecord>(&name)];
                    let mut expected = [false; 3];
                    expected[number] = true;
                    assert_eq!((kinds, is_original(&name)), (expected, is_its_own), "{name}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_record_is_not_read() {
        let names = [
            ".lock",
            ".saving-0123456789abcdef",
            "d.damaged-20261129T104059Z.json",
            "d.place.damaged-20261129T104059Z-2.json",
            "d (1).taken-up-20261129T104059Z.json",
            ".syncthing.d.json.tmp",
            "~syncthing~d.json.tmp",
            "d.json.4711.partial",
            ".d.json.swp",
            "notes.txt",
            "",
        ];
        for name in names {
            assert!(!is_of::<MarksRecord>(name) && !is_of::<PlaceRecord>(name), "{name}");
        }
    }
}
