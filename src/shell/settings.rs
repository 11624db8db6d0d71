//! The settings file, read once at the start. A broken one never keeps the reader from reading.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

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
}
