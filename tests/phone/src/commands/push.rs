//! Being told of warnings at once, by a UnifiedPush server as ntfy is one: a topic of
//! its own, posted to by the province's server, read here as a stream of JSON lines.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use citizen_core::engines::alerts::Heard;
use citizen_core::error::CitizenError;
use citizen_core::platform::{HttpTransport, Method, Request, Transport, TransportError};
use citizen_wire::push::PushChannel;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::time::Instant;
use uuid::Uuid;

use super::Phone;
use crate::args::PushCommand;
use crate::outcome::{Ending, Failure};
use crate::screen;

const TIMEOUT: Duration = Duration::from_secs(30);
/// For ever, as far as a terminal is concerned.
const LONG: Duration = Duration::from_secs(365 * 86_400);

impl Phone<'_> {
    pub(super) async fn push(&self, command: PushCommand) -> Result<Ending, Failure> {
        match command {
            PushCommand::Listen { service, narrow, count, timeout } => {
                let end = Instant::now() + timeout.map_or(LONG, Duration::from_secs);
                let listening = self.listen(service.trim_end_matches('/'), narrow, count);
                match tokio::time::timeout_at(end, listening).await {
                    Ok(ended) => ended,
                    Err(_) => Ok(Ending::Waiting),
                }
            }
            PushCommand::End => {
                self.app.end_push().await?;
                self.answer(&json!({ "subscribed": false }), &self.words.say("push-ended", &[]))
            }
        }
    }

    /// Listens first and subscribes then, so that nothing falls in between; the keys of
    /// the province come by sync.
    async fn listen(
        &self,
        service: &str,
        narrow: bool,
        count: Option<u64>,
    ) -> Result<Ending, Failure> {
        self.app.fetch_alerts().await?;
        let topic = format!("up{}", URL_SAFE_NO_PAD.encode(Uuid::new_v4()));
        let transport =
            HttpTransport::new().map_err(|error| CitizenError::Internal(error.to_string()))?;
        let request = Request {
            method: Method::Get,
            url: format!("{service}/{topic}/json"),
            headers: Vec::new(),
            body: Bytes::new(),
            timeout: TIMEOUT,
            own_connection: true,
        };
        let (opened, mut pieces) = transport.open(request).await.map_err(broken)?;
        if opened.status != 200 {
            return Err(CitizenError::Internal(format!("{service}: {}", opened.status)).into());
        }
        let endpoint = format!("{service}/{topic}?up=1");
        self.app.subscribe_push(PushChannel::WebPush, &endpoint, narrow).await?;
        self.line_of(&json!({ "listening": endpoint }), &self.words.say("push-listening", &[]))?;
        let (mut text, mut heard) = (Vec::new(), 0);
        while let Some(piece) = pieces.next().await {
            text.extend_from_slice(&piece.map_err(broken)?);
            while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = text.drain(..=end).collect();
                let Some(message) = message(&line) else { continue };
                self.came(&message).await?;
                heard += 1;
                if count.is_some_and(|count| heard >= count) {
                    return Ok(Ending::Done);
                }
            }
        }
        Ok(Ending::Waiting)
    }

    /// What raises or takes down a warning is said on standard error.
    async fn came(&self, message: &[u8]) -> Result<(), Failure> {
        let (word, why) = match self.app.hear_push(message).await {
            Ok(Heard::New) => ("new", None),
            Ok(Heard::Double) => ("double", None),
            Ok(Heard::Unbelieved(why)) => ("unbelieved", Some(why.to_string())),
            Err(CitizenError::InvalidInput { .. }) => ("not-for-me", None),
            Err(error) => return Err(error.into()),
        };
        let document = json!({ "heard": word, "why": why, "bytes": message.len() });
        self.line_of(&document, &self.words.term("heard", word))
    }

    /// A line each, also of JSON: whoever reads goes on reading.
    fn line_of(&self, document: &Value, line: &str) -> Result<(), Failure> {
        let json = document.to_string();
        Ok(screen::print(if self.json { &json } else { line })?)
    }
}

/// The bytes of a message as ntfy streams it; `None` for openings and signs of life.
fn message(line: &[u8]) -> Option<Vec<u8>> {
    let event: Value = serde_json::from_slice(line).ok()?;
    if event.get("event")? != "message" {
        return None;
    }
    let text = event.get("message")?.as_str()?;
    match event.get("encoding").and_then(Value::as_str) {
        Some("base64") => STANDARD.decode(text).ok(),
        _ => Some(text.as_bytes().to_vec()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape map_err asks for")]
fn broken(error: TransportError) -> Failure {
    CitizenError::Internal(error.to_string()).into()
}
