//! Rivers and water on roads, and the text message when nothing else gets through; dossiers.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::values::position;

/// Rivers and water on roads, and the text message when nothing else gets through; dossiers.
#[derive(Debug, Subcommand)]
pub enum RiverCommand {
    /// Show how a dossier stands by its code, or list those that were asked for.
    Dossier {
        /// The code on its receipt.
        code: Option<String>,
    },
    /// List river stations and how they stand.
    Stations,
    /// Show the last hours of a river station.
    Station {
        /// Its id or its name.
        id: String,
    },
    /// Rivers over their alarm levels, roads under water, shelters.
    Floods {
        /// From where, degrees: the nearest first, with distance and direction.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        at: Option<(f64, f64)>,
    },
    /// Report water on a road.
    Depth {
        /// Where, degrees.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        at: (f64, f64),
        /// How deep.
        #[arg(long, value_enum)]
        level: Depth,
        /// Photos of it.
        #[arg(long = "photo", value_name = "F")]
        photos: Vec<PathBuf>,
    },
    /// Show a report as a text message, for when nothing else gets through. It is one case
    /// with what comes later.
    Sms {
        /// The report's id, or its beginning.
        id: String,
        /// How many people are there.
        #[arg(long, value_name = "N")]
        people: Option<u8>,
        /// Of them children, the old, the ill.
        #[arg(long, value_name = "N")]
        vulnerable: Option<u8>,
        /// How deep water stands.
        #[arg(long, value_enum)]
        depth: Option<Depth>,
        /// Percent of the battery.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
        battery: Option<u8>,
    },
}

/// How deep water stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Depth {
    /// To the ankles.
    Ankle,
    /// To the knees.
    Knee,
    /// To the waist.
    Waist,
    /// To the chest.
    Chest,
    /// To the roofs.
    Roof,
}

impl Depth {
    /// Its name on the command line and in the messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ankle => "ankle",
            Self::Knee => "knee",
            Self::Waist => "waist",
            Self::Chest => "chest",
            Self::Roof => "roof",
        }
    }
}
