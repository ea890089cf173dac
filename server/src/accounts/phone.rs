//! A Vietnamese mobile number in its one form, E.164.

/// Digits of a mobile number after the country code.
const NATIONAL_DIGITS: usize = 9;
/// What a mobile number may begin with after the country code.
const MOBILE_PREFIXES: [char; 5] = ['3', '5', '7', '8', '9'];
/// What people put between the digits.
const SEPARATORS: [char; 6] = [' ', '.', '-', '(', ')', '\u{a0}'];

/// `0912 345 678`, `84912345678` and `+84 912.345.678` as `+84912345678`;
/// `None` when it is not a Vietnamese mobile number.
pub fn e164(written: &str) -> Option<String> {
    let digits: String = written.trim().chars().filter(|c| !SEPARATORS.contains(c)).collect();
    let national = match digits.strip_prefix('0') {
        Some(rest) => rest,
        None => digits.strip_prefix('+').unwrap_or(&digits).strip_prefix("84")?,
    };
    // People write `+84 (0)912…` too.
    let national = match national.strip_prefix('0') {
        Some(rest) if national.len() == NATIONAL_DIGITS + 1 => rest,
        _ => national,
    };
    let mobile = national.len() == NATIONAL_DIGITS
        && national.starts_with(MOBILE_PREFIXES)
        && national.bytes().all(|b| b.is_ascii_digit());
    mobile.then(|| format!("+84{national}"))
}

/// The number with its middle hidden, `+84912***678`.
pub fn masked(e164: &str) -> String {
    if !e164.starts_with('+') {
        return "***".to_owned();
    }
    match (e164.get(..6), e164.get(9..)) {
        (Some(head), Some(tail)) => format!("{head}***{tail}"),
        _ => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_a_number_are_one_number() {
        for written in
            ["0912345678", " 0912 345 678", "+84912345678", "84912.345.678", "+84 (0)912-345-678"]
        {
            assert_eq!(e164(written).as_deref(), Some("+84912345678"), "{written}");
        }
    }

    #[test]
    fn what_is_no_vietnamese_mobile_number_is_refused() {
        for written in [
            "",
            "0",
            "113",
            "0233852000",
            "091234567",
            "09123456789",
            "+15551234567",
            "abc",
            "+849123456٧٨",
            "0912345678 or 1=1",
        ] {
            assert_eq!(e164(written), None, "{written}");
        }
    }

    #[test]
    fn a_masked_number_hides_its_middle() {
        assert_eq!(masked("+84912345678"), "+84912***678");
        assert_eq!(masked("?"), "***");
    }
}
