//! The command line: what can be asked for, and its help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// A terminal reader for long articles that knows what is in them.
#[derive(Clone, Debug, Parser)]
#[command(name = "longread", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(override_usage = USAGE, after_help = AFTER_HELP)]
pub struct CommandLine {
    /// Something other than reading.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files with one or many articles each; - is standard input.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to begin: a mark’s id, a byte of the file, or words.
    #[arg(long, value_name = "SPOT")]
    pub at: Option<String>,
}

const USAGE: &str = "longread [--at SPOT] [FILE]...\n       longread inspect [--format json|text] FILE";

const AFTER_HELP: &str = "\
Without a file it goes on with what you read last. In the reader ? shows all
keys and q leaves; whatever you keep is saved at once.

Variables:
  LONGREAD_DATA    the folder of marks and places
  LONGREAD_CONFIG  the folder of config.toml
  NO_COLOR         use no colours";

/// Something other than reading.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Print what is found in a file: articles, quotations, people and more.
    Inspect {
        /// The file; - is standard input.
        file: PathBuf,
        /// json for programs, text for people.
        #[arg(long, value_enum, default_value_t = InspectFormat::Json, hide_possible_values = true)]
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

    #[test]
    fn its_help_fits_a_terminal() {
        let mut command = CommandLine::command();
        command.build();
        for part in std::iter::once(command.clone()).chain(command.get_subcommands().cloned()) {
            let help = part.clone().render_help().to_string() + &part.clone().render_long_help().to_string();
            let wide = help.lines().find(|line| line.len() > 80);
            assert_eq!(wide, None, "{}", part.get_name());
        }
    }
}
