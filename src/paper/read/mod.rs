//! Printed papers read back: a PDF, a scan or a photograph to the signed document its codes carry.

mod decode;
mod error;
mod pictures;
mod regions;
mod time_limit;

pub use decode::qr_texts;
pub use error::ReadError;
pub use pictures::{pictures_of_pdf, rendered as pictures_of_pdf_at};

use super::qr::{Element, NAMESPACE, join};
use image::GrayImage;
use time_limit::within_time_limit;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The signed document that the codes of a PDF or a picture (PNG, JPEG, TIFF) carry.
pub fn signed_document_of(file: &[u8]) -> Result<Vec<u8>, ReadError> {
    if file.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge { limit: LARGEST_FILE });
    }
    let file = file.to_vec();
    within_time_limit(move || {
        // Scanners put blanks before the mark of a PDF; the standard lets it stand in the first kilobyte.
        if file.get(..1024).unwrap_or(&file).windows(5).any(|bytes| bytes == b"%PDF-") { document_in_pdf(&file) } else { document_in_picture(&file) }
    })?
}

fn document_in_picture(file: &[u8]) -> Result<Vec<u8>, ReadError> {
    joined(&pieces(&[pictures::picture(file)?]))
}

/// Coarsely first, which is enough for papers printed to PDF and four times faster; scans may need the finer picture.
fn document_in_pdf(file: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut found = pieces(&pictures::rendered(file, pictures::COARSE)?);
    joined(&found).or_else(|_incomplete| {
        found.extend(pieces(&pictures::rendered(file, pictures::FINE)?));
        joined(&found)
    })
}

/// The texts of codes that belong to a series. Other codes may stand on the paper too: a link of the portal is no reason
/// to refuse the series.
fn pieces(pictures: &[GrayImage]) -> Vec<String> {
    let texts = pictures.iter().flat_map(decode::decode);
    texts.filter(|text| text.contains(NAMESPACE) && Element::parse(text).is_ok()).collect()
}

fn joined(pieces: &[String]) -> Result<Vec<u8>, ReadError> {
    if pieces.is_empty() { Err(ReadError::NoCodes) } else { Ok(join(pieces)?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(file: &[u8], expected: &str) {
        let error = signed_document_of(file).unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
    }

    fn png(picture: &GrayImage) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn garbage_is_refused_in_words() {
        check_refused(b"", "UnknownKind");
        check_refused(b"hello", "UnknownKind");
        check_refused(b"%PDF-1.7 nothing", "Pdf");
        check_refused(b"\x89PNG\r\n\x1a\nbroken", "Picture");
        check_refused(b"\xff\xd8\xff\xe0broken", "Picture");
        check_refused(&png(&GrayImage::from_pixel(300, 300, image::Luma([255]))), "NoCodes");
        check_refused(&png(&GrayImage::from_pixel(1, 1, image::Luma([0]))), "NoCodes");
        check_refused(&vec![0; LARGEST_FILE + 1], "TooLarge");
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut file = png(&GrayImage::new(8, 8));
        // Width and height of IHDR, and its checksum made right again.
        file[16..24].copy_from_slice(&[0, 1, 0xff, 0xff, 0, 1, 0xff, 0xff]);
        let mut crc = flate2::Crc::new();
        crc.update(&file[12..29]);
        let sum = crc.sum().to_be_bytes();
        file[29..33].copy_from_slice(&sum);
        check_refused(&file, "Picture");
    }

    #[test]
    fn a_decoder_that_panics_is_an_error() {
        assert!(matches!(within_time_limit(|| panic!("as a decoder may")), Err::<(), _>(ReadError::Decoder)));
        assert!(matches!(within_time_limit(|| 7), Ok(7)));
    }
}
