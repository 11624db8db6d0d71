//! The settings file, read once at the start. A broken one never keeps the reader from reading.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::app::keys::{Complaint, Keymap};
use crate::config::Settings;
use crate::text::clean_line;

/// The settings in `config.toml` in `folder`, and if that cannot be used, one line that says why; then all settings have
/// their defaults. Without the file they have them too.
pub fn read_settings(folder: &Path) -> (Settings, Option<String>) {
    let path = folder.join("config.toml");
    let shown = path.display();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return (Settings::default(), None),
        Err(error) => {
            let line = format!("Your settings cannot be read: {shown}: {error}. The defaults are used.");
            return (Settings::default(), Some(clean_line(&line)));
        }
    };
    match Settings::parse(&text) {
        Ok(settings) => (settings, None),
        Err(mistake) => {
            let place = mistake.line.map_or(shown.to_string(), |line| format!("line {line} of {shown}"));
            let line = format!(
                "Your settings have a mistake in {place}: {}. The defaults are used until it is mended.",
                mistake.what
            );
            (Settings::default(), Some(clean_line(&line)))
        }
    }
}

/// The keys as `settings`, read from `config.toml` in `folder`, have them, and one line for each that could not be understood.
pub fn read_keys(folder: &Path, settings: &Settings) -> (Keymap, Vec<String>) {
    let path = folder.join("config.toml");
    let (keymap, complaints) = Keymap::new(&settings.keys);
    let text = fs::read_to_string(&path).unwrap_or_default();
    let line_of = |name: &str| {
        let names_it = |line: &str| line.split_once('=').is_some_and(|(key, _)| key.trim().trim_matches('"') == name);
        text.lines().position(names_it).map_or(String::new(), |index| format!("line {} of ", index + 1))
    };
    let told = |complaint: &Complaint| {
        let place = line_of(&complaint.name);
        clean_line(&format!("Your settings have a mistake in {place}{}: {}.", path.display(), complaint.what))
    };
    (keymap, complaints.iter().map(told).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::keys::Action;

    #[test]
    fn a_missing_file_means_the_defaults_and_a_broken_one_says_where() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_settings(folder.path()), (Settings::default(), None));
        let path = folder.path().join("config.toml");
        fs::write(&path, "measure = 70\n").unwrap();
        assert_eq!(read_settings(folder.path()), (Settings { measure: 70, ..Settings::default() }, None));
        fs::write(&path, "measure = 70\ncolour = \"loud\"\n").unwrap();
        let (settings, why) = read_settings(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(why.as_ref().unwrap().contains("line 2") && why.as_ref().unwrap().contains("`colour`"), "{why:?}");
        fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert!(read_settings(folder.path()).1.unwrap().contains("cannot be read"));
    }

    #[test]
    fn a_key_that_is_not_understood_is_said_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let text = "measure = 70\n[keys]\nqiut = [\"Q\"]\nquit = [\"Ctrl-q\"]\nundo = [\"Hyper-u\"]\n";
        fs::write(folder.path().join("config.toml"), text).unwrap();
        let (settings, broken) = read_settings(folder.path());
        assert_eq!(broken, None);
        let (keymap, mistakes) = read_keys(folder.path(), &settings);
        assert_eq!(keymap.key(Action::Quit), "Ctrl-q");
        assert_eq!(mistakes.len(), 2);
        assert!(mistakes[0].contains("line 3 of") && mistakes[0].contains("qiut"), "{mistakes:?}");
        assert!(mistakes[1].contains("line 5 of") && mistakes[1].contains("Hyper-u"), "{mistakes:?}");
    }
}
