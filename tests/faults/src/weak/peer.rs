//! tus-js-client to tusd, both as published, over the same kind of wire.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use citizen_tests::photo;
use citizen_tests::tus_server::{Maker, TusServer, cache};

use super::space::{SERVER, Wire};

const SCRIPT: &str = include_str!("upload.mjs");
/// The peer's version is the one that `tests/interop` holds.
const INTEROP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../interop/tus-js");

/// The two programs, installed.
pub struct Peer {
    tusd: PathBuf,
    client: PathBuf,
}

impl Peer {
    /// Installs them under `.cache` by Go and npm, where they are not.
    pub fn install() -> Self {
        let client = cache("tus-js-client").unwrap();
        for file in ["package.json", "package-lock.json"] {
            fs::copy(Path::new(INTEROP).join(file), client.join(file)).unwrap();
        }
        fs::write(client.join("upload.mjs"), SCRIPT).unwrap();
        let npm = Command::new("npm")
            .args(["ci", "--silent", "--no-audit", "--no-fund", "--prefix"])
            .arg(&client)
            .status();
        assert!(npm.is_ok_and(|done| done.success()), "npm (Debian: npm) could not install it");
        Self { tusd: Maker::Tusd.install().expect("tusd, by Go"), client }
    }

    /// Seconds of the photo.
    pub fn photo(&self, wire: &Wire) -> f64 {
        let tusd = wire.server.inside(|| {
            TusServer::start(Maker::Tusd, &self.tusd, SERVER, &std::env::temp_dir()).unwrap()
        });
        let folder = tempfile::tempdir().unwrap();
        let picture = photo::file(folder.path(), 7, 800, 600);
        wire.weaken();
        wire.phone.inside(|| {
            let done = Command::new("node")
                .arg(self.client.join("upload.mjs"))
                .arg(format!("http://{}/files/", tusd.address))
                .arg(&picture)
                .stderr(Stdio::inherit())
                .output()
                .unwrap();
            let said = String::from_utf8(done.stdout).unwrap();
            let millis: u64 = said.trim().parse().expect("milliseconds");
            Duration::from_millis(millis).as_secs_f64()
        })
    }
}
