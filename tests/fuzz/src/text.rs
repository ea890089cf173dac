//! A text message of anybody.

use citizen_wire::sms::{CHARS_MAX, TextReport};

/// Read as the server does. What is read and fits one message says the same when it is
/// written and read again.
pub fn text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = TextReport::read(text) else { return };
    let written = read.write();
    assert!(!read.words.is_ascii() || written.len() <= CHARS_MAX + text.len());
    if let Ok(again) = TextReport::read(&written) {
        assert_eq!((again.id, again.kind, again.needs), (read.id, read.kind, read.needs));
        assert_eq!(TextReport::read(&again.write()), Ok(again));
    }
}
