//! Disk, secrets and randomness of a simulated phone.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use citizen_core::platform::{Disk, FolderDisk, Random, Secrets};

use crate::fuse::Fuse;
use crate::stage::Stage;

/// A folder of media on a disk that may be full, and that a dying process may
/// leave half-written.
pub struct PhoneDisk {
    folder: FolderDisk,
    path: std::path::PathBuf,
    fuse: Arc<Fuse>,
    full: Arc<AtomicBool>,
}

impl PhoneDisk {
    pub fn open(path: &Path, fuse: &Arc<Fuse>, full: &Arc<AtomicBool>) -> Self {
        Self {
            folder: FolderDisk::open(path).unwrap(),
            path: path.to_owned(),
            fuse: Arc::clone(fuse),
            full: Arc::clone(full),
        }
    }
}

impl Disk for PhoneDisk {
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if self.full.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        // A process that dies in a write leaves a part under another name.
        let part = self.path.join(format!("{name}.0-0.part"));
        std::fs::write(&part, bytes.get(..bytes.len() / 2).unwrap_or_default())?;
        self.fuse.burn();
        std::fs::remove_file(&part)?;
        self.folder.write(name, bytes)?;
        self.fuse.burn();
        Ok(())
    }

    fn read(&self, name: &str, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        self.fuse.burn();
        self.folder.read(name, offset, length)
    }

    fn size(&self, name: &str) -> io::Result<Option<u64>> {
        self.fuse.burn();
        self.folder.size(name)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.fuse.burn();
        self.folder.remove(name)
    }

    fn list(&self) -> io::Result<Vec<String>> {
        self.fuse.burn();
        let mut names = self.folder.list()?;
        names.sort();
        Ok(names)
    }

    fn drop_parts(&self) -> io::Result<()> {
        self.folder.drop_parts()?;
        self.fuse.burn();
        Ok(())
    }
}

/// Secrets of a phone: they outlive its process.
#[derive(Default)]
pub struct Keystore {
    kept: Mutex<BTreeMap<String, String>>,
}

/// A process's door to them.
pub struct KeystoreDoor {
    pub keystore: Arc<Keystore>,
    pub fuse: Arc<Fuse>,
    pub full: Arc<AtomicBool>,
}

impl Keystore {
    pub fn of(kept: BTreeMap<String, String>) -> Arc<Self> {
        Arc::new(Self { kept: Mutex::new(kept) })
    }

    pub fn all(&self) -> BTreeMap<String, String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Secrets for KeystoreDoor {
    fn get(&self, name: &str) -> io::Result<Option<String>> {
        self.fuse.burn();
        Ok(self.keystore.all().get(name).cloned())
    }

    fn set(&self, name: &str, value: Option<&str>) -> io::Result<()> {
        self.fuse.burn();
        if self.full.load(Ordering::Relaxed) && value.is_some() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        {
            let mut kept = self.keystore.kept.lock().unwrap_or_else(PoisonError::into_inner);
            match value {
                Some(value) => kept.insert(name.to_owned(), value.to_owned()),
                None => kept.remove(name),
            };
        }
        self.fuse.burn();
        Ok(())
    }
}

/// The seed's dice as the core's randomness.
pub struct Dice {
    pub stage: Arc<Stage>,
    pub fuse: Arc<Fuse>,
}

impl Random for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        self.fuse.burn();
        self.stage.roll(|dice| dice.fill(bytes));
    }
}
