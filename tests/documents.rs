//! The documents say what is so: tables are made from the program's own, commands and walks are carried out, links lead somewhere, and
//! what is named is there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "documents/figures.rs"]
mod figures;
#[path = "documents/prose.rs"]
mod prose;
#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "terminal/session.rs"]
mod session;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use longread::app::keys::Keymap;
use longread::{config, formats};
use prose::{Document, root};
use regex_lite::Regex;
use session::Session;
use tempfile::tempdir;

const UPDATE: &str = "LONGREAD_UPDATE_DOCUMENTS";

/// Commands of the documents that are not carried out here, by how they begin, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("cargo run", "builds the program anew; `longread` itself is carried out"),
    ("cargo test", "is what carries this out"),
    ("cargo install", "would put the program into somebody's folder"),
];

/// The most lines that ARCHITECTURE.md may have.
const MOST_LINES: usize = 150;

#[test]
fn the_readme_shows_keys_settings_and_figures_as_they_are() {
    let analysis = Document::called("docs/analysis.md");
    hold("keys", &Keymap::new(&BTreeMap::new()).0.markdown());
    hold("settings", &format!("```toml\n{}\n```\n", config::default_file().trim()));
    hold("figures", &figures::shown(&analysis));
}

#[test]
fn the_readme_names_every_format() {
    let rows = Document::called("README.md").rows("What it reads");
    let named: Vec<String> = rows[1..].iter().map(|row| row[0].to_lowercase()).collect();
    assert_eq!(named.len(), formats::names().count());
    assert!(formats::names().zip(&named).all(|(name, words)| words.starts_with(name)), "{named:?}");
}

#[test]
fn the_commands_of_the_readme_work() {
    let readme = Document::called("README.md");
    let commands = readme.fenced("sh").into_iter().map(|line| line.split("  #").next().unwrap().trim());
    let mut count = 0;
    for command in commands.filter(|command| !command.is_empty()) {
        if !LEFT_OUT.iter().any(|(beginning, _)| command.starts_with(beginning)) {
            carry_out(command);
            count += 1;
        }
    }
    assert!(count > 3, "the commands were found");
}

#[test]
fn the_first_five_minutes_go_as_they_are_told() {
    let rows = Document::called("README.md").rows("The first five minutes");
    assert!(rows.len() > 5, "the walk was found");
    for (columns, lines) in [(120, 40), (80, 24)] {
        let home = tempdir().unwrap();
        let mut session = Session::start(home.path(), &[], columns, lines);
        session.wait_for("? help");
        for row in &rows[1..] {
            for key in prose::code(&row[0]) {
                session.press(session::sent_for(&key));
            }
            for words in prose::bold(&row[1]) {
                session.wait_for(&words);
            }
        }
        assert!(session.end().success());
    }
}

#[test]
fn the_guide_names_keys_that_there_are() {
    let table = Keymap::new(&BTreeMap::new()).0.markdown();
    let keys: BTreeSet<String> = table.lines().filter_map(|row| row.split('|').nth(2)).flat_map(prose::code).collect();
    let code = Document::called("assets/articles/guide.md").code();
    let named: BTreeSet<&str> =
        code.iter().map(|key| key.trim_start_matches(|sign: char| sign.is_ascii_digit())).collect();
    let unknown: Vec<_> = named.iter().filter(|key| !keys.contains(**key)).collect();
    assert!(unknown.is_empty(), "no action has the keys {unknown:?}");
    assert!(named.len() > 40, "the guide names {} keys", named.len());
}

#[test]
fn relative_links_lead_somewhere() {
    for document in prose::all() {
        for link in document.links().iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = document.path.parent().unwrap();
            let target = if path.is_empty() { document.path.clone() } else { folder.join(path) };
            assert!(target.exists(), "{} links to {link}", document.name());
            if !anchor.is_empty() {
                let anchors = Document::read(target).anchors();
                assert!(
                    anchors.iter().any(|other| other == anchor),
                    "{} links to {link}: {anchors:?}",
                    document.name()
                );
            }
        }
    }
}

#[test]
fn every_picture_is_shown_and_described() {
    let readme = Document::called("README.md");
    for entry in fs::read_dir(root().join("docs/pictures")).unwrap() {
        let script = entry.unwrap().path().with_extension("keys");
        let title = fs::read_to_string(&script).unwrap().lines().next().unwrap().trim_start_matches("# ").to_owned();
        let name = script.file_stem().unwrap().to_str().unwrap();
        let shown = format!("![{title}](docs/pictures/{name}.svg)");
        assert!(readme.text.contains(&shown), "the README does not have {shown}");
    }
}

#[test]
fn files_that_are_named_are_there() {
    let path = Regex::new(r"^(src|tests|docs|assets|benches|\.ci)/[\w./-]*$|^[A-Z]+\.md$").unwrap();
    let room = Regex::new(r"^(text|article|formats|analysis|layout|notes|panes|app|ui|shell)/[\w./-]*$").unwrap();
    let lexicon = Regex::new(r"\w+\.txt\b").unwrap();
    let target = Regex::new(r"--(test|bench) ([a-z_]+)").unwrap();
    for document in prose::all() {
        for code in document.code() {
            assert!(!path.is_match(&code) || root().join(&code).exists(), "{} names {code}", document.name());
            assert!(
                !room.is_match(&code) || root().join("src").join(&code).exists(),
                "{} names {code}",
                document.name()
            );
        }
        for list in lexicon.find_iter(&document.text) {
            let is_there = root().join("assets/lexicons").join(list.as_str()).exists();
            assert!(is_there || document.name() != "NOTICE", "NOTICE names {}", list.as_str());
        }
        for found in target.captures_iter(&document.text) {
            let folder = if &found[1] == "test" { "tests" } else { "benches" };
            assert!(
                root().join(folder).join(format!("{}.rs", &found[2])).exists(),
                "{} names {}",
                document.name(),
                &found[0]
            );
        }
    }
}

#[test]
fn what_the_architecture_names_is_there() {
    let architecture = Document::called("ARCHITECTURE.md");
    let path =
        Regex::new(r"^(?:text|config|article|formats|analysis|layout|notes|panes|app|ui|shell)(?:::\w+)+$").unwrap();
    for code in architecture.code().iter().filter(|code| path.is_match(code)) {
        let (room, name) = (code.split("::").next().unwrap(), code.rsplit("::").next().unwrap());
        assert!(room_names(room, name), "ARCHITECTURE.md names {code}");
    }
}

#[test]
fn the_architecture_is_short_and_maps_the_rooms_that_there_are() {
    let architecture = Document::called("ARCHITECTURE.md");
    assert!(architecture.text.lines().count() <= MOST_LINES);
    let rows = architecture.rows("The rooms");
    let mapped: Vec<String> = rows[1..].iter().map(|row| row[0].trim_matches(['`', '/']).to_owned()).collect();
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rooms: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(mapped, rooms, "the map has the rooms in their order");
    for (room, row) in rooms.iter().zip(&rows[1..]) {
        let named: BTreeSet<String> =
            prose::code(&row[1]).iter().filter_map(|code| Some(code.strip_suffix('/')?.to_owned())).collect();
        assert_eq!(named, folders_of(room), "the map has what is in {room}");
    }
}

/// Holds that between `<!-- name -->` and `<!-- /name -->` of the README stands `wanted`; writes it there if asked to.
fn hold(name: &str, wanted: &str) {
    let readme = Document::called("README.md");
    let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = readme.text.find(&opening).expect("the opening marker") + opening.len();
    let end = readme.text.find(&closing).expect("the closing marker");
    if readme.text[start..end] == *wanted {
        return;
    }
    assert!(
        std::env::var_os(UPDATE).is_some(),
        "README.md is out of date on {name}: {UPDATE}=1 cargo test --test documents writes it"
    );
    fs::write(&readme.path, format!("{}{wanted}{}", &readme.text[..start], &readme.text[end..])).unwrap();
}

/// Carries out a line of shell in a terminal; if it opens the reader, leaves that again.
fn carry_out(command: &str) {
    let home = tempdir().unwrap();
    let mut session = Session::shell(home.path(), command, 120, 40);
    if session.comes_to("min left") {
        session.press("q");
    }
    let status = session.end();
    assert!(status.success(), "{command}: {status:?}\n{}", session.screen());
}

/// The folders in that of `room`, without those of tests alone.
fn folders_of(room: &str) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(root().join("src").join(room)) else { return BTreeSet::new() };
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.join("mod.rs").exists());
    folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Whether a file of `room` has the name `name` in it.
fn room_names(room: &str, name: &str) -> bool {
    let word = Regex::new(&format!(r"\b{name}\b")).unwrap();
    let folder = root().join("src").join(room);
    let mut paths = vec![folder.with_extension("rs"), folder];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.file_stem().is_some_and(|stem| stem == name)
            || fs::read_to_string(path).is_ok_and(|text| word.is_match(&text))
        {
            return true;
        }
    }
    false
}
