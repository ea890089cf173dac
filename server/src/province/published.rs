//! What phones download again and again: serialised and compressed once.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Hex digits of a version: 64 bits tell two documents apart.
const VERSION_DIGITS: usize = 16;

/// A document as it leaves the server.
#[derive(Debug, Clone)]
pub struct Published {
    /// Changes whenever a byte does.
    pub version: String,
    /// As it is.
    pub plain: Bytes,
    /// Compressed.
    pub gzip: Bytes,
}

impl Published {
    /// Compresses a document.
    ///
    /// # Errors
    /// None in practice: it writes to memory.
    pub fn from_bytes(plain: Vec<u8>) -> std::io::Result<Self> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&plain)?;
        let gzip = encoder.finish()?;
        Ok(Self { version: version(&plain), plain: plain.into(), gzip: gzip.into() })
    }
}

/// The version of a content: the start of its SHA-256 in hex.
pub fn version(content: &[u8]) -> String {
    let mut digits = hex::encode(Sha256::digest(content));
    digits.truncate(VERSION_DIGITS);
    digits
}
