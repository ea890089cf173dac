//! One way of handing a warning over, and what the answers mean.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use citizen_wire::push::PushChannel;
use jiff::{SignedDuration, Timestamp};
use reqwest::{Response, StatusCode};

use super::apns::Apns;
use super::endpoint::Guard;
use super::fcm::Fcm;
use super::identity::Identities;
use super::web_push::WebPush;
use crate::config::Config;
use crate::storage::{Db, StoreError};

/// Patience with one answer.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);
/// Longest pause a push service is granted.
const PAUSE_MAX_S: i64 = 3_600;

/// Push cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// A key cannot be read; which.
    #[error("{0}: not a private key (PKCS #8)")]
    Key(&'static str),
    /// A file is missing or is not what it should be.
    #[error("{field}: {why}")]
    File {
        /// The setting.
        field: &'static str,
        /// Why.
        why: String,
    },
    /// No client can be made on this machine.
    #[error("no client: {0}")]
    Client(#[from] reqwest::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A warning as every sender needs it.
#[derive(Debug, Clone)]
pub struct Message {
    /// CAP identifier.
    pub alert: String,
    /// JSON of the signed alert.
    pub json: String,
    /// Legal level, 1 to 5; 0 for a drill or a trial, which waken nobody.
    pub level: u8,
    /// When it is over.
    pub expires: Timestamp,
}

impl Message {
    /// Seconds it is worth keeping.
    pub fn ttl_s(&self, now: Timestamp) -> i64 {
        // FCM keeps four weeks at most; an alert lives two.
        self.expires.duration_since(now).as_secs().clamp(0, 28 * 86_400)
    }

    /// Whether it may waken a phone.
    pub const fn is_urgent(&self) -> bool {
        self.level >= 3
    }
}

/// Whom it is for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The subscription.
    pub number: i64,
    /// Which way.
    pub channel: PushChannel,
    /// The address, or the device's token.
    pub endpoint: String,
    /// Web Push: the phone's public key.
    pub p256dh: Vec<u8>,
    /// Web Push: the phone's secret.
    pub auth: Vec<u8>,
    /// Times it was tried before.
    pub attempts: i64,
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The push service has it.
    Taken,
    /// There is no such phone any more.
    Gone,
    /// Not now; after how long, if it was said.
    Later(Option<SignedDuration>),
    /// Never; why.
    Refused(String),
}

/// An answer that comes later.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// Something that hands a warning over.
pub trait Sender: Send + Sync + 'static {
    /// Hands `message` over for `to`.
    fn send<'a>(&'a self, to: &'a Target, message: &'a Message, now: Timestamp) -> Sending<'a>;

    /// Who answers for `to`: all of one host are left alone together.
    fn host(&self, to: &Target) -> String;
}

/// The ways that are open.
pub struct Senders {
    /// The key push services know us by.
    pub identity: Arc<Identities>,
    web_push: WebPush,
    fcm: Option<Fcm>,
    apns: Option<Apns>,
}

impl Senders {
    /// As configured.
    ///
    /// # Errors
    /// [`NotReady`].
    pub fn open(config: &Config, db: &Db, guard: &Guard) -> Result<Self, NotReady> {
        let contact = match config.push.contact.as_str() {
            "" => config.public_url.as_str(),
            contact => contact,
        };
        let identity = Arc::new(Identities::new(db, contact));
        Ok(Self {
            web_push: WebPush::new(identity.clone(), guard.clone(), config.push.at_once),
            identity,
            fcm: Fcm::open(&config.push)?,
            apns: Apns::open(&config.push)?,
        })
    }

    /// The ways that are open.
    pub fn channels(&self) -> Vec<PushChannel> {
        let all = [PushChannel::WebPush, PushChannel::Fcm, PushChannel::Apns];
        all.into_iter().filter(|channel| self.of(*channel).is_some()).collect()
    }

    /// The sender of a channel.
    pub fn of(&self, channel: PushChannel) -> Option<&dyn Sender> {
        match channel {
            PushChannel::WebPush => Some(&self.web_push),
            PushChannel::Fcm => self.fcm.as_ref().map(|sender| sender as &dyn Sender),
            PushChannel::Apns => self.apns.as_ref().map(|sender| sender as &dyn Sender),
        }
    }
}

/// What an answer's status means where a push service says nothing else.
pub(super) fn judged(status: StatusCode, retry_after: Option<SignedDuration>) -> Outcome {
    match status.as_u16() {
        200..=299 => Outcome::Taken,
        404 | 410 => Outcome::Gone,
        // Our own key or token is refused: no phone's fault, and somebody will mend it.
        401 | 403 | 408 | 425 | 429 | 500..=599 => Outcome::Later(retry_after),
        _ => Outcome::Refused(status.to_string()),
    }
}

/// `Retry-After`: seconds, or a date.
pub(super) fn retry_after(response: &Response, now: Timestamp) -> Option<SignedDuration> {
    let value = response.headers().get("retry-after")?.to_str().ok()?.trim().to_owned();
    let seconds = match value.parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let at = jiff::fmt::rfc2822::parse(&value).ok()?.timestamp();
            at.duration_since(now).as_secs()
        }
    };
    Some(SignedDuration::from_secs(seconds.clamp(0, PAUSE_MAX_S)))
}

/// What cannot be read is no answer.
pub(super) fn unanswered(error: &reqwest::Error) -> Outcome {
    tracing::debug!(%error, "a push service did not answer");
    Outcome::Later(None)
}
