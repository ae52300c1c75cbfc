//! Pages to PDF.

use super::error::PaperError;
use super::layout::measure::{HEIGHT, PIXEL, WIDTH};
use super::layout::{Block, Drawn, Page, Sheet, Tone, lay_out};
use super::qr::Symbol;
use super::typeface::{Cut, Typefaces, Weight};
use super::words::Order;
use flate2::{Compress, Compression, FlushCompress, Status};
use jiff::Timestamp;
use printpdf::{
    Color, DictItem, ExternalStream, ExternalXObject, Greyscale, Line, LinePoint, Mm, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Pt, Px, Rect, Rgb, TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;

/// What a PDF says of itself. The title names the kind of paper, never a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Properties {
    /// Title.
    pub title: String,
    /// When it was made.
    pub made: Timestamp,
}

/// A paper as PDF: its copies one after another, each with its own page numbers.
pub fn write(sheets: &[Sheet], order: Order, properties: &Properties) -> Result<Vec<u8>, PaperError> {
    let signs = sheets.iter().flat_map(|sheet| sheet.mark.texts());
    let faces = Typefaces::for_texts(sheets.iter().flat_map(|sheet| &sheet.blocks).flat_map(Block::texts).chain(signs))?;
    let mut pages = Vec::new();
    for sheet in sheets {
        pages.extend(lay_out(sheet, order, &faces)?);
    }
    let mut document = PdfDocument::new(&properties.title);
    let info = &mut document.metadata.info;
    info.producer = concat!("Tereze ", env!("CARGO_PKG_VERSION")).to_owned();
    if let Ok(made) = OffsetDateTime::from_unix_timestamp(properties.made.as_second()) {
        info.creation_date = made;
        info.modification_date = made;
    }
    for cut in faces.cuts() {
        document.resources.fonts.map.insert(cut.id.clone(), PdfFont::new(cut.parsed.clone()));
    }
    let mut symbols = BTreeMap::new();
    document.pages = pages.iter().map(|page| pdf_page(page, &faces, &mut symbols)).collect();
    document.resources.xobjects.map = symbols;
    save(&document, order, &faces)
}

fn save(document: &PdfDocument, order: Order, faces: &Typefaces) -> Result<Vec<u8>, PaperError> {
    // Cuts are embedded as they are: they already are subsets, and the usual ones are compressed once for all papers.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut pdf = document.to_lopdf_document(&options, &mut Vec::new());
    pdf.version = "1.7".to_owned();
    for dictionary in pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
        // The writer always claims to follow PDF/X, which these papers do not.
        dictionary.remove(b"GTS_PDFXVersion");
        if dictionary.has_type(b"Catalog") {
            // Screen readers choose their voice by the language that comes first.
            let language = DictItem::String { data: order.first().code().as_bytes().to_vec(), literal: true };
            dictionary.set("Lang", language.to_lopdf());
        }
    }
    let cuts: Vec<&Cut> = faces.cuts().collect();
    // One compressor for all pages: its memory costs more than the work.
    let mut deflater = Compress::new(Compression::fast(), true);
    for stream in pdf.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        let content = if let Some(cut) = cuts.iter().find(|cut| cut.parsed.original_bytes == stream.content) {
            cut.compressed.clone()
        } else if let Some(cut) = cuts.iter().find(|cut| is_to_unicode(&stream.content, cut)) {
            cut.to_unicode.clone()
        } else if stream.dict.has(b"Subtype") {
            // Codes look like noise: compressing them would cost time and gain nothing.
            continue;
        } else {
            squeezed(&mut deflater, &stream.content).map_err(PaperError::Write)?
        };
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(content);
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(PaperError::Write)?;
    Ok(bytes)
}

/// Bytes as a compressed PDF stream.
fn squeezed(deflater: &mut Compress, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    deflater.reset();
    let mut squeezed = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let done = usize::try_from(deflater.total_in()).unwrap_or(bytes.len());
        let status = deflater.compress_vec(bytes.get(done..).unwrap_or_default(), &mut squeezed, FlushCompress::Finish)?;
        if status == Status::StreamEnd {
            return Ok(squeezed);
        }
        squeezed.reserve(bytes.len() / 2 + 64);
    }
}

/// Whether a stream is the map of a cut's glyphs to text: it begins as all do and names the cut at once.
fn is_to_unicode(content: &[u8], cut: &Cut) -> bool {
    let start = content.get(..400).unwrap_or(content);
    start.starts_with(b"/CIDInit") && start.windows(cut.id.0.len()).any(|part| part == cut.id.0.as_bytes())
}

fn pdf_page(page: &Page, faces: &Typefaces, symbols: &mut BTreeMap<XObjectId, XObject>) -> PdfPage {
    let mut ops = Vec::with_capacity(page.drawn.len() * 4);
    for drawn in &page.drawn {
        if !matches!(drawn, Drawn::Text { .. }) {
            shape(drawn, symbols, &mut ops);
        }
    }
    ops.push(Op::StartTextSection);
    let mut pen = Pen::default();
    for drawn in &page.drawn {
        text(drawn, faces, &mut pen, &mut ops);
    }
    ops.push(Op::EndTextSection);
    let mut page = PdfPage::new(Mm(210.0), Mm(297.0), ops);
    // Millimetres round differently here and there; the grid of pixels needs one height.
    for side in [&mut page.media_box, &mut page.trim_box, &mut page.crop_box] {
        (side.width, side.height) = (Pt(WIDTH), Pt(HEIGHT));
    }
    page
}

/// What the text operators were last set to: neighbouring lines share it.
#[derive(Debug, Default)]
struct Pen {
    tone: Option<Tone>,
    font: Option<(Weight, usize, f32)>,
}

fn text(drawn: &Drawn, faces: &Typefaces, pen: &mut Pen, ops: &mut Vec<Op>) {
    let Drawn::Text { x, y, size, weight, tone, text } = drawn else { return };
    if pen.tone.replace(*tone) != Some(*tone) {
        ops.push(Op::SetFillColor { col: color(*tone) });
    }
    ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(*x), Pt(HEIGHT - y)) });
    for run in faces.runs(text, *weight) {
        let font = (*weight, run.cut, *size);
        if pen.font.replace(font) != Some(font) {
            let id = faces.cut(*weight, run.cut).id.clone();
            ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(*size) });
        }
        ops.push(Op::ShowText { items: vec![TextItem::Text(run.text.into_owned())] });
    }
}

fn shape(drawn: &Drawn, symbols: &mut BTreeMap<XObjectId, XObject>, ops: &mut Vec<Op>) {
    match drawn {
        Drawn::Text { .. } => {}
        Drawn::Rule { x, y, width, thickness, tone } => fill(*x, y - thickness / 2.0, *width, *thickness, *tone, ops),
        Drawn::Ground { x, y, width, height, tone } => fill(*x, *y, *width, *height, *tone, ops),
        Drawn::Circle { x, y, radius } => circle(*x, *y, *radius, ops),
        Drawn::Symbol { x, y, side, symbol } => {
            let id = XObjectId(format!("Q{}", symbols.len() + 1));
            symbols.insert(id.clone(), XObject::External(stencil(symbol)));
            // A tenth of a pixel less than the square: a renderer that rounds outwards must not take one pixel more.
            let inset = PIXEL / 20.0;
            let side_drawn = side - 2.0 * inset;
            let transform = XObjectTransform {
                translate_x: Some(Pt(x + inset)),
                translate_y: Some(Pt(HEIGHT - y - side + inset)),
                scale_x: Some(side_drawn),
                scale_y: Some(side_drawn),
                no_auto_scale: true,
                ..XObjectTransform::default()
            };
            ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale { percent: 0.0, icc_profile: None }) });
            ops.push(Op::UseXobject { id, transform });
        }
    }
}

/// A code as a stencil mask: one bit a module, painted by every renderer without smoothing.
fn stencil(symbol: &Symbol) -> ExternalXObject {
    let side = i64::try_from(symbol.modules()).unwrap_or(0);
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(side)),
        ("Height".to_owned(), DictItem::Int(side)),
        ("BitsPerComponent".to_owned(), DictItem::Int(1)),
        ("ImageMask".to_owned(), DictItem::Bool(true)),
        ("Decode".to_owned(), DictItem::Array(vec![DictItem::Int(1), DictItem::Int(0)])),
    ]);
    let stream = ExternalStream { dict, content: symbol.rows().to_vec(), compress: false };
    ExternalXObject { stream, width: Some(Px(symbol.modules())), height: Some(Px(symbol.modules())), dpi: None }
}

fn fill(x: f32, y: f32, width: f32, height: f32, tone: Tone, ops: &mut Vec<Op>) {
    ops.push(Op::SetFillColor { col: color(tone) });
    let rectangle = Rect { x: Pt(x), y: Pt(HEIGHT - y - height), width: Pt(width), height: Pt(height), mode: Some(PaintMode::Fill), winding_order: None };
    ops.push(Op::DrawRectangle { rectangle });
}

fn circle(x: f32, y: f32, radius: f32, ops: &mut Vec<Op>) {
    /// Distance of the control points of a quarter of a circle of radius 1.
    const BOW: f32 = 0.552_285;
    let point = |right: f32, up: f32, bezier| LinePoint { p: Point { x: Pt(x + right * radius), y: Pt(HEIGHT - y + up * radius) }, bezier };
    let quarter = |(a, b): (f32, f32), (c, d): (f32, f32)| [point(a + c * BOW, b + d * BOW, true), point(c + a * BOW, d + b * BOW, true), point(c, d, false)];
    let ends = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    let mut points = vec![point(1.0, 0.0, false)];
    points.extend(ends.windows(2).flat_map(|pair| quarter(pair[0], pair[1])));
    ops.push(Op::SetOutlineColor { col: color(Tone::Hairline) });
    ops.push(Op::SetOutlineThickness { pt: Pt(0.6) });
    ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
}

fn color(tone: Tone) -> Color {
    let rgb = |r, g, b| Color::Rgb(Rgb { r, g, b, icc_profile: None });
    let grey = |percent| Color::Greyscale(Greyscale { percent, icc_profile: None });
    match tone {
        Tone::Ink => grey(0.08),
        Tone::Quiet => grey(0.38),
        Tone::Hairline => grey(0.78),
        Tone::Accent => rgb(0.05, 0.28, 0.42),
        Tone::Wash => rgb(0.94, 0.96, 0.97),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Mark;
    use crate::words::Bilingual;
    use tereze_domain::language::Language;

    fn pdf(text: &str) -> Vec<u8> {
        let sheet = Sheet { blocks: vec![Block::Paragraph(Bilingual::same(text))], mark: Mark::default() };
        let properties = Properties { title: "Сынақ".into(), made: Timestamp::UNIX_EPOCH };
        write(&[sheet], Order::of(Language::Kk), &properties).unwrap()
    }

    #[test]
    fn a_paper_is_a_pdf_and_small() {
        let pdf = pdf("Әліпби: ғ қ ң ө ұ ү һ і");
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() < 40_000, "{}", pdf.len());
    }

    #[test]
    fn strange_text_makes_no_harm() {
        for text in ["", "\u{0}", "₸ é 漢字 🙂", "\u{202e}abc", "(\\)<>%"] {
            assert!(pdf(text).starts_with(b"%PDF-"), "{text:?}");
        }
    }
}
