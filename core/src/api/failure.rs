//! Why there is no answer.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::error::CitizenError;
use crate::outbox::Why;
use crate::platform::{Response, TransportError};

/// Longest `Retry-After` believed; a server that asks for more is asked again
/// after this.
pub(super) const RETRY_AFTER_MAX: Duration = Duration::from_secs(6 * 3600);

/// A call that brought no answer of ours. All of them mean: later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing reached anybody.
    Offline,
    /// It went out; what became of it is unknown.
    Broken,
    /// No answer in time.
    Timeout,
    /// Somebody else answered: a captive portal, a broken proxy.
    Foreign,
    /// The server, or what stands before it, cannot now: 408, 425, 5xx.
    Busy {
        /// The status.
        status: u16,
        /// Not before this long.
        retry_after: Option<Duration>,
    },
    /// 429.
    TooMany {
        /// Not before this long.
        retry_after: Option<Duration>,
    },
    /// The server does not know what it should have: it may have been restored
    /// from a backup.
    Forgotten,
    /// Nobody is signed in, or the session ended and cannot be refreshed.
    SignIn,
}

impl Failure {
    /// The word a person is shown.
    pub const fn why(&self) -> Why {
        match self {
            Self::Offline | Self::Broken | Self::Timeout => Why::Offline,
            Self::Foreign => Why::CaptivePortal,
            Self::Busy { .. } | Self::Forgotten => Why::Server,
            Self::TooMany { .. } => Why::RateLimited,
            Self::SignIn => Why::SignIn,
        }
    }

    /// How long the server asked to be left alone.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Busy { retry_after, .. } | Self::TooMany { retry_after } => *retry_after,
            _ => None,
        }
    }

    /// Whether the next request to the same host would most likely meet the
    /// same. A 500 may be the fault of one row; a 503 is not.
    pub const fn is_of_host(&self) -> bool {
        !matches!(self, Self::Busy { status: 500, .. } | Self::Forgotten | Self::SignIn)
    }

    /// Statuses that mean later, whoever sent them.
    pub(super) fn of_status(response: &Response, now: Timestamp) -> Option<Self> {
        let retry_after = || retry_after(response, now);
        match response.status {
            429 => Some(Self::TooMany { retry_after: retry_after() }),
            status @ (408 | 425 | 500..=599) => {
                Some(Self::Busy { status, retry_after: retry_after() })
            }
            _ => None,
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Connect(_) => Self::Offline,
            TransportError::Broken(_) => Self::Broken,
            TransportError::Timeout => Self::Timeout,
        }
    }
}

impl From<Failure> for CitizenError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::SignIn => Self::SignInRequired,
            _ => Self::Offline,
        }
    }
}

/// Seconds, or an HTTP date. A date counts from the `Date` of the same answer,
/// because the phone's own clock may be wrong by days.
fn retry_after(response: &Response, now: Timestamp) -> Option<Duration> {
    let value = response.header("retry-after")?.trim();
    let wait = if let Ok(seconds) = value.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let until = http_date(value)?;
        let from = response.header("date").and_then(http_date).unwrap_or(now);
        Duration::try_from(until.duration_since(from)).unwrap_or(Duration::ZERO)
    };
    Some(wait.min(RETRY_AFTER_MAX))
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Response {
        Response {
            status,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            body: Bytes::new(),
        }
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date_by_the_servers_own_clock() {
        let wrong_by_days = Timestamp::from_second(0).unwrap();
        let seconds = answer(429, &[("retry-after", "120")]);
        assert_eq!(
            Failure::of_status(&seconds, wrong_by_days),
            Some(Failure::TooMany { retry_after: Some(Duration::from_secs(120)) })
        );
        let date = answer(
            503,
            &[
                ("date", "Tue, 24 Nov 2026 10:00:00 GMT"),
                ("retry-after", "Tue, 24 Nov 2026 10:01:30 GMT"),
            ],
        );
        let failure = Failure::of_status(&date, wrong_by_days).unwrap();
        assert_eq!(failure.retry_after(), Some(Duration::from_secs(90)));
        let absurd = answer(503, &[("retry-after", "99999999")]);
        let failure = Failure::of_status(&absurd, wrong_by_days).unwrap();
        assert_eq!(failure.retry_after(), Some(RETRY_AFTER_MAX));
    }

    #[test]
    fn what_means_later_is_exactly_408_425_429_and_5xx() {
        let later: Vec<u16> = (100..600)
            .filter(|status| {
                Failure::of_status(&answer(*status, &[]), Timestamp::UNIX_EPOCH).is_some()
            })
            .collect();
        let expected: Vec<u16> = [408, 425, 429].into_iter().chain(500..600).collect();
        assert_eq!(later, expected);
    }
}
