//! Printed papers read back: a PDF, a scan or a photograph to the signed document its codes carry.

mod decode;
mod pictures;
mod regions;

pub use decode::qr_texts;
pub use pictures::{pictures_of_pdf, rendered as pictures_of_pdf_at};

use super::qr::{Element, NAMESPACE, QrError, join};
use crate::domain::message::{Explain, Message};
use image::GrayImage;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// How long one file may take: decoders have been known never to end on some pictures.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// Why no signed document came out of a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file is neither PDF nor PNG, JPEG or TIFF.
    #[error("the file is neither a PDF nor a PNG, JPEG or TIFF picture")]
    UnknownKind,
    /// The file is too large to be a paper.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most bytes a file may have.
        limit: usize,
    },
    /// The PDF has too many pages.
    #[error("the PDF has more than {limit} pages")]
    TooManyPages {
        /// The most pages a PDF may have.
        limit: usize,
    },
    /// The PDF is damaged or asks for a password.
    #[error("the PDF cannot be opened: {reason}")]
    Pdf {
        /// What the reader of PDF said.
        reason: String,
    },
    /// The picture is damaged or too large.
    #[error("the picture cannot be opened")]
    Picture(#[source] image::ImageError),
    /// Reading took too long.
    #[error("the file was not read within {seconds} seconds")]
    TimeLimit {
        /// The limit.
        seconds: u64,
    },
    /// A decoder failed on the file.
    #[error("a decoder failed on the file")]
    Decoder,
    /// The system gave no thread to read in.
    #[error("no thread could be started")]
    Thread(#[source] std::io::Error),
    /// There are no codes of a series in the file.
    #[error("there are no codes of a signed paper in the file")]
    NoCodes,
    /// The codes do not join.
    #[error("the codes of the file do not join")]
    Codes(#[from] QrError),
}

impl Explain for ReadError {
    fn explain(&self) -> Message {
        match self {
            Self::UnknownKind => Message::new("error-paper-read-kind"),
            Self::TooLarge { limit } => Message::new("error-paper-read-large").with("megabytes", limit / (1024 * 1024)),
            Self::TooManyPages { limit } => Message::new("error-paper-read-pages").with("limit", limit),
            Self::Pdf { .. } => Message::new("error-paper-read-pdf"),
            Self::Picture(_) => Message::new("error-paper-read-picture"),
            Self::TimeLimit { seconds } => Message::new("error-paper-read-time").with("seconds", seconds),
            Self::Decoder => Message::new("error-paper-read-decoder"),
            Self::Thread(_) => Message::new("error-paper-read-thread"),
            Self::NoCodes => Message::new("error-paper-read-no-codes"),
            Self::Codes(error) => error.explain(),
        }
    }
}

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

/// Runs a decoder in a thread of its own and waits no longer than the limit. A decoder of foreign files may panic or
/// never end; neither may take the program with it. A panic ends the thread and closes the channel; a thread that does
/// not end is left behind.
fn within_time_limit<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ReadError> {
    let (sender, receiver) = sync_channel(1);
    let thread = std::thread::Builder::new().name("paper-reader".to_owned()).spawn(move || {
        // Nobody waits any more when the limit is over: then the answer goes nowhere, as it should.
        sender.send(work()).ok();
    });
    thread.map_err(ReadError::Thread)?;
    receiver.recv_timeout(TIME_LIMIT).map_err(|error| match error {
        RecvTimeoutError::Timeout => ReadError::TimeLimit { seconds: TIME_LIMIT.as_secs() },
        RecvTimeoutError::Disconnected => ReadError::Decoder,
    })
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
