//! A text as words: folded, so that diacritics or none are the same; how people write
//! in a hurry is written out; a letter held too long counts once.

use std::collections::BTreeMap;

use citizen_text::fold;

/// The words of a text, in order. `chat` is `triage.toml`'s.
pub fn words(text: &str, chat: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for raw in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = raw.to_lowercase();
        let meant = chat.get(&lower).map_or(lower.as_str(), String::as_str);
        found.extend(fold(meant).split(' ').map(once).filter(|word| !word.is_empty()));
    }
    found
}

/// `ngaaap` as `ngap`: no Vietnamese word has a letter twice, but `oo`, seldom.
fn once(word: &str) -> String {
    let mut kept = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii_digit() || !kept.ends_with(c) {
            kept.push(c);
        }
    }
    kept
}

/// Whether `phrase` stands in `text`, both as words; a word that is one letter off
/// counts where it has five letters or more.
pub fn holds(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty()
        && text.windows(phrase.len()).any(|part| part.iter().zip(phrase).all(|(a, b)| same(a, b)))
}

fn same(a: &str, b: &str) -> bool {
    a == b || (a.len().min(b.len()) >= 5 && one_off(a.as_bytes(), b.as_bytes()))
}

/// One letter put in, left out or another: folded words are ASCII.
fn one_off(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let alike = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (rest, other) = (short.get(alike..), long.get(alike + 1..));
    match long.len() - short.len() {
        0 => short.get(alike + 1..) == other,
        1 => rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let chat = [("nc", "nước"), ("dg", "đường")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        words(text, &chat.into())
    }

    #[test]
    fn a_hurried_text_is_the_same_words() {
        assert_eq!(split("Đường NGẬPPP, nc  lên!!"), ["duong", "ngap", "nuoc", "len"]);
        assert_eq!(split("dg ngap 100cm"), ["duong", "ngap", "100cm"]);
    }

    #[test]
    fn a_phrase_is_found_with_one_letter_off() {
        let text = split("Cống thóat nước tắc nghẽn ở đường Lê Duẩn");
        assert!(holds(&text, &split("thoát nước")));
        assert!(holds(&text, &split("tắc nghẽnh")));
        assert!(!holds(&text, &split("nước thoát")));
        assert!(!holds(&text, &[]));
        let short = split("cây ngã");
        assert!(!holds(&short, &split("cấy nga mi")));
    }
}
