//! Papers that go from hand to hand: writing one down, the chain, a receipt to print.

use askama::Template;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::dossiers::canonical;
use crate::dossiers::hand_over::check::{HandOverMade, check};
use crate::dossiers::hand_over::keep::{Chain, NotHandedOver, appointment, dossier, keep};
use crate::dossiers::hand_over::{Hand, HandOver, Paper, Party, read, with_agents};
use crate::pages::names::moment;
use crate::pages::page;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::public::code::canonical as canonical_case;

/// Whose chain.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChainWanted {
    /// A dossier's code.
    dossier: Option<String>,
    /// An appointment's tracking code; passed over where a dossier is named.
    case: Option<String>,
}

/// The hand-overs of a dossier or an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct HandOverChain {
    /// Each, the first first.
    pub steps: Vec<HandOver>,
    /// What postal agents have in hand after them.
    pub with_agents: Vec<Paper>,
}

/// Write down that papers changed hands
///
/// From a person to a postal agent, from an agent to an office, or back; a row is added and
/// never changes. An agent gives no more than came into its hands. The person is not named.
#[utoipa::path(post, path = "/api/v1/staff/hand_overs", tag = "dossier desk",
    request_body = HandOverMade,
    responses(
        (status = 200, body = HandOver),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "No such dossier or appointment, or none of one's own"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`report_conflict`: the id was used for something else"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn hand_over(
    State(app): State<App>,
    staff: Staff,
    body: JsonBody<HandOverMade>,
) -> Result<Json<HandOver>, Refusal> {
    let now = app.clock.now();
    let today = now.to_zoned(app.province.zone().clone()).date();
    let made = check(body.value, now)?;
    Ok(Json(app.db.write(move |tx| keep(tx, &made, &staff, (now, today))).await?))
}

/// The hand-overs of a dossier or an appointment
#[utoipa::path(get, path = "/api/v1/staff/hand_overs", tag = "dossier desk",
    params(ChainWanted),
    responses(
        (status = 200, body = HandOverChain),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn chain(
    State(app): State<App>,
    staff: Staff,
    wanted: Result<Query<ChainWanted>, QueryRejection>,
) -> Result<Json<HandOverChain>, Refusal> {
    let Query(wanted) = wanted.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "dossier"))?;
    let today = app.clock.now().to_zoned(app.province.zone().clone()).date();
    let typed = wanted.dossier.as_deref().map(canonical);
    if typed == Some(None) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "dossier"));
    }
    let case = wanted.case.as_deref().map(canonical_case);
    let steps = app.db.read(move |tx| -> Result<_, NotHandedOver> {
        let of = match (typed.clone().flatten(), &case) {
            (Some(code), _) => dossier(tx, &code, &staff, today)?,
            (None, Some(code)) => Chain::Case(appointment(tx, code, &staff)?),
            (None, None) => return Err(NotHandedOver::Unknown("dossier")),
        };
        Ok(of.read(tx)?)
    });
    let steps = steps.await?;
    Ok(Json(HandOverChain { with_agents: with_agents(&steps), steps }))
}

#[derive(Template)]
#[template(path = "hand_over.html")]
struct Receipt {
    speech: Speech,
    receipt: String,
    facts: Vec<(&'static str, String)>,
    papers: Vec<Paper>,
    total: i64,
    hands: [(&'static str, String); 2],
}

/// A receipt to print and sign
#[utoipa::path(get, path = "/api/v1/staff/hand_overs/{receipt}/page", tag = "dossier desk",
    params(("receipt" = String, Path, description = "The receipt's code")),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print(
    State(app): State<App>,
    staff: Staff,
    Path(receipt): Path<String>,
    speech: Speech,
) -> Result<Response, Refusal> {
    let today = app.clock.now().to_zoned(app.province.zone().clone()).date();
    let receipt = canonical_case(&receipt);
    let found = app.db.read(move |tx| -> Result<_, NotHandedOver> {
        let unknown = NotHandedOver::Unknown("receipt");
        let found = read::by_receipt(tx, &receipt)?.ok_or(unknown)?;
        // Seen by whoever sees one of the two it is about.
        let own = match &found.dossier {
            Some(code) => dossier(tx, code, &staff, today).is_ok(),
            None => false,
        };
        match &found.case {
            Some(code) if !own => appointment(tx, code, &staff).map(|_| found),
            _ if own => Ok(found),
            _ => Err(NotHandedOver::Unknown("receipt")),
        }
    });
    let found = found.await?;
    let mut response = page(axum::http::StatusCode::OK, &sheet(&app, speech, found))?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn sheet(app: &App, speech: Speech, found: HandOver) -> Receipt {
    let zone = app.province.zone();
    let said = |hand: &Hand| {
        let party = speech.say(&format!("hand-over-{}", hand.party.as_str()));
        let rest = [&hand.place, &hand.name].into_iter().flatten().map(String::as_str);
        [party.as_str()].into_iter().chain(rest).collect::<Vec<_>>().join(", ")
    };
    let signs = |hand: &Hand| match hand.party {
        Party::Citizen => String::new(),
        Party::Agent | Party::Office => hand.name.clone().unwrap_or_default(),
    };
    let mut facts = vec![
        ("hand-over-at", moment(found.at, zone)),
        ("hand-over-from", said(&found.from)),
        ("hand-over-to", said(&found.to)),
    ];
    facts.extend(found.dossier.map(|code| ("hand-over-dossier", code)));
    facts.extend(found.case.map(|code| ("hand-over-case", code)));
    facts.extend(found.note.map(|note| ("hand-over-note", note)));
    let total = found.papers.iter().map(|paper| i64::from(paper.count)).sum();
    let hands = [("hand-over-gave", signs(&found.from)), ("hand-over-took", signs(&found.to))];
    Receipt { speech, receipt: found.receipt, facts, papers: found.papers, total, hands }
}
