//! tusd, the reference server of tus, as a process of its own. Installed by Go
//! into `.cache/tusd` when it is not there.

use std::net::{IpAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error>;

const PACKAGE: &str = "github.com/tus/tusd/v2/cmd/tusd@latest";
/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running tusd; stopped when dropped.
#[derive(Debug)]
pub struct Tusd {
    process: Child,
    /// `HOST:PORT`.
    pub address: String,
    _folder: tempfile::TempDir,
}

impl Tusd {
    /// Starts it on an empty folder inside `root`, at this address of the machine.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(program: &Path, host: IpAddr, root: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("tusd-").tempdir_in(root)?;
        let address = TcpListener::bind((host, 0))?.local_addr()?;
        let process = Command::new(program)
            .args(["-host", &host.to_string(), "-port", &address.port().to_string()])
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

/// Installs it where it is not; its path.
///
/// # Errors
/// When Go is not there, or cannot.
pub fn install() -> Result<PathBuf, Failure> {
    let folder = cache("tusd")?;
    let program = folder.join("tusd");
    if !program.exists() {
        let made = Command::new("go").args(["install", PACKAGE]).env("GOBIN", &folder).status()?;
        if !made.success() {
            return Err("tusd could not be installed by Go".into());
        }
    }
    Ok(program)
}

/// A folder for programs of others, kept between runs.
///
/// # Errors
/// When it cannot be made.
pub fn cache(name: &str) -> Result<PathBuf, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}
