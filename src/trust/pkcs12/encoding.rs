//! From BER to DER: key files of the ҰКО are written with indefinite lengths and strings in pieces.

/// Why bytes are not a BER value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not a complete ASN.1 value")]
pub struct NotAsn1;

const MAX_DEPTH: usize = 32;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const CONSTRUCTED: u8 = 0x20;
const FIRST_CONTEXT: u8 = 0xA0;

/// The first value of the bytes, written in DER: definite lengths, strings in one piece, sets in order.
///
/// What stands inside an octet string is left byte for byte as it is, because a digest may cover it. Bytes after the
/// value are an error, except zeros and line ends that copying programs leave behind.
pub fn to_der(bytes: &[u8]) -> Result<Vec<u8>, NotAsn1> {
    let (value, rest) = read(bytes, 0)?;
    if rest.iter().all(|byte| matches!(byte, 0 | b'\r' | b'\n')) { Ok(value.write()) } else { Err(NotAsn1) }
}

struct Value<'a> {
    /// Identifier octets; more than one for large tag numbers.
    tag: &'a [u8],
    body: Body<'a>,
}

enum Body<'a> {
    Primitive(Vec<u8>),
    Verbatim(&'a [u8]),
    Constructed(Vec<Value<'a>>),
}

fn read(bytes: &[u8], depth: usize) -> Result<(Value<'_>, &[u8]), NotAsn1> {
    if depth > MAX_DEPTH {
        return Err(NotAsn1);
    }
    let first = *bytes.first().ok_or(NotAsn1)?;
    let tag_length = if first & 0x1F == 0x1F { 2 + bytes[1..].iter().position(|byte| byte & 0x80 == 0).ok_or(NotAsn1)? } else { 1 };
    let (tag, rest) = bytes.split_at_checked(tag_length).ok_or(NotAsn1)?;
    let (length, rest) = read_length(rest)?;
    let constructed = first & CONSTRUCTED != 0;
    let (content, after) = match length {
        Some(length) => {
            let (content, after) = rest.split_at_checked(length).ok_or(NotAsn1)?;
            (content, Some(after))
        }
        None if constructed => (rest, None),
        None => return Err(NotAsn1),
    };
    if !constructed {
        return Ok((Value { tag, body: Body::Verbatim(content) }, after.ok_or(NotAsn1)?));
    }
    let mut children = Vec::new();
    let mut left = content;
    let after = loop {
        match (left, after) {
            ([], Some(after)) => break after,
            ([0, 0, after @ ..], None) => break after,
            _ => {
                let (child, rest) = read(left, depth + 1)?;
                children.push(child);
                left = rest;
            }
        }
    };
    let body = if first == OCTET_STRING | CONSTRUCTED { Body::Primitive(join(&children)?) } else { Body::Constructed(children) };
    Ok((Value { tag, body }, after))
}

/// `None` is the indefinite length.
fn read_length(bytes: &[u8]) -> Result<(Option<usize>, &[u8]), NotAsn1> {
    let (first, rest) = bytes.split_first().ok_or(NotAsn1)?;
    match first {
        0x80 => Ok((None, rest)),
        0..0x80 => Ok((Some(usize::from(*first)), rest)),
        _ => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F)).ok_or(NotAsn1)?;
            let grow = |length: usize, digit: &u8| length.checked_mul(256)?.checked_add(usize::from(*digit));
            let length = digits.iter().try_fold(0, grow).ok_or(NotAsn1)?;
            Ok((Some(length), rest))
        }
    }
}

/// The pieces of an octet string, put together.
fn join(pieces: &[Value<'_>]) -> Result<Vec<u8>, NotAsn1> {
    let mut whole = Vec::new();
    for piece in pieces {
        match (&piece.body, piece.tag) {
            (Body::Verbatim(bytes), [OCTET_STRING]) => whole.extend_from_slice(bytes),
            (Body::Primitive(bytes), _) => whole.extend_from_slice(bytes),
            _ => return Err(NotAsn1),
        }
    }
    Ok(whole)
}

impl Value<'_> {
    fn write(&self) -> Vec<u8> {
        let constructed = matches!(self.body, Body::Constructed(_));
        let content = match &self.body {
            Body::Verbatim(bytes) => bytes.to_vec(),
            Body::Primitive(bytes) => bytes.clone(),
            Body::Constructed(children) => {
                let mut parts: Vec<Vec<u8>> = (0..children.len()).map(|at| self.write_child(children, at)).collect();
                if self.tag == [SET] {
                    parts.sort();
                }
                parts.concat()
            }
        };
        let mut written = self.tag.to_vec();
        if !constructed {
            written[0] &= !CONSTRUCTED;
        }
        written.extend(length(content.len()));
        written.extend(content);
        written
    }

    /// `EncryptedContentInfo` has its bytes as an implicitly tagged octet string, which looks in pieces like an explicit
    /// tag; only there does `[0]` come third, after an identifier and an algorithm.
    fn write_child(&self, children: &[Value<'_>], at: usize) -> Vec<u8> {
        let child = &children[at];
        let third = self.tag == [SEQUENCE] && at == 2 && children[0].tag == [OBJECT_IDENTIFIER] && children[1].tag == [SEQUENCE];
        match &child.body {
            Body::Constructed(pieces) if third && child.tag == [FIRST_CONTEXT] => match join(pieces) {
                Ok(whole) => Value { tag: child.tag, body: Body::Primitive(whole) }.write(),
                Err(NotAsn1) => child.write(),
            },
            _ => child.write(),
        }
    }
}

fn length(length: usize) -> Vec<u8> {
    if let Ok(short @ 0..0x80) = u8::try_from(length) {
        return vec![short];
    }
    let digits: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
    let mut written = vec![0x80 | digits.len() as u8];
    written.extend(digits);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ber: &str, der: Option<&str>) {
        let bytes = hex::decode(ber).unwrap();
        assert_eq!(to_der(&bytes).ok().map(hex::encode), der.map(str::to_owned), "{ber}");
    }

    #[test]
    fn values_are_written_in_der() {
        check("020103", Some("020103"));
        check("3003020103", Some("3003020103"));
        check("30800201030000", Some("3003020103"));
        check("308002010330800201040000 0000".replace(' ', "").as_str(), Some("30080201033003020104"));
        check("2480040201020401030000", Some("0403010203"));
        check("24070402010204010 3".replace(' ', "").as_str(), Some("0403010203"));
        check("a0800403010203 0000".replace(' ', "").as_str(), Some("a0050403010203"));
        check("308006012a3000a0800401010401020000 0000".replace(' ', "").as_str(), Some("300906012a300080020102"));
        check("3106020102020101", Some("3106020101020102"));
        check("30810302 0103".replace(' ', "").as_str(), Some("3003020103"));
        check("0201030d0a", Some("020103"));
    }

    #[test]
    fn what_is_not_asn1_is_refused() {
        for text in ["", "30", "3003", "30800201", "0280", "300302010300ff", "30ff", "1f", "1fff", "3084ffffffff00", "3089010000000000000000"] {
            check(text, None);
        }
        let deep = "3080".repeat(2000);
        check(&deep, None);
    }

    #[test]
    fn long_lengths_survive() {
        for size in [127, 128, 255, 256, 65_535, 65_536] {
            let mut der = vec![OCTET_STRING];
            der.extend(length(size));
            der.extend(vec![7; size]);
            assert_eq!(to_der(&der), Ok(der.clone()));
        }
    }
}
