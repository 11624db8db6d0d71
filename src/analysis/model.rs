//! What the analysis finds, as spans.

use crate::article::Section;
use crate::text::Span;

use super::language::Language;

/// All that was found in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What the article is written in. Speakers and names are found in English alone.
    pub language: Language,
    /// The quotations, sorted by start; one inside another comes after it.
    pub quotes: Vec<Quote>,
    /// People and organisations; within a kind those with more mentions first, then in order of first mention.
    pub names: Vec<Name>,
    /// The parts of an article without headings, in the order of the text; empty where it has headings or is short.
    pub outline: Vec<Section>,
}

/// What was found in one window of an article that is read in several, on top of what was found before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What the article is written in.
    pub language: Language,
    /// The quotations of the window, in the order of the text; their speakers are indices among all names so far.
    pub quotes: Vec<Quote>,
    /// The people and organisations mentioned in it, with their mentions in it alone, and the index of each among all so far. One that is met for
    /// the first time has the next index.
    pub names: Vec<(usize, Name)>,
}

impl Analysis {
    /// Takes in what was found in the window that follows. Names keep their indices until all is settled, so they are not sorted.
    pub fn grow(&mut self, part: &Part) {
        self.language = part.language;
        self.quotes.extend_from_slice(&part.quotes);
        for (index, name) in &part.names {
            match self.names.get_mut(*index) {
                Some(known) => {
                    known.mentions.extend_from_slice(&name.mentions);
                    known.acronym = known.acronym.take().or_else(|| name.acronym.clone());
                    (known.defining, known.field) = (known.defining.or(name.defining), known.field.or(name.field));
                }
                None => self.names.push(name.clone()),
            }
        }
    }
}

/// One pair of quotation marks and what stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words with their marks.
    pub span: Span,
    /// Speech, a phrase, a title.
    pub kind: QuoteKind,
    /// 0 for a quotation that stands in no other.
    pub depth: u8,
    /// Parts of one utterance share a number; numbers grow in the order of the text, from 1.
    pub utterance: u32,
    /// Who says it, where the text tells.
    pub speaker: Option<Speaker>,
}

/// What a quotation is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Words that somebody said, wrote or is imagined to say.
    Speech,
    /// Words set in marks as a term, a label, an irony.
    Phrase,
    /// The name of a work.
    Title,
}

/// Who says a quotation, and why we think so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name to show: a name's label, or the text's own description without its article.
    pub label: String,
    /// What the label stands for.
    pub who: Who,
    /// The rule that decided.
    pub reason: Reason,
}

/// What a speaker is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A person or an organisation: an index into `Analysis::names`.
    Name(usize),
    /// Somebody described but not named; the description's span.
    Described(Span),
    /// Whoever wrote the article.
    Author,
}

/// The rule that found a speaker, from the surest to the least sure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// `”, says X` or `” X says`.
    After,
    /// `X says: “`, `X called it “`.
    Before,
    /// `X: “`, `Q.`, initials.
    Label,
    /// It goes on with a split utterance.
    Continued,
    /// A heading repeats what somebody says below.
    Repeated,
    /// The sentence before names a subject.
    Subject,
    /// Turn-taking.
    Turn,
}

impl Reason {
    /// All reasons, from the surest to the least sure.
    pub const ALL: [Self; 7] =
        [Self::After, Self::Before, Self::Label, Self::Continued, Self::Repeated, Self::Subject, Self::Turn];

    /// The name in the output for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::After => "clause behind",
            Self::Before => "clause before",
            Self::Label => "label",
            Self::Continued => "continued",
            Self::Repeated => "repeated",
            Self::Subject => "sentence before",
            Self::Turn => "turn",
        }
    }
}

impl Speaker {
    /// How many of a hundred speakers found like this one are right, as counted in articles annotated by hand. Descriptions are
    /// less sure than names: the text may give a shorter one, or the name elsewhere.
    pub fn confidence(&self) -> u8 {
        let described = matches!(self.who, Who::Described(_));
        match (self.reason, described) {
            (Reason::After | Reason::Continued, false) => 90,
            (Reason::Before, false) => 83,
            (Reason::Subject, false) => 80,
            (Reason::Label | Reason::Repeated, _) | (Reason::Continued, true) => 75,
            (Reason::After, true) => 73,
            (Reason::Before, true) => 62,
            (Reason::Turn, _) => 57,
            (Reason::Subject, true) => 50,
        }
    }

    /// Whether it is little more than a guess, and should be shown as one.
    pub fn is_guess(&self) -> bool {
        self.confidence() < 60
    }
}

/// A person or an organisation with every mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Person or organisation.
    pub kind: NameKind,
    /// The fullest form in the article.
    pub label: String,
    /// The mentions, sorted; titles and possessives left out.
    pub mentions: Vec<Span>,
    /// A short form in capitals that the article gives for it.
    pub acronym: Option<String>,
    /// The words that say who or what it is, where the article gives them.
    pub defining: Option<Span>,
    /// What the person does or the body is for, where those words or its own noun tell.
    pub field: Option<Field>,
}

impl Name {
    /// A name without anything known of it.
    pub fn new(kind: NameKind, label: String) -> Self {
        Self { kind, label, mentions: Vec::new(), acronym: None, defining: None, field: None }
    }
}

/// What a name names.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being, living or dead, real or fictional.
    Person,
    /// A named body that can act.
    Organisation,
}

/// What a person does, or what a body is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Campaigns, charities, volunteers.
    Activism,
    /// Music, theatre, film, literature, painting.
    Arts,
    /// Firms, shops, banks, and who owns or runs them.
    Business,
    /// Schools and universities, teachers and students.
    Education,
    /// Churches, mosques, temples, and their ministers.
    Faith,
    /// Hospitals, doctors, nurses.
    Health,
    /// Somebody's relative or friend.
    Kin,
    /// Trade unions and their officers.
    Labour,
    /// Courts, judges, lawyers.
    Law,
    /// Newspapers, broadcasters, publishers, journalists.
    Media,
    /// Armed forces.
    Military,
    /// Leads, runs or speaks for a body that is named elsewhere.
    Office,
    /// Police, fire and prison services.
    Police,
    /// Governments, parliaments, parties, public authorities.
    Politics,
    /// Monarchs and nobility.
    Royalty,
    /// Research and engineering.
    Science,
    /// Clubs, teams, players.
    Sport,
    /// Crafts and other work with the hands.
    Trade,
}

impl Field {
    /// All of them, by name.
    pub const ALL: [Self; 18] = [
        Self::Activism,
        Self::Arts,
        Self::Business,
        Self::Education,
        Self::Faith,
        Self::Health,
        Self::Kin,
        Self::Labour,
        Self::Law,
        Self::Media,
        Self::Military,
        Self::Office,
        Self::Police,
        Self::Politics,
        Self::Royalty,
        Self::Science,
        Self::Sport,
        Self::Trade,
    ];

    /// The name that readers and other programs see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activism => "activism",
            Self::Arts => "arts",
            Self::Business => "business",
            Self::Education => "education",
            Self::Faith => "faith",
            Self::Health => "health",
            Self::Kin => "kin",
            Self::Labour => "labour",
            Self::Law => "law",
            Self::Media => "media",
            Self::Military => "military",
            Self::Office => "office",
            Self::Police => "police",
            Self::Politics => "politics",
            Self::Royalty => "royalty",
            Self::Science => "science",
            Self::Sport => "sport",
            Self::Trade => "trade",
        }
    }
}
