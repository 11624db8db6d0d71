//! Words beside a name that tell what it names, all in small letters.
//!
//! Invariant: words of English, no names.

/// Before a name, they make it a body one joins.
pub(super) const JOINING: [&str; 16] = [
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
];

/// Of, at or for whom: nouns that make what they belong to a body.
pub(super) const BELONGING: [&str; 30] = [
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
];

/// Behind a name: things that a body has.
pub(super) const OWNED: [&str; 21] = [
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
];

/// Behind a name: what people do with words, and bodies too.
pub(super) const SAYING: [&str; 38] = [
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
];

/// Behind a name: what only people do.
pub(super) const FEELING: [&str; 30] = [
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
];

/// Behind a name: what bodies do.
pub(super) const ACTING: [&str; 24] = [
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
];

/// Whose they are is a person.
pub(super) const KIN: [&str; 26] = [
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
];

/// Before a name, they make it a place.
pub(super) const IN_A_PLACE: [&str; 7] = ["in", "near", "across", "throughout", "around", "outside", "via"];

/// Before `by`: what is done by a body.
pub(super) const RUNNING: [&str; 12] = [
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
];

/// Behind or before a name, in the plural: a firm.
pub(super) const PROFESSIONS: [&str; 22] = [
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
];

/// Words of the closed classes that stand inside a noun phrase.
pub(super) const COUNTING: [&str; 18] = [
    "first", "second", "third", "last", "next", "one", "two", "three", "four", "five", "six", "own", "other", "most",
    "very", "only", "same", "least",
];

/// Of or for whom: those who write for a paper.
pub(super) const WRITING: [&str; 9] =
    ["editor", "reporter", "correspondent", "columnist", "critic", "publisher", "readers", "edition", "issue"];

/// At, for or with whom: what one does for a body.
pub(super) const WORKING: [&str; 12] = [
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
];

/// Of or for what: a field, not a body.
pub(super) const IN_CHARGE: [&str; 6] =
    ["minister", "ministers", "commissioner", "undersecretary", "shadow", "portfolio"];

/// What a team does in a match, before its result.
pub(super) const PLAYING: [&str; 14] = [
    "beat", "lost", "won", "drew", "defeated", "thrashed", "led", "trailed", "edged", "crushed", "routed", "held",
    "tied", "downed",
];

/// Behind the name of a team or a school: who plays or coaches for it, and who comes to watch.
pub(super) const OF_A_TEAM: [&str; 26] = [
    "coach",
    "coaches",
    "coaching",
    "quarterback",
    "quarterbacks",
    "linebacker",
    "cornerback",
    "receiver",
    "fullback",
    "pitcher",
    "shortstop",
    "outfielder",
    "striker",
    "midfielder",
    "winger",
    "forward",
    "goalkeeper",
    "goalie",
    "defenceman",
    "defenseman",
    "fans",
    "supporters",
    "freshman",
    "sophomore",
    "recruits",
    "roster",
];

/// Before a plural, they make it a region.
pub(super) const DIRECTIONS: [&str; 8] =
    ["northern", "southern", "eastern", "western", "north", "south", "east", "west"];

/// Behind the surname of whoever leads it.
pub(super) const IN_OFFICE: [&str; 5] = ["government", "administration", "cabinet", "presidency", "premiership"];

/// States of the United States as the Associated Press abbreviates them behind a town.
pub(super) const STATES: [&str; 42] = [
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "nh", "nj", "nm", "ny", "nc", "nd", "okla", "ore", "pa", "ri",
    "sc", "sd", "tenn", "vt", "va", "wash", "wva", "wis", "wyo",
];
