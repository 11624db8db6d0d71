//! Lines that are nothing but signs for a program: tags of a template such as `{% image "weir.jpg" "The weir" %}` or `{{< figure src="…" >}}`,
//! labels such as `:::note`, attributes, imports. What they show, if anything.

use std::ops::Range;

use crate::article::{BlockKind, EmphasisKind, FurnitureKind};
use crate::text::Span;

use super::passages::Piece;

/// Words in the names of tags that show something.
const SHOWING: [&str; 9] = ["image", "img", "figure", "picture", "photo", "video", "youtube", "vimeo", "gallery"];

/// What the values are called that tell what a picture shows, the most telling first.
const CAPTIONS: [&str; 5] = ["caption", "title", "alt", "description", "text"];

/// Whether the line at byte `start` of `source` can be a tag: a quick look.
pub fn may_be_tag(source: &str, start: usize) -> bool {
    let rest = source.as_bytes().get(start..).unwrap_or_default();
    matches!(rest, [b'{', b'{' | b'%' | b':' | b'.' | b'#' | b'/', ..] | [b'[' | b']' | b':', ..])
        || rest.starts_with(b"import ")
}

/// Whether `line` is a tag and nothing else; it may stand in a link.
pub fn is_tag(line: &str) -> bool {
    of_template(line).is_some() || line.starts_with(":::") || is_leftover(line)
}

/// Attributes, comments and imports of programs, the place of a table of contents, and the halves of a link that was torn apart.
fn is_leftover(line: &str) -> bool {
    let attributes = ["{:", "{.", "{#"].iter().any(|sign| line.starts_with(sign));
    attributes && line.find('}') == Some(line.len() - 1)
        || line.starts_with("{/*") && line.ends_with("*/}")
        || line.starts_with("import ") && line.contains(" from ") && line.ends_with(['\'', '"', ';'])
        || ["[", "[toc]", "[[toc]]", "[[_toc_]]"].iter().any(|words| line.eq_ignore_ascii_case(words))
        || line.starts_with("](") && line.find(')') == Some(line.len() - 1)
}

/// What the tag in the bytes `range` of `source` is, and its words. A tag that shows nothing is a leftover, with the pieces that it has.
pub fn of_tag(source: &str, range: Range<usize>, pieces: Vec<Piece>) -> (BlockKind, Vec<Piece>) {
    let line = source[range.clone()].trim();
    let start = range.start + source[range].find(line).unwrap_or(0);
    if let Some(label) = label(line, start) {
        return (BlockKind::Paragraph, label);
    }
    let tag = of_template(line).unwrap_or_default();
    let name = tag.split(|c: char| c.is_whitespace() || c == '(').find(|word| !word.is_empty()).unwrap_or_default();
    let is_showing = |part: &str| SHOWING.iter().any(|word| part.to_lowercase().contains(word));
    // `{% include figure.html … %}`
    let shows = is_showing(name) || name == "include" && tag.split_whitespace().nth(1).is_some_and(is_showing);
    if !shows {
        return (BlockKind::Furniture(FurnitureKind::Chrome), pieces);
    }
    let whole = Span::new(start, start + line.len());
    let from = start + line.find(tag).unwrap_or(0);
    let mut words = Vec::new();
    for part in captions(tag) {
        if !words.is_empty() {
            words.push(Piece::Sign(' ', whole));
        }
        words.push(Piece::Text(Span::new(from + part.start, from + part.end)));
    }
    if words.is_empty() {
        words.push(Piece::Sign('\u{fffc}', whole));
    }
    (BlockKind::Furniture(FurnitureKind::Picture), words)
}

/// Where the words of a tag stand in it: its caption where it has values with names, else all that are several words in quotation marks.
fn captions(tag: &str) -> Vec<Range<usize>> {
    let mut named: Vec<(usize, Range<usize>)> = Vec::new();
    let mut bare = Vec::new();
    let mut at = 0;
    let mut before = "";
    for (index, part) in tag.split('"').enumerate() {
        let range = at..at + part.len();
        at = range.end + 1;
        if index % 2 == 0 {
            before = part.trim_end();
            continue;
        }
        let name = before.strip_suffix(['=', ':']).map(|name| name.trim_end().rsplit([' ', '(', ',']).next());
        match name {
            Some(name) => {
                let rank = CAPTIONS.iter().position(|caption| name == Some(caption));
                named.extend(rank.filter(|_| !part.trim().is_empty()).map(|rank| (rank, range)));
            }
            None if part.trim().contains(' ') => bare.push(range),
            None => {}
        }
    }
    match named.into_iter().min_by_key(|(rank, _)| *rank) {
        Some((_, caption)) => vec![caption],
        None => bare,
    }
}

/// The label of a block between `:::note Words` and `:::`, as strong words. `:::info[Words]` and `::: {.info}` are other ways to write it.
fn label(line: &str, start: usize) -> Option<Vec<Piece>> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let from = start + line.len() - rest.len();
    let first = rest.chars().next().filter(|first| first.is_alphabetic())?;
    let rest = rest.split('{').next().unwrap_or(rest).trim_end().trim_end_matches([':', ']']);
    let mut pieces = vec![Piece::Open(EmphasisKind::Strong)];
    let (mut at, end) = (from, from + rest.len());
    if let Some(capital) = first.to_uppercase().next().filter(|capital| *capital != first) {
        pieces.push(Piece::Sign(capital, Span::new(at, at + first.len_utf8())));
        at += first.len_utf8();
    }
    if let Some(bracket) = rest.find('[').map(|bracket| from + bracket) {
        pieces.push(Piece::Text(Span::new(at, bracket)));
        pieces.push(Piece::Sign(' ', Span::new(bracket, bracket + 1)));
        at = bracket + 1;
    }
    pieces.extend([Piece::Text(Span::new(at, end)), Piece::Close]);
    Some(pieces)
}

/// The word of `[!NOTE]`, if `rest` begins with that.
pub fn quotation_label(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix("[!")?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    ((1..=24).contains(&length) && rest[length..].starts_with(']')).then(|| &rest[..length])
}

/// The length of the attributes that `text` begins with, `{.wide}` or `{: width="3"}`, which stand behind a picture.
pub fn attributes(text: &str) -> Option<usize> {
    let words = text.trim_start_matches(' ');
    let inside = words.strip_prefix('{')?.trim_start();
    let is_attribute = inside.starts_with(['.', ':', '#']) || inside.split('}').next()?.contains('=');
    let end = words.find('}').filter(|_| is_attribute)?;
    Some(text.len() - words.len() + end + 1)
}

/// What stands between the braces of a line that is a tag of a template.
pub fn of_template(line: &str) -> Option<&str> {
    const BRACES: [(&str, &str); 4] = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}")];
    let line = match line.strip_prefix('[') {
        Some(linked) => linked.rsplit_once("](").filter(|(_, address)| address.ends_with(')'))?.0,
        None => line,
    };
    let (open, close) = BRACES.iter().find(|(open, _)| line.starts_with(open))?;
    let tag = line.strip_prefix(open)?.strip_suffix(close)?;
    (!tag.contains(close)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tag_shows_is_told_by_its_words() {
        for (line, expected) in [
            ("{% image \"weir.jpg\" \"The lower weir\" %}", Some("The lower weir")),
            ("[{% image \"weir.jpg\" \"The lower weir\" %}](https://weir.example)", Some("The lower weir")),
            ("{{< figure src=\"weir.jpg\" caption=\"The lower weir\" >}}", Some("The lower weir")),
            ("{{< youtube abc >}}", Some("\u{fffc}")),
            ("{% include foot.html %}", None),
            ("{% include figure.html url=\"a b.jpg\" description=\"The weir\" %}", Some("The weir")),
            ("{{< figure src=\"a b.jpg\" alt=\"Water\" caption=\"Weir\" >}}", Some("Weir")),
            ("{{ image(src=\"a.jpg\", alt=\"The weir\") }}", Some("The weir")),
        ] {
            let (kind, pieces) = of_tag(line, 0..line.len(), Vec::new());
            let shown: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(span) => span.of(line).to_owned(),
                    Piece::Sign(character, _) => character.to_string(),
                    _ => String::new(),
                })
                .collect();
            let is_picture = kind == BlockKind::Furniture(FurnitureKind::Picture);
            assert!(is_tag(line), "{line}");
            assert_eq!(is_picture.then_some(shown.as_str()), expected, "{line}");
        }
        for leftover in
            ["{: .lead}", "{/* more */}", "import A from './a';", "[TOC]", "[", "](https://a.example)", ":::"]
        {
            assert!(is_tag(leftover), "{leftover}");
        }
        assert!(!is_tag("import taxes from Ruritania rose") && !is_tag("[weir]"));
        assert!(!is_tag("{% if a %} weir {% endif %}") && !is_tag("[weir](there)"));
    }
}
