//! The documents say what the program does: tables are made from its own, and links lead somewhere.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use longread::app::keymap::Keymap;
use longread::config;

const UPDATE: &str = "LONGREAD_UPDATE_DOCUMENTS";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Holds that between `<!-- name -->` and `<!-- /name -->` of the README stands `wanted`; writes it there if asked to.
fn hold(name: &str, wanted: &str) {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = text.find(&opening).expect("the opening marker") + opening.len();
    let end = text.find(&closing).expect("the closing marker");
    if text[start..end] == *wanted {
        return;
    }
    assert!(
        std::env::var_os(UPDATE).is_some(),
        "README.md is out of date on {name}: {UPDATE}=1 cargo test --test documents writes it"
    );
    // Read again: the other tests of this file write the same document.
    fs::write(&path, format!("{}{wanted}{}", &text[..start], &text[end..])).unwrap();
}

#[test]
fn the_readme_shows_the_keys_and_the_settings_as_they_are() {
    hold("keys", &Keymap::new(&BTreeMap::new()).0.markdown());
    hold("settings", &format!("```toml\n{}\n```\n", config::default_file().trim()));
}

#[test]
fn the_guide_names_keys_that_there_are() {
    let guide = fs::read_to_string(root().join("assets/articles/guide.md")).unwrap();
    let prose: String = guide.split("```").step_by(2).collect();
    let table = Keymap::new(&BTreeMap::new()).0.markdown();
    let keys: BTreeSet<&str> = table.lines().filter_map(|row| row.split('|').nth(2)).flat_map(code).collect();
    let named: BTreeSet<&str> =
        code(&prose).map(|key| key.trim_start_matches(|sign: char| sign.is_ascii_digit())).collect();
    let unknown: Vec<_> = named.difference(&keys).collect();
    assert!(unknown.is_empty(), "no action has the keys {unknown:?}");
    assert!(named.len() > 40, "the guide names {} keys", named.len());
}

#[test]
fn relative_links_lead_somewhere() {
    for document in documents(&root()) {
        let text = fs::read_to_string(&document).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = document.parent().unwrap().join(target);
            assert!(path.exists(), "{} links to {target}", document.display());
        }
    }
}

#[test]
fn the_architecture_stays_short_and_names_every_room() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() <= 150);
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if !["lib", "main"].contains(&name.as_str()) {
            assert!(
                text.contains(&format!("`{name}/`")) || text.contains(&format!("| `{name}` |")),
                "{name} is not on the map"
            );
        }
    }
}

/// What stands in code marks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The documents of the repository.
fn documents(root: &Path) -> Vec<PathBuf> {
    let folders = [root.to_path_buf(), root.join("docs")];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .collect()
}
