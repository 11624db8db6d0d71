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
    assert_eq!(library.check(), []);
    let gulls = article("Gull", 20);
    bookmark(&mut library, &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    assert_eq!(library.check(), []);
    assert_eq!(library.articles().len(), 1);
    assert_eq!(library.articles()[0].marks.live().count(), 1);
}

#[test]
fn every_kind_of_trouble_is_found_and_what_can_be_repaired_is() {
    let (data, subject, copy) = with_copy("0123456789abcdef.sync-conflict-20261129-104059-ABC7DEF.json");
    let marks = file(&data, ".json");
    let text = fs::read_to_string(&marks).unwrap();
    fs::write(&marks, &text[..text.len() - 3]).unwrap();
    fs::write(marks.with_file_name("fedcba9876543210.json"), "{\"version\": 1, \"marks\": [").unwrap();
    fs::write(marks.with_file_name("fedcba9876543210.place.json"), "{\"version\": 9}").unwrap();
    let half = marks.with_file_name(".saving-1");
    fs::write(&half, "{").unwrap();
    fs::File::open(&half).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    fs::write(data.path().join("view.json"), "?").unwrap();

    let before = contents(data.path());
    let mut library = Library::open(data.path());
    let mut found: Vec<_> =
        library.check().into_iter().map(|finding| (finding.trouble.name(), finding.remedy.is_some())).collect();
    found.sort_unstable();
    let expected = [
        ("damaged", false),
        ("damaged", true),
        ("damaged", true),
        ("half-written", true),
        ("newer", false),
        ("not-taken-up", true),
    ];
    assert_eq!(found, expected);
    assert_eq!(contents(data.path()), before, "nothing was changed");
    assert!(library.repair().iter().all(|(_, done)| done.is_ok()));
    let left: Vec<_> = library.check().into_iter().map(|finding| finding.trouble).collect();
    assert_eq!(left, [Trouble::Damaged, Trouble::Newer], "what is another device's or a newer version's stays");
    assert!(copy.exists() && !half.exists());
    fs::remove_file(copy).unwrap();
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 2, "it was taken up");
}

#[test]
fn what_cannot_be_repaired_is_said() {
    let (data, _, copy) = with_copy("0123456789abcdef (1).json");
    let lock = copy.with_file_name(".lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let repaired = Library::open(data.path()).repair();
    assert!(matches!(&repaired[..], [(Finding { trouble: Trouble::NotTakenUp, .. }, Err(_))]), "{repaired:?}");
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
