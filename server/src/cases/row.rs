//! A case's own row, as much as a change to it needs.

use citizen_wire::case::CaseState;
use citizen_wire::report::ReportKind;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::access::Actor;
use crate::province::deadline::Deadline;
use crate::storage::{StoreError, Tx};

/// What a change to a case reads and writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The report's id.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Where it stands.
    pub state: CaseState,
    /// Who has it.
    pub unit: Option<String>,
    /// Why they have it, in words for the desk.
    pub unit_reason: Option<String>,
    /// The member of staff who works on it.
    pub assignee: Option<Uuid>,
    /// Report or SOS.
    pub kind: ReportKind,
    /// What it is about.
    pub category: Option<String>,
    /// By when it must be answered.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still for a question.
    pub paused_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Whether the person reopened it.
    pub reopened: bool,
    /// Stars of the rating in force.
    pub rating: Option<u32>,
    /// Last change by anybody: the version in microseconds.
    pub updated_at: Timestamp,
    /// The account's number for that change.
    pub sync_seq: i64,
    /// The rule it was born under; see [`Case::rule()`].
    pub rule: Option<Deadline>,
    /// What is left on the clock while it stands.
    pub left: Option<SignedDuration>,
    /// Who was reminded: [`super::clock::attention`].
    pub attention: i64,
    /// When somebody is reminded next.
    pub attend_at: Option<Timestamp>,
    /// Whether an answer waits for somebody else: see [`super::approval`].
    pub answer_approval: bool,
    /// One waits.
    pub answer_waits: bool,
    /// The case it is worked with: see [`super::merge`].
    pub parent: Option<Uuid>,
}

impl Case {
    /// Makes whoever acts responsible, unless somebody is.
    pub fn take_charge(&mut self, by: &Actor) {
        self.assignee = self.assignee.or(by.staff_id());
    }
}

/// The case with this id.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut dyn Tx, id: Uuid) -> Result<Option<Case>, StoreError> {
    let row = tx.query_opt(
        "SELECT account_id, state, unit_id, unit_reason, assignee_id, kind, category,
             due_at, paused_at, answered_at, reopened, rating, updated_at, sync_seq,
             deadline_rule, left_us, attention, attend_at, parent_id,
             answer_approval, answer_waits
         FROM cases WHERE id = $1",
        &[id.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Case {
        id,
        account: row.id(0)?,
        state: row
            .text(1)?
            .parse()
            .map_err(|_| StoreError::Shape { column: 1, expected: "a state" })?,
        unit: row.text_opt(2)?.map(str::to_owned),
        unit_reason: row.text_opt(3)?.map(str::to_owned),
        assignee: row.id_opt(4)?,
        kind: super::view::kind(row.text(5)?),
        category: row.text_opt(6)?.map(str::to_owned),
        due_at: row.time_opt(7)?,
        paused_at: row.time_opt(8)?,
        answered_at: row.time_opt(9)?,
        reopened: row.truth(10)?,
        rating: row.int_opt(11)?.and_then(|stars| u32::try_from(stars).ok()),
        updated_at: row.time(12)?,
        sync_seq: row.int(13)?,
        rule: row.text_opt(14)?.and_then(|rule| rule.parse().ok()),
        left: row.int_opt(15)?.map(SignedDuration::from_micros),
        attention: row.int(16)?,
        attend_at: row.time_opt(17)?,
        parent: row.id_opt(18)?,
        answer_approval: row.truth(19)?,
        answer_waits: row.truth(20)?,
    }))
}

/// Writes what a change may change.
///
/// # Errors
/// [`StoreError`].
pub fn save(tx: &mut dyn Tx, case: &Case) -> Result<(), StoreError> {
    // Every field by name: a new one breaks the build here.
    let Case {
        id,
        account: _,
        state,
        unit,
        unit_reason,
        assignee,
        kind: _,
        category,
        due_at,
        paused_at,
        answered_at,
        reopened,
        rating,
        updated_at,
        sync_seq,
        rule,
        left,
        attention,
        attend_at,
        parent,
        answer_approval,
        answer_waits,
    } = case.clone();
    tx.execute(
        "UPDATE cases SET state = $1, unit_id = $2, unit_reason = $3, assignee_id = $4,
             due_at = $5, paused_at = $6, answered_at = $7, reopened = $8, rating = $9,
             updated_at = $10, sync_seq = $11, is_open = $12, left_us = $13,
             attention = $14, attend_at = $15, arrived_seq = COALESCE(arrived_seq, sync_seq),
             parent_id = $16, category = $17, deadline_rule = $18,
             answer_approval = $19, answer_waits = $20
         WHERE id = $21",
        &[
            state.as_str().into(),
            unit.into(),
            unit_reason.into(),
            assignee.into(),
            due_at.into(),
            paused_at.into(),
            answered_at.into(),
            reopened.into(),
            rating.into(),
            updated_at.into(),
            sync_seq.into(),
            (parent.is_none() && super::state::is_open(state)).into(),
            left.map(|left| i64::try_from(left.as_micros()).unwrap_or(i64::MAX)).into(),
            attention.into(),
            attend_at.into(),
            parent.into(),
            category.into(),
            rule.map(|rule| rule.to_string()).into(),
            answer_approval.into(),
            answer_waits.into(),
            id.into(),
        ],
    )?;
    Ok(())
}
