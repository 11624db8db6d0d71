//! The halves of the annotated articles: what is made with one in view is reported on the other.

/// Which half of its set the document `name` is in, `'a'` or `'b'`; none for a document of no set that is halved.
pub fn half(name: &str) -> Option<char> {
    let lists = [include_str!("halves.txt"), include_str!("halves_written.txt")];
    let mut lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    lines.find_map(|line| {
        let (half, document) = line.split_once(' ')?;
        (document == name).then(|| half.chars().next()).flatten()
    })
}
