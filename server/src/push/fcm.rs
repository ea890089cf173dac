//! Firebase Cloud Messaging, HTTP v1: a data message, so that the app is woken and
//! judges by itself. Google's servers read what they carry: it is public.

use jiff::Timestamp;
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::jwt::{self, TokenKey};
use super::sender::{
    Message, NotReady, Outcome, Sender, Sending, TIMEOUT, Target, judged, retry_after, unanswered,
};
use crate::config::PushConfig;

const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Life of the assertion; Google allows an hour.
const ASSERTION_S: i64 = 3_600;
/// An access token about to run out is fetched anew this much before.
const MARGIN_S: i64 = 300;
/// Bytes of keys and values of a data message.
const DATA_BYTES_MAX: usize = 4_096;
/// What the app finds the signed alert under.
const KEY: &str = "alert";

/// What is needed of a service account's file.
#[derive(Deserialize)]
struct Account {
    project_id: String,
    client_email: String,
    private_key: String,
    private_key_id: Option<String>,
    token_uri: String,
}

/// Hands over to FCM.
pub struct Fcm {
    account: Account,
    key: TokenKey,
    url: String,
    client: Client,
    /// The access token and when it ends, seconds since 1970.
    access: Mutex<Option<(String, i64)>>,
}

impl Fcm {
    /// As configured; `None` when no service account is.
    ///
    /// # Errors
    /// [`NotReady`] naming the setting.
    pub fn open(config: &PushConfig) -> Result<Option<Self>, NotReady> {
        if config.fcm_account.as_os_str().is_empty() {
            return Ok(None);
        }
        let wrong = |why: String| NotReady::File { field: "push.fcm_account", why };
        let text = std::fs::read_to_string(&config.fcm_account);
        let text = text.map_err(|error| wrong(error.to_string()))?;
        let account: Account =
            serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let key = jwt::from_pem(&account.private_key).and_then(|der| TokenKey::rsa(&der));
        Ok(Some(Self {
            key: key.map_err(|error| wrong(error.to_string()))?,
            url: format!(
                "{}/v1/projects/{}/messages:send",
                config.fcm_url.trim_end_matches('/'),
                account.project_id
            ),
            account,
            client: Client::builder()
                .timeout(TIMEOUT)
                .redirect(reqwest::redirect::Policy::none())
                .build()?,
            access: Mutex::default(),
        }))
    }

    /// The access token: kept, or fetched by one for all who wait.
    async fn access(&self, now: Timestamp) -> Result<String, Outcome> {
        let mut access = self.access.lock().await;
        let now_s = now.as_second();
        if let Some((token, ends)) = access.as_ref()
            && *ends - MARGIN_S > now_s
        {
            return Ok(token.clone());
        }
        let claims = json!({
            "iss": self.account.client_email, "scope": SCOPE, "aud": self.account.token_uri,
            "iat": now_s, "exp": now_s + ASSERTION_S,
        });
        let assertion = self.key.sign(self.account.private_key_id.as_deref(), &claims);
        let assertion = assertion.map_err(|_| Outcome::Later(None))?;
        let form = [("grant_type", GRANT), ("assertion", &assertion)];
        let form = serde_urlencoded::to_string(form).unwrap_or_default();
        let answer = self
            .client
            .post(&self.account.token_uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .map_err(|error| unanswered(&error))?;
        let status = answer.status();
        let body: Value = answer.json().await.map_err(|error| unanswered(&error))?;
        let token = body.get("access_token").and_then(Value::as_str);
        let (true, Some(token)) = (status.is_success(), token) else {
            tracing::error!(%status, %body, "Google gives no access token");
            return Err(Outcome::Later(None));
        };
        let life = body.get("expires_in").and_then(Value::as_i64).unwrap_or(ASSERTION_S);
        *access = Some((token.to_owned(), now_s + life));
        Ok(token.to_owned())
    }

    async fn post(&self, to: &Target, message: &Message, now: Timestamp) -> Outcome {
        if KEY.len() + message.json.len() > DATA_BYTES_MAX {
            return Outcome::Refused("too long for FCM".to_owned());
        }
        let access = match self.access(now).await {
            Ok(access) => access,
            Err(outcome) => return outcome,
        };
        let body = json!({ "message": {
            "token": to.endpoint,
            "data": { KEY: message.json },
            "android": {
                "priority": if message.is_urgent() { "HIGH" } else { "NORMAL" },
                "ttl": format!("{}s", message.ttl_s(now)),
            },
        }});
        let answer = match self.client.post(&self.url).bearer_auth(access).json(&body).send().await
        {
            Ok(answer) => answer,
            Err(error) => return unanswered(&error),
        };
        let (status, asked) = (answer.status(), retry_after(&answer, now));
        if status == StatusCode::UNAUTHORIZED {
            // Taken back before its time: the next one fetches another.
            *self.access.lock().await = None;
        }
        if status != StatusCode::NOT_FOUND {
            return judged(status, asked);
        }
        // A project nobody knows is answered 404, too, and is no phone's fault.
        let body: Value = answer.json().await.unwrap_or_default();
        if is_unregistered(&body) { Outcome::Gone } else { Outcome::Later(asked) }
    }
}

fn is_unregistered(body: &Value) -> bool {
    let details = body.pointer("/error/details").and_then(Value::as_array);
    details.into_iter().flatten().any(|one| one.get("errorCode") == Some(&"UNREGISTERED".into()))
}

impl Sender for Fcm {
    fn send<'a>(&'a self, to: &'a Target, message: &'a Message, now: Timestamp) -> Sending<'a> {
        Box::pin(self.post(to, message, now))
    }

    fn host(&self, _: &Target) -> String {
        self.url.clone()
    }
}
