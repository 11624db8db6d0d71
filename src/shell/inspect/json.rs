//! What the analysis found, as JSON for other programs.

use crate::analysis::{Analysis, Field, Language, NameKind, QuoteKind};
use crate::article::{Article, BlockKind, Destination, FurnitureKind, Section};
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
    let articles = found.iter().map(|(article, analysis)| report(decoded, article, analysis)).collect();
    serde_json::to_string_pretty(&Report { source: name, articles })
}

fn report<'a>(decoded: &'a str, article: &'a Article, analysis: &'a Analysis) -> ArticleReport<'a> {
    let passage = |span: Span, kind| {
        let source = article.source.to_source(span);
        let text = source.map_or_else(|| span.of(&article.text), |source| source.of(decoded));
        Passage { kind, start: source.map(|s| s.start), end: source.map(|s| s.end), text }
    };
    let lines = |span: Span, kind| {
        let lines = article.source.to_source(span).map(|source| whole_lines(decoded, source));
        let text = lines.map_or_else(|| span.of(&article.text), |lines| lines.of(decoded));
        Passage { kind, start: lines.map(|s| s.start), end: lines.map(|s| s.end), text }
    };
    let pieces =
        |is_meant: fn(FurnitureKind) -> bool| furniture(article).into_iter().filter(move |(kind, _)| is_meant(*kind));
    let names = |kind| {
        let of_kind = analysis.names.iter().filter(move |name| name.kind == kind);
        of_kind
            .map(|name| NameReport {
                name: &name.label,
                acronym: name.acronym.as_deref(),
                defining: name.defining.map(|words| passage(words, None)),
                field: name.field.map(Field::name),
                mentions: name.mentions.iter().map(|m| passage(*m, None)).collect(),
            })
            .collect()
    };
    ArticleReport {
        title: article.metadata.title.as_deref(),
        standfirst: article.metadata.standfirst.as_deref(),
        byline: article.metadata.byline.as_deref(),
        published: Published {
            date: article.metadata.date.as_deref(),
            publication: article.metadata.publication.as_deref(),
            issue: article.metadata.issue.as_deref(),
        },
        language: match analysis.language {
            Language::English => Some("English"),
            Language::Other(name) => name,
        },
        start: article.extent.start,
        end: article.extent.end,
        sections: sections(decoded, article, &article.sections),
        inferred_sections: sections(decoded, article, &analysis.outline),
        furniture: pieces(|kind| kind != FurnitureKind::Picture)
            .map(|(kind, span)| lines(span, Some(kind.name())))
            .collect(),
        pictures: pieces(|kind| kind == FurnitureKind::Picture).map(|(_, span)| passage(span, None)).collect(),
        links: article
            .links
            .iter()
            .map(|link| LinkReport {
                passage: passage(link.span, None),
                to: match &link.to {
                    Destination::Place(at) => {
                        let first = article.source.to_source(Span { start: *at, end: at + 1 });
                        Target::Place(first.map(|source| source.start))
                    }
                    Destination::Note(note) => Target::Note(lines(*note, None)),
                    Destination::Address(address) => Target::Address(address),
                },
            })
            .collect(),
        quotes: analysis
            .quotes
            .iter()
            .map(|quote| QuoteReport {
                passage: passage(
                    quote.span,
                    Some(match quote.kind {
                        QuoteKind::Speech => "speech",
                        QuoteKind::Phrase => "phrase",
                        QuoteKind::Title => "title",
                    }),
                ),
                speaker: quote.speaker.as_ref().map(|speaker| speaker.label.as_str()),
                reason: quote.speaker.as_ref().map(|speaker| speaker.reason.name()),
                confidence: quote.speaker.as_ref().map(|speaker| f64::from(speaker.confidence()) / 100.0),
                utterance: quote.utterance,
            })
            .collect(),
        people: names(NameKind::Person),
        organisations: names(NameKind::Organisation),
    }
}

fn sections<'a>(decoded: &str, article: &'a Article, sections: &[Section]) -> Vec<SectionReport<'a>> {
    let report = |section: &Section| SectionReport {
        title: section.title.of(&article.text),
        level: section.level,
        start: article.source.to_source(section.heading).map_or(0, |source| whole_lines(decoded, source).start),
    };
    sections.iter().map(report).collect()
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
