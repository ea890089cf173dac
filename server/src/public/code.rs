//! Tracking codes as people type them: lower case, with blanks, without hyphens.

/// Characters of each of a code's two groups after its prefix.
const GROUP: usize = 3;
/// Longest text looked at; a code is far shorter.
const TYPED_MAX: usize = 40;

/// `qt 2k7 4fd` and `QT2K74FD` are `QT-2K7-4FD`; only letters, digits and
/// hyphens come out.
pub fn canonical(typed: &str) -> String {
    let letters: Vec<char> = typed
        .chars()
        .take(TYPED_MAX)
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let prefix = letters.len().saturating_sub(2 * GROUP);
    let mut code = String::new();
    for (at, letter) in letters.iter().enumerate() {
        if at > 0 && at >= prefix && (at - prefix).is_multiple_of(GROUP) {
            code.push('-');
        }
        code.push(*letter);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_typed_it_is_the_code_on_the_phone() {
        for typed in ["QT-2K7-4FD", " qt 2k7 4fd", "qt2k74fd", "QT–2K7–4FD"] {
            assert_eq!(canonical(typed), "QT-2K7-4FD", "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_harmless() {
        assert_eq!(canonical(""), "");
        assert_eq!(canonical("../<script>"), "SCR-IPT");
        assert!(canonical(&"x".repeat(10_000)).len() < 60);
    }
}
