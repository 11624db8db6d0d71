//! What the analysis found, for other programs.

use serde::Serialize;

use crate::analysis::{Analysis, NameKind, QuoteKind};
use crate::article::{Article, BlockKind, FurnitureKind};
use crate::text::Span;

#[derive(Serialize)]
struct Report<'a> {
    source: &'a str,
    articles: Vec<ArticleReport<'a>>,
}

#[derive(Serialize)]
struct ArticleReport<'a> {
    title: Option<&'a str>,
    standfirst: Option<&'a str>,
    byline: Option<&'a str>,
    published: Published<'a>,
    start: u32,
    end: u32,
    sections: Vec<SectionReport<'a>>,
    furniture: Vec<Passage<'a>>,
    quotes: Vec<QuoteReport<'a>>,
    people: Vec<NameReport<'a>>,
    organisations: Vec<NameReport<'a>>,
}

#[derive(Serialize)]
struct Published<'a> {
    date: Option<&'a str>,
    publication: Option<&'a str>,
    issue: Option<&'a str>,
}

#[derive(Serialize)]
struct SectionReport<'a> {
    title: &'a str,
    start: u32,
}

#[derive(Serialize)]
struct Passage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    start: Option<u32>,
    end: Option<u32>,
    text: &'a str,
}

#[derive(Serialize)]
struct QuoteReport<'a> {
    #[serde(flatten)]
    passage: Passage<'a>,
    speaker: Option<&'a str>,
    utterance: u32,
}

#[derive(Serialize)]
struct NameReport<'a> {
    name: &'a str,
    mentions: Vec<Passage<'a>>,
}

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
    let names = |kind| {
        let of_kind = analysis.names.iter().filter(move |name| name.kind == kind);
        of_kind
            .map(|name| NameReport {
                name: &name.label,
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
        start: article.extent.start,
        end: article.extent.end,
        sections: article
            .sections
            .iter()
            .map(|s| SectionReport {
                title: s.title.of(&article.text),
                start: article.source.to_source(s.heading).map_or(0, |source| whole_lines(decoded, source).start),
            })
            .collect(),
        furniture: furniture(article)
            .into_iter()
            .map(|(kind, span)| {
                let lines = article.source.to_source(span).map(|source| whole_lines(decoded, source));
                let text = lines.map_or_else(|| span.of(&article.text), |lines| lines.of(decoded));
                Passage { kind: Some(kind.name()), start: lines.map(|s| s.start), end: lines.map(|s| s.end), text }
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
                utterance: quote.utterance,
            })
            .collect(),
        people: names(NameKind::Person),
        organisations: names(NameKind::Organisation),
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
