//! Vietnamese text at the boundary and in search.
//!
//! Text is NFC wherever it is kept: some keyboards and file systems hand over
//! NFD, in which `ệ` is three code points. Search compares folded text; đ has
//! no decomposition in Unicode and is folded by hand.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Unicode NFC, with line ends as `\n`, control characters dropped (tab and
/// line feed stay) and white space at both ends gone.
pub fn nfc(text: &str) -> String {
    let one_line_end = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = one_line_end
        .chars()
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
        .nfc()
        .collect();
    kept.trim().to_owned()
}

/// Folded for search: no diacritics, đ as d, lower case, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'đ' | 'Đ' => folded.push('d'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_without_diacritics_finds_words_with_them() {
        assert_eq!(fold("Lũ  lụt"), "lu lut");
        assert_eq!(fold("Đakrông"), "dakrong");
        assert_eq!(fold("đường"), "duong");
    }

    #[test]
    fn decomposed_text_becomes_the_one_normal_form() {
        assert_eq!(nfc("Vie\u{302}\u{323}t"), "Việt");
        assert_eq!(nfc("a\r\nb\u{0}"), "a\nb");
    }
}
