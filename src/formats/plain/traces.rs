//! Furniture: lines that the story does not need, known by their wording wherever they stand.
//!
//! Each table row is a general habit of English-language papers and pages, never one title's own words. Lines whose
//! nature depends on where they stand (the author's note, a label over a headline) are left to `head` and `foot`.

use std::sync::LazyLock;

use regex::bytes::RegexSet;

use super::dates;
use super::pattern::{fold, table};
use super::shape;

/// What a passage is, judged by its words alone.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// Nothing in particular: the story, a headline, a heading.
    Story,
    /// Asterisks, dashes and the like that part what is above from what is below.
    Rule,
    /// Who made a picture.
    Credit,
    /// Where on a site the article stands: `Home › World`, `Opinion`.
    Label,
    /// Any other leftover of a web page.
    Leftover,
    /// A leftover after which the rest of its group belongs to it: `Tags:`, `Most read`.
    List,
    /// `By …`.
    Byline,
    /// A date and nothing else.
    Date,
    /// Where and when the article was published.
    Publication,
    /// What was wrong in an earlier version.
    Correction,
    /// `(Reporting by …)`, `The author is …`.
    Note,
}

/// No piece of furniture is longer than this many words.
const LONGEST: usize = 90;

/// What `text`, a passage on one line, is by its words.
pub(super) fn of(text: &str) -> Trace {
    if is_rule(text) {
        return Trace::Rule;
    }
    let words = shape::count(text);
    if words > LONGEST {
        return Trace::Story;
    }
    let folded = fold(text);
    let is_count = words == 1 && text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    if is_count {
        return Trace::Leftover;
    }
    if words <= 40 && LEFTOVERS.is_match(folded.as_bytes()) {
        return if text.ends_with(':') || LISTS.is_match(folded.as_bytes()) { Trace::List } else { Trace::Leftover };
    }
    if words <= 16 && LISTS.is_match(folded.as_bytes()) {
        return Trace::List;
    }
    if words <= 20 && BYLINES.is_match(folded.as_bytes()) && super::names::byline(text).is_some() {
        return Trace::Byline;
    }
    if words <= 20
        && let Some(rest) = dates::remainder(text)
        && let Some(trace) = dated(text, &rest)
    {
        return trace;
    }
    if words <= 60 && is_credit(text, &folded, words) {
        return Trace::Credit;
    }
    if words <= 8 && (LABELS.is_match(folded.as_bytes()) || is_path(text)) {
        return Trace::Label;
    }
    if CORRECTIONS.is_match(folded.as_bytes()) {
        return Trace::Correction;
    }
    if words <= 60 && PUBLICATIONS.is_match(folded.as_bytes()) {
        return Trace::Publication;
    }
    if NOTES.is_match(folded.as_bytes()) {
        return Trace::Note;
    }
    Trace::Story
}

/// A line with a date and little else: a date line, or one that says also how long it takes or in which part of a site it stands.
fn dated(text: &str, rest: &str) -> Option<Trace> {
    if rest.is_empty() {
        return Some(Trace::Date);
    }
    let parted = text.contains(['|', '·', '•', '›']);
    (parted && shape::count(rest) <= 8 && !shape::ends_sentence(text)).then_some(Trace::Label)
}

fn is_rule(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    let mut count = 0;
    for sign in signs {
        if !matches!(
            sign,
            '*' | '-' | '=' | '_' | '~' | '#' | '•' | '·' | '—' | '–' | '⁂' | '─' | '━' | '═' | '◆' | '+' | '.'
        ) {
            return false;
        }
        count += if sign == '⁂' { 3 } else { 1 };
    }
    count >= 3 || matches!(text, "*" | "#" | "—" | "•" | "◆" | "~")
}

/// `Home › World › Climate`, `News > Politics`.
fn is_path(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['›', '»', '>', '/']).map(str::trim).collect();
    let spaced =
        text.contains([' ', '›', '»']) && (text.contains(" > ") || text.contains(['›', '»']) || text.contains(" / "));
    parts.len() >= 2
        && spaced
        && parts.iter().all(|part| !part.is_empty() && shape::count(part) <= 3 && shape::starts_large(part))
}

/// A picture's maker: told by a word such as `photograph` with `by` or a colon, or by the shape `NAME/AGENCY`.
fn is_credit(text: &str, folded: &str, words: usize) -> bool {
    // The people behind a play or a film stand under its review, mostly in capitals.
    let large = text.split_whitespace().filter(|word| shape::is_capitals(word)).count();
    let is_cast = folded.contains("directed by ") && large * 2 > words;
    if is_cast || CREDITS.is_match(folded.as_bytes()) {
        return true;
    }
    let parts: Vec<&str> = text.split('/').collect();
    let named = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        !part.starts_with(' ') && (1..=5).contains(&words.len()) && words.iter().all(|word| shape::starts_large(word))
    };
    let capitals_or_names = words <= 12 && parts.len() >= 2 && !shape::ends_with_stop(text);
    capitals_or_names
        && parts.iter().all(|part| named(&part.trim_end()))
        && parts.iter().any(|part| shape::count(part) >= 2)
}

static CREDITS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        // Photograph: X. Photo by X. Illustration by X. PORTRAIT: X.
        r"^\W*(?:(?:main|cover|lead|top|header|file|stock|feature[d]?) )?(?:photo|photograph|photography|picture|image|illustration|illustrated|portrait|artwork|art|graphic|video|animation|map|chart|drawing|cartoon|collage|composite|design)s?(?: credit| source| caption| courtesy)?s?\s*(?:by\b|:|;|©|courtesy|from\b)",
        r"^\W*(?:image|photo|picture|media|video) (?:source|caption|credit),? ",
        r"^\W*(?:photo(?:graph)?|illustration|picture|image|additional photograph)\w* (?:and \w+ )?by [^.]+\.?\W*$",
        // … PORTRAIT: X at the end of a caption.
        r"[.)\]|,-] *\W?(?:photo|photograph|picture|image|illustration|portrait|credit)(?: credit)?s?(?: by\b|:|;) ?[^.]+\.?\W*$",
        r"^\W*(?:photo|picture|image|illustration)? ?credits?\s?(?::|;|\.\.\.)",
        r"^\W*(?:courtesy|credit) (?:of )?[^.]+\W*$",
        r"^\W*(?:file|stock|library|handout|archive|representational) (?:photo|photograph|picture|image|footage)\w*\b[^.]{0,40}\W*$",
        r"\b(?:file|handout) (?:photo|picture|image)\W*$",
        r"^[^.]+\b(?:via|images|pictures) ?/ ?\w",
        r"^[^.?!,]{2,60}/[^.?!,]{2,40} ?(?:via [^.?!,]{2,30})?(?:images|photos?|pictures|agency|press)\W*$",
        r"^(?:\S+ ){1,4}(?:images|photo agency)\W*$",
    ])
});

static LEFTOVERS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^(?:show|hide|view|open|close|toggle|expand|enlarge|see)(?:[ /]+(?:hide|show|full|larger|all|more|the|this|in|as|single|page|fullscreen|full-?screen|gallery|slideshow|image|photo|picture|caption|comment|transcript|thread|map)s?)+\W*$",
        r"^(?:advert|ad|advertisement|advertising|sponsored|promoted|paid)(?: ?(?:content|feature|post|message|by .{1,30}))?\W*$",
        r"^(?:advertisement|story|article) (?:continues|resumes) (?:below|after)\b",
        r"^(?:please )?(?:scroll|continue|skip|jump|back) (?:down|up|to|past|reading)\b.*$",
        r"^continue reading\b.*$",
        r"^(?:share|tweet|pin|print|save|email|e-mail|copy|like|bookmark|gift|comment|reply|follow|subscribe|log ?in|sign ?in|sign ?up|register|join|donate|menu|search|home|loading|close|open|download|listen|play|pause|watch|mute)(?:[ ,|/]+(?:on|this|via|to|a|the|it|by|us|now|here|for|free|up|in|with|in to|link|article|story|page|post|item|comments?|audio|video|podcast|save|share|tweet|print|email|facebook|twitter|whatsapp|linkedin|reddit|x|messenger|pinterest|bluesky|threads|friends?))*(?: ?\| ?\d+ (?:comments?|shares?|likes?))?\W*$",
        r"^(?:share|comment|like)s? ?(?:\(\d+\)|\d+)?\W*$",
        r"^(?:view|read|leave|post|add|write|show|hide|see|load|join)(?: (?:a|the|all|more|your|\d+|in))* (?:comments?|replies|reply|conversation|discussion)\b.{0,20}$",
        r"^\(?\d[\d,.]*k? (?:comments?|shares?|likes?|claps?|responses?|retweets?|views?|reads?|followers?|min(?:ute)?s?(?: read)?)\b\W*$",
        r"\b\d+[ -]?min(?:ute)?s?[ -](?:read|listen|watch)\W*$",
        r"^(?:estimated )?(?:reading|listening) time\b.{0,30}$",
        r"^(?:listen to|hear|play|watch) (?:this|the) (?:article|story|episode|video|audio|full|podcast)\b.*$",
        r"^(?:to )?(?:read|see|watch|find out|learn|hear) more\b(?:(?::| on| about| from| like this|>).*)?\W*$",
        r"^(?:more|also) (?:on|from|in|by|about|like) (?:this|the|our)\b.*$",
        r"^(?:see also|read also|also read|read next|up next|next up|watch now|next article|previous article|next|previous|next story|in this (?:story|article)|on this page|table of contents|contents|recommended reading|further reading from)\b ?(?::.*)?\W*$",
        r"^(?:related|recommended|trending|popular|most (?:read|popular|viewed|shared)|you (?:may|might) (?:also )?(?:like|be interested)|more stories|more news|latest|top stories|editors?' picks?|don't miss|what to read next|around the web|from around the web|related (?:articles?|stories|topics?|posts?|content|links?|coverage|internet links|reading))\b.{0,24}$",
        r"^(?:sign|signed) up (?:to|for|here|now|today)\b.*$",
        r"^(?:subscribe|get|receive|enter your e-?mail|join)\b.*\b(?:newsletter|in your inbox|to your inbox|e-?mail alerts?|our mailing list|email address|daily briefing|our app)\b.*$",
        r"^(?:our|the|a|your|free)\b.*\b(?:newsletter|e-?mail)\b.*\b(?:sign up|subscribe|inbox)\b.*$",
        r"^(?:subscribe|follow|like|join|find|connect with|contact|e-?mail|tweet|message|support|download)\b (?:us|our|me|the author|this author|the conversation|him|her|them)?\b.*\b(?:on|at|via|here|@|today|app)\b.*$",
        r"^follow\b.*\bon (?:twitter|facebook|instagram|x|bluesky|mastodon|linkedin|youtube|tiktok|medium|telegram|threads|google news)\b.*$",
        r"^(?:this|the) (?:site|website|page|article|content|video|feature)\b.{0,30}\b(?:uses cookies|requires javascript|is (?:only )?(?:available|for) (?:to|for)? ?subscribers|is not available|can.?not be (?:played|displayed)|contains affiliate)\b.*$",
        r"^(?:we use|accept(?: all)?|manage|privacy|cookie|cookies|terms)(?: (?:all|and|of|use|your|our|cookies?|settings|policy|preferences|service|conditions|privacy|terms|notice))*\W*$",
        r"^(?:\(c\)|copyright)\W.*$",
        r"\ball rights reserved\W*$",
        r"^(?:photo|image|picture|slide) ?\d* ?(?:of|/) ?\d+\W*$",
        r"^\d+ ?(?:of|/) ?\d+$",
        r"^(?:skip to|jump to) (?:main )?(?:content|navigation|comments|recipe)\W*$",
        r"^(?:filed under|posted in|tagged(?: with)?|tags|categor(?:y|ies)|topics?|keywords|sections?|labels)\s*:.*$",
        r"^(?:have|do you have|got) (?:a|any|an) (?:story|tip|news|view|opinion|question)\b.*\?.*$",
        r"^(?:this|the) (?:post|article|story|blog) is part of (?:our|the|a) .*series\b.*$",
        r"^(?:if you (?:have been|are) affected by|for more (?:stories|news|information)|help us|support (?:independent|our) journalism)\b.*$",
        r"^[^.]+ (?:is|are) not responsible for the content of external\b.*$",
    ])
});

/// Leftovers with a list beneath them.
static LISTS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^(?:filed under|posted in|tagged(?: with)?|tags|categories|topics|keywords|labels)\s*:?\s*$",
        r"^(?:related|recommended|trending|most (?:read|popular|viewed|shared)|more stories|related (?:articles?|stories|topics?|posts?|content|links?|coverage|internet links))\s*:?\s*$",
        r"^(?:you (?:may|might) also like|read more|read next|see also|top stories|share (?:this|on)|share this (?:article|story|page)|more on this story|more from .{1,40})\s*:?\s*$",
    ])
});

static LABELS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^(?:the )?(?:long[ -]?reads?|opinion|opinions|comment|commentary|analysis|news analysis|feature|features|interview|the interview|profile|review|reviews|essay|the essay|column|letters?|obituary|obituaries|editorial|leader|leaders|exclusive|investigation|special report|breaking(?: news)?|live|news|world|world news|uk news|us news|politics|business|science|health|education|culture|arts|books|sport|sports|technology|tech|travel|life|lifestyle|style|food|society|environment|climate|money|media|magazine|blog|blogs|podcast|video|notebook|diary|dispatch|perspective|perspectives|viewpoint|ideas|reportage|press release|news release|for immediate release|cover story|from the magazine|guest post|explainer|fact check|q ?& ?a)\W*$",
    ])
});

static BYLINES: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^(?:(?:words|text|story|report|reporting|reported|article|posted|published|written|interview|interviewed|review|reviewed|analysis|essay|column|opinion|dispatch)(?: and (?:photographs?|photography|pictures|photos|illustrations?))? )?by:? ",
        r"^(?:author|authors|words|text|writer|story|reporter|byline)\s*: ",
    ])
});

static CORRECTIONS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^\W*(?:corrections?|clarifications?|errat(?:um|a)|corrections? (?:and|&) clarifications?|editor'?s?'? note|update|corrected|amended)\b[^.:]{0,40}(?::|-| - )",
        r"^\W*(?:this|the|our|an?)\b.*\b(?:article|story|piece|report|post|column|review|interview|obituary|page|feature|headline|essay|item)\b.{0,30}\b(?:was|has been|have been|were|is)\b.{0,20}\b(?:amended|corrected|updated|edited|changed|revised|modified|clarified)\b",
        r"\b(?:an|the|in an|our|a previous|previous) (?:earlier|original|previous|first|initial)? ?(?:version|edition|draft)s?(?: of (?:this|the|our) \w+)?,? (?:we |had |incorrectly |wrongly |mistakenly |erroneously |misstated |misspelled |misspelt |misidentified |gave |said |stated |referred |described |omitted |named |misattributed |contained |attributed )",
        r"^in (?:an earlier|a previous|our earlier|our previous|the print|yesterday|last week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:'s)? (?:version|edition|story|article|report|paper|issue|column|piece|magazine)\b.*\b(?:we|it was|gave|said|stated)\b",
        r"^(?:an?|the|our) (?:article|story|piece|report|review|obituary|column|item|caption|headline|photograph|picture|chart|table|graphic)\b.*\b(?:in|on) (?:yesterday|last week|last month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)'?s?\b.{0,40}\b(?:gave|said|stated|misspelled|misspelt|misstated|misidentified|incorrectly|wrongly|mistakenly|described|omitted|named|referred|attributed)\b",
        r"^because of an editing error\b",
        r"^we (?:are happy|apologise|apologize|regret|have (?:corrected|amended|updated))\b.*\b(?:error|mistake|article|story|version|clear|point out)\b",
    ])
});

static PUBLICATIONS: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^\W*(?:(?:this|the|an?) .{0,40}(?:article|essay|piece|story|post|report|interview|review|column|extract|excerpt|feature|text|version|speech|lecture|chapter|translation|dispatch|obituary|edition)\b|this\b).{0,30}\b(?:first|originally|previously|initially|also|is|was)\b.{0,16}\b(?:appeared|appears|published|posted|printed|ran|broadcast|syndicated|republished|reprinted|adapted|excerpted|extracted|taken)\b.{0,16}\b(?:in|on|by|at|as|from|with|under)\b",
        r"^\W*(?:a|an|the|this) (?:(?:longer|shorter|different|slightly different|abridged|edited|earlier|print) )?version of (?:this|the)\b.{0,40}\b(?:appeared|appears|ran|was|is|will)\b",
        r"^\W*this .*\b(?:appears|appeared|ran|runs) in the\b",
        r"^\W*(?:first|originally|previously) (?:published|appeared|posted|printed|broadcast|aired|ran)\b",
        r"^\W*(?:published|posted|printed|appeared|issued)(?: online| in print)? (?:in|on|by|at)\b",
        r"^\W*(?:appears|appeared) in (?:the )?(?:print|\w+ \d{4})",
        r"^\W*(?:adapted|excerpted|extracted|reprinted|republished|reproduced|translated|condensed|taken|syndicated) (?:from|by|with|in|under|for)\b",
        r"^\W*(?:from|source:?) (?:the )?[\x22'*_][^\x22'*_]+[\x22'*_],? ?\(?.*\d{3,4}\)?\W*$",
        r"^from (?:the )?[^.]+,? (?:no|vol|issue|number|volume)\b\.? ?\d+",
        r"^(?:print|web|online) (?:edition|issue|version)\s*[:,]",
    ])
});

static NOTES: LazyLock<RegexSet> = LazyLock::new(|| {
    table(&[
        r"^\W*(?:additional )?(?:reporting|writing|editing|research|translation)(?: and \w+)? by\b",
        r"^(?:the (?:author|writer)|about the (?:author|writer|authors))\b(?: is| was| are| works| lives| writes| has|'s|:|$)",
        r"^\w+(?: \w+)? can be (?:reached|contacted|followed) (?:at|on)\b",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_words() {
        for (text, trace) in [
            ("* * *", Trace::Rule),
            ("==========", Trace::Rule),
            ("Photograph: Ann Orr/Northern Pictures", Trace::Credit),
            ("ILLUSTRATION BY ANN ORR", Trace::Credit),
            ("ANN ORR/COAST AGENCY/FELL IMAGES", Trace::Credit),
            ("The mayor at the weir. Photo: Ann Orr", Trace::Credit),
            ("(Photo by Ann Orr)", Trace::Credit),
            ("Show Hide image", Trace::Leftover),
            ("Advertisement", Trace::Leftover),
            ("Share this article", Trace::List),
            ("Share on Facebook", Trace::Leftover),
            ("12 comments", Trace::Leftover),
            ("7 min read", Trace::Leftover),
            ("Read more: Who paid for the weir?", Trace::Leftover),
            ("Sign up to our weekly newsletter", Trace::Leftover),
            ("Listen to this article (14 minutes)", Trace::Leftover),
            ("Follow Ann Orr on Twitter @annorr", Trace::Leftover),
            ("Related articles", Trace::List),
            ("Categories:", Trace::List),
            ("Home › World › Rivers", Trace::Label),
            ("THE LONG READ", Trace::Label),
            ("Courts | 4 May 2011", Trace::Label),
            ("4 May 2011 · 6 min read", Trace::Leftover),
            ("By Ann Orr and Ben Lamb", Trace::Byline),
            ("Wednesday 4 May 2011", Trace::Date),
            ("Published 4 May 2011", Trace::Date),
            ("This article first appeared in the 4 May 2011 issue of the Weir", Trace::Publication),
            ("Correction: the weir is in Upper Lamb, not Lower.", Trace::Correction),
            ("This article was amended on 5 May 2011 to correct a name.", Trace::Correction),
            ("(Reporting by Ann Orr; editing by Ben Lamb)", Trace::Note),
        ] {
            assert_eq!(of(text), trace, "{text}");
        }
    }

    #[test]
    fn the_story_is_none() {
        for text in [
            "By the time they reached the weir it was dark.",
            "The picture: a weir, a mill and nobody at home.",
            "Share prices fell on Monday.",
            "In 2011 he sold the mill.",
            "Photographs of the weir hang in every kitchen in town.",
            "More than forty people came.",
            "The correction of the river took ten years.",
            "Follow the river for a mile and you come to the weir.",
            "The weir",
        ] {
            assert_eq!(of(text), Trace::Story, "{text}");
        }
    }
}
