//! The corpora of the reference folder as lessons: tokens with labels are set as text again, and the labels brought to what the
//! annotation guidelines call a person and an organisation.

use std::collections::HashMap;
use std::path::Path;

use longread::analysis::names::{Label, Lesson, Mark};
use longread::article::{Article, BlockKind, Builder, Metadata};
use longread::text::Span;

/// One document of a corpus.
pub struct Document {
    /// The corpus it is from.
    pub corpus: &'static str,
    /// Its name there.
    pub name: String,
    /// Its text and what is marked in it.
    pub lesson: Lesson,
}

/// What `splits.tsv` says of a document.
#[derive(Clone, Debug)]
pub struct Placing {
    /// `train`, `dev` or `test`.
    pub split: String,
    /// Whether the same article is in the annotated ones too.
    pub in_gold: bool,
}

/// Every placing, by document.
pub fn placings(folder: &Path) -> HashMap<String, Placing> {
    let text = std::fs::read_to_string(folder.join("splits.tsv")).expect("the corpora have their splits");
    let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[1].to_owned(), Placing { split: row[2].to_owned(), in_gold: row[4] != "-" })).collect()
}

/// The documents of `corpus`, in their order.
pub fn read(folder: &Path, corpus: &'static str) -> Vec<Document> {
    let text = std::fs::read_to_string(folder.join(format!("{corpus}.tsv"))).expect("the corpora are there");
    let mut documents = Vec::new();
    let mut lines = Vec::new();
    let mut name = String::new();
    for line in text.lines() {
        match line.strip_prefix("# doc ").filter(|_| !line.contains('\t')) {
            Some(next) => {
                documents.extend(document(corpus, &name, &lines));
                lines.clear();
                next.clone_into(&mut name);
            }
            None => lines.push(line),
        }
    }
    documents.extend(document(corpus, &name, &lines));
    documents
}

fn document(corpus: &'static str, name: &str, lines: &[&str]) -> Option<Document> {
    if lines.is_empty() {
        return None;
    }
    let mut setter = Setter::default();
    for line in lines {
        if let Some(kind) = line.strip_prefix("# par").filter(|_| !line.contains('\t')) {
            setter.open(kind.trim());
        } else if line.is_empty() {
            setter.end_sentence();
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            setter.add(fields[0], fields[1], fields.get(2).map(|space| *space == "1"));
        }
    }
    let (article, marked) = setter.finish();
    let marked =
        marked.into_iter().map(|(span, label)| (span, guided(corpus, span.of(&article.text), &label))).collect();
    let lesson = Lesson { article, marked, places: true, weight: 1 };
    Some(Document { corpus, name: name.to_owned(), lesson })
}

/// The corpus's label as the guidelines have it.
fn guided(corpus: &str, text: &str, label: &str) -> Mark {
    // Schools, hospitals and museums are places in GUM, bodies in the guidelines where they act.
    let houses = ["Museum", "University", "College", "School", "Hospital", "Church", "Library", "Institute"];
    match label {
        "PER" => Mark::Name(Label::Person),
        // Countries that act are places in the guidelines.
        "ORG" if COUNTRIES.lines().any(|country| country == text.to_lowercase()) => Mark::Name(Label::Place),
        "ORG" => Mark::Name(Label::Organisation),
        "LOC" if houses.iter().any(|house| text.contains(house)) => Mark::Open,
        "LOC" => Mark::Name(Label::Place),
        _ if corpus == "gum" && houses.iter().any(|house| text.contains(house)) => Mark::Open,
        _ => Mark::Name(Label::Other),
    }
}

/// Countries, in small letters.
const COUNTRIES: &str = include_str!("../../assets/lexicons/countries.txt");

/// Sets tokens as text.
#[derive(Default)]
struct Setter {
    paragraphs: Vec<Paragraph>,
    /// Whether the corpus says where paragraphs begin.
    is_parted: bool,
}

/// A paragraph while it is set.
struct Paragraph {
    kind: BlockKind,
    text: String,
    /// Bytes of `text` with their labels.
    names: Vec<(usize, usize, String)>,
    /// Whether a space parts the next token from the text.
    space: bool,
    in_quotes: bool,
}

impl Paragraph {
    fn new(kind: BlockKind) -> Self {
        Self { kind, text: String::new(), names: Vec::new(), space: false, in_quotes: false }
    }

    fn add(&mut self, token: &str, label: &str, spaced: Option<bool>) {
        let token = match token {
            "``" | "''" => "\"",
            "-LRB-" => "(",
            "-RRB-" => ")",
            other => other,
        };
        let closes = token == "\"" && self.in_quotes;
        let clings = spaced.is_none() && (closes || clings(token));
        if self.space && !clings {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(token);
        if let Some(kind) = label.strip_prefix("B-") {
            self.names.push((start, self.text.len(), kind.to_owned()));
        } else if label.starts_with("I-")
            && let Some(last) = self.names.last_mut()
        {
            last.1 = self.text.len();
        }
        if token == "\"" {
            self.in_quotes = !self.in_quotes;
        }
        let opens = token == "\"" && !closes || matches!(token, "(" | "[" | "“" | "‘" | "$" | "£" | "#" | "@");
        self.space = spaced.unwrap_or(!opens);
    }
}

impl Setter {
    fn open(&mut self, kind: &str) {
        let kind = match kind {
            "head" if self.paragraphs.is_empty() => BlockKind::Title,
            "head" => BlockKind::Heading(1),
            "item" => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.paragraphs.push(Paragraph::new(kind));
        self.is_parted = true;
    }

    /// Where the corpus marks no paragraphs, one ends with a sentence that has no stop.
    fn end_sentence(&mut self) {
        let ends = self.paragraphs.last().is_some_and(|last| last.text.ends_with(['.', '?', '!', '"', '”', ')']));
        if !self.is_parted && !ends {
            self.paragraphs.push(Paragraph::new(BlockKind::Paragraph));
        }
    }

    fn add(&mut self, token: &str, label: &str, spaced: Option<bool>) {
        if self.paragraphs.is_empty() {
            self.paragraphs.push(Paragraph::new(BlockKind::Paragraph));
        }
        if let Some(last) = self.paragraphs.last_mut() {
            last.add(token, label, spaced);
        }
    }

    fn finish(self) -> (Article, Vec<(Span, String)>) {
        let mut builder = Builder::new();
        let mut marked = Vec::new();
        let mut at = 0;
        for paragraph in self.paragraphs.into_iter().filter(|paragraph| !paragraph.text.trim().is_empty()) {
            builder.open(paragraph.kind, 0, false);
            builder.push(&paragraph.text, at);
            marked.extend(paragraph.names.into_iter().map(|(start, end, label)| (at + start, at + end, label)));
            at += paragraph.text.len() + 1;
        }
        let article = builder.finish(Metadata::default(), &[], Span::new(0, at));
        let find = |(start, end, label): (usize, usize, String)| {
            let start = article.source.to_text(u32::try_from(start).ok()?)?;
            let last = article.source.to_text(u32::try_from(end - 1).ok()?)?;
            let end = (last as usize + 1..=article.text.len()).find(|end| article.text.is_char_boundary(*end))?;
            Some((Span::new(start as usize, end), label))
        };
        let marked = marked.into_iter().filter_map(find).collect();
        (article, marked)
    }
}

/// Marks and short endings that no space parts from the word before.
fn clings(token: &str) -> bool {
    matches!(token, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "'" | "’" | "”" | "n't" | "...")
        || token.strip_prefix(['\'', '’']).is_some_and(|rest| rest.len() <= 2 && rest.chars().all(char::is_lowercase))
}
