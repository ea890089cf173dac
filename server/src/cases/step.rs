//! One change to a case, whole or not at all: case row, timeline row, sync
//! number and audit row in the caller's transaction.

use citizen_wire::case::{CaseState, TimelineKind};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::access::Actor;
use super::error::CaseError;
use super::row::{self, Case};
use super::state::{self, Event};
use crate::accounts::sync_seq;
use crate::changes::Change;
use crate::storage::{StoreError, Tx};

/// Who wants to change which case, and when.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The case.
    pub case: Uuid,
    /// Who.
    pub by: Actor,
    /// The version they saw, when they say so.
    pub version: Option<i64>,
    /// The server's clock.
    pub now: Timestamp,
}

/// A change that may go ahead; finish it with [`commit`].
#[derive(Debug)]
pub struct Step {
    /// The case; change its fields, [`commit`] writes them.
    pub case: Case,
    event: Event,
    next: CaseState,
    seq: i64,
}

/// A row on the timeline.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Stable id; made when nobody gave one.
    pub id: Option<Uuid>,
    /// Words that belong to it.
    pub text: Option<String>,
    /// Stars, on a rating.
    pub stars: Option<u8>,
    /// SHA-256 of a follow-up's body.
    pub body_sha256: Option<String>,
}

/// Locks the account, reads the case and asks whether `event` may happen.
///
/// The lock comes before the read, so two who act at once act one after the
/// other, on either engine.
///
/// # Errors
/// [`CaseError::NotFound`], [`CaseError::Stale`], [`CaseError::State`],
/// [`CaseError::Withdrawn`].
pub fn begin(tx: &mut dyn Tx, turn: &Turn, event: Event) -> Result<Step, CaseError> {
    let seen = row::find(tx, turn.case)?.ok_or(CaseError::NotFound)?;
    if !turn.by.may_see(seen.account, seen.unit.as_deref()) {
        return Err(CaseError::NotFound);
    }
    let seq = sync_seq::advance(tx, seen.account)?.ok_or(CaseError::NotFound)?;
    let case = row::find(tx, turn.case)?.ok_or(CaseError::NotFound)?;
    if !turn.by.may_see(case.account, case.unit.as_deref()) {
        return Err(CaseError::NotFound);
    }
    if turn.version.is_some_and(|version| version != case.updated_at.as_microsecond()) {
        return Err(CaseError::Stale);
    }
    let Some(next) = state::next(case.state, event) else {
        let by_citizen = matches!(turn.by, Actor::Citizen(_));
        let gone = by_citizen && case.state == CaseState::Withdrawn;
        return Err(if gone { CaseError::Withdrawn } else { CaseError::State });
    };
    Ok(Step { case, event, next, seq })
}

impl Step {
    /// Lets the clock run on after a question, later by as long as it stood.
    pub fn resume_clock(&mut self, now: Timestamp) {
        let Some(since) = self.case.paused_at.take() else { return };
        let stood = now.duration_since(since).max(SignedDuration::ZERO);
        self.case.due_at =
            self.case.due_at.map(|due| due.checked_add(stood).unwrap_or(Timestamp::MAX));
    }

    /// Makes whoever acts responsible, unless somebody is.
    pub fn take_charge(&mut self, by: &Actor) {
        self.case.assignee = self.case.assignee.or(by.staff_id());
    }
}

/// Writes the change and returns what to publish once it is durable.
///
/// # Errors
/// [`StoreError`].
pub fn commit(
    tx: &mut dyn Tx,
    turn: &Turn,
    step: Step,
    kind: TimelineKind,
    entry: Entry,
) -> Result<Change, StoreError> {
    let Step { mut case, event, next, seq } = step;
    write_entry(tx, turn, &case, kind, entry)?;
    tx.execute(
        "INSERT INTO audit (at, actor, action, object, detail) VALUES ($1, $2, $3, $4, $5)",
        &[
            turn.now.into(),
            turn.by.audited().into(),
            format!("case.{}", event.as_str()).into(),
            format!("case:{}", case.id).into(),
            format!("{} -> {}", case.state.as_str(), next.as_str()).into(),
        ],
    )?;
    case.state = next;
    // Two changes within a microsecond still are two versions.
    let after = case.updated_at.checked_add(SignedDuration::from_micros(1));
    case.updated_at = turn.now.max(after.unwrap_or(turn.now));
    if kind != TimelineKind::Note {
        // A note never leaves the console: nothing for the phone to fetch.
        case.sync_seq = seq;
    }
    row::save(tx, &case)?;
    Ok(Change { case: case.id, account: case.account })
}

/// Writes a row on the timeline.
///
/// # Errors
/// [`StoreError`].
pub fn write_entry(
    tx: &mut dyn Tx,
    turn: &Turn,
    case: &Case,
    kind: TimelineKind,
    entry: Entry,
) -> Result<(), StoreError> {
    let Entry { id, text, stars, body_sha256 } = entry;
    tx.execute(
        "INSERT INTO timeline (id, case_id, at, kind, actor, staff_id, unit_id, text, stars,
             body_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            id.unwrap_or_else(Uuid::now_v7).into(),
            case.id.into(),
            turn.now.into(),
            kind.as_str().into(),
            turn.by.kind().into(),
            turn.by.staff_id().into(),
            case.unit.clone().into(),
            text.into(),
            stars.map(u32::from).into(),
            body_sha256.into(),
        ],
    )?;
    Ok(())
}
