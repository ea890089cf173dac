//! Rows that were taken are not taken again as long as they say the same: what somebody
//! corrected or took back here stays until the partner says something new.

use std::collections::HashSet;

use super::row::{Row, reading};
use crate::province::connectors::Connector;
use crate::storage::{StoreError, Tx};

/// What one connector has taken.
pub(super) struct Memory {
    connector: String,
    reading: String,
    taken: HashSet<String>,
    there: HashSet<String>,
}

impl Memory {
    /// Reads it.
    pub(super) fn of(tx: &mut dyn Tx, connector: &Connector) -> Result<Self, StoreError> {
        let rows = tx.query(
            "SELECT mark FROM connector_rows WHERE connector = $1",
            &[(&connector.id).into()],
        )?;
        let taken = rows.iter().map(|row| Ok(row.text(0)?.to_owned()));
        Ok(Self {
            connector: connector.id.clone(),
            reading: reading(connector),
            taken: taken.collect::<Result<_, StoreError>>()?,
            there: HashSet::new(),
        })
    }

    /// A row read in another way is another row.
    fn mark(&self, row: &Row) -> String {
        let reading = self.reading.get(..16).unwrap_or_default();
        format!("{}.{reading}", row.mark())
    }

    /// Whether it was taken before; it is there still.
    pub(super) fn knows(&mut self, row: &Row) -> bool {
        let mark = self.mark(row);
        let known = self.taken.contains(&mark);
        self.there.insert(mark);
        known
    }

    /// Keeps that it was taken.
    pub(super) fn keep(&self, tx: &mut dyn Tx, row: &Row) -> Result<(), StoreError> {
        tx.execute(
            "INSERT INTO connector_rows (connector, mark) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &[(&self.connector).into(), self.mark(row).into()],
        )?;
        Ok(())
    }

    /// Forgets what the partner has no longer; an empty answer says nothing of that.
    pub(super) fn forget(&self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        if self.there.is_empty() {
            return Ok(());
        }
        for mark in self.taken.difference(&self.there) {
            tx.execute(
                "DELETE FROM connector_rows WHERE connector = $1 AND mark = $2",
                &[(&self.connector).into(), mark.into()],
            )?;
        }
        Ok(())
    }
}
