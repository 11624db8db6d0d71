//! The words of the closed classes, by what they do in and around a noun phrase.

use crate::analysis::among::Among;

/// Words that begin a noun phrase.
pub static DETERMINERS: Among<34> = Among::of([
    "the", "a", "an", "one", "another", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our",
    "your", "some", "two", "three", "four", "five", "several", "many", "most", "both", "each", "every", "any", "no",
    "all", "other", "few", "six", "such",
]);

/// Pronouns that are speakers in their own right.
pub static ANYBODY: Among<14> = Among::of([
    "one",
    "another",
    "others",
    "some",
    "somebody",
    "someone",
    "everybody",
    "everyone",
    "nobody",
    "anybody",
    "anyone",
    "many",
    "both",
    "neither",
]);

/// Nouns that say so little that what follows them is needed to tell who is meant.
pub static GENERAL: Among<12> = Among::of([
    "man",
    "woman",
    "boy",
    "girl",
    "lady",
    "gentleman",
    "voice",
    "person",
    "child",
    "youth",
    "one",
    "someone",
]);

/// Prepositions by which a noun phrase goes on.
pub static LINKS: Among<21> = Among::of([
    "of", "in", "from", "at", "with", "near", "beside", "behind", "on", "for", "by", "among", "inside", "outside",
    "under", "over", "across", "around", "opposite", "between", "to",
]);

/// Words that end a noun phrase when it is read forwards.
pub static STOPS: Among<42> = Among::of([
    "what",
    "how",
    "why",
    "according",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "as",
    "and",
    "or",
    "but",
    "when",
    "while",
    "before",
    "after",
    "because",
    "if",
    "though",
    "although",
    "where",
    "since",
    "until",
    "so",
    "then",
    "is",
    "was",
    "are",
    "were",
    "has",
    "had",
    "have",
    "be",
    "been",
    "will",
    "would",
    "could",
    "can",
    "not",
    "did",
    "does",
]);

/// Irregular past forms that are common after a subject.
pub static PAST: Among<40> = Among::of([
    "went", "came", "got", "took", "made", "stood", "sat", "rose", "arose", "saw", "found", "held", "gave", "left",
    "ran", "put", "met", "kept", "led", "felt", "lost", "won", "fell", "knew", "thought", "brought", "bought", "sent",
    "spent", "grew", "drew", "spoke", "became", "began", "broke", "chose", "let", "set", "shook", "turned",
]);

/// Whether what follows `word` is a noun, so that a verb of that form is none.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "no"
            | "some"
            | "any"
            | "such"
            | "public"
            | "joint"
    )
}

/// Whether a description is told without `word` at its head.
pub fn is_dropped(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
    )
}

/// Whether `word` counts what follows.
pub fn is_number(word: &str) -> bool {
    matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "few" | "many" | "other")
}

/// Whether `word` is a pronoun that can only be a subject, by itself or in "he'd".
pub fn is_nominative(word: &str) -> bool {
    matches!(uncontracted(word), "he" | "she" | "they" | "i" | "we")
}

/// "he" of "he'd", "I" of "I'm"; any other word as it is.
pub fn uncontracted(word: &str) -> &str {
    match word.split_once('\'') {
        Some((pronoun, "d" | "ll" | "s" | "m" | "ve" | "re")) => pronoun,
        _ => word,
    }
}

/// Whether `word` is a noun for what somebody says or thinks.
pub fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "accusation"
            | "admission"
            | "advice"
            | "belief"
            | "conclusion"
            | "contention"
            | "conviction"
            | "criticism"
            | "hope"
            | "observation"
            | "testimony"
            | "allegation"
            | "answer"
            | "appeal"
            | "argument"
            | "assertion"
            | "assurance"
            | "boast"
            | "call"
            | "claim"
            | "comment"
            | "comments"
            | "complaint"
            | "confession"
            | "declaration"
            | "demand"
            | "denial"
            | "description"
            | "explanation"
            | "expression"
            | "insistence"
            | "mantra"
            | "motto"
            | "opinion"
            | "phrase"
            | "plea"
            | "pledge"
            | "prediction"
            | "promise"
            | "question"
            | "remark"
            | "remarks"
            | "reply"
            | "response"
            | "suggestion"
            | "term"
            | "threat"
            | "verdict"
            | "view"
            | "vow"
            | "warning"
            | "words"
    )
}

/// Whether `word` is a noun for a time.
pub fn is_time(word: &str) -> bool {
    matches!(
        word,
        "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "moment"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "summer"
            | "autumn"
            | "winter"
            | "spring"
            | "time"
            | "weekend"
            | "decade"
            | "century"
            | "fortnight"
            | "season"
            | "while"
    )
}

/// Whether `word` opens a clause inside another.
pub fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "which"
            | "when"
            | "while"
            | "where"
            | "as"
            | "after"
            | "before"
            | "because"
            | "if"
            | "until"
            | "since"
            | "although"
            | "though"
            | "once"
            | "whether"
            | "what"
            | "how"
    )
}

/// Whether `word` is a pronoun that can be a subject.
pub fn is_pronoun(word: &str) -> bool {
    is_nominative(word) || word == "it"
}

/// Whether `word` links a noun phrase to what stands before it, so that the phrase is no subject.
pub fn is_preposition(word: &str) -> bool {
    LINKS.contains(word)
        || matches!(
            word,
            "than"
                | "about"
                | "against"
                | "into"
                | "like"
                | "upon"
                | "via"
                | "without"
                | "within"
                | "during"
                | "toward"
                | "towards"
                | "through"
                | "off"
                | "per"
                | "including"
        )
}

/// Whether `word` is a preposition, a conjunction, an auxiliary or the like: nothing that a word before it could belong to as an adjective does.
pub fn is_function_word(word: &str) -> bool {
    STOPS.contains(word) || is_preposition(word) || is_auxiliary(word)
}

/// Auxiliaries that may stand between a subject and its verb.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "had"
            | "have"
            | "having"
            | "would"
            | "will"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
            | "did"
            | "does"
            | "do"
            | "'d"
            | "'ve"
            | "'ll"
            | "not"
            | "never"
            | "didn't"
            | "doesn't"
            | "used"
            | "to"
    )
}

/// Whether `word` is a manner adverb or one of time, as stand between a subject and its verb.
pub fn is_adverb(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ly")
        && !matches!(word, "family" | "reply" | "assembly" | "ally" | "bully" | "lily")
        || matches!(
            word,
            "then"
                | "later"
                | "also"
                | "still"
                | "once"
                | "just"
                | "even"
                | "now"
                | "again"
                | "soon"
                | "often"
                | "always"
                | "never"
                | "first"
                | "further"
                | "simply"
                | "only"
                | "yesterday"
                | "today"
                | "afterwards"
                | "twice"
                | "too"
                | "himself"
                | "herself"
                | "themselves"
        )
}

/// Whether `word` is one of those that begin a noun phrase, so that a capital on it is only that of its sentence.
pub fn is_common(word: &str) -> bool {
    DETERMINERS.contains(word) || ANYBODY.contains(word)
}
