//! Lines that are nothing but a tag of a template, `{% image "weir.jpg" "The weir" %}` or `{{< figure src="…" >}}`: what they show.

use std::ops::Range;

use crate::article::{BlockKind, FurnitureKind};
use crate::text::Span;

use super::passages::Piece;

/// Words in the names of tags that show something.
const SHOWING: [&str; 9] = ["image", "img", "figure", "picture", "photo", "video", "youtube", "vimeo", "gallery"];

/// Whether the line at byte `start` of `source` can be a tag: a quick look.
pub fn may_be_tag(source: &str, start: usize) -> bool {
    matches!(source.as_bytes().get(start..start + 2), Some([b'{', b'{' | b'%'] | [b'[', b'{']))
}

/// Whether `line` is a tag and nothing else; it may stand in a link.
pub fn is_tag(line: &str) -> bool {
    inside(line).is_some()
}

/// What the tag in the bytes `range` of `source` is, and its words: those in quotation marks that are several. A tag that shows nothing
/// is a leftover, with the pieces that it has.
pub fn of_tag(source: &str, range: Range<usize>, pieces: Vec<Piece>) -> (BlockKind, Vec<Piece>) {
    let line = source[range.clone()].trim();
    let start = range.start + source[range].find(line).unwrap_or(0);
    let tag = inside(line).unwrap_or(line);
    let name = tag.split_whitespace().next().unwrap_or_default().to_lowercase();
    if !SHOWING.iter().any(|word| name.contains(word)) {
        return (BlockKind::Furniture(FurnitureKind::Chrome), pieces);
    }
    let whole = Span::new(start, start + line.len());
    let from = start + line.find(tag).unwrap_or(0);
    let mut words = Vec::new();
    let mut at = 0;
    for part in tag.split('"') {
        let is_quoted = at > 0 && tag[..at].matches('"').count() % 2 == 1;
        if is_quoted && part.trim().contains(' ') {
            if !words.is_empty() {
                words.push(Piece::Sign(' ', whole));
            }
            words.push(Piece::Text(Span::new(from + at, from + at + part.len())));
        }
        at += part.len() + 1;
    }
    if words.is_empty() {
        words.push(Piece::Sign('\u{fffc}', whole));
    }
    (BlockKind::Furniture(FurnitureKind::Picture), words)
}

/// What stands between the braces of a line that is a tag.
fn inside(line: &str) -> Option<&str> {
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
        assert!(!is_tag("{% if a %} weir {% endif %}") && !is_tag("[weir](there)"));
    }
}
