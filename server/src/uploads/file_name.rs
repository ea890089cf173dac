//! What a document is called, after the file it came as. It is shown and never becomes the
//! name of a file here.

use super::metadata::Metadata;

/// Longest name, characters.
const CHARS_MAX: usize = 120;

/// The name in an upload's metadata, as far as it can be shown on one line: no folders, no
/// control signs, none that turn the direction of writing. `None` when nothing is left.
pub fn of(metadata: &str) -> Option<String> {
    let metadata = Metadata::parse(metadata).ok()?;
    let whole = citizen_text::nfc(metadata.text("filename").ok()??);
    let last = whole.rsplit(['/', '\\']).next()?;
    let name: String =
        last.chars().filter(|c| !c.is_control() && !turns(*c)).take(CHARS_MAX).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Marks of direction (UAX 9): they can make an ending look like another.
fn turns(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;

    use super::*;

    #[test]
    fn a_name_fits_on_a_line_and_says_what_it_says() {
        let named = |name: &str| of(&format!("filename {}", BASE64_STANDARD.encode(name)));
        assert_eq!(named("Bie\u{302}n ba\u{309}n.pdf").as_deref(), Some("Biên bản.pdf"));
        assert_eq!(named("C:\\Users\\an\\bb.pdf").as_deref(), Some("bb.pdf"));
        assert_eq!(named("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(named("a\u{202E}fdp.exe\n").as_deref(), Some("afdp.exe"));
        assert_eq!(named(&"x".repeat(500)).map(|name| name.len()), Some(120));
        assert_eq!(named(" \n"), None);
        assert_eq!(of(""), None);
        assert_eq!(of("filename !!"), None);
    }
}
