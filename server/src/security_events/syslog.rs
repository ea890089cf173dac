//! A message of syslog as an event.

use std::panic::catch_unwind;

use jiff::Timestamp;
use syslog_loose::{Message, Protocol, Variant, parse_message_with_year_exact};

use super::event::Event;

/// The event a message tells of; `None` for what is no syslog, or says no severity.
pub fn read(bytes: &[u8], sender: &str, now: Timestamp) -> Option<Event> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if !text.starts_with('<') {
        return None;
    }
    // Whoever can send a datagram chooses these bytes: a panic of the reader is nothing read.
    // The year is that of moments which are not believed anyway.
    let parsed = catch_unwind(|| parse_message_with_year_exact(text, |_| 2000, Variant::Either));
    event(&parsed.ok()?.ok()?, sender, now)
}

fn event(parsed: &Message<&str>, sender: &str, now: Timestamp) -> Option<Event> {
    let severity = parsed.severity? as u8;
    // RFC 3164 says neither year nor zone.
    let at = parsed.timestamp.filter(|_| matches!(parsed.protocol, Protocol::RFC5424(_)));
    let at = at.and_then(|at| Timestamp::from_microsecond(at.timestamp_micros()).ok());
    let mut message = parsed.msg.trim_start_matches('\u{feff}').trim().to_owned();
    for element in &parsed.structured_data {
        message = format!("{message} {element}");
    }
    let named =
        |name: Option<&str>| name.filter(|name| *name != "-").unwrap_or_default().to_owned();
    let host = Some(named(parsed.hostname)).filter(|host| !host.is_empty());
    let event = Event {
        sender: sender.to_owned(),
        at,
        received_at: now,
        severity,
        host: host.unwrap_or_else(|| sender.to_owned()),
        app: named(parsed.appname),
        message: message.trim().to_owned(),
    };
    Some(event.tidied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Event> {
        read(text.as_bytes(), "10.0.0.7", "2026-11-18T08:00:00Z".parse().unwrap())
    }

    #[test]
    fn both_kinds_are_read_and_only_one_is_believed_about_time() {
        let new = told(
            "<34>1 2026-11-18T07:59:58.003Z fw1 sshd 812 ID47 [a@1 src=\"1.2.3.4\"] \
             \u{feff}Đăng nhập sai\n",
        );
        let new = new.unwrap();
        assert_eq!((new.severity, new.host.as_str(), new.app.as_str()), (2, "fw1", "sshd"));
        assert_eq!(new.at.unwrap().to_string(), "2026-11-18T07:59:58.003Z");
        assert_eq!(new.message, "Đăng nhập sai [a@1 src=\"1.2.3.4\"]");
        let old = told("<13>Nov 18 07:59:58 mail postfix[7]: reject").unwrap();
        assert_eq!((old.severity, old.host.as_str(), old.at), (5, "mail", None));
        assert_eq!(old.message, "reject");
        let nobody = told("<11>1 - - - - - - x").unwrap();
        assert_eq!((nobody.host.as_str(), nobody.app.as_str()), ("10.0.0.7", ""));
    }

    #[test]
    fn what_is_no_syslog_is_no_event() {
        for garbage in ["", "GET / HTTP/1.1", "<", "<999>1 - - - - - - x", "\u{0}\u{1}", "<a>b"] {
            assert_eq!(told(garbage), None, "{garbage:?}");
        }
        assert_eq!(read(&[0xff, 0xfe, 0x00], "x", Timestamp::UNIX_EPOCH), None);
        let long = told(&format!("<34>1 - h a - - - {}", "a".repeat(9_000))).unwrap();
        assert_eq!(long.message.chars().count(), 2_000);
    }
}
