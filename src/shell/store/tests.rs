//! The store as a whole, each test in a folder of its own.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::article::{Article, BlockKind, Builder, Identity, Metadata};
use crate::notes::{About, How, Kept, Known, Marks, Notebook, Place, Source, View};
use crate::text::Span;

/// An article of `count` sentences about `topic`, of which no five words in a row are in one about another.
fn article(topic: &str, count: usize) -> Article {
    let mut builder = Builder::new();
    for n in 0..count {
        builder.open(BlockKind::Paragraph, 0, false);
        builder.push(&format!("{topic} {n} flew, one {topic} keeper said, where {topic} {n} had been."), 0);
    }
    builder.finish(Metadata::default(), &[], Span::default())
}

fn subject(article: &Article, title: &str, path: &str, index: u32) -> Subject {
    let source = Source { path: path.to_owned(), index, size: 1, modified: 1 };
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    Subject { identity: Identity::of(article), about: About { title, source, ..About::default() } }
}

fn recognise(library: &mut Library, subject: &Subject) -> Known {
    library.recognise(std::slice::from_ref(subject), &[]).remove(0)
}

/// Opens `article`, puts a bookmark on the sentence at `at` and saves it.
fn bookmark(library: &mut Library, subject: &Subject, article: &Article, at: usize) -> Known {
    let known = recognise(library, subject);
    let mut notebook = Notebook::open(known.marks.clone(), &article.text, library.writer());
    let block = article.blocks[at].span;
    notebook.toggle(&article.text, block, block.start, 10);
    library.keep(&Keep::Marks(known.article.clone(), notebook.marks().clone())).unwrap();
    known
}

fn words(marks: &Marks) -> Vec<String> {
    marks.live().map(|mark| mark.anchor.value.exact.clone()).collect()
}

/// The path of the only file in the store whose name ends so and that was not set aside.
fn file(data: &TempDir, ending: &str) -> PathBuf {
    let folders = fs::read_dir(data.path().join("articles")).unwrap();
    let files =
        folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()).map(|file| file.unwrap().path());
    let is_wanted = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.ends_with(ending) && !name.contains("damaged") && name.matches('.').count() == ending.matches('.').count()
    };
    let mut found: Vec<PathBuf> = files.filter(is_wanted).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn marks_and_place_are_there_on_the_next_run() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = bookmark(&mut library, &subject, &gulls, 3);
    assert_eq!(known.how, How::New);
    let place = Place::at(&gulls.text, gulls.blocks[5].span.start, 250, 20, library.writer());
    library.keep(&Keep::Place(known.article.clone(), place.clone())).unwrap();
    assert_eq!(library.notices(), [""; 0]);

    let again = recognise(&mut Library::open(data.path()), &subject);
    assert_eq!((again.article, again.how, again.place), (known.article, How::Words, Some(place)));
    assert_eq!(words(&again.marks), ["Gull 3 flew, one Gull keeper said, where Gull 3 had been."]);
}

#[test]
fn an_article_is_found_again_wherever_it_went() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 40);
    let old = bookmark(&mut Library::open(data.path()), &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    bookmark(
        &mut Library::open(data.path()),
        &subject(&article("Seal", 40), "Seals", "/b.txt", 0),
        &article("Seal", 40),
        1,
    );

    let mut longer = Builder::new();
    for (n, block) in gulls.blocks.iter().enumerate() {
        longer.open(BlockKind::Paragraph, 0, false);
        longer.push(block.span.of(&gulls.text), 0);
        longer.push(["", "", " Nobody wrote it down."][n % 3], 0);
    }
    let longer = longer.finish(Metadata::default(), &[], Span::default());
    let table = [
        ("the file was renamed", subject(&gulls, "Gulls", "/moved.txt", 0), How::Words),
        ("another article was put before it", subject(&gulls, "Gulls", "/a.txt", 1), How::Words),
        ("its title is read otherwise", subject(&gulls, "Of gulls", "/a.txt", 0), How::Words),
        ("it was rewritten in place", subject(&article("Tern", 40), "Gulls", "/a.txt", 0), How::Source),
        ("it was edited and moved", subject(&article("Gull", 36), "Birds", "/moved.txt", 2), How::Likeness),
        ("it grew here and there and has no title", subject(&longer, "", "/moved.txt", 2), How::Likeness),
    ];
    for (case, subject, how) in table {
        let known = recognise(&mut Library::open(data.path()), &subject);
        assert_eq!((known.how, &known.article), (how, &old.article), "{case}");
        assert_eq!(known.marks.live().count(), 1, "{case}");
    }
    let stranger = subject(&article("Whale", 40), "Whales", "/a.txt", 0);
    assert_eq!(recognise(&mut Library::open(data.path()), &stranger).how, How::New);
}

#[test]
fn an_edited_article_is_known_by_both_its_texts() {
    let data = tempdir().unwrap();
    let (first, second) = (article("Gull", 40), article("Gull", 36));
    let old = bookmark(&mut Library::open(data.path()), &subject(&first, "Gulls", "/a.txt", 0), &first, 3);
    bookmark(&mut Library::open(data.path()), &subject(&second, "Gulls", "/a.txt", 0), &second, 5);
    for text in [&first, &second] {
        let known = recognise(&mut Library::open(data.path()), &subject(text, "", "/elsewhere.txt", 0));
        assert_eq!((known.how, &known.article, words(&known.marks).len()), (How::Words, &old.article, 2));
    }
}

#[test]
fn two_drafts_open_side_by_side_are_two_articles() {
    let data = tempdir().unwrap();
    let (first, second) = (article("Gull", 40), article("Gull", 36));
    let mut library = Library::open(data.path());
    bookmark(&mut library, &subject(&first, "Gulls", "/1.txt", 0), &first, 3);
    let drafts = [subject(&second, "Gulls", "/2.txt", 0), subject(&first, "Gulls", "/1.txt", 0)];
    let known = library.recognise(&drafts, &[]);
    assert_eq!((known[0].how, known[1].how), (How::New, How::Words));
    let later = library.recognise(&drafts[..1], &[known[1].article.clone()]);
    assert_eq!(later[0].how, How::New);
    let twice = [drafts[1].clone(), subject(&first, "Gulls", "/copy.txt", 0)];
    let same = library.recognise(&twice, &[]);
    assert_eq!(same[0].article, same[1].article);
}

#[test]
fn two_folders_of_one_article_are_read_as_one() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (first, second) = (article("Gull", 40), article("Gull", 38));
    bookmark(&mut Library::open(here.path()), &subject(&first, "Gulls", "/a.txt", 0), &first, 1);
    bookmark(&mut Library::open(there.path()), &subject(&second, "Gulls", "/b.txt", 0), &second, 2);
    let elsewhere = fs::read_dir(there.path().join("articles")).unwrap().next().unwrap().unwrap();
    let copy = here.path().join("articles").join(elsewhere.file_name());
    fs::create_dir(&copy).unwrap();
    for entry in fs::read_dir(elsewhere.path()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    let mut library = Library::open(here.path());
    assert_eq!(library.shelf().entries.len(), 2, "nothing says yet that they are one");
    // The first text, found at the place of the second, is known to be both from then on.
    fs::write(
        file_in(&copy, ".about.json"),
        fs::read_to_string(file_in(&copy, ".about.json")).unwrap().replace(
            "\"texts\": [",
            &format!(
                "\"texts\": [{{\"digest\": \"{}\", \"sketch\": \"\", \"words\": 1}},",
                Identity::of(&first).digest
            ),
        ),
    )
    .unwrap();
    let known = bookmark(&mut library, &subject(&first, "Gulls", "/a.txt", 0), &first, 7);
    assert_eq!(words(&known.marks).len(), 2);
    let shelf = library.shelf();
    assert_eq!((shelf.entries.len(), shelf.entries[0].marks), (1, 3));
}

fn file_in(folder: &Path, ending: &str) -> PathBuf {
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.find(|path| path.to_str().unwrap().ends_with(ending)).unwrap()
}

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
    let text = text.replacen('{', "{\"from_later\": [1],", 1).replace("\"created\":", "\"colour\": 4, \"created\":");
    fs::write(&path, text.replace("\"value\": null,", "\"value\": null, \"why\": \"so\",")).unwrap();
    let mut library = Library::open(data.path());
    bookmark(&mut library, &subject, &gulls, 3);
    let text = fs::read_to_string(&path).unwrap();
    for kept in ["\"from_later\"", "\"colour\": 4", "\"why\": \"so\""] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    assert_eq!(recognise(&mut library, &subject).marks.live().count(), 0, "the bookmark was taken away");
}

#[test]
fn two_running_readers_lose_nothing() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut readers: Vec<(Library, Notebook)> = (0..2)
        .map(|_| {
            let mut library = Library::open(data.path());
            let known = recognise(&mut library, &subject);
            let notebook = Notebook::open(known.marks, &gulls.text, library.writer());
            (library, notebook)
        })
        .collect();
    let article = recognise(&mut readers[0].0, &subject).article;
    // Each saves what it knows without having heard of the other's marks.
    for n in 0..10 {
        let (library, notebook) = &mut readers[n % 2];
        let block = gulls.blocks[n].span;
        notebook.toggle(&gulls.text, block, block.start, 10);
        library.keep(&Keep::Marks(article.clone(), notebook.marks().clone())).unwrap();
    }
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 10);

    let places = [(1, 300, 30), (0, 200, 20)];
    for (reader, progress, now) in places {
        let library = &mut readers[reader].0;
        let place = Place::at(&gulls.text, u32::from(progress), progress, now, library.writer());
        library.keep(&Keep::Place(article.clone(), place)).unwrap();
    }
    let place = recognise(&mut Library::open(data.path()), &subject).place.unwrap();
    assert_eq!(place.progress, 300, "the one left last holds, whichever was saved last");
}

#[test]
fn many_threads_saving_at_once_lose_nothing() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 24);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    std::thread::scope(|scope| {
        for reader in 0..4 {
            let (data, gulls, subject) = (data.path(), &gulls, &subject);
            scope.spawn(move || {
                let mut library = Library::open(data);
                for n in 0..6 {
                    bookmark(&mut library, subject, gulls, reader * 6 + n);
                }
            });
        }
    });
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).marks.live().count(), 24);
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

#[cfg(unix)]
#[test]
fn everything_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;

    let data = tempdir().unwrap();
    let folder = data.path().join("new/data");
    let gulls = article("Gull", 20);
    let mut library = Library::open(&folder);
    bookmark(&mut library, &subject(&gulls, "Gulls", "/a.txt", 0), &gulls, 3);
    library.keep(&Keep::View(View { measure: Some(60), ..View::default() })).unwrap();
    let mut waiting = vec![folder];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        seen += 1;
    }
    assert_eq!(seen, 9, "three folders, two locks, device, view, about, marks");
}

#[test]
fn a_failed_save_says_what_is_safe_and_can_be_tried_again() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let known = recognise(&mut library, &subject);
    let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
    notebook.toggle(&gulls.text, gulls.blocks[2].span, gulls.blocks[2].span.start, 10);
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
fn the_shelf_lists_what_was_read_and_where_capitals_lead() {
    let data = tempdir().unwrap();
    let mut library = Library::open(data.path());
    for (topic, now) in [("Gull", 10), ("Seal", 30), ("Tern", 20)] {
        let article = article(topic, 10);
        let known = recognise(&mut library, &subject(&article, topic, &format!("/{topic}.txt"), 0));
        let mut notebook = Notebook::open(known.marks, &article.text, library.writer());
        notebook.name(&article.text, article.blocks[1].span, article.blocks[1].span.start, 'A', now);
        library.keep(&Keep::Marks(known.article.clone(), notebook.marks().clone())).unwrap();
        let place = Place::at(&article.text, 0, 500, now, library.writer());
        library.keep(&Keep::Place(known.article, place)).unwrap();
    }
    let shelf = Library::open(data.path()).shelf();
    let titles: Vec<_> = shelf.entries.iter().map(|entry| entry.about.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["Seal", "Tern", "Gull"]);
    assert_eq!(shelf.entries[0].place.as_ref().unwrap().progress, 500);
    assert_eq!(shelf.capitals.len(), 1);
    assert_eq!((shelf.capitals[0].letter, shelf.capitals[0].source.path.as_str()), ('A', "/Seal.txt"));
}

#[test]
fn the_arrangement_of_the_screen_is_kept() {
    let data = tempdir().unwrap();
    let view = View { measure: Some(72), accents: Some(false), panes: Some(vec!["contents".to_owned()]) };
    let mut library = Library::open(data.path());
    assert_eq!(library.view(), View::default());
    library.keep(&Keep::View(view.clone())).unwrap();
    assert_eq!(Library::open(data.path()).view(), view);
    fs::write(data.path().join("view.json"), "?").unwrap();
    assert_eq!(library.view(), View::default());
    library.keep(&Keep::View(view.clone())).unwrap();
    assert!(library.notices()[0].contains("set aside"));
    assert_eq!(library.view(), view);
}

#[test]
fn the_thread_answers_in_order_and_finishes_what_it_was_asked() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let id = ArticleId(subject.identity.digest.to_string());
    let (sender, news) = channel();
    let store = Store::start(Library::open(data.path()), move |item| sender.send(item).unwrap()).unwrap();
    store.ask(Request::Recognise { ticket: 7, subjects: vec![subject.clone()], open: Vec::new() });
    let place = Place::at(&gulls.text, 9, 250, 20, "w");
    store.ask(Request::Keep(Keep::Place(id.clone(), place.clone())));
    store.ask(Request::Keep(Keep::View(View::default())));
    store.ask(Request::List);
    store.finish();
    let news: Vec<News> = news.iter().collect();
    assert!(matches!(&news[0], News::Recognised { ticket: 7, known } if known[0].how == How::New));
    assert_eq!(news[1..3], [News::Saved(Kept::Place(id)), News::Saved(Kept::View)]);
    let News::Shelf(shelf) = &news[3] else { panic!("{news:?}") };
    assert_eq!(shelf.entries[0].place.as_ref(), Some(&place));
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).place, Some(place));
}
