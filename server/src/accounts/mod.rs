//! Citizens (one-time code, tokens, devices) and staff (password, roles).
//!
//! Handlers take [`Citizen`] or [`Staff`] as an extractor; one that takes
//! neither is open to everybody. The routes stand in `api/auth`,
//! `api/account` and `api/staff`.
//!
//! | module | what lives there |
//! |---|---|
//! | [`settings`] | lifetimes and limits, from the configuration |
//! | [`phone`] | a Vietnamese mobile number in its one form |
//! | [`code`] | one-time codes: asking, guessing, using up |
//! | [`code_sender`] | how a code reaches its phone: console, file, SMS gateway |
//! | [`token`] | random secrets and their hashes |
//! | [`session`] | a citizen's sign-in: tokens, rotation, sign-out |
//! | [`session_cache`] | good access tokens, at most a second stale |
//! | [`device`] | the phones of an account |
//! | [`citizen`], [`staff`] | who is calling |
//! | [`personal`] | consent, requests about one's own data, erasure, retention |
//! | [`cookie`] | reading and writing cookies |
//! | [`rate`] | how often somebody may try |
//! | [`sync_seq`] | the counter behind an account's sync cursor |

use std::sync::Arc;

pub mod citizen;
pub mod client_address;
pub mod code;
pub mod code_sender;
pub mod cookie;
pub mod device;
pub mod personal;
pub mod phone;
pub mod rate;
pub mod session;
pub mod session_cache;
pub mod settings;
pub mod staff;
pub mod sync_seq;
pub mod token;

pub use citizen::Citizen;
pub use settings::Settings;
pub use staff::{Role, Staff};

use code_sender::CodeSender;
use rate::Rate;
use session_cache::SessionCache;

/// What sign-in shares between requests of this instance. Cheap to clone.
#[derive(Clone)]
pub struct Accounts(Arc<Shared>);

/// See [`Accounts`].
pub struct Shared {
    /// Lifetimes and limits.
    pub settings: Settings,
    /// How codes leave.
    pub sender: Box<dyn CodeSender>,
    /// Good access tokens.
    pub sessions: SessionCache,
    /// Codes asked for, by address.
    pub codes_by_address: Rate,
    /// Codes tried, by address.
    pub guesses_by_address: Rate,
    /// Staff sign-ins tried, by address.
    pub logins_by_address: Rate,
    /// Staff sign-ins that failed, by user name.
    pub logins_by_name: Rate,
    /// Second factors tried, by member of staff.
    pub factors_by_staff: Rate,
    /// How many passwords are hashed at once.
    pub passwords: staff::password::Passwords,
}

impl Accounts {
    /// Shares `settings` and `sender` among all requests.
    pub fn new(settings: Settings, sender: Box<dyn CodeSender>) -> Self {
        let limits = &settings;
        Self(Arc::new(Shared {
            codes_by_address: Rate::hourly(limits.codes_per_address_hour),
            guesses_by_address: Rate::hourly(limits.guesses_per_address_hour),
            logins_by_address: Rate::hourly(limits.logins_per_address_hour),
            logins_by_name: Rate::hourly(limits.failed_logins_per_name_hour),
            factors_by_staff: Rate::hourly(limits.factors_per_staff_hour),
            passwords: staff::password::Passwords::new(limits.passwords_at_once),
            sessions: SessionCache::default(),
            settings,
            sender,
        }))
    }
}

impl std::ops::Deref for Accounts {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
