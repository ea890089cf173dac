//! A running server into one file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tar::{Builder, Header};

use super::{BackupError, DATABASE, FACTS, FORMAT, Facts, MEDIA, database_of};
use crate::config::Config;
use crate::folder;
use crate::storage::sqlite;

/// Writes a backup of the server of `config` to `file`; it may be running. The
/// file appears whole or not at all. Blocks.
///
/// # Errors
/// [`BackupError`]; a file that was there before is as it was.
pub fn take(config: &Config, file: &Path, now: Timestamp) -> Result<Facts, BackupError> {
    let database = database_of(config)?;
    let facts = Facts {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").into(),
        made_at: now,
        public_url: config.public_url.clone(),
        code_prefix: config.code_prefix.clone(),
    };
    let (snapshot, growing) = (beside(file, "snapshot"), beside(file, "growing"));
    let written =
        sqlite::snapshot(&database, &snapshot).map_err(BackupError::from).and_then(|()| {
            write(&facts, &snapshot, &config.media_folder(), &growing)?;
            std::fs::rename(&growing, file)?;
            sync_folder_of(file)
        });
    for leftover in [snapshot, growing] {
        if leftover.exists() {
            std::fs::remove_file(leftover)?;
        }
    }
    written.map(|()| facts)
}

fn write(facts: &Facts, snapshot: &Path, media: &Path, to: &Path) -> Result<(), BackupError> {
    let mut archive = Builder::new(BufWriter::new(File::create(to)?));
    let words = serde_json::to_vec_pretty(facts).map_err(std::io::Error::from)?;
    let mut header = Header::new_gnu();
    header.set_size(words.len() as u64);
    header.set_mode(0o600);
    header.set_cksum();
    archive.append_data(&mut header, FACTS, words.as_slice())?;
    archive.append_path_with_name(snapshot, DATABASE)?;
    add_folder(&mut archive, media, Path::new(MEDIA))?;
    let mut file = archive.into_inner()?;
    file.flush()?;
    file.get_ref().sync_all()?;
    Ok(())
}

/// Adds what is there; what disappears meanwhile was named by no row.
fn add_folder(
    archive: &mut Builder<BufWriter<File>>,
    folder: &Path,
    name: &Path,
) -> Result<(), BackupError> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = name.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            add_folder(archive, &entry.path(), &name)?;
            continue;
        }
        match File::open(entry.path()) {
            // A file that grows is taken as long as it is now.
            Ok(file) => {
                let bytes = file.metadata()?.len();
                let mut header = Header::new_gnu();
                header.set_size(bytes);
                header.set_mode(0o600);
                header.set_cksum();
                let exactly = std::io::Read::take(file, bytes);
                archive.append_data(&mut header, &name, exactly)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn beside(file: &Path, what: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{what}-{}", std::process::id()));
    PathBuf::from(name)
}

fn sync_folder_of(file: &Path) -> Result<(), BackupError> {
    let above = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok(folder::sync(above.unwrap_or(Path::new(".")))?)
}
