//! `/cases`: public cases as a list, by a filter that stands in the address.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::names::{self, Choice, Item};
use super::page_for;
use super::words::Speech;
use crate::app::App;
use crate::problem::Refusal;
use crate::public::filter::{Asked, Progress};
use crate::public::{Filter, list};

/// Cases of a page: under 50 KB with every word.
const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "cases.html")]
struct Cases {
    speech: Speech,
    path: String,
    filters: Filters,
    items: Vec<Item>,
    /// The filter as it stands in an address, ending in `&` where there is one.
    query: String,
    next: Option<i64>,
    later: bool,
}

/// The filter's form.
pub(super) struct Filters {
    pub(super) categories: Vec<Choice>,
    pub(super) communes: Vec<Choice>,
    pub(super) open: bool,
    pub(super) done: bool,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) near: String,
}

#[derive(Deserialize)]
pub(super) struct Place {
    after: Option<i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    Query(place): Query<Place>,
    speech: Speech,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filter = asked.check(&app.province)?;
    let (province, wanted) = (app.province.clone(), filter.clone());
    let page = app.db.read(move |tx| list::page(tx, &province, &wanted, place.after, PAGE)).await?;
    let items = page.cases.iter().map(|case| names::item(&speech, &app.province, case)).collect();
    let query = and(&filter);
    let template = Cases {
        path: format!("/cases?{query}"),
        filters: filters(&app, &speech, &filter),
        items,
        query,
        next: page.after,
        later: place.after.is_some(),
        speech,
    };
    page_for(&headers, &template)
}

/// The filter in an address, ready for more.
pub(super) fn and(filter: &Filter) -> String {
    let query = filter.query();
    if query.is_empty() { query } else { query + "&" }
}

pub(super) fn filters(app: &App, speech: &Speech, filter: &Filter) -> Filters {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Filters {
        categories: names::categories(speech, &app.province, filter),
        communes: names::communes(&app.province, filter.commune.as_deref()),
        open: filter.state == Some(Progress::Open),
        done: filter.state == Some(Progress::Done),
        from: day(filter.from),
        to: day(filter.to),
        near: filter.near.map(|(lat, lon)| format!("{lat},{lon}")).unwrap_or_default(),
    }
}
