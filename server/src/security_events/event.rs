//! An event as it comes, in bounds.

use jiff::Timestamp;

/// Characters of a message; what is longer ends there.
const MESSAGE_CHARS: usize = 2_000;
/// Characters of names.
const NAME_CHARS: usize = 100;
/// Severities, 0 (emergency) to 7 (debug).
pub const SEVERITY_MAX: u8 = 7;

/// Something a machine tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Who brought it: an address, or the name of a program with a key.
    pub sender: String,
    /// When it was so, as the machine says.
    pub at: Option<Timestamp>,
    /// When it came.
    pub received_at: Timestamp,
    /// 0 (emergency) to 7 (debug), RFC 5424.
    pub severity: u8,
    /// The machine it is about.
    pub host: String,
    /// The program that tells.
    pub app: String,
    /// What it tells.
    pub message: String,
}

impl Event {
    /// The same without what cannot be shown and what is too long.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.host = tidy(&self.host, NAME_CHARS);
        self.app = tidy(&self.app, NAME_CHARS);
        self.message = tidy(&self.message, MESSAGE_CHARS);
        self
    }
}

fn tidy(text: &str, chars: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    citizen_text::nfc(&text).chars().take(chars).collect()
}
