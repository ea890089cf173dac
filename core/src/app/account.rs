//! Who is signed in. These wait for the network and are `async`.

use citizen_wire::account::{AccountView, CodeSent, DeviceName, DeviceView, TokenRequest};
use citizen_wire::problem::code;
use uuid::Uuid;

use super::CitizenApp;
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox;
use crate::storage::settings;

impl CitizenApp {
    /// Asks for a one-time code by message.
    ///
    /// # Errors
    /// `Offline`; `Rejected`: `phone_invalid`, `rate_limited`.
    pub async fn request_code(&self, phone: &str) -> Result<CodeSent, CitizenError> {
        self.inner().carrier.api().request_code(phone).await
    }

    /// Signs in with the code. What waited for it goes at the next run.
    /// `platform` is `android`, `ios` or `cli`.
    ///
    /// # Errors
    /// `Offline`; `Rejected`: `code_wrong`, `rate_limited`.
    pub async fn sign_in(
        &self,
        request_id: Uuid,
        code: &str,
        device_name: &str,
        platform: &str,
    ) -> Result<AccountView, CitizenError> {
        let device = DeviceName {
            id: self.device()?,
            name: device_name.to_owned(),
            platform: platform.to_owned(),
        };
        let request = TokenRequest { request_id, code: code.to_owned(), device };
        let inner = self.inner();
        let account = inner.carrier.api().sign_in(&request).await?;
        inner.store.write(|tx| {
            let id = account.id.to_string();
            if settings::get(tx, settings::ACCOUNT)?.is_some_and(|before| before != id) {
                // The server's copies are those of somebody else.
                settings::set(tx, settings::SYNC_CURSOR, None)?;
                tx.execute("DELETE FROM cases", [])?;
            }
            settings::set(tx, settings::ACCOUNT, Some(&id))?;
            outbox::signed_in(tx)
        })?;
        inner.carrier.end_waits(&inner.store)?;
        inner.changes.publish(Change::Account);
        Ok(account)
    }

    /// Ends the session. Drafts, reports and the outbox stay.
    ///
    /// # Errors
    /// When the secrets cannot be written.
    pub async fn sign_out(&self) -> Result<(), CitizenError> {
        self.inner().carrier.api().sign_out().await?;
        self.inner().changes.publish(Change::Account);
        Ok(())
    }

    /// Who is signed in on this phone.
    pub fn account(&self) -> Option<AccountView> {
        self.inner().carrier.api().session().account()
    }

    /// Whether the person must sign in before anything goes: nobody did, or the
    /// server ended the session. What waits stays.
    pub fn needs_sign_in(&self) -> bool {
        self.inner().carrier.is_signed_out()
    }

    /// A token for another program of the person, good for a minute at least;
    /// refreshed when it is not.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`.
    pub async fn access_token(&self) -> Result<String, CitizenError> {
        Ok(self.inner().carrier.api().fresh_token().await?)
    }

    /// The phones the person is signed in on.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Rejected`.
    pub async fn devices(&self) -> Result<Vec<DeviceView>, CitizenError> {
        self.inner().carrier.api().devices().await
    }

    /// Signs another phone of the person out, at once; this one is signed out by
    /// [`Self::sign_out`]. Answers with those that are left.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `InvalidInput` on `device` for this phone; `Rejected`:
    /// `not_found`.
    pub async fn revoke_device(&self, device: Uuid) -> Result<Vec<DeviceView>, CitizenError> {
        if device == self.device()? {
            return Err(CitizenError::invalid("device", code::FIELD_INVALID));
        }
        let api = self.inner().carrier.api();
        api.revoke_device(device).await?;
        api.devices().await
    }

    pub(super) fn device(&self) -> Result<Uuid, CitizenError> {
        let inner = self.inner();
        let fresh = inner.platform.random.id(inner.platform.clock.now());
        inner.store.write(|tx| settings::device(tx, fresh))
    }
}
