//! How a one-time code reaches its phone.
//!
//! Development prints it or appends it to a file; production hands it to the
//! province's SMS gateway over HTTP.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;

mod console;
mod file;
mod gateway;
pub mod words;

pub use console::ConsoleSender;
pub use file::FileSender;
pub use gateway::{Gateway, GatewaySender};

/// A message on its way.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CodeMessage {
    /// When it was asked for.
    pub at: Timestamp,
    /// E.164.
    pub phone: String,
    /// The digits.
    pub code: String,
    /// The words, in Vietnamese.
    pub text: String,
}

/// The message could not be handed over.
#[derive(Debug, thiserror::Error)]
#[error("the code could not be sent: {0}")]
pub struct NotSent(pub String);

/// An answer that comes later.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>>;

/// Something that brings a code to a phone.
pub trait CodeSender: Send + Sync + 'static {
    /// Hands the message over.
    fn send<'a>(&'a self, message: &'a CodeMessage) -> Sending<'a>;
}
