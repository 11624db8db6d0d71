//! Markdown: what each construct becomes, that every word stands in the text once, and that the text leads back to the source.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use longread::article::{Article, BLOCK_LIMIT, BlockKind, Destination, EmphasisKind};
use longread::formats::{self, HEAD, Reading};
use longread::text::{Span, replacement};
use proptest::prelude::*;

fn read(source: &str) -> Reading {
    let decisions = formats::decide("source.md", &source.as_bytes()[..source.len().min(HEAD)]).unwrap();
    formats::read(source.as_bytes(), decisions)
}

/// The blocks of all articles, one a line: kind with depth, `+` if it is tight, and the text with its marks: `_stressed_`, `*strong*`,
/// `~struck~`, `` `code` ``, `[words>where]`, and `|` round each cell.
fn shown(source: &str) -> Vec<String> {
    let reading = read(source);
    let articles = reading.articles.iter();
    articles.flat_map(|article| article.blocks.iter().map(|block| shown_block(article, block.span))).collect()
}

fn shown_block(article: &Article, span: Span) -> String {
    let block = &article.blocks[article.block_at(span.start)];
    let kind = match block.kind {
        BlockKind::Title => "title".to_owned(),
        BlockKind::Standfirst => "standfirst".to_owned(),
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::Verse => "verse".to_owned(),
        BlockKind::ListItem => "item".to_owned(),
        BlockKind::Quotation => "quote".to_owned(),
        BlockKind::Code => "code".to_owned(),
        BlockKind::TableRow => "row".to_owned(),
        BlockKind::Note => "note".to_owned(),
        BlockKind::Break => "break".to_owned(),
        BlockKind::Furniture(kind) => kind.name().to_owned(),
    };
    let mut marks: Vec<(u32, u8, String)> = Vec::new();
    for emphasis in article.emphases.iter().filter(|emphasis| span.covers(emphasis.span)) {
        let sign = match emphasis.kind {
            EmphasisKind::Stressed => "_",
            EmphasisKind::Strong => "*",
            EmphasisKind::Struck => "~",
            EmphasisKind::Code => "`",
        };
        marks.extend([(emphasis.span.start, 5, sign.to_owned()), (emphasis.span.end, 0, sign.to_owned())]);
    }
    for link in article.links.iter().filter(|link| span.covers(link.span)) {
        let to = match &link.to {
            Destination::Address(address) => address.clone(),
            Destination::Place(at) => format!("={}", words_at(article, *at)),
            Destination::Note(note) => format!("^{}", words_at(article, note.start)),
        };
        marks.extend([(link.span.start, 4, "[".to_owned()), (link.span.end, 1, format!(">{to}]"))]);
    }
    for table in &article.tables {
        for cell in table.cells.iter().filter(|cell| !cell.is_empty() && span.covers(**cell)) {
            marks.extend([(cell.start, 3, "(".to_owned()), (cell.end, 2, ")".to_owned())]);
        }
    }
    let mut text = span.of(&article.text).to_owned();
    marks.sort();
    for (at, _, sign) in marks.iter().rev() {
        text.insert_str((*at - span.start) as usize, sign);
    }
    let depth = if block.depth > 0 { block.depth.to_string() } else { String::new() };
    let tight = if block.tight { "+" } else { "" };
    format!("{kind}{depth}{tight} {text}")
}

fn words_at(article: &Article, at: u32) -> &str {
    let rest = &article.text[at as usize..];
    &rest[..rest.find([' ', '\n']).unwrap_or(rest.len())]
}

#[test]
fn words_are_set_apart_and_lead_somewhere() {
    for (source, expected) in [
        ("It *rained* **hard**, ~~not~~ `much`.", "p It _rained_ *hard*, ~not~ `much`."),
        ("***All* of it**", "p *_All_ of it*"),
        (
            "A [weir](https://a.example \"x\") and <https://b.example>.",
            "p A [weir>https://a.example] and [https://b.example>https://b.example].",
        ),
        (
            "A [weir][1] and [mill].\n\n[1]: https://a.example\n[mill]: https://b.example",
            "p A [weir>https://a.example] and [mill>https://b.example].",
        ),
        ("Nobody came [sic] to a[0][1].", "p Nobody came [sic] to a[0][1]."),
        ("Write to <ann@weir.example>.", "p Write to [ann@weir.example>mailto:ann@weir.example]."),
        (
            "See https://a.example/b_c, or (https://d.example).",
            "p See [https://a.example/b_c>https://a.example/b_c], or ([https://d.example>https://d.example]).",
        ),
        ("Two lines\n  of a paragraph", "p Two lines of a paragraph"),
        ("Mill &amp; weir &copy; \\*2011\\*", "p Mill & weir © *2011*"),
        ("H<sub>2</sub>O, <b>bold</b> <!-- not this -->words", "p H₂O, *bold* words"),
        ("``a ` b``", "p `a ` b`"),
        ("\"Well,\" -- he said...", "p \"Well,\" -- he said..."),
    ] {
        assert_eq!(shown(source), [expected], "{source}");
    }
}

#[test]
fn blocks_become_what_they_are() {
    for (source, expected) in [
        (
            "- one\n- two\n\n  more\n  - deep\n- three",
            vec!["item1 • one", "item1+ • two", "p1 more", "item2+ – deep", "item1+ • three"],
        ),
        ("Needed:\n- one\n\n- two", vec!["p Needed:", "item1+ • one", "item1 • two"]),
        ("1. one\n1. two\n7. three", vec!["item1 1. one", "item1+ 2. two", "item1+ 3. three"]),
        ("3) three\n4) four", vec!["item1 3) three", "item1+ 4) four"]),
        ("- [ ] open\n- [x] done", vec!["item1 ☐ open", "item1+ ☑ done"]),
        ("-\n- two", vec!["item1 •", "item1+ • two"]),
        ("- ```\n  code\n  ```", vec!["item1 •", "code1 code"]),
        ("> one\n> two\n>\n> - item\n>\n> > deep", vec!["quote1 one two", "item2 • item", "quote2 deep"]),
        ("```rust\nfn a() {\n\n}\n```", vec!["code fn a() {\n\n}"]),
        ("    one\n\n    two", vec!["code one\n\ntwo"]),
        ("One  \ntwo\\\nthree", vec!["verse One", "verse+ two", "verse+ three"]),
        ("It rained.\n\n***\n\nIt snowed.", vec!["p It rained.", "break * * *", "p It snowed."]),
        (
            "![The weir](w.jpg)\n*Pell at the weir*\n\nIt rained.",
            vec!["picture The weir", "credit+ _Pell at the weir_", "p It rained."],
        ),
        ("It ![rained](r.png) here.\n\n![](bare.jpg)", vec!["p It rained here.", "picture \u{fffc}"]),
        (
            "| a | b |\n|---|--:|\n| `x\\|y` | *z* |\n| only |",
            vec!["row (a) | (b)", "row+ (`x|y`) | (_z_)", "row+ (only)"],
        ),
        (
            "It[^b] rained[^a].\n\n[^a]: First.\n\n    More.\n[^b]: Second. [^a]",
            vec!["p It[[1]>^[1]] rained[[2]>^[2]].", "note [1] Second. [[2]>^[2]]", "note [2] First.", "note More."],
        ),
        (
            "<p>It <em>rained</em>\n&mdash; hard</p>\n\n<!-- no\n\nno -->\n\n<ul><li>one</li><li>two</li></ul>",
            vec!["p It _rained_ — hard", "item1 • one", "item1+ • two"],
        ),
        ("{% include foot.html %}\n\nIt rained.", vec!["chrome {% include foot.html %}", "p It rained."]),
        ("| a | b |\n|---|---|\n| c | d | e | f |", vec!["row (a) | (b)", "row+ (c) | (d | e | f)"]),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn html_means_what_it_means() {
    for (source, expected) in [
        (
            "<ul><li>one<ol start=\"3\"><li>deep<li>deeper</ol></li><li><p>two</p><p>more</p></li></ul>\n\nIt rained.",
            vec!["item1 • one", "item2+ 3. deep", "item2+ 4. deeper", "item1+ • two", "p1 more", "p It rained."],
        ),
        ("- a\n\n  <ul><li>b</li></ul>\n- c", vec!["item1 • a", "item2 – b", "item1+ • c"]),
        (
            "<blockquote>\n<p>It rained.</p>\n\nIt *snowed*.\n\n</blockquote>\n\nIt thawed.",
            vec!["quote1 It rained.", "quote1 It _snowed_.", "p It thawed."],
        ),
        ("<blockquote>It rained.\n\n## Flood\n\nIt thawed.", vec!["quote1 It rained.", "h1 Flood", "p It thawed."]),
        ("<pre>\nrose\n  <code>&lt;weir&gt;</code>\n\nmill\n</pre>", vec!["code rose\n  <weir>\n\nmill"]),
        (
            "<table>\n<tr><th>a</th><th align=\"right\">b</th></tr>\n<tr><td>c <b>d</b></td><td>e</td></tr>\n\
                <tr><td colspan=\"2\">f</td></tr></table>",
            vec!["row (a) | (b)", "row+ (c *d*) | (e)", "row+ (f)"],
        ),
        ("<table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td></tr></table>", vec!["p a", "p b", "p c"]),
        (
            "<figure><img src=\"w.jpg\" alt=\"The weir\"><figcaption>Pell, <em>1911</em></figcaption></figure>",
            vec!["picture The weir", "credit+ Pell, _1911_"],
        ),
        ("<iframe src=\"https://a.example\" title=\"A film\"></iframe>", vec!["picture A film"]),
        ("x<sup>2</sup>, H<sub>2</sub>O, the 1<sup>st</sup>", vec!["p x², H₂O, the 1st"]),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn signs_of_publishing_programs_show_what_they_mean() {
    for (source, expected) in [
        ("> [!NOTE]\n> It *rained*.", vec!["quote1 *Note*", "quote1+ It _rained_."]),
        ("> [!warning]- Flood\n>\n> Deep.", vec!["quote1 *Warning*", "quote1+ Flood", "quote1 Deep."]),
        ("> It rained [!NOTE].", vec!["quote1 It rained [!NOTE]."]),
        (
            "!!! tip \"Boats\"\n    Row.\n\n    Rest.\n\nEnd.",
            vec!["quote1 *Tip*", "quote1+ Boats", "quote1+ Row.", "quote1 Rest.", "p End."],
        ),
        (
            "It rained.\n\n:::note Flood\nDeep.\n:::\n\nEnd.",
            vec!["p It rained.", "p *Note Flood*", "p Deep.", "chrome :::", "p End."],
        ),
        ("It rained.\n\n:::info[Boats]\n\nRow.\n\n:::", vec!["p It rained.", "p *Info Boats*", "p Row.", "chrome :::"]),
        (
            "{% highlight ruby %}\nputs *weir*\n\n  <b>\n{% endhighlight %}\n\nIt rained.",
            vec!["code puts *weir*\n\n  <b>", "p It rained."],
        ),
        (
            "![The weir](w.jpg){: .wide}\n{: .lead}\nIt [rained]({{ site.url }}/rain).",
            vec!["picture The weir", "chrome {: .lead}", "p It [rained>{{_site.url_}}/rain]."],
        ),
        ("It is $a_1 * b_2$ for $5.", vec!["p It is $a_1 * b_2$ for $5."]),
        ("$$\na_1 \\\\\nb_2\n$$\n\nIt rained.", vec!["code $$\na_1 \\\\\nb_2\n$$", "p It rained."]),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn headings_make_the_outline() {
    let source = "# The weir\n\nIt rained.\n\n## Flood {#deep}\n\nSee [mill](#the-mill-1) and [flood](#deep).\n\n#### Night\n\nDark.\n\n\
        The Mill\n---\n\nIt stood.\n\n## The mill\n\nStill.\n";
    let reading = read(source);
    let article = &reading.articles[0];
    let sections: Vec<_> = article.sections.iter().map(|s| (s.title.of(&article.text), s.level)).collect();
    assert_eq!(sections, [("Flood", 1), ("Night", 3), ("The Mill", 1), ("The mill", 1)]);
    assert_eq!(shown(source)[3], "p See [mill>=The] and [flood>=Flood].");
}

#[test]
fn a_head_tells_who_wrote_it_and_when() {
    let story = "It rained for nine days, and on the tenth the river came into the mill and sat down. Nobody in the town was surprised.";
    let about = |source: &str| {
        let article = read(&source.replace("STORY", story)).articles.remove(0);
        let kinds: Vec<_> =
            article.blocks.iter().map(|block| block.kind).take_while(|kind| *kind != BlockKind::Paragraph).collect();
        let about = article.metadata;
        let given = [about.title, about.standfirst, about.byline, about.date, about.publication];
        (given.map(Option::unwrap_or_default).join("/"), kinds.len())
    };
    for (source, expected, blocks) in [
        (
            "# The weir\n\n*Nine days of rain in a town*\n\nBy Ann Orr\n\nSTORY",
            "The weir/Nine days of rain in a town/Ann Orr//",
            3,
        ),
        ("# The weir\n\n*By Ann Orr, 4 May 2011*\n\nSTORY", "The weir//Ann Orr/2011-05-04/", 2),
        ("# The weir\n\n**Author:** Ann Orr  \n**Published:** 4 May 2011\n\nSTORY", "The weir//Ann Orr/2011-05-04/", 3),
        ("# The weir\n\nAnn Orr · 4 May 2011\n\nSTORY", "The weir//Ann Orr/2011-05-04/", 2),
        (
            "# The weir\n\n### Nine days of rain in a town.\n\nBy Ann Orr\n\nSTORY\n\n## Flood\n\nSTORY",
            "The weir/Nine days of rain in a town./Ann Orr//",
            3,
        ),
        ("# The weir\n\n## Flood\n\nSTORY\n\n## Mill\n\nSTORY", "The weir////", 2),
        (
            "---\ntitle: The weir\nsubtitle: Nine days of rain\nauthor: Ann Orr\ndate: 2011-05-04\n---\n\nSTORY",
            "The weir/Nine days of rain/Ann Orr/2011-05-04/",
            2,
        ),
        ("+++\ntitle = \"The weir\"\nauthors = [\"Ann Orr\"]\n+++\n\n# The Weir\n\nSTORY", "The Weir//Ann Orr//", 1),
        ("![Logo](l.png)\n\n# The weir\n\nSTORY", "The weir////", 2),
        ("**The weir that went**\n\nSTORY", "The weir that went////", 1),
        ("STORY\n\nSTORY", "////", 0),
    ] {
        assert_eq!(about(source), (expected.to_owned(), blocks), "{source}");
    }
}

#[test]
fn articles_are_told_from_sections() {
    let story = "It rained for nine days, and on the tenth the river came into the mill and sat down, and nobody in the town was \
        surprised. ".repeat(4);
    let titles = |source: &str| -> Vec<String> {
        let reading = read(&source.replace("STORY", &story));
        reading.articles.into_iter().map(|article| article.metadata.title.unwrap_or_default()).collect()
    };
    for (source, expected) in [
        ("# One\n\nSTORY\n\n# Two\n\nSTORY\n\n# Three\n\nSTORY", vec!["One"]),
        ("# One\n\nSTORY\n\n---\n\n# Two\n\nSTORY", vec!["One", "Two"]),
        ("# One\n\nBy Ann Orr\n\nSTORY\n\n# Two\n\nBy Ben Lamb\n\nSTORY", vec!["One", "Two"]),
        ("# One\n\nSTORY\n\n# Two\n\n*4 May 2011*\n\nSTORY", vec!["One", "Two"]),
        ("## One\n\nBy Ann Orr\n\nSTORY\n\n## Two\n\nBy Ben Lamb\n\nSTORY", vec!["One", "Two"]),
        ("# One\n\nSTORY\n\n---\n\n## Two\n\nSTORY", vec!["One"]),
        ("---\ntitle: One\n---\nSTORY\n\n---\ntitle: Two\n---\n\nSTORY\n", vec!["One", "Two"]),
    ] {
        assert_eq!(titles(source), expected, "{source}");
    }
}

#[test]
fn a_long_block_is_parted_and_its_table_given_up() {
    let long = "weir ".repeat(BLOCK_LIMIT / 4);
    let reading =
        read(&format!("| a | b |\n|---|---|\n| {long} | *x* |\n\n```\n{}```\n", "weir mill\n".repeat(BLOCK_LIMIT / 4)));
    let article = &reading.articles[0];
    keeps_its_promises(article);
    assert!(article.tables.is_empty());
    let code = article.blocks.iter().filter(|block| block.kind == BlockKind::Code);
    assert!(code.clone().count() > 1 && code.clone().all(|block| block.span.of(&article.text).starts_with("weir")));
}

#[test]
fn what_a_head_cannot_know_does_not_change_its_text() {
    let filler = "It rained for nine days.\n\n".repeat(HEAD / 20);
    let source = format!(
        "# The [weir] and [mill][m]\n\nIt rained[^1].\n\n{filler}\n\n[weir]: https://a.example\n[m]: https://b.example\n[^1]: Hard.\n"
    );
    let bytes = source.as_bytes();
    let head = &bytes[..formats::head_end(bytes)];
    let decisions = formats::decide("source.md", head).unwrap();
    let first = &formats::read_head(head, decisions).articles[0];
    let whole = &formats::read(bytes, decisions).articles[0];
    assert!(whole.text.starts_with(&first.text) && whole.text.starts_with("The [weir] and mill\nIt rained[1].\n"));
    assert_eq!(whole.links.len(), 3);
}

/// Sorted blocks parted by one line feed; every other span in order and inside the text.
fn keeps_its_promises(article: &Article) {
    let mut before: Option<Span> = None;
    for block in &article.blocks {
        assert!(!block.span.is_empty() && block.span.len() <= BLOCK_LIMIT);
        match before {
            None => assert_eq!(block.span.start, 0),
            Some(before) if block.continues => assert_eq!(before.end, block.span.start),
            Some(before) => assert_eq!(&article.text[before.to()..block.span.from()], "\n"),
        }
        let text = block.span.of(&article.text);
        assert!(block.kind == BlockKind::Code || !text.contains('\n'), "{text:?}");
        before = Some(block.span);
    }
    assert_eq!(before.map_or(0, Span::to), article.text.len());
    let whole = article.whole();
    for section in &article.sections {
        assert!(section.heading.covers(section.title) && !section.title.is_empty() && whole.covers(section.span));
    }
    assert!(article.emphases.is_sorted_by_key(|emphasis| emphasis.span.start));
    assert!(article.emphases.iter().all(|emphasis| !emphasis.span.is_empty() && whole.covers(emphasis.span)));
    assert!(article.links.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    for link in &article.links {
        assert!(!link.span.is_empty() && whole.covers(link.span) && !link.span.of(&article.text).is_empty());
        match &link.to {
            Destination::Place(at) => assert!(article.text.is_char_boundary(*at as usize)),
            Destination::Note(note) => assert!(whole.covers(*note) && note.of(&article.text).starts_with('[')),
            Destination::Address(address) => assert!(address.chars().all(|c| !c.is_control())),
        }
    }
    for table in &article.tables {
        assert_eq!(table.cells.len(), table.blocks.len() * table.columns.len());
        for (row, cells) in table.blocks.clone().zip(table.cells.chunks(table.columns.len())) {
            let block = &article.blocks[row];
            assert!(block.kind == BlockKind::TableRow && !block.continues);
            assert!(cells.iter().all(|cell| block.span.start <= cell.start && cell.end <= block.span.end));
            assert!(cells.iter().all(|cell| !cell.of(&article.text).contains('\n')));
        }
    }
}

/// Each character of the text leads to a stretch of source that holds it, or for which it stands.
fn maps_back(article: &Article, decoded: &str) {
    for (at, character) in article.text.char_indices().filter(|(_, character)| *character != '\n') {
        let span = Span::new(at, at + character.len_utf8());
        let source = article.source.to_source(span).expect("every character has a source").of(decoded);
        let is_itself = source.chars().eq([character])
            || source.chars().any(|c| replacement(c) == longread::text::Replacement::With(character));
        let stands_for = source.eq_ignore_ascii_case(&character.to_string())
            || matches!(character, ' ' | '.' | '•' | '–' | '☐' | '☑' | '*' | '|' | '[' | ']' | '\u{fffc}')
            || character.is_ascii_digit()
            || source.starts_with(['&', '\\']);
        assert!(!source.is_empty() && (is_itself || stands_for), "{character:?} comes from {source:?}");
    }
}

/// Blocks of Markdown in which each `W` is a word that is seen, and each `H` one that is not.
fn block() -> impl Strategy<Value = String> {
    let blocks = [
        "W *W* **W W** `W W` ~~W~~.\n",
        "# W W\n",
        "W W\n===\n",
        "### W [W](#H) ###\n",
        "- W\n- W\n  W\n  - W\n    - W\n\n      W\n",
        "1. W\n1. W\n\n   > W\n   > W\n",
        "- [ ] W\n- [x] **W**\n",
        "> W\n> W [W](https://H.example \"H\")\n>\n> - W\n>\n>       W\n",
        "```H\nW\n\n    W\n```\n",
        "    W\n\n    W\n",
        "| W | *W* |\n|---|:-:|\n| W | `W\\|W` |\n| W |\n",
        "[W][H] W W[^H1] <https://W.example>\n\n[H]: https://H.example\n",
        "[^H1]: W W\n\n    W\n",
        "![W W](H.jpg)\n*W W*\n",
        "W ![W](H.jpg \"H\") W\n",
        "<div class=\"H\">\n<b>W</b> W&nbsp;W <a href=\"H\">W</a><br>W\n</div>\n",
        "<!-- H\n\nH -->\n",
        "W<br>W <sup>W</sup> <!-- H --> W\n",
        "***\n",
        "W  \nW\\\nW\n",
        "By Ann W\n",
        "W &amp; W &mdash; \\*W\\*\n",
        "<table><tr><td>W</td><td>W</td></tr></table>\n",
        "<table>\n<tr><th>W</th><th>W</th></tr>\n<tr><td>W</td><td align=\"right\">W <b>W</b></td></tr>\n</table>\n",
        "<ul><li>W<ol><li>W</li><li><p>W</p><p>W</p></li></ol></li><li>W</ul>\n",
        "<blockquote>\n\nW\n\n</blockquote>\n",
        "<pre>\nW\n  <code>W &lt;</code>\n\nW\n</pre>\n",
        "> [!NOTE]\n> W W\n",
        "> [!tip]- W W\n",
        ":::note W\nW\n:::\n",
        "!!! note \"W\"\n    W\n\n    W\n",
        "{% highlight H %}\nW\n\n  W\n{% endhighlight %}\n",
        "$$\nW_W\n$$\n\nW $W_W$ W\n",
        "| W | W |\n|---|---|\n| W | W | W |\n",
        "![W](H.jpg){: .wide} W [W]({{ site.H }}/H)\n",
        "<figure><img alt=\"W\" src=\"H\"><figcaption>W</figcaption></figure>\n",
    ];
    prop_oneof![4 => proptest::sample::select(blocks.to_vec()).prop_map(str::to_owned), 1 => "(W|[ >*_#|-]|\\[|\\]){1,12}\n"]
}

/// `template` with a word of its own for each `W`.
fn filled(template: &str) -> String {
    let mut filled = String::new();
    let mut number = 0;
    for character in template.chars() {
        match character {
            'W' => {
                number += 1;
                filled.extend(["weir", &number.to_string(), "x"]);
            }
            'H' => filled.push_str("hidden"),
            _ => filled.push(character),
        }
    }
    filled
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_markdown_is_read(blocks in prop::collection::vec(block(), 1..24), crlf in any::<bool>()) {
        let source = filled(&blocks.join("\n"));
        let source = if crlf { source.replace('\n', "\r\n") } else { source };
        if source.trim().is_empty() {
            return Ok(());
        }
        let reading = read(&source);
        for article in &reading.articles {
            keeps_its_promises(article);
            maps_back(article, &reading.decoded);
        }
        for number in 1..=source.matches("weir").count() {
            let word = format!("weir{number}x");
            let seen: usize = reading.articles.iter().map(|article| article.text.matches(&word).count()).sum();
            prop_assert_eq!(seen, 1, "{} in {}", word, source);
        }
    }

    #[test]
    fn any_text_is_read(source in "(\\PC|[\n\r\t<>&;`*_#|~!{}%$\\[\\]()\"'+:.0-9a-z -]){0,200}") {
        if source.trim().is_empty() {
            return Ok(());
        }
        if let Ok(decisions) = formats::decide("source.md", source.as_bytes()) {
            for article in &formats::read(source.as_bytes(), decisions).articles {
                keeps_its_promises(article);
            }
        }
    }
}
