//! Warnings: read, shared, heard, answered.

use std::path::PathBuf;

use clap::Subcommand;

/// Warnings: read, shared, heard, answered.
#[derive(Debug, Subcommand)]
pub enum WarningCommand {
    /// List warnings, those in force for this phone first.
    Alerts,
    /// Show one warning and why it concerns this phone; that is seeing it.
    Alert {
        /// Its id.
        id: String,
    },
    /// Show a warning as text to share: level, place, time, source, address.
    Share {
        /// The warning.
        id: String,
    },
    /// Show what is read aloud of a warning, something to read, or a place.
    Listen {
        /// Its id.
        id: String,
    },
    /// Hear a signed warning out of a file, as a push message brings it.
    Hear {
        /// The file; `-` is standard input.
        file: PathBuf,
    },
    /// Say that you are safe.
    Safe {
        /// The warning.
        id: String,
    },
}
