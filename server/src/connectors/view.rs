//! How connectors stand, for the desk.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::letters;
use crate::messages;
use crate::province::Province;
use crate::province::connectors::{Connector, Target};
use crate::storage::{Row, StoreError, Tx};

/// One run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ConnectorRun {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was over.
    pub ended_at: Timestamp,
    /// Why nothing was taken, as in a problem document; absent for a good run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The place in the partner's answer, or the field of the document, at fault; may be
    /// empty.
    pub field: String,
    /// The same in both languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Words>,
    /// The words of whatever failed, without addresses; may be empty.
    pub detail: String,
    /// Answers that came; 1 where the partner has no pages, and 0 when it was not reached.
    pub pages: i64,
    /// Rows of them.
    pub rows: i64,
    /// New here.
    pub added: i64,
    /// Others than before.
    pub changed: i64,
    /// As they were, or taken before.
    pub same: i64,
    /// Kept as letters.
    pub faulty: i64,
}

const COLUMNS: &str = "id, started_at, ended_at, code, field, detail, rows_read, added, changed, \
                       same, faulty, pages";

impl ConnectorRun {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let code = row.text_opt(3)?;
        Ok(Self {
            id: row.id(0)?,
            started_at: row.time(1)?,
            ended_at: row.time(2)?,
            message: code.map(messages::refusal),
            code: code.map(str::to_owned),
            field: row.text(4)?.to_owned(),
            detail: row.text(5)?.to_owned(),
            rows: row.int(6)?,
            added: row.int(7)?,
            changed: row.int(8)?,
            same: row.int(9)?,
            faulty: row.int(10)?,
            pages: row.int(11)?,
        })
    }

    /// In a few words, for the audit.
    pub(super) fn summary(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} {}", self.field).trim_end().to_owned(),
            None => {
                let Self { added, changed, faulty, .. } = self;
                format!("{added} added, {changed} changed, {faulty} faulty")
            }
        }
    }

    pub(super) fn keep(&self, tx: &mut dyn Tx, connector: &str) -> Result<(), StoreError> {
        tx.execute(
            "INSERT INTO connector_runs (connector, id, started_at, ended_at, code, field, detail,
                 rows_read, added, changed, same, faulty, pages)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            &[
                connector.into(),
                self.id.into(),
                self.started_at.into(),
                self.ended_at.into(),
                self.code.clone().into(),
                (&self.field).into(),
                (&self.detail).into(),
                self.rows.into(),
                self.added.into(),
                self.changed.into(),
                self.same.into(),
                self.faulty.into(),
                self.pages.into(),
            ],
        )?;
        Ok(())
    }
}

/// A connector as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ConnectorView {
    /// Stable id.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Whom it asks, as the operator's configuration names it.
    pub partner: String,
    /// What rows become: `items`, `dossiers`, `figures`.
    pub into: &'static str,
    /// The collection or the form they go to; empty for dossiers.
    pub target: String,
    /// It does not run.
    pub paused: bool,
    /// When it runs next; absent while it is paused or has not been seen to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Timestamp>,
    /// Runs in a row that failed.
    pub failures: i64,
    /// When a run was good last: as old are the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_at: Option<Timestamp>,
    /// The last run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<ConnectorRun>,
    /// Rows that wait for a decision.
    pub waiting: i64,
}

/// One as it stands.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut dyn Tx, connector: &Connector) -> Result<ConnectorView, StoreError> {
    let Connector { id, name, partner, into, paused, .. } = connector;
    let state = tx.query_opt(
        "SELECT next_at, failures, good_at FROM connector_states WHERE connector = $1",
        &[id.into()],
    )?;
    let (next_at, failures, good_at) = match &state {
        Some(row) => (Some(row.time(0)?), row.int(1)?, row.time_opt(2)?),
        None => (None, 0, None),
    };
    let (into, target) = match into {
        Target::Items(collection) => ("items", collection.clone()),
        Target::Dossiers => ("dossiers", String::new()),
        Target::Figures(form) => ("figures", form.clone()),
    };
    Ok(ConnectorView {
        id: id.clone(),
        name: name.clone(),
        partner: partner.clone(),
        into,
        target,
        paused: *paused,
        next_at: next_at.filter(|_| !paused),
        failures,
        good_at,
        last: runs(tx, id, 1)?.pop(),
        waiting: letters::waiting(tx, id)?,
    })
}

/// All of them, in the document's order.
///
/// # Errors
/// [`StoreError`].
pub fn all(tx: &mut dyn Tx, province: &Province) -> Result<Vec<ConnectorView>, StoreError> {
    province.connectors.iter().map(|connector| one(tx, connector)).collect()
}

/// Runs of a connector, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn runs(tx: &mut dyn Tx, connector: &str, limit: i64) -> Result<Vec<ConnectorRun>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM connector_runs WHERE connector = $1
         ORDER BY started_at DESC, id DESC LIMIT $2"
    );
    tx.query(&sql, &[connector.into(), limit.into()])?.iter().map(ConnectorRun::read).collect()
}
