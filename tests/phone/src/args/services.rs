//! Services and what they make known, questions, preferences.

use std::path::PathBuf;

use clap::Subcommand;
use uuid::Uuid;

use super::values::position;

/// What is to be preferred from now on.
#[derive(Debug, clap::Args)]
pub struct Wishes {
    /// Smaller photos; films wait for a network that does not cost.
    #[arg(long)]
    pub data_saver: Option<bool>,
    /// All media wait for a network that does not cost.
    #[arg(long)]
    pub wifi_only_media: Option<bool>,
    /// Megabytes that kept media may take.
    #[arg(long, value_name = "MB")]
    pub storage_budget: Option<u64>,
    /// Services whose texts and places are kept here, by id: `weather,news`; `all`: all.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub services: Option<Vec<String>>,
    /// Communes about which they are kept, beside those about everybody.
    #[arg(long, value_enum)]
    pub communes: Option<Communes>,
}

/// Communes about which texts and places are kept.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Communes {
    /// All of the province.
    All,
    /// Those that are followed.
    Followed,
}

/// Services and what they make known, questions, preferences.
#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// List the services of the app.
    Services,
    /// Show a service: what it makes known, what to report in it, whom to call.
    Service {
        /// Its id; `services` lists them.
        id: String,
        /// Where you are, degrees: the nearest places first.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        near: Option<(f64, f64)>,
        /// Follow a station, a measuring point, a place, a publication or a collection that
        /// it shows, by its id or its name: it comes first, and its changes are told.
        #[arg(long, value_name = "NAME", conflicts_with = "unfollow")]
        follow: Option<String>,
        /// No longer.
        #[arg(long, value_name = "NAME")]
        unfollow: Option<String>,
        /// Of the weather: show it for this commune, by its code.
        #[arg(long, value_name = "CODE", conflicts_with = "everywhere")]
        commune: Option<String>,
        /// Of the weather: show it for no commune in particular again.
        #[arg(long)]
        everywhere: bool,
    },
    /// Show the last still of a public camera.
    Still {
        /// The camera's id; `service traffic` lists them.
        camera: String,
    },
    /// Show a place or something to read.
    Item {
        /// Its id.
        id: Uuid,
        /// Where you are, degrees: how far it is.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        near: Option<(f64, f64)>,
    },
    /// Search everything that is made known, with or without diacritics.
    Search {
        /// The words.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Ask a question; answered out of what is on this phone.
    Ask {
        /// The question.
        #[arg(required_unless_present = "each")]
        question: Vec<String>,
        /// Answer every line of this file instead, one JSON document a line.
        #[arg(long, conflicts_with_all = ["question", "hand_over"])]
        each: Option<PathBuf>,
        /// Hand it over to a person at the call desk instead.
        #[arg(long)]
        hand_over: bool,
    },
    /// Say whether an answer helped.
    Helped {
        /// The item that answered.
        id: Uuid,
        /// It did not.
        #[arg(long)]
        not: bool,
    },
    /// Print the categories that a report can name.
    Categories,
    /// Show or change what this phone prefers.
    Preferences(Wishes),
}
