//! Tokens, kept where the platform keeps secrets.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::make_folder;

/// A small store of named secrets.
pub trait Secrets: Send + Sync + 'static {
    /// Reads one.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn get(&self, name: &str) -> io::Result<Option<String>>;
    /// Writes one durably, or removes it with `None`.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn set(&self, name: &str, value: Option<&str>) -> io::Result<()>;
}

/// Files that only their owner may read: for the command line and tests.
#[derive(Debug, Clone)]
pub struct FileSecrets(PathBuf);

impl FileSecrets {
    /// Opens the folder, making it when absent.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        make_folder(folder)?;
        Ok(Self(folder.to_owned()))
    }
}

impl Secrets for FileSecrets {
    fn get(&self, name: &str) -> io::Result<Option<String>> {
        match fs::read_to_string(self.0.join(name)) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn set(&self, name: &str, value: Option<&str>) -> io::Result<()> {
        let path = self.0.join(name);
        let Some(value) = value else {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        };
        let part = self.0.join(format!("{name}.{}.part", std::process::id()));
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        file.write_all(value.as_bytes())?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        fs::File::open(&self.0)?.sync_all()
    }
}
