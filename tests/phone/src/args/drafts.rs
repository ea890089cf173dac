//! Drafts, and what a draft says.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use uuid::Uuid;

use super::media::Size;
use super::values::{answer, position};

/// Work on drafts.
#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// Begin a draft; prints its id.
    New {
        #[command(flatten)]
        words: Words,
    },
    /// Change a draft.
    Set {
        /// The draft.
        id: String,
        #[command(flatten)]
        words: Words,
    },
    /// Attach photos, films or voice notes; prints their ids.
    Attach {
        /// The draft.
        id: String,
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How large a photo may become; else as the preferences say.
        #[arg(long, value_enum)]
        size: Option<Size>,
    },
    /// Take a medium out of its draft.
    Detach {
        /// The medium.
        id: Uuid,
    },
    /// List drafts.
    List,
    /// Throw a draft away.
    Discard {
        /// The draft.
        id: String,
    },
}

/// What a draft says.
#[derive(Debug, Clone, Group)]
pub struct Words {
    /// What happened, at most 5,000 characters.
    #[arg(long)]
    pub text: Option<String>,
    /// A category id; `categories` lists them.
    #[arg(long, value_name = "C")]
    pub category: Option<String>,
    /// An answer to what the category asks, of several values one at a time; an empty
    /// one takes it away.
    #[arg(long = "answer", value_name = "CODE=VALUE", value_parser = answer)]
    pub answers: Vec<(String, String)>,
    /// Where, degrees.
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
    pub at: Option<(f64, f64)>,
    /// Radius in metres within which the position is right.
    #[arg(long, value_name = "M", requires = "at")]
    pub accuracy: Option<f64>,
    /// What a receiver said, a JSON document a line, played by its own times.
    #[arg(long, value_name = "FILE")]
    pub fixes: Option<PathBuf>,
    /// A life may be at stake: goes before everything else.
    #[arg(long)]
    pub sos: bool,
    /// Keep the name from everyone but the unit that answers.
    #[arg(long)]
    pub hide_name: bool,
}
