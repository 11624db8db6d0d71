//! Keys to screens, as text with a second grid for the roles of the cells; and no size or key makes painting fail.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "screens/harness.rs"]
mod harness;

use std::sync::Arc;

use harness::Reader;
use insta::assert_snapshot;
use longread::analysis::{Analysis, Name, NameKind, Quote, QuoteKind};
use longread::app::sheets::{Sheet, card};
use longread::app::state::Origin;
use longread::app::{Effect, Key, Lit, Loaded, Message, Stamped, Waiting, update};
use longread::article::{Article, BlockKind, Builder, Destination, Emphasis, EmphasisKind, Link, Metadata};
use longread::formats;
use longread::notes::{ArticleId, Capital, How, Keep, Known, Marks, News, Place, Shelf, Source};
use longread::panes::{Pane, Sign};
use longread::text::Span;
use longread::ui::{Background, Theme};
use proptest::prelude::*;

#[test]
fn an_article_just_opened() {
    assert_snapshot!(Reader::new(120, 40).screen());
}

#[test]
fn the_page_alone_while_the_analysis_is_at_work() {
    assert_snapshot!(Reader::unread(80, 24).analysing(35).screen());
}

#[test]
fn what_is_found_in_parts_fills_the_lists_while_the_analysis_is_at_work() {
    let reader = Reader::unread(120, 40).analysing(41);
    let part = reader.part(0..1_700);
    assert_snapshot!(reader.told(part).press("Space @ j").screen());
}

#[test]
fn what_is_selected_stays_selected_while_more_is_found() {
    let reader = Reader::unread(120, 40);
    let (first, second) = (reader.part(0..1_700), reader.part(1_700..u32::MAX));
    let mut reader = reader.told(first).press("Space @ j");
    let selected = |reader: &Reader| {
        let names = reader.state.list(Pane::Names);
        let lit = reader.state.lit_spans.first().map(|span| span.of(&reader.state.opened().unwrap().article.text));
        (names.item().map(|item| item.label.clone()), lit.map(str::to_owned), names.index().unwrap() - names.first)
    };
    let before = selected(&reader);
    assert_eq!(before.0.as_deref(), Some("Ivar Holt"));
    reader = reader.told(second);
    assert_eq!(selected(&reader), before);
    reader = reader.analysing(99);
    assert_eq!(selected(&reader), before);
    let stands = |reader: &Reader| (reader.state.page.clone(), reader.state.opened().unwrap().top);
    let before_settling = stands(&reader);
    reader = reader.press("K").learnt();
    assert_eq!(selected(&reader), before);
    let Some(Sheet::Card(index)) = reader.state.sheet else { panic!("the card stays open") };
    let card = card::of(&reader.state, index).unwrap();
    assert_eq!(card.title, "Ivar Holt");
    assert_eq!(stands(&reader), before_settling);
}

#[test]
fn a_person_lit_in_page_spine_and_contents() {
    assert_snapshot!(Reader::new(120, 40).press("Space @ j k").screen());
}

#[test]
fn quotations_by_speaker() {
    assert_snapshot!(Reader::new(120, 40).press("] ] \" j j j").screen());
}

#[test]
fn a_quotation_lit_while_the_page_has_focus() {
    assert_snapshot!(Reader::new(120, 40).press("\" j Enter ] q").screen());
}

#[test]
fn hits_while_they_are_typed() {
    assert_snapshot!(Reader::new(120, 40).press("Space /").type_in("holt").screen());
}

/// A reader with a second article open.
fn two_articles(columns: u16, rows: u16) -> Reader {
    let source = include_bytes!("fixtures/weir.md");
    let reading = formats::read(source, formats::decide("weir.md", source).unwrap());
    let article = Arc::new(reading.articles.into_iter().next().unwrap());
    let origin = Origin { source: 1, name: "weir.md".to_owned(), number: 0, built_in: false };
    let loaded = Loaded { article, origin, partial: false };
    Reader::new(columns, rows).told(Message::Loaded(vec![loaded])).press("[ a")
}

#[test]
fn hits_in_all_open_articles() {
    assert_snapshot!(two_articles(120, 40).press("\\").type_in("second").screen());
}

#[test]
fn a_search_in_all_articles_goes_on_from_one_to_the_next_and_is_one_jump() {
    let reader = two_articles(80, 24).press("j j");
    let began = (reader.state.current, reader.state.articles[0].top);
    let reader = reader.press("\\").type_in("the").press("Enter");
    let hits = reader.state.search.hits.len();
    let in_first = (0..hits).fold(reader, |reader, _| reader.press("n"));
    assert_eq!((in_first.state.current, &in_first.state.lit), (1, &Lit::Hits));
    assert_eq!(in_first.state.here, in_first.state.search.hits.first().copied());
    let back = in_first.press("N N Backspace");
    assert_eq!((back.state.current, back.state.articles[0].top), began);
}

#[test]
fn a_backslash_widens_a_search_that_found_nothing() {
    let reader = two_articles(80, 24).press("/").type_in("alphabetical").press("\\ Enter");
    assert_eq!((reader.state.current, reader.state.search.articles()), (1, Some(1)));
    let alone = Reader::new(80, 24).press("/").type_in("zz").press("\\");
    assert_eq!(alone.state.prompt.unwrap().line.text, "zz\\");
}

#[test]
fn the_card_of_a_name() {
    assert_snapshot!(Reader::new(80, 24).press("@ K").screen());
}

#[test]
fn a_card_is_put_away_by_its_key_and_by_any_other() {
    assert!(Reader::new(80, 24).press("@ K").state.sheet.is_some());
    assert!(Reader::new(80, 24).press("@ K K").state.sheet.is_none());
    let other = Reader::new(80, 24).press("@ K Esc");
    assert!(other.state.sheet.is_none() && other.state.focused_pane().is_some());
    assert_eq!(Reader::new(80, 24).press("] q K").state.sheet, Some(Sheet::Card(0)), "the card of who says it");
}

#[test]
fn the_names_of_one_section_and_of_all_again() {
    let names = |reader: &Reader| reader.state.list(Pane::Names).items.len();
    let all = Reader::new(80, 24).press("G @");
    let section = Reader::new(80, 24).press("G @ s");
    assert!(names(&section) < names(&all));
    assert_snapshot!(section.screen());
    assert_eq!(names(&section.press("s")), names(&all));
}

#[test]
fn a_list_opened_before_anything_was_found_lights_its_selection_when_it_is_filled() {
    let early = Reader::unread(80, 24).press("\" j").learnt();
    assert_eq!(early.state.lit, Reader::new(80, 24).press("\"").state.lit);
    assert_ne!(early.state.lit, Lit::Nothing);
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let line = |keys| Reader::new(80, 24).press(keys).state.notices.line().map(|notice| notice.words.clone());
    assert_eq!(line("x").as_deref(), Some("x does nothing here; ? shows the keys"));
    assert_eq!(line("] Esc"), None);
}

#[test]
fn the_hint_for_enter_says_what_it_does_to_what_is_selected() {
    let table = [
        ("@", "Enter next mention"),
        ("@ g", "Enter fold "),
        ("@ g Enter", "Enter unfold "),
        ("\" g", "Enter fold "),
        ("o j", "Enter go there   h fold "),
        ("o g", "Enter fold   / "),
    ];
    for (keys, hint) in table {
        let screen = Reader::new(120, 40).press(keys).screen();
        assert!(screen.contains(hint), "{keys}: {screen}");
    }
}

#[test]
fn marks_with_letters_and_notes() {
    let reader = Reader::new(120, 40).press("} } m m } m a } } M").type_in("Ask him about February.");
    assert_snapshot!(reader.press("Enter B").screen());
}

#[test]
fn three_columns_on_a_wide_screen() {
    assert_snapshot!(Reader::new(200, 60).press("] ] ] n").screen());
}

#[test]
fn a_page_and_a_pane_on_80_columns() {
    assert_snapshot!(Reader::new(80, 24).press("] ] @ j").screen());
}

#[test]
fn people_over_the_page_on_60_columns() {
    assert_snapshot!(Reader::new(60, 20).press("] ] @ j").screen());
}

#[test]
fn an_error_over_a_list_without_marks() {
    let problem = "Marks are not being saved.\n\nThe disk is full. What you mark is kept here until you quit, and saved as soon \
                   as there is room.\n\nYour earlier marks are safe.";
    assert_snapshot!(Reader::new(60, 20).press("B").told(Message::Problem(problem.to_owned())).screen());
}

#[test]
fn the_smallest_screen() {
    assert_snapshot!(Reader::new(40, 10).press("] ] j j m m Esc").screen());
}

#[test]
fn keys_on_one_page() {
    assert_snapshot!(Reader::new(120, 40).press("?").screen());
}

#[test]
fn keys_that_wait_for_more() {
    assert_snapshot!(Reader::new(80, 24).press("]").screen());
}

/// A reader on a post with everything that Markdown has.
fn weir(columns: u16, rows: u16) -> Reader {
    let source = include_bytes!("fixtures/weir.md");
    let reading = formats::read(source, formats::decide("weir.md", source).unwrap());
    let article = reading.articles.into_iter().next().unwrap();
    Reader::of(columns, rows, article, Analysis::default()).learnt()
}

#[test]
fn emphasis_links_and_lists() {
    assert_snapshot!(weir(80, 40).screen());
}

#[test]
fn quotations_in_lists_and_lists_in_quotations() {
    assert_snapshot!(weir(80, 40).press("Space").screen());
}

#[test]
fn tables_that_fit_and_that_are_broken() {
    assert_snapshot!(weir(60, 40).press("/").type_in("year").press("Enter Esc").screen());
}

#[test]
fn a_table_moved_sideways() {
    assert_snapshot!(weir(80, 24).press("/").type_in("alphabetical").press("Enter Esc > >").screen());
}

#[test]
fn a_link_out_of_the_reader_shows_its_address() {
    assert_snapshot!(weir(60, 20).press("2 ] l").screen());
}

#[test]
fn a_footnote_peeked_at() {
    assert_snapshot!(weir(80, 24).press("4 ] l Enter").screen());
}

#[test]
fn a_footnote_gone_to() {
    assert_snapshot!(weir(80, 24).press("4 ] l Enter Enter").screen());
}

#[test]
fn links_are_followed_and_come_back_from() {
    let reader = weir(80, 24).press("] l");
    let link = reader.state.here.unwrap();
    let inside = reader.press("Enter");
    let (article, here) = (&inside.state.articles[0].article, inside.state.here.unwrap());
    assert_eq!(here.of(&article.text), "The second part");
    assert!(inside.press("Backspace").state.page.span.contains(link.start));

    let peeked = weir(80, 24).press("3 ] l Enter");
    assert!(peeked.state.sheet.is_some());
    let top = peeked.state.articles[0].top;
    let closed = peeked.press("Esc");
    assert_eq!((&closed.state.sheet, closed.state.articles[0].top), (&None, top));
    assert_eq!(closed.state.lit, Lit::Link(2), "the sign is lit as before");
    let note = closed.press("Enter Enter");
    assert_eq!(note.state.lit, Lit::Note(2));
    assert_eq!(note.press("Enter").state.lit, Lit::Link(2), "back at the sign");
    let outside = weir(80, 24).press("2 ] l");
    let top = outside.state.articles[0].top;
    assert_eq!(outside.press("Enter").state.articles[0].top, top, "an address leads nowhere yet");
}

#[test]
fn what_was_moved_sideways_goes_back_by_itself() {
    let moved = weir(80, 24).press("/").type_in("alphabetical").press("Enter Esc >");
    let here = moved.state.articles[0].top;
    assert_eq!(moved.state.shift, 8);
    assert_eq!(moved.state.page.row_of(here.byte), Some(0), "nothing else moves");
    assert_eq!(moved.press("< <").state.shift, 0);
    let found = weir(80, 24).press("/").type_in("indianapolis").press("Enter");
    assert!(found.state.shift > 0, "a hit that was cut off comes into sight");
    assert_eq!(found.press("g").state.shift, 0);
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    assert_eq!(Reader::new(32, 8).screen().lines().next(), Some("longread needs 40 by 10; this is"));
}

#[test]
fn who_leaves_without_moving_keeps_the_place_that_was_offered() {
    let kept = |keys: &str| {
        let reader = Reader::unread(80, 24);
        let left = Place::at(&reader.state.articles[0].article.text, 3_000, 400, 1, "before");
        let known = Known {
            article: ArticleId("fixture".to_owned()),
            how: How::Words,
            marks: Marks::default(),
            place: Some(left.clone()),
            before: None,
        };
        let mut reader = reader.told(Message::News(News::Recognised { ticket: 0, known: vec![known] })).press(keys);
        let effects = update(&mut reader.state, Stamped { at: 2_000, message: Message::Terminated });
        let place = effects.into_iter().find_map(|effect| match effect {
            Effect::Keep(Keep::Place(_, place)) => Some(place),
            _ => None,
        });
        (place.unwrap().anchor, left.anchor)
    };
    let (place, left) = kept("");
    assert_eq!(place, left);
    let (place, left) = kept("j");
    assert_ne!(place, left);
}

#[test]
fn what_was_passed_over_is_not_read_in_the_next_run_either() {
    let ticks = |reader: &Reader| {
        let contents = &reader.state.list(Pane::Contents).items;
        contents.iter().map(|item| item.sign == Sign::Read).collect::<Vec<_>>()
    };
    for (keys, any) in [
        ("Space Space Space", true),
        ("Space G", true),
        ("G", true),
        ("G g", true),
        ("] Space Space", false),
        ("", false),
    ] {
        let mut first = Reader::new(120, 40).press(keys);
        let before = ticks(&first);
        let effects = update(&mut first.state, Stamped { at: 9_000, message: Message::Terminated });
        let place = effects.into_iter().find_map(|effect| match effect {
            Effect::Keep(Keep::Place(_, place)) => Some(place),
            _ => None,
        });
        let known = Known {
            article: ArticleId("fixture".to_owned()),
            how: How::Words,
            marks: Marks::default(),
            place,
            before: None,
        };
        let again =
            Reader::unread(120, 40).learnt().told(Message::News(News::Recognised { ticket: 0, known: vec![known] }));
        assert_eq!(ticks(&again), before, "{keys}");
        assert_eq!(before.contains(&true), any, "{keys}");
    }
}

#[test]
fn the_help_scrolls_back_as_soon_as_it_is_told_to() {
    let at = |keys: &str| Reader::new(60, 20).press(keys).state.help;
    assert_eq!(at("? G k"), at("? G G Space Space k"));
    assert_ne!(at("? G k"), at("? G"));
    assert_eq!(Reader::new(120, 60).press("? Space").state.help, Some(0), "all of it is in sight");
}

#[test]
fn a_list_that_is_left_puts_the_page_back() {
    let reader = Reader::new(120, 40).press("Space Space j j j");
    let before = reader.state.articles[0].top;
    for pane in ["o", "\"", "@"] {
        let reader = Reader::new(120, 40).press("Space Space j j j").press(pane).press("g j j G k");
        assert_eq!(reader.state.articles[0].top == before, pane == "@", "its last name is in sight: {pane}");
        assert_eq!(reader.press("Esc").state.articles[0].top, before, "{pane}");
        for away in ["z", "Tab"] {
            let reader = Reader::new(120, 40).press("Space Space j j j").press(pane).press("g j j G k").press(away);
            assert_eq!(reader.press("z Esc Esc ' '").state.page.row_of(before.byte), Some(0), "{pane} {away}");
        }
    }
}

#[test]
fn a_bookmark_that_begins_above_the_page_signs_its_first_line() {
    let reader = Reader::new(40, 10).press("} } } j m m");
    let sentence = reader.state.articles[0].notebook.entries()[0].found.span().unwrap();
    assert!(sentence.start < reader.state.page.span.start);
    let (buffer, _) = reader.paint(&Theme::plain());
    let screen = reader.state.screen;
    assert_eq!(buffer[(screen.sign_column(), screen.text.y)].symbol(), "◆");
}

#[test]
fn escape_drops_keys_that_wait_and_nothing_else() {
    for waiting in ["4 2", "]", "m", "3 ]"] {
        let reader = Reader::new(120, 40).press("@ j Esc").press(waiting).press("Esc");
        assert_eq!(reader.state.waiting, Waiting::default(), "{waiting}");
        assert_ne!(reader.state.lit, Lit::Nothing, "{waiting}");
    }
    assert_eq!(Reader::new(120, 40).press("@ j Esc Esc").state.lit, Lit::Nothing);
}

#[test]
fn a_mark_on_a_heading_holds_all_of_it() {
    let mut builder = Builder::new();
    for (kind, words) in
        [(BlockKind::Heading(1), "1. Who waits? Nobody"), (BlockKind::Paragraph, "The boat was late. It came.")]
    {
        builder.open(kind, 0, false);
        builder.push(words, 0);
        builder.close();
    }
    let article = builder.finish(Metadata::default(), &[], Span::default());
    let reader = Reader::of(80, 24, article, Analysis::default()).press("m m");
    assert_eq!(reader.state.articles[0].notebook.entries()[0].mark.anchor.value.exact, "1. Who waits? Nobody");
}

#[test]
fn a_size_that_comes_again_is_painted_anew() {
    let reader = Reader::new(80, 24);
    let redrawn = |reader: &Reader| reader.effects.iter().any(|effect| matches!(effect, Effect::Redraw));
    let other = reader.told(Message::Resized(100, 24));
    assert!(!redrawn(&other), "another size is painted anew as it is");
    assert!(redrawn(&other.told(Message::Resized(100, 24))));
}

#[test]
fn a_capital_mark_opens_its_file_and_is_gone_to_once_the_article_is_known() {
    let marked = Reader::new(80, 24).press("5 0 % m Q");
    let marks = marked.state.articles[0].notebook.marks().clone();
    let (article, place) = (Arc::clone(&marked.state.articles[0].article), marked.state.articles[0].top);

    let mut builder = Builder::new();
    builder.open(BlockKind::Paragraph, 0, false);
    builder.push("Another article altogether.", 0);
    builder.close();
    let another = builder.finish(Metadata::default(), &[], Span::default());
    let mut reader = Reader::of(80, 24, another, Analysis::default());
    let capital = Capital { letter: 'Q', article: ArticleId("kept".to_owned()), source: Source::default() };
    reader = reader.told(Message::News(News::Shelf(Shelf { capitals: vec![capital], ..Shelf::default() })));
    let pressed = |reader: &mut Reader, key: &str| {
        update(&mut reader.state, Stamped { at: 1_000, message: Message::Key(Key::parse(key).unwrap()) })
    };
    pressed(&mut reader, "'");
    assert!(matches!(pressed(&mut reader, "Q").as_slice(), [Effect::Open(_)]));
    let origin = Origin { source: 1, name: "night-boat.txt".to_owned(), number: 0, built_in: false };
    let known = Known { article: ArticleId("kept".to_owned()), how: How::Words, marks, place: None, before: None };
    let reader = reader
        .told(Message::Loaded(vec![Loaded { article, origin, partial: false }]))
        .told(Message::News(News::Recognised { ticket: 1, known: vec![known] }));
    assert_eq!(reader.state.current, 1);
    assert!(reader.state.page.span.contains(place.byte));
    let back = reader.press("' '");
    assert_eq!(back.state.current, 0, "the jump began where the key was pressed");
}

/// Keys that do something somewhere, and some that do nothing.
fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "j",
        "k",
        "d",
        "u",
        "Space",
        "b",
        "g",
        "G",
        "}",
        "{",
        "%",
        "]",
        "[",
        "a",
        "q",
        "n",
        "m",
        "N",
        "o",
        "\"",
        "@",
        "B",
        "Tab",
        "BackTab",
        "/",
        "*",
        "'",
        "M",
        "U",
        "C-o",
        "A-Right",
        "+",
        "-",
        "=",
        "A",
        "z",
        "?",
        "Enter",
        "Esc",
        "h",
        "l",
        "Backspace",
        "Left",
        "<",
        ">",
        "Up",
        "Down",
        "1",
        "5",
        "0",
        "x",
        "e",
        "日",
        "F1",
        "C-c",
    ])
}

/// Words of every awkward sort: wide, joined, without width, hostile.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zA-Z]{1,12}[,.”]?",
        1 => "[a-z]{60,140}",
        2 => "[日本語文字한국어かなカナ]{1,30}",
        1 => "(e\u{301}|o\u{308}\u{323}|क्षि|ﾊﾞ|👩‍👩‍👧|🇫🇷|❤️){1,9}",
        1 => "(\u{200b}|\u{200d}|\u{301}|\u{ad}|\u{3000}|\u{1b}|\u{9b}){1,4}",
        1 => "\\PC{1,20}",
    ];
    prop::collection::vec(word, 1..40).prop_map(|words| words.join(" "))
}

/// An article of such words in which anything may be a quotation or a name, wherever it begins and ends.
fn anything() -> impl Strategy<Value = (Article, Analysis)> {
    let blocks = prop::collection::vec((0..4_usize, words()), 1..6);
    let cuts = prop::collection::vec(any::<prop::sample::Index>(), 2..24);
    (blocks, cuts, words()).prop_map(|(blocks, cuts, label)| {
        let kinds = [BlockKind::Paragraph, BlockKind::Title, BlockKind::Heading(1), BlockKind::ListItem];
        let mut builder = Builder::new();
        let mut headings = Vec::new();
        for (kind, words) in blocks {
            builder.open(kinds[kind], 0, false);
            builder.push(&words, 0);
            builder.close();
            headings.extend(builder.last_block().filter(|_| kind == 2).map(|heading| (heading, heading, 1)));
        }
        let article =
            builder.finish(Metadata { title: Some(label.clone()), ..Metadata::default() }, &headings, Span::default());
        let boundaries: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&boundaries)).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let spans: Vec<Span> = cuts.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect();
        let mut article = article;
        let kinds = [EmphasisKind::Stressed, EmphasisKind::Strong, EmphasisKind::Struck, EmphasisKind::Code];
        article.emphases =
            spans.iter().zip(kinds.into_iter().cycle()).map(|(span, kind)| Emphasis { span: *span, kind }).collect();
        let end = article.whole().end;
        let ends = spans.iter().map(|span| match span.start % 3 {
            0 => Destination::Place(end - span.start),
            1 => Destination::Note(*span),
            _ => Destination::Address(label.clone()),
        });
        article.links = spans.iter().zip(ends).map(|(span, to)| Link { span: *span, to }).collect();
        let quotes = spans.iter().zip(1..).map(|(span, utterance)| Quote {
            span: *span,
            kind: QuoteKind::Speech,
            depth: 0,
            utterance,
            speaker: None,
        });
        let quotes = quotes.collect();
        let name = Name { mentions: spans, ..Name::new(NameKind::Person, label) };
        (article, Analysis { quotes, names: vec![name], ..Analysis::default() })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_painting_fail(
        sizes in prop::collection::vec((1..220_u16, 1..70_u16), 1..4),
        keys in prop::collection::vec(key(), 0..60),
        known in any::<bool>(),
        problem in prop::option::of("[a-z日 \n]{0,300}"),
    ) {
        let (columns, rows) = sizes[0];
        let mut reader = if known { Reader::new(columns, rows) } else { Reader::unread(columns, rows) };
        if let Some(problem) = problem {
            reader = reader.told(Message::Problem(problem));
        }
        for (index, key) in keys.into_iter().enumerate() {
            if index % 20 == 19 {
                let (columns, rows) = sizes[index / 20 % sizes.len()];
                reader = reader.told(Message::Resized(columns, rows));
            }
            reader = reader.press(key);
            let (buffer, cursor) = reader.paint(&Theme::terminal(Background::Dark));
            prop_assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
        }
        reader.paint(&Theme::plain().in_ascii());
    }

    #[test]
    fn the_page_shows_the_place_and_only_movement_changes_it(
        keys in prop::collection::vec(key(), 0..40),
        sizes in prop::collection::vec((1..220_u16, 1..70_u16), 1..4),
        panes in prop::collection::vec(prop::sample::select(vec!["o", "\"", "@", "B", "Tab", "z", "A", "+", "-", "=", "?"]), 0..6),
    ) {
        let mut reader = Reader::new(100, 30);
        for key in keys {
            reader = reader.press(key);
            let top = reader.state.articles[0].top;
            prop_assert!(reader.state.page.span.contains(top.byte), "{key} left {top:?} for {:?}", reader.state.page.span);
        }
        let mut reader = reader.press("Esc Esc Esc Esc Esc");
        let place = reader.state.articles[0].top.byte;
        for (columns, rows) in sizes {
            reader = reader.told(Message::Resized(columns, rows));
            prop_assert_eq!(reader.state.articles[0].top.byte, place);
        }
        for pane in panes {
            reader = reader.press(pane).press("Esc");
            prop_assert_eq!(reader.state.articles[0].top.byte, place, "{}", pane);
        }
    }

    #[test]
    fn no_text_sticks_out_of_the_page(
        (article, found) in anything(),
        (columns, rows) in (40..160_u16, 10..50_u16),
        keys in prop::collection::vec(prop::sample::select(vec!["Space", "b", "@", "\"", "j", "Esc", "]", "q", "-", "m", "l", "Enter", ">"]), 0..12),
    ) {
        let mut reader = Reader::of(columns, rows, article, found).learnt();
        for key in keys {
            reader = reader.press(key);
            let (buffer, _) = reader.paint(&Theme::terminal(Background::Unknown));
            let screen = reader.state.screen;
            let symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
            prop_assert!(symbols.clone().all(|symbol| !symbol.contains(char::is_control)));
            // A note that is looked into lies over the page and beside it.
            if !screen.overlay && reader.state.sheet.is_none() {
                let beside = (screen.text.y..screen.text.bottom()).map(|y| buffer[(screen.text.right(), y)].symbol());
                prop_assert!(beside.clone().all(|symbol| symbol == " "));
            }
        }
    }
}
