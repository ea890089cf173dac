//! Good access tokens of this instance, at most a second stale: what another
//! instance ends is refused here a second later, what this one ends at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use uuid::Uuid;

use super::session::Holder;

/// How long an entry is believed.
const STALE_AFTER: Duration = Duration::from_secs(1);
/// Entries kept before the stale ones are dropped; one is about 200 bytes.
const ENTRIES_MAX: usize = 50_000;

/// Hash of an access token to who holds it.
#[derive(Default)]
pub struct SessionCache {
    entries: Mutex<HashMap<String, (Holder, Instant)>>,
    /// Counts endings, so that a look-up that began before one is not kept.
    endings: AtomicU64,
}

impl SessionCache {
    /// Who holds the token, when it was looked up within the last second.
    pub fn get(&self, hash: &str) -> Option<Holder> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let (holder, since) = entries.get(hash)?;
        (since.elapsed() < STALE_AFTER).then_some(*holder)
    }

    /// To be taken before a look-up and handed to [`Self::keep`] after it.
    pub fn endings(&self) -> u64 {
        self.endings.load(Ordering::Acquire)
    }

    /// Keeps what a look-up found, unless a session ended meanwhile.
    pub fn keep(&self, hash: String, holder: Holder, endings_before: u64) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if self.endings() != endings_before {
            return;
        }
        if entries.len() >= ENTRIES_MAX {
            entries.retain(|_, (_, since)| since.elapsed() < STALE_AFTER);
        }
        entries.insert(hash, (holder, Instant::now()));
    }

    /// Forgets the tokens of a session; call it after the commit that ended it.
    pub fn forget_session(&self, session: Uuid) {
        self.forget(|holder| holder.citizen.session == session);
    }

    /// Forgets the tokens of a device; call it after the commit that revoked it.
    pub fn forget_device(&self, account: Uuid, device: Uuid) {
        self.forget(|holder| holder.citizen.account == account && holder.citizen.device == device);
    }

    /// Forgets every token; call it after the commit that erased an account.
    pub fn forget_all(&self) {
        self.forget(|_| true);
    }

    fn forget(&self, over: impl Fn(&Holder) -> bool) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        self.endings.fetch_add(1, Ordering::AcqRel);
        entries.retain(|_, (holder, _)| !over(holder));
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::accounts::Citizen;

    #[test]
    fn what_ended_during_a_look_up_is_not_kept() {
        let cache = SessionCache::default();
        let citizen = Citizen { account: Uuid::nil(), device: Uuid::nil(), session: Uuid::max() };
        let holder = Holder { citizen, expires_at: Timestamp::MAX, seen_at: Timestamp::UNIX_EPOCH };
        let before = cache.endings();
        cache.keep("a".into(), holder, before);
        assert_eq!(cache.get("a"), Some(holder));
        cache.forget_session(Uuid::max());
        assert_eq!(cache.get("a"), None);
        cache.keep("a".into(), holder, before);
        assert_eq!(cache.get("a"), None);
    }
}
