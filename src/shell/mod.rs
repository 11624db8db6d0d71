//! The outside world: terminal, files, threads, clock, command line. The only room that does any of this.
#![allow(clippy::disallowed_methods, reason = "this is the room where the world is touched")]

mod built_in;
mod command_line;
mod files;
mod folders;
mod input;
mod inspect;
mod panic;
mod print;
mod reader;
mod settings;
mod signals;
mod store;
mod terminal;
mod worker;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::app::Message;

use command_line::{Command, CommandLine};
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
        Some(Command::Inspect { file, format }) => inspect(&file, format),
        None => read(&arguments.files),
    }
}

fn read(paths: &[PathBuf]) -> ExitCode {
    if !io::stdout().is_terminal() {
        return print_all(paths);
    }
    panic::install_hook();
    let ready = reader::Ready::new();
    let opened = open_all(paths, files::open);
    let (opened, problems) = opened;
    if opened.is_empty() && !problems.is_empty() {
        complain(&problems);
        return ExitCode::FAILURE;
    }
    let ended = ready.and_then(|ready| ready.run(opened, &problems));
    if let Some(words) = panic::recorded() {
        complain(&[format!("while it was read, the search for names and quotations failed: {words}")]);
    }
    complain(&problems);
    match ended {
        Ok(0) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(0) => ExitCode::FAILURE,
        Ok(signal) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Err(error) => {
            complain(&[format!("the terminal cannot be used: {error}.")]);
            ExitCode::FAILURE
        }
    }
}

fn inspect(path: &Path, format: command_line::InspectFormat) -> ExitCode {
    match files::open_whole(path).and_then(|opened| print::inspected(&opened, format)) {
        Ok(words) => match writeln!(io::stdout().lock(), "{words}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(why) => {
            complain(&[why]);
            ExitCode::FAILURE
        }
    }
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
