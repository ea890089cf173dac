//! How many reports an account and an address may send; SOS has its own lane.

use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::client_address::ClientAddress;
use crate::accounts::rate::Rate;
use crate::config::Limits;

/// The lanes of this instance.
pub struct Lanes {
    /// Ordinary reports.
    pub reports: Lane,
    /// Calls for help; full only when one account or address floods it.
    pub sos: Lane,
}

/// A limit for each account and each address.
pub struct Lane {
    accounts: Rate,
    addresses: Rate,
}

impl Lanes {
    /// From the configuration.
    pub fn new(limits: &Limits) -> Self {
        let lane = || Lane {
            accounts: Rate::minutely(limits.reports_per_account_minute),
            addresses: Rate::minutely(limits.reports_per_address_minute),
        };
        Self { reports: lane(), sos: lane() }
    }
}

impl Lane {
    /// Takes one for both.
    ///
    /// # Errors
    /// Seconds until there is one to take.
    pub fn take(&self, account: Uuid, address: &ClientAddress, now: Timestamp) -> Result<(), u32> {
        let mut text = Uuid::encode_buffer();
        self.accounts.take(account.simple().encode_lower(&mut text), now)?;
        self.addresses.take(&address.0, now)
    }
}
