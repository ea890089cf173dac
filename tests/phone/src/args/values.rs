//! What is written on the command line, as values.

use std::time::Duration;

use citizen_wire::personal::PersonalRequestKind;

/// A request about one's own data.
pub fn request_kind(text: &str) -> Result<PersonalRequestKind, String> {
    text.parse().map_err(|()| "view, correct, withdraw, restrict or erase".to_owned())
}

/// Seconds, with a fraction where there is one.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let value: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Duration::try_from_secs_f64(value).map_err(|error| error.to_string())
}

/// A question's code and an answer to it.
pub fn answer(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(code, _)| !code.is_empty());
    let pair = pair.map(|(code, value)| (code.to_owned(), value.to_owned()));
    pair.ok_or_else(|| "a question's code, =, the answer, for example rooms=4".to_owned())
}

/// Latitude and longitude, degrees.
pub fn position(text: &str) -> Result<(f64, f64), String> {
    let pair = text
        .split_once(',')
        .and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    pair.ok_or_else(|| "two numbers with a comma, for example 16.67,106.83".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_code_and_may_hold_anything() {
        assert_eq!(answer("day=a=b"), Ok(("day".into(), "a=b".into())));
        assert_eq!(answer("day="), Ok(("day".into(), String::new())));
        assert!(answer("=a").is_err() && answer("a").is_err());
    }

    #[test]
    fn positions_are_two_numbers() {
        assert_eq!(position("16.67, 106.83"), Ok((16.67, 106.83)));
        assert_eq!(position("-1,-2"), Ok((-1.0, -2.0)));
        assert!(position("16.67").is_err());
        assert!(position("a,b").is_err());
    }
}
