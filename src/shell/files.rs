//! Sources of articles: files, standard input, what is compiled in.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use crate::app::Loaded;
use crate::app::state::Origin;
use crate::article::Article;
use crate::formats::{self, Decisions};
use crate::notes;
use crate::text::{clean_line, to_byte};

use super::built_in;

/// Up to this size a file is read whole before the first frame; of a larger one only a head.
const SMALL: u64 = 1024 * 1024;
/// How much of a large file is read before the first frame.
const HEAD: u64 = formats::HEAD as u64;
/// How much before the place where a large file was left is read with it.
const AROUND: u32 = 16 * 1024;

/// Where articles came from. Its number in the list of sources is what [`Origin::source`] gives.
#[derive(Clone, Debug)]
pub struct Source {
    /// The absolute path, or the address of what is compiled in; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What to call it, cleaned.
    pub name: String,
    /// It is compiled in.
    built_in: bool,
    size: u64,
    modified: i64,
    decisions: Decisions,
}

/// A source that was read, or the head of one.
#[derive(Debug)]
pub struct Opened {
    /// Where the articles came from.
    pub source: Source,
    /// The source as UTF-8.
    pub decoded: String,
    /// The articles, at least one.
    pub articles: Vec<Article>,
    /// Only the head was read.
    pub partial: bool,
}

impl Source {
    /// As it is kept with the article at `index`.
    pub fn kept(&self, index: usize) -> notes::Source {
        notes::Source {
            path: self.path.as_ref().map_or(String::new(), |path| path.to_string_lossy().into_owned()),
            index: to_byte(index),
            size: self.size,
            modified: self.modified,
        }
    }

    /// Reads the whole source with the decisions that were taken from its head, unless a late byte refutes them.
    ///
    /// # Errors
    /// One line that says what could not be read and why.
    pub fn read_whole(&self) -> Result<formats::Reading, String> {
        let path = self.path.as_deref().unwrap_or(Path::new("-"));
        let bytes = fs::read(path).map_err(|error| problem(&self.name, &error))?;
        Ok(formats::read(&bytes, formats::decide(&self.name, &bytes).unwrap_or(self.decisions)))
    }
}

impl Opened {
    /// The articles as the reader takes them, `number` being that of the source.
    pub fn loaded(self, number: usize) -> Vec<Loaded> {
        loaded(self.articles, number, &self.source, self.partial)
    }
}

/// `articles` of `source`, which has this `number`, as the reader takes them.
pub fn loaded(articles: Vec<Article>, number: usize, source: &Source, partial: bool) -> Vec<Loaded> {
    let origin = |index| Origin { source: number, name: source.name.clone(), number: index, built_in: source.built_in };
    let load = |(index, article)| Loaded { article: Arc::new(article), origin: origin(index), partial };
    articles.into_iter().enumerate().map(load).collect()
}

/// Opens the file at `path`, what is compiled in under this address, or standard input for `-`: whole if it is small, else its head.
///
/// # Errors
/// One line that says what could not be opened, why, and what to do.
pub fn open(path: &Path) -> Result<Opened, String> {
    if path == Path::new("-") {
        return read_standard_input();
    }
    if let Some(opened) = built_in::at(path) {
        return Ok(opened);
    }
    let name = clean_line(&path.to_string_lossy());
    let (found, bytes, part) = read_head(path).map_err(|error| problem(&name, &error))?;
    finish(found, &bytes, &name, part)
}

/// The head of a large file together with what stands around the byte `at` of it, from blank line to blank line, each mapped to where it stands in
/// the file. `None` if it cannot be read, or if bytes of the file are not bytes of the decoded source.
pub fn open_around(source: &Source, at: u32) -> Option<Opened> {
    if source.decisions.encoding != formats::Encoding::Utf8 {
        return None;
    }
    let mut file = File::open(source.path.as_ref()?).ok()?;
    let mut bytes = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut bytes).ok()?;
    bytes.truncate(formats::head_end(&bytes));
    let mut left_out = None;
    if at as usize >= bytes.len() {
        bytes.extend_from_slice(b"\n\n");
        let from = at.saturating_sub(AROUND).max(to_byte(bytes.len()));
        file.seek(SeekFrom::Start(from.into())).ok()?;
        let mut around = Vec::new();
        file.take(HEAD).read_to_end(&mut around).ok()?;
        around.truncate(formats::head_end(&around));
        let before = &around[..((at - from) as usize).min(around.len())];
        let blank = |mark: &[u8]| before.windows(mark.len()).position(|at| at == mark).map(|at| at + mark.len());
        let start = blank(b"\n\n").or_else(|| blank(b"\n\r\n")).unwrap_or(0);
        left_out = Some((to_byte(bytes.len()), from + to_byte(start) - to_byte(bytes.len())));
        bytes.extend_from_slice(&around[start..]);
    }
    let formats::Reading { decoded, mut articles, .. } = formats::read_head(&bytes, source.decisions);
    if let Some((behind, by)) = left_out {
        for article in &mut articles {
            article.source.move_on(behind, by);
        }
    }
    Some(Opened { source: source.clone(), decoded, articles, partial: true })
}

/// Opens the file at `path` and reads it whole, whatever its size.
///
/// # Errors
/// As [`open`].
pub fn open_whole(path: &Path) -> Result<Opened, String> {
    let opened = open(path)?;
    if !opened.partial {
        return Ok(opened);
    }
    let reading = opened.source.read_whole()?;
    Ok(Opened { decoded: reading.decoded, articles: reading.articles, partial: false, ..opened })
}

/// Reads standard input to its end.
///
/// # Errors
/// One line that says why it cannot be read.
pub fn read_standard_input() -> Result<Opened, String> {
    let name = "standard input".to_owned();
    if io::stdin().is_terminal() {
        return Err("standard input: nothing was piped in; give a file, or write “… | longread -”.".to_owned());
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| problem(&name, &error))?;
    finish(Found { path: None, size: bytes.len() as u64, modified: 0 }, &bytes, &name, Part::Whole)
}

/// Opens `text`, which is compiled in, as the file at `address` would be.
pub fn compiled_in(address: &str, text: &str) -> Opened {
    let found = Found { path: Some(address.into()), size: text.len() as u64, modified: 0 };
    let mut opened = finish(found, text.as_bytes(), address, Part::Whole)
        .unwrap_or_else(|why| unreachable!("what is compiled in is text: {why}"));
    opened.source.built_in = true;
    opened
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    Whole,
    Head,
}

struct Found {
    path: Option<PathBuf>,
    size: u64,
    modified: i64,
}

fn read_head(path: &Path) -> io::Result<(Found, Vec<u8>, Part)> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let modified = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or(0);
    let found = Found { path: Some(fs::canonicalize(path)?), size: about.len(), modified };
    let mut bytes = Vec::new();
    // A pipe or a device has no length; it can be read only once.
    if !about.is_file() || about.len() <= SMALL {
        file.read_to_end(&mut bytes)?;
        return Ok((found, bytes, Part::Whole));
    }
    file.take(HEAD).read_to_end(&mut bytes)?;
    bytes.truncate(formats::head_end(&bytes));
    Ok((found, bytes, Part::Head))
}

fn finish(found: Found, bytes: &[u8], name: &str, part: Part) -> Result<Opened, String> {
    let decisions = formats::decide(name, bytes).map_err(|why| format!("{name}: {}", why.message()))?;
    // A pipe has no size before it is read.
    if found.size > u64::from(u32::MAX) || u32::try_from(bytes.len()).is_err() {
        return Err(format!("{name}: {}", formats::Unreadable::TooLarge.message()));
    }
    let reading = match part {
        Part::Whole => formats::read(bytes, decisions),
        Part::Head => formats::read_head(bytes, decisions),
    };
    let Found { path, size, modified } = found;
    let source = Source { path, name: name.to_owned(), built_in: false, size, modified, decisions };
    Ok(Opened { source, decoded: reading.decoded, articles: reading.articles, partial: part == Part::Head })
}

/// One line for a person: what, why, what to do.
fn problem(name: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name.".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it; check its permissions.".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; give the files in it.".to_owned(),
        _ => format!("it cannot be read: {error}."),
    };
    format!("{name}: {why}")
}
