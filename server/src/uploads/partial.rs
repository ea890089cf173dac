//! The growing file of one upload. Everything here blocks; callers run it off
//! the async threads.
//!
//! `written` runs ahead of what is durable; [`Partial::sync`] makes them equal.
//! The hash of the bytes goes along, and is kept between requests so that a
//! finished file need not be read again.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::folder;

/// Hash states kept between requests; beyond it a file is read again at its end.
const HASHES_KEPT: usize = 4_096;
/// Bytes of the head that tell what a file is.
pub const HEAD_BYTES: usize = 64;

/// Hash states of unfinished uploads, by upload id and offset.
#[derive(Default)]
pub struct Hashes(Mutex<HashMap<Uuid, (u64, Sha256)>>);

impl Hashes {
    /// Takes the state at `offset` out, if it is known.
    pub fn take(&self, id: Uuid, offset: u64) -> Option<Sha256> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&id).filter(|(at, _)| *at == offset).map(|(_, state)| state)
    }

    /// Keeps the state at `offset` for the next request.
    pub fn keep(&self, id: Uuid, offset: u64, state: Sha256) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < HASHES_KEPT {
            kept.insert(id, (offset, state));
        }
    }
}

/// A file that grows.
pub struct Partial {
    path: PathBuf,
    file: File,
    written: u64,
    synced: u64,
    /// Its folder does not durably name it yet.
    nameless: bool,
    hash: Option<Sha256>,
}

impl Partial {
    /// Where upload `id` grows.
    pub fn path_of(incoming: &Path, id: Uuid) -> PathBuf {
        incoming.join(id.hyphenated().to_string())
    }

    /// Opens the file at `received`, cutting off what was never acknowledged.
    /// `hash` is the state at that offset, if known.
    ///
    /// # Errors
    /// `NotFound` when acknowledged bytes are not there; else what the disk says.
    pub fn open(
        incoming: &Path,
        id: Uuid,
        received: u64,
        hash: Option<Sha256>,
    ) -> std::io::Result<Self> {
        let path = Self::path_of(incoming, id);
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        if received == 0 {
            options.create(true).truncate(true);
        }
        let mut file = options.open(&path)?;
        let length = file.metadata()?.len();
        if length < received {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        if length > received {
            file.set_len(received)?;
        }
        if received > 0 {
            file.seek(SeekFrom::Start(received))?;
        }
        let hash = if received == 0 { Some(Sha256::new()) } else { hash };
        Ok(Self { path, file, written: received, synced: received, nameless: received == 0, hash })
    }

    /// Bytes in the file.
    pub const fn written(&self) -> u64 {
        self.written
    }

    /// Adds bytes. On an error the file is cut back to what was durable.
    ///
    /// # Errors
    /// What the disk says.
    pub fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if let Err(error) = self.file.write_all(bytes) {
            self.cut_back()?;
            return Err(error);
        }
        self.written += bytes.len() as u64;
        if let Some(hash) = &mut self.hash {
            hash.update(bytes);
        }
        Ok(())
    }

    /// Makes every written byte and the file's name durable.
    ///
    /// # Errors
    /// What the disk says; nothing more may then be acknowledged.
    pub fn sync(&mut self) -> std::io::Result<()> {
        self.file.sync_data()?;
        if self.nameless {
            folder::sync(self.path.parent().unwrap_or(Path::new(".")))?;
            self.nameless = false;
        }
        self.synced = self.written;
        Ok(())
    }

    /// Gives up what is not durable.
    ///
    /// # Errors
    /// What the disk says.
    pub fn cut_back(&mut self) -> std::io::Result<()> {
        if self.written != self.synced {
            self.hash = None;
        }
        self.written = self.synced;
        self.file.set_len(self.synced)?;
        self.file.seek(SeekFrom::Start(self.synced))?;
        Ok(())
    }

    /// SHA-256 of the whole file, lower-case hex.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sha256(&mut self) -> std::io::Result<String> {
        let hash = match &self.hash {
            Some(hash) => hash.clone(),
            None => hash_of(&mut File::open(&self.path)?)?,
        };
        Ok(hex::encode(hash.finalize()))
    }

    /// Up to [`HEAD_BYTES`] bytes from the start.
    ///
    /// # Errors
    /// What the disk says.
    pub fn head(&self) -> std::io::Result<Vec<u8>> {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        File::open(&self.path)?.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps the hash for the next request.
    pub fn park(&mut self, hashes: &Hashes, id: Uuid) {
        if let Some(hash) = self.hash.take() {
            hashes.keep(id, self.written, hash);
        }
    }
}

/// The hash state over everything `from` still gives.
///
/// # Errors
/// What reading says.
pub fn hash_of(from: &mut impl Read) -> std::io::Result<Sha256> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            return Ok(hash);
        }
        hash.update(buffer.get(..count).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_acknowledged_is_cut_off_and_the_hash_is_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let id = Uuid::now_v7();
        let mut first = Partial::open(folder.path(), id, 0, None).unwrap();
        first.append(b"abc").unwrap();
        first.sync().unwrap();
        first.append(b"never acknowledged").unwrap();
        drop(first);
        let mut second = Partial::open(folder.path(), id, 3, None).unwrap();
        second.append(b"def").unwrap();
        assert_eq!(second.written(), 6);
        assert_eq!(second.sha256().unwrap(), hex::encode(Sha256::digest("abcdef")));
        assert_eq!(second.head().unwrap(), b"abcdef");
    }

    #[test]
    fn a_hash_state_goes_on_only_from_its_own_offset() {
        let folder = tempfile::tempdir().unwrap();
        let (id, hashes) = (Uuid::now_v7(), Hashes::default());
        let mut first = Partial::open(folder.path(), id, 0, None).unwrap();
        first.append(b"abc").unwrap();
        first.sync().unwrap();
        first.park(&hashes, id);
        assert!(hashes.take(id, 2).is_none());
        hashes.keep(id, 3, Sha256::new_with_prefix("abc"));
        let mut second = Partial::open(folder.path(), id, 3, hashes.take(id, 3)).unwrap();
        assert!(second.hash.is_some());
        second.append(b"d").unwrap();
        second.cut_back().unwrap();
        assert_eq!(second.sha256().unwrap(), hex::encode(Sha256::digest("abc")));
    }

    #[test]
    fn lost_bytes_are_not_papered_over() {
        let folder = tempfile::tempdir().unwrap();
        let lost = Partial::open(folder.path(), Uuid::now_v7(), 3, None).err().unwrap();
        assert_eq!(lost.kind(), std::io::ErrorKind::NotFound);
    }
}
