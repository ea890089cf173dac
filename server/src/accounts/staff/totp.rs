//! One-time digits of an authenticator (RFC 6238): HMAC-SHA-1, 30 seconds, six
//! digits, what every such program speaks. Each is good once.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha1::Sha1;

/// Seconds digits stand for.
const STEP_S: i64 = 30;
/// Steps a clock may be off, either way.
const DRIFT_STEPS: i64 = 1;
/// Digits are counted up to here.
const RANGE: u32 = 1_000_000;
/// Bytes of a secret, as long as the hash.
pub const SECRET_BYTES: usize = 20;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The number of the step that `at` lies in.
fn step_at(at: Timestamp) -> i64 {
    at.as_second().div_euclid(STEP_S)
}

/// The digits of a step.
fn digits(secret: &[u8], step: i64) -> Option<u32> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last()? & 0xf);
    let part: [u8; 4] = hash.get(offset..offset + 4)?.try_into().ok()?;
    Some((u32::from_be_bytes(part) & 0x7fff_ffff) % RANGE)
}

/// The six digits an authenticator shows at `at`.
pub fn code(secret: &[u8], at: Timestamp) -> Option<String> {
    digits(secret, step_at(at)).map(|number| format!("{number:06}"))
}

/// The step that `code` belongs to, if it is one around now that comes after
/// `last`, the step that was used before.
pub fn step_of(secret: &[u8], code: &str, last: i64, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let wanted: u32 = code.parse().ok()?;
    let middle = step_at(now);
    (middle - DRIFT_STEPS..=middle + DRIFT_STEPS)
        .find(|step| *step > last && digits(secret, *step) == Some(wanted))
}

/// A secret as people type it into an authenticator.
pub fn base32(secret: &[u8]) -> String {
    let mut text = String::new();
    for chunk in secret.chunks(5) {
        let mut bytes = [0_u8; 8];
        for (place, byte) in chunk.iter().enumerate() {
            if let Some(slot) = bytes.get_mut(place + 3) {
                *slot = *byte;
            }
        }
        let bits = u64::from_be_bytes(bytes);
        let letters = (chunk.len() * 8).div_ceil(5);
        for letter in 0..letters {
            let index = usize::try_from(bits >> (35 - 5 * letter) & 31).unwrap_or(0);
            text.extend(BASE32.get(index).map(|b| char::from(*b)));
        }
    }
    text
}

/// The address an authenticator reads from a picture.
pub fn address(issuer: &str, username: &str, secret: &[u8]) -> String {
    let quoted = |text: &str| -> String {
        let quote = |b: u8| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(b).to_string()
            }
            b => format!("%{b:02X}"),
        };
        text.bytes().map(quote).collect()
    };
    let issuer = quoted(issuer);
    format!(
        "otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
        quoted(username),
        base32(secret)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn the_digits_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = Timestamp::from_second(second).unwrap();
            assert_eq!(step_of(secret, code, -1, at), Some(second / 30), "{second}");
            assert_eq!(super::code(secret, at).as_deref(), Some(code));
        }
    }

    #[test]
    fn digits_are_good_once_and_half_a_minute_early_or_late() {
        let secret = b"12345678901234567890";
        let at = |second| Timestamp::from_second(second).unwrap();
        let code = "287082";
        assert_eq!(step_of(secret, code, 0, at(59)), Some(1));
        assert_eq!(step_of(secret, code, 1, at(59)), None, "used");
        assert_eq!(step_of(secret, " 287 082 ", 0, at(5)), Some(1));
        assert_eq!(step_of(secret, code, 0, at(89)), Some(1));
        assert_eq!(step_of(secret, code, 0, at(91)), None);
        for wrong in ["", "28708", "2870820", "+87082", "287 08x", "٢٨٧٠٨٢"] {
            assert_eq!(step_of(secret, wrong, 0, at(59)), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_typed_as_rfc_4648_has_it() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "MY"),
            (b"fo", "MZXQ"),
            (b"foo", "MZXW6"),
            (b"foob", "MZXW6YQ"),
            (b"fooba", "MZXW6YTB"),
            (b"foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes), text);
        }
        let address = address("Quảng Trị", "a.b", b"foobar");
        assert!(
            address
                .starts_with("otpauth://totp/Qu%E1%BA%A3ng%20Tr%E1%BB%8B:a.b?secret=MZXW6YTBOI&")
        );
    }
}
