//! Codes through the province's SMS gateway over HTTP.

use std::time::Duration;

use serde::Deserialize;

use super::{CodeMessage, CodeSender, NotSent, Sending};

/// Where the gateway is and how it knows us: section `sms` of the
/// configuration.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gateway {
    /// Takes `POST` with JSON `{"to", "text", "sender"}`; any 2xx means taken.
    pub url: String,
    /// Sent as `Authorization: Bearer`.
    #[serde(default)]
    pub token: Option<String>,
    /// The name the message comes from, as registered with the carriers.
    #[serde(default)]
    pub sender: Option<String>,
    /// Seconds before the gateway counts as away.
    #[serde(default = "ten")]
    pub timeout_s: u32,
}

const fn ten() -> u32 {
    10
}

/// Keeps the token out of logs.
impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gateway").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Sends codes through a [`Gateway`].
pub struct GatewaySender {
    gateway: Gateway,
    client: reqwest::Client,
}

impl GatewaySender {
    /// A client of `gateway`. It follows no redirect: a code goes where the
    /// configuration says and nowhere else.
    ///
    /// # Errors
    /// When no TLS client can be made on this machine.
    pub fn new(gateway: Gateway) -> Result<Self, NotSent> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(gateway.timeout_s.into()))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| NotSent(error.to_string()))?;
        Ok(Self { gateway, client })
    }
}

impl CodeSender for GatewaySender {
    fn send<'a>(&'a self, message: &'a CodeMessage) -> Sending<'a> {
        Box::pin(async move {
            let body = serde_json::json!({
                "to": message.phone,
                "text": message.text,
                "sender": self.gateway.sender,
            });
            let mut request = self.client.post(&self.gateway.url).json(&body);
            if let Some(token) = &self.gateway.token {
                request = request.bearer_auth(token);
            }
            // Gateways have keys in their addresses, and this is logged.
            let away = |error: reqwest::Error| NotSent(error.without_url().to_string());
            let answer = request.send().await.map_err(away)?;
            if answer.status().is_success() {
                return Ok(());
            }
            Err(NotSent(format!("the gateway answered {}", answer.status())))
        })
    }
}
