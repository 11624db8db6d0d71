//! The power fails, or the disk does: at every step of a save, with whatever was not flushed yet there or not.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};

use super::*;
use crate::shell::store::disk::{Disk, Real};

/// What was done to the disk, in order.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Folder(PathBuf),
    /// A file that is flushed, but not the folder in which it has its name.
    File(PathBuf, Vec<u8>),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    Flush(PathBuf),
}

/// The real disk, with a list of what is done to it, that fails from the step with the number `fails_at` on.
#[derive(Clone, Debug)]
struct Witness {
    steps: Arc<Mutex<Vec<Step>>>,
    fails_at: Arc<Mutex<usize>>,
}

impl Witness {
    fn new() -> Self {
        Self { steps: Arc::default(), fails_at: Arc::new(Mutex::new(usize::MAX)) }
    }

    fn take(&self) -> Vec<Step> {
        std::mem::take(&mut self.steps.lock().unwrap())
    }

    fn step(&self, step: Step, really: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut steps = self.steps.lock().unwrap();
        if steps.len() >= *self.fails_at.lock().unwrap() {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        steps.push(step);
        really()
    }
}

impl Disk for Witness {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Folder(path.to_owned()), || Real.make_folder(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(Step::File(path.to_owned(), bytes.to_owned()), || Real.write(path, bytes))
    }

    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Flush(path.to_owned()), || Real.flush_folder(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Rename(from.to_owned(), to.to_owned()), || Real.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Remove(path.to_owned()), || Real.remove(path))
    }
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
enum Thing {
    Nothing,
    Folder,
    File(Vec<u8>),
}

/// What is on a disk, by its path.
type Names = BTreeMap<PathBuf, Thing>;

/// All that may be on the disk when the power fails after the first `cut` of `steps`: what was flushed, with any of the rest, as POSIX
/// promises no order of names in a folder before the folder is flushed.
fn after_power_loss(before: &Names, steps: &[Step], cut: usize) -> Vec<Names> {
    let (mut kept, mut seen) = (before.clone(), before.clone());
    // Changes of single names that are not flushed: a renamed file has its new name, or not, and its old one is gone, or not.
    let mut waiting: Vec<(PathBuf, Thing)> = Vec::new();
    for step in &steps[..cut] {
        let changes = match step.clone() {
            Step::Folder(path) => vec![(path, Thing::Folder)],
            Step::File(path, bytes) => vec![(path, Thing::File(bytes))],
            Step::Rename(from, to) => vec![(to, seen[&from].clone()), (from, Thing::Nothing)],
            Step::Remove(path) => vec![(path, Thing::Nothing)],
            Step::Flush(folder) => {
                let (flushed, rest): (Vec<_>, Vec<_>) =
                    waiting.into_iter().partition(|(path, _)| path.parent() == Some(&folder));
                waiting = rest;
                kept.extend(flushed);
                continue;
            }
        };
        seen.extend(changes.iter().cloned());
        waiting.extend(changes);
    }
    let subsets = 0..1u32 << waiting.len();
    let with = |subset: u32| {
        let chosen = waiting.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
        let mut names = kept.clone();
        names.extend(chosen.map(|(_, change)| change.clone()));
        names
    };
    subsets.map(with).collect()
}

/// Everything under `folder`.
fn names_under(folder: &Path) -> Names {
    let mut names = Names::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(names_under(&path));
            names.insert(path, Thing::Folder);
        } else {
            let bytes = fs::read(&path).unwrap();
            names.insert(path, Thing::File(bytes));
        }
    }
    names
}

/// A folder like the one at `was`, with what is under these names; what has no folder is lost.
fn laid_out(names: &Names, was: &Path) -> TempDir {
    let data = tempdir().unwrap();
    for (path, thing) in names {
        let path = data.path().join(path.strip_prefix(was).unwrap());
        match thing {
            // A name sorts behind the folder that it is in.
            Thing::Folder => drop(fs::create_dir(path)),
            Thing::File(bytes) => drop(fs::write(path, bytes)),
            Thing::Nothing => {}
        }
    }
    data
}

/// Makes a second bookmark after `prepare` had its way with what the first one left, and gives what was done and what was there before.
fn recorded(data: &Path, prepare: impl FnOnce(&Path)) -> (Names, Vec<Step>, Subject) {
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    prepare(data);
    let before = names_under(data);
    let witness = Witness::new();
    bookmark(&mut Library::on(Box::new(witness.clone()), data), &subject, &gulls, 5);
    (before, witness.take(), subject)
}

fn marks_in(names: &Names, was: &Path, subject: &Subject) -> usize {
    let data = laid_out(names, was);
    let mut library = Library::open(data.path());
    let marks = recognise(&mut library, subject).marks.live().count();
    assert_eq!(library.notices(), [""; 0], "every file can be read");
    marks
}

#[test]
fn when_the_power_fails_the_old_marks_or_the_new_ones_are_there() {
    let gulls = article("Gull", 20);
    let first = |data: &Path| {
        bookmark(&mut Library::open(data), &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    };
    let nothing = |_: &Path| {};
    for (old, prepare) in [(1, &first as &dyn Fn(&Path)), (0, &nothing)] {
        let data = tempdir().unwrap();
        let (before, steps, subject) = recorded(data.path(), prepare);
        assert!(steps.iter().any(|step| matches!(step, Step::Flush(_))) && steps.len() >= 6, "{steps:?}");
        let mut states = 0;
        for cut in 0..=steps.len() {
            for names in after_power_loss(&before, &steps, cut) {
                let marks = marks_in(&names, data.path(), &subject);
                let is_told = cut == steps.len();
                assert!(marks == old + 1 || (marks == old && !is_told), "{marks} marks after {:?}", &steps[..cut]);
                states += 1;
            }
        }
        assert!(states > steps.len(), "{states}");
    }
}

#[test]
fn when_the_power_fails_no_byte_of_a_damaged_file_is_lost() {
    let gulls = article("Gull", 20);
    let data = tempdir().unwrap();
    let mut damaged = Vec::new();
    let (before, steps, _) = recorded(data.path(), |folder| {
        bookmark(&mut Library::open(folder), &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
        let path = file(&data, ".json");
        damaged = fs::read(&path).unwrap();
        damaged.truncate(damaged.len() - 9);
        fs::write(&path, &damaged).unwrap();
    });
    for cut in 0..=steps.len() {
        for names in after_power_loss(&before, &steps, cut) {
            assert!(names.values().any(|thing| *thing == Thing::File(damaged.clone())), "after {:?}", &steps[..cut]);
        }
    }
}

#[test]
fn whichever_step_of_a_save_fails_the_old_marks_stay_and_it_can_be_tried_again() {
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    for fails_at in 0.. {
        let data = tempdir().unwrap();
        bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
        let witness = Witness::new();
        let mut library = Library::on(Box::new(witness.clone()), data.path());
        let known = recognise(&mut library, &subject);
        let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
        notebook.toggle(&gulls.text, &On::Words(gulls.blocks[5].span), 10);
        let keep = Keep::Marks(known.article, notebook.marks().clone());
        *witness.fails_at.lock().unwrap() = fails_at;
        let Err(why) = library.keep(&keep) else {
            assert!(fails_at >= 6, "it takes two files at least");
            break;
        };
        assert!(why.starts_with("Your marks are not saved: "), "{why}");
        let mut other = Library::open(data.path());
        assert!(recognise(&mut other, &subject).marks.live().count() >= 1);
        assert_eq!(other.notices(), [""; 0]);
        *witness.fails_at.lock().unwrap() = usize::MAX;
        assert_eq!(library.keep(&keep), Ok(None), "after step {fails_at} failed");
        assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 2);
    }
}

#[test]
fn a_folder_that_appears_later_is_written_to_by_one_device() {
    let home = tempdir().unwrap();
    let data = home.path().join("drive/data");
    fs::write(home.path().join("drive"), "not mounted").unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(&data);
    let known = recognise(&mut library, &subject);
    let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
    notebook.toggle(&gulls.text, &On::Words(gulls.blocks[5].span), 10);
    let keep = Keep::Marks(known.article, notebook.marks().clone());
    assert!(library.keep(&keep).is_err());
    fs::remove_file(home.path().join("drive")).unwrap();
    assert_eq!(library.keep(&keep), Ok(None));
    bookmark(&mut Library::open(&data), &subject, &gulls, 3);
    let folder = data.join("articles").join(subject.identity.digest.to_string());
    let marks = fs::read_dir(folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        naming::is_of::<record::MarksRecord>(name.to_str().unwrap())
    });
    assert_eq!(marks.count(), 1, "the next run has the name that this one kept");
}
