//! `/cap/alerts.atom`: what is active; `/cap/archive.atom`: all that was sent, in
//! pages (RFC 5005).

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::Deserialize;

use crate::alerts::row::{self, AlertRow};
use crate::app::App;
use crate::problem::Refusal;

/// Entries of a page of the archive.
const PAGE: i64 = 50;
/// A proxy may answer that long.
const KEPT: &str = "public, max-age=10";

#[derive(Template)]
#[template(path = "cap_index.xml")]
struct Index<'a> {
    title: &'a str,
    author: &'a str,
    url: &'a str,
    path: &'a str,
    updated: String,
    entries: Vec<Entry>,
    next: Option<i64>,
}

struct Entry {
    id: String,
    title: String,
    summary: String,
    updated: String,
}

#[derive(Deserialize)]
pub(super) struct Before {
    before: Option<i64>,
}

pub(super) async fn active(State(app): State<App>) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let rows = app.db.read(move |tx| row::active(tx, now)).await?;
    answer(&app, "/cap/alerts.atom", &rows, None)
}

pub(super) async fn archive(
    State(app): State<App>,
    Query(Before { before }): Query<Before>,
) -> Result<Response, Refusal> {
    let rows = app.db.read(move |tx| row::archive(tx, before, PAGE)).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    let next = rows.last().map(|(seq, _)| *seq).filter(|_| full);
    let rows: Vec<AlertRow> = rows.into_iter().map(|(_, row)| row).collect();
    answer(&app, "/cap/archive.atom", &rows, next)
}

fn answer(
    app: &App,
    path: &str,
    rows: &[AlertRow],
    next: Option<i64>,
) -> Result<Response, Refusal> {
    let alerts: Vec<_> = rows.iter().filter_map(AlertRow::alert).collect();
    let newest = alerts.iter().map(|alert| alert.sent).max();
    let rules = app.province.alerts.as_ref();
    let index = Index {
        title: &app.province.catalog.province.vi,
        author: rules.map_or("", |rules| rules.sender_name.vi.as_str()),
        url: &app.config.public_url,
        path,
        // Of nothing: it has never changed.
        updated: newest.unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
        entries: alerts
            .into_iter()
            .map(|alert| Entry {
                id: alert.id,
                title: alert.vi.headline,
                summary: alert.vi.description,
                updated: alert.sent.to_string(),
            })
            .collect(),
        next,
    };
    let text = index.render().map_err(|error| {
        tracing::error!(%error, "the index of alerts does not render");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    let kind = "application/atom+xml; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT)], text).into_response())
}
