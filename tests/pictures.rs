//! The pictures in `docs/pictures` are what the program shows: each script there is played in a terminal, and the screen that comes of
//! it is the picture beside it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "pictures/drawing.rs"]
mod drawing;
#[path = "pictures/look.rs"]
mod look;
#[path = "pictures/script.rs"]
mod script;
#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "terminal/session.rs"]
mod session;
#[path = "pictures/signs.rs"]
mod signs;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use script::{Script, Step};
use session::Session;
use tempfile::tempdir;

const UPDATE: &str = "LONGREAD_UPDATE_PICTURES";

/// The program asks for no colours but the terminal's own; this says that its ground is dark.
const DARK: (&str, &str) = ("COLORFGBG", "15;0");

#[test]
fn the_pictures_are_what_the_program_shows() {
    let scripts = script::all(&folder());
    assert!(!scripts.is_empty());
    for script in scripts {
        let home = tempdir().unwrap();
        let opened: Vec<&str> = script.opened.iter().map(String::as_str).collect();
        let session = Session::start_with(home.path(), &opened, (script.columns, script.rows), &[DARK]);
        play(&session, &script.steps);
        if std::env::var_os(UPDATE).is_some() {
            fs::write(script.picture(), settled(&session, &script)).unwrap();
        } else {
            hold(&session, &script);
        }
    }
}

#[test]
fn every_picture_has_its_script() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.with_extension("keys").exists(), "nothing makes {}", path.display());
    }
}

#[test]
fn words_stand_in_their_cells_and_lines_have_no_seams() {
    let mut terminal = vt100::Parser::new(2.try_into().unwrap(), 12.try_into().unwrap(), 0);
    terminal.process("日本 e\u{301}\x1b[1m<b\x1b[m  │\r\n▂▂▃       │\x1b[?25l".as_bytes());
    let picture = drawing::draw(terminal.screen(), "A & B");
    let drawn: Vec<&str> =
        picture.lines().filter(|line| line.starts_with("<text") || line.starts_with("<rect")).collect();
    let set = "y=\"37\" textLength=";
    let alike = "lengthAdjust=\"spacingAndGlyphs\"";
    assert_eq!(
        drawn,
        [
            "<rect x=\".5\" y=\".5\" width=\"151\" height=\"83\" rx=\"10\" fill=\"#171a1f\" stroke=\"#3a3f49\"/>",
            "<rect x=\"22\" y=\"57\" width=\"18\" height=\"5\" fill=\"#d2ccc0\"/>",
            "<rect x=\"40\" y=\"55\" width=\"9\" height=\"7\" fill=\"#d2ccc0\"/>",
            "<rect x=\"116\" y=\"22\" width=\"1\" height=\"40\" fill=\"#d2ccc0\"/>",
            &format!("<text x=\"22\" {set}\"18\" {alike}>日</text>"),
            &format!("<text x=\"40\" {set}\"18\" {alike}>本</text>"),
            &format!("<text x=\"67\" {set}\"9\" {alike}>e\u{301}</text>"),
            &format!("<text x=\"76\" {set}\"18\" {alike} fill=\"#f1ece2\" font-weight=\"bold\">&lt;b</text>"),
        ]
    );
    assert!(picture.contains("<title>A &amp; B</title>"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures")
}

fn play(session: &Session, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Press(keys) => session.press(keys),
            Step::Wait(words) => session.wait_for(words),
            Step::WaitForNo(words) => session.wait_for_no(words),
        };
    }
}

fn drawn(session: &Session, script: &Script) -> String {
    session.look(|screen| drawing::draw(screen, &script.title))
}

/// Waits until the screen is the one in the picture.
fn hold(session: &Session, script: &Script) {
    let picture = fs::read_to_string(script.picture()).unwrap_or_default();
    let wish = format!(
        "{}; if it should look like this, {UPDATE}=1 cargo test --test pictures draws it anew",
        script.picture().display()
    );
    session.wait_until(&wish, |_| drawn(session, script) == picture);
}

/// The picture of a screen on which nothing changes any more. Drawn wrongly, it is found out when it is next held against the program.
fn settled(session: &Session, script: &Script) -> String {
    let mut picture = String::new();
    loop {
        let next = drawn(session, script);
        if next == picture {
            return picture;
        }
        picture = next;
        thread::sleep(Duration::from_millis(300));
    }
}
