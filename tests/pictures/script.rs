//! The scripts in `docs/pictures`: what is opened, which keys are pressed, and the words that are waited for.

use std::fs;
use std::path::{Path, PathBuf};

use super::session::sent_for;

/// A picture that is to be made.
pub struct Script {
    /// The script's file; the picture has the same name and ends in `svg`.
    pub path: PathBuf,
    /// What the picture shows: the comment on the first line.
    pub title: String,
    pub steps: Vec<Step>,
    pub columns: u16,
    pub rows: u16,
    pub opened: Vec<String>,
}

/// Something done at the keyboard.
pub enum Step {
    /// Bytes that the terminal sends for keys.
    Press(String),
    /// Words that have to be on the screen before it goes on.
    Wait(String),
    /// Words that have to be gone.
    WaitForNo(String),
}

/// All scripts in `folder`, by name.
pub fn all(folder: &Path) -> Vec<Script> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "keys"));
    paths.sort();
    paths.into_iter().map(read).collect()
}

impl Script {
    /// Where its picture is.
    pub fn picture(&self) -> PathBuf {
        self.path.with_extension("svg")
    }
}

fn read(path: PathBuf) -> Script {
    let text = fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    let title = lines.next().and_then(|line| line.strip_prefix("# ")).expect("a title").to_owned();
    let mut script = Script { path, title, steps: Vec::new(), columns: 120, rows: 40, opened: Vec::new() };
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').expect("a word and what it is about");
        match word {
            "size" => {
                let (columns, rows) = rest.split_once('x').expect("columns x rows");
                (script.columns, script.rows) = (columns.parse().unwrap(), rows.parse().unwrap());
            }
            "open" => script.opened.extend(rest.split_whitespace().map(str::to_owned)),
            "press" => script.steps.extend(rest.split_whitespace().map(|key| Step::Press(sent_for(key).to_owned()))),
            "type" => script.steps.push(Step::Press(rest.to_owned())),
            "wait" => script.steps.push(Step::Wait(rest.to_owned())),
            "wait-for-no" => script.steps.push(Step::WaitForNo(rest.to_owned())),
            other => panic!("{}: “{other}” is no step", script.path.display()),
        }
    }
    script
}
