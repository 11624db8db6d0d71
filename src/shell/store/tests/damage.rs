//! Damaged files, files of other versions and devices, and saves that fail.

use super::*;

#[test]
fn what_cannot_be_read_is_set_aside_and_reported() {
    for damage in ["", "{", "[]", "{\"version\": 1, \"marks\": 3}", "\u{0}\u{0}\u{0}"] {
        for ending in [".json", ".place.json", ".about.json"] {
            let data = tempdir().unwrap();
            let gulls = article("Gull", 20);
            let subject = subject(&gulls, "Gulls", "/a.txt", 0);
            let mut library = Library::open(data.path());
            let known = bookmark(&mut library, &subject, &gulls, 3);
            let place = Place::at(&gulls.text, 9, 250, 20, library.writer());
            library.keep(&Keep::Place(known.article.clone(), place)).unwrap();
            let path = file(&data, ending);
            fs::write(&path, damage).unwrap();

            let mut next = Library::open(data.path());
            let again = bookmark(&mut next, &subject, &gulls, 5);
            let notices = next.notices();
            assert_eq!(notices.len(), 1, "{notices:?}");
            assert!(notices[0].contains("set aside"), "{notices:?}");
            let aside = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
            let aside: Vec<PathBuf> = aside.filter(|path| path.to_str().unwrap().contains(".damaged-")).collect();
            assert_eq!(fs::read_to_string(&aside[0]).unwrap(), damage);
            assert_eq!(again.article, known.article, "the folder is still known by its name");
            assert_eq!(again.place.is_some(), ending != ".place.json");
            let expected = if ending == ".json" { 1 } else { 2 };
            let mut last = Library::open(data.path());
            assert_eq!(recognise(&mut last, &subject).marks.live().count(), expected);
            assert_eq!(last.notices(), [""; 0], "it is reported once");
        }
    }
}

#[test]
fn a_record_of_a_newer_version_stays_as_it_is() {
    for version_two in [
        "{\"version\": 2, \"marks\": \"in another form\"}".to_owned(),
        "{\"version\": 2, \"marks\": [], \"colours\": 7}".to_owned(),
        "{\"version\": 2, \"marks\": [{\"id\": \"cut".to_owned(),
    ] {
        let data = tempdir().unwrap();
        let gulls = article("Gull", 20);
        let subject = subject(&gulls, "Gulls", "/a.txt", 0);
        bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
        let path = file(&data, ".json");
        fs::write(&path, &version_two).unwrap();
        let mut library = Library::open(data.path());
        bookmark(&mut library, &subject, &gulls, 5);
        assert!(library.notices()[0].contains("newer longread"));
        assert_eq!(fs::read_to_string(&path).unwrap(), version_two);
        let known = recognise(&mut Library::open(data.path()), &subject);
        assert_eq!(words(&known.marks), ["Gull 5 flew, one Gull keeper said, where Gull 5 had been."]);
    }
}

#[test]
fn fields_of_a_later_version_are_kept() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let path = file(&data, ".json");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen('{', "{\"from_later\": [1],", 1).replace("\"created\":", "\"shade\": 4, \"created\":");
    fs::write(&path, text.replace("\"value\": null,", "\"value\": null, \"why\": \"so\",")).unwrap();
    let mut library = Library::open(data.path());
    bookmark(&mut library, &subject, &gulls, 3);
    let text = fs::read_to_string(&path).unwrap();
    for kept in ["\"from_later\"", "\"shade\": 4", "\"why\": \"so\""] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 0, "the bookmark was taken away");
}

#[test]
fn another_device_is_merged_and_its_damaged_file_left_alone() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let foreign = file(&data, ".json").with_file_name("0123456789abcdef.json");
    fs::rename(file(&data, ".json"), &foreign).unwrap();
    let mut library = Library::open(data.path());
    assert_eq!(bookmark(&mut library, &subject, &gulls, 5).marks.live().count(), 1);
    fs::write(&foreign, "{ half a fi").unwrap();
    let mut library = Library::open(data.path());
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 2, "its marks had been taken over");
    assert!(library.notices()[0].contains("another device"));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "{ half a fi");
}

#[test]
fn a_failed_save_says_what_is_safe_and_can_be_tried_again() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = recognise(&mut library, &subject);
    let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
    notebook.toggle(&gulls.text, &On::Words(gulls.blocks[2].span), 10);
    let keep = Keep::Marks(known.article, notebook.marks().clone());
    fs::write(data.path().join("articles"), "a file where a folder should be").unwrap();
    let why = library.keep(&keep).unwrap_err();
    assert!(why.starts_with("Your marks are not saved: ") && why.ends_with(")."), "{why}");
    assert!(!why.contains("os error") && !why.contains('\n'), "{why}");
    fs::remove_file(data.path().join("articles")).unwrap();
    assert_eq!(library.keep(&keep), Ok(None));
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 1);
}

#[test]
fn wherever_a_file_was_cut_its_bytes_and_every_mark_that_has_words_are_kept() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    for at in [3, 5, 7] {
        bookmark(&mut Library::open(data.path()), &subject, &gulls, at);
    }
    let path = file(&data, ".json");
    let whole = fs::read_to_string(&path).unwrap();
    for cut in (0..whole.len() - 2).step_by(67) {
        fs::write(&path, &whole[..cut]).unwrap();
        let readable = whole[..cut].matches("\"exact\": \"G").count();
        let mut library = Library::open(data.path());
        let known = recognise(&mut library, &subject);
        assert_eq!(known.marks.live().count(), readable, "cut at {cut}");
        assert!(library.notices()[0].contains("set aside"));
        assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks, known.marks, "and they stay");
        let paths = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        let contents: Vec<String> = paths.map(|path| fs::read_to_string(path).unwrap()).collect();
        assert!(contents.iter().any(|text| *text == whole[..cut]), "cut at {cut}");
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_mark_that_was_cut_gives_way_to_a_whole_copy_of_it() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = recognise(&mut library, &subject);
    let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
    notebook.annotate(&gulls.text, &On::Words(gulls.blocks[2].span), "zebras and all the rest", 10);
    library.keep(&Keep::Marks(known.article, notebook.marks().clone())).unwrap();
    let path = file(&data, ".json");
    let whole = fs::read_to_string(&path).unwrap();
    let foreign = path.with_file_name("0123456789abcdef.json");
    for (cut, garble) in [("zebras", "zebras"), ("zebras and", "zebras and\u{0}"), ("Gull keeper", "Gull keep")] {
        let at = whole.find(cut).unwrap();
        fs::write(&path, format!("{}{garble}", &whole[..at])).unwrap();
        let alone = recognise(&mut Library::open(data.path()), &subject).marks;
        assert_eq!(alone.live().count(), 1, "{cut}");
        assert_ne!(alone, *notebook.marks());
        fs::write(&foreign, &whole).unwrap();
        let both = recognise(&mut Library::open(data.path()), &subject).marks;
        assert_eq!(both, *notebook.marks(), "{cut}");
        fs::remove_file(&foreign).unwrap();
    }
}

#[test]
fn what_hands_and_editors_do_to_a_file_is_borne() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    for at in [3, 5] {
        bookmark(&mut Library::open(data.path()), &subject, &gulls, at);
    }
    let path = file(&data, ".json");
    let whole = fs::read_to_string(&path).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let compact = value.to_string();
    let marks = value["marks"].as_array_mut().unwrap();
    marks.reverse();
    for mark in marks {
        let fields = mark.as_object_mut().unwrap();
        fields.retain(|name, _| name == "id" || name == "anchor");
        fields["anchor"]["value"].as_object_mut().unwrap().retain(|name, _| name == "exact");
    }
    let bare = serde_json::json!({"marks": value["marks"], "version": 1}).to_string();
    let table = [
        ("a byte order mark", format!("\u{feff}{whole}"), true),
        ("line ends of Windows", whole.replace('\n', "\r\n"), true),
        ("no white space", compact, true),
        ("another order, and nothing that may be missing", bare, true),
        ("a comma too many", whole.replacen("]\n}", "],\n}", 1), false),
        ("a letter that is none", whole.replacen("\"value\": null", "\"value\": \"ab\"", 1), false),
    ];
    for (case, text, is_whole) in table {
        fs::write(&path, &text).unwrap();
        let mut library = Library::open(data.path());
        assert_eq!(recognise(&mut library, &subject).marks.live().count(), 2, "{case}");
        assert_eq!(library.notices().is_empty(), is_whole, "{case}");
    }
}

#[test]
fn bytes_that_are_no_text_cost_no_mark() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    for at in [3, 5, 7] {
        bookmark(&mut Library::open(data.path()), &subject, &gulls, at);
    }
    let path = file(&data, ".json");
    let whole = fs::read(&path).unwrap();
    let middle = whole.windows(4).rposition(|bytes| bytes == b"Gull").unwrap();
    for (garbage, left) in [(&b"\xff\xfe"[..], 3), (b"\0\0", 3), (b"\"\"", 2)] {
        let mut garbled = whole.clone();
        garbled[middle + 5..middle + 7].copy_from_slice(garbage);
        fs::write(&path, &garbled).unwrap();
        let mut library = Library::open(data.path());
        let marks = recognise(&mut library, &subject).marks;
        assert!(marks.live().count() >= left, "{garbage:?}: {}", marks.live().count());
        assert!(library.notices()[0].contains("set aside"));
    }
}

#[test]
fn both_sides_of_what_git_could_not_merge_are_read() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let path = file(&data, ".json");
    let ours = fs::read_to_string(&path).unwrap();
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 5);
    let theirs = fs::read_to_string(&path).unwrap();
    let merged = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n");
    fs::write(&path, merged).unwrap();
    let mut library = Library::open(data.path());
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 2);
    assert!(library.notices()[0].contains("set aside"));
}

#[test]
fn what_others_wrote_reaches_the_terminal_clean() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = recognise(&mut library, &subject);
    let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
    notebook.annotate(&gulls.text, &On::Words(gulls.blocks[2].span), "plain", 10);
    library.keep(&Keep::Marks(known.article, notebook.marks().clone())).unwrap();
    let (note, title) = ("\"\\u001b]0;owned\\u0007\"", "\"G\\u001b\\nulls\"");
    for (ending, from, to) in [(".json", "\"plain\"", note), (".about.json", "\"Gulls\"", title)] {
        let path = file(&data, ending);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace(from, to)).unwrap();
    }
    let mut library = Library::open(data.path());
    let known = recognise(&mut library, &subject);
    assert_eq!(known.marks.live().next().unwrap().note.value.as_deref(), Some("␛]0;owned␇"));
    assert_eq!(library.shelf().entries[0].about.title.as_deref(), Some("G␛ ulls"));
    assert_eq!(library.notices(), [""; 0]);
}

#[test]
fn what_a_killed_run_left_half_written_is_swept_away() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let half = file(&data, ".json").with_file_name(".saving-abc123");
    fs::write(&half, "{ \"version").unwrap();
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 1);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 5);
    assert!(!half.exists());
}
