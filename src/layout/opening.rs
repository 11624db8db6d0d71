//! The opening of an article: what stands over its headline and between it and the story. All of it is decoration.

use crate::article::{Article, BlockKind, FurnitureKind};
use crate::text::{cut, to_cells, width};

use super::{Content, Ornament, Piece, Settings};

/// No opening has more blocks than this.
const OPENING_BLOCKS: usize = 24;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The index of the block that is the headline.
pub(super) fn headline(article: &Article) -> Option<usize> {
    let index = article.block_at(article.opening());
    article.blocks.get(index).is_some_and(|block| block.kind == BlockKind::Title).then_some(index)
}

/// The index of the first block of the story: the first after the headline that is neither standfirst nor furniture.
pub(super) fn story(article: &Article) -> Option<usize> {
    let headline = headline(article)?;
    let after = article.blocks.iter().enumerate().skip(headline + 1).take(OPENING_BLOCKS);
    let belongs = |kind| matches!(kind, BlockKind::Title | BlockKind::Standfirst | BlockKind::Furniture(_));
    after.into_iter().find(|(_, block)| !belongs(block.kind)).map(|(index, _)| index)
}

/// The rows over the headline: a short rule, what is known of the article, a blank row.
pub(super) fn rows_over_headline(article: &Article, settings: Settings) -> Vec<Vec<Piece>> {
    let columns = usize::from(settings.measure);
    vec![
        vec![decoration(Ornament::OpeningRule, "━━━━━━".to_owned())],
        vec![decoration(Ornament::Eyebrow, eyebrow(article, columns))],
        Vec::new(),
    ]
}

/// The rows over the story: the byline where the text has none of its own near the headline, and two blank rows.
pub(super) fn rows_over_story(article: &Article, settings: Settings) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    if let Some(author) = article.metadata.byline.as_deref().filter(|_| !has_byline(article)) {
        let byline = cut(&format!("By {author}"), usize::from(settings.measure));
        rows.push(Vec::new());
        rows.push(vec![decoration(Ornament::Byline, byline)]);
    }
    rows.push(Vec::new());
    rows.push(Vec::new());
    rows
}

/// `ornament` at the left edge of the measure.
pub(super) fn decoration(ornament: Ornament, sign: String) -> Piece {
    Piece { column: 0, width: to_cells(width(&sign)), content: Content::Decoration(ornament, sign) }
}

/// Whether a line of the text itself names the author near the headline.
fn has_byline(article: &Article) -> bool {
    let end = story(article).unwrap_or(article.blocks.len());
    let from = end.saturating_sub(OPENING_BLOCKS);
    let byline = BlockKind::Furniture(FurnitureKind::Byline);
    article.blocks[from..end].iter().any(|block| block.kind == byline)
}

/// Publication, date and minutes; where that is too wide, facts are left out from the left.
fn eyebrow(article: &Article, columns: usize) -> String {
    let minutes = match Article::minutes(article.whole()) {
        1 => "1 minute".to_owned(),
        minutes @ ..=180 => format!("{minutes} minutes"),
        minutes => format!("{} hours", minutes.div_ceil(60)),
    };
    let date = article.metadata.date.as_deref().map(date_in_words);
    let facts: Vec<String> = article.metadata.publication.clone().into_iter().chain(date).chain([minutes]).collect();
    let fitting = (0..facts.len()).map(|from| facts[from..].join(" · ")).find(|words| width(words) <= columns);
    fitting.unwrap_or_else(|| cut(&facts[facts.len() - 1], columns))
}

/// `2015-02-27` as "27 February 2015", `2015-02` as "February 2015"; anything else as it is.
fn date_in_words(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    let year = parts.next().unwrap_or(date);
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    let Some(month) = month.and_then(|month| MONTHS.get(month.checked_sub(1)?)) else {
        return date.to_owned();
    };
    match parts.next().map(str::parse::<u8>) {
        Some(Ok(day)) => format!("{day} {month} {year}"),
        Some(Err(_)) => date.to_owned(),
        None => format!("{month} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    #[test]
    fn dates_are_written_in_words() {
        assert_eq!(date_in_words("2019-06-03"), "3 June 2019");
        assert_eq!(date_in_words("2019-06"), "June 2019");
        assert_eq!(date_in_words("2019"), "2019");
        assert_eq!(date_in_words("2019-13-01"), "2019-13-01");
        assert_eq!(date_in_words("2019-06-first"), "2019-06-first");
    }

    #[test]
    fn the_eyebrow_leaves_out_what_is_unknown_or_does_not_fit() {
        let metadata = Metadata {
            publication: Some("The Coast".to_owned()),
            date: Some("2019-06-03".to_owned()),
            ..Metadata::default()
        };
        let article = Article { text: "word ".repeat(800), metadata, ..Article::default() };
        assert_eq!(eyebrow(&article, 66), "The Coast · 3 June 2019 · 3 minutes");
        assert_eq!(eyebrow(&article, 30), "3 June 2019 · 3 minutes");
        assert_eq!(eyebrow(&article, 8), "3…");
        assert_eq!(eyebrow(&Article { text: "Short.".to_owned(), ..Article::default() }, 66), "1 minute");
    }
}
