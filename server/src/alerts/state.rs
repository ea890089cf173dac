//! Where an alert stands, and whose hands it went through.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::AlertError;
use crate::audit::{self, Deed};
use crate::storage::{StoreError, Tx};

/// Where an alert stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlertState {
    /// Being written.
    Draft,
    /// Handed in; somebody else decides.
    Pending,
    /// Sent.
    Broadcasting,
    /// Over: expired, or another took its place.
    Completed,
    /// Sent in error, and said so.
    Cancelled,
    /// Sent back to be changed.
    Returned,
    /// Will not be sent.
    Rejected,
}

impl AlertState {
    const ALL: [Self; 7] = [
        Self::Draft,
        Self::Pending,
        Self::Broadcasting,
        Self::Completed,
        Self::Cancelled,
        Self::Returned,
        Self::Rejected,
    ];

    /// The name on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Broadcasting => "broadcasting",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
        }
    }

    /// From its name in the database.
    pub(super) fn read(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| StoreError::Refused(format!("no alert state is called {name:?}")))
    }
}

/// What a person did to an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Hand {
    /// When.
    pub at: Timestamp,
    /// Who; absent: the server itself.
    pub staff: Option<Uuid>,
    /// `created`, `edited`, `submitted`, `approved`, `returned`, `rejected`.
    pub did: String,
    /// Why.
    pub note: Option<String>,
}

/// Hands that make somebody an author, who may not approve.
const AUTHORS: [&str; 4] = ["created", "edited", "submitted", "returned"];

/// Keeps what somebody did, here and in the audit.
pub(super) fn sign_off(
    tx: &mut dyn Tx,
    alert: Uuid,
    staff: Option<Uuid>,
    now: Timestamp,
    did: &'static str,
    note: Option<&str>,
) -> Result<(), AlertError> {
    let last = tx.query_opt(
        "SELECT COALESCE(max(number), 0) FROM alert_hands WHERE alert_id = $1",
        &[alert.into()],
    )?;
    let number = last.map_or(Ok(0), |row| row.int(0))? + 1;
    tx.execute(
        "INSERT INTO alert_hands (alert_id, number, at, staff_id, did, note)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[alert.into(), number.into(), now.into(), staff.into(), did.into(), note.into()],
    )?;
    audited(tx, alert, staff, now, did, "")
}

/// Keeps in the audit alone that somebody did something, with more words.
pub(super) fn audited(
    tx: &mut dyn Tx,
    alert: Uuid,
    staff: Option<Uuid>,
    now: Timestamp,
    did: &'static str,
    detail: &str,
) -> Result<(), AlertError> {
    let deed = Deed {
        at: now,
        actor: staff.map_or_else(|| "system".to_owned(), |staff| format!("staff:{staff}")),
        action: format!("alert.{did}"),
        object: format!("alert:{alert}"),
        detail: detail.to_owned(),
    };
    audit::keep(tx, &deed)?;
    Ok(())
}

/// Everybody's hands, the first one first.
pub(super) fn hands(tx: &mut dyn Tx, alert: Uuid) -> Result<Vec<Hand>, StoreError> {
    let rows = tx.query(
        "SELECT at, staff_id, did, note FROM alert_hands WHERE alert_id = $1 ORDER BY number",
        &[alert.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Hand {
                at: row.time(0)?,
                staff: row.id_opt(1)?,
                did: row.text(2)?.to_owned(),
                note: row.text_opt(3)?.map(str::to_owned),
            })
        })
        .collect()
}

/// Whether `staff` wrote it, or had it changed.
pub(super) fn is_author(hands: &[Hand], staff: Uuid) -> bool {
    hands.iter().any(|hand| hand.staff == Some(staff) && AUTHORS.contains(&hand.did.as_str()))
}
