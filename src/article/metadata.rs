//! What stands about an article at its head or foot.

/// Title, standfirst, byline and publication as strings, cleaned. What the source does not give is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline, on one line.
    pub title: Option<String>,
    /// The summary beneath the headline.
    pub standfirst: Option<String>,
    /// The author's name, without "By".
    pub byline: Option<String>,
    /// Day of publication as far as the source gives it: `2015-02-27`, `2015-02` or `2015`.
    pub date: Option<String>,
    /// The magazine, newspaper or site.
    pub publication: Option<String>,
    /// The name of the issue.
    pub issue: Option<String>,
}
