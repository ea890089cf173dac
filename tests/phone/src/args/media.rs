//! What the core makes of photos, films and voice notes.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as Group, Subcommand, ValueEnum};

use super::values::seconds;

/// What the core makes of a file.
#[derive(Debug, Subcommand)]
pub enum MediaCommand {
    /// Say what a file is and what it carries.
    Inspect {
        /// The file.
        file: PathBuf,
    },
    /// Make a file what would be sent: small, and free of everything but picture and
    /// sound.
    Compress {
        /// A photo, film or voice note.
        file: PathBuf,
        /// Most bytes of what is written; else as of the normal size.
        #[arg(long, value_name = "BYTES")]
        budget: Option<u64>,
        /// Of a film or voice note.
        #[command(flatten)]
        part: Part,
        /// Where to write it.
        #[arg(long, value_name = "F")]
        out: PathBuf,
    },
}

/// Which part of a film or voice note is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Group)]
pub struct Part {
    /// Where a film begins, seconds.
    #[arg(long, value_name = "S", default_value = "0", value_parser = seconds)]
    pub from: Duration,
    /// How long it is at most, seconds.
    #[arg(long, value_name = "S", default_value = "180", value_parser = seconds)]
    pub seconds: Duration,
}

/// How large a photo may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// 120 KB.
    DataSaver,
    /// 300 KB.
    Normal,
    /// 900 KB, where details are looked at.
    Evidence,
}
