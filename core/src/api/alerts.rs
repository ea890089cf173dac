//! Without an account: warnings, and what the province is told of them.

use std::time::Duration;

use citizen_wire::alert::{AlertPage, ReachItem, ReachReport};

use super::call::{Api, Call};
use super::failure::Failure;
use crate::platform::Method;

const TIMEOUT: Duration = Duration::from_secs(30);

impl Api {
    /// Warnings since a number.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn alert_page(&self, since: i64) -> Result<AlertPage, Failure> {
        let mut call = Call::new(Method::Get, format!("/api/v1/alerts?since={since}"), TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => answer.read(),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    /// Tells how far warnings came; `true` when the server has it, `false` when it
    /// will never take it.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn tell_reached(&self, items: &[ReachItem]) -> Result<bool, Failure> {
        let report = ReachReport { items: items.to_vec() };
        let body = serde_json::to_vec(&report).map_err(|_| Failure::Foreign)?;
        let mut call = Call::new(Method::Post, "/api/v1/alerts/reached", TIMEOUT).json(body);
        call.signed_in = false;
        Ok(self.call(call).await?.status() == 204)
    }
}
