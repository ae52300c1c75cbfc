//! Sets blocks into strips.

use super::block::{Block, SignaturePlace};
use super::measure;
use super::page::{Drawn, Tone};
use super::strip::Strip;
use super::table::{both, fields, table};
use super::text::{lines, style};
use crate::error::PaperError;
use crate::typeface::Typefaces;
use crate::words::Bilingual;

/// Distance between two columns of text.
const GUTTER: f32 = 18.0;

/// The strips of a block.
pub fn strips(block: &Block, faces: &Typefaces) -> Result<Vec<Strip>, PaperError> {
    Ok(match block {
        Block::Letterhead(words) => vec![letterhead(words, faces)],
        Block::Addressee(words) => vec![addressee(words, faces)],
        Block::Title(words) => {
            let set = both(words, measure::COLUMN, style::TITLE, style::TITLE_SECOND, faces);
            vec![Strip { gap: 16.0, stays_with_next: true, ..Strip::of_lines(&set, 0.0) }]
        }
        Block::Heading(words) => {
            let set = both(words, measure::COLUMN, style::HEADING, style::HEADING_SECOND, faces);
            let mut strip = Strip { gap: 12.0, stays_with_next: true, ..Strip::of_lines(&set, 0.0) };
            strip.height += 2.0;
            vec![strip]
        }
        Block::Caption(words) => {
            let mut set = Strip::each(&both(words, measure::COLUMN, style::LABEL, style::LABEL_SECOND, faces), 0.0, 8.0);
            set.iter_mut().for_each(|strip| strip.stays_with_next = true);
            set
        }
        Block::Paragraph(words) => paragraph(words, faces),
        Block::OpenLine => vec![open_line()],
        Block::Beside(words) => beside(words, faces),
        Block::SmallPrint(words) => {
            let set = both(words, measure::COLUMN, style::SMALL, style::SMALL_SECOND, faces);
            let strip = Strip { gap: 8.0, ..Strip::of_lines(&set, 0.0) };
            // A sentence of an act and its translation stay on one page.
            if strip.height <= 200.0 { vec![strip] } else { Strip::each(&set, 0.0, 8.0) }
        }
        Block::Fields(rows) => fields(rows, faces),
        Block::List(items) => list(items, faces),
        Block::Table(content) => table(content, faces),
        Block::Signatures(places) => signatures(places, faces),
        Block::Codes(content) => super::codes::codes(content, faces)?,
        Block::Space(height) => vec![Strip { gap: *height, ..Strip::default() }],
        Block::NewPage => vec![Strip { turns: true, ..Strip::default() }],
    })
}

fn letterhead(words: &Bilingual, faces: &Typefaces) -> Strip {
    let half = (measure::COLUMN - GUTTER) / 2.0;
    let first = lines(&words.first, half, style::HEAD, faces);
    let second = words.second.as_deref().map(|text| lines(text, half, style::HEAD_SECOND, faces)).unwrap_or_default();
    let mut strip = Strip::of_lines(&first, 0.0);
    let right = Strip::of_lines(&second, half + GUTTER);
    strip.height = strip.height.max(right.height);
    strip.drawn.extend(right.drawn);
    strip.height += 5.0;
    strip.drawn.push(Drawn::Rule { x: 0.0, y: strip.height, width: measure::COLUMN, thickness: 1.2, tone: Tone::Accent });
    strip.height += 1.0;
    strip
}

fn addressee(words: &[Bilingual], faces: &Typefaces) -> Strip {
    let half = (measure::COLUMN - GUTTER) / 2.0;
    let mut strip = Strip { gap: 12.0, ..Strip::default() };
    for words in words {
        let set = Strip::of_lines(&both(words, half, style::BODY, style::BODY_SECOND, faces), half + GUTTER);
        strip.drawn.extend(set.drawn.into_iter().map(|drawn| drawn.moved(0.0, strip.height)));
        strip.height += set.height + 3.0;
    }
    strip
}

fn paragraph(words: &Bilingual, faces: &Typefaces) -> Vec<Strip> {
    let mut strips = Strip::each(&lines(&words.first, measure::COLUMN, style::BODY, faces), 0.0, 7.0);
    if let Some(second) = &words.second {
        strips.extend(Strip::each(&lines(second, measure::COLUMN, style::BODY_SECOND, faces), 0.0, 2.5));
    }
    strips
}

fn beside(words: &Bilingual, faces: &Typefaces) -> Vec<Strip> {
    let Some(second) = &words.second else { return paragraph(words, faces) };
    let half = (measure::COLUMN - GUTTER) / 2.0;
    let left = lines(&words.first, half, style::LABEL, faces);
    let right = lines(second, half, style::BESIDE_SECOND, faces);
    let rows = left.len().max(right.len());
    let leading = style::LABEL.leading;
    let row = |number: usize| {
        let mut strip = Strip {
            height: leading,
            gap: if number == 0 { 8.0 } else { 0.0 },
            stays_with_next: (number == 0 && rows > 1) || number + 2 == rows,
            ..Strip::default()
        };
        strip.drawn.extend(left.get(number).map(|line| line.at(0.0, 0.0)));
        strip.drawn.extend(right.get(number).map(|line| line.at(half + GUTTER, leading - line.style.leading)));
        strip
    };
    (0..rows).map(row).collect()
}

/// A line to write on in the place of a paragraph.
fn open_line() -> Strip {
    let height = style::BODY.leading * 1.4;
    let rule = Drawn::Rule { x: 0.0, y: height - 2.0, width: measure::COLUMN, thickness: 0.5, tone: Tone::Ink };
    Strip { height, gap: 4.0, drawn: vec![rule], ..Strip::default() }
}

fn list(items: &[Bilingual], faces: &Typefaces) -> Vec<Strip> {
    const INDENT: f32 = 22.0;
    let mut strips = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let set = both(item, measure::COLUMN - INDENT, style::BODY, style::BODY_SECOND, faces);
        let mut item_strips = Strip::each(&set, INDENT, 4.0);
        let marker = lines(&format!("{})", number + 1), INDENT, style::BODY, faces);
        if let (Some(first), Some(marker)) = (item_strips.first_mut(), marker.first()) {
            // Read aloud or copied, the number comes before its item.
            first.drawn.insert(0, marker.at(0.0, 0.0));
        }
        strips.extend(item_strips);
    }
    strips
}

/// Who signs one paper signs on one page.
fn signatures(places: &[SignaturePlace], faces: &Typefaces) -> Vec<Strip> {
    let mut strips: Vec<Strip> = places.iter().map(|place| signature(place, faces)).collect();
    if let Some((_last, others)) = strips.split_last_mut() {
        others.iter_mut().for_each(|strip| strip.stays_with_next = true);
    }
    strips
}

/// Caption on the left, a line to sign on, the name above the line's right part, a place for the seal when one belongs there.
fn signature(place: &SignaturePlace, faces: &Typefaces) -> Strip {
    const LINE_X: f32 = 204.0;
    const LINE_WIDTH: f32 = 105.0;
    const NAME_X: f32 = LINE_X + LINE_WIDTH + 12.0;
    const SEAL: f32 = 32.0;
    let seal_width = if place.seal.is_some() { 2.0 * SEAL + 8.0 } else { 0.0 };
    let caption = both(&place.caption, LINE_X - 14.0, style::LABEL, style::LABEL_SECOND, faces);
    let name_width = measure::COLUMN - NAME_X - seal_width;
    let name = lines(place.name.as_deref().unwrap_or_default(), name_width, style::BODY, faces);
    let mut strip = Strip::of_lines(&caption, 0.0);
    let names = Strip::of_lines(&name, NAME_X);
    strip.height = strip.height.max(names.height).max(style::LABEL.leading);
    strip.drawn.extend(names.drawn);
    strip.drawn.push(Drawn::Rule { x: LINE_X, y: style::BODY.leading, width: LINE_WIDTH, thickness: 0.6, tone: Tone::Ink });
    if name.is_empty() {
        strip.drawn.push(Drawn::Rule { x: NAME_X, y: style::BODY.leading, width: name_width, thickness: 0.6, tone: Tone::Ink });
    }
    if let Some(words) = &place.seal {
        // The line to sign on stands at the middle of the seal.
        let down = SEAL - style::BODY.leading;
        strip.drawn = strip.drawn.into_iter().map(|drawn| drawn.moved(0.0, down)).collect();
        let (x, y) = (measure::COLUMN - SEAL, SEAL);
        strip.drawn.push(Drawn::Circle { x, y, radius: SEAL });
        for (number, line) in both(words, 2.0 * SEAL - 8.0, style::SMALL, style::SMALL_SECOND, faces).iter().enumerate() {
            let below = y - line.style.leading + number as f32 * line.style.leading;
            strip.drawn.push(line.at(x - line.width / 2.0, below));
        }
        strip.height = (strip.height + down).max(2.0 * SEAL);
    }
    Strip { gap: if place.seal.is_some() { 10.0 } else { 16.0 }, ..strip }
}
