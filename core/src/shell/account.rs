//! Who is signed in, and on which phones.

use citizen_wire::account::{AccountView, CodeSent, DeviceView};
use uuid::Uuid;

use super::{Phone, Stop};
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// Asks for a one-time code by message. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `Rejected`: `phone_invalid`, `rate_limited`.
    pub fn request_code(&self, number: String, stop: &Stop) -> Result<CodeSent, CitizenError> {
        self.wait(stop, self.app.request_code(&number))
    }

    /// Signs in with the code. `platform` is `android` or `ios`. Waits for the
    /// network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`; `Rejected`: `code_wrong`, `rate_limited`.
    pub fn sign_in(
        &self,
        request: Uuid,
        code: String,
        device_name: String,
        platform: String,
        stop: &Stop,
    ) -> Result<AccountView, CitizenError> {
        self.wait(stop, self.app.sign_in(request, &code, &device_name, &platform))
    }

    /// Ends the session. Drafts, reports and the outbox stay. Waits for the
    /// network.
    ///
    /// # Errors
    /// `Cancelled`; when the secrets cannot be written.
    pub fn sign_out(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.sign_out())
    }

    /// Who is signed in on this phone.
    pub fn account(&self) -> Option<AccountView> {
        self.app.account()
    }

    /// Whether the person must sign in before anything goes.
    pub fn needs_sign_in(&self) -> bool {
        self.app.needs_sign_in()
    }

    /// The phones the person is signed in on. Waits for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`, `Rejected`.
    pub fn devices(&self, stop: &Stop) -> Result<Vec<DeviceView>, CitizenError> {
        self.wait(stop, self.app.devices())
    }

    /// Signs another phone of the person out, at once, and answers with those that are left.
    /// This one is signed out by `sign_out`. Waits for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`; `InvalidInput` on `device` for this phone;
    /// `Rejected`: `not_found`.
    pub fn revoke_device(
        &self,
        device: Uuid,
        stop: &Stop,
    ) -> Result<Vec<DeviceView>, CitizenError> {
        self.wait(stop, self.app.revoke_device(device))
    }
}
