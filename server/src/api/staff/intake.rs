//! `POST /api/v1/staff/cases`: what somebody called, wrote or came to say becomes a case.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::{Fix, FixSource, Receipt, ReportBody, ReportKind};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::{Staff, phone};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::cases::intake::NotTaken;
use crate::cases::intake::check::check;
use crate::cases::way::{self, Intake, Way};
use crate::cases::wording;
use crate::changes::Change;
use crate::problem::Refusal;
use crate::province::categories::ChosenBy;
use crate::public::arrival::{Arrival, From};

/// Longest name or address of whom it is from, characters.
const CONTACT_CHARS_MAX: usize = 200;

/// What staff write down.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeCase {
    /// Made by the console; the same again is the same case.
    pub id: Uuid,
    /// `call`, `message` or `counter`.
    pub way: Way,
    /// The person's mobile number: the case is theirs, also in the app.
    #[serde(default)]
    pub phone: Option<String>,
    /// Name, landline or page of the person; for whoever may see who it is.
    #[serde(default)]
    pub contact: Option<String>,
    /// What they said.
    pub text: String,
    /// Report, or SOS.
    #[serde(default)]
    pub kind: ReportKind,
    /// Category id.
    #[serde(default)]
    pub category: Option<String>,
    /// Commune, where no position is known.
    #[serde(default)]
    pub commune: Option<String>,
    /// Latitude, degrees.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Longitude, degrees.
    #[serde(default)]
    pub lon: Option<f64>,
    /// Known to the unit that answers alone.
    #[serde(default)]
    pub hide_name: bool,
    /// When they said it.
    pub made_at: Timestamp,
}

/// Write down what somebody said
///
/// One case like any other, routed and with its deadline; how it came and who wrote
/// it down is kept.
#[utoipa::path(post, path = "/api/v1/staff/cases", tag = "staff", request_body = IntakeCase,
    responses(
        (status = 201, body = Receipt, description = "New, durable"),
        (status = 200, body = Receipt, description = "Here already"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn intake(
    State(app): State<App>,
    staff: Staff,
    body: JsonBody<IntakeCase>,
) -> Result<(StatusCode, Json<Receipt>), Refusal> {
    let said = body.value;
    if !said.way.by_staff() {
        return Err(Refusal::invalid(code::FIELD_INVALID, "way"));
    }
    let from = whose(&said)?;
    let contact = wording::optional(said.contact.as_deref(), CONTACT_CHARS_MAX, "contact")?;
    let intake = Intake { way: said.way, contact, staff: staff.id };
    let (id, now) = (said.id, app.clock.now());
    let mut report = report(said)?;
    check(&mut report, &app.province, ChosenBy::Staff)?;
    let arrival = Arrival { id, from, body: report, received_at: now };
    let deed = Deed {
        at: now,
        actor: staff.audited(),
        action: "case.intake".to_owned(),
        object: format!("case:{id}"),
        detail: String::new(),
    };
    let (province, prefix) = (app.province.clone(), app.config.code_prefix.clone());
    let (account, receipt, new) = app
        .db
        .write(move |tx| -> Result<_, NotTaken> {
            let (account, receipt) = arrival.take(tx, &province, &prefix)?;
            let new = way::keep(tx, id, &intake, now)?;
            if new {
                audit::keep(tx, &deed)?;
            }
            Ok((account, receipt, new))
        })
        .await?;
    app.changes.publish(Change { case: id, account });
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(receipt)))
}

/// By their number, where they have one.
fn whose(said: &IntakeCase) -> Result<From, Refusal> {
    match said.phone.as_deref().map(str::trim).filter(|written| !written.is_empty()) {
        None => Ok(From::Desk(said.id)),
        Some(written) => phone::e164(written)
            .map(From::Phone)
            .ok_or_else(|| Refusal::invalid(code::PHONE_INVALID, "phone")),
    }
}

fn report(said: IntakeCase) -> Result<ReportBody, Refusal> {
    let fix = match (said.lat, said.lon) {
        (None, None) => None,
        (Some(lat), Some(lon)) => Some(Fix {
            lat,
            lon,
            accuracy_m: None,
            altitude_m: None,
            taken_at: None,
            source: FixSource::Pin,
            mocked: false,
        }),
        (Some(_), None) => return Err(Refusal::invalid(code::FIELD_MISSING, "lon")),
        (None, Some(_)) => return Err(Refusal::invalid(code::FIELD_MISSING, "lat")),
    };
    Ok(ReportBody {
        kind: said.kind,
        text: wording::required(&said.text, TEXT_CHARS_MAX, "text")?,
        category: said.category,
        made_at: said.made_at,
        fix,
        measured: None,
        commune: said.commune,
        hide_name: said.hide_name,
        media: Vec::new(),
    })
}
