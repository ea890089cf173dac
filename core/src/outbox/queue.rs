//! The rows of the outbox: put in, taken out, read. Each a plain function over
//! an open transaction, so that a report, its media and their entries commit
//! together.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::entry::{Entry, Kind, Lane, Row, State, Why};
use crate::error::CitizenError;

const COLUMNS: &str = "id, kind, subject_id, report_id, lane, depends_on, state, created_at, \
     attempts, last_wait_ms, not_before, why";

/// Puts an entry in and returns its row number. One that stands there already
/// (the same kind and subject) is made due again and keeps its number.
///
/// # Errors
/// What the database answers.
pub fn enqueue(tx: &Transaction<'_>, now: Timestamp, entry: Entry) -> Result<i64, CitizenError> {
    let sql = "INSERT INTO outbox
             (kind, subject_id, report_id, lane, depends_on, state, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6)
         ON CONFLICT (kind, subject_id) DO UPDATE SET
             lane = excluded.lane, depends_on = excluded.depends_on, state = 'queued',
             attempts = 0, last_wait_ms = 0, not_before = 0, why = ''
         RETURNING id";
    let id = tx.prepare_cached(sql)?.query_row(
        params![
            entry.kind.as_str(),
            entry.subject.to_string(),
            entry.report.to_string(),
            entry.lane.number(),
            entry.depends_on,
            now.as_microsecond(),
        ],
        |row| row.get(0),
    )?;
    Ok(id)
}

/// Takes an entry out; says whether it was there. What depended on it is free.
///
/// # Errors
/// What the database answers.
pub fn remove(tx: &Transaction<'_>, kind: Kind, subject: Uuid) -> Result<bool, CitizenError> {
    let removed = tx
        .prepare_cached("DELETE FROM outbox WHERE kind = ?1 AND subject_id = ?2")?
        .execute(params![kind.as_str(), subject.to_string()])?;
    Ok(removed > 0)
}

/// Takes out everything that belongs to a report.
///
/// # Errors
/// What the database answers.
pub fn remove_report(tx: &Transaction<'_>, report: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached("DELETE FROM outbox WHERE report_id = ?1")?.execute([report.to_string()])?;
    Ok(())
}

/// One entry, if it stands in the outbox.
///
/// # Errors
/// What the database answers.
pub fn find(tx: &Transaction<'_>, kind: Kind, subject: Uuid) -> Result<Option<Row>, CitizenError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE kind = ?1 AND subject_id = ?2");
    let raw = tx
        .prepare_cached(&sql)?
        .query_row(params![kind.as_str(), subject.to_string()], RawRow::read)
        .optional()?;
    raw.map(RawRow::row).transpose()
}

/// Every entry in the order it goes: lane, then age.
///
/// # Errors
/// What the database answers.
pub fn list(tx: &Transaction<'_>) -> Result<Vec<Row>, CitizenError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox ORDER BY lane, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let raws = statement.query_map([], RawRow::read)?.collect::<Result<Vec<_>, _>>()?;
    raws.into_iter().map(RawRow::row).collect()
}

struct RawRow {
    id: i64,
    kind: String,
    subject: String,
    report: String,
    lane: i64,
    depends_on: Option<i64>,
    state: String,
    created_at: i64,
    attempts: u32,
    last_wait_ms: i64,
    not_before: i64,
    why: String,
}

impl RawRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            subject: row.get(2)?,
            report: row.get(3)?,
            lane: row.get(4)?,
            depends_on: row.get(5)?,
            state: row.get(6)?,
            created_at: row.get(7)?,
            attempts: row.get(8)?,
            last_wait_ms: row.get(9)?,
            not_before: row.get(10)?,
            why: row.get(11)?,
        })
    }

    fn row(self) -> Result<Row, CitizenError> {
        Ok(Row {
            id: self.id,
            entry: Entry {
                kind: self.kind.parse()?,
                subject: uuid(&self.subject)?,
                report: uuid(&self.report)?,
                lane: Lane::from_number(self.lane)?,
                depends_on: self.depends_on,
            },
            state: self.state.parse::<State>()?,
            created_at: moment(self.created_at)?,
            attempts: self.attempts,
            last_wait_ms: u64::try_from(self.last_wait_ms).unwrap_or(0),
            not_before: moment(self.not_before)?,
            why: self.why.parse::<Why>()?,
        })
    }
}

fn uuid(text: &str) -> Result<Uuid, CitizenError> {
    Uuid::parse_str(text).map_err(|_| CitizenError::StorageDamaged(format!("id {text:?}")))
}

fn moment(micros: i64) -> Result<Timestamp, CitizenError> {
    Timestamp::from_microsecond(micros)
        .map_err(|_| CitizenError::StorageDamaged(format!("time {micros}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;

    #[test]
    fn goes_by_lane_then_age_and_an_entry_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let report = Uuid::from_u128(1);
        let entry = |kind, subject, lane| Entry {
            kind,
            subject: Uuid::from_u128(subject),
            report,
            lane,
            depends_on: None,
        };
        store
            .write(|tx| {
                let photo = entry(Kind::Media, 9, Lane::Photo);
                enqueue(tx, Timestamp::UNIX_EPOCH, photo)?;
                enqueue(tx, Timestamp::UNIX_EPOCH, entry(Kind::Report, 2, Lane::Text))?;
                enqueue(tx, Timestamp::UNIX_EPOCH, entry(Kind::Report, 3, Lane::Text))?;
                enqueue(tx, Timestamp::UNIX_EPOCH, entry(Kind::Report, 4, Lane::Sos))?;
                enqueue(tx, Timestamp::UNIX_EPOCH, photo)?;
                let order: Vec<_> =
                    list(tx)?.iter().map(|row| row.entry.subject.as_u128()).collect();
                assert_eq!(order, [4, 2, 3, 9]);
                assert!(remove(tx, Kind::Media, Uuid::from_u128(9))?);
                assert!(!remove(tx, Kind::Media, Uuid::from_u128(9))?);
                remove_report(tx, report)?;
                assert!(list(tx)?.is_empty());
                Ok(())
            })
            .unwrap();
    }
}
