//! One change to a case, whole or not at all: case row, timeline row, sync
//! number and audit row in the caller's transaction.

use citizen_wire::case::{CaseState, TimelineKind};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::access::Actor;
use super::approval;
use super::error::CaseError;
use super::merge;
use super::row::{self, Case};
use super::state::{self, Event};
use crate::accounts::sync_seq;
use crate::audit::{self, Deed};
use crate::changes::Change;
use crate::policy;
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

/// A change that may go ahead.
struct Step {
    case: Case,
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

impl Entry {
    /// Nothing but words.
    pub fn saying(text: &str) -> Self {
        Self { text: Some(text.to_owned()), ..Self::default() }
    }

    /// With this id, unless it has one.
    fn named(self, id: Uuid) -> Self {
        Self { id: self.id.or(Some(id)), ..self }
    }
}

/// Lets `event` happen to the case: `change` changes its fields and says what
/// the timeline keeps. Returns what to publish once it is durable.
///
/// # Errors
/// [`CaseError::NotFound`], [`CaseError::Stale`], [`CaseError::State`],
/// [`CaseError::AlreadyReopened`], [`CaseError::Withdrawn`]; [`CaseError::Against`] for a
/// case that is worked with another; what `change` refuses.
pub fn take(
    tx: &mut dyn Tx,
    turn: &Turn,
    event: Event,
    change: impl FnOnce(&mut dyn Tx, &mut Case) -> Result<Entry, CaseError>,
) -> Result<Change, CaseError> {
    let mut step = begin(tx, turn, event)?;
    let entry = change(tx, &mut step.case)?.named(Uuid::now_v7());
    let (id, text) = (entry.id, entry.text.clone());
    let (case, change) = commit(tx, turn, event, step, entry)?;
    merge::follow(tx, turn, event, &case, (id, text))?;
    Ok(change)
}

/// The same for a case that goes with another, which is not asked whether it may:
/// `None` when the event cannot happen to it.
pub(super) fn follow(
    tx: &mut dyn Tx,
    turn: &Turn,
    event: Event,
    change: impl FnOnce(&mut dyn Tx, &mut Case) -> Result<Entry, CaseError>,
) -> Result<Option<Change>, CaseError> {
    let Some((case, seq)) = lock(tx, turn.case)? else { return Ok(None) };
    let Some(next) = state::next(case.state, event) else { return Ok(None) };
    let mut step = Step { case, next, seq };
    let entry = change(tx, &mut step.case)?;
    Ok(Some(commit(tx, turn, event, step, entry)?.1))
}

/// The case, with its account locked and the number of the change to come.
fn lock(tx: &mut dyn Tx, case: Uuid) -> Result<Option<(Case, i64)>, StoreError> {
    let Some(seen) = row::find(tx, case)? else { return Ok(None) };
    let Some(seq) = sync_seq::advance(tx, seen.account)? else { return Ok(None) };
    Ok(row::find(tx, case)?.map(|case| (case, seq)))
}

/// Locks the account, reads the case and asks whether `event` may happen.
///
/// The lock comes before the read, so two who act at once act one after the
/// other, on either engine.
fn begin(tx: &mut dyn Tx, turn: &Turn, event: Event) -> Result<Step, CaseError> {
    let (case, seq) = lock(tx, turn.case)?.ok_or(CaseError::NotFound)?;
    let held = policy::held(tx, turn.case)?.unwrap_or_default();
    if !turn.by.may_see(case.account, &held) {
        return Err(CaseError::NotFound);
    }
    if turn.version.is_some_and(|version| version != case.updated_at.as_microsecond()) {
        return Err(CaseError::Stale);
    }
    if case.parent.is_some() && !merge::own(event) {
        return Err(CaseError::Against("parent"));
    }
    if event == Event::Reopen && case.reopened {
        return Err(CaseError::AlreadyReopened);
    }
    let Some(next) = state::next(case.state, event) else {
        let by_citizen = matches!(turn.by, Actor::Citizen(_));
        let gone = by_citizen && case.state == CaseState::Withdrawn;
        return Err(if gone { CaseError::Withdrawn } else { CaseError::State });
    };
    Ok(Step { case, next, seq })
}

fn commit(
    tx: &mut dyn Tx,
    turn: &Turn,
    event: Event,
    step: Step,
    entry: Entry,
) -> Result<(Case, Change), StoreError> {
    let Step { mut case, next, seq } = step;
    approval::lapse(tx, &mut case, event, turn.now)?;
    write_entry(tx, turn, &case, event, entry)?;
    let deed = Deed {
        at: turn.now,
        actor: turn.by.audited(),
        action: format!("case.{}", event.as_str()),
        object: format!("case:{}", case.id),
        detail: detail(event, &case, next),
    };
    audit::keep(tx, &deed)?;
    case.state = next;
    // Two changes within a microsecond still are two versions.
    let after = case.updated_at.checked_add(SignedDuration::from_micros(1));
    case.updated_at = turn.now.max(after.unwrap_or(turn.now));
    if event.entry_kind() != TimelineKind::Note || event == Event::Categorize {
        // A note never leaves the console: nothing for the phone to fetch. What the
        // case is about does.
        case.sync_seq = seq;
    }
    row::save(tx, &case)?;
    let change = Change { case: case.id, account: case.account };
    Ok((case, change))
}

fn detail(event: Event, case: &Case, next: CaseState) -> String {
    let states = format!("{} -> {}", case.state.as_str(), next.as_str());
    match case.parent.filter(|_| event == Event::Merge) {
        Some(parent) => format!("{states}, into case:{parent}"),
        None => states,
    }
}

/// Writes the row that `event` leaves on the timeline, with the account's
/// newest number: the caller took one for this change.
///
/// # Errors
/// [`StoreError`].
pub fn write_entry(
    tx: &mut dyn Tx,
    turn: &Turn,
    case: &Case,
    event: Event,
    entry: Entry,
) -> Result<(), StoreError> {
    let Entry { id, text, stars, body_sha256 } = entry;
    tx.execute(
        "INSERT INTO timeline (id, case_id, at, kind, actor, staff_id, unit_id, text, stars,
             body_sha256, sync_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
             COALESCE((SELECT a.sync_seq FROM accounts a WHERE a.id = $11), 0))",
        &[
            id.unwrap_or_else(Uuid::now_v7).into(),
            case.id.into(),
            turn.now.into(),
            event.entry_kind().as_str().into(),
            turn.by.kind().into(),
            turn.by.staff_id().into(),
            case.unit.clone().into(),
            text.into(),
            stars.map(u32::from).into(),
            body_sha256.into(),
            case.account.into(),
        ],
    )?;
    Ok(())
}
