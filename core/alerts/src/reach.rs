//! Telling phones apart within one alert, so that none is counted twice, and never
//! across two, so that nobody can be followed.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Hex digits of the answer: 64 bits tell a million phones apart.
const DIGITS: usize = 16;

/// What `device` is called in the figures of `alert`.
pub fn who(alert: &str, device: Uuid) -> String {
    let digest = Sha256::new().chain_update(alert).chain_update([0]).chain_update(device);
    let mut digits = hex::encode(digest.finalize());
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_one_within_an_alert_and_another_in_the_next() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(who("a", one), who("a", one));
        assert_ne!(who("a", one), who("a", two));
        assert_ne!(who("a", one), who("b", one));
        assert_eq!(who("a", one).len(), DIGITS);
    }
}
