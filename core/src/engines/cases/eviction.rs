//! Room on the phone, taken only from what the server has whole.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;
use uuid::Uuid;

use super::row::{parse_uuid, unsigned};
use crate::error::CitizenError;

/// Days a delivered file stays whatever the budget: a server restored from a
/// backup of that age can still be given it again.
const GRACE_DAYS: i64 = 14;

/// A file that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evicted {
    /// The medium.
    pub medium: Uuid,
    /// Its report.
    pub report: Uuid,
    /// Name of the file; other media may still need it.
    pub sha256: String,
}

/// Marks media as given up until the files kept weigh at most `budget_bytes`:
/// those of finished cases first, then the oldest. The caller removes the files
/// after the commit, where [`files_in_use`] no longer names them.
///
/// # Errors
/// What the database answers.
pub fn evict(
    tx: &Transaction<'_>,
    now: Timestamp,
    budget_bytes: u64,
) -> Result<Vec<Evicted>, CitizenError> {
    let mut kept = unsigned(tx.query_row(
        "SELECT coalesce(sum(bytes), 0) FROM media WHERE evicted = 0",
        [],
        |row| row.get(0),
    )?);
    let mut given_up = Vec::new();
    for candidate in candidates(tx, now)? {
        if kept <= budget_bytes {
            break;
        }
        kept = kept.saturating_sub(candidate.bytes);
        tx.prepare_cached("UPDATE media SET evicted = 1 WHERE id = ?1")?
            .execute([candidate.evicted.medium.to_string()])?;
        given_up.push(candidate.evicted);
    }
    Ok(given_up)
}

struct Candidate {
    evicted: Evicted,
    bytes: u64,
}

fn candidates(tx: &Transaction<'_>, now: Timestamp) -> Result<Vec<Candidate>, CitizenError> {
    let before = now
        .checked_sub(SignedDuration::from_hours(24 * GRACE_DAYS))
        .unwrap_or(Timestamp::MIN)
        .as_microsecond();
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.report_id, m.sha256, m.bytes FROM media m \
         JOIN reports r ON r.id = m.report_id LEFT JOIN cases c ON c.id = m.report_id \
         WHERE m.state = 'done' AND m.evicted = 0 AND m.done_at < ?1 \
         AND r.state IN ('delivered', 'complete', 'withdrawn') \
         ORDER BY coalesce(c.state, '') NOT IN ('closed', 'rejected', 'withdrawn', 'answered'), \
         m.done_at, m.id",
    )?;
    let mut rows = statement.query([before])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let evicted = Evicted {
            medium: parse_uuid(&row.get::<_, String>(0)?)?,
            report: parse_uuid(&row.get::<_, String>(1)?)?,
            sha256: row.get(2)?,
        };
        found.push(Candidate { evicted, bytes: unsigned(row.get(3)?) });
    }
    Ok(found)
}

/// Names of all files some row still needs.
///
/// # Errors
/// What the database answers.
pub fn files_in_use(tx: &Transaction<'_>) -> Result<HashSet<String>, CitizenError> {
    Ok(tx
        .prepare_cached("SELECT DISTINCT sha256 FROM media WHERE evicted = 0")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
