//! The command line: what can be asked for, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::marks::{self, State};
use crate::notes::Colour;

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

const USAGE: &str = "longread [--at SPOT] [FILE]...\n       longread <COMMAND>";

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
    /// List, export and import your marks.
    Marks(Box<Marks>),
    /// Look at the files in which things are kept, and repair them.
    #[command(subcommand, disable_help_subcommand = true)]
    State(StateCommand),
}

/// What is done with the files in which things are kept.
#[derive(Clone, Debug, Subcommand)]
pub enum StateCommand {
    /// Look at every file, say what is wrong and what a repair would do.
    #[command(after_help = "Nothing is changed. The exit status is 0 if all is well, else 1.")]
    Check {
        /// text (for people) or json.
        #[arg(long, value_enum, default_value_t = StateFormat::Text, hide_possible_values = true)]
        format: StateFormat,
    },
    /// Do what can be done.
    #[command(after_help = "\
Damaged files are set aside and what can be read of them stays; copies that a\n\
synchroniser made are merged and put away; files are closed to other people.\n\
Nothing is deleted but what was never finished. The exit status is 0 if all is\n\
well then, else 1.")]
    Repair {
        /// Only say what would be done, as check does.
        #[arg(long)]
        dry_run: bool,
        /// text (for people) or json.
        #[arg(long, value_enum, default_value_t = StateFormat::Text, hide_possible_values = true)]
        format: StateFormat,
    },
}

/// The forms in which it is said what was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum StateFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What `marks` is asked for.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(override_usage = "longread marks [OPTIONS] [FILE]...\n       longread marks <COMMAND>")]
#[command(after_help = "\
KIND, COLOUR and STATE may be several, with commas between. The state is what\n\
became of the words; it is unknown where the file is no longer there. DATE is\n\
written 2026-11-29, with a time 2026-11-29T18:30.")]
pub struct Marks {
    /// Something other than listing.
    #[command(subcommand)]
    pub command: Option<MarksCommand>,
    /// Files whose marks are listed; without one, those of all articles.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// text (for people), json or markdown.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, hide_possible_values = true)]
    pub format: ListFormat,
    /// Which marks.
    #[command(flatten)]
    pub selection: Selection,
}

/// Something other than listing marks.
#[derive(Clone, Debug, Subcommand)]
pub enum MarksCommand {
    /// Write marks for other programs, or to be kept elsewhere.
    #[command(after_help = "\
json and w3c (annotations of the W3C’s Web Annotation Data Model) hold all\n\
that is known of a mark, and import takes them back. The other options are\n\
those of longread marks.")]
    Export {
        /// Files whose marks are written; without one, those of all articles.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// json, w3c or markdown.
        #[arg(long, value_enum, default_value_t = ExportFormat::Json, hide_possible_values = true)]
        format: ExportFormat,
        /// The file to write; without one, standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Which marks.
        #[command(flatten)]
        selection: Selection,
    },
    /// Take marks in, and merge them with yours.
    #[command(after_help = "\
It takes what export writes as json and w3c, and annotations of other tools,\n\
as the W3C has them or Hypothesis exports them. Importing twice changes\n\
nothing, and an old export undoes nothing that was changed since.")]
    Import {
        /// The file with the marks; - is standard input.
        file: PathBuf,
        /// The article’s file, for marks of no article that is known.
        #[arg(long = "for", value_name = "FILE")]
        named: Option<PathBuf>,
    },
}

/// Which marks are meant.
#[derive(Clone, Debug, Default, Args)]
pub struct Selection {
    /// bookmark, highlight, or note for whatever has a note.
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    pub kind: Vec<KindFilter>,
    /// yellow, green, blue, red or violet.
    #[arg(long, value_parser = marks::colour, value_name = "COLOUR", value_delimiter = ',')]
    pub colour: Vec<Colour>,
    /// exact, moved, changed, orphaned or unknown.
    #[arg(long, value_enum, value_name = "STATE", value_delimiter = ',', hide_possible_values = true)]
    pub state: Vec<State>,
    /// Words of the mark or its note, as a search finds them.
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    /// Made or changed on this day or later.
    #[arg(long, value_parser = marks::date, value_name = "DATE")]
    pub since: Option<i64>,
}

/// What marks are told apart by.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindFilter {
    /// Without a colour.
    Bookmark,
    /// With a colour.
    Highlight,
    /// With a note, of either kind.
    Note,
}

/// The forms in which marks are listed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For people and programs.
    Markdown,
}

/// The forms in which marks are exported.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Our own.
    Json,
    /// W3C annotations.
    W3c,
    /// For people.
    Markdown,
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
        let mut parts = vec![command];
        while let Some(mut part) = parts.pop() {
            parts.extend(part.get_subcommands().cloned());
            let help = part.clone().render_help().to_string() + &part.render_long_help().to_string();
            let wide = help.lines().find(|line| line.len() > 80);
            assert_eq!(wide, None, "{}", part.get_name());
        }
    }
}
