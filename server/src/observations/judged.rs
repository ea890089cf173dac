//! What staff say of a reading of what is no river: that it is doubtful, or good after all,
//! who says so and why. A doubtful one is told to nobody but staff; SensorThings marks it.
//! When another result takes its place it is not judged any more; what was said of it stays.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json;

use super::hand::{ReadingValue, is_written};
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::{Row, StoreError, Tx};

/// Readings of one answer.
const READINGS_MAX: i64 = 100;

/// A reading as the desk sees it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DeskReading {
    /// When it was so.
    pub at: Timestamp,
    /// When that ended, of an interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What was read.
    pub result: ReadingValue,
    /// The name of the member of staff who wrote it; absent of what a program brought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_by: Option<String>,
    /// Nobody is told of it.
    pub doubtful: bool,
    /// What was said of it, the latest first.
    pub judgements: Vec<Judgement>,
}

/// What somebody said of a reading.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Judgement {
    /// When.
    pub at: Timestamp,
    /// Doubtful, else good.
    pub doubtful: bool,
    /// The result it was said of.
    pub result: ReadingValue,
    /// Why.
    pub why: String,
    /// The name of who said so; empty of somebody who is gone.
    pub by: String,
}

/// The last readings of a datastream, the newest first.
///
/// # Errors
/// 404 where staff have no such datastream.
pub fn lately(
    tx: &mut dyn Tx,
    datastream: &str,
    now: Timestamp,
) -> Result<Vec<DeskReading>, Refusal> {
    if !is_written(tx, datastream)? {
        return Err(Refusal::not_found());
    }
    let rows = tx.query(
        "SELECT r.at, r.until_at, r.result, r.doubtful, s.name FROM sensorthings_results r
         LEFT JOIN staff s ON r.source = 'staff:' || s.id
         WHERE r.datastream = $1 AND r.at <= $2 ORDER BY r.at DESC LIMIT $3",
        &[datastream.into(), now.into(), READINGS_MAX.into()],
    )?;
    let mut all = rows.iter().map(reading).collect::<Result<Vec<_>, StoreError>>()?;
    let Some(eldest) = all.last().map(|reading| reading.at) else { return Ok(all) };
    let rows = tx.query(
        "SELECT j.at, j.judged_at, j.doubtful, j.result, j.why, s.name FROM result_judgements j
         LEFT JOIN staff s ON j.who = 'staff:' || s.id
         WHERE j.datastream = $1 AND j.at >= $2 ORDER BY j.judged_at DESC",
        &[datastream.into(), eldest.into()],
    )?;
    for row in &rows {
        let at = row.time(0)?;
        if let Some(reading) = all.iter_mut().find(|reading| reading.at == at) {
            reading.judgements.push(judgement(row)?);
        }
    }
    Ok(all)
}

fn reading(row: &Row) -> Result<DeskReading, StoreError> {
    Ok(DeskReading {
        at: row.time(0)?,
        until: row.time_opt(1)?,
        result: result(row.text(2)?),
        doubtful: row.int(3)? != 0,
        written_by: row.text_opt(4)?.map(str::to_owned),
        judgements: Vec::new(),
    })
}

fn judgement(row: &Row) -> Result<Judgement, StoreError> {
    Ok(Judgement {
        at: row.time(1)?,
        doubtful: row.int(2)? != 0,
        result: result(row.text(3)?),
        why: row.text(4)?.to_owned(),
        by: row.text_opt(5)?.unwrap_or_default().to_owned(),
    })
}

fn result(json: &str) -> ReadingValue {
    serde_json::from_str::<Json>(json).unwrap_or_default().into()
}

/// Says of the reading of a moment that it is doubtful, or good; the audit has it.
///
/// # Errors
/// 404 where staff have no such datastream, or nothing was read then; 409 `state_conflict`
/// where that is said of it already.
pub fn judge(
    tx: &mut dyn Tx,
    (datastream, at): (&str, Timestamp),
    (doubtful, why): (bool, &str),
    actor: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    if !is_written(tx, datastream)? {
        return Err(Refusal::not_found());
    }
    let row = tx.query_opt(
        "SELECT result, doubtful FROM sensorthings_results WHERE datastream = $1 AND at = $2",
        &[datastream.into(), at.into()],
    )?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let (result, was) = (row.text(0)?.to_owned(), row.int(1)? != 0);
    if was == doubtful {
        return Err(Refusal::new(StatusCode::CONFLICT, code::STATE_CONFLICT).field("doubtful"));
    }
    let doubt = i64::from(doubtful);
    tx.execute(
        "UPDATE sensorthings_results SET doubtful = $3 WHERE datastream = $1 AND at = $2",
        &[datastream.into(), at.into(), doubt.into()],
    )?;
    tx.execute(
        "INSERT INTO result_judgements (datastream, at, judged_at, doubtful, result, why, who)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            datastream.into(),
            at.into(),
            now.into(),
            doubt.into(),
            result.into(),
            why.into(),
            actor.into(),
        ],
    )?;
    let said = if doubtful { "doubtful" } else { "good" };
    let deed = Deed {
        at: now,
        actor: actor.to_owned(),
        action: "reading.judge".to_owned(),
        object: format!("Datastream:{datastream}"),
        detail: format!("{at}: {said}: {why}"),
    };
    audit::keep(tx, &deed)?;
    Ok(())
}
