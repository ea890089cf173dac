//! `GET /api/v1/sync`: everything that changed, in one round trip.

use std::collections::HashSet;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use citizen_wire::case::{CaseChange, CaseView, TimelineEntry};
use citizen_wire::media::MediaView;
use citizen_wire::problem::{Problem, code};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::cursor::Cursor;
use crate::accounts::{Citizen, sync_seq};
use crate::alerts;
use crate::api::collections::wanted;
use crate::app::App;
use crate::cases::entries::Scope;
use crate::cases::view::{self, Seen};
use crate::collections;
use crate::collections::outgoing::Wanted;
use crate::observations::rivers;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Most cases of a page.
const CASES_MAX: u32 = 200;
/// Bytes of JSON after which a page ends, so that it arrives on a slow network.
const BYTES_MAX: usize = 512 * 1024;

/// Where the phone is.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SyncQuery {
    /// `cursor` of the last page that was applied; absent the first time.
    since: Option<String>,
    /// `version` of the catalog the phone has. Absent with `since`: the phone
    /// does not want it.
    catalog: Option<String>,
    /// The last number of the collections that the phone has. Absent: it does not want
    /// them.
    items: Option<i64>,
    /// Collections the phone cares for, `clinics,news`; empty: all.
    only: String,
    /// Codes of the communes the phone cares for, `19624,19630`; empty: all.
    communes: String,
    /// `tag` of the river levels that the phone has, empty for none. Absent: it does not
    /// want them now.
    rivers: Option<String>,
}

/// Everything that changed since the cursor
#[utoipa::path(get, path = "/api/v1/sync", tag = "sync", params(SyncQuery),
    responses(
        (status = 200, body = SyncPage),
        (status = 304, description = "Nothing changed"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn page(
    State(app): State<App>,
    citizen: Citizen,
    query: Result<Query<SyncQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "query"))?;
    let (province, now) = (app.province.clone(), app.clock.now());
    let wanted = query
        .items
        .map(|after| wanted(&province, after, &query.only, &query.communes))
        .transpose()?;
    let asked = Asked { query, wanted };
    let page = app.db.read(move |tx| assemble(tx, &province, citizen.account, &asked, now)).await?;
    Ok(match page {
        Some(page) => Json(page).into_response(),
        None => StatusCode::NOT_MODIFIED.into_response(),
    })
}

/// What a phone asks for, checked.
struct Asked {
    query: SyncQuery,
    wanted: Option<Wanted>,
}

/// One page from one snapshot; `None` when nothing changed.
fn assemble(
    tx: &mut dyn Tx,
    province: &Province,
    account: Uuid,
    Asked { query, wanted }: &Asked,
    now: Timestamp,
) -> Result<Option<SyncPage>, StoreError> {
    let epoch = epoch(tx)?;
    let newest = sync_seq::newest(tx, account)?;
    let since = query.since.as_deref().filter(|since| !since.is_empty());
    let asked = since.and_then(Cursor::parse);
    // A history this database never had, or a point it has not reached again.
    let known = asked.as_ref().is_some_and(|c| c.epoch == epoch && c.seq <= newest);
    let reset = since.is_some() && !known;
    let (after, held, heard) =
        asked.filter(|_| known).map_or((0, 0, 0), |c| (c.seq, c.held, c.alerts));
    let warnings = alerts::outgoing::since(tx, heard, now)?;
    let items = match wanted {
        // A number of another history counts for nothing.
        Some(wanted) if reset => Some(Wanted { after: 0, ..wanted.clone() }),
        wanted => wanted.clone(),
    };
    let had = items.as_ref().map(|wanted| wanted.after);
    let items = items.map(|wanted| collections::outgoing::since(tx, &wanted, now)).transpose()?;
    let items = items.filter(|page| had != Some(page.seq));

    let rivers = match (&query.rivers, &province.stations) {
        (Some(tag), Some(rules)) => rivers::other_than(tx, rules, tag, now)?,
        _ => None,
    };

    let upto = last_of_page(tx, account, after)?;
    let mut cases = match upto {
        Some(to) => {
            let scope = Scope::Changed { account, after, to };
            view::cases(tx, province, scope, |case| told(case, held))?
        }
        None => Vec::new(),
    };
    let fitting = fitting(&cases);
    let cut = fitting < cases.len();
    cases.truncate(fitting);
    let reached = match cases.last() {
        Some(last) if cut => seq_of(tx, last.id())?,
        _ => upto.unwrap_or(after),
    };
    let more_cases = cut || last_of_page(tx, account, reached)?.is_some();
    let more = more_cases || items.as_ref().is_some_and(|page| page.more);

    let version = query.catalog.as_deref().filter(|version| !version.is_empty());
    let wants_catalog = version.is_some() || query.catalog.is_some() || since.is_none() || reset;
    let has_catalog = version == Some(province.catalog.version.as_str());
    let catalog = (wants_catalog && !has_catalog).then(|| province.catalog.clone());
    let quiet = warnings.alerts.is_empty()
        && warnings.keys.is_empty()
        && items.is_none()
        && rivers.is_none();
    if cases.is_empty() && catalog.is_none() && quiet && since.is_some() && !reset {
        return Ok(None);
    }
    let held = if more_cases { held } else { reached };
    let (mut whole, mut changed) = (Vec::new(), Vec::new());
    for case in cases {
        match case {
            Told::Whole(case) => whole.push(*case),
            Told::Change(change) => changed.push(*change),
        }
    }
    Ok(Some(SyncPage {
        cursor: Cursor { epoch, seq: reached, held, alerts: warnings.seq }.to_string(),
        more,
        reset,
        known: reset.then(|| every_id(tx, account)).transpose()?,
        cases: whole,
        changed,
        catalog,
        alerts: warnings.alerts,
        alert_keys: warnings.keys,
        items,
        rivers,
        server_time: now,
    }))
}

/// What names this database's history.
pub(in crate::api) fn epoch(tx: &mut dyn Tx) -> Result<String, StoreError> {
    tx.query_opt("SELECT value FROM meta WHERE key = $1", &["epoch".into()])?
        .map_or_else(|| Ok("0".to_owned()), |row| row.text(0).map(str::to_owned))
}

/// The number of the last change of a page that begins after `after`.
fn last_of_page(tx: &mut dyn Tx, account: Uuid, after: i64) -> Result<Option<i64>, StoreError> {
    tx.query_opt(
        "SELECT max(sync_seq) FROM (SELECT sync_seq FROM cases
             WHERE account_id = $1 AND sync_seq > $2 ORDER BY sync_seq LIMIT $3) k",
        &[account.into(), after.into(), CASES_MAX.into()],
    )?
    .map_or(Ok(None), |row| row.int_opt(0))
}

/// A case as a page tells it.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Told {
    Whole(Box<CaseView>),
    Change(Box<CaseChange>),
}

impl Told {
    fn id(&self) -> Uuid {
        match self {
            Self::Whole(case) => case.id,
            Self::Change(change) => change.id,
        }
    }
}

/// Whole, unless it arrived before `held`, when the phone had everything.
fn told(case: Seen, held: i64) -> Told {
    if held == 0 || case.arrived > held {
        return Told::Whole(Box::new(case.view));
    }
    let fresh: HashSet<Uuid> =
        case.media.iter().filter(|(_, seq)| *seq > held).map(|(id, _)| *id).collect();
    let new_steps = |step: &&TimelineEntry| step.seq > held;
    let with_steps: HashSet<Uuid> =
        case.view.timeline.iter().filter(new_steps).flat_map(|step| step.media.clone()).collect();
    let is_fresh =
        |medium: &MediaView| fresh.contains(&medium.id) || with_steps.contains(&medium.id);
    Told::Change(Box::new(case.view.since(held, is_fresh)))
}

/// How many of `cases` fit into a page; at least one.
fn fitting(cases: &[Told]) -> usize {
    let mut bytes = 0;
    for (number, case) in cases.iter().enumerate() {
        bytes += serde_json::to_vec(case).map_or(0, |json| json.len());
        if bytes > BYTES_MAX {
            return number.max(1);
        }
    }
    cases.len()
}

fn seq_of(tx: &mut dyn Tx, case: Uuid) -> Result<i64, StoreError> {
    tx.query_opt("SELECT sync_seq FROM cases WHERE id = $1", &[case.into()])?
        .map_or(Ok(0), |row| row.int(0))
}

fn every_id(tx: &mut dyn Tx, account: Uuid) -> Result<Vec<Uuid>, StoreError> {
    tx.query("SELECT id FROM cases WHERE account_id = $1 ORDER BY sync_seq", &[account.into()])?
        .iter()
        .map(|row| row.id(0))
        .collect()
}
