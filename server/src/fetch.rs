//! What other servers have, fetched: bounded in time and length, with pauses that grow, and
//! that are never shorter than the other server asks for.

use std::error::Error as _;
use std::time::Duration;

use citizen_wire::problem::code;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::Value;

use crate::storage::StoreError;

/// Patience with one call.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The first pause after a failure; it doubles to an hour.
const PAUSE: Duration = Duration::from_secs(15);
const PAUSE_MAX: Duration = Duration::from_secs(3_600);
/// Nobody is left alone for longer, whatever they ask for.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(24 * 3_600);

/// Why nothing was fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It was not reached, or says that it cannot now.
    #[error("away: {0}")]
    Away(String),
    /// It says that it cannot now, and after how long it can be asked again.
    #[error("away: {0}")]
    Later(String, Duration),
    /// It answers, but not with what is asked for.
    #[error("refuses: {0}")]
    Refuses(String),
    /// It answers what is no JSON, or too much of it.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// What it answers is not laid out as the configuration says; the field that is not
    /// there.
    #[error("changed: {0}")]
    Changed(&'static str),
    /// The database failed.
    #[error("database: {0}")]
    Store(String),
}

impl From<StoreError> for FetchError {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

impl FetchError {
    /// As it is noted at the sensor desk: code and field. The database's failures are not.
    pub const fn trouble(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Away(_) | Self::Later(..) => Some((code::SOURCE_AWAY, "")),
            Self::Refuses(_) => Some((code::SOURCE_REFUSES, "")),
            Self::Unreadable(_) => Some((code::SOURCE_UNREADABLE, "")),
            Self::Changed(field) => Some((code::SOURCE_CHANGED, field)),
            Self::Store(_) => None,
        }
    }

    /// Whether it was not reached, or cannot now.
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Later(..))
    }
}

/// A client that follows no redirect: a key goes where it was meant to and nowhere else.
///
/// # Errors
/// When no TLS client can be made on this machine.
pub fn client() -> Result<Client, reqwest::Error> {
    Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()
}

/// The pause after so many failures in a row.
pub fn backoff(failures: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(failures.saturating_sub(1).min(16));
    PAUSE.saturating_mul(doubled).min(PAUSE_MAX)
}

/// The pause after `error`, one of so many in a row.
pub fn pause(error: &FetchError, failures: u32) -> Duration {
    match error {
        FetchError::Later(_, asked) => backoff(failures).max(*asked),
        _ => backoff(failures),
    }
}

/// What `Retry-After` says (RFC 9110): seconds, or a moment, counted from the answer's own
/// `Date` so that nobody's clock matters.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let told = text(RETRY_AFTER)?;
    let wait = match told.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let moment = |text| jiff::fmt::rfc2822::parse(text).ok().map(|at| at.timestamp());
            moment(told)?.duration_since(moment(text(DATE)?)?).try_into().ok()?
        }
    };
    Some(wait.min(RETRY_AFTER_MAX))
}

/// Why a server is not reached, down to the cause. The address may hold a key: it is not
/// repeated.
pub fn away(error: reqwest::Error) -> FetchError {
    let error = error.without_url();
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let why = causes.fold(error.to_string(), |why, cause| format!("{why}: {cause}"));
    FetchError::Away(why)
}

/// The bytes of an answer, at most so many.
///
/// # Errors
/// [`FetchError`], but for the database's.
pub async fn bytes(request: RequestBuilder, most: usize) -> Result<Vec<u8>, FetchError> {
    answer(request, most).await.map(|(_, bytes)| bytes)
}

/// The headers and the bytes of an answer, at most so many.
///
/// # Errors
/// [`FetchError`], but for the database's.
pub async fn answer(
    request: RequestBuilder,
    most: usize,
) -> Result<(HeaderMap, Vec<u8>), FetchError> {
    let response = request.send().await.map_err(away)?;
    let status = response.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        let why = status.to_string();
        return Err(match retry_after(response.headers()) {
            Some(wait) => FetchError::Later(why, wait),
            None => FetchError::Away(why),
        });
    }
    if !status.is_success() {
        return Err(FetchError::Refuses(status.to_string()));
    }
    let headers = response.headers().clone();
    Ok((headers, body(response, most).await?))
}

/// The JSON of an answer, at most so many bytes of it.
///
/// # Errors
/// [`FetchError`], but for the database's.
pub async fn json(request: RequestBuilder, most: usize) -> Result<Value, FetchError> {
    let bytes = bytes(request.header("accept", "application/json"), most).await?;
    document(&bytes)
}

/// Bytes as JSON.
///
/// # Errors
/// [`FetchError::Unreadable`].
pub fn document(bytes: &[u8]) -> Result<Value, FetchError> {
    serde_json::from_slice(bytes).map_err(|error| FetchError::Unreadable(error.to_string()))
}

/// The bytes of an answer whatever its status, at most so many.
///
/// # Errors
/// [`FetchError::Away`] and [`FetchError::Unreadable`].
pub async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(away)? {
        if bytes.len() + piece.len() > most {
            return Err(FetchError::Unreadable("too long".to_owned()));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_to_an_hour() {
        let seconds: Vec<u64> = (1..=10).map(|failures| backoff(failures).as_secs()).collect();
        assert_eq!(seconds, [15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(backoff(u32::MAX).as_secs(), 3_600);
    }

    #[test]
    fn a_server_that_says_when_is_asked_no_earlier() {
        let told = |lines: &[(reqwest::header::HeaderName, &str)]| {
            let lines = lines.iter().map(|(name, text)| (name.clone(), text.parse().unwrap()));
            retry_after(&lines.collect()).map(|wait| wait.as_secs())
        };
        let (at, date) = ("Wed, 18 Nov 2026 08:02:00 GMT", "Wed, 18 Nov 2026 08:00:00 GMT");
        assert_eq!(told(&[(RETRY_AFTER, "90")]), Some(90));
        assert_eq!(told(&[(RETRY_AFTER, "9999999")]), Some(86_400));
        assert_eq!(told(&[(RETRY_AFTER, at), (DATE, date)]), Some(120));
        assert_eq!(told(&[(RETRY_AFTER, date), (DATE, at)]), None, "over already");
        assert_eq!(told(&[(RETRY_AFTER, at)]), None);
        assert_eq!(told(&[(RETRY_AFTER, "-3")]), None);
        let later = FetchError::Later(String::new(), Duration::from_secs(90));
        assert_eq!((pause(&later, 1).as_secs(), pause(&later, 5).as_secs()), (90, 240));
    }
}
