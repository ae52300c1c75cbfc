//! A service, people and states for tests of the window. Every person and number is made up.

use jiff::Timestamp;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_desk::State;
use tereze_desk::centre::Centre;
use tereze_desk::delivery::state::Connection;
use tereze_desk::delivery::state::OutboxLine;
use tereze_desk::journal::state::RequestLine;
use tereze_desk::journal::state::{List, Part};
use tereze_desk::notices::Notice;
use tereze_desk::papers::state::PageView;
use tereze_desk::papers::state::PaperPages;
use tereze_desk::papers::state::Scanner;
use tereze_desk::papers::state::Thumbnail;
use tereze_desk::printing::state::ShownPaper;
use tereze_desk::registries::state::Lookup;
use tereze_desk::registries::state::RegistryFound;
use tereze_desk::request::state::Earlier;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::state::Visit;
use tereze_desk::request::step::RequestStep;
use tereze_desk::session::state::Door;
use tereze_desk::session::state::KeyState;
use tereze_desk::state::{Open, Session};
use tereze_domain::form::{ChoiceOption, Field, FieldKey, FieldKind, FilledForm, Form, Place, Requirement, Section, Severity, Source, Value};
use tereze_domain::language::{Language, Text};
use tereze_domain::message::{Message, Said};
use tereze_domain::number::{IdentityNumber, check_digit};
use tereze_domain::party::{Applicant, FullName, Organisation, OrganisationStatus};
use tereze_domain::registries::Ticket;
use tereze_domain::request::{Attachment, Digest, PaperMark, Request, RequestId, State as RequestState};
use tereze_domain::service::{
    Act, Alternative, ApplicantKind, Automation, Carrier, Channel, ChannelSteps, ComplaintTerms, Fee, Norm, OriginalGoes, PaperAsked, Provider, RequestKind,
    Service, ServiceId, Step, StepKind, Survey,
};
use tereze_domain::template::PaperKey;
use tereze_domain::term::Term;

/// The moment at which every test of the window happens.
pub fn now() -> Timestamp {
    "2026-11-23T05:10:00Z".parse().expect("a moment")
}

pub fn text(kk: &str, ru: &str, en: &str) -> Text {
    Text { kk: kk.into(), ru: ru.into(), en: en.into() }
}

/// A made-up BIN with its right check digit.
pub fn bin() -> IdentityNumber {
    with_check_digit([1, 5, 0, 3, 4, 0, 0, 0, 7, 7, 1])
}

fn with_check_digit(mut eleven: [u8; 11]) -> IdentityNumber {
    loop {
        if let Some(digit) = check_digit(&eleven) {
            let digits: String = eleven.iter().chain([&digit]).map(u8::to_string).collect();
            return digits.parse().expect("a right number");
        }
        eleven[10] = (eleven[10] + 1) % 10;
    }
}

fn field(key: &str, kk: &str, ru: &str, en: &str, kind: FieldKind, required: bool) -> Field {
    Field {
        key: key.into(),
        label: text(kk, ru, en),
        example: None,
        help: Some(text("Құжатта қалай жазылса, солай теріңіз.", "Наберите так, как стоит в документе.", "Type it as it stands in the document.")),
        article: "6-қосымша, 1-жол".into(),
        kind,
        required: if required { Requirement::Always } else { Requirement::Never },
        visible_if: None,
        filled_by: None,
        computed: None,
        unit: None,
        kinds: Vec::new(),
    }
}

fn line(max: usize) -> FieldKind {
    FieldKind::Line { max }
}

/// The form of foreign periodicals, shortened.
pub fn form() -> Form {
    let options = vec![
        ChoiceOption { key: "daily".into(), label: text("Күн сайын", "Ежедневно", "Daily"), within: None },
        ChoiceOption { key: "weekly".into(), label: text("Апта сайын", "Еженедельно", "Weekly"), within: None },
        ChoiceOption { key: "monthly".into(), label: text("Ай сайын", "Ежемесячно", "Monthly"), within: None },
    ];
    let columns = vec![
        field(
            "title",
            "Шетелдік мерзімді баспасөз басылымы атауы",
            "Название иностранного периодического печатного издания",
            "Title of the foreign periodical",
            line(200),
            true,
        ),
        field("territory", "Таралу аумағы", "Территория распространения", "Territory of distribution", line(60), true),
        field("language", "Басылымның тілі (тілдері)", "Язык (языки) издания", "Language or languages", line(60), true),
        field("theme", "Негізгі тақырыптық бағыты", "Основная тематическая направленность", "Main theme", line(200), true),
        field("periodicity", "Мерзімділігі", "Периодичность", "Periodicity", FieldKind::Choice { options: options.into(), within: None }, true),
        field("copies", "Даналарының болжамды саны", "Предполагаемое число экземпляров", "Expected copies", FieldKind::Digits { min: 1, max: 6 }, true),
    ];
    Form {
        version: 1,
        title: text(
            "Қарағанды облысы аумағында таратылатын шетелдік мерзімді баспасөз басылымдарын есепке алу туралы өтініш",
            "Заявление об учёте иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
            "Application to register foreign periodicals distributed in Karaganda region",
        ),
        article: "4-қосымша".into(),
        sections: vec![
            Section {
                key: "distributor".into(),
                title: text("Таратушының деректері", "Сведения о распространителе", "The distributor"),
                visible_if: None,
                kinds: Vec::new(),
                fields: vec![
                    field(
                        "name",
                        "Жеке кәсіпкердің немесе заңды тұлғаның атауы",
                        "Наименование индивидуального предпринимателя или юридического лица",
                        "Name of the sole trader or legal entity",
                        line(300),
                        true,
                    ),
                    field("legal-form", "Ұйымдық-құқықтық нысаны", "Организационно-правовая форма", "Legal form", line(60), true),
                    field("number", "ЖСН/БСН", "ИИН/БИН", "IIN/BIN", FieldKind::IinOrBin, true),
                    field("registered-place", "Тіркелген орны", "Место регистрации", "Place of registration", line(300), true),
                    field("actual-address", "Нақты мекенжайы", "Фактический адрес", "Actual address", FieldKind::Paragraph { max: 300 }, true),
                    field("phone", "Телефоны", "Телефон", "Telephone", FieldKind::Phone { max: 15 }, true),
                    field("email", "Электрондық поштасы", "Электронная почта", "E-mail", FieldKind::Email, false),
                    field(
                        "same-address",
                        "Нақты мекенжайы тіркелген орнымен бірдей",
                        "Фактический адрес совпадает с местом регистрации",
                        "The actual address is the registered one",
                        FieldKind::Tick,
                        false,
                    ),
                    field("head", "Басшының Т.А.Ә.", "Ф. И. О. руководителя", "Head’s full name", line(200), true),
                    field("date", "Күні", "Дата", "Date", FieldKind::Date, true),
                ],
            },
            Section {
                key: "periodicals".into(),
                title: text("Басылымдардың тізбесі", "Перечень изданий", "Periodicals"),
                visible_if: None,
                kinds: Vec::new(),
                fields: vec![field(
                    "publications",
                    "Шетелдік мерзімді баспасөз басылымдары",
                    "Иностранные периодические печатные издания",
                    "Foreign periodicals",
                    FieldKind::Table { columns, min_rows: 1, max_rows: 50 },
                    true,
                )],
            },
        ],
        controls: Vec::new(),
    }
}

fn papers() -> Vec<PaperAsked> {
    let paper = |key: &str, kk: &str, ru: &str, en: &str, optional| PaperAsked {
        key: key.into(),
        name: text(kk, ru, en),
        article: "стандарт, 11-тармақ".into(),
        kinds: Vec::new(),
        asked_if: None,
        optional,
        original: OriginalGoes::Back,
        carrier: Carrier::Paper,
        copies: 1,
        made_here: false,
        one_of: Vec::new(),
    };
    vec![
        paper(
            "registration",
            "Мемлекеттік тіркеу (қайта тіркеу) туралы анықтаманың көшірмесі",
            "Копия справки о государственной регистрации (перерегистрации)",
            "Copy of the certificate of state registration",
            false,
        ),
        paper("identity", "Жеке басын куәландыратын құжаттың көшірмесі", "Копия документа, удостоверяющего личность", "Copy of the identity document", false),
        paper("power", "Сенімхат", "Доверенность", "Power of attorney", true),
    ]
}

/// Service 10, shortened, and others around it so that a list has something to search.
pub fn services() -> Vec<Arc<Service>> {
    let seconds = |kind, from, to| Step { kind, name: text("Процесс", "Процесс", "Process"), norm: Norm::Seconds { from, to } };
    let steps = vec![
        seconds(StepKind::LogIn, 30, 60),
        seconds(StepKind::Enter, 30, 30),
        seconds(StepKind::AskRegistries, 90, 90),
        seconds(StepKind::DataCannotBeObtained, 90, 90),
        seconds(StepKind::FillAndSign, 30, 60),
        seconds(StepKind::Send, 60, 60),
    ];
    let periodicals = Service {
        id: ServiceId("foreign-periodicals".into()),
        number: 10,
        kind: RequestKind { key: "issue".into(), name: text("Беру", "Выдача", "Issue"), article: "1-тармақ".into() },
        name: text(
            "Қарағанды облысы аумағында таратылатын шетелдік мерзімді баспасөз басылымдарын есепке алу",
            "Учёт иностранных периодических печатных изданий, распространяемых на территории Карагандинской области",
            "Registration of foreign periodicals distributed in Karaganda region",
        ),
        synonyms: vec!["газет".into(), "журнал".into(), "пресса".into()],
        act: Act {
            title: text("Регламент", "Регламент", "Regulation"),
            number: "25".into(),
            date: date(2012, 12, 14),
            lapsed: None,
            article: "1-қосымша".into(),
        },
        provider: Provider {
            name: text(
                "Қарағанды облысының ішкі саясат басқармасы",
                "Управление внутренней политики Карагандинской области",
                "Department of internal policy of Karaganda region",
            ),
            head_title: text("Басқарма басшысы", "Руководитель управления", "Head of the department"),
            phone: "8 7212 000000".into(),
        },
        automation: Automation::Partly,
        stages: Vec::new(),
        extension: None,
        fee_words: None,
        queue_minutes: None,
        service_minutes: None,
        hours: Vec::new(),
        complaint: ComplaintTerms { provider: Term::WorkingDays(5), oversight: Term::WorkingDays(15), article: "11-тармақ".into() },
        result_form: Form { title: text("Анықтама", "Справка", "Certificate"), sections: Vec::new(), ..form() },
        templates: crate::support::catalogue().templates.clone(),
        result_papers: Vec::new(),
        other_papers: Vec::new(),
        channels: vec![ChannelSteps { channel: Channel::Centre, article: "1-қосымша, 2-кесте".into(), steps }],
        applicants: vec![ApplicantKind::SoleTrader, ApplicantKind::Organisation],
        term: Term::WorkingDays(10),
        fee: Fee::Free,
        papers: papers(),
        refusal_grounds: Vec::new(),
        result: text("Анықтама", "Справка", "Certificate"),
        form: form(),
        survey: Survey { title: text("Сауалнама", "Опрос", "Survey"), questions: Vec::new() },
        contact_centre: "1414".into(),
    };
    let other = |number, id: &str, kk: &str, ru: &str, en: &str| Service {
        id: ServiceId(id.into()),
        number,
        name: text(kk, ru, en),
        synonyms: Vec::new(),
        ..periodicals.clone()
    };
    [
        other(2, "archive-certificate", "Мұрағаттық анықтамалар беру", "Выдача архивных справок", "Issue of archival certificates"),
        other(
            9,
            "minors-property-certificate",
            "Кәмелетке толмаған балалардың мүлкіне иелік ету және кәмелетке толмаған балаларға мұра ресімдеу үшін анықтамалар беру",
            "Выдача справок для распоряжения имуществом несовершеннолетних и оформления наследства несовершеннолетним детям",
            "Certificates to dispose of the property of minors",
        ),
        other(
            11,
            "nca-certificate",
            "Қазақстан Республикасы Ұлттық куәландырушы орталығының тіркеу куәлігін беру және кері қайтарып алу",
            "Выдача и отзыв регистрационного свидетельства Национального удостоверяющего центра Республики Казахстан",
            "Issue and revocation of certificates of the National Certification Authority",
        ),
        periodicals.clone(),
    ]
    .into_iter()
    .map(Arc::new)
    .collect()
}

pub fn periodicals() -> Arc<Service> {
    services().into_iter().find(|service| service.number == 10).expect("service 10")
}

/// Nobody is logged in.
pub fn at_the_door(language: Language) -> State {
    let centre = Centre {
        name: text("№ 1 халыққа қызмет көрсету орталығы", "Центр обслуживания населения № 1", "Public service centre No. 1"),
        address: text("Қарағанды қаласы", "город Караганда", "Karaganda"),
        window: "7".into(),
        phone: "1414".into(),
    };
    let mut state = State::at_the_door(language, centre, services(), vec!["aigul".into(), "marat".into(), "senior".into()]);
    state.connection = Connection::Online;
    state.scanners = vec![Scanner { device: "test:0".into(), name: "SANE test".into() }];
    state
}

pub fn session() -> Open {
    let mut open = Open::new("aigul".into(), "Сәбитова Айгүл Маратқызы".into(), now());
    open.favourites = vec![ServiceId("foreign-periodicals".into())];
    open.recent = vec![ServiceId("nca-certificate".into())];
    open
}

/// The state with this session.
pub fn seated(mut state: State, session: Open) -> State {
    state.session = Session::Open(Box::new(session));
    state
}

/// The state with something changed in its session.
pub fn with(mut state: State, change: impl FnOnce(&mut Open)) -> State {
    change(state.session_mut().expect("somebody at the desk"));
    state
}

/// A list of the journal that was read whole.
pub fn list(lines: Vec<RequestLine>) -> List {
    part(0, lines.len(), lines)
}

/// Lines of a list of so many, from this one on.
pub fn part(from: usize, total: usize, lines: Vec<RequestLine>) -> List {
    List { query: String::new(), part: Part { from, total, lines }.into() }
}

/// An operator at the desk.
pub fn at_the_desk(language: Language) -> State {
    seated(at_the_door(language), session())
}

pub fn organisation() -> Organisation {
    Organisation {
        number: bin(),
        name_kk: "«Дала баспасөзі» жауапкершілігі шектеулі серіктестігі".into(),
        name_ru: "Товарищество с ограниченной ответственностью «Дала баспасөзі»".into(),
        legal_form_kk: "Жауапкершілігі шектеулі серіктестік".into(),
        legal_form_ru: "Товарищество с ограниченной ответственностью".into(),
        registered: date(2015, 3, 12),
        status: OrganisationStatus::Active,
        head: FullName { surname: "Оспанов".into(), name: "Ерлан".into(), patronymic: Some("Қанатұлы".into()) },
        head_iin: None,
        address_kk: "Қарағанды облысы, Қарағанды қаласы, Бұқар жырау даңғылы, 100-үй".into(),
        address_ru: "Карагандинская область, город Караганда, проспект Бухар-Жырау, дом 100".into(),
    }
}

pub fn new_request() -> OpenRequest {
    let service = periodicals();
    OpenRequest {
        resume: None,
        duplicates: Vec::new(),
        duplicates_seen: false,
        related: BTreeMap::new(),
        related_ticket: Ticket::default(),
        named: BTreeMap::new(),
        earlier: Vec::new(),
        visit: Visit::default(),
        decided: None,
        request: Request::draft(
            RequestId("0193534e-7c00-7000-8000-000000000001".parse().expect("an identifier")),
            service.id.clone(),
            1,
            Channel::Centre,
            "aigul",
            now(),
        ),
        papers: service.papers.clone(),
        service,
        step: RequestStep::Applicant,
        step_since: now(),
        spent: BTreeMap::new(),
        number_typed: String::new(),
        number_error: None,
        registry: Lookup::NotAsked,
        power: Lookup::NotAsked,
        findings: Vec::new(),
        unsaved: Vec::new(),
        pages: BTreeMap::new(),
        can_undo: false,
        can_redo: false,
        signing: false,
        deadline: None,
    }
}

/// The registry answered.
pub fn with_applicant(mut open: OpenRequest) -> OpenRequest {
    let IdentityNumber::Bin(number) = bin() else { unreachable!("a BIN was made") };
    open.request.applicant = Some(Applicant::Organisation { bin: number, found: Some(Box::new(organisation())) });
    open.number_typed = number.to_string();
    open.registry = Lookup::Found(RegistryFound::Organisation(Box::new(organisation())));
    let facts = [
        ("name", organisation().name_kk),
        ("legal-form", organisation().legal_form_kk),
        ("number", number.to_string()),
        ("registered-place", organisation().address_kk),
        ("head", organisation().head.in_order()),
    ];
    for (key, value) in facts {
        open.request.form.put(&Place::Field(key.into()), Value::Text(value), Source::Registry);
    }
    open.request.form.put(&Place::Field("date".into()), Value::Text("2026-11-23".into()), Source::Program);
    open
}

/// The form is filled but for two mistakes.
pub fn half_filled(mut open: OpenRequest) -> OpenRequest {
    open.step = RequestStep::Form;
    open.spent.insert(RequestStep::Applicant, 41_000);
    open.request.form.put(&Place::Field("phone".into()), Value::Text("7212".into()), Source::Operator);
    for (column, value) in
        [("title", "The Steppe Review"), ("territory", "Қарағанды облысы"), ("language", "ағылшын"), ("periodicity", "monthly"), ("copies", "1200")]
    {
        let place = Place::Cell { table: "publications".into(), row: 0, column: column.into() };
        open.request.form.put(&place, Value::Text(value.into()), Source::Operator);
    }
    open.findings = required_findings(&open);
    open.can_undo = true;
    open.can_redo = true;
    open.unsaved = vec![Place::Field("phone".into())];
    open
}

/// Fields that must be filled and are not, in the order of the form.
pub fn required_findings(open: &OpenRequest) -> Vec<tereze_domain::form::Finding> {
    let finding = |place| tereze_domain::form::Finding {
        place,
        severity: Severity::Error,
        message: Said::Catalogue(text("Бұл өріс міндетті: толтырыңыз.", "Это поле обязательно: заполните его.", "This field must be filled.")),
        article: "6-қосымша".into(),
    };
    let mut findings = Vec::new();
    for field in open.service.form.fields() {
        if field.required != Requirement::Always {
            continue;
        }
        if let FieldKind::Table { columns, .. } = &field.kind {
            let rows = open.form().rows(&field.key);
            for row in 0..rows.len().max(1) {
                for column in columns {
                    if rows.get(row).and_then(|row| row.get(&column.key)).is_none_or(String::is_empty) {
                        findings.push(finding(Place::Cell { table: field.key.clone(), row, column: column.key.clone() }));
                    }
                }
            }
        } else if open.form().text(&field.key).is_empty() {
            findings.push(finding(Place::Field(field.key.clone())));
        }
    }
    findings
}

/// A page of grey lines, as a scan looks from afar.
pub fn thumbnail(width: usize, height: usize) -> Arc<Thumbnail> {
    let mut rgba = Vec::with_capacity(width * height * 4);
    for y in 0..height {
        for x in 0..width {
            let margin = x < width / 9 || x > width - width / 9 || y < height / 12 || y > height - height / 12;
            let line = y % 8 < 2 && (x * 7 + y * 13) % 29 > 4;
            let shade = if !margin && line { 120 } else { 250 };
            rgba.extend([shade, shade, shade, 255]);
        }
    }
    Arc::new(Thumbnail { width, height, rgba })
}

/// Papers with scans of the first one.
pub fn with_papers(mut open: OpenRequest) -> OpenRequest {
    open.step = RequestStep::Papers;
    let page = |id, warnings| PageView { id, thumbnail: thumbnail(180, 254), warnings };
    open.pages.insert(
        "registration".into(),
        PaperPages { pages: vec![page(1, Vec::new()), page(2, vec![Message::new("papers-quality")])], busy: false, can_undo: true, can_redo: false },
    );
    let attachment = Attachment { digest: Digest("00".repeat(32)), media_type: "application/pdf".into(), size: 120_000, pages: 2 };
    open.request.papers.insert("registration".into(), PaperMark { present: true, attachments: vec![attachment], ..PaperMark::default() });
    open.request.papers.insert("identity".into(), PaperMark { present: true, ..PaperMark::default() });
    open
}

/// Every screen by name, in one language.
pub fn every_screen(language: Language) -> Vec<(&'static str, State)> {
    let desk = || at_the_desk(language);
    let opened = |open: OpenRequest| with(at_the_desk(language), |session| session.request = Some(open));
    let ready = || half_filled(with_applicant(new_request()));
    let mut signed = with_papers(ready());
    signed.findings.clear();
    signed.step = RequestStep::Receipt;
    signed.request.state = RequestState::Delivered;
    signed.request.signed = Some(now());
    signed.deadline = Some(date(2026, 12, 7));
    let mut signing = with_papers(ready());
    signing.step = RequestStep::Sign;
    let mut failed_key = session();
    failed_key.key = KeyState::Failed(Message::new("key-opening"));
    let mut not_found = new_request();
    not_found.number_typed = "150340000771".into();
    not_found.number_error = Some(tereze_domain::number::NumberError::CheckDigit);
    let mut unreachable = with_applicant(new_request());
    unreachable.registry = Lookup::Unreachable(Message::new("registry-not-asked"));
    let mut throttled = at_the_door(language);
    throttled.session = Session::Closed(Door {
        failed: Some(Message::new("log-in-wait").with("count", 30)),
        not_before: Some(now() + jiff::SignedDuration::from_secs(77)),
        ..Door::default()
    });
    let mut offline = with(desk(), |session| session.outbox = outbox());
    offline.connection = Connection::Offline { since: now() };
    let sign = with(opened(signing), |session| session.key = failed_key.key.clone());
    let mut screens = vec![
        ("log-in", at_the_door(language)),
        ("log-in-throttled", throttled),
        ("services", desk()),
        ("applicant", opened(new_request())),
        ("applicant-wrong", opened(not_found)),
        ("applicant-found", opened(with_applicant(new_request()))),
        ("applicant-unreachable", opened(unreachable)),
        ("form", opened(ready())),
        ("papers", opened(with_papers(ready()))),
        ("sign", sign),
        ("receipt", opened(signed)),
        ("outbox-empty", desk()),
        ("outbox", offline),
        ("journal", with(desk(), |session| session.journal = list(journal()))),
        ("paper", with(desk(), |session| session.shown_paper = Some(paper()))),
        ("notices", with(desk(), |session| session.notices = notices().into())),
    ];
    screens.extend(super::fixture_figures::screens(language));
    let mut kinds = desk();
    kinds.services = with_kinds();
    let kinds = with(kinds, |session| {
        session.favourites = vec!["licence/duplicate".into()];
        session.recent = Vec::new();
    });
    let mut papers = with_alternatives();
    papers.request.papers.insert("charter".into(), PaperMark { present: true, within: Some("registration".into()), ..PaperMark::default() });
    screens.extend([
        ("services-kinds", kinds),
        ("form-kinds", opened(newer_kinds())),
        ("papers-alternatives", opened(papers)),
        ("form-earlier", opened(with_earlier())),
    ]);
    screens
}

/// The services, and one with three kinds of request.
pub fn with_kinds() -> Vec<Arc<Service>> {
    let kind = |key: &str, kk: &str, ru: &str, en: &str, term| {
        let kind = RequestKind { key: key.into(), name: text(kk, ru, en), article: "1-тармақ".into() };
        let name = text(
            "Байланыс саласында қызметтер ұсынуға лицензия беру",
            "Выдача лицензии на оказание услуг в области связи",
            "Licences for telecommunication services",
        );
        let id = ServiceId::of_kind("licence", Some(key));
        Arc::new(Service { id, number: 4, name, kind, synonyms: Vec::new(), term: Term::WorkingDays(term), ..(*periodicals()).clone() })
    };
    let mut services = services();
    services.splice(
        1..1,
        [
            kind("issue", "Лицензия беру", "Выдача лицензии", "Issue of a licence", 15),
            kind("re-issue", "Лицензияны қайта ресімдеу", "Переоформление лицензии", "Re-issue of a licence", 10),
            kind("duplicate", "Лицензияның телнұсқасын беру", "Выдача дубликата лицензии", "Duplicate of a licence", 2),
        ],
    );
    services
}

/// A form with a field of every kind that came with the whole catalogue.
pub fn newer_kinds() -> OpenRequest {
    let option =
        |key: &str, label: &str, within: Option<&str>| ChoiceOption { key: key.into(), label: text(label, label, label), within: within.map(str::to_owned) };
    let regions = vec![option("karaganda", "Қарағанды облысы", None), option("almaty", "Алматы облысы", None)];
    let districts =
        vec![option("abay", "Абай ауданы", Some("karaganda")), option("nura", "Нұра ауданы", Some("karaganda")), option("ile", "Іле ауданы", Some("almaty"))];
    let mut frequency = field("frequency", "Жиілігі", "Частота", "Frequency", FieldKind::Decimal { max: 1_000_000, places: 3 }, true);
    frequency.unit = Some(text("МГц", "МГц", "MHz"));
    let mut capacity = field("capacity", "Сыйымдылығы", "Ёмкость", "Capacity", FieldKind::Number { min: 0, max: 1_000_000 }, false);
    capacity.unit = Some(text("нөмірлер саны, әр аймақта", "номеров в каждой зоне", "numbers in every zone"));
    let mut total = field("total", "Барлығы", "Всего", "Total", FieldKind::Decimal { max: 1_000_000, places: 3 }, true);
    total.computed = Some(tereze_domain::form::Computed::Sum(vec!["frequency".into(), "capacity".into()]));
    total.unit = Some(text("МГц", "МГц", "MHz"));
    let key = FieldKind::CertificationRequest { algorithm: tereze_domain::form::KeyAlgorithm::Rsa2048 };
    open_form(vec![
        frequency,
        total,
        capacity,
        field("year", "Шығарылған жылы", "Год выпуска", "Year", FieldKind::Year, false),
        field("serial", "Сериялық нөмірі", "Серийный номер", "Serial number", FieldKind::Hex { min: 2, max: 40 }, false),
        field("region", "Облыс", "Область", "Region", FieldKind::Choice { options: regions.into(), within: None }, false),
        field("district", "Аудан", "Район", "District", FieldKind::Choice { options: districts.into(), within: Some("region".into()) }, false),
        field("request", "Куәлікке сұрау салу", "Запрос на сертификат", "Certification request", key, false),
    ])
}

/// Papers of every sort: made here, one of several, electronic, and one that may be in the scan of another.
pub fn with_alternatives() -> OpenRequest {
    let mut open = with_papers(half_filled(with_applicant(new_request())));
    let mut service = (*open.service).clone();
    let like = service.papers[1].clone();
    let one_of = |key: &str, kk: &str, ru: &str, en: &str| Alternative { key: key.into(), name: text(kk, ru, en), kinds: Vec::new() };
    service.papers = vec![
        PaperAsked { key: "application".into(), name: text("Өтініш", "Заявление", "Application"), made_here: true, ..like.clone() },
        service.papers[0].clone(),
        PaperAsked {
            key: "charter".into(),
            name: text("Құрылтай құжаты", "Учредительный документ", "Founding document"),
            copies: 2,
            one_of: vec![
                one_of("charter", "Жарғының көшірмесі", "Копия устава", "Copy of the charter"),
                one_of("statute", "Ереженің нотариалды куәландырылған көшірмесі", "Нотариально заверенная копия положения", "Notarised copy of the statute"),
            ],
            ..like.clone()
        },
        PaperAsked {
            key: "disc".into(), name: text("Оптикалық диск", "Оптический диск", "Optical disc"), carrier: Carrier::Electronic, ..like
        },
    ];
    open.papers.clone_from(&service.papers);
    open.service = Arc::new(service);
    open
}

/// The applicant has an earlier request of the same service.
pub fn with_earlier() -> OpenRequest {
    let mut open = half_filled(with_applicant(new_request()));
    let mut form = FilledForm::default();
    form.put(&Place::Field("actual-address".into()), Value::Text("Қарағанды қаласы".into()), Source::Operator);
    let request = RequestId("0193534e-7c00-7000-8000-000000000777".parse().expect("an identifier"));
    let number = Some("2026-000777".to_owned());
    open.earlier = vec![Earlier { request, service: Arc::clone(&open.service), number, signed: now(), form, gives: 1 }];
    open
}

fn paper() -> ShownPaper {
    let name = Text {
        kk: "Құжаттардың қабылданғаны туралы қолхат".into(), ru: "Расписка о приёме документов".into(), en: "Receipt of acceptance".into()
    };
    ShownPaper { paper: PaperKey::RECEIPT, name, copy: 1, pdf: Arc::new(Vec::new()), pages: vec![thumbnail(595, 842), thumbnail(595, 842)] }
}

fn notices() -> Vec<Notice> {
    let notice = |id, severity, key: &str| Notice { id, severity, message: Message::new(key), at: now() };
    vec![notice(1, Severity::Info, "receipt-said-registered"), notice(2, Severity::Error, "receipt-said-needs-attention")]
}

fn outbox() -> Vec<OutboxLine> {
    let line = |number: u8, state, answer: Option<Message>| OutboxLine {
        request: RequestId(format!("0193534e-7c00-7000-8000-0000000001{number:02}").parse().expect("an identifier")),
        service: ServiceId("foreign-periodicals".into()),
        applicant: "«Дала баспасөзі» жауапкершілігі шектеулі серіктестігі".into(),
        state,
        tries: u32::from(number),
        next_try: Some(now()),
        last_answer: answer,
    };
    vec![
        line(1, RequestState::NeedsAttention, Some(Message::new("receipt-said-needs-attention"))),
        line(2, RequestState::Queued, None),
        line(3, RequestState::Sent, None),
    ]
}

fn journal() -> Vec<RequestLine> {
    RequestState::ALL
        .iter()
        .enumerate()
        .map(|(number, state)| RequestLine {
            applicant_number: None,
            request: RequestId(format!("0193534e-7c00-7000-8000-0000000002{number:02}").parse().expect("an identifier")),
            service: ServiceId("foreign-periodicals".into()),
            applicant: if number % 2 == 0 { "Оспанов Ерлан Қанатұлы".into() } else { "«Дала баспасөзі» ЖШС".into() },
            state: *state,
            number: (number > 4).then(|| format!("2026-{number:06}")),
            begun: now(),
        })
        .collect()
}

pub fn key(text: &str) -> FieldKey {
    text.into()
}

fn open_form(fields: Vec<Field>) -> OpenRequest {
    let mut service = (*periodicals()).clone();
    service.form.sections =
        vec![Section { key: "all".into(), title: text("Өрістер", "Поля", "Fields"), visible_if: None, kinds: Vec::new(), fields }];
    let mut open = with_applicant(new_request());
    open.request.form = FilledForm::default();
    open.service = Arc::new(service);
    open.step = RequestStep::Form;
    open.findings = required_findings(&open);
    open
}

/// A form with a field of every kind that is shown in groups, and a choice of a hundred thousand.
pub fn every_kind() -> OpenRequest {
    let option =
        |number: usize| ChoiceOption { key: format!("o{number}"), label: text(&number.to_string(), &number.to_string(), &number.to_string()), within: None };
    open_form(vec![
        field("number", "ЖСН/БСН", "ИИН/БИН", "IIN/BIN", FieldKind::IinOrBin, true),
        field("phone", "Телефоны", "Телефон", "Telephone", FieldKind::Phone { max: 15 }, true),
        field("sum", "Сомасы", "Сумма", "Sum", FieldKind::Money, true),
        field("day", "Күні", "Дата", "Date", FieldKind::Date, true),
        field("option", "Мәні", "Значение", "Value", FieldKind::Choice { options: (0..100_000).map(option).collect::<Vec<_>>().into(), within: None }, true),
    ])
}

/// A control that forbids days to come.
pub fn not_after_today(field: &str) -> tereze_domain::form::Control {
    tereze_domain::form::Control {
        field: field.into(),
        check: tereze_domain::form::Check::NotAfterToday,
        severity: Severity::Error,
        message: text("Күн әлі келген жоқ.", "День ещё не наступил.", "The day has not come."),
        article: "1-жол".into(),
        kinds: Vec::new(),
    }
}

/// A form of so many lines, of which the first must be filled, and a last one that must be too.
pub fn long_form(fields: usize) -> OpenRequest {
    let one =
        |number: usize| field(&format!("f{number}"), &format!("{number}-өріс"), &format!("Поле {number}"), &format!("Field {number}"), line(200), number == 1);
    let mut fields: Vec<Field> = (1..=fields).map(one).collect();
    fields.push(field("last", "Соңғы өріс", "Последнее поле", "Last field", line(200), true));
    open_form(fields)
}

/// A line of a long journal.
pub fn journal_line(number: usize) -> RequestLine {
    RequestLine {
        applicant_number: None,
        request: RequestId(format!("0193534e-7c00-7000-8000-{number:012}").parse().expect("an identifier")),
        service: ServiceId("foreign-periodicals".into()),
        applicant: format!("{number}-өтініш беруші"),
        state: RequestState::ALL[number % RequestState::ALL.len()],
        number: Some(format!("2026-{number:07}")),
        begun: now(),
    }
}
