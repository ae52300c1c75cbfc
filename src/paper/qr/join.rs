//! Texts of codes back to signed data.

use super::element::Element;
use super::error::QrError;
use super::format::{ENTRY, MOST_BYTES, MOST_PIECES};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Joins the texts of codes into the signed document they carry.
///
/// They may come in any order and more than once. Missing ones are told by number; codes of another request, codes that
/// contradict each other, and archives that unpack to more than [`MOST_BYTES`] are refused.
pub fn join(pieces: &[String]) -> Result<Vec<u8>, QrError> {
    let elements = pieces.iter().map(|text| Element::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = elements.first() else { return Err(QrError::Empty) };
    let (favor_id, amount) = (first.favor_id.clone(), first.amount);
    if !(1..=MOST_PIECES).contains(&amount) {
        return Err(QrError::TooManyPieces { needed: amount as usize, most: MOST_PIECES });
    }
    let mut by_number: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for element in elements {
        if element.favor_id != favor_id {
            return Err(QrError::Foreign { one: favor_id, other: element.favor_id });
        }
        let number = element.number;
        let known = by_number.get(&number).is_some_and(|known| *known != element.data);
        if known || element.amount != amount || !(1..=amount).contains(&number) {
            return Err(QrError::Contradiction { number });
        }
        by_number.insert(number, element.data);
    }
    let numbers: Vec<u32> = (1..=amount).filter(|number| !by_number.contains_key(number)).collect();
    if !numbers.is_empty() {
        return Err(QrError::Missing { numbers, amount });
    }
    unpack(by_number.into_values().flatten().collect())
}

fn unpack(archive: Vec<u8>) -> Result<Vec<u8>, QrError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).map_err(|error| QrError::Archive(Some(error)))?;
    if archive.len() != 1 {
        return Err(QrError::Archive(None));
    }
    let entry = archive.by_name(ENTRY).map_err(|error| QrError::Archive(Some(error)))?;
    let mut data = Vec::new();
    // The declared size is not believed: what comes out is counted.
    entry.take(MOST_BYTES + 1).read_to_end(&mut data).map_err(QrError::Damaged)?;
    if data.len() as u64 > MOST_BYTES {
        return Err(QrError::TooLarge { most: MOST_BYTES });
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::super::{PIECE, series};
    use super::*;
    use jiff::Timestamp;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    /// Data that hardly compresses.
    fn noise(length: u32) -> Vec<u8> {
        let mut state = 0x9e37_79b9_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as u8
        };
        (0..length).map(|_| next()).collect()
    }

    fn pieces(data: &[u8], favor_id: &str) -> Vec<String> {
        series(data, favor_id, Timestamp::UNIX_EPOCH).unwrap()
    }

    #[track_caller]
    fn check(pieces: &[String], expected: Result<&[u8], &str>) {
        let joined = join(pieces);
        match expected {
            Ok(data) => assert_eq!(joined.unwrap(), data),
            Err(start) => {
                let error = joined.unwrap_err();
                assert!(format!("{error:?}").starts_with(start), "{error:?}");
            }
        }
    }

    #[test]
    fn any_order_and_doubles() {
        let data = noise(4000);
        let pieces = pieces(&data, "123");
        assert!(pieces.len() >= 7);
        check(&pieces, Ok(&data));
        let mut mixed: Vec<String> = pieces.iter().rev().cloned().collect();
        mixed.extend(pieces[2..4].to_vec());
        check(&mixed, Ok(&data));
    }

    #[test]
    fn a_piece_made_at_another_moment_is_the_same_piece() {
        let data = noise(1500);
        let mut pieces = pieces(&data, "5");
        pieces[1] = series(&data, "5", "2026-11-22T10:00:00Z".parse().unwrap()).unwrap()[1].clone();
        check(&pieces, Ok(&data));
    }

    #[test]
    fn every_size_around_a_piece() {
        for length in (0..3).flat_map(|pieces| (pieces * PIECE as u32)..(pieces * PIECE as u32 + 4)) {
            let data = noise(length);
            check(&pieces(&data, "1"), Ok(&data));
        }
    }

    #[test]
    fn missing_pieces_are_told_by_number() {
        let mut pieces = pieces(&noise(4000), "123");
        pieces.remove(4);
        pieces.remove(1);
        check(&pieces, Err("Missing { numbers: [2, 5], amount: 7 }"));
        check(&[], Err("Empty"));
    }

    #[test]
    fn strangers_are_refused() {
        let (one, other) = (pieces(&noise(1500), "1"), pieces(&noise(1500), "2"));
        check(&[one[0].clone(), other[1].clone(), one[2].clone()], Err("Foreign { one: \"1\", other: \"2\" }"));
        let changed = series(&noise(1400).into_iter().rev().collect::<Vec<_>>(), "1", Timestamp::UNIX_EPOCH).unwrap();
        check(&[one[0].clone(), changed[0].clone()], Err("Contradiction { number: 1 }"));
        let longer = pieces(&noise(4000), "1");
        check(&[one[0].clone(), longer[1].clone()], Err("Contradiction { number: 2 }"));
        check(&["https://egov.kz".to_owned()], Err("NotAPiece"));
    }

    #[track_caller]
    fn check_archive(write: impl FnOnce(&mut zip::ZipWriter<Cursor<Vec<u8>>>), expected: &str) {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        write(&mut writer);
        let error = unpack(writer.finish().unwrap().into_inner()).unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
    }

    #[test]
    fn archives_that_are_not_ours() {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        let bomb = |writer: &mut zip::ZipWriter<Cursor<Vec<u8>>>| {
            writer.start_file("one", options).unwrap();
            writer.write_all(&vec![0; MOST_BYTES as usize + 10]).unwrap();
        };
        check_archive(bomb, "TooLarge");
        check_archive(|writer| writer.start_file("two", options).unwrap(), "Archive");
        let two = |writer: &mut zip::ZipWriter<Cursor<Vec<u8>>>| {
            writer.start_file("one", options).unwrap();
            writer.start_file("two", options).unwrap();
        };
        check_archive(two, "Archive(None)");
        assert!(unpack(vec![1, 2, 3]).is_err());
    }
}
