//! Selecting words, by keys and with the mouse, and what is made of them: highlights, notes, copies; and taking it back.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "screens/harness.rs"]
mod harness;

use std::sync::Arc;

use harness::Reader;
use insta::assert_snapshot;
use longread::analysis::Analysis;
use longread::app::mouse::{How, Pointed};
use longread::app::state::Origin;
use longread::app::{Effect, Key, Lit, Loaded, Message};
use longread::article::Section;
use longread::formats;
use longread::notes::{self, ArticleId, Colour, Kept, Known, Marks, News};
use longread::panes::Pane;
use longread::text::Span;
use longread::ui::{Background, Theme};
use proptest::prelude::*;

/// The words that are selected.
fn selected(reader: &Reader) -> &str {
    let span = reader.state.selection.expect("words are selected").span();
    span.of(&reader.state.articles[0].article.text)
}

/// The words of the marks, in the order of the text, each with its colour and its note.
fn marks(reader: &Reader) -> Vec<(String, Option<Colour>, Option<String>)> {
    let entries = reader.state.articles[0].notebook.entries();
    let told = entries.iter().map(|entry| {
        let mark = entry.mark;
        (mark.anchor.value.exact.clone(), mark.colour.value, mark.note.value.clone())
    });
    told.collect()
}

/// The reader at the first paragraph.
fn at_the_quay(columns: u16, rows: u16) -> Reader {
    Reader::new(columns, rows).press("] ] }")
}

/// The cell at which `words` begin on the screen.
fn cell(reader: &Reader, words: &str) -> (u16, u16) {
    let (buffer, _) = reader.paint(&Theme::plain());
    let (columns, rows) = reader.state.size;
    let text = reader.state.screen.text;
    let row = |y: u16| (text.x..columns).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<Vec<_>>();
    let found = (0..rows).find_map(|y| {
        let cells = row(y);
        (0..cells.len())
            .find(|at| cells[*at..].concat().starts_with(words))
            .map(|at| (text.x + u16::try_from(at).unwrap(), y))
    });
    found.unwrap_or_else(|| panic!("no “{words}” on\n{}", reader.screen()))
}

fn pointed(reader: &mut Reader, time: i64, how: How, (column, row): (u16, u16)) {
    reader.at(time, Message::Pointed(Pointed { how, column, row }));
}

/// Clicks so many times on where `words` begin.
fn click(reader: &mut Reader, words: &str, times: i64) {
    let at = cell(reader, words);
    for time in 0..times {
        pointed(reader, 10_000 + 100 * time, How::Pressed, at);
        pointed(reader, 10_050 + 100 * time, How::Released, at);
    }
}

#[test]
fn words_being_selected() {
    assert_snapshot!(at_the_quay(80, 24).press("v j j w w").screen());
}

#[test]
fn words_being_selected_beside_lists() {
    assert_snapshot!(at_the_quay(120, 40).press("@ Esc v s s").screen());
}

#[test]
fn highlights_over_each_other_with_a_note_and_their_list() {
    let reader = at_the_quay(120, 40).press("v s s Enter ] q c 2 Esc v w w M").type_in("Is it?").press("Enter");
    let reader = reader.press("} v p c 4 } } } m m B");
    assert_snapshot!(reader.screen());
}

#[test]
fn a_note_being_written() {
    let reader = at_the_quay(80, 24).press("a").type_in("Past the fish market, then?");
    assert_snapshot!(
        reader.press("A-Enter").type_in("It was moved in the year of the strike, as far as anybody knows.").screen()
    );
}

#[test]
fn a_long_note_scrolls_on_the_smallest_screen() {
    let lines = (1..=12).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
    let reader = at_the_quay(40, 10).press("M").told(Message::Pasted(lines + "\n"));
    assert_snapshot!(reader.press("Up Up").screen());
}

#[test]
fn the_note_of_a_mark_read_in_full() {
    let note =
        "A first line.\nA second one that is a good deal longer than the sheet is wide, so that it has to be broken.";
    let reader = at_the_quay(80, 24).press("v s a").told(Message::Pasted(note.to_owned())).press("Enter g ] m Enter");
    assert_snapshot!(reader.screen());
    assert_eq!(reader.press("Esc").state.sheet, None);
}

#[test]
fn the_free_end_moves_by_words_sentences_and_paragraphs() {
    let table = [
        ("v", "The"),
        ("v w w", "The boat leaves"),
        ("v 3 w b", "The boat leaves"),
        ("v w w o l l", "e boat leaves"),
        ("v l", "The "),
        ("v h h", "T"),
        ("v w w v", "leaves"),
        ("v w v b", "The boat"),
        ("v w v b w", "boat"),
        ("v j", "The boat leaves from the far end of the quay, past the fish market and"),
        ("v j k", "The"),
        (
            "v )",
            "The boat leaves from the far end of the quay, past the fish market and the shed where the nets are dried, and if you do not know that it is there you will not find it.",
        ),
        (
            "v 2 w v ) ) (",
            "leaves from the far end of the quay, past the fish market and the shed where the nets are dried, and if you do not know that it is there you will not find it.",
        ),
        ("v (", "The Quay\nThe"),
        (
            "v s v s s",
            "The boat leaves from the far end of the quay, past the fish market and the shed where the nets are dried, and if you do not know that it is there you will not find it. Eleven people are waiting tonight.",
        ),
        ("} v w w s", "Maren Holt has been the boat’s only purser since the winter of the long strike."),
        (
            "v / e l e v e n Enter",
            "The boat leaves from the far end of the quay, past the fish market and the shed where the nets are dried, and if you do not know that it is there you will not find it. Eleven",
        ),
    ];
    for (keys, words) in table {
        let reader = at_the_quay(80, 24).press(keys);
        assert_eq!(selected(&reader), words, "{keys}");
    }
}

#[test]
fn whole_paragraphs_sections_and_what_was_stepped_to() {
    let text = |reader: &Reader| reader.state.articles[0].article.text.clone();
    let reader = at_the_quay(80, 24).press("v 5 w v p");
    assert!(selected(&reader).starts_with("The boat leaves") && selected(&reader).ends_with("rather be asleep."));
    let two = reader.press("p");
    assert!(selected(&two).ends_with("once when the ropes are off. “You would be surprised,” she says. “Now and then there is one more than there was.”"));
    let section = at_the_quay(80, 24).press("v ] ]");
    assert!(selected(&section).ends_with("nothing that a bus could not do”."));
    assert!(selected(&section.press("] ]")).ends_with("when I think that I am sure of something.”"));
    let end = at_the_quay(80, 24).press("v G");
    assert!(
        text(&end).trim_end().ends_with(selected(&end).rsplit(' ').next().unwrap())
            || selected(&end).ends_with("north wind")
    );
    assert!(end.state.page.row_of(end.state.selection.unwrap().span().end - 1).is_some(), "the free end is in sight");
    let quotation = Reader::new(80, 24).press("] q v");
    assert_eq!(selected(&quotation), "“You would be surprised,”");
    let inside = Reader::new(80, 24).press("] q v v \"");
    assert_eq!(selected(&inside), "“You would be surprised,”");
}

#[test]
fn a_selection_is_kept_copied_or_ended() {
    let reader = at_the_quay(80, 24).press("v s y");
    assert_eq!(reader.state.selection, None);
    let copied =
        reader.effects.iter().find_map(|effect| if let Effect::Copy(words) = effect { Some(words) } else { None });
    assert!(copied.unwrap().ends_with("you will not find it."));
    assert_eq!(reader.state.notices.line().unwrap().words, "Copied 37 words to the clipboard.");

    let paragraphs = at_the_quay(80, 24).press("v p p y");
    let copied = paragraphs
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Copy(words) = effect { Some(words) } else { None });
    assert!(copied.unwrap().contains("asleep.\n\nMaren"), "a blank line parts paragraphs");

    let kept = at_the_quay(80, 24).press("v w Enter } v w c 3 } v w Enter");
    let colours: Vec<Option<Colour>> = marks(&kept).into_iter().map(|(_, colour, _)| colour).collect();
    assert_eq!(colours, [Some(Colour::Yellow), Some(Colour::Blue), Some(Colour::Blue)], "the colour used last");
    assert_eq!(kept.state.selection, None);

    for keys in ["Esc", "q", "@", "o o", "C-c"] {
        let mut reader = at_the_quay(80, 24);
        let top = reader.state.articles[0].top;
        reader = reader.press("v w").press(keys);
        let open = keys == "o o";
        assert_eq!((reader.state.selection.is_some(), reader.state.articles[0].top), (open, top), "{keys}");
    }
}

#[test]
fn everything_that_makes_a_mark_makes_it_on_the_selection() {
    let reader = at_the_quay(80, 24).press("v w m m } v w m a } v w M").type_in("x").press("Enter");
    let words: Vec<String> = marks(&reader).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(words, ["The boat", "Maren Holt", "Her brother"]);
    assert_eq!(reader.state.articles[0].notebook.lettered('a').unwrap().mark.anchor.value.exact, "Maren Holt");
    let again = at_the_quay(80, 24).press("v w c 2 Esc v w c 3");
    assert_eq!(marks(&again), [("The boat".to_owned(), Some(Colour::Blue), None)], "the same words are the same mark");
    let lit = at_the_quay(80, 24).press("v 9 w v w c 2 a").type_in("on it").press("Enter c 4");
    assert_eq!(marks(&lit), [("quay, past".to_owned(), Some(Colour::Red), Some("on it".to_owned()))], "it stays lit");
    let long = at_the_quay(80, 24).press("v p p y p p p c 1");
    assert_eq!(marks(&long).len(), 1);
}

#[test]
fn a_highlight_changes_its_colour_and_loses_it() {
    let lit = at_the_quay(80, 24).press("v s c c Esc");
    assert_eq!(marks(&lit.press("c 5"))[0].1, Some(Colour::Violet));
    let noted = at_the_quay(80, 24).press("c 2 a").type_in("so").press("Enter c 0");
    assert_eq!(marks(&noted)[0].1, None, "the note stays");
    assert_eq!(marks(&at_the_quay(80, 24).press("c 2 c 0")), []);
    assert_eq!(marks(&at_the_quay(80, 24).press("c 2 c 0 U"))[0].1, Some(Colour::Green));
    let in_list = at_the_quay(80, 24).press("c 2 B c 4 a").type_in("from the list").press("Enter");
    assert_eq!(marks(&in_list)[0].1, Some(Colour::Red));
    assert_eq!(marks(&in_list)[0].2.as_deref(), Some("from the list"));
    assert!(in_list.state.focused_pane() == Some(Pane::Marks), "the list keeps the focus");
}

#[test]
fn all_that_was_done_is_taken_back_step_by_step_and_done_again() {
    let keys = "v s c 2 c 3 M n Enter m a } m m B G d d";
    let after = |undone: usize| at_the_quay(80, 24).press(keys).press(&"U ".repeat(undone));
    let counts: Vec<usize> = (0..=6).map(|undone| marks(&after(undone)).len()).collect();
    assert_eq!(counts, [1, 2, 1, 1, 1, 1, 0]);
    assert_eq!(marks(&after(3))[0], marks(&after(2))[0], "the letter is no part of this");
    assert_eq!(after(3).state.articles[0].notebook.lettered('a'), None);
    assert_eq!(marks(&after(4))[0].2, None);
    assert_eq!(marks(&after(5))[0].1, Some(Colour::Green));
    assert_eq!(marks(&after(6).press("C-r C-r C-r")), marks(&after(3)));
    assert_eq!(after(7).state.notices.line().unwrap().words, "Nothing to undo.");
}

#[test]
fn what_is_taken_back_is_what_was_done_last_in_whichever_article() {
    let weir = Arc::new(harness::read("The weir\n\nBy Ben Lamb\n\nThe water stood in the lane. Nobody saw it go.\n").0);
    let origin = Origin { source: 1, name: "weir.txt".to_owned(), number: 0, built_in: false };
    let known = Known {
        article: ArticleId("weir".to_owned()),
        how: notes::How::New,
        marks: Marks::default(),
        place: None,
        before: None,
    };
    let mut reader = at_the_quay(80, 24)
        .told(Message::Loaded(vec![Loaded { article: weir, origin, partial: false }]))
        .told(Message::News(News::Recognised { ticket: 1, known: vec![known] }));
    let counts = |reader: &Reader| [0, 1].map(|at| reader.state.articles[at].notebook.entries().len());
    let mut time = 2_000;
    let mut press = |reader: &mut Reader, keys: &str| {
        for key in keys.split_whitespace() {
            time += 1_000;
            reader.at(time, Message::Key(Key::parse(key).unwrap()));
        }
    };
    press(&mut reader, "] a m m [ a m m");
    assert_eq!((reader.state.current, counts(&reader)), (0, [1, 1]));
    press(&mut reader, "U");
    assert_eq!(counts(&reader), [0, 1]);
    press(&mut reader, "U");
    assert_eq!((reader.state.current, counts(&reader)), (0, [0, 0]), "the page stays");
    for article in ["weir", "fixture", "fixture", "weir"] {
        reader.at(9_000, Message::News(News::Saved(Kept::Marks(ArticleId(article.to_owned())))));
    }
    let told = &reader.state.notices.line().unwrap().words;
    assert_eq!(told, "In “weir.txt”: Bookmark removed; Ctrl-r brings it back.");
    press(&mut reader, "C-r C-r");
    assert_eq!(counts(&reader), [1, 1]);
    // What is done after it was taken back puts an end to doing it again, in all articles.
    press(&mut reader, "U U m m C-r");
    assert_eq!(counts(&reader), [1, 0]);
}

#[test]
fn what_was_taken_back_is_done_again_though_the_clock_was_put_back() {
    let mut reader = at_the_quay(80, 24);
    let count = |reader: &Reader| reader.state.articles[0].notebook.entries().len();
    let mut press = |time: i64, keys: &str| {
        for key in keys.split_whitespace() {
            reader.at(time, Message::Key(Key::parse(key).unwrap()));
        }
        count(&reader)
    };
    assert_eq!(press(9_000_000, "m m"), 1);
    assert_eq!(press(5_000_000, "U"), 0);
    assert_eq!(press(5_001_000, "C-r"), 1);
}

#[test]
fn a_click_in_a_note_sets_the_cursor_and_one_beside_it_loses_nothing() {
    let mut reader = at_the_quay(80, 24).press("M").type_in("half a thought");
    let sheet = reader.state.screen.sheet_lines(1);
    for ((column, row), cursor) in
        [((sheet.x + 5, sheet.y), 5), ((sheet.right() - 1, sheet.y), 14), ((sheet.x + 5, sheet.y - 4), 14)]
    {
        pointed(&mut reader, 1_000, How::Pressed, (column, row));
        let draft = reader.state.draft.as_ref().unwrap();
        assert_eq!((draft.note.text.as_str(), draft.note.cursor), ("half a thought", cursor));
    }
}

#[test]
fn a_note_that_is_left_comes_back_and_one_that_is_unchanged_changes_nothing() {
    let left = at_the_quay(80, 24).press("M").type_in("half a thought").press("Esc");
    assert_eq!((marks(&left).len(), left.state.draft.is_none()), (0, true));
    let back = left.press("M");
    assert_eq!(back.state.draft.as_ref().unwrap().note.text, "half a thought");
    let kept = back.press("Enter");
    assert_eq!(marks(&kept)[0].2.as_deref(), Some("half a thought"));
    let stamp = kept.state.articles[0].notebook.marks().clone();
    assert_eq!(kept.press("M Enter").state.articles[0].notebook.marks(), &stamp);
    assert_eq!(marks(&at_the_quay(80, 24).press("M Enter")), [], "an empty note is none");
}

#[test]
fn an_editor_that_fails_or_changes_nothing_leaves_the_note_as_it_was() {
    let writing = || at_the_quay(80, 24).press("M").type_in("mine").press("C-g");
    assert!(matches!(writing().effects.last(), Some(Effect::Edit(note)) if note == "mine"));
    let failed = writing().told(Message::Edited(Err("It failed.\n\nSo.".to_owned())));
    assert!(failed.screen().contains("It failed"));
    let failed = failed.press("Esc");
    assert_eq!(failed.state.draft.as_ref().unwrap().note.text, "mine");
    let same = writing().told(Message::Edited(Ok("mine\n".to_owned())));
    assert!(same.state.draft.is_some());
    let written = writing().told(Message::Edited(Ok("mine,\r\nand\tmore\u{1b}\n".to_owned())));
    assert_eq!(marks(&written)[0].2.as_deref(), Some("mine,\nand more␛"));
}

#[test]
fn a_note_being_written_is_kept_when_the_window_is_closed() {
    let reader = at_the_quay(80, 24).press("M").type_in("in a hurry").told(Message::Terminated);
    assert_eq!(marks(&reader)[0].2.as_deref(), Some("in a hurry"));
    assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Keep(longread::notes::Keep::Marks(..)))));
}

#[test]
fn dragging_selects_and_letting_go_keeps_the_selection() {
    let mut reader = at_the_quay(80, 24);
    let (from, to) = (cell(&reader, "boat leaves"), cell(&reader, "market"));
    pointed(&mut reader, 0, How::Pressed, from);
    pointed(&mut reader, 10, How::Dragged, (from.0 + 9, from.1));
    assert_eq!(selected(&reader), "boat leave");
    pointed(&mut reader, 20, How::Dragged, (to.0 + 5, to.1));
    pointed(&mut reader, 30, How::Released, (to.0 + 5, to.1));
    assert_eq!(selected(&reader), "boat leaves from the far end of the quay, past the fish market");
    let mut kept = reader.press("c 2");
    assert_eq!(marks(&kept)[0].1, Some(Colour::Green));
    click(&mut kept, "The boat", 1);
    assert_eq!(kept.state.selection, None, "a click alone selects nothing");
}

#[test]
fn two_three_and_four_clicks_take_a_word_a_sentence_a_paragraph() {
    let taken = |times: i64| {
        let mut reader = at_the_quay(80, 24);
        click(&mut reader, "boat leaves", times);
        selected(&reader).to_owned()
    };
    assert_eq!(taken(2), "boat");
    assert!(taken(3).starts_with("The boat") && taken(3).ends_with("you will not find it."));
    assert!(taken(4).ends_with("rather be asleep."));
    let mut slow = at_the_quay(80, 24);
    let at = cell(&slow, "boat leaves");
    pointed(&mut slow, 0, How::Pressed, at);
    pointed(&mut slow, 2_000, How::Pressed, at);
    assert_eq!(slow.state.selection, None);
}

#[test]
fn dragging_beyond_the_page_goes_on_and_wide_characters_are_taken_whole() {
    let mut reader = at_the_quay(60, 14);
    let from = cell(&reader, "boat leaves");
    let top = reader.state.articles[0].top;
    pointed(&mut reader, 0, How::Pressed, from);
    for time in 1..6 {
        pointed(&mut reader, time, How::Dragged, (30, 13));
    }
    assert!(reader.state.articles[0].top > top);
    let span = reader.state.selection.unwrap().span();
    assert!(span.contains(reader.state.page.span.end - 1) || reader.state.page.span.end - span.end < 60);

    let source = "# Wide\n\n日本の長い記事を読む。\n\n| one | two |\n| --- | --- |\n| 左 の 語 | right |\n";
    let reading = formats::read(source.as_bytes(), formats::decide("wide.md", source.as_bytes()).unwrap());
    let mut wide = Reader::of(60, 20, reading.articles.into_iter().next().unwrap(), Analysis::default()).learnt();
    let from = cell(&wide, "本");
    pointed(&mut wide, 0, How::Pressed, (from.0 + 1, from.1));
    pointed(&mut wide, 1, How::Dragged, (from.0 + 5, from.1));
    assert_eq!(selected(&wide), "本の長");
    click(&mut wide, "right", 2);
    assert_eq!(selected(&wide), "right", "the cell of a table beside another");
}

#[test]
fn a_click_follows_links_shows_notes_and_works_the_lists() {
    let mut reader = at_the_quay(120, 40).press("v s c c a").type_in("Which quay?").press("Enter");
    click(&mut reader, "boat leaves", 1);
    assert!(reader.state.sheet.is_some() && matches!(reader.state.lit, Lit::Mark(_)));
    click(&mut reader, "boat leaves", 1);
    assert_eq!(reader.state.sheet, None, "a click puts the sheet away");

    let mut reader = reader.press("@ Esc");
    let side = reader.state.screen.side.unwrap();
    pointed(&mut reader, 0, How::Pressed, (side.x + 3, side.y + 1));
    assert_eq!((reader.state.focused_pane(), &reader.state.lit), (Some(Pane::Names), &Lit::Name(0)));
    let top = reader.state.articles[0].top;
    pointed(&mut reader, 0, How::WheelDown, (side.x + 3, side.y + 1));
    assert_eq!(reader.state.articles[0].top, top, "the wheel turns what is under it");
    pointed(&mut reader, 0, How::Pressed, (side.x + 2, 0));
    assert_eq!(reader.state.focused_pane(), Some(Pane::Quotes), "the names of the panes are for clicking, too");
    let contents = reader.state.screen.contents.unwrap();
    for time in [0, 1] {
        pointed(&mut reader, time, How::Pressed, (contents.x + 6, contents.y + 3));
    }
    assert_eq!(reader.state.focused_pane(), None, "the second click goes there");
    let text = reader.state.screen.text;
    let low = (reader.state.screen.spine_column(), text.bottom() - 1);
    pointed(&mut reader, 9, How::Pressed, low);
    assert!(reader.state.page.span.end as usize >= reader.state.articles[0].article.text.trim_end().len());
    pointed(&mut reader, 9, How::WheelUp, (text.x + 3, text.y + 3));
    assert!((reader.state.page.span.end as usize) < reader.state.articles[0].article.text.trim_end().len());
}

#[test]
fn a_long_note_is_scrolled_in_its_sheet_from_the_page_and_from_the_list() {
    let note = (1..=40).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n");
    let noted = || at_the_quay(80, 24).press("v s a").told(Message::Pasted(note.clone())).press("Enter");
    for keys in ["Enter", "B K"] {
        let reader = noted().press(keys);
        // In the list the note stands beside the page as well; the sheet lies under both.
        let sheet = |reader: &Reader| reader.screen().split("─ Note ─").nth(1).unwrap().to_owned();
        assert!(sheet(&reader).contains("line 1\n") && !sheet(&reader).contains("line 20"), "{keys}");
        let scrolled = reader.press("j Space");
        assert!(sheet(&scrolled).contains("line 20") && !sheet(&scrolled).contains("line 1\n"), "{keys}");
        assert_eq!(scrolled.press("Esc").state.sheet, None);
    }
}

#[test]
fn a_drag_does_not_go_on_in_another_article() {
    let source = "A short one.\n";
    let reading = formats::read(source.as_bytes(), formats::decide("short.txt", source.as_bytes()).unwrap());
    let article = Arc::new(reading.articles.into_iter().next().unwrap());
    let origin = Origin { source: 1, name: "short.txt".to_owned(), number: 0, built_in: false };
    let loaded = Loaded { article, origin, partial: false };
    let mut reader = Reader::new(80, 24).told(Message::Loaded(vec![loaded])).press("[ a G");
    let at = cell(&reader, "Twelve");
    pointed(&mut reader, 0, How::Pressed, at);
    let mut reader = reader.press("] a");
    assert_eq!(reader.state.current, 1);
    pointed(&mut reader, 1, How::Dragged, (12, 4));
    pointed(&mut reader, 2, How::Released, (12, 4));
    assert_eq!(reader.state.selection, None);
}

#[test]
fn the_mouse_is_given_to_the_terminal_and_taken_back() {
    let reader = at_the_quay(80, 24).press("A-m");
    assert!(matches!(reader.effects.last(), Some(Effect::TakeMouse(false))));
    assert!(matches!(reader.press("A-m").effects.last(), Some(Effect::TakeMouse(true))));
}

#[test]
fn highlights_have_their_numbers_where_there_is_no_colour() {
    let reader = at_the_quay(80, 24).press("v j w c 3");
    let at = cell(&reader, "The boat");
    let sign = reader.state.screen.sign_column();
    for (theme, signs) in [(Theme::plain(), ["3", "▎"]), (Theme::plain().in_ascii(), ["3", "|"])] {
        let (buffer, _) = reader.paint(&theme);
        assert_eq!([0, 1].map(|row| buffer[(sign, at.1 + row)].symbol()), signs);
        assert!(buffer[at].modifier.contains(ratatui::style::Modifier::UNDERLINED));
    }
}

#[test]
fn a_highlight_inside_another_is_seen_on_it_and_what_is_selected_on_both() {
    let reader = at_the_quay(80, 24).press("v s c 1 Esc v w c 3 Esc");
    assert!(reader.screen().contains("333 3333 111111 1111 111"), "{}", reader.screen());
    let selected = reader.press("v w w w v w");
    assert!(selected.screen().contains("333 3333 111111 SSSS SSS"), "{}", selected.screen());
}

/// A key or something done with the mouse.
#[derive(Clone, Debug)]
enum Doing {
    Key(&'static str),
    Point(How, u16, u16),
    Words(String),
}

fn doing() -> impl Strategy<Value = Doing> {
    let keys = vec![
        "v",
        "w",
        "e",
        "b",
        "h",
        "l",
        "j",
        "k",
        "(",
        ")",
        "{",
        "}",
        "s",
        "p",
        "\"",
        "o",
        "y",
        "c",
        "1",
        "3",
        "0",
        "a",
        "M",
        "m",
        "U",
        "C-r",
        "Enter",
        "A-Enter",
        "C-j",
        "Esc",
        "/",
        "n",
        "]",
        "[",
        "q",
        "g",
        "G",
        "d",
        "u",
        "Space",
        "B",
        "@",
        "Tab",
        "%",
        "5",
        "K",
        "z",
        "?",
        "Up",
        "Down",
        "PageDown",
        "Home",
        "Backspace",
        "A-m",
        "C-g",
        "日",
    ];
    let how = prop::sample::select(vec![How::Pressed, How::Dragged, How::Released, How::WheelDown, How::WheelUp]);
    prop_oneof![
        5 => prop::sample::select(keys).prop_map(Doing::Key),
        3 => (how, 0..130_u16, 0..45_u16).prop_map(|(how, column, row)| Doing::Point(how, column, row)),
        1 => "[a-z日e\u{301} \r\n]{0,60}".prop_map(Doing::Words),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_and_no_mouse_make_it_fail(
        sizes in prop::collection::vec((1..130_u16, 1..45_u16), 1..4),
        done in prop::collection::vec(doing(), 0..80),
        tables in any::<bool>(),
    ) {
        let (columns, rows) = sizes[0];
        let mut reader = if tables {
            let source = include_bytes!("fixtures/weir.md");
            let reading = formats::read(source, formats::decide("weir.md", source).unwrap());
            Reader::of(columns, rows, reading.articles.into_iter().next().unwrap(), Analysis::default()).learnt()
        } else {
            Reader::new(columns, rows)
        };
        for (index, (time, doing)) in (0..).zip(done).enumerate() {
            if index % 25 == 24 {
                let (columns, rows) = sizes[index / 25 % sizes.len()];
                reader = reader.told(Message::Resized(columns, rows));
            }
            match doing {
                Doing::Key(key) => reader = reader.press(key),
                Doing::Point(how, column, row) => pointed(&mut reader, time * 150, how, (column, row)),
                Doing::Words(words) => reader = reader.told(Message::Pasted(words)),
            }
            let article = &reader.state.articles[0].article;
            if let Some(selection) = reader.state.selection {
                prop_assert!(!selection.span().is_empty());
                prop_assert!(article.text.get(selection.span().range()).is_some());
            }
            let (buffer, cursor) = reader.paint(&Theme::terminal(Background::Light));
            prop_assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
        }
    }
}

#[test]
fn in_an_article_without_headings_marks_stand_under_the_parts_found_in_it() {
    let text = "The ferry sails at nine.\n\nIt is late.\n\nThe miller wakes at noon.\n\nHe is early.\n";
    let reading = formats::read(text.as_bytes(), formats::decide("ferry.txt", text.as_bytes()).unwrap());
    let article = reading.articles.into_iter().next().unwrap();
    let part = |words: &str, end: &str| {
        let at = |words: &str| article.text.find(words).unwrap();
        let title = Span::new(at(words), at(words) + words.len());
        Section { heading: title, title, span: Span::new(at(words), at(end) + end.len()), level: 1 }
    };
    let outline = vec![part("The ferry sails", "It is late."), part("The miller wakes", "He is early.")];
    let found = Analysis { outline, ..Analysis::default() };
    let reader = Reader::of(100, 30, article, found).press("m m B");
    assert!(reader.screen().contains("In this article"), "{}", reader.screen());
    assert!(reader.learnt().screen().contains("The ferry sails…"));
}
