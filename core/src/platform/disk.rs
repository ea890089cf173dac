//! Media files: written once, named by their SHA-256, durable before they count.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder of media files. Names are plain file names.
pub trait Disk: Send + Sync + 'static {
    /// Writes a file durably: temporary name, fsync, rename, fsync of the folder.
    ///
    /// # Errors
    /// Any failure of the file system; nothing is left under `name`.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Reads at most `length` bytes from `offset`.
    ///
    /// # Errors
    /// Any failure of the file system, `NotFound` among them.
    fn read(&self, name: &str, offset: u64, length: usize) -> io::Result<Vec<u8>>;
    /// The size in bytes, or `None` when there is no such file.
    ///
    /// # Errors
    /// Any failure of the file system.
    fn size(&self, name: &str) -> io::Result<Option<u64>>;
    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    /// Any failure of the file system.
    fn remove(&self, name: &str) -> io::Result<()>;
    /// Names of all whole files.
    ///
    /// # Errors
    /// Any failure of the file system.
    fn list(&self) -> io::Result<Vec<String>>;
    /// Drops what a crash left half-written. Only while nobody writes.
    ///
    /// # Errors
    /// Any failure of the file system.
    fn drop_parts(&self) -> io::Result<()>;
    /// Where a file lies on a file system of this machine, if it does.
    fn path(&self, _name: &str) -> Option<PathBuf> {
        None
    }
    /// Takes in a finished file under `name`, as durably as [`Disk::write`]; it is
    /// gone from where it was.
    ///
    /// # Errors
    /// Any failure of the file system; nothing is left under `name`.
    fn adopt(&self, finished: &Path, name: &str) -> io::Result<()> {
        self.write(name, &fs::read(finished)?)?;
        fs::remove_file(finished)
    }
}

/// A folder of a real file system.
#[derive(Debug, Clone)]
pub struct FolderDisk(PathBuf);

/// Makes the names of parts differ between threads.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// Makes a folder and those above it, each with a name that outlives a power cut.
/// One that was there is believed.
///
/// # Errors
/// What the file system says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or(Path::new(""));
    make_folder(above)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    File::open(if above.as_os_str().is_empty() { Path::new(".") } else { above })?.sync_all()
}

/// Marks a file that is still being written.
const PART: &str = ".part";

impl FolderDisk {
    /// Opens the folder, making it when absent.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        make_folder(folder)?;
        Ok(Self(folder.to_owned()))
    }
}

impl Disk for FolderDisk {
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        // Two processes or threads may store the same photo at once: each its own part.
        let number = WRITES.fetch_add(1, Ordering::Relaxed);
        let part = self.0.join(format!("{name}.{}-{number}{PART}", std::process::id()));
        let written = File::create(&part)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, self.0.join(name)))
            .and_then(|()| File::open(&self.0)?.sync_all());
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }

    fn read(&self, name: &str, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.0.join(name))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn size(&self, name: &str) -> io::Result<Option<u64>> {
        match fs::metadata(self.0.join(name)) {
            Ok(metadata) => Ok(Some(metadata.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.0.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.ends_with(PART) {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn drop_parts(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().ends_with(PART) {
                self.remove(&entry.file_name().to_string_lossy())?;
            }
        }
        Ok(())
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        Some(self.0.join(name))
    }

    fn adopt(&self, finished: &Path, name: &str) -> io::Result<()> {
        File::open(finished)?.sync_all()?;
        match fs::rename(finished, self.0.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                self.write(name, &fs::read(finished)?)?;
                return fs::remove_file(finished);
            }
            renamed => renamed?,
        }
        File::open(&self.0)?.sync_all()
    }
}
