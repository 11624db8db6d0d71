//! A reader driven by keys on an article whose analysis is written into it, and its screen as text.
//!
//! Notation of the fixture: `person:` and `organisation:` lines say who is in it (`= NFA` gives an acronym); `[label|words]` is a
//! mention; `<speaker>“…”` is a quotation, `<+>` one that goes on with the one before, `<phrase>` words that nobody says.

use std::sync::Arc;

use longread::analysis::{Analysis, Name, NameKind, Part, Quote, QuoteKind, Reason, Speaker, Who};
use longread::app::keys::Keymap;
use longread::app::state::Origin;
use longread::app::{Effect, Key, Loaded, Message, Stamped, State, View, update};
use longread::article::{Article, BlockKind, Builder, FurnitureKind, Metadata};
use longread::config::Settings;
use longread::notes::{ArticleId, How, Known, Marks, News};
use longread::text::Span;
use longread::ui::{self, Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

/// The letter of each role in the second grid, in the order of `Role::ALL`; text that is only text has none.
const LETTERS: &str = " qtas“bi/-cu*l@S12345>|FPkhHE+";

/// A reader on the fixture, with keys pressed.
pub struct Reader {
    pub state: State,
    /// What the reader asked of the world so far.
    pub effects: Vec<Effect>,
    found: Arc<Analysis>,
}

impl Reader {
    /// The fixture just opened on a screen of `columns` by `rows`, all found in it.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::unread(columns, rows).learnt()
    }

    /// The analysis is done.
    pub fn learnt(self) -> Self {
        let found = Arc::clone(&self.found);
        let article = self.article();
        self.told(Message::Analysed(article, Some(found)))
    }

    /// The analysis has come so far, in percent.
    pub fn analysing(self, percent: u8) -> Self {
        let article = self.article();
        self.told(Message::Analysing(article, percent))
    }

    fn article(&self) -> Arc<Article> {
        Arc::clone(&self.state.articles[0].article)
    }

    /// What an analysis that is at work tells of these bytes: names are numbered as they are met.
    pub fn part(&self, bytes: std::ops::Range<u32>) -> Message {
        let inside = |span: &Span| bytes.contains(&span.start);
        let mut order: Vec<usize> = (0..self.found.names.len()).collect();
        order.sort_by_key(|index| self.found.names[*index].mentions.first().copied());
        let number = |index: usize| order.iter().position(|other| *other == index).expect("a number");
        let mut names: Vec<(usize, Name)> = Vec::new();
        for name in &order {
            let mut part = self.found.names[*name].clone();
            part.mentions.retain(inside);
            names.extend((!part.mentions.is_empty()).then(|| (number(*name), part)));
        }
        let mut quotes: Vec<Quote> = self.found.quotes.iter().filter(|quote| inside(&quote.span)).cloned().collect();
        for speaker in quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
            if let Who::Name(name) = &mut speaker.who {
                *name = number(*name);
            }
        }
        Message::FoundPart(self.article(), Arc::new(Part { quotes, names, ..Part::default() }))
    }

    /// The fixture just opened, nothing found in it yet.
    pub fn unread(columns: u16, rows: u16) -> Self {
        let (article, found) = read(include_str!("../fixtures/night-boat.txt"));
        Self::of(columns, rows, article, found)
    }

    /// Any article just opened; `found` is what [`Reader::learnt`] tells of it.
    pub fn of(columns: u16, rows: u16, article: Article, found: Analysis) -> Self {
        let (keymap, _) = Keymap::new(&std::collections::BTreeMap::new());
        let state = State::new((columns, rows), Settings::default(), View::default(), keymap);
        let mut reader = Self { state, effects: Vec::new(), found: Arc::new(found) };
        let origin = Origin { source: 0, name: "night-boat.txt".to_owned(), number: 0, built_in: false };
        reader.tell(Message::Loaded(vec![Loaded { article: Arc::new(article), origin, partial: false }]));
        let known = Known {
            article: ArticleId("fixture".to_owned()),
            how: How::New,
            marks: Marks::default(),
            place: None,
            before: None,
        };
        reader.tell(Message::News(News::Recognised { ticket: 0, known: vec![known] }));
        reader.tell(Message::Shown);
        reader
    }

    /// Presses `keys`, parted by spaces.
    pub fn press(mut self, keys: &str) -> Self {
        for notation in keys.split_whitespace() {
            self.tell(Message::Key(Key::parse(notation).expect("a key")));
        }
        self
    }

    /// Types `words`.
    pub fn type_in(mut self, words: &str) -> Self {
        for character in words.chars() {
            let notation = if character == ' ' { "Space".to_owned() } else { character.to_string() };
            self.tell(Message::Key(Key::parse(&notation).expect("a key")));
        }
        self
    }

    /// Something happens.
    pub fn told(mut self, message: Message) -> Self {
        self.tell(message);
        self
    }

    /// The screen: its text, then the roles of its cells where they are more than text.
    pub fn screen(&self) -> String {
        let theme = Theme::new(|role| Style::new().fg(Color::Indexed(role as u8)));
        let (buffer, cursor) = self.paint(&theme);
        let (columns, rows) = self.state.size;
        let mut text = String::new();
        let mut roles = String::new();
        for y in 0..rows {
            let mut line = String::new();
            let mut letters = String::new();
            for x in 0..columns {
                let cell = &buffer[(x, y)];
                line.push_str(if cursor == Some(Position::new(x, y)) { "█" } else { cell.symbol() });
                letters.push(letter(cell.fg, cell.symbol()));
            }
            text.push_str(line.trim_end());
            text.push('\n');
            roles.push_str(letters.trim_end());
            roles.push('\n');
        }
        format!("{text}{}\n{}", "=".repeat(usize::from(columns)), roles.trim_end())
    }

    /// The cells of the screen in `theme`, and its cursor.
    pub fn paint(&self, theme: &Theme) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = ui::view(&self.state, theme, &mut buffer);
        (buffer, cursor)
    }

    fn tell(&mut self, message: Message) {
        self.at(1_000, message);
    }

    /// Something happens at a time, in milliseconds.
    pub fn at(&mut self, time: i64, message: Message) {
        self.effects.extend(update(&mut self.state, Stamped { at: time, message }));
    }
}

fn letter(colour: Color, symbol: &str) -> char {
    let Color::Indexed(index) = colour else { panic!("a cell without a role") };
    assert!(usize::from(index) < Role::ALL.len());
    if symbol == " " && index != Role::Selected as u8 {
        return ' ';
    }
    LETTERS.chars().nth(usize::from(index)).expect("a letter for each role")
}

/// The article and what is in it.
pub fn read(source: &str) -> (Article, Analysis) {
    let mut reading = Reading::default();
    for line in source.lines() {
        reading.read_line(line);
    }
    let title = reading.headings.iter().find(|heading| heading.1 == 0).map(|heading| heading.0);
    let sections: Vec<(Span, Span, u8)> =
        reading.headings.iter().filter(|heading| heading.1 > 0).map(|(span, level)| (*span, *span, *level)).collect();
    let metadata = Metadata {
        publication: Some("The Long Coast Review".to_owned()),
        date: Some("2021-11-07".to_owned()),
        byline: Some("Nell Archer".to_owned()),
        ..Metadata::default()
    };
    let mut article = reading.builder.finish(metadata, &sections, Span::default());
    article.metadata.title = title.map(|title| title.of(&article.text).to_owned());
    let mut names = reading.names;
    names.sort_by_key(|name| (name.kind == NameKind::Organisation, std::cmp::Reverse(name.mentions.len())));
    for speaker in reading.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
        if let Some(index) = names.iter().position(|name| name.label == speaker.label) {
            speaker.who = Who::Name(index);
        }
    }
    (article, Analysis { quotes: reading.quotes, names, ..Analysis::default() })
}

#[derive(Default)]
struct Reading {
    builder: Builder,
    names: Vec<Name>,
    quotes: Vec<Quote>,
    headings: Vec<(Span, u8)>,
    utterance: u32,
}

impl Reading {
    fn read_line(&mut self, line: &str) {
        let kinds = [("person: ", NameKind::Person), ("organisation: ", NameKind::Organisation)];
        if let Some((kind, name)) = kinds.iter().find_map(|(sign, kind)| Some((*kind, line.strip_prefix(sign)?))) {
            let (label, acronym) = name.split_once(" = ").map_or((name, None), |(label, short)| (label, Some(short)));
            let acronym = acronym.map(str::to_owned);
            let label = label.to_owned();
            self.names.push(Name { acronym, ..Name::new(kind, label) });
            return;
        }
        let blocks = [
            ("## ", BlockKind::Heading(1)),
            ("# ", BlockKind::Title),
            ("> quotation: ", BlockKind::Quotation),
            ("> ", BlockKind::Standfirst),
            ("correction: ", BlockKind::Furniture(FurnitureKind::Correction)),
            ("", BlockKind::Paragraph),
        ];
        let (kind, words) = blocks.iter().find_map(|(sign, kind)| Some((*kind, line.strip_prefix(sign)?))).unwrap();
        if words.is_empty() {
            return;
        }
        self.builder.open(kind, 0, false);
        self.read_words(words);
        self.builder.close();
        let block = self.builder.last_block().unwrap();
        match kind {
            BlockKind::Title => self.headings.push((block, 0)),
            BlockKind::Heading(level) => self.headings.push((block, level)),
            _ => {}
        }
    }

    fn read_words(&mut self, mut words: &str) {
        while let Some(at) = words.find(['[', '<', '”']) {
            self.builder.push(&words[..at], 0);
            let rest = &words[at..];
            // Pushing nothing parts the blocks, so that the position is that of the words.
            self.builder.push("", 0);
            if let Some(rest) = rest.strip_prefix('[') {
                let (mention, after) = rest.split_once(']').unwrap();
                let (label, mentioned) = mention.split_once('|').unwrap();
                let start = self.builder.position();
                self.builder.push(mentioned, 0);
                let span = Span { start, end: self.builder.position() };
                self.names.iter_mut().find(|name| name.label == label).unwrap().mentions.push(span);
                words = after;
            } else if let Some(rest) = rest.strip_prefix('<') {
                let (who, after) = rest.split_once('>').unwrap();
                self.open_quote(who);
                words = after;
            } else {
                self.builder.push("”", 0);
                if let Some(open) = self.quotes.last_mut().filter(|quote| quote.span.is_empty()) {
                    open.span.end = self.builder.position();
                }
                words = &rest["”".len()..];
            }
        }
        self.builder.push(words, 0);
    }

    fn open_quote(&mut self, who: &str) {
        let start = self.builder.position();
        let span = Span { start, end: start };
        let kind = if who == "phrase" { QuoteKind::Phrase } else { QuoteKind::Speech };
        let last = self.quotes.last().and_then(|quote| quote.speaker.clone());
        let described = |label: &str| {
            Some(Speaker { label: label.to_owned(), who: Who::Described(Span::default()), reason: Reason::After })
        };
        let speaker = match who {
            "phrase" => None,
            "+" => last,
            label => described(label),
        };
        if who != "+" {
            self.utterance += 1;
        }
        self.quotes.push(Quote { span, kind, depth: 0, utterance: self.utterance, speaker });
    }
}
