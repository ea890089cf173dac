//! `/r/{code}`: one report to whoever knows its tracking code. A report is
//! private: neither words, photos, position nor person are read here.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use citizen_wire::case::CaseState;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::missing::Missing;
use super::page;
use super::steps::{self, Tracked};
use super::tracking::canonical;
use super::words::Speech;
use crate::app::App;
use crate::cases::unit;
use crate::problem::Refusal;

#[derive(Template)]
#[template(path = "report.html")]
struct Report {
    speech: Speech,
    path: String,
    code: String,
    state: String,
    facts: Vec<(&'static str, String)>,
    steps: Vec<(String, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    Path(typed): Path<String>,
    speech: Speech,
) -> Result<Response, Refusal> {
    let code = canonical(&typed);
    if code != typed {
        let lang = speech.tag();
        return Ok(Redirect::to(&format!("/r/{code}?lang={lang}")).into_response());
    }
    let wanted = code.clone();
    let found = app.db.read(move |tx| steps::tracked(tx, &wanted)).await?;
    match found {
        Some(tracked) => page(StatusCode::OK, &report(&app, speech, code, tracked)),
        None => page(StatusCode::NOT_FOUND, &Missing::code(speech)),
    }
}

fn report(app: &App, speech: Speech, code: String, tracked: Tracked) -> Report {
    let Tracked { state, category, commune, unit, received_at, due_at, answered, steps } = tracked;
    let zone = app.province.zone();
    let unit_name = |id: &str| {
        let known = app.province.unit(id).map(|unit| speech.of(&unit.name).to_owned());
        known.unwrap_or_else(|| unit::named(&app.province, id).name)
    };
    let category = category.as_deref().and_then(|id| app.province.category_name(id));
    let commune = commune.as_deref().and_then(|code| app.province.commune_name(code));
    let late = due_at.is_some_and(|due| due < app.clock.now()) && runs(state);
    let due = due_at.map_or_else(
        || speech.say("no-due"),
        |due| {
            let due = moment(due, zone);
            if late { format!("{due} ({})", speech.say("late")) } else { due }
        },
    );
    let facts = vec![
        ("fact-unit", unit.as_deref().map_or_else(|| speech.say("no-unit"), unit_name)),
        ("fact-due", due),
        (
            "fact-category",
            category.map_or_else(|| speech.say("no-category"), |c| speech.of(c).to_owned()),
        ),
        ("fact-commune", commune.map_or_else(|| speech.say("no-commune"), str::to_owned)),
        ("fact-received", moment(received_at, zone)),
        ("fact-reply", speech.say(if answered { "reply-yes" } else { "reply-no" })),
    ];
    let steps = steps.into_iter().map(|step| {
        let unit = step.unit.as_deref().map(unit_name).unwrap_or_default();
        (moment(step.at, zone), speech.fill(&format!("step-{}", step.kind.as_str()), "unit", &unit))
    });
    let steps = steps.collect();
    let state = speech.say(&format!("state-{}", state.as_str()));
    Report { path: format!("/r/{code}"), speech, code, state, facts, steps }
}

/// Whether the deadline counts: not while the sender is asked, nor at the end.
const fn runs(state: CaseState) -> bool {
    matches!(state, CaseState::Received | CaseState::Accepted | CaseState::InProgress)
}

/// `14:05 16/10/2026` by the province's clock.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M %d/%m/%Y").to_string()
}
