//! The cookie of a staff session: out of reach of scripts and other sites.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::accounts::Settings;

/// Over TLS: the prefix binds the cookie to this very host.
const SECURE_NAME: &str = "__Host-staff";
/// On a developer's own machine, without TLS.
const PLAIN_NAME: &str = "staff";

const fn name(settings: &Settings) -> &'static str {
    if settings.secure_cookies { SECURE_NAME } else { PLAIN_NAME }
}

/// The token in the call's cookie.
pub fn read(headers: &HeaderMap, settings: &Settings) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name(settings))
        .map(|(_, token)| token.to_owned())
}

/// `Set-Cookie` for a session that lasts `seconds`; 0 takes it away.
pub fn write(token: &str, seconds: u32, settings: &Settings) -> Option<HeaderValue> {
    let secure = if settings.secure_cookies { "; Secure" } else { "" };
    let name = name(settings);
    let text =
        format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
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
        let set = write("abc", 60, &settings).unwrap();
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-staff=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure"
        );
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; __Host-staff=abc"));
        assert_eq!(read(&headers, &settings).as_deref(), Some("abc"));
        let relaxed = Settings { secure_cookies: false, ..settings };
        assert_eq!(read(&headers, &relaxed), None);
    }
}
