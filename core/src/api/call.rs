//! One request, and whether what came back is worth reading.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use citizen_wire::problem::Problem;
use citizen_wire::{CLOCK_HEADER, SERVER_HEADER};
use serde::de::DeserializeOwned;

use super::failure::{Failure, RETRY_AFTER_MAX, http_date};
use super::session::Session;
use crate::error::CitizenError;
use crate::platform::{Method, Platform, Request, Response};

/// A call to one server. Shared by everything that speaks to it.
pub struct Api {
    pub(super) platform: Platform,
    /// Scheme, host, port; without a trailing slash.
    pub(super) base: String,
    pub(super) session: Session,
    /// Microseconds the server's clock is ahead of this phone's.
    skew: AtomicI64,
}

/// What to ask.
#[derive(Debug, Clone)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// From `/api/...` on.
    pub path: String,
    /// Names in lower case; token and clock are added.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Bytes,
    /// Give up after this long in which nothing moved.
    pub timeout: Duration,
    /// A connection of its own.
    pub own_connection: bool,
    /// Whether it goes with the person's token.
    pub signed_in: bool,
}

impl Call {
    /// A call with the person's token and no body.
    pub fn new(method: Method, path: impl Into<String>, timeout: Duration) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Bytes::new(),
            timeout,
            own_connection: false,
            signed_in: true,
        }
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(mut self, body: impl Into<Bytes>) -> Self {
        self.headers.push(("content-type", "application/json".to_owned()));
        self.body = body.into();
        self
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// An answer of our server that decides something: none of those that mean
/// "later" or "sign in". A call without token may also bring a 429.
#[derive(Debug, Clone)]
pub struct Answer(Response);

impl Answer {
    /// The status.
    pub const fn status(&self) -> u16 {
        self.0.status
    }

    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.header(name)
    }

    /// The bytes of the body.
    pub const fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as JSON of that shape.
    ///
    /// # Errors
    /// [`Failure::Foreign`]: a body we did not write is not our server's.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_slice(&self.0.body).map_err(|_| Failure::Foreign)
    }

    /// The typed refusal in it.
    ///
    /// # Errors
    /// [`Failure::Foreign`] when there is none.
    pub fn problem(&self) -> Result<Problem, Failure> {
        self.read()
    }

    /// How long the server asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self.header("retry-after")?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds).min(RETRY_AFTER_MAX))
    }

    /// What to tell somebody who waits for it: the refusal, or offline.
    pub fn refusal(&self) -> CitizenError {
        match self.problem() {
            Ok(problem) => problem.into(),
            Err(failure) => failure.into(),
        }
    }
}

impl From<Problem> for CitizenError {
    fn from(problem: Problem) -> Self {
        Self::Rejected {
            code: problem.code,
            field: problem.field,
            vi: problem.message.vi,
            en: problem.message.en,
        }
    }
}

impl Api {
    /// Speaks to the server at `base`.
    pub fn new(platform: Platform, base: &str) -> Self {
        Self {
            session: Session::new(platform.secrets.clone()),
            platform,
            base: base.trim_end_matches('/').to_owned(),
            skew: AtomicI64::new(0),
        }
    }

    /// Who is signed in.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Microseconds the server's clock was ahead of this phone's when it last
    /// answered.
    pub fn clock_skew_us(&self) -> i64 {
        self.skew.load(Ordering::Relaxed)
    }

    /// Sends a call and judges the answer. A 401 or 403 is tried once more with
    /// a refreshed token.
    ///
    /// # Errors
    /// Every answer that is not our server's, or says "later" or "sign in".
    pub async fn call(&self, call: Call) -> Result<Answer, Failure> {
        if !call.signed_in {
            return self.once(&call, None).await;
        }
        let token = self.session.access_token().ok_or(Failure::SignIn)?;
        let answer = self.once(&call, Some(&token)).await?;
        if !wants_sign_in(&answer) {
            return Ok(answer);
        }
        let token = self.refresh(&token).await?;
        let answer = self.once(&call, Some(&token)).await?;
        if wants_sign_in(&answer) {
            return Err(Failure::SignIn);
        }
        Ok(answer)
    }

    async fn once(&self, call: &Call, token: Option<&str>) -> Result<Answer, Failure> {
        let request = self.request(call, token);
        self.judge(call, self.platform.transport.send(request).await?)
    }

    /// The call as it goes out: with this phone's clock, and the token.
    pub(super) fn request(&self, call: &Call, token: Option<&str>) -> Request {
        let now = self.platform.clock.now();
        let mut headers: Vec<(String, String)> =
            call.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        headers.push((CLOCK_HEADER.to_owned(), now.as_microsecond().to_string()));
        if let Some(token) = token {
            headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        }
        Request {
            method: call.method,
            url: format!("{}{}", self.base, call.path),
            headers,
            body: call.body.clone(),
            timeout: call.timeout,
            own_connection: call.own_connection,
        }
    }

    /// Whether an answer is our server's and decides something.
    pub(super) fn judge(&self, call: &Call, response: Response) -> Result<Answer, Failure> {
        let now = self.platform.clock.now();
        let ours = response.header(SERVER_HEADER).is_some();
        // Whoever asks for a code waits for the answer and reads why not.
        let told = ours && !call.signed_in && response.status == 429;
        if let Some(later) = Failure::of_status(&response, now).filter(|_| !told) {
            return Err(later);
        }
        // 304 is the one answer of ours between 300 and 399.
        if !ours || ((300..400).contains(&response.status) && response.status != 304) {
            return Err(Failure::Foreign);
        }
        if let Some(date) = response.header("date").and_then(http_date) {
            let skew = date.as_microsecond().saturating_sub(now.as_microsecond());
            self.skew.store(skew, Ordering::Relaxed);
        }
        Ok(Answer(response))
    }
}

pub(super) fn wants_sign_in(answer: &Answer) -> bool {
    matches!(answer.status(), 401 | 403)
}
