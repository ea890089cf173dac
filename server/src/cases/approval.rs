//! Answers that another person approves before they go. Until then one waits, with its
//! evidence, for staff alone; the clock runs on, and the case counts as answered from
//! the moment the person can read the answer.
//!
//! Who is answered with a case is everybody whose report was merged with it: where the
//! answers to one of those are approved, so is the one that all of them get.

use citizen_wire::case::CaseState;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::access::Actor;
use super::error::CaseError;
use super::row::Case;
use super::state::{Event, is_open};
use super::step::{self, Entry, Turn};
use super::work;
use crate::changes::Change;
use crate::province::Province;
use crate::storage::{StoreError, Tx};
use crate::uploads::attach::attach;

/// An answer nobody decided on yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProposedAnswer {
    /// Its id; media of the case that came with it bear it.
    #[serde(skip)]
    pub id: Uuid,
    /// Who wrote it; another system when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_by: Option<Uuid>,
    /// Their display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_by_name: Option<String>,
    /// When.
    pub written_at: Timestamp,
    /// What the person will read.
    pub text: String,
    /// Its evidence, among the case's media.
    pub media: Vec<Uuid>,
}

/// The one of `case` that waits, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn pending(tx: &mut dyn Tx, case: Uuid) -> Result<Option<ProposedAnswer>, StoreError> {
    let row = tx.query_opt(
        "SELECT p.id, p.written_by, s.name, p.written_at, p.text
         FROM proposed_answers p LEFT JOIN staff s ON s.id = p.written_by
         WHERE p.case_id = $1 AND p.decided_at IS NULL",
        &[case.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let id = row.id(0)?;
    let sql = "SELECT id FROM media WHERE case_id = $1 AND entry_id = $2 ORDER BY id";
    let media = tx.query(sql, &[case.into(), id.into()])?;
    Ok(Some(ProposedAnswer {
        id,
        written_by: row.id_opt(1)?,
        written_by_name: row.text_opt(2)?.map(str::to_owned),
        written_at: row.time(3)?,
        text: row.text(4)?.to_owned(),
        media: media.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?,
    }))
}

/// Whether an answer to `case` waits for somebody else: by its own rule, by that of one
/// that is answered with it, or because one waits already. What was merged with it but is
/// answered or over gets none, and asks for nothing.
///
/// # Errors
/// [`StoreError`].
pub fn needed(tx: &mut dyn Tx, case: Uuid) -> Result<bool, StoreError> {
    let own = "SELECT 1 FROM cases WHERE id = $1 AND (answer_approval = 1 OR answer_waits = 1)";
    if tx.query_opt(own, &[case.into()])?.is_some() {
        return Ok(true);
    }
    let children = tx.query(
        "SELECT DISTINCT state FROM cases WHERE parent_id = $1 AND answer_approval = 1",
        &[case.into()],
    )?;
    let states: Result<Vec<_>, StoreError> =
        children.iter().map(|row| row.text(0).map(str::parse::<CaseState>)).collect();
    Ok(states?.into_iter().any(|state| state.is_ok_and(is_open)))
}

/// Lets an answer wait. What another system says takes the place of what waits.
///
/// # Errors
/// As [`work::answer`]; [`CaseError::State`] when one waits already.
pub(super) fn propose(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    answer: work::Answer<'_>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::ProposeAnswer, |tx, case| {
        if case.answer_waits && !matches!(turn.by, Actor::System) {
            return Err(CaseError::State);
        }
        work::check_answer(tx, province, case, answer)?;
        drop_pending(tx, case.id, turn.now)?;
        let (id, writer) = (Uuid::now_v7(), turn.by.staff_id());
        tx.execute(
            "INSERT INTO proposed_answers (id, case_id, written_by, written_at, text)
             VALUES ($1, $2, $3, $4, $5)",
            &[id.into(), case.id.into(), writer.into(), turn.now.into(), answer.text.into()],
        )?;
        for upload in answer.uploads {
            let staff = writer.ok_or(CaseError::NotFound)?;
            attach(tx, staff, *upload, case.id, id, turn.now)?;
            // Also what came with one that was sent back.
            tx.execute(
                "UPDATE media SET held = 1, entry_id = $1
                 WHERE case_id = $2 AND id = $3 AND (held = 1 OR entry_id = $1)",
                &[id.into(), case.id.into(), (*upload).into()],
            )?;
        }
        case.answer_waits = true;
        case.take_charge(&turn.by);
        Ok(Entry::saying(answer.text))
    })
}

/// Sends what waits; the reason is for colleagues.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when none waits; [`CaseError::OpenTasks`];
/// [`CaseError::OwnRequest`] for whoever wrote it.
pub fn approve(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    reason: Option<&str>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::ApproveAnswer, |tx, case| {
        let waiting = decide(tx, turn, case, true)?;
        work::check_parts(tx, case)?;
        if let Some(reason) = reason {
            step::write_entry(tx, turn, case, Event::Note, Entry::saying(reason))?;
        }
        tx.execute(
            "UPDATE media SET held = 0 WHERE case_id = $1 AND entry_id = $2",
            &[case.id.into(), waiting.id.into()],
        )?;
        work::answered(tx, turn, province, case)?;
        Ok(Entry { id: Some(waiting.id), ..Entry::saying(&waiting.text) })
    })
}

/// Sends back what waits, to be written anew.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when none waits; [`CaseError::OwnRequest`] for
/// whoever wrote it.
pub fn send_back(tx: &mut dyn Tx, turn: &Turn, reason: &str) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::ReturnAnswer, |tx, case| {
        decide(tx, turn, case, false)?;
        Ok(Entry::saying(reason))
    })
}

fn decide(
    tx: &mut dyn Tx,
    turn: &Turn,
    case: &mut Case,
    approved: bool,
) -> Result<ProposedAnswer, CaseError> {
    let waiting = pending(tx, case.id)?.ok_or(CaseError::State)?;
    let by = turn.by.staff_id().ok_or(CaseError::NotFound)?;
    if waiting.written_by == Some(by) {
        return Err(CaseError::OwnRequest);
    }
    tx.execute(
        "UPDATE proposed_answers SET decided_by = $1, decided_at = $2, approved = $3
         WHERE id = $4",
        &[by.into(), turn.now.into(), approved.into(), waiting.id.into()],
    )?;
    case.answer_waits = false;
    Ok(waiting)
}

/// What waits goes with what ends the case or takes it elsewhere. Its words stay on the
/// timeline.
pub(super) fn lapse(
    tx: &mut dyn Tx,
    case: &mut Case,
    event: Event,
    now: Timestamp,
) -> Result<(), StoreError> {
    let over = matches!(
        event,
        Event::Assign | Event::Bounce | Event::Merge | Event::Reject | Event::Withdraw
    );
    if over && case.answer_waits {
        drop_pending(tx, case.id, now)?;
        case.answer_waits = false;
    }
    Ok(())
}

fn drop_pending(tx: &mut dyn Tx, case: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE proposed_answers SET decided_at = $1, approved = 0
         WHERE case_id = $2 AND decided_at IS NULL",
        &[now.into(), case.into()],
    )?;
    Ok(())
}
