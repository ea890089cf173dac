//! A data folder that can run out of room.
//!
//! Where the system lets us mount, the server gets a small disk of its own, in a
//! mount namespace that goes with it; else a limit on how far it may write into
//! any file, which fails its writes in the same places.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::process::Process;

/// Room for the example province and a few uploads.
const DISK_BYTES: u64 = 48 * 1024 * 1024;

pub struct Room {
    /// The folder as this process sees it.
    pub seen: PathBuf,
    pub process: Process,
    disk: bool,
    _folder: tempfile::TempDir,
}

impl Room {
    pub async fn start(address: SocketAddr, settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let disk = may_mount();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let mut command = Command::new(if disk { "unshare" } else { "sh" });
        let program = env!("CARGO_BIN_EXE_citizen-server");
        if disk {
            let mount = format!("mount -t tmpfs -o size={DISK_BYTES} tmpfs \"$0\" && exec \"$@\"");
            command
                .args(["--map-root-user", "--mount", "sh", "-c", &mount])
                .arg(&data)
                .arg(program);
        } else {
            // A write past the limit is to fail, not to end the process.
            command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", program]);
        }
        let process = Process::start_by(command, &data, address, settings).await;
        let seen = if disk { seen_by(&process, &data) } else { data };
        Self { seen, process, disk, _folder: folder }
    }

    /// Takes all the room there is.
    pub fn fill(&self) {
        if !self.disk {
            return self.limit("1");
        }
        let mut filler = std::fs::File::create(self.seen.join("filler")).unwrap();
        let piece = vec![7; 4096];
        while filler.write_all(&piece).is_ok() {}
    }

    /// Gives it back.
    pub fn free(&self) {
        if self.disk {
            std::fs::remove_file(self.seen.join("filler")).unwrap();
        } else {
            self.limit("unlimited");
        }
    }

    fn limit(&self, bytes: &str) {
        let (pid, bytes) = (self.process.id().to_string(), format!("--fsize={bytes}:"));
        let set = Command::new("prlimit").args(["--pid", &pid, &bytes]).status().unwrap();
        assert!(set.success());
    }
}

fn may_mount() -> bool {
    let mut try_it = Command::new("unshare");
    try_it.args(["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
    try_it.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The folder inside the process's own mounts.
fn seen_by(process: &Process, data: &Path) -> PathBuf {
    let root = PathBuf::from(format!("/proc/{}/root", process.id()));
    root.join(data.strip_prefix("/").unwrap())
}
