//! A server restored from an older backup has lost what it once acknowledged.
//! The first page after that says `reset` and names what it still knows; from
//! then until the last page of that round, everything this phone holds as
//! arrived and the server does not is put in the outbox again. Ids and bytes
//! are the old ones, so nothing doubles.

use std::collections::HashSet;

use citizen_wire::case::{CaseState, CaseView};
use citizen_wire::media::MediaState;
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::follow_up;
use super::retract::bury;
use super::row::{self, MediumRow};
use super::state::{MediumState, ReportState};
use super::submit::enqueue_medium;
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox::{Entry, Kind, Lane, enqueue};
use crate::storage::settings;

pub(super) fn heal(
    tx: &Transaction<'_>,
    now: Timestamp,
    page: &SyncPage,
) -> Result<Vec<Change>, CitizenError> {
    let mut changes = Vec::new();
    if page.reset {
        settings::set(tx, settings::HEALING, Some("1"))?;
        let known: HashSet<Uuid> = page.known.iter().flatten().copied().collect();
        for id in arrived(tx)? {
            if known.contains(&id) {
                resend_follow_ups(tx, now, id)?;
            } else {
                resend(tx, now, id)?;
            }
            changes.extend([Change::Report(id), Change::Outbox]);
        }
    }
    if settings::get(tx, settings::HEALING)?.is_some() {
        for case in &page.cases {
            compare(tx, now, case)?;
        }
        if !page.more {
            settings::set(tx, settings::HEALING, None)?;
        }
    }
    Ok(changes)
}

/// Reports of which this phone has a receipt and the body.
fn arrived(tx: &Transaction<'_>) -> Result<Vec<Uuid>, CitizenError> {
    let ids: Vec<String> = tx
        .prepare_cached(
            "SELECT id FROM reports WHERE state IN ('delivered', 'complete') \
             AND body IS NOT NULL ORDER BY id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ids.iter().map(|id| row::parse_uuid(id)).collect()
}

fn resend(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    let lane = match row::report(tx, id)?.kind {
        citizen_wire::report::ReportKind::Sos => Lane::Sos,
        citizen_wire::report::ReportKind::Report => Lane::Text,
    };
    tx.prepare_cached("UPDATE reports SET state = 'queued' WHERE id = ?1")?
        .execute([id.to_string()])?;
    let entry = Entry { kind: Kind::Report, subject: id, report: id, lane, depends_on: None };
    let first = enqueue(tx, now, entry)?;
    for medium in row::media(tx, id)? {
        if medium.follow_up_id.is_none() {
            resend_medium(tx, now, &medium, Some(first))?;
        }
    }
    resend_follow_ups(tx, now, id)
}

/// Follow-ups are repeatable: a server that has one answers as the first time.
fn resend_follow_ups(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
) -> Result<(), CitizenError> {
    let delivered: Vec<(String, String)> = tx
        .prepare_cached(
            "SELECT id, kind FROM follow_ups WHERE report_id = ?1 AND state = 'delivered' \
             ORDER BY created_at, id",
        )?
        .query_map([report.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let last_rating = delivered.iter().rposition(|(_, kind)| kind == Kind::Rating.as_str());
    let media = row::media(tx, report)?;
    for (index, (id, kind)) in delivered.iter().enumerate() {
        let kind: Kind = kind.parse()?;
        if kind == Kind::Rating && Some(index) != last_rating {
            continue;
        }
        let id = row::parse_uuid(id)?;
        tx.prepare_cached("UPDATE follow_ups SET state = 'queued' WHERE id = ?1")?
            .execute([id.to_string()])?;
        let first = follow_up::enqueue(tx, now, report, id, kind)?;
        for medium in media.iter().filter(|medium| medium.follow_up_id == Some(id)) {
            resend_medium(tx, now, medium, Some(first))?;
        }
    }
    Ok(())
}

/// A case the server knows, but without bytes or a withdrawal it once had.
fn compare(tx: &Transaction<'_>, now: Timestamp, case: &CaseView) -> Result<(), CitizenError> {
    let Some(own) = row::find_report(tx, case.id)? else {
        return Ok(());
    };
    if own.state == ReportState::Withdrawn && case.state != CaseState::Withdrawn {
        return bury(tx, now, case.id);
    }
    if !matches!(own.state, ReportState::Delivered | ReportState::Complete) {
        return Ok(());
    }
    for medium in row::media(tx, case.id)? {
        let missing =
            case.media.iter().any(|view| view.id == medium.id && view.state != MediaState::Stored);
        if missing && medium.state == MediumState::Done && medium.follow_up_id.is_none() {
            resend_medium(tx, now, &medium, None)?;
        }
    }
    Ok(())
}

/// From the first byte, if the file is still on this phone: one given up for
/// room is older than the time of grace.
fn resend_medium(
    tx: &Transaction<'_>,
    now: Timestamp,
    medium: &MediumRow,
    depends_on: Option<i64>,
) -> Result<(), CitizenError> {
    if medium.evicted || medium.state == MediumState::Staged {
        return Ok(());
    }
    tx.prepare_cached(
        "UPDATE reports SET state = 'delivered' WHERE id = ?1 AND state = 'complete'",
    )?
    .execute([medium.report_id.to_string()])?;
    enqueue_medium(tx, now, medium, depends_on)
}
