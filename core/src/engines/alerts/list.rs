//! What a screen shows: what is in force for this phone, what was, and why.

use citizen_wire::alert::Alert;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::judge::Reason;
use super::row::{AlertRow, by_id, rows};
use super::time;
use crate::error::CitizenError;

/// How a message ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Another took its place.
    Updated,
    /// The hazard is over.
    AllClear,
    /// It was sent in error.
    Cancelled,
}

impl Ended {
    /// The name in the database.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::AllClear => "all_clear",
            Self::Cancelled => "cancelled",
        }
    }

    pub(super) fn read(name: &str) -> Option<Self> {
        [Self::Updated, Self::AllClear, Self::Cancelled].into_iter().find(|e| e.as_str() == name)
    }
}

/// Where a message stands on this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force, and it concerns this phone.
    Active,
    /// In force elsewhere.
    Elsewhere,
    /// Its time is over.
    Expired,
    /// Another message ended it.
    Ended,
}

/// A message with everything this phone knows of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AlertDetail {
    /// What was sent.
    #[serde(flatten)]
    pub alert: Alert,
    /// Where it stands.
    pub standing: Standing,
    /// Why it concerns, or concerned, this phone.
    pub reasons: Vec<Reason>,
    /// How it ended before its time.
    pub ended: Option<Ended>,
    /// By which message.
    pub ended_by: Option<String>,
    /// When it came.
    pub heard_at: Timestamp,
    /// `push` or `sync`.
    pub heard_by: String,
    /// When it was raised.
    pub raised_at: Option<Timestamp>,
    /// When somebody saw it.
    pub shown_at: Option<Timestamp>,
    /// When somebody said they are safe.
    pub safe_at: Option<Timestamp>,
}

fn view(row: AlertRow, now: Timestamp) -> AlertDetail {
    let standing = if row.ended.is_some() {
        Standing::Ended
    } else if row.alert.expires <= now {
        Standing::Expired
    } else if row.reasons.is_some() {
        Standing::Active
    } else {
        Standing::Elsewhere
    };
    let (ended, ended_by) = row.ended.unzip();
    AlertDetail {
        alert: row.alert,
        standing,
        reasons: row.reasons.unwrap_or_default(),
        ended,
        ended_by,
        heard_at: row.heard_at,
        heard_by: row.heard_by,
        raised_at: row.raised_at,
        shown_at: row.shown_at,
        safe_at: row.safe_at,
    }
}

/// Every message on this phone, those in force first, then the newest.
///
/// # Errors
/// What the database answers.
pub fn all(tx: &Transaction<'_>, clock: Timestamp) -> Result<Vec<AlertDetail>, CitizenError> {
    let now = time::now(tx, clock)?;
    let found = rows(tx, "ORDER BY a.sent_at DESC, a.id DESC LIMIT 500", [])?;
    let mut all: Vec<AlertDetail> = found.into_iter().map(|row| view(row, now)).collect();
    all.sort_by_key(|alert| alert.standing != Standing::Active);
    Ok(all)
}

/// One message.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn detail(
    tx: &Transaction<'_>,
    clock: Timestamp,
    id: &str,
) -> Result<AlertDetail, CitizenError> {
    Ok(view(by_id(tx, id)?, time::now(tx, clock)?))
}
