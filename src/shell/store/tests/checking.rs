//! Looking at every file, and repairing what can be repaired.

use super::*;

/// A library with one article of two marks, the second of which only `name` beside this device's file has.
fn with_copy(name: &str) -> (TempDir, Subject, PathBuf) {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let path = file(&data, ".json");
    let before = fs::read(&path).unwrap();
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 5);
    let copy = path.with_file_name(name);
    fs::rename(&path, &copy).unwrap();
    fs::write(&path, before).unwrap();
    (data, subject, copy)
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let data = tempdir().unwrap();
    let mut library = Library::open(data.path());
    make_private(data.path());
    assert_eq!(library.check(), []);
    let gulls = article("Gull", 20);
    bookmark(&mut library, &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    assert_eq!(library.check(), []);
    assert_eq!(library.catalogue().articles.len(), 1);
    assert_eq!(library.catalogue().articles[0].marks.live().count(), 1);
}

#[test]
fn every_kind_of_trouble_is_found_and_what_can_be_repaired_is() {
    let (data, subject, copy) = with_copy("0123456789abcdef.sync-conflict-20261129-104059-ABC7DEF.json");
    let marks = file(&data, ".json");
    let text = fs::read_to_string(&marks).unwrap();
    fs::write(marks.with_file_name("fedcba9876543210 (1).json"), &text).unwrap();
    fs::write(&marks, &text[..text.len() - 3]).unwrap();
    fs::write(marks.with_file_name("fedcba9876543210.json"), "{\"version\": 1, \"marks\": [").unwrap();
    fs::write(marks.with_file_name("fedcba9876543210.place.json"), "{\"version\": 9}").unwrap();
    fs::write(marks.with_file_name("notes.txt"), "mine").unwrap();
    let half = marks.with_file_name(".saving-1");
    fs::write(&half, "{").unwrap();
    fs::File::open(&half).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    fs::write(data.path().join("view.json"), "?").unwrap();
    make_private(data.path());

    let before = contents(data.path());
    let mut library = Library::open(data.path());
    let mut found: Vec<_> =
        library.check().into_iter().map(|finding| (finding.trouble.name(), finding.remedy.map(Remedy::name))).collect();
    found.sort_unstable();
    let expected = [
        ("copy", Some("put-away")),
        ("damaged", None),
        ("damaged", Some("set-aside")),
        ("damaged", Some("set-aside")),
        ("half-written", Some("remove")),
        ("newer", None),
        ("not-taken-up", Some("put-away")),
        ("stranger", None),
    ];
    assert_eq!(found, expected);
    assert_eq!(contents(data.path()), before, "nothing was changed");
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    let left: Vec<_> = library.check().into_iter().map(|finding| finding.trouble).collect();
    let harmless = |trouble: &Trouble| trouble.is_harmless();
    assert_eq!(
        left.iter().filter(|trouble| !harmless(trouble)).collect::<Vec<_>>(),
        [&Trouble::Damaged],
        "another device's"
    );
    assert_eq!(left.iter().filter(|trouble| **trouble == Trouble::SetAside).count(), 4, "two damaged, two copies");
    assert!(!copy.exists() && !half.exists());
    let after: Vec<Vec<u8>> = contents(data.path()).into_iter().map(|(_, bytes)| bytes).collect();
    let is_kept =
        |(path, bytes): &(PathBuf, Vec<u8>)| path.ends_with(".lock") || *path == half || after.contains(bytes);
    assert!(before.iter().all(is_kept), "every byte is still there, under whatever name");
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 2, "it was taken up");
}

#[test]
fn copies_of_places_and_descriptions_are_taken_up_too() {
    let data = tempdir().unwrap();
    let (gulls, terns) = (article("Gull", 20), article("Tern", 20));
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = bookmark(&mut library, &subject, &gulls, 3);
    let place = |progress, now| Place::at(&gulls.text, u32::from(progress), progress, now, "w");
    library.keep(&Keep::Place(known.article.clone(), place(700, 30))).unwrap();
    let (placed, about) = (file(&data, ".place.json"), file(&data, ".about.json"));
    let copy =
        |path: &Path| path.with_file_name(path.file_name().unwrap().to_str().unwrap().replace(".json", " (1).json"));
    // This device knows an older place, and has seen the article with one text only.
    fs::rename(&placed, copy(&placed)).unwrap();
    library = Library::open(data.path());
    recognise(&mut library, &subject);
    fs::write(
        &placed,
        fs::read_to_string(copy(&placed))
            .unwrap()
            .replace("\"progress\": 700", "\"progress\": 100")
            .replace(": 30", ": 20"),
    )
    .unwrap();
    let digests = [&gulls, &terns].map(|article| Identity::of(article).digest.to_string());
    fs::write(copy(&about), fs::read_to_string(&about).unwrap().replace(&digests[0], &digests[1])).unwrap();
    make_private(data.path());
    let found: Vec<_> = library.check().into_iter().map(|finding| finding.trouble).collect();
    assert_eq!(found, [Trouble::NotTakenUp; 2]);
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    assert!(library.check().iter().all(|finding| finding.trouble == Trouble::SetAside));
    let mut again = Library::open(data.path());
    assert_eq!(recognise(&mut again, &subject).place.unwrap().progress, 700);
    let other = Subject { identity: Identity::of(&terns), ..subject };
    assert_eq!(recognise(&mut again, &other).how, How::Words, "it is known by the other text as well");
}

#[test]
fn copies_of_texts_are_put_right_by_what_they_hold() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    bookmark(&mut Library::open(data.path()), &subject, &gulls, 3);
    let hash = text_hash(&gulls.text);
    let text = file(&data, ".json").with_extension(format!("{hash:016x}.txt"));
    let words = fs::read_to_string(&text).unwrap();
    let copy = |ending: &str| {
        let stem = text.file_stem().unwrap().to_string_lossy();
        text.with_file_name(format!("{stem}{ending}"))
    };
    let (same, cut) = (copy(".sync-conflict-20261129-104059-ABC7DEF.txt"), copy(" (conflicted copy 2026-11-29).txt"));
    fs::write(&same, &words).unwrap();
    fs::write(&cut, &words[..words.len() / 2]).unwrap();
    fs::File::open(&cut).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    make_private(data.path());
    let mut library = Library::open(data.path());
    let mut found: Vec<_> =
        library.check().into_iter().map(|finding| (finding.trouble.name(), finding.remedy.map(Remedy::name))).collect();
    found.sort_unstable();
    assert_eq!(found, [("copy", Some("remove")), ("damaged", Some("set-aside"))]);
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    assert!(!same.exists() && !cut.exists());
    assert_eq!(library.check().into_iter().map(|finding| finding.trouble).collect::<Vec<_>>(), [Trouble::SetAside]);

    // The copy is all that is left: it is read as it is, and gets its name again.
    fs::rename(&text, &same).unwrap();
    assert_eq!(Library::open(data.path()).texts().read(hash), Some(words.clone()));
    assert_eq!(
        library.check().into_iter().map(|finding| finding.trouble).collect::<Vec<_>>(),
        [Trouble::SetAside, Trouble::NotTakenUp]
    );
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    assert_eq!(fs::read_to_string(&text).unwrap(), words);
    assert!(!same.exists());
}

/// An article with a mark: its data folder, and the file of the text that the mark was made in, with the words and the hash of that.
fn with_text() -> (TempDir, PathBuf, String, u64) {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    bookmark(&mut Library::open(data.path()), &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    let hash = text_hash(&gulls.text);
    let text = file(&data, ".json").with_extension(format!("{hash:016x}.txt"));
    (data, text, gulls.text, hash)
}

/// Writes a file that nobody is writing any more.
fn write_long_ago(path: &Path, words: &str) {
    fs::write(path, words).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
}

#[test]
fn a_damaged_text_is_set_aside_before_its_copy_takes_its_place() {
    let (data, text, words, hash) = with_text();
    let damaged = format!("{} and what nobody else has", &words[..words.len() / 2]);
    // One copy stands before the text in the order of paths, the other behind it.
    let first = text.with_extension("sync-conflict-20261129-104059-ABC7DEF.txt");
    let second = text.with_extension("txt~");
    for copies in [&[&first][..], &[&second], &[&first, &second]] {
        write_long_ago(&text, &damaged);
        for copy in copies {
            fs::write(copy, &words).unwrap();
        }
        make_private(data.path());
        let mut library = Library::open(data.path());
        let mut found = library.check();
        found.retain(|finding| finding.trouble != Trouble::SetAside);
        let of = |path: &Path| found.iter().find(|finding| finding.path == path).unwrap();
        assert_eq!((of(&text).trouble, of(&text).remedy), (Trouble::Damaged, Some(Remedy::Rename)));
        assert!(of(copies[0]).problem.ends_with("which is damaged itself"), "{}", of(copies[0]).problem);
        assert_eq!(found.len(), copies.len() + 1);

        assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
        assert_eq!(library.texts().read(hash).as_ref(), Some(&words));
        assert_eq!(fs::read_to_string(&text).unwrap(), words);
        assert!(copies.iter().all(|copy| !copy.exists()));
        let (left, aside) = (library.check(), contents(data.path()));
        assert!(left.iter().all(|finding| finding.trouble == Trouble::SetAside), "{left:?}");
        let kept = aside.iter().find(|(_, bytes)| bytes == damaged.as_bytes()).expect("every byte is still there");
        let name = kept.0.file_name().unwrap().to_str().unwrap();
        assert!(name.contains(".damaged-"), "{name}");
        assert_eq!(kept.0.extension(), Some("txt".as_ref()));
        fs::remove_file(&kept.0).unwrap();
    }
}

#[test]
fn a_text_that_is_still_being_written_is_waited_for() {
    let (data, text, words, _) = with_text();
    let copy = text.with_extension("txt~");
    for (path, other) in [(&text, &copy), (&copy, &text)] {
        fs::write(path, &words[..words.len() / 2]).unwrap();
        fs::write(other, &words).unwrap();
        make_private(data.path());
        assert_eq!(Library::open(data.path()).check(), []);
    }
}

#[test]
fn a_text_that_was_finished_since_it_was_looked_at_stays() {
    let (data, text, words, _) = with_text();
    let copy = text.with_extension("txt.conflict1");
    let mut library = Library::open(data.path());
    for (by_now, stays) in [(&words[..], true), (&words[..9], false)] {
        write_long_ago(&copy, &words[..8]);
        make_private(data.path());
        let finding = library.check().remove(0);
        assert_eq!((finding.path.as_path(), finding.remedy), (copy.as_path(), Some(Remedy::Rename)));
        fs::write(&copy, by_now).unwrap();
        assert_eq!(library.put_right(finding).1, Ok(()));
        assert_eq!(fs::read_to_string(&copy).is_ok_and(|text| text == words), stays);
        assert_eq!(copy.exists(), stays);
    }
}

#[test]
fn a_damaged_second_file_of_this_device_holds_nothing_up() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    bookmark(&mut library, &subject, &gulls, 3);
    let path = file(&data, ".json");
    let known = recognise(&mut library, &subject);
    // While this run has the article open; the next save locks the folder and reads it.
    fs::write(path.with_extension("v1.json"), "{").unwrap();
    let mut notebook = Notebook::open(known.marks.clone(), &gulls.text, library.writer());
    notebook.toggle(&gulls.text, &On::Words(gulls.blocks[5].span), 10);
    library.keep(&Keep::Marks(known.article.clone(), notebook.marks().clone())).unwrap();
    let names = fs::read_dir(path.parent().unwrap()).unwrap().flatten().map(|entry| entry.file_name());
    let aside = names.filter(|name| name.to_string_lossy().contains(".v1.damaged-")).count();
    assert_eq!(aside, 1, "it was set aside, and not waited for in vain");
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 2);
}

#[cfg(unix)]
#[test]
fn others_are_shut_out_and_the_owner_is_let_in() {
    use std::os::unix::fs::PermissionsExt;
    let (data, subject, copy) = with_copy("0123456789abcdef (1).json");
    make_private(data.path());
    let folder = copy.parent().unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&copy, 0o644);
    set(data.path(), 0o755);
    let names =
        |library: &mut Library| -> Vec<&str> { library.check().iter().map(|finding| finding.trouble.name()).collect() };
    let mut library = Library::open(data.path());
    assert_eq!(names(&mut library), ["exposed", "exposed", "not-taken-up"]);
    set(folder, 0o000);
    assert!(names(&mut library).contains(&"closed"));
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    assert_eq!(names(&mut library), ["set-aside"], "what was closed is repaired too");
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 2);
}

#[test]
fn folders_of_one_article_and_a_device_from_elsewhere_are_told_of() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    bookmark(&mut Library::open(data.path()), &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    let folder = file(&data, ".json").parent().unwrap().to_owned();
    let twin = folder.with_file_name("f".repeat(32));
    fs::create_dir(&twin).unwrap();
    for (path, bytes) in contents(&folder) {
        fs::write(twin.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let device = data.path().join("device.json");
    let text = fs::read_to_string(&device).unwrap();
    let machine = text.split("\"machine\": \"").nth(1).unwrap().split('"').next().unwrap();
    fs::write(&device, text.replace(machine, "0123456789abcdef")).unwrap();
    make_private(data.path());
    let found: Vec<_> = Library::open(data.path()).check().into_iter().map(|finding| finding.trouble).collect();
    assert_eq!(found, [Trouble::Twin, Trouble::OtherMachine]);
}

#[test]
fn what_cannot_be_repaired_is_said() {
    let (data, _, copy) = with_copy("0123456789abcdef (1).json");
    make_private(data.path());
    let lock = copy.with_file_name(".lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let repaired = Library::open(data.path()).repair();
    assert!(matches!(&repaired[..], [(Finding { trouble: Trouble::NotTakenUp, .. }, Err(_))]), "{repaired:?}");
}

/// Leaves everything in `folder` to its owner alone, as the program makes it.
fn make_private(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        set(folder, 0o700);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { make_private(&path) } else { set(&path, 0o600) }
        }
    }
}

/// Every file under `folder` with its bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}
