//! Reports of one thing, worked as one. A case that is merged is a child of
//! another: it leaves the queue, and what the desk does to the parent is done to
//! it, so that everybody who reported hears of it and may rate. It stays a case of
//! its own for its author, and in every figure.
//!
//! A child has no children: whatever is merged goes with a case that is worked.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::access::Actor;
use super::error::CaseError;
use super::extension::drop_pending;
use super::row::{self, Case};
use super::state::{Event, is_open};
use super::step::{self, Entry, Turn};
use super::task::any_open;
use crate::accounts::Staff;
use crate::changes::Change;
use crate::policy::may_work_case;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Most children that a case is shown with.
const SHOWN_MAX: i64 = 500;

/// A case by id and code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseRef {
    /// The report's id.
    pub id: Uuid,
    /// The tracking code.
    pub code: String,
}

/// Whether `event` happens to a child by itself: what its author does, and what
/// leaves it with the parent.
pub(super) const fn own(event: Event) -> bool {
    matches!(
        event,
        Event::Add
            | Event::Withdraw
            | Event::Rate
            | Event::Reopen
            | Event::Note
            | Event::Remind
            | Event::Unmerge
    )
}

/// Whether what happens to a parent happens to its children. A question is for the
/// person who is asked, and more time for the clock that needs it.
const fn mirrored(event: Event) -> bool {
    matches!(
        event,
        Event::Accept
            | Event::Assign
            | Event::Bounce
            | Event::Answer
            | Event::ApproveAnswer
            | Event::Close
            | Event::Reject
    )
}

/// Merges the case into `into`, which `staff` must be able to work, too.
///
/// # Errors
/// See [`step::take`]; [`CaseError::Invalid`] for a case `into` that is not there or
/// not theirs; [`CaseError::Against`] when that is a child itself, has ended or is
/// of another kind, or when the case has children; [`CaseError::OpenTasks`].
pub fn merge(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    staff: &Staff,
    into: Uuid,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Merge, |tx, case| {
        if !may_work_case(staff, case.unit.as_deref()) {
            return Err(CaseError::NotFound);
        }
        let parent = row::find(tx, into)?
            .filter(|parent| parent.id != case.id && may_work_case(staff, parent.unit.as_deref()))
            .ok_or(CaseError::Invalid("into"))?;
        // Nobody answers it meanwhile.
        tx.execute("UPDATE accounts SET id = id WHERE id = $1", &[parent.account.into()])?;
        let parent = row::find(tx, into)?.ok_or(CaseError::Invalid("into"))?;
        if parent.parent.is_some() || !is_open(parent.state) || parent.kind != case.kind {
            return Err(CaseError::Against("into"));
        }
        if !children(tx, case.id)?.is_empty() {
            return Err(CaseError::Against("children"));
        }
        if any_open(tx, case.id)? {
            return Err(CaseError::OpenTasks);
        }
        case.resume(province, turn.now);
        case.heed();
        drop_pending(tx, case.id, turn.now)?;
        case.parent = Some(parent.id);
        stand_with(case, &parent);
        Ok(Entry::default())
    })
}

/// Gives the case back to itself: it is in the queue of its unit again, and its own
/// deadline counts.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when it is merged with nothing.
pub fn unmerge(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    note: Option<&str>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Unmerge, |tx, case| {
        case.parent.ok_or(CaseError::State)?;
        if let Some(note) = note {
            step::write_entry(tx, turn, case, Event::Note, Entry::saying(note))?;
        }
        free(case, province, turn.now);
        Ok(Entry::default())
    })
}

/// Lets the children of `parent` follow what happened to it: `entry` is what that
/// left on its timeline, with its words.
pub(super) fn follow(
    tx: &mut dyn Tx,
    turn: &Turn,
    event: Event,
    parent: &Case,
    entry: (Option<Uuid>, Option<String>),
) -> Result<(), CaseError> {
    if !mirrored(event) || parent.parent.is_some() {
        return Ok(());
    }
    let (told, text) = entry;
    for child in children(tx, parent.id)? {
        let turn = Turn { case: child, version: None, ..turn.clone() };
        step::follow(tx, &turn, event, |tx, case| {
            stand_with(case, parent);
            let answered = matches!(event, Event::Answer | Event::ApproveAnswer);
            if answered || event == Event::Reject {
                case.stop();
            }
            if answered {
                case.answered_at = parent.answered_at;
            }
            let id = Uuid::now_v7();
            if let Some(told) = told {
                hand_down(tx, (parent.id, told), (case.id, id))?;
            }
            Ok(Entry { id: Some(id), text: text.clone(), ..Entry::default() })
        })?;
    }
    Ok(())
}

/// A parent goes that its author took back: its eldest child takes its place.
pub(super) fn hand_on(
    tx: &mut dyn Tx,
    province: &Province,
    parent: Uuid,
    now: Timestamp,
) -> Result<(), CaseError> {
    for eldest in children(tx, parent)? {
        let turn = Turn { case: eldest, by: Actor::System, version: None, now };
        let freed = step::follow(tx, &turn, Event::Unmerge, |_, case| {
            free(case, province, now);
            Ok(Entry::default())
        })?;
        if freed.is_some() {
            tx.execute(
                "UPDATE cases SET parent_id = $1 WHERE parent_id = $2",
                &[eldest.into(), parent.into()],
            )?;
            break;
        }
    }
    Ok(())
}

/// The children of `case`, the eldest first.
///
/// # Errors
/// [`StoreError`].
pub fn children(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let sql = "SELECT id FROM cases WHERE parent_id = $1 ORDER BY seq";
    tx.query(sql, &[case.into()])?.iter().map(|row| row.id(0)).collect()
}

/// What to publish when `case` and its children changed.
///
/// # Errors
/// [`StoreError`].
pub fn children_changed(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT id, account_id FROM cases WHERE parent_id = $1";
    let rows = tx.query(sql, &[case.into()])?;
    rows.iter().map(|row| Ok(Change { case: row.id(0)?, account: row.id(1)? })).collect()
}

/// The children of `case` by code, the eldest first; at most 500.
///
/// # Errors
/// [`StoreError`].
pub fn shown(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<CaseRef>, StoreError> {
    let sql = "SELECT id, code FROM cases WHERE parent_id = $1 ORDER BY seq LIMIT $2";
    let rows = tx.query(sql, &[case.into(), SHOWN_MAX.into()])?;
    rows.iter().map(|row| Ok(CaseRef { id: row.id(0)?, code: row.text(1)?.to_owned() })).collect()
}

/// The case by code.
///
/// # Errors
/// [`StoreError`].
pub fn named(tx: &mut dyn Tx, case: Uuid) -> Result<Option<CaseRef>, StoreError> {
    let row = tx.query_opt("SELECT code FROM cases WHERE id = $1", &[case.into()])?;
    row.map(|row| Ok(CaseRef { id: case, code: row.text(0)?.to_owned() })).transpose()
}

fn stand_with(case: &mut Case, parent: &Case) {
    case.unit.clone_from(&parent.unit);
    case.unit_reason.clone_from(&parent.unit_reason);
    case.assignee = parent.assignee;
}

fn free(case: &mut Case, province: &Province, now: Timestamp) {
    case.parent = None;
    case.plan(province, now);
}

/// The evidence that came with one step belongs to another case's, too.
fn hand_down(
    tx: &mut dyn Tx,
    (from, told): (Uuid, Uuid),
    (case, entry): (Uuid, Uuid),
) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT id FROM media WHERE case_id = $1 AND entry_id = $2",
        &[from.into(), told.into()],
    )?;
    for row in &rows {
        tx.execute(
            "INSERT INTO media (case_id, id, entry_id, phase, kind, sha256, bytes, content_type,
                 state, width, height, taken_at, stored_at, name)
             SELECT $1, $2, $3, phase, kind, sha256, bytes, content_type, state, width, height,
                 taken_at, stored_at, name FROM media WHERE case_id = $4 AND id = $5",
            &[case.into(), Uuid::now_v7().into(), entry.into(), from.into(), row.id(0)?.into()],
        )?;
    }
    Ok(())
}
