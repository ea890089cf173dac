//! HTTP as the core needs it: small requests, whole answers.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;

/// The methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Ask for an upload's offset.
    Head,
    /// Create.
    Post,
    /// Idempotent write.
    Put,
    /// Bytes of an upload.
    Patch,
    /// Idempotent removal.
    Delete,
}

/// One request. Bodies are chunks or JSON, at most a megabyte.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// Give up after this long in which nothing moved: no piece of the body went
    /// out, no answer came.
    pub timeout: Duration,
    /// Use a connection of its own, not one a large upload occupies.
    pub own_connection: bool,
}

/// One answer. Redirects are not followed: one that appears is an answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Bytes,
}

impl Response {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// No answer came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Nothing was sent: no route, no name, refused.
    #[error("cannot connect: {0}")]
    Connect(String),
    /// Sent or partly sent; what the server did is unknown.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// Sent or partly sent; what the server did is unknown.
    #[error("no answer in time")]
    Timeout,
}

/// The pieces of a body that goes on, as they come.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// An answer without its body, and the body as it comes.
pub type Opened = (Response, Pieces);

/// Sends requests.
pub trait Transport: Send + Sync + 'static {
    /// Sends one and waits for the whole answer. Dropping the future aborts it.
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + '_>>;

    /// Opens an answer whose body goes on, on a connection of its own. How long
    /// to wait is the caller's part. A transport without them refuses, and the
    /// caller asks from time to time instead.
    fn open(
        &self,
        _request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Opened, TransportError>> + Send + '_>> {
        Box::pin(async { Err(TransportError::Connect("no open answers".into())) })
    }

    /// Forgets every open connection, after suspension or a change of network;
    /// what is under way ends as [`TransportError::Broken`].
    fn reset(&self);
}
