//! Signed tokens (RFC 7519): ES256 for push services and Apple, RS256 for Google.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKey;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::{Value, json};

/// A key that signs tokens.
pub enum TokenKey {
    /// ES256.
    P256(EcdsaKeyPair),
    /// RS256.
    Rsa(RsaKey),
}

/// The key cannot be read, or does not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a private key (PKCS #8)")]
pub struct NotAKey;

impl TokenKey {
    /// A P-256 key from PKCS #8.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn p256(pkcs8: &[u8]) -> Result<Self, NotAKey> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8)
            .map(Self::P256)
            .map_err(|_| NotAKey)
    }

    /// An RSA key from PKCS #8.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn rsa(pkcs8: &[u8]) -> Result<Self, NotAKey> {
        RsaKey::from_pkcs8(pkcs8).map(Self::Rsa).map_err(|_| NotAKey)
    }

    /// A token over `claims`; `id` names the key.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn sign(&self, id: Option<&str>, claims: &Value) -> Result<String, NotAKey> {
        let mut head = json!({ "typ": "JWT", "alg": self.algorithm() });
        if let (Some(id), Some(head)) = (id, head.as_object_mut()) {
            head.insert("kid".to_owned(), id.into());
        }
        let encoded = |part: &Value| BASE64.encode(part.to_string());
        let signed = format!("{}.{}", encoded(&head), encoded(claims));
        let random = SystemRandom::new();
        let signature = match self {
            Self::P256(key) => {
                let signature = key.sign(&random, signed.as_bytes()).map_err(|_| NotAKey)?;
                BASE64.encode(signature.as_ref())
            }
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature)
                    .map_err(|_| NotAKey)?;
                BASE64.encode(&signature)
            }
        };
        Ok(format!("{signed}.{signature}"))
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::P256(_) => "ES256",
            Self::Rsa(_) => "RS256",
        }
    }
}

/// The PKCS #8 bytes of a PEM file.
///
/// # Errors
/// [`NotAKey`].
pub fn from_pem(pem: &str) -> Result<Vec<u8>, NotAKey> {
    let key = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| NotAKey)?;
    Ok(key.secret_pkcs8_der().to_vec())
}
