//! `POST requests`: a request becomes a case.

use axum::extract::{FromRequest, Multipart, Path, RawForm, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, FixSource, ReportBody, ReportKind};
use uuid::Uuid;

use super::answer::{Format, answer};
use super::contact::{self, Beside};
use super::document::{Document, Node};
use super::params::Params;
use super::{attributes, key, services, view};
use crate::accounts::token;
use crate::app::App;
use crate::cases::access::Actor;
use crate::cases::intake::check::check;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::cases::{CaseError, intake};
use crate::changes::Change;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::province::categories::ChosenBy;
use crate::province::{CategoryRule, Province};
use crate::public::arrival::{Arrival, From};
use crate::storage::{StoreError, Tx};

/// Longest description, characters: the standard's own bound.
const DESCRIPTION_CHARS_MAX: usize = 4_000;
/// Longest address of a picture or a place, characters.
const LINE_CHARS_MAX: usize = 500;
/// A sender that may send again says so with this header.
const REPEAT: &str = "idempotency-key";

pub(super) async fn post(
    State(app): State<App>,
    Path(file): Path<String>,
    speech: Speech,
    request: Request,
) -> Response {
    let made = if Format::of(&file).0 == "requests" {
        make(&app, &speech, request).await
    } else {
        Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, code::METHOD_NOT_ALLOWED))
    };
    answer(&file, speech.language, StatusCode::CREATED, made)
}

/// A checked post.
#[derive(Clone)]
struct Posted {
    arrival: Arrival,
    beside: Beside,
}

/// What it became: whose, its code, whether it is new.
type Made = (Uuid, String, bool);

async fn make(app: &App, speech: &Speech, request: Request) -> Result<Document, Refusal> {
    let (params, headers) = read(request).await?;
    let params = params.check(app)?;
    let told = params.get("api_key").unwrap_or_default().to_owned();
    let key = app.db.read(move |tx| key::check(tx, &told)).await?;
    app.open311_posts.take(&key.to_string(), app.clock.now()).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let id = params.get("service_code");
    let id = id.ok_or(Refusal::invalid(code::FIELD_MISSING, "service_code"))?;
    let rule = app.province.offered(id);
    let rule = rule.ok_or(Refusal::invalid(code::CATEGORY_UNKNOWN, "service_code"))?;
    let mut body = body(&params, rule, &app.province)?;
    body.made_at = app.clock.now();
    check(&mut body, &app.province, ChosenBy::Everybody)?;
    let secret: token::Secret = token::random()?;
    let secret = token::encode(&secret);
    let repeat = headers.get(REPEAT).map(|value| token::hash(value.as_bytes()));
    let beside = Beside {
        key,
        token: key::hash(&secret),
        repeat,
        contact: contact::read(&params)?,
        media_url: line(&params, "media_url")?,
    };
    let id = Uuid::now_v7();
    let received_at = app.clock.now();
    let arrival = Arrival { id, from: From::Open311 { key, case: id }, body, received_at };
    let posted = Posted { arrival, beside };
    let (province, prefix) = (app.province.clone(), app.config.code_prefix.clone());
    let (account, code, new) =
        app.db.write(move |tx| take(tx, &posted, &province, &prefix)).await?;
    if new {
        app.changes.publish(Change { case: id, account });
    }
    Ok(document(app, speech, rule, &code, new.then_some(secret)))
}

/// In one transaction: what is kept beside the case, the case, the address of a
/// picture as a note.
fn take(
    tx: &mut dyn Tx,
    posted: &Posted,
    province: &Province,
    prefix: &str,
) -> Result<Made, Refusal> {
    let Posted { arrival, beside } = posted;
    let now = arrival.received_at;
    if !contact::keep(tx, arrival.id, beside, now)? {
        return again(tx, beside);
    }
    let taken = arrival.take(tx, province, prefix);
    let (account, receipt) = taken.map_err(|error: intake::NotTaken| Refusal::from(error))?;
    if let Some(url) = &beside.media_url {
        let turn = Turn { case: arrival.id, by: Actor::System, version: None, now };
        let noted = step::take(tx, &turn, Event::Note, |_, _| Ok(Entry::saying(url)));
        noted.map_err(|error: CaseError| Refusal::from(error))?;
    }
    Ok((account, receipt.code, true))
}

/// What the same post became when it came first.
fn again(tx: &mut dyn Tx, beside: &Beside) -> Result<Made, Refusal> {
    let row = tx.query_opt(
        "SELECT c.account_id, c.code FROM open311_requests o JOIN cases c ON c.id = o.case_id \
         WHERE o.key_id = $1 AND o.repeat = $2",
        &[beside.key.into(), beside.repeat.as_ref().into()],
    )?;
    let row = row.ok_or_else(|| StoreError::Refused("a request without its case".to_owned()))?;
    Ok((row.id(0)?, row.text(1)?.to_owned(), false))
}

/// An id, or a token where strangers do not see the case. Only a hash of the
/// token is kept, so a repetition is answered with the id.
fn document(
    app: &App,
    speech: &Speech,
    rule: &CategoryRule,
    code: &str,
    token: Option<String>,
) -> Document {
    let first = match token {
        Some(token) if services::kind(rule) == "batch" => ("token", token.into()),
        _ => ("service_request_id", code.into()),
    };
    let notice = if first.0 == "token" {
        speech.say("open311-token")
    } else {
        view::notice(app, speech, code)
    };
    let request =
        Node::Fields(vec![first, ("service_notice", notice.into()), ("account_id", Node::Nothing)]);
    Document { root: "service_requests", node: Node::List("request", vec![request]) }
}

/// The report it is; `made_at` is the caller's to fill in.
fn body(params: &Params, rule: &CategoryRule, province: &Province) -> Result<ReportBody, Refusal> {
    let described = params.get("description").unwrap_or_default();
    if described.chars().count() > DESCRIPTION_CHARS_MAX {
        return Err(Refusal::invalid(code::TEXT_TOO_LONG, "description"));
    }
    let address = line(params, "address_string")?;
    let commune = params.get("address_id").map(str::to_owned);
    if commune.as_deref().is_some_and(|code| province.commune(code).is_none()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "address_id"));
    }
    let fix = position(params)?;
    if fix.is_none() && address.is_none() && commune.is_none() {
        return Err(Refusal::invalid(code::FIELD_MISSING, "lat"));
    }
    let mut lines = attributes::lines(params, &rule.category.questions)?;
    lines.extend(address);
    let text = if described.is_empty() { rule.category.name.vi.as_str() } else { described };
    let text = std::iter::once(text.to_owned()).chain(lines).collect::<Vec<_>>().join("\n");
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(Refusal::invalid(code::TEXT_TOO_LONG, "attribute"));
    }
    Ok(ReportBody {
        kind: ReportKind::Report,
        text,
        category: Some(rule.category.id.clone()),
        made_at: jiff::Timestamp::UNIX_EPOCH,
        fix,
        measured: None,
        commune,
        hide_name: false,
        media: Vec::new(),
    })
}

fn position(params: &Params) -> Result<Option<Fix>, Refusal> {
    let degrees = |name: &'static str| {
        let told = params.get(name).map(str::parse::<f64>).transpose();
        told.map_err(|_| Refusal::invalid(code::POSITION_INVALID, name))
    };
    match (degrees("lat")?, degrees("long")?) {
        (None, None) => Ok(None),
        (Some(lat), Some(lon)) => Ok(Some(Fix {
            lat,
            lon,
            accuracy_m: None,
            altitude_m: None,
            taken_at: None,
            source: FixSource::Pin,
            mocked: false,
        })),
        (Some(_), None) => Err(Refusal::invalid(code::FIELD_MISSING, "long")),
        (None, Some(_)) => Err(Refusal::invalid(code::FIELD_MISSING, "lat")),
    }
}

fn line(params: &Params, name: &'static str) -> Result<Option<String>, Refusal> {
    match params.get(name) {
        Some(text) if text.chars().count() > LINE_CHARS_MAX => {
            Err(Refusal::invalid(code::TEXT_TOO_LONG, name))
        }
        text => Ok(text.map(citizen_text::nfc)),
    }
}

/// A form, either way that browsers and programs send one.
async fn read(request: Request) -> Result<(Params, HeaderMap), Refusal> {
    let malformed = || Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED);
    let headers = request.headers().clone();
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if told.is_some_and(|told| told.starts_with("multipart/form-data")) {
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
        let mut pairs = Vec::new();
        while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                // Better said than lost: the standard takes the address of a picture.
                return Err(Refusal::invalid(code::CONTENT_TYPE_UNSUPPORTED, name));
            }
            pairs.push((name, field.text().await.map_err(|_| malformed())?));
        }
        return Ok((Params(pairs), headers));
    }
    let RawForm(bytes) = RawForm::from_request(request, &()).await.map_err(|_| malformed())?;
    let pairs = serde_urlencoded::from_bytes(&bytes).map_err(|_| malformed())?;
    Ok((Params(pairs), headers))
}
