//! `GET requests`, `GET requests/ID` and, because it shares their address,
//! `GET services`.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use uuid::Uuid;

use super::answer::{Format, answer};
use super::document::Document;
use super::find::{Wanted, find};
use super::params::Params;
use super::{key, services, view};
use crate::app::App;
use crate::pages::words::Speech;
use crate::problem::Refusal;

/// Pairs of an address.
type Pairs = Query<Vec<(String, String)>>;

pub(super) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
    Query(pairs): Pairs,
    speech: Speech,
) -> Response {
    let params = Params(pairs).check(&app);
    let mut next = None;
    let found = match (Format::of(&file).0, params) {
        (_, Err(refusal)) => Err(refusal),
        ("services", Ok(_)) => Ok(services::list(&app, &speech)),
        ("requests", Ok(params)) => {
            let page = page(&app, &params, &speech).await;
            page.map(|(document, more)| {
                next = more;
                document
            })
        }
        _ => Err(Refusal::not_found()),
    };
    let mut response = answer(&file, speech.language, StatusCode::OK, found);
    if let Some(page) = next.and_then(|page| HeaderValue::try_from(page.to_string()).ok()) {
        response.headers_mut().insert("x-next-page", page);
    }
    response
}

async fn page(
    app: &App,
    params: &Params,
    speech: &Speech,
) -> Result<(Document, Option<usize>), Refusal> {
    let mut wanted = Wanted::read(params, &app.province, app.clock.now())?;
    if !wanted.ids.is_empty() {
        wanted.page_size = wanted.ids.len();
    }
    wanted.key = asking(app, params).await?;
    let (province, asked) = (app.province.clone(), wanted.clone());
    let mut found = app.db.read(move |tx| find(tx, &province, &asked)).await?;
    let next = wanted.next(found.len());
    found.truncate(wanted.page_size);
    Ok((view::requests(app, speech, &found, extended(params)), next))
}

pub(super) async fn one(
    State(app): State<App>,
    Path(file): Path<String>,
    Query(pairs): Pairs,
    speech: Speech,
) -> Response {
    let found = whole(&app, Format::of(&file).0, Params(pairs), &speech).await;
    answer(&file, speech.language, StatusCode::OK, found)
}

async fn whole(app: &App, id: &str, params: Params, speech: &Speech) -> Result<Document, Refusal> {
    let params = params.check(app)?;
    let wanted = Wanted::one(id, asking(app, &params).await?);
    let province = app.province.clone();
    let found = app.db.read(move |tx| find(tx, &province, &wanted)).await?;
    if found.is_empty() {
        return Err(Refusal::not_found().field("service_request_id"));
    }
    Ok(view::requests(app, speech, &found, extended(&params)))
}

/// Under the names that are in use for it.
fn extended(params: &Params) -> bool {
    ["extended", "extensions"].iter().any(|name| params.get(name) == Some("true"))
}

/// The key of a call that names one.
async fn asking(app: &App, params: &Params) -> Result<Option<Uuid>, Refusal> {
    let Some(told) = params.get("api_key").map(str::to_owned) else { return Ok(None) };
    app.db.read(move |tx| key::check(tx, &told)).await.map(Some)
}
