//! Cookies: of a staff session, and of the public pages. Out of reach of scripts
//! and other sites.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::accounts::Settings;

/// The name of a staff session's.
pub const STAFF: &str = "staff";

/// Over TLS the prefix binds the cookie to this very host; on a developer's own
/// machine, without TLS, it has none.
fn full(name: &str, settings: &Settings) -> String {
    format!("{}{name}", if settings.secure_cookies { "__Host-" } else { "" })
}

/// What the call's cookie of that name says.
pub fn read(name: &str, headers: &HeaderMap, settings: &Settings) -> Option<String> {
    let name = full(name, settings);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// [`read`], where it is a secret of hex digits, at most so many.
pub fn read_secret(
    name: &str,
    digits_max: usize,
    headers: &HeaderMap,
    settings: &Settings,
) -> Option<String> {
    read(name, headers, settings).filter(|secret| {
        (1..=digits_max).contains(&secret.len()) && secret.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// `Set-Cookie` for one that lasts `seconds`; 0 takes it away.
pub fn write(name: &str, value: &str, seconds: u32, settings: &Settings) -> Option<HeaderValue> {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let name = full(name, settings);
    let text =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_comes_back_and_is_bound_to_host_tls_and_site() {
        let settings = Settings::default();
        let set = write(STAFF, "abc", 60, &settings).unwrap();
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-staff=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure"
        );
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; __Host-staff=abc"));
        assert_eq!(read(STAFF, &headers, &settings).as_deref(), Some("abc"));
        assert_eq!(read_secret(STAFF, 3, &headers, &settings).as_deref(), Some("abc"));
        assert_eq!(read_secret(STAFF, 2, &headers, &settings), None);
        let relaxed = Settings { secure_cookies: false, ..settings };
        assert_eq!(read(STAFF, &headers, &relaxed), None);
    }
}
