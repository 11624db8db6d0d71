//! The outside world: terminal, files, threads, clock, command line. The only room that does any of this.
#![allow(clippy::disallowed_methods, reason = "this is the room where the world is touched")]

mod built_in;
mod colours;
mod command_line;
mod editor;
mod files;
mod folders;
mod input;
mod inspect;
mod marks;
mod output;
mod panic;
mod print;
mod reader;
#[cfg(test)]
mod schema;
mod settings;
mod signals;
mod start;
mod state;
mod store;
mod terminal;
mod worker;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::app::Message;

use command_line::{Command, CommandLine, MarksCommand, StateCommand};
pub use folders::Folders;
pub use inspect::{inspect_json, inspect_text};
pub use settings::read_settings;
pub use store::{Finding, KeptArticle, Library, Request, Store, Subject, Trouble};

/// What comes to the loop of the reader.
#[derive(Debug)]
enum Incoming {
    /// For the state.
    App(Message),
    /// The input thread read an event and waits; `None` for one that means nothing.
    Input(Option<Message>),
    /// Nothing more can be read from the terminal.
    InputEnded,
    /// Articles are known by their words; the store is to be asked under this ticket.
    Identified(u64, Vec<Subject>),
    /// The program was continued after a stop.
    Continued,
    /// This signal asks the program to end.
    Terminated(i32),
}

/// The program: reads the command line, does what it asks for and gives the exit status: 0, 1 if something could not be
/// opened or done, 2 for a command line that cannot be understood, 128 and the signal's number after a signal.
pub fn run() -> ExitCode {
    let arguments = CommandLine::parse();
    match arguments.command {
        Some(Command::Inspect { file, format }) => told(|problems| problems.note(inspect(&file, format))),
        Some(Command::State(StateCommand::Check { format })) => told(|problems| state::look(false, format, problems)),
        Some(Command::State(StateCommand::Repair { dry_run, format })) => {
            told(|problems| state::look(!dry_run, format, problems))
        }
        Some(Command::Marks(asked)) => told(|problems| marks(*asked, problems)),
        None => read(&arguments.files, arguments.at),
    }
}

fn read(paths: &[PathBuf], at: Option<String>) -> ExitCode {
    if !io::stdout().is_terminal() {
        return print_all(paths);
    }
    panic::install_hook();
    let ready = start::Ready::new();
    // A spot may be anywhere in a large file.
    let (opened, problems) = open_all(paths, if at.is_some() { files::open_whole } else { files::open });
    if opened.is_empty() && !problems.is_empty() {
        complain(&problems);
        return ExitCode::FAILURE;
    }
    let ended = ready.and_then(|ready| ready.run(opened, at, &problems));
    if let Some(words) = panic::recorded() {
        complain(&[format!("while it was read, something in longread failed: {words}")]);
    }
    complain(&problems);
    match ended {
        Ok(start::Ended { signal, unsaved }) => {
            complain(unsaved.as_slice());
            match signal {
                0 if problems.is_empty() && unsaved.is_none() => ExitCode::SUCCESS,
                0 => ExitCode::FAILURE,
                signal => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
            }
        }
        Err(error) => {
            complain(&[format!("the terminal cannot be used: {error}.")]);
            ExitCode::FAILURE
        }
    }
}

fn inspect(path: &Path, format: command_line::InspectFormat) -> Result<(), String> {
    files::open_whole(path)
        .and_then(|opened| print::inspected(&opened, format))
        .and_then(|words| output::words(&format!("{words}\n")))
}

fn marks(asked: command_line::Marks, problems: &mut Problems) {
    let command_line::Marks { command, files, format, selection } = asked;
    match command {
        None => marks::show(&files, &selection, format, problems),
        Some(MarksCommand::Export { files, format, output, selection }) => {
            marks::export(&files, &selection, format, output.as_deref(), problems);
        }
        Some(MarksCommand::Import { file, named }) => marks::import(&file, named.as_deref(), problems),
    }
}

/// What is to be told of a command that is not reading, on standard error.
#[derive(Debug, Default)]
struct Problems {
    lines: Vec<String>,
    failed: bool,
}

impl Problems {
    /// Tells something that is worth knowing and no failure.
    fn tell(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Tells something that could not be done.
    fn add(&mut self, line: String) {
        self.tell(line);
        self.failed = true;
    }

    /// Something is wrong, and was told already.
    fn fail(&mut self) {
        self.failed = true;
    }

    /// Tells what could not be done, if it could not.
    fn note(&mut self, done: Result<(), String>) {
        if let Err(line) = done {
            self.add(line);
        }
    }
}

/// Does `work` and gives the exit status, 1 if anything could not be done.
fn told(work: impl FnOnce(&mut Problems)) -> ExitCode {
    let mut problems = Problems::default();
    work(&mut problems);
    complain(&problems.lines);
    if problems.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn print_all(paths: &[PathBuf]) -> ExitCode {
    let (opened, problems) = open_all(paths, files::open_whole);
    let nothing_asked = opened.is_empty() && problems.is_empty();
    let opened = if nothing_asked { vec![built_in::guide()] } else { opened };
    let printed = print::articles(&mut io::stdout().lock(), &opened);
    complain(&problems);
    if printed.is_ok() && problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Opens the files with `open`, or what is piped in where none is named; and what could not be opened, a line each.
fn open_all(paths: &[PathBuf], open: fn(&Path) -> Result<files::Opened, String>) -> (Vec<files::Opened>, Vec<String>) {
    let piped = paths.is_empty() && !io::stdin().is_terminal();
    let standard_input = piped.then(files::read_standard_input);
    let mut problems = Vec::new();
    let mut good = Vec::new();
    for opened in standard_input.into_iter().chain(paths.iter().map(|path| open(path))) {
        match opened {
            Ok(opened) => good.push(opened),
            Err(why) => problems.push(why),
        }
    }
    (good, problems)
}

fn complain(lines: &[String]) {
    let mut error = io::stderr().lock();
    for line in lines {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(error, "longread: {line}");
    }
}
