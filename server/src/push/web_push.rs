//! Web Push (RFC 8030), also UnifiedPush: sealed for the phone, posted to its address.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use citizen_alerts::seal::Recipient;
use jiff::Timestamp;
use reqwest::Client;
use sha2::{Digest, Sha256};

use super::endpoint::{Guard, PublicOnly};
use super::identity::Identities;
use super::sender::{
    Message, Outcome, Sender, Sending, TIMEOUT, Target, judged, retry_after, unanswered,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Bytes of a topic's hash: 22 characters, of 32 allowed.
const TOPIC_BYTES: usize = 16;

/// Posts to push services; connections stay open.
pub struct WebPush {
    identity: Arc<Identities>,
    guard: Guard,
    at_once: usize,
    /// To the public internet only.
    public: OnceLock<Option<Client>>,
    /// To where the configuration says.
    own: OnceLock<Option<Client>>,
}

impl WebPush {
    /// A sender of `at_once` messages at a time; clients are made when first needed.
    pub fn new(identity: Arc<Identities>, guard: Guard, at_once: u32) -> Self {
        let at_once = usize::try_from(at_once).unwrap_or(64);
        Self { identity, guard, at_once, public: OnceLock::new(), own: OnceLock::new() }
    }

    fn client(&self, own: bool) -> Option<&Client> {
        let kept = if own { &self.own } else { &self.public };
        let made = kept.get_or_init(|| {
            let mut client = Client::builder()
                .timeout(TIMEOUT)
                .connect_timeout(CONNECT_TIMEOUT)
                .redirect(reqwest::redirect::Policy::none())
                .tcp_nodelay(true)
                .no_proxy()
                .pool_max_idle_per_host(self.at_once);
            if !own {
                client = client.dns_resolver(Arc::new(PublicOnly));
            }
            client.build().inspect_err(|error| tracing::error!(%error, "no client")).ok()
        });
        made.as_ref()
    }

    async fn post(&self, to: &Target, message: &Message, now: Timestamp) -> Outcome {
        let Ok(url) = self.guard.check(&to.endpoint) else {
            return Outcome::Refused("the address may not be called".to_owned());
        };
        let sealed = Recipient::new(&to.p256dh, &to.auth)
            .and_then(|recipient| recipient.seal(message.json.as_bytes()));
        let sealed = match sealed {
            Ok(sealed) => sealed,
            Err(error) => return Outcome::Refused(error.to_string()),
        };
        let origin = url.origin().ascii_serialization();
        let authorization = match self.identity.get().await {
            Ok(identity) => identity.authorization(&origin, now).ok(),
            Err(_) => None,
        };
        let client = self.client(self.guard.is_own(&url));
        let (Some(authorization), Some(client)) = (authorization, client) else {
            return Outcome::Later(None);
        };
        let request = client
            .post(url)
            .header("authorization", authorization)
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", message.ttl_s(now))
            .header("urgency", if message.is_urgent() { "high" } else { "normal" })
            .header("topic", topic(&message.alert))
            .body(sealed);
        match request.send().await {
            Ok(answer) => judged(answer.status(), retry_after(&answer, now)),
            Err(error) => unanswered(&error),
        }
    }
}

impl Sender for WebPush {
    fn send<'a>(&'a self, to: &'a Target, message: &'a Message, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(to, message, now))
    }

    fn host(&self, to: &Target) -> String {
        let url = reqwest::Url::parse(&to.endpoint).ok();
        url.map_or_else(String::new, |url| url.origin().ascii_serialization())
    }
}

/// The same message handed over twice replaces itself while the phone is away.
fn topic(alert: &str) -> String {
    let digest = Sha256::digest(alert);
    BASE64.encode(digest.get(..TOPIC_BYTES).unwrap_or_default())
}
