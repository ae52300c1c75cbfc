//! The journal as a [`Store`]: lives of requests are written as rows and as entries of the trail, and read back from the rows.

use super::chain::{self, Head, append_event};
use super::columns::{json, moment, nanoseconds, read_json};
use super::contract::{Append, By, Loaded, Store, StoreError, Unreadable, Version};
use super::entry::{Act, What};
use super::request::draft::{insert, put_field, put_paper, put_signed};
use super::request::further::keep_document_in;
use super::request::life::{advance, project};
use super::request::reading::request_of;
use super::request::sequence::sequence_of;
use super::stored::life::{StoredLife, of_before};
use crate::application_message;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::search::index::index;
use crate::{attachments, evidence, inbound, message_rows, recovery, services};
use rusqlite::{Connection, OptionalExtension as _, Transaction};
use tereze_domain::form::{Place, Source};
use tereze_domain::messaging::{Kind, Message, MessageEvent, MessageId};
use tereze_domain::party::Representative;
use tereze_domain::registries::{Answer, Party};
use tereze_domain::request::life::request::HandOver;
use tereze_domain::request::life::{Recorded, Request, RequestEvent as Event, evolve, fold, next, own};
use tereze_domain::request::{Digest, Happening, RequestEvent, RequestId};

impl Store for Journal {
    fn load(&self, request: RequestId) -> Result<Loaded, StoreError> {
        let version = version_of(&self.connection, request)?;
        let known = self.last_read.take().filter(|known| known.request.id == request && known.version == version);
        let loaded = known.map_or_else(|| load(&self.connection, request), Ok)?;
        self.last_read.replace(Some(loaded.clone()));
        Ok(loaded)
    }

    fn append(&mut self, append: Append<'_>) -> Result<Version, StoreError> {
        // Attachments are stored once by their digest; what nothing refers to in the end is swept.
        for bytes in append.blobs {
            self.put_attachment(&mut &**bytes, "application/octet-stream", 0, u64::MAX)?;
        }
        let known = self.last_read.take().filter(|known| known.request.id == append.request && known.version == append.expected);
        let found = self.write(|transaction, head| append_in(transaction, head, &append, known.map(|known| known.request)));
        match found {
            Err(JournalError::RequestExists | JournalError::WrongEvent { .. }) => Err(StoreError::conflict()),
            Err(error) => Err(error.into()),
            Ok(after) => {
                let version = after.version;
                self.last_read.replace(Some(after));
                Ok(version)
            }
        }
    }

    fn blob(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        Ok(self.read_attachment(digest)?)
    }

    fn message(&self, id: MessageId) -> Result<Message, StoreError> {
        message_rows::of(&self.connection, id)?.ok_or_else(StoreError::missing)
    }

    fn open_messages(&self) -> Result<Vec<Result<Message, Unreadable>>, StoreError> {
        Ok(message_rows::open(&self.connection)?)
    }

    fn dispatch(&mut self, id: MessageId, event: &MessageEvent, by: By<'_>) -> Result<(), StoreError> {
        Ok(self.move_message(id, event, by)?)
    }
}

fn version_of(connection: &Connection, id: RequestId) -> Result<Version, JournalError> {
    let mut statement = connection.prepare_cached("SELECT coalesce(last_event, 0) FROM requests WHERE id = ?1")?;
    Ok(Version(statement.query_row([id.0.into_bytes()], |row| row.get(0)).optional()?.unwrap_or(0)))
}

fn load(connection: &Connection, id: RequestId) -> Result<Loaded, JournalError> {
    let sequence = sequence_of(connection, id)?;
    let version = version_of(connection, id)?;
    let record = request_of(connection, sequence)?;
    let mut request = Request::draft(id, record.service, record.form_version, record.channel, &record.operator, record.begun);
    request.state = own(record.state);
    request.applicant = record.applicant;
    request.form = record.form;
    request.papers = record.papers;
    request.number = record.number;
    let (joined, consent) = connection
        .prepare_cached("SELECT joined_queue, consent FROM visits WHERE request = ?1")?
        .query_row([sequence], |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?)))
        .optional()?
        .unwrap_or_default();
    (request.visit.joined_queue, request.visit.consent) = (joined.map(moment), consent.map(moment));
    let mut statement = connection.prepare_cached("SELECT question, answer FROM survey_answers WHERE request = ?1")?;
    let answers = statement.query_map([sequence], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    for answer in answers {
        let (question, answer) = answer?;
        request.visit.survey.insert(usize::try_from(question).unwrap_or(0), usize::try_from(answer).unwrap_or(0));
    }
    let handed_over = connection
        .prepare_cached("SELECT handed_over, handed_to FROM requests WHERE sequence = ?1 AND handed_over IS NOT NULL")?
        .query_row([sequence], |row| Ok(HandOver { at: moment(row.get(0)?), to: row.get(1)? }))
        .optional()?;
    let life: Option<String> =
        connection.prepare_cached("SELECT body FROM request_lives WHERE request = ?1")?.query_row([sequence], |row| row.get(0)).optional()?;
    let request = match life {
        None => of_before(request, record.representative, handed_over),
        Some(life) => {
            let power = match record.representative {
                Some(Representative::Notarised { power, .. }) => Some(power),
                Some(Representative::OtherwiseCertified) | None => None,
            };
            request.handed_over = handed_over;
            let life: StoredLife = read_json(&life)?;
            life.put_back(request, record.signed, power).ok_or(JournalError::Record { source: None })?
        }
    };
    Ok(Loaded { request, version })
}

/// Writes everything of an append; `known` is the request before it, where it was read already.
fn append_in(transaction: &Transaction<'_>, head: &mut Head, append: &Append<'_>, known: Option<Request>) -> Result<Loaded, JournalError> {
    let id = append.request;
    if version_of(transaction, id)? != append.expected {
        return Err(JournalError::RequestExists);
    }
    let before = match known {
        _ if append.expected == Version::NONE => None,
        Some(known) => Some(known),
        None => Some(load(transaction, id)?.request),
    };
    if let Some(inbound) = append.inbound {
        inbound::insert(transaction, inbound)?;
    }
    let evidence = append.evidence.map(|evidence| evidence::insert(transaction, evidence)).transpose()?;
    let stood = before.as_ref().map(Columns::of).transpose()?;
    let mut request = before;
    for recorded in append.events {
        request = Some(match request {
            None => begin(transaction, head, recorded, append)?,
            Some(request) => happen(transaction, head, request, recorded, append, evidence)?,
        });
    }
    let request = request.ok_or(JournalError::NoSuchRequest)?;
    let sequence = sequence_of(transaction, id)?;
    write_columns(transaction, sequence, stood.as_ref(), &Columns::of(&request)?)?;
    for (name, document) in append.documents {
        keep_document_in(transaction, id, name, document)?;
    }
    let by = append.events.last();
    for new in append.messages {
        match (new.kind, by) {
            (Kind::Application, Some(by)) => {
                let queued = told(by, Happening::Queued);
                advance(transaction, head, id, &queued)?;
            }
            (_, Some(by)) => note(transaction, head, (sequence, id), by, "message-queued")?,
            (_, None) => return Err(JournalError::WrongEvent { happening: "queued" }),
        }
        message_rows::queue(transaction, (sequence, id), new.id, new.kind, head.sequence)?;
    }
    Ok(Loaded { version: version_of(transaction, id)?, request })
}

/// What stands of a request in columns of its row and in the row of its life.
#[derive(PartialEq, Eq)]
struct Columns {
    applicant: Option<String>,
    representative: Option<String>,
    signed: Option<i64>,
    number: Option<String>,
    life: String,
}

impl Columns {
    fn of(request: &Request) -> Result<Self, JournalError> {
        Ok(Self {
            applicant: request.applicant.as_ref().map(json).transpose()?,
            representative: request.representative().as_ref().map(json).transpose()?,
            signed: request.signature.as_ref().map(|signature| nanoseconds(signature.at)),
            number: request.number.clone(),
            life: json(&StoredLife::of(request))?,
        })
    }
}

/// Writes what differs from what stood: a committed value changes nothing here.
fn write_columns(transaction: &Transaction<'_>, sequence: i64, before: Option<&Columns>, after: &Columns) -> Result<(), JournalError> {
    let same = |column: fn(&Columns) -> &Option<String>| before.is_some_and(|before| column(before) == column(after));
    let (applicant, representative, number) = (same(|columns| &columns.applicant), same(|columns| &columns.representative), same(|columns| &columns.number));
    let found_alike = applicant && representative && number;
    // Each for itself: of a request that was signed before lives were stored the moment stands in its column alone.
    let write = |update: &str, value: &dyn rusqlite::ToSql| -> Result<(), JournalError> {
        transaction.prepare_cached(update)?.execute(rusqlite::params![sequence, value])?;
        Ok(())
    };
    if !applicant {
        write("UPDATE requests SET applicant = ?2 WHERE sequence = ?1", &after.applicant)?;
    }
    if !representative {
        write("UPDATE requests SET representative = ?2 WHERE sequence = ?1", &after.representative)?;
    }
    if !number {
        write("UPDATE requests SET number = ?2 WHERE sequence = ?1", &after.number)?;
    }
    if before.is_none_or(|before| before.signed != after.signed) {
        write("UPDATE requests SET signed = ?2 WHERE sequence = ?1", &after.signed)?;
    }
    if before.is_none_or(|before| before.life != after.life) {
        transaction
            .prepare_cached("INSERT INTO request_lives (request, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = excluded.body")?
            .execute((sequence, &after.life))?;
    }
    if found_alike { Ok(()) } else { index(transaction, sequence) }
}

fn begin(transaction: &Transaction<'_>, head: &mut Head, recorded: &Recorded, append: &Append<'_>) -> Result<Request, JournalError> {
    let id = append.request;
    let request = fold(id, [recorded]).ok_or(JournalError::NoSuchRequest)?;
    let sequence = insert(transaction, &request.as_shown(None))?;
    if let Some(service) = append.service {
        services::keep(transaction, sequence, &request.service, service)?;
    }
    recovery::open(transaction, &recorded.by, sequence, None)?;
    append_event(transaction, head, (sequence, id), &told(recorded, Happening::Begun))?;
    Ok(request)
}

/// One event: the request after it, its rows, and its entry in the trail. `evidence` is the number of the evidence kept with it.
fn happen(
    transaction: &Transaction<'_>,
    head: &mut Head,
    request: Request,
    recorded: &Recorded,
    append: &Append<'_>,
    evidence: Option<i64>,
) -> Result<Request, JournalError> {
    if matches!(recorded.event, Event::Begun { .. }) || next(request.state, recorded.event.step()).is_none() {
        return Err(JournalError::RequestExists);
    }
    let id = request.id;
    let sequence = sequence_of(transaction, id)?;
    match in_trail(&recorded.event, append.evidence.map(|kept| kept.registry.as_str()), evidence) {
        Ok(happening) => {
            let event = told(recorded, happening);
            advance(transaction, head, id, &event)?;
            project(transaction, sequence, &event)?;
            application_message::follow(transaction, sequence, head.sequence, &event)?;
        }
        Err(what) => note(transaction, head, (sequence, id), recorded, what)?,
    }
    let after = evolve(request, recorded);
    write_rows(transaction, sequence, &after, recorded, append)?;
    Ok(after)
}

fn write_rows(transaction: &Transaction<'_>, sequence: i64, after: &Request, recorded: &Recorded, append: &Append<'_>) -> Result<(), JournalError> {
    match &recorded.event {
        Event::FieldCommitted { place, value, source } => {
            put_field(transaction, sequence, place, value.clone(), source.clone())?;
            // What a registry or the program fills says nothing of where the operator is.
            if *source == Source::Operator { recovery::open(transaction, &recorded.by, sequence, Some(place)) } else { Ok(()) }
        }
        Event::PaperMarked { paper, .. } => after.papers.get(paper).map_or(Ok(()), |mark| put_paper(transaction, sequence, paper, mark)),
        Event::PaperScanned { paper, scans } => {
            for scan in scans {
                if !attachments::has(transaction, &scan.digest)? {
                    return Err(JournalError::NoSuchAttachment);
                }
            }
            after.papers.get(paper).map_or(Ok(()), |mark| put_paper(transaction, sequence, paper, mark))
        }
        Event::QueueJoined { at } => {
            transaction
                .prepare_cached("INSERT INTO visits (request, joined_queue) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET joined_queue = excluded.joined_queue")?
                .execute((sequence, at.map(nanoseconds)))?;
            Ok(())
        }
        Event::ConsentGiven { at } => super::visit::consent(transaction, sequence, Some(*at)),
        Event::SurveyAnswered { question, answer } => {
            transaction
                .prepare_cached(
                    "INSERT INTO survey_answers (request, question, answer) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET answer = excluded.answer",
                )?
                .execute((sequence, i64::try_from(*question).unwrap_or(i64::MAX), i64::try_from(*answer).unwrap_or(i64::MAX)))?;
            Ok(())
        }
        Event::Signed { .. } => {
            // What a paper was assembled of counts now.
            transaction
                .prepare_cached("INSERT INTO loose (digest) SELECT DISTINCT source FROM pages WHERE request = ?1 ON CONFLICT DO NOTHING")?
                .execute([sequence])?;
            append.signed.map_or(Ok(()), |document| put_signed(transaction, sequence, document))
        }
        _ => Ok(()),
    }
}

/// What the trail says of an event; of one that is no step of a life, its short name.
fn in_trail(event: &Event, registry: Option<&str>, evidence: Option<i64>) -> Result<Happening, &'static str> {
    let parties = || Happening::FieldCommitted { place: Place::Field("applicant".into()) };
    Ok(match event.clone() {
        Event::Begun { .. } => Happening::Begun,
        Event::ApplicantEntered { .. } | Event::RepresentativeNamed(_) => parties(),
        Event::RegistryAnswered { party, answer, .. } => Happening::RegistryAsked {
            registry: registry.unwrap_or_else(|| registry_of(party, &answer)).to_owned(),
            evidence,
            found: match answer {
                Answer::Person(_) | Answer::Organisation(_) | Answer::Power(_) => Some(true),
                Answer::NotFound => Some(false),
                Answer::Unreachable => None,
            },
        },
        Event::FieldCommitted { place, .. } => Happening::FieldCommitted { place },
        Event::PaperMarked { paper, .. } | Event::PaperScanned { paper, .. } => Happening::PaperMarked { paper },
        Event::ConsentGiven { .. } => Happening::ConsentGiven,
        Event::ConsentTakenBack => Happening::ConsentTakenBack,
        Event::Signed { serial, .. } => Happening::Signed { serial },
        Event::AcceptanceRefused { missing } => Happening::AcceptanceRefused { missing },
        Event::Registered { number } => Happening::Registered { number },
        Event::UnderReview { stage } => Happening::UnderReview { stage },
        Event::Granted { result } => Happening::Granted { digest: result.map(|digest| digest.0) },
        Event::Refused { grounds } => Happening::Refused { grounds },
        Event::ArrivedAtCentre { .. } => Happening::ArrivedAtCentre,
        Event::HandedOver { to } => Happening::HandedOver { to },
        Event::Withdrawn { reason } => Happening::Withdrawn { reason },
        Event::PaperPrinted { paper, copy } => Happening::PaperPrinted { paper, copy },
        Event::RegistryAsked { .. } => return Err("registry-asked"),
        Event::AnswerKept { .. } => return Err("answer-kept"),
        Event::QueueJoined { .. } => return Err("queue-joined"),
        Event::SurveyAnswered { .. } => return Err("survey-answered"),
    })
}

fn registry_of(party: Party, answer: &Answer) -> &'static str {
    match (party, answer) {
        (Party::Representative, _) | (_, Answer::Power(_)) => "power-of-attorney",
        (_, Answer::Organisation(_)) => "organisation",
        (Party::Applicant | Party::Related(_), Answer::Person(_) | Answer::NotFound | Answer::Unreachable) => "person",
    }
}

fn told(recorded: &Recorded, happening: Happening) -> RequestEvent {
    RequestEvent { at: recorded.at, by: recorded.by.clone(), desk: recorded.desk.clone(), happening }
}

fn note(transaction: &Transaction<'_>, head: &mut Head, request: (i64, RequestId), recorded: &Recorded, what: &str) -> Result<(), JournalError> {
    let act = What::Desk(Act::RequestNoted { what: what.to_owned() });
    chain::append(transaction, head, Some(request), recorded.at, recorded.by.clone(), recorded.desk.clone(), act)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::conformance;
    use crate::enclosures::Evidence;
    use tereze_domain::form::Value;
    use tereze_domain::party::Applicant;
    use tereze_domain::party::testing::person;
    use tereze_domain::registries::{Confirmation, Ticket};

    /// A journal that goes with its folder.
    struct Kept(testing::Desk);

    impl Store for Kept {
        fn load(&self, request: RequestId) -> Result<Loaded, StoreError> {
            self.0.journal.load(request)
        }

        fn append(&mut self, append: Append<'_>) -> Result<Version, StoreError> {
            let version = self.0.journal.append(append)?;
            self.0.journal.verify_chain()?;
            Ok(version)
        }

        fn blob(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
            self.0.journal.blob(digest)
        }

        fn message(&self, id: MessageId) -> Result<Message, StoreError> {
            self.0.journal.message(id)
        }

        fn open_messages(&self) -> Result<Vec<Result<Message, Unreadable>>, StoreError> {
            self.0.journal.open_messages()
        }

        fn dispatch(&mut self, id: MessageId, event: &MessageEvent, by: By<'_>) -> Result<(), StoreError> {
            self.0.journal.dispatch(id, event, by)?;
            self.0.journal.verify_chain()?;
            Ok(())
        }
    }

    #[test]
    fn the_journal_conforms() {
        conformance::all(|| Kept(testing::desk()));
    }

    #[test]
    fn a_message_that_cannot_be_read_holds_up_nobody() {
        for spoilt in
            ["state = 'lost'", "kind = 'lost'", "subject = 'lost'", "state = 'postponed', moment = 1, answer = '{'", "state = 'failed', answer = NULL"]
        {
            conformance::one_of_ten_is_spoilt(&mut Kept(testing::desk()), |store, id| {
                let query = format!("UPDATE messages SET {spoilt} WHERE id = ?1");
                assert_eq!(store.0.journal.connection.execute(&query, [id.0.into_bytes()]).unwrap(), 1);
            });
        }
    }

    fn recorded(event: Event) -> Recorded {
        Recorded { at: testing::now(), by: "aigul".into(), desk: "desk-1".into(), event }
    }

    #[test]
    fn an_answer_is_one_transaction() {
        let mut desk = testing::desk();
        let request = testing::draft();
        desk.journal.begin_request(&request).unwrap();
        let person = person();
        let entered = Event::ApplicantEntered { applicant: Applicant::Person { iin: person.iin, found: None } };
        let asked = Event::RegistryAsked { party: Party::Applicant, ticket: Ticket(1) };
        let (commits, version) = (testing::count_commits(&desk.journal), desk.journal.load(request.id).unwrap().version);
        let version = desk.journal.append(Append::of(request.id, version, &[entered, asked].map(recorded))).unwrap();
        assert_eq!(commits.get(), 1, "the question");
        let at = testing::now();
        let evidence = Evidence {
            of: Some(request.id),
            registry: "person".into(),
            asked_at: at,
            answered_at: Some(at),
            request: b"q".to_vec(),
            response: b"a".to_vec(),
            outcome: "found".into(),
        };
        let answered = Event::RegistryAnswered {
            party: Party::Applicant,
            ticket: Ticket(1),
            answer: Answer::Person(Box::new(person.clone())),
            confirmation: Confirmation::Confirmed,
            evidence: None,
        };
        let value = |key: &str| Event::FieldCommitted { place: Place::Field(key.into()), value: Value::Text(key.to_uppercase()), source: Source::Registry };
        let events: Vec<Recorded> = std::iter::once(answered).chain(["a", "b", "c"].map(value)).map(recorded).collect();
        desk.journal.append(Append { evidence: Some(&evidence), ..Append::of(request.id, version, &events) }).unwrap();
        assert_eq!(commits.get(), 2, "the answer");
        let kept = desk.journal.request(request.id).unwrap();
        assert_eq!((kept.applicant, kept.form.values.len()), (Some(Applicant::Person { iin: person.iin, found: Some(Box::new(person)) }), 3));
        assert_eq!(desk.journal.evidence_of(request.id).unwrap().len(), 1);
        desk.journal.verify_chain().unwrap();
    }

    #[test]
    fn what_was_signed_before_lives_were_kept_keeps_its_moment() {
        let mut desk = testing::desk();
        let id = testing::queued(&mut desk.journal);
        let signed = desk.journal.request(id).unwrap().signed;
        assert!(signed.is_some());
        let version = desk.journal.load(id).unwrap().version;
        desk.journal.append(Append::of(id, version, &[recorded(Event::Registered { number: "1".into() })])).unwrap();
        assert_eq!(desk.journal.request(id).unwrap().signed, signed);
        desk.journal.verify_chain().unwrap();
    }
}
