//! What time it is when the clock of a phone is wrong: its clock, put right by what
//! the server said last, and never before a moment that is known to have been.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::storage::settings;

/// The time as well as it is known.
///
/// # Errors
/// What the database answers.
pub fn now(tx: &Transaction<'_>, clock: Timestamp) -> Result<Timestamp, CitizenError> {
    let ahead = number(tx, settings::CLOCK_AHEAD)?.unwrap_or_default();
    let floor = number(tx, settings::CLOCK_FLOOR)?.unwrap_or(i64::MIN);
    let right = clock.saturating_add(SignedDuration::from_micros(ahead)).unwrap_or(clock);
    Ok(Timestamp::from_microsecond(floor).map_or(right, |floor| right.max(floor)))
}

/// The server says what time it is.
///
/// # Errors
/// What the database answers.
pub fn told(tx: &Transaction<'_>, clock: Timestamp, server: Timestamp) -> Result<(), CitizenError> {
    let ahead = server.as_microsecond().saturating_sub(clock.as_microsecond());
    settings::set(tx, settings::CLOCK_AHEAD, Some(&ahead.to_string()))?;
    settings::set(tx, settings::CLOCK_FLOOR, Some(&server.as_microsecond().to_string()))
}

/// The server said which warnings there are, or that there are no others, at this moment.
///
/// # Errors
/// What the database answers.
pub fn heard(tx: &Transaction<'_>, at: Timestamp) -> Result<(), CitizenError> {
    settings::set(tx, settings::ALERTS_HEARD_AT, Some(&at.as_microsecond().to_string()))
}

/// When it last did; `None`: never.
///
/// # Errors
/// What the database answers.
pub fn heard_at(tx: &Transaction<'_>) -> Result<Option<Timestamp>, CitizenError> {
    let at = number(tx, settings::ALERTS_HEARD_AT)?;
    Ok(at.and_then(|micros| Timestamp::from_microsecond(micros).ok()))
}

/// It is later than this: something signed was sent then.
///
/// # Errors
/// What the database answers.
pub fn not_before(tx: &Transaction<'_>, moment: Timestamp) -> Result<(), CitizenError> {
    let floor = number(tx, settings::CLOCK_FLOOR)?.unwrap_or(i64::MIN);
    if moment.as_microsecond() > floor {
        let moment = moment.as_microsecond().to_string();
        settings::set(tx, settings::CLOCK_FLOOR, Some(&moment))?;
    }
    Ok(())
}

fn number(tx: &Transaction<'_>, name: &str) -> Result<Option<i64>, CitizenError> {
    Ok(settings::get(tx, name)?.and_then(|text| text.parse().ok()))
}
