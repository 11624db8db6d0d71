//! The files in which things are kept, looked at and repaired by the program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "marks/desk.rs"]
mod desk;

use std::fs;
use std::path::PathBuf;

use desk::Desk;
use serde_json::Value;

/// The file of marks, and the copy that a synchroniser made of it.
fn marks_and_copy(desk: &Desk) -> (PathBuf, PathBuf) {
    let articles = desk.home().join("data/articles");
    let folder = fs::read_dir(articles).unwrap().next().unwrap().unwrap().path();
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let name = names
        .into_iter()
        .find(|name| !name.contains("about") && !name.contains(".txt") && !name.starts_with('.'))
        .unwrap();
    let copy = name.replace(".json", ".sync-conflict-20261129-120000-ABCDEFG.json");
    (folder.join(name), folder.join(copy))
}

#[test]
fn where_all_is_well_that_is_said() {
    let empty = Desk::new();
    assert!(empty.run(&["state", "check"]).good().ends_with("data: all is well. Articles: 0, marks: 0.\n"));
    assert!(!empty.home().join("data").exists(), "looking makes nothing");
    let desk = Desk::with_marks();
    for arguments in [&["state", "check"][..], &["state", "repair"], &["state", "repair", "--dry-run"]] {
        assert!(desk.run(arguments).good().ends_with("data: all is well. Articles: 1, marks: 3.\n"));
    }
}

#[test]
fn a_damaged_file_and_a_copy_are_repaired_and_nothing_is_lost() {
    let desk = Desk::with_marks();
    let words = desk.words();
    let (marks, copy) = marks_and_copy(&desk);
    let text = fs::read_to_string(&marks).unwrap();
    fs::copy(&marks, &copy).unwrap();
    // The last mark is only in the copy now, and the end of the file is gone.
    let last = text.rfind("\"id\"").unwrap();
    fs::write(&marks, &text[..last]).unwrap();

    for arguments in [&["state", "check"][..], &["state", "repair", "--dry-run"]] {
        let ran = desk.run(arguments).bad();
        assert_eq!((ran.status, ran.errors.as_str()), (1, ""));
        for words in
            ["is damaged (marks)", "To be done: it is set aside", "is a copy of a record (marks)", "to be repaired: 2"]
        {
            assert!(ran.output.contains(words), "{words} is not in\n{}", ran.output);
        }
        assert_eq!(fs::read_to_string(&marks).unwrap(), text[..last], "nothing was changed");
    }
    let ran: Value = serde_json::from_str(&desk.run(&["state", "check", "--format", "json"]).bad().output).unwrap();
    let troubles: Vec<&str> =
        ran["findings"].as_array().unwrap().iter().map(|finding| finding["trouble"].as_str().unwrap()).collect();
    assert_eq!((ran["well"].as_bool(), troubles), (Some(false), vec!["damaged", "not-taken-up"]));

    let repaired = desk.run(&["state", "repair"]).good();
    assert!(repaired.contains("Done: it is taken up into this device's file"), "{repaired}");
    assert!(!copy.exists());
    let well = desk.run(&["state", "check"]).good();
    assert_eq!(well.matches("was set aside").count(), 2, "{well}");
    assert_eq!(desk.words(), words);
}

#[cfg(unix)]
#[test]
fn files_that_others_can_see_are_closed() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_marks();
    let (marks, _) = marks_and_copy(&desk);
    fs::set_permissions(&marks, fs::Permissions::from_mode(0o664)).unwrap();
    let found = desk.run(&["state", "check"]).good();
    assert!(found.contains("can be seen by others (its mode is 664)"), "{found}");
    assert!(found.contains("all is well"), "a synchroniser may have left it so: {found}");
    desk.run(&["state", "repair"]).good();
    assert_eq!(fs::metadata(&marks).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_another_device_has_to_repair_is_told_and_left() {
    let desk = Desk::with_marks();
    let (marks, _) = marks_and_copy(&desk);
    let other = marks.with_file_name("fedcba9876543210.json");
    let text = fs::read_to_string(&marks).unwrap();
    fs::write(&other, &text[..text.len() / 2]).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&other, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    for arguments in [&["state", "check"][..], &["state", "repair"]] {
        let ran = desk.run(arguments).bad();
        assert!(ran.output.contains("fedcba9876543210.json is damaged (marks)"), "{}", ran.output);
    }
    assert_eq!(fs::read_to_string(&other).unwrap(), text[..text.len() / 2]);
    let listed = desk.run_with(&["marks"], "");
    assert!(listed.output.contains("3 marks") && listed.errors.contains("left as it is"), "{listed:?}");
}
