//! Articles that were renamed, edited or copied are known again.

use super::*;

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
    let mut rewritten = Builder::new();
    for (n, block) in gulls.blocks.iter().enumerate() {
        rewritten.open(BlockKind::Paragraph, 0, false);
        let words = |n: usize| format!("Somebody{n} else{n} wrote{n} this{n} anew{n}.");
        rewritten.push(&if n % 3 == 0 { block.span.of(&gulls.text).to_owned() } else { words(n) }, 0);
    }
    let rewritten = rewritten.finish(Metadata::default(), &[], Span::default());
    let table = [
        ("the file was renamed", subject(&gulls, "Gulls", "/moved.txt", 0), How::Words),
        ("another article was put before it", subject(&gulls, "Gulls", "/a.txt", 1), How::Words),
        ("its title is read otherwise", subject(&gulls, "Of gulls", "/a.txt", 0), How::Words),
        ("two thirds were rewritten in place", subject(&rewritten, "Gulls", "/a.txt", 0), How::Source),
        ("it was edited and moved", subject(&article("Gull", 36), "Birds", "/moved.txt", 2), How::Likeness),
        ("it grew here and there and has no title", subject(&longer, "", "/moved.txt", 2), How::Likeness),
    ];
    for (case, subject, how) in table {
        let known = recognise(&mut Library::open(data.path()), &subject);
        assert_eq!((known.how, &known.article), (how, &old.article), "{case}");
        assert_eq!(known.marks.live().count(), 1, "{case}");
    }
    for title in ["Whales", "Gulls"] {
        let stranger = subject(&article("Whale", 40), title, "/a.txt", 0);
        assert_eq!(recognise(&mut Library::open(data.path()), &stranger).how, How::New, "{title}");
    }
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
fn two_likely_candidates_are_none() {
    let data = tempdir().unwrap();
    let mut library = Library::open(data.path());
    let drafts =
        [40, 41].map(|count| subject(&article("Gull", count), "Gulls", "/drafts.txt", count.try_into().unwrap()));
    for known in library.recognise(&drafts, &[]) {
        assert_eq!(known.how, How::New);
        library.keep(&Keep::Marks(known.article, Marks::default())).unwrap();
    }
    let between = subject(&article("Gull", 42), "Gulls", "/3.txt", 0);
    assert_eq!(recognise(&mut library, &between).how, How::New);
}

#[test]
fn a_large_file_is_recalled_before_it_is_read() {
    let data = tempdir().unwrap();
    let mut library = Library::open(data.path());
    for (topic, index) in [("Gull", 0), ("Seal", 1)] {
        let article = article(topic, 20);
        let known = bookmark(&mut library, &subject(&article, topic, "/large.txt", index), &article, 3);
        let place = Place { source: Some(700 + index), ..Place::at(&article.text, 9, 250, 20, library.writer()) };
        library.keep(&Keep::Place(known.article, place)).unwrap();
    }
    let source = Source { path: "/large.txt".to_owned(), size: 1, modified: 1, index: 0 };
    let recalled = library.recall(&source);
    let mut places: Vec<_> = recalled.iter().map(|(at, known)| (*at, known.place.as_ref().unwrap().source)).collect();
    places.sort_unstable();
    assert_eq!(places, [(0, Some(700)), (1, Some(701))]);
    assert_eq!(library.recall(&Source { size: 2, ..source }), []);
}

#[test]
fn an_untitled_article_in_its_old_file_must_have_something_in_common() {
    let data = tempdir().unwrap();
    let gulls = article("Gull", 40);
    let old = bookmark(&mut Library::open(data.path()), &subject(&gulls, "", "/a.txt", 0), &gulls, 3);
    let mut library = Library::open(data.path());
    let grown = recognise(&mut library, &subject(&article("Gull", 120), "", "/a.txt", 0));
    assert_eq!((grown.how, grown.article), (How::Source, old.article));
    let other = recognise(&mut library, &subject(&article("Tern", 40), "", "/a.txt", 0));
    assert_eq!(other.how, How::New);
}
