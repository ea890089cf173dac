//! What the operator decides: a TOML file, then `CITIZEN_*` variables, then the
//! command line, checked once at start. An error names the field as the file
//! spells it (`sms.url`).
//!
//! [`load`] merges file and environment; the structs below are the reference of
//! every field and its default.

mod cameras;
mod cap;
mod check;
mod connectors;
mod load;
mod observations;
mod push;
mod security_events;
mod staff;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use crate::accounts::Settings;

pub use cameras::{Camera, Cameras};
pub use cap::{Cap, CapFeed};
pub use connectors::{Connectors, Partner};
pub use load::load;
pub use observations::{Mapping, Moment, Mqtt, Observations, PullFeed, Topic};
pub use push::PushConfig;
pub use security_events::SecurityEvents;
pub use staff::{Oidc, StaffConfig};

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// A field is missing, unknown or holds something it may not.
    #[error("{field}: {why}")]
    Field {
        /// Dotted as in the file.
        field: String,
        /// What it should be.
        why: String,
    },
}

/// Everything the operator decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Folder of the database, the media store and outgoing files.
    pub data: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// How the world reaches this server, without a trailing slash. Every
    /// absolute link is built from it, never from a request's headers.
    pub public_url: String,
    /// `sqlite` (a file in `data`), `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Folder of the media store; empty means `media` in `data`.
    pub media: PathBuf,
    /// Folder of the province's documents; read at the first start, afterwards
    /// the database has them.
    pub province: PathBuf,
    /// What tracking codes start with, 1 to 4 capital letters.
    pub code_prefix: String,
    /// Networks of the proxies in front of this server. What they say of where a
    /// call came from (`X-Forwarded-For`) is believed; nobody else is.
    pub trusted_proxies: Vec<IpNet>,
    /// How one-time codes leave.
    pub sms: Sms,
    /// Bounds against floods and slow clients.
    pub limits: Limits,
    /// Sign-in: lifetimes and limits.
    pub accounts: Settings,
    /// How staff sign in beside their passwords.
    pub staff: StaffConfig,
    /// What other programs are told and may do.
    pub open311: Open311,
    /// Where readings of stations come from.
    pub observations: Observations,
    /// Public cameras whose stills are taken.
    pub cameras: Cameras,
    /// How warnings reach phones at once.
    pub push: PushConfig,
    /// Warnings of others that are read in.
    pub cap: Cap,
    /// Partners whose data are fetched.
    pub connectors: Connectors,
    /// Events of information security that machines send.
    pub security_events: SecurityEvents,
    /// What is logged and how.
    pub log: Log,
    /// Set by `--dev` alone: example data, codes to a file, cookies over plain
    /// HTTP on localhost.
    #[serde(skip)]
    pub dev: bool,
    /// The program that examines what arrived; empty is this one. For tests,
    /// whose own program is another.
    #[serde(skip)]
    pub examiner: PathBuf,
}

/// Open311, towards other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Open311 {
    /// The `jurisdiction_id` of this province; any is taken when empty.
    pub jurisdiction: String,
    /// Whom programmers write to for a key.
    pub contact: String,
    /// Requests one key may post in a minute.
    pub posts_per_key_minute: u32,
    /// Seconds between two questions to a unit's own system.
    pub poll_s: u32,
}

/// How one-time codes leave the server.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sms {
    /// Which sender.
    pub sender: SmsSender,
    /// Address of the HTTP gateway.
    pub url: String,
    /// Bearer token of the gateway; keep it in `CITIZEN_SMS_TOKEN`.
    #[serde(skip_serializing)]
    pub token: String,
    /// The name messages come from, as registered with the carriers.
    pub name: String,
    /// Seconds before the gateway counts as away.
    pub timeout_s: u32,
    /// Gateways that bring what people text, each `NAME:SHA256` with the hash of its key.
    pub sources: Vec<String>,
}

/// The ways a one-time code can leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsSender {
    /// Printed in the log; development only.
    Console,
    /// Appended as JSON lines to `outgoing/sms.ndjson` in `data`; development only.
    File,
    /// Posted to an HTTP gateway.
    Gateway,
}

/// Bounds against floods and slow clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Most connections held at once; more wait.
    pub connections: u32,
    /// Reports an account may send in a minute; an SOS has a lane of its own.
    pub reports_per_account_minute: u32,
    /// Reports one address may send in a minute (many share one behind an operator).
    pub reports_per_address_minute: u32,
    /// "Me too" that one address may say in an hour.
    pub me_too_per_address_hour: u32,
    /// Reports one address may send by the form of the public pages in an hour.
    pub forms_per_address_hour: u32,
    /// Seconds a request's head may take, and a connection may idle.
    pub head_timeout_s: u32,
    /// Seconds in which a body must bring at least `body_window_bytes`.
    pub body_window_s: u32,
    /// Bytes a body must bring in each window; less is a stalled client.
    pub body_window_bytes: u32,
    /// Seconds the server waits for open requests when it is told to stop.
    pub stop_timeout_s: u32,
    /// Seconds in which a file must be examined; the second time it takes longer
    /// it is quarantined.
    pub examine_timeout_s: u32,
}

/// What is logged and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// `json` or `text`.
    pub format: LogFormat,
    /// A filter as `tracing` reads it, `info` or `info,citizen_server=debug`.
    pub filter: String,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One JSON object a line, for machines.
    Json,
    /// For people.
    Text,
}

/// Keeps the token out of logs.
impl std::fmt::Debug for Sms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sms")
            .field("sender", &self.sender)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from(".data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            database: "sqlite".into(),
            media: PathBuf::new(),
            province: PathBuf::new(),
            code_prefix: "QT".into(),
            trusted_proxies: Vec::new(),
            sms: Sms::default(),
            limits: Limits::default(),
            accounts: Settings::default(),
            staff: StaffConfig::default(),
            open311: Open311::default(),
            observations: Observations::default(),
            cameras: Cameras::default(),
            push: PushConfig::default(),
            cap: Cap::default(),
            connectors: Connectors::default(),
            security_events: SecurityEvents::default(),
            log: Log::default(),
            dev: false,
            examiner: PathBuf::new(),
        }
    }
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            sender: SmsSender::Gateway,
            url: String::new(),
            token: String::new(),
            name: String::new(),
            timeout_s: 10,
            sources: Vec::new(),
        }
    }
}

impl Default for Open311 {
    fn default() -> Self {
        Self {
            jurisdiction: String::new(),
            contact: String::new(),
            posts_per_key_minute: 300,
            poll_s: 300,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            reports_per_account_minute: 60,
            reports_per_address_minute: 3_000,
            me_too_per_address_hour: 60,
            forms_per_address_hour: 60,
            head_timeout_s: 10,
            body_window_s: 10,
            body_window_bytes: 64,
            stop_timeout_s: 20,
            examine_timeout_s: 60,
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Json, filter: "info".into() }
    }
}

impl Config {
    /// Where the SQLite file is, when SQLite is the engine.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        match self.database.strip_prefix("sqlite") {
            Some("") => Some(self.data.join("citizen.db")),
            Some(rest) => rest.strip_prefix(':').map(PathBuf::from),
            None => None,
        }
    }

    /// What [`crate::storage::Db::open`] takes.
    pub fn database_url(&self) -> String {
        match self.sqlite_file() {
            Some(file) => format!("sqlite:{}", file.display()),
            None => self.database.clone(),
        }
    }

    /// Folder of the media store.
    pub fn media_folder(&self) -> PathBuf {
        if self.media.as_os_str().is_empty() { self.data.join("media") } else { self.media.clone() }
    }

    /// Whether cookies may only travel over TLS. Only `--dev` on a loopback
    /// address lifts it.
    pub fn cookies_secure(&self) -> bool {
        !(self.dev && self.listen.ip().is_loopback())
    }

    /// A development configuration over a folder, on a free port: what `--dev`
    /// makes of the defaults, and what tests start from.
    pub fn development(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: "http://127.0.0.1".into(),
            sms: Sms { sender: SmsSender::File, ..Sms::default() },
            log: Log { format: LogFormat::Text, ..Log::default() },
            dev: true,
            accounts: Settings { second_factor: false, ..Settings::default() },
            ..Self::default()
        }
    }
}
