//! Facts of papers for tests and benches; people and organisations are made up.

use std::sync::LazyLock;
use tereze_catalogue::Catalogue;
use tereze_domain::form::{ChoiceOption, Condition, Field, FieldKey, FieldKind, Filled, FilledForm, Form, Requirement, Section, Source, Value};
use tereze_domain::language::{Language, Text};
use tereze_domain::template::{Codes, PaperText, Template};
use tereze_paper::{CopyMark, FactRow, Facts, PaperError, Signed, print};

/// Number of the request.
pub const NUMBER: &str = "10100464053940";
/// When the samples are printed.
const PRINTED: &str = "2026-11-23T05:42:00Z";

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().expect("the catalogue is right"));

/// A template that every service has.
pub fn template(key: &str) -> &'static Template {
    CATALOGUE.templates.get(key).expect("a common template")
}

/// A text in Kazakh and Russian.
pub fn text(kk: &str, ru: &str) -> Text {
    Text { kk: kk.into(), ru: ru.into(), en: ru.into() }
}

fn words(kk: &str, ru: &str) -> PaperText {
    PaperText { kk: kk.into(), ru: ru.into() }
}

/// A document of the size and the density of a signed application: words that compress, base64 that does not. What is
/// signed, and how, is no matter of the papers: they carry bytes.
pub fn signed_xml() -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut noise = |length: usize| -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut letter = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(ALPHABET[(state >> 20) as usize % 64])
        };
        (0..length).map(|_| letter()).collect()
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Application xmlns=\"urn:tereze:application:1\" service=\"foreign-periodicals\">");
    for number in 1..=15 {
        xml.push_str(&format!("<Field key=\"field-{number}\" source=\"registry\">Қарағанды қаласы, {number}-үй, таратушының деректері</Field>"));
    }
    for number in 1..=4 {
        xml.push_str(&format!("<Attachment paper=\"paper-{number}\" size=\"184{number}20\" digest=\"{}\"/>", noise(44)));
    }
    xml.push_str(&format!(
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:DigestValue>{}</ds:DigestValue><ds:SignatureValue>{}</ds:SignatureValue><ds:X509Certificate>{}</ds:X509Certificate></ds:Signature></Application>",
        noise(44),
        noise(344),
        noise(1900)
    ));
    xml.into_bytes()
}

/// Rows of the papers handed in: name, copies, sheets.
pub fn papers() -> Vec<FactRow> {
    let paper =
        |kk, ru, copies: &str, sheets: &str| FactRow::from([("name", words(kk, ru)), ("copies", PaperText::same(copies)), ("sheets", PaperText::same(sheets))]);
    vec![
        paper("Өтініш", "Заявление", "1", "2"),
        paper("Заңды тұлғаны мемлекеттік тіркеу туралы анықтама", "Справка о государственной регистрации юридического лица", "1", "1"),
        paper("Сенімхаттың нотариалды куәландырылған көшірмесі", "Нотариально засвидетельствованная копия доверенности", "2", ""),
    ]
}

/// What any paper of a request may say.
pub fn request_facts(copy: CopyMark) -> Facts<'static> {
    let missing = [
        words("Жеке басын куәландыратын құжаттың көшірмесі", "Копия документа, удостоверяющего личность"),
        words("Сенімхат (нотариалды куәландырылған)", "Доверенность (нотариально засвидетельствованная)"),
    ];
    Facts::new(copy, PRINTED.parse().expect("a moment"))
        .with_same("number", NUMBER)
        .with_same("registration-number", "KZ-2026-000123")
        .with_same("accepted", "23.11.2026 10:42")
        .with_same("application-day", "23.11.2026")
        .with(
            "service",
            words(
                "Қарағанды облысы аумағында таратылатын шетелдік мерзімді баспасөз басылымдарын есепке алу",
                "Учёт иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
            ),
        )
        .with("kind", words("Есепке алу", "Постановка на учёт"))
        .with("applicant", words("«Өріс Баспасөз» жауапкершілігі шектеулі серіктестігі", "Товарищество с ограниченной ответственностью «Орис Баспасоз»"))
        .with_same("applicant-number", "090440002978")
        .with("applicant-address", words("Қарағанды қаласы, Бұқар жырау даңғылы, 41", "город Караганда, проспект Бухар жырау, 41"))
        .with(
            "centre",
            words(
                "«Халыққа қызмет көрсету орталығы» РМК Қарағанды облысы бойынша филиалының № 3 бөлімі",
                "Отдел № 3 филиала РГП «Центр обслуживания населения» по Карагандинской области",
            ),
        )
        .with("centre-address", words("Қарағанды қаласы, Ерубаев көшесі, 17", "город Караганда, улица Ерубаева, 17"))
        .with("provider", words("Қарағанды облысының ішкі саясат басқармасы", "Управление внутренней политики Карагандинской области"))
        .with_same("operator", "Сейітқали Әйгерім Нұрланқызы")
        .with_same("operator-phone", "+7 7212 00 00 14")
        .with_same("contact-centre", "1414")
        .with("term", words("10 жұмыс күні", "10 рабочих дней"))
        .with_same("deadline", "07.12.2026")
        .with_same("issue-moment", "07.12.2026 16:30")
        .with("issue-place", words("Қарағанды қаласы, Ерубаев көшесі, 17, № 3 бөлім", "город Караганда, улица Ерубаева, 17, отдел № 3"))
        .with_same("today", "23.11.2026")
        .with_same("paper-count", "4")
        .with("registry", words("«Заңды тұлғалар» мемлекеттік деректер қоры", "Государственная база данных «Юридические лица»"))
        .with_same("registry-sought", "090440002978")
        .with_same("registry-asked", "23.11.2026 10:40")
        .with("registry-answer", words("Мұндай БСН бойынша ұйым табылмады.", "Организация с таким БИН не найдена."))
        .with_list("papers", papers())
        .with_list("attachments", papers().split_off(1))
        .with_list("missing", missing.into_iter().map(|name| FactRow::from([("name", name)])).collect())
}

/// A receipt.
pub fn sample_receipt(first: Language, signed: Option<&[u8]>) -> Result<Vec<u8>, PaperError> {
    let facts = request_facts(CopyMark::First);
    print(template("receipt"), &facts.with_signed(signed.map(|xml| Signed { xml, favor_id: NUMBER })), first)
}

/// A receipt of refusal in its two copies.
pub fn sample_refusal_of_acceptance(first: Language, copy: CopyMark) -> Result<Vec<u8>, PaperError> {
    print(template("refusal-of-acceptance"), &request_facts(copy), first)
}

/// A notice that data cannot be obtained.
pub fn sample_no_data(first: Language) -> Result<Vec<u8>, PaperError> {
    print(template("data-cannot-be-obtained"), &request_facts(CopyMark::First).with_same("number", ""), first)
}

/// End of an audit trail.
pub const TRAIL: &str = "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08";

/// A report of a shift with so many lines before the end of the trail.
pub fn sample_shift_report(first: Language, lines: u32, copy: CopyMark) -> Result<Vec<u8>, PaperError> {
    let line = |name: String, count: String| FactRow::from([("name", PaperText::same(name)), ("count", PaperText::same(count))]);
    let mut rows: Vec<FactRow> = (1..=lines).map(|number| line(format!("service-{number}: Начато"), (100 + number).to_string())).collect();
    rows.push(line("Журнал тізбегінің соңы".into(), TRAIL.into()));
    let facts = Facts::new(copy, PRINTED.parse().expect("a moment"))
        .with_same("number", "214")
        .with_same("centre", "№ 3 бөлім")
        .with_same("window", "№ 7, karagandy-3-07")
        .with_same("operator", "Сейітқали Әйгерім Нұрланқызы (seitkali.a)")
        .with_same("opened", "23.11.2026 09:00")
        .with_same("closed", "23.11.2026 18:05")
        .with_list("lines", rows);
    print(template("shift-report"), &facts, first)
}

fn field(key: &str, kk: &str, ru: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        label: text(kk, ru),
        help: None,
        example: None,
        article: "4-қосымша".into(),
        kind,
        required: Requirement::Always,
        visible_if: None,
        filled_by: None,
        computed: None,
        unit: None,
        kinds: Vec::new(),
    }
}

/// A form with every kind of field that looks different on paper.
pub fn form() -> Form {
    let line = || FieldKind::Line { max: 200 };
    let columns = vec![
        field("title", "Шетелдік мерзімді баспасөз басылымдары атауының тізбесі", "Перечень наименований иностранных периодических печатных изданий", line()),
        field("territory", "Таралу аумағы", "Территория распространения", line()),
        field("languages", "Басылымдардың тiлi (тілдері)", "Язык (языки) изданий", line()),
        field("theme", "Негiзгi тақырыптық бағыттығы", "Основная тематическая направленность", line()),
        field("periodicity", "Мерзімділігі", "Периодичность", line()),
        Field {
            unit: Some(text("дана", "экз.")),
            ..field("copies", "Даналарының болжамды саны", "Предполагаемое количество экземпляров", FieldKind::Number { min: 1, max: 1_000_000 })
        },
    ];
    let legal_forms = vec![
        ChoiceOption {
            key: "llp".into(), label: text("жауапкершілігі шектеулі серіктестік", "товарищество с ограниченной ответственностью"), within: None
        },
        ChoiceOption { key: "jsc".into(), label: text("акционерлік қоғам", "акционерное общество"), within: None },
    ];
    Form {
        version: 1,
        title: text(
            "Қарағанды облысы аумағында таратылатын шетелдiк мерзімді баспасөз басылымдарын есепке алу туралы өтініш",
            "Заявление об учёте иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
        ),
        article: "4-қосымша".into(),
        sections: vec![
            Section {
                key: "distributor".into(),
                title: text("Таратушының деректері", "Данные распространителя"),
                visible_if: None,
                kinds: Vec::new(),
                fields: vec![
                    field("name", "Заңды тұлғаның атауы", "Наименование юридического лица", line()),
                    field(
                        "legal-form",
                        "Ұйымдастыру-құқықтық түрі",
                        "Организационно-правовая форма",
                        FieldKind::Choice { options: legal_forms.into(), within: None },
                    ),
                    field("number", "ЖСН/БСН", "ИИН/БИН", FieldKind::IinOrBin),
                    field("document-date", "Құжаттың берілген күні", "Дата выдачи документа", FieldKind::Date),
                    field("address", "Нақты мекенжайы", "Фактический адрес", FieldKind::Paragraph { max: 1000 }),
                    field("email", "Электрондық поштасы", "Электронная почта", FieldKind::Email),
                    field("consent", "Деректерді пайдалануға келісім", "Согласие на использование данных", FieldKind::Tick),
                ],
            },
            Section {
                key: "publications".into(),
                title: text("Басылымдар", "Издания"),
                visible_if: None,
                kinds: Vec::new(),
                fields: vec![field(
                    "publications",
                    "Таратылатын басылымдар",
                    "Распространяемые издания",
                    FieldKind::Table { columns, min_rows: 1, max_rows: 500 },
                )],
            },
            Section {
                key: "hidden".into(),
                title: text("Көрінбейтін бөлім", "Скрытый раздел"),
                visible_if: Some(Condition::Equals { field: "legal-form".into(), value: "jsc".into() }),
                kinds: Vec::new(),
                fields: vec![field("hidden", "Көрінбейтін өріс", "Скрытое поле", line())],
            },
        ],
        controls: Vec::new(),
    }
}

/// The form filled, with so many publications.
pub fn filled(publications: usize) -> FilledForm {
    let mut filled = FilledForm::default();
    let mut put = |key: &str, value| {
        filled.values.insert(FieldKey::from(key), Filled { value, source: Source::Operator });
    };
    let words = |text: &str| Value::Text(text.into());
    put("name", words("«Өріс Баспасөз»"));
    put("legal-form", words("llp"));
    put("number", words("090440002978"));
    put("document-date", words("2009-04-17"));
    put("address", words("Қарағанды қаласы, Бұқар жырау даңғылы, 41-үй, 12-кеңсе"));
    put("consent", Value::Tick(true));
    put("hidden", words("ҚҰПИЯ"));
    let row = |number: usize| {
        let cells = [
            ("title", format!("Журнал «Степь и время» № {number}")),
            ("territory", "Қарағанды облысы".to_owned()),
            ("languages", "орыс, қырғыз".to_owned()),
            ("theme", "Тарих, этнография, өлкетану".to_owned()),
            ("periodicity", "айына бір рет".to_owned()),
            ("copies", (number * 50).to_string()),
        ];
        cells.into_iter().map(|(key, value)| (FieldKey::from(key), value)).collect()
    };
    put("publications", Value::Rows((1..=publications).map(row).collect()));
    filled
}

/// An application.
pub fn sample_application(first: Language, publications: usize, signed: Option<&[u8]>) -> Result<Vec<u8>, PaperError> {
    let (form, filled) = (form(), filled(publications));
    let facts = request_facts(CopyMark::Again(2)).with_application(&form, &filled);
    print(template("application"), &facts.with_signed(signed.map(|xml| Signed { xml, favor_id: NUMBER })), first)
}

/// A template made of these blocks alone.
pub fn template_of(blocks: Vec<tereze_domain::template::Block>) -> Template {
    Template { blocks, codes: Codes::None, copies: Vec::new(), ..template("receipt").clone() }
}
