//! Signed data to texts of codes.

use super::element::Element;
use super::error::QrError;
use super::format::{ENTRY, MOST_BYTES, MOST_PIECES, PIECE};
use jiff::Timestamp;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

/// The texts of the codes that carry this signed document, in order.
///
/// `favor_id` is the number of the request and must be digits; `at` goes into every piece as the time it was made.
pub fn series(signed_xml: &[u8], favor_id: &str, at: Timestamp) -> Result<Vec<String>, QrError> {
    if favor_id.is_empty() || favor_id.len() > 32 || !favor_id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(QrError::FavorIdNotDigits);
    }
    if signed_xml.len() as u64 > MOST_BYTES {
        return Err(QrError::TooLarge { most: MOST_BYTES });
    }
    let archive = pack(signed_xml)?;
    let needed = archive.len().div_ceil(PIECE);
    let amount = u32::try_from(needed).ok().filter(|amount| *amount <= MOST_PIECES).ok_or(QrError::TooManyPieces { needed, most: MOST_PIECES })?;
    let element = |(number, data): (u32, &[u8])| Element { data: data.to_vec(), number, amount, favor_id: favor_id.to_owned() };
    Ok((1..).zip(archive.chunks(PIECE)).map(element).map(|element| element.to_xml(at)).collect())
}

fn pack(data: &[u8]) -> Result<Vec<u8>, QrError> {
    // A stream writer leaves sizes to the descriptor behind the data, as the national system's archives do.
    let mut writer = zip::ZipWriter::new_stream(Vec::new());
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated).compression_level(Some(6));
    writer.start_file(ENTRY, options).map_err(|error| QrError::Archive(Some(error)))?;
    writer.write_all(data).map_err(QrError::Damaged)?;
    Ok(writer.finish().map_err(|error| QrError::Archive(Some(error)))?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(data: &[u8], favor_id: &str) {
        assert!(series(data, favor_id, Timestamp::UNIX_EPOCH).is_err(), "{favor_id}");
    }

    #[test]
    fn what_cannot_become_a_series() {
        check_refused(b"x", "");
        check_refused(b"x", "12a");
        check_refused(b"x", "1 2");
        check_refused(b"x", &"1".repeat(33));
        check_refused(&vec![0; MOST_BYTES as usize + 1], "1");
    }

    #[test]
    fn data_that_needs_too_many_codes_is_told() {
        let mut state = 0x9e37_79b9_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as u8
        };
        let noise: Vec<u8> = (0..200_000).map(|_| next()).collect();
        assert!(matches!(series(&noise, "1", Timestamp::UNIX_EPOCH), Err(QrError::TooManyPieces { .. })));
    }

    #[test]
    fn the_archive_is_a_zip_with_one_deflated_entry_behind_a_descriptor() {
        let archive = pack(b"signed data, signed data, signed data").unwrap();
        assert_eq!(&archive[..4], b"PK\x03\x04");
        assert_eq!(archive[6] & 8, 8, "sizes stand behind the data");
        assert_eq!(archive[8], 8, "deflate");
        assert_eq!(&archive[30..33], b"one");
    }
}
