//! A server restored from an older backup has lost what it once acknowledged.
//! The first page after that says `reset` and names what it still knows; from
//! then until the last page of that round, everything this phone holds as
//! arrived and the server does not is put in the outbox again. Ids and bytes
//! are the old ones, so nothing doubles.

use std::collections::HashSet;

use citizen_wire::case::{CaseState, CaseView};
use citizen_wire::follow_up::{AdditionBody, ReopeningBody};
use citizen_wire::media::MediaState;
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::follow_up;
use super::retract::bury;
use super::row::{self, MediumRow};
use super::state::{MediumState, ReportState};
use super::submit::{enqueue_medium, sha256_hex};
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox::{Entry, Kind, Lane, enqueue};
use crate::storage::settings;

pub(super) fn heal(
    tx: &Transaction<'_>,
    now: Timestamp,
    page: &SyncPage,
    cases: &[CaseView],
) -> Result<Vec<Change>, CitizenError> {
    let mut changes = Vec::new();
    if page.reset {
        settings::set(tx, settings::HEALING, Some("1"))?;
        let known: HashSet<Uuid> = page.known.iter().flatten().copied().collect();
        for id in arrived(tx)? {
            if known.contains(&id) {
                resend_additions(tx, now, id)?;
            } else {
                resend(tx, now, id)?;
            }
            changes.extend([Change::Report(id), Change::Outbox]);
        }
    }
    if settings::get(tx, settings::HEALING)?.is_some() {
        for case in cases {
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
    forget_the_answer(tx, id)?;
    resend_additions(tx, now, id)
}

/// Repeatable: a server that has one answers as the first time.
fn resend_additions(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
) -> Result<(), CitizenError> {
    for id in delivered(tx, report, Kind::Addition)? {
        resend_follow_up(tx, now, report, id, Kind::Addition)?;
    }
    Ok(())
}

/// The answer is lost with the report. A rating of it says nothing any more;
/// why the work was not done stays true, and goes as an addition.
fn forget_the_answer(tx: &Transaction<'_>, report: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "DELETE FROM follow_ups WHERE report_id = ?1 AND kind = 'rating' AND state = 'delivered'",
    )?
    .execute([report.to_string()])?;
    for id in delivered(tx, report, Kind::Reopening)? {
        let body: Vec<u8> = tx
            .prepare_cached("SELECT body FROM follow_ups WHERE id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))?;
        let ReopeningBody { reason, made_at, media } = serde_json::from_slice(&body)?;
        let body = serde_json::to_vec(&AdditionBody { text: reason, made_at, media })?;
        tx.prepare_cached(
            "UPDATE follow_ups SET kind = 'addition', body = ?2, body_sha256 = ?3 WHERE id = ?1",
        )?
        .execute((id.to_string(), &body, sha256_hex(&body)))?;
    }
    Ok(())
}

fn delivered(tx: &Transaction<'_>, report: Uuid, kind: Kind) -> Result<Vec<Uuid>, CitizenError> {
    let ids: Vec<String> = tx
        .prepare_cached(
            "SELECT id FROM follow_ups WHERE report_id = ?1 AND kind = ?2 \
             AND state = 'delivered' ORDER BY created_at, id",
        )?
        .query_map((report.to_string(), kind.as_str()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ids.iter().map(|id| row::parse_uuid(id)).collect()
}

fn resend_follow_up(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
    id: Uuid,
    kind: Kind,
) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE follow_ups SET state = 'queued' WHERE id = ?1")?
        .execute([id.to_string()])?;
    let first = follow_up::enqueue(tx, now, report, id, kind)?;
    for medium in row::media(tx, report)? {
        if medium.follow_up_id == Some(id) {
            resend_medium(tx, now, &medium, Some(first))?;
        }
    }
    Ok(())
}

/// The server has the answer, but not what the person said to it.
fn answer_again(tx: &Transaction<'_>, now: Timestamp, case: &CaseView) -> Result<(), CitizenError> {
    if !matches!(case.state, CaseState::Answered | CaseState::Closed) {
        return Ok(());
    }
    if let Some(rating) = delivered(tx, case.id, Kind::Rating)?.last()
        && case.rating.is_none()
    {
        resend_follow_up(tx, now, case.id, *rating, Kind::Rating)?;
    }
    if let Some(reopening) = delivered(tx, case.id, Kind::Reopening)?.last()
        && case.may_reopen
    {
        resend_follow_up(tx, now, case.id, *reopening, Kind::Reopening)?;
    }
    Ok(())
}

/// A case the server knows, but without something it once had.
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
    answer_again(tx, now, case)?;
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
