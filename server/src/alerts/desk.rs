//! The steps. Each is one transaction: the state is checked, changed, and kept with
//! the name of who did it.

use citizen_wire::alert::{Alert, AlertKind, AlertReference, AlertStatus};
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::cause::Cause;
use super::compose::compose;
use super::confirmed::{self, Confirmation};
use super::draft::AlertDraft;
use super::error::AlertError;
use super::row::{AlertRow, one};
use super::state::{AlertState, audited, hands, is_author, sign_off};
use super::{keys, outgoing};
use crate::province::Province;
use crate::push::{fanout, sms};
use crate::storage::{StoreError, Tx};

/// Who does something, when; `version` is the one they saw.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Which alert.
    pub alert: Uuid,
    /// Who; absent: the server itself.
    pub by: Option<Uuid>,
    /// The version they saw, when they say so.
    pub version: Option<i64>,
    /// When.
    pub now: Timestamp,
}

/// Begins a draft. `cause` names what made it when no person did; a second draft of
/// the same cause is not made, and the answer is `false`.
///
/// # Errors
/// [`AlertError`].
pub fn begin(
    tx: &mut dyn Tx,
    step: Step,
    draft: &AlertDraft,
    cause: Option<Cause<'_>>,
) -> Result<bool, AlertError> {
    let key = cause.map(|cause| cause.key);
    let crossing = cause.map(|cause| written(cause.crossing)).transpose()?;
    let made = tx.execute(
        "INSERT INTO alerts (id, state, version, draft, cause, crossing, made_at, changed_at)
         VALUES ($1, 'draft', 1, $2, $3, $4, $5, $5) ON CONFLICT (cause) DO NOTHING",
        &[step.alert.into(), written(draft)?.into(), key.into(), crossing.into(), step.now.into()],
    )?;
    if made == 0 {
        return Ok(false);
    }
    sign_off(tx, step.alert, step.by, step.now, "created", key)?;
    Ok(true)
}

/// Writes something else instead.
///
/// # Errors
/// [`AlertError`].
pub fn edit(tx: &mut dyn Tx, step: Step, draft: &AlertDraft) -> Result<(), AlertError> {
    let row = held(tx, step, &[AlertState::Draft, AlertState::Returned])?;
    if row.draft.references != draft.references || row.draft.kind != draft.kind {
        return Err(AlertError::invalid(code::FIELD_INVALID, "references"));
    }
    tx.execute(
        "UPDATE alerts SET draft = $2, state = 'draft' WHERE id = $1",
        &[step.alert.into(), written(draft)?.into()],
    )?;
    moved(tx, step, "edited", None)
}

/// Hands it in: the first of two people.
///
/// # Errors
/// [`AlertError::Invalid`] for whatever would keep it from being sent.
pub fn submit(tx: &mut dyn Tx, step: Step, province: &Province) -> Result<(), AlertError> {
    let row = held(tx, step, &[AlertState::Draft, AlertState::Returned])?;
    ready(tx, &row, province, step.now)?;
    set_state(tx, step.alert, AlertState::Pending)?;
    moved(tx, step, "submitted", None)
}

/// Sends it: the second of two people, who had no hand in it. `said` is what they say
/// that they looked at.
///
/// # Errors
/// [`AlertError::OwnRequest`] for its authors; [`AlertError::Invalid`] when it cannot
/// be sent any more, or something that its level asks for was not said.
pub fn approve(
    tx: &mut dyn Tx,
    step: Step,
    province: &Province,
    said: &[Confirmation],
) -> Result<Alert, AlertError> {
    let row = held(tx, step, &[AlertState::Pending])?;
    let staff = step.by.ok_or(AlertError::OwnRequest)?;
    if is_author(&hands(tx, step.alert)?, staff) {
        return Err(AlertError::OwnRequest);
    }
    let alert = ready(tx, &row, province, step.now)?;
    let rule = province.alerts.as_ref().map(|rules| rules.confirm).unwrap_or_default();
    let confirmed = confirmed::check(rule, alert.level, said)?;
    let body = serde_json::to_string(&alert)
        .map_err(|error| StoreError::Refused(format!("alert: {error}")))?;
    let signed = keys::signer(tx, step.now)?.sign(body);
    let seq = outgoing::next(tx)?;
    tx.execute(
        "UPDATE alerts SET state = 'broadcasting', seq = $2, sent_at = $3, expires_at = $4,
         is_actual = $5, signed_by = $6, signature = $7, body = $8 WHERE id = $1",
        &[
            step.alert.into(),
            seq.into(),
            alert.sent.into(),
            alert.expires.into(),
            (alert.status == AlertStatus::Actual).into(),
            signed.key.into(),
            signed.signature.into(),
            signed.body.into(),
        ],
    )?;
    let over = match alert.kind {
        AlertKind::Cancel => AlertState::Cancelled,
        AlertKind::Alert | AlertKind::Update => AlertState::Completed,
    };
    for reference in &row.draft.references {
        tx.execute(
            "UPDATE alerts SET state = $2, ended_by = $3, changed_at = $4, version = version + 1
             WHERE id = $1 AND state = 'broadcasting'",
            &[(*reference).into(), over.as_str().into(), step.alert.into(), step.now.into()],
        )?;
    }
    let earlier = earlier(tx, &alert)?;
    fanout::begin(tx, step.alert, &alert, &earlier, step.now)?;
    let by_sms = province.alerts.as_ref().and_then(|rules| rules.sms.as_ref());
    sms::begin(tx, step.alert, &alert, by_sms, step.now)?;
    for one in confirmed {
        audited(tx, step.alert, step.by, step.now, "confirmed", one.as_str())?;
    }
    // What ends others concerns nobody any more once it is said.
    moved(tx, step, "approved", None)?;
    Ok(alert)
}

/// Sends it back to be changed, with a reason.
///
/// # Errors
/// [`AlertError`].
pub fn send_back(tx: &mut dyn Tx, step: Step, reason: &str) -> Result<(), AlertError> {
    held(tx, step, &[AlertState::Pending])?;
    set_state(tx, step.alert, AlertState::Returned)?;
    moved(tx, step, "returned", Some(reason))
}

/// Decides that it will not be sent, with a reason.
///
/// # Errors
/// [`AlertError`].
pub fn reject(tx: &mut dyn Tx, step: Step, reason: &str) -> Result<(), AlertError> {
    held(tx, step, &[AlertState::Pending])?;
    set_state(tx, step.alert, AlertState::Rejected)?;
    moved(tx, step, "rejected", Some(reason))
}

/// The messages it takes the place of, as they were sent.
fn earlier(tx: &mut dyn Tx, alert: &Alert) -> Result<Vec<Alert>, AlertError> {
    let mut found = Vec::new();
    for reference in &alert.references {
        let Ok(id) = reference.id.parse() else { continue };
        found.extend(one(tx, id)?.alert());
    }
    Ok(found)
}

/// What it would be if it were sent now.
fn ready(
    tx: &mut dyn Tx,
    row: &AlertRow,
    province: &Province,
    now: Timestamp,
) -> Result<Alert, AlertError> {
    row.draft.check(province, now)?;
    let references = references(tx, &row.draft, now)?;
    compose(&row.draft, province, row.id, references, now)
}

/// Every still valid message the draft takes the place of: those it names, and those
/// they took the place of.
fn references(
    tx: &mut dyn Tx,
    draft: &AlertDraft,
    now: Timestamp,
) -> Result<Vec<AlertReference>, AlertError> {
    let mut found: Vec<AlertReference> = Vec::new();
    for (number, id) in draft.references.iter().enumerate() {
        let unknown = || AlertError::invalid(code::ALERT_UNKNOWN, format!("references.{number}"));
        let row = one(tx, *id).map_err(|error| match error {
            AlertError::NotFound => unknown(),
            error => error,
        })?;
        let alert = row.alert().ok_or_else(unknown)?;
        if row.state != AlertState::Broadcasting || alert.expires <= now {
            return Err(unknown());
        }
        let earlier = alert.references.iter().cloned();
        for reference in earlier.chain([alert.reference()]) {
            let id = reference.id.parse().unwrap_or_default();
            let valid = one(tx, id).ok().and_then(|row| row.alert());
            let valid = valid.is_some_and(|alert| alert.expires > now);
            if valid && !found.contains(&reference) {
                found.push(reference);
            }
        }
    }
    Ok(found)
}

fn held(tx: &mut dyn Tx, step: Step, states: &[AlertState]) -> Result<AlertRow, AlertError> {
    // Taken first, so that two instances follow one another.
    tx.execute("UPDATE alerts SET version = version WHERE id = $1", &[step.alert.into()])?;
    let row = one(tx, step.alert)?;
    let seen = step.version.is_none_or(|version| version == row.version);
    if seen && states.contains(&row.state) { Ok(row) } else { Err(AlertError::State) }
}

fn set_state(tx: &mut dyn Tx, alert: Uuid, state: AlertState) -> Result<(), AlertError> {
    tx.execute(
        "UPDATE alerts SET state = $2 WHERE id = $1",
        &[alert.into(), state.as_str().into()],
    )?;
    Ok(())
}

fn moved(
    tx: &mut dyn Tx,
    step: Step,
    did: &'static str,
    note: Option<&str>,
) -> Result<(), AlertError> {
    tx.execute(
        "UPDATE alerts SET version = version + 1, changed_at = $2 WHERE id = $1",
        &[step.alert.into(), step.now.into()],
    )?;
    sign_off(tx, step.alert, step.by, step.now, did, note)
}

fn written<T: Serialize>(part: &T) -> Result<String, AlertError> {
    serde_json::to_string(part)
        .map_err(|error| StoreError::Refused(format!("draft: {error}")).into())
}
