//! What the shell gives to the core, and how the core's own traits stand on it.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::platform::{Alarm, Clock, Notice, Platform, Raise, Secrets, SystemClock};

/// The shell could not do it.
#[derive(Debug, Clone, thiserror::Error, uniffi::Error)]
pub enum PlatformFailure {
    /// Why, for the log.
    #[error("{reason}")]
    Failed {
        /// Never shown to a person.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PlatformFailure {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// Keystore or Keychain: a small store of named secrets.
#[uniffi::export(foreign)]
pub trait SecureStore: Send + Sync {
    /// Reads one; nothing when there is none.
    fn read(&self, name: String) -> Result<Option<String>, PlatformFailure>;
    /// Writes one durably, or removes it.
    fn write(&self, name: String, value: Option<String>) -> Result<(), PlatformFailure>;
}

/// The wall clock.
#[uniffi::export(foreign)]
pub trait WallClock: Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn now_ms(&self) -> Result<i64, PlatformFailure>;
}

/// Raises warnings: notification, sound, full screen, as [`Raise`] says; shows notices.
#[uniffi::export(foreign)]
pub trait AlarmBell: Send + Sync {
    /// Shows one. One that is up already stays as it is.
    fn raise(&self, what: Raise) -> Result<(), PlatformFailure>;
    /// Takes one down.
    fn take_down(&self, alert: String) -> Result<(), PlatformFailure>;
    /// Shows that something followed changed, without a sound; an earlier notice of the
    /// same id gives way.
    fn tell(&self, notice: Notice) -> Result<(), PlatformFailure>;
}

/// What a shell has. What it leaves out is done with files and the system's clock.
#[derive(Clone, uniffi::Record)]
pub struct Shell {
    /// Where tokens are kept; absent: files that only their owner may read.
    pub secrets: Option<Arc<dyn SecureStore>>,
    /// The wall clock; absent: the system's.
    pub clock: Option<Arc<dyn WallClock>>,
    /// Who raises warnings; absent: nobody.
    pub alarm: Option<Arc<dyn AlarmBell>>,
}

impl Shell {
    /// The platform of a folder with what the shell has in place of it.
    pub(super) fn over(self, platform: Platform) -> Platform {
        let Platform { clock, secrets, alarm, .. } = platform.clone();
        Platform {
            clock: self.clock.map_or(clock, |given| Arc::new(ShellClock::over(given))),
            secrets: self.secrets.map_or(secrets, |given| Arc::new(ShellSecrets(given))),
            alarm: self.alarm.map_or(alarm, |given| Arc::new(ShellAlarm(given))),
            ..platform
        }
    }
}

struct ShellSecrets(Arc<dyn SecureStore>);

impl Secrets for ShellSecrets {
    fn get(&self, name: &str) -> io::Result<Option<String>> {
        self.0.read(name.to_owned()).map_err(io::Error::other)
    }

    fn set(&self, name: &str, value: Option<&str>) -> io::Result<()> {
        self.0.write(name.to_owned(), value.map(str::to_owned)).map_err(io::Error::other)
    }
}

/// Wall time of the shell; waiting is the system's.
struct ShellClock {
    wall: Arc<dyn WallClock>,
    system: SystemClock,
}

impl ShellClock {
    fn over(wall: Arc<dyn WallClock>) -> Self {
        Self { wall, system: SystemClock::default() }
    }
}

impl Clock for ShellClock {
    fn now(&self) -> Timestamp {
        let told = self.wall.now_ms().ok();
        let told = told.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        told.unwrap_or_else(|| self.system.now())
    }

    fn monotonic(&self) -> Duration {
        self.system.monotonic()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.system.sleep(duration)
    }
}

struct ShellAlarm(Arc<dyn AlarmBell>);

impl Alarm for ShellAlarm {
    fn raise(&self, raise: &Raise) {
        if let Err(error) = self.0.raise(raise.clone()) {
            tracing::error!(%error, "a warning could not be raised");
        }
    }

    fn take_down(&self, alert: &str) {
        if let Err(error) = self.0.take_down(alert.to_owned()) {
            tracing::warn!(%error, "a warning could not be taken down");
        }
    }

    fn tell(&self, notice: &Notice) {
        if let Err(error) = self.0.tell(notice.clone()) {
            tracing::warn!(%error, "a notice could not be shown");
        }
    }
}
