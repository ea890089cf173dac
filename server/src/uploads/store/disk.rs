//! The media store on a disk: `media/ab/cdef…`, up to 256 folders, each made with
//! its first file.
//!
//! A file gets its final name by a hard link and is then synced together with
//! its folder, which costs one journal commit instead of two. A crash between
//! the two may leave a damaged file under a good name, so a name that is taken
//! is believed only after reading it.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::Digest;
use uuid::Uuid;

use super::super::partial::hash_of;
use super::{MediaStore, Size};
use crate::folder;

/// A folder of finished files.
#[derive(Debug, Clone)]
pub struct DiskStore {
    root: PathBuf,
    /// The folders, by the first byte of what they hold, whose own entries are synced.
    kept: Arc<Mutex<HashSet<u8>>>,
}

impl DiskStore {
    /// Opens the store, making its folder durably when it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made or synced.
    pub fn open(root: &Path) -> std::io::Result<Self> {
        folder::make(root)?;
        Ok(Self { root: root.to_owned(), kept: Arc::default() })
    }

    /// Makes the folder that will hold `path`, durably. One that is there may be left by
    /// a process that died before it was synced, so that is done once in any case.
    fn make_shard(&self, path: &Path) -> std::io::Result<()> {
        let Some(shard) = path.parent() else { return Ok(()) };
        let name = shard.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Ok(number) = u8::from_str_radix(name, 16) else { return Ok(()) };
        // Held while syncing: nobody's file may be acknowledged in a folder that a
        // power cut would take away.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if !kept.contains(&number) {
            match std::fs::create_dir(shard) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => folder::sync(&self.root)?,
            }
            kept.insert(number);
        }
        Ok(())
    }

    /// # Errors
    /// `InvalidInput` when `sha256` is not one: it must never become a path.
    fn path(&self, sha256: &str, size: Size) -> std::io::Result<PathBuf> {
        let plain = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        let (shard, rest) =
            sha256.split_at_checked(2).filter(|_| plain).ok_or(ErrorKind::InvalidInput)?;
        Ok(self.root.join(shard).join(match size {
            Size::Original => rest.to_owned(),
            size => format!("{rest}.{}.jpg", size.as_str()),
        }))
    }
}

impl MediaStore for DiskStore {
    fn keep(&self, sha256: &str, from: &Path) -> std::io::Result<()> {
        let path = self.path(sha256, Size::Original)?;
        self.make_shard(&path)?;
        match std::fs::hard_link(from, &path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let held = hash_of(&mut File::open(&path)?)?.finalize();
                if hex::encode(held) != sha256 {
                    File::open(from)?.sync_data()?;
                    std::fs::rename(from, &path)?;
                }
            }
            linked => linked?,
        }
        File::open(&path)?.sync_data()?;
        folder::sync(path.parent().unwrap_or(&self.root))
    }

    fn keep_rendition(&self, sha256: &str, size: Size, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.path(sha256, size)?;
        self.make_shard(&path)?;
        let growing = path.with_extension(format!("{}.new", Uuid::now_v7()));
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&growing)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_data()))
            .and_then(|()| std::fs::rename(&growing, &path));
        if written.is_err() {
            let _ = std::fs::remove_file(&growing);
        }
        written
    }

    fn bytes(&self, sha256: &str, size: Size) -> std::io::Result<Option<u64>> {
        match std::fs::metadata(self.path(sha256, size)?) {
            Ok(metadata) => Ok(Some(metadata.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn open(&self, sha256: &str, size: Size, from: u64) -> std::io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(self.path(sha256, size)?)?;
        file.seek(SeekFrom::Start(from))?;
        Ok(Box::new(file))
    }

    fn file(&self, sha256: &str) -> std::io::Result<File> {
        File::open(self.path(sha256, Size::Original)?)
    }

    fn delete(&self, sha256: &str) -> std::io::Result<()> {
        for size in Size::ALL {
            match std::fs::remove_file(self.path(sha256, size)?) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sha2::Sha256;

    use super::*;

    fn finished(folder: &Path, bytes: &[u8]) -> (String, PathBuf) {
        let path = folder.join(Uuid::now_v7().to_string());
        std::fs::write(&path, bytes).unwrap();
        (hex::encode(Sha256::digest(bytes)), path)
    }

    fn read(store: &DiskStore, sha256: &str, from: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        store.open(sha256, Size::Original, from).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_file_is_kept_once_read_from_anywhere_and_deleted_with_its_pictures() {
        let folder = tempfile::tempdir().unwrap();
        let store = DiskStore::open(&folder.path().join("media")).unwrap();
        let (sha256, path) = finished(folder.path(), b"a photo");
        store.keep(&sha256, &path).unwrap();
        store.keep(&sha256, &path).unwrap();
        store.keep_rendition(&sha256, Size::Thumb, b"small").unwrap();
        assert_eq!(store.bytes(&sha256, Size::Original).unwrap(), Some(7));
        assert_eq!(store.bytes(&sha256, Size::Thumb).unwrap(), Some(5));
        assert_eq!(read(&store, &sha256, 2), b"photo");
        store.delete(&sha256).unwrap();
        store.delete(&sha256).unwrap();
        for size in Size::ALL {
            assert_eq!(store.bytes(&sha256, size).unwrap(), None);
        }
    }

    #[test]
    fn a_damaged_file_under_a_good_name_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let store = DiskStore::open(&folder.path().join("media")).unwrap();
        let (sha256, path) = finished(folder.path(), b"whole");
        let taken = store.path(&sha256, Size::Original).unwrap();
        std::fs::create_dir(taken.parent().unwrap()).unwrap();
        std::fs::write(taken, b"wh").unwrap();
        store.keep(&sha256, &path).unwrap();
        assert_eq!(read(&store, &sha256, 0), b"whole");
    }

    #[test]
    fn what_is_not_a_hash_never_becomes_a_path() {
        let folder = tempfile::tempdir().unwrap();
        let store = DiskStore::open(&folder.path().join("media")).unwrap();
        let dots = format!("../{}", "a".repeat(61));
        for name in ["", "ab", "../../etc/passwd", "đđđ", &dots] {
            let refused = store.bytes(name, Size::Original).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidInput, "{name}");
        }
    }
}
