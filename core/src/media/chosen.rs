//! A chosen file, in memory or not.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use crate::platform::Disk;

/// Bytes that can be read from anywhere.
pub trait Bytes: Read + Seek + Send {}
impl<T: Read + Seek + Send> Bytes for T {}

/// A file that a person chose.
pub struct Chosen<'a> {
    pub(super) source: Box<dyn Bytes + 'a>,
    /// Where it lies, for an encoder that reads it by itself.
    pub(super) path: Option<PathBuf>,
}

impl<'a> Chosen<'a> {
    /// One in memory.
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self { source: Box::new(Cursor::new(bytes)), path: None }
    }

    /// One on a file system.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn file(path: &Path) -> io::Result<Self> {
        Ok(Self { source: Box::new(File::open(path)?), path: Some(path.to_owned()) })
    }

    /// One that is kept on this phone. Only where the disk has no file system is it
    /// read into memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn kept(disk: &dyn Disk, name: &str) -> io::Result<Self> {
        if let Some(path) = disk.path(name) {
            return Self::file(&path);
        }
        let length = disk.size(name)?.ok_or(io::ErrorKind::NotFound)?;
        let bytes = disk.read(name, 0, usize::try_from(length).unwrap_or(usize::MAX))?;
        Ok(Self { source: Box::new(Cursor::new(bytes)), path: None })
    }
}
