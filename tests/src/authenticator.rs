//! An authenticator (RFC 6238), written from the RFC: what a member of staff carries.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha1::Sha1;

use crate::patience;

const STEP_S: i64 = 30;

/// Knows a secret, and never shows the same digits twice.
#[derive(Debug)]
pub struct Authenticator {
    secret: Vec<u8>,
    last: i64,
}

impl Authenticator {
    /// One that was told `secret`, in base32.
    pub fn told(secret: &str) -> Self {
        let bits: String = secret
            .bytes()
            .map(|letter| {
                let value =
                    if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
                format!("{value:05b}")
            })
            .collect();
        let secret = bits
            .as_bytes()
            .chunks_exact(8)
            .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
            .collect();
        Self { secret, last: 0 }
    }

    /// Digits that were not shown before; at most one step ahead of the clock, which a
    /// server lets pass.
    pub fn digits(&mut self) -> String {
        let step = patience::until("new digits", || {
            let now = Timestamp::now().as_second().div_euclid(STEP_S);
            let step = now.max(self.last + 1);
            (step <= now + 1).then_some(step)
        });
        self.last = step;
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.secret).unwrap();
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash[19] & 0xf);
        let part: [u8; 4] = hash[offset..offset + 4].try_into().unwrap();
        format!("{:06}", (u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000)
    }
}
