//! Facts of papers for tests and benches; people and organisations are made up.

use jiff::civil::{date, datetime};
use tereze::domain::form::{ChoiceOption, Field, FieldKey, FieldKind, Filled, FilledForm, Form, Requirement, Section, Source, Value};
use tereze::domain::language::{Language, Text};
use tereze::domain::service::ServiceId;
use tereze::domain::shift::{ServiceFigures, ShiftFigures, ShiftReport};
use tereze::paper::{
    ApplicationFacts, CopyMark, DataCannotBeObtainedFacts, Operator, PaperError, PaperTaken, ReceiptFacts, RefusalOfAcceptanceFacts, ShiftReportFacts, Signed,
    application, data_cannot_be_obtained, receipt, refusal_of_acceptance, shift_report,
};

/// Number of the request.
pub const NUMBER: &str = "10100464053940";

/// A text in Kazakh and Russian.
pub fn text(kk: &str, ru: &str) -> Text {
    Text { kk: kk.into(), ru: ru.into(), en: ru.into() }
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

fn service() -> Text {
    text(
        "Қарағанды облысы аумағында таратылатын шетелдік мерзімді баспасөз басылымдарын есепке алу",
        "Учёт иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
    )
}

fn centre() -> Text {
    text(
        "«Халыққа қызмет көрсету орталығы» РМК Қарағанды облысы бойынша филиалының № 3 бөлімі",
        "Отдел № 3 филиала РГП «Центр обслуживания населения» по Карагандинской области",
    )
}

fn provider() -> Text {
    text("Қарағанды облысының ішкі саясат басқармасы", "Управление внутренней политики Карагандинской области")
}

fn operator() -> Operator {
    Operator { name: "Сейітқали Әйгерім Нұрланқызы".into(), phone: "+7 7212 00 00 14".into() }
}

fn applicant() -> Text {
    text("«Өріс Баспасөз» жауапкершілігі шектеулі серіктестігі", "Товарищество с ограниченной ответственностью «Орис Баспасоз»")
}

/// The papers handed in.
pub fn papers() -> Vec<PaperTaken> {
    let paper = |kk, ru, copies, sheets| PaperTaken { name: text(kk, ru), copies, sheets };
    vec![
        paper("Өтініш", "Заявление", 1, Some(2)),
        paper("Заңды тұлғаны мемлекеттік тіркеу туралы анықтама", "Справка о государственной регистрации юридического лица", 1, Some(1)),
        paper("Сенімхаттың нотариалды куәландырылған көшірмесі", "Нотариально засвидетельствованная копия доверенности", 2, None),
    ]
}

/// A receipt.
pub fn sample_receipt(first: Language, signed: Option<&[u8]>) -> Result<Vec<u8>, PaperError> {
    let (service, place, applicant, centre, provider) = (
        service(),
        text("Қарағанды қаласы, Ерубаев көшесі, 17, № 3 бөлім", "город Караганда, улица Ерубаева, 17, отдел № 3"),
        applicant(),
        centre(),
        provider(),
    );
    let facts = ReceiptFacts {
        number: NUMBER,
        registration_number: Some("KZ-2026-000123"),
        accepted: datetime(2026, 11, 23, 10, 42, 0, 0),
        service: &service,
        papers: &papers(),
        issue: datetime(2026, 12, 7, 16, 30, 0, 0),
        issue_place: &place,
        operator: &operator(),
        deadline: date(2026, 12, 7),
        applicant: &applicant,
        applicant_number: "090440002978",
        centre: &centre,
        provider: &provider,
        contact_centre: "1414",
        signed: signed.map(|xml| Signed { xml, favor_id: NUMBER }),
        copy: CopyMark::First,
        printed: "2026-11-23T05:42:00Z".parse().expect("a moment"),
    };
    receipt(&facts, first)
}

/// A receipt of refusal.
pub fn sample_refusal(first: Language) -> Result<Vec<u8>, PaperError> {
    let missing = [
        text("Жеке басын куәландыратын құжаттың көшірмесі", "Копия документа, удостоверяющего личность"),
        text("Сенімхат (нотариалды куәландырылған)", "Доверенность (нотариально засвидетельствованная)"),
    ];
    let facts = RefusalOfAcceptanceFacts {
        number: "214",
        day: date(2026, 11, 23),
        applicant: &applicant(),
        applicant_address: &text("Қарағанды қаласы, Бұқар жырау даңғылы, 41", "город Караганда, проспект Бухар жырау, 41"),
        service: &service(),
        missing: &missing,
        reason: Some(&text("Ұсынылған сенімхаттың мерзімі өткен.", "Срок представленной доверенности истёк.")),
        centre: &centre(),
        centre_address: &text("Қарағанды қаласы, Ерубаев көшесі, 17", "город Караганда, улица Ерубаева, 17"),
        operator: &operator(),
        printed: "2026-11-23T05:42:00Z".parse().expect("a moment"),
    };
    refusal_of_acceptance(&facts, first)
}

/// A notice that data cannot be obtained.
pub fn sample_no_data(first: Language) -> Result<Vec<u8>, PaperError> {
    let facts = DataCannotBeObtainedFacts {
        number: "",
        asked: datetime(2026, 11, 23, 10, 40, 0, 0),
        service: &service(),
        registry: &text("«Заңды тұлғалар» мемлекеттік деректер қоры", "Государственная база данных «Юридические лица»"),
        sought: "090440002978",
        answer: &text("Мұндай БСН бойынша ұйым табылмады.", "Организация с таким БИН не найдена."),
        centre: &centre(),
        operator: &operator(),
        contact_centre: "1414",
        printed: "2026-11-23T05:42:00Z".parse().expect("a moment"),
    };
    data_cannot_be_obtained(&facts, first)
}

/// End of an audit trail.
pub const TRAIL: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A report of a shift with so many services done; the last of them is in no catalogue.
pub fn sample_shift_report(first: Language, services: u32, copy: CopyMark) -> Result<Vec<u8>, PaperError> {
    let id = |number: u32| ServiceId(format!("service-{number}"));
    let done = |number: u32| ServiceFigures {
        service: id(number),
        begun: 10 + number,
        signed: 7 + number,
        acceptance_refused: 2,
        withdrawn: 1,
        refused: number,
        handed_over: 5,
    };
    let report = ShiftReport {
        number: 214,
        desk: "karagandy-3-07".into(),
        operator: "seitkali.a".into(),
        operator_name: operator().name,
        opened: "2026-11-23T04:00:00Z".parse().expect("a moment"),
        closed: "2026-11-23T13:05:00Z".parse().expect("a moment"),
        figures: ShiftFigures {
            services: (1..=services).map(done).collect(),
            unsent: 3,
            drafts: 1,
            copies_reprinted: 4,
            mean_service_seconds: (services > 0).then_some(605),
        },
        trail: TRAIL.into(),
    };
    let names = (1..services).map(|number| (id(number), service())).collect();
    let facts = ShiftReportFacts {
        report: &report,
        services: &names,
        centre: &centre(),
        window: "7",
        copy,
        printed: "2026-11-23T13:05:00Z".parse().expect("a moment"),
    };
    shift_report(&facts, first)
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
        field("copies", "Даналарының болжамды саны", "Предполагаемое количество экземпляров", FieldKind::Number { min: 1, max: 1_000_000 }),
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
                visible_if: None,
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
    let shown: Vec<&Field> = form.fields().filter(|field| field.key.as_str() != "hidden").collect();
    let attachments: Vec<Text> = papers().into_iter().skip(1).map(|paper| paper.name).collect();
    let facts = ApplicationFacts {
        number: NUMBER,
        day: date(2026, 11, 23),
        addressee: &provider(),
        addressee_address: &text("Қарағанды қаласы, Әлиханов көшесі, 13", "город Караганда, улица Алиханова, 13"),
        centre: &centre(),
        form: &form,
        shown: &shown,
        filled: &filled,
        attachments: &attachments,
        signatory: "Қасымов Дәурен Ілиясұлы",
        signed: signed.map(|xml| Signed { xml, favor_id: NUMBER }),
        copy: CopyMark::Again(2),
        printed: "2026-11-23T05:42:00Z".parse().expect("a moment"),
    };
    application(&facts, first)
}
