//! Where the programs under test are: `CITIZEN_PROGRAMS` (a folder) when it is
//! set, else the folder this program was built into, after building them there.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The server's program.
pub fn server() -> PathBuf {
    folder().join("citizen-server")
}

/// The phone's program.
pub fn phone() -> PathBuf {
    folder().join("phone")
}

fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| match std::env::var_os("CITIZEN_PROGRAMS") {
        Some(folder) => folder.into(),
        None => built(),
    })
}

/// The whole workspace as `./test` builds it: a smaller choice would compile
/// shared crates a second time with other features.
fn built() -> PathBuf {
    let profile: &[&str] = if cfg!(debug_assertions) { &[] } else { &["--release"] };
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--workspace", "--bins"])
        .args(profile)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .status()
        .unwrap();
    assert!(status.success(), "the programs do not build");
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap();
    // A test lies in `deps`, a program beside the others.
    if folder.ends_with("deps") { folder.parent().unwrap() } else { folder }.to_owned()
}
