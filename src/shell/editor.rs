//! The reader's own editor, for notes: `$VISUAL`, else `$EDITOR`, else `vi`, on a file that nobody else can read.

use std::env;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::text::clean_line;

/// Gives `note` to the editor, and gives back what was left in its file. The terminal has to be lent before.
///
/// # Errors
/// What went wrong, why, and what is safe, if there is no editor, it failed, or it left no text.
pub fn edit(note: &str) -> Result<String, String> {
    let chosen =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    let editor = chosen.unwrap_or_else(|| "vi".to_owned());
    let failed = |why: String| {
        clean_line(&format!("{editor} could not be used for the note: {why}."))
            + "\n\nThe note is as it was. Without an editor it is written here."
    };
    // Made for the reader alone (0600), and deleted when it is done with.
    let mut file = tempfile::Builder::new()
        .prefix("longread-note-")
        .suffix(".md")
        .tempfile()
        .map_err(|error| failed(error.to_string()))?;
    file.write_all(note.as_bytes()).and_then(|()| file.flush()).map_err(|error| failed(error.to_string()))?;
    // As others do, so that the variable may hold a command with options: the shell takes it apart, and the file is an argument.
    let status = Command::new("sh")
        .args(["-c", &format!("trap : INT; {editor} \"$@\""), &editor])
        .arg(file.path())
        .stdin(terminal())
        .status()
        .map_err(|error| failed(error.to_string()))?;
    if !status.success() {
        return Err(failed(status.to_string()));
    }
    // Some editors put another file in its place, so it is read by its name.
    let written = fs::read(file.path()).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(written).map_err(|_| failed("what it left is no text in UTF-8".to_owned()))
}

/// The terminal for the keys of the editor, as an article may have come in through the standard input.
fn terminal() -> Stdio {
    fs::File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from)
}
