//! A folder with an article in it, and another with marks on it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use longread::article::Identity;
use longread::formats;
use longread::notes::{About, Colour, Field, Keep, Mark, Marks, Source};
use longread::shell::{Library, Subject};
use longread::text::{Anchor, Span};
use tempfile::{TempDir, tempdir};

/// The article.
pub const WEIR: &str = "The weir that went\n\nBy Ben Lamb\n\n1. Flood\n\nIt rained all day. “The weir will go by noon,” said \
    Ann Orr, and it did so at one. Nobody saw it go. All that night the water stood in the lane.\n\n2. After\n\nThe mill was dry – and \
    quite empty – by June. The miller’s wife moved to the coast, and the wheel was sold for scrap.\n";

/// When the marks were made: 2026-11-29T12:00Z.
const THEN: i64 = 1_795_953_600_000;

/// Where it all is.
pub struct Desk {
    home: TempDir,
    /// The folder of the files, which another desk may have too.
    files: PathBuf,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub output: String,
    pub errors: String,
}

/// A run that is still to be made.
pub struct Run {
    command: Command,
}

impl Desk {
    /// With nothing kept.
    pub fn new() -> Self {
        let home = tempdir().unwrap();
        let files = fs::canonicalize(home.path()).unwrap();
        Self { home, files }
    }

    /// With the article and three marks in it: one with a note, one with a letter, one in a colour.
    pub fn with_marks() -> Self {
        let desk = Self::new();
        fs::write(desk.path("weir.txt"), WEIR).unwrap();
        desk.mark("“The weir will go by noon,” said Ann Orr, and it did so at one.", None);
        desk.mark("Nobody saw it go.", None);
        desk.mark("quite empty", Some(Colour::Green));
        desk.note("“The weir will go", "Who paid\nfor it?");
        desk.change("Nobody saw", |mark, stamp| mark.letter = Field::new(Some('w'), stamp));
        desk
    }

    /// The same files with nothing kept.
    pub fn beside(&self) -> Self {
        Self { home: tempdir().unwrap(), files: self.files.clone() }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.files.join(name)
    }

    /// A mark on `words` of the article.
    pub fn mark(&self, words: &str, colour: Option<Colour>) {
        let text = article_text();
        let at = text.find(words).unwrap();
        let anchor = Anchor::of(&text, Span::new(at, at + words.len()));
        self.keep(|marks, writer| {
            let stamp = marks.stamp(THEN, writer);
            let mark = Mark::new(anchor, &stamp);
            marks.insert(Mark { colour: Field::new(colour, stamp), ..mark });
        });
    }

    pub fn note(&self, words: &str, note: &str) {
        self.change(words, |mark, stamp| mark.note = Field::new(Some(note.to_owned()), stamp));
    }

    pub fn delete(&self, words: &str) {
        self.change(words, |mark, stamp| mark.deleted = Field::new(true, stamp));
    }

    /// Changes the mark whose words begin so.
    pub fn change(&self, words: &str, change: impl FnOnce(&mut Mark, longread::notes::Stamp)) {
        self.keep(|marks, writer| {
            let stamp = marks.stamp(THEN, writer);
            let id = marks.live().find(|mark| mark.anchor.value.exact.starts_with(words)).unwrap().id.clone();
            change(marks.get_mut(&id).unwrap(), stamp);
        });
    }

    fn keep(&self, change: impl FnOnce(&mut Marks, &str)) {
        let mut library = Library::open(&self.home().join("data"));
        let reading = formats::read(WEIR.as_bytes(), formats::decide("weir.txt", WEIR.as_bytes()).unwrap());
        let path = self.path("weir.txt").display().to_string();
        let source = Source { path, index: 0, size: WEIR.len() as u64, modified: 0 };
        let title = reading.articles[0].metadata.title.clone();
        let about = About { title, minutes: 1, source, ..About::default() };
        let subject = Subject {
            identity: Identity::of(&reading.articles[0]),
            about,
            text: Some(reading.articles[0].text.as_str().into()),
        };
        let known = library.recognise(&[subject], &[]).remove(0);
        let mut marks = known.marks;
        change(&mut marks, library.writer());
        library.keep(&Keep::Marks(known.article, marks)).unwrap();
    }

    /// The words of all marks, as they are listed.
    pub fn words(&self) -> Vec<String> {
        let document: serde_json::Value =
            serde_json::from_str(&self.run(&["marks", "--format", "json"]).good()).unwrap();
        let articles = document["articles"].as_array().unwrap();
        let marks = articles.iter().flat_map(|article| article["marks"].as_array().unwrap());
        marks.map(|mark| mark["words"].as_str().unwrap().to_owned()).collect()
    }

    /// The program with these arguments, in the folder of the files.
    pub fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longread"));
        command.args(arguments).current_dir(&self.files).stdin(Stdio::null());
        command.env("LONGREAD_DATA", self.home().join("data"));
        command.env("LONGREAD_CONFIG", self.home().join("config"));
        command.env("TZ", "UTC");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run { command: self.command(arguments) }
    }

    /// Runs the program with `input` on its standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        self.run(arguments).with(input)
    }
}

impl Run {
    /// Runs it, and gives what it printed; it must do what it was asked for.
    pub fn good(self) -> String {
        self.with("").checked()
    }

    pub fn good_with(self, input: &str) -> String {
        self.with(input).checked()
    }

    /// Runs it, and gives what came of it; it must have failed.
    pub fn bad(self) -> Ran {
        let ran = self.with("");
        assert_ne!(ran.status, 0, "{ran:?}");
        ran
    }

    fn with(mut self, input: &str) -> Ran {
        let piped = || Stdio::piped();
        let mut child = self.command.stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
        // A program that reads nothing may have closed it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { status: output.status.code().unwrap(), output: text(output.stdout), errors: text(output.stderr) }
    }
}

impl Ran {
    fn checked(self) -> String {
        assert_eq!((self.status, self.errors.as_str()), (0, ""), "{self:?}");
        self.output
    }
}

/// The text of the article, without its markup.
fn article_text() -> String {
    formats::read(WEIR.as_bytes(), formats::decide("weir.txt", WEIR.as_bytes()).unwrap()).articles.remove(0).text
}
