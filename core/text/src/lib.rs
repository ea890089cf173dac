//! Vietnamese text at the boundary and in search.
//!
//! Text is NFC wherever it is kept: some keyboards and file systems hand over
//! NFD, in which `ệ` is three code points. Search compares folded text; đ has
//! no decomposition in Unicode and is folded by hand. What is read aloud is [`speech`].

pub mod speech;

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin letters with their marks stand in two blocks: up to here, and from
/// [`VIETNAMESE`] on. No code point of either changes in NFC or takes part in a
/// composition with one of them.
const LATIN_END: char = '\u{300}';
/// Latin Extended Additional, where the Vietnamese letters with two marks are.
const VIETNAMESE: std::ops::Range<char> = '\u{1e00}'..'\u{1f00}';

/// What [`fold`] makes of the letters of [`VIETNAMESE`].
static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| VIETNAMESE.map(slowly_folded).collect());
/// What it makes of those before [`LATIN_END`].
static FOLDED_LATIN: LazyLock<Vec<String>> =
    LazyLock::new(|| ('\0'..LATIN_END).map(slowly_folded).collect());

/// Unicode NFC, with line ends as `\n`, control characters dropped (tab and
/// line feed stay) and white space at both ends gone.
pub fn nfc(text: &str) -> String {
    let composed = text.chars().all(|c| c < LATIN_END || VIETNAMESE.contains(&c));
    if composed && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return text.trim().to_owned();
    }
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
    for c in text.chars() {
        if c.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if let Some(letters) = known(c) {
            folded.push_str(letters);
        } else {
            folded.push_str(&slowly_folded(c));
        }
    }
    folded.trim().to_owned()
}

fn known(c: char) -> Option<&'static str> {
    let (table, first) =
        if c < LATIN_END { (&FOLDED_LATIN, '\0') } else { (&FOLDED, VIETNAMESE.start) };
    let place = (c as usize).checked_sub(first as usize)?;
    table.get(place).map(String::as_str)
}

/// One letter, by Unicode's own tables.
fn slowly_folded(c: char) -> String {
    let mut folded = String::new();
    for c in std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'đ' | 'Đ' => folded.push('d'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
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
    fn what_is_taken_for_composed_is_so() {
        let letters: Vec<char> = ('\0'..LATIN_END).chain(VIETNAMESE).collect();
        for first in &letters {
            assert!(std::iter::once(*first).nfc().eq([*first]), "{first:?}");
            for second in ['a', 'ơ', 'ệ', 'Đ'] {
                let pair = [*first, second];
                assert!(pair.into_iter().nfc().eq(pair), "{pair:?}");
            }
        }
    }

    #[test]
    fn every_letter_folds_as_unicode_says() {
        let all: String = ('\0'..'\u{2100}').collect();
        let mut slowly = String::new();
        for c in all.chars() {
            match c.is_whitespace() {
                true if slowly.ends_with(' ') => {}
                true => slowly.push(' '),
                false => slowly.push_str(&slowly_folded(c)),
            }
        }
        assert_eq!(fold(&all), slowly.trim());
    }

    #[test]
    fn decomposed_text_becomes_the_one_normal_form() {
        assert_eq!(nfc("Vie\u{302}\u{323}t"), "Việt");
        assert_eq!(nfc("a\r\nb\u{0}"), "a\nb");
    }
}
