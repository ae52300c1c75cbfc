//! Takes files in, by their bytes or by their path.

use super::document::Document;
use super::error::IntakeError;
use super::limits::Limits;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Takes a file in from its bytes.
///
/// # Errors
/// Every way a file can be wrong, told apart; no content makes this panic.
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Document, IntakeError> {
    refuse_by_length(bytes.len() as u64, limits)?;
    Document::examine(bytes, limits)
}

/// Takes a file in from its path. A file over the limit is refused by its length, before it is read.
///
/// # Errors
/// As [`read`], and [`IntakeError::Read`] and [`IntakeError::NotAFile`].
pub fn open(path: &Path, limits: &Limits) -> Result<Document, IntakeError> {
    read(bytes_of(path, limits)?, limits)
}

/// The bytes of a file of an allowed length.
pub(crate) fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let known = path.metadata().map_err(IntakeError::Read)?;
    // Opening a pipe or a device could wait for ever.
    if !known.is_file() {
        return Err(IntakeError::NotAFile);
    }
    refuse_by_length(known.len(), limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    // The file may have grown since its length was asked.
    File::open(path).and_then(|file| file.take(limits.bytes + 1).read_to_end(&mut bytes)).map_err(IntakeError::Read)?;
    Ok(bytes)
}

fn refuse_by_length(bytes: u64, limits: &Limits) -> Result<(), IntakeError> {
    match bytes {
        0 => Err(IntakeError::Empty),
        _ if bytes > limits.bytes => Err(IntakeError::TooLarge { bytes, limit: limits.bytes }),
        _ => Ok(()),
    }
}
