//! A request as the standard has it, from the fields of a public case and no
//! others.

use jiff::Timestamp;
use serde::Serialize as _;

use super::document::{Document, Node};
use super::find::Found;
use super::params::written;
use crate::app::App;
use crate::cases::state::is_open;
use crate::cases::timeliness::{Times, timeliness};
use crate::pages::names::{category_name, unit_name};
use crate::pages::words::Speech;
use crate::public::reduce::reduce;
use crate::public::rule;

/// Requests as a document; `extended` with what the standard has no field for.
pub(super) fn requests(app: &App, speech: &Speech, found: &[Found], extended: bool) -> Document {
    let now = app.clock.now();
    let requests = found.iter().map(|found| request(app, speech, found, extended, now)).collect();
    Document { root: "service_requests", node: Node::List("request", requests) }
}

fn request(app: &App, speech: &Speech, found: &Found, extended: bool, now: Timestamp) -> Node {
    let (case, province) = (&found.case, &app.province);
    let zone = province.zone();
    let commune = case.commune.as_deref().and_then(|code| province.commune_name(code));
    let unit = case.unit.as_deref().map(|id| unit_name(speech, province, id));
    let (lat, long) = case.at.unzip();
    let mut fields = vec![
        ("service_request_id", case.code.as_str().into()),
        ("status", if is_open(case.state) { "open" } else { "closed" }.into()),
        ("status_notes", notes(app, speech, found).into()),
        ("service_name", category_name(speech, province, &case.category).into()),
        ("service_code", case.category.as_str().into()),
        ("description", case.words.as_deref().into()),
        ("agency_responsible", unit.into()),
        ("service_notice", notice(app, speech, &case.code).into()),
        ("requested_datetime", written(case.received_at, zone).into()),
        ("updated_datetime", written(case.updated_at, zone).into()),
        ("expected_datetime", case.due_at.map(|due| written(due, zone)).into()),
        ("address", commune.into()),
        ("address_id", case.commune.as_deref().into()),
        ("zipcode", Node::Nothing),
        ("lat", lat.into()),
        ("long", long.into()),
        ("media_url", Node::Nothing),
    ];
    if extended {
        fields.push(("extended_attributes", more(found, zone, now)));
    }
    Node::Fields(fields)
}

/// The answer where there is one to read, else where it stands.
fn notes(app: &App, speech: &Speech, found: &Found) -> String {
    let ended = !is_open(found.case.state);
    let told = found.answer.as_ref().filter(|_| ended);
    match told {
        // Whoever posted it speaks for the person.
        Some(answer) if found.own => answer.clone(),
        Some(answer) if rule::shows_words(&app.province, &found.case.category) => reduce(answer),
        _ => speech.say(&format!("state-{}", found.case.state.as_str())),
    }
}

/// Where a person follows it.
pub(super) fn notice(app: &App, speech: &Speech, code: &str) -> String {
    speech.fill("open311-follow", "url", &format!("{}/r/{code}", app.config.public_url))
}

fn more(found: &Found, zone: &jiff::tz::TimeZone, now: Timestamp) -> Node {
    let case = &found.case;
    let times = Times {
        state: case.state,
        due_at: case.due_at,
        paused_at: case.paused_at,
        answered_at: case.answered_at,
    };
    let timeliness = timeliness(times, now).serialize(serde_json::value::Serializer);
    let timeliness = timeliness.ok().and_then(|name| name.as_str().map(str::to_owned));
    Node::Fields(vec![
        ("detailed_status", case.state.as_str().into()),
        ("unit", case.unit.as_deref().into()),
        ("timeliness", timeliness.into()),
        ("closed_datetime", case.answered_at.map(|at| written(at, zone)).into()),
        ("me_too", Node::Whole(case.me_too)),
    ])
}
