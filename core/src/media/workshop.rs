//! Where files are made before they have a name: a folder that a crash may leave
//! full, and that the next sweep empties.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use citizen_av::PlatformEncoder;
use sha2::{Digest, Sha256};

use crate::platform::{Disk, make_folder};

/// Read at once.
const PIECE: usize = 64 * 1024;

/// The folder, and the encoder that the shell lends.
#[derive(Clone)]
pub struct Workshop {
    folder: PathBuf,
    pub(super) encoder: Option<Arc<dyn PlatformEncoder>>,
}

impl Workshop {
    /// In a folder of its own.
    pub fn new(folder: &Path, encoder: Option<Arc<dyn PlatformEncoder>>) -> Self {
        Self { folder: folder.to_owned(), encoder }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// An empty file to write into.
    ///
    /// # Errors
    /// When the folder or the file cannot be made.
    pub fn begin(&self) -> io::Result<Part> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        make_folder(&self.folder)?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(format!("{}-{number}.part", std::process::id()));
        let options = File::options().read(true).write(true).create(true).truncate(true).clone();
        let file = options.open(&path)?;
        Ok(Part { path, file })
    }

    /// A copy of a file, with its hash.
    ///
    /// # Errors
    /// When it cannot be read, or there is no room.
    pub fn copy(&self, source: &mut impl Read) -> io::Result<Finished> {
        let mut part = self.begin()?;
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        let mut out = BufWriter::new(&mut part.file);
        each_piece(source, |piece| {
            hash.update(piece);
            bytes += piece.len() as u64;
            out.write_all(piece)
        })?;
        out.flush()?;
        drop(out);
        Ok(Finished { part, sha256: hex::encode(hash.finalize()), bytes })
    }

    /// Removes what was left behind. Only while nobody works here.
    ///
    /// # Errors
    /// What the file system says.
    pub fn clear(&self) -> io::Result<()> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            fs::remove_file(entry?.path())?;
        }
        Ok(())
    }
}

fn each_piece(
    source: &mut impl Read,
    mut with: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        match source.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => with(piece.get(..count).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A file in the making; it is gone when this is.
#[derive(Debug)]
pub struct Part {
    path: PathBuf,
    pub(super) file: File,
}

impl Drop for Part {
    fn drop(&mut self) {
        // Adopted, or of no use.
        let _ = fs::remove_file(&self.path);
    }
}

impl Part {
    /// Nothing more is written.
    ///
    /// # Errors
    /// When it cannot be read back.
    pub(super) fn finish(mut self) -> io::Result<Finished> {
        self.file.rewind()?;
        let (mut hash, mut bytes) = (Sha256::new(), 0);
        each_piece(&mut self.file, |piece| {
            hash.update(piece);
            bytes += piece.len() as u64;
            Ok(())
        })?;
        Ok(Finished { part: self, sha256: hex::encode(hash.finalize()), bytes })
    }
}

/// A file that is whole and has no name yet.
#[derive(Debug)]
pub struct Finished {
    part: Part,
    /// Its hash, lower-case hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl Finished {
    /// Where it lies for now.
    pub fn path(&self) -> &Path {
        &self.part.path
    }

    /// Gives it its hash as a name, durably.
    ///
    /// # Errors
    /// When there is no room.
    pub fn keep(self, disk: &dyn Disk) -> io::Result<String> {
        if disk.size(&self.sha256)? != Some(self.bytes) {
            disk.adopt(self.path(), &self.sha256)?;
        }
        Ok(self.sha256.clone())
    }
}
