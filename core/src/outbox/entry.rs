//! What can stand in the outbox, and in which order it goes.

use std::str::FromStr;

use jiff::Timestamp;
use uuid::Uuid;

use citizen_wire::media::MediaKind;

use crate::error::CitizenError;

/// A list of names that stand in the database; never changes a meaning.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// The name in the database and in documents of the shells.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl FromStr for $name {
            type Err = CitizenError;

            fn from_str(text: &str) -> Result<Self, CitizenError> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    other => Err(CitizenError::Internal(format!(
                        concat!(stringify!($name), ": unknown name {:?}"), other
                    ))),
                }
            }
        }
    };
}

names! {
    /// What an entry carries.
    Kind {
        /// A report's text and position.
        Report = "report",
        /// A report taken back: its tombstone.
        Withdrawal = "withdrawal",
        /// More words on a report.
        Addition = "addition",
        /// Stars.
        Rating = "rating",
        /// The work was not done.
        Reopening = "reopening",
        /// One photo, film or voice note.
        Media = "media",
        /// Whether an answer helped. Needs no account.
        AnswerRating = "answer_rating",
    }
}

names! {
    /// Where an entry stands.
    State {
        /// Goes when its time comes.
        Queued = "queued",
        /// On the wire. At start every one of these becomes `Queued`.
        Sending = "sending",
        /// The server refused it for good; the person may edit it.
        Held = "held",
        /// Waits for the person to sign in.
        AuthWait = "auth_wait",
    }
}

names! {
    /// Why an entry waits, for a person to read.
    Why {
        /// Nothing stands in its way.
        Nothing = "",
        /// No network, or no answer came.
        Offline = "offline",
        /// The server said it cannot now.
        Server = "server",
        /// Something in between answered, not our server.
        CaptivePortal = "captive_portal",
        /// The server asked for fewer requests.
        RateLimited = "rate_limited",
        /// Media go over Wi-Fi only, as the person wished.
        WifiOnly = "wifi_only",
        /// Data saver keeps films back on a network that costs.
        DataSaver = "data_saver",
        /// Nobody is signed in.
        SignIn = "sign_in",
        /// Another entry just met the same broken host.
        Breaker = "breaker",
        /// What it belongs to has not arrived yet.
        Report = "report",
    }
}

impl Kind {
    /// Whether it goes with the person's token: without one it waits for a sign-in.
    pub const fn needs_account(self) -> bool {
        !matches!(self, Self::AnswerRating)
    }
}

/// The order of things; lower goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// A life may be at stake.
    Sos = 0,
    /// Reports and what follows them.
    Text = 1,
    /// A report taken back.
    Withdrawal = 2,
    /// Photos. No lane has the number 3.
    Photo = 4,
    /// Voice notes.
    Audio = 5,
    /// Films.
    Video = 6,
}

impl Lane {
    /// The lane of a medium.
    pub const fn of_media(kind: MediaKind) -> Self {
        match kind {
            MediaKind::Photo | MediaKind::Document => Self::Photo,
            MediaKind::Audio => Self::Audio,
            MediaKind::Video => Self::Video,
        }
    }

    /// Whether bytes of files go here, apart from words.
    pub const fn is_media(self) -> bool {
        matches!(self, Self::Photo | Self::Audio | Self::Video)
    }

    /// The number in the database.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// From the number in the database.
    ///
    /// # Errors
    /// `Internal` for a number this version does not know.
    pub fn from_number(number: i64) -> Result<Self, CitizenError> {
        match number {
            0 => Ok(Self::Sos),
            1 => Ok(Self::Text),
            2 => Ok(Self::Withdrawal),
            4 => Ok(Self::Photo),
            5 => Ok(Self::Audio),
            6 => Ok(Self::Video),
            other => Err(CitizenError::Internal(format!("lane {other}"))),
        }
    }
}

/// Something to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The row it speaks of: a report, a follow-up, a medium, or an item that answered.
    pub subject: Uuid,
    /// The report it belongs to; an answer's rating belongs to none and says its subject.
    pub report: Uuid,
    /// Its place in the order.
    pub lane: Lane,
    /// The outbox row that must arrive first.
    pub depends_on: Option<i64>,
}

/// An entry as it stands in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of the row; grows with age.
    pub id: i64,
    /// What it carries.
    pub entry: Entry,
    /// Where it stands.
    pub state: State,
    /// When it was put there, by the phone's clock.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// Milliseconds of the last wait drawn.
    pub last_wait_ms: u64,
    /// Wall time before which it is not tried again.
    pub not_before: Timestamp,
    /// Why it waits.
    pub why: Why,
}

impl Row {
    /// Whether the server may have what it carries: it was sent, and nobody said
    /// that it was refused.
    pub fn may_have_arrived(&self) -> bool {
        self.attempts > 0 && self.state != State::Held
    }
}
