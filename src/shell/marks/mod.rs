//! Marks on the command line: listed, exported and imported.

mod annotations;
mod filter;
mod gather;
mod import;
mod json;
mod list;
mod markdown;
mod records;
mod reopen;
mod schema;
mod survey;
mod w3c;
mod wording;

pub use filter::{colour, date};
pub use survey::State;

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::command_line::{ExportFormat, ListFormat, Selection};
use super::files;
use super::output;
use super::store::{Catalogue, Library};
use super::{Folders, Problems};
use crate::text::{clean_line, cut};

use gather::File;
use import::{Done, Import, Outcome};
use records::Named;
use survey::Surveyed;
use wording::plural;

/// How many columns of a mark's words stand in a message.
const SHOWN: usize = 50;

/// How wide a list is that is not shown on a terminal.
const COLUMNS: u16 = 80;

/// Lists the marks of `files`, or of all articles if none is named.
pub fn show(files: &[PathBuf], selection: &Selection, format: ListFormat, problems: &mut Problems) {
    let Some(surveyed) = survey(files, selection, problems) else { return };
    let words = match format {
        ListFormat::Json => output::json(&json::document(&surveyed)),
        ListFormat::Markdown => Ok(markdown::markdown(&surveyed)),
        ListFormat::Text if surveyed.is_empty() => Ok(none(files, selection)),
        ListFormat::Text => Ok(list::list(&surveyed, columns())),
    };
    problems.note(words.and_then(|words| output::words(&words)));
}

/// Writes the marks of `files`, or of all articles if none is named, to `output`, or to standard output.
pub fn export(
    files: &[PathBuf],
    selection: &Selection,
    format: ExportFormat,
    output: Option<&Path>,
    problems: &mut Problems,
) {
    let Some(surveyed) = survey(files, selection, problems) else { return };
    let words = match format {
        ExportFormat::Json => output::json(&json::document(&surveyed)),
        ExportFormat::Markdown => Ok(markdown::markdown(&surveyed)),
        ExportFormat::W3c => output::json(&w3c::collection(&surveyed)),
    };
    problems.note(words.and_then(|words| match output {
        Some(path) => output::to_file(path, &words),
        None => output::words(&words),
    }));
}

/// Takes in the marks in `path` (`-` for standard input); what belongs to no article that is known belongs to `named`.
pub fn import(path: &Path, named: Option<&Path>, problems: &mut Problems) {
    let outcome = Folders::find().and_then(|folders| {
        let name = clean_line(&path.to_string_lossy());
        let text = read(path).map_err(|error| format!("{name}: it cannot be read: {error}."))?;
        let incoming = import::read(text.trim_start_matches('\u{feff}')).map_err(|why| format!("{name}: {why}."))?;
        let named = named.map(files::open_whole).transpose()?;
        let mut library = Library::open(&folders.data);
        let catalogue = library.catalogue();
        let named = named.map(|opened| File::new(opened, &catalogue));
        let outcome = Import::new(&mut library, catalogue, named).take(incoming);
        library.notices().into_iter().for_each(|line| problems.tell(line));
        outcome
    });
    match outcome {
        Ok(outcome) => {
            problems.note(output::words(&told(&outcome)));
            homeless(&outcome, problems);
        }
        Err(why) => problems.add(why),
    }
}

/// The marks that are meant; `None` if nothing can be kept at all.
fn survey(files: &[PathBuf], selection: &Selection, problems: &mut Problems) -> Option<Vec<Surveyed>> {
    let mut library = match Folders::find() {
        Ok(folders) => Library::open(&folders.data),
        Err(why) => {
            problems.add(why);
            return None;
        }
    };
    let catalogue = library.catalogue();
    let mut surveyed = if files.is_empty() { gather::all(&catalogue) } else { of_files(files, &catalogue, problems) };
    library.notices().into_iter().for_each(|line| problems.tell(line));
    let everything = selection.is_everything();
    for article in &mut surveyed {
        article.marks.retain(|entry| selection.lets_through(entry));
        if !everything {
            article.deleted.clear();
        }
    }
    surveyed.retain(|article| !article.marks.is_empty() || !article.deleted.is_empty());
    Some(surveyed)
}

fn of_files(paths: &[PathBuf], catalogue: &Catalogue, problems: &mut Problems) -> Vec<Surveyed> {
    let mut files = Vec::new();
    for path in paths {
        match files::open_whole(path) {
            Ok(opened) => files.push(File::new(opened, catalogue)),
            Err(why) => problems.add(why),
        }
    }
    gather::of_files(&files, catalogue)
}

fn read(path: &Path) -> io::Result<String> {
    if path != Path::new("-") {
        return fs::read_to_string(path);
    }
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}

fn columns() -> u16 {
    let is_terminal = io::stdout().is_terminal();
    let size = is_terminal.then(crossterm::terminal::size).and_then(Result::ok);
    size.map_or(COLUMNS, |(columns, _)| columns)
}

fn none(files: &[PathBuf], selection: &Selection) -> String {
    let what = if selection.is_everything() { "No marks" } else { "No such marks" };
    format!("{what}{}.\n", if files.is_empty() { "" } else { " there" })
}

/// A line for each article that marks were imported to.
fn told(outcome: &Outcome) -> String {
    let line = |(title, Done { new, changed, same }): &(String, Done)| {
        format!("{title}: {} new, {changed} changed, {same} as they were.\n", plural(*new, "mark"))
    };
    outcome.articles.iter().map(line).collect()
}

/// Tells what was not imported, a line for each article that is not known.
fn homeless(outcome: &Outcome, problems: &mut Problems) {
    let (lost, wordless): (Vec<_>, Vec<_>) = outcome.homeless.iter().partition(|(words, _)| !words.is_empty());
    let mut articles: Vec<(&Named, Vec<&str>)> = Vec::new();
    for (words, article) in lost {
        match articles.iter_mut().find(|(known, _)| *known == article) {
            Some((_, marks)) => marks.push(words),
            None => articles.push((article, vec![words])),
        }
    }
    for (article, marks) in articles {
        let of = article.called().map_or(String::new(), |name| format!(" of “{name}”"));
        let more = match marks.len() {
            1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        let first = cut(&clean_line(marks[0]), SHOWN);
        problems.add(format!(
            "not imported: “{first}”{more}{of}: no such article is known; name its file with --for FILE."
        ));
    }
    if !wordless.is_empty() {
        problems
            .add(format!("not imported: {} without words of an article to stand at.", plural(wordless.len(), "note")));
    }
}

#[cfg(test)]
mod tests;
