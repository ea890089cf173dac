//! Folders whose names outlive a power cut.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

/// Makes a folder and those above it. The name of each one made is durable when
/// this returns; one that was there is believed.
///
/// # Errors
/// What the disk says.
pub fn make(folder: &Path) -> std::io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or(Path::new(""));
    make(above)?;
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync(if above.as_os_str().is_empty() { Path::new(".") } else { above })
}

/// Makes the names in a folder durable.
///
/// # Errors
/// What the disk says.
pub fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_with_those_above_it_and_may_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        make(&deep).unwrap();
        make(&deep).unwrap();
        assert!(deep.is_dir());
        std::fs::write(folder.path().join("file"), b"").unwrap();
        assert!(make(&folder.path().join("file/below")).is_err());
    }
}
