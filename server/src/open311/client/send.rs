//! Cases that lie with the unit, into its system.

use jiff::Timestamp;
use uuid::Uuid;

use super::remote::{Posted, Remote};
use super::row::{Forward, State, again_at, due, save};
use super::system::System;
use super::{Stopped, poll};
use crate::app::App;
use crate::cases::access::Actor;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::cases::{CaseError, row};
use crate::degrees::of_e7;
use crate::open311::params::days;
use crate::storage::{StoreError, Tx};
use citizen_wire::case::CaseState;

/// Cases that begin their way in one round.
const BATCH: i64 = 50;

/// Every open report of the unit that is not on its way begins it.
pub(super) async fn enlist(app: &App, system: &System) -> Result<(), Stopped> {
    let (unit, now) = (system.unit.clone(), app.clock.now());
    let begin = move |tx: &mut dyn Tx| -> Result<(), StoreError> {
        let rows = tx.query(
            "SELECT c.id FROM cases c WHERE c.unit_id = $1 AND c.is_open = 1 \
             AND c.state IN ('received', 'accepted', 'in_progress') AND c.kind = 'report' \
             AND NOT EXISTS (SELECT 1 FROM open311_forwards f WHERE f.case_id = c.id \
                 AND f.unit_id = $1 AND f.state IN ('waiting', 'sent', 'refused')) \
             ORDER BY c.seq LIMIT $2",
            &[(&unit).into(), BATCH.into()],
        )?;
        for row in rows {
            tx.execute(
                "INSERT INTO open311_forwards (id, case_id, unit_id, state, created_at, next_at) \
                 VALUES ($1, $2, $3, $4, $5, $5)",
                &[
                    Uuid::now_v7().into(),
                    row.id(0)?.into(),
                    (&unit).into(),
                    State::Waiting.as_str().into(),
                    now.into(),
                ],
            )?;
        }
        Ok(())
    };
    Ok(app.db.write(begin).await?)
}

/// What of a case another system is told: words and place, and nobody's name.
struct Case {
    code: String,
    category: Option<String>,
    text: String,
    at: Option<(f64, f64)>,
    commune: Option<String>,
    /// Still open and with the unit.
    theirs: bool,
}

/// Sends what waits.
pub(super) async fn send(app: &App, remote: &Remote, system: &System) -> Result<(), Stopped> {
    let (unit, now) = (system.unit.clone(), app.clock.now());
    let waiting = app.db.read(move |tx| due(tx, &unit, State::Waiting, now)).await?;
    for forward in waiting {
        one(app, remote, system, forward, now).await?;
    }
    Ok(())
}

async fn one(
    app: &App,
    remote: &Remote,
    system: &System,
    mut forward: Forward,
    now: Timestamp,
) -> Result<(), Stopped> {
    let (id, unit) = (forward.case, system.unit.clone());
    let case = app.db.read(move |tx| read(tx, id, &unit)).await?;
    let Some(case) = case.filter(|case| case.theirs) else {
        return keep(app, forward, State::Done, now, "").await;
    };
    let Some(service) = system.service(case.category.as_deref()) else {
        return refused(app, forward, "no service_code for its category", now).await;
    };
    let posted = match found(remote, system, &forward, &case).await {
        Ok(Some(id)) => Posted::Id(id),
        Err(error) => Posted::Later(error),
        Ok(None) => {
            forward.tried = true;
            keep(app, forward.clone(), State::Waiting, now, "").await?;
            let fields = fields(app, &case, service);
            remote.post(system, &fields, &forward.id.to_string()).await
        }
    };
    match posted {
        Posted::Id(id) => {
            forward.remote_id = Some(id.clone());
            arrived(app, forward, &id, now).await
        }
        Posted::Token(token) => {
            forward.token = Some(token);
            arrived(app, forward, "", now).await
        }
        Posted::Refused(words) => refused(app, forward, &words, now).await,
        Posted::Later(error) => {
            tracing::warn!(unit = system.unit, error, "a case was not forwarded yet");
            forward.attempts += 1;
            let next = again_at(forward.attempts, now);
            keep(app, forward, State::Waiting, next, &error).await
        }
    }
}

/// The request that an earlier post made, if one arrived.
async fn found(
    remote: &Remote,
    system: &System,
    forward: &Forward,
    case: &Case,
) -> Result<Option<String>, String> {
    if !forward.tried {
        return Ok(None);
    }
    let since = forward.created_at.checked_sub(days(1)).unwrap_or(forward.created_at);
    let query = [("start_date", since.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())];
    let listed = remote.requests(system, &query).await?;
    let ours = listed.into_iter().find(|told| told.description.contains(&case.code));
    Ok(ours.map(|told| told.id))
}

fn fields(app: &App, case: &Case, service: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("service_code", service.to_owned()),
        ("description", format!("{} [{}]", case.text, case.code)),
    ];
    if let Some((lat, long)) = case.at {
        fields.extend([("lat", lat.to_string()), ("long", long.to_string())]);
    }
    let commune = case.commune.as_deref().and_then(|code| app.province.commune_name(code));
    fields.extend(commune.map(|name| ("address_string", name.to_owned())));
    fields
}

fn read(tx: &mut dyn Tx, id: Uuid, unit: &str) -> Result<Option<Case>, StoreError> {
    let row = tx.query_opt(
        "SELECT code, category, text, lat_e7, lon_e7, commune, unit_id, is_open \
         FROM cases WHERE id = $1",
        &[id.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let owned = |column| Ok::<_, StoreError>(row.text_opt(column)?.map(str::to_owned));
    Ok(Some(Case {
        code: row.text(0)?.to_owned(),
        category: owned(1)?,
        text: row.text(2)?.to_owned(),
        at: row.int_opt(3)?.map(of_e7).zip(row.int_opt(4)?.map(of_e7)),
        commune: owned(5)?,
        theirs: row.text_opt(6)? == Some(unit) && row.truth(7)?,
    }))
}

/// The case is taken on where the unit works.
async fn arrived(app: &App, forward: Forward, id: &str, now: Timestamp) -> Result<(), Stopped> {
    let words = format!("Open311: {id}");
    let next = poll::next(app, now);
    let turn = Turn { case: forward.case, by: Actor::System, version: None, now };
    let change = move |tx: &mut dyn Tx| -> Result<_, CaseError> {
        save(tx, &forward, State::Sent, next, "")?;
        let found = row::find(tx, turn.case)?.ok_or(CaseError::NotFound)?;
        let note = step::take(tx, &turn, Event::Note, |_, _| Ok(Entry::saying(&words)))?;
        if found.state == CaseState::Received {
            return step::take(tx, &turn, Event::Accept, |_, _| Ok(Entry::default()));
        }
        Ok(note)
    };
    app.changes.publish(app.db.write(change).await?);
    Ok(())
}

/// The desk reads why, and works the case by hand.
async fn refused(app: &App, forward: Forward, why: &str, now: Timestamp) -> Result<(), Stopped> {
    let (words, error) = (format!("Open311: {why}"), why.to_owned());
    let turn = Turn { case: forward.case, by: Actor::System, version: None, now };
    let change = move |tx: &mut dyn Tx| -> Result<_, CaseError> {
        save(tx, &forward, State::Refused, now, &error)?;
        step::take(tx, &turn, Event::Note, |_, _| Ok(Entry::saying(&words)))
    };
    app.changes.publish(app.db.write(change).await?);
    Ok(())
}

async fn keep(
    app: &App,
    forward: Forward,
    state: State,
    next: Timestamp,
    error: &str,
) -> Result<(), Stopped> {
    let error = error.to_owned();
    let kept = app.db.write(move |tx| save(tx, &forward, state, next, &error));
    Ok(kept.await?)
}
