//! Keys and digests of rows as the trail holds them.

use super::parts::{Part, part_of};
use crate::error::JournalError;
use crate::key::Mac;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row};

/// Digest of the content of a row.
pub(crate) type RowDigest = [u8; 32];

/// Which row of which part: its code, and the values of its key in one form only. Ordered as the tables are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowKey {
    pub code: u8,
    pub key: Vec<u8>,
}

const NUMBER: u8 = 1;
const TEXT: u8 = 2;
const BYTES: u8 = 3;
const SIGN: u64 = 1 << 63;

impl RowKey {
    /// The key of these values.
    pub fn new<'a>(code: u8, values: impl Iterator<Item = ValueRef<'a>>) -> Option<Self> {
        let mut key = Vec::new();
        for value in values {
            match value {
                ValueRef::Integer(number) => {
                    key.push(NUMBER);
                    key.extend((number.cast_unsigned() ^ SIGN).to_be_bytes());
                }
                ValueRef::Text(text) => {
                    key.push(TEXT);
                    key.extend(u32::try_from(text.len()).ok()?.to_be_bytes());
                    key.extend(text);
                }
                ValueRef::Blob(bytes) => {
                    key.push(BYTES);
                    key.extend(u32::try_from(bytes.len()).ok()?.to_be_bytes());
                    key.extend(bytes);
                }
                ValueRef::Null | ValueRef::Real(_) => return None,
            }
        }
        Some(Self { code, key })
    }

    /// The values; `None` when the bytes are no key.
    pub fn values(&self) -> Option<Vec<Value>> {
        let mut rest = Reader(&self.key);
        let mut values = Vec::new();
        while !rest.0.is_empty() {
            values.push(rest.value()?);
        }
        Some(values)
    }

    /// The part it is in.
    pub fn part(&self) -> Option<&'static Part> {
        part_of(self.code)
    }

    /// Its values for a person.
    pub fn words(&self) -> String {
        let words = |value| match value {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            Value::Blob(bytes) => hex::encode(bytes),
            Value::Null | Value::Real(_) => String::new(),
        };
        self.values().unwrap_or_default().into_iter().map(words).collect::<Vec<_>>().join(" / ")
    }
}

/// What an entry says of a row: its digest, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub row: RowKey,
    pub digest: Option<RowDigest>,
}

/// Writes what is told of rows.
pub(crate) fn encode(told: &[Told]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for Told { row, digest } in told {
        bytes.push(row.code);
        bytes.extend(u32::try_from(row.key.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(&row.key);
        match digest {
            Some(digest) => {
                bytes.push(1);
                bytes.extend(digest);
            }
            None => bytes.push(0),
        }
    }
    bytes
}

/// Reads what is told of rows; `None` when the bytes are not what [`encode`] writes.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<Told>> {
    let mut rest = Reader(bytes);
    let mut told = Vec::new();
    while !rest.0.is_empty() {
        let code = rest.byte()?;
        let length = rest.length()?;
        let row = RowKey { code, key: rest.take(length)?.to_vec() };
        row.values()?;
        let digest = match rest.byte()? {
            0 => None,
            1 => Some(rest.take(32)?.try_into().ok()?),
            _ => return None,
        };
        told.push(Told { row, digest });
    }
    Some(told)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.take(4)?.try_into().ok()?)).ok()
    }

    fn value(&mut self) -> Option<Value> {
        match self.byte()? {
            NUMBER => Some(Value::Integer((u64::from_be_bytes(self.take(8)?.try_into().ok()?) ^ SIGN).cast_signed())),
            TEXT => {
                let length = self.length()?;
                Some(Value::Text(String::from_utf8_lossy(self.take(length)?).into_owned()))
            }
            BYTES => {
                let length = self.length()?;
                Some(Value::Blob(self.take(length)?.to_vec()))
            }
            _ => None,
        }
    }
}

/// Digest of the content of a row: the columns from this one on.
pub(crate) fn digest(row: &RowKey, content: &Row<'_>, from: usize, columns: usize, mac: &Mac) -> rusqlite::Result<RowDigest> {
    let mut bytes = vec![row.code];
    bytes.extend((row.key.len() as u64).to_be_bytes());
    bytes.extend(&row.key);
    for column in from..from + columns {
        let mut put = |tag: u8, value: &[u8]| {
            bytes.push(tag);
            bytes.extend((value.len() as u64).to_be_bytes());
            bytes.extend(value);
        };
        match content.get_ref(column)? {
            ValueRef::Null => put(0, &[]),
            ValueRef::Integer(number) => put(1, &number.to_be_bytes()),
            ValueRef::Real(number) => put(2, &number.to_be_bytes()),
            ValueRef::Text(text) => put(3, text),
            ValueRef::Blob(blob) => put(4, blob),
        }
    }
    Ok(mac.of(&[&bytes]))
}

/// What is told of a row as it stands now.
pub(crate) fn tell(connection: &Connection, row: RowKey, mac: &Mac) -> Result<Told, JournalError> {
    let part = row.part().ok_or(JournalError::Record { source: None })?;
    let values = row.values().ok_or(JournalError::Record { source: None })?;
    let conditions: Vec<String> = part.key.iter().zip(1..).map(|(column, place)| format!("{column} = ?{place}")).collect();
    let query = format!("SELECT {} FROM {} WHERE {}", part.content.join(", "), part.table, conditions.join(" AND "));
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let digest = rows.next()?.map(|content| digest(&row, content, 0, part.content.len(), mac)).transpose()?;
    Ok(Told { row, digest })
}

/// Reads every row of a part in the order of its key.
pub(crate) fn each_row(connection: &Connection, part: &Part, mac: &Mac, mut visit: impl FnMut(Told) -> Result<(), JournalError>) -> Result<(), JournalError> {
    let key = part.key.join(", ");
    let mut statement = connection.prepare(&format!("SELECT {key}, {} FROM {} ORDER BY {key}", part.content.join(", "), part.table))?;
    let mut rows = statement.query(())?;
    while let Some(content) = rows.next()? {
        let values = (0..part.key.len()).map(|column| content.get_ref(column)).collect::<Result<Vec<_>, _>>()?;
        let row = RowKey::new(part.code, values.into_iter()).ok_or(JournalError::Record { source: None })?;
        let digest = digest(&row, content, part.key.len(), part.content.len(), mac)?;
        visit(Told { row, digest: Some(digest) })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[Value], words: &str) {
        let row = RowKey::new(7, values.iter().map(ValueRef::from)).unwrap();
        assert_eq!(row.values().unwrap(), values);
        assert_eq!(row.words(), words);
        for digest in [None, Some([9; 32])] {
            let told = vec![Told { row: row.clone(), digest }, Told { row: row.clone(), digest: None }];
            let bytes = encode(&told);
            assert_eq!(decode(&bytes).unwrap(), told);
            assert!((1..bytes.len()).filter(|end| decode(&bytes[..*end]).is_some()).count() <= 1, "a cut list is told from a whole one");
        }
    }

    #[test]
    fn keys_come_back() {
        check(&[Value::Integer(1)], "1");
        check(&[Value::Integer(i64::MIN), Value::Text("периодика".into())], "-9223372036854775808 / периодика");
        check(&[Value::Text(String::new()), Value::Text("a/b".into())], " / a/b");
    }

    #[test]
    fn rubbish_is_no_list_of_rows() {
        for bytes in [&b"\x01"[..], b"\x01\0\0\0\x09", b"\x01\xff\xff\xff\xff", b"\x01\0\0\0\x01\x07\0"] {
            assert_eq!(decode(bytes), None);
        }
    }

    #[test]
    fn keys_are_ordered_as_numbers_are() {
        let key = |number| RowKey::new(1, [ValueRef::Integer(number)].into_iter()).unwrap();
        assert!(key(-1) < key(0) && key(0) < key(1) && key(255) < key(256));
    }
}
