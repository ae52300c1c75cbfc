//! Papers as others see them: poppler reads their text and fonts, zbar and our own reader their codes.

use crate::sample_papers::{
    NUMBER, TRAIL, form, papers, request_facts, sample_application, sample_no_data, sample_receipt, sample_refusal_of_acceptance, sample_shift_report,
    signed_xml, template_of,
};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tereze_domain::form::{Condition, FilledForm};
use tereze_domain::language::Language;
use tereze_domain::template::{Block, Content, FieldLine, PaperText, Side, TableColumn};
use tereze_paper::qr::{QrError, join};
use tereze_paper::{CopyMark, FactRow, ReadError, print, signed_document_of};

fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

struct Paper {
    folder: tempfile::TempDir,
}

impl Paper {
    fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::File::create(folder.path().join("paper.pdf")).unwrap().write_all(pdf).unwrap();
        Self { folder }
    }

    fn path(&self) -> String {
        self.folder.path().join("paper.pdf").to_str().unwrap().to_owned()
    }

    /// Text with runs of blanks made one, so that a value broken over lines is still found.
    fn text(&self) -> String {
        let text = String::from_utf8(run("pdftotext", &["-layout", &self.path(), "-"])).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn raw_text(&self) -> String {
        let text = String::from_utf8(run("pdftotext", &["-raw", &self.path(), "-"])).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn pages(&self) -> Vec<PathBuf> {
        run("pdftoppm", &["-r", "150", "-png", &self.path(), self.folder.path().join("page").to_str().unwrap()]);
        let mut pages: Vec<PathBuf> = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        pages.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
        pages.sort();
        pages
    }
}

fn zbar(page: &Path) -> Vec<String> {
    // Exit 4 says that a page holds no code.
    let output = Command::new("zbarimg").args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", page.to_str().unwrap()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[track_caller]
fn check_fonts(pdf: &[u8]) {
    let table = String::from_utf8(run("pdffonts", &[&Paper::new(pdf).path()])).unwrap();
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "{table}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        // From the right: object generation, object, ToUnicode, subset, embedded.
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
        assert_eq!(font.find('+'), Some(6), "{font}");
    }
}

#[test]
fn every_font_of_every_paper_is_embedded_subset_and_searchable() {
    for first in [Language::Kk, Language::Ru] {
        check_fonts(&sample_receipt(first, Some(&signed_xml())).unwrap());
        check_fonts(&sample_refusal_of_acceptance(first, CopyMark::First).unwrap());
        check_fonts(&sample_no_data(first).unwrap());
        check_fonts(&sample_shift_report(first, 3, CopyMark::First).unwrap());
        check_fonts(&sample_application(first, 40, None).unwrap());
    }
}

#[test]
fn the_receipt_holds_the_five_items_in_words_that_copy() {
    for first in [Language::Kk, Language::Ru] {
        let paper = Paper::new(&sample_receipt(first, Some(&signed_xml())).unwrap());
        for text in [paper.text(), paper.raw_text()] {
            for item in
                [NUMBER, "23.11.2026 10:42", "07.12.2026 16:30", "07.12.2026", "Сейітқали Әйгерім Нұрланқызы", "+7 7212 00 00 14", "1414", "090440002978"]
            {
                assert!(text.contains(item), "{item}: {text}");
            }
            assert!(text.contains("барлығы 4 дана") && text.contains("всего 4 экз."), "{text}");
        }
        let text = paper.raw_text();
        for name in papers().iter().map(|row| &row["name"]) {
            assert!(text.contains(&name.kk) && text.contains(&name.ru), "{name:?}: {text}");
        }
        for sentence in [
            "Қарағанды облысы аумағында таратылатын шетелдік мерзімді баспасөз басылымдарын есепке алу",
            "Учёт иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
            "Қарағанды қаласы, Ерубаев көшесі, 17, № 3 бөлім",
            "2003 жылғы 7 қаңтардағы N 370-II ҚРЗ 7-бабының 1-тармағына сәйкес қағаз тасылмадағы құжатқа тең.",
            "равнозначен документу на бумажном носителе.",
            "деректерін қамтиды: Қарағанды облысының ішкі саясат басқармасы",
            "подписанные электронно-цифровой подписью: Управление внутренней политики Карагандинской области",
        ] {
            assert!(text.contains(sentence), "{sentence}: {text}");
        }
    }
}

#[test]
fn a_paper_claims_no_standard_it_does_not_follow() {
    let about = String::from_utf8(run("pdfinfo", &[&Paper::new(&sample_receipt(Language::Ru, None).unwrap()).path()])).unwrap();
    assert!(!about.contains("PDF/X") && about.contains("Расписка о приёме документов"), "{about}");
    assert!(about.contains("A4"), "{about}");
}

#[test]
fn the_chosen_language_stands_first() {
    for (first, order) in [(Language::Kk, ["қолхат", "Расписка"]), (Language::Ru, ["Расписка", "қолхат"])] {
        let text = Paper::new(&sample_receipt(first, None).unwrap()).raw_text();
        let places = order.map(|word| text.find(word).unwrap_or_else(|| panic!("{word}: {text}")));
        assert!(places[0] < places[1], "{first:?}");
    }
}

#[test]
fn the_receipt_with_its_codes_is_at_most_sixty_kilobytes() {
    let size = sample_receipt(Language::Kk, Some(&signed_xml())).unwrap().len();
    assert!(size <= 60 * 1024, "{size}");
}

#[test]
fn codes_of_rendered_pages_join_with_zbar_and_with_our_own_reader() {
    for first in [Language::Kk, Language::Ru] {
        let xml = signed_xml();
        let pdf = sample_receipt(first, Some(&xml)).unwrap();
        let pages = Paper::new(&pdf);
        let rendered = pages.pages();
        let by_zbar: Vec<String> = rendered.iter().flat_map(|page| zbar(page)).collect();
        assert_eq!(join(&by_zbar).unwrap(), xml, "zbar");
        let by_us: Vec<String> = rendered.iter().flat_map(|page| tereze_paper::read::qr_texts(&image::open(page).unwrap().into_luma8())).collect();
        assert_eq!(join(&by_us).unwrap(), xml, "rendered by poppler, read by us");
        assert_eq!(signed_document_of(&pdf).unwrap(), xml, "rendered and read by us");
    }
}

#[test]
fn a_long_series_goes_over_pages_and_comes_back() {
    let xml = signed_xml().into_iter().chain((0..12_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)).collect::<Vec<_>>();
    let pdf = sample_application(Language::Kk, 30, Some(&xml)).unwrap();
    assert_eq!(signed_document_of(&pdf).unwrap(), xml);
    let by_zbar: Vec<String> = Paper::new(&pdf).pages().iter().flat_map(|page| zbar(page)).collect();
    assert_eq!(join(&by_zbar).unwrap(), xml);
}

#[test]
fn a_picture_of_the_codes_is_read_though_turned_and_soft() {
    let xml = signed_xml();
    let paper = Paper::new(&sample_receipt(Language::Kk, Some(&xml)).unwrap());
    let pages = paper.pages();
    // The page that holds all codes, as a desk scanner delivers it upside down, a little soft.
    let page = pages.iter().find(|page| zbar(page).len() > 3).unwrap();
    let soft = image::imageops::blur(&image::open(page).unwrap().into_luma8(), 0.6);
    let turned = image::imageops::rotate180(&soft);
    for (picture, format) in [(soft, image::ImageFormat::Png), (turned, image::ImageFormat::Jpeg)] {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        assert_eq!(signed_document_of(&file.into_inner()).unwrap(), xml, "{format:?}");
    }
}

#[test]
fn a_page_with_a_part_of_the_codes_tells_which_are_missing() {
    let xml = signed_xml();
    let paper = Paper::new(&sample_receipt(Language::Kk, Some(&xml)).unwrap());
    let pages: Vec<_> = paper.pages().iter().map(|page| image::open(page).unwrap().into_luma8()).collect();
    let whole = pages.into_iter().find(|page| tereze_paper::read::qr_texts(page).len() > 2).expect("a page of codes");
    let codes = tereze_paper::read::qr_texts(&whole).len();
    // A thumb over the left code of a row.
    let covered = |top: u32| {
        let mut page = whole.clone();
        for (x, y) in (80..440).flat_map(|x| (top..top + 345).map(move |y| (x, y))) {
            page.put_pixel(x, y.min(page.height() - 1), image::Luma([255]));
        }
        page
    };
    let fewer = |page: &image::GrayImage| tereze_paper::read::qr_texts(page).len() < codes;
    let page = (0..whole.height() - 345).step_by(115).map(covered).find(fewer).expect("a code under the thumb");
    let mut file = std::io::Cursor::new(Vec::new());
    page.write_to(&mut file, image::ImageFormat::Png).unwrap();
    match page_error(&file.into_inner()) {
        ReadError::Codes(QrError::Missing { numbers, amount }) => assert!(!numbers.is_empty() && amount as usize > numbers.len(), "{numbers:?} of {amount}"),
        error => panic!("{error:?}"),
    }
}

fn page_error(file: &[u8]) -> ReadError {
    signed_document_of(file).unwrap_err()
}

#[test]
fn a_receipt_without_codes_says_so_when_read() {
    assert!(matches!(signed_document_of(&sample_receipt(Language::Kk, None).unwrap()), Err(ReadError::NoCodes)));
}

#[test]
fn the_refusal_is_two_copies_that_name_what_is_missing() {
    let paper = Paper::new(&sample_refusal_of_acceptance(Language::Kk, CopyMark::First).unwrap());
    let text = paper.raw_text();
    for sentence in [
        "Осы қолхат 2 данада, әр тарапқа бір-бірден жасалады.",
        "2) Сенімхат (нотариалды куәландырылған)",
        "отказывает в приёме документов на оказание государственной услуги",
        "1-бет, барлығы 1",
    ] {
        assert_eq!(text.matches(sentence).count(), 2, "{sentence}: {text}");
    }
    assert_eq!(text.matches("Құжаттарды қабылдаудан бас тарту туралы қолхат").count(), 4, "title and footer of each copy: {text}");
    assert!(text.contains("1-дана, көрсетілетін қызметті алушыға") && text.contains("2-дана, орталыққа"), "{text}");
    assert_eq!(paper.pages().len(), 2, "each copy on one page");
    let again = Paper::new(&sample_refusal_of_acceptance(Language::Kk, CopyMark::Again(3)).unwrap()).raw_text();
    assert!(again.contains("2-дана, орталыққа · 3-рет басылды"), "{again}");
}

#[test]
fn the_application_shows_every_shown_field_and_row_and_no_hidden_one() {
    let paper = Paper::new(&sample_application(Language::Ru, 40, None).unwrap());
    let text = paper.raw_text();
    for word in [
        "товарищество с ограниченной ответственностью",
        "жауапкершілігі шектеулі серіктестік",
        "17.04.2009",
        "Электронная почта",
        "Да",
        "50 экз.",
        "экземпляр 2 (напечатан повторно)",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains("ҚҰПИЯ") && !text.contains("Скрытый раздел"), "{text}");
    for number in 1..=40 {
        assert!(text.contains(&format!(" {number}. ")), "row {number}: {text}");
    }
    assert!(paper.pages().len() > 2);
    assert!(text.matches("Периодичность").count() >= 3, "the head repeats: {text}");
}

#[test]
fn the_report_of_a_shift_says_what_was_done_and_where_the_trail_ends() {
    let paper = Paper::new(&sample_shift_report(Language::Kk, 3, CopyMark::Again(2)).unwrap());
    let text = paper.raw_text();
    for words in [
        "№ 214 ауысым есебі",
        "Отчёт о смене № 214",
        "№ 7, karagandy-3-07",
        "Сейітқали Әйгерім Нұрланқызы (seitkali.a)",
        "23.11.2026 09:00",
        "23.11.2026 18:05",
        "3. service-3: Начато 103",
        TRAIL,
        "2-дана (қайта басылған)",
        "экземпляр 2 (напечатан повторно)",
        "1-бет, барлығы 1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(paper.pages().len(), 1);
    let long = Paper::new(&sample_shift_report(Language::Ru, 90, CopyMark::First).unwrap());
    assert!(long.pages().len() > 1 && long.raw_text().contains("стр. 2 из"));
}

fn always(content: Content) -> Block {
    Block { only_if: None, content }
}

#[test]
fn a_table_of_three_hundred_rows_goes_over_pages_under_its_head() {
    let cell = |name: &str| PaperText::same(format!("{{{name}}}"));
    let column = |title: &str, name: &str, side| TableColumn { title: PaperText::same(title), cell: cell(name), side };
    let columns = vec![column("Атауы", "name", Side::Left), column("Саны", "count", Side::Right)];
    let template = template_of(vec![always(Content::Title(PaperText::same("Тізім"))), always(Content::Table { of: "lines".into(), columns })]);
    let rows = (1..=300).map(|number| FactRow::from([("name", PaperText::same(format!("жол-{number}"))), ("count", PaperText::same(format!("{number}00")))]));
    let facts = request_facts(CopyMark::First).with_list("lines", rows.collect());
    let paper = Paper::new(&print(&template, &facts, Language::Kk).unwrap());
    let (text, pages) = (paper.raw_text(), paper.pages().len());
    assert!(pages > 5, "{pages}");
    assert_eq!(text.matches("Атауы").count(), pages, "{text}");
    for number in 1..=300 {
        assert!(text.contains(&format!("{number}. жол-{number} {number}00")), "{number}: {text}");
    }
}

#[test]
fn a_permit_has_two_sides() {
    let side = |words: &str| always(Content::Paragraph(PaperText::same(words)));
    let template = template_of(vec![side("Беті"), always(Content::NewPage), side("Сырты")]);
    let paper = Paper::new(&print(&template, &request_facts(CopyMark::First), Language::Kk).unwrap());
    assert_eq!(paper.pages().len(), 2);
    let text = paper.raw_text();
    assert!(text.find("1-бет, барлығы 2").unwrap() < text.find("Сырты").unwrap() && text.contains("2-бет, барлығы 2"), "{text}");
}

#[test]
fn what_is_not_known_is_left_to_be_written_by_hand() {
    let same = PaperText::same;
    let template = template_of(vec![
        always(Content::Title(same("Рұқсат № {decision-number}"))),
        always(Content::Paragraph(same("Берілді: {signatory}"))),
        always(Content::Paragraph(same("{signatory}"))),
        always(Content::Fields(vec![
            FieldLine::Written { label: same("Мерзімі"), value: same("№ {decision-number}") },
            FieldLine::Of("form.email".into()),
            FieldLine::Of("form.hidden".into()),
            FieldLine::Of("form.legal-form".into()),
        ])),
        Block { only_if: Some(Condition::Filled { field: "notary".into() }), content: Content::Paragraph(same("Нотариус")) },
        Block { only_if: Some(Condition::Filled { field: "form.publications".into() }), content: Content::Paragraph(same("Кесте бар")) },
        Block { only_if: Some(Condition::Filled { field: "missing".into() }), content: Content::Paragraph(same("Тізім бар")) },
        Block {
            only_if: Some(Condition::Equals { field: "form.legal-form".into(), value: "llp".into() }), content: Content::Paragraph(same("Серіктестік"))
        },
    ]);
    let (form, filled) = (form(), crate::sample_papers::filled(1));
    let facts = request_facts(CopyMark::First).with_application(&form, &filled);
    let text = Paper::new(&print(&template, &facts, Language::Kk).unwrap()).raw_text();
    assert!(!text.contains(['{', '}']), "{text}");
    for there in
        ["Рұқсат № __________", "Берілді: __________", "Мерзімі", "Электрондық поштасы", "жауапкершілігі шектеулі", "Кесте бар", "Тізім бар", "Серіктестік"]
    {
        assert!(text.contains(there), "{there}: {text}");
    }
    assert!(!text.contains("Көрінбейтін") && !text.contains("Нотариус") && !text.contains("Мерзімі №"), "{text}");
    let empty = FilledForm::default();
    let facts = request_facts(CopyMark::First).with_application(&form, &empty);
    let text = Paper::new(&print(&template, &facts, Language::Kk).unwrap()).raw_text();
    assert!(!text.contains("Кесте бар") && !text.contains("Серіктестік"), "{text}");
}

#[test]
fn letters_beyond_the_usual_repertoire_copy_as_they_are() {
    let words = tereze_paper::words::Bilingual::pair("Бағасы 5 000 ₸ — Café Größe", "и\u{306}ёлка Αθήνα");
    let sheet = tereze_paper::layout::Sheet { blocks: vec![tereze_paper::layout::Block::Paragraph(words)], mark: Default::default() };
    let properties = tereze_paper::write::Properties { title: "Сынақ".into(), made: jiff::Timestamp::UNIX_EPOCH };
    let pdf = tereze_paper::write::write(&[sheet], tereze_paper::words::Order::of(Language::Kk), &properties).unwrap();
    check_fonts(&pdf);
    let text = Paper::new(&pdf).raw_text();
    assert!(text.contains("Бағасы 5 000 ₸ — Café Größe") && text.contains("йёлка Αθήνα"), "{text}");
}

#[test]
fn a_damaged_pdf_gives_words_or_the_document_and_nothing_else() {
    let xml = signed_xml();
    let pdf = sample_receipt(Language::Kk, Some(&xml)).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % limit
    };
    for round in 0..8 {
        let mut damaged = pdf.clone();
        for _ in 0..1 << (round % 6) {
            let at = below(damaged.len());
            damaged[at] = below(256) as u8;
        }
        damaged.truncate(if round % 3 == 0 { below(pdf.len()) } else { pdf.len() });
        // Error correction mends a few wrong modules; what comes out must be the document, or an error.
        if let Ok(document) = signed_document_of(&damaged) {
            assert_eq!(document, xml, "round {round}");
        }
    }
}
