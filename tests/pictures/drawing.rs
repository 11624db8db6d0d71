//! The cells of a screen as SVG, alike whatever monospace font there is: each run of words has its place and its length, and what
//! is drawn and not set has neither gaps nor a font.

use std::fmt::Write as _;

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
    let (width, height) = (u32::from(columns.get()) * CELL + 2 * MARGIN, u32::from(rows.get()) * ROW + 2 * MARGIN);
    let mut grounds = Vec::new();
    let mut strokes = Vec::new();
    let mut paths = String::new();
    let mut words = String::new();
    for row in 0..rows.get() {
        for run in runs(screen, row, columns.get()) {
            run.draw(&mut grounds, &mut strokes, &mut paths, &mut words);
        }
    }
    strokes.extend(cursor(screen));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n",
        title = escaped(title)
    );
    writeln!(
        svg,
        "<rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"10\" fill=\"{GROUND}\" stroke=\"{FRAME}\"/>",
        width - 1,
        height - 1
    )
    .unwrap();
    svg.push_str("<g shape-rendering=\"crispEdges\">\n");
    for rectangle in merged(grounds).into_iter().chain(merged(strokes)) {
        let Rectangle { x, y, width, height, colour } = rectangle;
        writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>").unwrap();
    }
    write!(svg, "</g>\n{paths}<g {FONT} fill=\"{INK}\">\n{words}</g>\n</svg>\n").unwrap();
    svg
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

impl Run {
    fn draw(&self, grounds: &mut Vec<Rectangle>, strokes: &mut Vec<Rectangle>, paths: &mut String, words: &mut String) {
        let (left, top) = (MARGIN + u32::from(self.column) * CELL, MARGIN + u32::from(self.row) * ROW);
        let width = self.cells.iter().map(|(_, width)| u32::from(*width) * CELL).sum();
        let colour = self.style.ink;
        if let Some(ground) = self.style.ground {
            grounds.push(Rectangle { x: left, y: top, width, height: ROW, colour: ground });
        }
        if self.style.underlined {
            strokes.push(Rectangle { x: left, y: top + BASE + 2, width, height: 1, colour });
        }
        if is_drawn(&self.cells[0].0) {
            for ((sign, _), x) in self.cells.iter().zip((left..).step_by(CELL as usize)) {
                let parts = signs::rectangles(sign).unwrap_or_default();
                strokes.extend(parts.into_iter().map(|[across, down, width, height]| Rectangle {
                    x: x + across,
                    y: top + down,
                    width,
                    height,
                    colour,
                }));
                if let Some(path) = signs::path(sign) {
                    draw_path(paths, path, x, top, colour);
                }
            }
        } else {
            self.set(words, left, top + BASE);
        }
    }

    /// Adds the words of the run, those parted by more than one space by themselves.
    fn set(&self, words: &mut String, left: u32, base: u32) {
        let text: String = self.cells.iter().map(|(sign, _)| sign.as_str()).collect();
        let mut attributes = String::new();
        if self.style.ink != INK {
            write!(attributes, " fill=\"{}\"", self.style.ink).unwrap();
        }
        attributes.push_str(if self.style.bold { " font-weight=\"bold\"" } else { "" });
        attributes.push_str(if self.style.italic { " font-style=\"italic\"" } else { "" });
        let mut before = 0;
        for piece in text.split_inclusive("  ") {
            let set = piece.trim();
            if !set.is_empty() {
                let indent = piece.len() - piece.trim_start().len();
                let x = left + CELL * (before + count(&piece[..indent]));
                let cells = if self.cells[0].1 > 1 { 2 } else { count(set) };
                writeln!(
                    words,
                    "<text x=\"{x}\" y=\"{base}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{attributes}>{}</text>",
                    cells * CELL,
                    escaped(set)
                )
                .unwrap();
            }
            before += count(piece);
        }
    }
}

/// How many cells of one column `words` take: a cell may hold more than one character.
fn count(words: &str) -> u32 {
    u32::try_from(unicode_segmentation::UnicodeSegmentation::graphemes(words, true).count()).unwrap()
}

fn draw_path(paths: &mut String, path: &str, x: u32, y: u32, colour: Colour) {
    let paint = if path.ends_with('Z') {
        format!("fill=\"{colour}\"")
    } else {
        format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
        )
    };
    writeln!(paths, "<path transform=\"translate({x} {y})\" d=\"{path}\" {paint}/>").unwrap();
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
