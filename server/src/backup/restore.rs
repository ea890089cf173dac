//! One file into a data folder, empty or not. What was there is set aside.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tar::Archive;

use super::{BackupError, DATABASE, FACTS, FORMAT, Facts, MEDIA, database_of};
use crate::config::Config;
use crate::folder;
use crate::start::FolderLock;
use crate::storage::{migrate, sqlite};

/// Brings the backup in `file` into the folders of `config`, gives the history
/// a new name, so that phones notice and send again what is missing, and brings
/// the schema up to date. Returns what the backup says and where the former
/// data is now. Blocks.
///
/// # Errors
/// [`BackupError`]; until everything is unpacked and sound, the folders are as
/// they were.
pub fn restore(
    config: &Config,
    file: &Path,
    now: Timestamp,
) -> Result<(Facts, PathBuf), BackupError> {
    let (database, media) = (database_of(config)?, config.media_folder());
    folder::make(&config.data)?;
    let _lock =
        FolderLock::take(&config.data)?.ok_or_else(|| BackupError::Running(config.data.clone()))?;
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let fresh = config.data.join(format!("restoring-{stamp}"));
    std::fs::create_dir_all(&fresh)?;
    let prepared = unpack(file, &fresh).and_then(|facts| {
        let unpacked = fresh.join(DATABASE);
        sqlite::check(&unpacked)?;
        migrate::sqlite(&unpacked)?;
        sqlite::rename_history(&unpacked)?;
        Ok(facts)
    });
    let facts = match prepared {
        Ok(facts) => facts,
        Err(error) => {
            std::fs::remove_dir_all(&fresh)?;
            return Err(error);
        }
    };
    let former = config.data.join(format!("replaced-{stamp}"));
    std::fs::create_dir_all(&former)?;
    for suffix in ["", "-wal", "-shm"] {
        let mut path = database.clone().into_os_string();
        path.push(suffix);
        set_aside(Path::new(&path), &former)?;
    }
    set_aside(&media, &former)?;
    std::fs::rename(fresh.join(DATABASE), &database)?;
    std::fs::create_dir_all(fresh.join(MEDIA))?;
    std::fs::rename(fresh.join(MEDIA), &media)?;
    std::fs::remove_dir_all(&fresh)?;
    folder::sync(&config.data)?;
    Ok((facts, former))
}

fn set_aside(path: &Path, former: &Path) -> Result<(), BackupError> {
    match path.file_name() {
        Some(name) if path.exists() => Ok(std::fs::rename(path, former.join(name))?),
        _ => Ok(()),
    }
}

/// Unpacks what a backup may hold and nothing else.
fn unpack(file: &Path, fresh: &Path) -> Result<Facts, BackupError> {
    let mut archive = Archive::new(BufReader::new(File::open(file)?));
    let mut facts = None;
    let foreign = |why: &str| BackupError::Foreign(format!("{}: {why}", file.display()));
    for entry in archive.entries()? {
        let mut entry = entry.map_err(|_| foreign("not a backup of this program"))?;
        let path = entry.path()?.into_owned();
        if path == Path::new(FACTS) {
            let found: Facts = serde_json::from_reader(&mut entry)
                .map_err(|_| foreign("not a backup of this program"))?;
            if found.format != FORMAT {
                return Err(foreign("made by another version of this program"));
            }
            facts = Some(found);
        } else if facts.is_some() && (path == Path::new(DATABASE) || path.starts_with(MEDIA)) {
            if !entry.unpack_in(fresh)? {
                return Err(foreign("holds a path that leads outside"));
            }
        } else {
            return Err(foreign("not a backup of this program"));
        }
    }
    sync_all(fresh)?;
    facts.ok_or_else(|| foreign("not a backup of this program"))
}

fn sync_all(folder: &Path) -> Result<(), BackupError> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_all(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(File::open(folder)?.sync_all()?)
}
