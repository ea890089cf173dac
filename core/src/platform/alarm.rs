//! Warnings on the screen and in the ear, and quiet notices: the core decides what, the
//! shell does it.

use serde::Serialize;

use super::Notice;

/// What is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Sound {
    /// Nothing.
    None,
    /// What any message makes, and only when the phone is not silenced.
    Notice,
    /// The alarm, also on a silenced phone where the system allows it.
    Alarm,
}

/// How a warning shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Presentation {
    /// The channel a person can set: the level, 0 for trials.
    pub channel: u8,
    /// What is heard.
    pub sound: Sound,
    /// Whether it takes the whole screen.
    pub full_screen: bool,
    /// Seconds until it is said again, until somebody saw it; absent: once.
    pub repeat_s: Option<u32>,
    /// Whether it is read aloud by itself.
    pub read_aloud: bool,
}

/// A warning to raise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Raise {
    /// Which.
    pub alert: String,
    /// One line, in Vietnamese.
    pub headline: String,
    /// Legal level, 1 to 5.
    pub level: u8,
    /// A drill or a trial, which must look like one.
    pub drill: bool,
    /// What is read aloud.
    pub speech: String,
    /// How.
    pub presentation: Presentation,
    /// Warnings it takes the place of, to be taken down.
    pub replaces: Vec<String>,
}

/// Raises warnings and takes them down.
pub trait Alarm: Send + Sync + 'static {
    /// Shows a warning. Raising one that is up already changes nothing.
    fn raise(&self, raise: &Raise);
    /// Takes one down: it is over, was an error, or somebody saw it.
    fn take_down(&self, alert: &str);
    /// Says that something followed changed: seen, never heard.
    fn tell(&self, notice: &Notice);
}

/// Where nobody looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAlarm;

impl Alarm for NoAlarm {
    fn raise(&self, _: &Raise) {}

    fn take_down(&self, _: &str) {}

    fn tell(&self, _: &Notice) {}
}
