//! When something happened, told by a phone whose clock may be days off.

use axum::http::HeaderMap;
use citizen_wire::CLOCK_HEADER;
use jiff::{SignedDuration, Timestamp};

/// A smaller difference is the network's, not the clock's.
const SKEW_MIN: SignedDuration = SignedDuration::from_secs(60);

/// How far the phone's clock is behind the server's; negative when ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skew(SignedDuration);

impl Skew {
    /// From the phone's own word in the `citizen-clock` header, microseconds
    /// since 1970. None without the header, or with one that is no time.
    pub fn of(headers: &HeaderMap, received_at: Timestamp) -> Self {
        let told = headers.get(CLOCK_HEADER).and_then(|value| value.to_str().ok()?.parse().ok());
        let phone = told.and_then(|micros| Timestamp::from_microsecond(micros).ok());
        Self(phone.map_or(SignedDuration::ZERO, |phone| received_at.duration_since(phone)))
    }

    /// `told` by the server's clock, never later than `received_at`.
    pub fn correct(self, told: Timestamp, received_at: Timestamp) -> Timestamp {
        if self.0.abs() <= SKEW_MIN {
            return told.min(received_at);
        }
        told.checked_add(self.0).unwrap_or(received_at).min(received_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skew(phone: &str, received_at: Timestamp) -> Skew {
        let phone: Timestamp = phone.parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(CLOCK_HEADER, phone.as_microsecond().into());
        Skew::of(&headers, received_at)
    }

    #[test]
    fn a_clock_three_days_slow_is_corrected() {
        let received: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let made = "2026-11-21T07:30:00Z".parse().unwrap();
        let corrected = skew("2026-11-21T08:00:00Z", received).correct(made, received);
        assert_eq!(corrected.to_string(), "2026-11-24T07:30:00Z");
    }

    #[test]
    fn nothing_was_made_after_it_arrived() {
        let received: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let made = "2026-11-24T08:00:30Z".parse().unwrap();
        assert_eq!(skew("2026-11-24T08:00:40Z", received).correct(made, received), received);
        assert_eq!(Skew::of(&HeaderMap::new(), received).correct(made, received), received);
        let far = "2031-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(skew("2026-01-01T00:00:00Z", received).correct(far, received), received);
    }
}
