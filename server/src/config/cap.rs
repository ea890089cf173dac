//! Warnings of others: where they are, and who is believed.

use serde::{Deserialize, Serialize};

/// Warnings of others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cap {
    /// Where they are.
    pub feeds: Vec<CapFeed>,
}

/// An Atom or RSS index of CAP 1.2 messages, or the address of one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CapFeed {
    /// What its troubles are marked with.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Whose messages are believed, each as CAP `sender` has it.
    pub senders: Vec<String>,
    /// Seconds between two questions.
    pub every_s: u32,
}

impl Default for CapFeed {
    fn default() -> Self {
        Self { name: String::new(), url: String::new(), senders: Vec::new(), every_s: 60 }
    }
}

impl Cap {
    /// The first field that cannot be, and what it should be.
    pub(super) fn check(&self) -> Result<(), (String, &'static str)> {
        for (number, feed) in self.feeds.iter().enumerate() {
            let wrong = |field: &str, why| Err((format!("cap.feeds.{number}.{field}"), why));
            if feed.name.is_empty() {
                return wrong("name", "must not be empty");
            }
            if !feed.url.starts_with("https://") && !feed.url.starts_with("http://") {
                return wrong("url", "must be http(s)://");
            }
            if feed.senders.is_empty() {
                return wrong("senders", "must name whose messages are believed");
            }
            if feed.every_s == 0 {
                return wrong("every_s", "must be at least 1");
            }
        }
        Ok(())
    }
}
