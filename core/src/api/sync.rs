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
    /// Everything that changed since the cursor.
    ///
    /// # Errors
    /// Why there is no page.
    pub async fn sync_page(
        &self,
        cursor: Option<&str>,
        catalog: Option<&str>,
    ) -> Result<Page, Failure> {
        let mut path = "/api/v1/sync".to_owned();
        for (key, value) in [("since", cursor), ("catalog", catalog)] {
            if let Some(value) = value {
                path.push(if path.contains('?') { '&' } else { '?' });
                path.push_str(key);
                path.push('=');
                push_encoded(&mut path, value);
            }
        }
        let answer = self.call(Call::new(Method::Get, path, TIMEOUT)).await?;
        match answer.status() {
            200 => Ok(Page::Changed(Box::new(answer.read()?))),
            304 => Ok(Page::Unchanged),
            status => Err(Failure::Busy {
                status: status.max(500),
                retry_after: None,
            }),
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
            status => Err(Failure::Busy {
                status: status.max(500),
                retry_after: None,
            }),
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
