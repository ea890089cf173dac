//! `/alerts`: warnings in force, the highest level first.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::alert::{Alert, AlertText};

use super::names::moment;
use super::shared_page_for;
use super::words::Speech;
use crate::alerts::row::{self, AlertRow};
use crate::app::App;
use crate::cap::others::{self, OthersAlert};
use crate::messages::Language;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::StoreError;

#[derive(Template)]
#[template(path = "alerts.html")]
struct Alerts {
    speech: Speech,
    path: &'static str,
    items: Vec<Item>,
    others: Vec<Other>,
}

/// A warning of somebody else, in their words.
struct Other {
    from: String,
    headline: String,
    description: String,
    instruction: String,
    area: String,
    language: String,
    sent: String,
    until: String,
}

/// A warning in the visitor's language.
struct Item {
    id: String,
    level: i64,
    level_name: String,
    over: bool,
    text: AlertText,
    area: String,
    communes: String,
    sent: String,
    until: String,
}

pub(super) async fn show(
    State(app): State<App>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let rows: Result<_, StoreError> =
        app.db.read(move |tx| Ok((row::active(tx, now)?, others::active(tx, now)?))).await;
    let (rows, others) = rows?;
    let others = others.into_iter().map(|alert| other(&app.province, alert)).collect();
    let items = rows.iter().filter_map(AlertRow::alert);
    let items = items.map(|alert| item(&speech, &app.province, alert)).collect();
    shared_page_for(&headers, &Alerts { speech, path: "/alerts", items, others })
}

/// Steps and texts of others are their own words, in their own language.
fn other(province: &Province, alert: OthersAlert) -> Other {
    let named = |first: String, second: String| if first.is_empty() { second } else { first };
    Other {
        from: named(alert.sender_name, alert.sender),
        headline: named(alert.headline, alert.event),
        description: alert.description,
        instruction: alert.instruction,
        area: alert.area,
        language: named(alert.language, "vi".to_owned()),
        sent: moment(alert.sent, province.zone()),
        until: moment(alert.expires, province.zone()),
    }
}

fn item(speech: &Speech, province: &Province, alert: Alert) -> Item {
    let level = province.alerts.as_ref().and_then(|rules| rules.level(alert.level));
    let codes = alert.area.communes.iter().chain(&alert.area.touches);
    let names = codes.filter_map(|code| province.commune_name(code));
    let english = speech.language == Language::English;
    Item {
        level: i64::from(alert.level),
        level_name: level.map(|level| speech.of(&level.name).to_owned()).unwrap_or_default(),
        over: alert.all_clear,
        area: speech.of(&alert.area.name).to_owned(),
        communes: names.collect::<Vec<_>>().join(", "),
        sent: moment(alert.sent, province.zone()),
        until: moment(alert.expires, province.zone()),
        text: if english { alert.en.unwrap_or(alert.vi) } else { alert.vi },
        id: alert.id,
    }
}
