//! What comes down: a page of changes, the boundary layer.

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

/// The boundary layer as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Areas {
    /// The one at hand is current.
    Unchanged,
    /// A new one.
    Changed {
        /// GeoJSON.
        document: Bytes,
        /// Send this next time.
        etag: Option<String>,
    },
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

    /// The boundaries of the communes.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn areas(&self, etag: Option<&str>) -> Result<Areas, Failure> {
        let mut call = Call::new(Method::Get, "/api/v1/areas.geojson", TIMEOUT);
        call.signed_in = false;
        if let Some(etag) = etag {
            call = call.header("if-none-match", etag);
        }
        let answer = self.call(call).await?;
        match answer.status() {
            200 => {
                answer.read::<serde::de::IgnoredAny>()?;
                Ok(Areas::Changed {
                    document: answer.body().clone(),
                    etag: answer.header("etag").map(str::to_owned),
                })
            }
            304 | 404 => Ok(Areas::Unchanged),
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
