//! Where finished media live: by the SHA-256 of the original, behind a seam.
//!
//! Functions block; callers run them off the async threads. A disk is here; an
//! object store is another body of the same trait.

pub mod disk;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Which picture of a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// The bytes that were uploaded.
    Original,
    /// At most 1,600 px on the longer side, JPEG without metadata.
    View,
    /// At most 320 px on the longer side, JPEG without metadata.
    Thumb,
}

impl Size {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::Original, Self::View, Self::Thumb];

    /// The name in addresses and file names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::View => "view",
            Self::Thumb => "thumb",
        }
    }
}

/// A store of finished files.
pub trait MediaStore: Send + Sync + 'static {
    /// Keeps the file at `from`, whose bytes have the hash `sha256`; durable when
    /// it returns. `from` may stay where it is or be gone afterwards. Keeping what
    /// is there already is no error.
    ///
    /// # Errors
    /// What the disk or the network says; nothing half-kept is ever served.
    fn keep(&self, sha256: &str, from: &Path) -> std::io::Result<()>;

    /// Keeps a picture made from an original. May be lost; it can be made again.
    ///
    /// # Errors
    /// What the disk or the network says.
    fn keep_rendition(&self, sha256: &str, size: Size, bytes: &[u8]) -> std::io::Result<()>;

    /// Bytes of a file, `None` when it is not here.
    ///
    /// # Errors
    /// What the disk or the network says.
    fn bytes(&self, sha256: &str, size: Size) -> std::io::Result<Option<u64>>;

    /// Reads a file from byte `from` on.
    ///
    /// # Errors
    /// `NotFound` when it is not here.
    fn open(&self, sha256: &str, size: Size, from: u64) -> std::io::Result<Box<dyn Read + Send>>;

    /// The original as a file of this machine, to hand to another process.
    ///
    /// # Errors
    /// `NotFound` when it is not here.
    fn file(&self, sha256: &str) -> std::io::Result<File>;

    /// Removes an original and what was made from it.
    ///
    /// # Errors
    /// What the disk or the network says; what is gone already is no error.
    fn delete(&self, sha256: &str) -> std::io::Result<()>;
}
