//! `POST /report/code`: the code that came by text message, or word that none
//! did.

use axum::Form;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use citizen_wire::problem::code;
use serde::Deserialize;
use uuid::Uuid;

use super::{send, view};
use crate::accounts::client_address::ClientAddress;
use crate::accounts::staff::cross_site;
use crate::api::auth::code::send_code;
use crate::app::App;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::public::draft;

#[derive(Deserialize)]
struct Proof {
    #[serde(default)]
    ticket: String,
    draft: Option<Uuid>,
    #[serde(default)]
    code: String,
    /// The button that asks for another code.
    again: Option<String>,
}

pub(super) async fn prove(
    State(app): State<App>,
    address: ClientAddress,
    speech: Speech,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    cross_site::refuse(&parts).await?;
    let headers = parts.headers.clone();
    let form = Form::<Proof>::from_request(Request::from_parts(parts, body), &app).await;
    let Form(proof) =
        form.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED))?;
    send::ours(&proof.ticket, &headers, &app)?;
    let mut kept = send::draft(&app, proof.draft).await?;
    if let Some(code) = &kept.code {
        return Ok(send::done(code, &speech));
    }
    let now = app.clock.now();
    if proof.again.is_some() {
        let asked = send_code(&app, &address, &kept.filled.phone).await;
        let refusal = match asked {
            Ok(asked) => {
                kept.request = Some(asked.request_id);
                let saved = kept.clone();
                app.db.write(move |tx| draft::keep(tx, &saved, now)).await?;
                None
            }
            Err(refusal) => Some(refusal),
        };
        return view::code(&app, speech, &headers, &kept, refusal.as_ref());
    }
    let wrong = || Refusal::new(StatusCode::UNAUTHORIZED, code::CODE_WRONG).field("code");
    if let Err(wait) = app.accounts.guesses_by_address.take(&address.0, now) {
        let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED);
        let refusal = refusal.retry_after_s(wait);
        return view::code(&app, speech, &headers, &kept, Some(&refusal));
    }
    let guess = proof.code.chars().filter(char::is_ascii_digit).collect();
    // Only a draft that asked for a code is proved by one.
    if kept.request.is_none() {
        return view::code(&app, speech, &headers, &kept, Some(&wrong()));
    }
    match send::take(&app, kept.clone(), Some(guess)).await? {
        Some(code) => Ok(send::done(&code, &speech)),
        None => view::code(&app, speech, &headers, &kept, Some(&wrong())),
    }
}
