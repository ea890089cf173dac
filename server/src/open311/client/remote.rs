//! Calls to another system. What it says is bounded and read leniently: ids are
//! words or numbers, absent is `null`, an empty text or no field.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;

use super::system::System;

/// Patience with one call.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Most bytes of an answer.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Longest words that are kept of another system, characters.
const WORDS_CHARS_MAX: usize = 4_000;

/// What became of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Posted {
    /// It is there under this id.
    Id(String),
    /// It will have an id; this asks for it.
    Token(String),
    /// It does not want it; its words.
    Refused(String),
    /// Perhaps later; why.
    Later(String),
}

/// A request as another system tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) closed: bool,
    pub(super) notes: String,
    pub(super) description: String,
}

/// A client of other systems. It follows no redirect: a case goes where it was
/// meant to and nowhere else.
pub struct Remote(Client);

impl Remote {
    /// A client.
    ///
    /// # Errors
    /// When no TLS client can be made on this machine.
    pub fn new() -> Result<Self, reqwest::Error> {
        let client = Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none());
        client.build().map(Self)
    }

    /// Posts a request; `repeat` is the same for the same post.
    pub(super) async fn post(
        &self,
        system: &System,
        fields: &[(&str, String)],
        repeat: &str,
    ) -> Posted {
        let mut pairs = vec![("api_key", system.api_key.as_str())];
        pairs.extend(jurisdiction(system));
        pairs.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
        let body = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        let request = self
            .0
            .post(format!("{}/requests.json", system.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("idempotency-key", repeat)
            .body(body);
        let (status, said) = match call(request).await {
            Ok(answer) => answer,
            Err(error) => return Posted::Later(error),
        };
        let retry = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS];
        if status.is_client_error() && !retry.contains(&status) {
            let words = text(first(&said), "description");
            return Posted::Refused(words.unwrap_or_else(|| status.to_string()));
        }
        let made = first(&said);
        match (text(made, "service_request_id"), text(made, "token")) {
            (Some(id), _) if status.is_success() => Posted::Id(id),
            (None, Some(token)) if status.is_success() => Posted::Token(token),
            _ => Posted::Later(format!("answered {status}")),
        }
    }

    /// The id behind a token, once there is one.
    pub(super) async fn id(&self, system: &System, token: &str) -> Result<Option<String>, String> {
        let said = self.get(system, &format!("tokens/{token}.json"), &[]).await?;
        Ok(text(first(&said), "service_request_id"))
    }

    /// Requests by `query`.
    pub(super) async fn requests(
        &self,
        system: &System,
        query: &[(&str, String)],
    ) -> Result<Vec<Told>, String> {
        let said = self.get(system, "requests.json", query).await?;
        let said = said.as_array().ok_or("not a list")?;
        Ok(said.iter().filter_map(told).collect())
    }

    async fn get(
        &self,
        system: &System,
        path: &str,
        query: &[(&str, String)],
    ) -> Result<Value, String> {
        let mut pairs = vec![("api_key", system.api_key.as_str())];
        pairs.extend(jurisdiction(system));
        pairs.extend(query.iter().map(|(name, value)| (*name, value.as_str())));
        let request = self.0.get(format!("{}/{path}", system.url)).query(&pairs);
        let (status, said) = call(request).await?;
        if status.is_success() { Ok(said) } else { Err(format!("answered {status}")) }
    }
}

fn jurisdiction(system: &System) -> Option<(&'static str, &str)> {
    let ours = system.jurisdiction.as_str();
    (!ours.is_empty()).then_some(("jurisdiction_id", ours))
}

/// Status and JSON; `null` for what is none. An error never names the address,
/// which holds the key.
async fn call(request: RequestBuilder) -> Result<(StatusCode, Value), String> {
    let away = |error: reqwest::Error| error.without_url().to_string();
    let mut answer = request.send().await.map_err(away)?;
    let status = answer.status();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(away)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > ANSWER_BYTES_MAX {
            return Err("the answer is too large".to_owned());
        }
    }
    Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
}

fn first(said: &Value) -> &Value {
    said.get(0).unwrap_or(said)
}

fn text(of: &Value, name: &str) -> Option<String> {
    let text = match of.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let short: String = text.chars().take(WORDS_CHARS_MAX).collect();
    Some(citizen_text::nfc(&short)).filter(|text| !text.is_empty())
}

fn told(request: &Value) -> Option<Told> {
    Some(Told {
        id: text(request, "service_request_id")?,
        closed: text(request, "status").is_some_and(|status| status.eq_ignore_ascii_case("closed")),
        notes: text(request, "status_notes").unwrap_or_default(),
        description: text(request, "description").unwrap_or_default(),
    })
}
