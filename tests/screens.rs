//! Keys to screens, as text with a second grid for the roles of the cells; and no size or key makes painting fail.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "screens/harness.rs"]
mod harness;

use harness::Reader;

#[test]
fn show() {
    let which = std::env::var("SHOW").unwrap_or_default();
    let mut parts = which.split(';');
    let size: Vec<u16> = parts.next().unwrap().split('x').map(|n| n.parse().unwrap()).collect();
    let mut reader = Reader::new(size[0], size[1]);
    for part in parts {
        reader = match part.strip_prefix("type ") {
            Some(words) => reader.type_in(words),
            None => reader.press(part),
        };
    }
    println!("{}", reader.screen());
}
