//! Stacks strips on pages and numbers them.

use super::block::Block;
use super::measure::{BOTTOM, COLUMN, FOOTER, MARGIN, PIXEL, TOP};
use super::page::{Drawn, Page, Tone};
use super::set::strips;
use super::strip::Strip;
use super::text::{lines, style};
use crate::domain::message::Message;
use crate::paper::PaperError;
use crate::paper::typeface::Typefaces;
use crate::paper::words::{Bilingual, Order};

/// The most pages a paper may have: beyond that nobody reads it and no printer of a centre should begin it.
pub const MOST_PAGES: usize = 200;

/// One copy of a paper: its blocks and what its footer says. Pages are counted within it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// Which copy it is, and of what; stands in every footer.
    pub mark: Bilingual,
}

/// The pages of a sheet.
pub fn lay_out(sheet: &Sheet, order: Order, faces: &Typefaces) -> Result<Vec<Page>, PaperError> {
    let mut all = Vec::new();
    for block in &sheet.blocks {
        all.extend(strips(block, faces)?);
    }
    let mut stack = Stack { pages: vec![Page::default()], y: TOP, fresh: true };
    let mut rest = all.into_iter();
    while !rest.as_slice().is_empty() {
        // Strips that stay together are placed together, as long as they fit on one page at all.
        let group = 1 + rest.as_slice().iter().take_while(|strip| strip.stays_with_next).count();
        let height: f32 = rest.as_slice().iter().take(group).map(|strip| strip.height + strip.gap).sum();
        if !stack.fresh && height <= BOTTOM - TOP && stack.y + height > BOTTOM {
            stack.turn()?;
        }
        for strip in rest.by_ref().take(group) {
            stack.place(strip)?;
        }
    }
    let count = stack.pages.len();
    for (number, page) in stack.pages.iter_mut().enumerate() {
        footer(page, sheet, &order.message(&Message::new("paper-page").with("page", number + 1).with("count", count)), faces);
    }
    Ok(stack.pages)
}

struct Stack {
    pages: Vec<Page>,
    y: f32,
    /// Whether nothing stands on the page yet.
    fresh: bool,
}

impl Stack {
    fn turn(&mut self) -> Result<(), PaperError> {
        if self.pages.len() == MOST_PAGES {
            return Err(PaperError::TooLong { limit: MOST_PAGES });
        }
        self.pages.push(Page::default());
        self.y = TOP;
        self.fresh = true;
        Ok(())
    }

    fn place(&mut self, strip: Strip) -> Result<(), PaperError> {
        if !self.fresh && self.y + strip.gap + strip.height > BOTTOM {
            self.turn()?;
        }
        if self.fresh {
            if let Some(head) = &strip.repeats {
                self.draw(head.height, head.drawn.iter().cloned());
            }
        } else {
            self.y += strip.gap;
        }
        if strip.on_grid {
            self.y = (self.y / PIXEL).ceil() * PIXEL;
        }
        self.draw(strip.height, strip.drawn.into_iter());
        Ok(())
    }

    fn draw(&mut self, height: f32, drawn: impl Iterator<Item = Drawn>) {
        if let Some(page) = self.pages.last_mut() {
            page.drawn.extend(drawn.map(|drawn| drawn.moved(MARGIN, self.y)));
        }
        self.y += height;
        self.fresh = false;
    }
}

fn footer(page: &mut Page, sheet: &Sheet, number: &Bilingual, faces: &Typefaces) {
    page.drawn.push(Drawn::Rule { x: MARGIN, y: FOOTER - 12.0, width: COLUMN, thickness: 0.4, tone: Tone::Hairline });
    let top = FOOTER - style::SMALL.size;
    let number = lines(&number.in_one_line(), COLUMN / 2.0, style::SMALL_SECOND, faces);
    for line in &number {
        page.drawn.push(line.at(MARGIN + COLUMN - line.width, top));
    }
    let width = COLUMN - number.iter().map(|line| line.width).fold(0.0, f32::max) - 20.0;
    for (row, line) in lines(&sheet.mark.in_one_line(), width, style::SMALL_SECOND, faces).iter().take(2).enumerate() {
        page.drawn.push(line.at(MARGIN, top + row as f32 * style::SMALL_SECOND.leading));
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Column, Side, Table};
    use super::*;
    use crate::domain::language::Language;

    fn words(page: &Page) -> Vec<&str> {
        fn text(drawn: &Drawn) -> Option<&str> {
            if let Drawn::Text { text, .. } = drawn { Some(text) } else { None }
        }
        page.drawn.iter().filter_map(text).collect()
    }

    fn pages(blocks: &[Block]) -> Vec<Page> {
        let faces = Typefaces::for_texts(blocks.iter().flat_map(Block::texts)).unwrap();
        let sheet = Sheet { blocks: blocks.to_vec(), mark: Bilingual::same("1") };
        lay_out(&sheet, Order::of(Language::Kk), &faces).unwrap()
    }

    fn table(rows: usize) -> Block {
        let column = |title: &str| Column { title: Bilingual::same(title), side: Side::Left };
        let rows = (0..rows).map(|number| vec![Bilingual::same(number.to_string()), Bilingual::same(format!("row-{number}"))]).collect();
        Block::Table(Table { columns: vec![column("N"), column("Атауы")], rows })
    }

    #[test]
    fn a_table_goes_over_pages_and_repeats_its_head() {
        let pages = pages(&[table(120)]);
        assert!(pages.len() > 2, "{}", pages.len());
        let mut seen = Vec::new();
        for page in &pages {
            let words = words(page);
            assert_eq!(words.iter().filter(|word| **word == "Атауы").count(), 1);
            seen.extend(words.into_iter().filter(|word| word.starts_with("row-")).map(str::to_owned));
        }
        assert_eq!(seen, (0..120).map(|number| format!("row-{number}")).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_stands_below_the_foot_or_beyond_the_margins() {
        let long = "ұзын сөз ".repeat(3000);
        let cell = Bilingual::pair(&long, &"длинное_слово_без_пробелов".repeat(300));
        let row = super::super::block::FieldRow { label: cell.clone(), value: cell };
        let faces = Typefaces::for_texts(std::iter::empty()).unwrap();
        for page in pages(&[Block::Fields(vec![row]), Block::Paragraph(Bilingual::same(long)), table(3)]) {
            for drawn in &page.drawn {
                if let Drawn::Text { x, y, size, weight, text, .. } = drawn {
                    let right = x + faces.width(text, *weight, *size);
                    assert!(*x >= MARGIN - 0.01 && right <= MARGIN + COLUMN + 0.5, "{text}: {x} {right}");
                    assert!(*y <= BOTTOM + 0.01 || *y >= FOOTER - 8.0, "{text}: {y}");
                }
            }
        }
    }

    #[test]
    fn a_heading_stays_with_what_follows() {
        for space in 640..720_u16 {
            let blocks = vec![Block::Paragraph(Bilingual::same("a")), Block::Space(f32::from(space)), Block::Heading(Bilingual::same("Бөлім")), table(2)];
            for page in pages(&blocks) {
                let words = words(&page);
                assert!(!words.contains(&"Бөлім") || words.contains(&"row-0"), "{space}: {words:?}");
            }
        }
    }

    #[test]
    fn pages_are_numbered() {
        let pages = pages(&[table(120)]);
        let count = pages.len();
        for (number, page) in pages.iter().enumerate() {
            let said = words(page).into_iter().find(|word| word.contains(&format!("{}", number + 1)) && word.contains('/')).unwrap().to_owned();
            assert!(said.contains(&count.to_string()), "{said}");
        }
    }

    #[test]
    fn a_paper_without_end_is_refused() {
        let blocks = vec![table(20_000)];
        let faces = Typefaces::for_texts(blocks.iter().flat_map(Block::texts)).unwrap();
        let sheet = Sheet { blocks, mark: Bilingual::default() };
        assert!(matches!(lay_out(&sheet, Order::of(Language::Kk), &faces), Err(PaperError::TooLong { .. })));
    }
}
