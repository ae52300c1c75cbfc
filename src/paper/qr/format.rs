//! How a series of codes is made up.

/// Namespace of `BarcodeElement`.
pub const NAMESPACE: &str = "http://barcodes.pdf.shep.nitec.kz/";
/// Name of the only entry of the archive.
pub const ENTRY: &str = "one";
/// Bytes of the archive in one code.
pub const PIECE: usize = 650;
/// The most codes a series may have: 200 are 22 pages.
pub const MOST_PIECES: u32 = 200;
/// The most bytes the signed data may have once unpacked; a signed application has a few kilobytes.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024;
