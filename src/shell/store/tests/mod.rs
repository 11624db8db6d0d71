//! The store as a whole, each test in a folder of its own.

#![allow(clippy::unwrap_used)]

mod checking;
mod damage;
mod finding;
mod power;
mod syncing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::article::{Article, BlockKind, Builder, Identity, Metadata};
use crate::notes::{About, Field, How, Kept, Known, Marks, Notebook, On, Place, Source, View};
use crate::text::{Span, text_hash};

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
    Subject {
        identity: Identity::of(article),
        about: About { title, source, ..About::default() },
        text: Some(article.text.as_str().into()),
    }
}

fn recognise(library: &mut Library, subject: &Subject) -> Known {
    library.recognise(std::slice::from_ref(subject), &[]).remove(0)
}

/// Opens `article`, puts a bookmark on the sentence at `at` and saves it.
fn bookmark(library: &mut Library, subject: &Subject, article: &Article, at: usize) -> Known {
    let known = recognise(library, subject);
    let mut notebook = Notebook::open(known.marks.clone(), &article.text, library.writer());
    let block = article.blocks[at].span;
    notebook.toggle(&article.text, &On::Words(block), 10);
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
        notebook.toggle(&gulls.text, &On::Words(block), 10);
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
    assert_eq!(seen, 10, "three folders, two locks, device, view, about, marks, the text they were made in");
}

#[test]
fn the_shelf_lists_what_was_read_and_where_capitals_lead() {
    let data = tempdir().unwrap();
    let mut library = Library::open(data.path());
    for (topic, now) in [("Gull", 10), ("Seal", 30), ("Tern", 20)] {
        let article = article(topic, 10);
        let known = recognise(&mut library, &subject(&article, topic, &format!("/{topic}.txt"), 0));
        let mut notebook = Notebook::open(known.marks, &article.text, library.writer());
        notebook.name(&article.text, &On::Words(article.blocks[1].span), 'A', now);
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
    assert!(library.notices()[0].contains("set aside"));
    library.keep(&Keep::View(view.clone())).unwrap();
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

#[test]
fn a_clock_that_was_put_back_does_not_hold_the_place() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    for (progress, now) in [(100, 5_000), (200, 10), (300, 20)] {
        let mut library = Library::open(data.path());
        let known = recognise(&mut library, &subject);
        for step in 0..2 {
            let place = Place::at(&gulls.text, 9, progress + step, now, library.writer());
            library.keep(&Keep::Place(known.article.clone(), place)).unwrap();
            assert_eq!(recognise(&mut Library::open(data.path()), &subject).place.unwrap().progress, progress + step);
        }
    }
}

#[test]
fn a_panic_elsewhere_does_not_cut_a_save_short() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let place = Place::at(&gulls.text, 9, 250, 20, "w");
    let store = Store::start(Library::open(data.path()), |_| {}).unwrap();
    let keep = Keep::Place(ArticleId(subject.identity.digest.to_string()), place.clone());
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        store.ask(Request::Keep(keep));
        panic!("the terminal is gone");
    }));
    assert!(ended.is_err());
    assert_eq!(recognise(&mut Library::open(data.path()), &subject).place, Some(place));
}

#[test]
fn the_text_is_kept_as_long_as_a_mark_was_made_in_it() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let mut library = Library::open(data.path());
    let hash = text_hash(&gulls.text);
    let known = bookmark(&mut library, &subject, &gulls, 3);
    let kept = data.path().join("articles").join(&known.article.0);
    let names = |ending: &str| {
        let names = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(ending)).collect::<Vec<_>>()
    };
    assert_eq!(names(".txt").len(), 1);
    assert_eq!(library.texts().read(hash).as_deref(), Some(gulls.text.as_str()));

    fs::write(kept.join(&names(".txt")[0]), "Something else.").unwrap();
    assert_eq!(library.texts().read(hash), None, "it is not the text that its name says");

    let mut marks = recognise(&mut library, &subject).marks;
    let (id, stamp) = (marks.iter().next().unwrap().id.clone(), marks.stamp(9, "w"));
    marks.get_mut(&id).unwrap().deleted = Field::new(true, stamp);
    library.keep(&Keep::Marks(known.article, marks)).unwrap();
    assert_eq!(names(".txt"), [""; 0]);
}
