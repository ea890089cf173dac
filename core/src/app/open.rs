//! Opening a folder, whatever state a crash left it in.

use std::fs::{self, File};
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::{CitizenApp, Inner, salvage};
use crate::changes::Changes;
use crate::engines::cases;
use crate::error::CitizenError;
use crate::outbox::Carrier;
use crate::platform::{
    FileSecrets, FolderDisk, HttpTransport, NoAlarm, Platform, SystemClock, SystemRandom,
    make_folder,
};
use crate::storage::Store;

const DATABASE: &str = "citizen.db";
const MEDIA_FOLDER: &str = "media";
const SECRETS_FOLDER: &str = "secrets";
/// Held while a folder is opened: two processes must not both set a damaged
/// database aside.
const OPEN_LOCK: &str = "open.lock";
/// Shared while a media file is durable and its row not yet; exclusive while
/// files without a row are swept.
const MEDIA_LOCK: &str = "media.lock";

impl CitizenApp {
    /// Opens an app in a folder, making the folder when absent. A damaged
    /// database is set aside under another name, never deleted, and what can
    /// still be read of it is carried over.
    ///
    /// # Errors
    /// `StorageFull`; `Internal` when the folder cannot be used or its database
    /// is newer than this program.
    pub fn open(folder: &Path, server_url: &str, platform: Platform) -> Result<Self, CitizenError> {
        make_folder(folder)?;
        let lock = lock_file(folder, OPEN_LOCK)?;
        lock.lock()?;
        let store = salvage::open(&folder.join(DATABASE), platform.clock.now())?;
        drop(lock);
        let changes = Changes::default();
        let carrier = Carrier::new(platform.clone(), changes.clone(), folder, server_url);
        let app = Self(Arc::new(Inner {
            store,
            platform,
            changes,
            carrier,
            folder: folder.to_owned(),
            server_url: server_url.trim_end_matches('/').to_owned(),
            locator: Mutex::default(),
            encoder: Mutex::default(),
        }));
        app.sweep()?;
        Ok(app)
    }

    /// As [`Self::open`], on the parts of this machine: its clock, randomness
    /// and network, media and secrets as files in the folder.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_on_folder(folder: &Path, server_url: &str) -> Result<Self, CitizenError> {
        Self::open(folder, server_url, Self::platform_on_folder(folder)?)
    }

    /// The parts of this machine for a folder.
    ///
    /// # Errors
    /// `StorageFull`; `Internal` when the folder cannot be used.
    pub fn platform_on_folder(folder: &Path) -> Result<Platform, CitizenError> {
        let transport =
            HttpTransport::new().map_err(|error| CitizenError::Internal(error.to_string()))?;
        Ok(Platform {
            clock: Arc::new(SystemClock::default()),
            random: Arc::new(SystemRandom),
            transport: Arc::new(transport),
            disk: Arc::new(FolderDisk::open(&folder.join(MEDIA_FOLDER))?),
            secrets: Arc::new(FileSecrets::open(&folder.join(SECRETS_FOLDER))?),
            alarm: Arc::new(NoAlarm),
        })
    }

    /// Removes media files that no row names: a crash between file and row, a
    /// medium taken out of a draft. Skipped while another process attaches.
    pub(super) fn sweep(&self) -> Result<(), CitizenError> {
        let lock = lock_file(self.folder(), MEDIA_LOCK)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(()),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        let inner = self.inner();
        inner.platform.disk.drop_parts()?;
        self.workshop()?.clear()?;
        let in_use = inner.store.read(cases::files_in_use)?;
        for name in inner.platform.disk.list()? {
            if is_hash(&name) && !in_use.contains(&name) {
                inner.platform.disk.remove(&name)?;
            }
        }
        Ok(())
    }

    /// Keeps the sweep away until the returned lock is dropped.
    pub(super) fn hold_media(&self) -> Result<File, CitizenError> {
        let lock = lock_file(self.folder(), MEDIA_LOCK)?;
        lock.lock_shared()?;
        Ok(lock)
    }
}

fn lock_file(folder: &Path, name: &str) -> Result<File, CitizenError> {
    let path = folder.join(name);
    Ok(File::options().create(true).truncate(false).write(true).open(path)?)
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Store {
    /// Whether the file's structure is whole.
    pub(super) fn is_whole(&self) -> Result<bool, CitizenError> {
        self.read(|tx| {
            let verdict: String = tx.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            Ok(verdict == "ok")
        })
    }
}
