//! An event as a case: like one that staff write down, with its unit and its deadline; the
//! event leads to the case and the case to the event.

use axum::http::StatusCode;
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use citizen_wire::report::{ReportBody, ReportKind};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use uuid::Uuid;

use super::list::{SecurityEvent, one};
use crate::accounts::Staff;
use crate::audit::{self, Deed};
use crate::cases::intake::NotTaken;
use crate::cases::way::{self, Intake, Way};
use crate::problem::Refusal;
use crate::province::Province;
use crate::public::arrival::{Arrival, From as Whose};
use crate::storage::{Row, StoreError, Tx};

/// Why there is no case.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// The event is forgotten.
    #[error("no such event")]
    NotFound,
    /// Somebody opened one.
    #[error("there is a case already")]
    State,
    /// The intake did not take it.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotOpened> for Refusal {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::NotFound => Self::not_found(),
            NotOpened::State => Self::new(StatusCode::CONFLICT, code::STATE_CONFLICT),
            NotOpened::NotTaken(error) => error.into(),
            NotOpened::Store(error) => error.into(),
        }
    }
}

/// What is opened: as which case, of which category, by whom and when.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The case's id.
    pub case: Uuid,
    /// One that is in use.
    pub category: String,
    /// Who.
    pub staff: Staff,
    /// When.
    pub now: Timestamp,
}

/// Opens it; answers the account that stands in the place of a person.
///
/// # Errors
/// [`NotOpened`]; nothing is changed then.
pub fn open(
    tx: &mut dyn Tx,
    event: Uuid,
    opening: &Opening,
    province: &Province,
    code_prefix: &str,
) -> Result<Uuid, NotOpened> {
    let Opening { case, category, staff, now } = opening;
    let mine = tx.execute(
        "UPDATE security_events SET case_id = $2 WHERE id = $1 AND case_id IS NULL",
        &[event.into(), (*case).into()],
    )?;
    let found = one(tx, event)?.ok_or(NotOpened::NotFound)?;
    if mine == 0 {
        return Err(NotOpened::State);
    }
    let body = report(&found, category, province.zone());
    let arrival = Arrival { id: *case, from: Whose::Desk(*case), body, received_at: *now };
    let (account, _) = arrival.take(tx, province, code_prefix)?;
    way::keep(tx, *case, &Intake { way: Way::Event, contact: None, staff: staff.id }, *now)?;
    tx.execute(
        "INSERT INTO case_events (case_id, event_id, received_at, severity, host)
         VALUES ($1, $2, $3, $4, $5)",
        &[
            (*case).into(),
            event.into(),
            found.received_at.into(),
            u32::from(found.severity).into(),
            (&found.host).into(),
        ],
    )?;
    let deed = Deed {
        at: *now,
        actor: staff.audited(),
        action: "case.from_event".to_owned(),
        object: format!("case:{case}"),
        detail: format!("event:{event}"),
    };
    audit::keep(tx, &deed)?;
    Ok(account)
}

fn report(event: &SecurityEvent, category: &str, zone: &TimeZone) -> ReportBody {
    let SecurityEvent { received_at, sender, host, app, message, .. } = event;
    let head: Vec<&str> =
        [host, app].into_iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let at = received_at.to_zoned(zone.clone()).strftime("%d/%m/%Y %H:%M:%S");
    let end = format!("\n\n{at} · {sender}");
    let text = format!("{}\n{message}", head.join(" · "));
    let left = TEXT_CHARS_MAX.saturating_sub(end.chars().count());
    let text: String = text.chars().take(left).collect();
    ReportBody {
        kind: ReportKind::Report,
        text: citizen_text::nfc(&format!("{}{end}", text.trim())),
        category: Some(category.to_owned()),
        made_at: *received_at,
        fix: None,
        measured: None,
        commune: None,
        hide_name: false,
        media: Vec::new(),
    }
}

/// The event a case was opened of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseEvent {
    /// Its id; it may be forgotten by now.
    pub id: Uuid,
    /// When it came.
    pub received_at: Timestamp,
    /// 0 (emergency) to 7 (debug).
    pub severity: u8,
    /// The machine.
    pub host: String,
}

/// The event `case` was opened of.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut dyn Tx, case: Uuid) -> Result<Option<CaseEvent>, StoreError> {
    let sql = "SELECT event_id, received_at, severity, host FROM case_events WHERE case_id = $1";
    let read = |row: &Row| {
        Ok(CaseEvent {
            id: row.id(0)?,
            received_at: row.time(1)?,
            severity: u8::try_from(row.int(2)?).unwrap_or(u8::MAX),
            host: row.text(3)?.to_owned(),
        })
    };
    tx.query_opt(sql, &[case.into()])?.as_ref().map(read).transpose()
}
