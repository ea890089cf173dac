//! A CAP 1.2 message of somebody else, as far as it is shown.

use jiff::{SignedDuration, Timestamp};

use super::tree::{self, Element};

const NAMESPACE: &str = "urn:oasis:names:tc:emergency:cap:1.2";
/// In force that long when it does not say how long.
const IN_FORCE: SignedDuration = SignedDuration::from_hours(24);
/// Characters that are kept of a text.
const WORDS_MAX: usize = 4_000;

/// What makes a message itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// CAP `sender`.
    pub sender: String,
    /// CAP `identifier`.
    pub id: String,
    /// CAP `sent`.
    pub sent: Timestamp,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub name: Name,
    /// `Actual` and `Public`: people are meant.
    pub meant: bool,
    /// `Alert`, `Update` or `Cancel`.
    pub kind: String,
    /// The messages it speaks of.
    pub references: Vec<Name>,
    /// When it is over unless something else is said.
    pub expires: Timestamp,
    /// Its words.
    pub text: Text,
}

/// What it says, in the language people here read best.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// CAP `language`.
    pub language: String,
    /// CAP `senderName`.
    pub sender_name: String,
    /// CAP `event`.
    pub event: String,
    /// CAP `severity`.
    pub severity: String,
    /// CAP `headline`.
    pub headline: String,
    /// CAP `description`.
    pub description: String,
    /// CAP `instruction`.
    pub instruction: String,
    /// Every CAP `areaDesc`.
    pub area: String,
}

/// Reads a message.
///
/// # Errors
/// The element at fault; `alert` for what is no message at all.
pub fn read(xml: &str) -> Result<Message, &'static str> {
    let root = tree::parse(xml, NAMESPACE).filter(|root| root.name == "alert").ok_or("alert")?;
    let id = word(root.said("identifier")).ok_or("identifier")?;
    let sender = word(root.said("sender")).ok_or("sender")?;
    let sent: Timestamp = root.said("sent").parse().map_err(|_| "sent")?;
    let kind = root.said("msgType").to_owned();
    if !["Alert", "Update", "Cancel"].contains(&kind.as_str()) {
        return Err("msgType");
    }
    let info = best(&root);
    if info.is_none() && kind != "Cancel" {
        return Err("info");
    }
    let expires = match info.map(|info| info.said("expires")).filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| "expires")?,
        // A moment at the end of time has no day after it.
        None => sent.checked_add(IN_FORCE).map_err(|_| "sent")?,
    };
    let text = info.map(text).unwrap_or_default();
    if kind != "Cancel" && text.headline.is_empty() && text.event.is_empty() {
        return Err("event");
    }
    Ok(Message {
        name: Name { sender, id, sent },
        meant: root.said("status") == "Actual" && root.said("scope") == "Public",
        references: root.said("references").split_whitespace().filter_map(reference).collect(),
        kind,
        expires,
        text,
    })
}

/// Names have neither blanks nor any of `,`, `<`, `&` (CAP 1.2, 3.2.1).
fn word(text: &str) -> Option<String> {
    let fine = !text.is_empty() && text.len() <= 300 && !text.contains([' ', ',', '<', '&']);
    fine.then(|| text.to_owned())
}

/// `sender,identifier,sent`.
fn reference(text: &str) -> Option<Name> {
    let mut parts = text.split(',');
    let (sender, id) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    Some(Name { sender, id, sent: parts.next()?.parse().ok()? })
}

/// Vietnamese, else the first.
fn best(root: &Element) -> Option<&Element> {
    let vietnamese = |info: &&Element| info.said("language").to_lowercase().starts_with("vi");
    root.all("info").find(vietnamese).or_else(|| root.all("info").next())
}

fn text(info: &Element) -> Text {
    let said = |name: &str| citizen_text::nfc(&shortened(info.said(name)));
    let areas: Vec<&str> = info.all("area").map(|area| area.said("areaDesc")).collect();
    Text {
        language: said("language"),
        sender_name: said("senderName"),
        event: said("event"),
        severity: said("severity"),
        headline: said("headline"),
        description: said("description"),
        instruction: said("instruction"),
        area: citizen_text::nfc(&shortened(&areas.join("; "))),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(WORDS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>a-1</identifier>\
        <sender>kttv@example.vn</sender><sent>2026-10-18T10:00:00+07:00</sent><status>Actual</status>\
        <msgType>Update</msgType><scope>Public</scope>\
        <references>kttv@example.vn,a-0,2026-10-18T08:00:00+07:00</references>\
        <info><language>en</language><event>Flood</event><headline>Flood</headline></info>\
        <info><language>vi-VN</language><event>Lũ</event><headline>Lũ lên</headline>\
        <expires>2026-10-18T20:00:00+07:00</expires><area><areaDesc>Huế</areaDesc></area></info></alert>";

    #[test]
    fn a_message_in_the_language_people_read() {
        let message = read(XML).unwrap();
        assert_eq!((message.name.id.as_str(), message.meant), ("a-1", true));
        assert_eq!((message.text.headline.as_str(), message.text.area.as_str()), ("Lũ lên", "Huế"));
        assert_eq!(message.references[0].id, "a-0");
        assert_eq!(message.expires.to_string(), "2026-10-18T13:00:00Z");
    }

    #[test]
    fn the_element_at_fault_is_named() {
        for (from, to, element) in [
            ("cap:1.2", "cap:9", "alert"),
            ("a-1<", "a 1<", "identifier"),
            ("<sent>2026", "<sent>then", "sent"),
            (">Update<", ">Ack<", "msgType"),
            ("<expires>2026", "<expires>never", "expires"),
        ] {
            assert_eq!(read(&XML.replace(from, to)), Err(element));
        }
        let last = XML.replace("<expires>2026-10-18T20:00:00+07:00</expires>", "");
        let last = last.replace("2026-10-18T10:00:00+07:00", "9999-12-30T10:00:00Z");
        assert_eq!(read(&last), Err("sent"), "no panic where time ends");
    }
}
