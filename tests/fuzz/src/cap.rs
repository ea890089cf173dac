//! Warnings of others.

use citizen_server::cap::others::{fetch, message};
use reqwest::Url;

const HOME: &str = "https://kttv.example.vn/cap/index.xml";
/// Elements of a message that can be at fault.
const ELEMENTS: [&str; 8] =
    ["alert", "identifier", "sender", "sent", "msgType", "info", "expires", "event"];

/// XML as a feed's server may answer: as an index, and as a message.
pub fn cap(bytes: &[u8]) {
    let Ok(xml) = std::str::from_utf8(bytes) else { return };
    let home = Url::parse(HOME).unwrap();
    for (_, address) in fetch::listed(&home, xml).unwrap_or_default() {
        assert_eq!(address.origin(), home.origin(), "it leads elsewhere");
    }
    match message::read(xml) {
        Ok(message) => {
            assert!(!message.name.id.contains([' ', ',']) && !message.name.sender.is_empty());
            assert!(["Alert", "Update", "Cancel"].contains(&message.kind.as_str()));
            let text = &message.text;
            assert!(text.area.chars().count() <= 20_000 && text.headline.len() <= xml.len() * 4);
            assert_eq!(message::read(xml).as_ref(), Ok(&message));
        }
        Err(element) => assert!(ELEMENTS.contains(&element), "{element}"),
    }
}
