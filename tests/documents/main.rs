//! What the documents say is there: every path they name exists, every link
//! leads somewhere, every address of the API and part of the tests they mention is one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

mod addresses;
mod commands;
mod paths;

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every document for people, relative to the root.
fn documents() -> Vec<String> {
    let mut found: Vec<String> =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
            .into_iter()
            .chain(["android/README.md", "bindings/README.md", "ios/README.md"])
            .chain(["server/data/README.md", "tests/interop/README.md"])
            .map(str::to_owned)
            .collect();
    for folder in ["docs", "docs/services"] {
        for file in std::fs::read_dir(root().join(folder)).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if name.ends_with(".md") {
                found.push(format!("{folder}/{name}"));
            }
        }
    }
    found
}
