//! What comes down: a page of changes, the documents beside the catalog.

use std::time::Duration;

use bytes::Bytes;
use citizen_wire::sync::SyncPage;

use super::call::{Api, Call};
use super::failure::Failure;
use crate::platform::Method;

const TIMEOUT: Duration = Duration::from_secs(60);

/// The answer to a sync.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// Nothing changed.
    Unchanged,
    /// A page.
    Changed(Box<SyncPage>),
}

impl Api {
    /// Everything that changed since the cursor, and the catalog unless it is
    /// the version at hand.
    ///
    /// # Errors
    /// Why there is no page.
    pub async fn sync_page(
        &self,
        cursor: Option<&str>,
        catalog: Option<&str>,
    ) -> Result<Page, Failure> {
        // An empty version asks for the catalog; without one there is none.
        let mut path = "/api/v1/sync?catalog=".to_owned();
        push_encoded(&mut path, catalog.unwrap_or_default());
        if let Some(cursor) = cursor {
            path.push_str("&since=");
            push_encoded(&mut path, cursor);
        }
        let answer = self.call(Call::new(Method::Get, path, TIMEOUT)).await?;
        match answer.status() {
            200 => Ok(Page::Changed(Box::new(answer.read()?))),
            304 => Ok(Page::Unchanged),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    /// A document that a phone keeps beside the catalog, whole; `None` where the
    /// province has none.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn pack(&self, path: &'static str) -> Result<Option<Bytes>, Failure> {
        let mut call = Call::new(Method::Get, path, TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => Ok(Some(answer.body().clone())),
            404 => Ok(None),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn push_encoded(path: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
}
