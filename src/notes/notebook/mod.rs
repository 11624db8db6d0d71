//! The marks of one open article with where they stand in it, and what the keys do to them.
//!
//! Invariant: every mark that was not deleted has an entry, found, lost or still being looked for; a change to the record is a change to
//! its entry. Nothing here takes long, however long the text: what would is left to an [`Errand`].

mod history;

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Anchor, Found, Span, first_look};

use super::{Colour, Errand, Findings, Mark, MarkId, Marks};

pub use history::Deed;
use history::{Change, History, Step, Value};

/// The marks of an open article.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    marks: Marks,
    found: BTreeMap<MarkId, Found>,
    /// Whose place is not certain, and who has not been sent for yet.
    uncertain: BTreeSet<MarkId>,
    /// Whose lookalike was not measured yet.
    unmeasured: BTreeSet<MarkId>,
    /// What was done in this run, and can be taken back.
    history: History,
    writer: String,
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

/// What something is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// A mark that there is.
    Mark(MarkId),
    /// Words; a mark on just these is meant, else a new one is made on them.
    Words(Span),
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
    /// The notebook of an article with this `text` and what is kept of its marks: those are seen that stand where they stood. `writer`
    /// names this run of the program in the stamps of changes.
    pub fn open(marks: Marks, text: &str, writer: &str) -> Self {
        let mut notebook = Self { marks, writer: writer.to_owned(), ..Self::default() };
        let all: Vec<MarkId> = notebook.marks.iter().map(|mark| mark.id.clone()).collect();
        notebook.look_at(&all, text);
        notebook
    }

    /// The record, to be kept.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Takes up what another running reader or another device changed. Only marks with new words are looked at.
    pub fn merge(&mut self, other: &Marks, text: &str) {
        let mut moved = Vec::new();
        for mark in other.iter() {
            let before = self.marks.get(&mark.id).map(|known| known.anchor.value.clone());
            self.marks.insert(mark.clone());
            let after = self.marks.get(&mark.id).map(|known| &known.anchor.value);
            if before.as_ref() != after {
                moved.push(mark.id.clone());
            }
        }
        self.look_at(&moved, text);
    }

    /// What is to be done for the marks in the text they were looked at in. Each is handed out once.
    pub fn errand(&mut self) -> Errand {
        let anchors = |ids: BTreeSet<MarkId>| {
            let anchor = |id: MarkId| Some((id.clone(), self.marks.get(&id)?.anchor.value.clone()));
            ids.into_iter().filter_map(anchor).collect()
        };
        Errand {
            sought: anchors(std::mem::take(&mut self.uncertain)),
            made: anchors(std::mem::take(&mut self.unmeasured)),
        }
    }

    /// Takes up what came of an errand, but for marks that have other words by now. Says whether the record changed, so that it is to be
    /// kept anew.
    pub fn learn(&mut self, findings: Findings) -> bool {
        for (id, anchor, found) in findings.found {
            if self.marks.get(&id).is_some_and(|mark| mark.anchor.value == anchor) {
                self.found.insert(id, found);
            }
        }
        let mut changed = false;
        for (id, before, measured) in findings.measured {
            // The anchor is the one that was made, so its stamp stays; of two with the same stamp the measured one prevails.
            if let Some(mark) = self.marks.get_mut(&id).filter(|mark| mark.anchor.value == before) {
                changed |= measured != before;
                mark.anchor.value = measured;
            }
        }
        changed
    }

    /// Whether some marks are still being looked for.
    pub fn is_looking(&self) -> bool {
        self.marks.live().any(|mark| self.found.get(&mark.id) == Some(&Found::Sought))
    }

    /// Does at once what is left to be done; for whoever can wait.
    pub fn settle(&mut self, text: &str) {
        let findings = self.errand().run(text, |_| None);
        self.learn(findings);
    }

    /// Looks at the place where each of the marks stood in `text`; the rest is left for an errand.
    fn look_at(&mut self, ids: &[MarkId], text: &str) {
        let anchors = ids.iter().filter_map(|id| Some(&self.marks.get(id)?.anchor.value));
        let looks = first_look(text, anchors);
        for (id, (found, certain)) in ids.iter().zip(looks) {
            self.found.insert(id.clone(), found);
            if certain {
                self.uncertain.remove(id)
            } else {
                self.uncertain.insert(id.clone())
            };
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

    /// What a key means at the byte `here`: the shortest mark that covers it, else `words`.
    pub fn at(&self, here: u32, words: Span) -> On {
        self.covering(here).map_or(On::Words(words), |entry| On::Mark(entry.mark.id.clone()))
    }

    /// The mark that `on` means, if there is one.
    pub fn meant_by(&self, on: &On) -> Option<Entry<'_>> {
        self.get(&self.there(on)?)
    }

    /// The shortest mark that covers the byte `here`.
    pub fn covering(&self, here: u32) -> Option<Entry<'_>> {
        let entries = self.marks.live().map(|mark| self.entry(mark));
        let covering =
            entries.filter_map(|entry| entry.found.span().filter(|span| span.contains(here)).map(|s| (s.len(), entry)));
        covering.min_by(|(a, x), (b, y)| (a, &x.mark.id).cmp(&(b, &y.mark.id))).map(|(_, entry)| entry)
    }

    /// Removes the mark there, or puts a bookmark on the words.
    pub fn toggle(&mut self, text: &str, on: &On, now: i64) -> Toggled {
        match self.there(on) {
            Some(id) => {
                self.remove(&id, now);
                Toggled::Removed(id)
            }
            None => Toggled::Put(self.write(Deed::Put, text, on, None, Value::Deleted(false), now)),
        }
    }

    /// Gives `letter` to the mark there, or to a new one. Whichever mark had it before stays without it.
    pub fn name(&mut self, text: &str, on: &On, letter: char, now: i64) -> MarkId {
        let before = self.marks.lettered(letter).map(|mark| mark.id.clone());
        let taken = before.filter(|before| self.there(on).as_ref() != Some(before));
        let taken = taken.and_then(|before| self.set(&before, Value::Letter(None), text, now));
        self.write(Deed::Lettered, text, on, taken, Value::Letter(Some(letter)), now)
    }

    /// Writes `note` to the mark there, or to a new one. A blank note takes the note away.
    pub fn annotate(&mut self, text: &str, on: &On, note: &str, now: i64) -> MarkId {
        let note = note.trim();
        let note = (!note.is_empty()).then(|| note.to_owned());
        self.write(Deed::Annotated, text, on, None, Value::Note(note), now)
    }

    /// Makes the mark there, or a new one, a highlight in `colour`.
    pub fn colour(&mut self, text: &str, on: &On, colour: Colour, now: i64) -> MarkId {
        self.write(Deed::Coloured, text, on, None, Value::Colour(Some(colour)), now)
    }

    /// Takes the colour off a mark. One that was nothing but a highlight is removed; one with a letter or a note keeps it.
    pub fn remove_highlight(&mut self, id: &MarkId, text: &str, now: i64) {
        let Some(entry) = self.get(id) else { return };
        if entry.letter.is_none() && entry.mark.note.value.is_none() {
            self.remove(id, now);
        } else {
            self.write(Deed::Coloured, text, &On::Mark(id.clone()), None, Value::Colour(None), now);
        }
    }

    /// Removes a mark and says whether there was one of this name; [`Notebook::undo`] brings it back.
    pub fn remove(&mut self, id: &MarkId, now: i64) -> bool {
        let there = self.get(id).is_some();
        if there {
            let change = self.set(id, Value::Deleted(true), "", now);
            self.history.push(Step::new(Deed::Removed, id, change, now));
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

    /// Puts the mark on `span` of `text`, by the reader's hand. Letter, colour and note stay; [`Notebook::undo`] takes it back.
    pub fn attach(&mut self, id: &MarkId, text: &str, span: Span, now: i64) {
        let anchor = Anchor::unmeasured(text, span);
        self.write(Deed::Attached, text, &On::Mark(id.clone()), None, Value::Anchor(anchor), now);
    }

    /// Takes the mark off the words where it stands, as they are not its own: it keeps the words it had, and has no place.
    pub fn detach(&mut self, id: &MarkId, text: &str, now: i64) {
        let Some(anchor) = self.get(id).map(|entry| entry.mark.anchor.value.clone()) else { return };
        self.write(Deed::Attached, text, &On::Mark(id.clone()), None, Value::Anchor(anchor.detached()), now);
    }

    /// When the last change was made that [`Notebook::undo`] takes back, in milliseconds since 1970-01-01 UTC: of several notebooks, that with
    /// the latest one has the last change of the run.
    pub fn done_at(&self) -> Option<i64> {
        self.history.done_at()
    }

    /// When a change was taken back last that [`Notebook::redo`] does again.
    pub fn undone_at(&self) -> Option<i64> {
        self.history.undone_at()
    }

    /// When a change was made last that was neither: what was taken back before it, in whichever notebook, is not done again.
    pub fn begun_at(&self) -> Option<i64> {
        self.history.begun_at()
    }

    /// Takes back the last change of this run that still stands, and says what it was and of which mark. What another reader or another
    /// device has changed since stays as it is. `text` is where words are looked for.
    pub fn undo(&mut self, text: &str, now: i64) -> Option<(Deed, MarkId)> {
        while let Some(step) = self.history.last_done() {
            if let Some(inverse) = self.turn_back(&step, text, now) {
                self.history.undone(inverse);
                return Some((step.deed, step.id));
            }
        }
        None
    }

    /// Does again what was taken back last, if nothing else was done since.
    pub fn redo(&mut self, text: &str, now: i64) -> Option<(Deed, MarkId)> {
        while let Some(step) = self.history.last_undone() {
            if let Some(inverse) = self.turn_back(&step, text, now) {
                self.history.redone(inverse);
                return Some((step.deed, step.id));
            }
        }
        None
    }

    fn entry<'a>(&'a self, mark: &'a Mark) -> Entry<'a> {
        let holds = |letter: &char| self.marks.lettered(*letter).is_some_and(|holder| holder.id == mark.id);
        let found = self.found.get(&mark.id).copied().unwrap_or(Found::Orphaned);
        Entry { mark, found, letter: mark.letter.value.filter(holds) }
    }

    /// The mark that `on` means, if there is one.
    fn there(&self, on: &On) -> Option<MarkId> {
        match on {
            On::Mark(id) => self.get(id).map(|entry| entry.mark.id.clone()),
            On::Words(span) => {
                let on_them = |mark: &&Mark| self.found.get(&mark.id).and_then(|found| found.span()) == Some(*span);
                self.marks.live().find(on_them).map(|mark| mark.id.clone())
            }
        }
    }

    /// Gives `value` to the mark that `on` means, which is made if there is none. It is one step, with what was done `before` for it.
    fn write(&mut self, deed: Deed, text: &str, on: &On, before: Option<Change>, value: Value, now: i64) -> MarkId {
        let (id, made) = match (self.there(on), on) {
            (Some(id), _) => (id, None),
            // It was removed meanwhile, by another reader perhaps; what is written to it must not go the same way.
            (None, On::Mark(id)) => (id.clone(), self.set(id, Value::Deleted(false), text, now)),
            (None, On::Words(span)) => {
                let id = self.put(text, *span, now);
                (id.clone(), Some(Change { id, from: Value::Deleted(true), to: Value::Deleted(false) }))
            }
        };
        let changed = self.set(&id, value, text, now);
        // A mark that was made is taken back as a whole, and comes again with what it was given.
        let (deed, change) = if made.is_some() { (Deed::Put, made) } else { (deed, changed) };
        self.history.push(Step::new(deed, &id, before.into_iter().chain(change), now));
        id
    }

    fn put(&mut self, text: &str, span: Span, now: i64) -> MarkId {
        let mark = Mark::new(Anchor::unmeasured(text, span), &self.marks.stamp(now, &self.writer));
        let id = mark.id.clone();
        self.found.insert(id.clone(), Found::Exact(span));
        self.unmeasured.insert(id.clone());
        self.marks.insert(mark);
        id
    }

    /// Sets back whatever `step` changed and nobody has changed since. Gives what that did; `None` if it was nothing.
    fn turn_back(&mut self, step: &Step, text: &str, now: i64) -> Option<Step> {
        let mut changes = Vec::new();
        for change in step.changes.iter().rev() {
            let stands = self.marks.get(&change.id).is_some_and(|mark| change.to.stands_in(mark));
            if stands {
                changes.extend(self.set(&change.id, change.from.clone(), text, now));
            }
        }
        (!changes.is_empty()).then(|| Step::new(step.deed, &step.id, changes, now))
    }

    /// Gives the mark `value`, and says what that changed. An anchor is looked at in `text`.
    fn set(&mut self, id: &MarkId, value: Value, text: &str, now: i64) -> Option<Change> {
        let stamp = self.marks.stamp(now, &self.writer);
        let mark = self.marks.get_mut(id)?;
        let from = value.clone().put_into(mark, stamp);
        if let Value::Anchor(anchor) = &value {
            let is_made = anchor.lookalike == 0;
            self.look_at(std::slice::from_ref(id), text);
            if is_made && !self.uncertain.contains(id) {
                self.unmeasured.insert(id.clone());
            }
        }
        (from != value).then(|| Change { id: id.clone(), from, to: value })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

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

    fn on(notebook: &Notebook, span: Span) -> On {
        notebook.at(span.start + 2, span)
    }

    fn put(notebook: &mut Notebook, span: Span, now: i64) -> MarkId {
        let Toggled::Put(id) = notebook.toggle(TEXT, &On::Words(span), now) else { panic!("a mark was there") };
        id
    }

    #[test]
    fn a_bookmark_is_put_removed_and_brought_back() {
        let mut notebook = notebook();
        let second = put(&mut notebook, SECOND, 1);
        let first = put(&mut notebook, FIRST, 2);
        assert_eq!(words(&notebook), ["One lamp was lit.", "Two lamps were lit."]);
        assert_eq!(notebook.newest().unwrap().mark.created, 2);
        let there = on(&notebook, SECOND);
        assert_eq!(notebook.toggle(TEXT, &there, 3), Toggled::Removed(second.clone()));
        assert_eq!(words(&notebook), ["One lamp was lit."]);
        assert!(!notebook.remove(&second, 4), "it is gone already");
        assert_eq!(notebook.undo(TEXT, 5), Some((Deed::Removed, second.clone())));
        assert_eq!(words(&notebook).len(), 2);
        assert_eq!(notebook.undo(TEXT, 6), Some((Deed::Put, first)));
        assert_eq!(notebook.undo(TEXT, 7), Some((Deed::Put, second)));
        assert_eq!((words(&notebook).len(), notebook.undo(TEXT, 8)), (0, None));
    }

    #[test]
    fn a_letter_moves_and_leaves_the_bookmark() {
        let mut notebook = notebook();
        let first = notebook.name(TEXT, &On::Words(FIRST), 'a', 1);
        let third = notebook.name(TEXT, &On::Words(THIRD), 'a', 2);
        assert_eq!(notebook.lettered('a').unwrap().mark.id, third);
        assert_eq!(notebook.get(&first).unwrap().letter, None);
        let there = on(&notebook, FIRST);
        assert_eq!(notebook.name(TEXT, &there, 'b', 3), first, "the bookmark there gets the letter");
        assert_eq!(notebook.lettered('b').unwrap().found, Found::Exact(FIRST));
        notebook.undo(TEXT, 4);
        assert_eq!(notebook.undo(TEXT, 5), Some((Deed::Put, third)));
        assert_eq!(notebook.lettered('a').unwrap().mark.id, first, "the letter goes back to where it was");
    }

    #[test]
    fn a_note_is_written_changed_and_taken_away() {
        let mut notebook = notebook();
        let id = notebook.annotate(TEXT, &On::Words(SECOND), " why\ntwo? ", 1);
        assert_eq!(notebook.get(&id).unwrap().mark.note.value.as_deref(), Some("why\ntwo?"));
        assert_eq!(notebook.annotate(TEXT, &On::Words(SECOND), "  ", 2), id);
        assert_eq!(notebook.get(&id).unwrap().mark.note.value, None);
    }

    #[test]
    fn a_colour_makes_a_highlight_and_goes_again() {
        let mut notebook = notebook();
        let id = notebook.colour(TEXT, &On::Words(Span::new(4, 8)), Colour::Green, 1);
        assert_eq!(words(&notebook), ["lamp"]);
        notebook.colour(TEXT, &On::Mark(id.clone()), Colour::Blue, 2);
        notebook.annotate(TEXT, &On::Mark(id.clone()), "which?", 3);
        notebook.remove_highlight(&id, TEXT, 4);
        assert_eq!(notebook.get(&id).unwrap().mark.colour.value, None, "the note stays");
        let deeds: Vec<Deed> = (5..9).map_while(|now| Some(notebook.undo(TEXT, now)?.0)).collect();
        assert_eq!(deeds, [Deed::Coloured, Deed::Annotated, Deed::Coloured, Deed::Put]);
        assert_eq!(notebook.redo(TEXT, 9), Some((Deed::Put, id.clone())));
        assert_eq!(notebook.get(&id).unwrap().mark.colour.value, Some(Colour::Green), "with the colour it was made in");
        notebook.remove_highlight(&id, TEXT, 10);
        assert_eq!((words(&notebook).len(), notebook.redo(TEXT, 11)), (0, None), "something else was done since");
    }

    #[test]
    fn a_note_written_to_a_mark_that_another_device_removed_is_not_lost() {
        let mut notebook = notebook();
        let id = put(&mut notebook, FIRST, 1);
        let mut elsewhere = Notebook::open(notebook.marks().clone(), TEXT, "there");
        elsewhere.remove(&id, 2);
        notebook.merge(elsewhere.marks(), TEXT);
        notebook.annotate(TEXT, &On::Mark(id.clone()), "mine", 3);
        assert_eq!(notebook.get(&id).unwrap().mark.note.value.as_deref(), Some("mine"));
    }

    #[test]
    fn what_another_device_changed_since_is_not_taken_back() {
        let mut notebook = notebook();
        let id = notebook.annotate(TEXT, &On::Words(FIRST), "mine", 1);
        notebook.annotate(TEXT, &On::Mark(id.clone()), "mine again", 2);
        let mut elsewhere = Notebook::open(notebook.marks().clone(), TEXT, "there");
        elsewhere.annotate(TEXT, &On::Mark(id.clone()), "theirs", 3);
        notebook.merge(elsewhere.marks(), TEXT);
        assert_eq!(notebook.undo(TEXT, 4), Some((Deed::Put, id)), "the change before is the last one that stands");
        elsewhere.merge(notebook.marks(), TEXT);
        assert_eq!(elsewhere.entries(), [], "what was taken back here is taken back there");
    }

    /// Something done to the marks: what, on which of the words, with what.
    fn deed() -> impl Strategy<Value = (u8, usize, u8)> {
        (0..7_u8, 0..4_usize, 0..3_u8)
    }

    fn perform(notebook: &mut Notebook, (what, where_, with): (u8, usize, u8), now: i64) {
        let span = [FIRST, SECOND, THIRD, Span::new(4, 26)][where_];
        let on = notebook.at(span.start, span);
        let id = notebook.meant_by(&on).map(|entry| entry.mark.id.clone());
        match (what, id) {
            (0, _) => _ = notebook.toggle(TEXT, &on, now),
            (1, _) => _ = notebook.name(TEXT, &on, char::from(b'a' + with), now),
            (2, _) => _ = notebook.annotate(TEXT, &on, ["", "one", "two"][usize::from(with)], now),
            (3, _) => _ = notebook.colour(TEXT, &on, Colour::ALL[usize::from(with)], now),
            (4, Some(id)) => notebook.remove_highlight(&id, TEXT, now),
            (5, Some(id)) => notebook.attach(&id, TEXT, THIRD, now),
            (6, Some(id)) => _ = notebook.remove(&id, now),
            _ => {}
        }
    }

    /// What a reader sees of a mark.
    type Seen = (Option<Span>, Option<char>, Option<Colour>, Option<String>);

    fn seen(notebook: &Notebook) -> Vec<Seen> {
        let entries = notebook.entries();
        let seen = entries
            .iter()
            .map(|entry| (entry.found.span(), entry.letter, entry.mark.colour.value, entry.mark.note.value.clone()));
        seen.collect()
    }

    proptest! {
        #[test]
        fn whatever_was_done_is_taken_back_and_done_again(deeds in prop::collection::vec(deed(), 0..20)) {
            let mut notebook = notebook();
            let mut states = vec![seen(&notebook)];
            let mut now = 0;
            for deed in deeds {
                now += 1;
                perform(&mut notebook, deed, now);
                if states.last() != Some(&seen(&notebook)) {
                    states.push(seen(&notebook));
                }
            }
            let mut elsewhere = Notebook::open(notebook.marks().clone(), TEXT, "there");
            let mut back = vec![seen(&notebook)];
            while notebook.undo(TEXT, now).is_some() {
                now += 1;
                back.push(seen(&notebook));
            }
            back.dedup();
            back.reverse();
            prop_assert_eq!(&back, &states);
            elsewhere.merge(notebook.marks(), TEXT);
            prop_assert_eq!(seen(&elsewhere), seen(&notebook), "taking back reaches another device");
            let mut again = vec![seen(&notebook)];
            while notebook.redo(TEXT, now).is_some() {
                now += 1;
                again.push(seen(&notebook));
            }
            again.dedup();
            prop_assert_eq!(&again, &states);
        }
    }

    #[test]
    fn lost_marks_come_last_with_their_words() {
        let mut notebook = notebook();
        put(&mut notebook, FIRST, 1);
        put(&mut notebook, THIRD, 2);
        let edited = TEXT.replace("One lamp was lit. ", "");
        let mut reopened = Notebook::open(notebook.marks().clone(), &edited, "here");
        assert!(reopened.is_looking() && reopened.entries().iter().all(|entry| entry.found == Found::Sought));
        reopened.settle(&edited);
        assert_eq!(words(&reopened), ["Nobody counted the third one.", "One lamp was lit."]);
        let states: Vec<Found> = reopened.entries().iter().map(|entry| entry.found).collect();
        assert_eq!(states, [Found::Moved(Span::new(20, 49)), Found::Orphaned]);
    }

    #[test]
    fn a_moved_mark_is_confirmed_and_a_lost_one_attached() {
        let mut notebook = notebook();
        let first = put(&mut notebook, FIRST, 1);
        let third = put(&mut notebook, THIRD, 2);
        let edited = TEXT.replace("One lamp was lit. ", "");
        let mut reopened = Notebook::open(notebook.marks().clone(), &edited, "here");
        reopened.settle(&edited);
        assert_eq!(reopened.confirm(&first, &edited, 3), None, "it has no place to confirm");
        assert_eq!(reopened.confirm(&third, &edited, 4), Some(Span::new(20, 49)));
        assert_eq!(reopened.get(&third).unwrap().found, Found::Exact(Span::new(20, 49)));
        assert_eq!(reopened.confirm(&third, &edited, 5), None, "it is confirmed");
        reopened.attach(&first, &edited, Span::new(0, 19), 6);
        assert_eq!(words(&reopened), ["Two lamps were lit.", "Nobody counted the third one."]);
        let mut elsewhere = Notebook::open(notebook.marks().clone(), &edited, "there");
        elsewhere.merge(reopened.marks(), &edited);
        assert_eq!(elsewhere.entries(), reopened.entries(), "another device takes it over");
        assert_eq!(reopened.undo(&edited, 7), Some((Deed::Attached, first.clone())));
        assert_eq!(reopened.get(&first).unwrap().found, Found::Sought);
        reopened.settle(&edited);
        assert_eq!(reopened.get(&first).unwrap().found, Found::Orphaned);
    }

    #[test]
    fn a_mark_taken_off_its_words_stays_lost_on_every_device_until_it_is_attached() {
        let mut notebook = notebook();
        let first = put(&mut notebook, FIRST, 1);
        notebook.detach(&first, TEXT, 2);
        let mut elsewhere = Notebook::open(notebook.marks().clone(), TEXT, "there");
        elsewhere.settle(TEXT);
        for notebook in [&notebook, &elsewhere] {
            assert_eq!(notebook.get(&first).unwrap().found, Found::Orphaned);
        }
        assert_eq!(notebook.undo(TEXT, 3), Some((Deed::Attached, first.clone())));
        assert_eq!(notebook.get(&first).unwrap().found, Found::Exact(FIRST));
    }

    #[test]
    fn a_mark_is_made_at_once_and_measured_later() {
        let text = "Nobody waved.\nThe ferry left at noon, and the quay was empty by one.\nNobody waved.";
        let waved = Span::new(0, 13);
        let mut notebook = Notebook::open(Marks::default(), text, "here");
        let Toggled::Put(id) = notebook.toggle(text, &On::Words(waved), 1) else { panic!("a mark was there") };
        let errand = notebook.errand();
        assert_eq!((errand.made.len(), errand.sought.len()), (1, 0));
        assert!(notebook.errand().is_empty(), "it is asked for once");
        let mut elsewhere = Notebook::open(notebook.marks().clone(), text, "there");
        assert!(notebook.learn(errand.clone().run(text, |_| None)), "its paragraph comes again");
        assert!(notebook.get(&id).unwrap().mark.anchor.value.lookalike > 0);
        elsewhere.merge(notebook.marks(), text);
        assert_eq!(elsewhere.marks(), notebook.marks(), "the measured anchor prevails");
        assert_eq!(notebook.undo(text, 2), Some((Deed::Put, id.clone())));
        notebook.redo(text, 3);
        notebook.attach(&id, text, Span::new(14, 27), 4);
        assert!(!notebook.learn(errand.run(text, |_| None)), "it has other words now");
    }

    #[test]
    fn two_readers_see_each_others_marks() {
        let (mut here, mut there) = (notebook(), Notebook::open(Marks::default(), TEXT, "there"));
        put(&mut here, FIRST, 1);
        put(&mut there, SECOND, 1);
        here.merge(there.marks(), TEXT);
        there.merge(here.marks(), TEXT);
        assert_eq!(here.marks(), there.marks());
        assert_eq!(words(&here), ["One lamp was lit.", "Two lamps were lit."]);
    }
}
