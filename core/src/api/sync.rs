//! What comes down: a page of changes, the documents beside the catalog.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use citizen_wire::catalog::Catalog;
use citizen_wire::collection::CollectionsPage;
use citizen_wire::dossier::DossierShown;
use citizen_wire::figures::FiguresPage;
use citizen_wire::point::{PointPage, TAKEN_HEADER};
use citizen_wire::station::{StationDetail, StationPage};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;

use super::call::{Answer, Api, Call};
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

/// What is asked for of the collections.
#[derive(Debug, Clone, Copy)]
pub struct ItemsWanted<'a> {
    /// The last number at hand; 0: everything; absent: nothing.
    pub after: Option<i64>,
    /// Collections, by id; absent: all.
    pub only: Option<&'a BTreeSet<String>>,
    /// Codes of communes, beside what is about everybody; absent: all.
    pub communes: Option<&'a BTreeSet<String>>,
}

impl Api {
    /// Everything that changed since the cursor, the catalog unless it is the
    /// version at hand, of the collections what is newer than `items` says, and how the rivers
    /// stand unless that is what the tag `rivers` says; `None`: they are not asked for.
    ///
    /// # Errors
    /// Why there is no page.
    pub async fn sync_page(
        &self,
        cursor: Option<&str>,
        catalog: Option<&str>,
        items: ItemsWanted<'_>,
        rivers: Option<&str>,
    ) -> Result<Page, Failure> {
        // An empty version asks for the catalog; without one there is none.
        let mut path = "/api/v1/sync?catalog=".to_owned();
        push_encoded(&mut path, catalog.unwrap_or_default());
        if let Some(cursor) = cursor {
            path.push_str("&since=");
            push_encoded(&mut path, cursor);
        }
        if let Some(after) = items.after {
            path.push_str(&format!("&items={after}"));
        }
        if let Some(tag) = rivers {
            path.push_str("&rivers=");
            push_encoded(&mut path, tag);
        }
        let answer = self.narrowed(path, items, true).await?;
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

impl Api {
    /// What changed of the collections, without an account.
    ///
    /// # Errors
    /// Why there is no page.
    pub async fn collections_page(
        &self,
        epoch: &str,
        wanted: ItemsWanted<'_>,
    ) -> Result<CollectionsPage, Failure> {
        let mut path = format!("/api/v1/collections?since={}&epoch=", wanted.after.unwrap_or(0));
        push_encoded(&mut path, epoch);
        let answer = self.narrowed(path, wanted, false).await?;
        match answer.status() {
            200 => answer.read(),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    /// Asks for a choice of the collections; for everything where the server refuses that,
    /// because it no longer has a collection or a commune that this phone still knows.
    async fn narrowed(
        &self,
        path: String,
        wanted: ItemsWanted<'_>,
        signed_in: bool,
    ) -> Result<Answer, Failure> {
        let ask = |path: String| {
            let mut call = Call::new(Method::Get, path, TIMEOUT);
            call.signed_in = signed_in;
            self.call(call)
        };
        let mut narrow = path.clone();
        push_names(&mut narrow, "&only=", wanted.only);
        push_names(&mut narrow, "&communes=", wanted.communes);
        let narrows = narrow != path;
        let answer = ask(narrow).await?;
        if answer.status() == 422 && narrows { ask(path).await } else { Ok(answer) }
    }

    /// The catalog, without an account.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn open_catalog(&self) -> Result<Catalog, Failure> {
        self.open_document("/api/v1/catalog".to_owned()).await
    }

    /// How every river stands, without an account.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn stations(&self) -> Result<StationPage, Failure> {
        self.open_document("/api/v1/stations".to_owned()).await
    }

    /// The last still of a camera and when it was taken, without an account; `None`: there
    /// is none.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn still(&self, camera: &str) -> Result<Option<(Bytes, Timestamp)>, Failure> {
        let mut path = "/api/v1/cameras/".to_owned();
        push_encoded(&mut path, camera);
        path.push_str("/still");
        let mut call = Call::new(Method::Get, path, TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => {
                let at = answer.header(TAKEN_HEADER).and_then(|at| at.parse().ok());
                let at = at.ok_or(Failure::Foreign)?;
                Ok(Some((answer.body().clone(), at)))
            }
            404 => Ok(None),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    /// Measuring points and hotspots, without an account.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn points(&self) -> Result<PointPage, Failure> {
        self.open_document("/api/v1/points".to_owned()).await
    }

    /// The last figures of the province and its communes, without an account.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn figures(&self) -> Result<FiguresPage, Failure> {
        self.open_document("/api/v1/indicators/latest".to_owned()).await
    }

    /// The last hours of a station, without an account.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn station(&self, id: &str) -> Result<StationDetail, Failure> {
        let mut path = "/api/v1/stations/".to_owned();
        push_encoded(&mut path, id);
        self.open_document(path).await
    }

    /// How a dossier stands, without an account; `None`: nobody knows its code.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn dossier(&self, code: &str) -> Result<Option<DossierShown>, Failure> {
        let mut path = "/api/v1/dossiers/".to_owned();
        push_encoded(&mut path, code);
        let mut call = Call::new(Method::Get, path, TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => answer.read().map(Some),
            404 => Ok(None),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }

    pub(super) async fn open_document<T: serde::de::DeserializeOwned>(
        &self,
        path: String,
    ) -> Result<T, Failure> {
        let mut call = Call::new(Method::Get, path, TIMEOUT);
        call.signed_in = false;
        let answer = self.call(call).await?;
        match answer.status() {
            200 => answer.read(),
            status => Err(Failure::Busy { status: status.max(500), retry_after: None }),
        }
    }
}

/// Names, parted by commas; nothing where there are none.
fn push_names(path: &mut String, key: &str, names: Option<&BTreeSet<String>>) {
    for (number, name) in names.into_iter().flatten().enumerate() {
        path.push_str(if number == 0 { key } else { "," });
        push_encoded(path, name);
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub(super) fn push_encoded(path: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
}
