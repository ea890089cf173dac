//! Ed25519 (RFC 8032) over the bytes of an alert. A phone believes a key because the
//! server gave it over TLS the first time, and every later one because one it
//! already believed vouches for it.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use citizen_wire::alert::{Alert, AlertKey, SignedAlert};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Hex digits of a key's name.
const ID_DIGITS: usize = 8;

/// Why an alert, or a key, is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unbelieved {
    /// Signed by a key that is not known.
    #[error("signed by an unknown key")]
    KeyUnknown,
    /// The key did not sign yet when the alert was sent, or was given up before.
    #[error("signed by a key outside its time")]
    KeyOutsideItsTime,
    /// The signature is not of these bytes.
    #[error("the signature is wrong")]
    SignatureWrong,
    /// Signed, and yet not an alert.
    #[error("not an alert")]
    NotAnAlert,
}

/// A key pair that signs.
pub struct Signer {
    pair: Ed25519KeyPair,
    id: String,
}

impl Signer {
    /// From the 32 bytes of a seed.
    ///
    /// # Errors
    /// [`Unbelieved::SignatureWrong`] when it is not 32 bytes.
    pub fn from_seed(seed: &[u8]) -> Result<Self, Unbelieved> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed);
        let pair = pair.map_err(|_| Unbelieved::SignatureWrong)?;
        let mut id = hex::encode(Sha256::digest(pair.public_key().as_ref()));
        id.truncate(ID_DIGITS);
        Ok(Self { pair, id })
    }

    /// Its name: the start of the hash of its public half.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its public half, base64url.
    pub fn public(&self) -> String {
        BASE64.encode(self.pair.public_key().as_ref())
    }

    /// Signs a body as it is.
    pub fn sign(&self, body: String) -> SignedAlert {
        let signature = BASE64.encode(self.pair.sign(body.as_bytes()).as_ref());
        SignedAlert { key: self.id.clone(), signature, body }
    }

    /// Vouches for another key.
    pub fn vouch(&self, key: &mut AlertKey) {
        key.vouched_by = Some(self.id.clone());
        key.voucher = Some(BASE64.encode(self.pair.sign(vouched(key).as_bytes()).as_ref()));
    }
}

/// The alert in `signed`, if one of `keys` says so.
///
/// # Errors
/// [`Unbelieved`].
pub fn check(signed: &SignedAlert, keys: &[AlertKey]) -> Result<Alert, Unbelieved> {
    let key = keys.iter().find(|key| key.id == signed.key).ok_or(Unbelieved::KeyUnknown)?;
    verify(&key.public, signed.body.as_bytes(), &signed.signature)?;
    let alert: Alert = serde_json::from_str(&signed.body).map_err(|_| Unbelieved::NotAnAlert)?;
    if !is_valid_at(key, alert.sent) {
        return Err(Unbelieved::KeyOutsideItsTime);
    }
    Ok(alert)
}

/// Whether what `key` signed at `sent` is believed.
pub fn is_valid_at(key: &AlertKey, sent: Timestamp) -> bool {
    key.from <= sent && key.until.is_none_or(|until| sent < until)
}

/// Whether one of `trusted` vouches for `key`.
///
/// # Errors
/// [`Unbelieved`].
pub fn check_key(key: &AlertKey, trusted: &[AlertKey]) -> Result<(), Unbelieved> {
    let by = trusted.iter().find(|one| key.vouched_by.as_deref() == Some(one.id.as_str()));
    let by = by.ok_or(Unbelieved::KeyUnknown)?;
    verify(&by.public, vouched(key).as_bytes(), key.voucher.as_deref().unwrap_or_default())
}

fn verify(public: &str, message: &[u8], signature: &str) -> Result<(), Unbelieved> {
    let decoded = |text: &str| BASE64.decode(text).map_err(|_| Unbelieved::SignatureWrong);
    UnparsedPublicKey::new(&ED25519, decoded(public)?)
        .verify(message, &decoded(signature)?)
        .map_err(|_| Unbelieved::SignatureWrong)
}

fn vouched(key: &AlertKey) -> String {
    format!("citizen alert key\n{}\n{}\n{}", key.id, key.public, key.from.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(signer: &Signer, from: i64, until: Option<i64>) -> AlertKey {
        let at = |second| Timestamp::from_second(second).unwrap();
        AlertKey {
            id: signer.id().to_owned(),
            public: signer.public(),
            from: at(from),
            until: until.map(at),
            vouched_by: None,
            voucher: None,
        }
    }

    fn body(sent: &str) -> String {
        format!(
            r#"{{"id":"a","sender":"s","sent":"{sent}","kind":"alert","status":"actual",
            "hazard":"flood","level":3,"urgency":"expected","severity":"severe",
            "certainty":"likely","expires":"2026-11-27T00:00:00Z","vi":{{"headline":"Lũ"}},
            "area":{{"name":{{"vi":"a","en":"a"}},"communes":["19624"]}}}}"#
        )
    }

    /// RFC 8032, section 7.1, test 1: the public half of a published seed.
    #[test]
    fn the_seed_of_the_standard_has_the_public_key_of_the_standard() {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let signer = Signer::from_seed(&hex::decode(seed).unwrap()).unwrap();
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert_eq!(hex::encode(BASE64.decode(signer.public()).unwrap()), public);
    }

    #[test]
    fn what_was_changed_is_not_believed() {
        let signer = Signer::from_seed(&[7; 32]).unwrap();
        let keys = [key(&signer, 0, None)];
        let good = signer.sign(body("2026-11-26T00:00:00Z"));
        assert_eq!(check(&good, &keys).unwrap().level, 3);
        let mut forged = good.clone();
        forged.body = forged.body.replace("\"level\":3", "\"level\":5");
        assert_eq!(check(&forged, &keys), Err(Unbelieved::SignatureWrong));
        let mut unsigned = good.clone();
        unsigned.signature = String::new();
        assert_eq!(check(&unsigned, &keys), Err(Unbelieved::SignatureWrong));
        let stranger = Signer::from_seed(&[8; 32]).unwrap();
        let other = stranger.sign(good.body.clone());
        assert_eq!(check(&other, &keys), Err(Unbelieved::KeyUnknown));
        let mut posing = other;
        posing.key = signer.id().to_owned();
        assert_eq!(check(&posing, &keys), Err(Unbelieved::SignatureWrong));
        assert_eq!(check(&signer.sign("{}".into()), &keys), Err(Unbelieved::NotAnAlert));
    }

    #[test]
    fn keys_overlap_and_one_vouches_for_the_next() {
        let (old, new) =
            (Signer::from_seed(&[1; 32]).unwrap(), Signer::from_seed(&[2; 32]).unwrap());
        let day = |d: i64| Timestamp::from_second(d * 86_400).unwrap();
        let old_key = key(&old, 0, Some(20 * 86_400));
        let mut new_key = key(&new, 10 * 86_400, None);
        assert_eq!(
            check_key(&new_key, std::slice::from_ref(&old_key)),
            Err(Unbelieved::KeyUnknown)
        );
        old.vouch(&mut new_key);
        assert_eq!(check_key(&new_key, std::slice::from_ref(&old_key)), Ok(()));
        let mut moved = new_key.clone();
        moved.from = day(0);
        assert_eq!(
            check_key(&moved, std::slice::from_ref(&old_key)),
            Err(Unbelieved::SignatureWrong)
        );
        for (day_sent, by_old, by_new) in [(5, true, false), (15, true, true), (25, false, true)] {
            assert_eq!(is_valid_at(&old_key, day(day_sent)), by_old, "{day_sent}");
            assert_eq!(is_valid_at(&new_key, day(day_sent)), by_new, "{day_sent}");
        }
    }
}
