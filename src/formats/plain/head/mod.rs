//! The head of an article: what stands from its first line to the first of its story.
//!
//! Papers and pages put the same few parts into every order, so no passage is judged alone: of all readings of the first passages the
//! likeliest is taken, as a whole.

mod line;
mod points;
mod reading;

use crate::article::FurnitureKind;

use super::dates;
use super::headings;
use super::names;
use super::numbers;
use super::passages::{Passages, Set};
use super::shape;
use super::traces::Trace;
use line::Line;
use reading::{Reading, Role};

/// What the head of an article holds, as indices of passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The headline.
    pub title: Option<usize>,
    /// The summary beneath it.
    pub standfirst: Option<usize>,
    /// Furniture, in order.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// Lines that give dates and publication, in order.
    pub published: Vec<usize>,
    /// Who wrote it, where a line says so.
    pub byline: Option<String>,
    /// A line says so in words, or with a date: its look alone would not be enough to begin an article with.
    pub signed: bool,
    /// The first passage of the story.
    pub body: usize,
}

/// A head ends after this many passages at the latest.
const LONGEST: usize = 20;

/// Reads the head that begins at passage `from`, in an article that ends before `end`.
pub(super) fn read(passages: &Passages<'_>, from: usize, end: usize) -> Head {
    let lines = (from..end).map_while(|at| Line::of(passages, at, end));
    let (Reading { roles, .. }, lines) = reading::likeliest(lines, LONGEST);
    let mut head = Head { body: from + roles.len(), ..Head::default() };
    for ((role, line), at) in roles.iter().zip(&lines).zip(from..) {
        head.take(*role, line, at);
    }
    head
}

impl Head {
    /// Takes the passage at `at`, which is `line`, into the head as what it is.
    fn take(&mut self, role: Role, line: &Line<'_>, at: usize) {
        let own = line.trace.kind();
        let kind = match role {
            Role::Title => {
                self.title = Some(at);
                return;
            }
            Role::Standfirst => {
                self.standfirst = Some(at);
                return;
            }
            Role::Byline => {
                self.byline.clone_from(&line.authors);
                self.signed |= line.trace == Trace::Byline || line.besides_date.is_some();
                Some(FurnitureKind::Byline)
            }
            Role::Post => Some(FurnitureKind::Byline),
            Role::Date => own.or(Some(FurnitureKind::Publication)),
            // A rule stays what it is; words that are taken for their place alone are leftovers.
            Role::Furniture => own,
            Role::Kicker | Role::Stray => own.or(Some(FurnitureKind::Chrome)),
        };
        if line.is_dated() || matches!(line.trace, Trace::Publication | Trace::Leftover | Trace::Label) {
            self.published.push(at);
        }
        self.furniture.extend(kind.map(|kind| (at, kind)));
    }
}

/// Whether the passage at `at` looks like a headline wherever it stands: short, without a stop, beginning large.
pub(super) fn is_headline(passages: &Passages<'_>, at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    let plain = matches!(passage.trace, Trace::Story | Trace::Label)
        && matches!(passage.set, Set::Prose | Set::Verse | Set::Underlined(_));
    if !plain || passage.words > 28 || passage.words == 0 {
        return false;
    }
    let text = passages.text(at);
    let last = shape::last_sign(&text);
    let columns = text.contains("   ") || text.contains('\t') || text.contains("://");
    shape::starts_large(&text) && !columns && !matches!(last, Some('.' | ',' | ';' | ':' | '…' | '—' | '-'))
}

/// Whether the passage at `at` is running text of the story.
pub(super) fn is_story(passages: &Passages<'_>, at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    if passage.trace != Trace::Story || passage.words < 8 {
        return false;
    }
    passage.words > 40 || shape::ends_with_stop(&passages.text(at))
}

/// Whether the passage at `at` holds a date.
pub(super) fn is_dated(passages: &Passages<'_>, at: usize) -> bool {
    dates::find(&passages.text(at)).is_some()
}

/// `LAGOS, March 12 — …`, `SCARBOROUGH (Agency) - …`: a report's first paragraph.
pub(super) fn is_dateline(text: &str) -> bool {
    let Some((place, rest)) = text.split_once([',', '—', '–', '(', '-']) else { return false };
    let early = place.len() <= 40 && rest.len() > 20;
    let dash = text
        .char_indices()
        .take(70)
        .any(|(at, c)| matches!(c, '—' | '–') || c == '-' && text[..at].ends_with([' ', '-']));
    early && dash && place.trim().len() >= 3 && shape::is_capitals(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::plain::lines;
    use crate::formats::plain::passages::Wrapping;

    const TITLE: &str = "The Weir That Nobody Owns";
    const SUMMARY: &str = "A town on the Lamb lost its bridge. It may soon lose another.";
    const STORY: &str = "The river came up in the night and took the lower bridge with it, as it had in the year of the fair, and \
        nobody in the town was surprised. It went down again in the morning, and left a boat in the market, and a smell, and \
        eleven sheep that were nobody's, which the vicar counted twice and then gave away to the first who asked.";

    /// Headline, summary, author and the words with which the story begins.
    fn read_head(source: &str) -> [Option<String>; 4] {
        let passages = Passages::find(source, lines::find(source), Wrapping::None);
        let head = read(&passages, 0, passages.len());
        let text = |at: usize| passages.text(at).into_owned();
        let opening = passages.get(head.body).map(|_| text(head.body).chars().take(9).collect());
        [head.title.map(text), head.standfirst.map(text), head.byline, opening]
    }

    #[test]
    fn heads_of_many_papers_are_read() {
        // `T`, `S` and `…` stand for headline, summary and story, `~` for a line end.
        for head in [
            "T~~S~~by Cy Dee~~Thu 12 Sep 2019 06.00 BST~~Last modified on Fri 13 Sep 2019 12.00 BST~~Share~~123~~…",
            "The Great Read~~T~~S~~Credit...Photographs by Ben Lamb~~By Cy Dee~~Published Aug. 3, 2021~Updated Aug. 5, 2021~~…",
            "IDEAS~~T~~S~~By Cy Dee~~SEPTEMBER 2, 2020~~SHARE~SAVE~~…",
            "T~~By Cy Dee~Weir News, Lambton~~3 May 2019~~Image source, Fell Images~~…",
            "A Reporter at Large~May 10, 2010 Issue~T~S~By Cy Dee~May 3, 2010~~…",
            "Vol. 41 No. 5 · 7 March 2019~~T~~Cy Dee~~3829 words~~…",
            "T~~S~~Cy Dee~~·~~Follow~~8 min read~~·~~May 3, 2019~~--~~12~~Listen~~Share~~…",
            "T~~S~~Cy Dee~May 03, 2022~23~7~Share~~…",
            "Water~~T~~S~~by Cy Dee, photography by Ben Lamb~~May 3, 2019, 5 a.m. EDT~~Series: Wet Feet~~…",
            "www.weir.example~T~By Cy Dee~August 21, 2019~28-35 minutes~~…",
            "weir.example~T~Cy Dee~24-31 minutes~~…",
            "T~~May 3, 2019 / 9:20 AM / in 5 years~~Weir Staff~~3 Min Read~~LAMBTON, May 3 (Weir) - …",
            "T~~July 24, 2018~~12-minute read~~Cy Dee~~MA LLM~~.~~…",
            "https://weir.example/2019/05/03/the-weir~~T~~Cy Dee | May 3, 2019~~…",
            "T~~S~~Cy Dee~RIVERS CORRESPONDENT~03 May 2019 • 6:00am~~…",
            "T~~S~~Cy Dee in Lambton MAY 3 2019~~…",
            "WeirHome News~~T~~S~~Cy Dee~~Rivers Correspondent~~Friday 03 May 2019 16:07 BST~~1 Comments~~…",
            "Skip to main content~Menu~Search~Sign In~The Weir Review~Culture~T~S~By Cy Dee~May 3, 2019~~…",
            "POLITICS~~T~~Continue to article content~~By CY DEE~~05/03/2019 05:04 AM EDT~~Cy Dee is a reporter at the Weir.~~…",
            "T~~S~~…",
            "T~~…",
            "T~~1. The Mill~~…",
        ] {
            let line = |line: &str| match line {
                "T" => TITLE.to_owned(),
                "S" => SUMMARY.to_owned(),
                line => line.replace('…', STORY),
            };
            let source = head.split('~').map(line).collect::<Vec<_>>().join("\n");
            let summary = source.contains(SUMMARY).then(|| SUMMARY.to_owned());
            let author = source.to_lowercase().contains("cy dee").then(|| "Cy Dee".to_owned());
            let opening = match head {
                _ if head.contains("LAMBTON, May") => "LAMBTON, ",
                _ if head.contains("1. The Mill") => "1. The Mi",
                _ => "The river",
            };
            let expected = [Some(TITLE.to_owned()), summary, author, Some(opening.to_owned())];
            assert_eq!(read_head(&source), expected, "{head}");
        }
    }

    #[test]
    fn what_is_no_head_belongs_to_the_story() {
        for (source, title) in [
            (format!("{STORY}\n\n{STORY}"), None),
            (format!("The Weir\n\nThe Mill\n\n{STORY}"), Some("The Weir")),
            (format!("The Weir\n\n“We had it coming,” said Ann Orr.\n\n{STORY}"), Some("The Weir")),
            (format!("The Weir\n\nNobody came.\n\nNobody ever did.\n\n{STORY}"), Some("The Weir")),
        ] {
            let [found, summary, author, _] = read_head(&source);
            assert_eq!((found.as_deref(), summary, author), (title, None, None), "{source}");
        }
    }
}
