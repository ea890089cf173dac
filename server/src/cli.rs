//! The command line: one file a subcommand.

mod audit;
mod backup;
mod check_config;
mod examine;
mod keys;
mod logs;
mod migrate;
mod open311;
mod serve;
mod staff;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use citizen_server::config::{self, Config, ConfigError, LogFormat, SmsSender};
use clap::{Args, Parser, Subcommand};

/// What a subcommand may fail with.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Receives what citizens report, lets departments work it, answers.
///
/// Settings come from --config (TOML), then CITIZEN_* variables (CITIZEN_SMS_URL
/// is sms.url), then the options here. `check-config` prints the result.
#[derive(Parser)]
#[command(name = "citizen-server", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, the console and the public pages until told to stop
    Serve(serve::Serve),
    /// Bring the database's schema up to date and stop
    Migrate(migrate::Migrate),
    /// Write everything to one file while the server runs
    Backup(backup::Backup),
    /// Bring a backup into the data folder
    Restore(backup::Restore),
    /// Members of staff
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Programs that post by Open311
    #[command(subcommand)]
    Open311(open311::Open311),
    /// Keys that sign warnings
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Who did what
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Read the configuration, say what is wrong or print what is in force
    CheckConfig(check_config::CheckConfig),
    /// Examine one file; started by `serve`
    #[command(hide = true)]
    Examine(examine::Examine),
}

/// Where the settings are; the same for every subcommand.
#[derive(Args)]
struct Settings {
    /// Folder of the database, the media store and outgoing files [default: .data]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// TOML file with settings
    #[arg(long, value_name = "FILE", env = "CITIZEN_CONFIG")]
    config: Option<PathBuf>,
    /// Development: example data when empty, one-time codes appended to
    /// DIR/outgoing/sms.ndjson, cookies over plain HTTP on localhost, log lines for people,
    /// and no second factor unless CITIZEN_ACCOUNTS_SECOND_FACTOR says otherwise
    #[arg(long)]
    dev: bool,
}

impl Settings {
    /// File, environment and options, one over the other; not yet checked.
    fn load(&self, listen: Option<SocketAddr>) -> Result<Config, ConfigError> {
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        let mut config = config::load(self.config.as_deref(), variables)?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if let Some(listen) = listen {
            config.listen = listen;
        }
        config.dev = self.dev;
        // The example staff have none, unless somebody tries it out.
        if self.dev && std::env::var_os("CITIZEN_ACCOUNTS_SECOND_FACTOR").is_none() {
            config.accounts.second_factor = false;
        }
        if self.dev {
            config.log.format = LogFormat::Text;
            if config.sms.sender == SmsSender::Gateway && config.sms.url.is_empty() {
                config.sms.sender = SmsSender::File;
            }
            if config.public_url.is_empty() {
                config.public_url = format!("http://{}", config.listen);
            }
        }
        Ok(config)
    }
}

/// Reads the arguments and runs the subcommand.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Staff(staff) => staff.run(),
        Command::Open311(open311) => open311.run(),
        Command::Keys(keys) => keys.run(),
        Command::Audit(audit) => audit.run(),
        Command::CheckConfig(check) => check.run(),
        Command::Examine(examine) => examine.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

/// For the person at the terminal.
#[expect(clippy::print_stderr, reason = "the command line's own voice")]
fn complain(words: &str) {
    eprintln!("citizen-server: {words}");
}

/// For the person at the terminal, or the next program in the pipe.
#[expect(clippy::print_stdout, reason = "the command line's own voice")]
fn say(words: &str) {
    println!("{words}");
}

/// The threads of a short-lived subcommand.
fn runtime() -> Result<tokio::runtime::Runtime, std::io::Error> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
