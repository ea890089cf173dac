//! A form of ours, sent from our page: its hidden ticket is what the browser's
//! cookie says. Another site can neither read the one nor write the other.

use axum::http::{HeaderMap, HeaderValue};

use crate::accounts::{Settings, cookie, token};
use crate::problem::Refusal;

const COOKIE: &str = "form";
/// Seconds a form may lie open: a day.
const KEPT_S: u32 = 86_400;
/// Hex digits of a ticket.
const DIGITS: usize = 32;

/// The ticket in the call's cookie.
fn read(headers: &HeaderMap, settings: &Settings) -> Option<String> {
    let ticket = cookie::read_secret(COOKIE, DIGITS, headers, settings);
    ticket.filter(|ticket| ticket.len() == DIGITS)
}

/// The browser's ticket, or a new one with the cookie that keeps it.
///
/// # Errors
/// When the operating system has no randomness to give.
pub(super) fn issue(
    headers: &HeaderMap,
    settings: &Settings,
) -> Result<(String, Option<HeaderValue>), Refusal> {
    if let Some(ticket) = read(headers, settings) {
        return Ok((ticket, None));
    }
    let ticket = hex::encode(token::random::<{ DIGITS / 2 }>()?);
    let cookie = cookie::write(COOKIE, &ticket, KEPT_S, settings);
    Ok((ticket, cookie))
}

/// Whether the form's ticket is the browser's.
pub(super) fn good(told: &str, headers: &HeaderMap, settings: &Settings) -> bool {
    read(headers, settings).is_some_and(|ticket| ticket == told)
}
