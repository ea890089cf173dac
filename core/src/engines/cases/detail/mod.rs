//! One report with everything known about it: the person's own words, how far
//! each part is on its way, and the case as the server last told it.
//!
//! | file | what it has |
//! |---|---|
//! | `medium`, `follow_up` | its parts |
//! | `allowed` | what the person may do now |

mod allowed;
mod follow_up;
mod medium;

use citizen_wire::case::CaseView;
use citizen_wire::catalog::Words;
use citizen_wire::report::{Fix, ReportKind};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use uuid::Uuid;

use self::allowed::allowed;
use self::follow_up::follow_ups;
use self::medium::{media, tell_apart};
use super::answers::GivenAnswer;
use super::row::{self, ReportRow};
use super::state::ReportState;
use super::waiting::{Held, OutboxItem, waiting_of};
use crate::error::CitizenError;
use crate::location::{Locator, Place};

pub use self::allowed::Allowed;
pub use self::follow_up::FollowUpView;
pub use self::medium::{MediumView, Position};

/// One report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReportDetail {
    /// The report's id.
    pub id: Uuid,
    /// Where it stands on this phone.
    pub state: ReportState,
    /// Report or SOS.
    pub kind: ReportKind,
    /// The words, NFC.
    pub text: String,
    /// Answers to what the category asks, in a draft; later they stand under the words.
    pub answers: Vec<GivenAnswer>,
    /// Category id.
    pub category: Option<String>,
    /// Where.
    pub fix: Option<Fix>,
    /// What the phone measured, where `fix` is a pin.
    pub measured: Option<Fix>,
    /// The position in words, "gần cầu Đakrông, xã Đakrông".
    pub words: Option<Words>,
    /// The commune that is sent.
    pub commune: Option<String>,
    /// What the phone knows of the position.
    pub place: Option<Place>,
    /// The name is kept from everyone but the unit that answers.
    pub hide_name: bool,
    /// When it was begun, by this phone's clock.
    pub created_at: Timestamp,
    /// Last change, by this phone's clock.
    pub updated_at: Timestamp,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// The tracking code.
    pub code: Option<String>,
    /// When it became durable, by the server's clock.
    pub received_at: Option<Timestamp>,
    /// Why the server refused it.
    pub held: Option<Held>,
    /// Media of both sides: the person's first, then the answer's.
    pub media: Vec<MediumView>,
    /// Ratings, reopenings and additions made on this phone, in order.
    pub follow_ups: Vec<FollowUpView>,
    /// What of it still waits, and why.
    pub waiting: Vec<OutboxItem>,
    /// The case as last fetched.
    pub case: Option<CaseView>,
    /// When that was, by this phone's clock.
    pub fetched_at: Option<Timestamp>,
    /// What the person may do now.
    pub may: Allowed,
}

/// Reads one report, made here or on another phone of the account.
///
/// # Errors
/// `NotFound`.
pub fn detail(
    tx: &Transaction<'_>,
    id: Uuid,
    locator: &Locator,
) -> Result<ReportDetail, CitizenError> {
    let case = case_view(tx, id)?;
    let own = match row::find_report(tx, id)? {
        Some(own) => own,
        None => from_case(case.as_ref().ok_or(CitizenError::NotFound)?),
    };
    let media = media(tx, id, case.as_ref())?;
    let waiting = waiting_of(tx, id)?;
    let follow_ups = follow_ups(tx, id)?;
    let fetched_at = tx
        .prepare_cached("SELECT fetched_at FROM cases WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?
        .map(row::time);
    Ok(ReportDetail {
        may: allowed(&own, case.as_ref(), &follow_ups, &waiting),
        place: own.fix.as_ref().and_then(|fix| locator.place(fix)),
        words: own.fix.as_ref().and_then(|fix| locator.whereabouts(fix.lat, fix.lon).words),
        media: tell_apart(media, own.fix.as_ref()),
        follow_ups,
        waiting,
        id,
        state: own.state,
        kind: own.kind,
        text: own.text,
        answers: own.answers,
        category: own.category,
        fix: own.fix,
        measured: own.measured,
        commune: own.commune,
        hide_name: own.hide_name,
        created_at: own.created_at,
        updated_at: own.updated_at,
        submitted_at: own.submitted_at,
        code: own.code.or_else(|| case.as_ref().map(|case| case.code.clone())),
        received_at: own.received_at.or_else(|| case.as_ref().map(|case| case.received_at)),
        held: own.held,
        case,
        fetched_at,
    })
}

/// The case as last fetched.
pub(super) fn case_view(tx: &Transaction<'_>, id: Uuid) -> Result<Option<CaseView>, CitizenError> {
    let json: Option<String> = tx
        .prepare_cached("SELECT view FROM cases WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

fn from_case(case: &CaseView) -> ReportRow {
    ReportRow {
        id: case.id,
        state: ReportState::of_case(case.state),
        kind: case.kind,
        text: case.text.clone(),
        answers: Vec::new(),
        category: case.category.clone(),
        fix: case.fix,
        measured: None,
        commune: case.commune.clone(),
        hide_name: false,
        created_at: case.made_at,
        updated_at: case.made_at,
        submitted_at: Some(case.made_at),
        code: Some(case.code.clone()),
        received_at: Some(case.received_at),
        held: None,
    }
}
