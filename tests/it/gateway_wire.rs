//! What the strict writer writes is what the gateway's schemas ask for: element by element, in their order.

use jiff::Timestamp;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tereze_gateway::soap::async_channel::{
    self, Accepted, DeliveryNotification, MessageInfo, MessageState, MessageType, OutgoingMessage, Pull, StateAnswer, StateQuestion, StatusChange,
};
use tereze_gateway::soap::common::{Guid, Password, Property, Sender};
use tereze_gateway::soap::envelope::{Body, body};
use tereze_gateway::soap::fault::{ErrorInfo, Fault, SYNC_FAULT};
use tereze_gateway::soap::payload::Payload;
use tereze_gateway::soap::sync_channel::{self, RequestInfo, ResponseInfo};
use tereze_gateway::soap::xml::{Element, read};

/// Types and elements of every schema, by name; names are unique among them apart from the two `sendMessage`, which are alike.
struct Schemas {
    types: HashMap<String, Element>,
    elements: HashMap<String, Element>,
}

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::load);

impl Schemas {
    fn load() -> Self {
        let mut schemas = Self { types: HashMap::new(), elements: HashMap::new() };
        schemas.load_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/shep"));
        schemas
    }

    fn load_folder(&mut self, folder: &Path) {
        let paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        for path in paths {
            if path.is_dir() {
                self.load_folder(&path);
            } else if path.extension().is_some_and(|extension| extension == "xsd") {
                let text = std::fs::read(&path).expect("a file");
                let document = read(&text).expect("a schema");
                for child in &document.root().children {
                    let Some(name) = attribute(child, "name") else { continue };
                    let kinds = if child.is("element") { &mut self.elements } else { &mut self.types };
                    kinds.insert(name.to_owned(), child.clone());
                }
            }
        }
    }

    /// Checks an element against its declaration.
    fn check(&self, element: &Element, declaration: &Element) {
        let inline = declaration.children.iter().find(|child| child.is("complexType") || child.is("simpleType"));
        let named = attribute(declaration, "type").map(local);
        match (inline, named) {
            (_, Some("anyType")) => {}
            (Some(kind), _) => self.check_type(element, kind),
            (None, Some(name)) if self.types.contains_key(name) => self.check_type(element, &self.types[name]),
            (None, Some("dateTime")) => assert!(element.text().parse::<Timestamp>().is_ok(), "{} is no dateTime", element.name),
            (None, Some("int")) => assert!(element.text().parse::<i32>().is_ok(), "{} is no int", element.name),
            (None, Some("string")) => assert!(element.children.is_empty(), "{} has elements", element.name),
            (None, other) => panic!("{} has the unknown type {other:?}", element.name),
        }
    }

    fn check_type(&self, element: &Element, kind: &Element) {
        if kind.is("simpleType") {
            return check_simple(element, kind);
        }
        let sequence = kind.child("sequence").expect("complex types here are sequences");
        let mut children = element.children.iter().peekable();
        for declared in sequence.children_named("element") {
            let name = attribute(declared, "name").expect("elements here have names");
            let least = attribute(declared, "minOccurs").map_or(1, |count| count.parse::<usize>().expect("a count"));
            let most = attribute(declared, "maxOccurs").map_or(1, |count| count.parse().unwrap_or(usize::MAX));
            let mut count = 0;
            while children.peek().is_some_and(|child| child.name == name) {
                let child = children.next().expect("peeked");
                assert_eq!(child.namespace, "", "{name} must not be qualified");
                self.check(child, declared);
                count += 1;
            }
            assert!((least..=most).contains(&count), "{} has {count} of {name}", element.name);
        }
        assert_eq!(children.next().map(|child| &child.name), None, "{} has an element too many or in the wrong place", element.name);
    }
}

fn check_simple(element: &Element, kind: &Element) {
    let restriction = kind.child("restriction").expect("simple types here are restrictions");
    let text = element.text();
    let allowed: Vec<&str> = restriction.children_named("enumeration").filter_map(|value| attribute(value, "value")).collect();
    assert!(allowed.is_empty() || allowed.contains(&text), "{} is {text}", element.name);
    if let Some(most) = restriction.child("maxLength").and_then(|length| attribute(length, "value")) {
        assert!(text.chars().count() <= most.parse().expect("a length"), "{} is too long", element.name);
    }
    if restriction.child("pattern").is_some() {
        // The one pattern is the identifier in braces.
        assert!(text.starts_with('{') && text.ends_with('}') && text.len() == 38 && Guid::parse(text).is_some(), "{} is {text}", element.name);
    }
}

fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_str())
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().expect("rsplit gives one")
}

#[track_caller]
fn check(envelope: &str, namespace: &str) {
    let schemas = &*SCHEMAS;
    let document = read(envelope.as_bytes()).expect("well-formed");
    let element = match body(&document).expect("an envelope") {
        Body::Content(element) => element,
        Body::Fault(_) => document.root().find("detail").and_then(|detail| detail.children.first()).expect("a detail"),
    };
    assert_eq!(element.namespace, namespace, "{envelope}");
    schemas.check(element, schemas.elements.get(&element.name).unwrap_or_else(|| panic!("{} is not declared", element.name)));
}

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().expect("a moment")
}

fn guid() -> Guid {
    Guid(uuid::Uuid::now_v7())
}

fn sender() -> Sender {
    Sender { id: "tereze".into(), password: Some(Password::new("p".into())) }
}

fn properties() -> Vec<Property> {
    vec![Property::new("k", "v").expect("short"), Property::new("l", "w").expect("short")]
}

fn error_info() -> ErrorInfo {
    let inner = ErrorInfo { code: "B".into(), message: "n".into(), data: None, date: Some(now()), sub_error: None, session_id: None };
    ErrorInfo { code: "A".into(), message: "m".into(), data: Some("d".into()), date: Some(now()), sub_error: Some(Box::new(inner)), session_id: Some(guid()) }
}

#[test]
fn synchronous_channel() {
    let types = sync_channel::TYPES;
    let payload = Payload::Elements("<x/>".into());
    let full = RequestInfo {
        message_id: "m".into(),
        correlation_id: Some("c".into()),
        service_id: "s".into(),
        message_date: now(),
        route_id: Some("r".into()),
        sender: sender(),
        properties: properties(),
        session_id: Some(guid()),
    };
    let bare = RequestInfo {
        correlation_id: None,
        route_id: None,
        sender: Sender { id: "t".into(), password: None },
        properties: Vec::new(),
        session_id: None,
        ..full.clone()
    };
    for info in [full, bare] {
        for payload in [
            &payload,
            &Payload::Text("<y/>".into()),
            &Payload::Typed { prefix: "p".into(), namespace: "urn:p".into(), name: "T".into(), elements: "<z/>".into() },
        ] {
            check(&sync_channel::write_request(&info, payload), types);
        }
    }
    let full = ResponseInfo {
        message_id: "m".into(),
        correlation_id: Some("c".into()),
        response_date: Some(now()),
        code: "SCSS001".into(),
        message: "қ".repeat(400),
        session_id: Some(guid()),
    };
    let bare = ResponseInfo { correlation_id: None, response_date: None, session_id: None, ..full.clone() };
    for info in [full, bare] {
        check(&sync_channel::write_response(&info, Some(&payload)), types);
        check(&sync_channel::write_response(&info, None), types);
    }
    check(&Fault::write(true, SYNC_FAULT, &error_info()), types);
}

#[test]
fn asynchronous_channel() {
    let types = async_channel::TYPES;
    let full = OutgoingMessage {
        info: MessageInfo {
            message_id: Some("m".into()),
            correlation_id: Some("c".into()),
            service_id: "s".into(),
            message_type: MessageType::Notification,
            route_id: Some("r".into()),
            message_date: now(),
            sender: sender(),
            properties: properties(),
            session_id: Some(guid()),
        },
        payload: Payload::Elements("<x/>".into()),
    };
    let mut bare = full.clone();
    bare.info = MessageInfo {
        message_id: None,
        correlation_id: None,
        route_id: None,
        properties: Vec::new(),
        session_id: None,
        message_type: MessageType::Request,
        ..bare.info
    };
    check(&async_channel::write_send_message(&full), types);
    check(&async_channel::write_send_message(&bare), types);
    check(&async_channel::write_get_messages_response(guid(), now(), &[full, bare]), types);
    check(&async_channel::write_get_messages_response(guid(), now(), &[]), types);
    for session_id in [None, Some(guid())] {
        check(
            &async_channel::write_send_message_response(&Accepted { message_id: "m".into(), correlation_id: "c".into(), response_date: None, session_id }),
            types,
        );
        for state in [MessageState::OnDelivery, MessageState::Delivered, MessageState::NotDelivered, MessageState::DeliveryStopped] {
            let answer = StateAnswer { state, code: "c".into(), message: "m".into(), since: None, session_id };
            check(&async_channel::write_get_message_status_response(&answer, now()), types);
        }
    }
    let all = Pull {
        message_id: Some("m".into()),
        correlation_id: Some("c".into()),
        request_date: Some(now()),
        service_id: "s".into(),
        sender: Some(sender()),
        amount: Some(5),
        properties: properties(),
    };
    let one = Pull { message_id: None, correlation_id: None, request_date: None, sender: None, amount: None, properties: Vec::new(), ..all.clone() };
    check(&async_channel::write_get_messages(&all), types);
    check(&async_channel::write_get_messages(&one), types);
    check(
        &async_channel::write_get_message_status(&StateQuestion { message_id: "m".into(), request_date: now(), sender: sender(), properties: properties() }),
        types,
    );
    for error in [None, Some(error_info())] {
        for sender in [None, Some(sender())] {
            let notification = DeliveryNotification { message_id: "m".into(), service_id: "s".into(), date: now(), error: error.clone(), sender };
            check(&async_channel::write_delivery_notification(&notification), types);
        }
        let change =
            StatusChange { notification_id: "n".into(), message_id: "m".into(), state: MessageState::Delivered, code: "c".into(), message: "w".into(), error };
        check(&async_channel::write_status_change(&change, guid(), now()), async_channel::CLIENT_TYPES);
    }
    check(&async_channel::write_delivery_notification_response("n", guid(), now()), types);
    check(&async_channel::write_status_change_response(guid(), now()), async_channel::CLIENT_TYPES);
    for operation in ["sendMessage", "getMessages", "getMessageStatus", "sendDeliveryNotification"] {
        let (namespace, name) = async_channel::fault_detail(operation);
        check(&Fault::write(false, (namespace, &name), &error_info()), types);
    }
}

#[test]
fn the_check_itself_sees_what_is_wrong() {
    let good = async_channel::write_get_messages(&Pull {
        message_id: None,
        correlation_id: None,
        request_date: None,
        service_id: "s".into(),
        sender: Some(sender()),
        amount: Some(5),
        properties: Vec::new(),
    });
    let spoilt = [
        good.replace("<serviceId>s</serviceId>", ""),
        good.replace("<serviceId>s</serviceId>", "<extra/><serviceId>s</serviceId>"),
        good.replace("<amount>5</amount>", "").replace("<serviceId>", "<amount>5</amount><serviceId>"),
        good.replace("<amount>5<", "<amount>five<"),
        good.replace("<senderId>", "<q:senderId xmlns:q=\"urn:q\">").replace("</senderId>", "</q:senderId>"),
    ];
    for envelope in spoilt {
        assert_ne!(envelope, good);
        assert!(std::panic::catch_unwind(|| check(&envelope, async_channel::TYPES)).is_err(), "{envelope}");
    }
}
