//! Layout over articles of any text at any measure: nothing is lost, nothing is too wide, and scrolling is exact.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use longread::article::{Alignment, Article, BlockKind, Builder, FurnitureKind, Metadata, Table};
use longread::layout::{Content, Line, Page, Settings, Top, last_top, opening, page, scroll, shift_to, top_of};
use longread::text::{Span, graphemes, width};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Words of every awkward sort: long, wide, joined, without width, and whatever else Unicode has.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zA-Z]{1,12}[,.”]?",
        1 => "[a-z]{60,140}",
        1 => "https://[a-z]{3,9}\\.[a-z]{2}/[a-z/-]{20,90}",
        2 => "[日本語文字한국어かなカナ]{1,30}",
        1 => "(e\u{301}|o\u{308}\u{323}|क्षि|ก้|ﾊﾞ|ﾟ){1,9}",
        1 => "(👩‍👩‍👧|👍🏽|🇫🇷|❤️|1️⃣|🏳️‍🌈){1,6}",
        1 => "(क्){1,40}",
        1 => "[a-z]{1,4}(\u{a0}[a-z]{1,6}){1,3}",
        1 => "(\u{200b}|\u{200d}|\u{301}|\u{2060}|\u{ad}|\u{3000}|\u{202f}){1,4}",
        1 => Just("–".to_owned()),
        1 => "\\PC{1,20}",
    ]
}

fn kind() -> impl Strategy<Value = BlockKind> {
    use FurnitureKind::{Byline, Chrome, Correction, Credit};
    prop_oneof![
        8 => Just(BlockKind::Paragraph),
        1 => (1..4_u8).prop_map(BlockKind::Heading),
        1 => Just(BlockKind::Standfirst),
        1 => Just(BlockKind::Verse),
        1 => Just(BlockKind::ListItem),
        1 => Just(BlockKind::Quotation),
        2 => Just(BlockKind::Code),
        1 => Just(BlockKind::Note),
        1 => Just(BlockKind::Break),
        2 => prop::sample::select(vec![Byline, Chrome, Correction, Credit]).prop_map(BlockKind::Furniture),
    ]
}

fn block() -> impl Strategy<Value = (BlockKind, u8, bool, String)> {
    let spaces = prop_oneof![12 => Just(" "), 1 => Just("   "), 1 => Just("\n"), 1 => Just("")];
    let words = prop::collection::vec((word(), spaces), 1..30);
    let text = words.prop_map(|words| words.into_iter().map(|(word, space)| word + space).collect());
    (kind(), 0..4_u8, any::<bool>(), text)
}

/// What an article is made of: a block, or a table with the alignment of its columns and its rows of cells.
#[derive(Clone, Debug)]
enum Part {
    Block(BlockKind, u8, u8, bool, String),
    Table(Vec<Alignment>, u8, Vec<Vec<String>>),
}

fn table() -> impl Strategy<Value = Part> {
    let alignment = prop::sample::select(vec![Alignment::Left, Alignment::Centre, Alignment::Right]);
    let cell = prop::collection::vec(word(), 0..7).prop_map(|words| words.join(" ").replace('\n', " "));
    (prop::collection::vec(alignment, 1..7), 0..3_u8, prop::collection::vec(cell, 1..20)).prop_map(
        |(columns, depth, cells)| {
            let mut rows: Vec<Vec<String>> = cells.chunks(columns.len()).map(<[String]>::to_vec).collect();
            for row in &mut rows {
                row.resize(columns.len(), String::new());
            }
            Part::Table(columns, depth, rows)
        },
    )
}

fn part() -> impl Strategy<Value = Part> {
    let block = (block(), 0..3_u8);
    prop_oneof![
        5 => block.prop_map(|((kind, depth, tight, text), quoted)| Part::Block(kind, depth, quoted, tight, text)),
        1 => table(),
    ]
}

/// Adds a table to `builder`, and gives its cells.
fn push_table(builder: &mut Builder, depth: u8, rows: &[Vec<String>]) -> Vec<Span> {
    let mut cells = Vec::new();
    for row in rows {
        builder.open(BlockKind::TableRow, depth, true);
        for (column, cell) in row.iter().enumerate() {
            builder.push(if column == 0 { "" } else { " " }, 0);
            let start = builder.position();
            builder.push(cell, 0);
            cells.push(Span { start, end: builder.position() });
        }
        builder.close();
    }
    cells
}

fn article() -> impl Strategy<Value = Article> {
    let byline = prop::option::of("[A-Z][a-z]{2,9} [A-Z][a-z]{2,60}");
    (any::<bool>(), byline, prop::collection::vec(part(), 1..8)).prop_map(|(has_title, byline, parts)| {
        let mut builder = Builder::new();
        let mut tables = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            match part {
                Part::Block(kind, depth, quoted, tight, text) => {
                    let kind = if has_title && index == 1 { BlockKind::Title } else { kind };
                    builder.open(kind, depth, tight);
                    if kind != BlockKind::Quotation {
                        builder.quote(quoted);
                    }
                    builder.push(&text, 0);
                }
                Part::Table(columns, depth, rows) => {
                    let cells = push_table(&mut builder, depth, &rows);
                    tables.push((columns, cells));
                }
            }
        }
        let publication = Some("The Long Coast Review".to_owned());
        let metadata = Metadata { byline, publication, date: Some("2019-06-03".to_owned()), ..Metadata::default() };
        let mut article = builder.finish(metadata, &[], Span::default());
        article.tables = tables.into_iter().filter_map(|(columns, cells)| made(&article, columns, &cells)).collect();
        article
    })
}

/// The table that has `cells`, in which a row that is blank has no block.
fn made(article: &Article, columns: Vec<Alignment>, cells: &[Span]) -> Option<Table> {
    let rows =
        cells.chunks(columns.len()).filter(|row| !Span { start: row[0].start, end: row[row.len() - 1].end }.is_empty());
    let cells: Vec<Span> = rows.flatten().copied().collect();
    let first = article.block_at(cells.first()?.start);
    Some(Table { blocks: first..first + cells.len() / columns.len(), columns, cells, headed: true })
}

fn settings() -> impl Strategy<Value = Settings> {
    let shift = prop_oneof![2 => Just(0), 1 => 0..200_u16];
    (8..=120_u16, any::<bool>(), shift).prop_map(|(measure, leftovers, shift)| Settings { measure, leftovers, shift })
}

fn start(article: &Article, settings: Settings) -> Top {
    scroll(article, Top::default(), i64::MIN, &settings)
}

fn whole(article: &Article, settings: Settings) -> Page {
    page(article, start(article, settings), u16::MAX, &settings)
}

fn text_of(line: &Line) -> Vec<Span> {
    line.texts().collect()
}

fn painted<'a>(article: &'a Article, content: &'a Content) -> &'a str {
    match content {
        Content::Text(span) => span.of(&article.text),
        Content::Decoration(_, sign) => sign,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_line_is_wider_than_the_measure(article in article(), settings in settings()) {
        for line in whole(&article, settings).lines {
            let mut free = 0;
            for piece in &line.pieces {
                prop_assert!(piece.column >= free, "pieces overlap: {line:?}");
                prop_assert_eq!(usize::from(piece.width), width(painted(&article, &piece.content)));
                free = piece.column + piece.width;
            }
            prop_assert!(free <= settings.measure, "{line:?}");
        }
    }

    #[test]
    fn every_byte_is_laid_out_once_and_in_order(article in article(), settings in settings()) {
        let mut laid_out = String::new();
        let mut end = 0;
        let page = whole(&article, settings);
        // The cells of a table stand beside each other; in the order of the text they follow each other.
        let in_sight = page.lines.iter().filter(|line| line.overflow == 0);
        let mut spans: Vec<Span> = in_sight.flat_map(text_of).collect();
        if !article.tables.is_empty() {
            spans.sort();
        }
        for span in spans {
            prop_assert!(span.start >= end);
            end = span.end;
            laid_out.push_str(span.of(&article.text));
        }
        let chrome = BlockKind::Furniture(FurnitureKind::Chrome);
        let is_cut = |index: usize| page.lines.iter().any(|line| line.block == index && line.overflow > 0);
        let shown = article.blocks.iter().enumerate().filter(|(index, block)| (settings.leftovers || block.kind != chrome) && !is_cut(*index));
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let expected: String = shown.map(|(_, block)| visible(block.span.of(&article.text))).collect();
        prop_assert_eq!(visible(&laid_out), expected);
    }

    #[test]
    fn lines_stand_for_the_bytes_from_first_to_last(article in article(), settings in settings()) {
        let mut end = 0;
        for line in whole(&article, settings).lines {
            prop_assert!(line.span.start >= end, "{line:?}");
            end = line.span.end;
            let block = article.blocks[line.block].span;
            prop_assert!(line.texts().all(|span| block.covers(span)));
        }
    }

    #[test]
    fn what_is_cut_off_is_seen_by_moving_it_sideways(
        article in article(), measure in 12..60_u16, picks in prop::collection::vec(any::<prop::sample::Index>(), 8),
    ) {
        let settings = Settings { measure, leftovers: true, shift: 0 };
        let cut = whole(&article, settings);
        let is_cut = |byte: usize| cut.lines.iter().any(|line| line.overflow > 0 && line.span.range().contains(&byte));
        // A grapheme that is wider than the page stays out of sight.
        let can_be_seen = |grapheme: &str| width(grapheme) <= 2 && !grapheme.starts_with(char::is_whitespace);
        let graphemes: Vec<usize> = graphemes(&article.text)
            .filter(|(at, grapheme)| can_be_seen(grapheme) && is_cut(*at))
            .map(|(at, _)| at)
            .collect();
        for pick in picks.iter().filter(|_| !graphemes.is_empty()) {
            let byte = u32::try_from(*pick.get(&graphemes)).unwrap();
            let shift = shift_to(&article, byte, &settings);
            let moved = whole(&article, Settings { shift, ..settings });
            prop_assert!(moved.lines.iter().flat_map(Line::texts).any(|span| span.contains(byte)), "{byte}, {shift}");
            for (line, before) in moved.lines.iter().zip(&cut.lines) {
                prop_assert_eq!(line.span, before.span, "nothing moves up or down");
                prop_assert!(line.overflow > 0 || line == before, "{:?}", line);
            }
        }
    }

    #[test]
    fn painting_a_piece_takes_exactly_its_cells(article in article(), settings in settings()) {
        for piece in whole(&article, settings).lines.iter().flat_map(|line| &line.pieces) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
            let words = painted(&article, &piece.content);
            let (end, _) = buffer.set_stringn(0, 0, words, usize::from(u16::MAX), Style::default());
            prop_assert_eq!(end, piece.width, "{:?}", words);
        }
    }

    #[test]
    fn scrolling_there_and_back_is_no_move(
        article in article(), settings in settings(), from in 0..400_i64, by in 0..90_i64,
    ) {
        let top = scroll(&article, start(&article, settings), from, &settings);
        let there = scroll(&article, top, by, &settings);
        if by > 0 && there != scroll(&article, top, by - 1, &settings) {
            prop_assert_eq!(scroll(&article, there, -by, &settings), top);
        }
        prop_assert_eq!(scroll(&article, top, 0, &settings), top);
    }

    #[test]
    fn a_page_one_row_down_is_the_page_moved_by_one_row(
        article in article(), settings in settings(), from in 0..400_i64,
    ) {
        let top = scroll(&article, start(&article, settings), from, &settings);
        let below = scroll(&article, top, 1, &settings);
        if below != top {
            let here = page(&article, top, 31, &settings).lines;
            let there = page(&article, below, 30, &settings).lines;
            prop_assert_eq!(&here[1..], &there[..]);
        }
    }

    #[test]
    fn a_byte_stays_in_sight_at_any_measure(
        article in article(), settings in settings(), at in 0..5000_usize, above in 0..20_u16,
    ) {
        let shown = whole(&article, settings);
        let bytes: Vec<u32> = shown.lines.iter().flat_map(text_of).flat_map(|span| span.start..span.end).collect();
        if let Some(&byte) = bytes.get(at % bytes.len().max(1)) {
            let top = top_of(&article, byte, above, &settings);
            let row = page(&article, top, above + 1, &settings).row_of(byte).expect("the byte is on the page");
            prop_assert!(row == usize::from(above) || top == start(&article, settings), "row {} of {}", row, above);
        }
    }

    #[test]
    fn the_last_page_ends_with_the_last_line(article in article(), settings in settings(), height in 1..60_u16) {
        let shown = whole(&article, settings).lines;
        let last = page(&article, last_top(&article, height, &settings), height, &settings).lines;
        prop_assert_eq!(last.last(), shown.last());
        prop_assert_eq!(last.len(), shown.len().min(usize::from(height)));
    }

    #[test]
    fn any_top_gives_a_page(article in article(), settings in settings(), byte in 0..9000_u32, above in 0..9_u16) {
        let top = Top { byte, above };
        let held = scroll(&article, top, 0, &settings);
        prop_assert_eq!(page(&article, top, 20, &settings).lines, page(&article, held, 20, &settings).lines);
        prop_assert_eq!(scroll(&article, held, 0, &settings), held);
    }
}

/// An article of every kind of block, with the marks of a page written as they are painted.
fn specimen() -> Article {
    use BlockKind::{Code, Furniture, Heading, ListItem, Paragraph, Quotation, Standfirst, Title, Verse};
    let blocks = [
        (Furniture(FurnitureKind::Credit), 0, false, "Photograph: Ada Quill"),
        (Title, 0, false, "The lamp keepers of the northern shore are leaving"),
        (Furniture(FurnitureKind::Chrome), 0, false, "Share this"),
        (
            Standfirst,
            0,
            false,
            "A hundred lights burn without anybody to watch them. What is lost when the last keeper goes?",
        ),
        (Heading(1), 0, false, "The tower"),
        (
            Paragraph,
            0,
            false,
            "Every evening at dusk the keeper climbs two hundred and eleven steps with a can of oil.",
        ),
        (Paragraph, 0, false, "Nobody asks her to."),
        (ListItem, 1, false, "1. Trim the wick before the tide turns."),
        (ListItem, 1, true, "2. Write down the weather."),
        (Quotation, 1, false, "The sea does not forget a lamp that went out."),
        (Verse, 0, false, "Turn, light, and turn again to the patient harbour"),
        (Verse, 0, true, "  and turn"),
        (Code, 0, false, "lamp on\n\n  wait 20"),
        (Heading(1), 0, false, "The last night"),
        (Paragraph, 0, true, "She went down the stairs and locked the door at nine."),
        (Furniture(FurnitureKind::Publication), 0, false, "First published in The Coast."),
    ];
    let mut builder = Builder::new();
    for (kind, depth, tight, text) in blocks {
        builder.open(kind, depth, tight);
        builder.push(text, 0);
    }
    let metadata = Metadata {
        publication: Some("The Coast".to_owned()),
        date: Some("2019-06-03".to_owned()),
        byline: Some("Mara Thwaite".to_owned()),
        ..Metadata::default()
    };
    builder.finish(metadata, &[], Span::default())
}

fn drawn(article: &Article, page: &Page) -> String {
    let mut out = String::new();
    for line in &page.lines {
        let mut row = String::new();
        for piece in &line.pieces {
            row.push_str(&" ".repeat(usize::from(piece.column) - width(&row)));
            row.push_str(painted(article, &piece.content));
        }
        out.push_str(&row);
        out.push('\n');
    }
    out
}

#[test]
fn a_page_looks_as_designed() {
    let article = specimen();
    let settings = Settings { measure: 36, leftovers: false, shift: 0 };
    insta::assert_snapshot!(drawn(&article, &whole(&article, settings)));
}

#[test]
fn an_article_opens_at_its_headline_with_the_credit_one_line_up() {
    let article = specimen();
    let settings = Settings { measure: 60, leftovers: false, shift: 0 };
    let top = opening(&article, &settings);
    assert!(
        drawn(&article, &page(&article, top, 2, &settings)).starts_with("━━━━━━\nThe Coast · 3 June 2019 · 1 minute")
    );
    let above = scroll(&article, top, -1, &settings);
    assert_eq!(drawn(&article, &page(&article, above, 1, &settings)), "Photograph: Ada Quill\n");
    assert_eq!(scroll(&article, above, -1, &settings), above);
}

#[test]
fn what_is_folded_stands_for_the_next_line() {
    let article = specimen();
    let folded = Settings { measure: 60, leftovers: false, shift: 0 };
    let shared = u32::try_from(article.text.find("Share").unwrap()).unwrap();
    let next = u32::try_from(article.text.find("A hundred").unwrap()).unwrap();
    assert_eq!(top_of(&article, shared, 0, &folded), Top { byte: next, above: 0 });
    let shown = Settings { leftovers: true, ..folded };
    assert_eq!(top_of(&article, shared, 0, &shown), Top { byte: shared, above: 0 });
}

#[test]
fn a_place_keeps_its_byte_where_nothing_moves() {
    let article = specimen();
    let narrow = Settings { measure: 20, leftovers: false, shift: 0 };
    let byte = u32::try_from(article.text.find("hundred and eleven").unwrap()).unwrap();
    let top = Top { byte, above: 0 };
    assert_eq!(scroll(&article, top, 0, &narrow), top);
    assert_eq!(scroll(&article, top, 0, &Settings { measure: 90, ..narrow }), top);
}

#[test]
fn nothing_to_read_is_an_empty_page() {
    let settings = Settings { measure: 60, leftovers: false, shift: 0 };
    let empty = Article::default();
    let mut builder = Builder::new();
    builder.open(BlockKind::Furniture(FurnitureKind::Chrome), 0, false);
    builder.push("Show more", 0);
    let folded = builder.finish(Metadata::default(), &[], Span::default());
    for article in [empty, folded] {
        assert!(page(&article, Top::default(), 20, &settings).lines.is_empty());
        assert_eq!(scroll(&article, Top::default(), 3, &settings), Top::default());
        assert_eq!(last_top(&article, 20, &settings), Top::default());
        assert_eq!(opening(&article, &settings), Top::default());
    }
}
