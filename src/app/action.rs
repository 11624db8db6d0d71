//! The table of actions: what can be done, its name, its words for the help, and the keys it has at first.
//!
//! Help, README, configuration and keymap are made from [`ACTIONS`]; nothing else lists keys.

/// Everything a key can ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// The page by lines, with a count.
    LineDown,
    /// The page by lines, with a count.
    LineUp,
    /// Half a page on.
    HalfDown,
    /// Half a page back.
    HalfUp,
    /// A page on; the last line becomes the first.
    PageDown,
    /// A page back.
    PageUp,
    /// To the start of the article.
    Start,
    /// To the end of the article.
    End,
    /// To a percentage of the article, given as a count.
    Percent,
    /// To the next paragraph.
    ParagraphNext,
    /// To the paragraph before.
    ParagraphPrevious,
    /// What is wider than the page to the left, so that more of its right end is seen.
    SidewaysRight,
    /// What is wider than the page back to the right.
    SidewaysLeft,
    /// To the next section.
    SectionNext,
    /// To the section before.
    SectionPrevious,
    /// To the next open article.
    ArticleNext,
    /// To the open article before.
    ArticlePrevious,
    /// To the next quotation.
    QuoteNext,
    /// To the quotation before.
    QuotePrevious,
    /// To the next mention of the chosen name.
    MentionNext,
    /// To the mention before.
    MentionPrevious,
    /// To the next mark.
    MarkNext,
    /// To the mark before.
    MarkPrevious,
    /// To the next search hit.
    HitNext,
    /// To the search hit before.
    HitPrevious,
    /// To the next link or sign of a footnote.
    LinkNext,
    /// To the link or sign of a footnote before.
    LinkPrevious,
    /// Contents pane.
    Contents,
    /// Quotes pane.
    Quotes,
    /// People and organisations pane.
    Names,
    /// Marks pane.
    Marks,
    /// Focus to the next open pane.
    FocusNext,
    /// Focus to the pane before.
    FocusPrevious,
    /// Search in the article.
    Search,
    /// Search in all open articles.
    SearchAll,
    /// The card of the name or the speaker here.
    Card,
    /// Search for the name or word here.
    SearchHere,
    /// A bookmark on the sentence here, on and off.
    Keep,
    /// A lettered bookmark.
    KeepLetter,
    /// To a lettered bookmark.
    GoToLetter,
    /// To the newest bookmark.
    GoToNewest,
    /// To where the last jump began.
    GoToBefore,
    /// A bookmark with a note.
    KeepNote,
    /// Takes back the last change to the marks.
    Undo,
    /// Back on the trail of jumps.
    Back,
    /// Forward on the trail.
    Forward,
    /// A wider page.
    Wider,
    /// A narrower page.
    Narrower,
    /// The page as wide as configured.
    UsualMeasure,
    /// Accents on quotations and names, on and off.
    Accents,
    /// The page alone, and back.
    PageAlone,
    /// The keys.
    Help,
    /// Out of whatever is open.
    Escape,
    /// Follows what is lit, or moves on a line.
    Enter,
    /// Paints the screen anew.
    Redraw,
    /// Stops the program until the shell continues it.
    Suspend,
    /// Cancels what is open.
    Interrupt,
    /// Leaves.
    Quit,
    /// The next item of a list.
    ItemNext,
    /// The item before.
    ItemPrevious,
    /// The first item.
    ItemFirst,
    /// The last item.
    ItemLast,
    /// A screenful of items on.
    ItemsDown,
    /// A screenful of items back.
    ItemsUp,
    /// Goes where the item points.
    ItemOpen,
    /// Folds a group.
    Fold,
    /// Unfolds a group.
    Unfold,
    /// Narrows the list to what is typed.
    Filter,
    /// The names of the section alone, or of all.
    OneSection,
    /// Confirms where a mark was found, or attaches a lost one.
    Confirm,
    /// Deletes the mark.
    Delete,
}

/// Where an action's keys count.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// On the page, and in lists where no list action has the key.
    Page,
    /// While a list has focus.
    List,
}

/// The groups of the help, in its order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its title")]
pub enum Group {
    Move,
    Sections,
    Step,
    Panes,
    List,
    Marks,
    Search,
    Trail,
    View,
    Leave,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 10] = [
        Self::Move,
        Self::Sections,
        Self::Step,
        Self::Panes,
        Self::List,
        Self::Marks,
        Self::Search,
        Self::Trail,
        Self::View,
        Self::Leave,
    ];

    /// The heading over the group.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Sections => "Sections and articles",
            Self::Step => "Step through what was found",
            Self::Panes => "Panes",
            Self::List => "In a list",
            Self::Marks => "Marks",
            Self::Search => "Search",
            Self::Trail => "Back and forth",
            Self::View => "View",
            Self::Leave => "Leave",
        }
    }
}

/// One row of the table.
#[derive(Copy, Clone, Debug)]
pub struct Row {
    /// What it does.
    pub action: Action,
    /// Its name in the configuration.
    pub name: &'static str,
    /// A verb or noun for the help; rows of one group with the same words are shown as one.
    pub help: &'static str,
    /// A word for the status line.
    pub hint: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// Where its keys count.
    pub context: Context,
    /// The keys it has at first, in the notation of the keymap.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($context:ident $group:ident { $($action:ident $name:literal, $help:literal, $hint:literal, $keys:expr;)* })*) => {
        /// All actions, in the order of the help.
        pub static ACTIONS: &[Row] = &[$($(Row {
            action: Action::$action,
            name: $name,
            help: $help,
            hint: $hint,
            group: Group::$group,
            context: Context::$context,
            keys: &$keys,
        },)*)*];
    };
}

actions! {
    Page Move {
        LineDown "line-down", "a line", "line", ["j", "Down"];
        LineUp "line-up", "a line", "line", ["k", "Up"];
        HalfDown "half-down", "half a page", "half a page", ["d", "C-d"];
        HalfUp "half-up", "half a page", "half a page", ["u", "C-u"];
        PageDown "page-down", "a page", "page", ["Space", "f", "PageDown", "C-f"];
        PageUp "page-up", "a page", "page", ["b", "PageUp", "C-b"];
        Start "start", "start, end", "start", ["g", "Home"];
        End "end", "start, end", "end", ["G", "End"];
        ParagraphNext "paragraph-next", "a paragraph", "paragraph", ["}"];
        ParagraphPrevious "paragraph-previous", "a paragraph", "paragraph", ["{"];
        SidewaysLeft "sideways-left", "cut lines sideways", "sideways", ["<", "Left"];
        SidewaysRight "sideways-right", "cut lines sideways", "sideways", [">", "Right"];
        Percent "percent", "50% goes to half", "percent", ["%"];
    }
    Page Sections {
        SectionNext "section-next", "next, previous section", "section", ["]]"];
        SectionPrevious "section-previous", "next, previous section", "section", ["[["];
        ArticleNext "article-next", "next, previous article", "article", ["]a"];
        ArticlePrevious "article-previous", "next, previous article", "article", ["[a"];
    }
    Page Step {
        QuoteNext "quote-next", "quotations", "next quote", ["]q"];
        QuotePrevious "quote-previous", "quotations", "quote before", ["[q"];
        MentionNext "mention-next", "mentions of the chosen name", "next mention", ["]n"];
        MentionPrevious "mention-previous", "mentions of the chosen name", "mention before", ["[n"];
        MarkNext "mark-next", "marks", "next mark", ["]m"];
        MarkPrevious "mark-previous", "marks", "mark before", ["[m"];
        LinkNext "link-next", "links, footnotes", "next link", ["]l"];
        LinkPrevious "link-previous", "links, footnotes", "link before", ["[l"];
        HitNext "hit-next", "search hits", "next hit", ["n"];
        HitPrevious "hit-previous", "search hits", "hit before", ["N"];
        Card "card", "who the name or speaker is", "who is it", ["K"];
    }
    Page Panes {
        Contents "contents", "contents", "contents", ["o"];
        Quotes "quotes", "quotes by speaker", "quotes", ["\""];
        Names "names", "people, organisations", "people", ["@"];
        Marks "marks", "marks", "marks", ["B"];
        FocusNext "focus-next", "next, previous pane", "next pane", ["Tab"];
        FocusPrevious "focus-previous", "next, previous pane", "pane before", ["BackTab"];
    }
    List List {
        ItemNext "item-next", "an item", "item", ["j", "Down"];
        ItemPrevious "item-previous", "an item", "item", ["k", "Up"];
        ItemFirst "item-first", "first, last", "first", ["g", "Home"];
        ItemLast "item-last", "first, last", "last", ["G", "End"];
        ItemsDown "items-down", "a screenful", "page", ["Space", "PageDown"];
        ItemsUp "items-up", "a screenful", "page", ["b", "PageUp"];
        ItemOpen "item-open", "go there", "go there", ["Enter"];
        Fold "fold", "fold, unfold", "fold", ["h", "Left"];
        Unfold "unfold", "fold, unfold", "unfold", ["l", "Right"];
        Filter "filter", "filter as you type", "filter", ["/"];
        OneSection "one-section", "names of this section, of all", "this section", ["s"];
        Confirm "confirm", "confirm or attach it", "confirm", ["c"];
        Delete "delete", "delete the mark", "delete", ["dd", "Delete"];
    }
    Page Marks {
        Keep "keep", "keep this place, or not", "mark", ["mm"];
        KeepLetter "keep-letter", "keep it under a letter", "mark by letter", ["m{letter}"];
        GoToLetter "go-to-letter", "go to a letter's mark", "go to mark", ["'{letter}"];
        GoToNewest "go-to-newest", "go to the newest", "newest mark", ["'m"];
        KeepNote "keep-note", "keep it with a note", "note", ["M"];
        Undo "undo", "undo", "undo", ["U"];
    }
    Page Search {
        Search "search", "in this article", "find", ["/"];
        SearchAll "search-all", "in all open articles", "find in all", ["\\"];
        SearchHere "search-here", "the name or word here", "find this", ["*"];
    }
    Page Trail {
        Back "back", "back", "back", ["C-o", "Backspace"];
        Forward "forward", "forward", "forward", ["A-Right"];
        GoToBefore "go-to-before", "before the last jump", "where you were", ["''"];
    }
    Page View {
        Wider "wider", "wider, narrower page", "wider", ["+"];
        Narrower "narrower", "wider, narrower page", "narrower", ["-"];
        UsualMeasure "usual-measure", "the usual width", "usual width", ["="];
        Accents "accents", "accents on quotes and names", "accents", ["A"];
        PageAlone "page-alone", "the page alone", "page alone", ["z"];
        Redraw "redraw", "paint anew", "paint anew", ["C-l"];
    }
    Page Leave {
        Help "help", "this page", "help", ["?", "F1"];
        Enter "enter", "follow a link, or a line on", "on", ["Enter"];
        Escape "escape", "one step back", "back", ["Esc"];
        Interrupt "interrupt", "cancel", "cancel", ["C-c"];
        Suspend "suspend", "to the shell; fg comes back", "to the shell", ["C-z"];
        Quit "quit", "quit, all is saved", "quit", ["q"];
    }
}

/// The row of `action`.
///
/// # Panics
/// Never: a test holds that each action has exactly one row.
pub fn row(action: Action) -> &'static Row {
    ACTIONS.iter().find(|row| row.action == action).expect("each action has a row")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_actions_stand_once() {
        let names: BTreeSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        let actions: BTreeSet<_> = ACTIONS.iter().map(|row| row.action).collect();
        assert_eq!(names.len(), ACTIONS.len());
        assert_eq!(actions.len(), ACTIONS.len());
        // The last variant of the enum is the last of the list, so a missing row would leave a gap.
        assert_eq!(actions.len(), Action::Delete as usize + 1);
    }

    #[test]
    fn every_action_has_a_key() {
        assert!(ACTIONS.iter().all(|row| !row.keys.is_empty() && !row.help.is_empty() && !row.hint.is_empty()));
    }
}
