//! Reports: written, sent, followed; where they are, and what goes with them.

use std::path::PathBuf;

use clap::Subcommand;
use uuid::Uuid;

use super::drafts::{DraftCommand, Words};
use super::media::MediaCommand;
use super::values::position;

/// Reports: written, sent, followed; where they are, and what goes with them.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Work on drafts.
    #[command(subcommand)]
    Draft(DraftCommand),
    /// Submit a draft.
    Submit {
        /// The draft.
        id: String,
    },
    /// Write and submit a report in one go; prints its id.
    Report {
        #[command(flatten)]
        words: Words,
        /// A photo, film or voice note; may be repeated.
        #[arg(long = "photo", value_name = "FILE")]
        photos: Vec<PathBuf>,
    },
    /// Send what waits, fetch what changed. Exit code 0 when nothing waits.
    Sync {
        /// Go on until interrupted.
        #[arg(long)]
        watch: bool,
        /// Try again for that many seconds while something waits.
        #[arg(long, value_name = "S")]
        timeout: Option<u64>,
    },
    /// Show what waits, how far it is, and why it waits.
    Outbox,
    /// List reports, the latest first.
    List {
        /// At most that many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Only those older than this one.
        #[arg(long, value_name = "ID")]
        before: Option<Uuid>,
    },
    /// Show one report with its timeline and answer.
    Show {
        /// The report.
        id: String,
    },
    /// Rate an answer.
    Rate {
        /// The report.
        id: String,
        /// 1 (bad) to 5 (good).
        stars: u8,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Say that the work was not done; once a report.
    Reopen {
        /// The report.
        id: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// A photo, film or voice note; may be repeated.
        #[arg(long = "photo", value_name = "FILE")]
        photos: Vec<PathBuf>,
    },
    /// Add words or media to a report, for example to answer a question.
    Add {
        /// The report.
        id: String,
        /// The words.
        #[arg(long, default_value = "")]
        text: String,
        /// A photo, film or voice note; may be repeated.
        #[arg(long = "photo", value_name = "FILE")]
        photos: Vec<PathBuf>,
    },
    /// Take a report back.
    Withdraw {
        /// The report.
        id: String,
    },
    /// Make a report that waits or was refused a draft again.
    Edit {
        /// The report.
        id: String,
    },
    /// Say where a position lies, without a network.
    Where {
        /// Degrees.
        #[arg(
            value_name = "LAT,LON",
            allow_hyphen_values = true,
            value_parser = position,
            required_unless_present = "fixes"
        )]
        at: Option<(f64, f64)>,
        /// Say how a search over this file of readings goes, and where it ends.
        #[arg(long, value_name = "FILE", conflicts_with = "at")]
        fixes: Option<PathBuf>,
    },
    /// Look at a photo, film or voice note; make a photo small.
    #[command(subcommand)]
    Media(MediaCommand),
}
