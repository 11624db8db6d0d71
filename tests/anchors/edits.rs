//! Seeded edits of a text that know where each of its tokens went.
//!
//! A text is cut into pieces, and each piece of the old text carries its number through all edits. The pieces are cut here anew,
//! without a look at how the anchors fold their tokens.

use super::random::Random;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Sign,
    Space,
    Break,
}

#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub kind: Kind,
    /// Its number in the old text; `None` for what was put in, and for spaces.
    pub origin: Option<usize>,
}

/// The kinds of edits, each with the share of words or paragraphs that it touches, in percent.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Insert(usize),
    Delete(usize),
    Replace(usize),
    /// One of the three, each as often.
    Words(usize),
    MoveParagraphs(usize),
    DeleteParagraphs(usize),
    /// The copy stands behind the original or elsewhere.
    DuplicateParagraphs(usize),
    Retype,
    Wrap,
    Markdown,
    /// The other way round: no signs of Markdown are left, and links are their words.
    Text,
}

pub const KINDS: &[(&str, &[Edit])] = &[
    ("10 % of the words inserted", &[Edit::Insert(10)]),
    ("10 % of the words deleted", &[Edit::Delete(10)]),
    ("10 % of the words replaced", &[Edit::Replace(10)]),
    ("10 % of the words, all three", &[Edit::Words(10)]),
    ("30 % of the words inserted", &[Edit::Insert(30)]),
    ("30 % of the words deleted", &[Edit::Delete(30)]),
    ("30 % of the words replaced", &[Edit::Replace(30)]),
    ("30 % of the words, all three", &[Edit::Words(30)]),
    ("10 % of the paragraphs moved", &[Edit::MoveParagraphs(10)]),
    ("10 % of the paragraphs deleted", &[Edit::DeleteParagraphs(10)]),
    ("10 % of the paragraphs duplicated", &[Edit::DuplicateParagraphs(10)]),
    ("30 % of the paragraphs moved", &[Edit::MoveParagraphs(30)]),
    ("30 % of the paragraphs deleted", &[Edit::DeleteParagraphs(30)]),
    ("30 % of the paragraphs duplicated", &[Edit::DuplicateParagraphs(30)]),
    ("quotation marks and dashes retyped", &[Edit::Retype]),
    ("wrapped anew", &[Edit::Wrap]),
    ("marked up as Markdown", &[Edit::Markdown]),
    ("Markdown made text, wrapped", &[Edit::Text, Edit::Wrap]),
    (
        "a little of everything (words 10 %)",
        &[
            Edit::DeleteParagraphs(5),
            Edit::MoveParagraphs(5),
            Edit::DuplicateParagraphs(3),
            Edit::Words(10),
            Edit::Retype,
            Edit::Wrap,
        ],
    ),
    (
        "much of everything (words 30 %)",
        &[
            Edit::DeleteParagraphs(10),
            Edit::MoveParagraphs(10),
            Edit::DuplicateParagraphs(5),
            Edit::Words(30),
            Edit::Retype,
            Edit::Markdown,
        ],
    ),
];

/// The pieces of `text`, numbered but for spaces and line ends.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut next = 0;
    for character in text.chars() {
        let kind = match character {
            '\n' => Kind::Break,
            _ if character.is_whitespace() => Kind::Space,
            '\u{300}'..='\u{36f}' => Kind::Word,
            _ if character.is_alphanumeric() => Kind::Word,
            _ => Kind::Sign,
        };
        // Where words are not parted by spaces, a character is as good as a word.
        let alone = |character: char| kind == Kind::Sign || ('\u{2e80}'..='\u{9fff}').contains(&character);
        let goes_on = |last: &Piece| last.kind == kind && !alone(character) && !last.text.ends_with(alone);
        match pieces.last_mut().filter(|last| goes_on(last)) {
            Some(last) => last.text.push(character),
            None => {
                let numbered = matches!(kind, Kind::Word | Kind::Sign);
                let origin = numbered.then_some(next);
                next += usize::from(numbered);
                pieces.push(Piece { text: character.to_string(), kind, origin });
            }
        }
    }
    pieces
}

pub fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

pub fn edit(pieces: Vec<Piece>, edit: Edit, random: &mut Random) -> Vec<Piece> {
    match edit {
        Edit::Insert(share) => words(&pieces, share, &[insert], random),
        Edit::Delete(share) => words(&pieces, share, &[delete], random),
        Edit::Replace(share) => words(&pieces, share, &[replace], random),
        Edit::Words(share) => words(&pieces, share, &[insert, delete, replace], random),
        Edit::MoveParagraphs(share) => move_paragraphs(&pieces, share, random),
        Edit::DeleteParagraphs(share) => delete_paragraphs(&pieces, share, random),
        Edit::DuplicateParagraphs(share) => duplicate_paragraphs(&pieces, share, random),
        Edit::Retype => retype(pieces),
        Edit::Wrap => wrap(pieces, 50 + random.below(40)),
        Edit::Markdown => mark_up(pieces, random),
        Edit::Text => without_markup(pieces),
    }
}

type Change = fn(&mut Vec<Piece>, &Piece, &str);

/// Changes `share` percent of the words; what is put in are words of the text itself, each as likely as it is frequent there. None is
/// put in where it stands within three words: where a `the` is deleted and another put in its place, no one can tell.
fn words(pieces: &[Piece], share: usize, changes: &[Change], random: &mut Random) -> Vec<Piece> {
    let stock: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind == Kind::Word).collect();
    let mut edited = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind == Kind::Word && random.percent(share) {
            let near = &pieces[at.saturating_sub(8)..(at + 9).min(pieces.len())];
            let is_new = |word: &&str| near.iter().all(|piece| piece.text != **word);
            let word = (0..20).map(|_| random.of(&stock).text.as_str()).find(is_new);
            random.of(changes)(&mut edited, piece, word.unwrap_or("else"));
        } else {
            edited.push(piece.clone());
        }
    }
    edited
}

fn put_in(text: &str, kind: Kind) -> Piece {
    Piece { text: text.to_owned(), kind, origin: None }
}

fn insert(edited: &mut Vec<Piece>, piece: &Piece, word: &str) {
    edited.push(put_in(word, Kind::Word));
    edited.push(put_in(" ", Kind::Space));
    edited.push(piece.clone());
}

fn delete(edited: &mut Vec<Piece>, _: &Piece, _: &str) {
    if edited.last().is_some_and(|last| last.kind == Kind::Space) {
        edited.pop();
    }
}

fn replace(edited: &mut Vec<Piece>, _: &Piece, word: &str) {
    edited.push(put_in(word, Kind::Word));
}

fn paragraphs(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    pieces.split(|piece| piece.kind == Kind::Break).map(<[Piece]>::to_vec).filter(|p| !p.is_empty()).collect()
}

fn joined(paragraphs: &[Vec<Piece>]) -> Vec<Piece> {
    paragraphs.join(&put_in("\n", Kind::Break))
}

fn move_paragraphs(pieces: &[Piece], share: usize, random: &mut Random) -> Vec<Piece> {
    let (mut moved, mut rest) = (Vec::new(), Vec::new());
    for paragraph in paragraphs(pieces) {
        if random.percent(share) { moved.push(paragraph) } else { rest.push(paragraph) }
    }
    for paragraph in moved {
        rest.insert(random.below(rest.len() + 1), paragraph);
    }
    joined(&rest)
}

fn delete_paragraphs(pieces: &[Piece], share: usize, random: &mut Random) -> Vec<Piece> {
    let mut all = paragraphs(pieces);
    all.retain(|_| !random.percent(share));
    joined(&all)
}

fn duplicate_paragraphs(pieces: &[Piece], share: usize, random: &mut Random) -> Vec<Piece> {
    let mut all = paragraphs(pieces);
    for at in (0..all.len()).rev() {
        if random.percent(share) {
            let copy = all[at].iter().map(|piece| Piece { origin: None, ..piece.clone() }).collect();
            let place = if random.percent(50) { at + 1 } else { random.below(all.len() + 1) };
            all.insert(place, copy);
        }
    }
    joined(&all)
}

/// Typographic quotation marks and dashes become those of a typewriter, and the other way round.
fn retype(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for at in 0..pieces.len() {
        let opens = at == 0 || matches!(pieces[at - 1].kind, Kind::Space | Kind::Break);
        let other = match pieces[at].text.as_str() {
            "“" | "”" => "\"",
            "‘" | "’" => "'",
            "\"" => ["”", "“"][usize::from(opens)],
            "'" => ["’", "‘"][usize::from(opens)],
            "—" => "--",
            "–" => "-",
            "-" => "‐",
            _ => continue,
        };
        other.clone_into(&mut pieces[at].text);
    }
    pieces
}

fn wrap(mut pieces: Vec<Piece>, measure: usize) -> Vec<Piece> {
    let mut column = 0;
    for piece in &mut pieces {
        match piece.kind {
            Kind::Break => (piece.text, column) = ("\n\n".to_owned(), 0),
            Kind::Space if column >= measure => (piece.text, column) = ("\n".to_owned(), 0),
            _ => column += piece.text.chars().count(),
        }
    }
    pieces
}

fn mark_up(pieces: Vec<Piece>, random: &mut Random) -> Vec<Piece> {
    let mut edited = Vec::new();
    let mut starts = true;
    for piece in pieces {
        if starts && random.percent(20) {
            edited.push(put_in(random.of::<&str>(&["> ", "# ", "## ", "* ", "- "]), Kind::Sign));
        }
        starts = piece.kind == Kind::Break;
        let around = match random.below(100) {
            _ if piece.kind != Kind::Word => None,
            0..5 => Some(("*", "*")),
            5..8 => Some(("**", "**")),
            8..10 => Some(("_", "_")),
            10..12 => Some(("[", "](https://example.org/a-page)")),
            _ => None,
        };
        match around {
            Some((before, behind)) => {
                edited.extend([put_in(before, Kind::Sign), piece, put_in(behind, Kind::Sign)]);
            }
            None => edited.push(piece),
        }
    }
    edited
}

fn without_markup(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Vec<Piece>> = paragraphs(&pieces);
    lines.retain(|line| line.iter().any(|piece| piece.kind == Kind::Word));
    pieces = joined(&lines);
    pieces.retain(|piece| !piece.is_markup());
    pieces
}

impl Piece {
    /// Whether it is a sign of Markdown without words of its own.
    pub fn is_markup(&self) -> bool {
        self.kind == Kind::Sign && self.text.chars().all(|c| "*_>#|`~\\".contains(c))
    }
}
