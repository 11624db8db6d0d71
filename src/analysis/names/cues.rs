//! Words beside a name that tell what it names, all in small letters.
//!
//! Invariant: words of English, no names.

use crate::analysis::among::Among;

/// Before a name, they make it a body one joins.
pub(super) static JOINING: Among<16> = Among::of([
    "joined",
    "joining",
    "join",
    "founded",
    "co-founded",
    "quit",
    "chairs",
    "chaired",
    "leads",
    "heads",
    "headed",
    "edits",
    "edited",
    "manages",
    "itself",
    "themselves",
]);

/// Of, at or for whom: nouns that make what they belong to a body.
pub(super) static BELONGING: Among<30> = Among::of([
    "members",
    "member",
    "membership",
    "founder",
    "co-founder",
    "leadership",
    "headquarters",
    "hq",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "branch",
    "branches",
    "board",
    "trustees",
    "employees",
    "staff",
    "chairman",
    "chairwoman",
    "chief",
    "executive",
    "executives",
    "treasurer",
    "directors",
    "shareholders",
    "delegates",
    "activists",
    "organiser",
    "organisers",
]);

/// Behind a name: things that a body has.
pub(super) static OWNED: Among<40> = Among::of([
    "representative",
    "representatives",
    "employee",
    "employees",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "correspondent",
    "analyst",
    "analysts",
    "scientist",
    "scientists",
    "researcher",
    "researchers",
    "engineer",
    "engineers",
    "delegate",
    "delegates",
    "conference",
    "headquarters",
    "mp",
    "mps",
    "councillor",
    "councillors",
    "candidate",
    "candidates",
    "party",
    "officials",
    "official",
    "shares",
    "subsidiary",
    "website",
    "lawyers",
    "workers",
    "manifesto",
    "committee",
    "boss",
    "bosses",
    "volunteers",
]);

/// Behind a name: what people do with words, and bodies too.
pub(super) static SAYING: Among<38> = Among::of([
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "asked",
    "asks",
    "replied",
    "replies",
    "explained",
    "explains",
    "recalled",
    "recalls",
    "insisted",
    "insists",
    "admitted",
    "admits",
    "wrote",
    "writes",
    "argued",
    "argues",
    "claimed",
    "claims",
    "noted",
    "notes",
    "continued",
    "continues",
    "remembered",
    "remembers",
    "concluded",
    "warned",
    "warns",
    "suggested",
    "joked",
    "jokes",
    "believes",
    "thinks",
]);

/// Behind a name: what only people do.
pub(super) static FEELING: Among<30> = Among::of([
    "smiled",
    "smiles",
    "laughed",
    "laughs",
    "nodded",
    "nods",
    "shrugged",
    "shrugs",
    "sighed",
    "sighs",
    "grinned",
    "grins",
    "cried",
    "wept",
    "died",
    "dies",
    "married",
    "born",
    "himself",
    "herself",
    "sat",
    "sits",
    "stood",
    "walked",
    "walks",
    "looked",
    "looks",
    "knew",
    "felt",
    "remembered",
]);

/// Behind a name: what bodies do.
pub(super) static ACTING: Among<24> = Among::of([
    "announced",
    "announces",
    "launched",
    "launches",
    "issued",
    "published",
    "publishes",
    "hired",
    "employs",
    "employed",
    "acquired",
    "sued",
    "merged",
    "owns",
    "operates",
    "funded",
    "funds",
    "sponsored",
    "organised",
    "organized",
    "declined",
    "sells",
    "confirmed",
    "campaigns",
]);

/// Whose they are is a person.
pub(super) static KIN: Among<26> = Among::of([
    "wife",
    "husband",
    "son",
    "daughter",
    "mother",
    "father",
    "brother",
    "sister",
    "widow",
    "widower",
    "parents",
    "children",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "girlfriend",
    "boyfriend",
    "friend",
    "face",
    "eyes",
    "hand",
    "voice",
]);

/// Before a name, they make it a place.
pub(super) static IN_A_PLACE: Among<7> = Among::of(["in", "near", "across", "throughout", "around", "outside", "via"]);

/// Before `by`: what is done by a body.
pub(super) static RUNNING: Among<12> = Among::of([
    "run",
    "owned",
    "operated",
    "funded",
    "published",
    "employed",
    "represented",
    "organised",
    "commissioned",
    "built",
    "sold",
    "hired",
]);

/// Behind or before a name, in the plural: a firm.
pub(super) static PROFESSIONS: Among<22> = Among::of([
    "solicitors",
    "lawyers",
    "architects",
    "auditors",
    "accountants",
    "publishers",
    "brewers",
    "builders",
    "consultants",
    "contractors",
    "developers",
    "bankers",
    "brokers",
    "insurers",
    "suppliers",
    "makers",
    "grocers",
    "printers",
    "distillers",
    "jewellers",
    "undertakers",
    "pollsters",
]);

/// Words of the closed classes that stand inside a noun phrase.
pub(super) static COUNTING: Among<18> = Among::of([
    "first", "second", "third", "last", "next", "one", "two", "three", "four", "five", "six", "own", "other", "most",
    "very", "only", "same", "least",
]);

/// Of or for whom: those who write for a paper.
pub(super) static WRITING: Among<9> = Among::of([
    "editor",
    "reporter",
    "correspondent",
    "columnist",
    "critic",
    "publisher",
    "readers",
    "edition",
    "issue",
]);

/// At, for or with whom: what one does for a body.
pub(super) static WORKING: Among<12> = Among::of([
    "work",
    "works",
    "worked",
    "working",
    "job",
    "jobs",
    "career",
    "contract",
    "intern",
    "internship",
    "employed",
    "reports",
]);

/// Of or for what: a field, not a body.
pub(super) static IN_CHARGE: Among<6> =
    Among::of(["minister", "ministers", "commissioner", "undersecretary", "shadow", "portfolio"]);

/// Before a plural, they make it a region.
pub(super) static DIRECTIONS: Among<8> =
    Among::of(["northern", "southern", "eastern", "western", "north", "south", "east", "west"]);

/// Behind the surname of whoever leads it.
pub(super) static LED: Among<5> = Among::of(["government", "administration", "cabinet", "presidency", "premiership"]);

/// Behind a party: where its members sit.
pub(super) static CHAMBERS: Among<3> = Among::of(["senate", "house", "assembly"]);

/// Behind a party: what it holds in office or out of it.
pub(super) static HELD: Among<4> = Among::of(["government", "administration", "cabinet", "opposition"]);

/// Nouns for what is told apart by letters.
pub(super) static LETTERED: Among<15> = Among::of([
    "annex",
    "appendix",
    "article",
    "clause",
    "exhibit",
    "figure",
    "group",
    "hepatitis",
    "panel",
    "paragraph",
    "schedule",
    "section",
    "subsection",
    "vitamin",
    "zone",
]);

/// Nouns for things that stand before the name of the thing.
pub(super) static IN_FRONT: Among<26> = Among::of([
    "hms",
    "uss",
    "rms",
    "hmas",
    "hmcs",
    "usns",
    "mv",
    "ss",
    "hurricane",
    "typhoon",
    "cyclone",
    "storm",
    "operation",
    "mount",
    "lake",
    "cape",
    "camp",
    "flight",
    "route",
    "highway",
    "interstate",
    "exhibit",
    "apollo",
    "soyuz",
    "falcon",
    "boeing",
]);
