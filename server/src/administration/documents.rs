//! The province's documents: a change is checked with all the others before it is
//! kept, what was before stays in the history, and to take a change back is a change.
//!
//! A database that an older version made lacks the documents that version did not know. One
//! of those is put for the first time like any change; that it was not there is a version of
//! it, [`ABSENT`], which can come back.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::removed::{category_in_use, unit_in_use};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::province::live::stamp;
use crate::province::{Documents, Province, ProvinceError};
use crate::storage::{StoreError, Tx, Value};

/// The version of a document that is not there.
pub const ABSENT: &str = "";

/// Why a document was not changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// No such document, or no such version of it.
    #[error("no such document")]
    NotFound,
    /// Somebody changed it since it was read.
    #[error("changed meanwhile")]
    Stale,
    /// It does not hold together.
    #[error(transparent)]
    Wrong(ProvinceError),
    /// Something would go that open cases need: `units.ID`, `categories.ID`.
    #[error("in use: {0}")]
    InUse(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A document in the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DocumentRow {
    /// Its name, `categories.toml`.
    pub name: String,
    /// SHA-256 of its text; empty: it is not there yet.
    pub version: String,
    /// When it was last changed; absent while it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
    /// Bytes.
    pub bytes: i64,
}

/// A version of a document.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DocumentVersion {
    /// SHA-256 of its text; empty: it was not there.
    pub version: String,
    /// Since when it was in force.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Who put another in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Why, in their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Every document, also those that could be there and are not.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut dyn Tx) -> Result<Vec<DocumentRow>, StoreError> {
    let rows = tx.query(
        "SELECT name, version, changed_at, length(body) FROM documents ORDER BY name",
        &[],
    )?;
    let there = rows.iter().map(|row| {
        Ok(DocumentRow {
            name: row.text(0)?.to_owned(),
            version: row.text(1)?.to_owned(),
            changed_at: Some(row.time(2)?),
            bytes: row.int(3)?,
        })
    });
    let mut all = there.collect::<Result<Vec<_>, StoreError>>()?;
    for name in Documents::known() {
        if all.iter().all(|row| row.name != name) {
            let version = ABSENT.to_owned();
            all.push(DocumentRow { name: name.to_owned(), version, changed_at: None, bytes: 0 });
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// A document's version and text.
///
/// # Errors
/// [`StoreError`].
pub fn text(tx: &mut dyn Tx, name: &str) -> Result<Option<(String, String)>, StoreError> {
    tx.query_opt("SELECT version, body FROM documents WHERE name = $1", &[name.into()])?
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
        .transpose()
}

/// What a document was before, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn history(tx: &mut dyn Tx, name: &str) -> Result<Vec<DocumentVersion>, StoreError> {
    let rows = tx.query(
        "SELECT h.version, h.since, h.until, s.name, h.note FROM document_history h
         LEFT JOIN staff s ON s.id = h.replaced_by
         WHERE h.name = $1 ORDER BY h.until DESC LIMIT 200",
        &[name.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(DocumentVersion {
                version: row.text(0)?.to_owned(),
                since: row.time(1)?,
                until: row.time(2)?,
                replaced_by: row.text_opt(3)?.map(str::to_owned),
                note: row.text_opt(4)?.map(str::to_owned),
            })
        })
        .collect()
}

/// The text of an earlier version; `None` of [`ABSENT`].
///
/// # Errors
/// [`NotChanged::NotFound`].
pub async fn earlier(app: &App, name: &str, version: &str) -> Result<Option<String>, NotChanged> {
    let (name, version) = (name.to_owned(), version.to_owned());
    app.db
        .read(move |tx| {
            let row = tx.query_opt(
                "SELECT body FROM document_history WHERE name = $1 AND version = $2
                 ORDER BY until DESC LIMIT 1",
                &[(&name).into(), (&version).into()],
            )?;
            let text = row.ok_or(NotChanged::NotFound)?.text(0)?.to_owned();
            Ok(Some(text).filter(|_| version != ABSENT))
        })
        .await
}

/// A change somebody wants.
#[derive(Debug, Clone)]
pub struct Change {
    /// The document.
    pub name: String,
    /// Its new text; `None`: it goes.
    pub text: Option<String>,
    /// The version it was made from.
    pub seen: String,
    /// Why.
    pub note: Option<String>,
    /// Who.
    pub by: Staff,
}

/// Checks a change with all the other documents, as if it were made. Keeps nothing.
///
/// # Errors
/// [`NotChanged`].
pub async fn check(app: &App, name: &str, text: Option<&str>) -> Result<Arc<Province>, NotChanged> {
    let mut documents = app.db.read(Documents::stored).await?;
    if documents.get(name).is_none() && !Documents::known().any(|known| known == name) {
        return Err(NotChanged::NotFound);
    }
    match text {
        Some(text) => documents.insert(name, text.to_owned()),
        None => documents.remove(name),
    }
    let loaded = tokio::task::spawn_blocking(move || Province::from_documents(&documents)).await;
    let loaded = loaded.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(Arc::new(loaded.map_err(NotChanged::Wrong)?))
}

/// Makes a change: in force here when this returns, on other instances in seconds.
/// Returns the new version, [`ABSENT`] of a document that goes.
///
/// # Errors
/// [`NotChanged`]; nothing was kept.
pub async fn change(app: &App, change: Change) -> Result<String, NotChanged> {
    let now = app.clock.now();
    let after = check(app, &change.name, change.text.as_deref()).await?;
    let version = change
        .text
        .as_ref()
        .map_or_else(|| ABSENT.to_owned(), |text| hex::encode(Sha256::digest(text)));
    // What the check saw of the other documents must still hold when it is kept.
    let seen = app.db.read(stamp).await?;
    let (before, new, kept) = (app.province.clone(), after.clone(), version.clone());
    let loaded = app
        .db
        .write(move |tx| {
            if stamp(tx)? != seen {
                return Err(NotChanged::Stale);
            }
            replace(tx, &change, &kept, now)?;
            if let Some(id) = unit_in_use(tx, &before, &new)? {
                return Err(NotChanged::InUse(format!("units.{id}")));
            }
            if let Some(id) = category_in_use(tx, &before, &new)? {
                return Err(NotChanged::InUse(format!("categories.{id}")));
            }
            Ok(stamp(tx)?)
        })
        .await?;
    app.province.replace(after, loaded);
    Ok(version)
}

fn replace(
    tx: &mut dyn Tx,
    change: &Change,
    version: &str,
    now: Timestamp,
) -> Result<(), NotChanged> {
    let Change { name, text, seen, note, by } = change;
    let (was, body, since) = in_force(tx, name, now)?;
    if was != *seen {
        return Err(NotChanged::Stale);
    }
    tx.execute(
        "INSERT INTO document_history (name, version, body, since, until, replaced_by, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            name.into(),
            was.into(),
            body.into(),
            since.into(),
            now.into(),
            by.id.into(),
            note.clone().into(),
        ],
    )?;
    let action = match text {
        None => {
            tx.execute("DELETE FROM documents WHERE name = $1", &[name.into()])?;
            "document.remove"
        }
        Some(text) => {
            let kept: [Value; 4] = [version.into(), text.into(), now.into(), name.into()];
            if seen != ABSENT {
                tx.execute(
                    "UPDATE documents SET version = $1, body = $2, changed_at = $3
                     WHERE name = $4",
                    &kept,
                )?;
                "document.change"
            } else {
                let first = tx.execute(
                    "INSERT INTO documents (version, body, changed_at, name)
                     VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING",
                    &kept,
                )?;
                if first == 0 {
                    return Err(NotChanged::Stale);
                }
                "document.add"
            }
        }
    };
    let deed = Deed {
        at: now,
        actor: by.audited(),
        action: action.to_owned(),
        object: format!("document:{name}"),
        detail: version.get(..16).unwrap_or(version).to_owned(),
    };
    Ok(keep(tx, &deed)?)
}

/// Version and text in force, and since when; [`ABSENT`] since it went, or since nobody
/// knows when.
fn in_force(
    tx: &mut dyn Tx,
    name: &str,
    now: Timestamp,
) -> Result<(String, String, Timestamp), StoreError> {
    // The update that changes nothing locks the row against a second administrator.
    let row = tx.query_opt(
        "UPDATE documents SET name = name WHERE name = $1
         RETURNING version, body, changed_at",
        &[name.into()],
    )?;
    if let Some(row) = row {
        return Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.time(2)?));
    }
    let went = tx.query_opt(
        "SELECT until FROM document_history WHERE name = $1 ORDER BY until DESC LIMIT 1",
        &[name.into()],
    )?;
    let since = went.map(|row| row.time(0)).transpose()?.unwrap_or(now);
    Ok((ABSENT.to_owned(), String::new(), since))
}
