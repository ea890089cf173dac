//! Codes to the log of the terminal, for development.

use super::{CodeMessage, CodeSender, Sending};

/// Writes codes to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConsoleSender;

impl CodeSender for ConsoleSender {
    fn send<'a>(&'a self, message: &'a CodeMessage) -> Sending<'a> {
        Box::pin(async move {
            tracing::info!(phone = message.phone, code = message.code, "one-time code");
            Ok(())
        })
    }
}
