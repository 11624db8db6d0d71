//! The texts in which marks were made, as plain files beside the marks: in them it is seen what stood around a mark and what was like it, when
//! the article has changed.
//!
//! Invariant: the name of a file says what text is in it; one that holds another is not believed. Without them nothing is lost but
//! certainty, so nothing fails because of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::notes::Marks;
use crate::text::text_hash;

use super::device::Device;
use super::disk::Disk;
use super::files;
use super::naming;

/// Longer texts, in bytes, are not kept: what is marked in them goes by its own words and context.
pub const LONGEST: usize = 4 << 20;

/// How the names of such files end.
const ENDING: &str = ".txt";

/// All texts that are kept.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    articles: PathBuf,
}

impl Texts {
    /// The texts in the folders of `articles`.
    pub(super) fn in_folders_of(articles: PathBuf) -> Self {
        Self { articles }
    }

    /// The text with this hash, if any device kept it with any article: two devices may have named an article differently.
    pub fn read(&self, hash: u64) -> Option<String> {
        let folders = fs::read_dir(&self.articles).ok()?.flatten();
        let mut files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().flatten();
        files.find_map(|file| {
            let is_it = named(&file.file_name().to_string_lossy()).is_some_and(|named| named.hash == hash);
            let text = is_it.then(|| fs::read_to_string(file.path()).ok()).flatten()?;
            (text_hash(&text) == hash).then_some(text)
        })
    }
}

/// Keeps `text` in the folder of its article if one of `marks` was made in it and it is not there yet, and removes what this device kept
/// for marks that are gone. The folder must be locked; the marks are on the disk.
pub(super) fn keep(disk: &dyn Disk, device: &Device, folder: &Path, marks: &Marks, text: Option<&(u64, Arc<str>)>) {
    let wanted: BTreeSet<u64> = marks.live().map(|mark| mark.anchor.value.text).collect();
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let kept: Vec<(&String, u64)> = names.iter().filter_map(|name| Some((name, hash_in(name)?))).collect();
    let own = |name: &str| name.strip_prefix(&device.name).is_some_and(|rest| rest.starts_with('.'));
    for (name, _) in kept.iter().filter(|(name, hash)| own(name) && !wanted.contains(hash)) {
        // One that stays is in nobody's way.
        let _ = disk.remove(&folder.join(name));
    }
    if let Some((hash, text)) = text
        && wanted.contains(hash)
        && !kept.iter().any(|(name, known)| known == hash && is_as_long(&folder.join(name), text))
    {
        let path = folder.join(format!("{}.{hash:016x}{ENDING}", device.name));
        // The next save tries again.
        let _ = files::put(disk, &path, text.as_bytes());
    }
}

/// Whether the file at `path` is not cut short, as a synchroniser may leave one.
fn is_as_long(path: &Path, text: &str) -> bool {
    fs::metadata(path).is_ok_and(|about| about.len() == text.len() as u64)
}

/// What the name of such a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Who kept the text.
    device: String,
    /// The hash of the text.
    pub(super) hash: u64,
    /// Whether something more stands in the name, as in those that synchronisers give to copies.
    pub(super) is_copy: bool,
}

impl Named {
    /// The name of the file of which this is a copy, or of this one.
    pub(super) fn original(&self) -> String {
        format!("{}.{:016x}{ENDING}", self.device, self.hash)
    }
}

/// What the name of a file says, if it is one of these files or a copy of one.
pub(super) fn named(name: &str) -> Option<Named> {
    let (device, rest) = name.split_once('.')?;
    let hash = rest.get(..16).filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let rest = &rest[16..];
    let is_device = !device.is_empty() && device.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_whole = is_device && rest.contains(ENDING) && !rest.starts_with(char::is_alphanumeric);
    let is_other = naming::is_set_aside(name) || naming::is_unfinished(name);
    let hash = u64::from_str_radix(hash, 16).ok().filter(|_| is_whole && !is_other)?;
    Some(Named { device: device.to_owned(), hash, is_copy: rest != ENDING })
}

/// The hash of the text that the file of this name holds, if it is one of these files and no copy.
pub(super) fn hash_in(name: &str) -> Option<u64> {
    named(name).filter(|named| !named.is_copy).map(|named| named.hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_what_text_it_holds() {
        let table = [
            ("d.8d3f0b6c2a914e57.txt", Some(0x8d3f_0b6c_2a91_4e57)),
            ("d (1).8d3f0b6c2a914e57.txt", None),
            ("d.8d3f0b6c2a914e57.json", None),
            ("d.8d3f0b6c2a914e5.txt", None),
            ("d.sync-conflict-20261.txt", None),
            ("notes.txt", None),
        ];
        for (name, hash) in table {
            assert_eq!(hash_in(name), hash, "{name}");
        }
    }

    #[test]
    fn copies_are_known_by_what_they_are_copies_of() {
        let copies = [
            ".sync-conflict-20261129-104059-ABC7DEF.txt",
            " (conflicted copy 2026-11-29).txt",
            " (1).txt",
            " 2.txt",
            "-DESKTOP-A1B2C3.txt",
            ".txt.conflict1",
            ".conflict2.txt",
            "_REMOTE_4711.txt",
            ".txt~",
        ];
        for ending in copies {
            let named = named(&format!("d.8d3f0b6c2a914e57{ending}")).expect(ending);
            assert_eq!((named.hash, named.is_copy), (0x8d3f_0b6c_2a91_4e57, true), "{ending}");
            assert_eq!(named.original(), "d.8d3f0b6c2a914e57.txt", "{ending}");
        }
        let others = [
            "d.8d3f0b6c2a914e571.txt",
            "d.8d3f0b6c2a914e57.damaged-20261129T104059Z.txt",
            "d.8d3f0b6c2a914e57.txt.tmp",
        ];
        assert_eq!(others.map(named), [None, None, None]);
    }
}
