//! `/alerts`: warnings in force, the highest level first.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::alert::{Alert, AlertText};

use super::names::moment;
use super::page_for;
use super::words::Speech;
use crate::alerts::row::{self, AlertRow};
use crate::app::App;
use crate::messages::Language;
use crate::problem::Refusal;
use crate::province::Province;

#[derive(Template)]
#[template(path = "alerts.html")]
struct Alerts {
    speech: Speech,
    path: &'static str,
    items: Vec<Item>,
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
    let rows = app.db.read(move |tx| row::active(tx, now)).await?;
    let items = rows.iter().filter_map(AlertRow::alert);
    let items = items.map(|alert| item(&speech, &app.province, alert)).collect();
    page_for(&headers, &Alerts { speech, path: "/alerts", items })
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
