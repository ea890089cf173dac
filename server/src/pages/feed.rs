//! `/feed.atom`: public cases as Atom (RFC 4287), newest first, by the same
//! filter as the list: one commune, one category.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use citizen_wire::problem::code;

use super::answer_for;
use super::cases::and;
use super::names;
use super::words::Speech;
use crate::app::App;
use crate::problem::Refusal;
use crate::public::filter::Asked;
use crate::public::list;

/// Entries of a feed.
const ENTRIES: usize = 50;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    speech: Speech,
    url: String,
    query: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    code: String,
    title: String,
    state: String,
    words: String,
    published: String,
    updated: String,
    category: String,
    point: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filter = asked.check(&app.province)?;
    let (province, wanted) = (app.province.clone(), filter.clone());
    let page = app.db.read(move |tx| list::page(tx, &province, &wanted, None, ENTRIES)).await?;
    let newest = page.cases.iter().map(|case| case.updated_at).max();
    let entries = page.cases.iter().map(|case| {
        let item = names::item(&speech, &app.province, case);
        Entry {
            title: format!("{} – {}", item.title, item.place),
            state: item.state,
            words: visible(case.words.as_deref().unwrap_or_default()),
            code: item.code,
            published: case.received_at.to_string(),
            updated: case.updated_at.to_string(),
            category: case.category.clone(),
            point: case.at.map(|(lat, lon)| format!("{lat} {lon}")),
        }
    });
    let feed = Feed {
        url: app.config.public_url.clone(),
        query: and(&filter),
        // Of nothing: it has never changed.
        updated: newest.unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
        entries: entries.collect(),
        speech,
    };
    let text = feed.render().map_err(|error| {
        tracing::error!(%error, "the feed does not render");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    Ok(answer_for(&headers, "application/atom+xml; charset=utf-8", text))
}

/// What XML 1.0 allows; the rest cannot be written in it, not even escaped.
pub(crate) fn visible(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || *c >= '\u{10000}'
    };
    text.chars().filter(allowed).collect()
}
