//! Rows that were taken are not taken again as long as they say the same: what somebody
//! corrected or took back here stays until the partner says something new.
//!
//! Between one page and the next a partner's rows may move, and one of them is on neither
//! page: of a partner with pages a thing is gone when it is absent twice in a row. One that
//! is there and says something else is remembered as it says now, at once.

use std::collections::{HashMap, HashSet};

use super::row::{Row, reading};
use crate::province::connectors::Connector;
use crate::storage::{StoreError, Tx};

/// Good runs in a row that lack a thing of a partner with pages, until it is gone.
const ABSENT_MAX: i64 = 2;

/// What one connector has taken.
pub(super) struct Memory {
    connector: Connector,
    reading: String,
    taken: HashMap<String, Known>,
    /// Marks of the rows that are there.
    there: HashSet<String>,
    /// What they are about.
    about: HashSet<String>,
}

/// A row that was taken.
struct Known {
    /// Good runs in a row that lacked it.
    absent: i64,
    about: String,
}

impl Memory {
    /// Reads it.
    pub(super) fn of(tx: &mut dyn Tx, connector: &Connector) -> Result<Self, StoreError> {
        let rows = tx.query(
            "SELECT mark, absent, about FROM connector_rows WHERE connector = $1",
            &[(&connector.id).into()],
        )?;
        let taken = rows.iter().map(|row| {
            let known = Known { absent: row.int(1)?, about: row.text(2)?.to_owned() };
            Ok((row.text(0)?.to_owned(), known))
        });
        Ok(Self {
            connector: connector.clone(),
            reading: reading(connector),
            taken: taken.collect::<Result<_, StoreError>>()?,
            there: HashSet::new(),
            about: HashSet::new(),
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
        let known = self.taken.contains_key(&mark);
        self.there.insert(mark);
        self.about.insert(row.about(&self.connector));
        known
    }

    /// Keeps that it was taken.
    pub(super) fn keep(&self, tx: &mut dyn Tx, row: &Row) -> Result<(), StoreError> {
        tx.execute(
            "INSERT INTO connector_rows (connector, mark, about) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
            &[
                (&self.connector.id).into(),
                self.mark(row).into(),
                row.about(&self.connector).into(),
            ],
        )?;
        Ok(())
    }

    /// Forgets what the partner has no longer; an empty answer says nothing of that.
    pub(super) fn forget(&self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        if self.there.is_empty() {
            return Ok(());
        }
        for (mark, known) in &self.taken {
            let absent = if self.there.contains(mark) { 0 } else { known.absent + 1 };
            if absent > 0 && (self.says_otherwise(known) || absent >= self.absent_max()) {
                tx.execute(
                    "DELETE FROM connector_rows WHERE connector = $1 AND mark = $2",
                    &[(&self.connector.id).into(), mark.into()],
                )?;
            } else if absent != known.absent {
                tx.execute(
                    "UPDATE connector_rows SET absent = $3 WHERE connector = $1 AND mark = $2",
                    &[(&self.connector.id).into(), mark.into(), absent.into()],
                )?;
            }
        }
        Ok(())
    }

    /// Of a row that is not there: the thing is, or it is not known which that was.
    fn says_otherwise(&self, known: &Known) -> bool {
        known.about.is_empty() || self.about.contains(&known.about)
    }

    const fn absent_max(&self) -> i64 {
        if self.connector.paging.is_some() { ABSENT_MAX } else { 1 }
    }
}
