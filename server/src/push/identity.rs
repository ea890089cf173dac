//! The key push services know this server by (VAPID, RFC 8292). Made once: phones
//! subscribe with its public half, so it is never changed while they do.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::Timestamp;
use serde_json::json;
use tokio::sync::OnceCell;

use super::jwt::{NotAKey, TokenKey};
use super::sender::NotReady;
use crate::storage::{Db, StoreError};

/// Life of a token; RFC 8292 allows a day.
const TOKEN_S: i64 = 12 * 3_600;
/// One about to run out is made anew this much before.
const MARGIN_S: i64 = 3_600;

/// The key, read or made when it is first asked for.
pub struct Identities {
    db: Db,
    contact: String,
    kept: OnceCell<Identity>,
}

impl Identities {
    /// In `db`; `contact` is whom push services write to.
    pub fn new(db: &Db, contact: &str) -> Self {
        Self { db: db.clone(), contact: contact.to_owned(), kept: OnceCell::new() }
    }

    /// The key.
    ///
    /// # Errors
    /// [`NotReady`].
    pub async fn get(&self) -> Result<&Identity, NotReady> {
        self.kept.get_or_try_init(|| Identity::open(&self.db, &self.contact)).await
    }
}

/// The key, and the tokens made with it.
pub struct Identity {
    key: TokenKey,
    public: String,
    contact: String,
    /// By origin: the token and when it ends, seconds since 1970.
    tokens: Mutex<HashMap<String, (String, i64)>>,
}

impl Identity {
    /// The kept one, made the first time.
    async fn open(db: &Db, contact: &str) -> Result<Self, NotReady> {
        let fresh = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .and_then(|key| key.to_pkcs8v1())
            .map_err(|_| NotReady::Key("push identity"))?;
        let fresh = fresh.as_ref().to_vec();
        let pkcs8 = db
            .write(move |tx| -> Result<Vec<u8>, StoreError> {
                tx.execute(
                    "INSERT INTO push_identity (only_one, pkcs8) VALUES (1, $1) ON CONFLICT DO NOTHING",
                    &[fresh.clone().into()],
                )?;
                let row = tx.query_opt("SELECT pkcs8 FROM push_identity", &[])?;
                row.map_or(Ok(Vec::new()), |row| Ok(row.blob(0)?.to_vec()))
            })
            .await?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8)
            .map_err(|_| NotReady::Key("push identity"))?;
        Ok(Self {
            public: BASE64.encode(key.public_key().as_ref()),
            key: TokenKey::P256(key),
            contact: contact.to_owned(),
            tokens: Mutex::default(),
        })
    }

    /// The public half, base64url.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The `Authorization` for a push service, made once for its origin.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn authorization(&self, origin: &str, now: Timestamp) -> Result<String, NotAKey> {
        let now = now.as_second();
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, ends)) = tokens.get(origin)
            && *ends - MARGIN_S > now
            && *ends - TOKEN_S <= now
        {
            return Ok(token.clone());
        }
        let ends = now + TOKEN_S;
        let claims = json!({ "aud": origin, "exp": ends, "sub": self.contact });
        let token = format!("vapid t={}, k={}", self.key.sign(None, &claims)?, self.public);
        tokens.insert(origin.to_owned(), (token.clone(), ends));
        Ok(token)
    }
}
