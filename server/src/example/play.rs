//! One step after the other, through the server's own routes.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::{Method, header};
use citizen_wire::limits::JSON_BYTES_MAX;
use serde_json::Value;
use tower::ServiceExt as _;

use super::clock::BackClock;
use super::day::{self, Step};
use super::people::{Header, People};
use super::words::Blanks;
use crate::app::App;
use crate::cases::CaseError;
use crate::cases::reminder;
use crate::clock::Clock as _;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Why the example did not happen.
#[derive(Debug, thiserror::Error)]
pub enum NotPlayed {
    /// A document cannot be read.
    #[error("example/{0}: {1}")]
    Document(&'static str, String),
    /// A step names somebody who is not there.
    #[error("example: nobody is called {0:?}")]
    Nobody(String),
    /// A blank of a step means nothing.
    #[error("example/{0}: {{{1}}} means nothing")]
    Blank(String, String),
    /// The server refused a step.
    #[error("example/{0}: {1}")]
    Refused(String, String),
    /// Somebody could not be signed in.
    #[error("example: sign-in: {}", .0.code)]
    SignIn(Refusal),
    /// Deadlines could not be looked after.
    #[error("example: {0}")]
    Cases(#[from] CaseError),
    /// The database failed.
    #[error("example: {0}")]
    Store(#[from] StoreError),
}

/// Every step; answers how many.
///
/// # Errors
/// [`NotPlayed`]: the first that fails ends it.
pub async fn all(app: &App, clock: &BackClock, key: &str) -> Result<usize, NotPlayed> {
    let steps = day::steps()?;
    let routes = crate::router::routes(app.clone());
    let zone = app.province.zone().clone();
    let mut blanks = Blanks { now: clock.present(), zone, ids: HashMap::new() };
    let mut people = People::default();
    let mut before = None;
    for step in &steps {
        if before != Some(step.hours_ago) {
            go_home(&routes, &mut people).await?;
            clock.stand_back(step.hours_ago);
            reminder::round(app).await?;
            before = Some(step.hours_ago);
        }
        let who = people.header(app, &step.by, key).await?;
        let asked = asked(step, who, &mut blanks, clock)?;
        let answer = answered(&routes, &step.place, asked).await?;
        if let (Some(name), Some(id)) = (&step.keep, answer.get("id").and_then(|id| id.as_str())) {
            blanks.ids.insert(name.clone(), id.to_owned());
        }
    }
    go_home(&routes, &mut people).await?;
    clock.stand_back(0);
    reminder::round(app).await?;
    Ok(steps.len())
}

/// Nobody stays signed in from what is over.
async fn go_home(routes: &Router, people: &mut People) -> Result<(), NotPlayed> {
    for (name, value) in people.leave() {
        let asked = Request::builder().method(Method::DELETE).uri("/api/v1/staff/session");
        let asked = asked.header(name, value).body(Body::empty());
        answered(routes, "sign-out", asked.map_err(unwritten("sign-out"))?).await?;
    }
    Ok(())
}

/// A step as a request.
fn asked(
    step: &Step,
    (name, value): Header,
    blanks: &mut Blanks,
    clock: &BackClock,
) -> Result<Request, NotPlayed> {
    let at = clock.now();
    let blank = |blank: String| NotPlayed::Blank(step.place.clone(), blank);
    let call = blanks.text(&step.call, at).map_err(blank)?;
    let (method, path) = call.split_once(' ').unwrap_or(("GET", &call));
    let (kind, body) = match &step.csv {
        Some(csv) => ("text/csv", blanks.text(csv, at).map_err(blank)?),
        None => ("application/json", blanks.value(&step.body, at).map_err(blank)?.to_string()),
    };
    Request::builder()
        .method(method)
        .uri(path)
        .header(name, value)
        .header(header::CONTENT_TYPE, kind)
        .body(Body::from(body))
        .map_err(unwritten(&step.place))
}

fn unwritten(place: &str) -> impl Fn(axum::http::Error) -> NotPlayed + '_ {
    move |error| NotPlayed::Refused(place.to_owned(), error.to_string())
}

/// What the server answers; a refusal is the error.
async fn answered(routes: &Router, place: &str, mut asked: Request) -> Result<Value, NotPlayed> {
    let told = format!("{} {}", asked.method(), asked.uri());
    // Limits by address count the machine itself.
    asked.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
    let Ok(answer) = routes.clone().oneshot(asked).await;
    let status = answer.status();
    let refused = |why: String| NotPlayed::Refused(place.to_owned(), format!("{told}: {why}"));
    let body = to_bytes(answer.into_body(), JSON_BYTES_MAX).await;
    let body = body.map_err(|error| refused(error.to_string()))?;
    if !status.is_success() {
        return Err(refused(format!("{status} {}", String::from_utf8_lossy(&body))));
    }
    Ok(serde_json::from_slice(&body).unwrap_or(Value::Null))
}
