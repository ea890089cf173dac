//! Atom and RSS of others, read whatever comes.

use std::panic::catch_unwind;

use feed_rs::model::Feed;

/// The feed in these bytes; `None` where they are none.
///
/// The reader panics at a second XML declaration in the middle of a document, which fuzzing
/// found; what somebody else publishes is refused and takes nothing down.
pub fn read(bytes: &[u8]) -> Option<Feed> {
    catch_unwind(|| feed_rs::parser::parse(bytes).ok()).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_declaration_is_refused_and_takes_nothing_down() {
        let feed = |inside: &str| {
            format!(
                "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Lũ</title>\
                 <id>x</id><updated>2026-11-27T00:00:00Z</updated>{inside}</feed>"
            )
        };
        assert!(read(feed("").as_bytes()).is_some());
        let spoilt =
            feed(&format!("{}<?xml version=\"1.0\" encoding=\"UTF-16\"?>", " ".repeat(9_000)));
        assert!(read(spoilt.as_bytes()).is_none());
        assert!(read(b"<feed><?xml version=\"1.0\" encoding=\"UTF-16\"?>").is_none());
    }
}
