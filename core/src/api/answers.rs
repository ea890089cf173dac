//! Without an account: whether an answer helped.

use std::time::Duration;

use bytes::Bytes;

use super::call::{Api, Call};
use super::failure::Failure;
use super::reports::{Sent, unexpected};
use crate::platform::Method;

impl Api {
    /// Says whether an answer helped; `body` is a
    /// [`citizen_wire::answer::AnswerRatings`]. The server counts a phone once an answer,
    /// so that the same again changes nothing.
    ///
    /// # Errors
    /// Why it must be sent again.
    pub async fn rate_answer(&self, body: Bytes, timeout: Duration) -> Result<Sent<()>, Failure> {
        let mut call = Call::new(Method::Post, "/api/v1/answers/rated", timeout).json(body);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            204 => Ok(Sent::Receipt(())),
            400 | 409 | 413 | 422 => Ok(Sent::Refused(Box::new(answer.problem()?))),
            429 => Err(Failure::TooMany { retry_after: answer.retry_after() }),
            _ => Err(unexpected(&answer)),
        }
    }
}
