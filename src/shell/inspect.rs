//! What the analysis found, for other programs (JSON) and for people (text).

use serde::Serialize;

use crate::analysis::{Analysis, NameKind, QuoteKind};
use crate::article::{Article, BlockKind, Destination, FurnitureKind, Section};
use crate::text::{Span, clean_line, cut};

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
    inferred_sections: Vec<SectionReport<'a>>,
    furniture: Vec<Passage<'a>>,
    pictures: Vec<Passage<'a>>,
    links: Vec<LinkReport<'a>>,
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
    level: u8,
    start: u32,
}

/// Words that lead somewhere.
#[derive(Serialize)]
struct LinkReport<'a> {
    #[serde(flatten)]
    passage: Passage<'a>,
    #[serde(flatten)]
    to: Target<'a>,
}

/// Where they lead: the offset of a place, a note, an address.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Target<'a> {
    Place(Option<u32>),
    Note(Passage<'a>),
    Address(&'a str),
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

/// The same for people: of each article its head, its sections with minutes to read, the quotations by speaker, and the names
/// with how often each is mentioned. Without escape sequences, on lines that end in LF.
pub fn inspect_text(name: &str, found: &[(Article, Analysis)]) -> String {
    let mut lines = vec![format!("{}: {}", clean_line(name), counted(found.len(), "article"))];
    for (article, analysis) in found {
        lines.push(String::new());
        describe(article, &mut lines);
        describe_sections("Sections", article, &article.sections, |section| section.heading, &mut lines);
        describe_sections("Parts found in the text", article, &analysis.outline, |part| part.title, &mut lines);
        describe_quotes(article, analysis, &mut lines);
        describe_names("People", NameKind::Person, analysis, &mut lines);
        describe_names("Organisations", NameKind::Organisation, analysis, &mut lines);
    }
    lines.join("\n") + "\n"
}

/// So many columns of a quotation are shown.
const SHOWN: usize = 60;

fn describe(article: &Article, lines: &mut Vec<String>) {
    let about = &article.metadata;
    let mut line = |label: &str, value: Option<&String>| {
        if let Some(value) = value {
            lines.push(format!("{label}{value}"));
        }
    };
    line("", about.title.as_ref().or(Some(&"(without a title)".to_owned())));
    line("  ", about.standfirst.as_ref());
    line("  By ", about.byline.as_ref());
    let published = [&about.date, &about.publication, &about.issue];
    let published = published.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    line("  Published ", Some(&published).filter(|published| !published.is_empty()));
    lines.push(format!("  {} min", Article::minutes(article.whole())));
}

/// `words` gives what of a section is its heading.
fn describe_sections(
    title: &str,
    article: &Article,
    sections: &[Section],
    words: fn(&Section) -> Span,
    lines: &mut Vec<String>,
) {
    if sections.is_empty() {
        return;
    }
    lines.extend([String::new(), format!("  {title}")]);
    for section in sections {
        let indent = "  ".repeat(usize::from(section.level));
        let words = words(section).of(&article.text);
        lines.push(format!("  {indent}{words}  {} min", Article::minutes(section.span)));
    }
}

/// Speech by speaker, in the order in which each first speaks; then how many other quotations there are.
fn describe_quotes(article: &Article, analysis: &Analysis, lines: &mut Vec<String>) {
    let mut speakers: Vec<(&str, Vec<Span>)> = Vec::new();
    for quote in analysis.quotes.iter().filter(|quote| quote.kind == QuoteKind::Speech) {
        let speaker = quote.speaker.as_ref().map_or("(nobody named)", |speaker| speaker.label.as_str());
        match speakers.iter_mut().find(|(known, _)| *known == speaker) {
            Some((_, spans)) => spans.push(quote.span),
            None => speakers.push((speaker, vec![quote.span])),
        }
    }
    if !speakers.is_empty() {
        lines.extend([String::new(), "  Quotes".to_owned()]);
    }
    for (speaker, spans) in &speakers {
        lines.push(format!("    {speaker}  {}", spans.len()));
        for span in spans {
            lines.push(format!("      {}", cut(span.of(&article.text), SHOWN)));
        }
    }
    let others = analysis.quotes.iter().filter(|quote| quote.kind != QuoteKind::Speech).count();
    if others > 0 {
        lines.push(format!("    and {} in quotation marks", counted(others, "other")));
    }
}

fn describe_names(heading: &str, kind: NameKind, analysis: &Analysis, lines: &mut Vec<String>) {
    let names: Vec<_> = analysis.names.iter().filter(|name| name.kind == kind).collect();
    if names.is_empty() {
        return;
    }
    lines.extend([String::new(), format!("  {heading}")]);
    for name in names {
        lines.push(format!("    {}  {}", name.label, name.mentions.len()));
    }
}

fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::{Name, Quote};
    use crate::formats;

    const SOURCE: &str = "\u{feff}ANN ORR/FELL IMAGES\r\n\r\nThe weir that went\r\n\r\nBy Ben Lamb\r\n\r\n\
        \u{a0} 1. Flood\r\n\r\nIt rained for nine days, and on the tenth the river came into the mill and sat down. \
        “Well,” said Pell.\r\n";

    fn found() -> (String, Vec<(Article, Analysis)>) {
        let decisions = formats::decide("weir.txt", SOURCE.as_bytes()).unwrap();
        let reading = formats::read(SOURCE.as_bytes(), decisions);
        let article = reading.articles[0].clone();
        let span = |words: &str| {
            let at = article.text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let quote = Quote { span: span("“Well,”"), kind: QuoteKind::Speech, depth: 0, utterance: 1, speaker: None };
        let pell = Name {
            kind: NameKind::Person,
            label: "Pell".to_owned(),
            mentions: vec![span("Pell")],
            acronym: None,
            defining: None,
        };
        let analysis = Analysis { quotes: vec![quote], names: vec![pell], ..Analysis::default() };
        (reading.decoded, vec![(article, analysis)])
    }

    #[test]
    fn offsets_point_into_the_decoded_source() {
        let (decoded, found) = found();
        let json: serde_json::Value =
            serde_json::from_str(&inspect_json("weir.txt", &decoded, &found).unwrap()).unwrap();
        let article = &json["articles"][0];
        assert_eq!(article["start"], 3);
        assert_eq!(article["sections"][0]["title"], "Flood");
        let line = article["sections"][0]["start"].as_u64().unwrap();
        assert!(decoded[usize::try_from(line).unwrap()..].starts_with("\u{a0} 1. Flood\r\n"));
        let credit = &article["furniture"][0];
        assert_eq!((credit["kind"].as_str(), credit["start"].as_u64()), (Some("credit"), Some(3)));
        assert_eq!(credit["text"], "ANN ORR/FELL IMAGES");
        for passage in [&article["quotes"][0], &article["people"][0]["mentions"][0]] {
            let offset = |key: &str| usize::try_from(passage[key].as_u64().unwrap()).unwrap();
            assert_eq!(&decoded[offset("start")..offset("end")], passage["text"].as_str().unwrap());
        }
    }

    #[test]
    fn people_get_a_summary() {
        let (_, found) = found();
        let expected = "weir.txt: 1 article\n\nThe weir that went\n  By Ben Lamb\n  1 min\n\n  Sections\n    1. Flood  1 min\n\n  \
            Quotes\n    (nobody named)  1\n      “Well,”\n\n  People\n    Pell  1\n";
        assert_eq!(inspect_text("weir.txt", &found), expected);
    }
}
