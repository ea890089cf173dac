//! How warnings reach phones at once: section `push`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// How warnings reach phones at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PushConfig {
    /// The province's own push services, `https://ntfy.example.vn`: they may have
    /// private addresses, other ports and plain http. All others are called by https
    /// on the public internet.
    pub origins: Vec<String>,
    /// Whom push services write to, `mailto:` or `https:`; empty is `public_url`.
    pub contact: String,
    /// Messages under way at a time.
    pub at_once: u32,
    /// Subscriptions one address may make in an hour (many share one behind an
    /// operator).
    pub subscriptions_per_address_hour: u32,
    /// File of a Google service account for FCM; empty: no FCM.
    pub fcm_account: PathBuf,
    /// Where FCM is.
    pub fcm_url: String,
    /// File of an Apple key (`.p8`); empty: no APNs.
    pub apns_key: PathBuf,
    /// Its id.
    pub apns_key_id: String,
    /// The team it belongs to.
    pub apns_team: String,
    /// The app's bundle id.
    pub apns_topic: String,
    /// Where APNs is.
    pub apns_url: String,
}

impl Default for PushConfig {
    fn default() -> Self {
        Self {
            origins: Vec::new(),
            contact: String::new(),
            at_once: 256,
            subscriptions_per_address_hour: 3_000,
            fcm_account: PathBuf::new(),
            fcm_url: "https://fcm.googleapis.com".into(),
            apns_key: PathBuf::new(),
            apns_key_id: String::new(),
            apns_team: String::new(),
            apns_topic: String::new(),
            apns_url: "https://api.push.apple.com".into(),
        }
    }
}

impl PushConfig {
    /// What is wrong: the field in this section, and what it must be.
    ///
    /// # Errors
    /// The first complaint.
    pub(super) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if !self.origins.iter().all(|origin| web(origin) && !origin.ends_with('/')) {
            return Err(("push.origins", "must be http(s)://host[:port] each, without a path"));
        }
        if !self.contact.is_empty() && !self.contact.starts_with("mailto:") && !web(&self.contact) {
            return Err(("push.contact", "must be a mailto: or https: address"));
        }
        if self.at_once == 0 {
            return Err(("push.at_once", "must be at least 1"));
        }
        if self.subscriptions_per_address_hour == 0 {
            return Err(("push.subscriptions_per_address_hour", "must be at least 1"));
        }
        let apple = [&self.apns_key_id, &self.apns_team, &self.apns_topic];
        if !self.apns_key.as_os_str().is_empty() && apple.iter().any(|part| part.is_empty()) {
            return Err(("push.apns_topic", "APNs needs apns_key_id, apns_team and apns_topic"));
        }
        Ok(())
    }
}
