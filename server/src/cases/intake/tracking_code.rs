//! The short code people read to each other: `QT-2K7-4FD`.
//!
//! Made from the report's id, so that a report sent again after a restore gets
//! the code its author wrote down. Crockford's alphabet: no I, L, O, U.

use sha2::{Digest, Sha256};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code of `id`; `attempt` counts up while another report bears it.
pub fn make(prefix: &str, id: Uuid, attempt: u32) -> String {
    let hash = Sha256::new().chain_update(id.as_bytes()).chain_update(attempt.to_be_bytes());
    let mut code = String::with_capacity(prefix.len() + 8);
    code.push_str(prefix);
    for (place, byte) in hash.finalize().iter().take(6).enumerate() {
        if place % 3 == 0 {
            code.push('-');
        }
        let letter = ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
        code.push(char::from(letter));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_each_time_and_another_each_attempt() {
        let id = Uuid::now_v7();
        let code = make("QT", id, 0);
        assert_eq!(code.len(), 10);
        assert_eq!(code, make("QT", id, 0));
        assert_ne!(code, make("QT", id, 1));
        assert!(code.starts_with("QT-") && code.get(6..7) == Some("-"), "{code}");
        assert!(!code.get(3..).unwrap().contains(['I', 'L', 'O', 'U']), "{code}");
    }
}
