//! How long a save takes beside 1,000 marks, and how long until another running reader has seen it. `cargo bench --bench keeping`
//!
//! What the disk takes to flush as many bytes is given beside it, measured in the same run: only the rest is the program's.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use longread::article::{Article, BlockKind, Builder, Identity, Metadata};
use longread::notes::{About, ArticleId, Keep, Mark, Marks, News};
use longread::shell::{Library, Request, Store, Subject};
use longread::text::{Anchor, Span};

const MARKS: usize = 1000;
const RUNS: usize = 31;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let article = article();
    let subject = subject(&article);
    let mut library = Library::open(folder.path());
    let id = library.recognise(std::slice::from_ref(&subject), &[]).remove(0).article;
    let mut marks = Marks::default();
    (0..MARKS).for_each(|number| add(&mut marks, &article, number));
    library.keep(&Keep::Marks(id.clone(), marks.clone())).unwrap();

    let mut saves = Vec::new();
    let mut flushes = Vec::new();
    for number in 0..RUNS {
        add(&mut marks, &article, MARKS + number);
        let begun = Instant::now();
        library.keep(&Keep::Marks(id.clone(), marks.clone())).unwrap();
        saves.push(begun.elapsed());
        flushes.push(flush(folder.path(), &folder.path().join("articles").join(&id.0)));
    }
    println!("one more mark beside {MARKS}, saved: {}", spread(&mut saves));
    println!("  of that the disk, to write and flush as much: {}", spread(&mut flushes));

    let (one, _) = reader(folder.path(), &subject);
    let (_other, news) = reader(folder.path(), &subject);
    let mut seen = Vec::new();
    for number in 0..RUNS {
        add(&mut marks, &article, MARKS + RUNS + number);
        let begun = Instant::now();
        one.ask(Request::Keep(Keep::Marks(id.clone(), marks.clone())));
        wait_for(&news, &id, &marks);
        seen.push(begun.elapsed());
    }
    println!("until another running reader has seen it: {}", spread(&mut seen));
}

/// One sentence for each mark.
fn article() -> Article {
    let sentence = |number: usize| format!("Keeper {number} lit lamp {} alone in the long street. ", number * 7919);
    let mut builder = Builder::new();
    builder.open(BlockKind::Paragraph, 0, false);
    (0..2 * MARKS).for_each(|number| builder.push(&sentence(number), 0));
    builder.finish(Metadata::default(), &[], Span::default())
}

fn subject(article: &Article) -> Subject {
    Subject { identity: Identity::of(article), about: About::default(), text: Some(article.text.as_str().into()) }
}

/// A mark on the sentence with this number.
fn add(marks: &mut Marks, article: &Article, number: usize) {
    let words = format!("Keeper {number} lit");
    let at = article.text.find(&words).unwrap();
    let anchor = Anchor::unmeasured(&article.text, Span::new(at, at + 45));
    let stamp = marks.stamp(1, "bench");
    marks.insert(Mark::new(anchor, &stamp));
}

/// How long the disk takes for a file like the largest in `folder`: written, flushed, renamed, and its folder flushed.
fn flush(scratch: &Path, folder: &Path) -> Duration {
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    let most = fs::read_dir(folder).unwrap().map(|entry| size(&entry.unwrap().path())).max().unwrap();
    let bytes = vec![b'x'; usize::try_from(most).unwrap()];
    let begun = Instant::now();
    let half = scratch.join("half");
    let mut file = File::create(&half).unwrap();
    file.write_all(&bytes).unwrap();
    file.sync_all().unwrap();
    fs::rename(&half, scratch.join("whole")).unwrap();
    File::open(scratch).unwrap().sync_all().unwrap();
    begun.elapsed()
}

/// A reader that has the article open, and what it is told.
fn reader(folder: &Path, subject: &Subject) -> (Store, Receiver<News>) {
    let (sender, news) = channel();
    let store = Store::start(Library::open(folder), move |told| drop(sender.send(told))).unwrap();
    store.ask(Request::Recognise { ticket: 1, subjects: vec![subject.clone()], open: Vec::new() });
    while !matches!(news.recv().unwrap(), News::Recognised { .. }) {}
    (store, news)
}

fn wait_for(news: &Receiver<News>, id: &ArticleId, marks: &Marks) {
    let is_it = |told: &News| matches!(told, News::Merged(article, merged) if article == id && merged == marks);
    while !is_it(&news.recv_timeout(Duration::from_secs(30)).unwrap()) {}
}

fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let [least, median, most] = [0, times.len() / 2, times.len() - 1].map(|at| ms(times[at]));
    format!("{median:.1} ms (least {least:.1}, most {most:.1}, of {})", times.len())
}
