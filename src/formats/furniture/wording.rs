//! How English-language papers and pages word their furniture: tables of habits, never one title's own words.

use super::pattern::{Row, holds, holds_both, opens, opens_and_holds};

const DIGITS: &str = "0|1|2|3|4|5|6|7|8|9";

/// Who made a picture.
pub static CREDITS: [Row; 12] = [
    opens(
        "photo|picture|image|illustrat|portrait|artwork|art|graphic|video|animation|map|chart|drawing|cartoon|collage|composite|design",
        r"(?:graph|graphy|ion|ed)?s?(?: credit| source| caption| courtesy)?s?\s*(?:by\b|:|;|copyright|courtesy\b|from\b)",
    ),
    opens(
        "main|cover|lead|top|header|file|stock|feature",
        r"d? (?:photo|photograph|photography|picture|image|illustration)s?(?: credit)?s?\s*(?:by\b|:|;|copyright|courtesy\b)",
    ),
    opens("image|photo|picture|media|video", r" (?:source|caption|credit),? "),
    opens("photo|illustration|picture|image|additional photograph", r"\w* (?:and \w+ )?by [^.]+\.?\W*$"),
    // … Portrait: X at the end of a caption.
    holds_both(
        "photo|picture|image|illustration|portrait|credit",
        "s by|o by|h by|e by|n by|t by|:|;",
        r"[.)\]|,-] *\W?(?:photo|photograph|picture|image|illustration|portrait|credit)(?: credit)?s?(?: by\b|:|;) ?[^.]+\.?\W*$",
    ),
    opens("credit|photo credit|picture credit|image credit|illustration credit", r"s?\s?(?::|;|\.\.\.)"),
    opens("courtesy of|credit ", r"[^.]+\W*$"),
    opens(
        "file|stock|library|handout|archive|representational",
        r" (?:photo|photograph|picture|image|footage)\w*\b[^.]{0,40}\W*$",
    ),
    holds("file |handout ", r"\b(?:file|handout) (?:photo|picture|image)\W*$"),
    holds("via/|via /|images/|images /|pictures/|pictures /", r"^[^.]+\b(?:via|images|pictures) ?/ ?\w"),
    holds_both(
        "/",
        "images|photo|pictures|agency|press",
        r"^[^.?!,]{2,60}/[^.?!,]{2,40} ?(?:via [^.?!,]{2,30})?(?:images|photos?|pictures|agency|press)\W*$",
    ),
    holds("images|photo agency", r"^(?:\S+ ){1,4}(?:images|photo agency)\W*$"),
];

/// Leftovers of a web page.
pub static LEFTOVERS: [Row; 36] = [
    opens(
        "show|hide|view|open|close|toggle|expand|enlarge|see",
        r"(?:[ /]+(?:hide|show|full|larger|all|more|the|this|in|as|single|page|fullscreen|full-?screen|gallery|slideshow|image|photo|picture|caption|comment|transcript|thread|map)s?)+\W*$",
    ),
    opens(
        "advert|ad|sponsored|promoted|paid",
        r"(?:isement|ising)?(?: ?(?:content|feature|post|message|by .{1,30}))?\W*$",
    ),
    opens("advertisement|story|article", r" (?:continues|resumes) (?:below|after)\b"),
    opens(
        "scroll |please scroll |skip |jump |back to |continue ",
        r"(?:down|up|to|past|top|the top|main|content|home|all|article|navigation|comments|recipe)\b.{0,40}$",
    ),
    opens("continue reading", r"\b.*$"),
    opens(
        "share|tweet|pin|print|save|email|e-mail|copy|like|bookmark|gift|comment|reply|follow|subscribe|log in|login|sign in|signin|sign up|register|join|donate|menu|search|home|loading|close|open|download|listen|play|pause|watch|mute",
        r"(?:[ ,|/]+(?:on|this|via|to|a|the|it|by|us|now|here|for|free|up|in|with|in to|link|article|story|page|post|item|comments?|audio|video|podcast|save|share|tweet|print|email|facebook|twitter|whatsapp|linkedin|reddit|x|messenger|pinterest|bluesky|threads|friends?))*(?: ?\| ?\d+ (?:comments?|shares?|likes?))?\W*$",
    ),
    opens("share|comment|like", r"s? ?(?:\(\d+\)|\d+)?\W*$"),
    opens(
        "view|read|leave|post|add|write|show|hide|see|load|join",
        r"(?: (?:a|the|all|more|your|\d+|in))* (?:comments?|replies|reply|conversation|discussion)\b.{0,20}$",
    ),
    opens_and_holds(
        DIGITS,
        "comment|share|like|clap|response|retweet|view|read|follower|min|word",
        r"[\d,.]*(?:-\d+)?k? (?:comments?|shares?|likes?|claps?|responses?|retweets?|views?|reads?|followers?|words|min(?:ute)?s?(?: read)?)\b\W*$",
    ),
    holds_both(
        "min",
        " read| listen| watch|-read|-listen|-watch",
        r"\b\d+[ -]?min(?:ute)?s?[ -](?:read|listen|watch)\W*$",
    ),
    opens("estimated reading|reading|listening", r" time\b.{0,30}$"),
    opens(
        "listen to this|hear this|play this|watch this|listen to the|listen to our",
        r" (?:article|story|episode|video|audio|full|podcast)\b.{0,60}$",
    ),
    opens("read|see|watch|find out|learn|hear|to read", r" more\b(?:(?::| on| about| from| like this|>).*)?\W*$"),
    opens("more|also", r" (?:on|from|about|like|in) (?:this|our)\b.{0,120}$"),
    opens(
        "see also|read also|also read|read next|up next|next up|watch now|next|previous|in this story|in this article|on this page|table of contents|contents|recommended reading",
        r"(?: article| story)?(?: ?:.*)?\W*$",
    ),
    opens(
        "related|recommended|trending|popular|most read|most popular|most viewed|most shared|you may also like|you might also like|you may like|you may be interested|you might be interested|more stories|more news|latest|top stories|editor|don't miss|what to read next|around the web|from around the web",
        r"(?:s?'?s? picks?)?(?: (?:articles?|stories|topics?|posts?|content|links?|coverage|internet links|reading|news|in|on|now|for you|from)\b.{0,24})?\W*$",
    ),
    opens("sign up|signed up", r" (?:to|for|here|now|today)\b.*$"),
    opens(
        "subscribe|get|receive|enter your e|join",
        r"\b.*\b(?:newsletter|in your inbox|to your inbox|e-?mail alerts?|our mailing list|email address|daily briefing|our app)\b.*$",
    ),
    opens_and_holds(
        "our|the|a|your|free",
        "newsletter|mail",
        r"\b.*\b(?:newsletter|e-?mail)\b.*\b(?:sign up|subscribe|inbox)\b.*$",
    ),
    opens(
        "subscribe to|follow|like|join|find|connect with|contact|email|e-mail|message|support|download",
        r" (?:us|our|me|the author|this author|the conversation)\b.{0,80}\b(?:on|at|via|here|@|today|app)\b.{0,60}$",
    ),
    opens(
        "follow",
        r"\b.{0,80}\bon (?:twitter|facebook|instagram|x|bluesky|mastodon|linkedin|youtube|tiktok|medium|telegram|threads|google news)\b.{0,60}$",
    ),
    opens_and_holds(
        "this|the",
        "cookies|javascript|subscribers|not available|not be |affiliate",
        r" (?:site|website|page|article|content|video|feature)\b.{0,30}\b(?:uses cookies|requires javascript|is (?:only )?(?:available|for) (?:to|for)? ?subscribers|is not available|can.?not be (?:played|displayed)|contains affiliate)\b.*$",
    ),
    opens(
        "we use cookies|accept|manage|privacy|cookie|terms",
        r"(?: (?:all|and|of|use|your|our|cookies?|settings|policy|preferences|service|conditions|privacy|terms|notice))*\W*$",
    ),
    opens("syndicate|republish", r" (?:this|our) \w+\W*$"),
    opens("series", r"\s*:.{1,60}$"),
    opens("copyright", r"\W.*$"),
    holds("all rights reserved", r"\ball rights reserved\W*$"),
    opens("photo|image|picture|slide", r" ?\d* ?(?:of|/) ?\d+\W*$"),
    opens_and_holds(DIGITS, "of|/", r"\d* ?(?:of|/) ?\d+$"),
    opens("filed under|posted in|tagged|tags|categor|topic|keywords|section|labels", r"(?:y|ies|s| with)?\s*:.*$"),
    opens("have a|have any|do you have|got a|got any", r"n? (?:story|tip|news|view|opinion|question)\b.*\?.*$"),
    opens_and_holds("this|the", "is part of", r" (?:post|article|story|blog) is part of (?:our|the|a) .*series\b.*$"),
    opens(
        "if you have been|if you are|for more stories|for more news|for more information|support independent|support our",
        r"(?: affected by| journalism|,? (?:visit|see|go to|like|on)\b).*$",
    ),
    opens("help us", r" (?:improve|keep|support|fund|continue)\b.*$"),
    holds(
        "responsible for the content of external",
        r"^[^.]+ (?:is|are) not responsible for the content of external\b.*$",
    ),
    opens("comments", r" (?:are|on this|have been|\(|closed|policy)\b.{0,60}$"),
];

/// Leftovers with a list beneath them.
pub static LISTS: [Row; 4] = [
    opens("filed under|posted in|tagged|tags|categories|topics|keywords|labels", r"(?: with)?\s*:?\s*$"),
    opens(
        "related|recommended|trending|most read|most popular|most viewed|most shared|more stories",
        r"(?: (?:articles?|stories|topics?|posts?|content|links?|coverage|internet links|reading))?\s*:?\s*$",
    ),
    opens(
        "you may also like|you might also like|read more|read next|see also|top stories|share this|share on|more on this story",
        r"(?: article| story| page)?\s*:?\s*$",
    ),
    opens("more from", r" .{1,40}$"),
];

/// Parts of a paper, over a headline.
pub static LABELS: [Row; 1] = [opens(
    "the |long|opinion|comment|analysis|news|feature|interview|profile|review|essay|column|letter|obituar|editorial|leader|exclusive|investigation|special|breaking|live|world|uk|us|politics|business|science|health|education|culture|arts|books|sport|tech|travel|life|style|food|society|environment|climate|money|media|magazine|blog|podcast|video|notebook|diary|dispatch|perspective|viewpoint|ideas|reportage|press|for immediate|cover|from the|guest|explainer|fact|q",
    r"(?:[ -]?reads?|long[ -]reads?|interview|essay|s|ary|y|ies|nology|style| news| analysis| report| release| story| magazine| post| check| ?& ?a)?\W*$",
)];

/// Lines that open as a byline does.
pub static BYLINES: [Row; 3] = [
    opens("by ", ""),
    opens("by: ", ""),
    opens(
        "author|words|text|writer|story|report|byline|article|posted|published|written|interview|review|analysis|essay|column|opinion|dispatch",
        r"(?:s|er|ed|ing)?(?: and (?:photographs?|photography|pictures|photos|illustrations?))?(?: by:? |\s*: )",
    ),
];

/// What was wrong in an earlier version.
pub static CORRECTIONS: [Row; 7] = [
    opens(
        "correction|clarification|errat|editor|update|corrected|amended",
        r"(?:um|a|s)?(?: (?:and|&) clarifications?)?(?:'?s?'? note)?\b[^.:]{0,40}(?::|-| - )",
    ),
    opens_and_holds(
        "this|the|our|a",
        "amended|corrected|updated|edited|changed|revised|modified|clarified",
        r"n?\b.*\b(?:article|story|piece|report|post|column|review|interview|obituary|page|feature|headline|essay|item)\b.{0,30}\b(?:was|has been|have been|were|is)\b.{0,20}\b(?:amended|corrected|updated|edited|changed|revised|modified|clarified)\b",
    ),
    holds(
        "version|edition|draft",
        r"\b(?:an|the|in an|our|a previous|previous) (?:earlier|original|previous|first|initial)? ?(?:version|edition|draft)s?(?: of (?:this|the|our) \w+)?,? (?:we |had |incorrectly |wrongly |mistakenly |erroneously |misstated |misspelled |misspelt |misidentified |gave |said |stated |referred |described |omitted |named |misattributed |contained |attributed )",
    ),
    opens(
        "in an earlier|in a previous|in our|in the print|in yesterday|in last week|in monday|in tuesday|in wednesday|in thursday|in friday|in saturday|in sunday",
        r"(?: earlier| previous)?(?:'s)? (?:version|edition|story|article|report|paper|issue|column|piece|magazine)\b.*\b(?:we|it was|gave|said|stated)\b",
    ),
    opens_and_holds(
        "a|the|our",
        "n yesterday|n last week|n last month|n monday|n tuesday|n wednesday|n thursday|n friday|n saturday|n sunday",
        r"n? (?:article|story|piece|report|review|obituary|column|item|caption|headline|photograph|picture|chart|table|graphic)\b.*\b(?:in|on) (?:yesterday|last week|last month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)'?s?\b.{0,40}\b(?:gave|said|stated|misspelled|misspelt|misstated|misidentified|incorrectly|wrongly|mistakenly|described|omitted|named|referred|attributed)\b",
    ),
    opens("because of an editing error", r"\b"),
    opens(
        "we are happy|we apologi|we regret|we have corrected|we have amended|we have updated",
        r".*\b(?:error|mistake|article|story|version|clear|point out)\b",
    ),
];

/// Where and when an article was published.
pub static PUBLICATIONS: [Row; 11] = [
    opens_and_holds(
        "this|the|a",
        "appear|publi|posted|print|ran |broadcast|syndicated|adapted|excerpted|extracted|taken",
        r"n? .{0,40}\b(?:article|essay|piece|story|post|report|interview|review|column|extract|excerpt|feature|text|version|speech|lecture|chapter|translation|dispatch|obituary|edition)\b.{0,30}\b(?:first|originally|previously|initially|also|is|was)\b.{0,16}\b(?:appeared|appears|published|posted|printed|ran|broadcast|syndicated|republished|reprinted|adapted|excerpted|extracted|taken)\b.{0,16}\b(?:in|on|by|at|as|from|with|under)\b",
    ),
    opens(
        "this",
        r" (?:is|was)? ?(?:first|originally|previously|initially) (?:appeared|published|posted|printed|ran|broadcast)\b",
    ),
    opens_and_holds(
        "a|the|this",
        "version of",
        r"n? (?:(?:longer|shorter|different|slightly different|abridged|edited|earlier|print) )?version of (?:this|the)\b.{0,40}\b(?:appeared|appears|ran|was|is|will)\b",
    ),
    opens_and_holds("this", "appear|ran |runs ", r" .*\b(?:appears|appeared|ran|runs) in the\b"),
    opens("first|originally|previously", r" (?:published|appeared|posted|printed|broadcast|aired|ran)\b"),
    opens("published|posted|printed|appeared|issued", r"(?: online| in print)? (?:in|on|by|at)\b"),
    opens("appear", r"(?:s|ed) in (?:the )?(?:print|\w+ \d{4})"),
    opens(
        "adapted|excerpted|extracted|reprinted|republished|reproduced|translated|condensed|taken|syndicated",
        r" (?:from|by|with|in|under|for)\b",
    ),
    opens("from|source", r":? (?:the )?[\x22'*_][^\x22'*_]+[\x22'*_],? ?\(?.*\d{3,4}\)?\W*$"),
    opens("from", r" (?:the )?[^.]+,? (?:no|vol|issue|number|volume)\b\.? ?\d+"),
    opens("print|web|online", r" (?:edition|issue|version)\s*[:,]"),
];

/// Who wrote it, in a note that does not open with a name.
pub static NOTES: [Row; 3] = [
    opens(
        "additional|reporting|writing|editing|research|translation",
        r"(?: (?:reporting|writing|editing|research))?(?: and \w+)? by\b",
    ),
    opens(
        "the author|the writer|about the author|about the writer",
        r"s?(?: is| was| are| works| lives| writes| has|'s|:|$)",
    ),
    holds(
        "can be reached|can be contacted|can be followed",
        r"^\w+(?: \w+)? can be (?:reached|contacted|followed) (?:at|on)\b",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::furniture::pattern::compile;

    #[test]
    fn every_pattern_is_well_formed() {
        for table in [&CREDITS[..], &LEFTOVERS, &LISTS, &LABELS, &BYLINES, &CORRECTIONS, &PUBLICATIONS, &NOTES] {
            compile(table);
        }
    }
}
