//! Which articles are kept, and finding an opened one among them.
//!
//! Invariant: an article is known by its words before its place, and by its place before its looks; a match that leaves a
//! choice is none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::article::{Identity, Likeness, Sketch};
use crate::notes::{About, ArticleId, Before, How, Source};

use super::folder::{Folder, Keeper};
use super::record::AboutRecord;

/// An article that was opened: what it is known by and what is to be kept about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its words.
    pub identity: Identity,
    /// Its title, where it was found, and so on.
    pub about: About,
    /// All of it, to be kept with marks that are made in it; `None` if it is too long, or not at hand.
    pub text: Option<Arc<str>>,
}

/// All articles that are kept.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) articles: Vec<Indexed>,
}

/// One article that is kept, in one folder or, when two devices named it differently, in several.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    /// Its folders, sorted by name; changes go to the first.
    pub(super) folders: Vec<Folder>,
    /// What the devices say about it.
    pub(super) abouts: Vec<AboutRecord>,
}

/// An article is known by its looks if this much of one of its texts is in the one that was opened, or the other way round.
const COVER: f32 = 0.75;

/// In the old place under the old title less will do, as long as what is there was edited, not copied as it is: of what is whole, as the
/// parts that each issue of a series has, as much is wanted as elsewhere.
const COVER_IN_PLACE: f32 = 0.5;

/// The best candidate must be better than every other by this much, in cover or in the share that is the very same.
const MARGIN: f32 = 0.2;

impl Index {
    /// Reads what is kept in `articles`. Folders that share a text are one article.
    pub(super) fn read(articles: &Path, keeper: &mut Keeper) -> Self {
        let folders = Self::folders(articles, keeper);
        let indexed = |folder: Folder| Indexed { abouts: keeper.records(&folder, None), folders: vec![folder] };
        Self { articles: unite(folders.into_iter().map(indexed)) }
    }

    /// The folders of articles in `articles`, sorted by name.
    pub(super) fn folders(articles: &Path, keeper: &mut Keeper) -> Vec<Folder> {
        let mut names = keeper.names_in(articles);
        names.retain(|name| !name.starts_with('.') && articles.join(name).is_dir());
        names.into_iter().map(|name| keeper.list(articles.join(name))).collect()
    }

    /// For each of `subjects` the index of the article it is, and by what it was known. Among them and `open`, the articles
    /// that stand open already, only those with the same words are one.
    pub(super) fn recognise(&self, subjects: &[Subject], open: &[ArticleId]) -> Vec<Option<(usize, How)>> {
        let mut found = vec![None; subjects.len()];
        let is_open = |article: &Indexed| article.ids().any(|id| open.contains(&id));
        let mut taken: BTreeSet<usize> = (0..self.articles.len()).filter(|at| is_open(&self.articles[*at])).collect();
        for (subject, slot) in subjects.iter().zip(&mut found) {
            *slot = self.by_words(subject).map(|at| (at, How::Words));
            taken.extend(slot.map(|(at, _)| at));
        }
        for (how, find) in [(How::Source, Self::by_source as Find), (How::Likeness, Self::by_likeness)] {
            for (subject, slot) in subjects.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
                *slot = find(self, subject, &taken).map(|at| (at, how));
                taken.extend(slot.map(|(at, _)| at));
            }
        }
        found
    }

    fn by_words(&self, subject: &Subject) -> Option<usize> {
        let digest = subject.identity.digest.to_string();
        self.articles.iter().position(|article| {
            article.ids().any(|id| id.0 == digest) || article.digests().any(|known| known == digest)
        })
    }

    fn by_source(&self, subject: &Subject, taken: &BTreeSet<usize>) -> Option<usize> {
        let here = &subject.about.source;
        let mut candidates = self.articles.iter().enumerate().filter(|(at, article)| {
            let stood_here = article.abouts.iter().any(|about| {
                let same_file = about.sources.iter().any(|known| known.path == here.path && known.index == here.index);
                same_file && about.title == subject.about.title
            });
            let is_like = || {
                let Likeness { cover, wholeness, .. } = article.likeness(&subject.identity.sketch);
                cover >= COVER_IN_PLACE + (COVER - COVER_IN_PLACE) * (2.0 * wholeness).min(1.0)
            };
            !here.path.is_empty() && !taken.contains(at) && stood_here && is_like()
        });
        let (at, _) = candidates.next()?;
        candidates.next().is_none().then_some(at)
    }

    fn by_likeness(&self, subject: &Subject, taken: &BTreeSet<usize>) -> Option<usize> {
        let free = self.articles.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        let mut candidates: Vec<(Likeness, usize)> =
            free.map(|(at, article)| (article.likeness(&subject.identity.sketch), at)).collect();
        candidates.sort_by(|(a, _), (b, _)| (b.cover + b.share).total_cmp(&(a.cover + a.share)));
        // Without one passage that is still whole it may be another filling of the same form.
        let (&(best, at), others) = candidates.split_first()?;
        let is_worse = |(other, _): &(Likeness, usize)| {
            best.cover - other.cover > MARGIN || (best.share - other.share > MARGIN && best.cover >= other.cover)
        };
        (best.cover >= COVER && best.wholeness > 0.0 && others.iter().all(is_worse)).then_some(at)
    }
}

type Find = fn(&Index, &Subject, &BTreeSet<usize>) -> Option<usize>;

impl Indexed {
    /// Its name.
    pub(super) fn id(&self) -> ArticleId {
        self.folders.first().map(Folder::id).unwrap_or_default()
    }

    /// What is known about it, from this device if it was opened here.
    pub(super) fn about(&self) -> About {
        self.abouts.first().map(AboutRecord::about).unwrap_or_default()
    }

    /// What is different now that it was opened as `subject`.
    pub(super) fn before(&self, subject: &Subject, how: How) -> Option<Before> {
        let last = self.abouts.first()?;
        let (here, there) = (&subject.about.source.path, &self.about().source.path);
        let is_gone = here != there && !here.is_empty() && !there.is_empty() && !Path::new(there).exists();
        let (changed, moved_from) = (how != How::Words, is_gone.then(|| there.clone()));
        (changed || moved_from.is_some()).then_some(Before { opened: last.opened, changed, moved_from })
    }

    /// Which article of the file it was, if it stood in the file that `source` describes and that is unchanged.
    pub(super) fn index_in(&self, source: &Source) -> Option<u32> {
        let mut sources = self.abouts.iter().flat_map(|about| &about.sources);
        let same = sources
            .find(|known| known.path == source.path && known.size == source.size && known.modified == source.modified);
        same.filter(|known| !known.path.is_empty()).map(|known| known.index)
    }

    fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.folders.iter().map(Folder::id)
    }

    fn digests(&self) -> impl Iterator<Item = &str> {
        self.abouts.iter().flat_map(|about| &about.texts).map(|text| text.digest.as_str())
    }

    /// How much `sketch` has in common with whichever of its texts is likest.
    fn likeness(&self, sketch: &Sketch) -> Likeness {
        let texts = self.abouts.iter().flat_map(|about| &about.texts);
        let sketches = texts.filter_map(|text| text.sketch.parse::<Sketch>().ok());
        let all = sketches.map(|known| known.likeness(sketch));
        all.max_by(|a, b| (a.cover + a.share).total_cmp(&(b.cover + b.share))).unwrap_or_default()
    }
}

/// Joins those of `folders` that have a text in common, directly or through a third.
fn unite(folders: impl Iterator<Item = Indexed>) -> Vec<Indexed> {
    let mut articles: Vec<Indexed> = Vec::new();
    let mut holders: BTreeMap<String, usize> = BTreeMap::new();
    for folder in folders {
        let digests: BTreeSet<String> =
            folder.digests().map(str::to_owned).chain(folder.ids().map(|id| id.0)).collect();
        let same: BTreeSet<usize> = digests.iter().filter_map(|digest| holders.get(digest).copied()).collect();
        let home = same.first().copied().unwrap_or(articles.len());
        if home == articles.len() {
            articles.push(Indexed::default());
        }
        articles[home].take_up(folder);
        for other in same.into_iter().skip(1) {
            let absorbed = std::mem::take(&mut articles[other]);
            articles[home].take_up(absorbed);
            holders.values_mut().filter(|holder| **holder == other).for_each(|holder| *holder = home);
        }
        holders.extend(digests.into_iter().map(|digest| (digest, home)));
    }
    articles.retain(|article| !article.folders.is_empty());
    articles
}

impl Indexed {
    fn take_up(&mut self, other: Self) {
        self.folders.extend(other.folders);
        self.folders.sort_by_key(Folder::id);
        self.abouts.extend(other.abouts);
    }
}
