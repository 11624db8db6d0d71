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
    assert!(why.starts_with("Your marks are not saved: ") && why.contains("Nothing is lost"), "{why}");
    assert!(!why.contains("os error") && !why.contains('\n'), "{why}");
    fs::remove_file(data.path().join("articles")).unwrap();
    assert_eq!(library.keep(&keep), Ok(None));
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 1);
}

#[test]
fn wherever_a_file_was_cut_its_bytes_are_kept() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let path = file(&data, ".json");
    let whole = fs::read_to_string(&path).unwrap();
    for cut in (0..whole.len() - 2).step_by(31) {
        fs::write(&path, &whole[..cut]).unwrap();
        let mut library = Library::open(data.path());
        assert_eq!(bookmark(&mut library, &subject, &gulls, 5).marks.live().count(), 0);
        let paths = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        let contents: Vec<String> = paths.map(|path| fs::read_to_string(path).unwrap()).collect();
        assert!(contents.iter().any(|text| *text == whole[..cut]), "cut at {cut}");
        fs::remove_file(&path).unwrap();
    }
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
