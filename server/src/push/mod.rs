//! Warnings to phones at once. A phone gives an address at a push service; when a
//! warning is approved, the whole of it goes there, sealed for that phone alone.
//!
//! ```text
//! approve -> fan-out -> chunks of subscriptions -> sender -> push service -> phone
//!              ^          | settled: next, retries, the dead removed          |
//!              \----------/                    acknowledged: not sent again --/
//! ```
//!
//! | module | what lives there |
//! |---|---|
//! | [`endpoint`] | which addresses may be called at all |
//! | [`subscription`] | keeping, changing and ending subscriptions |
//! | [`fanout`] | the jobs in the database: dealt out, settled, tried again |
//! | [`deliver`] | the lanes that work them, over `batch` and `pause` |
//! | [`sender`] | one way of handing over; what a push service's answer means |
//! | [`web_push`] | RFC 8030, 8291 |
//! | [`fcm`], [`apns`] | the platforms' own services |
//! | [`sms`] | the gravest as short messages, to who agreed |
//! | [`identity`] | the key push services know us by (RFC 8292) |
//! | [`jwt`] | signed tokens for all three |
//!
//! Nothing counts as handed over but a push service's yes, and a chunk is settled in one
//! transaction after all of it: a server killed in the middle deals it out again.

pub mod apns;
mod batch;
pub mod deliver;
pub mod endpoint;
pub mod fanout;
pub mod fcm;
pub mod identity;
pub mod jwt;
mod pause;
pub mod sender;
pub mod sms;
pub mod subscription;
pub mod web_push;

use std::sync::Arc;

use tokio::sync::Notify;

use crate::accounts::rate::Rate;
use crate::config::Config;
use crate::storage::Db;

/// What deliveries of this instance share.
pub struct Push {
    /// Something is to be delivered.
    pub wake: Notify,
    /// Which addresses may be called.
    pub guard: endpoint::Guard,
    /// The ways that are open.
    pub senders: sender::Senders,
    /// Subscriptions, by address of the caller.
    pub by_address: Rate,
    pauses: pause::Pauses,
}

impl Push {
    /// For one instance.
    ///
    /// # Errors
    /// [`sender::NotReady`] naming the setting.
    pub fn open(config: &Config, db: &Db) -> Result<Arc<Self>, sender::NotReady> {
        let guard = endpoint::Guard::new(config);
        Ok(Arc::new(Self {
            wake: Notify::new(),
            senders: sender::Senders::open(config, db, &guard)?,
            guard,
            by_address: Rate::hourly(config.push.subscriptions_per_address_hour),
            pauses: pause::Pauses::default(),
        }))
    }
}
