//! Articles of other forms than a magazine's: what is asked and answered, counted, listed, sung, copied and programmed.

use super::super::random::Random;
use super::{NAMES, sentence, sentences, stock, word, words_of};

/// Questions of which some come again, and answers of which some are one word.
pub fn interview(random: &mut Random) -> String {
    let stock = stock(random);
    let (host, guest) = (random.of(&NAMES).to_uppercase(), random.of(&NAMES).to_uppercase());
    let usual: Vec<String> = (0..3).map(|_| sentence(&stock, random).replace('.', "?")).collect();
    let mut lines = vec![words_of(&stock, 4, random)];
    for _ in 0..20 + random.below(30) {
        let asked = if random.percent(25) { random.of(&usual).clone() } else { sentence(&stock, random) };
        let answer = match random.below(6) {
            0 => "Yes.".to_owned(),
            1 => "No. Not at all.".to_owned(),
            count => sentences(count, &stock, random),
        };
        lines.push(format!("{host}: {asked}"));
        lines.push(format!("{guest}: {answer}"));
    }
    lines.join("\n")
}

/// Tables in columns, in sentences and in the signs of Markdown, of whose rows some differ in numbers alone.
pub fn tables(random: &mut Random) -> String {
    let stock = stock(random);
    let mut lines = Vec::new();
    for table in 0..4 + random.below(4) {
        lines.push(format!("Table {}", table + 1));
        let (name, unit) = (words_of(&stock, 2, random), word(&stock, random));
        let marked_up = random.percent(40);
        if marked_up {
            lines.push(format!("| {name} | {unit} | {} |", word(&stock, random)));
            lines.push("| --- | --- | --- |".to_owned());
        }
        for row in 0..5 + random.below(15) {
            let (one, other) = (random.below(60), random.below(2000));
            let place = word(&stock, random);
            lines.push(match random.below(3) {
                _ if marked_up && random.percent(50) => format!("| {name} {row} | {one} {unit} | {other} |"),
                _ if marked_up => format!("| {place} | {one} {unit} | {other} |"),
                0 => format!("{name} {} {one} {unit} {other}", 1990 + row),
                1 => format!("In {} the {name} of {place} stood at {one} {unit}.", 1990 + row),
                _ => format!("{place} {one} {other}"),
            });
        }
        let count = 1 + random.below(4);
        lines.push(sentences(count, &stock, random));
    }
    lines.join("\n")
}

/// Points in a row, numbered or not, many of which begin or end alike.
pub fn lists(random: &mut Random) -> String {
    let stock = stock(random);
    let mut lines = Vec::new();
    for _ in 0..5 + random.below(5) {
        lines.push(sentence(&stock, random));
        let (opening, close) = (words_of(&stock, 3, random), words_of(&stock, 4, random));
        let numbered = random.percent(50);
        for number in 1..4 + random.below(9) {
            let own = words_of(&stock, 1 + random.below(8), random);
            let item = match random.below(4) {
                0 => format!("{opening} {own}"),
                1 => format!("{own} {close}"),
                2 => word(&stock, random).to_owned(),
                _ => own,
            };
            lines.push(if numbered { format!("{number}. {item}") } else { format!("- {item};") });
        }
    }
    lines.join("\n")
}

/// Stanzas of short lines with a burden that comes again, sometimes with a word changed.
pub fn verse(random: &mut Random) -> String {
    let stock = stock(random);
    let burden: Vec<String> = (0..2).map(|_| words_of(&stock, 6, random)).collect();
    let mut lines = vec![words_of(&stock, 3, random)];
    for _ in 0..8 + random.below(10) {
        for _ in 0..3 {
            let length = 4 + random.below(4);
            lines.push(format!("{},", words_of(&stock, length, random)));
        }
        lines.push(format!("{},", burden[0]));
        let last = if random.percent(30) {
            burden[1].replacen(' ', &format!(" {} ", word(&stock, random)), 1)
        } else {
            burden[1].clone()
        };
        lines.push(format!("{last}."));
    }
    lines.join("\n")
}

/// A headline and one to three paragraphs.
pub fn short(random: &mut Random) -> String {
    let stock = stock(random);
    let mut lines = vec![words_of(&stock, 3 + random.below(5), random)];
    for _ in 0..=random.below(3) {
        let count = 1 + random.below(4);
        lines.push(sentences(count, &stock, random));
    }
    lines.join("\n")
}

/// Numbers of one series in a file: each opens and ends with the same paragraphs, dates and numbers aside.
pub fn series(random: &mut Random) -> String {
    let stock = stock(random);
    let (greeting, thanks) = (sentences(2, &stock, random), sentences(3, &stock, random));
    let (column, editor) = (words_of(&stock, 3, random), *random.of(&NAMES));
    let mut lines = Vec::new();
    for number in 1..6 + random.below(6) {
        lines.push(format!("{column}, No. {number}"));
        lines.push(format!("{} May 20{:02}", 1 + random.below(30), number + 10));
        lines.push(greeting.clone());
        for _ in 0..=random.below(4) {
            let count = 2 + random.below(4);
            lines.push(sentences(count, &stock, random));
        }
        lines.push(format!("{thanks} This was number {number}, edited by {editor}."));
        lines.push(format!("© 20{:02} the Gazette. All rights reserved.", number + 10));
    }
    lines.join("\n")
}

/// Headings, commands between backticks, quoted lines and code, as a manual in Markdown has them.
pub fn manual(random: &mut Random) -> String {
    let stock = stock(random);
    let mut lines = vec![format!("# {}", words_of(&stock, 3, random))];
    for _ in 0..5 + random.below(8) {
        lines.push(format!("## {}", words_of(&stock, 2, random)));
        let (command, option) = (word(&stock, random), word(&stock, random));
        let count = 1 + random.below(3);
        lines.push(format!(
            "{} Type `{command} --{option} {}` to *{}* the `{}`.",
            sentences(count, &stock, random),
            random.below(90),
            word(&stock, random),
            word(&stock, random),
        ));
        lines.push(format!("> {}", sentence(&stock, random)));
        for line in 0..2 + random.below(6) {
            let (value, other) = (word(&stock, random), word(&stock, random));
            lines.push(match random.below(3) {
                0 => format!("let {value} = {command}({line}, {other});"),
                1 => format!("if {value} > {} {{ {command}({value}); }}", random.below(9)),
                _ => format!("{command}({other}, {line});"),
            });
        }
        lines.push(sentence(&stock, random));
    }
    lines.join("\n")
}
