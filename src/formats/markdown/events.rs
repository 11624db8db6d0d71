//! The events of `pulldown-cmark` (`CommonMark` with tables, footnotes, strikethrough and task lists) told to the [`Reader`].

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::article::{BlockKind, EmphasisKind};
use crate::text::Span;

use super::cells::Cells;
use super::markup;
use super::open::Origin;
use super::passages::Piece;
use super::reader::{Container, Reader, Sign};
use super::tags;
use crate::formats::Extent;

/// Reads the Markdown in `body`. Links whose definition stands behind byte `known` of the source keep their brackets before it, since who
/// reads only that much cannot know it; who does so takes them on trust.
pub fn read(reader: &mut Reader<'_>, masked: &str, body: Range<usize>, extent: Extent, known: usize) {
    let source = reader.document.source;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let is_cut = extent == Extent::Head || known < source.len();
    let trust = |link: BrokenLink<'_>| {
        let at = body.start + link.span.start;
        let is_named = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        // `a[0][1]` is no link.
        let stands_free = !source[..at].ends_with(|c: char| c.is_alphanumeric() || c == ']');
        (is_cut && at < known && is_named && stands_free).then(|| (CowStr::from(""), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(&masked[body.clone()], options, Some(trust));
    let late: HashSet<String> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| body.start + definition.span.start >= known)
        .map(|(label, _)| label.to_lowercase())
        .collect();
    let mut events = Events {
        reader,
        source,
        masked,
        late,
        known,
        lists: Vec::new(),
        links: Vec::new(),
        cells: Cells::default(),
        passed: 0,
        in_title: false,
        behind_picture: 0,
    };
    for (event, range) in parser.into_offset_iter() {
        events.take(event, range.start + body.start..range.end + body.start);
    }
    events.reader.close(body.end);
}

struct Events<'r, 'a> {
    reader: &'r mut Reader<'a>,
    source: &'a str,
    masked: &'r str,
    /// Labels that are defined later than what is known.
    late: HashSet<String>,
    known: usize,
    /// The number of the next item of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// What ends each open link.
    links: Vec<LinkEnd>,
    /// The table that is open.
    cells: Cells,
    /// Text before this byte has been taken already.
    passed: usize,
    /// The line is the title of a remark.
    in_title: bool,
    /// The byte behind the last picture.
    behind_picture: usize,
}

/// What is to be done where a link or a picture ends.
enum LinkEnd {
    Nothing,
    Close,
    Bracket,
    Picture { alternative: String, source: Range<usize>, title: String },
}

impl Events<'_, '_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            // As it was written, with its signs.
            Event::InlineMath(text) => self.text(&format!("${text}$").replace('\n', " "), range),
            Event::DisplayMath(text) => self.formula(&format!("$${text}$$"), range),
            Event::Code(text) => {
                if !self.gives_to_picture(&text) {
                    self.code(&text, range);
                }
            }
            Event::Html(_) => {}
            Event::InlineHtml(tag) => markup::inline(self.reader, &tag, range),
            Event::FootnoteReference(label) => self.reference(&label, span),
            Event::SoftBreak => {
                let is_first = range.start <= self.passed && !self.reader.has_begun();
                if std::mem::take(&mut self.in_title) && !is_first {
                    self.reader.close(range.start);
                    self.reader.go_on_tightly();
                } else if !is_first && !self.gives_to_picture(" ") {
                    self.reader.open(range.start).soft_break(span);
                }
            }
            Event::HardBreak => {
                if !self.gives_to_picture(" ") {
                    self.reader.open(range.start).hard_break(span);
                }
            }
            Event::Rule => {
                self.reader.leave_tags(range.start);
                let rule = self.reader.begin(BlockKind::Break, range.start);
                for sign in "* * *".chars() {
                    rule.push(Piece::Sign(
                        sign,
                        Span::new(range.start, range.start + self.source[range.clone()].trim_end().len()),
                    ));
                }
                self.reader.close(range.end);
            }
            Event::TaskListMarker(done) => {
                self.reader.open(range.start).task(if done { '☑' } else { '☐' }, span);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Paragraph => {
                self.reader.begin_prose(at);
            }
            Tag::Heading { level, .. } => {
                // Tags that nobody closed do not take away the outline.
                self.reader.leave_tags(at);
                self.reader.begin_heading(number_of(level), at);
            }
            Tag::BlockQuote(_) => self.reader.enter(Container::Quotation, Origin::Markdown, at),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.reader.begin(BlockKind::Code, at);
            }
            Tag::HtmlBlock => self.reader.close(at),
            Tag::List(first) => {
                self.reader.close(at);
                self.lists.push(first);
            }
            Tag::Item => {
                let sign = self.sign(range);
                self.reader.enter(Container::Item(Some(sign)), Origin::Markdown, at);
            }
            Tag::FootnoteDefinition(label) => {
                let note = self.reader.note(&label);
                let sign = self.source[range.clone()].find("]:").map_or(range.end, |end| at + end + 2);
                self.reader.enter(Container::Note(note, Some(Span::new(at, sign))), Origin::Markdown, at);
            }
            Tag::Table(columns) => self.cells = Cells::begin(self.reader, &columns, range),
            Tag::TableHead | Tag::TableRow => self.cells.begin_row(self.reader, at),
            Tag::TableCell => self.cells.begin_cell(self.reader, &range),
            Tag::Emphasis => self.mark(EmphasisKind::Stressed, at),
            Tag::Strong => self.mark(EmphasisKind::Strong, at),
            Tag::Strikethrough => self.mark(EmphasisKind::Struck, at),
            Tag::Link { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, at),
            Tag::Image { title, .. } => {
                self.reader.open(at);
                let title = title.to_string();
                self.links.push(LinkEnd::Picture { alternative: String::new(), source: range, title });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(name) = self.reader.open(range.start).take_name(self.source) {
                    let target = self.reader.target(name);
                    self.reader.open(range.start).begin_with(Piece::Anchor(target));
                }
                self.reader.close(range.end);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.cells.end_row(self.reader, range),
            TagEnd::Paragraph | TagEnd::CodeBlock => self.reader.close(range.end),
            TagEnd::HtmlBlock => markup::block(self.reader, range),
            TagEnd::List(_) => {
                self.reader.close(range.end);
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.reader.leave(range.end),
            TagEnd::Table => self.cells.end(self.reader),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough if !self.in_picture() => {
                self.reader.open(range.start).unmark();
            }
            TagEnd::Link | TagEnd::Image => match self.links.pop() {
                Some(LinkEnd::Close) => self.reader.open(range.start).unmark(),
                Some(LinkEnd::Bracket) => {
                    let open = self.reader.open(range.start);
                    open.unmark();
                    open.text("]", "]", range.end - 1);
                }
                Some(LinkEnd::Picture { alternative, source, title }) => {
                    self.behind_picture = range.end;
                    if !self.gives_to_picture(&alternative) {
                        self.picture(&alternative, &title, source);
                    }
                }
                Some(LinkEnd::Nothing) | None => {}
            },
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let taken = self.passed.saturating_sub(range.start);
        if taken > 0 {
            // Where the text is not the source, nothing of it is taken alone.
            let rest = text.get(taken..).filter(|_| taken < range.len() && text == &self.source[range.clone()]);
            return rest.map_or((), |rest| self.text(rest, self.passed..range.end));
        }
        if self.gives_to_picture(text) {
            return;
        }
        if text == "["
            && let Some(label) = undefined_note(&self.source[range.start..])
        {
            self.passed = range.start + label.len() + "[^]".len();
            self.reference(label, Span::new(range.start, self.passed));
            return;
        }
        if text == "["
            && let Some(word) =
                tags::quotation_label(&self.masked[range.start..]).filter(|_| self.reader.begins_quotation())
        {
            self.label(word, range.start);
            return;
        }
        if range.start == self.behind_picture
            && let Some(length) = tags::attributes(text)
        {
            return self.text(&text[length..], range.start + length..range.end);
        }
        let blank = if self.reader.has_begun() { 0 } else { text.len() - text.trim_start_matches(' ').len() };
        let (text, from) =
            if range.start == self.passed { (&text[blank..], range.start + blank) } else { (text, range.start) };
        if !text.is_empty() {
            self.reader.open(from).text(text, &self.source[from..range.end], from);
        }
    }

    /// The `word` of `[!NOTE]` at byte `at`, which opens a block quote: strong words over it. A sign for folding may follow.
    fn label(&mut self, word: &str, at: usize) {
        let end = at + "[!]".len() + word.len();
        // Where it was put for a remark, the word stands one byte further, and the rest of the line is its title.
        let is_remark = !self.source[at..].starts_with('[');
        self.in_title = is_remark;
        let open = self.reader.open(at);
        open.mark(Piece::Open(EmphasisKind::Strong), Origin::Markdown);
        for (index, sign) in word.char_indices() {
            let shown = if index == 0 { sign.to_ascii_uppercase() } else { sign.to_ascii_lowercase() };
            let from = at + "[!".len() + index + usize::from(is_remark);
            open.push(Piece::Sign(shown, Span::new(from, from + 1)));
        }
        open.unmark();
        self.reader.close(end);
        self.reader.go_on_tightly();
        self.passed = end + usize::from(self.source[end..].starts_with(['+', '-']));
    }

    /// A formula that has lines for itself: they are kept as they are.
    fn formula(&mut self, text: &str, range: Range<usize>) {
        if !text.contains('\n') || self.reader.has_begun() || self.in_picture() {
            return self.text(&text.replace('\n', " "), range);
        }
        self.reader.begin(BlockKind::Code, range.start).text(text, &self.source[range.clone()], range.start);
        self.reader.close(range.end);
        self.passed = range.end;
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = &self.source[range.clone()];
        let marks = source.len() - source.trim_start_matches('`').len();
        let inside = range.start + marks..(range.end - marks).max(range.start + marks);
        let open = self.reader.open(range.start);
        open.mark(Piece::Open(EmphasisKind::Code), Origin::Markdown);
        open.text(text, &self.source[inside.clone()], inside.start);
        open.unmark();
    }

    fn reference(&mut self, label: &str, source: Span) {
        if self.in_picture() {
            return;
        }
        let note = self.reader.note(label);
        self.reader.document.referred[note as usize] = true;
        self.reader.open(source.from()).push(Piece::Reference(note, source));
    }

    fn mark(&mut self, kind: EmphasisKind, at: usize) {
        if !self.in_picture() {
            self.reader.open(at).mark(Piece::Open(kind), Origin::Markdown);
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, label: &str, at: usize) {
        if self.in_picture() || address.is_empty() {
            self.links.push(LinkEnd::Nothing);
            return;
        }
        let is_bare = matches!(link_type, LinkType::Shortcut | LinkType::Collapsed | LinkType::Reference);
        let is_late = is_bare && at < self.known && self.late.contains(&label.to_lowercase());
        let address = if link_type == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let target = self.reader.target(&address);
        let open = self.reader.open(at);
        let keeps_brackets = is_late && link_type == LinkType::Shortcut;
        if keeps_brackets {
            open.text("[", "[", at);
        }
        open.mark(Piece::Link(target), Origin::Markdown);
        self.links.push(if keeps_brackets { LinkEnd::Bracket } else { LinkEnd::Close });
    }

    fn in_picture(&self) -> bool {
        self.links.iter().any(|link| matches!(link, LinkEnd::Picture { .. }))
    }

    /// Gives `words` to the picture that is open; whether one is.
    fn gives_to_picture(&mut self, words: &str) -> bool {
        let open = self.links.iter_mut().rev().find_map(|link| match link {
            LinkEnd::Picture { alternative, .. } => Some(alternative),
            _ => None,
        });
        open.map(|alternative| alternative.push_str(words)).is_some()
    }

    /// A picture shows its alternative words, else its title, else the sign of an object.
    fn picture(&mut self, alternative: &str, title: &str, range: Range<usize>) {
        let source = &self.source[range.clone()];
        let words = if alternative.trim().is_empty() { title } else { alternative };
        let from =
            if alternative.trim().is_empty() { source.rfind(title).unwrap_or(0) } else { "![".len().min(source.len()) };
        self.reader.open(range.start).picture(words.trim(), &source[from..], range.start + from);
    }

    /// The sign of the item in `range`: a bullet, else its number, which counts on from the first.
    fn sign(&mut self, range: Range<usize>) -> Sign {
        let item = &self.source[range.clone()];
        let at = range.start + item.len() - item.trim_start().len();
        let depth = self.lists.len();
        let Some(Some(number)) = self.lists.last_mut() else {
            let source = Span::new(at, at + 1);
            let bullet = if depth % 2 == 1 { '•' } else { '–' };
            return Sign { pieces: vec![Piece::Sign(bullet, source)], source };
        };
        let digits = self.source[at..range.end].bytes().take_while(u8::is_ascii_digit).count();
        let source = Span::new(at, (at + digits + 1).min(range.end));
        let shown = number.to_string();
        *number += 1;
        if shown == self.source[at..at + digits] {
            return Sign { pieces: vec![Piece::Text(source)], source };
        }
        let numerals = Span::new(at, at + digits);
        let mut pieces: Vec<Piece> = shown.chars().map(|digit| Piece::Sign(digit, numerals)).collect();
        pieces.push(Piece::Text(Span::new(at + digits, source.to())));
        Sign { pieces, source }
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The label of the reference to a note that `rest` begins with, where no such note is known: it may stand behind what is read.
fn undefined_note(rest: &str) -> Option<&str> {
    let label = rest.strip_prefix("[^")?;
    let label = &label[..label.bytes().take(64).position(|byte| byte == b']')?];
    (!label.is_empty() && !label.contains(char::is_whitespace)).then_some(label)
}
