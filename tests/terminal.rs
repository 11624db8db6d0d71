//! The program as a person meets it: in a real terminal.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "terminal/session.rs"]
mod session;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::Signal;
use session::Session;
use tempfile::{TempDir, tempdir};

const GUIDE: &str = "assets/articles/guide.md";

fn home() -> TempDir {
    tempdir().unwrap()
}

/// Two short articles in one file, as a person would save them.
fn two_articles(home: &Path) -> String {
    let paragraph = |words: &str| format!("{words} ").repeat(40);
    let text = format!(
        "PHOTOGRAPH: ANY PERSON\nShow Hide image\n\nThe slow clock of Morrow Street\n\nA town lost its hour and did not mind.\n\nBy Ada Verrall\n\n1. The clock\n\n{}\n\n2. The hour\n\n{}\n\nThis article first appeared in the 3 May 2019 issue of the Morrow Review\n\nPHOTOGRAPH: ANY PERSON\nShow Hide image\n\nA bridge for nobody\n\nIt cost nine years and joins two fields.\n\nBy Tom Verrall\n\n1. The bridge\n\n{}\n\nThis article first appeared in the 9 May 2019 issue of the Morrow Review\n",
        paragraph("The clock stood still that year and the town went on."),
        paragraph("Nobody asked the hour, for the hour was plain enough."),
        paragraph("A bridge was built where no road came and none was meant to."),
    );
    let path = home.join("two.txt");
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn the_first_frame_movement_and_leaving() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("A short guide to longread").wait_for("? help");
    session.press("G").wait_for("Press ? for all keys.");
    session.press("g").wait_for("A short guide to longread");
    session.press("]]").wait_until("the first section at the top", |screen| {
        screen.lines().take(4).any(|line| line.contains("Reading"))
    });
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn two_articles_in_one_file_stand_in_the_contents() {
    let home = home();
    let path = two_articles(home.path());
    let mut session = Session::start(home.path(), &[&path], 120, 40);
    session.wait_for("The slow clock of Morrow Street").wait_for("A bridge for");
    session.press("]a").wait_for("It cost nine years");
    session.press("[a").wait_for("A town lost its hour");
    session.press("q");
    assert!(session.end().success());
}

#[test]
fn the_place_is_restored() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help").press("]]]]]]").wait_for("Long articles live on what people say.");
    session.press("q");
    assert!(session.end().success());
    let mut again = Session::start(home.path(), &[GUIDE], 100, 30);
    again.wait_for("Long articles live on what people say.").press("q");
    assert!(again.end().success());
}

#[test]
fn what_comes_with_the_reader_is_listed_read_on_and_opened_again() {
    let home = home();
    let mut first = Session::start(home.path(), &[], 120, 40);
    first.wait_for("A short guide to longread").wait_for("never fell").wait_for("Rivals by order").wait_for("machine");
    first.press("]a").wait_for("By Rowena Tuckfield").press("]]]]").wait_for("2. Too tidy").press("q");
    assert!(first.end().success());
    let mut again = Session::start(home.path(), &[], 100, 30);
    again.wait_for("Leila Kestle had never been").press("q");
    assert!(again.end().success());
    let mut other = Session::start(home.path(), &["tests/fixtures/night-boat.txt"], 100, 30);
    other.wait_for("The last night boat").press("o").wait_for("Enter fold").press("G");
    other.press("\r").wait_for("had never been to Candlesyke").press("q");
    assert!(other.end().success());
}

#[test]
fn a_large_file_opens_where_it_was_left_though_its_words_stand_elsewhere_too() {
    let home = home();
    let verse = |number: usize| format!("Verse {number} of a song that goes round: {}\n\n", "and round ".repeat(40));
    let round: String = (0..100).map(verse).collect();
    let path = home.path().join("song.txt");
    fs::write(&path, format!("A song that goes round\n\n{}", round.repeat(60))).unwrap();
    let path = path.to_string_lossy().into_owned();
    let mut session = Session::start(home.path(), &[&path], 80, 24);
    session.wait_for("finding names").press("50%").wait_for("50 %").press("q");
    assert!(session.end().success());
    let mut session = Session::start(home.path(), &[&path], 80, 24);
    session.wait_until("the place in the whole", |screen| screen.contains("50 %") && !screen.contains("last time"));
    session.press("q");
    assert!(session.end().success());
}

#[test]
fn a_bookmark_that_was_shown_survives_being_killed() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 120, 40);
    session.wait_for("? help").press("]]").press("mm").wait_for("Kept.");
    session.signal(Signal::KILL);
    session.end();
    let mut again = Session::start(home.path(), &[GUIDE], 120, 40);
    again.wait_for("? help").press("B").wait_for("Reading").wait_for("◆").press("q");
    assert!(again.end().success());
}

#[test]
fn copied_words_go_to_the_clipboard_of_the_terminal() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help").press("]]v").wait_for("1 word").press("y").wait_for("Copied 1 word to the clipboard.");
    // "Reading" in base 64 (RFC 4648), in the sequence OSC 52.
    assert!(session.has_written("\x1b]52;c;UmVhZGluZw=="));
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn the_mouse_selects_and_is_given_back() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help").press("]]").wait_until("the first section at the top", |screen| {
        screen.lines().nth(2).is_some_and(|line| line.trim_start().starts_with("Reading"))
    });
    // As xterm tells it (mode 1006): the button, column and row from 1; `M` pressed or, with 32 more, dragged; `m` let go.
    session.press("\x1b[<0;8;5M\x1b[<32;30;6M\x1b[<0;30;6m").wait_for(" words").wait_for("s sentence");
    session.press("c2").wait_for("Highlighted in green.");
    session.press("\x1b[<65;20;10M\x1b[<65;20;10M").wait_until("the wheel has moved the page", |screen| {
        screen.lines().nth(2).is_some_and(|line| !line.contains("Reading"))
    });
    assert!(["1000", "1002", "1006"].iter().all(|mode| session.mode_is_on(mode)));
    session.press("\x1bm").wait_for("The mouse is the terminal’s");
    assert!(!["1000", "1002", "1003", "1006"].iter().any(|mode| session.mode_is_on(mode)));
    session.press("\x1bm").wait_for("gives it away").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn where_the_settings_leave_the_mouse_to_the_terminal_it_is_not_taken() {
    let home = home();
    fs::create_dir_all(home.path().join("config")).unwrap();
    fs::write(home.path().join("config/config.toml"), "mouse = false\n").unwrap();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help");
    assert!(!session.has_written("\x1b[?1000") && session.mode_is_on("1007"), "the wheel sends arrows");
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

/// An editor that does what `commands` say, on the file `$1`.
fn editor(home: &Path, commands: &str) -> String {
    let path = home.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{commands}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("{} --option", path.display())
}

#[test]
fn a_note_is_written_in_the_editor_of_the_reader() {
    let home = home();
    // It waits for a line from the terminal, as an editor does, and says who else may read its file.
    let commands = "shift\nls -l \"$1\" | cut -c1-10 > \"$HOME/mode\"\necho editing; cat \"$1\"; read line\nprintf '\\nsecond: %s\\n' \"$line\" >> \"$1\"";
    let command = editor(home.path(), commands);
    let variables = [("VISUAL", command.as_str()), ("HOME", home.path().to_str().unwrap())];
    let mut session = Session::start_with(home.path(), &[GUIDE], (80, 24), &variables);
    session.wait_for("? help").press("]]M").wait_for("Note on").press("first").wait_for("first").press("\x07");
    session.wait_for("editing").wait_for("first").press("written there\r");
    session.wait_for("Kept.").press("]mK").wait_for("second: written there").press("\x1b[27u").press("q");
    assert!(session.end().success());
    session.assert_given_back();
    assert_eq!(fs::read_to_string(home.path().join("mode")).unwrap().trim(), "-rw-------");
}

#[test]
fn an_editor_that_fails_loses_nothing_and_ctrl_c_is_its_own() {
    let home = home();
    let command = editor(
        home.path(),
        "trap 'echo heard' INT\nshift; echo other > \"$1\"; echo editing; read line; read line; exit 3",
    );
    let mut session = Session::start_with(home.path(), &[GUIDE], (80, 24), &[("EDITOR", &command), ("VISUAL", "")]);
    session.wait_for("? help").press("]]M").wait_for("Note on").press("mine").press("\x07");
    session.wait_for("editing").press("\x03").wait_for("heard").press("\r\r");
    session.wait_for("could not be used for the note").press("\r").wait_for("Note on").wait_for("mine");
    session.press("\r").wait_for("Kept.").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn the_terminal_is_given_back_after_signals() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = home();
        let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
        session.wait_for("? help").signal(signal);
        assert!(!session.end().success());
        session.assert_given_back();
    }
}

#[test]
fn the_screen_is_painted_anew_after_a_stop() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help").press("G").wait_for("Press ? for all keys.");
    session.signal(Signal::STOP);
    session.wipe();
    session.signal(Signal::CONT);
    session.wait_for("Press ? for all keys.").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn a_panic_on_the_main_thread_gives_the_terminal_back() {
    let home = home();
    let mut session = Session::start_with(home.path(), &[GUIDE], (80, 24), &[("LONGREAD_PANIC", "main")]);
    assert!(!session.end().success());
    session.assert_given_back();
    session.wait_for("LONGREAD_PANIC=main");
}

#[test]
fn a_panic_on_the_worker_is_told_and_reading_goes_on() {
    let home = home();
    let mut session = Session::start_with(home.path(), &[GUIDE], (80, 24), &[("LONGREAD_PANIC", "worker")]);
    session.wait_for("could not be found").press("\x1b").wait_for_no("could not be found");
    session.press("G").wait_for("Press ? for all keys.").press("q");
    session.end();
    session.assert_given_back();
}

#[test]
fn a_storm_of_resizes_leaves_the_words_at_the_top() {
    let home = home();
    let mut session = Session::start(home.path(), &[GUIDE], 80, 24);
    session.wait_for("? help").press("]]]]").wait_for("Press ]] for the next section");
    for (columns, rows) in [(1, 1), (500, 200), (40, 10), (39, 9), (200, 60), (61, 14), (2, 50), (120, 40)].repeat(5) {
        session.resize(columns, rows);
    }
    session.resize(80, 24);
    session.wait_for("Finding your way").wait_for("Press ]] for the next section").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn two_readers_at_once_lose_nothing() {
    let home = home();
    let mut one = Session::start(home.path(), &[GUIDE], 120, 40);
    let mut two = Session::start(home.path(), &[GUIDE], 120, 40);
    one.wait_for("? help").press("]]").press("ma").wait_for("Kept as a.");
    two.wait_for("? help").press("]]]]").press("mb").wait_for("Kept as b.");
    one.press("q");
    two.press("q");
    assert!(one.end().success() && two.end().success());
    let mut both = Session::start(home.path(), &[GUIDE], 120, 40);
    both.wait_for("? help").press("B").wait_until("both marks", |screen| screen.contains("2 marks"));
    both.press("q");
    assert!(both.end().success());
}

#[test]
fn a_mark_made_in_one_reader_shows_in_another_that_is_not_touched() {
    let home = home();
    let mut one = Session::start(home.path(), &[GUIDE], 120, 40);
    let mut two = Session::start(home.path(), &[GUIDE], 120, 40);
    two.wait_for("? help").press("B").wait_for("No marks yet");
    one.wait_for("? help").press("]]").press("ma").wait_for("Kept as a.");
    two.wait_until("the mark of the other", |screen| screen.contains("1 mark"));
    two.press(session::sent_for("Esc")).press("]]]]").press("mb").wait_for("Kept as b.");
    one.press("B").wait_until("both marks", |screen| screen.contains("2 marks"));
    one.press("q");
    two.press("q");
    assert!(one.end().success() && two.end().success());
}

#[test]
fn marks_that_cannot_be_saved_are_said_to_be_so_until_they_can_be() {
    let home = home();
    let data = home.path().join("data");
    fs::write(&data, "not a folder").unwrap();
    let mut session = Session::start(home.path(), &[GUIDE], 120, 40);
    session.wait_for("? help").press("]]").press("mm").wait_for("Your marks are not saved");
    session.press("\x1b").wait_for_no("Nothing is lost").wait_for("marks not saved");
    session.press("q").wait_for("again leaves without them");
    fs::remove_file(&data).unwrap();
    session.wait_for_no("marks not saved").press("q");
    assert!(session.end().success());
    let mut again = Session::start(home.path(), &[GUIDE], 120, 40);
    again.wait_for("? help").press("B").wait_for("1 mark").press("q");
    assert!(again.end().success());
    fs::remove_dir_all(&data).unwrap();
    fs::write(&data, "not a folder").unwrap();
    let mut lost = Session::start(home.path(), &[GUIDE], 120, 40);
    lost.wait_for("? help").press("]]").press("mm").wait_for("Your marks are not saved").press("\x1b");
    lost.wait_for_no("Nothing is lost").press("q").wait_for("again leaves without them").press("q");
    assert_eq!(lost.end().exit_code(), 1);
    lost.wait_for("longread: Your marks are not saved: ");
}

#[test]
fn an_article_can_be_piped_in_with_keys_from_the_terminal() {
    let home = home();
    let mut session = Session::shell(home.path(), &format!("cat {GUIDE} | \"$LONGREAD\""), 80, 24);
    session.wait_for("A short guide to longread").press("G").wait_for("Press ? for all keys.").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn hostile_text_sends_no_control_sequence() {
    let home = home();
    let path = home.path().join("hostile.txt");
    fs::write(
        &path,
        "A title\n\n\x1b]0;owned\x07\x1b[31mred\x1b[?1049l \u{202e}gnorw\u{9b}31m and so on, at length.\n",
    )
    .unwrap();
    let mut session = Session::start(home.path(), &[path.to_str().unwrap()], 80, 24);
    session.wait_for("]0;owned").press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn what_cannot_be_opened_is_said_in_one_line() {
    let home = home();
    let empty = home.path().join("empty.txt");
    let binary = home.path().join("binary.txt");
    fs::write(&empty, "").unwrap();
    fs::write(&binary, [b'a', 0, b'b']).unwrap();
    let missing = home.path().join("missing.txt");
    for path in [empty.as_path(), binary.as_path(), missing.as_path(), home.path()] {
        let output = Command::new(env!("CARGO_BIN_EXE_longread")).arg(path).output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert_eq!(words.lines().count(), 1, "{words}");
        assert!(words.starts_with("longread: ") && output.stdout.is_empty(), "{words}");
    }
    let usage = Command::new(env!("CARGO_BIN_EXE_longread")).arg("--no-such-thing").output().unwrap();
    assert_eq!(usage.status.code(), Some(2));
    let mut session = Session::start(home.path(), &[missing.to_str().unwrap(), GUIDE], 80, 24);
    session.wait_for("there is no such file").press("\x1b").wait_for_no("there is no such file").press("q");
    assert_eq!(session.end().exit_code(), 1);
    session.wait_for("there is no such file");
}

#[test]
fn standard_output_that_is_no_terminal_gets_the_cleaned_text() {
    let home = home();
    let path = home.path().join("hostile.txt");
    fs::write(&path, "A title\n\nred \x1b[31mtext\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_longread")).arg(&path).stdin(Stdio::null()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "A title\n\nred ␛[31mtext\n");
    assert!(output.status.success());
}
