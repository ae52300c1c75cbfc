use super::error::IntakeError;

/// Kind of a file, told by its content and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Portable Network Graphics.
    Png,
    /// JPEG, as scanners and telephones write it.
    Jpeg,
    /// TIFF, of one page or many.
    Tiff,
    /// PDF.
    Pdf,
}

impl Kind {
    /// Media type, as in the registry of IANA.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
        }
    }

    /// The kind that the content begins as.
    ///
    /// # Errors
    /// It is none of these.
    pub fn of(bytes: &[u8]) -> Result<Self, IntakeError> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Ok(Self::Tiff),
            // Viewers accept a header anywhere in the first kilobyte (PDF 1.7, annex H, note 13).
            _ if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") => Ok(Self::Pdf),
            _ => Err(refused(bytes)),
        }
    }
}

/// Names the kinds that people bring most often, so that the answer can be precise.
fn refused(bytes: &[u8]) -> IntakeError {
    let kind = match bytes {
        [b'G', b'I', b'F', b'8', ..] => "GIF",
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "WebP",
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', ..] => "HEIC",
        [b'P', b'K', 3, 4, ..] => "ZIP, DOCX",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "DOC, XLS",
        [b'{', b'\\', b'r', b't', b'f', ..] => "RTF",
        _ => return IntakeError::NotAPaper,
    };
    IntakeError::Unsupported { kind: kind.to_owned() }
}
