//! One case on its way to another system.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx};

/// Rows of one round.
const BATCH: i64 = 50;
/// First pause after a failure, seconds; doubled each time.
const PAUSE_S: i64 = 30;
/// Longest pause, seconds.
const PAUSE_MAX_S: i64 = 3_600;

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// To be sent.
    Waiting,
    /// There.
    Sent,
    /// Ended there, or not with the unit any more.
    Done,
    /// The other system does not take it; people must look.
    Refused,
}

impl State {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// One case on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forward {
    pub(super) id: Uuid,
    pub(super) case: Uuid,
    /// A post may have arrived whose answer did not.
    pub(super) tried: bool,
    pub(super) remote_id: Option<String>,
    pub(super) token: Option<String>,
    /// The other system's last words.
    pub(super) notes: String,
    pub(super) created_at: Timestamp,
    pub(super) attempts: i64,
}

/// Those of `unit` in `state` whose time has come.
pub(super) fn due(
    tx: &mut dyn Tx,
    unit: &str,
    state: State,
    now: Timestamp,
) -> Result<Vec<Forward>, StoreError> {
    let rows = tx.query(
        "SELECT id, case_id, tried, remote_id, token, notes, created_at, attempts \
         FROM open311_forwards WHERE unit_id = $1 AND state = $2 AND next_at <= $3 \
         ORDER BY next_at, id LIMIT $4",
        &[unit.into(), state.as_str().into(), now.into(), BATCH.into()],
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Forward, StoreError> {
    Ok(Forward {
        id: row.id(0)?,
        case: row.id(1)?,
        tried: row.truth(2)?,
        remote_id: row.text_opt(3)?.map(str::to_owned),
        token: row.text_opt(4)?.map(str::to_owned),
        notes: row.text(5)?.to_owned(),
        created_at: row.time(6)?,
        attempts: row.int(7)?,
    })
}

/// Keeps what is known now.
pub(super) fn save(
    tx: &mut dyn Tx,
    forward: &Forward,
    state: State,
    next_at: Timestamp,
    error: &str,
) -> Result<(), StoreError> {
    let Forward { id, case: _, tried, remote_id, token, notes, created_at: _, attempts } = forward;
    tx.execute(
        "UPDATE open311_forwards SET state = $2, tried = $3, remote_id = $4, token = $5, \
         notes = $6, attempts = $7, next_at = $8, error = $9 WHERE id = $1",
        &[
            (*id).into(),
            state.as_str().into(),
            (*tried).into(),
            remote_id.as_ref().into(),
            token.as_ref().into(),
            notes.into(),
            (*attempts).into(),
            next_at.into(),
            error.into(),
        ],
    )?;
    Ok(())
}

/// When to try again after so many failures.
pub(super) fn again_at(attempts: i64, now: Timestamp) -> Timestamp {
    let doubled = PAUSE_S.saturating_mul(1 << attempts.clamp(0, 16)).min(PAUSE_MAX_S);
    now.saturating_add(SignedDuration::from_secs(doubled)).unwrap_or(now)
}
