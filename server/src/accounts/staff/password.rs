//! Passwords: argon2id with 19 MiB and two passes, off the async threads and
//! few at a time, so that a flood of sign-ins cannot take the server's memory.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

/// Fewest characters of a password.
pub const CHARS_MIN: usize = 10;
/// Most bytes of a password; longer ones only cost time.
pub const BYTES_MAX: usize = 256;

/// A hash of no password anybody knows: checking it for an unknown user name
/// takes as long as checking a real one.
pub const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm8$\
                      9RwrAXHl0qhN2/9hgEVC9cPpSbBEBYkQXU2Oa1iXGRU";

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct NotHashed(String);

/// The hash of a password, in the PHC string format. Blocks for about 50 ms.
///
/// # Errors
/// [`NotHashed`] when the machine has no randomness or memory to give.
pub fn hash(password: &str) -> Result<String, NotHashed> {
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| NotHashed(error.to_string()))?;
    Ok(hash.to_string())
}

/// How many passwords are checked at once.
pub struct Passwords(Semaphore);

impl Passwords {
    /// At most `at_once`.
    pub fn new(at_once: u32) -> Self {
        Self(Semaphore::new(usize::try_from(at_once).unwrap_or(1).max(1)))
    }

    /// Whether `password` has the hash `stored`; false, after as long, when
    /// nothing is stored.
    ///
    /// # Errors
    /// [`NotHashed`] when the work was cut short.
    pub async fn fits(&self, password: String, stored: Option<String>) -> Result<bool, NotHashed> {
        let _turn = self.0.acquire().await.map_err(|error| NotHashed(error.to_string()))?;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let fits = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&stored).is_ok_and(|hash| {
                Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
            })
        });
        Ok(fits.await.map_err(|error| NotHashed(error.to_string()))? && known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_fits_and_nothing_else_does() {
        let passwords = Passwords::new(2);
        let stored = hash("đường ngập 7").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(passwords.fits("đường ngập 7".into(), Some(stored.clone())).await.unwrap());
        assert!(!passwords.fits("duong ngap 7".into(), Some(stored)).await.unwrap());
        assert!(!passwords.fits("đường ngập 7".into(), None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_a_real_one() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real = hash("anything at all").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(nobody.params, real.params);
        assert_eq!(nobody.algorithm, real.algorithm);
    }
}
