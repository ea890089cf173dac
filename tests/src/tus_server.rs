//! Servers of tus as others publish them, each a process of its own, installed
//! under `.cache` when it is not there: tusd by Go, @tus/server by npm, rustus by cargo.

use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error>;

/// How long one may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// The reference, in Go. Never asks the disk to keep anything.
    Tusd,
    /// The reference for Node, its store of files.
    Node,
    /// The same, each finished file synced, by its own hook.
    NodeSynced,
    /// In Rust; bytes synced on request, what it knows of them is not.
    Rustus,
}

impl Maker {
    /// Its name, and what it promises of the disk.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tusd => "tusd, no fsync",
            Self::Node => "@tus/server, no fsync",
            Self::NodeSynced => "@tus/server, bytes fsynced at the end",
            Self::Rustus => "rustus, bytes fsynced",
        }
    }

    /// Installs it where it is not; the path of its program.
    ///
    /// # Errors
    /// When its installer is not there, or cannot.
    pub fn install(self) -> Result<PathBuf, Failure> {
        match self {
            Self::Tusd => {
                let folder = cache("tusd")?;
                let package = "github.com/tus/tusd/v2/cmd/tusd@latest";
                let mut go = Command::new("go");
                once(folder.join("tusd"), go.args(["install", package]).env("GOBIN", &folder))
            }
            Self::Node | Self::NodeSynced => {
                let folder = cache("tus-node")?;
                let program = folder.join("serve.mjs");
                std::fs::write(&program, include_str!("tus_server.mjs"))?;
                let mut npm = Command::new("npm");
                npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
                    .arg(&folder)
                    .args(["@tus/server@2.4.5", "@tus/file-store@2.1.1"]);
                once(folder.join("node_modules/@tus/server/package.json"), &mut npm)?;
                Ok(program)
            }
            Self::Rustus => {
                let folder = cache("rustus")?;
                let mut cargo = Command::new("cargo");
                cargo
                    .args(["install", "rustus@0.5.10", "--locked", "--quiet", "--root"])
                    .arg(&folder);
                once(folder.join("bin/rustus"), &mut cargo)
            }
        }
    }

    fn command(self, program: &Path, address: SocketAddr, folder: &Path) -> Command {
        let (host, port) = (address.ip().to_string(), address.port().to_string());
        let mut command = Command::new(match self {
            Self::Tusd | Self::Rustus => program,
            Self::Node | Self::NodeSynced => Path::new("node"),
        });
        match self {
            Self::Tusd => command
                .args(["-host", &host, "-port", &port])
                .args(["-base-path", "/files/", "-verbose=false", "-upload-dir"])
                .arg(folder),
            Self::Node | Self::NodeSynced => command
                .arg(program)
                .args([&host, &port])
                .arg(folder)
                .args((self == Self::NodeSynced).then_some("synced")),
            Self::Rustus => command
                .args(["--host", &host, "--port", &port, "--url", "/files/"])
                .args(["--log-level", "ERROR", "--force-fsync", "true"])
                // Its own bound is 256 KB.
                .args(["--max-body-size", "10485760", "--data-dir"])
                .arg(folder)
                .arg("--info-dir")
                .arg(folder),
        };
        command
    }
}

/// A running one; stopped when dropped.
#[derive(Debug)]
pub struct TusServer {
    process: Child,
    /// `HOST:PORT`; uploads are made at `/files/`.
    pub address: String,
    _folder: tempfile::TempDir,
}

impl TusServer {
    /// Starts it on an empty folder inside `root`, at this address of the machine.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(maker: Maker, program: &Path, host: IpAddr, root: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("tus-").tempdir_in(root)?;
        let address = TcpListener::bind((host, 0))?.local_addr()?;
        let process = maker
            .command(program, address, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self { process, address: address.to_string(), _folder: folder };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            if began.elapsed() > PATIENCE {
                return Err(format!("{} did not start", maker.name()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for TusServer {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `made`, made by `installer` if it is not there.
fn once(made: PathBuf, installer: &mut Command) -> Result<PathBuf, Failure> {
    if !made.exists() && !installer.status()?.success() {
        return Err(format!("{installer:?} failed").into());
    }
    Ok(made)
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
