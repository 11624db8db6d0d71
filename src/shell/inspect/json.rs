//! What the analysis found, as JSON for other programs.

use crate::analysis::{Analysis, Field, Language, Name, NameKind, Quote, QuoteKind};
use crate::article::{Article, BlockKind, Destination, FurnitureKind, Link, Section};
use crate::text::Span;

use super::schema::{
    ArticleReport, LinkReport, NameReport, Passage, Published, QuoteReport, Report, SectionReport, Target,
};

/// The articles of one source with their analyses, as JSON in the schema of the annotation guidelines.
///
/// `decoded` is the source as UTF-8; offsets are bytes in it.
///
/// # Errors
/// When serialisation fails, which no input is known to cause.
pub fn inspect_json(name: &str, decoded: &str, found: &[(Article, Analysis)]) -> serde_json::Result<String> {
    let reports = found.iter().map(|(article, analysis)| Reporting { decoded, article, analysis }.report());
    serde_json::to_string_pretty(&Report { source: name, articles: reports.collect() })
}

/// An article that is being told of.
#[derive(Copy, Clone)]
struct Reporting<'a> {
    /// Its source as UTF-8.
    decoded: &'a str,
    article: &'a Article,
    analysis: &'a Analysis,
}

impl<'a> Reporting<'a> {
    fn report(self) -> ArticleReport<'a> {
        let Self { article, analysis, .. } = self;
        let metadata = &article.metadata;
        let (pictures, furniture): (Vec<_>, Vec<_>) =
            furniture(article).into_iter().partition(|(kind, _)| *kind == FurnitureKind::Picture);
        ArticleReport {
            title: metadata.title.as_deref(),
            standfirst: metadata.standfirst.as_deref(),
            byline: metadata.byline.as_deref(),
            published: Published {
                date: metadata.date.as_deref(),
                publication: metadata.publication.as_deref(),
                issue: metadata.issue.as_deref(),
            },
            language: match analysis.language {
                Language::English => Some("English"),
                Language::Other(name) => name,
            },
            start: article.extent.start,
            end: article.extent.end,
            sections: self.sections(&article.sections),
            inferred_sections: self.sections(&analysis.outline),
            furniture: furniture.into_iter().map(|(kind, span)| self.lines(span, Some(kind.name()))).collect(),
            pictures: pictures.into_iter().map(|(_, span)| self.passage(span, None)).collect(),
            links: article.links.iter().map(|link| self.link(link)).collect(),
            quotes: analysis.quotes.iter().map(|quote| self.quote(quote)).collect(),
            people: self.names(NameKind::Person),
            organisations: self.names(NameKind::Organisation),
        }
    }

    /// The words at `span` as they stand in the source.
    fn passage(self, span: Span, kind: Option<&'static str>) -> Passage<'a> {
        self.told(span, self.article.source.to_source(span), kind)
    }

    /// The lines of the source on which `span` stands.
    fn lines(self, span: Span, kind: Option<&'static str>) -> Passage<'a> {
        let source = self.article.source.to_source(span).map(|source| whole_lines(self.decoded, source));
        self.told(span, source, kind)
    }

    /// What is at `source`; the words of the article themselves where these have no place in the source.
    fn told(self, span: Span, source: Option<Span>, kind: Option<&'static str>) -> Passage<'a> {
        let text = source.map_or_else(|| span.of(&self.article.text), |source| source.of(self.decoded));
        Passage { kind, start: source.map(|source| source.start), end: source.map(|source| source.end), text }
    }

    fn sections(self, sections: &[Section]) -> Vec<SectionReport<'a>> {
        let start = |heading: Span| {
            let source = self.article.source.to_source(heading);
            source.map_or(0, |source| whole_lines(self.decoded, source).start)
        };
        let report = |section: &Section| SectionReport {
            title: section.title.of(&self.article.text),
            level: section.level,
            start: start(section.heading),
        };
        sections.iter().map(report).collect()
    }

    fn link(self, link: &'a Link) -> LinkReport<'a> {
        let to = match &link.to {
            Destination::Place(at) => {
                let first = self.article.source.to_source(Span { start: *at, end: at + 1 });
                Target::Place(first.map(|source| source.start))
            }
            Destination::Note(note) => Target::Note(self.lines(*note, None)),
            Destination::Address(address) => Target::Address(address),
        };
        LinkReport { passage: self.passage(link.span, None), to }
    }

    fn quote(self, quote: &'a Quote) -> QuoteReport<'a> {
        let kind = match quote.kind {
            QuoteKind::Speech => "speech",
            QuoteKind::Phrase => "phrase",
            QuoteKind::Title => "title",
        };
        let speaker = quote.speaker.as_ref();
        QuoteReport {
            passage: self.passage(quote.span, Some(kind)),
            speaker: speaker.map(|speaker| speaker.label.as_str()),
            reason: speaker.map(|speaker| speaker.reason.name()),
            confidence: speaker.map(|speaker| f64::from(speaker.confidence()) / 100.0),
            utterance: quote.utterance,
        }
    }

    fn names(self, kind: NameKind) -> Vec<NameReport<'a>> {
        let report = |name: &'a Name| NameReport {
            name: &name.label,
            acronym: name.acronym.as_deref(),
            defining: name.defining.map(|words| self.passage(words, None)),
            field: name.field.map(Field::name),
            mentions: name.mentions.iter().map(|mention| self.passage(*mention, None)).collect(),
        };
        self.analysis.names.iter().filter(|name| name.kind == kind).map(report).collect()
    }
}

/// The pieces of furniture; lines of one kind that follow each other directly are one piece.
fn furniture(article: &Article) -> Vec<(FurnitureKind, Span)> {
    let mut pieces: Vec<(FurnitureKind, Span)> = Vec::new();
    let mut follows = false;
    for block in &article.blocks {
        let BlockKind::Furniture(kind) = block.kind else {
            follows = false;
            continue;
        };
        match pieces.last_mut() {
            Some((last, span)) if follows && block.tight && *last == kind => span.end = block.span.end,
            _ => pieces.push((kind, block.span)),
        }
        follows = true;
    }
    pieces
}

/// `span` of the source, widened to whole lines without the last line end.
fn whole_lines(decoded: &str, span: Span) -> Span {
    const ENDS: [char; 3] = ['\n', '\r', '\x0c'];
    let first = if decoded.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = decoded[..span.from()].rfind(ENDS).map_or(first, |end| end + 1);
    let end = decoded[span.to()..].find(ENDS).map_or(decoded.len(), |end| span.to() + end);
    Span::new(start, end)
}
