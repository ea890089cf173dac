//! The steps. Each is one transaction: the state is checked, changed, and kept with the
//! name of who did it.

use std::collections::BTreeMap;

use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::error::FigureError;
use super::form::{FormState, Standing, Which, entered, standing};
use super::hands::{FigureChange, is_author, sign_off};
use crate::accounts::Staff;
use crate::policy::Permission;
use crate::province::Province;
use crate::province::indicators::Template;
use crate::storage::{StoreError, Tx};

/// Who does something, when; `version` is the one they saw.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Who; absent: the server itself.
    pub by: Option<Uuid>,
    /// The version they saw, when they say so.
    pub version: Option<i64>,
    /// When.
    pub now: Timestamp,
}

/// Whether somebody who may write or approve at all may do so with this form: whoever sees
/// every unit, the department that answers for it, and, to write, the commune's office.
pub fn may(
    staff: &Staff,
    permission: Permission,
    province: &Province,
    template: &Template,
    area: &str,
) -> bool {
    if !staff.may(permission) {
        return false;
    }
    let own = |unit: &str| {
        let unit = province.unit(unit);
        let of_form = unit.is_some_and(|unit| unit.id == template.unit);
        let of_area = unit.is_some_and(|unit| unit.commune.as_deref() == Some(area));
        of_form || (permission == Permission::IndicatorWrite && of_area)
    };
    staff.may(Permission::CaseReadAll) || staff.unit.as_deref().is_some_and(own)
}

/// Takes hold of a form: nobody else changes it until the transaction ends.
fn held(
    tx: &mut dyn Tx,
    which: &Which,
    step: Step,
    of: &[FormState],
) -> Result<Standing, FigureError> {
    let [template, period, area] = which.key();
    tx.execute(
        "INSERT INTO figure_reports (template, period, area, state, version, changed_at)
         VALUES ($1, $2, $3, 'draft', 0, $4)
         ON CONFLICT (template, period, area) DO UPDATE SET version = figure_reports.version",
        &[template, period, area, step.now.into()],
    )?;
    let standing = standing(tx, which)?;
    if step.version.is_some_and(|seen| seen != standing.version) {
        return Err(FigureError::State);
    }
    match standing.state {
        state if of.contains(&state) => Ok(standing),
        FormState::Approved => Err(FigureError::Locked),
        _ => Err(FigureError::State),
    }
}

fn moved(tx: &mut dyn Tx, which: &Which, step: Step, state: FormState) -> Result<(), StoreError> {
    let [template, period, area] = which.key();
    tx.execute(
        "UPDATE figure_reports SET state = $4, version = version + 1, changed_at = $5
         WHERE template = $1 AND period = $2 AND area = $3",
        &[template, period, area, state.as_str().into(), step.now.into()],
    )?;
    Ok(())
}

/// Enters figures; those that are not named stay. `did` is `entered` or `imported`.
/// Answers what changed; nothing is kept when nothing did.
///
/// # Errors
/// [`FigureError`].
pub fn enter(
    tx: &mut dyn Tx,
    template: &Template,
    which: &Which,
    step: Step,
    values: &BTreeMap<String, Option<i64>>,
    did: &str,
) -> Result<usize, FigureError> {
    use FormState::{Draft, Submitted};
    held(tx, which, step, &[Draft, Submitted])?;
    let before = entered(tx, template, which)?;
    let mut changes = BTreeMap::new();
    for (id, after) in values {
        let (was, _) = before.get(id).copied().unwrap_or_default();
        if was == *after {
            continue;
        }
        tx.execute(
            "INSERT INTO figures (indicator, period, area, value) VALUES ($1, $2, $3, $4)
             ON CONFLICT (indicator, period, area) DO UPDATE SET value = excluded.value",
            &[id.into(), which.period.to_string().into(), (&which.area).into(), (*after).into()],
        )?;
        changes.insert(id.clone(), FigureChange::of(was, *after));
    }
    if !changes.is_empty() {
        moved(tx, which, step, Draft)?;
        sign_off(tx, which, step, (did, None), &changes)?;
    }
    Ok(changes.len())
}

/// Hands it in.
///
/// # Errors
/// [`FigureError::Invalid`] with `figures` when nothing was entered.
pub fn submit(
    tx: &mut dyn Tx,
    template: &Template,
    which: &Which,
    step: Step,
) -> Result<(), FigureError> {
    held(tx, which, step, &[FormState::Draft])?;
    if entered(tx, template, which)?.values().all(|(value, _)| value.is_none()) {
        return Err(FigureError::invalid(code::FIELD_MISSING, "values"));
    }
    moved(tx, which, step, FormState::Submitted)?;
    let [template, period, area] = which.key();
    tx.execute(
        "UPDATE figure_reports SET submitted_at = COALESCE(submitted_at, $4)
         WHERE template = $1 AND period = $2 AND area = $3",
        &[template, period, area, step.now.into()],
    )?;
    Ok(sign_off(tx, which, step, ("submitted", None), &BTreeMap::new())?)
}

/// Approves it: the second of two people. From now on it is locked, and public where its
/// indicators are.
///
/// # Errors
/// [`FigureError::OwnRequest`] for its authors.
pub fn approve(
    tx: &mut dyn Tx,
    template: &Template,
    which: &Which,
    step: Step,
) -> Result<(), FigureError> {
    held(tx, which, step, &[FormState::Submitted])?;
    if let Some(staff) = step.by
        && is_author(tx, which, staff)?
    {
        return Err(FigureError::OwnRequest);
    }
    let mut changes = BTreeMap::new();
    for (id, (value, approved)) in entered(tx, template, which)? {
        if value != approved {
            tx.execute(
                "UPDATE figures SET approved = value
                 WHERE indicator = $1 AND period = $2 AND area = $3",
                &[(&id).into(), which.period.to_string().into(), (&which.area).into()],
            )?;
            changes.insert(id, FigureChange::of(approved, value));
        }
    }
    moved(tx, which, step, FormState::Approved)?;
    let [template, period, area] = which.key();
    tx.execute(
        "UPDATE figure_reports SET approved_at = $4
         WHERE template = $1 AND period = $2 AND area = $3",
        &[template, period, area, step.now.into()],
    )?;
    Ok(sign_off(tx, which, step, ("approved", None), &changes)?)
}

/// Sends it back to be corrected, with a reason.
///
/// # Errors
/// [`FigureError`].
pub fn send_back(
    tx: &mut dyn Tx,
    which: &Which,
    step: Step,
    reason: &str,
) -> Result<(), FigureError> {
    held(tx, which, step, &[FormState::Submitted])?;
    moved(tx, which, step, FormState::Draft)?;
    Ok(sign_off(tx, which, step, ("returned", Some(reason)), &BTreeMap::new())?)
}

/// Unlocks what was approved, with a reason. What is public stays until the correction is
/// approved.
///
/// # Errors
/// [`FigureError`].
pub fn reopen(tx: &mut dyn Tx, which: &Which, step: Step, reason: &str) -> Result<(), FigureError> {
    held(tx, which, step, &[FormState::Approved])?;
    moved(tx, which, step, FormState::Draft)?;
    Ok(sign_off(tx, which, step, ("reopened", Some(reason)), &BTreeMap::new())?)
}
