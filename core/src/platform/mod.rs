//! What the core takes from outside, as parameters: the operating system on a
//! phone, a file system and a terminal for the command line, a seed in a
//! simulation. Nothing else in the core reaches past these.

mod alarm;
mod clock;
mod disk;
mod http;
mod moving;
mod notice;
mod random;
mod secrets;
mod transport;

pub use alarm::{Alarm, NoAlarm, Presentation, Raise, Sound};
pub use clock::{Clock, SystemClock};
pub use disk::{Disk, FolderDisk, make_folder};
pub use http::HttpTransport;
pub use notice::{Notice, NoticeAbout, NoticeKind};
pub use random::{Random, SystemRandom};
pub use secrets::{FileSecrets, Secrets};
pub use transport::{Method, Opened, Pieces, Request, Response, Transport, TransportError};

use std::sync::Arc;

/// How the phone is connected, as far as the shell knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Link {
    /// No network at all: nothing is tried.
    None,
    /// A network that costs (mobile data).
    Metered,
    /// A network that does not (Wi-Fi).
    Unmetered,
}

/// Everything the core is given. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// HTTP.
    pub transport: Arc<dyn Transport>,
    /// Media files.
    pub disk: Arc<dyn Disk>,
    /// Tokens: Keystore, Keychain, or a file only the owner reads.
    pub secrets: Arc<dyn Secrets>,
    /// Warnings on the screen and in the ear.
    pub alarm: Arc<dyn Alarm>,
}
