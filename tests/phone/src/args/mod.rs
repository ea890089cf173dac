//! The command line, a file a group of commands.

mod account;
mod drafts;
mod following;
mod media;
mod reports;
mod rivers;
mod services;
mod values;
mod warnings;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub use self::account::AccountCommand;
pub use self::drafts::{DraftCommand, Words};
pub use self::following::{FollowCommand, FollowingCommand, PlacesCommand, PushCommand};
pub use self::media::{MediaCommand, Part, Size};
pub use self::reports::ReportCommand;
pub use self::rivers::{Depth, RiverCommand};
pub use self::services::{Communes, ServiceCommand, Wishes};
pub use self::warnings::WarningCommand;

/// A phone on the command line: write reports offline, send them, read answers.
///
/// Exit codes: 0 done; 1 refused or invalid; 2 wrong use; 3 something still
/// waits (no network, no answer yet); 4 sign in first.
#[derive(Debug, Parser)]
#[command(name = "phone", version)]
pub struct Args {
    /// The phone's folder.
    #[arg(long, global = true, env = "PHONE_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// The server's address; remembered in the folder.
    #[arg(long, global = true, env = "PHONE_SERVER", value_name = "URL")]
    pub server: Option<String>,
    /// Touch no network.
    #[arg(long, global = true)]
    pub offline: bool,
    /// Print one JSON document.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of what is printed for people.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Vi)]
    pub lang: Lang,
    /// Seconds this phone's clock is ahead, negative when behind; for stories.
    #[arg(
        long,
        global = true,
        value_name = "S",
        default_value_t = 0,
        allow_hyphen_values = true,
        hide = true
    )]
    pub clock_offset: i64,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// What to do. ID is a report's id or its tracking code.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(flatten)]
    Account(AccountCommand),
    #[command(flatten)]
    Reports(ReportCommand),
    #[command(flatten)]
    Warnings(WarningCommand),
    #[command(flatten)]
    Rivers(RiverCommand),
    #[command(flatten)]
    Following(FollowingCommand),
    #[command(flatten)]
    Services(ServiceCommand),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }
}
