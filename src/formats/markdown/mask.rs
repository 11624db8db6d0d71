//! What programs that publish Markdown understand and `CommonMark` does not, put in its terms: blocks of code between tags of a template,
//! remarks that open with `!!!`, and spaces of templates in addresses.
//!
//! Invariant: a masked source has the length of the source, and differs from it in signs of markup alone.

use std::borrow::Cow;

use super::fence::Fence;
use super::tags;
use crate::formats::Extent;

/// Tags between which code stands.
const CODE: [&str; 3] = ["highlight", "codeblock", "prettify"];

/// What fences of code become: all tags are longer.
const FENCE: &[u8; 8] = b"~~~~~~~~";

/// `source`, masked. At the end of a head code may go on.
pub fn masked(source: &str, extent: Extent) -> Cow<'_, str> {
    if !["{%", "{{", "!!!", "???"].iter().any(|sign| source.contains(sign)) {
        return Cow::Borrowed(source);
    }
    let mut masked = source.as_bytes().to_vec();
    let mut fence = Fence::default();
    // The tag that closes the code which is open, and the lines of a remark.
    let mut open: Option<&str> = None;
    let mut in_remark = false;
    let last = last_closing_tag(source);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let target = &mut masked[start..at];
        let tag = code_tag(line);
        if let Some(name) = open {
            if tag == Some((name, true)) {
                put_fence(target, line);
                open = None;
            }
            continue;
        }
        if fence.holds(line) {
            continue;
        }
        if let Some((name, false)) = tag.filter(|_| extent == Extent::Head || start < last) {
            put_fence(target, line);
            open = Some(name);
            continue;
        }
        in_remark = put_remark(target, line) || in_remark && put_quotation(target, line);
        put_addresses(target);
    }
    // Only signs of ASCII were put, for signs of ASCII.
    String::from_utf8(masked).map_or(Cow::Borrowed(source), Cow::Owned)
}

/// Where the last line begins that closes code; 0 if none does.
fn last_closing_tag(source: &str) -> usize {
    let mut end = source.len();
    for line in source.split_inclusive('\n').rev() {
        end -= line.len();
        if matches!(code_tag(line), Some((_, true))) {
            return end;
        }
    }
    0
}

/// The name of the tag of code that `line` is, and whether it closes.
fn code_tag(line: &str) -> Option<(&'static str, bool)> {
    let tag = tags::of_template(line.trim())?.trim();
    let word = tag.split_whitespace().next()?;
    let closing = word.strip_prefix("end").or(tag.strip_prefix('/').map(str::trim));
    CODE.iter().find_map(|name| {
        if closing == Some(name) { Some((*name, true)) } else { (word == *name).then_some((*name, false)) }
    })
}

fn put_fence(target: &mut [u8], line: &str) {
    let indent = line.len() - line.trim_start().len();
    let end = line.trim_end().len();
    target[indent..end].fill(b' ');
    target[indent..indent + FENCE.len()].copy_from_slice(FENCE);
}

/// `!!! note "Words"` opens a remark, whose lines are indented; `???` one that is folded. It becomes a block quote with a label.
fn put_remark(target: &mut [u8], line: &str) -> bool {
    let Some(rest) = ["!!! ", "??? ", "???+ "].iter().find_map(|sign| line.strip_prefix(sign)) else { return false };
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    if length == 0 {
        return false;
    }
    let from = line.len() - rest.len();
    target[..from].fill(b' ');
    target[from - 4] = b'>';
    target[from - 3] = b'[';
    target[from - 2] = b'!';
    // The word moves up by one sign, to make room for the bracket behind it.
    target.copy_within(from..from + length, from - 1);
    target[from + length - 1] = b']';
    for byte in &mut target[from + length..] {
        *byte = if *byte == b'"' { b' ' } else { *byte };
    }
    true
}

/// A line of a remark becomes one of a block quote; false behind its end.
fn put_quotation(target: &mut [u8], line: &str) -> bool {
    let is_indented = line.starts_with("    ") || line.starts_with('\t');
    if is_indented {
        target[0] = b'>';
    }
    is_indented || line.trim().is_empty()
}

/// Spaces in `](…{{ site.url }}…)` make no link; they become other signs.
fn put_addresses(target: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&target[at..], b"](") {
        at += found + 2;
        let mut in_tag = false;
        while let Some(byte) = target.get(at).copied() {
            let next = target.get(at + 1).copied();
            match (byte, next) {
                (b'{', Some(b'{' | b'%')) => in_tag = true,
                (b'}' | b'%', Some(b'}')) if in_tag => {
                    in_tag = false;
                    at += 1;
                }
                (b' ', _) if in_tag => target[at] = b'_',
                (b' ' | b')' | b'\n', _) => break,
                _ => {}
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_keeps_its_length() {
        for (source, expected) in [
            ("It rained.", "It rained."),
            (
                "{% highlight ruby %}\n*a*\n{% endhighlight %}\n{{ x }}",
                "~~~~~~~~            \n*a*\n~~~~~~~~          \n{{ x }}",
            ),
            ("{{< highlight go >}}\na\n{{< /highlight >}}", "~~~~~~~~            \na\n~~~~~~~~          "),
            ("{% highlight ruby %}\nnever closed", "{% highlight ruby %}\nnever closed"),
            ("```\n{% highlight ruby %}\n```\n{{ x }}", "```\n{% highlight ruby %}\n```\n{{ x }}"),
            ("!!! note \"So\"\n    a\n\n    b\nc", ">[!note]  So \n>   a\n\n>   b\nc"),
            ("???+ tip\n    a", " >[!tip]\n>   a"),
            ("[a]({{ site.url }}/b) ({{ x }}) [c](d)", "[a]({{_site.url_}}/b) ({{ x }}) [c](d)"),
        ] {
            assert_eq!(masked(source, Extent::Whole), expected, "{source}");
        }
        assert_eq!(masked("{% highlight a %}\nb", Extent::Head), "~~~~~~~~         \nb");
    }
}
