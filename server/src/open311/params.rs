//! Parameters of an address or a form, and the few that several addresses share.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::problem::Refusal;

/// Names and values in the order they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Params(pub(super) Vec<(String, String)>);

/// What an address or a form may hold, parameters.
const PAIRS_MAX: usize = 200;

impl Params {
    /// The last value of that name that says something.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let values = self.0.iter().rev().filter(|(key, _)| key == name);
        values.map(|(_, value)| value.trim()).find(|value| !value.is_empty())
    }

    /// Values with commas between, or given again and again.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let values = self.0.iter().filter(|(key, _)| key == name);
        let values = values.flat_map(|(_, value)| value.split(','));
        values.map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    /// A whole number of at least one.
    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, Refusal> {
        let wrong = || Refusal::invalid(code::FIELD_INVALID, name);
        let Some(text) = self.get(name) else { return Ok(None) };
        text.parse().ok().filter(|number| *number > 0).map(Some).ok_or_else(wrong)
    }

    /// A moment.
    pub(super) fn moment(&self, name: &str, zone: &TimeZone) -> Result<Option<Timestamp>, Refusal> {
        let wrong = || Refusal::invalid(code::FIELD_INVALID, name);
        self.get(name).map(|text| moment(text, zone).ok_or_else(wrong)).transpose()
    }

    /// Nothing but what can be looked through.
    pub(super) fn check(self, app: &App) -> Result<Self, Refusal> {
        if self.0.len() > PAIRS_MAX {
            return Err(Refusal::new(StatusCode::BAD_REQUEST, code::BODY_TOO_LARGE));
        }
        let ours = &app.config.open311.jurisdiction;
        match self.get("jurisdiction_id") {
            Some(other) if !ours.is_empty() && other != ours => {
                Err(Refusal::not_found().field("jurisdiction_id"))
            }
            _ => Ok(self),
        }
    }
}

/// W3C date and time: with a zone, or by the province's clock where it names none.
/// In an address a `+` that was not escaped arrives as a blank.
fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = match text.rsplit_once(' ') {
        Some((before, offset)) if before.contains('T') && offset.contains(':') => {
            format!("{before}+{offset}")
        }
        _ => text.to_owned(),
    };
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    let local = match text.parse::<DateTime>() {
        Ok(local) => local,
        Err(_) => text.parse::<Date>().ok()?.to_datetime(jiff::civil::Time::midnight()),
    };
    zone.to_timestamp(local).ok()
}

/// A moment as the standard writes it, by the province's clock to the second:
/// `2026-11-24T08:02:03+07:00`.
pub(super) fn written(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// So many days.
pub(super) const fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_with_or_without_its_zone() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        for told in [
            "2026-11-24T01:02:03Z",
            "2026-11-24T08:02:03+07:00",
            "2026-11-24T08:02:03 07:00",
            "2026-11-24T08:02:03",
        ] {
            let read = moment(told, &zone).unwrap();
            assert_eq!(written(read, &zone), "2026-11-24T08:02:03+07:00", "{told}");
        }
        let midnight = moment("2026-11-24", &zone).unwrap();
        assert_eq!(written(midnight, &zone), "2026-11-24T00:00:00+07:00");
        for bad in ["", "hom-qua", "2026-13-01", "24/11/2026", "2026-11-24T25:00:00Z"] {
            assert_eq!(moment(bad, &zone), None, "{bad}");
        }
    }

    #[test]
    fn a_list_has_commas_or_comes_again_and_blanks_say_nothing() {
        let pairs = [("id", "a, b"), ("id", "c,"), ("page", ""), ("page", "2"), ("page", " ")];
        let params = Params(pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).into());
        assert_eq!(params.list("id"), ["a", "b", "c"]);
        assert_eq!(params.number("page").unwrap(), Some(2));
        assert_eq!(params.get("none"), None);
    }
}
