//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use citizen_wire::personal::PersonalRequestKind;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

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
    /// Sign in with a mobile number and the code sent to it.
    SignIn {
        /// The number, as people write it.
        number: String,
        /// The code, when it was asked for before; otherwise it is read from
        /// standard input.
        #[arg(long)]
        code: Option<String>,
    },
    /// Sign this phone out; what it keeps stays.
    SignOut,
    /// List the account's phones.
    Devices,
    /// Fetch everything the province keeps about you.
    MyData {
        /// Where to write it; as an archive with every photo when it ends in `.zip`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List what you asked about your own data.
    MyRequests,
    /// Ask about your own data: view, correct, withdraw, restrict or erase.
    AskAboutData {
        /// What.
        #[arg(value_parser = request_kind)]
        kind: PersonalRequestKind,
        /// In your words.
        #[arg(long)]
        text: Option<String>,
    },
    /// Ask for your account to be deleted; it is usable until that is done.
    DeleteAccount {
        /// Why; may be left out.
        #[arg(long)]
        reason: Option<String>,
    },
    /// List purposes that need consent; give or withdraw it.
    Consent {
        /// The purpose.
        #[arg(requires = "decision")]
        purpose: Option<String>,
        /// Consent.
        #[arg(long, group = "decision", requires = "purpose")]
        give: bool,
        /// No longer.
        #[arg(long, group = "decision", requires = "purpose")]
        withdraw: bool,
    },
    /// Print the access token for other tools.
    Token,
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
    /// Follow a commune or a river station.
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
    Preferences {
        /// Smaller photos; films wait for a network that does not cost.
        #[arg(long)]
        data_saver: Option<bool>,
        /// All media wait for a network that does not cost.
        #[arg(long)]
        wifi_only_media: Option<bool>,
        /// Megabytes that kept media may take.
        #[arg(long, value_name = "MB")]
        storage_budget: Option<u64>,
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
    /// A river station, by its id or its name.
    Station {
        /// The id or the name.
        code: String,
        /// No longer.
        #[arg(long)]
        off: bool,
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

fn request_kind(text: &str) -> Result<PersonalRequestKind, String> {
    text.parse().map_err(|()| "view, correct, withdraw, restrict or erase".to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let value: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Duration::try_from_secs_f64(value).map_err(|error| error.to_string())
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

fn position(text: &str) -> Result<(f64, f64), String> {
    let pair = text
        .split_once(',')
        .and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    pair.ok_or_else(|| "two numbers with a comma, for example 16.67,106.83".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn positions_are_two_numbers() {
        assert_eq!(position("16.67, 106.83"), Ok((16.67, 106.83)));
        assert_eq!(position("-1,-2"), Ok((-1.0, -2.0)));
        assert!(position("16.67").is_err());
        assert!(position("a,b").is_err());
    }
}
