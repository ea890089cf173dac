//! The phone's folder, and the server it remembers.

use std::fs;
use std::path::{Path, PathBuf};

use citizen_core::platform::make_folder;

use crate::outcome::Failure;

const SERVER_FILE: &str = "server";
/// Where `./run` listens unless told otherwise.
const SERVER_DEFAULT: &str = "http://127.0.0.1:8080";

/// The folder to use: the one asked for, else `~/.citizen-phone`.
pub fn folder(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let folder = match asked {
        Some(folder) => folder,
        None => std::env::home_dir().ok_or(Failure::NoHome)?.join(".citizen-phone"),
    };
    make_folder(&folder)?;
    Ok(folder)
}

/// The server to use: the one asked for, which is then remembered, else the
/// remembered one.
pub fn server(folder: &Path, asked: Option<String>) -> Result<String, Failure> {
    let file = folder.join(SERVER_FILE);
    let remembered = fs::read_to_string(&file).ok().map(|text| text.trim().to_owned());
    match asked {
        Some(asked) => {
            if remembered.as_ref() != Some(&asked) {
                fs::write(file, &asked)?;
            }
            Ok(asked)
        }
        None => Ok(remembered.unwrap_or_else(|| SERVER_DEFAULT.to_owned())),
    }
}
