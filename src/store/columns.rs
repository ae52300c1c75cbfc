//! Values as the columns of the database have them.

use crate::error::JournalError;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Whole nanoseconds since 1970; the ends of the scale (1677 and 2262) stand for everything beyond.
pub(super) fn nanoseconds(moment: Timestamp) -> i64 {
    let nanoseconds = moment.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// The moment so many nanoseconds after 1970.
pub(super) fn moment(nanoseconds: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).expect("64 bits of nanoseconds end in 2262, the scale in 9999")
}

/// JSON as the database stores it.
pub(super) fn json(value: &impl Serialize) -> Result<String, JournalError> {
    Ok(serde_json::to_string(value)?)
}

/// What the JSON of the database says.
pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, JournalError> {
    Ok(serde_json::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_come_back() {
        for text in ["1970-01-01T00:00:00Z", "2026-11-22T07:00:00.123456789Z", "1700-01-01T00:00:00Z"] {
            let at: Timestamp = text.parse().unwrap();
            assert_eq!(moment(nanoseconds(at)), at);
        }
        assert_eq!(nanoseconds(Timestamp::MAX), i64::MAX);
        assert_eq!(nanoseconds(Timestamp::MIN), i64::MIN);
    }
}
