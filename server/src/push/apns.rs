//! Apple Push Notification service over HTTP/2: an alert that the app's extension may
//! rewrite, the signed warning beside it.

use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::Timestamp;
use reqwest::Client;
use serde_json::{Value, json};

use super::jwt::{self, NotAKey, TokenKey};
use super::sender::{
    Message, NotReady, Outcome, Sender, Sending, TIMEOUT, Target, judged, retry_after, unanswered,
};
use crate::config::PushConfig;

/// A provider token is made anew after that long: Apple wants 20 to 60 minutes.
const TOKEN_S: i64 = 50 * 60;
/// Bytes of a whole payload.
const PAYLOAD_BYTES_MAX: usize = 4_096;

/// Hands over to APNs.
pub struct Apns {
    key: TokenKey,
    key_id: String,
    team: String,
    topic: String,
    url: String,
    client: Client,
    /// The provider token and when it was made, seconds since 1970.
    token: Mutex<Option<(String, i64)>>,
}

impl Apns {
    /// As configured; `None` when no key is.
    ///
    /// # Errors
    /// [`NotReady`] naming the setting.
    pub fn open(config: &PushConfig) -> Result<Option<Self>, NotReady> {
        if config.apns_key.as_os_str().is_empty() {
            return Ok(None);
        }
        let wrong = |why: String| NotReady::File { field: "push.apns_key", why };
        let text = std::fs::read_to_string(&config.apns_key);
        let text = text.map_err(|error| wrong(error.to_string()))?;
        let key = jwt::from_pem(&text).and_then(|der| TokenKey::p256(&der));
        Ok(Some(Self {
            key: key.map_err(|error| wrong(error.to_string()))?,
            key_id: config.apns_key_id.clone(),
            team: config.apns_team.clone(),
            topic: config.apns_topic.clone(),
            url: config.apns_url.trim_end_matches('/').to_owned(),
            client: Client::builder()
                .timeout(TIMEOUT)
                .redirect(reqwest::redirect::Policy::none())
                .http2_prior_knowledge()
                .build()?,
            token: Mutex::default(),
        }))
    }

    fn provider_token(&self, now: Timestamp) -> Result<String, NotAKey> {
        let now = now.as_second();
        let mut kept = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, made)) = kept.as_ref()
            && (0..TOKEN_S).contains(&(now - made))
        {
            return Ok(token.clone());
        }
        let token = self.key.sign(Some(&self.key_id), &json!({ "iss": self.team, "iat": now }))?;
        *kept = Some((token.clone(), now));
        Ok(token)
    }

    async fn post(&self, to: &Target, message: &Message, now: Timestamp) -> Outcome {
        let Ok(token) = self.provider_token(now) else { return Outcome::Later(None) };
        let Some(payload) = payload(message) else {
            return Outcome::Refused("too long for APNs".to_owned());
        };
        let request = self
            .client
            .post(format!("{}/3/device/{}", self.url, to.endpoint))
            .bearer_auth(token)
            .header("apns-topic", &self.topic)
            .header("apns-push-type", "alert")
            .header("apns-priority", if message.is_urgent() { "10" } else { "5" })
            .header("apns-expiration", message.expires.as_second())
            .header("apns-collapse-id", &message.alert)
            .body(payload);
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => return unanswered(&error),
        };
        let (status, asked) = (answer.status(), retry_after(&answer, now));
        if status.is_success() {
            return Outcome::Taken;
        }
        let body: Value = answer.json().await.unwrap_or_default();
        let reason = body.get("reason").and_then(Value::as_str).unwrap_or_default();
        match (status.as_u16(), reason) {
            (410, _) | (400, "BadDeviceToken") => Outcome::Gone,
            (403, "ExpiredProviderToken") => {
                *self.token.lock().unwrap_or_else(PoisonError::into_inner) = None;
                Outcome::Later(asked)
            }
            // A wrong path is ours, not the phone's.
            (404, _) => Outcome::Refused(format!("404 {reason}")),
            _ => match judged(status, asked) {
                Outcome::Refused(status) => Outcome::Refused(format!("{status} {reason}")),
                outcome => outcome,
            },
        }
    }
}

/// What goes to the phone: with a sound through silence where it fits and is due.
fn payload(message: &Message) -> Option<String> {
    let signed: Value = serde_json::from_str(&message.json).ok()?;
    let sound = if message.level >= 4 {
        json!({ "critical": 1, "name": "default", "volume": 1 })
    } else {
        json!("default")
    };
    // The words are the app's; the phone shows its own when it cannot be woken.
    let quiet = json!({ "alert": { "loc-key": "WARNING" }, "mutable-content": 1 });
    [json!({ "alert": { "loc-key": "WARNING" }, "mutable-content": 1, "sound": sound }), quiet]
        .into_iter()
        .map(|aps| json!({ "aps": aps, "w": signed }).to_string())
        .find(|payload| payload.len() <= PAYLOAD_BYTES_MAX)
}

impl Sender for Apns {
    fn send<'a>(&'a self, to: &'a Target, message: &'a Message, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(to, message, now))
    }

    fn host(&self, _: &Target) -> String {
        self.url.clone()
    }
}
