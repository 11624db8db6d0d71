//! What the analysis found, for people.

use crate::analysis::{Analysis, NameKind, QuoteKind};
use crate::article::{Article, Section};
use crate::text::{Span, clean_line, cut};

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
