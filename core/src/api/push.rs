//! Being told at once: subscribing, ending, acknowledging, without an account.

use std::time::Duration;

use citizen_wire::push::{PushAcknowledged, PushEnd, PushOffer, PushSubscription};
use serde::Serialize;

use super::call::{Answer, Api, Call};
use super::failure::Failure;
use crate::error::CitizenError;
use crate::platform::Method;

const TIMEOUT: Duration = Duration::from_secs(30);

impl Api {
    /// What the server offers.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn push_offer(&self) -> Result<PushOffer, CitizenError> {
        let mut call = Call::new(Method::Get, "/api/v1/push", TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        if answer.status() == 200 { Ok(answer.read()?) } else { Err(answer.refusal()) }
    }

    /// Subscribes, or changes the subscription of this token.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn subscribe(&self, subscription: &PushSubscription) -> Result<(), CitizenError> {
        done(&self.push(Method::Put, "subscription", subscription).await?)
    }

    /// Ends it.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn unsubscribe(&self, end: &PushEnd) -> Result<(), CitizenError> {
        done(&self.push(Method::Post, "subscription/end", end).await?)
    }

    /// These are on this phone; `false`: the server knows no such subscription.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn acknowledge(&self, these: &PushAcknowledged) -> Result<bool, Failure> {
        Ok(self.push(Method::Post, "acknowledged", these).await?.status() == 204)
    }

    async fn push<T: Serialize>(
        &self,
        method: Method,
        path: &str,
        body: &T,
    ) -> Result<Answer, Failure> {
        let body = serde_json::to_vec(body).map_err(|_| Failure::Foreign)?;
        let mut call = Call::new(method, format!("/api/v1/push/{path}"), TIMEOUT).json(body);
        call.signed_in = false;
        self.call(call).await
    }
}

fn done(answer: &Answer) -> Result<(), CitizenError> {
    if answer.status() == 204 { Ok(()) } else { Err(answer.refusal()) }
}
