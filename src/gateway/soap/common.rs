//! Types that both channels share (`common/v10/Types`).

use super::xml::{Composer, Element, XmlError};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroize as _;

/// A password that is never shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Takes the password in.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    /// The password itself, for the message.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

impl Drop for Password {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// `SenderInfo`: the system that sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Identifier of the system at the gateway.
    pub id: String,
    /// Its password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Password>,
}

impl Sender {
    pub(super) fn write(&self, composer: &mut Composer) {
        composer.element("sender", &[], |sender| {
            sender.leaf("senderId", &self.id);
            sender.optional("password", self.password.as_ref().map(Password::reveal));
        });
    }

    pub(super) fn read(element: &Element) -> Self {
        Self {
            id: element.value("senderId").unwrap_or_default().to_owned(),
            password: element.value("password").map(|password| Password::new(password.to_owned())),
        }
    }
}

/// Why a property cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PropertyError {
    /// The key is longer than 30 characters.
    #[error("the key of a property is longer than 30 characters")]
    Key,
    /// The value is longer than 500 characters.
    #[error("the value of a property is longer than 500 characters")]
    Value,
}

/// `Property`: a key of at most 30 and a value of at most 500 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    key: String,
    value: String,
}

impl Property {
    /// A property within the lengths of the schema.
    pub fn new(key: &str, value: &str) -> Result<Self, PropertyError> {
        if key.chars().count() > 30 {
            return Err(PropertyError::Key);
        }
        if value.chars().count() > 500 {
            return Err(PropertyError::Value);
        }
        Ok(Self { key: key.to_owned(), value: value.to_owned() })
    }

    /// Key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Value.
    pub fn value(&self) -> &str {
        &self.value
    }

    pub(super) fn write(&self, composer: &mut Composer) {
        composer.element("properties", &[], |property| {
            property.leaf("key", &self.key);
            property.leaf("value", &self.value);
        });
    }

    /// Properties as they came, even longer than the schema allows.
    pub(super) fn read_all(element: &Element) -> Vec<Self> {
        let properties = element.children_named("properties");
        properties
            .map(|property| Self { key: property.value("key").unwrap_or_default().to_owned(), value: property.value("value").unwrap_or_default().to_owned() })
            .collect()
    }
}

/// `guid`: an identifier of a session. Written in braces, as the schema has it; read with or without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Guid(pub uuid::Uuid);

impl Guid {
    /// Reads an identifier; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().trim_start_matches('{').trim_end_matches('}').parse().ok().map(Self)
    }

    pub(super) fn read(element: &Element) -> Option<Self> {
        element.value("sessionId").and_then(Self::parse)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{{{}}}", self.0)
    }
}

/// Moment as `xsd:dateTime`, whole milliseconds.
pub fn date_time(moment: Timestamp) -> String {
    format!("{:.3}", moment)
}

/// Reads `xsd:dateTime`. Without an offset it is taken as Kazakhstan's, five hours before Greenwich.
pub fn parse_date_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let civil: DateTime = text.parse().ok()?;
    civil.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(5))).ok().map(|zoned| zoned.timestamp())
}

/// Reads a day: `xsd:date` with or without an offset, or the day of an `xsd:dateTime`.
pub fn parse_day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

pub(super) fn needed_moment(element: &Element, name: &'static str) -> Result<Timestamp, XmlError> {
    parse_date_time(element.needed_value(name)?).ok_or(XmlError::Value(name))
}

pub(super) fn moment(element: &Element, name: &str) -> Option<Timestamp> {
    element.value(name).and_then(parse_date_time)
}

pub(super) fn owned(element: &Element, name: &str) -> Option<String> {
    element.value(name).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_moment(text: &str, expected: Option<&str>) {
        assert_eq!(parse_date_time(text).map(date_time).as_deref(), expected, "{text}");
    }

    #[track_caller]
    fn check_guid(text: &str, expected: Option<&str>) {
        assert_eq!(Guid::parse(text).map(|guid| guid.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn moments() {
        check_moment("2026-11-22T10:00:00Z", Some("2026-11-22T10:00:00.000Z"));
        check_moment("2026-11-22T16:00:00.5+06:00", Some("2026-11-22T10:00:00.500Z"));
        check_moment("2026-11-22T15:00:00", Some("2026-11-22T10:00:00.000Z"));
        check_moment(" 2020-11-24T12:41:36.970+06:00 ", Some("2020-11-24T06:41:36.970Z"));
        check_moment("2026-11-22", Some("2026-11-21T19:00:00.000Z"));
        check_moment("yesterday", None);
        check_moment("", None);
    }

    #[test]
    fn days() {
        for text in ["2020-01-15", "2020-01-15+06:00", "2020-01-15T00:00:00+06:00", " 2020-01-15Z"] {
            assert_eq!(parse_day(text), Some(jiff::civil::date(2020, 1, 15)), "{text}");
        }
        for text in ["", "2020-1-5", "2020-13-01", "қаңтарқаңтар"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn session_identifiers() {
        let braced = Some("{0191f2a0-0000-7000-8000-0123456789ab}");
        check_guid("{0191f2a0-0000-7000-8000-0123456789ab}", braced);
        check_guid("0191F2A0-0000-7000-8000-0123456789AB", braced);
        check_guid(" {0191F2A0-0000-7000-8000-0123456789AB} ", braced);
        check_guid("session", None);
    }

    #[test]
    fn lengths_of_properties() {
        assert!(Property::new(&"қ".repeat(30), &"ә".repeat(500)).is_ok());
        assert_eq!(Property::new(&"k".repeat(31), "v"), Err(PropertyError::Key));
        assert_eq!(Property::new("k", &"v".repeat(501)), Err(PropertyError::Value));
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(format!("{:?}", Password::new("secret".into())), "Password(…)");
    }
}
