//! The marks of one open article with where they stand in it, and what the keys do to them.
//!
//! Invariant: every mark that was not deleted has an entry, found or lost; a change to the record is a change to its entry.

use std::collections::BTreeMap;

use crate::text::{Anchor, Found, Span, find_all};

use super::{Field, Mark, MarkId, Marks};

/// The marks of an open article.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    marks: Marks,
    found: BTreeMap<MarkId, Found>,
    /// What can be taken back of this run, the newest last.
    changes: Vec<Change>,
    writer: String,
}

/// A change that can be taken back.
#[derive(Clone, Debug)]
enum Change {
    Removed(MarkId),
    /// With what the mark stood at before.
    Anchored(MarkId, Anchor),
}

/// A mark as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The mark itself.
    pub mark: &'a Mark,
    /// What became of its words.
    pub found: Found,
    /// Its letter, unless another mark was given the same one later.
    pub letter: Option<char>,
}

/// What a key that puts and takes bookmarks did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toggled {
    /// A bookmark stands there now.
    Put(MarkId),
    /// The bookmark there is gone.
    Removed(MarkId),
}

impl Notebook {
    /// The notebook of an article with this `text` and what is kept of its marks. `writer` names this run of the program
    /// in the stamps of changes.
    pub fn open(marks: Marks, text: &str, writer: &str) -> Self {
        let mut notebook = Self { marks, writer: writer.to_owned(), ..Self::default() };
        notebook.find_in(text);
        notebook
    }

    /// The record, to be kept.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Looks for all marks anew, in a text that changed or of which more is known.
    pub fn find_in(&mut self, text: &str) {
        let found = find_all(text, self.marks.iter().map(|mark| &mark.anchor.value));
        self.found = self.marks.iter().map(|mark| mark.id.clone()).zip(found).collect();
    }

    /// Takes up what another running reader or another device changed. Only marks with new words are looked for.
    pub fn merge(&mut self, other: &Marks, text: &str) {
        for mark in other.iter() {
            let before = self.marks.get(&mark.id).map(|known| known.anchor.value.clone());
            self.marks.insert(mark.clone());
            let after = self.marks.get(&mark.id).map(|known| &known.anchor.value);
            if let Some(anchor) = after.filter(|after| before.as_ref() != Some(*after)) {
                self.found.insert(mark.id.clone(), anchor.find(text));
            }
        }
    }

    /// The marks in the order of the text, then those that lost their words in the order in which they were made.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = self.marks.live().map(|mark| self.entry(mark)).collect();
        entries.sort_by_key(|entry| {
            let span = entry.found.span();
            (span.is_none(), span, entry.mark.created, entry.mark.id.clone())
        });
        entries
    }

    /// The mark of this name as it is listed; `None` if it was deleted.
    pub fn get(&self, id: &MarkId) -> Option<Entry<'_>> {
        self.marks.get(id).filter(|mark| !mark.deleted.value).map(|mark| self.entry(mark))
    }

    /// The bookmark made last, of those that have a place in the text.
    pub fn newest(&self) -> Option<Entry<'_>> {
        let placed = self.marks.live().map(|mark| self.entry(mark)).filter(|entry| entry.found.span().is_some());
        placed.max_by(|a, b| (&a.mark.created, &a.mark.id).cmp(&(&b.mark.created, &b.mark.id)))
    }

    /// The mark that has `letter`.
    pub fn lettered(&self, letter: char) -> Option<Entry<'_>> {
        self.marks.lettered(letter).map(|mark| self.entry(mark))
    }

    /// The shortest mark that covers the byte `here`.
    pub fn covering(&self, here: u32) -> Option<Entry<'_>> {
        let entries = self.marks.live().map(|mark| self.entry(mark));
        let covering =
            entries.filter_map(|entry| entry.found.span().filter(|span| span.contains(here)).map(|s| (s.len(), entry)));
        covering.min_by(|(a, x), (b, y)| (a, &x.mark.id).cmp(&(b, &y.mark.id))).map(|(_, entry)| entry)
    }

    /// Removes the bookmark that covers the byte `here`, or puts one on `sentence` of `text`, which holds `here`.
    pub fn toggle(&mut self, text: &str, sentence: Span, here: u32, now: i64) -> Toggled {
        let there = self.covering(here).map(|entry| entry.mark.id.clone());
        match there {
            Some(id) => {
                self.remove(&id, now);
                Toggled::Removed(id)
            }
            None => Toggled::Put(self.put(text, sentence, now)),
        }
    }

    /// Gives `letter` to the bookmark that covers `here`, or to a new one on `sentence`. Whichever mark had it before stays
    /// without it.
    pub fn name(&mut self, text: &str, sentence: Span, here: u32, letter: char, now: i64) -> MarkId {
        let before = self.marks.lettered(letter).map(|mark| mark.id.clone());
        let id = self.at(text, sentence, here, now);
        if let Some(before) = before.filter(|before| *before != id) {
            self.set_letter(&before, None, now);
        }
        self.set_letter(&id, Some(letter), now);
        id
    }

    /// Writes `note` to the bookmark that covers `here`, or to a new one on `sentence`. A blank note takes the note away.
    pub fn annotate(&mut self, text: &str, sentence: Span, here: u32, note: &str, now: i64) -> MarkId {
        let id = self.at(text, sentence, here, now);
        let stamp = self.marks.stamp(now, &self.writer);
        if let Some(mark) = self.marks.get_mut(&id) {
            let note = note.trim();
            mark.note = Field::new((!note.is_empty()).then(|| note.to_owned()), stamp);
        }
        id
    }

    /// Removes a mark and says whether there was one of this name; [`Notebook::undo`] brings it back.
    pub fn remove(&mut self, id: &MarkId, now: i64) -> bool {
        let there = self.get(id).is_some();
        if there {
            self.set_deleted(id, now, Deleted::Yes);
            self.changes.push(Change::Removed(id.clone()));
        }
        there
    }

    /// Confirms that the mark belongs where it was found in `text`, moved or changed: from now on it stands at the words that are there.
    /// Gives where that is; `None` if there is nothing to confirm.
    pub fn confirm(&mut self, id: &MarkId, text: &str, now: i64) -> Option<Span> {
        let (Found::Moved(span) | Found::Changed(span)) = self.get(id)?.found else { return None };
        self.attach(id, text, span, now);
        Some(span)
    }

    /// Puts the mark on `span` of `text`, by the reader's hand. Letter and note stay; [`Notebook::undo`] takes it back.
    pub fn attach(&mut self, id: &MarkId, text: &str, span: Span, now: i64) {
        let Some(before) = self.marks.get(id).map(|mark| mark.anchor.value.clone()) else { return };
        self.set_anchor(id, Anchor::of(text, span), text, now);
        self.changes.push(Change::Anchored(id.clone(), before));
    }

    /// Takes back the last change of this run that still stands: brings back the mark that was removed, with its letter and note, or
    /// puts the mark that was attached or confirmed back at the words it had. `text` is where they are looked for.
    pub fn undo(&mut self, text: &str, now: i64) -> Option<MarkId> {
        while let Some(change) = self.changes.pop() {
            match change {
                Change::Removed(id) if self.marks.get(&id).is_some_and(|mark| mark.deleted.value) => {
                    self.set_deleted(&id, now, Deleted::No);
                    return Some(id);
                }
                Change::Anchored(id, before) if self.get(&id).is_some() => {
                    self.set_anchor(&id, before, text, now);
                    return Some(id);
                }
                Change::Removed(_) | Change::Anchored(..) => {}
            }
        }
        None
    }

    fn entry<'a>(&'a self, mark: &'a Mark) -> Entry<'a> {
        let holds = |letter: &char| self.marks.lettered(*letter).is_some_and(|holder| holder.id == mark.id);
        let found = self.found.get(&mark.id).copied().unwrap_or(Found::Orphaned);
        Entry { mark, found, letter: mark.letter.value.filter(holds) }
    }

    fn at(&mut self, text: &str, sentence: Span, here: u32, now: i64) -> MarkId {
        let there = self.covering(here).map(|entry| entry.mark.id.clone());
        there.unwrap_or_else(|| self.put(text, sentence, now))
    }

    fn put(&mut self, text: &str, span: Span, now: i64) -> MarkId {
        let mark = Mark::new(Anchor::of(text, span), &self.marks.stamp(now, &self.writer));
        let id = mark.id.clone();
        self.found.insert(id.clone(), Found::Exact(span));
        self.marks.insert(mark);
        id
    }

    fn set_anchor(&mut self, id: &MarkId, anchor: Anchor, text: &str, now: i64) {
        let stamp = self.marks.stamp(now, &self.writer);
        if let Some(mark) = self.marks.get_mut(id) {
            self.found.insert(id.clone(), anchor.find(text));
            mark.anchor = Field::new(anchor, stamp);
        }
    }

    fn set_letter(&mut self, id: &MarkId, letter: Option<char>, now: i64) {
        let stamp = self.marks.stamp(now, &self.writer);
        if let Some(mark) = self.marks.get_mut(id) {
            mark.letter = Field::new(letter, stamp);
        }
    }

    fn set_deleted(&mut self, id: &MarkId, now: i64, deleted: Deleted) {
        let stamp = self.marks.stamp(now, &self.writer);
        if let Some(mark) = self.marks.get_mut(id) {
            mark.deleted = Field::new(deleted == Deleted::Yes, stamp);
        }
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Deleted {
    Yes,
    No,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = "One lamp was lit. Two lamps were lit. Nobody counted the third one.";
    const FIRST: Span = Span { start: 0, end: 17 };
    const SECOND: Span = Span { start: 18, end: 37 };
    const THIRD: Span = Span { start: 38, end: 67 };

    fn notebook() -> Notebook {
        Notebook::open(Marks::default(), TEXT, "here")
    }

    fn words(notebook: &Notebook) -> Vec<String> {
        notebook.entries().iter().map(|entry| entry.mark.anchor.value.exact.clone()).collect()
    }

    #[test]
    fn a_bookmark_is_put_removed_and_brought_back() {
        let mut notebook = notebook();
        let Toggled::Put(second) = notebook.toggle(TEXT, SECOND, 20, 1) else { panic!("nothing was there") };
        notebook.toggle(TEXT, FIRST, 0, 2);
        assert_eq!(words(&notebook), ["One lamp was lit.", "Two lamps were lit."]);
        assert_eq!(notebook.newest().unwrap().mark.created, 2);
        assert_eq!(notebook.toggle(TEXT, SECOND, 25, 3), Toggled::Removed(second.clone()));
        assert_eq!(words(&notebook), ["One lamp was lit."]);
        assert!(!notebook.remove(&second, 4), "it is gone already");
        assert_eq!(notebook.undo(TEXT, 5), Some(second));
        assert_eq!(words(&notebook).len(), 2);
        assert_eq!(notebook.undo(TEXT, 6), None);
    }

    #[test]
    fn a_letter_moves_and_leaves_the_bookmark() {
        let mut notebook = notebook();
        let first = notebook.name(TEXT, FIRST, 3, 'a', 1);
        let third = notebook.name(TEXT, THIRD, 40, 'a', 2);
        assert_eq!(notebook.lettered('a').unwrap().mark.id, third);
        assert_eq!(notebook.get(&first).unwrap().letter, None);
        assert_eq!(notebook.name(TEXT, FIRST, 4, 'b', 3), first, "the bookmark there gets the letter");
        assert_eq!(notebook.lettered('b').unwrap().found, Found::Exact(FIRST));
    }

    #[test]
    fn a_note_is_written_changed_and_taken_away() {
        let mut notebook = notebook();
        let id = notebook.annotate(TEXT, SECOND, 18, " why two? ", 1);
        assert_eq!(notebook.get(&id).unwrap().mark.note.value.as_deref(), Some("why two?"));
        assert_eq!(notebook.annotate(TEXT, SECOND, 18, "  ", 2), id);
        assert_eq!(notebook.get(&id).unwrap().mark.note.value, None);
    }

    #[test]
    fn lost_marks_come_last_with_their_words() {
        let mut notebook = notebook();
        notebook.toggle(TEXT, FIRST, 0, 1);
        notebook.toggle(TEXT, THIRD, 38, 2);
        let edited = TEXT.replace("One lamp was lit. ", "");
        let reopened = Notebook::open(notebook.marks().clone(), &edited, "here");
        assert_eq!(words(&reopened), ["Nobody counted the third one.", "One lamp was lit."]);
        let states: Vec<Found> = reopened.entries().iter().map(|entry| entry.found).collect();
        assert_eq!(states, [Found::Moved(Span::new(20, 49)), Found::Orphaned]);
        notebook.find_in(&edited);
        assert_eq!(notebook.entries(), reopened.entries());
    }

    #[test]
    fn a_moved_mark_is_confirmed_and_a_lost_one_attached() {
        let mut notebook = notebook();
        let Toggled::Put(first) = notebook.toggle(TEXT, FIRST, 0, 1) else { panic!("nothing was there") };
        let Toggled::Put(third) = notebook.toggle(TEXT, THIRD, 38, 2) else { panic!("nothing was there") };
        let edited = TEXT.replace("One lamp was lit. ", "");
        let mut reopened = Notebook::open(notebook.marks().clone(), &edited, "here");
        assert_eq!(reopened.confirm(&first, &edited, 3), None, "it has no place to confirm");
        assert_eq!(reopened.confirm(&third, &edited, 4), Some(Span::new(20, 49)));
        assert_eq!(reopened.get(&third).unwrap().found, Found::Exact(Span::new(20, 49)));
        assert_eq!(reopened.confirm(&third, &edited, 5), None, "it is confirmed");
        reopened.attach(&first, &edited, Span::new(0, 19), 6);
        assert_eq!(words(&reopened), ["Two lamps were lit.", "Nobody counted the third one."]);
        let mut elsewhere = Notebook::open(notebook.marks().clone(), &edited, "there");
        elsewhere.merge(reopened.marks(), &edited);
        assert_eq!(elsewhere.entries(), reopened.entries(), "another device takes it over");
        assert_eq!(reopened.undo(&edited, 7), Some(first.clone()));
        assert_eq!(reopened.get(&first).unwrap().found, Found::Orphaned);
    }

    #[test]
    fn two_readers_see_each_others_marks() {
        let (mut here, mut there) = (notebook(), Notebook::open(Marks::default(), TEXT, "there"));
        here.toggle(TEXT, FIRST, 0, 1);
        there.toggle(TEXT, SECOND, 18, 1);
        here.merge(there.marks(), TEXT);
        there.merge(here.marks(), TEXT);
        assert_eq!(here.marks(), there.marks());
        assert_eq!(words(&here), ["One lamp was lit.", "Two lamps were lit."]);
    }
}
