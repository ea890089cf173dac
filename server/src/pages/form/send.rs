//! `POST /report`: the filled form.

use axum::extract::FromRequest;
use axum::extract::{Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use citizen_wire::problem::code;
use uuid::Uuid;

use super::fields::{Fault, Sent, Why, faults};
use super::{ticket, view};
use crate::accounts::client_address::ClientAddress;
use crate::accounts::staff::cross_site;
use crate::api::auth::code::send_code;
use crate::app::App;
use crate::cases::intake::NotTaken;
use crate::cases::intake::check::check;
use crate::changes::Change;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::province::categories::ChosenBy;
use crate::public::arrival::{Arrival, From};
use crate::public::draft::{self, WebDraft};

pub(super) async fn send(
    State(app): State<App>,
    address: ClientAddress,
    speech: Speech,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    cross_site::refuse(&parts).await?;
    let headers = parts.headers.clone();
    let now = app.clock.now();
    app.public.forms_by_address.take(&address.0, now).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let form = Multipart::from_request(Request::from_parts(parts, body), &app).await;
    let form = form.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED))?;
    let mut sent = Sent::read(&app, form).await?;
    let id = sent.draft.unwrap_or_else(Uuid::new_v4);
    let known = app.db.read(move |tx| draft::find(tx, id, now)).await?;
    if let Some(code) = known.as_ref().and_then(|known| known.code.as_ref()) {
        return Ok(done(code, &speech));
    }
    // A browser cannot fill in a file again: those that came stay.
    let earlier = known.as_ref().map(|known| known.filled.photos.clone()).unwrap_or_default();
    sent.filled.photos.splice(0..0, earlier);
    let report = known.map_or_else(Uuid::now_v7, |known| known.report);
    let mut wrong = faults(&app, &sent.filled);
    wrong.append(&mut sent.faults);
    if !ticket::good(&sent.ticket, &headers, &app.accounts.settings) {
        wrong.push(Fault { field: "ticket", why: Why::Page("fault-ticket") });
    }
    if !sent.trap.is_empty() {
        wrong.push(Fault { field: "website", why: Why::Page("fault-trap") });
    }
    let mut draft = WebDraft { id, report, filled: sent.filled, request: None, code: None };
    if wrong.is_empty() && !draft.filled.no_number {
        match send_code(&app, &address, &draft.filled.phone).await {
            Ok(asked) => draft.request = Some(asked.request_id),
            Err(refusal) => wrong.push(Fault { field: "phone", why: Why::Code(refusal.code) }),
        }
    }
    let kept = draft.clone();
    app.db.write(move |tx| draft::keep(tx, &kept, now)).await?;
    if !wrong.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return view::form(&app, speech, &headers, status, id, draft.filled, &wrong);
    }
    if draft.request.is_some() {
        return view::code(&app, speech, &headers, &draft, None);
    }
    let code = take(&app, draft, None).await?;
    Ok(done(code.as_deref().unwrap_or_default(), &speech))
}

/// Takes the draft in as a report; a code, where one was asked for, is used up
/// in the same transaction. `None` when that is not good.
///
/// # Errors
/// See [`NotTaken`].
pub(super) async fn take(
    app: &App,
    draft: WebDraft,
    guess: Option<String>,
) -> Result<Option<String>, Refusal> {
    let now = app.clock.now();
    let (province, prefix) = (app.province.clone(), app.config.code_prefix.clone());
    let mut body = draft.filled.body(now);
    check(&mut body, &app.province, ChosenBy::Everybody)?;
    let report = draft.report;
    let taken = app
        .db
        .write(move |tx| -> Result<_, NotTaken> {
            let from = match (&guess, draft.request) {
                (Some(guess), Some(request)) => {
                    let proved = crate::accounts::code::used_up(tx, (request, guess), now)?;
                    let Some(number) = proved else { return Ok(None) };
                    From::Phone(number)
                }
                _ => From::Web(draft.id),
            };
            let arrival = Arrival { id: draft.report, from, body: body.clone(), received_at: now };
            let (account, receipt) = arrival.take(tx, &province, &prefix)?;
            let mut kept = WebDraft { code: Some(receipt.code.clone()), ..draft.clone() };
            // Nothing but the code is needed any more.
            kept.filled = draft::Filled::default();
            draft::keep(tx, &kept, now)?;
            Ok(Some((account, receipt.code)))
        })
        .await?;
    let Some((account, code)) = taken else { return Ok(None) };
    app.changes.publish(Change { case: report, account });
    Ok(Some(code))
}

/// On to the page with the code, so that reloading sends nothing again.
pub(super) fn done(code: &str, speech: &Speech) -> Response {
    Redirect::to(&format!("/report/sent/{code}?lang={}", speech.tag())).into_response()
}

/// The draft a step goes on with.
///
/// # Errors
/// 404 when its time is over.
pub(super) async fn draft(app: &App, id: Option<Uuid>) -> Result<WebDraft, Refusal> {
    let (id, now) = (id.ok_or(Refusal::not_found())?, app.clock.now());
    let found = app.db.read(move |tx| draft::find(tx, id, now)).await?;
    found.ok_or(Refusal::not_found())
}

/// What a form of two fields says of where it came from.
pub(super) fn ours(told: &str, headers: &HeaderMap, app: &App) -> Result<(), Refusal> {
    if ticket::good(told, headers, &app.accounts.settings) {
        return Ok(());
    }
    Err(Refusal::new(StatusCode::FORBIDDEN, code::CROSS_SITE))
}
