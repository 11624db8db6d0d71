//! What papers write of teams and players: results, ranks, who coaches a team, whom somebody plays for.
//!
//! Invariant: looks at a bounded number of tokens, so that an article costs what it is long.

use std::ops::Range;

use crate::analysis::among::{Among, among};
use crate::analysis::tokens::Shape;

use super::lexicon::Trait;
use super::points::Around;
use super::words::Words;

/// Adds what the sport around `name` says of it.
pub(super) fn points(words: &Words<'_>, name: &Range<usize>, points: &mut Around) {
    let plays = words.shape(name.end) == Shape::Lower && words.is_one_of(name.end, &PLAYING);
    if is_in_sets(words, name, plays) {
        points.person(6);
    } else if is_in_a_match(words, name, plays) || is_played_for(words, name) {
        points.organisation(6);
    } else if has_a_team(words, name) {
        points.organisation(4);
    }
}

/// `Grint coach Ann Lee`, `No. 4 Grint`: who plays for it, its rank.
fn has_a_team(words: &Words<'_>, name: &Range<usize>) -> bool {
    let ranked = || {
        let number = words.before(name.start).filter(|number| words.shape(*number) == Shape::Number);
        let dot = number.and_then(|number| words.before(number)).filter(|dot| words.text(*dot) == ".");
        dot.and_then(|dot| words.before(dot)).is_some_and(|no| words.text(no) == "No")
    };
    // What others have too, but not towns.
    let of_a_town = || {
        words.is(name.start, Trait::City) && words.is_one_of(name.end, among!["manager", "captain", "defender", "boss"])
    };
    let plays = words.shape(name.end) == Shape::Lower && words.goes_on(name.end);
    // `Grint football coach Ann Lee`
    let in_a_sport = || {
        words.is_one_of(name.end, &SPORTS)
            && words.is_one_of(name.end + 1, among!["player", "coach", "captain", "team"])
    };
    plays && (words.is_one_of(name.end, &OF_A_TEAM) || in_a_sport() || of_a_town()) || ranked()
}

/// `signed for Saltby`, `the game against Saltby`; `a spell at Drovers` where a list knows them, as much else is signed and played at towns.
fn is_played_for(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(joint) = words.before(name.start) else { return false };
    let Some(noun) = words.before(joint) else { return false };
    let (known, town) = (words.is(name.start, Trait::Known), words.is(name.start, Trait::City));
    name.len() == 1
        && match words.text(joint) {
            "against" | "over" => (known || town) && words.is_one_of(noun, &MATCHES),
            "for" => (known || town) && words.is_one_of(noun, &SIGNING),
            "at" | "from" | "with" | "to" => known && words.is_one_of(noun, &SIGNING),
            _ => false,
        }
}

/// Whether the result of a match in sets stands behind the name, or behind the one it met if it `plays`: `Orr beat Hale 6-4, 7-6 (5)`.
fn is_in_sets(words: &Words<'_>, name: &Range<usize>, plays: bool) -> bool {
    if !plays && words.shape(name.end) != Shape::Number {
        return false;
    }
    let set = |index: usize| {
        let games = words.text(index).split_once(['-', '–']);
        let few = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
        words.goes_on(index) && games.is_some_and(|(ours, theirs)| few(ours) && few(theirs))
    };
    let goes_on = |index: &usize| words.goes_on(*index) && words.shape(*index) != Shape::Mark;
    let first = (name.end..name.end + 8).take_while(goes_on).find(|index| set(*index));
    first.is_some_and(|first| {
        // `7-6 (5), 6-4`
        let tied = words.text(first + 1) == "(" && words.text(first + 3) == ")";
        let comma = first + if tied { 4 } else { 1 };
        (plays || first == name.end) && words.text(comma) == "," && set(comma + 1)
    })
}

/// Whether a result stands beside the name of a team, which `plays` if a verb behind it says so: `Saltby won 2-0`, `Saltby beat Marden 3–1`, `Saltby 3 Marden 2`.
fn is_in_a_match(words: &Words<'_>, name: &Range<usize>, plays: bool) -> bool {
    let next = name.end;
    let number = |index: usize| {
        words.shape(index) == Shape::Number
            && words.text(index).len() <= 3
            && words.text(index).bytes().all(|byte| byte.is_ascii_digit())
    };
    let whole = |index: usize| {
        let parts = words.text(index).split_once(['-', '–']);
        parts.is_some_and(|(ours, theirs)| {
            [ours, theirs]
                .iter()
                .all(|part| !part.is_empty() && part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
    };
    let result = |index: usize| {
        whole(index)
            || number(index)
                && matches!(words.text(index + 1), "-" | "–")
                && number(index + 2)
                && words.clings(index + 1)
    };
    if plays && (next + 1..next + 6).take_while(|index| words.goes_on(*index)).any(result) {
        return true;
    }
    let ends = |index: usize| !words.goes_on(index) || matches!(words.text(index), "," | ";" | "." | "(");
    let line = number(next)
        && words.is_name_word(next + 1)
        && (next + 2..next + 5).any(|index| number(index) && ends(index + 1));
    line && words.before(name.start).is_none()
}

/// What teams play.
static SPORTS: Among<10> = Among::of([
    "football",
    "soccer",
    "basketball",
    "baseball",
    "hockey",
    "rugby",
    "cricket",
    "netball",
    "volleyball",
    "lacrosse",
]);

/// What a team does in a match, before its result.
static PLAYING: Among<14> = Among::of([
    "beat", "lost", "won", "drew", "defeated", "thrashed", "led", "trailed", "edged", "crushed", "routed", "held",
    "tied", "downed",
]);

/// Behind the name of a team or a school: who plays or coaches for it, and who comes to watch.
static OF_A_TEAM: Among<26> = Among::of([
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
]);

/// Against or over whom: what is played.
static MATCHES: Among<20> = Among::of([
    "game",
    "games",
    "match",
    "matches",
    "fixture",
    "fixtures",
    "win",
    "wins",
    "victory",
    "victories",
    "defeat",
    "draw",
    "goal",
    "goals",
    "penalty",
    "tie",
    "derby",
    "debut",
    "semi-final",
    "semifinal",
]);

/// For, at or from whom: what a player does.
static SIGNING: Among<12> = Among::of([
    "signed", "signs", "signing", "played", "plays", "playing", "spell", "loan", "debut", "transfer", "striker",
    "scored",
]);
