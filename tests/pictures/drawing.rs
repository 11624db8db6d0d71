//! The cells of a screen as SVG, alike whatever monospace font there is: each run of words has its place and its length, and what
//! is drawn and not set has neither gaps nor a font.

use std::fmt::{self, Write as _};

use unicode_segmentation::UnicodeSegmentation;
use vt100::Screen;

use super::look::{Colour, FRAME, GROUND, INK, Style};
use super::signs;

/// The width of a cell and the height of a row, in pixels.
pub const CELL: u32 = 9;
pub const ROW: u32 = 20;

/// From the frame to the cells.
const MARGIN: u32 = 22;
/// From the top of a row to the line on which words stand.
const BASE: u32 = 15;
/// What fits a cell of nine pixels in most monospace fonts.
const FONT: &str = "font-family=\"ui-monospace,SFMono-Regular,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace\" \
                    font-size=\"15\"";

/// The picture of `screen`, called `title`.
pub fn draw(screen: &Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let mut drawing = Drawing::default();
    for row in 0..rows.get() {
        for run in runs(screen, row, columns.get()) {
            drawing.add(&run);
        }
    }
    drawing.strokes.extend(cursor(screen));
    let (width, height) = (u32::from(columns.get()) * CELL + 2 * MARGIN, u32::from(rows.get()) * ROW + 2 * MARGIN);
    drawing.framed(width, height, &escaped(title))
}

/// What is on a picture so far: what is painted behind words, lines and signs made of rectangles, other signs, words.
#[derive(Default)]
struct Drawing {
    grounds: Vec<Rectangle>,
    strokes: Vec<Rectangle>,
    paths: String,
    words: String,
}

/// Neighbouring cells of one row that are drawn alike.
struct Run {
    row: u16,
    column: u16,
    /// What stands in the cells, and how many each takes.
    cells: Vec<(String, u16)>,
    style: Style,
}

/// A rectangle on the picture.
struct Rectangle {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    colour: Colour,
}

/// Row `row` in runs: parted where the style changes, at signs that are drawn, at wide characters and at two spaces.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns {
        let cell = screen.cell(row, column).unwrap();
        if cell.is_wide_continuation() {
            continue;
        }
        let style = Style::of(cell);
        let sign = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
        let width = if cell.is_wide() { 2 } else { 1 };
        let ends = |run: &Run| {
            let (last, last_width) = run.cells.last().unwrap();
            run.style != style || *last_width != width || width > 1 || is_drawn(last) != is_drawn(&sign)
        };
        match runs.last_mut().filter(|run| !ends(run)) {
            Some(run) => run.cells.push((sign, width)),
            None => runs.push(Run { row, column, cells: vec![(sign, width)], style }),
        }
    }
    runs
}

/// The cursor, where the program shows it.
fn cursor(screen: &Screen) -> Option<Rectangle> {
    let (row, column) = screen.cursor_position();
    let (x, y) = (MARGIN + u32::from(column) * CELL, MARGIN + u32::from(row) * ROW);
    (!screen.hide_cursor()).then_some(Rectangle { x, y: y + 1, width: CELL, height: ROW - 2, colour: INK })
}

fn is_drawn(sign: &str) -> bool {
    signs::rectangles(sign).is_some() || signs::path(sign).is_some()
}

impl Drawing {
    fn add(&mut self, run: &Run) {
        let (left, top) = (MARGIN + u32::from(run.column) * CELL, MARGIN + u32::from(run.row) * ROW);
        let width = run.cells.iter().map(|(_, width)| u32::from(*width) * CELL).sum();
        let colour = run.style.ink;
        if let Some(ground) = run.style.ground {
            self.grounds.push(Rectangle { x: left, y: top, width, height: ROW, colour: ground });
        }
        if run.style.underlined {
            self.strokes.push(Rectangle { x: left, y: top + BASE + 2, width, height: 1, colour });
        }
        if !is_drawn(&run.cells[0].0) {
            return self.set(run, left, top + BASE);
        }
        for ((sign, _), x) in run.cells.iter().zip((left..).step_by(CELL as usize)) {
            for [across, down, width, height] in signs::rectangles(sign).unwrap_or_default() {
                self.strokes.push(Rectangle { x: x + across, y: top + down, width, height, colour });
            }
            if let Some(path) = signs::path(sign) {
                self.add_path(path, x, top, colour);
            }
        }
    }

    fn add_path(&mut self, path: &str, x: u32, y: u32, colour: Colour) {
        let paint = if path.ends_with('Z') {
            format!("fill=\"{colour}\"")
        } else {
            let ends = "stroke-linecap=\"round\" stroke-linejoin=\"round\"";
            format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" {ends}")
        };
        writeln!(self.paths, "<path transform=\"translate({x} {y})\" d=\"{path}\" {paint}/>").unwrap();
    }

    /// Adds the words of `run`, those parted by more than one space by themselves.
    fn set(&mut self, run: &Run, left: u32, base: u32) {
        let text: String = run.cells.iter().map(|(sign, _)| sign.as_str()).collect();
        let mut attributes = String::new();
        if run.style.ink != INK {
            write!(attributes, " fill=\"{}\"", run.style.ink).unwrap();
        }
        attributes.push_str(if run.style.bold { " font-weight=\"bold\"" } else { "" });
        attributes.push_str(if run.style.italic { " font-style=\"italic\"" } else { "" });
        let mut before = 0;
        for piece in text.split_inclusive("  ") {
            let set = piece.trim();
            if !set.is_empty() {
                let indent = piece.len() - piece.trim_start().len();
                let x = left + CELL * (before + count(&piece[..indent]));
                // A wide character is a run of its own.
                let length = CELL * u32::from(run.cells[0].1).max(count(set));
                let (alike, words) = ("lengthAdjust=\"spacingAndGlyphs\"", escaped(set));
                writeln!(
                    self.words,
                    "<text x=\"{x}\" y=\"{base}\" textLength=\"{length}\" {alike}{attributes}>{words}</text>"
                )
                .unwrap();
            }
            before += count(piece);
        }
    }

    /// The whole as SVG, in a frame.
    fn framed(self, width: u32, height: u32, title: &str) -> String {
        let Self { grounds, strokes, paths, words } = self;
        let rectangles: String = merged(grounds).iter().chain(&merged(strokes)).map(Rectangle::to_string).collect();
        let (inner_width, inner_height) = (width - 1, height - 1);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
             <rect x=\".5\" y=\".5\" width=\"{inner_width}\" height=\"{inner_height}\" rx=\"10\" fill=\"{GROUND}\" \
             stroke=\"{FRAME}\"/>\n<g shape-rendering=\"crispEdges\">\n{rectangles}</g>\n{paths}<g {FONT} \
             fill=\"{INK}\">\n{words}</g>\n</svg>\n"
        )
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { x, y, width, height, colour } = self;
        writeln!(formatter, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>")
    }
}

/// How many cells of one column `words` take: a cell may hold more than one character.
fn count(words: &str) -> u32 {
    u32::try_from(words.graphemes(true).count()).unwrap()
}

/// The same area in fewer rectangles: those that touch side by side are joined, then those above one another, so that no seam
/// shows when the picture is scaled.
fn merged(mut rectangles: Vec<Rectangle>) -> Vec<Rectangle> {
    rectangles.sort_by_key(|rectangle| (rectangle.y, rectangle.height, rectangle.x));
    let mut rows: Vec<Rectangle> = Vec::new();
    for next in rectangles {
        let joins = |last: &Rectangle| {
            (last.y, last.height, last.colour) == (next.y, next.height, next.colour) && last.x + last.width == next.x
        };
        match rows.last_mut().filter(|last| joins(last)) {
            Some(last) => last.width += next.width,
            None => rows.push(next),
        }
    }
    rows.sort_by_key(|rectangle| (rectangle.x, rectangle.width, rectangle.y));
    let mut columns: Vec<Rectangle> = Vec::new();
    for next in rows {
        let joins = |last: &Rectangle| {
            (last.x, last.width, last.colour) == (next.x, next.width, next.colour) && last.y + last.height == next.y
        };
        match columns.last_mut().filter(|last| joins(last)) {
            Some(last) => last.height += next.height,
            None => columns.push(next),
        }
    }
    columns
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
