//! Events of information security: where they come to, from whom, how many.

use std::net::SocketAddr;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// Where events come to. As it ships nothing is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecurityEvents {
    /// Address and port of syslog over UDP; empty for none.
    pub udp: String,
    /// Address and port of syslog over TCP; empty for none.
    pub tcp: String,
    /// Networks that syslog is taken from.
    pub senders: Vec<IpNet>,
    /// Programs that may bring events by HTTP, each `NAME:SHA256` with the hash of its key,
    /// lower-case hex.
    pub sources: Vec<String>,
    /// Events one sender may bring in a minute.
    pub per_sender_minute: u32,
    /// Events all of them may bring in a minute.
    pub per_minute: u32,
    /// Days an event is kept.
    pub keep_days: u32,
    /// Most events that are kept.
    pub rows_max: u32,
}

impl Default for SecurityEvents {
    fn default() -> Self {
        Self {
            udp: String::new(),
            tcp: String::new(),
            senders: Vec::new(),
            sources: Vec::new(),
            per_sender_minute: 600,
            per_minute: 3_000,
            keep_days: 90,
            rows_max: 1_000_000,
        }
    }
}

impl SecurityEvents {
    /// Whether anybody may send.
    pub fn is_open(&self) -> bool {
        !self.udp.is_empty() || !self.tcp.is_empty() || !self.sources.is_empty()
    }

    /// The first field that cannot be, and what it should be.
    pub(super) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let unreadable = |text: &str| !text.is_empty() && text.parse::<SocketAddr>().is_err();
        let syslog = !self.udp.is_empty() || !self.tcp.is_empty();
        let wrong = [
            (unreadable(&self.udp), "security_events.udp", "must be ADDRESS:PORT"),
            (unreadable(&self.tcp), "security_events.tcp", "must be ADDRESS:PORT"),
            (
                syslog && self.senders.is_empty(),
                "security_events.senders",
                "must name the networks that syslog is taken from",
            ),
            (self.per_sender_minute == 0, "security_events.per_sender_minute", AT_LEAST_ONE),
            (self.per_minute == 0, "security_events.per_minute", AT_LEAST_ONE),
            (self.keep_days == 0, "security_events.keep_days", AT_LEAST_ONE),
            (self.rows_max == 0, "security_events.rows_max", AT_LEAST_ONE),
        ];
        match wrong.into_iter().find(|(is_wrong, ..)| *is_wrong) {
            Some((_, field, why)) => Err((field, why)),
            None => Ok(()),
        }
    }
}

const AT_LEAST_ONE: &str = "must be at least 1";
