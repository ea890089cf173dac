//! `POST /api/v1/texts`: what somebody texted becomes a case.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::{Fix, FixSource, ReportBody, ReportKind};
use citizen_wire::sms::TextReport;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::accounts::code::account_of;
use crate::accounts::phone;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::error::CaseError;
use crate::cases::follow_up::{self, FollowUp};
use crate::cases::intake::check::check;
use crate::cases::intake::texted::Texted;
use crate::cases::intake::{NotTaken, texted};
use crate::cases::wording;
use crate::changes::Change;
use crate::messages;
use crate::observations::source;
use crate::problem::Refusal;
use crate::province::Province;
use crate::province::categories::ChosenBy;
use crate::public::arrival::{Arrival, From};
use crate::storage::Tx;

/// Metres within which a place of four decimals lies.
const PLACE_ACCURACY_M: f64 = 11.0;

/// A text message as a gateway brings it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextIn {
    /// The gateway's id of the message: the same again is the same message.
    pub id: String,
    /// The number it came from.
    pub from: String,
    /// What it says.
    pub text: String,
}

/// What became of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TextTaken {
    /// The case's id.
    pub case: Uuid,
    /// Whether it was written by the app; else somebody typed it, or it was damaged on
    /// its way, and the case has it as it came.
    pub read: bool,
}

/// Bring a text message
///
/// From a gateway that has a key (`Authorization: Bearer KEY`). A message of the app
/// becomes the case that its report will be, once that comes over a network; a second
/// one about the same is added to it. Whatever else somebody texts becomes an SOS in
/// their words.
#[utoipa::path(post, path = "/api/v1/texts", tag = "reports", request_body = TextIn,
    responses(
        (status = 201, body = TextTaken, description = "A new case, durable"),
        (status = 200, body = TextTaken, description = "Its case was here already"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json",
            description = "`report_withdrawn`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn text(
    State(app): State<App>,
    request: Request,
) -> Result<(StatusCode, Json<TextTaken>), Refusal> {
    let source = source::of(&app.config.sms.sources, request.headers())?;
    let body = JsonBody::<TextIn>::from_request(request, &app).await?;
    let TextIn { id, from, text } = body.value;
    let number = phone::e164(&from).ok_or_else(|| Refusal::invalid(code::PHONE_INVALID, "from"))?;
    let text = wording::required(&text, TEXT_CHARS_MAX, "text")?;
    let now = app.clock.now();
    let message = made_of(&format!("{source}\n{id}"));
    let (case, read, report) = match TextReport::read(&text) {
        Ok(read) => (read.id, true, said(&read, &text, now, &app)),
        Err(_) => (message, false, plain(text, ReportKind::Sos, now)),
    };
    let arrival =
        Arrival { id: case, from: From::Phone(number.clone()), body: report, received_at: now };
    let (province, prefix) = (app.province.clone(), app.config.code_prefix.clone());
    let (case, account, new) = app
        .db
        .write(move |tx| -> Result<_, Refusal> {
            if let Some(Texted { account, .. }) = texted::find(tx, case)?
                && add(tx, &province, account, &arrival, message)?
            {
                return Ok((case, account, false));
            }
            let mut own = arrival.clone();
            let taken = match own.take(tx, &province, &prefix) {
                // Its report was quicker, or the case ended.
                Err(NotTaken::Conflict) => {
                    let account = account_of(tx, &number, now)?;
                    if add(tx, &province, account, &arrival, message)? {
                        return Ok((case, account, false));
                    }
                    own.id = message;
                    own.take(tx, &province, &prefix)
                }
                taken => taken,
            };
            let (account, _receipt) = taken?;
            let new = texted::keep(tx, own.id, message, &source, now)?;
            Ok((own.id, account, new))
        })
        .await?;
    app.changes.publish(Change { case, account });
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(TextTaken { case, read })))
}

/// Adds one more message about a case; the first, told again, changes nothing. False when
/// nothing can be added: the case ended, or is another's. Then it is a case of its own.
fn add(
    tx: &mut dyn Tx,
    province: &Province,
    account: Uuid,
    arrival: &Arrival,
    message: Uuid,
) -> Result<bool, Refusal> {
    if texted::is_first(tx, arrival.id, message)? {
        return Ok(true);
    }
    let (case, now, text) = (arrival.id, arrival.received_at, &arrival.body.text);
    let sent = FollowUp { account, case, now, body_sha256: hash(text) };
    match follow_up::add(tx, province, &sent, message, text, &[]) {
        Err(CaseError::Store(error)) => Err(error.into()),
        added => Ok(added.is_ok()),
    }
}

/// What a message of the app says, as a report. A place that cannot be right, or a
/// category that is not there for the person to choose, stays in the words: nobody can be
/// asked.
fn said(read: &TextReport, text: &str, now: Timestamp, app: &App) -> ReportBody {
    let mut words = vec![read.words.clone()];
    words.extend(messages::needs(&read.needs));
    let words = words.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let mut report = plain(words, read.kind, now);
    report.category.clone_from(&read.category);
    report.fix = read.place.map(|(lat, lon)| Fix {
        lat,
        lon,
        accuracy_m: Some(PLACE_ACCURACY_M),
        altitude_m: None,
        taken_at: None,
        source: FixSource::Network,
        mocked: false,
    });
    let checked = check(&mut report.clone(), &app.province, ChosenBy::Everybody);
    if report.text.is_empty() || checked.is_err() {
        report = ReportBody { fix: None, ..plain(text.to_owned(), read.kind, now) };
    }
    report
}

fn plain(text: String, kind: ReportKind, now: Timestamp) -> ReportBody {
    ReportBody {
        kind,
        text,
        category: None,
        made_at: now,
        fix: None,
        measured: None,
        commune: None,
        hide_name: false,
        media: Vec::new(),
    }
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// An id that is always the same for the same name.
fn made_of(name: &str) -> Uuid {
    let digest = Sha256::digest(name);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, of)| *byte = of);
    Builder::from_custom_bytes(bytes).into_uuid()
}
