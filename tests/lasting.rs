//! What was said to be kept is kept: processes are killed, disks are full, folders cannot be written to, two processes write at once.
//!
//! The processes are this test itself, started again with a variable that says what to do.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "anchors/random.rs"]
#[allow(dead_code, reason = "other tests choose among things")]
mod random;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use longread::article::{Article, BlockKind, Builder, Identity, Metadata};
use longread::notes::{About, Keep, Known, Mark, Marks, Source};
use longread::shell::{Library, Subject};
use longread::text::{Anchor, Span};
use random::Random;
use tempfile::tempdir;

/// Says to [`a_process_that_makes_marks`] in which folder.
const FOLDER: &str = "LASTING_FOLDER";
/// And how: the number of the first mark, how many there are to be, and how many are made for each save.
const MARKS: &str = "LASTING_MARKS";

const KILLS: usize = 500;
/// So many processes, one after the other, write to one folder.
const GENERATIONS: usize = 25;

/// A short article.
fn article() -> Article {
    let mut builder = Builder::new();
    builder.open(BlockKind::Paragraph, 0, false);
    builder.push("An article on which marks are made, as many as there are numbers.", 0);
    builder.finish(Metadata::default(), &[], Span::default())
}

/// Adds a mark that is known by `number`.
fn add(marks: &mut Marks, number: usize, writer: &str) {
    let stamp = marks.stamp(1, writer);
    marks.insert(Mark::new(Anchor { exact: number.to_string(), ..Anchor::default() }, &stamp));
}

fn open(library: &mut Library) -> Known {
    let source = Source { path: "/marked.txt".to_owned(), ..Source::default() };
    let about = About { title: Some("Marked".to_owned()), source, ..About::default() };
    library.recognise(&[Subject { identity: Identity::of(&article()), about, text: None }], &[]).remove(0)
}

/// The numbers of the marks in `folder`, after every file in it was read.
fn marked(folder: &Path) -> BTreeSet<usize> {
    let mut library = Library::open(folder);
    let known = open(&mut library);
    assert_eq!(library.notices(), [""; 0], "every file can be read");
    known.marks.live().map(|mark| mark.anchor.value.exact.parse().unwrap()).collect()
}

/// No test of its own: what the processes do that the tests below start.
#[test]
fn a_process_that_makes_marks() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let numbers = std::env::var(MARKS).unwrap();
    let [first, count, at_once] = numbers.split(' ').map(|n| n.parse::<usize>().unwrap()).collect::<Vec<_>>()[..]
    else {
        panic!("three numbers")
    };
    let mut library = Library::open(Path::new(&folder));
    let Known { article, mut marks, .. } = open(&mut library);
    let numbers: Vec<usize> = (first..first + count).collect();
    for numbers in numbers.chunks(at_once) {
        for number in numbers {
            add(&mut marks, *number, library.writer());
        }
        library.keep(&Keep::Marks(article.clone(), marks.clone())).unwrap();
        let mut out = std::io::stdout().lock();
        for number in numbers {
            writeln!(out, "kept {number}").unwrap();
        }
        out.flush().unwrap();
    }
}

fn start(folder: &Path, first: usize, count: usize, at_once: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_process_that_makes_marks", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(MARKS, format!("{first} {count} {at_once}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The numbers in the lines in which a process says what is kept.
fn acknowledged(lines: impl Iterator<Item = std::io::Result<String>>) -> Vec<usize> {
    lines.filter_map(|line| line.unwrap().rsplit_once("kept ")?.1.parse().ok()).collect()
}

#[test]
fn no_mark_that_was_said_to_be_kept_is_lost_to_500_kills() {
    let mut random = Random(500);
    let (mut kept_in_all, mut killed_at_work) = (0, 0);
    for _ in 0..KILLS / GENERATIONS {
        let folder = tempdir().unwrap();
        let mut all = BTreeSet::new();
        for generation in 0..GENERATIONS {
            let mut child = start(folder.path(), generation * 60, 60, 1);
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            // Some are killed while they start, most while they save, with many marks still to make.
            if random.percent(90) {
                let saves = lines.by_ref().filter(|line| line.as_ref().is_ok_and(|line| line.contains("kept ")));
                all.extend(acknowledged(saves.take(1 + random.below(5))));
            }
            sleep(Duration::from_micros(random.below(5_000) as u64));
            killed_at_work += usize::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
            all.extend(acknowledged(lines));
            if generation % 5 == 4 {
                let there = marked(folder.path());
                let lost: Vec<_> = all.difference(&there).collect();
                assert!(lost.is_empty(), "{lost:?} were lost");
            }
        }
        kept_in_all += all.len();
    }
    println!("{kept_in_all} marks were kept; {killed_at_work} of {KILLS} processes were killed before they were done");
    assert!(killed_at_work > KILLS / 2 && kept_in_all >= KILLS / 2, "{killed_at_work}, {kept_in_all}");
}

#[test]
fn two_processes_that_make_1_000_marks_each_at_once_lose_none() {
    let folder = tempdir().unwrap();
    let children = [start(folder.path(), 0, 1_000, 20), start(folder.path(), 1_000, 1_000, 20)];
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(acknowledged(output.stdout.lines()).len(), 1_000);
    }
    assert_eq!(marked(folder.path()).len(), 2_000);
}

/// A file system of its own that is unmounted in the end; `None`, with the reason printed, where that is not allowed.
struct Mounted(PathBuf);

impl Mounted {
    /// What is freed on a tmpfs counts as free only when a processor has gathered 32 pages of it, so it is much larger than that: a smaller one
    /// may be full for a while after everything in it was removed.
    fn new(at: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(at).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self(at.to_owned())),
            Ok(output) => {
                println!("passed over: no file system can be mounted: {}", String::from_utf8_lossy(&output.stderr));
                None
            }
            Err(error) => {
                println!("passed over: there is no mount: {error}");
                None
            }
        }
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(Command::new("mount").args(["-o", &options]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Makes a mark, then another while `broken` says that it cannot be kept, then mends it and tries again.
fn is_kept_as_soon_as_it_can_be(folder: &Path, broken: impl FnOnce(), mended: impl FnOnce()) {
    let mut library = Library::open(folder);
    let Known { article, mut marks, .. } = open(&mut library);
    add(&mut marks, 1, library.writer());
    library.keep(&Keep::Marks(article.clone(), marks.clone())).unwrap();
    broken();
    add(&mut marks, 2, library.writer());
    let keep = Keep::Marks(article, marks);
    let why = library.keep(&keep).unwrap_err();
    assert!(why.starts_with("Your marks are not saved: "), "{why}");
    assert_eq!(marked(folder), BTreeSet::from([1]), "the old ones can be read all the while");
    mended();
    library.keep(&keep).unwrap();
    assert_eq!(marked(folder), BTreeSet::from([1, 2]));
}

#[test]
fn a_full_disk_costs_no_mark() {
    let folder = tempdir().unwrap();
    let Some(_mounted) = Mounted::new(folder.path()) else { return };
    let filler = folder.path().join("filler");
    is_kept_as_soon_as_it_can_be(
        folder.path(),
        || {
            let mut file = fs::File::create(&filler).unwrap();
            while file.write_all(&[0; 512]).is_ok() {}
        },
        || fs::remove_file(&filler).unwrap(),
    );
}

#[test]
fn a_folder_that_cannot_be_written_to_costs_no_mark() {
    let folder = tempdir().unwrap();
    let Some(mounted) = Mounted::new(folder.path()) else { return };
    is_kept_as_soon_as_it_can_be(folder.path(), || mounted.remount("ro"), || mounted.remount("rw"));
}
