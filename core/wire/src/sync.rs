//! `GET /api/v1/sync?since=CURSOR&catalog=VERSION`: one round trip for
//! everything that changed for an account. 304 when nothing did.
//!
//! The cursor is opaque to the phone. When the server's history is not the one
//! the cursor was cut from (restored from a backup), the page says `reset` and
//! `known` lists every report the server has: what the phone holds as delivered
//! and the server does not know must be sent again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::alert::{AlertKey, SignedAlert};
use crate::case::{CaseChange, CaseView};
use crate::catalog::Catalog;
use crate::collection::ItemsPage;
use crate::station::RiversNow;

/// One page of changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncPage {
    /// Send this next time. To be stored in the transaction that applies the page.
    pub cursor: String,
    /// Ask again at once: there is more.
    pub more: bool,
    /// The server's history was replaced since the last cursor.
    #[serde(default)]
    pub reset: bool,
    /// On `reset`: every report of this account the server holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Vec<Uuid>>,
    /// Cases that the phone may not have, whole.
    #[serde(default)]
    pub cases: Vec<CaseView>,
    /// What changed of cases that the phone has. One it does not hold after all
    /// tells it to forget its cursor and begin anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<CaseChange>,
    /// The catalog, when it is not the version the phone named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalog: Option<Catalog>,
    /// Warnings since the cursor that still matter, for everybody; the phone
    /// judges which concern it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<SignedAlert>,
    /// Keys that sign them, since the cursor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alert_keys: Vec<AlertKey>,
    /// What changed of the collections, when the phone named the number it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<ItemsPage>,
    /// How the rivers stand, when the phone named a tag that is no longer so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rivers: Option<RiversNow>,
    /// The server's clock when it made this page.
    pub server_time: Timestamp,
}

/// What `GET /api/v1/events` sends (event name `changed`): ids only, the phone
/// then syncs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// Reports that changed.
    pub ids: Vec<Uuid>,
}
