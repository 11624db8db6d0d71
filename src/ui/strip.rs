//! Timelines: an article on a row of cells, and in each how often something is mentioned there.

use crate::article::Article;
use crate::text::{Span, share};

use super::canvas::Canvas;
use super::theme::Role;

/// From this many cells up a gap stands between sections.
const GAPS_FROM: u16 = 16;
/// With more sections than this there are no gaps.
const MOST_GAPPED: usize = 6;

/// The part of the article that each cell stands for; `None` for a gap.
pub(super) struct Scale(Vec<Option<Span>>);

impl Scale {
    /// `article` on `cells` cells.
    pub fn new(article: &Article, cells: u16) -> Self {
        let parts = parts(article, cells);
        let gaps = parts.len().saturating_sub(1);
        let room = usize::from(cells).saturating_sub(gaps);
        let length = article.text.len();
        let mut scale = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                scale.push(None);
            }
            // Bounds are shares of the whole, so that the cells of all parts add up; none is left without a cell.
            let used = scale.iter().flatten().count();
            let left = parts.len() - index - 1;
            let wanted = share(part.to(), length, room).saturating_sub(used);
            let own = if left == 0 { room - used } else { wanted.clamp(1, room.saturating_sub(used + left).max(1)) };
            scale.extend((0..own).map(|cell| {
                let bound = |cell: usize| part.from() + share(cell, own, part.len());
                Some(Span::new(bound(cell), bound(cell + 1)))
            }));
        }
        Self(scale)
    }

    /// Paints how often each cell holds one of `mentions`, sorted by start, from `at` on.
    pub fn paint(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), mentions: &[Span], role: Role) {
        let counts: Vec<Option<usize>> = self.0.iter().map(|cell| cell.map(|window| count(mentions, window))).collect();
        let most = counts.iter().copied().flatten().max().unwrap_or(0);
        for (column, count) in (x..).zip(counts) {
            let Some(count) = count else { continue };
            let signs = canvas.signs().strip;
            let step = step(count, most, signs.len() - 1);
            canvas.put((column, y), 1, &[if step == 0 { Role::Trace } else { role }], signs[step]);
        }
    }

    /// Paints the sign for the place `here`.
    pub fn paint_place(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), here: u32) {
        let cell = (x..).zip(&self.0).filter(|(_, cell)| cell.is_some_and(|window| window.start <= here)).last();
        if let Some((column, _)) = cell {
            let sign = canvas.signs().place;
            canvas.put((column, y), 1, &[Role::Accent], sign);
        }
    }
}

/// The parts between which gaps stand: the outermost sections, the first with all that comes before it; else the whole.
fn parts(article: &Article, cells: u16) -> Vec<Span> {
    let whole = article.whole();
    let outermost = article.sections.iter().map(|section| section.level).min().unwrap_or(1);
    let starts: Vec<u32> = article
        .sections
        .iter()
        .filter(|section| section.level == outermost)
        .map(|section| section.span.start)
        .collect();
    if cells < GAPS_FROM || !(2..=MOST_GAPPED).contains(&starts.len()) {
        return vec![whole];
    }
    let bounds: Vec<u32> = std::iter::once(0).chain(starts.into_iter().skip(1)).chain([whole.end]).collect();
    bounds.windows(2).map(|pair| Span { start: pair[0], end: pair[1] }).collect()
}

fn count(mentions: &[Span], window: Span) -> usize {
    let from = mentions.partition_point(|mention| mention.start < window.start);
    mentions.partition_point(|mention| mention.start < window.end) - from
}

/// One mention is one step; a row in which a cell holds more mentions than there are steps is scaled.
fn step(count: usize, most: usize, steps: usize) -> usize {
    if most <= steps { count } else { (count * steps).div_ceil(most) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Section;

    fn article(length: usize, starts: &[usize]) -> Article {
        let section = |start: &usize| {
            let heading = Span::new(*start, start + 1);
            Section { heading, title: heading, span: Span::new(*start, length), level: 1 }
        };
        Article { text: "x".repeat(length), sections: starts.iter().map(section).collect(), ..Article::default() }
    }

    #[test]
    fn cells_cover_the_article_with_gaps_between_sections() {
        let Scale(cells) = Scale::new(&article(1_000, &[100, 500, 900]), 20);
        assert_eq!(cells.len(), 20);
        assert_eq!(cells.iter().filter(|cell| cell.is_none()).count(), 2);
        assert_eq!(cells[0].map(|cell| cell.start), Some(0));
        assert_eq!(cells[19].map(|cell| cell.end), Some(1_000));
        let covered: usize = cells.iter().flatten().map(|cell| cell.len()).sum();
        assert_eq!(covered, 1_000);
    }

    #[test]
    fn narrow_strips_have_no_gaps_and_no_size_is_too_small() {
        assert!(Scale::new(&article(1_000, &[100, 500]), 9).0.iter().all(Option::is_some));
        for cells in 0..40 {
            for starts in [&[][..], &[0, 1], &[0, 1, 2, 3, 4, 5], &[10, 998, 999]] {
                assert_eq!(Scale::new(&article(1_000, starts), cells).0.len(), usize::from(cells));
            }
            assert_eq!(Scale::new(&article(0, &[]), cells).0.len(), usize::from(cells));
        }
    }

    #[test]
    fn a_mention_is_a_step_until_there_are_too_many() {
        assert_eq!([0, 1, 5].map(|count| step(count, 5, 5)), [0, 1, 5]);
        assert_eq!([0, 1, 10, 20].map(|count| step(count, 20, 5)), [0, 1, 3, 5]);
    }
}
