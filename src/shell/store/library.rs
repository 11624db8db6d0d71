//! Everything that is kept, as one folder on the disk: looked up, read, merged and saved.
//!
//! Invariant: what one save writes holds all that any device or running reader had saved before it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::notes::{ArticleId, Capital, How, Keep, Kept, Known, Marks, Place, Shelf, ShelfEntry, Source, Stamp, View};
use crate::text::{clean_line, text_hash};

use super::device::{self, Device};
use super::disk::{Disk, Real};
use super::files::{self, Lock};
use super::folder::{Folder, Keeper, Notices, Own};
use super::index::{Index, Indexed, Subject};
use super::reading::{self, Content, Damaged};
use super::record::{AboutRecord, MarksRecord, PlaceRecord, Record, TextRecord, ViewRecord};
use super::texts::{self, Texts};

/// The folder in which things are kept, and what this run of the program knows of it.
#[derive(Debug)]
pub struct Library {
    pub(super) folder: PathBuf,
    pub(super) keeper: Keeper,
    writer: String,
    opened: BTreeMap<ArticleId, Opened>,
}

/// An article that was opened in this run.
#[derive(Debug)]
struct Opened {
    /// All its folders, the one that changes go to first.
    ids: Vec<ArticleId>,
    /// What is to be kept about it, as soon as anything of it is.
    unwritten: Option<(Subject, i64)>,
    /// Its text with its hash, as far as it is to be kept.
    text: Option<(u64, Arc<str>)>,
    /// When the last place was left that this run knows of.
    left: i64,
    /// Its marks, as this run was told of them last.
    marks: Marks,
}

impl Library {
    /// The library in `folder`, which need not exist: nothing is written before there is something to keep.
    pub fn open(folder: &Path) -> Self {
        Self::on(Box::new(Real), folder)
    }

    /// The library in `folder`, written through `disk`.
    pub(super) fn on(disk: Box<dyn Disk>, folder: &Path) -> Self {
        let device = Device::look_up(folder);
        let writer = format!("{}-{}", device.name, &device::random()[..4]);
        let keeper = Keeper { disk, device, notices: Notices::default() };
        Self { folder: folder.to_owned(), keeper, writer, opened: BTreeMap::new() }
    }

    /// The texts that are kept with marks.
    pub fn texts(&self) -> Texts {
        Texts::in_folders_of(self.articles_folder())
    }

    /// The name of this run of the program, for the stamps of its changes.
    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// What the reader ought to know of damaged and newer files, since this was last asked: lines to show.
    pub fn notices(&mut self) -> Vec<String> {
        self.keeper.notices.take()
    }

    /// What is kept of each of `subjects`, opened just now. Of these and of `open`, the articles that stand open already,
    /// only those with the same words are one.
    pub fn recognise(&mut self, subjects: &[Subject], open: &[ArticleId]) -> Vec<Known> {
        let now = Timestamp::now().as_millisecond();
        let index = self.index();
        let found = index.recognise(subjects, open);
        let known = subjects.iter().zip(found).map(|(subject, found)| {
            let (folders, how, before) = match found {
                Some((at, how)) => (index.articles[at].folders.clone(), how, index.articles[at].before(subject, how)),
                None => (vec![self.folder_of(&ArticleId(subject.identity.digest.to_string()))], How::New, None),
            };
            let (marks, place) = (self.marks(&folders), self.place(&folders));
            let ids: Vec<ArticleId> = folders.iter().map(Folder::id).collect();
            let article = ids[0].clone();
            let left = place.as_ref().map_or(i64::MIN, |place: &Place| place.changed);
            let text = subject.text.clone().map(|text| (text_hash(&text), text));
            let unwritten = Some((Subject { text: None, ..subject.clone() }, now));
            self.opened.insert(article.clone(), Opened { ids, unwritten, text, left, marks: marks.clone() });
            Known { article, how, marks, place, before }
        });
        known.collect()
    }

    /// Whether nothing was kept of any article yet.
    pub fn is_empty(&mut self) -> bool {
        let articles = self.articles_folder();
        self.keeper.names_in(&articles).is_empty()
    }

    /// What is kept of the articles of a file, by their index in it, if the file was not changed since they were opened: its
    /// path, length and time of change in `source` say so. For the time until their words are known.
    pub fn recall(&mut self, source: &Source) -> Vec<(u32, Known)> {
        let index = self.index();
        let found = index.articles.iter().filter_map(|article| Some((article.index_in(source)?, article)));
        let known = found.map(|(at, article)| {
            let (marks, place) = (self.marks(&article.folders), self.place(&article.folders));
            (at, Known { article: article.id(), how: How::Source, marks, place, before: None })
        });
        known.collect()
    }

    /// Saves `what`. Gives the record of marks as it is now if it holds more than what was to be saved.
    ///
    /// # Errors
    /// One sentence that says what could not be saved, and why. What was on the disk before is still there.
    pub fn keep(&mut self, what: &Keep) -> Result<Option<Marks>, String> {
        let saved = match what {
            Keep::Marks(article, marks) => {
                self.save_marks(article, marks, None).map(|merged| (merged != *marks).then_some(merged))
            }
            Keep::Place(article, place) => self.save_place(article, place).map(|()| None),
            Keep::View(view) => self.save_view(view).map(|()| None),
        };
        saved.map_err(|error| self.failure(&what.what(), &error))
    }

    /// The marks of articles that were opened in this run, as they are now, of each that has other marks than this run knew of.
    pub fn look(&mut self) -> Vec<(ArticleId, Marks)> {
        let articles: Vec<ArticleId> = self.opened.keys().cloned().collect();
        let mut changed = Vec::new();
        for article in articles {
            let folders = self.folders_of(&article);
            let mut marks = self.marks(&folders);
            let Some(opened) = self.opened.get_mut(&article) else { continue };
            // What could not be saved is known here alone.
            marks.merge(&opened.marks);
            if marks != opened.marks {
                opened.marks.clone_from(&marks);
                changed.push((article, marks));
            }
        }
        changed
    }

    /// The folders of all articles that were opened in this run.
    pub(super) fn opened_folders(&self) -> impl Iterator<Item = PathBuf> {
        let articles = self.articles_folder();
        self.opened.values().flat_map(|opened| &opened.ids).map(move |id| articles.join(&id.0))
    }

    /// How the screen was arranged when the reader was last left.
    pub fn view(&mut self) -> View {
        let path = self.view_path();
        match reading::read::<ViewRecord>(&path) {
            Ok(Content::Understood(record) | Content::Newer(Some(record))) => record.view(),
            Ok(Content::Damaged(Damaged { rest, .. })) => {
                // Under the lock, as another running reader may be writing it.
                let locked = files::lock(self.keeper.disk.as_ref(), &self.folder);
                let settled = locked.and_then(|_lock| self.keeper.settle::<ViewRecord>(&path));
                settled.ok().flatten().unwrap_or(rest).view()
            }
            _ => View::default(),
        }
    }

    /// All articles that are kept, the one read last first, and where the capital letters lead.
    pub fn shelf(&mut self) -> Shelf {
        let index = self.index();
        let mut capitals: BTreeMap<char, ((i64, Stamp), Capital)> = BTreeMap::new();
        let mut entries = Vec::new();
        for article in &index.articles {
            let marks = self.marks(&article.folders);
            gather_capitals(article, &marks, &mut capitals);
            let (place, marks) = (self.place(&article.folders), marks.live().count());
            entries.push(ShelfEntry { article: article.id(), about: article.about(), place, marks });
        }
        entries.sort_by_key(|entry| Reverse(entry.place.as_ref().map(|place| place.changed)));
        Shelf { entries, capitals: capitals.into_values().map(|(_, capital)| capital).collect() }
    }

    /// Saves `marks`, and `text` with them, or the one that was opened, if some of them were made in it.
    pub(super) fn save_marks(
        &mut self,
        article: &ArticleId,
        marks: &Marks,
        text: Option<Arc<str>>,
    ) -> io::Result<Marks> {
        let (folder, lock) = self.prepare(article)?;
        self.save_about(article, &folder)?;
        // First, as it sets aside what is damaged; then everything can be read.
        let mut own: Own<MarksRecord> = self.keeper.own(&folder)?;
        let folders = self.folders_of(article);
        let written = own.record.marks();
        let mut merged = written.clone();
        for folder in &folders {
            for record in self.keeper.records_but::<MarksRecord>(folder, Some(&lock), Some(&own.path)) {
                merged.merge(&record.marks());
            }
        }
        merged.merge(marks);
        if let Some(opened) = self.opened.get_mut(article) {
            opened.marks.clone_from(&merged);
        }
        if written != merged {
            own.record.update(&merged);
            self.keeper.replace(&own.path, &own.record)?;
        }
        let opened = || self.opened.get(article)?.text.clone();
        let text = text.map(|text| (text_hash(&text), text)).or_else(opened);
        texts::keep(self.keeper.disk.as_ref(), &self.keeper.device, &folder, &merged, text.as_ref());
        Ok(merged)
    }

    fn save_place(&mut self, article: &ArticleId, place: &Place) -> io::Result<()> {
        let (folder, _lock) = self.prepare(article)?;
        self.save_about(article, &folder)?;
        let mut own: Own<PlaceRecord> = self.keeper.own(&folder)?;
        let mut place = place.clone();
        // A place left later is later, even if the clock was put back since the last one.
        if let Some(opened) = self.opened.get_mut(article) {
            opened.left = place.changed.max(opened.left.saturating_add(1));
            place.changed = opened.left;
        }
        let written = own.record.place();
        // Another running reader may have read other passages in the meantime.
        place.merge(written.clone());
        if written != place {
            own.record.update(&place);
            self.keeper.replace(&own.path, &own.record)?;
        }
        Ok(())
    }

    /// Writes what is known about an opened article, once; `folder` is locked.
    fn save_about(&mut self, article: &ArticleId, folder: &Path) -> io::Result<()> {
        let Some(Opened { unwritten: unwritten @ Some(_), .. }) = self.opened.get_mut(article) else { return Ok(()) };
        let mut own: Own<AboutRecord> = self.keeper.own(folder)?;
        if let Some((subject, opened)) = unwritten {
            own.record.update(&subject.about, TextRecord::new(&subject.identity), *opened);
            self.keeper.replace(&own.path, &own.record)?;
        }
        *unwritten = None;
        Ok(())
    }

    fn save_view(&mut self, view: &View) -> io::Result<()> {
        self.settle_device()?;
        let _lock = files::lock(self.keeper.disk.as_ref(), &self.folder)?;
        let path = self.view_path();
        // A newer program's arrangement stays; this one's is worth no second file.
        let Some(mut record) = self.keeper.settle::<ViewRecord>(&path)? else { return Ok(()) };
        if record.view() == *view {
            return Ok(());
        }
        record.update(view);
        self.keeper.replace(&path, &record)
    }

    /// The marks of all devices in all of an article's folders, of which none is locked.
    pub(super) fn marks(&mut self, folders: &[Folder]) -> Marks {
        self.marks_under(folders, None)
    }

    /// The same, where `lock` may be held on one of them.
    pub(super) fn marks_under(&mut self, folders: &[Folder], lock: Option<&Lock>) -> Marks {
        let mut all = Marks::default();
        for folder in folders {
            let records: Vec<MarksRecord> = self.keeper.records(folder, lock);
            for record in records {
                all.merge(&record.marks());
            }
        }
        all
    }

    /// The place that was left last, on whichever device, with what was read of that text on any.
    pub(super) fn place(&mut self, folders: &[Folder]) -> Option<Place> {
        let records = folders.iter().flat_map(|folder| self.keeper.records(folder, None));
        let mut places: Vec<Place> = records.map(|record: PlaceRecord| record.place()).collect();
        // The last one first: the length of its text decides which of the others are of the same one.
        places.sort_unstable_by(|a, b| b.cmp(a));
        places.into_iter().reduce(|mut last, earlier| {
            last.merge(earlier);
            last
        })
    }

    /// All folders of an article that was opened, as they are now.
    fn folders_of(&mut self, article: &ArticleId) -> Vec<Folder> {
        let ids = self.opened.get(article).map_or_else(|| vec![article.clone()], |opened| opened.ids.clone());
        ids.iter().map(|id| self.folder_of(id)).collect()
    }

    fn folder_of(&mut self, id: &ArticleId) -> Folder {
        self.keeper.list(self.articles_folder().join(&id.0))
    }

    /// Makes the folder of an article and locks it.
    pub(super) fn prepare(&mut self, article: &ArticleId) -> io::Result<(PathBuf, Lock)> {
        self.settle_device()?;
        let folder = self.articles_folder().join(&article.0);
        let disk = self.keeper.disk.as_ref();
        files::create_folder(disk, &folder)?;
        let lock = files::lock(disk, &folder)?;
        Ok((folder, lock))
    }

    /// Keeps the name of this device, the first time that anything is kept.
    pub(super) fn settle_device(&mut self) -> io::Result<()> {
        let Keeper { disk, device, notices } = &mut self.keeper;
        if let Some(aside) = device.settle(disk.as_ref(), &self.folder)? {
            notices.add(&aside, &format!("The damaged name of this device was set aside as {}.", aside.display()));
        }
        Ok(())
    }

    pub(super) fn index(&mut self) -> Index {
        let articles = self.articles_folder();
        Index::read(&articles, &mut self.keeper)
    }

    pub(super) fn articles_folder(&self) -> PathBuf {
        self.folder.join("articles")
    }

    pub(super) fn view_path(&self) -> PathBuf {
        self.folder.join(ViewRecord::ENDING)
    }

    fn failure(&self, what: &Kept, error: &io::Error) -> String {
        let what = match what {
            Kept::Marks(_) => "Your marks are not saved",
            Kept::Place(_) => "Your place is not saved",
            Kept::View => "The arrangement of the screen is not saved",
        };
        let (why, folder) = (files::cause(error), self.folder.display());
        clean_line(&format!("{what}: {why} ({folder})."))
    }
}

/// Takes up the capital letters among `marks`. Counters of different articles cannot be compared: the clock goes first.
fn gather_capitals(article: &Indexed, marks: &Marks, capitals: &mut BTreeMap<char, ((i64, Stamp), Capital)>) {
    for letter in 'A'..='Z' {
        let Some(mark) = marks.lettered(letter) else { continue };
        let given = (mark.letter.changed.time, mark.letter.changed.clone());
        if capitals.get(&letter).is_none_or(|(known, _)| *known < given) {
            let capital = Capital { letter, article: article.id(), source: article.about().source };
            capitals.insert(letter, (given, capital));
        }
    }
}
