//! The command line: what can be asked for, and its help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// A terminal reader for long articles that knows what is in them.
#[derive(Clone, Debug, Parser)]
#[command(name = "longread", version, args_conflicts_with_subcommands = true, max_term_width = 80)]
#[command(after_help = "Without files it goes on with what you read last. In the reader, ? shows the keys.")]
pub struct CommandLine {
    /// Something other than reading.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files with one or many articles each; `-` is standard input.
    pub files: Vec<PathBuf>,
}

/// Something other than reading.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Print what is found in a file: articles, quotations, people and more.
    Inspect {
        /// The file; `-` is standard input.
        file: PathBuf,
        /// For programs or for people.
        #[arg(long, value_enum, default_value_t = InspectFormat::Json)]
        format: InspectFormat,
    },
}

/// The forms that `inspect` prints.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For programs, with byte offsets.
    Json,
    /// For people.
    Text,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
