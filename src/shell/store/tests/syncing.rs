//! What several devices and other running readers did comes together, whatever brings it.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[test]
fn what_another_running_reader_does_is_told_without_being_asked_for() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    // There is no folder yet that could be watched.
    let home = data.path().join("new/data");
    fs::create_dir(data.path().join("new")).unwrap();
    let (sender, news) = channel();
    let store = Store::start(Library::open(&home), move |item| sender.send(item).unwrap()).unwrap();
    store.ask(Request::Recognise { ticket: 1, subjects: vec![subject.clone()], open: Vec::new() });
    assert!(matches!(news.recv().unwrap(), News::Recognised { .. }));
    for at in [3, 5] {
        bookmark(&mut Library::open(&home), &subject, &gulls, at);
        let begun = Instant::now();
        let News::Merged(_, marks) = news.recv_timeout(Duration::from_secs(30)).unwrap() else { panic!("marks") };
        let all = if at == 3 { 1 } else { 2 };
        assert_eq!(marks.live().count(), all, "after {:?}", begun.elapsed());
    }
    // What is known already is told no more, also when it is looked for.
    store.look();
    store.finish();
    assert_eq!(news.iter().count(), 0);
}

#[test]
fn a_clock_that_is_wrong_loses_no_change_made_after_it_was_seen() {
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    let data = tempdir().unwrap();
    let future = i64::from(u32::MAX) * 1_000;
    // Each reads what the one before wrote; only the first one's clock is years ahead, and the last one's stands at the beginning.
    for (words, now) in [("first", future), ("second", 1_700_000_000_000), ("third", 0)] {
        let mut library = Library::open(data.path());
        let known = recognise(&mut library, &subject);
        let mut notebook = Notebook::open(known.marks, &gulls.text, library.writer());
        let block = gulls.blocks[2].span;
        let on = notebook.at(block.start, block);
        notebook.annotate(&gulls.text, &on, words, now);
        library.keep(&Keep::Marks(known.article, notebook.marks().clone())).unwrap();
        // Another device's copy of what was there before comes back late.
        let path = file_of_this_device(&data);
        let late = path.with_file_name(format!("late{now}.json"));
        fs::copy(&path, late).unwrap();
        let marks = recognise(&mut Library::open(data.path()), &subject).marks;
        let notes: Vec<_> = marks.live().map(|mark| mark.note.value.as_deref().unwrap()).collect();
        assert_eq!(notes, [words]);
    }
}

/// `article` left at the first of `blocks` at the time `now`, when these were read.
fn left(article: &Article, blocks: std::ops::Range<usize>, now: i64) -> Place {
    let passage = &article.blocks[blocks];
    let span = Span { start: passage[0].span.start, end: passage[passage.len() - 1].span.end };
    Place { seen: [span].into_iter().collect(), ..Place::at(&article.text, span.start, 100, now, "w") }
}

#[test]
fn what_was_read_in_one_reader_is_not_forgotten_by_another() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 20);
    let subject = subject(&gulls, "Gulls", "/a.txt", 0);
    // Both have it open before either saves; the one that saves last has read the beginning alone.
    let mut readers = [(); 2].map(|()| Library::open(data.path()));
    let article = readers.each_mut().map(|library| recognise(library, &subject).article)[0].clone();
    let places = [left(&gulls, 4..9, 10), left(&gulls, 0..2, 20)];
    for (library, place) in readers.iter_mut().zip(&places) {
        library.keep(&Keep::Place(article.clone(), place.clone())).unwrap();
    }
    let known = recognise(&mut Library::open(data.path()), &subject).place.unwrap();
    assert_eq!(known.anchor, places[1].anchor, "the place that was left last");
    let all = places.iter().rev().flat_map(|place| place.seen.spans()).copied().collect::<Vec<_>>();
    assert_eq!(known.seen.spans(), all);
}

#[test]
fn what_was_read_on_several_devices_comes_together() {
    let gulls = article("Gull", 20);
    let (subject, edited) = (subject(&gulls, "Gulls", "/a.txt", 0), article("Gull", 19));
    let together = tempdir().unwrap();
    let folder = together.path().join("articles").join(subject.identity.digest.to_string());
    fs::create_dir_all(&folder).unwrap();
    // The one in between had another text, of which the bytes are others.
    let places = [left(&gulls, 4..9, 10), left(&edited, 12..14, 20), left(&gulls, 0..2, 30)];
    for place in &places {
        let home = tempdir().unwrap();
        let mut library = Library::open(home.path());
        let article = recognise(&mut library, &subject).article;
        library.keep(&Keep::Place(article, place.clone())).unwrap();
        let path = file(&home, ".place.json");
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        fs::copy(file(&home, ".about.json"), folder.join(file(&home, ".about.json").file_name().unwrap())).unwrap();
    }
    let known = recognise(&mut Library::open(together.path()), &subject).place.unwrap();
    assert_eq!(known.anchor, places[2].anchor);
    let all: Vec<Span> = [&places[2], &places[0]].into_iter().flat_map(|place| place.seen.spans()).copied().collect();
    assert_eq!(known.seen.spans(), all);
}

fn file_of_this_device(data: &TempDir) -> PathBuf {
    let device = Library::open(data.path()).keeper.device.name.clone();
    let folder = fs::read_dir(data.path().join("articles")).unwrap().next().unwrap().unwrap().path();
    folder.join(format!("{device}.json"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Three devices change the same marks without hearing of each other; then their files, and copies of them, come together in any order.
    #[test]
    fn files_of_three_devices_read_the_same_in_whatever_order_and_however_often_they_come(
        deeds in prop::collection::vec((0usize..3, 0usize..6, 0usize..3, 0i64..5), 1..30),
        order in Just([0usize, 1, 2]).prop_shuffle(),
    ) {
        let gulls = article("Gull", 6);
        let subject = subject(&gulls, "Gulls", "/a.txt", 0);
        let homes = [(); 3].map(|()| tempdir().unwrap());
        let mut devices = homes.each_ref().map(|home| {
            let mut library = Library::open(home.path());
            let known = recognise(&mut library, &subject);
            (Notebook::open(known.marks, &gulls.text, library.writer()), library, known.article)
        });
        for (device, block, deed, now) in deeds {
            let (notebook, ..) = &mut devices[device];
            let block = gulls.blocks[block].span;
            let on = notebook.at(block.start, block);
            match deed {
                0 => drop(notebook.toggle(&gulls.text, &on, now)),
                1 => drop(notebook.name(&gulls.text, &on, 'a', now)),
                _ => drop(notebook.annotate(&gulls.text, &on, "note", now)),
            }
        }
        let mut all = Marks::default();
        for (notebook, library, article) in &mut devices {
            library.keep(&Keep::Marks(article.clone(), notebook.marks().clone())).unwrap();
            all.merge(notebook.marks());
        }
        let together = tempdir().unwrap();
        let folder = together.path().join("articles").join(subject.identity.digest.to_string());
        fs::create_dir_all(&folder).unwrap();
        for (step, device) in order.into_iter().enumerate() {
            let path = file_of_this_device(&homes[device]);
            if !path.exists() {
                continue;
            }
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
            fs::copy(&path, folder.join(format!("{step}.sync-conflict-20261129-10405{step}-ABC7DEF.json"))).unwrap();
            recognise(&mut Library::open(together.path()), &subject);
        }
        let mut library = Library::open(together.path());
        let known = recognise(&mut library, &subject);
        prop_assert_eq!(&known.marks, &all);
        // Once more, through a file of its own.
        library.keep(&Keep::Marks(known.article, Marks::default())).unwrap();
        prop_assert_eq!(recognise(&mut Library::open(together.path()), &subject).marks, all);
    }
}
