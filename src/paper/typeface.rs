//! The typefaces of the papers, cut down to what papers say.
//!
//! The cut of Noto Sans for the usual repertoire (Kazakh, Russian, Latin, signs) is made and compressed once for the
//! life of the program. A paper with letters beyond it gets its own small cut of Noto Sans, and of DejaVu Sans for what
//! Noto lacks, as the sign of the tenge. In one cut no two characters share a glyph, so that copied text is the text.

use super::error::PaperError;
use printpdf::{FontId, ParsedFont, ToUnicodeCMap};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::LazyLock;
use subsetter::GlyphRemapper;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Text.
    Regular,
    /// Titles and values that matter.
    Bold,
}

/// Letters and signs of every paper.
const REPERTOIRE: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\
    АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяӘҒҚҢӨҰҮҺІәғқңөұүһі«»“”„‘’–—…№§°•·×±";

/// What is drawn for a letter that no typeface has; copying it gives the same sign, never a wrong letter.
const UNKNOWN: char = '\u{fffd}';

/// A cut of one typeface: the glyphs of some characters, each character its own glyph.
#[derive(Debug)]
pub struct Cut {
    /// Name of its resource in a PDF, also the six letters that mark a subset.
    pub id: FontId,
    /// What printpdf needs to know.
    pub parsed: ParsedFont,
    /// The cut itself, compressed as a PDF stream (zlib).
    pub compressed: Vec<u8>,
    /// The text of each of its glyphs as a compressed ToUnicode map.
    pub to_unicode: Vec<u8>,
    /// Widths in thousandths of the size, by code point: what lines are made of is below this end.
    near: Vec<Option<u16>>,
    /// Widths of characters beyond.
    far: BTreeMap<char, u16>,
}

/// Where the table of widths by code point ends: after Latin, Cyrillic and the usual signs.
const NEAR: usize = 0x2200;

impl Cut {
    /// Width of a character in thousandths of the size; `None` when the cut lacks it.
    pub fn width(&self, letter: char) -> Option<u16> {
        match self.near.get(letter as usize) {
            Some(width) => *width,
            None => self.far.get(&letter).copied(),
        }
    }
}

/// A typeface of the program, parsed once.
struct Source {
    name: &'static str,
    bytes: &'static [u8],
    parsed: Option<ParsedFont>,
}

impl Source {
    fn new(name: &'static str, bytes: &'static [u8]) -> Self {
        Self { name, bytes, parsed: ParsedFont::from_bytes(bytes, 0, &mut Vec::new()) }
    }

    /// Cuts out as many of the letters as the typeface has and one cut can tell apart; takes them from `wanted`.
    fn cut(&self, wanted: &mut BTreeSet<char>, id: &str) -> Result<Option<Cut>, PaperError> {
        let damaged = |source| PaperError::Typeface { name: self.name, source };
        let parsed = self.parsed.as_ref().ok_or_else(|| damaged(None))?;
        let mut taken = BTreeMap::new();
        let mut remapper = GlyphRemapper::new();
        for letter in wanted.iter().copied() {
            let glyph = parsed.lookup_glyph_index(u32::from(letter)).filter(|glyph| *glyph != 0);
            if let Some(glyph) = glyph.filter(|glyph| remapper.get(*glyph).is_none()) {
                taken.insert(letter, (glyph, remapper.remap(glyph)));
            }
        }
        if taken.is_empty() {
            return Ok(None);
        }
        wanted.retain(|letter| !taken.contains_key(letter));
        let bytes = subsetter::subset(self.bytes, 0, &remapper).map_err(|error| damaged(Some(error)))?;
        let em = u32::from(parsed.units_per_em.max(1));
        let (mut near, mut far) = (vec![None; NEAR], BTreeMap::new());
        let mut glyph_widths = BTreeMap::new();
        for (letter, (old, new)) in &taken {
            let advance = parsed.get_glyph_width(*old).unwrap_or(parsed.units_per_em);
            glyph_widths.insert(*new, advance);
            let width = u16::try_from(u32::from(advance) * 1000 / em).unwrap_or(u16::MAX);
            match near.get_mut(*letter as usize) {
                Some(place) => *place = Some(width),
                None => drop(far.insert(*letter, width)),
            }
        }
        let compressed = zlib(&bytes).map_err(PaperError::Write)?;
        let mappings = taken.iter().map(|(letter, (_, new))| (u32::from(*new), vec![u32::from(*letter)])).collect();
        let to_unicode = ToUnicodeCMap { mappings }.to_cmap_string(id);
        let to_unicode = zlib(to_unicode.as_bytes()).map_err(PaperError::Write)?;
        let parsed = ParsedFont {
            original_bytes: bytes,
            font_name: Some(format!("{id}+{}", self.name)),
            codepoint_to_glyph: taken.iter().map(|(letter, (_, new))| (u32::from(*letter), *new)).collect(),
            glyph_widths,
            ..shell(parsed)
        };
        Ok(Some(Cut { id: FontId(id.to_owned()), parsed, compressed, to_unicode, near, far }))
    }
}

/// The measures of a typeface without its outlines.
fn shell(parsed: &ParsedFont) -> ParsedFont {
    ParsedFont {
        original_bytes: Vec::new(),
        font_index: 0,
        font_name: None,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: BTreeMap::new(),
        units_per_em: parsed.units_per_em,
        font_metrics: parsed.font_metrics.clone(),
        font_type: parsed.font_type,
        pdf_font_metrics: parsed.pdf_font_metrics.clone(),
    }
}

/// Bytes as a compressed PDF stream, as small as it gets.
fn zlib(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

static REGULAR: LazyLock<Source> = LazyLock::new(|| Source::new("NotoSans-Regular", notosans::REGULAR_TTF));
static BOLD: LazyLock<Source> = LazyLock::new(|| Source::new("NotoSans-Bold", notosans::BOLD_TTF));
static SPARE_REGULAR: LazyLock<Source> = LazyLock::new(|| Source::new("DejaVuSans", dejavu::sans::regular()));
static SPARE_BOLD: LazyLock<Source> = LazyLock::new(|| Source::new("DejaVuSans-Bold", dejavu::sans::bold()));
static USUAL_REGULAR: LazyLock<Result<Cut, PaperError>> = LazyLock::new(|| usual(&REGULAR, "TRZKAA"));
static USUAL_BOLD: LazyLock<Result<Cut, PaperError>> = LazyLock::new(|| usual(&BOLD, "TRZKAB"));

fn usual(source: &Source, id: &str) -> Result<Cut, PaperError> {
    let mut wanted: BTreeSet<char> = REPERTOIRE.chars().collect();
    let name = source.name;
    source.cut(&mut wanted, id)?.ok_or(PaperError::Typeface { name, source: None })
}

/// The typefaces of one paper.
#[derive(Debug)]
pub struct Typefaces {
    regular: Family,
    bold: Family,
}

#[derive(Debug)]
struct Family {
    usual: &'static Cut,
    own: Vec<Cut>,
}

/// A stretch of a line drawn with one cut.
#[derive(Debug, PartialEq, Eq)]
pub struct Run<'text> {
    /// Number of the cut in its family: 0 is the usual one.
    pub cut: usize,
    /// What is drawn.
    pub text: std::borrow::Cow<'text, str>,
}

impl Typefaces {
    /// The typefaces that can draw all of these texts. Everything usual costs nothing; other letters cost a cut.
    pub fn for_texts<'text>(texts: impl Iterator<Item = &'text str>) -> Result<Self, PaperError> {
        let mut regular = Family::usual(&USUAL_REGULAR, "NotoSans-Regular")?;
        let mut bold = Family::usual(&USUAL_BOLD, "NotoSans-Bold")?;
        // Unusual letters are rare, so they are cut in both weights; a cut that is not used is not embedded.
        let unusual = |letter: &char| *letter != '\n' && regular.usual.width(*letter).is_none();
        let wanted: BTreeSet<char> = texts.flat_map(str::chars).filter(unusual).collect();
        bold.extend(wanted.clone(), [&BOLD, &SPARE_BOLD], "TRZKB")?;
        regular.extend(wanted, [&REGULAR, &SPARE_REGULAR], "TRZKR")?;
        Ok(Self { regular, bold })
    }

    fn family(&self, weight: Weight) -> &Family {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// A cut by the number a [`Run`] gave.
    pub fn cut(&self, weight: Weight, number: usize) -> &Cut {
        let family = self.family(weight);
        number.checked_sub(1).and_then(|own| family.own.get(own)).unwrap_or(family.usual)
    }

    /// Every cut of the paper.
    pub fn cuts(&self) -> impl Iterator<Item = &Cut> {
        [&self.regular, &self.bold].into_iter().flat_map(|family| std::iter::once(family.usual).chain(&family.own))
    }

    /// Width of a text in one line, in the unit of the size.
    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let family = self.family(weight);
        let thousandths: u32 = text.chars().map(|letter| u32::from(family.width(letter))).sum();
        // A line holds a few hundred letters, far below the exact integers of f32.
        thousandths as f32 * size / 1000.0
    }

    /// A text in stretches of one cut each.
    pub fn runs<'text>(&self, text: &'text str, weight: Weight) -> Vec<Run<'text>> {
        let family = self.family(weight);
        if text.chars().all(|letter| family.usual.width(letter).is_some()) {
            return vec![Run { cut: 0, text: text.into() }];
        }
        let mut runs: Vec<Run<'text>> = Vec::new();
        for letter in text.chars() {
            let (cut, letter) = family.place(letter);
            match runs.last_mut() {
                Some(run) if run.cut == cut => run.text.to_mut().push(letter),
                _ => runs.push(Run { cut, text: letter.to_string().into() }),
            }
        }
        runs
    }
}

impl Family {
    fn usual(cut: &'static LazyLock<Result<Cut, PaperError>>, name: &'static str) -> Result<Self, PaperError> {
        let usual = LazyLock::force(cut).as_ref().map_err(|_damaged| PaperError::Typeface { name, source: None })?;
        Ok(Self { usual, own: Vec::new() })
    }

    fn extend(&mut self, mut wanted: BTreeSet<char>, sources: [&LazyLock<Source>; 2], id: &str) -> Result<(), PaperError> {
        if wanted.is_empty() {
            return Ok(());
        }
        wanted.insert(UNKNOWN);
        for source in sources {
            // Two characters that share a glyph need two cuts; a letter no typeface has ends the search.
            while let Some(cut) = source.cut(&mut wanted, &format!("{id}{}", mark(self.own.len())))? {
                self.own.push(cut);
            }
        }
        Ok(())
    }

    fn place(&self, letter: char) -> (usize, char) {
        let find = |letter| {
            let own = || self.own.iter().position(|cut| cut.width(letter).is_some()).map(|number| number + 1);
            if self.usual.width(letter).is_some() { Some(0) } else { own() }
        };
        match find(letter) {
            Some(cut) => (cut, letter),
            None => (find(UNKNOWN).unwrap_or(0), UNKNOWN),
        }
    }

    fn width(&self, letter: char) -> u16 {
        if let Some(width) = self.usual.width(letter) {
            return width;
        }
        let (cut, letter) = self.place(letter);
        cut.checked_sub(1).and_then(|own| self.own.get(own)).and_then(|cut| cut.width(letter)).unwrap_or(1000)
    }
}

/// The last letter of a subset's mark: six capitals, different for every cut of one paper.
fn mark(number: usize) -> char {
    char::from(b'C' + u8::try_from(number % 20).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typefaces(text: &str) -> Typefaces {
        Typefaces::for_texts(std::iter::once(text)).unwrap()
    }

    #[track_caller]
    fn check_runs(text: &str, expected: &[(usize, &str)]) {
        let typefaces = typefaces(text);
        for weight in [Weight::Regular, Weight::Bold] {
            let runs: Vec<_> = typefaces.runs(text, weight).into_iter().map(|run| (run.cut, run.text.into_owned())).collect();
            let runs: Vec<_> = runs.iter().map(|(cut, text)| (*cut, text.as_str())).collect();
            assert_eq!(runs, expected, "{weight:?}");
        }
    }

    #[test]
    fn usual_texts_need_no_cut_of_their_own() {
        check_runs("ӘҒҚҢӨҰҮҺІ әғқңөұүһі — «Ёжик» № 15", &[(0, "ӘҒҚҢӨҰҮҺІ әғқңөұүһі — «Ёжик» № 15")]);
        assert_eq!(typefaces("Қазақстан").cuts().count(), 2);
    }

    #[test]
    fn every_character_of_the_repertoire_is_there_once() {
        for weight in [Weight::Regular, Weight::Bold] {
            let faces = typefaces("");
            let cut = faces.cut(weight, 0);
            let mut glyphs = BTreeSet::new();
            for letter in REPERTOIRE.chars() {
                let glyph = cut.parsed.lookup_glyph_index(u32::from(letter)).unwrap_or_else(|| panic!("{letter} is missing"));
                assert!(glyphs.insert(glyph), "{letter} shares its glyph");
            }
        }
    }

    #[test]
    fn other_letters_come_from_cuts_of_the_paper() {
        check_runs("Éé", &[(1, "Éé")]);
        check_runs("5 ₸", &[(0, "5 "), (2, "₸")]);
        check_runs("a\u{10fffd}b", &[(0, "a"), (1, "\u{fffd}"), (0, "b")]);
    }

    #[test]
    fn width_is_the_sum_of_letters() {
        let faces = typefaces("");
        let (one, two) = (faces.width("ә", Weight::Regular, 10.0), faces.width("әә", Weight::Regular, 10.0));
        assert!(one > 3.0 && (two - 2.0 * one).abs() < 1e-4, "{one} {two}");
    }
}
