//! The rules that keep the house a house: who may look at whom, and who may name what.
//!
//! They are held by looking at every path in the tokens of `src`, with comments and strings stripped, not only at `use`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex_lite::Regex;

/// The rooms, each with those it may look at besides itself.
const ROOMS: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("config", &["text"]),
    ("article", &["text"]),
    ("formats", &["text", "article"]),
    ("analysis", &["text", "article"]),
    ("layout", &["text", "article"]),
    ("notes", &["text"]),
    ("panes", &["text", "config", "article", "formats", "analysis", "layout", "notes"]),
    ("app", &["text", "config", "article", "formats", "analysis", "layout", "notes", "panes"]),
    ("ui", &["text", "config", "article", "formats", "analysis", "layout", "notes", "panes", "app"]),
    ("shell", &["text", "config", "article", "formats", "analysis", "layout", "notes", "panes", "app", "ui"]),
];

/// The rooms of `app` that all others of it may look at. What they look at in turn is held for each file.
const SEEN_BY_ALL: [&str; 2] = ["message", "state"];

/// Paths that only some files may name: how the path begins or what it holds, and how the files' paths begin.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["std", "fs"], &["shell/"]),
    (&["std", "net"], &["shell/"]),
    (&["std", "thread"], &["shell/"]),
    (&["std", "env"], &["shell/"]),
    (&["std", "io"], &["shell/"]),
    (&["std", "process"], &["shell/", "main.rs"]),
    (&["std", "sync", "mpsc"], &["shell/"]),
    (&["SystemTime"], &["shell/"]),
    (&["Instant"], &["shell/"]),
    (&["Timestamp", "now"], &["shell/"]),
    (&["Zoned", "now"], &["shell/"]),
    (&["ratatui"], &["ui/", "app/state/screen.rs", "shell/terminal.rs"]),
    (&["ratatui", "crossterm"], &[]),
    (&["crossterm"], &["shell/", "app/keys/key.rs"]),
    (&["unicode_width"], &["text/width.rs"]),
    (&["serde"], &["config", "shell/", "ui/theme"]),
    (&["serde_json"], &["config", "shell/", "ui/theme"]),
    (&["toml"], &["config", "shell/", "ui/theme", "formats/markdown/front.rs"]),
    (&["super", "super"], &[]),
];

/// Files with more code than [`MOST_LINES`], each with the reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// Lines of code that a file may have above its tests.
const MOST_LINES: usize = 400;

/// Words that a list in code may have; longer ones are data, with a source and a licence, in `assets`.
const MOST_WORDS: usize = 60;

#[test]
fn a_room_looks_only_at_those_above_it() {
    hold(|file| {
        let Some((_, visible)) = ROOMS.iter().find(|(room, _)| *room == file.room) else { return Vec::new() };
        let named = file.paths.iter().filter_map(|path| room_named_by(path, file));
        let hidden = named.filter(|room| *room != file.room && !visible.contains(room));
        hidden.map(|room| format!("{} may not look at {room}", file.room)).collect()
    });
}

#[test]
fn a_room_of_app_looks_only_at_those_above_it() {
    let (app, rooms) = (files_of_app(), rooms_of_app());
    hold(|file| {
        let Some(room) = file.room_of_app().filter(|room| !SEEN_BY_ALL.contains(room)) else { return Vec::new() };
        let Some((_, visible)) = rooms.iter().find(|(name, _)| name == room) else {
            return vec![format!("lies in app/{room}, which the map does not have")];
        };
        let seen: BTreeSet<&str> = file.looks_at(&app).into_iter().filter_map(File::room_of_app).collect();
        let may =
            |other: &str| other == room || SEEN_BY_ALL.contains(&other) || visible.iter().any(|name| name == other);
        seen.into_iter().filter(|other| !may(other)).map(|other| format!("may not look at app/{other}")).collect()
    });
}

#[test]
fn no_two_files_of_app_look_at_each_other() {
    let app = files_of_app();
    let looks = |file: &File| file.looks_at(&app).into_iter().map(|other| other.name.clone()).collect();
    let mut left: BTreeMap<String, BTreeSet<String>> =
        app.iter().map(|file| (file.name.clone(), looks(file))).collect();
    assert!(left["app/update.rs"].contains("app/command.rs"), "{left:#?}");
    // Whoever looks only at files that are settled is settled too; those that look at each other, round corners too, never are.
    while let Some(settled) = left.iter().find(|(_, others)| others.iter().all(|other| !left.contains_key(other))) {
        let name = settled.0.clone();
        left.remove(&name);
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn what_is_reserved_is_named_only_where_it_may_be() {
    hold(|file| {
        let mut found = Vec::new();
        for (reserved, places) in RESERVED {
            let is_named = file.paths.iter().any(|path| path.windows(reserved.len()).any(|part| part == *reserved));
            if is_named && !places.iter().any(|place| file.name.starts_with(place)) {
                found.push(format!("names {}", reserved.join("::")));
            }
        }
        found
    });
}

#[test]
fn the_grid_names_nothing_of_ratatui_but_rectangles() {
    hold(|file| {
        let ratatui = file.paths.iter().filter(|path| path[0] == "ratatui" && file.name == "app/state/screen.rs");
        let other = ratatui.filter(|path| **path != ["ratatui", "layout", "Rect"]);
        other.map(|path| format!("names {}", path.join("::"))).collect()
    });
}

#[test]
fn no_room_hands_on_what_is_in_another() {
    hold(|file| {
        let handed_on = file.handed_on.iter().filter_map(|path| room_named_by(path, file));
        handed_on.filter(|room| *room != file.room).map(|room| format!("hands on what is in {room}")).collect()
    });
}

#[test]
fn a_file_says_first_what_it_owns() {
    hold(|file| {
        let has_header = file.source.starts_with("//! ");
        if has_header { Vec::new() } else { vec!["does not begin with //!".to_owned()] }
    });
}

#[test]
fn a_file_is_short() {
    hold(|file| {
        if file.name.ends_with("/tests.rs") {
            return Vec::new();
        }
        let lines = above_tests(&file.source).lines().count();
        let is_listed = LONG_FILES.iter().any(|(name, _)| *name == file.name);
        if lines < MOST_LINES || is_listed { Vec::new() } else { vec![format!("has {lines} lines of code")] }
    });
}

#[test]
fn word_lists_in_code_are_short() {
    hold(|file| {
        let longest = longest_list(&tokens(above_tests(&file.source)));
        if longest <= MOST_WORDS { Vec::new() } else { vec![format!("holds a list of {longest} words")] }
    });
}

#[test]
fn every_room_is_known() {
    let lib = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    let declared: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, ROOMS.map(|(room, _)| room), "lib.rs declares the rooms in reading order");
}

#[test]
fn every_room_of_app_is_on_the_map() {
    let app = fs::read_to_string(source_folder().join("app/mod.rs")).unwrap();
    let declared: Vec<&str> = app
        .lines()
        .filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    let rooms = rooms_of_app();
    assert_eq!(rooms.iter().map(|(room, _)| room).collect::<Vec<_>>(), declared, "the map has them in reading order");
    for (index, (room, visible)) in rooms.iter().enumerate() {
        let above = |other: &String| rooms[..index].iter().any(|(name, _)| name == other);
        assert!(visible.iter().all(above), "{room} looks at {visible:?}, not all of which stand above it");
    }
}

#[test]
fn the_rules_see_what_they_must() {
    let source = r##"
        use crate::{app::{State, go}, text::Span as Place};
        pub(crate) use crate::ui;
        /* use crate::shell; /* nested */ crate::shell */ // crate::shell
        fn f<'a>(_: &'a str) { let _ = ("crate::shell", r#"" crate::shell"#, '"', std::fs::read); }
        const WORDS: [&str; 3] = ["a", "b", "c"];
        fn g() -> bool { matches!("x", "a" | "b") }
    "##;
    let tokens = tokens(source);
    let named: Vec<String> = paths(&tokens).iter().map(|path| path.join("::")).collect();
    for path in ["crate::app::State", "crate::app::go", "crate::text::Span", "crate::ui", "std::fs::read"] {
        assert!(named.iter().any(|other| other == path), "{path} in {named:?}");
    }
    assert!(!named.iter().any(|path| path.contains("shell")), "{named:?}");
    assert_eq!(handed_on(&tokens), [["crate", "ui"]]);
    assert_eq!(longest_list(&tokens), 3);
}

/// One file of `src`.
struct File {
    /// Its path below `src`, with `/`.
    name: String,
    /// The room it lies in.
    room: String,
    source: String,
    /// Every path in it, groups written out.
    paths: Vec<Vec<String>>,
    /// The paths of its `pub use`, whatever their visibility.
    handed_on: Vec<Vec<String>>,
    /// The names of its module, from the crate on.
    module: Vec<String>,
}

impl File {
    /// The room of `app` in which it lies.
    fn room_of_app(&self) -> Option<&str> {
        self.module.get(1).filter(|_| self.room == "app").map(String::as_str)
    }

    /// Those of `files` besides itself of which it names something above its tests, other than to hand it on.
    fn looks_at<'a>(&self, files: &'a [Self]) -> Vec<&'a Self> {
        let named = paths(&tokens(above_tests(&self.source)));
        let used = named.iter().filter(|path| path.len() > 1 && !self.handed_on.contains(path));
        used.filter_map(|path| self.file_of(path, files)).filter(|other| other.name != self.name).collect()
    }

    /// The one of `files` that holds what `path`, written in this one, names; what a file hands on is looked for where it has that from.
    fn file_of<'a>(&self, path: &[String], files: &'a [Self]) -> Option<&'a Self> {
        let (first, rest) = path.split_first()?;
        let (_, parent) = self.module.split_last()?;
        let whole = match first.as_str() {
            "crate" => rest.to_vec(),
            "super" => [parent, rest].concat(),
            _ => [&self.module, path].concat(),
        };
        // The room itself is named to say who sees what.
        let mut lengths = (2..=whole.len()).rev();
        let file = lengths.find_map(|length| files.iter().find(|file| file.module == whole[..length]))?;
        let item = whole.get(file.module.len());
        let source = file.handed_on.iter().find(|path| path.len() > 1 && path.last() == item);
        source.and_then(|path| file.file_of(path, files)).or(Some(file))
    }
}

/// Fails with everything that `faults` finds in the files of `src`.
fn hold(faults: impl Fn(&File) -> Vec<String>) {
    let mut report = String::new();
    for file in files() {
        for fault in faults(&file) {
            writeln!(report, "src/{} {fault}", file.name).unwrap();
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(read(&path));
            }
        }
    }
    assert!(files.len() > ROOMS.len(), "src was found");
    files
}

/// The rooms of `app`, each with those it may look at besides itself, as the map in ARCHITECTURE.md has them.
fn rooms_of_app() -> Vec<(String, Vec<String>)> {
    static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new("`([a-z]+)/?`").expect("the pattern is one"));
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let (_, section) = map.split_once("\n## The rooms of `app`\n").unwrap();
    let rows = section.lines().take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    let mut rooms: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let named = |cell: &str| CODE.captures_iter(cell).map(|code| code[1].to_owned()).collect::<Vec<_>>();
        let visible = match cells[3].trim() {
            "all above" => rooms.iter().map(|(room, _)| room.clone()).collect(),
            others => named(others),
        };
        rooms.push((named(cells[1]).concat(), visible));
    }
    rooms
}

fn files_of_app() -> Vec<File> {
    files().into_iter().filter(|file| file.room == "app").collect()
}

fn read(path: &Path) -> File {
    let relative = path.strip_prefix(source_folder()).unwrap();
    let name = relative.to_str().unwrap().replace('\\', "/");
    let room = name.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let source = fs::read_to_string(path).unwrap();
    let tokens = tokens(&source);
    let module = name.trim_end_matches(".rs").trim_end_matches("/mod").split('/').map(str::to_owned).collect();
    File { name, room, module, paths: paths(&tokens), handed_on: handed_on(&tokens), source }
}

/// The room that a path names: through `crate`, or through `super` where that is the crate.
fn room_named_by<'a>(path: &'a [String], file: &File) -> Option<&'a str> {
    let [first, room, ..] = path else { return None };
    let is_front_of_a_room = file.name.ends_with("/mod.rs") && file.name.matches('/').count() == 1;
    let is_crate = first == "crate" || first == "longread" || (first == "super" && is_front_of_a_room);
    (is_crate && ROOMS.iter().any(|(other, _)| other == room)).then_some(room)
}

/// What stands above a file's own tests; what else is only for tests counts.
fn above_tests(source: &str) -> &str {
    static TESTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\n#\[cfg\(test\)\]\n(?:#\[[^\n]*\n)*mod tests\b").expect("the pattern is one"));
    TESTS.splitn(source, 2).next().unwrap_or(source)
}

/// A piece of Rust: a name, a sign (`::` is one), or the value of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Sign(String),
    Text,
}

/// In the order in which they have to be tried: what can hold the beginning of another comes first.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?xs)
        (?<comment> //[^\n]* | /\* )
        | (?<raw> \b[bc]?r(?<hashes>\#*)" )
        | (?<text> [bc]?"(?:[^"\\]|\\.)*" )
        | (?<character> b?'(?:[^'\\\n]|\\[^u]|\\u\{[0-9a-fA-F_]+\}|\\x[0-9a-fA-F]{2})' )
        | (?<lifetime> '[a-zA-Z_][a-zA-Z0-9_]* )
        | (?<name> [a-zA-Z_][a-zA-Z0-9_]* )
        | (?<number> [0-9][a-zA-Z0-9_]* )
        | (?<sign> :: | [^\s] )"#,
    )
    .expect("the pattern is one")
});

/// The tokens of `source` without comments, white space, numbers and characters.
fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(found) = TOKEN.captures_at(source, at) {
        at = found.get(0).unwrap().end();
        if &found[0] == "/*" {
            at += end_of_comment(&source[at..]);
        } else if let Some(hashes) = found.name("hashes") {
            let end = format!("\"{}", hashes.as_str());
            at += source[at..].find(&end).map_or(source.len() - at, |offset| offset + end.len());
            tokens.push(Token::Text);
        } else if found.name("text").is_some() {
            tokens.push(Token::Text);
        } else if let Some(name) = found.name("name") {
            tokens.push(Token::Name(name.as_str().to_owned()));
        } else if let Some(sign) = found.name("sign") {
            tokens.push(Token::Sign(sign.as_str().to_owned()));
        }
    }
    tokens
}

/// Where the block comment that `rest` lies in ends; comments nest.
fn end_of_comment(rest: &str) -> usize {
    let mut depth = 1;
    for (at, pair) in rest.as_bytes().windows(2).enumerate() {
        match pair {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 2;
        }
    }
    rest.len()
}

fn is_sign(token: Option<&Token>, sign: &str) -> bool {
    matches!(token, Some(Token::Sign(other)) if other == sign)
}

/// Every path that begins in `tokens`, with groups written out.
fn paths(tokens: &[Token]) -> Vec<Vec<String>> {
    let begins = |at: usize| at == 0 || !is_sign(tokens.get(at - 1), "::");
    let starts = (0..tokens.len()).filter(|&at| matches!(tokens[at], Token::Name(_)) && begins(at));
    starts.flat_map(|at| path_at(tokens, at).0).collect()
}

/// The paths of the `pub use` in `tokens`.
fn handed_on(tokens: &[Token]) -> Vec<Vec<String>> {
    let name = |at: usize, word: &str| matches!(tokens.get(at), Some(Token::Name(other)) if other == word);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let after_public = at > 0 && (name(at - 1, "pub") || is_sign(tokens.get(at - 1), ")"));
        if name(at, "use") && after_public {
            found.extend(path_at(tokens, at + 1).0);
        }
    }
    found
}

/// The paths that the name at `at` begins, one for each member of a group, and the index of the token behind them.
fn path_at(tokens: &[Token], at: usize) -> (Vec<Vec<String>>, usize) {
    let Some(Token::Name(first)) = tokens.get(at) else { return (vec![Vec::new()], at) };
    if !is_sign(tokens.get(at + 1), "::") {
        return (vec![vec![first.clone()]], at + 1);
    }
    let (ends, behind) =
        if is_sign(tokens.get(at + 2), "{") { group_at(tokens, at + 3) } else { path_at(tokens, at + 2) };
    let whole = ends.into_iter().map(|end| [vec![first.clone()], end].concat());
    (whole.collect(), behind)
}

/// The paths in the group whose first member is at `at`.
fn group_at(tokens: &[Token], mut at: usize) -> (Vec<Vec<String>>, usize) {
    let mut members = Vec::new();
    while at < tokens.len() && !is_sign(tokens.get(at), "}") {
        let (paths, behind) = path_at(tokens, at);
        members.extend(paths);
        at = behind;
        // What stands between two members: a star, or another name for the first.
        while at < tokens.len() && !is_sign(tokens.get(at), ",") && !is_sign(tokens.get(at), "}") {
            at += 1;
        }
        if is_sign(tokens.get(at), ",") {
            at += 1;
        }
    }
    (members, at + 1)
}

/// How many strings stand side by side at most, parted by a comma or a bar.
fn longest_list(tokens: &[Token]) -> usize {
    let mut longest = 0;
    let mut current = 0;
    for token in tokens {
        match token {
            Token::Text => current += 1,
            Token::Sign(sign) if sign == "," || sign == "|" => {}
            _ => current = 0,
        }
        longest = longest.max(current);
    }
    longest
}
