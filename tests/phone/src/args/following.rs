//! What is followed, where warnings are wanted, and being told.

use clap::Subcommand;
use uuid::Uuid;

use super::values::position;

/// What is followed, where warnings are wanted, and being told.
#[derive(Debug, Subcommand)]
pub enum FollowingCommand {
    /// Follow a commune, a hazard or a river station.
    #[command(subcommand)]
    Follow(FollowCommand),
    /// List or change the places to be warned for.
    #[command(subcommand)]
    Places(PlacesCommand),
    /// Be somewhere: what is in force there is raised. The position stays here.
    Moved {
        /// Degrees.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        at: (f64, f64),
        /// Radius in metres within which it is right.
        #[arg(long, value_name = "M", default_value_t = 30.0)]
        accuracy: f64,
    },
    /// Say whether warnings would reach this phone.
    ReachTest,
    /// Be told of warnings at once.
    #[command(subcommand)]
    Push(PushCommand),
    /// List what was told of what is followed.
    Notices {
        /// Mark them as seen.
        #[arg(long)]
        seen: bool,
    },
}

/// What to follow.
#[derive(Debug, Subcommand)]
pub enum FollowCommand {
    /// A commune, by its code.
    Commune {
        /// The code.
        code: String,
        /// No longer.
        #[arg(long)]
        off: bool,
    },
    /// The warnings of a hazard, wherever they are in force.
    Hazard {
        /// The province's word for it: `flood`, `storm`.
        hazard: String,
        /// No longer.
        #[arg(long)]
        off: bool,
    },
    /// A river station, by its id or its name.
    Station {
        /// The id or the name.
        code: String,
        /// No longer.
        #[arg(long)]
        off: bool,
    },
}

/// Places to be warned for.
#[derive(Debug, Subcommand)]
pub enum PlacesCommand {
    /// List them, and the communes that are followed.
    List,
    /// Save one.
    Add {
        /// What you call it.
        name: String,
        /// Degrees.
        #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_parser = position)]
        at: (f64, f64),
    },
    /// Forget one.
    Remove {
        /// Its id.
        id: Uuid,
    },
}

/// Being told at once.
#[derive(Debug, Subcommand)]
pub enum PushCommand {
    /// Subscribe at a UnifiedPush server (ntfy) and show what a phone would do.
    Listen {
        /// The push server.
        #[arg(long, value_name = "URL")]
        service: String,
        /// Only what concerns followed communes and the coarse cell around.
        #[arg(long)]
        narrow: bool,
        /// End after that many messages.
        #[arg(long, value_name = "N")]
        count: Option<u64>,
        /// End after that long.
        #[arg(long, value_name = "S")]
        timeout: Option<u64>,
    },
    /// Be told nothing more.
    End,
}
