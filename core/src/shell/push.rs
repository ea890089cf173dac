//! Being told of warnings at once, by whatever brings messages to this phone.

use citizen_wire::push::{PushChannel, PushOffer};

use super::{Phone, Stop};
use crate::engines::alerts::Heard;
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// What the server offers: its key for push services, the ways that are open.
    /// Waits for the network.
    ///
    /// # Errors
    /// `Offline`, `Cancelled`, or the refusal.
    pub fn push_offer(&self, stop: &Stop) -> Result<PushOffer, CitizenError> {
        self.wait(stop, self.app.push_offer())
    }

    /// Is told at `endpoint` from now on: of everything, judged here; or, `narrow`, only
    /// of what concerns the followed communes and the coarse cell the phone is in.
    /// The same again changes it. Waits for the network.
    ///
    /// # Errors
    /// `Offline`, `Cancelled`, or the refusal.
    pub fn subscribe_push(
        &self,
        channel: PushChannel,
        endpoint: String,
        narrow: bool,
        stop: &Stop,
    ) -> Result<(), CitizenError> {
        self.wait(stop, self.app.subscribe_push(channel, &endpoint, narrow))
    }

    /// Is told nothing more at once. Waits for the network.
    ///
    /// # Errors
    /// `Offline`, `Cancelled`, or the refusal.
    pub fn end_push(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.end_push())
    }

    /// A message came that is sealed for this phone. Answers whether it is new and
    /// believed; what it asks for is raised before the network is waited for, which is
    /// only to say that it is here.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is not sealed for this phone, or no warning;
    /// `Cancelled`.
    pub fn hear_push(&self, sealed: Vec<u8>, stop: &Stop) -> Result<bool, CitizenError> {
        self.wait(stop, async { Ok(self.app.hear_push(&sealed).await? == Heard::New) })
    }

    /// A message came that carries the signed warning itself, as FCM's does. Answers
    /// whether it is new and believed; what it asks for is raised before the network is
    /// waited for, which is only to say that it is here.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is no warning; `Cancelled`.
    pub fn hear_signed(&self, message: Vec<u8>, stop: &Stop) -> Result<bool, CitizenError> {
        self.wait(stop, async { Ok(self.app.hear_signed(&message).await? == Heard::New) })
    }
}
