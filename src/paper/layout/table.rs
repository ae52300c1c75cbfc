//! Rows of cells: label and value, or a table with a head.

use super::block::{FieldRow, Side, Table, WhenEmpty};
use super::measure;
use super::page::{Drawn, Tone};
use super::strip::Strip;
use super::text::{Line, Style, lines, style, widest_word};
use crate::typeface::Typefaces;
use crate::words::Bilingual;
use std::rc::Rc;

/// Width of the labels of fields.
const LABELS: f32 = 190.0;
/// Distance between label and value.
const BETWEEN: f32 = 14.0;
/// Empty width on both sides inside a cell.
const PADDING: f32 = 4.0;
/// Empty height above and below the lines of a row.
const AIR: f32 = 3.2;
/// The highest a strip of a row may be; a higher row goes on in the next strip.
const HIGHEST: f32 = 320.0;

/// A dash for an empty value, so that nobody can write one in.
const NOTHING: &str = "—";

/// A cell: its lines and where they stand.
struct Cell {
    lines: Vec<Line>,
    x: f32,
    width: f32,
    side: Side,
}

/// Both languages of a text as lines, the second below the first.
pub fn both(words: &Bilingual, width: f32, first: Style, second: Style, faces: &Typefaces) -> Vec<Line> {
    let mut set = lines(&words.first, width, first, faces);
    if let Some(other) = &words.second {
        set.extend(lines(other, width, second, faces));
    }
    set
}

/// Labels with values.
pub fn fields(rows: &[FieldRow], faces: &Typefaces) -> Vec<Strip> {
    let value_x = LABELS + BETWEEN;
    let value_width = measure::COLUMN - value_x;
    let mut strips = Vec::new();
    for row in rows {
        let mut value = both(&row.value, value_width, style::VALUE, style::BODY_SECOND, faces);
        let open = value.is_empty() && row.when_empty == WhenEmpty::Open;
        if value.is_empty() && !open {
            value = lines(NOTHING, value_width, style::BODY, faces);
        }
        let label = both(&row.label, LABELS, style::LABEL, style::LABEL_SECOND, faces);
        let cells = [Cell { lines: label, x: 0.0, width: LABELS, side: Side::Left }, Cell { lines: value, x: value_x, width: value_width, side: Side::Left }];
        let first = strips.len();
        strips.extend(row_strips(&cells, None));
        if let Some(last) = strips[first..].last_mut().filter(|_| open) {
            // The line to write on is the row's own line, only darker.
            last.drawn.push(Drawn::Rule { x: value_x, y: last.height, width: value_width, thickness: 0.6, tone: Tone::Ink });
        }
    }
    strips
}

/// A table with a head that repeats.
pub fn table(table: &Table, faces: &Typefaces) -> Vec<Strip> {
    let widths = column_widths(table, faces);
    let left_ends: Vec<f32> = widths
        .iter()
        .scan(0.0, |x, width| {
            let left = *x;
            *x += width;
            Some(left)
        })
        .collect();
    let place = |column: usize, set: &dyn Fn(f32) -> Vec<Line>, side| {
        let width = widths[column] - 2.0 * PADDING;
        Cell { lines: set(width), x: left_ends[column] + PADDING, width, side }
    };
    let head_cells: Vec<Cell> = table
        .columns
        .iter()
        .enumerate()
        .map(|(number, column)| place(number, &|width| both(&column.title, width, style::COLUMN, style::COLUMN_SECOND, faces), column.side))
        .collect();
    let head = Rc::new(head_strip(&head_cells));
    let mut strips = vec![Strip { stays_with_next: true, gap: 4.0, ..(*head).clone() }];
    // A row of dashes says that there is nothing, and that nothing is to be added.
    let empty = [vec![Bilingual::default(); table.columns.len()]];
    let rows = if table.rows.is_empty() { &empty } else { table.rows.as_slice() };
    for row in rows {
        let cells: Vec<Cell> = table
            .columns
            .iter()
            .zip(row)
            .enumerate()
            .map(|(number, (column, words))| {
                let set = |width| {
                    let set = both(words, width, style::CELL, style::CELL_SECOND, faces);
                    if set.is_empty() { lines(NOTHING, width, style::CELL, faces) } else { set }
                };
                place(number, &set, column.side)
            })
            .collect();
        strips.extend(row_strips(&cells, Some(&head)));
    }
    strips
}

fn head_strip(cells: &[Cell]) -> Strip {
    let mut strip = Strip::default();
    for cell in cells {
        put(&mut strip, cell, &cell.lines);
    }
    strip.height += AIR;
    let ground = Drawn::Ground { x: 0.0, y: 0.0, width: measure::COLUMN, height: strip.height, tone: Tone::Wash };
    strip.drawn.insert(0, ground);
    strip.drawn.push(Drawn::Rule { x: 0.0, y: strip.height, width: measure::COLUMN, thickness: 0.7, tone: Tone::Accent });
    strip
}

/// A row as strips: one, or several when it is too high for a page.
fn row_strips(cells: &[Cell], head: Option<&Rc<Strip>>) -> Vec<Strip> {
    let mut rest: Vec<&[Line]> = cells.iter().map(|cell| cell.lines.as_slice()).collect();
    let mut strips = Vec::new();
    while strips.is_empty() || rest.iter().any(|lines| !lines.is_empty()) {
        let mut strip = Strip { repeats: head.cloned(), ..Strip::default() };
        for (cell, lines) in cells.iter().zip(&mut rest) {
            let mut height = 0.0;
            let fits = lines
                .iter()
                .take_while(|line| {
                    height += line.style.leading;
                    height <= HIGHEST
                })
                .count();
            let (now, later) = lines.split_at(fits);
            put(&mut strip, cell, now);
            *lines = later;
        }
        strip.height += AIR;
        strips.push(strip);
    }
    if let Some(last) = strips.last_mut() {
        last.drawn.push(Drawn::Rule { x: 0.0, y: last.height, width: measure::COLUMN, thickness: 0.4, tone: Tone::Hairline });
    }
    strips
}

fn put(strip: &mut Strip, cell: &Cell, lines: &[Line]) {
    let mut y = AIR;
    for line in lines {
        let x = match cell.side {
            Side::Left => cell.x,
            Side::Right => cell.x + (cell.width - line.width).max(0.0),
        };
        strip.drawn.push(line.at(x, y));
        y += line.style.leading;
    }
    strip.height = strip.height.max(y);
}

/// Widths by content: every column gets its widest word when there is room, the rest goes to those with most to say.
fn column_widths(table: &Table, faces: &Typefaces) -> Vec<f32> {
    let needs: Vec<(f32, f32)> = (0..table.columns.len()).map(|number| needs(table, number, faces)).collect();
    let least: f32 = needs.iter().map(|(least, _)| least).sum();
    if least >= measure::COLUMN {
        return needs.iter().map(|(width, _)| width * measure::COLUMN / least).collect();
    }
    let wishes: f32 = needs.iter().map(|(least, most)| most - least).sum();
    let spare = measure::COLUMN - least;
    let share = if wishes > 0.0 { (spare / wishes).min(1.0) } else { 0.0 };
    let mut widths: Vec<f32> = needs.iter().map(|(least, most)| least + (most - least) * share).collect();
    // What nobody wishes for is shared by what each has to say; ordinals and counts need none of it.
    let left_over = measure::COLUMN - widths.iter().sum::<f32>();
    let shares: Vec<f32> = widths.iter().map(|width| if *width < 60.0 { 0.0 } else { *width }).collect();
    let all: f32 = shares.iter().sum();
    if all > 0.0 {
        widths.iter_mut().zip(&shares).for_each(|(width, share)| *width += left_over * share / all);
    } else if let Some(width) = widths.last_mut() {
        *width += left_over;
    }
    widths
}

/// The least and the most width a column has use for.
fn needs(table: &Table, number: usize, faces: &Typefaces) -> (f32, f32) {
    let widest = |words: &Bilingual, first: Style, second: Style| {
        let other = words.second.as_deref().map_or(0.0, |text| widest_word(text, second, faces));
        other.max(widest_word(&words.first, first, faces))
    };
    let whole = |words: &Bilingual, first: Style, second: Style| {
        let other = words.second.as_deref().map_or(0.0, |text| faces.width(text, second.weight, second.size));
        other.max(faces.width(&words.first, first.weight, first.size))
    };
    let title = table.columns.get(number).map(|column| &column.title);
    let cells = || table.rows.iter().filter_map(|row| row.get(number));
    let of_title = title.map_or(0.0, |title| widest(title, style::COLUMN, style::COLUMN_SECOND));
    let of_cells = cells().map(|words| widest(words, style::CELL, style::CELL_SECOND)).fold(0.0, f32::max);
    // A word longer than a third of the sheet is broken rather than given all of it.
    let least = of_title.max(of_cells).min(measure::COLUMN / 3.0);
    // A head of two short words likes to stand in one line; a long one is broken.
    let wish = title.map_or(0.0, |title| whole(title, style::COLUMN, style::COLUMN_SECOND));
    let wish = wish.min(2.0 * least);
    let most = cells().map(|words| whole(words, style::CELL, style::CELL_SECOND)).fold(least.max(wish), f32::max);
    let around = 2.0 * PADDING + 0.5;
    (least + around, most + around)
}
