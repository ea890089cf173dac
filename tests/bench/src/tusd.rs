//! tusd, the reference server of tus, as a process of its own. Installed by Go
//! into `.cache/tusd` when it is not there.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::server::scratch;

type Failure = Box<dyn std::error::Error>;

const PACKAGE: &str = "github.com/tus/tusd/v2/cmd/tusd@latest";
/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running tusd; stopped when dropped.
pub struct Tusd {
    process: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    _folder: tempfile::TempDir,
}

impl Tusd {
    /// Starts it on an empty folder.
    pub fn start() -> Result<Self, Failure> {
        let program = installed()?;
        let folder = tempfile::Builder::new().prefix("bench-tusd-").tempdir_in(scratch())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let process = Command::new(program)
            .args(["-host", "127.0.0.1", "-port", &address.port().to_string()])
            .args(["-base-path", "/files/", "-verbose=false", "-upload-dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let tusd = Self { process, address: address.to_string(), _folder: folder };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            if began.elapsed() > PATIENCE {
                return Err("tusd did not start".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(tusd)
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Tusd {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn installed() -> Result<PathBuf, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/tusd");
    std::fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let program = folder.join("tusd");
    if !program.exists() {
        let made = Command::new("go").args(["install", PACKAGE]).env("GOBIN", &folder).status()?;
        if !made.success() {
            return Err("tusd could not be installed; use --no-tusd".into());
        }
    }
    Ok(program)
}
