//! The disk of [`super::disk`], mounted, so that programs can be started on it.
//!
//! Without the kernel's write-back cache: every write comes here at once, and a
//! sync means what it says. After a cut everything answers with an I/O error until
//! [`PowerDisk::back_on`] mounts it anew, so that no cache outlives the cut.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fuser::{BackgroundSession, Config, MountOption};
use tempfile::TempDir;

use super::disk::{Cut, Disk};
use super::face::Face;

/// How long one who was killed may still hold a file.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mounted disk whose power can be cut.
pub struct PowerDisk {
    disk: Arc<Mutex<Disk>>,
    folder: TempDir,
    session: Option<BackgroundSession>,
}

impl PowerDisk {
    /// An empty one.
    ///
    /// # Errors
    /// When this machine does not let us mount.
    pub fn mount() -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut disk = Self { disk: Arc::default(), folder, session: None };
        disk.mount_again()?;
        Ok(disk)
    }

    fn mount_again(&mut self) -> io::Result<()> {
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("power".to_owned()), MountOption::NoAtime];
        let face = Face(self.disk.clone());
        self.session = Some(fuser::spawn_mount(face, self.folder.path(), &config)?);
        Ok(())
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The power goes.
    pub fn cut(&self, cut: Cut) {
        self.lock().cut(cut);
    }

    /// The power comes back; whoever used it must be gone.
    pub fn back_on(&mut self) {
        self.unmount().unwrap();
        self.lock().light();
        self.mount_again().unwrap();
    }

    /// Writes and names lost so far.
    pub fn lost(&self) -> usize {
        self.lock().lost
    }

    fn unmount(&mut self) -> io::Result<()> {
        self.wait_until_unused();
        self.let_go();
        match self.session.take().map_or(Ok(()), BackgroundSession::umount_and_join) {
            // It had not yet heard that it is unmounted.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            done => done,
        }
    }

    /// A server that was killed leaves a child that examines a file; it ends as
    /// soon as it sees that nobody listens.
    fn wait_until_unused(&self) {
        let began = Instant::now();
        while in_use(self.folder.path()) && began.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The kernel closes the files of a process a little after it is gone, and a disk that
    /// is busy then would stay mounted for good: fuser asks once.
    fn let_go(&self) {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let asked = Command::new("umount").arg(self.folder.path()).output();
            let busy =
                asked.is_ok_and(|said| String::from_utf8_lossy(&said.stderr).contains("busy"));
            if !busy {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PowerDisk {
    fn drop(&mut self) {
        // A run that failed may have left somebody on it; the mount then goes with us.
        let _ = self.unmount();
    }
}

/// Whether some process has a file below `folder` open, or works in it.
fn in_use(folder: &Path) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else { return false };
    processes.flatten().any(|process| {
        let held = |link: PathBuf| std::fs::read_link(link).is_ok_and(|at| at.starts_with(folder));
        let files = std::fs::read_dir(process.path().join("fd")).into_iter().flatten().flatten();
        held(process.path().join("cwd")) || files.into_iter().any(|file| held(file.path()))
    })
}
