//! Text that people wrote: NFC, without blanks around it, in bounds.

use citizen_wire::problem::code;

use crate::problem::Refusal;

/// Text that may be left out; blank counts as left out.
///
/// # Errors
/// 422 `text_too_long` naming `field`.
pub fn optional(
    text: Option<&str>,
    chars_max: usize,
    field: &str,
) -> Result<Option<String>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let text = citizen_text::nfc(text);
    if text.chars().count() > chars_max {
        return Err(Refusal::invalid(code::TEXT_TOO_LONG, field));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Text that must be there.
///
/// # Errors
/// 422 `text_empty` or `text_too_long` naming `field`.
pub fn required(text: &str, chars_max: usize, field: &str) -> Result<String, Refusal> {
    optional(Some(text), chars_max, field)?.ok_or_else(|| Refusal::invalid(code::TEXT_EMPTY, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_normal_and_bounded_in_characters() {
        assert_eq!(required(" Vie\u{302}\u{323}t ", 4, "text").unwrap(), "Việt");
        assert_eq!(required("Việts", 4, "text").unwrap_err().code, "text_too_long");
        assert_eq!(required(" \n ", 4, "text").unwrap_err().code, "text_empty");
        assert_eq!(optional(Some(" "), 4, "note").unwrap(), None);
    }
}
