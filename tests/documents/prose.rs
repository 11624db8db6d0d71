//! The documents of the repository as a reader of Markdown sees them: lines outside fences, headings, links, code, tables.

use std::fs;
use std::path::PathBuf;

use regex_lite::Regex;

/// A document of the repository.
pub struct Document {
    pub path: PathBuf,
    pub text: String,
}

/// All documents: those at the root, those in `docs`, and NOTICE.
pub fn all() -> Vec<Document> {
    let folders = [root(), root().join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "md"));
    paths.push(root().join("NOTICE"));
    paths.sort();
    paths.into_iter().map(Document::read).collect()
}

/// Where the repository lies.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Document {
    /// The document at the root of the repository called `name`.
    pub fn called(name: &str) -> Self {
        Self::read(root().join(name))
    }

    /// The document at `path`.
    pub fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        Self { path, text }
    }

    /// What to call it in a complaint.
    pub fn name(&self) -> String {
        self.path.strip_prefix(root()).unwrap().display().to_string()
    }

    /// Its lines outside fences.
    pub fn prose(&self) -> Vec<&str> {
        let mut fenced = false;
        let mut lines = Vec::new();
        for line in self.text.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            } else if !fenced {
                lines.push(line);
            }
        }
        lines
    }

    /// The lines of its fences that are marked as `language`.
    pub fn fenced(&self, language: &str) -> Vec<&str> {
        let opening = format!("```{language}");
        let mut open = false;
        let mut lines = Vec::new();
        for line in self.text.lines() {
            if line.starts_with("```") {
                open = !open && line == opening;
            } else if open {
                lines.push(line);
            }
        }
        lines
    }

    /// The targets of its links and pictures.
    pub fn links(&self) -> Vec<String> {
        let link = Regex::new(r#"\]\(([^)\s]+)\)|(?:href|src)="([^"]+)""#).unwrap();
        let code = Regex::new("`[^`]*`").unwrap();
        let prose = self.prose().join("\n");
        // The words of a link may be code, its target never is.
        let prose = code.replace_all(&prose, "``");
        let found = link.captures_iter(&prose).map(|found| found.get(1).or(found.get(2)).unwrap().as_str().to_owned());
        found.collect()
    }

    /// What its headings are called in the address of a link, as GitHub makes it of them.
    pub fn anchors(&self) -> Vec<String> {
        let headings = self
            .prose()
            .into_iter()
            .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')));
        headings.map(anchor).collect()
    }

    /// Its code between backticks.
    pub fn code(&self) -> Vec<String> {
        let prose = self.prose().join("\n");
        code(&prose)
    }

    /// The rows of the tables under the heading `heading`, as cells, without heads and rules.
    pub fn rows(&self, heading: &str) -> Vec<Vec<String>> {
        let lines = self.prose();
        let from =
            lines.iter().position(|line| line.trim_start_matches('#').trim() == heading && line.starts_with('#'));
        let below = &lines[from.unwrap_or_else(|| panic!("{} has no “{heading}”", self.name())) + 1..];
        let end = below.iter().position(|line| line.starts_with('#')).unwrap_or(below.len());
        below[..end]
            .iter()
            .filter(|line| line.starts_with('|'))
            .map(|line| cells(line))
            .filter(|cells| !is_rule(cells))
            .collect()
    }
}

/// The code between backticks in `words`.
pub fn code(words: &str) -> Vec<String> {
    let code = Regex::new("`([^`]+)`").unwrap();
    code.captures_iter(words).map(|found| found[1].to_owned()).collect()
}

/// What is bold in `words`.
pub fn bold(words: &str) -> Vec<String> {
    let bold = Regex::new(r"\*\*([^*]+)\*\*").unwrap();
    bold.captures_iter(words).map(|found| found[1].to_owned()).collect()
}

/// The cells of a row of a table.
pub fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|character| matches!(character, '-' | ':')))
}

fn anchor(heading: &str) -> String {
    let kept =
        heading.trim().chars().filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
