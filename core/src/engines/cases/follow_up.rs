//! What a person does to a report already submitted: rate the answer, reopen
//! it, add to it. Each has a body made once, and waits for the report if that
//! has not arrived yet.

use citizen_wire::case::CaseState;
use citizen_wire::follow_up::{AdditionBody, RatingBody, ReopeningBody};
use citizen_wire::limits::{REASON_CHARS_MAX, TEXT_CHARS_MAX};
use citizen_wire::problem::code;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::attach::{Medium, insert};
use super::detail::case_view;
use super::draft::checked_text;
use super::row;
use super::state::ReportState;
use super::submit::{declared, enqueue_medium, sha256_hex};
use crate::error::CitizenError;
use crate::outbox::{self, Entry, Kind, Lane, State};

/// What the person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUp {
    /// 1 to 5 stars for the answer; a later rating replaces an earlier one.
    Rate {
        /// 1 (bad) to 5 (good).
        stars: u8,
        /// Why, at most 1,000 characters.
        reason: Option<String>,
    },
    /// The work was not done; once a report.
    Reopen {
        /// Why, 1 to 1,000 characters.
        reason: String,
    },
    /// More words, at most 5,000 characters; may be empty with a medium.
    Add {
        /// The words.
        text: String,
    },
}

/// Keeps a follow-up with its media and queues it.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `stars`, `reason`, `text`, `media` or `id`
/// (`state_conflict`, `already_reopened`, `report_withdrawn`).
pub fn follow_up(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
    id: Uuid,
    what: &FollowUp,
    media: &[Medium],
) -> Result<(), CitizenError> {
    allowed(tx, report, what)?;
    for medium in media {
        insert(tx, report, Some(id), medium)?;
    }
    let rows: Vec<_> = row::media(tx, report)?
        .into_iter()
        .filter(|medium| medium.follow_up_id == Some(id))
        .collect();
    let announced = declared(&rows, None)?;
    let (kind, body) = match what {
        FollowUp::Rate { stars, reason } => {
            if !(1..=5).contains(stars) {
                return Err(CitizenError::invalid("stars", code::FIELD_INVALID));
            }
            let reason = reason
                .as_deref()
                .map(|reason| checked_text(reason, "reason", REASON_CHARS_MAX))
                .transpose()?
                .filter(|reason| !reason.is_empty());
            replace_waiting(tx, report, Kind::Rating)?;
            (Kind::Rating, serde_json::to_vec(&RatingBody { stars: *stars, reason, made_at: now })?)
        }
        FollowUp::Reopen { reason } => {
            let reason = checked_text(reason, "reason", REASON_CHARS_MAX)?;
            if reason.is_empty() {
                return Err(CitizenError::invalid("reason", code::TEXT_EMPTY));
            }
            replace_waiting(tx, report, Kind::Reopening)?;
            let body = ReopeningBody { reason, made_at: now, media: announced };
            (Kind::Reopening, serde_json::to_vec(&body)?)
        }
        FollowUp::Add { text } => {
            let text = checked_text(text, "text", TEXT_CHARS_MAX)?;
            if text.is_empty() && rows.is_empty() {
                return Err(CitizenError::invalid("text", code::TEXT_EMPTY));
            }
            let body = AdditionBody { text, made_at: now, media: announced };
            (Kind::Addition, serde_json::to_vec(&body)?)
        }
    };
    tx.prepare_cached(
        "INSERT INTO follow_ups (id, report_id, kind, state, body, body_sha256, created_at) \
         VALUES (?1, ?2, ?3, 'queued', ?4, ?5, ?6)",
    )?
    .execute((
        id.to_string(),
        report.to_string(),
        kind.as_str(),
        &body,
        sha256_hex(&body),
        now.as_microsecond(),
    ))?;
    let first = enqueue(tx, now, report, id, kind)?;
    for medium in &rows {
        enqueue_medium(tx, now, medium, Some(first))?;
    }
    Ok(())
}

/// Queues a follow-up behind its report, where that still has to arrive.
pub(super) fn enqueue(
    tx: &Transaction<'_>,
    now: Timestamp,
    report: Uuid,
    id: Uuid,
    kind: Kind,
) -> Result<i64, CitizenError> {
    let depends_on = outbox::find(tx, Kind::Report, report)?.map(|entry| entry.id);
    outbox::enqueue(tx, now, Entry { kind, subject: id, report, lane: Lane::Text, depends_on })
}

fn allowed(tx: &Transaction<'_>, report: Uuid, what: &FollowUp) -> Result<(), CitizenError> {
    let conflict = Err(CitizenError::invalid("id", code::STATE_CONFLICT));
    let own = row::find_report(tx, report)?;
    let case = case_view(tx, report)?;
    match own.as_ref().map(|own| own.state) {
        None if case.is_none() => return Err(CitizenError::NotFound),
        // Follow-ups hang on a row of ours; a report of another phone has none.
        None => adopt(tx, report)?,
        Some(ReportState::Draft | ReportState::Held) => return conflict,
        Some(ReportState::Withdrawing | ReportState::Withdrawn) => {
            return Err(CitizenError::invalid("id", code::REPORT_WITHDRAWN));
        }
        Some(_) => {}
    }
    let answered = case
        .as_ref()
        .is_some_and(|case| matches!(case.state, CaseState::Answered | CaseState::Closed));
    match what {
        FollowUp::Add { .. } => Ok(()),
        FollowUp::Rate { .. } | FollowUp::Reopen { .. } if !answered => conflict,
        FollowUp::Rate { .. } => Ok(()),
        FollowUp::Reopen { .. } => {
            let may = case.as_ref().is_some_and(|case| case.may_reopen);
            if may && !reopening_waits(tx, report)? {
                Ok(())
            } else {
                Err(CitizenError::invalid("id", code::ALREADY_REOPENED))
            }
        }
    }
}

fn reopening_waits(tx: &Transaction<'_>, report: Uuid) -> Result<bool, CitizenError> {
    Ok(tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM follow_ups WHERE report_id = ?1 \
             AND kind = 'reopening' AND state NOT IN ('held', 'delivered'))",
        )?
        .query_row([report.to_string()], |row| row.get(0))?)
}

/// Gives a report that another phone of the account sent a row of its own.
fn adopt(tx: &Transaction<'_>, report: Uuid) -> Result<(), CitizenError> {
    let Some(case) = case_view(tx, report)? else {
        return Err(CitizenError::NotFound);
    };
    let fix = case.fix.as_ref().map(serde_json::to_string).transpose()?;
    tx.prepare_cached(
        "INSERT INTO reports (id, state, kind, text, category, fix, commune, created_at, \
         updated_at, submitted_at, code, received_at) \
         VALUES (?1, 'complete', ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7, ?8, ?9)",
    )?
    .execute((
        report.to_string(),
        case.kind.as_str(),
        &case.text,
        &case.category,
        fix,
        &case.commune,
        case.made_at.as_microsecond(),
        &case.code,
        case.received_at.as_microsecond(),
    ))?;
    Ok(())
}

/// Only the last word counts: one that has not arrived, or was refused, goes.
fn replace_waiting(tx: &Transaction<'_>, report: Uuid, kind: Kind) -> Result<(), CitizenError> {
    let waiting: Vec<String> = tx
        .prepare_cached(
            "SELECT id FROM follow_ups WHERE report_id = ?1 AND kind = ?2 \
             AND state <> 'delivered'",
        )?
        .query_map((report.to_string(), kind.as_str()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let media = row::media(tx, report)?;
    for id in waiting {
        let id = row::parse_uuid(&id)?;
        let entry = outbox::find(tx, kind, id)?;
        if entry.is_some_and(|entry| entry.state == State::Sending) {
            continue;
        }
        outbox::remove(tx, kind, id)?;
        for medium in media.iter().filter(|medium| medium.follow_up_id == Some(id)) {
            outbox::remove(tx, Kind::Media, medium.id)?;
            tx.execute("DELETE FROM media WHERE id = ?1", [medium.id.to_string()])?;
        }
        tx.execute("DELETE FROM follow_ups WHERE id = ?1", [id.to_string()])?;
    }
    Ok(())
}
