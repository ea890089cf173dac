//! Web Push encryption (RFC 8291 over RFC 8188, `aes128gcm`): what a push service
//! carries and cannot read. One record, so that nothing can be left out of it.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::encoding::{AsBigEndian, EcPrivateKeyBin};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use aws_lc_rs::rand;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use citizen_wire::alert::PUSH_BYTES_MAX;

/// An uncompressed point.
const POINT_BYTES: usize = 65;
const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
const PRIVATE_BYTES: usize = 32;
/// Salt, record size, length of the key, key.
const HEAD_BYTES: usize = SALT_BYTES + 4 + 1 + POINT_BYTES;
/// After the last byte of the last record.
const LAST: u8 = 2;

/// Why something was not sealed, or not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    /// A key is not a point of the curve, or not of its length.
    #[error("the key is none")]
    Key,
    /// It does not fit into one push message.
    #[error("too long for a push message")]
    TooLong,
    /// Not sealed for these keys, changed on its way, or cut.
    #[error("not sealed for this phone")]
    Damaged,
}

/// What a phone is reached by: it alone can open what is sealed for it.
pub struct PushKeys {
    private: PrivateKey,
    public: Vec<u8>,
    auth: Vec<u8>,
}

impl PushKeys {
    /// New ones.
    ///
    /// # Errors
    /// [`NotSealed::Key`] without randomness.
    pub fn fresh() -> Result<Self, NotSealed> {
        let private = PrivateKey::generate(&ECDH_P256).map_err(|_| NotSealed::Key)?;
        let mut auth = vec![0; AUTH_BYTES];
        rand::fill(&mut auth).map_err(|_| NotSealed::Key)?;
        Self::of(private, auth)
    }

    fn of(private: PrivateKey, auth: Vec<u8>) -> Result<Self, NotSealed> {
        Ok(Self { public: public(&private)?, private, auth })
    }

    /// As kept by [`Self::secret`].
    ///
    /// # Errors
    /// [`NotSealed::Key`] for anything else.
    pub fn from_secret(secret: &str) -> Result<Self, NotSealed> {
        let bytes = BASE64.decode(secret).map_err(|_| NotSealed::Key)?;
        let (private, auth) = bytes.split_at_checked(PRIVATE_BYTES).ok_or(NotSealed::Key)?;
        if auth.len() != AUTH_BYTES {
            return Err(NotSealed::Key);
        }
        let private =
            PrivateKey::from_private_key(&ECDH_P256, private).map_err(|_| NotSealed::Key)?;
        Self::of(private, auth.to_vec())
    }

    /// To be kept where secrets are.
    ///
    /// # Errors
    /// [`NotSealed::Key`].
    pub fn secret(&self) -> Result<String, NotSealed> {
        let private: EcPrivateKeyBin<'_> =
            self.private.as_be_bytes().map_err(|_| NotSealed::Key)?;
        Ok(BASE64.encode([private.as_ref(), &self.auth].concat()))
    }

    /// `p256dh` of a subscription.
    pub fn public(&self) -> String {
        BASE64.encode(&self.public)
    }

    /// `auth` of a subscription.
    pub fn auth(&self) -> String {
        BASE64.encode(&self.auth)
    }

    /// What was sealed for this phone.
    ///
    /// # Errors
    /// [`NotSealed::Damaged`].
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, NotSealed> {
        let (head, record) = sealed.split_at_checked(HEAD_BYTES).ok_or(NotSealed::Damaged)?;
        let (salt, rest) = head.split_at(SALT_BYTES);
        let (numbers, sender) = rest.split_at(rest.len() - POINT_BYTES);
        // The size of a record stands before the length of the key; ours is one record.
        let (size, length) = numbers.split_at(numbers.len() - 1);
        let size = size.iter().fold(0_usize, |size, byte| (size << 8) | usize::from(*byte));
        if record.len() > size
            || length.first().map(|length| usize::from(*length)) != Some(POINT_BYTES)
        {
            return Err(NotSealed::Damaged);
        }
        let keys = Record::of(&self.private, sender, &self.public, sender, &self.auth, salt)
            .map_err(|_| NotSealed::Damaged)?;
        let mut bytes = record.to_vec();
        let opened = keys
            .key
            .open_in_place(keys.nonce, Aad::empty(), &mut bytes)
            .map_err(|_| NotSealed::Damaged)?;
        let end = opened.iter().rposition(|byte| *byte != 0).ok_or(NotSealed::Damaged)?;
        match opened.get(end) {
            Some(&LAST) => Ok(opened.get(..end).unwrap_or_default().to_vec()),
            _ => Err(NotSealed::Damaged),
        }
    }
}

/// Where a phone wants its messages sealed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    point: Vec<u8>,
    auth: Vec<u8>,
}

impl Recipient {
    /// From the raw bytes of `p256dh` and `auth`.
    ///
    /// # Errors
    /// [`NotSealed::Key`].
    pub fn new(point: &[u8], auth: &[u8]) -> Result<Self, NotSealed> {
        let fits = point.len() == POINT_BYTES && point.first() == Some(&4);
        if !fits || auth.len() != AUTH_BYTES {
            return Err(NotSealed::Key);
        }
        Ok(Self { point: point.to_vec(), auth: auth.to_vec() })
    }

    /// Whether the key is a point of the curve: asked once, when it comes in.
    ///
    /// # Errors
    /// [`NotSealed::Key`].
    pub fn check(&self) -> Result<(), NotSealed> {
        self.seal(&[]).map(drop)
    }

    /// Seals `plain` for this phone, under a key used once.
    ///
    /// # Errors
    /// [`NotSealed::TooLong`], [`NotSealed::Key`].
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
        let private = PrivateKey::generate(&ECDH_P256).map_err(|_| NotSealed::Key)?;
        let mut salt = [0; SALT_BYTES];
        rand::fill(&mut salt).map_err(|_| NotSealed::Key)?;
        self.seal_with(&private, salt, plain)
    }

    fn seal_with(
        &self,
        private: &PrivateKey,
        salt: [u8; SALT_BYTES],
        plain: &[u8],
    ) -> Result<Vec<u8>, NotSealed> {
        if HEAD_BYTES + plain.len() + 1 + AES_128_GCM.tag_len() > PUSH_BYTES_MAX {
            return Err(NotSealed::TooLong);
        }
        let sender = public(private)?;
        let keys = Record::of(private, &self.point, &self.point, &sender, &self.auth, &salt)?;
        let mut record = [plain, &[LAST]].concat();
        keys.key
            .seal_in_place_append_tag(keys.nonce, Aad::empty(), &mut record)
            .map_err(|_| NotSealed::Key)?;
        let size = u32::try_from(PUSH_BYTES_MAX).unwrap_or(u32::MAX).to_be_bytes();
        let length = u8::try_from(sender.len()).map_err(|_| NotSealed::Key)?;
        Ok([salt.as_slice(), &size, &[length], &sender, &record].concat())
    }
}

/// The key and nonce of the one record.
struct Record {
    key: LessSafeKey,
    nonce: Nonce,
}

impl Record {
    /// RFC 8291, section 3.4: `mine` and `theirs` agree, `receiver` and `sender` are
    /// the public keys in their roles.
    fn of(
        mine: &PrivateKey,
        theirs: &[u8],
        receiver: &[u8],
        sender: &[u8],
        auth: &[u8],
        salt: &[u8],
    ) -> Result<Self, NotSealed> {
        let info = [b"WebPush: info\0".as_slice(), receiver, sender].concat();
        let theirs = UnparsedPublicKey::new(&ECDH_P256, theirs);
        let secret = agree(mine, theirs, NotSealed::Key, |shared| {
            derived(&Salt::new(HKDF_SHA256, auth).extract(shared), &info, 32)
        })?;
        let prk = Salt::new(HKDF_SHA256, salt).extract(&secret);
        let key = derived(&prk, b"Content-Encoding: aes128gcm\0", AES_128_GCM.key_len())?;
        let nonce = derived(&prk, b"Content-Encoding: nonce\0", AES_128_GCM.nonce_len())?;
        Ok(Self {
            key: LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(|_| NotSealed::Key)?),
            nonce: Nonce::try_assume_unique_for_key(&nonce).map_err(|_| NotSealed::Key)?,
        })
    }
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived(prk: &Prk, info: &[u8], length: usize) -> Result<Vec<u8>, NotSealed> {
    let mut out = vec![0; length];
    let parts = [info];
    let expanded = prk.expand(&parts, Bytes(length)).map_err(|_| NotSealed::Key)?;
    expanded.fill(&mut out).map_err(|_| NotSealed::Key)?;
    Ok(out)
}

fn public(private: &PrivateKey) -> Result<Vec<u8>, NotSealed> {
    private.compute_public_key().map(|key| key.as_ref().to_vec()).map_err(|_| NotSealed::Key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_example_of_the_standard_comes_out_byte_for_byte() {
        let auth = bytes("BTBZMqHH6r4Tts7J_aSIgg");
        let private = bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        let phone =
            PushKeys::from_secret(&BASE64.encode([private, auth.clone()].concat())).unwrap();
        let sender = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        let sender = PrivateKey::from_private_key(&ECDH_P256, &sender).unwrap();
        let salt: [u8; 16] = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let plain = b"When I grow up, I want to be a watermelon";
        let to = Recipient::new(&bytes(&phone.public()), &auth).unwrap();
        let sealed = to.seal_with(&sender, salt, plain).unwrap();
        assert_eq!(
            BASE64.encode(&sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc\
             InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLV\
             WGNWQexSgSxsj_Qulcy4a-fN"
        );
        assert_eq!(phone.open(&sealed).unwrap(), plain);
    }

    #[test]
    fn only_the_phone_it_is_for_opens_it_and_only_unchanged() {
        let (phone, other) = (PushKeys::fresh().unwrap(), PushKeys::fresh().unwrap());
        let to = Recipient::new(&bytes(&phone.public()), &bytes(&phone.auth())).unwrap();
        let plain = vec![b'x'; citizen_wire::alert::PAYLOAD_BYTES_MAX];
        let sealed = to.seal(&plain).unwrap();
        assert_eq!(sealed.len(), PUSH_BYTES_MAX, "the whole budget and no more");
        assert_eq!(to.seal(&[plain.as_slice(), b"x"].concat()), Err(NotSealed::TooLong));
        let kept = PushKeys::from_secret(&phone.secret().unwrap()).unwrap();
        assert_eq!(kept.open(&sealed).unwrap(), plain);
        assert_eq!(other.open(&sealed), Err(NotSealed::Damaged));
        for at in [0, 20, 30, HEAD_BYTES, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(phone.open(&changed), Err(NotSealed::Damaged), "byte {at}");
        }
        for length in [0, 10, HEAD_BYTES, HEAD_BYTES + 16, sealed.len() - 1] {
            assert_eq!(phone.open(&sealed[..length]), Err(NotSealed::Damaged), "{length} bytes");
        }
    }

    #[test]
    fn a_key_that_is_no_point_of_the_curve_is_refused() {
        let off = [[4; 1].as_slice(), &[7; 64]].concat();
        assert_eq!(Recipient::new(&off, &[0; 16]).unwrap().check(), Err(NotSealed::Key));
        assert_eq!(Recipient::new(&[4; 64], &[0; 16]), Err(NotSealed::Key));
        assert_eq!(Recipient::new(&off, &[0; 15]), Err(NotSealed::Key));
    }
}
