//! Finds pairs of quotation marks: a state machine over each paragraph.
//!
//! Invariant: spans are sorted by start and properly nested; each lies in one paragraph. A mark is judged by what stands on both
//! sides of it, so curly and straight, American and British marks, and mixtures of them, need no setting.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::{Article, Block, BlockKind, EmphasisKind};
use crate::text::Span;

/// A pair of quotation marks with what stands between.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words with their marks.
    pub span: Span,
    /// The words without their marks.
    pub inside: Span,
    /// 0 for a quotation that stands in no other.
    pub depth: u8,
    /// Which of the paragraphs that were looked at holds it, in order.
    pub paragraph: usize,
    /// It has no closing mark: it goes on in the next paragraph, or its mark was forgotten.
    pub unclosed: bool,
}

/// All quotations in these `blocks` of `article`, which are whole paragraphs, in the order of its text. What stands in code quotes nobody.
pub fn find(article: &Article, blocks: Range<usize>) -> Vec<Marked> {
    let (inside, behind) = (&article.blocks[blocks.clone()], &article.blocks[blocks.end..]);
    let mut paragraphs = paragraphs(inside);
    let count = paragraphs.len();
    // Only its beginning is looked at.
    paragraphs.extend(behind.iter().find(|block| block.kind != BlockKind::Code).map(|block| block.span));
    let (start, end) = (paragraphs.first().map_or(0, |one| one.start), paragraphs.last().map_or(0, |one| one.end));
    let first = article.emphases.partition_point(|emphasis| emphasis.span.start < start);
    let emphases = article.emphases[first..].iter().take_while(|emphasis| emphasis.span.start < end);
    let codes = emphases.filter(|emphasis| emphasis.kind == EmphasisKind::Code);
    let codes: Vec<Span> = codes.map(|emphasis| emphasis.span).collect();
    let texts: Vec<_> = paragraphs.iter().map(|paragraph| without_code(&article.text, *paragraph, &codes)).collect();
    find_in(&texts, &paragraphs[..count])
}

/// The words of `paragraph` with a blank for each byte of code; `codes` are sorted.
fn without_code<'a>(text: &'a str, paragraph: Span, codes: &[Span]) -> Cow<'a, str> {
    let mut words = Cow::Borrowed(paragraph.of(text));
    let first = codes.partition_point(|code| code.start < paragraph.start);
    for code in codes[first..].iter().take_while(|code| code.end <= paragraph.end) {
        let range = code.from() - paragraph.from()..code.to() - paragraph.from();
        words.to_mut().replace_range(range, &" ".repeat(code.len()));
    }
    words
}

/// The paragraphs that `blocks` are, in order: a block, or several that go on with one another. Code is left out.
fn paragraphs(blocks: &[Block]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::with_capacity(blocks.len());
    for block in blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        match all.last_mut() {
            Some(last) if block.continues && last.end == block.span.start => last.end = block.span.end,
            _ => all.push(block.span),
        }
    }
    all
}

/// All quotations of the `paragraphs` with these `texts`; behind the last of them the text of the next one may stand.
///
/// A quotation over several paragraphs, each opened and only the last closed, gives one span for each paragraph. Where a mark is not
/// closed and the next paragraph does not open with one, a double mark reaches to the end of its paragraph, a single one is taken for an
/// apostrophe.
fn find_in(texts: &[Cow<'_, str>], paragraphs: &[Span]) -> Vec<Marked> {
    let mut found = Vec::new();
    for (index, (paragraph, text)) in paragraphs.iter().zip(texts).enumerate() {
        let first = found.len();
        let goes_on = texts.get(index + 1).and_then(|next| opening_class(next));
        let mut machine = Machine { text, goes_on, open: Vec::new(), closed: Vec::new() };
        machine.run();
        machine.end();
        for pair in machine.closed {
            let shift = |at: usize| paragraph.from() + at;
            found.push(Marked {
                span: Span::new(shift(pair.start), shift(pair.end)),
                inside: Span::new(shift(pair.inside_start), shift(pair.inside_end)),
                depth: 0,
                paragraph: index,
                unclosed: pair.end == pair.inside_end,
            });
        }
        found[first..].sort_by_key(|marked| (marked.span.start, std::cmp::Reverse(marked.span.end)));
        set_depths(&mut found[first..]);
    }
    found
}

/// So many bytes behind a mark its close and that of the quotation around it are looked for.
const FAR: usize = 2_000;

/// Quotations inside quotations go no deeper.
const DEEPEST: usize = 4;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Class {
    Double,
    Single,
    Guillemet,
}

/// What one mark does where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Role {
    Opens(Class),
    Closes(Class),
    Nothing,
}

#[derive(Copy, Clone, Debug)]
struct Opened {
    class: Class,
    mark: char,
    at: usize,
}

#[derive(Copy, Clone, Debug)]
struct Pair {
    start: usize,
    inside_start: usize,
    inside_end: usize,
    end: usize,
}

struct Machine<'a> {
    text: &'a str,
    /// What the next paragraph opens with.
    goes_on: Option<Class>,
    open: Vec<Opened>,
    closed: Vec<Pair>,
}

impl Machine<'_> {
    fn run(&mut self) {
        // What stands before a mark that follows another at once is told by what a straight mark does, not by how it looks.
        let (mut behind, mut does) = (0, ' ');
        let mut at = 0;
        while let Some(next) = self.text.as_bytes()[at..].iter().position(|byte| BEGINS_MARK[usize::from(*byte)]) {
            at += next;
            let Some(character) = self.text[at..].chars().next() else { break };
            let end = at + character.len_utf8();
            if is_mark(character) {
                let text = self.text;
                let before = if behind == at { does } else { text[..at].chars().next_back().unwrap_or(' ') };
                does = match self.role(character, before, at) {
                    Role::Opens(class) => {
                        self.opens(class, character, at);
                        '“'
                    }
                    Role::Closes(class) => {
                        self.closes(class, at, end);
                        '”'
                    }
                    Role::Nothing => character,
                };
                behind = end;
            }
            at = end;
        }
    }

    fn opens(&mut self, class: Class, mark: char, at: usize) {
        // The same mark twice without a close between: the first one's close was forgotten, so it counts no more, unless it stands
        // at the head of a paragraph of a quotation that goes on in the next.
        let first = usize::from(self.goes_on == Some(class) && self.open.first().is_some_and(|open| open.at == 0));
        // Inside marks of another class it may come again: “ ‘ “ ” ’ ”.
        let other = self.open.last().is_some_and(|open| open.class != class);
        let nested = (other || mark == '“' && self.closes_twice(at)) && self.open.len() < DEEPEST;
        let same = self.open.iter().skip(first).position(|open| open.class == class).filter(|_| !nested);
        if let Some(same) = same {
            self.ends_sentence(same + first, at);
            self.open.truncate(same + first);
        }
        self.open.push(Opened { class, mark, at });
    }

    /// Whether the mark at `at` opens inside an open one of its own kind, as some set what is quoted in a quotation: each has its close,
    /// the outer one maybe in the next paragraph.
    fn closes_twice(&self, at: usize) -> bool {
        let mut depth = self.open.iter().filter(|open| open.mark == '“').count();
        let inside = !self.text[..at].trim_end().ends_with(['.', '!', '?', '”']) && depth > 0;
        let rest = &self.text[at..];
        for (_, mark) in rest.char_indices().take_while(|(behind, _)| *behind < FAR) {
            depth = match mark {
                '“' => depth + 1,
                '”' => depth.saturating_sub(1),
                _ => depth,
            };
            if depth == 0 {
                return inside;
            }
        }
        let goes_on = self.goes_on == Some(Class::Double) && self.open.first().is_some_and(|open| open.at == 0);
        inside && goes_on && depth == 1 && rest.len() < FAR
    }

    /// Some papers open each sentence of a quotation anew and close only the last: `“It was late. “Very late.”`.
    fn ends_sentence(&mut self, level: usize, at: usize) {
        let Opened { class, mark, at: start } = self.open[level];
        let inside_start = start + mark.len_utf8();
        let inside_end = self.text[..at].trim_end().len();
        let whole =
            class == Class::Double && inside_start < inside_end && self.text[..inside_end].ends_with(['.', '!', '?']);
        if whole && self.text[inside_start..inside_end].starts_with(char::is_uppercase) {
            self.closed.push(Pair { start, inside_start, inside_end, end: inside_end });
        }
    }

    fn closes(&mut self, class: Class, at: usize, end: usize) {
        let Some(level) = self.open.iter().rposition(|open| open.class == class) else { return };
        let opened = self.open[level];
        self.open.truncate(level);
        let inside_start = opened.at + opened.mark.len_utf8();
        if self.text[inside_start..at].chars().any(char::is_alphanumeric) {
            self.closed.push(Pair { start: opened.at, inside_start, inside_end: at, end });
        }
    }

    /// What is still open at the end of the paragraph.
    fn end(&mut self) {
        let Some(opened) = self.open.first().copied() else { return };
        // A mark that only opens, ‘, before a capital where a sentence can begin is no apostrophe.
        let rest = &self.text[opened.at + opened.mark.len_utf8()..];
        let before = self.text[..opened.at].trim_end();
        let sure = opened.mark == '‘'
            && rest.starts_with(char::is_uppercase)
            && (before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '’', ',']));
        if self.goes_on == Some(opened.class) || opened.class == Class::Double || sure {
            let inside_start = opened.at + opened.mark.len_utf8();
            let end = self.text.trim_end().len();
            if self.text[inside_start..end].chars().any(char::is_alphanumeric) {
                self.closed.push(Pair { start: opened.at, inside_start, inside_end: end, end });
            }
        }
    }

    fn role(&self, mark: char, before: char, at: usize) -> Role {
        let after = self.text[at + mark.len_utf8()..].chars().next().unwrap_or(' ');
        let starts = is_blank_or_opening(before) && !after.is_whitespace();
        let ends = !before.is_whitespace() && !after.is_alphanumeric();
        match mark {
            '«' | '»' | '‹' | '›' => self.guillemet(mark, starts),
            '„' | '‟' => Role::Opens(Class::Double),
            '“' => {
                let german = self.opened(Class::Double).is_some_and(|open| matches!(open.mark, '„' | '‟'));
                let mistaken = self.opened(Class::Double).is_some() && ends && !starts;
                if german || mistaken { Role::Closes(Class::Double) } else { Role::Opens(Class::Double) }
            }
            '”' if self.opened(Class::Double).is_none() && starts => Role::Opens(Class::Double),
            '”' => Role::Closes(Class::Double),
            '"' => self.straight_double(before, after, at),
            _ => self.single(mark, before, after, at),
        }
    }

    fn guillemet(&self, mark: char, starts: bool) -> Role {
        match self.opened(Class::Guillemet) {
            Some(open) if open.mark != mark => Role::Closes(Class::Guillemet),
            _ if starts || matches!(mark, '«' | '‹') => Role::Opens(Class::Guillemet),
            _ => Role::Nothing,
        }
    }

    fn straight_double(&self, before: char, after: char, at: usize) -> Role {
        let open = self.opened(Class::Double).is_some();
        if before.is_ascii_digit() && (!open || is_feet_and_inches(&self.text[..at])) {
            return Role::Nothing;
        }
        if open {
            let afresh = (before.is_whitespace() || matches!(before, '(' | '[')) && after.is_alphanumeric();
            return if afresh { Role::Opens(Class::Double) } else { Role::Closes(Class::Double) };
        }
        if after.is_whitespace() { Role::Nothing } else { Role::Opens(Class::Double) }
    }

    /// Single marks, which are apostrophes as well.
    fn single(&self, mark: char, before: char, after: char, at: usize) -> Role {
        let rest = &self.text[at + mark.len_utf8()..];
        if before.is_alphanumeric() && after.is_alphanumeric() {
            return Role::Nothing;
        }
        if self.opened(Class::Single).is_some() && !is_blank_or_opening_mark(before) && !after.is_alphanumeric() {
            let closes = !is_elided(before, rest) || !closes_later(rest);
            let german = self.opened(Class::Single).is_some_and(|open| open.mark == '‚');
            return if closes && (mark != '‘' || german || after.is_whitespace()) {
                Role::Closes(Class::Single)
            } else {
                Role::Nothing
            };
        }
        // "the ‘60s"
        let inside = self.opened(Class::Single).is_some() || self.text[..at].trim_end().ends_with(char::is_lowercase);
        let decade = inside && matches!(rest.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b's', ..]);
        let may_open = is_blank_or_opening(before) && !after.is_whitespace() && mark != '’' && !decade;
        if !may_open || mark != '‘' && begins_elided(rest) && !closes_later(rest) {
            return Role::Nothing;
        }
        // Inside a single quotation a single mark can only be an apostrophe at the head of a word.
        if self.opened(Class::Single).is_some() && mark == '\'' { Role::Nothing } else { Role::Opens(Class::Single) }
    }

    /// The open quotation of `class`, if no other stands open inside it, or it is one that closing may reach through.
    fn opened(&self, class: Class) -> Option<Opened> {
        match class {
            Class::Single => self.open.last().filter(|open| open.class == class).copied(),
            Class::Double | Class::Guillemet => self.open.iter().rfind(|open| open.class == class).copied(),
        }
    }
}

fn set_depths(marked: &mut [Marked]) {
    let mut around: Vec<Span> = Vec::new();
    for quote in marked {
        while around.last().is_some_and(|outer| !outer.covers(quote.span)) {
            around.pop();
        }
        quote.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(quote.span);
    }
}

fn is_mark(character: char) -> bool {
    matches!(character, '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '‟' | '‚' | '«' | '»' | '‹' | '›')
}

/// Whether a character that begins with this byte can be a mark: most are told from marks at once.
static BEGINS_MARK: [bool; 256] = {
    let mut begins = [false; 256];
    (begins[b'"' as usize], begins[b'\'' as usize]) = (true, true);
    (begins[0xc2], begins[0xe2]) = (true, true);
    begins
};

fn opening_class(paragraph: &str) -> Option<Class> {
    match paragraph.trim_start().chars().next()? {
        '“' | '"' | '„' => Some(Class::Double),
        '‘' | '\'' => Some(Class::Single),
        '«' => Some(Class::Guillemet),
        _ => None,
    }
}

fn is_blank_or_opening(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '*' | '_' | '>' | '|' | '…')
        || is_opening_mark(character)
}

fn is_blank_or_opening_mark(character: char) -> bool {
    character.is_whitespace() || is_opening_mark(character)
}

fn is_opening_mark(character: char) -> bool {
    matches!(character, '“' | '„' | '«' | '‘')
}

/// `6'2`: what stands before the mark of inches.
fn is_feet_and_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit());
    feet.ends_with(['\'', '’']) && feet.trim_end_matches(['\'', '’']).ends_with(|c: char| c.is_ascii_digit())
}

/// `the members’ vote`, `goin’ home`: an apostrophe at the end of a word, if the sentence goes on in lower case.
fn is_elided(before: char, rest: &str) -> bool {
    let goes_on = rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_lowercase));
    matches!(before, 's' | 'n' | 'o') && goes_on
}

/// `’em`, `’90s`, `’tis`: words that begin with an apostrophe.
fn begins_elided(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let years = word.len() >= 2 && word.bytes().take(2).all(|byte| byte.is_ascii_digit());
    years || ["em", "tis", "twas", "til", "till", "cause", "cos", "bout", "n", "round", "tween", "o"].contains(&&*word)
}

/// Whether, before the next single mark that opens, there is one that certainly closes: after punctuation, or before it.
fn closes_later(rest: &str) -> bool {
    let mut before = ' ';
    let mut characters = rest.chars().take(2000).peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        match character {
            '‘' if !before.is_alphanumeric() => return false,
            '\'' if before.is_whitespace() && after.is_alphanumeric() => return false,
            '’' | '\'' if matches!(before, ',' | '.' | '?' | '!' | '…' | '—' | '–') => return true,
            '’' | '\'' if before.is_alphanumeric() && !after.is_alphanumeric() && before != 's' => return true,
            '”' | '"' if !before.is_whitespace() => return false,
            _ => {}
        }
        before = character;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Emphasis;

    /// The spans of paragraphs parted by `\n`, as text, with one `>` for each level of depth.
    fn spans(text: &str) -> Vec<String> {
        let mut at = 0;
        let paragraphs: Vec<Span> = text
            .split_inclusive('\n')
            .map(|line| {
                let span = Span::new(at, at + line.trim_end().len());
                at += line.len();
                span
            })
            .collect();
        let texts: Vec<_> = paragraphs.iter().map(|paragraph| Cow::Borrowed(paragraph.of(text))).collect();
        let found = find_in(&texts, &paragraphs);
        found.iter().map(|quote| ">".repeat(quote.depth.into()) + quote.span.of(text)).collect()
    }

    #[test]
    fn pairs_of_every_style() {
        assert_eq!(spans("She said, “No,” and “yes”."), ["“No,”", "“yes”"]);
        assert_eq!(spans("She said, \"No,\" and (\"yes\")."), ["\"No,\"", "\"yes\""]);
        assert_eq!(spans("‘No,’ she said, ‘it’s the dogs’ dinner.’"), ["‘No,’", "‘it’s the dogs’ dinner.’"]);
        assert_eq!(spans("'No,' she said, 'it's hers.'"), ["'No,'", "'it's hers.'"]);
        assert_eq!(spans("Er sagte „nein“ und «ja»."), ["„nein“", "«ja»"]);
        assert_eq!(spans("Er sagte ‚nein‘, und ‹ja›."), ["‚nein‘", "‹ja›"]);
    }

    #[test]
    fn nests() {
        assert_eq!(spans("“He wrote ‘gone’ on it.”"), ["“He wrote ‘gone’ on it.”", ">‘gone’"]);
        assert_eq!(spans("‘He wrote “gone” on it.’"), ["‘He wrote “gone” on it.’", ">“gone”"]);
        let deep = ["“A ‘b “c” d’ e”", ">‘b “c” d’", ">>“c”"];
        assert_eq!(spans("“A ‘b “c” d’ e”"), deep);
        assert_eq!(
            spans("\"A 'b \"c\" d' e\""),
            deep.map(|span| span.replace(['“', '”'], "\"").replace(['‘', '’'], "'"))
        );
        // Marks of one kind inside each other: each has its close.
        assert_eq!(spans("“He wrote “gone” on it.”"), ["“He wrote “gone” on it.”", ">“gone”"]);
        assert_eq!(spans("“He left. “Gone,” she said."), ["“He left.", "“Gone,”"]);
        assert_eq!(spans("“‘Gone’ is the word”"), ["“‘Gone’ is the word”", ">‘Gone’"]);
        assert_eq!(spans("\"He said, 'Gone.'\""), ["\"He said, 'Gone.'\"", ">'Gone.'"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(spans("The boys’ coats, rock ’n’ roll, the ’90s and O’Hara’s."), [""; 0]);
        assert_eq!(spans("the '90s, 'em and the boys' coats"), [""; 0]);
        assert_eq!(spans("He is 6'2\" and she said \"taller\""), ["\"taller\""]);
        assert_eq!(spans("‘In the ‘90s it was new.’"), ["‘In the ‘90s it was new.’"]);
        assert_eq!(spans("She stopped. ‘It hurts. I had hoped to go on."), ["‘It hurts. I had hoped to go on."]);
        assert_eq!(spans("‘’90s rock’ is back"), ["‘’90s rock’"]);
        assert_eq!(spans("“‘62 geese’ going by”"), ["“‘62 geese’ going by”", ">‘62 geese’"]);
    }

    #[test]
    fn code_quotes_nobody() {
        let text = "Type \"open\", and “those words” stand in a list.".to_owned();
        let mark = Span::new(5, 11);
        let block = Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
            depth: 0,
            quoted: 0,
            tight: false,
            continues: false,
        };
        let plain = Article { text, blocks: vec![block], ..Article::default() };
        let code = Emphasis { span: mark, kind: EmphasisKind::Code };
        let marked = Article { emphases: vec![code], ..plain.clone() };
        let words = |article: &Article| {
            find(article, 0..1).iter().map(|found| found.inside.of(&article.text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words(&marked), ["those words"]);
        assert_ne!(words(&plain), ["those words"]);
    }

    #[test]
    fn a_quotation_over_paragraphs_has_a_span_in_each() {
        assert_eq!(spans("“One.\n“Two,” he said."), ["“One.", "“Two,”"]);
        assert_eq!(spans("‘One.\n‘Two,’ he said."), ["‘One.", "‘Two,’"]);
        assert_eq!(spans("\"A \"b\" c.\n\"D.\""), ["\"A \"b\" c.", ">\"b\"", "\"D.\""]);
        assert_eq!(spans("“Forgotten.\nNext."), ["“Forgotten."]);
        assert_eq!(spans("\"Mixed and wrong.“\nNext."), ["\"Mixed and wrong.“"]);
    }
}
