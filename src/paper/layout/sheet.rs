//! Stacks strips on pages and numbers them.

use super::block::Block;
use super::measure::{BOTTOM, COLUMN, FOOTER, MARGIN, PIXEL, TOP};
use super::page::{Drawn, Page, Tone};
use super::set::strips;
use super::strip::Strip;
use super::text::{lines, style};
use crate::error::PaperError;
use crate::typeface::Typefaces;
use crate::words::{Bilingual, Order};
use tereze_domain::message::Message;

/// The most pages a paper may have: beyond that nobody reads it and no printer of a centre should begin it.
pub const MOST_PAGES: usize = 200;

/// One copy of a paper: its blocks and what its footer says. Pages are counted within it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// What its footers say.
    pub mark: Mark,
}

/// What every footer of a copy says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mark {
    /// What paper it is.
    pub paper: Bilingual,
    /// Its number, when it has one.
    pub number: String,
    /// Which copy it is.
    pub copy: Bilingual,
}

impl Mark {
    /// Every text of the mark, for the choice of typefaces.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let both = [&self.paper, &self.copy].into_iter().flat_map(|words| std::iter::once(words.first.as_str()).chain(words.second.as_deref()));
        both.chain(std::iter::once(self.number.as_str()))
    }

    /// What the paper is, said as fully as the width allows.
    fn paper_within(&self, width: f32, faces: &Typefaces) -> String {
        let number = if self.number.is_empty() { String::new() } else { format!(" № {}", self.number) };
        let measure = |text: &str| faces.width(text, style::SMALL_SECOND.weight, style::SMALL_SECOND.size);
        let fits = |text: &String| measure(text) <= width;
        let whole = [self.paper.in_one_line(), self.paper.first.clone()].map(|name| format!("{name}{number}"));
        if let Some(text) = whole.into_iter().find(fits) {
            return text;
        }
        // The number is never lost to a long name.
        let mut name = self.paper.first.clone();
        while name.pop().is_some() {
            let text = format!("{}…{number}", name.trim_end());
            if fits(&text) {
                return text;
            }
        }
        number
    }
}

/// The pages of a sheet.
pub fn lay_out(sheet: &Sheet, order: Order, faces: &Typefaces) -> Result<Vec<Page>, PaperError> {
    let mut all = Vec::new();
    let mut before = None;
    for block in &sheet.blocks {
        let mut set = strips(block, faces)?;
        if let (Some(first), Some(gap)) = (set.first_mut(), before.and_then(|before| distance(before, block))) {
            first.gap = gap;
        }
        // Nobody signs on a page on which nothing stands.
        if matches!(block, Block::Signatures(_))
            && let Some(last) = all.iter_mut().rev().find(|strip: &&mut Strip| !strip.is_distance() && !strip.turns)
        {
            last.stays_with_next = true;
        }
        all.extend(set);
        before = Some(block);
    }
    // What stays with what follows stays with it over a distance too.
    for number in 1..all.len() {
        let stays = all[number - 1].stays_with_next && all[number].is_distance();
        all[number].stays_with_next |= stays;
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

/// The distance of a block from the one before it, where it is another than the block's own.
fn distance(before: &Block, block: &Block) -> Option<f32> {
    match (before, block) {
        (Block::Fields(_) | Block::Heading(_) | Block::Caption(_) | Block::Space(_) | Block::NewPage, Block::Fields(_)) => None,
        (Block::SmallPrint(_), Block::Fields(_)) => Some(3.0),
        (_, Block::Fields(_)) => Some(7.0),
        // What explains a line stands close to it.
        (Block::Fields(_), Block::SmallPrint(_)) => Some(4.0),
        _ => None,
    }
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
        if strip.turns {
            return if self.fresh { Ok(()) } else { self.turn() };
        }
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
    let said = [sheet.mark.paper_within(width, faces), sheet.mark.copy.in_one_line()];
    for (row, text) in said.iter().enumerate() {
        for line in lines(text, COLUMN, style::SMALL_SECOND, faces).iter().take(1) {
            page.drawn.push(line.at(MARGIN, top + row as f32 * style::SMALL_SECOND.leading));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Column, FieldRow, Side, SignaturePlace, Table, WhenEmpty};
    use super::*;
    use tereze_domain::language::Language;

    fn words(page: &Page) -> Vec<&str> {
        fn text(drawn: &Drawn) -> Option<&str> {
            if let Drawn::Text { text, .. } = drawn { Some(text) } else { None }
        }
        page.drawn.iter().filter_map(text).collect()
    }

    fn pages(blocks: &[Block]) -> Vec<Page> {
        let faces = Typefaces::for_texts(blocks.iter().flat_map(Block::texts)).unwrap();
        let sheet = Sheet { blocks: blocks.to_vec(), mark: Mark::default() };
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
        let row = FieldRow { label: cell.clone(), value: cell, when_empty: WhenEmpty::Open };
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
    fn a_label_stays_with_its_table() {
        for space in 640..720_u16 {
            let label = Block::Caption(Bilingual::pair("Белгі", "Метка"));
            for page in pages(&[Block::Space(1.0), Block::Paragraph(Bilingual::same("a")), Block::Space(f32::from(space)), label.clone(), table(2)]) {
                let words = words(&page);
                assert!(!words.contains(&"Белгі") || words.contains(&"row-0"), "{space}: {words:?}");
            }
        }
    }

    #[test]
    fn a_heading_stays_with_what_follows_over_a_distance() {
        for space in 640..720_u16 {
            let blocks =
                [Block::Paragraph(Bilingual::same("a")), Block::Space(f32::from(space)), Block::Heading(Bilingual::same("Бөлім")), Block::Space(6.0), table(2)];
            for page in pages(&blocks) {
                let words = words(&page);
                assert!(!words.contains(&"Бөлім") || words.contains(&"row-0"), "{space}: {words:?}");
            }
        }
    }

    #[test]
    fn nobody_signs_on_an_empty_page() {
        for space in 600..740_u16 {
            let place = SignaturePlace { caption: Bilingual::same("Қолы"), name: None, seal: Some(Bilingual::same("М.О.")) };
            let text = Block::Paragraph(Bilingual::same("соңғы"));
            let blocks = [Block::Paragraph(Bilingual::same("a")), Block::Space(f32::from(space)), text, Block::Space(6.0), Block::Signatures(vec![place])];
            for page in pages(&blocks) {
                let words = words(&page);
                assert_eq!(words.contains(&"Қолы"), words.contains(&"соңғы"), "{space}: {words:?}");
            }
        }
    }

    #[test]
    fn the_other_side_begins_a_page() {
        let side = |text: &str| Block::Paragraph(Bilingual::same(text));
        let found = pages(&[Block::NewPage, side("one"), Block::NewPage, Block::NewPage, side("two")]);
        assert_eq!(found.iter().map(|page| words(page)[0]).collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn nothing_in_a_table_is_said_with_dashes() {
        let found = pages(&[table(0)]);
        assert_eq!(words(&found[0]).iter().filter(|word| **word == "—").count(), 2);
    }

    #[test]
    fn a_long_name_of_a_paper_loses_neither_number_nor_copy() {
        let faces = Typefaces::for_texts(std::iter::empty()).unwrap();
        let mark = Mark {
            paper: Bilingual::pair(&"ұзын атау ".repeat(40), "имя"), number: "12345".into(), copy: Bilingual::pair("2-дана", "экземпляр 2")
        };
        let sheet = Sheet { blocks: vec![Block::Paragraph(Bilingual::same("a"))], mark };
        let page = &lay_out(&sheet, Order::default(), &faces).unwrap()[0];
        let words = words(page).join("|");
        assert!(words.contains("… № 12345") && words.contains("2-дана / экземпляр 2"), "{words}");
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
        let sheet = Sheet { blocks, mark: Mark::default() };
        assert!(matches!(lay_out(&sheet, Order::of(Language::Kk), &faces), Err(PaperError::TooLong { .. })));
    }
}
