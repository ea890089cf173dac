//! One run from end to end: what came is taken and kept in one transaction with how it went.

use jiff::{SignedDuration, Timestamp};
use reqwest::Client;
use uuid::Uuid;

use super::memory::Memory;
use super::pages::{Broken, Came};
use super::row::Row;
use super::view::ConnectorRun;
use super::{Fault, NotTaken, Stopped, apply, contract, letters, pages};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::messages;
use crate::province::Province;
use crate::province::connectors::Connector;
use crate::storage::{StoreError, Tx};

/// Runs of a connector that are kept.
const RUNS_KEPT: i64 = 500;

/// What became of an answer's rows.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    rows: usize,
    added: usize,
    changed: usize,
    same: usize,
    faulty: usize,
}

/// Runs a connector once and keeps how it went.
///
/// # Errors
/// [`StoreError`]; everything else is in the run.
pub async fn once(
    app: &App,
    client: &Client,
    connector: &Connector,
) -> Result<ConnectorRun, StoreError> {
    let started = app.clock.now();
    let came = pages::all(client, &app.config.connectors, connector).await;
    let now = app.clock.now();
    let (pages, stopped) = match came {
        Ok(Came { rows, pages }) => {
            let (province, connector) = (app.province.clone(), connector.clone());
            let kept = app
                .db
                .write(move |tx| {
                    let counts = take(tx, &province, &connector, &rows, now)?;
                    Ok(keep(tx, &province, &connector, Ok(counts), pages, (started, now))?)
                })
                .await;
            match kept {
                Ok(run) => return Ok(run),
                Err(NotTaken::Store(error)) => return Err(error),
                Err(NotTaken::Stopped(stopped)) => (pages, stopped),
            }
        }
        Err(Broken { pages, why }) => (pages, why),
    };
    tracing::warn!(connector = connector.id, pages, ?stopped, "a connector took nothing");
    let (province, connector) = (app.province.clone(), connector.clone());
    app.db
        .write(move |tx| keep(tx, &province, &connector, Err(&stopped), pages, (started, now)))
        .await
}

/// Takes the rows that can be taken, keeps the others as letters.
fn take(
    tx: &mut dyn Tx,
    province: &Province,
    connector: &Connector,
    rows: &[Row],
    now: Timestamp,
) -> Result<Counts, NotTaken> {
    let changed = |field| NotTaken::Stopped(Stopped::Changed(field));
    let judged = contract::judge(connector, rows).map_err(changed)?;
    let id = connector.id.as_str();
    let mut memory = Memory::of(tx, connector)?;
    let waiting = letters::marks(tx, id, "waiting")?;
    let dropped = letters::marks(tx, id, "dropped")?;
    let mut counts = Counts { rows: rows.len(), ..Counts::default() };
    let mut faulty: Vec<(&Row, Fault)> = Vec::new();
    let (mut tried, mut cells) = (Vec::new(), Vec::new());
    let mut seen = std::collections::HashSet::new();
    for (row, fault) in rows.iter().zip(judged) {
        let mark = row.mark();
        if memory.knows(row) || dropped.contains(&mark) || !seen.insert(mark) {
            counts.same += 1;
            continue;
        }
        match fault.map_or_else(|| row.cells(connector), Err) {
            Ok(read) => {
                tried.push(row);
                cells.push(read);
            }
            Err(fault) => faulty.push((row, fault)),
        }
    }
    let taken = apply::take(tx, province, connector, &cells, now)?;
    for (place, row) in tried.into_iter().enumerate() {
        if let Some(fault) = taken.faults.get(&place) {
            faulty.push((row, fault.clone()));
            continue;
        }
        memory.keep(tx, row)?;
        if waiting.contains(&row.mark()) {
            letters::taken(tx, id, row, None, now)?;
        }
    }
    for (row, fault) in &faulty {
        letters::keep(tx, id, row, fault, now)?;
    }
    letters::bounded(tx, id)?;
    letters::forget(tx, now)?;
    memory.forget(tx)?;
    counts.added = taken.added;
    counts.changed = taken.changed;
    counts.same += taken.same;
    counts.faulty = faulty.len();
    Ok(counts)
}

/// Keeps how a run went and says when the next one is.
fn keep(
    tx: &mut dyn Tx,
    province: &Province,
    connector: &Connector,
    outcome: Result<Counts, &Stopped>,
    pages: u32,
    (started, now): (Timestamp, Timestamp),
) -> Result<ConnectorRun, StoreError> {
    let id = connector.id.as_str();
    let before =
        tx.query_opt("SELECT failures FROM connector_states WHERE connector = $1", &[id.into()])?;
    let before = before.map_or(Ok(0), |row| row.int(0))?;
    let (failures, next) = match outcome {
        Ok(_) => (0, connector.every.after(now, province.zone())),
        Err(stopped) => {
            let failures = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
            let pause = SignedDuration::try_from(stopped.pause(failures));
            let pause = pause.unwrap_or(SignedDuration::from_hours(1));
            (failures, now.saturating_add(pause).unwrap_or(Timestamp::MAX))
        }
    };
    let good_at = outcome.is_ok().then_some(now);
    tx.execute(
        "INSERT INTO connector_states (connector, next_at, failures, good_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (connector) DO UPDATE SET next_at = $2, failures = $3,
             good_at = COALESCE($4, connector_states.good_at)",
        &[id.into(), next.into(), failures.into(), good_at.into()],
    )?;
    let counts = outcome.unwrap_or_default();
    let told = outcome.err().map(Stopped::told);
    let run = ConnectorRun {
        id: Uuid::now_v7(),
        started_at: started,
        ended_at: now,
        code: told.as_ref().map(|(code, ..)| (*code).to_owned()),
        field: told.as_ref().map(|(_, field, _)| field.clone()).unwrap_or_default(),
        message: told.as_ref().map(|(code, ..)| messages::refusal(code)),
        detail: told.map(|(.., detail)| detail).unwrap_or_default(),
        pages: pages.into(),
        rows: counts.rows as i64,
        added: counts.added as i64,
        changed: counts.changed as i64,
        same: counts.same as i64,
        faulty: counts.faulty as i64,
    };
    run.keep(tx, id)?;
    tx.execute(
        "DELETE FROM connector_runs WHERE connector = $1 AND started_at <
         (SELECT started_at FROM connector_runs WHERE connector = $1
          ORDER BY started_at DESC LIMIT 1 OFFSET $2)",
        &[id.into(), RUNS_KEPT.into()],
    )?;
    // A partner that stays away, or says nothing new, is no new deed.
    if counts.added + counts.changed + counts.faulty > 0 || failures == 1 {
        let deed = Deed {
            at: now,
            actor: "system".to_owned(),
            action: "connector.run".to_owned(),
            object: format!("connector:{id}"),
            detail: run.summary(),
        };
        audit::keep(tx, &deed)?;
    }
    Ok(run)
}
